/* A tally: what one table counts in one wave, kept apart per municipality, so that counties, the country and the municipalities that can be
 * compared are all sums of the same units.
 *
 *   rows of the wave ──► unit[slot][line][municipality]
 *                        slot 0: every row that counts; slots 1…: those with this choice (or year) in `by`
 *                        line 0: every row;             lines 1…: those with this choice in `row_field`
 */
#ifndef TABULATE_TALLY_H
#define TABULATE_TALLY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "memory/memory.h"
#include "store/store.h"
#include "tabulate/table_plan.h"

struct tally_unit {
    uint32_t rows;     /* records that are here */
    uint32_t informed; /* of them: with an answer to `by` that informs (without `by`: all) */
    uint32_t answered; /* of them: with any answer to `by`, "vet ej" too (without `by`: all) */
    uint32_t valued;   /* of them: with a value in `of` (without `of`: all) */
    double sum;        /* of `of` (without `of`: of ones); whole numbers stay exact up to 2^53 */
};

struct tally_slot {
    const struct choice *choice; /* or NULL */
    double key;                  /* the year, when `by` is an integer field */
    struct tally_unit *units;    /* [line][municipality] */
};

/* Rows of one choice or year each: what a record names. */
struct tally_hits {
    size_t *items, count;
    bool answered, informed;
};

/* More columns than anybody can read; a field with more different whole numbers is no key. */
#define TALLY_YEARS_MAX 256u

struct tally {
    struct arena *arena;
    const struct table_plan *plan;
    size_t municipality_count, line_count;
    struct tally_slot *slots;
    size_t slot_count, slot_capacity;
    uint32_t *matched;       /* per municipality: rows for which the rule's condition holds */
    uint32_t *line_informed; /* per municipality: rows with an answer to `row_field` that informs */
    bool *decided;           /* per municipality: it answered, and the condition could be told true or false */
    struct tally_hits lines, columns;
    bool full; /* more than TALLY_YEARS_MAX years: the table cannot be made */
};

void tally_init(struct tally *tally, struct arena *arena, const struct table_plan *plan, size_t municipality_count);
/* Counts a row for which the rule's condition holds. */
void tally_add(struct tally *tally, const struct stored_row *row);
/* Notes a row for which the condition is true or false. Where municipalities are counted by what they say in `of`, an answer to `of` that
 * informs is needed too: "vet ej" makes "= 'ja'" false, but is no "no". */
void tally_decide(struct tally *tally, const struct stored_row *row);
/* Puts the years in rising order; after the last row. */
void tally_finish(struct tally *tally);

const struct tally_unit *tally_unit_at(const struct tally *tally, size_t slot, size_t line, size_t municipality);
/* Whether the municipality's part of the figure at SLOT and LINE is known, be it zero. A municipality that answered and has no row under
 * the condition adds a known zero; one that left the question empty adds an unknown. */
bool tally_knows(const struct tally *tally, size_t slot, size_t line, size_t municipality);
/* Whether the municipality answered what the table is about (the field, informing; a condition that does not hold counts as answered). */
bool tally_answers(const struct tally *tally, size_t municipality);

#endif
