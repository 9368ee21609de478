#include "store/sql.h"

bool sql_fault(struct sqlite3 *database, const char *task, struct error *error) {
    const char *path = sqlite3_db_filename(database, "main");
    bool named = path && path[0];
    return error_set(error, "The store%s%s could not %s: %s.", named ? " " : "", named ? path : "", task, sqlite3_errmsg(database));
}

bool sql_run(struct sqlite3 *database, const char *statements, const char *task, struct error *error) {
    if (sqlite3_exec(database, statements, NULL, NULL, NULL) != SQLITE_OK)
        return sql_fault(database, task, error);
    return true;
}

bool query_open(struct query *query, struct sqlite3 *database, const char *statement, const char *task, struct error *error) {
    *query = (struct query){.database = database, .task = task};
    if (sqlite3_prepare_v2(database, statement, -1, &query->statement, NULL) != SQLITE_OK)
        return sql_fault(database, task, error);
    return true;
}

void query_close(struct query *query) {
    sqlite3_finalize(query->statement);
    *query = (struct query){0};
}

static void query_note(struct query *query, int result) {
    if (query->fault == SQLITE_OK)
        query->fault = result;
}

void query_text(struct query *query, const char *text) {
    query->parameter++;
    query_note(query, text ? sqlite3_bind_text(query->statement, query->parameter, text, -1, SQLITE_STATIC)
                           : sqlite3_bind_null(query->statement, query->parameter));
}

void query_filled(struct query *query, const char *text) {
    query_text(query, text && text[0] ? text : NULL);
}

void query_integer(struct query *query, int64_t number) {
    query_note(query, sqlite3_bind_int64(query->statement, ++query->parameter, number));
}

void query_real(struct query *query, double number) {
    query_note(query, sqlite3_bind_double(query->statement, ++query->parameter, number));
}

void query_null(struct query *query) {
    query_note(query, sqlite3_bind_null(query->statement, ++query->parameter));
}

/* A fault while binding is told here, because errmsg may have been overwritten since. */
static bool query_bound(struct query *query, struct error *error) {
    query->parameter = 0;
    if (query->fault == SQLITE_OK)
        return true;
    int fault = query->fault;
    query->fault = SQLITE_OK;
    return error_set(error, "The store could not %s: %s.", query->task, sqlite3_errstr(fault));
}

bool query_run(struct query *query, struct error *error) {
    bool done = query_bound(query, error);
    if (done && sqlite3_step(query->statement) != SQLITE_DONE)
        done = sql_fault(query->database, query->task, error);
    sqlite3_reset(query->statement);
    return done;
}

enum query_step query_next(struct query *query, struct error *error) {
    if (!query_bound(query, error))
        return QUERY_FAILED;
    int result = sqlite3_step(query->statement);
    if (result == SQLITE_ROW)
        return QUERY_ROW;
    if (result == SQLITE_DONE)
        return QUERY_END;
    sql_fault(query->database, query->task, error);
    return QUERY_FAILED;
}

const char *query_column(const struct query *query, int column) {
    const unsigned char *text = sqlite3_column_text(query->statement, column);
    return text ? (const char *)text : "";
}

int64_t query_column_integer(const struct query *query, int column) {
    return sqlite3_column_int64(query->statement, column);
}

uint32_t query_column_place(const struct query *query, int column) {
    int64_t number = query_column_integer(query, column);
    return number > 0 && number <= UINT32_MAX ? (uint32_t)number : 0;
}

void sql_add_name(struct text *out, const char *name) {
    text_add(out, "\"");
    for (const char *c = name; *c; c++)
        text_add_bytes(out, *c == '"' ? "\"\"" : c, *c == '"' ? 2 : 1);
    text_add(out, "\"");
}
