/* The JSON of tables. Rows and columns are counted from 1, as users see them. */
#include "cli/table_json.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>

static json_t *text_or_null(const char *text) {
    return text && text[0] ? json_string(text) : json_null();
}

static json_t *number_list(const struct row_numbers *numbers) {
    json_t *list = json_array();
    for (size_t i = 0; i < numbers->count; i++)
        json_array_append_new(list, json_integer(numbers->items[i]));
    return list;
}

static json_t *row_or_null(uint32_t row) {
    return row ? json_integer(row) : json_null();
}

/* Two decimals: more would only look exact. */
static json_t *score_value(double score) {
    return json_real((double)(long)(score * 100 + 0.5) / 100);
}

static json_t *column_list(const struct plain_table *table) {
    json_t *list = json_array();
    for (size_t i = 0; i < table->column_count; i++) {
        const struct plain_column *column = &table->columns[i];
        char ref[CELL_REF_SIZE];
        cell_ref(1, column->column, ref);
        json_array_append_new(list, json_pack("{s:s%, s:s, s:s, s:I}", "column", ref, strlen(ref) - 1, "name", column->name, "type",
                                              plain_type_name(column->type), "filled", (json_int_t)column->filled));
    }
    return list;
}

/* ---- what the file itself says ---- */

static bool is_head_row(const struct plain_table *table, uint32_t row) {
    for (size_t i = 0; i < table->head.count; i++)
        if (table->head.items[i] == row)
            return true;
    return false;
}

/* The row that HINT takes for the head's last line; 0 when it has no head. */
static uint32_t hinted_head(const struct sheet_hint *hint) {
    if (hint->kind == HINT_TITLES)
        return hint->range.last_row;
    return hint->head_rows > 0 ? hint->range.first_row + hint->head_rows - 1 : 0;
}

/* Whether HINT is about rows and columns of TABLE. */
static bool is_about(const struct sheet_hint *hint, const struct plain_table *table) {
    uint32_t first = table->head.count > 0 ? table->head.items[0] : table->first_record;
    uint32_t last = table->last_record > 0 ? table->last_record : first;
    return hint->range.first_row <= last && hint->range.last_row >= first &&
           hint->range.first_column <= table->columns[table->column_count - 1].column &&
           hint->range.last_column >= table->columns[0].column;
}

static json_t *hint_list(const struct plain_table *table) {
    static const char *const kinds[] = {[HINT_TABLE] = "table", [HINT_FILTER] = "filter", [HINT_TITLES] = "printed titles"};
    json_t *list = json_array();
    for (size_t i = 0; i < table->grid->facts.hint_count; i++) {
        const struct sheet_hint *hint = &table->grid->facts.hints[i];
        uint32_t head = hinted_head(hint);
        bool followed = head > 0 ? is_head_row(table, head) : table->head.count == 0;
        if (is_about(hint, table))
            json_array_append_new(list, json_pack("{s:s, s:o, s:I, s:I, s:b}", "kind", kinds[hint->kind], "name", text_or_null(hint->name),
                                                  "first_row", (json_int_t)hint->range.first_row, "last_row",
                                                  (json_int_t)hint->range.last_row, "followed", followed));
    }
    return list;
}

static json_t *table_object(const struct plain_table *table, size_t number, bool printed, size_t on_sheet) {
    json_t *object = json_object();
    const struct plain_column *columns = table->columns;
    size_t last = table->column_count - 1;
    json_object_set_new(object, "table", json_integer((json_int_t)number + 1));
    json_object_set_new(object, "printed", json_boolean(printed));
    json_object_set_new(object, "sheet", json_string(table->grid->info.name));
    json_object_set_new(object, "tables_on_sheet", json_integer((json_int_t)on_sheet));
    json_object_set_new(object, "score", score_value(table->score));
    json_object_set_new(object, "head_rows", number_list(&table->head));
    json_object_set_new(object, "first_data_row", row_or_null(table->first_record));
    json_object_set_new(object, "last_data_row", row_or_null(table->last_record));
    json_object_set_new(object, "first_column", json_integer(columns[0].column));
    json_object_set_new(object, "last_column", json_integer(columns[last].column));
    json_object_set_new(object, "records", json_integer((json_int_t)(table->rows.count - table->groups.count)));
    json_object_set_new(object, "preamble_rows", number_list(&table->preamble));
    json_object_set_new(object, "group_rows", number_list(&table->groups));
    json_object_set_new(object, "repeated_head_rows", number_list(&table->repeats));
    json_object_set_new(object, "notes_rows", number_list(&table->notes));
    json_object_set_new(object, "ragged_rows", number_list(&table->ragged));
    json_object_set_new(object, "hints", hint_list(table));
    json_object_set_new(object, "columns", column_list(table));
    return object;
}

static json_t *table_list(const struct plain_tables *tables, size_t printed) {
    json_t *list = json_array();
    json_array_append_new(list, table_object(&tables->items[printed], printed, true, tables->count));
    for (size_t i = 0; i < tables->count; i++)
        if (i != printed)
            json_array_append_new(list, table_object(&tables->items[i], i, false, tables->count));
    return list;
}

static json_t *sheet_list(const struct sheet_tables *sheets, size_t count) {
    json_t *list = json_array();
    for (size_t i = 0; i < count; i++)
        json_array_append_new(list,
                              json_pack("{s:s, s:I, s:b}", "name", sheets[i].grid->info.name, "tables", (json_int_t)sheets[i].tables.count,
                                        "hidden", sheets[i].grid->info.visibility != SHEET_VISIBLE));
    return list;
}

/* ---- how a csv file was read ---- */

static json_t *sign_or_null(char sign) {
    return sign ? json_stringn(&sign, 1) : json_null();
}

static json_t *pinned_list(const struct csv_facts *facts) {
    json_t *list = json_array();
    if (facts->pinned_delimiter)
        json_array_append_new(list, json_string("delimiter"));
    if (facts->pinned_quote)
        json_array_append_new(list, json_string("quote"));
    if (facts->pinned_escape)
        json_array_append_new(list, json_string("escape"));
    if (facts->pinned_encoding)
        json_array_append_new(list, json_string("encoding"));
    if (facts->head_row > 0)
        json_array_append_new(list, json_string("head_row"));
    return list;
}

static json_t *dialect_object(const struct csv_facts *facts) {
    json_t *dialect = json_object();
    json_object_set_new(dialect, "delimiter", facts->spaces ? json_string("two spaces or more") : text_or_null(facts->delimiter));
    json_object_set_new(dialect, "quote", sign_or_null(facts->quote));
    json_object_set_new(dialect, "escape", facts->backslash ? json_string("\\") : json_null());
    json_object_set_new(dialect, "score", score_value(facts->score));
    json_object_set_new(dialect, "next_delimiter", facts->next_score > 0 ? text_or_null(facts->next) : json_null());
    json_object_set_new(dialect, "next_score", score_value(facts->next_score));
    json_object_set_new(dialect, "pinned", pinned_list(facts));
    return dialect;
}

static void add_dialect(json_t *object, const struct csv_facts *facts) {
    json_object_set_new(object, "dialect", facts->encoding ? dialect_object(facts) : json_null());
    json_object_set_new(object, "encoding", text_or_null(facts->encoding));
    json_object_set_new(object, "line_ends", text_or_null(facts->line_ends));
}

bool table_json_print(const char *file, const struct read_report *report, const struct sheet_tables *sheets, size_t count, size_t chosen,
                      size_t printed) {
    json_t *object = json_object();
    json_object_set_new(object, "file", json_string(file));
    json_object_set_new(object, "format", text_or_null(report->format));
    add_dialect(object, &report->csv);
    json_object_set_new(object, "sheet", chosen < count ? json_string(sheets[chosen].grid->info.name) : json_null());
    json_object_set_new(object, "sheets", sheet_list(sheets, count));
    json_object_set_new(object, "tables", chosen < count ? table_list(&sheets[chosen].tables, printed) : json_array());
    bool well = json_dumpf(object, stdout, JSON_INDENT(2) | JSON_REAL_PRECISION(6)) == 0;
    putchar('\n');
    json_decref(object);
    return well;
}
