/* The walls around a condition, from the outside in:
 *   length        CONDITION_LENGTH_MAX
 *   lexical       it cannot leave the parentheses it is put in; no WITH (a name of its own could pass for one of our views)
 *   authorizer    it may read the records' views and call harmless functions; everything else is refused when compiled
 *   parameters    none
 *   progress      a budget of steps that grows with the number of rows, so that only what is worse than one look at each row is stopped */
#include "store/condition.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "store/schema.h"

/* The longest condition that a person still reads; keeps messages and the parser small. */
#define CONDITION_LENGTH_MAX 10000
/* Steps of SQLite's machine between two looks at the budget: rare enough to cost nothing. */
#define CONDITION_CHUNK 1000
/* 20 million steps: a fifth of a second. */
#define CONDITION_CHUNKS_BASE 20000
/* One row takes some hundred steps to be read, judged and sorted: 4000 leave room for sub-queries over one municipality. */
#define CONDITION_CHUNKS_PER_ROW 4
/* Functions whose result depends on their arguments only, and that cannot make much out of little. */
static const char *const condition_functions[] = {
    "abs", "avg", "coalesce", "count", "days",  "glob", "has",    "ifnull",    "iif", "instr", "length", "like",   "lower", "ltrim",
    "max", "min", "nullif",   "round", "rtrim", "sign", "substr", "substring", "sum", "total", "trim",   "typeof", "upper",
};

/* ---- the lexical wall ---- */

/* Behind the text or name that opens at C; NULL when it is not closed. A doubled quote stands for itself, except within [ ]. */
static const char *skip_quoted(const char *c) {
    char close = *c == '[' ? ']' : *c;
    for (c++; *c; c++) {
        if (*c != close)
            continue;
        if (close == ']' || c[1] != close)
            return c + 1;
        c++;
    }
    return NULL;
}

/* Behind the comment that opens at C; NULL when a block comment is not closed. */
static const char *skip_comment(const char *c) {
    if (*c == '-') {
        const char *end = strchr(c, '\n');
        return end ? end + 1 : c + strlen(c);
    }
    const char *end = strstr(c + 2, "*/");
    return end ? end + 2 : NULL;
}

static bool is_word_byte(char c) {
    return isalnum((unsigned char)c) || c == '_' || c == '$' || ((unsigned char)c & 0x80);
}

static const char *skip_word(const char *c) {
    while (is_word_byte(*c))
        c++;
    return c;
}

static bool is_with(const char *word, const char *end) {
    return end - word == 4 && sqlite3_strnicmp(word, "with", 4) == 0;
}

/* Moves behind one token; DEPTH counts open parentheses. False with the reason in ERROR. */
static bool skip_token(const char **cursor, int *depth, struct error *error) {
    const char *c = *cursor, *end = c + 1;
    if (strchr("'\"`[", *c))
        end = skip_quoted(c);
    else if ((c[0] == '-' && c[1] == '-') || (c[0] == '/' && c[1] == '*'))
        end = skip_comment(c);
    else if (is_word_byte(*c))
        end = skip_word(c);
    if (!end)
        return error_set(error, "what begins with %c is not closed", *c);
    if (is_with(c, end))
        return error_set(error, "WITH is not allowed");
    if (*c == ';')
        return error_set(error, "a semicolon is not allowed; it is one expression, not a statement");
    if (*c == '(')
        ++*depth;
    if (*c == ')' && --*depth < 0)
        return error_set(error, "there is a ) too many");
    *cursor = end;
    return true;
}

bool condition_is_closed(const char *condition, struct error *error) {
    if (strlen(condition) > CONDITION_LENGTH_MAX)
        return error_set(error, "it is longer than %d bytes", CONDITION_LENGTH_MAX);
    if (text_is_blank(condition))
        return error_set(error, "it is empty");
    int depth = 0;
    for (const char *c = condition; *c;)
        if (!skip_token(&c, &depth, error))
            return false;
    return depth == 0 || error_set(error, "a ) is missing");
}

/* ---- the authorizer ---- */

static bool is_function_allowed(const char *name) {
    for (size_t i = 0; i < sizeof condition_functions / sizeof *condition_functions; i++)
        if (name && sqlite3_stricmp(name, condition_functions[i]) == 0)
            return true;
    return false;
}

static bool is_record(const struct pipeline *pipeline, const char *name) {
    for (size_t i = 0; i < pipeline->record_count; i++)
        if (sqlite3_stricmp(name, pipeline->records[i].name) == 0)
            return true;
    return false;
}

static bool is_view(const struct pipeline *pipeline, const char *name) {
    static const char *const prefixes[] = {"", VIEW_ALL, VIEW_REPLACED};
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
        size_t length = strlen(prefixes[i]);
        if (sqlite3_strnicmp(name, prefixes[i], (int)length) == 0 && is_record(pipeline, name + length))
            return true;
    }
    return false;
}

/* Views may be read by the condition; the tables behind them only through a view (THROUGH). */
static bool may_read(const struct pipeline *pipeline, const char *table, const char *schema, const char *through) {
    if (!table || !schema)
        return false;
    bool temporary = strcmp(schema, "temp") == 0;
    if (temporary && is_view(pipeline, table))
        return true;
    if (!through || !is_view(pipeline, through))
        return false;
    return temporary ? strcmp(table, "_wave") == 0 : is_record(pipeline, table) || strcmp(table, "return_file") == 0;
}

static int authorize(void *context, int action, const char *first, const char *second, const char *schema, const char *through) {
    const struct store *store = context;
    bool allowed = action == SQLITE_SELECT || (action == SQLITE_FUNCTION && is_function_allowed(second)) ||
                   (action == SQLITE_READ && may_read(store->pipeline, first, schema, through));
    return allowed ? SQLITE_OK : SQLITE_DENY;
}

/* ---- compiling and running ---- */

static int64_t count_rows(const struct store *store) {
    int64_t rows = 0;
    for (size_t i = 0; i < store->pipeline->record_count; i++) {
        struct text statement;
        struct query query;
        text_init(&statement);
        text_add(&statement, "SELECT count(*) FROM main.");
        sql_add_name(&statement, store->pipeline->records[i].name);
        if (query_open(&query, store->database, text_get(&statement), "count its rows", NULL) && query_next(&query, NULL) == QUERY_ROW)
            rows += query_column_integer(&query, 0);
        query_close(&query);
        text_release(&statement);
    }
    return rows;
}

bool condition_open(struct condition_run *run, const struct store *store, const char *statement, struct error *error) {
    const char *tail = "";
    *run = (struct condition_run){.store = store, .chunks_left = CONDITION_CHUNKS_BASE + CONDITION_CHUNKS_PER_ROW * count_rows(store)};
    sqlite3_set_authorizer(store->database, authorize, (void *)(uintptr_t)store);
    int result = sqlite3_prepare_v2(store->database, statement, -1, &run->statement, &tail);
    sqlite3_set_authorizer(store->database, NULL, NULL);
    bool fits = false;
    if (result != SQLITE_OK)
        error_set(error, "%s", sqlite3_errmsg(store->database));
    else if (!text_is_blank(tail) || !sqlite3_stmt_readonly(run->statement))
        error_set(error, "it is not one expression");
    else if (sqlite3_bind_parameter_count(run->statement) > 0)
        error_set(error, "parameters (? : @ $) are not allowed");
    else
        fits = true;
    if (!fits)
        condition_close(run);
    return fits;
}

void condition_close(struct condition_run *run) {
    sqlite3_finalize(run->statement);
    *run = (struct condition_run){0};
}

static int spend(void *context) {
    struct condition_run *run = context;
    run->stopped = --run->chunks_left < 0;
    return run->stopped;
}

/* The handler is set for this step alone: a visit may run a condition of its own in between. */
enum query_step condition_next(struct condition_run *run, struct error *error) {
    struct sqlite3 *database = run->store->database;
    sqlite3_progress_handler(database, CONDITION_CHUNK, spend, run);
    int result = sqlite3_step(run->statement);
    sqlite3_progress_handler(database, 0, NULL, NULL);
    if (result == SQLITE_ROW)
        return QUERY_ROW;
    if (result == SQLITE_DONE)
        return QUERY_END;
    error_set(error, "%s", run->stopped ? "it takes too long for the number of rows, and was stopped" : sqlite3_errmsg(database));
    return QUERY_FAILED;
}

bool store_condition_check(struct store *store, const struct record *record, const char *condition, struct error *error) {
    if (!condition_is_closed(condition, error))
        return false;
    struct text statement;
    struct condition_run run;
    text_init(&statement);
    text_add(&statement, "SELECT 1 FROM temp.");
    sql_add_name(&statement, record->name);
    text_printf(&statement, " WHERE (%s\n)", condition);
    bool fits = condition_open(&run, store, text_get(&statement), error);
    if (fits)
        condition_close(&run);
    text_release(&statement);
    return fits;
}

/* ---- functions of our own ---- */

/* "2026-03-01" and nothing else. */
static bool date_parse(const char *text, struct date *date) {
    static const char shape[] = "dddd-dd-dd";
    if (strlen(text) != strlen(shape))
        return false;
    for (size_t i = 0; shape[i]; i++)
        if (shape[i] == 'd' ? !isdigit((unsigned char)text[i]) : text[i] != '-')
            return false;
    return sscanf(text, "%d-%2d-%2d", &date->year, &date->month, &date->day) == 3 && date_is_valid(*date);
}

/* days(date): the number of the day; NULL when empty or no date. */
static void function_days(struct sqlite3_context *context, int count, struct sqlite3_value **values) {
    (void)count;
    const unsigned char *text = sqlite3_value_text(values[0]);
    struct date date;
    if (text && date_parse((const char *)text, &date))
        sqlite3_result_int64(context, date_to_days(date));
}

/* has(list, item): whether ITEM is one of the names of a multiple choice "a;b;c"; NULL when the list is empty. */
static void function_has(struct sqlite3_context *context, int count, struct sqlite3_value **values) {
    (void)count;
    const char *list = (const char *)sqlite3_value_text(values[0]), *item = (const char *)sqlite3_value_text(values[1]);
    if (!list || !item)
        return;
    size_t length = strlen(item);
    bool found = false;
    for (const char *part = list; part && !found; part = strchr(part, ';')) {
        part += *part == ';';
        found = strncmp(part, item, length) == 0 && (part[length] == ';' || part[length] == '\0');
    }
    sqlite3_result_int(context, found);
}

bool condition_add_functions(struct sqlite3 *database, struct error *error) {
    const int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
    if (sqlite3_create_function_v2(database, "days", 1, flags, NULL, function_days, NULL, NULL, NULL) != SQLITE_OK ||
        sqlite3_create_function_v2(database, "has", 2, flags, NULL, function_has, NULL, NULL, NULL) != SQLITE_OK)
        return sql_fault(database, "be set up", error);
    return true;
}
