/* The rows of a part of a published sheet: whose figures they are, and what they say besides. */
#ifndef LAYOUT_PUBLISHED_ROWS_H
#define LAYOUT_PUBLISHED_ROWS_H

#include "layout/published/published_sheet.h"

struct figure_list {
    struct published_figure *items;
    size_t count, capacity;
};
struct part_figures {
    struct figure_list records, controls;
};

/* Adds the figures of PART, whose heads have been read. Findings: rows that are not understood, columns of which a key stays open. */
void published_rows_read(struct published_sheet *sheet, const struct sheet_part *part, struct part_figures *out);

#endif
