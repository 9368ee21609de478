/* Laying out published statistics: from sheets to figures that say what they are. */
#ifndef LAYOUT_PUBLISHED_H
#define LAYOUT_PUBLISHED_H

#include "layout/table/table_find.h"

/* Fills LAYOUT's tables, symbols and notes. Findings: columns and rows that are nearly understood, choices without any figure. */
void published_find(struct layout_work *work, const struct grid_list *grids, struct layout *layout);
/* layout_cell of a table of published figures. */
const struct cell *published_cell(const struct layout_table *table, size_t record, const struct binding *binding, uint32_t *row,
                                  uint32_t *column);

#endif
