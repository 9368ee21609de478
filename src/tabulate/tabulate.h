/* Tabulating: every cross table of a wave, counted in one pass over the kept rows. The same result goes to every output, so that no two
 * outputs can differ. Shares are on those who answered with something that informs; sums and rates say how many municipalities they stand
 * on. */
#ifndef TABULATE_TABULATE_H
#define TABULATE_TABULATE_H

#include <stdbool.h>
#include <stddef.h>

#include "memory/memory.h"
#include "pipeline/pipeline.h"
#include "register/register.h"
#include "store/store.h"

/* What a cell of a table holds. Shown as a number, or as a symbol that is explained under the table. */
enum figure_kind {
    FIGURE_NUMBER,
    FIGURE_ZERO,          /* "–": counted, and there is none (counts and sums) */
    FIGURE_MISSING,       /* "..": nobody answered, or not complete */
    FIGURE_NOT_APPLICABLE /* ".": cannot occur */
};
struct figure {
    enum figure_kind kind;
    double number; /* a share is 0..1 */
};

/* CURRENT, PREVIOUS and CHANGE stand on the municipalities that answered both times: change = current - previous, as shown. */
enum column_kind {
    COLUMN_COUNT,
    COLUMN_SHARE,
    COLUMN_SUM,
    COLUMN_MEAN,
    COLUMN_RATE,
    COLUMN_ANSWERED,
    COLUMN_MUNICIPALITIES,
    COLUMN_CURRENT,
    COLUMN_PREVIOUS,
    COLUMN_CHANGE,
    COLUMN_COMPARABLE
};
struct table_column {
    enum column_kind kind;
    struct wording head;
    size_t decimals;
    const char *code; /* the choice or year, or the kind's name: heads of data/tables/<id>.csv */
};
struct table_row {
    const char *code; /* county, municipality or choice code; "00" for the whole country */
    struct wording label;
    bool total;             /* the country, or a county above its municipalities */
    struct figure *figures; /* column_count of them */
};
struct table {
    const struct table_rule *rule;
    const char *wave, *previous_wave; /* previous NULL when there is none or it is not compared */
    struct wording base;              /* "n svarande av N kommuner …" */
    struct wording base_now;          /* the same without the comparison: of what shows this wave alone */
    const double *divisors;           /* rate: what it is per, of each municipality of the register; NAN: not known. NULL: no rate */
    struct table_column *columns;
    size_t column_count;
    struct table_row *rows;
    size_t row_count;
};

/* Who has answered, per county. */
struct coverage {
    size_t county;
    size_t municipalities, answered, places, files;
    size_t errors, warnings, notices;
};

struct tables {
    struct arena *arena;
    struct table *items;
    size_t count;
    struct coverage *coverage; /* one per county of the register, in its order */
    size_t coverage_count;
    bool *answered;                            /* per municipality of the register */
    size_t answered_count, municipality_count; /* whole country */
    size_t place_count;
    const char *previous_wave; /* the nearest lower one in the store, or NULL */
};

/* All tables of the pipeline for WAVE. The previous wave is the nearest lower one among those in the store. */
bool tabulate_wave(struct tables *tables, struct arena *arena, struct store *store, const char *wave, struct error *error);

/* All counties' coverage together; its `county` means nothing. */
struct coverage tables_country(const struct tables *tables);

/* All figures that the tables of WAVE take from other surveys, as text: what a wave's outputs depend on besides its own returns. */
bool tabulate_bases(const struct store *store, const char *wave, struct text *out, struct error *error);

#endif
