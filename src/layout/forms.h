/* Forms on one sheet, below or beside each other, and the lists that stand below them. Private to layout/. */
#ifndef LAYOUT_FORMS_H
#define LAYOUT_FORMS_H

#include "layout/table/table_find.h"

/* The tables of GRID when it holds several forms, a form whose title alone names its municipality, or a form with a list below it; false,
 * with nothing reported, when it is none of these, or when read as one it holds as many questions. */
bool forms_find(struct layout_work *work, const struct grid *grid, struct found_heads *out);

#endif
