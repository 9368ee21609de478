/* Names of sheets that Excel takes: 1–31 UTF-16 units, none of []:*?/\, no apostrophe at either end, unique whatever the case, not
 * "History". */
#ifndef WORKBOOK_SHEET_NAME_H
#define WORKBOOK_SHEET_NAME_H

#include <stdbool.h>

#include "memory/memory.h"

#define SHEET_NAME_MAX 31

/* A name as near to WANTED as Excel allows: what is forbidden becomes a space, apostrophes become ’ (so that links need no escaping), a
 * long name is cut at a word, and no small word is left hanging; " (2)" … makes it differ from those in TAKEN, where it is put. */
const char *sheet_name_make(struct arena *arena, struct map *taken, const char *wanted);
/* Would Excel take NAME, leaving aside uniqueness? For tests and asserts. */
bool sheet_name_is_valid(const char *name);

#endif
