/* The store: one SQLite file per survey with all waves: returns (ledger), rows, cell outcomes and findings, each with its provenance.
 * Rebuilt from input if deleted. One transaction per return; foreign keys on; a return's rows leave with it.
 *
 * Tables, for those who open it from R, Python or QGIS:
 *   return_file  id, wave, path, sha256, basis, outcome 'read'|'set_aside'|'correction', superseded_by, county, format, corrections,
 *                counts …,
 *                state: 'superseded' if something supersedes it, else its outcome
 *   svar, plats  _id, _return, _wave, _sheet, _row, _position, _kept, _lan, _kommun, _places, and one column per field; NULL = empty;
 *                a point has <name>_n, <name>_e; _places: the cell of each field in the order of the fields, "row:column" joined by
 *                commas, "" = not asked
 *   cell         id, return_id, sheet, row, column, record, kommun, field, raw, value, status, rule, then_rule (that read a correction)
 *   asked        return_id, sheet, record, field, is_row, line (a column, or a row), head, evidence: what asks each question of a return
 *   finding      id, return_id (NULL: of the wave), wave, severity, code, file, sheet, row, column, record, kommun, field, raw, part,
 *                label_sv, label_en, message_sv, message_en, suggestion_sv, suggestion_en
 *   correction   id, return_id (the form that was sent back), form_sheet, form_row, form_column, key, path, sheet, row, column (of the cell
 *                that it corrects), text, given_by, given_on, applied, original
 *   basis        wave, text: the program, the definition and the register that the wave was last read with
 *   meta         key, value: 'survey', 'definition' (of these tables), 'questions' (record, question, type, texts; tabs between)
 * Views svar_kept, plats_kept: the rows that count, with their file in _file.
 * The store's own columns begin with _ because fields may have any other name. */
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
    size_t depth; /* of store_begin */
};

/* Opens or makes the store at PATH (":memory:" too). A store whose schema version or definition of columns differs, or that is damaged, is
 * emptied and made anew: all returns are then read again. A database of another program is left alone. False with ERROR. */
bool store_open(struct store *store, const char *path, const struct pipeline *pipeline, const struct area_register *areas,
                struct error *error);
/* Opens a store for reading only, for commands that compare or explain: false, and nothing is touched, when there is none or it was made
 * from another definition of columns. */
bool store_open_existing(struct store *store, const char *path, const struct pipeline *pipeline, const struct area_register *areas,
                         struct error *error);
/* Opens a store for reading only, whatever definition of columns it was made from: DESCRIBED becomes its survey's name, records and fields,
 * as far as the store itself knows them, and must be released (pipeline_release) after the store is closed, also on failure. */
bool store_open_described(struct store *store, const char *path, struct pipeline *described, const struct area_register *areas,
                          struct error *error);
void store_close(struct store *store); /* accepts a zeroed store */
/* Where SURVEY's store lies below OUTPUT, the folder of all outputs. */
const char *store_path_of(struct arena *arena, const char *output, const char *survey);
/* The file it lies in, absolute; "" in memory. */
const char *store_path(const struct store *store);
/* A transaction around several calls. May be nested: an inner rollback takes back only what was done since the inner begin. */
bool store_begin(struct store *store, struct error *error);
bool store_commit(struct store *store, struct error *error);
void store_rollback(struct store *store);

/* ---- ledger ---- */
/* RETURN_CORRECTION: no answers of its own but corrections of other returns' cells. */
enum return_state { RETURN_READ, RETURN_SUPERSEDED, RETURN_SET_ASIDE, RETURN_CORRECTION, RETURN_STATE_COUNT };
struct ledger_entry {
    int64_t id;
    const char *wave, *path; /* path below the wave's folder */
    const char *sha256;
    const char *basis; /* hash of program version, definition and register that it was read with */
    enum return_state state;
    const char *superseded_by; /* path, or NULL */
    size_t county;             /* AREA_NONE unknown */
    const char *format;        /* "xlsx" … or "" */
    const char *corrections;   /* hash of the corrections that it was read with; NULL or "": none */
    struct return_counts counts;
};
/* All entries of a wave, by path. */
bool store_ledger(struct store *store, struct arena *arena, const char *wave, struct ledger_entry **entries, size_t *count,
                  struct error *error);
/* Waves that have any return, sorted. */
bool store_waves(struct store *store, struct arena *arena, const char ***waves, size_t *count, struct error *error);
/* Puts a return in, in one transaction: what stood for this wave and path goes out; ENTRY, DATA (NULL when set aside) and FINDINGS go
 * in. A failure leaves the store as it was. */
bool store_put_return(struct store *store, const struct ledger_entry *entry, const struct return_data *data,
                      const struct finding_list *findings, struct error *error);
/* Takes a return out whose file is gone from the input. */
bool store_remove_return(struct store *store, const char *wave, const char *path, struct error *error);
/* Marks which return replaces which (NULL: none); rows, cell outcomes and findings of a superseded return do not count (its findings of
 * code "file_superseded" do). A path that is not in the ledger is an error. */
bool store_supersede(struct store *store, const char *wave, const char *path, const char *by, struct error *error);

/* What a wave was last read with, in the words of whoever asks later what has changed; "" when nothing was put. Writes only what differs.
 */
bool store_set_basis(struct store *store, const char *wave, const char *text, struct error *error);
bool store_basis(struct store *store, struct arena *arena, const char *wave, const char **text, struct error *error);

/* ---- corrections ---- */
/* What a county filled in beside a cell of its return. */
struct stored_correction {
    int64_t id;
    const char *form, *form_sheet; /* where it was filled in; FORM is a path of the ledger */
    uint32_t form_row, form_column;
    const char *key;          /* of the row of the form: tells whether the return is still the same */
    const char *path, *sheet; /* the cell that it corrects */
    uint32_t row, column;
    const char *text, *by, *date; /* never NULL */
    bool applied;                 /* the return was last read with it */
    const char *original;         /* then: what stood in the cell, masked; else "" */
};
/* Adds the corrections of the form that is in the ledger as WAVE and PATH; they leave with it. */
bool store_put_corrections(struct store *store, const char *wave, const char *path, const struct stored_correction *corrections,
                           size_t count, struct error *error);
/* All of a wave, by form and place in it. */
bool store_corrections(struct store *store, struct arena *arena, const char *wave, struct stored_correction **corrections, size_t *count,
                       struct error *error);
/* What became of the correction with CORRECTION->id: applied, original, and its text as it may be kept. */
bool store_set_correction(struct store *store, const struct stored_correction *correction, struct error *error);

/* ---- rows ---- */
/* A row as stored; lives until the visit returns. values[i].text is what the data file has ("" = empty) for record->fields[i]; numbers are
 * filled for number fields and points; status is only value or missing (the exact one: store_outcomes), rule "". */
struct stored_row {
    int64_t id;
    const char *file, *sheet;
    uint32_t row;
    size_t county, municipality; /* register indices */
    struct value *values;
    const struct cell_place *places; /* one per field: its cell in the return; 0,0: the return does not ask it */
    bool places_known;               /* false: the return gave no places */
    int64_t listed;                  /* svar: kept places of this municipality in this wave (`_platser`); else 0 */
    bool kept;
};
/* Calls VISIT for each row of RECORD in WAVE: kept ones only, or all of returns that count. Order: municipality code, then place id (plats)
 * or year (unpivoted svar), then file, position. False from VISIT stops (and returns true). WHERE: SQL condition as for
 * store_condition_check, or NULL. */
bool store_rows(struct store *store, const char *wave, const struct record *record, bool kept_only, const char *where,
                bool (*visit)(void *context, const struct stored_row *row), void *context, struct error *error);
/* The same of rows in returns that another one replaces: they count for nothing, and are told when somebody asks. */
bool store_rows_replaced(struct store *store, const char *wave, const struct record *record, const char *where,
                         bool (*visit)(void *context, const struct stored_row *row), void *context, struct error *error);
/* Says which rows count: store_drop_row sets kept = 0 for ID (not from within a visit). store_keep_all sets every row of returns that count
 * to 1 and the others to 0. */
bool store_keep_all(struct store *store, const char *wave, struct error *error);
bool store_drop_row(struct store *store, const struct record *record, int64_t id, struct error *error);

/* ---- findings and cell outcomes ---- */
/* Findings of the wave itself (checks, duplicates): the old ones go out first. */
bool store_replace_wave_findings(struct store *store, const char *wave, const struct finding_list *findings, struct error *error);
/* All findings of a wave (returns' and the wave's own), sorted by finding_compare. */
bool store_findings(struct store *store, const char *wave, struct finding_list *findings, struct error *error);
/* Those of the wave's returns alone: what is known before the checks across rows run. */
bool store_return_findings(struct store *store, const char *wave, struct finding_list *findings, struct error *error);
struct stored_outcome {
    const char *file, *sheet, *record, *kommun, *field, *raw, *value, *status, *rule;
    const char *then; /* of a correction: the rule that read it, "" none */
    uint32_t row, column;
};
bool store_outcomes(struct store *store, const char *wave, bool (*visit)(void *context, const struct stored_outcome *outcome),
                    void *context, struct error *error);

/* The lines (columns, or rows) of a wave's returns that ask for FIELD of RECORD; both NULL: all of those returns that count. */
struct stored_asked {
    const char *file, *sheet, *head, *evidence;
    bool is_row;
    uint32_t line;
};
bool store_asked(struct store *store, struct arena *arena, const char *wave, const char *record, const char *field,
                 struct stored_asked **asked, size_t *count, struct error *error);

/* ---- conditions written by users ---- */
/* Compiles CONDITION over RECORD's fields: one expression, no statement, no sub-query on other tables than the records' own views, no
 * pragma, no attach: an authorizer refuses the rest, a progress handler stops what runs too long. False with ERROR saying what SQLite
 * said ("no such column: antl"), for lint and run to set into their sentence.
 *   columns    the record's fields (a point: <name>_n, <name>_e); dates are ISO text and compare as text; NULL = empty
 *              _wave, _lan, _kommun (codes), _file, _sheet, _row
 *              of svar also _platser (number of kept places of the municipality in the wave) and _har_platslista (1 if any place was
 *              handed in for its county in the wave)
 *   sub-query  (SELECT … FROM plats WHERE plats.kommun = svar.kommun): a record's name means its kept rows of the wave
 *   functions  condition_functions in condition.c; of our own: days('2026-03-01'), the number of a day, for differences of dates;
 *              has(substanser, 'kokain'), whether a multiple choice has it; both NULL when the value is empty */
bool store_condition_check(struct store *store, const struct record *record, const char *condition, struct error *error);

#endif
