/*   sheets ─► areas down, heads across ─► figures with keys ─► one layout_table per part of a sheet that has any */
#include "layout/published/published.h"

#include "layout/published/published_legend.h"
#include "layout/published/published_rows.h"
#include "text/text.h"

struct published_finder {
    struct layout_work *work;
    struct published_terms terms;
    struct layout *layout;
    size_t capacity;
};

#define THOUSAND 1000.0

static struct binding binding_of(const struct record *record, size_t field, enum binding_part part, const char *head) {
    (void)record;
    return (struct binding){.field = field, .part = part, .head = head, .score = 1, .evidence = "published"};
}

static bool has_codes(const struct figure_list *figures) {
    for (size_t i = 0; i < figures->count; i++)
        if (figures->items[i].code_row != 0)
            return true;
    return false;
}

static void bind(struct layout_work *work, const struct figure_list *figures, struct layout_table *table) {
    const struct record *record = table->record;
    size_t area = record->municipality != FIELD_NONE ? record->municipality : record->county;
    table->bindings = arena_array(work->arena, 3, sizeof *table->bindings);
    table->bindings[table->binding_count++] = binding_of(record, area, PART_WHOLE, "");
    if (has_codes(figures))
        table->bindings[table->binding_count++] = binding_of(record, area, PART_CODE, "");
    table->bindings[table->binding_count++] = binding_of(record, record_field(record, work->pipeline->published.value), PART_WHOLE, "");
}

static bool is_in_thousands(const struct published_sheet *sheet) {
    for (uint32_t line = 1; line <= sheet->view.lines; line++)
        if (sheet->lines[line].role == ROLE_FIGURE && sheet->lines[line].is_read && sheet->lines[line].said.thousands)
            return true;
    return false;
}

static void add_table(struct published_finder *finder, const struct published_sheet *sheet, const struct sheet_part *part,
                      const struct part_figures *figures) {
    struct layout *layout = finder->layout;
    struct layout_work *work = finder->work;
    layout->tables = arena_grow(work->arena, layout->tables, layout->table_count, &finder->capacity, sizeof *layout->tables);
    struct layout_table *table = &layout->tables[layout->table_count++];
    *table = (struct layout_table){.grid = sheet->view.grid,
                                   .record = finder->terms.record,
                                   .orientation = sheet->view.turned ? ORIENTATION_TRANSPOSED : ORIENTATION_TABLE,
                                   .first_head = part->first_head,
                                   .last_head = part->first_data > part->first_head ? part->first_data - 1 : part->first_head,
                                   .county = AREA_NONE,
                                   .figures = figures->records.items,
                                   .controls = figures->controls.items,
                                   .control_count = figures->controls.count,
                                   .scale = is_in_thousands(sheet) ? THOUSAND : 1,
                                   .record_count = figures->records.count};
    if (table->figures == NULL)
        table->figures = arena_array(work->arena, 1, sizeof *table->figures);
    table->records = arena_array(work->arena, figures->records.count + 1, sizeof *table->records);
    for (size_t i = 0; i < figures->records.count; i++)
        table->records[i] = sheet->view.turned ? figures->records.items[i].column : figures->records.items[i].row;
    bind(work, &figures->records, table);
}

static void tell_columns(const struct published_sheet *sheet, const struct sheet_part *part) {
    for (uint32_t line = 1; line <= sheet->view.lines; line++) {
        const struct sheet_line *here = &sheet->lines[line];
        if (here->role != ROLE_FIGURE || here->is_read || !here->nearly)
            continue;
        struct finding_where where = {.file = sheet->work->shown, .sheet = sheet->view.grid->info.name};
        view_place(&sheet->view, part->first_data > 1 ? part->first_data - 1 : 1, line, &where.row, &where.column);
        finding_add(sheet->work->findings, FINDING_PUBLISHED_COLUMN, &where, here->head, (const char *)NULL);
    }
}

static bool has_read_line(const struct published_sheet *sheet) {
    for (uint32_t line = 1; line <= sheet->view.lines; line++)
        if (sheet->lines[line].role == ROLE_FIGURE && sheet->lines[line].is_read)
            return true;
    return false;
}

/* Shares or rates under heads that fit: not read, or they would pass for the figures themselves. */
static bool is_relative(const struct published_sheet *sheet) {
    if (sheet->relative == NULL)
        return false;
    if (has_read_line(sheet)) {
        struct finding_where where = {
            .file = sheet->work->shown, .sheet = sheet->view.grid->info.name, .row = sheet->relative_row, .column = sheet->relative_column};
        finding_add(sheet->work->findings, FINDING_PUBLISHED_RELATIVE, &where, sheet->relative, (const char *)NULL);
    }
    return true;
}

static bool read_part(struct published_finder *finder, struct published_sheet *sheet, const struct sheet_part *part) {
    struct part_figures figures = {0};
    published_head_read(sheet, part);
    if (is_relative(sheet))
        return false;
    published_rows_read(sheet, part, &figures);
    bool any = figures.records.count + figures.controls.count > 0;
    tell_columns(sheet, part);
    if (any)
        add_table(finder, sheet, part, &figures);
    return any;
}

static const char *read_sheet(struct published_finder *finder, const struct grid *grid) {
    struct published_sheet sheet;
    if (grid->row_count == 0)
        return "empty";
    if (!published_sheet_open(&sheet, finder->work, &finder->terms, grid))
        return "names no areas";
    struct sheet_part part;
    size_t parts = 0;
    for (uint32_t from = 1; published_part_next(&sheet, from, &part); from = part.last_data + 1)
        parts += read_part(finder, &sheet, &part) ? 1 : 0;
    return parts == 0   ? "nothing that the survey asks for"
           : parts == 1 ? "1 table"
                        : arena_printf(finder->work->arena, "%zu tables", parts);
}

/* ---- what the file lacks ---- */

static bool has_choice(const struct layout *layout, size_t key, const char *name) {
    for (size_t t = 0; t < layout->table_count; t++) {
        const struct layout_table *table = &layout->tables[t];
        for (size_t i = 0; i < table->record_count; i++)
            if (text_equal(table->figures[i].keys[key].value, name))
                return true;
    }
    return false;
}

static void tell_choices(struct published_finder *finder) {
    const struct record *record = finder->terms.record;
    struct finding_where where = {.file = finder->work->shown};
    for (size_t key = 0; key < record->key_count && finder->layout->table_count > 0; key++) {
        const struct field *field = &record->fields[record->keys[key]];
        for (size_t c = 0; field->list != NULL && c < field->list->count; c++) {
            const struct choice *choice = &field->list->choices[c];
            if (!has_choice(finder->layout, key, choice->name)) {
                finding_add(finder->work->findings, FINDING_PUBLISHED_CHOICE, &where, choice->name,
                            wording_get(&choice->label, LANGUAGE_SV), wording_get(&field->label, LANGUAGE_SV),
                            wording_get(&choice->label, LANGUAGE_EN), wording_get(&field->label, LANGUAGE_EN), (const char *)NULL);
            }
        }
    }
}

/* Sums without anything that they are the sums of. */
static bool tell_counties_alone(const struct published_finder *finder) {
    const struct layout *layout = finder->layout;
    size_t records = 0;
    for (size_t t = 0; t < layout->table_count; t++)
        records += layout->tables[t].record_count;
    bool alone = layout->table_count > 0 && records == 0;
    if (alone) {
        const struct finding_where where = {.file = finder->work->shown};
        finding_add(finder->work->findings, FINDING_PUBLISHED_COUNTIES, &where, "", (const char *)NULL);
    }
    return alone;
}

void published_find(struct layout_work *work, const struct grid_list *grids, struct layout *layout) {
    struct published_finder finder = {.work = work, .layout = layout};
    terms_init(&finder.terms, work->arena, work->pipeline);
    published_legend(work, grids, &layout->symbols);
    for (size_t i = 0; i < grids->count; i++)
        layout->sheet_notes[i] = read_sheet(&finder, &grids->items[i]);
    if (!tell_counties_alone(&finder))
        tell_choices(&finder);
}

const struct cell *published_cell(const struct layout_table *table, size_t record, const struct binding *binding, uint32_t *row,
                                  uint32_t *column) {
    const struct published_figure *figure = &table->figures[record];
    bool is_area = binding->field == table->record->municipality || binding->field == table->record->county;
    bool is_code = is_area && binding->part == PART_CODE;
    uint32_t here_row = is_code ? figure->code_row : is_area ? figure->name_row : figure->row;
    uint32_t here_column = is_code ? figure->code_column : is_area ? figure->name_column : figure->column;
    if (row != NULL)
        *row = here_row;
    if (column != NULL)
        *column = here_column;
    return here_row == 0 ? NULL : grid_cell(table->grid, here_row, here_column);
}
