/* Is a workbook that libxlsxwriter says it wrote really whole? It does not notice when its temporary files run out of disk or a
 * write to one fails: the parts in them are then cut short or have a gap, and the workbook closes without an error. */
#ifndef WORKBOOK_WORKBOOK_VERIFY_H
#define WORKBOOK_WORKBOOK_VERIFY_H

#include <stdbool.h>

#include "file/file.h"

/* Unpacks every part of the workbook FILE and sees that it is well-formed XML, that its rows rise and their cells are theirs, and that
 * lists of styles and ranges are as long as they say. */
bool workbook_is_whole(const struct source_file *file);

#endif
