/* Cells whose UTF-8 somebody took for another encoding, mended before anybody looks at them. Private to layout/. */
#ifndef LAYOUT_MEND_H
#define LAYOUT_MEND_H

#include "finding/finding.h"
#include "sheet/sheet.h"

/* Mends texts where that is certain; a notice per sheet tells how many and where the first, and a warning tells of those that stay broken.
 */
void grids_mend(const struct grid_list *grids, struct arena *arena, const char *shown, struct finding_list *findings);

#endif
