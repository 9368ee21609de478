/* Writes a table as CSV (RFC 4180): comma (or semicolon), LF, UTF-8 without BOM, quotes only where they are needed. Cells go straight to
 * the file, so that memory does not grow with the rows.
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
    char separator;
};

/* Makes or empties the file at PATH. False with ERROR. */
bool csv_writer_open(struct csv_writer *writer, const char *path, struct error *error);
/* The same, for a file that opens rightly by a double click where Excel is Swedish: semicolons, and a mark that it is UTF-8. */
bool csv_writer_open_excel(struct csv_writer *writer, const char *path, struct error *error);
/* One cell each; NULL is the empty cell. */
void csv_writer_text(struct csv_writer *writer, const char *text);
void csv_writer_plain(struct csv_writer *writer, const char *text);
void csv_writer_number(struct csv_writer *writer, double number);
void csv_writer_end_row(struct csv_writer *writer);
/* A text that must come back as it is when Excel has opened and saved the file: what it would change into a date or a number stands as
 * ="10-12", what it would take for a formula gets the apostrophe. Line ends become spaces. */
void csv_writer_kept(struct csv_writer *writer, const char *text);
/* Syncs and closes; false with ERROR when any write failed. Accepts a zeroed writer. */
bool csv_writer_close(struct csv_writer *writer, struct error *error);

#endif
