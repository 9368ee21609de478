/* See xls_sheet.h.
 *
 *   BOF ── ROW (hidden?) ── cells: NUMBER RK MULRK LABEL LABELSST BOOLERR FORMULA(STRING) … ── COLINFO, MERGEDCELLS ── EOF
 *
 * Every cell begins with row u16 · column u16 · style u16; the records of BIFF2, which some programs also put into later versions, have
 * three bytes of attributes instead of the style. A formula counts by the value that was stored with it. */
#include "read/xls/xls_sheet.h"

#include <math.h>

#include "read/bytes.h"
#include "read/read_ceiling.h"
#include "read/row_window.h"
#include "read/sheet_ranges.h"
#include "read/value/serial_value.h"

#define XLS_ROWS 65536u  /* row numbers have 16 bits */
#define XLS_COLUMNS 256u /* Excel's last column in all versions up to 2003; more in a file is damage */

struct sheet_reading {
    const struct xls_book *book;
    const char *name;
    struct biff_stream stream;
    struct row_window rows;
    uint32_t row;       /* where the reading stands, 1-based; 0 before the first */
    struct arena arena; /* of what follows */
    struct formula_doubts *doubts;
    bool *row_hidden; /* of XLS_ROWS rows */
    struct sheet_ranges merges, hidden_columns;
    struct read_fault *fault;
};

static void cut_short(struct sheet_reading *reading) {
    read_fault_set(reading->fault, FINDING_FILE_DAMAGED, reading->name, "ett blad är avhugget", "a sheet is cut short");
}

/* ---- places ---- */

/* The head of a cell's record. */
struct place {
    unsigned row, column; /* 0-based */
    enum number_format format;
    const unsigned char *value; /* behind the head */
};

/* BIFF2 numbered its records from 1; of these, later versions use only that of FORMULA. */
static bool is_old(const struct sheet_reading *reading, const struct biff_record *record) {
    return record->stated < BIFF_FORMULA || (record->stated <= 0x07 && reading->book->version < BIFF5);
}

static size_t head_size(const struct sheet_reading *reading, const struct biff_record *record) {
    return is_old(reading, record) ? 7 : 6;
}

/* The rows before ROW have ended. To be called before a text of ROW's cells is made: texts of rows that have been handed over are gone. */
static void enter_row(struct sheet_reading *reading, unsigned row) {
    if (reading->row != 0 && reading->row != row + 1)
        row_window_end_row(&reading->rows);
    reading->row = row + 1;
}

static struct place begin_cell(struct sheet_reading *reading, const struct biff_record *record) {
    enum { FORMAT_BITS = 0x3F };
    const unsigned char *data = record->data;
    const enum number_format format = is_old(reading, record) ? xls_book_format_numbered(reading->book, data[5] & FORMAT_BITS)
                                                              : xls_book_format(reading->book, bytes_u16(data + 4));
    enter_row(reading, bytes_u16(data));
    return (struct place){bytes_u16(data), bytes_u16(data + 2), format, data + head_size(reading, record)};
}

static void add_cell(struct sheet_reading *reading, const struct place *place, struct cell *cell) {
    if (cell->type == CELL_EMPTY)
        return;
    if (place->column >= XLS_COLUMNS) {
        read_fault_set(reading->fault, FINDING_FILE_DAMAGED, reading->name, "en cell har en omöjlig plats",
                       "a cell has an impossible place");
        return;
    }
    cell->column = place->column + 1;
    row_window_add(&reading->rows, reading->row, reading->row_hidden[place->row], cell);
}

/* ---- values ---- */

static void fill_text(struct cell *cell, const char *text) {
    *cell = (struct cell){.type = *text ? CELL_TEXT : CELL_EMPTY, .text = text};
}

static void fill_error(struct cell *cell, unsigned code) {
    *cell = (struct cell){.type = CELL_ERROR, .text = biff_error_name(code)};
}

static void add_number(struct sheet_reading *reading, const struct place *place, double number) {
    enum { NO_NUMBER = 0x24 };
    struct cell cell = {.type = CELL_EMPTY};
    if (!isfinite(number))
        fill_error(&cell, NO_NUMBER);
    else
        serial_value_fill(number, place->format, reading->book->date_1904, &reading->rows.texts, &cell);
    add_cell(reading, place, &cell);
}

/* The text behind the first SKIPPED bytes of RECORD; false, with a fault, when it is not all there. */
static bool read_text(struct sheet_reading *reading, const struct biff_record *record, size_t skipped, struct cell *cell) {
    struct biff_cursor cursor;
    biff_cursor_init(&cursor, &reading->stream, record);
    biff_skip(&cursor, skipped);
    const char *text = biff_read_text(&cursor, &reading->book->text, is_old(reading, record) ? 1 : 2, &reading->rows.texts);
    fill_text(cell, text);
    if (cursor.cut)
        cut_short(reading);
    return !cursor.cut;
}

/* ---- a handler per record ---- */

static void read_integer(struct sheet_reading *reading, const struct biff_record *record) {
    const struct place place = begin_cell(reading, record);
    add_number(reading, &place, bytes_u16(place.value));
}

static void read_number(struct sheet_reading *reading, const struct biff_record *record) {
    const struct place place = begin_cell(reading, record);
    add_number(reading, &place, bytes_double(place.value));
}

static void read_rk(struct sheet_reading *reading, const struct biff_record *record) {
    const struct place place = begin_cell(reading, record);
    add_number(reading, &place, biff_rk(bytes_u32(place.value)));
}

/* row · first column · (style, number) … · last column */
static void read_mulrk(struct sheet_reading *reading, const struct biff_record *record) {
    struct place place = {.row = bytes_u16(record->data), .column = bytes_u16(record->data + 2)};
    enter_row(reading, place.row);
    for (size_t at = 4; at + 8 <= record->size && !reading->fault->set; at += 6, place.column++) {
        place.format = xls_book_format(reading->book, bytes_u16(record->data + at));
        add_number(reading, &place, biff_rk(bytes_u32(record->data + at + 2)));
    }
}

static void read_label(struct sheet_reading *reading, const struct biff_record *record) {
    const struct place place = begin_cell(reading, record);
    struct cell cell;
    if (read_text(reading, record, head_size(reading, record), &cell))
        add_cell(reading, &place, &cell);
}

static void read_shared(struct sheet_reading *reading, const struct biff_record *record) {
    const struct place place = begin_cell(reading, record);
    const uint32_t index = bytes_u32(place.value);
    struct cell cell;
    if (index >= reading->book->string_count) {
        read_fault_set(reading->fault, FINDING_FILE_DAMAGED, reading->name, "en cell hänvisar till en text som inte finns",
                       "a cell refers to a text that does not exist");
        return;
    }
    fill_text(&cell, reading->book->strings[index]);
    add_cell(reading, &place, &cell);
}

static void read_truth_or_error(struct sheet_reading *reading, const struct biff_record *record) {
    const struct place place = begin_cell(reading, record);
    struct cell cell = {.type = CELL_EMPTY};
    if (place.value[1] != 0)
        fill_error(&cell, place.value[0]);
    else
        serial_value_fill_truth(place.value[0] != 0, &cell);
    add_cell(reading, &place, &cell);
}

/* The text result of a formula stands in a STRING record behind it, perhaps after the shared formula's own record. False when there is
 * none. */
static bool read_formula_text(struct sheet_reading *reading, struct cell *cell) {
    static const unsigned between[] = {BIFF_SHAREDFORMULA, BIFF_ARRAY, BIFF_TABLE, BIFF_CONTINUE};
    struct biff_record next;
    while (biff_peek(&reading->stream) != BIFF_STRING) {
        bool belongs = false;
        for (size_t i = 0; i < sizeof between / sizeof between[0]; i++)
            belongs = belongs || biff_peek(&reading->stream) == between[i];
        if (!belongs || !biff_next(&reading->stream, &next))
            return false;
    }
    return biff_next(&reading->stream, &next) && read_text(reading, &next, 0, cell);
}

/* Programs that cannot work formulas out write 0 for each and ask for it to be done when the file is opened; Excel itself never asks. */
static bool is_not_worked_out(const struct sheet_reading *reading, const struct biff_record *record, const struct place *place) {
    enum { WORK_OUT_WHEN_OPENED = 2 };
    const size_t flags_at = (size_t)(place->value - record->data) + 8;
    return !reading->book->works_out && record->size > flags_at && (record->data[flags_at] & WORK_OUT_WHEN_OPENED) != 0 &&
           bytes_double(place->value) == 0;
}

/* head · result (8 bytes) · flags …; a result that is no number has 0xFFFF where a number has its exponent. */
static void read_formula(struct sheet_reading *reading, const struct biff_record *record) {
    enum { RESULT_TEXT, RESULT_TRUTH, RESULT_ERROR };
    const struct place place = begin_cell(reading, record);
    struct cell cell = {.type = CELL_EMPTY, .text = ""};
    if (is_not_worked_out(reading, record, &place)) {
        formula_doubts_note(reading->doubts, place.row + 1u, place.column + 1u);
        return;
    }
    if (bytes_u16(place.value + 6) != 0xFFFF) {
        add_number(reading, &place, bytes_double(place.value));
        return;
    }
    if (place.value[0] == RESULT_TEXT && !read_formula_text(reading, &cell))
        formula_doubts_note(reading->doubts, place.row + 1u, place.column + 1u);
    else if (place.value[0] == RESULT_TRUTH)
        serial_value_fill_truth(place.value[2] != 0, &cell);
    else if (place.value[0] == RESULT_ERROR)
        fill_error(&cell, place.value[2]);
    add_cell(reading, &place, &cell);
}

/* row · first column · last column behind · height (bit 15: not set by hand) · … · flags. A row of no height is hidden too. */
static void read_row(struct sheet_reading *reading, const struct biff_record *record) {
    enum { FLAGS_AT = 12, HIDDEN = 0x20, NOT_BY_HAND = 0x8000 };
    const unsigned char *data = record->data;
    const bool is_old_row = record->stated != BIFF_ROW;
    const bool flagged = !is_old_row && record->size > FLAGS_AT && (data[FLAGS_AT] & HIDDEN) != 0;
    reading->row_hidden[bytes_u16(data)] = flagged || bytes_u16(data + 6) == 0;
}

/* first column · last column · width · style · flags */
static void read_columns(struct sheet_reading *reading, const struct biff_record *record) {
    enum { HIDDEN = 1 };
    const unsigned first = bytes_u16(record->data), stated = bytes_u16(record->data + 2);
    const unsigned last = stated < XLS_COLUMNS ? stated : XLS_COLUMNS - 1; /* Excel itself writes one column too many */
    const bool hidden = (record->data[8] & HIDDEN) != 0 || bytes_u16(record->data + 4) == 0;
    if (hidden && first <= last && reading->hidden_columns.count < XLS_HIDDEN_RANGES_MAX)
        sheet_ranges_add(&reading->hidden_columns, &reading->arena, (struct cell_range){1, first + 1, XLS_ROWS, last + 1});
}

/* count · (first row, last row, first column, last column) … */
static void read_merges(struct sheet_reading *reading, const struct biff_record *record) {
    for (size_t at = 2; at + 8 <= record->size; at += 8) {
        const unsigned char *data = record->data + at;
        const struct cell_range range = {bytes_u16(data) + 1u, bytes_u16(data + 4) + 1u, bytes_u16(data + 2) + 1u,
                                         bytes_u16(data + 6) + 1u};
        if (reading->merges.count == MERGES_MAX) {
            read_ceiling_cross(reading->fault, CEILING_MERGES, reading->name);
            return;
        }
        const bool rises =
            range.first_row <= range.last_row && range.first_column <= range.last_column && range.last_column <= CELL_COLUMN_MAX;
        if (rises && (range.first_row < range.last_row || range.first_column < range.last_column))
            sheet_ranges_add(&reading->merges, &reading->arena, range);
    }
}

static const struct handler {
    unsigned type;
    size_t head, least; /* bytes that the handler looks at without asking: HEAD cell heads and LEAST more */
    void (*read)(struct sheet_reading *reading, const struct biff_record *record);
} handlers[] = {
    {BIFF_RK, 1, 4, read_rk},
    {BIFF_NUMBER, 1, 8, read_number},
    {BIFF_LABELSST, 1, 4, read_shared},
    {BIFF_MULRK, 0, 6, read_mulrk},
    {BIFF_LABEL, 1, 0, read_label},
    {BIFF_RSTRING, 1, 0, read_label},
    {BIFF_BOOLERR, 1, 2, read_truth_or_error},
    {BIFF_FORMULA, 1, 8, read_formula},
    {BIFF_INTEGER, 1, 2, read_integer},
    {BIFF_ROW, 0, 8, read_row},
    {BIFF_COLINFO, 0, 9, read_columns},
    {BIFF_MERGEDCELLS, 0, 2, read_merges},
};

static void handle(struct sheet_reading *reading, const struct biff_record *record) {
    for (size_t i = 0; i < sizeof handlers / sizeof handlers[0]; i++) {
        if (handlers[i].type != record->type)
            continue;
        if (record->size < handlers[i].head * head_size(reading, record) + handlers[i].least)
            cut_short(reading);
        else
            handlers[i].read(reading, record);
        return;
    }
}

/* ---- the whole ---- */

/* Records up to the sheet's own end; charts inside it are substreams of their own. */
static bool read_records(struct sheet_reading *reading) {
    struct biff_record record;
    int depth = 1;
    if (!biff_next(&reading->stream, &record) || record.type != BIFF_BOF)
        return read_fault_set(reading->fault, FINDING_FILE_DAMAGED, reading->name, "ett blad saknas i filen",
                              "a sheet is missing from the file");
    while (!reading->fault->set && !reading->rows.stopped && biff_next(&reading->stream, &record))
        if (record.type == BIFF_BOF)
            depth++;
        else if (record.type == BIFF_EOF && --depth == 0)
            return true;
        else if (depth == 1)
            handle(reading, &record);
    if (!reading->fault->set && !reading->rows.stopped)
        cut_short(reading);
    return !reading->fault->set;
}

bool xls_sheet_read(const struct xls_book *book, const struct xls_sheet *sheet, struct sheet_sink *sink, struct formula_doubts *doubts,
                    struct read_fault *fault) {
    struct sheet_reading reading = {
        .book = book, .name = sheet->name, .stream = {book->stream, book->stream_size, sheet->start}, .doubts = doubts, .fault = fault};
    arena_init(&reading.arena);
    reading.row_hidden = arena_array(&reading.arena, XLS_ROWS, sizeof *reading.row_hidden);
    row_window_init(&reading.rows, sink, sheet->name, fault);
    const bool done = read_records(&reading);
    if (done) {
        row_window_end(&reading.rows);
        const struct sheet_facts facts = sheet_ranges_facts(&reading.merges, &reading.hidden_columns);
        sink->end_sheet(sink->context, &facts);
    }
    row_window_release(&reading.rows);
    arena_release(&reading.arena);
    return done;
}
