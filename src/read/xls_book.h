/* What all sheets of an .xls share: the workbook's globals. */
#ifndef READ_XLS_BOOK_H
#define READ_XLS_BOOK_H

#include <stdbool.h>
#include <stddef.h>

#include "read/biff.h"
#include "read/read_fault.h"
#include "read/number_format.h"
#include "sheet/sheet.h"

struct xls_sheet {
    const char *name;
    size_t start; /* offset of its substream */
    enum sheet_visibility visibility;
    bool has_cells; /* not a chart, a macro or a module */
};

struct xls_book {
    const unsigned char *stream;
    size_t stream_size;
    struct arena *arena;
    struct biff_text text;
    bool date_1904;
    struct xls_sheet *sheets;
    size_t sheet_count, sheet_capacity;
    const char **strings;
    size_t string_count;
    unsigned *styles; /* number of the format of each XF */
    size_t style_count, style_capacity;
    struct xls_format {
        unsigned number;
        enum number_format format;
    } *formats;
    size_t format_count, format_capacity;
};

/* An OLE file that holds an Excel workbook. */
bool xls_book_is(const unsigned char *bytes, size_t size);
/* False with a fault: no workbook in it, a password, damaged. All lives in ARENA; BYTES must outlive the book. */
bool xls_book_open(struct xls_book *book, struct arena *arena, const unsigned char *bytes, size_t size, struct read_fault *fault);
enum number_format xls_book_format(const struct xls_book *book, unsigned style);

#endif
