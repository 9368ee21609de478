/* Rows of records, in and out.
 *
 *   struct answer ──► "svar": NULL for empty, numbers as numbers, the rest as text ──► struct stored_row
 *   places of the fields ──► _places "4:5,4:6,,4:8" ──► struct cell_place[] */
#include "store/rows.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>

#include "store/condition.h"
#include "store/schema.h"
#include "store/sql.h"

/* Above this a double no longer tells neighbouring whole numbers apart. */
#define WHOLE_MAX 9007199254740992.0

/* How much of a condition messages repeat, in characters. */
#define CONDITION_SHOWN 200

/* ---- in ---- */

static void add_places(struct text *out, const struct answer *answer) {
    text_clear(out);
    for (size_t i = 0; answer->places && i < answer->record->field_count; i++) {
        const struct cell_place *place = &answer->places[i];
        text_add(out, i ? "," : "");
        if (place->row || place->column)
            text_printf(out, "%" PRIu32 ":%" PRIu32, place->row, place->column);
    }
}

static void bind_number(struct query *query, double number) {
    if (floor(number) == number && fabs(number) < WHOLE_MAX)
        query_integer(query, (int64_t)number);
    else
        query_real(query, number);
}

static void bind_value(struct query *query, const struct field *field, const struct value *value) {
    bool empty = !value->text || !value->text[0];
    if (field->type == FIELD_POINT && empty) {
        query_null(query);
        query_null(query);
    } else if (field->type == FIELD_POINT) {
        bind_number(query, value->number);
        bind_number(query, value->east);
    } else if (empty) {
        query_null(query);
    } else if (field->type == FIELD_INTEGER || field->type == FIELD_DECIMAL) {
        bind_number(query, value->number);
    } else {
        query_text(query, value->text);
    }
}

static bool insert_open(struct query *query, const struct store *store, const struct record *record, struct error *error) {
    struct text statement;
    text_init(&statement);
    text_add(&statement, "INSERT INTO main.");
    sql_add_name(&statement, record->name);
    text_add(&statement, " (_return, _wave, _sheet, _row, _position, _lan, _kommun, _places");
    size_t columns = schema_add_columns(&statement, record);
    text_add(&statement, ") VALUES (?,?,?,?,?,?,?,?");
    for (size_t i = 0; i < columns; i++)
        text_add(&statement, ",?");
    text_add(&statement, ")");
    bool done = query_open(query, store->database, text_get(&statement), "store the rows of a return", error);
    text_release(&statement);
    return done;
}

static bool put_row(const struct store *store, struct query *query, int64_t return_id, const char *wave, const struct answer *answer,
                    size_t position, struct text *places, struct error *error) {
    const struct municipality *municipality = &store->areas->municipalities[answer->municipality];
    add_places(places, answer);
    query_integer(query, return_id);
    query_text(query, wave);
    query_text(query, answer->sheet ? answer->sheet : "");
    query_integer(query, answer->row);
    query_integer(query, (int64_t)position);
    query_text(query, store->areas->counties[municipality->county].code);
    query_text(query, municipality->code);
    query_text(query, answer->places ? text_get(places) : NULL);
    for (size_t i = 0; i < answer->record->field_count; i++)
        bind_value(query, &answer->record->fields[i], &answer->values[i]);
    return query_run(query, error);
}

static bool put_record(const struct store *store, const struct record *record, int64_t return_id, const char *wave,
                       const struct return_data *data, struct error *error) {
    struct query query;
    struct text places;
    bool done = true;
    if (!insert_open(&query, store, record, error))
        return false;
    text_init(&places);
    for (size_t i = 0; done && i < data->answer_count; i++)
        if (data->answers[i].record == record)
            done = put_row(store, &query, return_id, wave, &data->answers[i], i, &places, error);
    text_release(&places);
    query_close(&query);
    return done;
}

bool rows_put(const struct store *store, int64_t return_id, const char *wave, const struct return_data *data, struct error *error) {
    for (size_t i = 0; i < store->pipeline->record_count; i++)
        if (!put_record(store, &store->pipeline->records[i], return_id, wave, data, error))
            return false;
    return true;
}

/* ---- out ---- */

/* The columns of the statement below that come before the fields. */
enum {
    COLUMN_ID,
    COLUMN_FILE,
    COLUMN_SHEET,
    COLUMN_ROW,
    COLUMN_LAN,
    COLUMN_KOMMUN,
    COLUMN_PLACES,
    COLUMN_KEPT,
    COLUMN_LISTED,
    COLUMN_FIELDS
};

/* PREFIX: before the record's name, "" for the kept rows. */
static void add_select(struct text *out, const struct store *store, const struct record *record, const char *prefix, const char *where) {
    struct text view;
    text_init(&view);
    text_printf(&view, "%s%s", prefix, record->name);
    text_add(out, "SELECT _id, _file, _sheet, _row, _lan, _kommun, _places, _kept, ");
    text_add(out, record == &store->pipeline->records[0] ? "_platser" : "0");
    schema_add_columns(out, record);
    text_add(out, " FROM temp.");
    sql_add_name(out, text_get(&view));
    text_add(out, " AS ");
    sql_add_name(out, record->name);
    if (where)
        text_printf(out, " WHERE (%s\n)", where);
    text_add(out, " ORDER BY _kommun");
    if (record->id != RECORD_NO_ID) {
        text_add(out, ", ");
        sql_add_name(out, record->fields[record->id].name);
    }
    for (size_t i = 1; i < record->key_count; i++) {
        text_add(out, ", ");
        sql_add_name(out, record->fields[record->keys[i]].name);
    }
    text_add(out, ", _file, _position");
    text_release(&view);
}

static const char *column_text(struct sqlite3_stmt *statement, int column) {
    const unsigned char *text = sqlite3_column_text(statement, column);
    return text ? (const char *)text : "";
}

/* A number as the data files write it; text of its own, because the column's own would not be the shortest. */
static const char *column_number(struct sqlite3_stmt *statement, int column, struct arena *arena, double *number) {
    int type = sqlite3_column_type(statement, column);
    if (type == SQLITE_NULL)
        return "";
    *number = sqlite3_column_double(statement, column);
    if (type == SQLITE_INTEGER)
        return arena_printf(arena, "%lld", (long long)sqlite3_column_int64(statement, column));
    char text[NUMBER_TEXT_SIZE];
    number_to_text(*number, text);
    return arena_text(arena, text);
}

/* Reads the value at COLUMN; returns the next column. */
static int read_value(struct sqlite3_stmt *statement, int column, const struct field *field, struct arena *arena, struct value *value) {
    *value = (struct value){.text = "", .rule = ""};
    if (field->type == FIELD_POINT) {
        const char *north = column_number(statement, column, arena, &value->number);
        const char *east = column_number(statement, ++column, arena, &value->east);
        value->text = north[0] && east[0] ? arena_printf(arena, "%s %s", north, east) : "";
    } else if (field->type == FIELD_INTEGER || field->type == FIELD_DECIMAL) {
        value->text = column_number(statement, column, arena, &value->number);
    } else {
        value->text = column_text(statement, column);
    }
    value->status = value->text[0] ? STATUS_VALUE : STATUS_MISSING;
    return column + 1;
}

/* "4:5,,4:7" -> one place per field. */
static struct cell_place *read_places(const char *text, size_t count, struct arena *arena) {
    struct cell_place *places = arena_array(arena, count ? count : 1, sizeof *places);
    for (size_t i = 0; i < count && *text; i++) {
        char *end;
        unsigned long row = strtoul(text, &end, 10);
        if (end != text && *end == ':') {
            unsigned long column = strtoul(end + 1, &end, 10);
            places[i] = (struct cell_place){.row = (uint32_t)row, .column = (uint32_t)column};
        }
        text = *end == ',' ? end + 1 : end;
    }
    return places;
}

static void read_row(const struct store *store, struct sqlite3_stmt *statement, const struct record *record, struct arena *arena,
                     struct stored_row *row) {
    *row = (struct stored_row){
        .id = sqlite3_column_int64(statement, COLUMN_ID),
        .file = column_text(statement, COLUMN_FILE),
        .sheet = column_text(statement, COLUMN_SHEET),
        .row = (uint32_t)sqlite3_column_int64(statement, COLUMN_ROW),
        .county = area_county_by_code(store->areas, column_text(statement, COLUMN_LAN)),
        .municipality = area_municipality_by_code(store->areas, column_text(statement, COLUMN_KOMMUN)),
        .values = arena_array(arena, record->field_count ? record->field_count : 1, sizeof *row->values),
        .places = read_places(column_text(statement, COLUMN_PLACES), record->field_count, arena),
        .places_known = sqlite3_column_type(statement, COLUMN_PLACES) != SQLITE_NULL,
        .listed = sqlite3_column_int64(statement, COLUMN_LISTED),
        .kept = sqlite3_column_int(statement, COLUMN_KEPT) != 0,
    };
    int column = COLUMN_FIELDS;
    for (size_t i = 0; i < record->field_count; i++)
        column = read_value(statement, column, &record->fields[i], arena, &row->values[i]);
}

static bool visit_rows(struct condition_run *run, const struct record *record, bool (*visit)(void *, const struct stored_row *),
                       void *context, struct error *error) {
    struct arena arena;
    struct stored_row row;
    enum query_step step;
    bool go_on = true;
    arena_init(&arena);
    while (go_on && (step = condition_next(run, error)) == QUERY_ROW) {
        read_row(run->store, run->statement, record, &arena, &row);
        go_on = visit(context, &row);
        arena_clear(&arena);
    }
    arena_release(&arena);
    return !go_on || step == QUERY_END;
}

static bool run_rows(struct store *store, const struct record *record, const char *prefix, const char *where,
                     bool (*visit)(void *, const struct stored_row *), void *context, struct error *error) {
    /* The condition is first looked at alone: only then may it stand in a statement of ours. */
    if (where && !store_condition_check(store, record, where, error))
        return false;
    struct text statement;
    struct condition_run run;
    text_init(&statement);
    add_select(&statement, store, record, prefix, where);
    bool done = condition_open(&run, store, text_get(&statement), error);
    text_release(&statement);
    if (!done)
        return false;
    done = visit_rows(&run, record, visit, context, error);
    condition_close(&run);
    return done;
}

/* REASON as a sentence, with the condition in it. */
static bool rows_fault(const char *where, const struct error *reason, struct error *error) {
    struct arena arena;
    if (!where)
        return error_set(error, "The store could not read its rows: %s.", reason->text);
    arena_init(&arena);
    error_set(error, "The condition \"%s\" cannot be used: %s.", utf8_cut(&arena, where, CONDITION_SHOWN), reason->text);
    arena_release(&arena);
    return false;
}

static bool rows_of_view(struct store *store, const char *wave, const struct record *record, const char *prefix, const char *where,
                         bool (*visit)(void *context, const struct stored_row *row), void *context, struct error *error) {
    struct error reason;
    if (!schema_set_wave(store, wave, error))
        return false;
    return run_rows(store, record, prefix, where, visit, context, &reason) || rows_fault(where, &reason, error);
}

bool store_rows(struct store *store, const char *wave, const struct record *record, bool kept_only, const char *where,
                bool (*visit)(void *context, const struct stored_row *row), void *context, struct error *error) {
    return rows_of_view(store, wave, record, kept_only ? "" : VIEW_ALL, where, visit, context, error);
}

bool store_rows_replaced(struct store *store, const char *wave, const struct record *record, const char *where,
                         bool (*visit)(void *context, const struct stored_row *row), void *context, struct error *error) {
    return rows_of_view(store, wave, record, VIEW_REPLACED, where, visit, context, error);
}

/* ---- which rows count ---- */

/* Runs "UPDATE main.<record> SET " SET. The first parameter is NUMBER, or WAVE when that is given. */
static bool update_rows(const struct store *store, const struct record *record, const char *set, const char *wave, int64_t number,
                        struct error *error) {
    struct text statement;
    struct query query;
    text_init(&statement);
    text_add(&statement, "UPDATE main.");
    sql_add_name(&statement, record->name);
    text_printf(&statement, " SET %s", set);
    bool done = query_open(&query, store->database, text_get(&statement), "mark the rows that count", error);
    text_release(&statement);
    if (!done)
        return false;
    if (wave)
        query_text(&query, wave);
    else
        query_integer(&query, number);
    done = query_run(&query, error);
    query_close(&query);
    return done;
}

bool store_keep_all(struct store *store, const char *wave, struct error *error) {
    static const char set[] = "_kept = 1 - _kept WHERE _wave = ?1 AND _kept <> (_return IN"
                              " (SELECT id FROM main.return_file WHERE wave = ?1 AND state = 'read'))";
    if (!store_begin(store, error))
        return false;
    for (size_t i = 0; i < store->pipeline->record_count; i++) {
        if (!update_rows(store, &store->pipeline->records[i], set, wave, 0, error)) {
            store_rollback(store);
            return false;
        }
    }
    return store_commit(store, error);
}

bool store_drop_row(struct store *store, const struct record *record, int64_t id, struct error *error) {
    return update_rows(store, record, "_kept = 0 WHERE _id = ?", NULL, id, error);
}

bool rows_drop_return(const struct store *store, int64_t return_id, struct error *error) {
    for (size_t i = 0; i < store->pipeline->record_count; i++)
        if (!update_rows(store, &store->pipeline->records[i], "_kept = 0 WHERE _return = ?", NULL, return_id, error))
            return false;
    return true;
}
