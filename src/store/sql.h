/* Statements of SQLite in a few words: prepare, bind from left to right, run, with every fault as one sentence that names the store's file.
 * Private to the store. */
#ifndef STORE_SQL_H
#define STORE_SQL_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "text/text.h"

/* SQLite gets its memory where we get ours: running out of it ends the program and never reads as an empty text. To be called before the
 * first store is opened; later calls change nothing. */
void sql_share_memory(void);

/* "The store output/x.db could not TASK: what SQLite says." Returns false. TASK: "read the findings". */
bool sql_fault(struct sqlite3 *database, const char *task, struct error *error);
/* Runs STATEMENTS (one or more, without results). */
bool sql_run(struct sqlite3 *database, const char *statements, const char *task, struct error *error);

/* A prepared statement. Bound texts must live until the next query_run or query_next. */
struct query {
    struct sqlite3 *database;
    struct sqlite3_stmt *statement;
    const char *task; /* for faults */
    int parameter;    /* bound last */
    int fault;        /* the first fault while binding; said by the next run or next */
};
/* TASK must outlive the query. False leaves QUERY closed. */
bool query_open(struct query *query, struct sqlite3 *database, const char *statement, const char *task, struct error *error);
void query_close(struct query *query); /* accepts a zeroed query */
/* Each binds the next parameter from the left. */
void query_text(struct query *query, const char *text);   /* NULL gives NULL */
void query_filled(struct query *query, const char *text); /* "" gives NULL too */
void query_integer(struct query *query, int64_t number);
void query_real(struct query *query, double number);
void query_null(struct query *query);
/* Runs a statement without results; ready to be bound again. */
bool query_run(struct query *query, struct error *error);
enum query_step { QUERY_ROW, QUERY_END, QUERY_FAILED };
enum query_step query_next(struct query *query, struct error *error);
const char *query_column(const struct query *query, int column); /* never NULL; valid until the next row */
int64_t query_column_integer(const struct query *query, int column);
uint32_t query_column_place(const struct query *query, int column); /* a row or column number; 0 when out of range */

/* NAME as a quoted identifier, behind what OUT holds. */
void sql_add_name(struct text *out, const char *name);

#endif
