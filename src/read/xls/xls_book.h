/* What all sheets of an .xls share: the workbook's globals. */
#ifndef READ_XLS_BOOK_H
#define READ_XLS_BOOK_H

#include <stdbool.h>
#include <stddef.h>

#include "read/read_fault.h"
#include "read/value/number_format.h"
#include "read/xls/biff.h"
#include "sheet/sheet.h"

#define XLS_STRINGS_MAX 2000000u /* as many distinct texts as 65 536 rows of 30 columns */
#define XLS_STYLES_MAX 100000u   /* cells refer to them by 16 bits; Excel itself stops at 4 050 */
#define XLS_SHEETS_MAX 2000u     /* a form for each of 290 municipalities, several times over */
#define XLS_HINTS_MAX 4000u      /* two of each sheet; more are left out, as they are only hints */
#define XLS_FORMATS 65536u       /* numbers that a format can have */

struct xls_sheet {
    const char *name; /* "" in files from before workbooks */
    size_t start;     /* offset of its substream, inside the stream */
    enum sheet_visibility visibility;
    bool has_cells; /* not a chart, a macro or a module */
};

/* What a name says about sheet number `sheet`. */
struct xls_hint {
    size_t sheet;
    struct sheet_hint hint;
};

struct xls_book {
    const unsigned char *stream;
    size_t stream_size;
    struct arena *arena;
    enum biff_version version;
    struct biff_text text;
    bool date_1904;
    bool decrypted; /* it was encrypted, with the password that every Excel knows */
    bool is_bundle; /* a workbook of Excel 4: whole sheets one behind the other, each a book of its own; see xls_book_next */
    bool works_out; /* the program that wrote it works formulas out: some result is not zero */
    struct xls_sheet *sheets;
    size_t sheet_count, sheet_capacity;
    const char **strings;
    size_t string_count;
    uint16_t *styles; /* number of the format of each cell style */
    size_t style_count, style_capacity;
    unsigned char *formats; /* enum number_format of each number */
    struct xls_hint *hints;
    size_t hint_count, hint_capacity;
    unsigned formats_seen; /* versions 2 to 4 number them by their order */
};

/* An OLE file that shows a stream of an Excel workbook, whole or broken, or BIFF records that stand alone, as Excel 2 to 4 and some web
 * programs write them. */
bool xls_book_is(const unsigned char *bytes, size_t size);
/* False with a fault: no workbook in it, a password, damaged, a version that is not read. All lives in ARENA; BYTES must outlive the book.
 */
bool xls_book_open(struct xls_book *book, struct arena *arena, const unsigned char *bytes, size_t size, struct read_fault *fault);
/* The next sheet of BUNDLE from *AT on (0 at first) into SHEET, a book of one sheet that lives in ARENA. False when there is no further
 * one, or with a fault. */
bool xls_book_next(const struct xls_book *bundle, size_t *at, struct arena *arena, struct xls_book *sheet, struct read_fault *fault);
enum number_format xls_book_format(const struct xls_book *book, unsigned style);
/* Of the format NUMBER (below XLS_FORMATS), for cells that name it themselves. */
enum number_format xls_book_format_numbered(const struct xls_book *book, unsigned number);
/* "BIFF8 (Excel 97-2003)" */
const char *xls_book_version_name(const struct xls_book *book);

#endif
