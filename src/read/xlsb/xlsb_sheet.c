/* See xlsb_sheet.h.
 *
 *   BrtColInfo (hidden?) ── BrtRowHdr ── cells of that row: column u32 · style and flags u32 · value ── … ── BrtMergeCell
 *
 * "Short" cells leave the column out: it is the one after the last. A formula counts by the value that was stored with it. */
#include "read/xlsb/xlsb_sheet.h"

#include <math.h>

#include "read/bytes.h"
#include "read/read_ceiling.h"
#include "read/row_window.h"
#include "read/sheet_ranges.h"
#include "read/value/serial_value.h"
#include "read/xls/biff.h"
#include "read/xlsb/xlsb_records.h"

enum { HEAD = 8, SHORT_HEAD = 4 };

struct sheet_walk {
    const struct xlsb_book *book;
    struct row_window rows;
    uint32_t row; /* 1-based; 0 before the first */
    bool hidden;
    uint32_t column; /* of the last cell, 1-based */
    struct sheet_ranges merges, hidden_columns;
    struct arena arena; /* of the ranges */
    const char *part;
    struct read_fault *fault;
};

static void damaged(struct sheet_walk *walk, const char *sv, const char *en) {
    read_fault_set(walk->fault, FINDING_FILE_DAMAGED, walk->part, sv, en);
}

static void cut_short(struct sheet_walk *walk) {
    damaged(walk, "en del är avhuggen eller trasig", "a part is cut short or broken");
}

/* ---- places ---- */

/* number u32 · style u32 · height u16 (twentieths of a point) · flags u16 … */
static void read_row(void *context, const unsigned char *data, size_t size) {
    enum { FLAGS_AT = 11, HIDDEN = 0x10 };
    struct sheet_walk *walk = context;
    const uint32_t row = bytes_u32(data);
    (void)size;
    row_window_end_row(&walk->rows);
    if (row >= CELL_ROW_MAX) {
        read_ceiling_cross(walk->fault, CEILING_ROWS, walk->part);
        return;
    }
    walk->row = row + 1;
    walk->column = 0;
    walk->hidden = (data[FLAGS_AT] & HIDDEN) != 0 || bytes_u16(data + 8) == 0;
}

/* The style of the cell whose record DATA is; *VALUE is what stands behind its head. */
static uint32_t begin_cell(struct sheet_walk *walk, const unsigned char *data, size_t head, const unsigned char **value) {
    const uint32_t column = head == HEAD ? bytes_u32(data) : walk->column;
    if (column >= CELL_COLUMN_MAX)
        read_ceiling_cross(walk->fault, CEILING_COLUMNS, walk->part);
    else if (walk->row == 0)
        damaged(walk, "en cell har en omöjlig plats", "a cell has an impossible place");
    else
        walk->column = column + 1;
    *value = data + head;
    return bytes_u32(data + head - 4) & 0xFFFFFF;
}

static void add_cell(struct sheet_walk *walk, struct cell *cell) {
    cell->column = walk->column;
    if (cell->type != CELL_EMPTY && !walk->fault->set)
        row_window_add(&walk->rows, walk->row, walk->hidden, cell);
}

/* ---- values: one function for a kind, called with the length of the cell's head ---- */

static void add_text(struct sheet_walk *walk, const char *text) {
    struct cell cell = {.type = *text != '\0' ? CELL_TEXT : CELL_EMPTY, .text = text};
    add_cell(walk, &cell);
}

static void add_error(struct sheet_walk *walk, unsigned code) {
    struct cell cell = {.type = CELL_ERROR, .text = biff_error_name(code)};
    add_cell(walk, &cell);
}

static void add_number(struct sheet_walk *walk, uint32_t style, double number) {
    enum { NO_NUMBER = 0x24 };
    struct cell cell = {.type = CELL_EMPTY};
    if (!isfinite(number)) {
        add_error(walk, NO_NUMBER);
        return;
    }
    serial_value_fill(number, xlsb_book_format(walk->book, style), walk->book->date_1904, &walk->rows.texts, &cell);
    add_cell(walk, &cell);
}

static void read_blank_after(struct sheet_walk *walk, const unsigned char *data, size_t head) {
    const unsigned char *value;
    begin_cell(walk, data, head, &value);
}

static void read_rk_after(struct sheet_walk *walk, const unsigned char *data, size_t head) {
    const unsigned char *value;
    const uint32_t style = begin_cell(walk, data, head, &value);
    add_number(walk, style, biff_rk(bytes_u32(value)));
}

static void read_real_after(struct sheet_walk *walk, const unsigned char *data, size_t head) {
    const unsigned char *value;
    const uint32_t style = begin_cell(walk, data, head, &value);
    add_number(walk, style, bytes_double(value));
}

static void read_error_after(struct sheet_walk *walk, const unsigned char *data, size_t head) {
    const unsigned char *value;
    begin_cell(walk, data, head, &value);
    add_error(walk, value[0]);
}

static void read_truth_after(struct sheet_walk *walk, const unsigned char *data, size_t head) {
    struct cell cell = {.type = CELL_EMPTY};
    const unsigned char *value;
    begin_cell(walk, data, head, &value);
    serial_value_fill_truth(value[0] != 0, &cell);
    add_cell(walk, &cell);
}

static void read_shared_after(struct sheet_walk *walk, const unsigned char *data, size_t head) {
    const unsigned char *value;
    begin_cell(walk, data, head, &value);
    const uint32_t index = bytes_u32(value);
    if (index < walk->book->string_count)
        add_text(walk, walk->book->strings[index]);
    else
        damaged(walk, "en cell hänvisar till en text som inte finns", "a cell refers to a text that does not exist");
}

static void read_text_after(struct sheet_walk *walk, const unsigned char *data, size_t size, size_t head, size_t skipped) {
    const unsigned char *value;
    size_t at = head + skipped;
    begin_cell(walk, data, head, &value);
    const char *text = xlsb_text(&walk->rows.texts, data, size, &at);
    if (text != NULL)
        add_text(walk, text);
    else
        cut_short(walk);
}

/* ---- a handler per record ---- */

#define CELL_HANDLER(kind)                                                                                                                 \
    static void read_##kind(void *context, const unsigned char *data, size_t size) {                                                       \
        (void)size;                                                                                                                        \
        read_##kind##_after(context, data, HEAD);                                                                                          \
    }                                                                                                                                      \
    static void read_short_##kind(void *context, const unsigned char *data, size_t size) {                                                 \
        (void)size;                                                                                                                        \
        read_##kind##_after(context, data, SHORT_HEAD);                                                                                    \
    }
CELL_HANDLER(blank)
CELL_HANDLER(rk)
CELL_HANDLER(real)
CELL_HANDLER(error)
CELL_HANDLER(truth)
CELL_HANDLER(shared)

static void read_text(void *context, const unsigned char *data, size_t size) {
    read_text_after(context, data, size, HEAD, 0);
}

static void read_short_text(void *context, const unsigned char *data, size_t size) {
    read_text_after(context, data, size, SHORT_HEAD, 0);
}

static void read_rich_text(void *context, const unsigned char *data, size_t size) {
    read_text_after(context, data, size, HEAD, 1); /* flags first */
}

/* first column u32 · last column u32 · width u32 · style u32 · flags u16 */
static void read_columns(void *context, const unsigned char *data, size_t size) {
    enum { HIDDEN = 1 };
    struct sheet_walk *walk = context;
    const uint32_t first = bytes_u32(data), stated = bytes_u32(data + 4);
    const uint32_t last = stated < CELL_COLUMN_MAX ? stated : CELL_COLUMN_MAX - 1;
    (void)size;
    if ((data[16] & HIDDEN) == 0 && bytes_u32(data + 8) != 0)
        return;
    if (first > last || walk->hidden_columns.count == XLSB_HIDDEN_RANGES_MAX)
        damaged(walk, "bladets dolda kolumner går inte att läsa", "the sheet's hidden columns cannot be read");
    else
        sheet_ranges_add(&walk->hidden_columns, &walk->arena, (struct cell_range){1, first + 1, CELL_ROW_MAX, last + 1});
}

/* first row u32 · last row u32 · first column u32 · last column u32 */
static void read_merge(void *context, const unsigned char *data, size_t size) {
    struct sheet_walk *walk = context;
    const uint32_t top = bytes_u32(data), bottom = bytes_u32(data + 4), left = bytes_u32(data + 8), right = bytes_u32(data + 12);
    (void)size;
    if (top > bottom || left > right || bottom >= CELL_ROW_MAX || right >= CELL_COLUMN_MAX)
        damaged(walk, "bladets sammanslagna celler går inte att läsa", "the sheet's merged cells cannot be read");
    else if (walk->merges.count == MERGES_MAX)
        read_ceiling_cross(walk->fault, CEILING_MERGES, walk->part);
    else if (top != bottom || left != right)
        sheet_ranges_add(&walk->merges, &walk->arena, (struct cell_range){top + 1, left + 1, bottom + 1, right + 1});
}

static const struct xlsb_handler handlers[] = {
    {0, 12, read_row},
    {1, HEAD, read_blank},
    {2, HEAD + 4, read_rk},
    {3, HEAD + 1, read_error},
    {4, HEAD + 1, read_truth},
    {5, HEAD + 8, read_real},
    {6, HEAD + 4, read_text},
    {7, HEAD + 4, read_shared},
    {8, HEAD + 4, read_text}, /* 8 to 11: formulas by the kind of their result, which stands where a plain cell has its value */
    {9, HEAD + 8, read_real},
    {10, HEAD + 1, read_truth},
    {11, HEAD + 1, read_error},
    {12, SHORT_HEAD, read_short_blank},
    {13, SHORT_HEAD + 4, read_short_rk},
    {14, SHORT_HEAD + 1, read_short_error},
    {15, SHORT_HEAD + 1, read_short_truth},
    {16, SHORT_HEAD + 8, read_short_real},
    {17, SHORT_HEAD + 4, read_short_text},
    {18, SHORT_HEAD + 4, read_short_shared},
    {60, 18, read_columns},
    {62, HEAD + 5, read_rich_text},
    {176, 16, read_merge},
};
static const struct xlsb_handlers sheet_handlers = {handlers, sizeof handlers / sizeof handlers[0]};

bool xlsb_sheet_read(struct zip_archive *archive, const struct xlsb_sheet_entry *sheet, const struct xlsb_book *book,
                     struct sheet_sink *sink, struct read_fault *fault) {
    struct sheet_walk walk = {.book = book, .part = sheet->part->name, .fault = fault};
    arena_init(&walk.arena);
    row_window_init(&walk.rows, sink, walk.part, fault);
    const bool done = xlsb_records_read(archive, sheet->part, &sheet_handlers, &walk, &walk.rows.stopped, fault);
    if (done) {
        row_window_end(&walk.rows);
        const struct sheet_facts facts = sheet_ranges_facts(&walk.merges, &walk.hidden_columns);
        sink->end_sheet(sink->context, &facts);
    }
    row_window_release(&walk.rows);
    arena_release(&walk.arena);
    return done;
}
