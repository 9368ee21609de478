/* Tables side by side on a sheet, with a blank column between. */
#ifndef LAYOUT_BANDS_H
#define LAYOUT_BANDS_H

#include "layout/table/table_find.h"

/* All tables of GRID: as one sheet, or, when each part between blank columns has tables of its own and they hold more questions together,
 * part by part. NOTE as table_find has it. */
void bands_find(struct layout_work *work, const struct grid *grid, struct found_heads *out, const char **note);

#endif
