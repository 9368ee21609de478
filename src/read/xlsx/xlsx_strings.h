/* The shared texts of a workbook, by their number. */
#ifndef READ_XLSX_STRINGS_H
#define READ_XLSX_STRINGS_H

#include "read/xml/xml_skim.h"
#include "read/zip/zip_archive.h"

#define XLSX_STRINGS_MAX 4000000u                  /* as many as a grid may have cells */
#define XLSX_STRINGS_BYTES_MAX ((size_t)128 << 20) /* all of them together, in memory at once */

struct xlsx_strings {
    struct xlsx_string {
        const char *text;
        uint32_t length; /* in bytes */
    } * items;
    size_t count, capacity;
};

/* PART may be NULL: no texts. Runs of rich text are joined, phonetic guides left out. White space is kept as it stands even without
 * xml:space, because dropping it between runs would glue words; later rooms trim. All memory is the arena's. */
bool xlsx_strings_read(struct xlsx_strings *strings, struct zip_archive *archive, struct arena *arena, const struct zip_entry *part,
                       struct read_fault *fault);
/* The same for the part's XML from anywhere, PART being its name in faults. PLAIN: all of it by expat, for comparing. */
bool xlsx_strings_read_source(struct xlsx_strings *strings, const struct xml_source *source, const char *part, bool plain,
                              struct arena *arena, struct read_fault *fault);

#endif
