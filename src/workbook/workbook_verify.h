/* Is a workbook that libxlsxwriter says it wrote really whole? It does not notice when its temporary files run out of disk: the parts in
 * them are then cut short, and the workbook closes without an error. */
#ifndef WORKBOOK_WORKBOOK_VERIFY_H
#define WORKBOOK_WORKBOOK_VERIFY_H

#include <stdbool.h>

#include "file/file.h"

/* Unpacks every part of the workbook FILE and sees that each is one XML element from its beginning to its end. */
bool workbook_is_whole(const struct source_file *file);

#endif
