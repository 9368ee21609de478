/* A workbook made outside the wave's folder: written beside its place, seen to be whole, then put there in one step. */
#ifndef PUBLISH_TEMPLATE_FILE_H
#define PUBLISH_TEMPLATE_FILE_H

#include <stdbool.h>

#include <xlsxwriter.h>

#include "memory/memory.h"
#include "text/text.h"

struct template_file {
    struct arena *arena;
    const char *path, *beside;
    lxw_workbook *workbook;
};
/* False with ERROR when nothing can be written there; then there is nothing to end. */
bool template_file_begin(struct template_file *file, struct arena *arena, const char *path, struct error *error);
/* Ends it either way. DONE: what was written is wanted; false with ERROR when it could not be put in place. PATH is as before unless this
 * returns true. */
bool template_file_end(struct template_file *file, bool done, struct error *error);

/* 2000-01-01T00:00:00Z. Without a date of its own libxlsxwriter writes the clock's, and the same order would give other bytes. */
#define TEMPLATE_CREATED 946684800
#define TEMPLATE_HASH_SHOWN 12 /* hexadecimal digits: enough to tell definitions apart */

#endif
