/* Writes a table as CSV (RFC 4180): comma, LF, UTF-8 without BOM, quotes only where they are needed. Cells go straight to the file, so that
 * memory does not grow with the rows.
 *
 * A text that a spreadsheet would take for a formula (= + - @, tab or CR first) gets a leading apostrophe, unless the whole of it is a
 * number: -3 stays -3. Codes, numbers and dates that the program itself made go through csv_writer_plain.
 *
 * A write that fails is remembered and reported by csv_writer_close; what lies there then is not whole and must not be put in place. */
#ifndef PUBLISH_CSV_WRITER_H
#define PUBLISH_CSV_WRITER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "text/text.h"

struct csv_writer {
    FILE *file;
    char *path;
    int fault; /* errno of the first write that failed, 0 while all is well */
    bool row_begun;
};

/* Makes or empties the file at PATH. False with ERROR. */
bool csv_writer_open(struct csv_writer *writer, const char *path, struct error *error);
/* One cell each; NULL is the empty cell. */
void csv_writer_text(struct csv_writer *writer, const char *text);
void csv_writer_plain(struct csv_writer *writer, const char *text);
void csv_writer_number(struct csv_writer *writer, double number);
void csv_writer_end_row(struct csv_writer *writer);
/* Syncs and closes; false with ERROR when any write failed. Accepts a zeroed writer. */
bool csv_writer_close(struct csv_writer *writer, struct error *error);

#endif
