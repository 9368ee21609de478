/* Evidence in falling order of trust. The first that speaks holds; each weaker one that disagrees is a finding, once per return.
 *
 *   column > text above > sheet name > another sheet of the workbook > file name > folder > municipalities */
#include "layout/county.h"

#include <string.h>

#include "layout/head/head_text.h"
#include "text/text.h"

struct county_evidence {
    size_t county; /* AREA_NONE: says nothing */
    const char *text, *text_sv;
};
enum evidence_rank { BY_COLUMN, BY_TEXT, BY_SHEET, BY_OTHER_SHEET, BY_FILE, BY_FOLDER, EVIDENCE_COUNT };
struct table_evidence {
    struct county_evidence by[EVIDENCE_COUNT];
};

#define TEXT_ROWS_MAX 60u /* rows above a table that are read: as far down as a head is looked for */
static const struct county_evidence no_evidence = {AREA_NONE, NULL, NULL};

/* ---- column ---- */
static const struct binding *county_binding(const struct layout_table *table) {
    for (size_t i = 0; i < table->binding_count; i++)
        if (table->bindings[i].field == table->record->county)
            return &table->bindings[i];
    return NULL;
}

#define COMMON_SHARE 0.8 /* one slip among many rows does not make a return over two counties */
#define OTHERS_MIN 3u    /* so many municipalities of one other county are no slips; of a smaller county: all of them */

/* How the records' county column is divided. */
struct column_counties {
    const struct binding *binding;
    size_t best; /* AREA_NONE when no record has a readable county */
    size_t best_count, total;
    bool others; /* records of another county have municipalities that lie in it, more than would be slips */
};

static const struct binding *municipality_binding(const struct layout_table *table) {
    for (size_t i = 0; i < table->binding_count; i++)
        if (table->bindings[i].field == table->record->municipality)
            return &table->bindings[i];
    return NULL;
}

/* The municipality of record number RECORD as it is written; AREA_NONE. */
static size_t municipality_of(struct layout_work *work, const struct layout_table *table, size_t record) {
    const struct binding *binding = municipality_binding(table); /* name or code, whichever stands first: not both */
    const struct cell *cell = binding == NULL ? NULL : layout_cell(table, record, binding, NULL, NULL);
    return cell == NULL ? AREA_NONE : value_municipality(work->arena, work->areas, cell->text);
}

/* COUNT municipalities of COUNTY are too many for slips. */
static bool are_no_slips(const struct layout_work *work, size_t county, size_t count) {
    size_t all = 0;
    for (size_t i = 0; i < work->areas->municipality_count && all < OTHERS_MIN; i++)
        all += work->areas->municipalities[i].county == county ? 1 : 0;
    return count >= all;
}

static struct column_counties count_column(struct layout_work *work, const struct layout_table *table) {
    struct column_counties counts = {.binding = county_binding(table), .best = AREA_NONE};
    size_t *by_county = arena_array(work->arena, work->areas->county_count + 1, sizeof *by_county);
    size_t *agreeing = arena_array(work->arena, work->areas->county_count + 1, sizeof *agreeing);
    for (size_t i = 0; counts.binding != NULL && i < table->record_count; i++) {
        const struct cell *cell = layout_cell(table, i, counts.binding, NULL, NULL);
        size_t county = cell == NULL ? AREA_NONE : area_county_by_text(work->areas, cell->text);
        if (county == AREA_NONE)
            continue;
        counts.total++;
        by_county[county]++;
        const size_t municipality = municipality_of(work, table, i);
        agreeing[county] += municipality != AREA_NONE && work->areas->municipalities[municipality].county == county ? 1 : 0;
        if (by_county[county] > counts.best_count) {
            counts.best = county;
            counts.best_count = by_county[county];
        }
    }
    for (size_t i = 0; i < work->areas->county_count; i++)
        counts.others = counts.others || (i != counts.best && agreeing[i] > 0 && are_no_slips(work, i, agreeing[i]));
    return counts;
}

static bool is_common(const struct column_counties *counts) {
    return counts->total > 0 && !counts->others && (double)counts->best_count >= COMMON_SHARE * (double)counts->total;
}

static struct county_evidence column_evidence(struct layout_work *work, const struct layout_table *table) {
    struct column_counties counts = count_column(work, table);
    if (!is_common(&counts))
        return no_evidence;
    const char *head = counts.binding->head;
    return (struct county_evidence){counts.best, arena_printf(work->arena, "column \"%s\"", head),
                                    arena_printf(work->arena, "kolumnen \"%s\"", head)};
}

/* ---- text above ---- */
/* A county named as such; a bare short name counts only when it is the whole text, and codes and letters not at all: "C. Omfattning" and
 * "14 kommuner" are no counties. */
static size_t county_in_prose(struct layout_work *work, const char *text) {
    struct arena *arena = work->arena;
    size_t whole = utf8_length(text) > 3 ? area_county_by_text(work->areas, text) : AREA_NONE;
    if (whole != AREA_NONE)
        return whole;
    const char *folded = head_without_number(text_fold(arena, text));
    return strstr(folded, "län") != NULL ? area_county_in_text(work->areas, folded) : AREA_NONE;
}

static const char *row_as_text(struct arena *arena, const struct sheet_row *row) {
    char *joined = arena_text(arena, "");
    for (size_t i = 0; row != NULL && i < row->count && i < 20; i++)
        joined = arena_printf(arena, "%s%s%s", joined, i > 0 ? " " : "", row->cells[i].text);
    return joined;
}

/* The last row that stands above the table: above its head, or above its first question when turned. */
static uint32_t last_row_above(const struct found_head *head) {
    for (size_t i = 0; head->view.turned && i < head->assignment.line_count; i++)
        if (head->assignment.lines[i].outcome == LINE_BOUND)
            return head->assignment.lines[i].line - 1;
    return head->first - 1;
}

static struct county_evidence text_evidence(struct layout_work *work, const struct found_head *head, uint32_t first_row) {
    const struct grid *grid = head->view.grid;
    uint32_t last_row = last_row_above(head);
    uint32_t from = last_row > TEXT_ROWS_MAX && last_row - TEXT_ROWS_MAX > first_row ? last_row - TEXT_ROWS_MAX : first_row;
    for (uint32_t row = last_row; row >= from && row > 0; row--) {
        const struct sheet_row *cells = grid_row(grid, row);
        size_t county = cells == NULL ? AREA_NONE : county_in_prose(work, row_as_text(work->arena, cells));
        if (county != AREA_NONE) {
            char ref[CELL_REF_SIZE];
            cell_ref(row, cells->cells[0].column, ref);
            return (struct county_evidence){county, arena_printf(work->arena, "text above the table (%s)", ref),
                                            arena_printf(work->arena, "texten ovanför tabellen (%s)", ref)};
        }
    }
    return no_evidence;
}

/* ---- names ---- */
static struct county_evidence name_evidence(struct layout_work *work, const char *name, const char *text, const char *text_sv) {
    size_t county = text_is_blank(name) ? AREA_NONE : area_county_in_text(work->areas, name);
    return county == AREA_NONE ? no_evidence : (struct county_evidence){county, text, text_sv};
}

/* SHOWN's last part without its extension; FOLDER (may be NULL) gets what stands before it. */
static const char *split_path(struct arena *arena, const char *shown, const char **folder) {
    const char *slash = strrchr(shown, '/');
    *folder = slash == NULL ? "" : arena_bytes(arena, shown, (size_t)(slash - shown));
    const char *name = slash == NULL ? shown : slash + 1;
    const char *dot = strchr(name, '.');
    return dot == NULL || dot == name ? name : arena_bytes(arena, name, (size_t)(dot - name));
}

/* The innermost folder that names a county. */
static struct county_evidence folder_evidence(struct layout_work *work, const char *folder) {
    const char **parts;
    size_t count = text_split(work->arena, folder, "/", &parts);
    for (size_t i = count; i > 0; i--) {
        struct county_evidence found = name_evidence(work, parts[i - 1], "folder", "mappens namn");
        if (found.county != AREA_NONE)
            return found;
    }
    return no_evidence;
}

/* What the other sheets of the workbook agree on. */
static struct county_evidence other_sheet_evidence(struct layout_work *work, const struct found_heads *heads,
                                                   const struct table_evidence *all, size_t table) {
    struct county_evidence found = no_evidence;
    for (size_t i = 0; i < heads->count; i++) {
        for (size_t rank = 0; i != table && rank < BY_OTHER_SHEET; rank++) {
            const struct county_evidence *here = &all[i].by[rank];
            if (here->county == AREA_NONE)
                continue;
            if (found.county != AREA_NONE && found.county != here->county)
                return no_evidence;
            if (found.county != AREA_NONE)
                break;
            const char *sheet = heads->items[i].view.grid->info.name;
            found = (struct county_evidence){here->county, arena_printf(work->arena, "sheet \"%s\"", sheet),
                                             arena_printf(work->arena, "bladet \"%s\"", sheet)};
            break;
        }
    }
    return found;
}

/* ---- municipalities ---- */
struct municipality_counts {
    size_t *rows, *places; /* by county: records, and different municipalities */
    bool *seen;            /* by municipality */
    size_t total;
};

static void count_municipalities(struct layout_work *work, const struct layout_table *table, struct municipality_counts *counts) {
    for (size_t i = 0; i < table->record_count; i++) {
        const size_t found = municipality_of(work, table, i);
        if (found == AREA_NONE)
            continue;
        const size_t county = work->areas->municipalities[found].county;
        counts->rows[county]++;
        counts->places[county] += counts->seen[found] ? 0 : 1;
        counts->seen[found] = true;
        counts->total++;
    }
}

/* The county of at least two thirds of the recognised municipalities: two of them at least, or the only one; AREA_NONE when those of
 * another county are too many for slips. */
static size_t municipalities_county(struct layout_work *work, const struct layout_table *tables, size_t count) {
    const size_t counties = work->areas->county_count;
    struct municipality_counts counts = {.rows = arena_array(work->arena, counties + 1, sizeof *counts.rows),
                                         .places = arena_array(work->arena, counties + 1, sizeof *counts.places),
                                         .seen = arena_array(work->arena, work->areas->municipality_count + 1, sizeof *counts.seen)};
    size_t best = 0;
    for (size_t i = 0; i < count; i++)
        count_municipalities(work, &tables[i], &counts);
    for (size_t i = 1; i < counties; i++)
        best = counts.rows[i] > counts.rows[best] ? i : best;
    bool enough = counts.total > 0 && 3 * counts.rows[best] >= 2 * counts.total && (counts.rows[best] >= 2 || counts.total == 1);
    for (size_t i = 0; i < counties; i++)
        enough = enough && (i == best || counts.places[i] < OTHERS_MIN);
    return enough ? best : AREA_NONE;
}

/* ---- together ---- */
static void report_contradiction(struct layout_work *work, struct map *reported, const struct grid *grid,
                                 const struct county_evidence *strong, const struct county_evidence *weak) {
    if (strong->county == weak->county || weak->county == AREA_NONE)
        return;
    const char *key = arena_printf(work->arena, "%zu %zu %s", strong->county, weak->county, weak->text);
    size_t *slot = map_put(reported, key);
    if (*slot != MAP_NONE)
        return;
    *slot = 1;
    struct finding_where where = {.file = work->shown, .sheet = grid->info.name};
    finding_add(work->findings, FINDING_COUNTY_CONTRADICTION, &where, "", work->areas->counties[strong->county].name, strong->text_sv,
                work->areas->counties[weak->county].name, weak->text_sv, (const char *)NULL);
}

static void settle_table(struct layout_work *work, struct map *reported, const struct table_evidence *evidence,
                         struct layout_table *table) {
    const struct county_evidence *strongest = NULL;
    for (size_t rank = 0; rank < EVIDENCE_COUNT; rank++) {
        const struct county_evidence *here = &evidence->by[rank];
        if (here->county == AREA_NONE)
            continue;
        if (strongest == NULL) {
            strongest = here;
            table->county = here->county;
            table->county_evidence = here->text;
        } else {
            report_contradiction(work, reported, table->grid, strongest, here);
        }
    }
}

/* Whether the county's column, or rows between the records, name several: then each row says its own, and nothing else may speak for the
 * whole table. */
static bool spans_counties(struct layout_work *work, const struct layout_table *table) {
    struct column_counties counts = count_column(work, table);
    return table->section_counties != NULL || (counts.total > 0 && !is_common(&counts));
}

static bool any_spans_counties(struct layout_work *work, const struct layout_table *tables, size_t count) {
    bool spans = false;
    for (size_t i = 0; i < count; i++)
        spans = spans || spans_counties(work, &tables[i]);
    return spans;
}

void county_find(struct layout_work *work, const struct found_heads *heads, struct layout_table *tables) {
    struct map reported;
    struct table_evidence *all = arena_array(work->arena, heads->count, sizeof *all);
    const char *folder, *file = split_path(work->arena, work->shown, &folder);
    map_init(&reported, work->arena);
    for (size_t i = 0; i < heads->count; i++) {
        const struct found_head *head = &heads->items[i];
        bool continues = i > 0 && heads->items[i - 1].view.grid == head->view.grid && !head->view.turned;
        all[i].by[BY_COLUMN] = column_evidence(work, &tables[i]);
        all[i].by[BY_TEXT] = text_evidence(work, head,
                                           continues           ? heads->items[i - 1].last + 1
                                           : head->view.turned ? head->view.first_line
                                                               : 1);
        all[i].by[BY_SHEET] = name_evidence(work, head->view.grid->info.name, "sheet name", "bladets namn");
        all[i].by[BY_FILE] = name_evidence(work, file, "file name", "filens namn");
        all[i].by[BY_FOLDER] = folder_evidence(work, folder);
    }
    size_t by_municipalities =
        any_spans_counties(work, tables, heads->count) ? AREA_NONE : municipalities_county(work, tables, heads->count);
    for (size_t i = 0; i < heads->count; i++) {
        tables[i].county = AREA_NONE;
        all[i].by[BY_OTHER_SHEET] = other_sheet_evidence(work, heads, all, i);
        if (spans_counties(work, &tables[i]))
            continue;
        settle_table(work, &reported, &all[i], &tables[i]);
        if (tables[i].county == AREA_NONE && by_municipalities != AREA_NONE) {
            tables[i].county = by_municipalities;
            tables[i].county_evidence = "municipalities";
        }
    }
}

size_t layout_county_by_path(struct arena *arena, const char *shown, const struct area_register *areas) {
    struct layout_work work = {.arena = arena, .shown = shown, .areas = areas};
    const char *folder, *file = split_path(arena, shown, &folder);
    struct county_evidence found = name_evidence(&work, file, "", "");
    return found.county != AREA_NONE ? found.county : folder_evidence(&work, folder).county;
}
