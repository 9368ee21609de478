/* Excel up to 2003 (.xls): BIFF8 and BIFF5 in an OLE file; BIFF2 to 4, and what web programs write by hand, as bare records.
 *
 *   OLE ─► stream "Workbook" (BIFF8) or "Book" (BIFF5) ─► globals: sheets, texts, formats ─► a substream per sheet ─► rows
 *
 * Never run or followed: macros, external links, formulas. */
#include "read/read_ceiling.h"
#include "read/reader.h"
#include "read/signature.h"
#include "read/xls/xls_hints.h"
#include "read/xls/xls_sheet.h"

static int bid(const struct source_file *file) {
    return xls_book_is(file->bytes, file->size) && !signature_is_rights_managed(file) ? 100 : 0;
}

/* INDEX: of the next sheet. */
static bool read_sheets(const struct xls_book *book, size_t *index, const struct read_context *context, struct read_fault *fault) {
    for (size_t i = 0; i < book->sheet_count; i++) {
        const struct xls_sheet *sheet = &book->sheets[i];
        if (!sheet->has_cells)
            continue;
        const struct sheet_info info = {sheet->name, (*index)++, sheet->visibility};
        struct formula_doubts doubts = {.count = 0};
        if (context->sink->begin_sheet(context->sink->context, &info) == SHEET_SKIP)
            continue;
        xls_hints_hand_over(book, i, info.index, context->sink);
        if (!xls_sheet_read(book, sheet, context->sink, &doubts, fault))
            return false;
        formula_doubts_add(&doubts, sheet->name, context);
    }
    return true;
}

static void report(struct read_report *report, const struct xls_book *book) {
    if (report != NULL)
        text_printf(&report->lines, "xls: %s, %zu sheets, %zu shared texts, days counted from %s\n", xls_book_version_name(book),
                    book->sheet_count, book->string_count, book->date_1904 ? "1904" : "1900");
}

static bool read_bundle(const struct xls_book *bundle, const struct read_context *context, struct read_fault *fault) {
    struct xls_book sheet;
    struct arena arena;
    size_t at = 0, index = 0;
    bool more = true;
    arena_init(&arena);
    while (more && xls_book_next(bundle, &at, &arena, &sheet, fault)) {
        more = index < XLS_SHEETS_MAX ? read_sheets(&sheet, &index, context, fault) : read_ceiling_cross(fault, CEILING_SHEETS, NULL);
        arena_clear(&arena);
    }
    arena_release(&arena);
    return !fault->set;
}

static bool read_xls(const struct source_file *file, const struct read_context *context, struct arena *arena, struct read_fault *fault) {
    struct xls_book book;
    size_t index = 0;
    if (!xls_book_open(&book, arena, file->bytes, file->size, fault))
        return false;
    report(context->report, &book);
    return book.is_bundle ? read_bundle(&book, context, fault) : read_sheets(&book, &index, context, fault);
}

const struct reader reader_xls = {.name = "xls", .cell_work = 200, .bid = bid, .read = read_xls};
