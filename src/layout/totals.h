/* Rows of sums that contradict the rows they sum up. Private to layout/. */
#ifndef LAYOUT_TOTALS_H
#define LAYOUT_TOTALS_H

#include "layout/table/table_find.h"

/* Adds a warning for each whole number in a row of TABLE that was left out as a total and can be the sum of no rows that it may stand for:
 * those up to the sum before it, those down to the next, all above it, all of the table. Parts that are no plain numbers (approximate, a
 * range, a text) make a column unjudged; parts that are empty or not available let the sum be larger, figures that are texts smaller. */
void totals_report(struct layout_work *work, const struct found_head *head, const struct layout_table *table);

#endif
