/* The reader of Excel's binary workbooks (.xlsb).
 *
 *   zip ─► relationships ─► workbook.bin (sheets, 1900 or 1904) ─► shared texts, styles ─► each worksheet ─► sink
 *
 * Never run or followed: macros, external links, formulas. */
#include "read/reader.h"
#include "read/xlsb/xlsb_sheet.h"

static int bid(const struct source_file *file) {
    struct zip_archive archive;
    struct read_fault fault = {.set = false};
    struct arena arena;
    arena_init(&arena);
    const bool mine = zip_archive_begins(file->bytes, file->size) && zip_archive_open(&archive, &arena, file->bytes, file->size, &fault) &&
                      xlsb_book_part(&archive, &arena, &fault) != NULL;
    arena_release(&arena);
    return mine ? 100 : 0;
}

static bool read_sheets(const struct xlsb_book *book, struct zip_archive *archive, const struct read_context *context,
                        struct read_fault *fault) {
    for (size_t i = 0; i < book->sheet_count; i++) {
        const struct xlsb_sheet_entry *sheet = &book->sheets[i];
        const struct sheet_info info = {sheet->name, i, sheet->visibility};
        if (context->sink->begin_sheet(context->sink->context, &info) == SHEET_READ &&
            !xlsb_sheet_read(archive, sheet, book, context->sink, fault))
            return false;
    }
    return true;
}

static void report(struct read_report *report, const struct xlsb_book *book) {
    if (report != NULL)
        text_printf(&report->lines, "xlsb: %zu sheets, %zu shared texts, %zu cell styles, days counted from %s\n", book->sheet_count,
                    book->string_count, book->style_count, book->date_1904 ? "1904" : "1900");
}

static bool read_workbook(const struct source_file *file, const struct read_context *context, struct arena *arena,
                          struct read_fault *fault) {
    struct zip_archive archive;
    struct xlsb_book book;
    if (!zip_archive_open(&archive, arena, file->bytes, file->size, fault))
        return false;
    archive.file = file;
    if (!xlsb_book_read(&book, &archive, arena, fault))
        return false;
    report(context->report, &book);
    return read_sheets(&book, &archive, context, fault);
}

const struct reader reader_xlsb = {.name = "xlsb", .cell_work = 200, .bid = bid, .read = read_workbook};
