/* A workbook on its way to its place: written beside it, seen to be whole, then put there in one step. */
#ifndef WORKBOOK_WORKBOOK_FILE_H
#define WORKBOOK_WORKBOOK_FILE_H

#include <stdbool.h>

#include <xlsxwriter.h>

#include "memory/memory.h"
#include "text/text.h"

struct workbook_file {
    struct arena *arena;
    const char *path, *beside;
    lxw_workbook *workbook;
};
/* False with ERROR when nothing can be written there; then there is nothing to end. */
bool workbook_file_begin(struct workbook_file *file, struct arena *arena, const char *path, struct error *error);
/* Ends it either way. DONE: what was written is wanted; false with ERROR when it could not be put in place. PATH is as before unless this
 * returns true. */
bool workbook_file_end(struct workbook_file *file, bool done, struct error *error);

/* 2000-01-01T00:00:00Z. Without a date of its own libxlsxwriter writes the clock's, and the same order would give other bytes. */
#define WORKBOOK_CREATED 946684800
#define HASH_SHOWN 12 /* hexadecimal digits: enough to tell definitions apart */

#endif
