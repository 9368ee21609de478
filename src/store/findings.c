/* Findings, cell outcomes and what asks each question, in and out. */
#include "store/findings.h"

#include <stdlib.h>
#include <string.h>

#include "store/sql.h"

/* ---- findings ---- */

static void bind_wording(struct query *query, const struct wording *wording) {
    query_text(query, wording->in[LANGUAGE_SV]);
    query_text(query, wording->in[LANGUAGE_EN]);
}

static bool put_finding(struct query *query, int64_t return_id, const char *wave, const struct finding *finding, struct error *error) {
    if (return_id == FINDINGS_OF_WAVE)
        query_null(query);
    else
        query_integer(query, return_id);
    query_text(query, wave);
    query_text(query, severity_name(finding->severity));
    query_text(query, finding->code);
    query_text(query, finding->file);
    query_text(query, finding->sheet);
    query_integer(query, finding->row);
    query_integer(query, finding->column);
    query_text(query, finding->record);
    query_text(query, finding->kommun);
    query_text(query, finding->field);
    query_text(query, finding->raw);
    query_text(query, finding->part);
    bind_wording(query, &finding->label);
    bind_wording(query, &finding->message);
    bind_wording(query, &finding->suggestion);
    return query_run(query, error);
}

bool findings_put(const struct store *store, int64_t return_id, const char *wave, const struct finding_list *findings,
                  struct error *error) {
    static const char statement[] =
        "INSERT INTO main.finding (return_id, wave, severity, code, file, sheet, \"row\", \"column\", record, kommun, field, raw, part, label_sv,"
        " label_en, message_sv, message_en, suggestion_sv, suggestion_en) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)";
    struct query query;
    bool done = true;
    if (!query_open(&query, store->database, statement, "store findings", error))
        return false;
    for (size_t i = 0; done && i < findings->count; i++)
        done = put_finding(&query, return_id, wave, &findings->items[i], error);
    query_close(&query);
    return done;
}

static bool remove_wave_findings(const struct store *store, const char *wave, struct error *error) {
    static const char statement[] = "DELETE FROM main.finding WHERE wave = ? AND return_id IS NULL";
    struct query query;
    if (!query_open(&query, store->database, statement, "replace findings", error))
        return false;
    query_text(&query, wave);
    bool done = query_run(&query, error);
    query_close(&query);
    return done;
}

bool store_replace_wave_findings(struct store *store, const char *wave, const struct finding_list *findings, struct error *error) {
    if (!store_begin(store, error))
        return false;
    if (remove_wave_findings(store, wave, error) && findings_put(store, FINDINGS_OF_WAVE, wave, findings, error))
        return store_commit(store, error);
    store_rollback(store);
    return false;
}

/* NULL stays NULL, so that a missing English text falls back to the Swedish one. */
static struct wording read_wording(const struct query *query, int column) {
    return (struct wording){
        {(const char *)sqlite3_column_text(query->statement, column), (const char *)sqlite3_column_text(query->statement, column + 1)}};
}

static void read_finding(const struct query *query, struct finding *finding) {
    *finding = (struct finding){
        .code = query_column(query, 1),
        .file = query_column(query, 2),
        .sheet = query_column(query, 3),
        .row = query_column_place(query, 4),
        .column = query_column_place(query, 5),
        .record = query_column(query, 6),
        .kommun = query_column(query, 7),
        .field = query_column(query, 8),
        .raw = query_column(query, 9),
        .part = query_column(query, 10),
        .label = read_wording(query, 11),
        .message = read_wording(query, 13),
        .suggestion = read_wording(query, 15),
    };
    if (!severity_parse(query_column(query, 0), &finding->severity))
        finding->severity = SEVERITY_ERROR; /* the table's own check makes this impossible */
}

/* finding_compare, made total: equal findings never trade places, whatever qsort does. */
static int compare_totally(const void *a, const void *b) {
    const struct finding *left = a, *right = b;
    int order = finding_compare(left, right);
    if (!order)
        order = strcmp(left->record, right->record);
    if (!order)
        order = strcmp(left->raw, right->raw);
    if (!order)
        order = strcmp(wording_get(&left->suggestion, LANGUAGE_SV), wording_get(&right->suggestion, LANGUAGE_SV));
    return order;
}

/* Both statements below have these columns. */
#define FINDING_COLUMNS                                                                                                                    \
    "SELECT severity, code, file, sheet, \"row\", \"column\", record, kommun, field, raw, part, label_sv, label_en, message_sv,"           \
    " message_en, suggestion_sv, suggestion_en FROM main.finding WHERE wave = ?"

static bool read_findings(const struct store *store, const char *statement, const char *wave, struct finding_list *findings,
                          struct error *error) {
    struct query query;
    struct finding finding;
    enum query_step step;
    if (!query_open(&query, store->database, statement, "read its findings", error))
        return false;
    query_text(&query, wave);
    while ((step = query_next(&query, error)) == QUERY_ROW) {
        read_finding(&query, &finding);
        finding_copy(findings, &finding);
    }
    query_close(&query);
    if (findings->count)
        qsort(findings->items, findings->count, sizeof *findings->items, compare_totally);
    return step == QUERY_END;
}

bool store_findings(struct store *store, const char *wave, struct finding_list *findings, struct error *error) {
    static const char statement[] = FINDING_COLUMNS " AND (code = 'file_superseded' OR return_id IS NULL OR return_id NOT IN (SELECT id "
                                                    "FROM main.return_file WHERE state = 'superseded'))";
    return read_findings(store, statement, wave, findings, error);
}

bool store_return_findings(struct store *store, const char *wave, struct finding_list *findings, struct error *error) {
    static const char statement[] = FINDING_COLUMNS " AND return_id IN (SELECT id FROM main.return_file WHERE state <> 'superseded')";
    return read_findings(store, statement, wave, findings, error);
}

/* ---- cell outcomes ---- */

static bool put_outcome(const struct store *store, struct query *query, int64_t return_id, const struct cell_outcome *outcome,
                        struct error *error) {
    bool known = outcome->municipality != AREA_NONE;
    query_integer(query, return_id);
    query_text(query, outcome->sheet ? outcome->sheet : "");
    query_integer(query, outcome->row);
    query_integer(query, outcome->column);
    query_text(query, outcome->record->name);
    query_text(query, known ? store->areas->municipalities[outcome->municipality].code : NULL);
    query_text(query, outcome->field == FIELD_NONE ? "" : outcome->record->fields[outcome->field].name);
    query_text(query, outcome->raw ? outcome->raw : "");
    query_filled(query, outcome->value);
    query_text(query, value_status_name(outcome->status));
    query_text(query, outcome->rule ? outcome->rule : "");
    query_filled(query, outcome->then);
    return query_run(query, error);
}

bool outcomes_put(const struct store *store, int64_t return_id, const struct return_data *data, struct error *error) {
    static const char statement[] =
        "INSERT INTO main.cell (return_id, sheet, \"row\", \"column\", record, kommun, field, raw, value, status, rule, then_rule)"
        " VALUES (?,?,?,?,?,?,?,?,?,?,?,?)";
    struct query query;
    bool done = true;
    if (!query_open(&query, store->database, statement, "store the cells of a return", error))
        return false;
    for (size_t i = 0; done && i < data->outcome_count; i++)
        done = put_outcome(store, &query, return_id, &data->outcomes[i], error);
    query_close(&query);
    return done;
}

static bool put_line(struct query *query, int64_t return_id, const struct asked_line *line, struct error *error) {
    query_integer(query, return_id);
    query_text(query, line->sheet);
    query_text(query, line->record->name);
    query_text(query, line->record->fields[line->field].name);
    query_integer(query, line->is_row);
    query_integer(query, line->line);
    query_text(query, line->head);
    query_text(query, line->evidence);
    return query_run(query, error);
}

bool asked_put(const struct store *store, int64_t return_id, const struct return_data *data, struct error *error) {
    struct query query;
    bool done = true;
    if (!query_open(&query, store->database, "INSERT INTO main.asked VALUES (?,?,?,?,?,?,?,?)", "store the questions of a return", error))
        return false;
    for (size_t i = 0; done && i < data->asked_count; i++)
        done = put_line(&query, return_id, &data->asked[i], error);
    query_close(&query);
    return done;
}

bool store_asked(struct store *store, struct arena *arena, const char *wave, const char *record, const char *field,
                 struct stored_asked **asked, size_t *count, struct error *error) {
    static const char statement[] =
        "SELECT f.path, a.sheet, a.head, a.evidence, a.is_row, a.line FROM main.return_file f JOIN main.asked a ON a.return_id = f.id"
        " WHERE f.wave = ?1 AND CASE WHEN ?2 IS NULL THEN f.state = 'read' ELSE a.record = ?2 AND a.field = ?3 END"
        " ORDER BY f.path, a.rowid";
    struct query query;
    size_t capacity = 0;
    enum query_step step;
    *asked = NULL;
    *count = 0;
    if (!query_open(&query, store->database, statement, "read its questions", error))
        return false;
    query_text(&query, wave);
    query_text(&query, record);
    query_text(&query, field);
    while ((step = query_next(&query, error)) == QUERY_ROW) {
        *asked = arena_grow(arena, *asked, *count, &capacity, sizeof **asked);
        (*asked)[(*count)++] = (struct stored_asked){.file = arena_text(arena, query_column(&query, 0)),
                                                     .sheet = arena_text(arena, query_column(&query, 1)),
                                                     .head = arena_text(arena, query_column(&query, 2)),
                                                     .evidence = arena_text(arena, query_column(&query, 3)),
                                                     .is_row = query_column_integer(&query, 4) != 0,
                                                     .line = query_column_place(&query, 5)};
    }
    query_close(&query);
    return step == QUERY_END;
}

static void read_outcome(const struct query *query, struct stored_outcome *outcome) {
    *outcome = (struct stored_outcome){
        .file = query_column(query, 0),
        .sheet = query_column(query, 1),
        .row = query_column_place(query, 2),
        .column = query_column_place(query, 3),
        .record = query_column(query, 4),
        .kommun = query_column(query, 5),
        .field = query_column(query, 6),
        .raw = query_column(query, 7),
        .value = query_column(query, 8),
        .status = query_column(query, 9),
        .rule = query_column(query, 10),
        .then = query_column(query, 11),
    };
}

bool store_outcomes(struct store *store, const char *wave, bool (*visit)(void *context, const struct stored_outcome *outcome),
                    void *context, struct error *error) {
    static const char statement[] =
        "SELECT f.path, c.sheet, c.\"row\", c.\"column\", c.record, c.kommun, c.field, c.raw, c.value, c.status, c.rule, c.then_rule"
        " FROM main.return_file f JOIN main.cell c ON c.return_id = f.id WHERE f.wave = ? AND f.state <> 'superseded'"
        " ORDER BY f.path, c.sheet, c.\"row\", c.\"column\", c.record, c.field, c.id";
    struct query query;
    struct stored_outcome outcome;
    enum query_step step;
    bool go_on = true;
    if (!query_open(&query, store->database, statement, "read its cells", error))
        return false;
    query_text(&query, wave);
    while (go_on && (step = query_next(&query, error)) == QUERY_ROW) {
        read_outcome(&query, &outcome);
        go_on = visit(context, &outcome);
    }
    query_close(&query);
    return !go_on || step == QUERY_END;
}
