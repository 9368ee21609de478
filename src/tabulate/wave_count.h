/* Counting a wave: one pass over the rows of each record for all tables together, and two for each distinct condition (one for the rows
 * where it can be told, one for those where it holds: SQL's NULL is neither, and a blank is not "no"). */
#ifndef TABULATE_WAVE_COUNT_H
#define TABULATE_WAVE_COUNT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "store/store.h"
#include "tabulate/tally.h"

struct wave_count {
    struct arena *arena;
    struct store *store;
    const char *wave;
    size_t municipality_count;
    struct tally *tallies; /* one per plan */
    size_t tally_count;
    uint32_t **rows; /* [record][municipality]: kept rows */
};

/* Counts WAVE for COUNT plans. All lives in ARENA. */
bool wave_count_run(struct wave_count *count, struct arena *arena, struct store *store, const char *wave, const struct table_plan *plans,
                    size_t plan_count, struct error *error);

#endif
