/* The sandbox in which conditions that users wrote are compiled and run. Private to the store.
 * Errors here are the reason alone ("no such column: antl"), for the caller to set into a sentence. */
#ifndef STORE_CONDITION_H
#define STORE_CONDITION_H

#include "store/sql.h"
#include "store/store.h"

/* The functions of our own: days(), has(). */
bool condition_add_functions(struct sqlite3 *database, struct error *error);

/* Whether CONDITION, read as SQLite reads it, can stand between parentheses without getting out of them: every quote, comment and
 * parenthesis is closed, no semicolon, no WITH. */
bool condition_is_closed(const char *condition, struct error *error);

/* A statement of ours with a user's condition in it. */
struct condition_run {
    const struct store *store;
    struct sqlite3_stmt *statement;
    int64_t chunks_left; /* of CONDITION_CHUNK steps, until it is stopped */
    bool stopped;
};
/* Compiles STATEMENT, which holds a condition already found closed, under the authorizer. */
bool condition_open(struct condition_run *run, const struct store *store, const char *statement, struct error *error);
enum query_step condition_next(struct condition_run *run, struct error *error);
void condition_close(struct condition_run *run); /* accepts a zeroed run */

#endif
