/* The signs that stand in a file instead of figures. Authorities explain them on a sheet of their own or below the table: "–  noll". */
#ifndef LAYOUT_PUBLISHED_LEGEND_H
#define LAYOUT_PUBLISHED_LEGEND_H

#include "layout/table/table_find.h"

/* The signs of the file's own legend, then those of the definition. A sign that both explain differently is a notice; the file holds. */
void published_legend(struct layout_work *work, const struct grid_list *grids, struct symbol_list *out);

#endif
