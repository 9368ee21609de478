#include "store/store.h"

#include "store/condition.h"
#include "store/description.h"
#include "store/schema.h"
#include "store/sql.h"

/* An analyst may have the file open in another program; a commit waits this long for her query to end. */
#define BUSY_MILLISECONDS 10000

/* Ceilings of the connection: nothing that we write comes near them, a user's condition might.
 * A row holds the texts of one line of a sheet: 64 MB is far above what any reader lets through. */
static const struct {
    int limit, value;
} ceilings[] = {
    {SQLITE_LIMIT_LENGTH, 64 << 20},          {SQLITE_LIMIT_SQL_LENGTH, 1 << 20}, {SQLITE_LIMIT_EXPR_DEPTH, 200},
    {SQLITE_LIMIT_COMPOUND_SELECT, 50},       {SQLITE_LIMIT_ATTACHED, 0},         {SQLITE_LIMIT_FUNCTION_ARG, 50},
    {SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000}, {SQLITE_LIMIT_WORKER_THREADS, 0},
};

/* Switches of the connection: a file made by somebody else must not run anything of its own, and a misspelt column in double quotes must be
 * an error, not a text. */
static const struct {
    int option, value;
} switches[] = {
    {SQLITE_DBCONFIG_ENABLE_FKEY, 1},
    {SQLITE_DBCONFIG_ENABLE_TRIGGER, 0},
    {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
    {SQLITE_DBCONFIG_DQS_DML, 0},
    {SQLITE_DBCONFIG_DQS_DDL, 0},
    {SQLITE_DBCONFIG_DEFENSIVE, 1},
    {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
};

static bool store_connect(struct store *store, const char *path, int flags, struct error *error) {
    sql_share_memory();
    int result = sqlite3_open_v2(path, &store->database, flags, NULL);
    if (result != SQLITE_OK)
        return error_set(error, "The store %s could not be opened: %s.", path,
                         store->database ? sqlite3_errmsg(store->database) : sqlite3_errstr(result));
    sqlite3_extended_result_codes(store->database, 1);
    sqlite3_busy_timeout(store->database, BUSY_MILLISECONDS);
    for (size_t i = 0; i < sizeof switches / sizeof *switches; i++)
        sqlite3_db_config(store->database, switches[i].option, switches[i].value, (int *)NULL);
    return true;
}

/* One file and no other beside it between commits: a rollback journal; every commit is on the disk before it returns. */
static bool store_settle(struct store *store, struct error *error) {
    if (!sql_run(store->database, "PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL; PRAGMA cache_size = -16384", "be set up",
                 error) ||
        !schema_create_views(store, error) || !condition_add_functions(store->database, error))
        return false;
    for (size_t i = 0; i < sizeof ceilings / sizeof *ceilings; i++)
        sqlite3_limit(store->database, ceilings[i].limit, ceilings[i].value);
    return true;
}

static bool store_make_fit(struct store *store, const char *path, struct error *error) {
    switch (schema_judge(store, error)) {
    case SCHEMA_FITS:
        return true;
    case SCHEMA_NONE:
        return schema_create(store, error);
    case SCHEMA_OTHER:
    case SCHEMA_DAMAGED:
        return schema_reset(store, error) && schema_create(store, error);
    case SCHEMA_FOREIGN:
        return error_set(error, "%s is a database of another program; it is left alone: move it away, and the store will be made.", path);
    default:
        return false;
    }
}

/* A store that was made from the same columns may know its questions under old words. */
static bool store_redescribe(const struct store *store, struct error *error) {
    return sqlite3_db_readonly(store->database, "main") == 1 || description_write(store, error);
}

bool store_open(struct store *store, const char *path, const struct pipeline *pipeline, const struct area_register *areas,
                struct error *error) {
    *store = (struct store){.pipeline = pipeline, .areas = areas};
    bool done = store_connect(store, path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, error) && store_make_fit(store, path, error) &&
                store_redescribe(store, error) && store_settle(store, error);
    if (!done)
        store_close(store);
    return done;
}

static bool store_accept(const struct store *store, const char *path, struct error *error) {
    switch (schema_judge(store, error)) {
    case SCHEMA_FITS:
        return true;
    case SCHEMA_FAILED:
        return false;
    case SCHEMA_OTHER:
        return error_set(
            error,
            "The store %s was made from another definition of the survey or by another version of the program; run the survey first.",
            path);
    default:
        return error_set(error, "%s is no store of a survey.", path);
    }
}

bool store_open_existing(struct store *store, const char *path, const struct pipeline *pipeline, const struct area_register *areas,
                         struct error *error) {
    *store = (struct store){.pipeline = pipeline, .areas = areas};
    bool done = store_connect(store, path, SQLITE_OPEN_READONLY, error) && store_accept(store, path, error) && store_settle(store, error);
    if (!done)
        store_close(store);
    return done;
}

bool store_open_described(struct store *store, const char *path, struct pipeline *described, const struct area_register *areas,
                          struct error *error) {
    *store = (struct store){.pipeline = described, .areas = areas};
    *described = (struct pipeline){0};
    arena_init(&described->arena);
    bool done = store_connect(store, path, SQLITE_OPEN_READONLY, error) && description_read(store, path, described, error) &&
                store_accept(store, path, error) && store_settle(store, error);
    if (!done)
        store_close(store);
    return done;
}

const char *store_path_of(struct arena *arena, const char *output, const char *survey) {
    return path_join(arena, path_join(arena, output, survey), arena_printf(arena, "%s.db", survey));
}

const char *store_path(const struct store *store) {
    const char *path = sqlite3_db_filename(store->database, "main");
    return path ? path : "";
}

void store_close(struct store *store) {
    sqlite3_close_v2(store->database); /* takes back what was not committed; NULL is fine */
    *store = (struct store){0};
}

/* ---- transactions ---- */

bool store_begin(struct store *store, struct error *error) {
    const char *statement = store->depth ? "SAVEPOINT nested" : "BEGIN IMMEDIATE";
    if (!sql_run(store->database, statement, "begin a change", error))
        return false;
    store->depth++;
    return true;
}

bool store_commit(struct store *store, struct error *error) {
    const char *statement = store->depth > 1 ? "RELEASE nested" : "COMMIT";
    if (!sql_run(store->database, statement, "keep a change", error)) {
        store_rollback(store);
        return false;
    }
    store->depth--;
    return true;
}

/* SQLite itself takes the whole transaction back after some faults (disk full, I/O); then there is nothing left to do. */
void store_rollback(struct store *store) {
    if (store->depth == 0)
        return;
    const char *statement = store->depth > 1 ? "ROLLBACK TO nested; RELEASE nested" : "ROLLBACK";
    if (!sqlite3_get_autocommit(store->database))
        sqlite3_exec(store->database, statement, NULL, NULL, NULL);
    store->depth--;
}
