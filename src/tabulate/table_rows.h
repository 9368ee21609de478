/* The rows of a table and, from the tallies, the whole table. */
#ifndef TABULATE_TABLE_ROWS_H
#define TABULATE_TABLE_ROWS_H

#include "tabulate/tabulate.h"
#include "tabulate/tally.h"

/* Fills TABLE (in ARENA) from the tally of its wave and the one of the wave before (NULL: no comparison). */
void table_make(struct table *table, struct arena *arena, const struct tally *now, const struct tally *before, const char *wave,
                const char *previous_wave, const struct area_register *areas);

#endif
