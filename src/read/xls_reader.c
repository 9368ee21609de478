/* Excel 5–2003 (.xls): BIFF8 and BIFF5 in an OLE file.
 *
 *   OLE ─► stream "Workbook" (BIFF8) or "Book" (BIFF5) ─► globals: sheets, texts, formats ─► a substream per sheet ─► rows
 */
#include <math.h>
#include <string.h>

#include "read/biff.h"
#include "read/bytes.h"
#include "read/ole_archive.h"
#include "read/reader.h"
#include "read/serial_value.h"
#include "read/xls_book.h"
#include "read/row_window.h"

#define XLS_MERGES_MAX 100000u /* far above any return; each costs a look at every merged cell */

static int bid(const struct source_file *file) {
    return xls_book_is(file->bytes, file->size) ? 100 : 0;
}

/* One sheet being read. */
struct sheet_reading {
    const struct xls_book *book;
    struct biff_stream stream;
    struct row_window rows;
    struct arena arena; /* of the sheet: hidden rows, merges */
    struct read_fault *fault;
    bool *row_hidden;   /* of 65536 rows */
    struct cell_range *merges, *hidden_columns;
    size_t merge_count, merge_capacity, hidden_count, hidden_capacity;
};

enum { XLS_ROWS = 65536 };

static bool cut_short(struct sheet_reading *reading) {
    return read_fault_set(reading->fault, FINDING_FILE_DAMAGED, NULL, "ett blad är avhugget", "a sheet is cut short");
}

static void add_cell(struct sheet_reading *reading, unsigned row, unsigned column, struct cell *cell) {
    if (cell->type == CELL_EMPTY)
        return;
    cell->column = column + 1;
    uint32_t current = reading->rows.row_count ? reading->rows.rows[reading->rows.row_count - 1].number : 0;
    if (current && current != row + 1)
        row_window_end_row(&reading->rows);
    row_window_add(&reading->rows, row + 1, reading->row_hidden[row], cell);
}

static void fill_text(struct cell *cell, const char *text) {
    *cell = (struct cell){.type = *text ? CELL_TEXT : CELL_EMPTY, .text = text};
}

static void fill_error(struct cell *cell, unsigned code) {
    *cell = (struct cell){.type = CELL_ERROR, .text = biff_error_name(code)};
}

static void add_number(struct sheet_reading *reading, unsigned row, unsigned column, unsigned style, double number) {
    struct cell cell = {.type = CELL_EMPTY};
    if (!isfinite(number))
        fill_error(&cell, 0x24);
    else
        serial_value_fill(number, xls_book_format(reading->book, style), reading->book->date_1904, &reading->rows.texts, &cell);
    add_cell(reading, row, column, &cell);
}

/* ---- a handler per record ---- */

static void read_number(struct sheet_reading *reading, const struct biff_record *record) {
    const unsigned char *data = record->data;
    add_number(reading, bytes_u16(data), bytes_u16(data + 2), bytes_u16(data + 4), bytes_double(data + 6));
}

static void read_rk(struct sheet_reading *reading, const struct biff_record *record) {
    const unsigned char *data = record->data;
    add_number(reading, bytes_u16(data), bytes_u16(data + 2), bytes_u16(data + 4), biff_rk(bytes_u32(data + 6)));
}

/* row · first column · (style, number) … · last column */
static void read_mulrk(struct sheet_reading *reading, const struct biff_record *record) {
    unsigned row = bytes_u16(record->data), column = bytes_u16(record->data + 2);
    for (size_t at = 4; at + 8 <= record->size; at += 6, column++)
        add_number(reading, row, column, bytes_u16(record->data + at), biff_rk(bytes_u32(record->data + at + 2)));
}

static void read_label(struct sheet_reading *reading, const struct biff_record *record) {
    struct biff_cursor cursor;
    struct cell cell;
    biff_cursor_init(&cursor, &reading->stream, record);
    biff_skip(&cursor, 6);
    fill_text(&cell, biff_read_text(&cursor, &reading->book->text, 2, &reading->rows.texts));
    add_cell(reading, bytes_u16(record->data), bytes_u16(record->data + 2), &cell);
}

static void read_shared(struct sheet_reading *reading, const struct biff_record *record) {
    uint32_t index = bytes_u32(record->data + 6);
    struct cell cell;
    if (index >= reading->book->string_count) {
        read_fault_set(reading->fault, FINDING_FILE_DAMAGED, NULL, "en cell hänvisar till en text som inte finns", "a cell refers to a text that does not exist");
        return;
    }
    fill_text(&cell, reading->book->strings[index]);
    add_cell(reading, bytes_u16(record->data), bytes_u16(record->data + 2), &cell);
}

static void read_truth_or_error(struct sheet_reading *reading, const struct biff_record *record) {
    struct cell cell = {.type = CELL_EMPTY};
    if (record->data[7])
        fill_error(&cell, record->data[6]);
    else
        serial_value_fill_truth(record->data[6] != 0, &cell);
    add_cell(reading, bytes_u16(record->data), bytes_u16(record->data + 2), &cell);
}

/* The text result of a formula stands in a STRING record behind it, perhaps after the shared formula's own record. */
static void read_formula_text(struct sheet_reading *reading, struct cell *cell) {
    struct biff_record next;
    while (biff_peek(&reading->stream) != BIFF_STRING) {
        unsigned type = biff_peek(&reading->stream);
        bool belongs = type == 0x4BC || type == 0x221 || type == 0x236 || type == BIFF_CONTINUE; /* shared, array, data table */
        if (!belongs || !biff_next(&reading->stream, &next))
            return;
    }
    if (!biff_next(&reading->stream, &next))
        return;
    struct biff_cursor cursor;
    biff_cursor_init(&cursor, &reading->stream, &next);
    fill_text(cell, biff_read_text(&cursor, &reading->book->text, 2, &reading->rows.texts));
}

static void read_formula(struct sheet_reading *reading, const struct biff_record *record) {
    const unsigned char *data = record->data;
    unsigned row = bytes_u16(data), column = bytes_u16(data + 2);
    struct cell cell = {.type = CELL_EMPTY};
    if (bytes_u16(data + 12) != 0xFFFF) {
        add_number(reading, row, column, bytes_u16(data + 4), bytes_double(data + 6));
        return;
    }
    switch (data[6]) {
    case 0: read_formula_text(reading, &cell); break;
    case 1: serial_value_fill_truth(data[8] != 0, &cell); break;
    case 2: fill_error(&cell, data[8]); break;
    default: break; /* 3: the empty text */
    }
    add_cell(reading, row, column, &cell);
}

static void read_row(struct sheet_reading *reading, const struct biff_record *record) {
    enum { ROW_HIDDEN = 0x20 };
    reading->row_hidden[bytes_u16(record->data)] = (record->data[12] & ROW_HIDDEN) != 0;
}

static void read_columns(struct sheet_reading *reading, const struct biff_record *record) {
    if (!(record->data[8] & 1))
        return;
    reading->hidden_columns =
        arena_grow(&reading->arena, reading->hidden_columns, reading->hidden_count, &reading->hidden_capacity, sizeof *reading->hidden_columns);
    reading->hidden_columns[reading->hidden_count++] =
        (struct cell_range){.first_column = bytes_u16(record->data) + 1u, .last_column = bytes_u16(record->data + 2) + 1u};
}

static void read_merges(struct sheet_reading *reading, const struct biff_record *record) {
    for (size_t at = 2; at + 8 <= record->size; at += 8) {
        const unsigned char *data = record->data + at;
        if (reading->merge_count == XLS_MERGES_MAX) {
            read_fault_set(reading->fault, FINDING_FILE_CEILING, NULL, "fler än 100 000 sammanfogade områden", "more than 100 000 merged ranges");
            return;
        }
        reading->merges = arena_grow(&reading->arena, reading->merges, reading->merge_count, &reading->merge_capacity, sizeof *reading->merges);
        reading->merges[reading->merge_count++] =
            (struct cell_range){bytes_u16(data) + 1u, bytes_u16(data + 4) + 1u, bytes_u16(data + 2) + 1u, bytes_u16(data + 6) + 1u};
    }
}

static const struct handler {
    unsigned type;
    size_t least; /* bytes that the handler looks at without asking */
    void (*read)(struct sheet_reading *reading, const struct biff_record *record);
} handlers[] = {{BIFF_NUMBER, 14, read_number}, {BIFF_RK, 10, read_rk}, {BIFF_MULRK, 6, read_mulrk}, {BIFF_LABEL, 8, read_label},
                {BIFF_RSTRING, 8, read_label}, {BIFF_LABELSST, 10, read_shared}, {BIFF_BOOLERR, 8, read_truth_or_error},
                {BIFF_FORMULA, 14, read_formula}, {BIFF_ROW, 14, read_row}, {BIFF_COLINFO, 10, read_columns}, {BIFF_MERGEDCELLS, 2, read_merges}};

static void handle(struct sheet_reading *reading, const struct biff_record *record) {
    for (size_t i = 0; i < sizeof handlers / sizeof *handlers; i++) {
        if (handlers[i].type != record->type)
            continue;
        if (record->size < handlers[i].least)
            cut_short(reading);
        else
            handlers[i].read(reading, record);
    }
}

/* Records up to the sheet's own end; charts inside it are substreams of their own. */
static bool read_records(struct sheet_reading *reading) {
    struct biff_record record;
    int depth = 0;
    while (!reading->fault->set && !reading->rows.stopped && biff_next(&reading->stream, &record)) {
        if (record.type == BIFF_BOF)
            depth++;
        else if (record.type == BIFF_EOF && --depth <= 0)
            return true;
        else if (depth == 1)
            handle(reading, &record);
    }
    return reading->rows.stopped || (!reading->fault->set && cut_short(reading));
}

static bool read_sheet(const struct xls_book *book, const struct xls_sheet *sheet, struct read_context *context, struct read_fault *fault) {
    struct sheet_reading reading = {.book = book, .stream = {book->stream, book->stream_size, sheet->start}, .fault = fault};
    arena_init(&reading.arena);
    reading.row_hidden = arena_array(&reading.arena, XLS_ROWS, sizeof(bool));
    row_window_init(&reading.rows, context->sink, sheet->name, fault);
    bool well = read_records(&reading);
    row_window_end(&reading.rows);
    struct sheet_facts facts = {reading.merges, reading.merge_count, reading.hidden_columns, reading.hidden_count};
    if (well && !fault->set)
        context->sink->end_sheet(context->sink->context, &facts);
    row_window_release(&reading.rows);
    arena_release(&reading.arena);
    return well && !fault->set;
}

static bool read_sheets(const struct xls_book *book, struct read_context *context, struct read_fault *fault) {
    size_t index = 0;
    for (size_t i = 0; i < book->sheet_count; i++) {
        const struct xls_sheet *sheet = &book->sheets[i];
        if (!sheet->has_cells)
            continue;
        struct sheet_info info = {sheet->name, index++, sheet->visibility};
        if (context->sink->begin_sheet(context->sink->context, &info) == SHEET_READ && !read_sheet(book, sheet, context, fault))
            return false;
    }
    return true;
}

static bool read_xls(const struct source_file *file, struct read_context *context) {
    struct arena arena = {0};
    struct read_fault fault = {.set = false};
    struct xls_book book;
    bool well = xls_book_open(&book, &arena, file->bytes, file->size, &fault) && read_sheets(&book, context, &fault);
    if (!well)
        read_fault_add(&fault, context->findings, context->shown);
    if (well && context->report)
        text_printf(&context->report->lines, "xls: %s, %zu sheets, dates count from %d\n", book.text.is_biff8 ? "BIFF8 (Excel 97-2003)" : "BIFF5 (Excel 5/95)",
                    book.sheet_count, book.date_1904 ? 1904 : 1900);
    arena_release(&arena);
    return well;
}

const struct reader reader_xls = {"xls", bid, read_xls};
