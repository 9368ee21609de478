#include "store/sql.h"

#include <stdlib.h>

/* ---- memory ---- */

/* SQLite asks how large a block is: that stands before it, as far away as the strictest alignment wants. */
#define BLOCK_HEAD 16

static void *block_of(int *head, int size) {
    *head = size;
    return (char *)head + BLOCK_HEAD;
}

static void *head_of(void *block) {
    return (char *)block - BLOCK_HEAD;
}

static void *give(int size) {
    return block_of(memory_alloc((size_t)size + BLOCK_HEAD), size);
}

static void take(void *block) {
    if (block)
        free(head_of(block));
}

static void *give_more(void *block, int size) {
    return block_of(memory_resize(head_of(block), (size_t)size + BLOCK_HEAD), size);
}

static int size_of(void *block) {
    return block ? *(int *)head_of(block) : 0;
}

static int round_up(int size) {
    return (size + 7) & ~7;
}

static int begin(void *context) {
    (void)context;
    return SQLITE_OK;
}

static void end(void *context) {
    (void)context;
}

void sql_share_memory(void) {
    const sqlite3_mem_methods methods = {give, take, give_more, size_of, round_up, begin, end, NULL};
    sqlite3_config(SQLITE_CONFIG_MALLOC, &methods); /* SQLITE_MISUSE once it runs */
}

/* ---- statements ---- */

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
