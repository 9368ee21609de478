/* Forms whose answers stand below their questions. Private to layout/. */
#ifndef LAYOUT_BELOW_H
#define LAYOUT_BELOW_H

#include "layout/table/table_find.h"

/* GRID with each answer beside its question, as forms are read, when it is such a form; else NULL. */
const struct grid *below_turned(struct layout_work *work, const struct grid *grid);
/* HEADS, which were found on the turned grid, as heads of GRID, where each answer stands. */
void below_restore(const struct grid *grid, struct found_heads *heads);

#endif
