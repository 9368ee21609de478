/* What all sheets of an .xlsb share: which there are, their texts and formats. */
#ifndef READ_XLSB_BOOK_H
#define READ_XLSB_BOOK_H

#include "read/value/number_format.h"
#include "read/zip/zip_archive.h"
#include "sheet/sheet.h"

/* The same ceilings as for .xlsx. */
#define XLSB_SHEETS_MAX 2000u
#define XLSB_STRINGS_MAX 4000000u                  /* as many as a grid may have cells */
#define XLSB_STRINGS_BYTES_MAX ((size_t)128 << 20) /* all of them together, in memory at once */
#define XLSB_STYLES_MAX 100000u                    /* Excel itself stops at 65 490 cell styles */
#define XLSB_FORMATS 65536u                        /* numbers that a format can have */

struct xlsb_sheet_entry {
    const char *name;
    enum sheet_visibility visibility;
    const struct zip_entry *part;
};

struct xlsb_book {
    struct arena *arena;
    bool date_1904;
    struct xlsb_sheet_entry *sheets; /* worksheets only: no chart, dialog and macro sheets */
    size_t sheet_count, sheet_capacity;
    const char **strings;
    size_t string_count, string_capacity, string_bytes;
    uint16_t *styles; /* number of the format of each cell style */
    size_t style_count, style_capacity;
    unsigned char *formats; /* enum number_format of each number */
};

/* The main part of a binary workbook, or NULL: none, or FAULT was set. */
const struct zip_entry *xlsb_book_part(struct zip_archive *archive, struct arena *arena, struct read_fault *fault);
/* All memory is the arena's. FINDING_FILE_DAMAGED when a part is missing that the workbook names. */
bool xlsb_book_read(struct xlsb_book *book, struct zip_archive *archive, struct arena *arena, struct read_fault *fault);
enum number_format xlsb_book_format(const struct xlsb_book *book, uint32_t style);

#endif
