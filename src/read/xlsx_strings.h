/* The shared texts of a workbook, by their number. */
#ifndef READ_XLSX_STRINGS_H
#define READ_XLSX_STRINGS_H

#include "read/zip_archive.h"

#define XLSX_STRINGS_MAX 4000000u                  /* as many as a grid may have cells */
#define XLSX_STRINGS_BYTES_MAX ((size_t)512 << 20) /* all of them together, in memory at once */

struct xlsx_strings {
    const char **items;
    size_t count, capacity;
};

/* PART may be NULL: no texts. Runs of rich text are joined, phonetic guides left out. White space is kept as it stands even without
 * xml:space, because dropping it between runs would glue words; later rooms trim. All memory is the arena's. */
bool xlsx_strings_read(struct xlsx_strings *strings, struct zip_archive *archive, struct arena *arena, const struct zip_entry *part,
                       struct read_fault *fault);

#endif
