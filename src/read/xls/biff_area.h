/* The areas in a name's formula, in any of Excel's binary formats ([MS-XLS] 2.5.198.28, [MS-XLSB] 2.5.97.19; for Excel 5 the OpenOffice
 * project's description of its file format). */
#ifndef READ_BIFF_AREA_H
#define READ_BIFF_AREA_H

#include "sheet/sheet.h"

/* How the formula is written. */
enum biff_area_layout { BIFF_AREA_XLS5, BIFF_AREA_XLS8, BIFF_AREA_XLSB };

/* The first area of the formula DATA (SIZE bytes) that may be what a hint of KIND is about: whole rows for HINT_TITLES (whole columns are
 * titles to the left of each page), else any with a row below its first. False, RANGE untouched, when there is none. */
bool biff_area_find(const unsigned char *data, size_t size, enum biff_area_layout layout, enum hint_kind kind, struct cell_range *range);

#endif
