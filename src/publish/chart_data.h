/* The figures that the charts are drawn from, on a sheet of their own behind the others: in a chart they stand in another order than in the
 * table. */
#ifndef PUBLISH_CHART_DATA_H
#define PUBLISH_CHART_DATA_H

#include "workbook/workbook.h"

/* Makes the charts of all tables, once: BOOK->charts. */
void charts_prepare(struct book *book);
/* Where chart INDEX of table TABLE has its figures. */
struct chart_source chart_data_source(const struct book *book, size_t table, size_t index);

#endif
