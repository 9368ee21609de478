/* What differs, as people and as programs read it: for `lansbild diff`. Private to cli/. */
#ifndef CLI_DIFF_H
#define CLI_DIFF_H

#include "change/change.h"

/* One comparison with the words for it. */
struct difference {
    const struct change_list *changes;
    const struct pipeline *pipeline; /* whose choices have the labels */
    const struct area_register *areas;
    enum language language;
    struct arena *arena;
};

/* By cause: what it is, then the municipalities and their values. */
void diff_print_text(const struct difference *difference);
/* A line per value; the head once. */
void diff_print_csv_head(void);
void diff_print_csv(const struct difference *difference);
/* COUNT comparisons as one JSON document. */
void diff_print_json(const struct difference *differences, size_t count);

#endif
