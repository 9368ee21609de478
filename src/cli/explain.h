/* How one published value came about: for `lansbild explain`. Private to cli/. */
#ifndef CLI_EXPLAIN_H
#define CLI_EXPLAIN_H

#include "store/store.h"

/* What is asked, and what is known about it before any row is looked at. */
struct inquiry {
    struct arena *arena;
    struct store *store;
    const char *wave;
    const struct record *record;
    size_t field, municipality;
    const char *id; /* the place (or year, or keys of a published figure) asked about, or NULL: all of them */
    struct ledger_entry *ledger;
    size_t ledger_count;
    struct finding_list findings;    /* of the wave */
    struct stored_outcome *outcomes; /* cells of the field, of this municipality or of rows that were left out */
    size_t outcome_count, outcome_capacity;
    struct stored_asked *asked; /* lines that ask for the field */
    size_t asked_count;
    struct stored_correction *corrections; /* of the wave */
    size_t correction_count;
};

/* Fills what is known. STORE … ID must be set. */
bool inquiry_load(struct inquiry *inquiry, struct error *error);
/* Whether ROW is the place (or year) that is asked about. */
bool inquiry_is_about(const struct inquiry *inquiry, const struct stored_row *row);
/* The value of ROW, which counts: where it stood, what stood there, by which rule it was read, what was found. */
void explain_row(const struct inquiry *inquiry, const struct stored_row *row);
/* One that does not count, and why. */
void explain_other_row(const struct inquiry *inquiry, const struct stored_row *row);
/* Why no row of the municipality counts, as far as it can be told. */
void explain_absence(const struct inquiry *inquiry);

/* ---- explain_table.c ---- */
/* The table that pipeline.yaml has by that id, or NULL. */
const struct table_rule *explain_table_named(const struct pipeline *pipeline, const char *id);
/* The figures of the table's row that ROW names (a code, a county, a municipality, a choice), and the answers behind them. The exit status.
 */
int explain_table(struct inquiry *inquiry, const struct table_rule *rule, const char *row);

#endif
