#include "store/schema.h"

/* "lans" in ASCII: what `file` and SQLite know our files by. */
#define APPLICATION_ID 0x6c616e73
/* Rises with every change of the tables below. */
#define SCHEMA_VERSION 5

/* Affinities: numbers are stored as numbers, all else as the text that the data files have. */
static const char *const column_types[FIELD_TYPE_COUNT] = {
    [FIELD_TEXT] = "TEXT",       [FIELD_INTEGER] = "INTEGER",      [FIELD_DECIMAL] = "REAL", [FIELD_DATE] = "TEXT",
    [FIELD_SELECT_ONE] = "TEXT", [FIELD_SELECT_MULTIPLE] = "TEXT", [FIELD_COUNTY] = "TEXT",  [FIELD_MUNICIPALITY] = "TEXT",
    [FIELD_POINT] = "INTEGER",   [FIELD_MUNICIPALITIES] = "TEXT",
};

static const char fixed_tables[] =
    "CREATE TABLE main.meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);\n"
    "CREATE TABLE main.return_file (\n"
    "  id INTEGER PRIMARY KEY, wave TEXT NOT NULL, path TEXT NOT NULL, sha256 TEXT NOT NULL, basis TEXT NOT NULL,\n"
    "  outcome TEXT NOT NULL CHECK (outcome IN ('read', 'set_aside', 'correction')), superseded_by TEXT,\n"
    "  state TEXT AS (CASE WHEN superseded_by IS NULL THEN outcome ELSE 'superseded' END) VIRTUAL,\n"
    "  county TEXT, format TEXT NOT NULL, corrections TEXT NOT NULL,\n"
    "  cells_read INTEGER NOT NULL, cells_value INTEGER NOT NULL, cells_missing INTEGER NOT NULL, cells_error INTEGER NOT NULL,\n"
    "  cells_ignored INTEGER NOT NULL, cells_extra INTEGER NOT NULL,\n"
    "  rows_in INTEGER NOT NULL, rows_out INTEGER NOT NULL, rows_rejected INTEGER NOT NULL,\n"
    "  UNIQUE (wave, path));\n"
    "CREATE TABLE main.cell (\n"
    "  id INTEGER PRIMARY KEY, return_id INTEGER NOT NULL REFERENCES return_file (id) ON DELETE CASCADE,\n"
    "  sheet TEXT NOT NULL, \"row\" INTEGER NOT NULL, \"column\" INTEGER NOT NULL, record TEXT NOT NULL, kommun TEXT, field TEXT NOT "
    "NULL,\n"
    "  raw TEXT NOT NULL, value TEXT, status TEXT NOT NULL, rule TEXT NOT NULL, then_rule TEXT);\n"
    "CREATE INDEX main.cell_return ON cell (return_id);\n"
    "CREATE TABLE main.asked (\n"
    "  return_id INTEGER NOT NULL REFERENCES return_file (id) ON DELETE CASCADE, sheet TEXT NOT NULL, record TEXT NOT NULL,\n"
    "  field TEXT NOT NULL, is_row INTEGER NOT NULL, line INTEGER NOT NULL, head TEXT NOT NULL, evidence TEXT NOT NULL);\n"
    "CREATE INDEX main.asked_return ON asked (return_id);\n"
    "CREATE TABLE main.finding (\n"
    "  id INTEGER PRIMARY KEY, return_id INTEGER REFERENCES return_file (id) ON DELETE CASCADE, wave TEXT NOT NULL,\n"
    "  severity TEXT NOT NULL CHECK (severity IN ('error', 'warning', 'notice')), code TEXT NOT NULL,\n"
    "  file TEXT NOT NULL, sheet TEXT NOT NULL, \"row\" INTEGER NOT NULL, \"column\" INTEGER NOT NULL,\n"
    "  record TEXT NOT NULL, kommun TEXT NOT NULL, field TEXT NOT NULL, raw TEXT NOT NULL, part TEXT NOT NULL,\n"
    "  label_sv TEXT, label_en TEXT, message_sv TEXT, message_en TEXT, suggestion_sv TEXT, suggestion_en TEXT);\n"
    "CREATE INDEX main.finding_return ON finding (return_id);\n"
    "CREATE INDEX main.finding_wave ON finding (wave);\n"
    "CREATE TABLE main.correction (\n"
    "  id INTEGER PRIMARY KEY, return_id INTEGER NOT NULL REFERENCES return_file (id) ON DELETE CASCADE,\n"
    "  form_sheet TEXT NOT NULL, form_row INTEGER NOT NULL, form_column INTEGER NOT NULL, key TEXT NOT NULL,\n"
    "  path TEXT NOT NULL, sheet TEXT NOT NULL, \"row\" INTEGER NOT NULL, \"column\" INTEGER NOT NULL, text TEXT NOT NULL,\n"
    "  given_by TEXT NOT NULL, given_on TEXT NOT NULL, applied INTEGER NOT NULL DEFAULT 0, original TEXT);\n"
    "CREATE INDEX main.correction_return ON correction (return_id);\n"
    "CREATE TABLE main.basis (wave TEXT PRIMARY KEY, text TEXT NOT NULL);\n";

/* ---- columns ---- */

static void add_column(struct text *out, const char *name, const char *suffix, const char *type) {
    struct text full;
    text_init(&full);
    text_printf(&full, "%s%s", name, suffix);
    text_add(out, ", ");
    sql_add_name(out, text_get(&full));
    if (type)
        text_printf(out, " %s", type);
    text_release(&full);
}

static size_t add_field_columns(struct text *out, const struct record *record, bool with_type) {
    size_t count = 0;
    for (size_t i = 0; i < record->field_count; i++) {
        const struct field *field = &record->fields[i];
        const char *type = with_type ? column_types[field->type] : NULL;
        bool point = field->type == FIELD_POINT;
        add_column(out, field->name, point ? "_n" : "", type);
        if (point)
            add_column(out, field->name, "_e", type);
        count += point ? 2 : 1;
    }
    return count;
}

size_t schema_add_columns(struct text *out, const struct record *record) {
    return add_field_columns(out, record, false);
}

/* ---- tables ---- */

/* PREFIX + the record's name + SUFFIX, quoted: tables, indices and views of a record. */
static void add_record_name(struct text *out, const char *prefix, const struct record *record, const char *suffix) {
    struct text name;
    text_init(&name);
    text_printf(&name, "%s%s%s", prefix, record->name, suffix);
    sql_add_name(out, text_get(&name));
    text_release(&name);
}

static void add_index(struct text *out, const struct record *record, const char *suffix, const char *columns) {
    text_add(out, "CREATE INDEX main.");
    add_record_name(out, "", record, suffix);
    text_add(out, " ON ");
    add_record_name(out, "", record, "");
    text_printf(out, " (%s);\n", columns);
}

static void add_record_table(struct text *out, const struct record *record) {
    text_add(out, "CREATE TABLE main.");
    add_record_name(out, "", record, "");
    text_add(out, " (_id INTEGER PRIMARY KEY, _return INTEGER NOT NULL REFERENCES return_file (id) ON DELETE CASCADE, _wave TEXT NOT NULL,"
                  " _sheet TEXT NOT NULL, _row INTEGER NOT NULL, _position INTEGER NOT NULL, _kept INTEGER NOT NULL DEFAULT 1,"
                  " _lan TEXT NOT NULL, _kommun TEXT NOT NULL, _places TEXT");
    add_field_columns(out, record, true);
    text_add(out, ");\n");
    add_index(out, record, "_return", "_return");
    add_index(out, record, "_kommun", "_wave, _kommun, _kept");
    add_index(out, record, "_lan", "_wave, _lan, _kept");
    text_add(out, "CREATE VIEW main.");
    add_record_name(out, "", record, "_kept");
    text_add(out, " AS SELECT f.path AS _file, r.* FROM ");
    add_record_name(out, "", record, "");
    text_add(out, " r JOIN return_file f ON f.id = r._return WHERE r._kept = 1 AND f.state = 'read';\n");
}

/* All statements that make the tables: also the signature that is kept in the file. */
static void write_definition(struct text *out, const struct pipeline *pipeline) {
    text_add(out, fixed_tables);
    for (size_t i = 0; i < pipeline->record_count; i++)
        add_record_table(out, &pipeline->records[i]);
}

static bool put_definition(const struct store *store, const char *definition, struct error *error) {
    static const char task[] = "make its tables";
    struct query query;
    if (!query_open(&query, store->database, "INSERT INTO main.meta (key, value) VALUES ('survey', ?), ('definition', ?)", task, error))
        return false;
    query_text(&query, store->pipeline->survey ? store->pipeline->survey : "");
    query_text(&query, definition);
    bool done = query_run(&query, error);
    query_close(&query);
    return done;
}

bool schema_create(const struct store *store, struct error *error) {
    static const char task[] = "make its tables";
    struct text definition, pragmas;
    text_init(&definition);
    text_init(&pragmas);
    write_definition(&definition, store->pipeline);
    text_printf(&pragmas, "PRAGMA application_id = %d; PRAGMA user_version = %d;", APPLICATION_ID, SCHEMA_VERSION);
    bool done = sql_run(store->database, "BEGIN IMMEDIATE", task, error) && sql_run(store->database, text_get(&definition), task, error) &&
                put_definition(store, text_get(&definition), error) && sql_run(store->database, text_get(&pragmas), task, error) &&
                sql_run(store->database, "COMMIT", task, error);
    if (!done && !sqlite3_get_autocommit(store->database))
        sqlite3_exec(store->database, "ROLLBACK", NULL, NULL, NULL);
    text_release(&definition);
    text_release(&pragmas);
    return done;
}

/* SQLite's own way to empty a file that may be damaged: sqlite3_db_config, SQLITE_DBCONFIG_RESET_DATABASE. Other programs that have the
 * file open see either the old content or none. */
bool schema_reset(const struct store *store, struct error *error) {
    struct sqlite3 *database = store->database;
    sqlite3_table_column_metadata(database, NULL, "meta", NULL, NULL, NULL, NULL, NULL, NULL);
    sqlite3_db_config(database, SQLITE_DBCONFIG_RESET_DATABASE, 1, 0);
    bool done = sql_run(database, "VACUUM", "be made anew", error);
    sqlite3_db_config(database, SQLITE_DBCONFIG_RESET_DATABASE, 0, 0);
    return done;
}

/* ---- judging a file ---- */

/* The first column of the first row of STATEMENT goes to OUT ("" if none). The result code of SQLite. */
static int read_one(struct sqlite3 *database, const char *statement, struct text *out) {
    struct sqlite3_stmt *prepared = NULL;
    text_clear(out);
    int result = sqlite3_prepare_v2(database, statement, -1, &prepared, NULL);
    if (result == SQLITE_OK)
        result = sqlite3_step(prepared);
    if (result == SQLITE_ROW)
        text_add(out, sqlite3_column_text(prepared, 0) ? (const char *)sqlite3_column_text(prepared, 0) : "");
    sqlite3_finalize(prepared);
    return result == SQLITE_ROW || result == SQLITE_DONE ? SQLITE_OK : result & 0xff;
}

static bool reads_as(struct sqlite3 *database, const char *statement, long wanted) {
    struct text found;
    double number;
    text_init(&found);
    bool same = read_one(database, statement, &found) == SQLITE_OK && text_to_number(text_get(&found), &number) && number == (double)wanted;
    text_release(&found);
    return same;
}

static bool definition_fits(const struct store *store) {
    struct text wanted, found;
    text_init(&wanted);
    text_init(&found);
    write_definition(&wanted, store->pipeline);
    bool fits = read_one(store->database, "SELECT value FROM main.meta WHERE key = 'definition'", &found) == SQLITE_OK &&
                text_equal(text_get(&wanted), text_get(&found));
    text_release(&wanted);
    text_release(&found);
    return fits;
}

enum schema_state schema_judge(const struct store *store, struct error *error) {
    struct sqlite3 *database = store->database;
    struct text found;
    text_init(&found);
    int result = read_one(database, "SELECT count(*) FROM main.sqlite_schema", &found);
    bool empty = text_equal(text_get(&found), "0");
    text_release(&found);
    if (result == SQLITE_NOTADB || result == SQLITE_CORRUPT)
        return SCHEMA_DAMAGED;
    if (result != SQLITE_OK) {
        sql_fault(database, "be opened", error);
        return SCHEMA_FAILED;
    }
    if (empty)
        return SCHEMA_NONE;
    if (!reads_as(database, "PRAGMA main.application_id", APPLICATION_ID))
        return SCHEMA_FOREIGN;
    if (!reads_as(database, "PRAGMA main.user_version", SCHEMA_VERSION))
        return SCHEMA_OTHER;
    return definition_fits(store) ? SCHEMA_FITS : SCHEMA_OTHER;
}

/* ---- temporary views ---- */

/* What a row of svar may say about its places in conditions. The indices cover both. */
static void add_place_columns(struct text *out, const struct record *places) {
    if (!places) {
        text_add(out, ", 0 AS _platser, 0 AS _har_platslista");
        return;
    }
    text_add(out, ", (SELECT count(*) FROM main.");
    add_record_name(out, "", places, "");
    text_add(out, " p WHERE p._wave = r._wave AND p._kommun = r._kommun AND p._kept = 1) AS _platser, EXISTS (SELECT 1 FROM main.");
    add_record_name(out, "", places, "");
    text_add(out, " p WHERE p._wave = r._wave AND p._lan = r._lan AND p._kept = 1) AS _har_platslista");
}

/* The fields of the table r. County and municipality are the store's own columns under the fields' names, so that a condition over them
 * finds the indices. */
static void add_view_fields(struct text *out, const struct record *record) {
    struct text columns;
    text_init(&columns);
    for (size_t i = 0; i < record->field_count; i++) {
        struct record one = {.fields = &record->fields[i], .field_count = 1};
        bool key = i == record->county || i == record->municipality;
        text_clear(&columns);
        schema_add_columns(&columns, &one);
        if (key)
            text_printf(out, ", r.%s AS%s", i == record->county ? "_lan" : "_kommun", text_get(&columns) + 1);
        else
            text_add(out, text_get(&columns));
    }
    text_release(&columns);
}

/* The rows of RECORD in returns of STATE, as the view PREFIX and its name. */
static void add_view(struct text *out, const struct pipeline *pipeline, size_t record, const char *prefix, const char *state) {
    text_add(out, "CREATE TEMP VIEW ");
    add_record_name(out, prefix, &pipeline->records[record], "");
    text_add(out, " AS SELECT f.path AS _file, r._id, r._wave, r._sheet, r._row, r._position, r._kept, r._lan, r._kommun, r._places");
    add_view_fields(out, &pipeline->records[record]);
    if (record == 0)
        add_place_columns(out, pipeline->record_count > 1 ? &pipeline->records[1] : NULL);
    text_add(out, " FROM main.");
    add_record_name(out, "", &pipeline->records[record], "");
    text_printf(out, " r JOIN main.return_file f ON f.id = r._return WHERE f.state = '%s' AND r._wave = (SELECT wave FROM temp._wave);\n",
                state);
}

static void add_views(struct text *out, const struct pipeline *pipeline, size_t record) {
    add_view(out, pipeline, record, VIEW_ALL, "read");
    add_view(out, pipeline, record, VIEW_REPLACED, "superseded");
    text_add(out, "CREATE TEMP VIEW ");
    add_record_name(out, "", &pipeline->records[record], "");
    text_add(out, " AS SELECT * FROM temp.");
    add_record_name(out, VIEW_ALL, &pipeline->records[record], "");
    text_add(out, " WHERE _kept = 1;\n");
}

bool schema_create_views(const struct store *store, struct error *error) {
    struct text statements;
    text_init(&statements);
    text_add(&statements, "CREATE TEMP TABLE _wave (wave TEXT NOT NULL); INSERT INTO temp._wave VALUES ('');\n");
    for (size_t i = 0; i < store->pipeline->record_count; i++)
        add_views(&statements, store->pipeline, i);
    bool done = sql_run(store->database, text_get(&statements), "make its views", error);
    text_release(&statements);
    return done;
}

bool schema_set_wave(const struct store *store, const char *wave, struct error *error) {
    struct query query;
    if (!query_open(&query, store->database, "UPDATE temp._wave SET wave = ?1 WHERE wave <> ?1", "turn to a wave", error))
        return false;
    query_text(&query, wave);
    bool done = query_run(&query, error);
    query_close(&query);
    return done;
}
