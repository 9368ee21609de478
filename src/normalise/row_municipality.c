/* The place of a row: its county and municipality from up to four cells (names, and codes beside them). */
#include "normalise/desk.h"
#include "normalise/place_value.h"

bool field_is_key(const struct record *record, size_t field) {
    return field == record->county || field == record->municipality || field == record->id || record_has_key(record, field) ||
           text_equal(record->fields[field].name, "mattillfalle");
}

static size_t find_binding(const struct layout_table *table, size_t field, enum binding_part part) {
    for (size_t i = 0; i < table->binding_count; i++)
        if (table->bindings[i].field == field && table->bindings[i].part == part)
            return i;
    return BINDING_NONE;
}

static const struct cell *cell_of(const struct row_desk *row, size_t binding) {
    return binding == BINDING_NONE ? NULL : desk_cell(row, binding);
}

/* ---- county ---- */

/* What the row's county cell says, counted and reported; AREA_NONE when it says nothing. */
static size_t read_county(struct row_desk *row, enum binding_part part, bool answered) {
    struct desk *desk = row->table->desk;
    size_t binding = find_binding(row->table->table, row->table->table->record->county, part);
    const struct cell *cell = cell_of(row, binding);
    if (!cell)
        return AREA_NONE;
    const struct known *known = desk_read(row, binding, cell);
    desk_count(desk, answered ? fate_of(&known->reading) : FATE_IGNORED);
    if (!answered)
        return AREA_NONE;
    struct finding_where where = desk_where(row, binding);
    reading_report(&known->reading, desk->findings, &where, known->raw);
    if (!known->plain)
        desk_outcome(row, binding, known->raw, &known->reading.value);
    return area_county_by_code(desk->areas, known->reading.value.text);
}

/* ---- municipality ---- */

struct municipality_cells {
    size_t name, code; /* bindings */
    const struct cell *name_cell, *code_cell;
};

static void find_cells(struct municipality_cells *cells, const struct row_desk *row) {
    const struct layout_table *table = row->table->table;
    cells->name = find_binding(table, table->record->municipality, PART_WHOLE);
    cells->code = find_binding(table, table->record->municipality, PART_CODE);
    cells->name_cell = cell_of(row, cells->name);
    cells->code_cell = cell_of(row, cells->code);
}

static bool says_nothing(const struct row_desk *row, const struct cell *cell) {
    if (!cell)
        return true;
    enum missing_word word = missing_word_find(text_fold(&row->table->desk->scratch, cell->text));
    return word != WORD_NONE && word != WORD_SUPPRESSED;
}

static void leave_out(struct reading *reading, const struct question *question) {
    reading_init(reading);
    reading->ignored = true;
    reading_doubt(reading, question, FINDING_ROW_RULED_OUT, NULL, NULL, NULL);
}

/* Between a code and a name that contradict each other a ruling can only choose: it was made for another cell with the same name. */
static bool settles_conflict(const struct reading *reading, const struct question *question, const char *ruled) {
    if (reading->doubt_count == 0 || reading->doubts[0].code != FINDING_CODE_CONFLICT)
        return true;
    size_t municipality = area_municipality_by_code(question->areas, ruled);
    const char *name = municipality == AREA_NONE ? "" : question->areas->municipalities[municipality].name;
    return text_equal(name, reading->doubts[0].first) || text_equal(name, reading->doubts[0].second);
}

/* A ruling holds where the cells do not tell by themselves: a name that is exact in its county needs none. */
static void read_municipality(struct reading *reading, const struct row_desk *row, const struct municipality_cells *cells) {
    struct question question = desk_question(row, row->table->table->record->municipality);
    const char *name = cells->name_cell ? cells->name_cell->text : NULL, *code = cells->code_cell ? cells->code_cell->text : NULL;
    municipality_resolve(reading, &question, name, code);
    if (reading->municipality != AREA_NONE && !text_equal(reading->value.rule, "fuzzy"))
        return;
    const char *ruled = decision_find(&question, text_fold(question.arena, name ? name : code));
    if (ruled && decision_says_nothing(ruled))
        leave_out(reading, &question);
    else if (ruled && settles_conflict(reading, &question, ruled))
        municipality_resolve(reading, &question, ruled, NULL);
    else
        return;
    reading->value.rule = "decision";
}

/* The same pair of texts is worked out once. */
static const struct known *know_municipality(struct row_desk *row, const struct municipality_cells *cells) {
    struct desk *desk = row->table->desk;
    const struct layout_table *table = row->table->table;
    struct field_memory *memory = &desk->memories[table->record - desk->pipeline->records][table->record->municipality];
    const struct cell *first = cells->name_cell ? cells->name_cell : cells->code_cell;
    const char *name = cells->name_cell ? cells->name_cell->text : "", *code = cells->code_cell ? cells->code_cell->text : "";
    size_t *place = map_put(&memory->seen, arena_printf(&desk->scratch, "%zu %d %s\n%s", row->county, first->doubled, name, code));
    if (*place != MAP_NONE)
        return memory->items[*place];
    *place = memory->count;
    struct known *known = arena_alloc(desk->arena, sizeof *known);
    read_municipality(&known->reading, row, cells);
    struct question question = desk_question(row, table->record->municipality);
    known->raw = desk_safe_raw(desk, &known->reading, &question, cell_written(desk->arena, first), &known->personal);
    if (first->doubled && !*known->reading.value.rule)
        known->reading.value.rule = "mended";
    memory->items = arena_grow(desk->arena, memory->items, memory->count, &memory->capacity, sizeof *memory->items);
    return memory->items[memory->count++] = known;
}

static void count_cells(struct desk *desk, const struct municipality_cells *cells, enum cell_fate fate) {
    if (cells->name_cell)
        desk_count(desk, fate);
    if (cells->code_cell)
        desk_count(desk, fate);
}

/* The place that findings about the municipality point at: the name's cell, else the code's, else the row. */
static struct finding_where where_of(const struct row_desk *row, const struct municipality_cells *cells) {
    size_t binding = cells->name_cell || cells->code == BINDING_NONE ? cells->name : cells->code;
    if (binding != BINDING_NONE)
        return desk_where(row, binding);
    const struct record *record = row->table->table->record;
    return (struct finding_where){.file = row->table->desk->shown,
                                  .sheet = row->table->sheet,
                                  .row = layout_record_row(row->table->table, row->number),
                                  .record = record->name,
                                  .field = record->fields[record->municipality].name,
                                  .label = &record->fields[record->municipality].label};
}

static void report_missing(const struct row_desk *row, const struct municipality_cells *cells) {
    struct finding_where where = where_of(row, cells);
    finding_add(row->table->desk->findings, FINDING_MUNICIPALITY_MISSING, &where, "", (const char *)NULL);
}

/* The row's county column against its municipality. */
static bool county_agrees(const struct row_desk *row, const struct municipality_cells *cells, const struct known *known, size_t county) {
    const struct area_register *areas = row->table->desk->areas;
    const struct municipality *municipality = &areas->municipalities[known->reading.municipality];
    size_t lies_in = area_county_in_year(areas, known->reading.municipality, row->table->desk->wave_year);
    if (county == AREA_NONE || lies_in == county)
        return true;
    struct finding_where where = where_of(row, cells);
    finding_add(row->table->desk->findings, FINDING_COUNTY_COLUMN, &where, known->raw, areas->counties[county].name, municipality->name,
                areas->counties[lies_in].name, (const char *)NULL);
    return false;
}

static bool tell_municipality(struct row_desk *row, const struct municipality_cells *cells, size_t county) {
    struct desk *desk = row->table->desk;
    const struct known *known = know_municipality(row, cells);
    size_t binding = cells->name_cell ? cells->name : cells->code;
    bool told = known->reading.municipality != AREA_NONE && county_agrees(row, cells, known, county);
    if (told)
        row->municipality = known->reading.municipality;
    struct finding_where where = where_of(row, cells);
    reading_report(&known->reading, desk->findings, &where, known->raw);
    count_cells(desk, cells, told ? FATE_VALUE : known->reading.ignored ? FATE_IGNORED : FATE_ERROR);
    struct value value = known->reading.value;
    if (!told && !known->reading.ignored)
        value = (struct value){.status = STATUS_UNREADABLE, .text = "", .rule = ""};
    desk_outcome(row, binding, known->raw, &value);
    return told;
}

/* A form that says its municipality only in the name of its sheet or file. Several answers on such a sheet cannot all be that
 * municipality's. */
static bool take_name(struct row_desk *row, const struct municipality_cells *cells, size_t county) {
    const struct layout_table *table = row->table->table;
    struct desk *desk = row->table->desk;
    bool of_places = table->record != &desk->pipeline->records[0];
    if (!table->municipality_text || (table->record_count > 1 && !of_places))
        return false;
    struct question question = desk_question(row, table->record->municipality);
    struct known known = {.raw = table->municipality_text};
    municipality_resolve(&known.reading, &question, table->municipality_text, NULL);
    if (known.reading.municipality == AREA_NONE || !county_agrees(row, cells, &known, county))
        return false;
    row->municipality = known.reading.municipality;
    struct finding_where where = where_of(row, cells);
    finding_add(desk->findings, FINDING_MUNICIPALITY_BY_NAME, &where, table->municipality_text,
                desk->areas->municipalities[row->municipality].name, (const char *)NULL);
    return true;
}

/* A place whose municipality is stated above it, once for several rows. */
static bool take_stated(struct row_desk *row, const struct municipality_cells *cells, size_t county) {
    const struct layout_table *table = row->table->table;
    struct desk *desk = row->table->desk;
    const char *text = table->stated ? table->stated[row->number].text : NULL;
    if (!text)
        return false;
    struct question question = desk_question(row, table->record->municipality);
    const struct field *field = &table->record->fields[table->record->municipality];
    struct known known = {.raw = arena_text(desk->arena, personal_safe_raw(desk->arena, field, text))};
    municipality_resolve(&known.reading, &question, text, NULL);
    struct finding_where where = where_of(row, cells);
    if (known.reading.municipality == AREA_NONE)
        reading_report(&known.reading, desk->findings, &where, known.raw);
    else if (county_agrees(row, cells, &known, county))
        row->municipality = known.reading.municipality;
    return true;
}

bool row_place(struct row_desk *row, bool answered) {
    struct desk *desk = row->table->desk;
    struct municipality_cells cells;
    row->county = layout_county_of(row->table->table, row->number);
    size_t county = read_county(row, PART_WHOLE, answered), county_code = read_county(row, PART_CODE, answered);
    if (county == AREA_NONE)
        county = county_code;
    if (row->county == AREA_NONE)
        row->county = county;
    find_cells(&cells, row);
    if (!answered) {
        count_cells(desk, &cells, FATE_IGNORED);
        return false;
    }
    if (says_nothing(row, cells.name_cell) && says_nothing(row, cells.code_cell)) {
        bool said = take_stated(row, &cells, county) || take_name(row, &cells, county), told = row->municipality != AREA_NONE;
        count_cells(desk, &cells, told ? FATE_MISSING : FATE_ERROR);
        if (!said)
            report_missing(row, &cells);
        return told;
    }
    return tell_municipality(row, &cells, county);
}
