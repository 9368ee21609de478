/* The room's inner front: what a reader of one format is. A format is one file that defines a `struct reader` and one line in the table of
 * read.c. Readers are constant; all that changes lives in the call, so returns can be read in parallel. */
#ifndef READ_READER_H
#define READ_READER_H

#include <stdbool.h>

#include "read/read.h"

/* What a reader is given beside the file. `report` may be NULL. */
struct read_context {
    const char *shown; /* the path that findings name */
    struct sheet_sink *sink;
    struct finding_list *findings;
    struct read_report *report;
};

struct reader {
    const char *name; /* "xlsx": also the report's `format` */
    /* By the file's bytes, never by its name alone: 0 = not mine … 100 = certainly. Reads little and changes nothing. */
    int (*bid)(const struct source_file *file);
    /* False when the file was set aside: then exactly one finding of severity error was added. */
    bool (*read)(const struct source_file *file, struct read_context *context);
};

extern const struct reader reader_xlsx, reader_xls, reader_ods, reader_xml2003, reader_html, reader_csv;

#endif
