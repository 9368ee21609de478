/* The columns of a table: what they are, in which order, and what stands above them.
 *
 *   area rows, share        Svarande · Kommuner · one share per choice · one count per choice without information
 *   area rows, the others   the measure (one column, or one per choice or year) · comparison · Svarande · Kommuner
 *   rows of choices         the measure · comparison · Svarande or Kommuner
 *   comparison              previous and change of each compared column · comparable municipalities */
#ifndef TABULATE_TABLE_COLUMNS_H
#define TABULATE_TABLE_COLUMNS_H

#include "tabulate/table_figures.h"
#include "tabulate/tabulate.h"
#include "tabulate/tally.h"

/* Fills TABLE's columns (in ARENA) and returns a plan for each. table->previous_wave set: with comparison. */
struct column_plan *table_columns_make(struct table *table, struct arena *arena, const struct tally *tally);

#endif
