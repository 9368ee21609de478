/* Pictures of a table as plain data: which figures, in which order, in which kind of chart, with the words that say the same. Nothing here
 * knows how a chart is drawn. A chart has at least two things to compare and something to show: an empty one is never made. */
#ifndef BOOK_CHART_H
#define BOOK_CHART_H

#include <stdbool.h>
#include <stddef.h>

#include "tabulate/tabulate.h"

struct book;

enum chart_kind {
    CHART_RANKED,  /* lying bars, longest first */
    CHART_STACKED, /* lying bars in parts */
    CHART_PAIRED,  /* two points for each category: the previous wave and this one */
    CHART_YEARS    /* one line over years */
};

/* One figure of the table. */
struct chart_point {
    bool known; /* false: "..", "." */
    double value;
    size_t row, column;
};
struct chart_series {
    const char *name;
    struct chart_point *points; /* one per category */
};
struct chart {
    enum chart_kind kind;
    const struct table *table;
    const char *title, *axis; /* the axis of values: what is counted and its unit */
    const char *words;        /* a text alternative: what the picture shows */
    const char **categories;
    size_t category_count;
    size_t whole; /* the category that is the whole country; CHART_NO_WHOLE: none */
    struct chart_series *series;
    size_t series_count;
    bool share; /* values are 0..1 and shown as per cent */
    size_t decimals;
};
#define CHART_NO_WHOLE ((size_t)-1)
#define CHARTS_MAX 2u       /* of one table */
#define CHART_SERIES_MAX 6u /* parts of a bar that can be told apart: THEME_SERIES_COUNT */
#define CHART_BARS_MAX 30u  /* bars that can be read: the counties, the country, and some */

struct chart_list {
    struct chart items[CHARTS_MAX];
    size_t count;
};
/* The charts of TABLE, of which there may be none. They live in the book's arena. */
void charts_make(struct chart_list *list, const struct book *book, const struct table *table);

#endif
