/* A map of Sweden drawn in the cells of a page: a tile is a cell with a name above one with its figure, coloured by class; beside or above
 * them the legend. Figures are numbers, so that they can be copied and counted on. Included by workbook/workbook.h. */
#ifndef WORKBOOK_TILE_PARTS_H
#define WORKBOOK_TILE_PARTS_H

#include <stddef.h>

#include "book/book.h"
#include "workbook/sheet_parts.h"

/* Columns that a page needs for MAP: for page_open. */
size_t page_map_columns(const struct tile_map *map);
/* How wide MAP becomes at least, pixels: for lines of text above it. */
double page_map_width(const struct tile_map *map);
/* Draws MAP from the page's row on, which moves below it. COUNTRY: the figure of the whole country for the legend, or NULL. */
void page_map(struct page *page, const struct tile_map *map, const struct figure *country);
#endif
