/* One table's rule with its names looked up: which record, which fields, what makes the columns. Made once per run of a wave; the
 * definition was linted before, so a fault here is a definition that lint let through, and stops the table with a sentence. */
#ifndef TABULATE_TABLE_PLAN_H
#define TABULATE_TABLE_PLAN_H

#include <stdbool.h>
#include <stddef.h>

#include "memory/memory.h"
#include "pipeline/pipeline.h"
#include "register/register.h"
#include "store/store.h"
#include "text/text.h"

/* The figures that a rate is per, when they are another survey's. */
struct base_figures {
    const double *figures;           /* per municipality; NAN: not known */
    const char *wave;                /* of that survey; NULL: it has none that serves */
    const char *title_sv, *title_en; /* the survey's */
};

struct table_plan {
    const struct table_rule *rule;
    const struct record *record;
    bool places;              /* many rows per municipality, and to have none is an answer too */
    bool keyed;               /* unpivoted: a row per municipality and year */
    bool years;               /* `by` is an integer field: its values become the columns */
    size_t by, of, row_field; /* indices in record->fields; FIELD_NONE where the rule has none */
    const double *population; /* rate: the figure per municipality that it is per; NAN: not known */
    struct base_figures base; /* rate: where that is from, when it is another survey's */
};

/* False with ERROR ("pipeline.yaml:LINE: table …"). Lives in ARENA. */
bool table_plan_make(struct table_plan *plan, struct arena *arena, const struct table_rule *rule, const struct pipeline *pipeline,
                     const struct area_register *areas, struct error *error);
/* base_figures.c: reads what RULE takes from another survey, whose store lies beside STORE's and whose definition beside its pipeline's.
 * A survey without store or wave leaves figures unknown. False with ERROR when it is there and cannot be read. */
bool base_figures_load(struct base_figures *base, struct arena *arena, const struct table_rule *rule, const struct store *store,
                       const char *wave, struct error *error);
/* What a rate that is not per inhabitants is per. */
const char *table_figure_words(const struct table_rule *rule, enum language language);
/* The choices that make the columns or the rows; NULL when none do. */
const struct choice_list *table_plan_columns(const struct table_plan *plan);
const struct choice_list *table_plan_lines(const struct table_plan *plan);
bool field_is_select(const struct field *field);
bool field_is_number(const struct field *field);

#endif
