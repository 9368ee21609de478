/* The names of a table's columns, put together from the lines of its head. */
#ifndef LAYOUT_PLAIN_HEAD_H
#define LAYOUT_PLAIN_HEAD_H

#include "layout/table/plain_rows.h"

/* The lines of a head, from top to bottom. */
struct plain_head {
    const struct grid *grid;
    const struct plain_row *const *lines;
    size_t count;
};
/* The name of COLUMN: its texts from top to bottom joined by a space, each once. A text that stands over several columns, in a merged cell
 * or with nothing beside it, counts for all of them; a line that only numbers the columns counts for none. */
const char *plain_head_name(const struct plain_head *head, struct arena *arena, uint32_t column);

#endif
