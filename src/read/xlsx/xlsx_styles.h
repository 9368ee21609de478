/* The styles of a workbook, as far as they say what a number means. */
#ifndef READ_XLSX_STYLES_H
#define READ_XLSX_STYLES_H

#include "read/value/number_format.h"
#include "read/zip/zip_archive.h"

#define XLSX_STYLES_MAX 100000u /* Excel itself stops at 65 490 cell styles */

struct xlsx_styles {
    enum number_format *formats; /* by a cell's style number */
    size_t count, capacity;
};

/* PART may be NULL: no styles, every number is plain. All memory is the arena's. */
bool xlsx_styles_read(struct xlsx_styles *styles, struct zip_archive *archive, struct arena *arena, const struct zip_entry *part,
                      struct read_fault *fault);

#endif
