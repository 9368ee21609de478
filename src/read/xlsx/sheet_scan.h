/* The fast way through a worksheet: one whole <row> at a time, as bytes, without XML events. Takes rows as spreadsheet programs write them
 * and nothing else; what it does not take, right or wrong, is odd and left to expat and xlsx_sheet's handlers, which make the same cells of
 * it.
 *
 *   <row r="7" spans="1:20">  <c r="A7" t="s"><v>12</v></c> …  </row>  ──► struct sheet_row
 *        the same tail as          the same head as in the
 *        the row before            row before, by column
 *
 * Nothing is copied: a number's text is the file's own where it is what number_to_text would make of it, a text of its own where it has no
 * references; they are ended by a NUL put over the '<' behind them. */
#ifndef READ_SHEET_SCAN_H
#define READ_SHEET_SCAN_H

#include "read/xlsx/xlsx_value.h"
#include "read/xml/xml_stream.h"
#include "sheet/sheet.h"

struct sheet_scan;
/* BOOK must outlive the scan. */
struct sheet_scan *sheet_scan_open(const struct xlsx_book *book);
void sheet_scan_free(struct sheet_scan *scan); /* accepts NULL */

/* What must be known of the sheet to take a row of it. */
struct scan_circumstances {
    const struct xml_stream *stream; /* is asked for the prefixes that the root declared */
    const char *limit;               /* the bytes before it end in "</row>"; SHEET_SCAN_BEYOND readable ones follow */
    uint32_t before;                 /* number of the row before */
    struct arena *arena; /* for texts that are neither in the bytes nor the book's; with `keep` for all that are not the book's */
    bool keep;
};
#define SHEET_SCAN_BEYOND 128u /* many bytes are compared at once */

/* What a row was made of. */
struct scanned_row {
    struct sheet_row row; /* cells by rising column; valid until the next call, their texts as long as the bytes are */
    uint32_t last_column; /* of any cell, also an empty one; 0: no cells */
    size_t formulas_without_value;
    uint32_t first_without_value; /* column of the first of them */
};

/* Takes the row at AT ("<row"). Returns the place behind it, or NULL when it is odd: then nothing has changed. */
char *sheet_scan_row(struct sheet_scan *scan, char *at, const struct scan_circumstances *circumstances, struct scanned_row *out);

#endif
