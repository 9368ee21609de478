/* The front door: sheets in, tables with bindings out.
 *
 *   grids ─ table_find ─► heads with assignments ─► records sorted ─► layout_table ─► county, findings */
#include "layout/layout.h"

#include "layout/bands.h"
#include "layout/below.h"
#include "layout/county.h"
#include "layout/county_sections.h"
#include "layout/forms.h"
#include "layout/head/head_report.h"
#include "layout/mend.h"
#include "layout/option_lines.h"
#include "layout/published/published.h"
#include "layout/records.h"
#include "layout/stated_place.h"
#include "layout/table/table_find.h"
#include "layout/ticks.h"
#include "layout/totals.h"
#include "text/text.h"

static void bind_lines(struct layout_work *work, const struct found_head *head, struct layout_table *table) {
    const struct assignment *assignment = &head->assignment;
    table->bindings = arena_array(work->arena, assignment->line_count, sizeof *table->bindings);
    table->extras = arena_array(work->arena, assignment->line_count, sizeof *table->extras);
    for (size_t i = 0; i < assignment->line_count; i++) {
        const struct table_line *line = &assignment->lines[i];
        const struct head_match *bound = &line->bound;
        if (line->outcome == LINE_BOUND) {
            table->bindings[table->binding_count++] =
                (struct binding){line->line,           line->head,         bound->target.field, bound->target.part,
                                 bound->target.choice, bound->target.year, bound->score,        bound->evidence};
        } else if (line->outcome != LINE_BLANK && (!head->view.turned || line->sample.filled > 0)) {
            table->extras[table->extra_count++] =
                (struct extra_line){line->line, line->head, bound->target.field, bound->score, FIELD_NONE, NULL};
        }
    }
}

static void build_table(struct layout_work *work, struct found_head *head, struct layout_table *table) {
    assign_nearest(&head->assignment);
    *table = (struct layout_table){.grid = head->view.grid,
                                   .record = &work->pipeline->records[head->record],
                                   .first_head = head->first,
                                   .last_head = head->last,
                                   .county = AREA_NONE,
                                   .municipality_text = head->municipality};
    bind_lines(work, head, table);
    option_lines_find(head, table);
    records_sort(work, head, table);
    county_sections_find(work, head, table);
    table->orientation = !head->view.turned ? ORIENTATION_TABLE : table->record_count > 1 ? ORIENTATION_TRANSPOSED : ORIENTATION_FORM;
    stated_find(work, head, table);
    totals_report(work, head, table);
    head_report(work, head);
    hidden_report(work, head, table);
}

static void look_at(struct layout_work *work, const struct grid *grid, struct found_heads *here, const char **note) {
    if (!forms_find(work, grid, here))
        bands_find(work, grid, here, note);
}

static void look_through(struct layout_work *work, const struct grid_list *grids, struct found_heads *heads, const char **notes) {
    for (size_t i = 0; i < grids->count; i++) {
        struct found_heads here;
        ticks_gather(work, &grids->items[i]);
        const struct grid *turned = below_turned(work, &grids->items[i]);
        look_at(work, turned != NULL ? turned : &grids->items[i], &here, &notes[i]);
        if (turned != NULL)
            below_restore(&grids->items[i], &here);
        if (here.count > 0)
            notes[i] = here.count == 1 ? "1 table" : arena_printf(work->arena, "%zu tables", here.count);
        for (size_t j = 0; j < here.count; j++)
            found_heads_add(work->arena, heads, &here.items[j]);
    }
}

static void prepare(struct layout_work *work) {
    size_t count = work->pipeline->record_count;
    work->names = arena_array(work->arena, count, sizeof *work->names);
    work->matchers = arena_array(work->arena, count, sizeof *work->matchers);
    work->is_named = arena_array(work->arena, count, sizeof *work->is_named);
    for (size_t i = 0; i < count; i++) {
        head_names_init(&work->names[i], work->arena, work->pipeline, &work->pipeline->records[i]);
        head_matcher_init(&work->matchers[i], work->arena, &work->names[i], work->wave);
    }
}

static void find_answers(struct layout_work *work, struct layout *layout, const struct grid_list *grids) {
    struct found_heads heads = {0};
    prepare(work);
    look_through(work, grids, &heads, layout->sheet_notes);
    layout->tables = arena_array(work->arena, heads.count, sizeof *layout->tables);
    layout->table_count = heads.count;
    for (size_t i = 0; i < heads.count; i++)
        build_table(work, &heads.items[i], &layout->tables[i]);
    county_find(work, &heads, layout->tables);
}

/* Whether a finding from FROM on says that the answers are per county: there are tables, then, but none to read. */
static bool tells_of_counties(const struct finding_list *findings, size_t from) {
    for (size_t i = from; i < findings->count; i++)
        if (text_equal(findings->items[i].code, finding_code_name(FINDING_COUNTY_ROWS)))
            return true;
    return false;
}

void layout_find(struct layout *layout, struct arena *arena, const struct grid_list *grids, const char *shown, const char *wave,
                 const struct pipeline *pipeline, const struct area_register *areas, struct finding_list *findings) {
    struct layout_work work = {
        .arena = arena, .shown = shown, .wave = wave != NULL ? wave : "", .pipeline = pipeline, .areas = areas, .findings = findings};
    const size_t told = findings->count;
    *layout = (struct layout){.arena = arena, .sheet_notes = arena_array(arena, grids->count, sizeof *layout->sheet_notes)};
    grids_mend(grids, arena, shown, findings);
    if (pipeline->published.on)
        published_find(&work, grids, layout);
    else
        find_answers(&work, layout, grids);
    if (layout->table_count == 0 && !tells_of_counties(findings, told)) {
        struct finding_where where = {.file = shown};
        finding_add(findings, FINDING_FILE_NO_TABLE, &where, "", (const char *)NULL);
    }
}

uint32_t layout_record_row(const struct layout_table *table, size_t record) {
    return table->records[record];
}

const struct cell *layout_cell(const struct layout_table *table, size_t record, const struct binding *binding, uint32_t *row,
                               uint32_t *column) {
    if (table->figures != NULL)
        return published_cell(table, record, binding, row, column);
    bool turned = table->orientation != ORIENTATION_TABLE;
    uint32_t here_row = turned ? binding->line : table->records[record];
    uint32_t here_column = turned ? table->records[record] : binding->line;
    if (row != NULL)
        *row = here_row;
    if (column != NULL)
        *column = here_column;
    bool is_place = binding->field == table->record->municipality || binding->field == table->record->county;
    return is_place ? grid_cell_or_merged(table->grid, here_row, here_column) : grid_cell(table->grid, here_row, here_column);
}
