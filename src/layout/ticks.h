/* Forms whose choices stand beside their question, each with a tick of its own. Private to layout/. */
#ifndef LAYOUT_TICKS_H
#define LAYOUT_TICKS_H

#include "layout/table/table_find.h"

/* Writes such answers of GRID into one cell each, "☒ Ja / ☐ Nej", as they are read in one cell; what is ambiguous is left as it stands. */
void ticks_gather(struct layout_work *work, struct grid *grid);

#endif
