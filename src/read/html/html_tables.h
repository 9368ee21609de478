/* The tables of a web page as sheets, whatever is missing or unclosed in it. */
#ifndef READ_HTML_TABLES_H
#define READ_HTML_TABLES_H

#include "read/read_fault.h"
#include "read/reader.h"

#define HTML_SHEETS_MAX 2000u     /* a form for each of 290 municipalities, several times over */
#define HTML_COLSPAN_MAX 1000u    /* as in the HTML standard, 4.9.11 */
#define HTML_ROWSPAN_MAX 65534u   /* as in the HTML standard */
#define HTML_STEPS_MAX 100000000u /* columns passed on the way to a free one, in all; some tenths of a second */

/* Hands each table of TEXT (UTF-8, NUL-terminated, LENGTH bytes) in which anything is shown to the context's sink. A table's name is its
 * caption, its id, or the heading above it; "#2" and so on tell apart those without one and those of the same name. A table within a cell
 * is text of that cell. SHEETS gets their number. False with FAULT beyond a ceiling. */
bool html_tables_read(const char *text, size_t length, const struct read_context *context, size_t *sheets, struct read_fault *fault);
/* The same for BYTES whose encoding is still to be found, with findings about it; FORMAT is what the report calls it. */
bool html_page_read(const unsigned char *bytes, size_t size, const char *format, const struct read_context *context, size_t *sheets,
                    struct read_fault *fault);

#endif
