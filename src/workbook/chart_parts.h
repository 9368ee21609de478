/* A chart as Excel draws it, over cells that hold its figures, in the theme's colours. Told apart in grey: neighbours differ in lightness,
 * points also in shape. */
#ifndef WORKBOOK_CHART_PARTS_H
#define WORKBOOK_CHART_PARTS_H

#include "workbook/sheet_parts.h"

/* Where the figures of a chart stand: the heads of its series in row HEAD from the second column on, its categories below in the first. */
struct chart_source {
    const char *sheet;
    lxw_row_t head;
};

#define CHART_WIDTH 620.0 /* pixels */
double chart_height(const struct chart *chart);
/* The chart with its upper left corner in ROW and COLUMN; it takes CHART_WIDTH × chart_height pixels beside what the page holds. */
void page_chart(struct page *page, const struct chart *chart, const struct chart_source *source, lxw_row_t row, size_t column);

#endif
