/* Figures: from the units of a tally to what a cell of the table holds. */
#ifndef TABULATE_TABLE_FIGURES_H
#define TABULATE_TABLE_FIGURES_H

#include <stdbool.h>
#include <stddef.h>

#include "tabulate/tabulate.h"
#include "tabulate/tally.h"

/* Which units a row of the table adds up: a run of municipalities at one line. */
struct scope {
    const struct tally *tally;
    size_t line;
    size_t first, count; /* municipalities */
    const bool *among;   /* only these municipalities, or NULL for all */
};

/* One column as it is worked out. */
struct column_plan {
    enum column_kind kind;
    enum column_kind measure; /* of COLUMN_PREVIOUS and COLUMN_CHANGE: what is compared */
    size_t slot;
};

/* A row's scope in this wave and in the one before (previous.tally NULL: none); `comparable`: municipalities that answered both times. */
struct row_scope {
    struct scope now, before;
    const bool *comparable;
};

/* Whether COLUMN_ANSWERED counts places: those of a share, a mean or a distribution. All other figures stand on municipalities. */
bool table_base_is_records(const struct table_plan *plan);
struct figure table_figure(const struct row_scope *row, const struct column_plan *column);

#endif
