/* The store: one SQLite file per survey with all waves: returns (ledger), rows, cell outcomes and findings, each with its provenance. Rebuilt from
 * input if deleted. One transaction per return; foreign keys on; a return's rows leave with it.
 *
 * Tables, for those who open it from R, Python or QGIS:
 *   return_file(id, wave, path, sha256, read_at_version, state 'read'|'superseded'|'set_aside', superseded_by, county, counts …)
 *   svar, plats(return_id, wave, sheet, row, position, kept, lan, kommun, <field> …)   one column per field; NULL = empty; a point has <name>_n, <name>_e
 *   cell(return_id, sheet, row, column, record, kommun, field, raw, value, status, rule)
 *   finding(return_id NULL for the wave, wave, severity, code, file, sheet, row, column, record, kommun, field, raw, label_sv, label_en, message_sv, …)
 * Views: svar_kept, plats_kept: rows that count (kept = 1). */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "finding/finding.h"
#include "normalise/normalise.h"
#include "pipeline/pipeline.h"
#include "register/register.h"
#include "text/text.h"

struct sqlite3;

struct store {
    struct sqlite3 *database;
    const struct pipeline *pipeline;
    const struct area_register *areas;
};

/* Opens or makes the store at PATH (":memory:" too). A store whose schema version or definition of columns differs is emptied and made anew: all returns
 * are then read again. False with ERROR. */
bool store_open(struct store *store, const char *path, const struct pipeline *pipeline, const struct area_register *areas, struct error *error);
void store_close(struct store *store); /* accepts a zeroed store */
bool store_begin(struct store *store, struct error *error);
bool store_commit(struct store *store, struct error *error);
void store_rollback(struct store *store);

/* ---- ledger ---- */
enum return_state { RETURN_READ, RETURN_SUPERSEDED, RETURN_SET_ASIDE };
struct ledger_entry {
    int64_t id;
    const char *wave, *path;      /* path below the wave's folder */
    const char *sha256;
    const char *basis;            /* hash of program version, definition and register that it was read with */
    enum return_state state;
    const char *superseded_by;    /* path, or NULL */
    size_t county;                /* AREA_NONE unknown */
    const char *format;           /* "xlsx" … or "" */
    struct return_counts counts;
};
/* All entries of a wave, by path. */
bool store_ledger(struct store *store, struct arena *arena, const char *wave, struct ledger_entry **entries, size_t *count, struct error *error);
/* Waves that have any return, sorted. */
bool store_waves(struct store *store, struct arena *arena, const char ***waves, size_t *count, struct error *error);
/* Puts a return in, in one transaction: what stood for this wave and path goes out, ENTRY, DATA (NULL when set aside) and FINDINGS go in. */
bool store_put_return(struct store *store, const struct ledger_entry *entry, const struct return_data *data, const struct finding_list *findings,
                      struct error *error);
/* Takes a return out whose file is gone from the input. */
bool store_remove_return(struct store *store, const char *wave, const char *path, struct error *error);
/* Marks which return replaces which (NULL: none); rows of a superseded return do not count. */
bool store_supersede(struct store *store, const char *wave, const char *path, const char *by, struct error *error);

/* ---- rows ---- */
/* A row as stored. values[i].text is what the data file has ("" = empty) for record->fields[i]; numbers are filled for number fields. */
struct stored_row {
    int64_t id;
    const char *file, *sheet;
    uint32_t row;
    size_t county, municipality; /* register indices */
    struct value *values;
};
/* Calls VISIT for each row of RECORD in WAVE: kept ones only, or all of returns that count. Order: municipality code, then place id (plats), then
 * file, position. False from VISIT stops (and returns true). WHERE: SQL condition over the fields or NULL, run under the sandbox. */
bool store_rows(struct store *store, const char *wave, const struct record *record, bool kept_only, const char *where,
                bool (*visit)(void *context, const struct stored_row *row), void *context, struct error *error);
/* Says which rows count: sets kept = 0 for ID. store_keep_all sets every row of returns that count to 1 and the others to 0. */
bool store_keep_all(struct store *store, const char *wave, struct error *error);
bool store_drop_row(struct store *store, const struct record *record, int64_t id, struct error *error);

/* ---- findings and cell outcomes ---- */
/* Findings of the wave itself (checks, duplicates): the old ones go out first. */
bool store_replace_wave_findings(struct store *store, const char *wave, const struct finding_list *findings, struct error *error);
/* All findings of a wave (returns' and the wave's own), sorted by finding_compare. */
bool store_findings(struct store *store, const char *wave, struct finding_list *findings, struct error *error);
struct stored_outcome {
    const char *file, *sheet, *record, *kommun, *field, *raw, *value, *status, *rule;
    uint32_t row, column;
};
bool store_outcomes(struct store *store, const char *wave, bool (*visit)(void *context, const struct stored_outcome *outcome), void *context,
                    struct error *error);

/* ---- conditions written by users ---- */
/* Compiles CONDITION over RECORD's fields: one expression, no statement, no sub-query on other tables than the two records' views, no pragma, no attach:
 * an authorizer refuses the rest, a progress handler stops what runs too long. False with ERROR saying what SQLite said, for lint and run. */
bool store_condition_check(struct store *store, const struct record *record, const char *condition, struct error *error);

#endif
