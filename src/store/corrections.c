/* Corrections that counties have filled in, in and out. */
#include "store/sql.h"
#include "store/store.h"

static bool find_form(const struct store *store, const char *wave, const char *path, int64_t *id, struct error *error) {
    struct query query;
    if (!query_open(&query, store->database, "SELECT id FROM main.return_file WHERE wave = ? AND path = ?", "find a form", error))
        return false;
    query_text(&query, wave);
    query_text(&query, path);
    enum query_step step = query_next(&query, error);
    *id = step == QUERY_ROW ? query_column_integer(&query, 0) : 0;
    query_close(&query);
    if (step == QUERY_END)
        error_set(error, "The corrections of %s cannot be stored: it is not in the ledger of %s.", path, wave);
    return step == QUERY_ROW;
}

static bool put_correction(struct query *query, int64_t form, const struct stored_correction *correction, struct error *error) {
    query_integer(query, form);
    query_text(query, correction->form_sheet);
    query_integer(query, correction->form_row);
    query_integer(query, correction->form_column);
    query_text(query, correction->key);
    query_text(query, correction->path);
    query_text(query, correction->sheet);
    query_integer(query, correction->row);
    query_integer(query, correction->column);
    query_text(query, correction->text);
    query_text(query, correction->by);
    query_text(query, correction->date);
    return query_run(query, error);
}

bool store_put_corrections(struct store *store, const char *wave, const char *path, const struct stored_correction *corrections,
                           size_t count, struct error *error) {
    static const char statement[] =
        "INSERT INTO main.correction (return_id, form_sheet, form_row, form_column, key, path, sheet, \"row\", \"column\", text, given_by,"
        " given_on) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)";
    struct query query;
    int64_t form;
    if (!find_form(store, wave, path, &form, error) || !query_open(&query, store->database, statement, "store corrections", error))
        return false;
    bool done = true;
    for (size_t i = 0; done && i < count; i++)
        done = put_correction(&query, form, &corrections[i], error);
    query_close(&query);
    return done;
}

static void read_correction(const struct query *query, struct arena *arena, struct stored_correction *correction) {
    *correction = (struct stored_correction){
        .id = query_column_integer(query, 0),
        .form = arena_text(arena, query_column(query, 1)),
        .form_sheet = arena_text(arena, query_column(query, 2)),
        .form_row = query_column_place(query, 3),
        .form_column = query_column_place(query, 4),
        .key = arena_text(arena, query_column(query, 5)),
        .path = arena_text(arena, query_column(query, 6)),
        .sheet = arena_text(arena, query_column(query, 7)),
        .row = query_column_place(query, 8),
        .column = query_column_place(query, 9),
        .text = arena_text(arena, query_column(query, 10)),
        .by = arena_text(arena, query_column(query, 11)),
        .date = arena_text(arena, query_column(query, 12)),
        .applied = query_column_integer(query, 13) != 0,
        .original = arena_text(arena, query_column(query, 14)),
    };
}

bool store_corrections(struct store *store, struct arena *arena, const char *wave, struct stored_correction **corrections, size_t *count,
                       struct error *error) {
    static const char statement[] =
        "SELECT c.id, f.path, c.form_sheet, c.form_row, c.form_column, c.key, c.path, c.sheet, c.\"row\", c.\"column\", c.text, c.given_by,"
        " c.given_on, c.applied, c.original FROM main.return_file f JOIN main.correction c ON c.return_id = f.id WHERE f.wave = ?"
        " ORDER BY f.path, c.form_sheet, c.form_row, c.id";
    struct query query;
    size_t capacity = 0;
    enum query_step step;
    *corrections = NULL;
    *count = 0;
    if (!query_open(&query, store->database, statement, "read its corrections", error))
        return false;
    query_text(&query, wave);
    while ((step = query_next(&query, error)) == QUERY_ROW) {
        *corrections = arena_grow(arena, *corrections, *count, &capacity, sizeof **corrections);
        read_correction(&query, arena, &(*corrections)[(*count)++]);
    }
    query_close(&query);
    return step == QUERY_END;
}

bool store_set_correction(struct store *store, const struct stored_correction *correction, struct error *error) {
    struct query query;
    if (!query_open(&query, store->database, "UPDATE main.correction SET applied = ?, original = ?, text = ? WHERE id = ?",
                    "mark a correction", error))
        return false;
    query_integer(&query, correction->applied);
    query_text(&query, correction->original);
    query_text(&query, correction->text);
    query_integer(&query, correction->id);
    bool done = query_run(&query, error);
    query_close(&query);
    return done;
}
