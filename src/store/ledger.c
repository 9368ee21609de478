/* The ledger: which returns there are, what they were read with, and what stands for them. */
#include "store/findings.h"
#include "store/rows.h"
#include "store/sql.h"
#include "store/store.h"

/* ---- reading ---- */

static const char *const state_names[RETURN_STATE_COUNT] = {
    [RETURN_READ] = "read", [RETURN_SUPERSEDED] = "superseded", [RETURN_SET_ASIDE] = "set_aside", [RETURN_CORRECTION] = "correction"};

static enum return_state state_parse(const char *name) {
    for (int i = 0; i < RETURN_STATE_COUNT; i++)
        if (text_equal(name, state_names[i]))
            return (enum return_state)i;
    return RETURN_READ;
}

static size_t column_size(const struct query *query, int column) {
    int64_t number = query_column_integer(query, column);
    return number > 0 ? (size_t)number : 0;
}

static void read_counts(const struct query *query, int column, struct return_counts *counts) {
    size_t *const targets[] = {&counts->cells_read,  &counts->cells_value,   &counts->cells_missing,
                               &counts->cells_error, &counts->cells_ignored, &counts->cells_extra,
                               &counts->rows_in,     &counts->rows_out,      &counts->rows_rejected};
    for (size_t i = 0; i < sizeof targets / sizeof *targets; i++)
        *targets[i] = column_size(query, column + (int)i);
}

static void read_entry(const struct store *store, struct arena *arena, const struct query *query, struct ledger_entry *entry) {
    const char *superseded_by = query_column(query, 6), *county = query_column(query, 7);
    *entry = (struct ledger_entry){
        .id = query_column_integer(query, 0),
        .wave = arena_text(arena, query_column(query, 1)),
        .path = arena_text(arena, query_column(query, 2)),
        .sha256 = arena_text(arena, query_column(query, 3)),
        .basis = arena_text(arena, query_column(query, 4)),
        .state = state_parse(query_column(query, 5)),
        .superseded_by = superseded_by[0] ? arena_text(arena, superseded_by) : NULL,
        .county = county[0] ? area_county_by_code(store->areas, county) : AREA_NONE,
        .format = arena_text(arena, query_column(query, 8)),
        .corrections = arena_text(arena, query_column(query, 9)),
    };
    read_counts(query, 10, &entry->counts);
}

bool store_ledger(struct store *store, struct arena *arena, const char *wave, struct ledger_entry **entries, size_t *count,
                  struct error *error) {
    static const char statement[] =
        "SELECT id, wave, path, sha256, basis, state, superseded_by, county, format, corrections, cells_read, cells_value, cells_missing, cells_error,"
        " cells_ignored, cells_extra, rows_in, rows_out, rows_rejected FROM main.return_file WHERE wave = ? ORDER BY path";
    struct query query;
    struct ledger_entry *list = NULL;
    size_t found = 0, capacity = 0;
    enum query_step step;
    if (!query_open(&query, store->database, statement, "read its ledger", error))
        return false;
    query_text(&query, wave);
    while ((step = query_next(&query, error)) == QUERY_ROW) {
        list = arena_grow(arena, list, found, &capacity, sizeof *list);
        read_entry(store, arena, &query, &list[found++]);
    }
    query_close(&query);
    if (step == QUERY_FAILED)
        return false;
    *entries = list;
    *count = found;
    return true;
}

bool store_waves(struct store *store, struct arena *arena, const char ***waves, size_t *count, struct error *error) {
    struct query query;
    const char **list = NULL;
    size_t found = 0, capacity = 0;
    enum query_step step;
    if (!query_open(&query, store->database, "SELECT DISTINCT wave FROM main.return_file ORDER BY wave", "list its waves", error))
        return false;
    while ((step = query_next(&query, error)) == QUERY_ROW) {
        list = arena_grow(arena, list, found, &capacity, sizeof *list);
        list[found++] = arena_text(arena, query_column(&query, 0));
    }
    query_close(&query);
    if (step == QUERY_FAILED)
        return false;
    *waves = list;
    *count = found;
    return true;
}

/* ---- writing ---- */

static bool take_out(const struct store *store, const char *wave, const char *path, struct error *error) {
    struct query query;
    if (!query_open(&query, store->database, "DELETE FROM main.return_file WHERE wave = ? AND path = ?", "take a return out", error))
        return false;
    query_text(&query, wave);
    query_text(&query, path);
    bool done = query_run(&query, error);
    query_close(&query);
    return done;
}

static void bind_counts(struct query *query, const struct return_counts *counts) {
    const size_t numbers[] = {counts->cells_read,  counts->cells_value, counts->cells_missing, counts->cells_error,  counts->cells_ignored,
                              counts->cells_extra, counts->rows_in,     counts->rows_out,      counts->rows_rejected};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        query_integer(query, (int64_t)numbers[i]);
}

static bool put_entry(const struct store *store, const struct ledger_entry *entry, bool read, int64_t *id, struct error *error) {
    static const char statement[] =
        "INSERT INTO main.return_file (wave, path, sha256, basis, outcome, superseded_by, county, format, corrections, cells_read, cells_value, "
        "cells_missing,"
        " cells_error, cells_ignored, cells_extra, rows_in, rows_out, rows_rejected) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)";
    struct query query;
    if (!query_open(&query, store->database, statement, "enter a return in its ledger", error))
        return false;
    query_text(&query, entry->wave);
    query_text(&query, entry->path);
    query_text(&query, entry->sha256 ? entry->sha256 : "");
    query_text(&query, entry->basis ? entry->basis : "");
    query_text(&query, state_names[entry->state == RETURN_CORRECTION ? RETURN_CORRECTION : read ? RETURN_READ : RETURN_SET_ASIDE]);
    query_filled(&query, entry->superseded_by);
    query_text(&query, entry->county == AREA_NONE ? NULL : store->areas->counties[entry->county].code);
    query_text(&query, entry->format ? entry->format : "");
    query_text(&query, entry->corrections ? entry->corrections : "");
    bind_counts(&query, &entry->counts);
    bool done = query_run(&query, error);
    query_close(&query);
    *id = sqlite3_last_insert_rowid(store->database);
    return done;
}

static bool put_parts(const struct store *store, const struct ledger_entry *entry, const struct return_data *data,
                      const struct finding_list *findings, struct error *error) {
    int64_t id;
    bool read = data && entry->state != RETURN_SET_ASIDE;
    return take_out(store, entry->wave, entry->path, error) && put_entry(store, entry, read, &id, error) &&
           (!read ||
            (rows_put(store, id, entry->wave, data, error) && outcomes_put(store, id, data, error) && asked_put(store, id, data, error))) &&
           (!entry->superseded_by || rows_drop_return(store, id, error)) &&
           (!findings || findings_put(store, id, entry->wave, findings, error));
}

bool store_put_return(struct store *store, const struct ledger_entry *entry, const struct return_data *data,
                      const struct finding_list *findings, struct error *error) {
    if (!store_begin(store, error))
        return false;
    if (put_parts(store, entry, data, findings, error))
        return store_commit(store, error);
    store_rollback(store);
    return false;
}

bool store_remove_return(struct store *store, const char *wave, const char *path, struct error *error) {
    return take_out(store, wave, path, error); /* one statement: a transaction of its own, the return's rows leave with it */
}

/* Rows of a replaced return stop counting at once; those of one that counts again wait for store_keep_all, which the duplicates follow. */
static bool supersede(struct store *store, const char *wave, const char *path, const char *by, struct error *error) {
    static const char statement[] = "UPDATE main.return_file SET superseded_by = ? WHERE wave = ? AND path = ? RETURNING id";
    struct query query;
    if (!query_open(&query, store->database, statement, "mark a return as replaced", error))
        return false;
    query_filled(&query, by);
    query_text(&query, wave);
    query_text(&query, path);
    enum query_step step = query_next(&query, error);
    int64_t id = step == QUERY_ROW ? query_column_integer(&query, 0) : 0;
    query_close(&query);
    if (step == QUERY_END)
        return error_set(error, "The return %s of %s cannot be marked as replaced: it is not in the store.", path, wave);
    return step == QUERY_ROW && (!by || rows_drop_return(store, id, error));
}

bool store_supersede(struct store *store, const char *wave, const char *path, const char *by, struct error *error) {
    if (!store_begin(store, error))
        return false;
    if (supersede(store, wave, path, by, error))
        return store_commit(store, error);
    store_rollback(store);
    return false;
}

/* ---- what a wave was read with ---- */

bool store_set_basis(struct store *store, const char *wave, const char *text, struct error *error) {
    static const char statement[] =
        "INSERT INTO main.basis (wave, text) VALUES (?1, ?2) ON CONFLICT (wave) DO UPDATE SET text = ?2 WHERE text <> ?2";
    struct query query;
    if (!query_open(&query, store->database, statement, "note what a wave was read with", error))
        return false;
    query_text(&query, wave);
    query_text(&query, text);
    bool done = query_run(&query, error);
    query_close(&query);
    return done;
}

bool store_basis(struct store *store, struct arena *arena, const char *wave, const char **text, struct error *error) {
    struct query query;
    if (!query_open(&query, store->database, "SELECT text FROM main.basis WHERE wave = ?", "read what a wave was read with", error))
        return false;
    query_text(&query, wave);
    enum query_step step = query_next(&query, error);
    *text = step == QUERY_ROW ? arena_text(arena, query_column(&query, 0)) : "";
    query_close(&query);
    return step != QUERY_FAILED;
}
