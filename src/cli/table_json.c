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

/* "csv: delimiter ';', quote '"', escape '\', UTF-8, LF (score 0.98; next ',' 0.20)" -> the name of the delimiter or quote behind WORD,
 * without its quotes; what is left of the line goes to *REST. */
static json_t *named_sign(const char *line, const char *word, const char **rest) {
    const char *at = strstr(line, word);
    if (!at)
        return json_null();
    at += strlen(word);
    const char *end = *at == '\'' ? strstr(at + 1, "',") : strchr(at, ',');
    if (!end)
        return json_null();
    *rest = end + (*at == '\'' ? 2 : 1);
    if (*at == '\'')
        return json_stringn(at + 1, (size_t)(end - at - 1));
    if (strncmp(at, "TAB", 3) == 0)
        return json_string("\t");
    return strncmp(at, "none", 4) == 0 ? json_null() : json_stringn(at, (size_t)(end - at));
}

/* The item up to the next comma or bracket at *AT, which moves behind it. */
static json_t *next_item(const char **at) {
    while (**at == ' ' || **at == ',')
        (*at)++;
    size_t length = strcspn(*at, ",(\n");
    const char *item = *at;
    *at += length;
    while (length > 0 && item[length - 1] == ' ')
        length--;
    return length > 0 ? json_stringn(item, length) : json_null();
}

static void add_dialect(json_t *object, const char *lines) {
    const char *line = strstr(lines, "csv: delimiter "), *rest = line;
    json_t *dialect = line ? json_object() : json_null();
    if (line) {
        json_object_set_new(dialect, "delimiter", named_sign(line, "delimiter ", &rest));
        json_object_set_new(dialect, "quote", named_sign(line, "quote ", &rest));
        const char *end = strchr(line, '\n'), *escape = strstr(line, "escape '");
        bool escapes = escape && (!end || escape < end);
        json_object_set_new(dialect, "escape", escapes ? named_sign(line, "escape ", &rest) : json_null());
    }
    json_object_set_new(object, "dialect", dialect);
    json_object_set_new(object, "encoding", line ? next_item(&rest) : json_null());
    json_object_set_new(object, "line_ends", line ? next_item(&rest) : json_null());
}

bool table_json_print(const char *file, const struct read_report *report, const struct sheet_tables *sheets, size_t count, size_t chosen,
                      size_t printed) {
    json_t *object = json_object();
    json_object_set_new(object, "file", json_string(file));
    json_object_set_new(object, "format", text_or_null(report->format));
    add_dialect(object, text_get(&report->lines));
    json_object_set_new(object, "sheet", chosen < count ? json_string(sheets[chosen].grid->info.name) : json_null());
    json_object_set_new(object, "sheets", sheet_list(sheets, count));
    json_object_set_new(object, "tables", chosen < count ? table_list(&sheets[chosen].tables, printed) : json_array());
    bool well = json_dumpf(object, stdout, JSON_INDENT(2) | JSON_REAL_PRECISION(6)) == 0;
    putchar('\n');
    json_decref(object);
    return well;
}
