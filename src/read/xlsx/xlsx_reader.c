/* The reader of Office Open XML workbooks: xlsx, xlsm, xltx, strict and transitional.
 *
 *   zip ─► relationships ─► workbook (sheets, 1900 or 1904) ─► shared texts, styles ─► each worksheet ─► sink
 *
 * Never run or followed: macros, external links, formulas. A formula counts by the value that was stored with it. */
#include <string.h>
#include <strings.h>

#include "read/reader.h"
#include "read/signature.h"
#include "read/xlsx/xlsx_hints.h"
#include "read/xlsx/xlsx_sheet.h"

#define BID_WORKBOOK 100
#define BID_BROKEN 95 /* a workbook that is cut short: this reader can say what is wrong with it */

/* ---- bidding ---- */

/* True if the first part is one that office files begin with; looked at only when the archive has lost its directory. */
static bool begins_as_office_file(const struct source_file *file) {
    static const char *const names[] = {"[Content_Types].xml", "_rels/", "xl/", "docProps/"};
    enum { NAME_LENGTH_AT = 26, NAME_AT = 30 };
    if (!zip_archive_begins(file->bytes, file->size) || file->size < NAME_AT + 64)
        return false;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (memcmp(file->bytes + NAME_AT, names[i], strlen(names[i])) == 0)
            return true;
    return false;
}

/* A workbook's main part, however it writes its letters: parts are found in either case. */
static bool is_main_part(const char *name) {
    const size_t length = strlen(name);
    return length > 4 && strcasecmp(name + length - 4, ".xml") == 0 &&
           (strncasecmp(name, "xl/", 3) == 0 || signature_contains(name, "workbook"));
}

/* Bytes in front of the archive are let be; but a workbook inside of another container, as an attachment in a message, is not the file. */
static int bid(const struct source_file *file) {
    struct zip_archive archive;
    struct read_fault fault = {.set = false};
    struct arena arena;
    int bid = 0;
    if (signature_is_container(file))
        return 0;
    arena_init(&arena);
    if (zip_archive_open(&archive, &arena, file->bytes, file->size, &fault)) {
        const struct zip_entry *main = xlsx_workbook_part(&archive, &arena, &fault);
        if (main != NULL && is_main_part(main->name))
            bid = BID_WORKBOOK;
        else if (fault.set && zip_archive_find(&archive, "xl/workbook.xml") != NULL)
            bid = BID_BROKEN;
    } else if (begins_as_office_file(file)) {
        bid = BID_BROKEN;
    }
    arena_release(&arena);
    return bid;
}

/* ---- reading ---- */

static bool read_sheets(const struct xlsx_workbook *workbook, struct zip_archive *archive, const struct xlsx_book *book,
                        const struct read_context *context, struct read_fault *fault) {
    for (size_t i = 0; i < workbook->count; i++) {
        const struct xlsx_sheet_entry *sheet = &workbook->sheets[i];
        const struct sheet_info info = {sheet->name, i, sheet->visibility};
        struct formula_doubts doubts;
        if (context->sink->begin_sheet(context->sink->context, &info) == SHEET_SKIP)
            continue;
        if (!xlsx_sheet_read(archive, sheet, book, context->sink, &doubts, fault))
            return false;
        formula_doubts_add(&doubts, sheet->name, context);
        xlsx_hints_hand_over(workbook, i, archive, context->sink, fault->work);
    }
    return true;
}

static void report(struct read_report *report, const struct xlsx_workbook *workbook, const struct xlsx_book *book) {
    if (report == NULL)
        return;
    text_printf(&report->lines, "xlsx: %zu sheets, %zu shared texts, %zu cell styles, days counted from %s\n", workbook->count,
                book->strings.count, book->styles.count, workbook->date_1904 ? "1904" : "1900");
}

static bool read_workbook(const struct source_file *file, const struct read_context *context, struct arena *arena,
                          struct read_fault *fault) {
    struct zip_archive archive;
    struct xlsx_workbook workbook;
    struct xlsx_book book;
    if (!zip_archive_open_file(&archive, arena, file, fault) || !xlsx_workbook_read(&workbook, &archive, arena, fault) ||
        !xlsx_strings_read(&book.strings, &archive, arena, workbook.strings, fault) ||
        !xlsx_styles_read(&book.styles, &archive, arena, workbook.styles, fault))
        return false;
    book.date_1904 = workbook.date_1904;
    report(context->report, &workbook, &book);
    return read_sheets(&workbook, &archive, &book, context, fault);
}

const struct reader reader_xlsx = {.name = "xlsx", .cell_work = 250, .bid = bid, .read = read_workbook};
