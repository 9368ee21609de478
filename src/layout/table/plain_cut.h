/* One table, cut out of the labelled rows of a sheet: its rows sorted, its columns named and typed. */
#ifndef LAYOUT_PLAIN_CUT_H
#define LAYOUT_PLAIN_CUT_H

#include "layout/layout.h"
#include "layout/table/plain_rows.h"

/* The table of rows[FROM … TO), which are labelled; false when they hold none. */
bool plain_table_cut(struct plain_table *table, struct arena *arena, const struct plain_rows *rows, size_t from, size_t to);

void row_numbers_add(struct arena *arena, struct row_numbers *numbers, uint32_t number);

#endif
