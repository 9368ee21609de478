/* Normalising a return: tables, rows, answers. */
#include <string.h>

#include "normalise/desk.h"

/* ---- one answer ---- */

static struct value *empty_values(struct arena *arena, const struct record *record) {
    struct value *values = arena_array(arena, record->field_count + 1, sizeof *values);
    for (size_t i = 0; i < record->field_count; i++)
        values[i] = (struct value){.status = STATUS_MISSING, .text = "", .rule = ""};
    return values;
}

static void set_place(const struct row_desk *row, struct value *values) {
    const struct area_register *areas = row->table->desk->areas;
    const struct record *record = row->table->table->record;
    const struct municipality *municipality = &areas->municipalities[row->municipality];
    values[record->county] = (struct value){.status = STATUS_VALUE, .text = areas->counties[municipality->county].code, .rule = ""};
    values[record->municipality] = (struct value){.status = STATUS_VALUE, .text = municipality->code, .rule = ""};
}

/* Where each field was asked: its first line, a name before a code; of the fields in years' columns only YEAR's. */
static struct cell_place *find_places(const struct row_desk *row, size_t year) {
    const struct layout_table *table = row->table->table;
    struct cell_place *places = arena_array(row->table->desk->arena, table->record->field_count + 1, sizeof *places);
    for (size_t i = 0; i < table->binding_count; i++) {
        const struct binding *binding = &table->bindings[i];
        struct cell_place *place = &places[binding->field];
        bool asked = binding->part == PART_YEAR ? i == year : place->row == 0 || binding->part == PART_WHOLE;
        if (asked)
            layout_cell(table, row->number, binding, &place->row, &place->column);
    }
    if (table->figures)
        published_places(row, places);
    return places;
}

/* ---- questions asked in two tables ---- */

/* Whether TABLE asks other questions than EARLIER, of the same record on the same sheet. */
static bool asks_others(const struct layout_table *table, const struct layout_table *earlier) {
    if (table->grid != earlier->grid || table->record != earlier->record)
        return false;
    for (size_t i = 0; i < table->binding_count; i++)
        for (size_t j = 0; j < earlier->binding_count; j++)
            if (table->bindings[i].field == earlier->bindings[j].field && !field_is_key(table->record, table->bindings[i].field))
                return false;
    return true;
}

/* The municipality's answers to the questions of an earlier table on the sheet, which this table goes on with; NULL when there are none. */
static struct answer *answer_to_join(const struct row_desk *row, const struct cell_place *places) {
    struct return_data *data = row->table->desk->data;
    const struct record *record = row->table->table->record;
    for (size_t i = 0; row->table->joins && i < data->answer_count; i++) {
        struct answer *answer = &data->answers[i];
        bool same = answer->record == record && answer->municipality == row->municipality && text_equal(answer->sheet, row->table->sheet);
        for (size_t field = 0; same && field < record->field_count; field++)
            same = field_is_key(record, field) || answer->places[field].row == 0 || places[field].row == 0;
        if (same)
            return answer;
    }
    return NULL;
}

/* Each question in two tables below or beside each other is asked once: together they are one answer. */
static bool join_answer(const struct row_desk *row, const struct value *values, const struct cell_place *places) {
    struct answer *answer = answer_to_join(row, places);
    for (size_t field = 0; answer && field < answer->record->field_count; field++) {
        if (answer->places[field].row != 0 || places[field].row == 0)
            continue;
        answer->values[field] = values[field];
        answer->places[field] = places[field];
    }
    if (answer)
        row->table->desk->data->counts.rows_in--;
    return answer != NULL;
}

/* YEAR: the binding of an unpivoted year, or BINDING_NONE. */
static void add_answer(const struct row_desk *row, struct value *values, size_t year) {
    struct return_data *data = row->table->desk->data;
    struct cell_place *places = find_places(row, year);
    if (join_answer(row, values, places))
        return;
    data->answers = arena_grow(data->arena, data->answers, data->answer_count, &data->answer_capacity, sizeof *data->answers);
    data->answers[data->answer_count++] = (struct answer){.record = row->table->table->record,
                                                          .municipality = row->municipality,
                                                          .sheet = row->table->sheet,
                                                          .row = layout_record_row(row->table->table, row->number),
                                                          .values = values,
                                                          .places = places};
    data->counts.rows_out++;
}

/* ---- years as columns ---- */

static size_t count_years(const struct row_desk *row) {
    size_t count = 0;
    for (size_t i = 0; i < row->table->table->binding_count; i++)
        count += row->table->table->bindings[i].part == PART_YEAR && desk_cell(row, i);
    return count;
}

static bool has_years(const struct layout_table *table) {
    for (size_t i = 0; i < table->binding_count; i++)
        if (table->bindings[i].part == PART_YEAR)
            return true;
    return false;
}

/* Each year's cell becomes an answer of its own; SHARED is what all of them have. */
static void add_years(struct row_desk *row, const struct value *shared) {
    const struct layout_table *table = row->table->table;
    struct desk *desk = row->table->desk;
    const char *key_name = desk->pipeline->unpivot.key;
    size_t key = key_name ? record_field(table->record, key_name) : FIELD_NONE;
    for (size_t i = 0; i < table->binding_count; i++) {
        const struct binding *binding = &table->bindings[i];
        if (binding->part != PART_YEAR || !desk_cell(row, i))
            continue;
        struct value *values = empty_values(desk->arena, table->record);
        for (size_t f = 0; f < table->record->field_count; f++)
            values[f] = shared[f];
        row_value(row, i, &values[binding->field]);
        if (key != FIELD_NONE)
            values[key] = (struct value){
                .status = STATUS_VALUE, .text = arena_printf(desk->arena, "%d", binding->year), .number = binding->year, .rule = "head"};
        add_answer(row, values, i);
    }
}

/* ---- one row ---- */

/* The row says more than which municipality and round it is about. */
static bool has_answer(const struct row_desk *row) {
    const struct layout_table *table = row->table->table;
    for (size_t i = 0; i < table->binding_count; i++)
        if (!field_is_key(table->record, table->bindings[i].field) && desk_cell(row, i))
            return true;
    return false;
}

/* The cells of a row that is left out: all but county and municipality, which row_place has counted. */
static void ignore_cells(const struct row_desk *row) {
    const struct layout_table *table = row->table->table;
    for (size_t i = 0; i < table->binding_count; i++) {
        size_t field = table->bindings[i].field;
        if (field != table->record->county && field != table->record->municipality && desk_cell(row, i))
            desk_count(row->table->desk, FATE_IGNORED);
    }
}

/* The row is not published, as the survey wants it of rows with personal data. */
static void leave_out(const struct row_desk *row) {
    struct finding_where where = {.file = row->table->desk->shown,
                                  .sheet = row->table->sheet,
                                  .row = layout_record_row(row->table->table, row->number),
                                  .record = row->table->table->record->name,
                                  .kommun = row->table->desk->areas->municipalities[row->municipality].code};
    finding_add(row->table->desk->findings, FINDING_PERSONAL_ROW, &where, "", (const char *)NULL);
}

static void read_row(struct row_desk *row) {
    struct desk *desk = row->table->desk;
    const struct layout_table *table = row->table->table;
    bool answered = has_answer(row), years = has_years(table);
    size_t rows = years && answered ? count_years(row) : answered;
    bool placed = row_place(row, answered);
    desk->data->counts.rows_in += rows;
    if (!placed) {
        desk->data->counts.rows_rejected += rows;
        ignore_cells(row);
        return;
    }
    struct value *values = empty_values(desk->arena, table->record);
    row_values(row, values);
    if (table->figures)
        published_keys(row, values);
    set_place(row, values);
    if (row->personal && desk->pipeline->personal == PERSONAL_LEAVE_ROW_OUT) {
        leave_out(row);
        desk->data->counts.rows_rejected += rows;
        return;
    }
    if (years)
        add_years(row, values);
    else
        add_answer(row, values, BINDING_NONE);
}

/* ---- one table ---- */

/* What pipeline.yaml says about decimals holds whatever the column shows. */
static void pin_habit(struct column_habit *habit, enum decimal_mark decimal) {
    if (decimal == DECIMAL_OPEN)
        return;
    habit->comma = decimal == DECIMAL_COMMA ? SEPARATOR_DECIMAL : SEPARATOR_THOUSANDS;
    habit->point = decimal == DECIMAL_COMMA ? SEPARATOR_THOUSANDS : SEPARATOR_DECIMAL;
}

/* What the column of BINDING shows about how it is written. */
static void find_habit(struct table_desk *table_desk, size_t binding) {
    const struct layout_table *table = table_desk->table;
    enum field_type type = table->record->fields[table->bindings[binding].field].type;
    bool number = type == FIELD_INTEGER || type == FIELD_DECIMAL;
    for (size_t i = 0; (number || type == FIELD_DATE) && i < table->record_count; i++) {
        const struct cell *cell = layout_cell(table, i, &table->bindings[binding], NULL, NULL);
        if (!cell || cell->type != CELL_TEXT || strlen(cell->text) > ANSWER_TEXT_MAX)
            continue;
        if (number)
            number_habit(&table_desk->habits[binding], &table_desk->desk->scratch, cell->text);
        else
            date_habit(&table_desk->habits[binding], &table_desk->desk->scratch, cell->text);
    }
    if (number)
        pin_habit(&table_desk->habits[binding], table_desk->desk->pipeline->decimal);
    arena_clear(&table_desk->desk->scratch);
}

static void count_extras(struct table_desk *table_desk) {
    const struct layout_table *table = table_desk->table;
    for (size_t r = 0; r < table->record_count; r++)
        for (size_t i = 0; i < table->extra_count; i++) {
            struct binding line = {.line = table->extras[i].line, .field = FIELD_NONE};
            const struct cell *cell = layout_cell(table, r, &line, NULL, NULL);
            table_desk->desk->data->counts.cells_extra += cell && !text_is_blank(cell->text);
        }
}

/* Keeps how the lines of the table were understood, for those who ask where an answer comes from. */
static void keep_asked(const struct table_desk *table_desk) {
    struct return_data *data = table_desk->desk->data;
    const struct layout_table *table = table_desk->table;
    for (size_t i = 0; i < table->binding_count; i++) {
        const struct binding *binding = &table->bindings[i];
        data->asked = arena_grow(data->arena, data->asked, data->asked_count, &data->asked_capacity, sizeof *data->asked);
        data->asked[data->asked_count++] =
            (struct asked_line){.sheet = table_desk->sheet,
                                .record = table->record,
                                .field = binding->field,
                                .is_row = table->orientation != ORIENTATION_TABLE,
                                .line = binding->line,
                                .head = arena_text(data->arena, personal_mask_answer(data->arena, binding->head)),
                                .evidence = arena_text(data->arena, binding->evidence)};
    }
}

static bool is_beyond_use(const struct desk *desk) {
    return desk->findings->count > RETURN_FINDINGS_MAX || desk->data->answer_count > RETURN_ROWS_MAX;
}

/* Whether TABLE's rows may go on with those of one before it. Lists, and years as columns, have several rows for a municipality. */
static bool may_join(const struct desk *desk, const struct layout *layout, const struct layout_table *table) {
    bool joins = false;
    for (const struct layout_table *earlier = layout->tables; earlier < table; earlier++)
        joins = joins || asks_others(table, earlier);
    return joins && table->record == desk->pipeline->records && !table->figures && !has_years(table);
}

static void read_table(struct desk *desk, const struct layout *layout, const struct layout_table *table) {
    struct table_desk table_desk = {.desk = desk, .table = table, .sheet = arena_text(desk->arena, table->grid->info.name)};
    table_desk.joins = may_join(desk, layout, table);
    table_desk.habits = arena_array(desk->arena, table->binding_count + 1, sizeof *table_desk.habits);
    for (size_t i = 0; i < table->binding_count; i++)
        find_habit(&table_desk, i);
    for (size_t i = 0; i < table->record_count && !is_beyond_use(desk); i++) {
        struct row_desk row = {.table = &table_desk, .number = i, .county = layout_county_of(table, i), .municipality = AREA_NONE};
        read_row(&row);
        arena_clear(&desk->scratch);
    }
    count_extras(&table_desk);
    keep_asked(&table_desk);
}

/* The county that all tables state, or AREA_NONE. */
static size_t county_of(const struct layout *layout) {
    size_t county = AREA_NONE;
    for (size_t i = 0; i < layout->table_count; i++) {
        if (layout->tables[i].county == AREA_NONE)
            continue;
        if (county != AREA_NONE && county != layout->tables[i].county)
            return AREA_NONE;
        county = layout->tables[i].county;
    }
    return county;
}

void normalise_return(struct return_data *data, struct arena *arena, const struct layout *layout, const char *shown, const char *wave,
                      const struct pipeline *pipeline, const struct area_register *areas, struct finding_list *findings) {
    struct desk desk;
    *data = (struct return_data){.arena = arena, .county = county_of(layout)};
    desk_init(&desk, data, arena, shown, wave, pipeline, areas, findings);
    desk.symbols = pipeline->published.on ? &layout->symbols : NULL;
    for (size_t i = 0; i < layout->table_count; i++)
        read_table(&desk, layout, &layout->tables[i]);
    if (pipeline->published.sums)
        published_sums(&desk, layout);
    desk_release(&desk);
}

/* ---- one text ---- */

struct value normalise_text(struct arena *arena, const char *text, const struct field *field, size_t county,
                            const struct pipeline *pipeline, const struct area_register *areas, struct finding_list *findings) {
    struct sweref sweref = {.context = NULL};
    struct question question = {.arena = arena, .field = field, .pipeline = pipeline, .areas = areas, .county = county, .sweref = &sweref};
    if (field->list)
        question.choices = choice_index_build(arena, field->list);
    if (field->type == FIELD_DATE)
        date_habit(&question.habit, arena, text);
    else
        number_habit(&question.habit, arena, text);
    struct reading reading;
    struct cell cell = {.type = CELL_TEXT, .text = text};
    struct finding_where where = {.field = field->name, .label = &field->label};
    cell_read(&reading, &question, &cell);
    reading_report(&reading, findings, &where, personal_safe_raw(arena, field, text));
    sweref_release(&sweref);
    return reading.value;
}
