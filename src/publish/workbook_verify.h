/* Is a workbook that libxlsxwriter says it wrote really whole? It does not notice when its temporary files run out of disk: the parts in
 * them are then cut short, and the workbook closes without an error. */
#ifndef PUBLISH_WORKBOOK_VERIFY_H
#define PUBLISH_WORKBOOK_VERIFY_H

#include <stdbool.h>

#include "memory/memory.h"
#include "text/text.h"

/* Unpacks every part of the workbook at PATH and sees that each is one XML element from its beginning to its end. False with ERROR. */
bool workbook_verify(struct arena *arena, const char *path, struct error *error);

#endif
