/* See xlsx_sheet.h. Rows as programs write them are taken whole by sheet_scan; the handlers here see all the rest.
 *
 *   worksheet ─┬─ cols/col                  hidden columns
 *              ├─ sheetData/row/c ─┬─ v     the value, or the number of a shared text
 *              │                   ├─ f     a formula; only that it is there counts
 *              │                   └─ is/t, is/r/t   a text of its own
 *              └─ mergeCells/mergeCell      merged ranges
 *
 * zeroHeight is not read: it hides the rows that the file leaves out, and those have no cells. */
#include <stdio.h>
#include <string.h>

#include "read/read_ceiling.h"
#include "read/row_window.h"
#include "read/sheet_ranges.h"
#include "read/xlsx/sheet_scan.h"
#include "read/xlsx/xlsx_sheet.h"
#include "read/xlsx/xlsx_text.h"
#include "read/zip/zip_reading.h"

#define TYPE_SIZE 12 /* "inlineStr" */
#define STYLE_SIZE 12

struct sheet_walk {
    const struct xlsx_book *book;
    struct row_window rows;
    struct sheet_scan *scan;
    uint32_t row, column;                    /* where the walk stands */
    bool hidden;                             /* the row */
    char type[TYPE_SIZE], style[STYLE_SIZE]; /* of the cell; "" when not stated */
    struct text text;                        /* of the cell */
    bool is_inline, has_formula;
    struct sheet_ranges merges, hidden_columns;
    struct arena arena; /* of the ranges */
    struct formula_doubts *doubts;
    const char *part;
    struct read_fault *fault;
};

static void damaged(struct sheet_walk *walk, const char *sv, const char *en) {
    read_fault_set(walk->fault, FINDING_FILE_DAMAGED, walk->part, sv, en);
}

/* ---- places that cannot be ---- */

/* NUMBER is none that fits: too large, or no number of a row at all. */
static void refuse_row(struct sheet_walk *walk, const char *number) {
    const size_t length = strspn(number, "0123456789");
    if (number[0] >= '1' && number[0] <= '9' && number[length] == '\0')
        read_ceiling_cross(walk->fault, CEILING_ROWS, walk->part);
    else
        damaged(walk, "en rad har ett omöjligt nummer", "a row has an impossible number");
}

/* The same for "XFE1": letters and digits that would be a place in a larger sheet. */
static void refuse_place(struct sheet_walk *walk, const char *ref) {
    const size_t letters = strspn(ref, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
    const size_t digits = strspn(ref + letters, "0123456789");
    uint32_t row, column;
    char first[8] = "";
    if (letters == 0 || ref[letters] < '1' || ref[letters] > '9' || ref[letters + digits] != '\0') {
        damaged(walk, "en cell har en omöjlig plats", "a cell has an impossible place");
        return;
    }
    (void)snprintf(first, sizeof first, "%.*s1", letters < 5 ? (int)letters : 5, ref);
    read_ceiling_cross(walk->fault, cell_ref_parse(first, &row, &column) ? CEILING_ROWS : CEILING_COLUMNS, walk->part);
}

/* ---- rows ---- */

static bool is_zero(const char *value) {
    double number;
    return value != NULL && text_to_number(value, &number) && number == 0;
}

static void start_row(void *context, const char *const *attributes) {
    struct sheet_walk *walk = context;
    const char *number = xml_attribute(attributes, "r");
    size_t row = (size_t)walk->row + 1;
    if (number != NULL && !text_to_count(number, CELL_ROW_MAX, &row))
        row = 0;
    if (row == 0 || row > CELL_ROW_MAX) {
        refuse_row(walk, row == 0 ? number : "1048577");
        return;
    }
    walk->row = (uint32_t)row;
    walk->column = 0;
    walk->hidden = xml_attribute_is_true(xml_attribute(attributes, "hidden")) || is_zero(xml_attribute(attributes, "ht"));
}

static void end_row(void *context, const char *text, size_t length) {
    struct sheet_walk *walk = context;
    (void)text, (void)length;
    row_window_end_row(&walk->rows);
}

/* ---- cells ---- */

/* A longer word than there are is none that is known, and stays unknown when cut. */
static void copy_word(char *out, size_t size, const char *word) {
    const size_t length = word != NULL ? strnlen(word, size - 1) : 0;
    if (length > 0)
        memcpy(out, word, length);
    out[length] = '\0';
}

static void start_cell(void *context, const char *const *attributes) {
    struct sheet_walk *walk = context;
    const char *ref = xml_attribute(attributes, "r");
    if (ref == NULL)
        walk->column++;
    if (ref != NULL ? !cell_ref_parse(ref, &walk->row, &walk->column) : walk->column > CELL_COLUMN_MAX || walk->row == 0) {
        refuse_place(walk, ref != NULL ? ref : walk->row == 0 ? "" : "XFE1");
        return;
    }
    copy_word(walk->type, sizeof walk->type, xml_attribute(attributes, "t"));
    copy_word(walk->style, sizeof walk->style, xml_attribute(attributes, "s"));
    text_clear(&walk->text);
    walk->is_inline = false;
    walk->has_formula = false;
}

static void end_value(void *context, const char *text, size_t length) {
    struct sheet_walk *walk = context;
    if (walk->is_inline)
        return;
    text_clear(&walk->text);
    text_add_bytes(&walk->text, text, length);
}

static void start_formula(void *context, const char *const *attributes) {
    struct sheet_walk *walk = context;
    (void)attributes;
    walk->has_formula = true;
}

static void start_inline(void *context, const char *const *attributes) {
    struct sheet_walk *walk = context;
    (void)attributes;
    text_clear(&walk->text);
    walk->is_inline = true;
}

static void add_inline_text(void *context, const char *text, size_t length) {
    struct sheet_walk *walk = context;
    (void)length;
    if (walk->text.length > XML_WALK_TEXT_MAX)
        read_ceiling_cross(walk->fault, CEILING_TEXT, walk->part);
    else
        xlsx_text_add(&walk->text, text);
}

/* A formula that gives an empty text says so by its type; without a type and a value it was never worked out. */
static void note_formula(struct sheet_walk *walk) {
    if (!walk->has_formula || walk->text.length > 0 || strcmp(walk->type, "str") == 0)
        return;
    formula_doubts_note(walk->doubts, walk->row, walk->column);
}

static void end_cell(void *context, const char *text, size_t length) {
    struct sheet_walk *walk = context;
    (void)text, (void)length;
    if (walk->rows.stopped)
        return;
    note_formula(walk);
    const struct xlsx_raw raw = {walk->type[0] != '\0' ? walk->type : NULL, walk->style[0] != '\0' ? walk->style : NULL,
                                 text_get(&walk->text), walk->is_inline};
    struct cell cell;
    if (!xlsx_value_read(walk->book, &raw, &walk->rows.texts, &cell, walk->fault))
        return;
    cell.column = walk->column;
    if (cell.type != CELL_EMPTY)
        row_window_add(&walk->rows, walk->row, walk->hidden, &cell);
}

/* ---- columns and merges ---- */

static void read_column(void *context, const char *const *attributes) {
    struct sheet_walk *walk = context;
    const char *min = xml_attribute(attributes, "min"), *max = xml_attribute(attributes, "max");
    size_t first, last;
    if (!xml_attribute_is_true(xml_attribute(attributes, "hidden")) && !is_zero(xml_attribute(attributes, "width")))
        return;
    if (min == NULL || max == NULL || !text_to_count(min, CELL_COLUMN_MAX, &first) || !text_to_count(max, UINT32_MAX, &last) ||
        first == 0 || last < first) {
        damaged(walk, "bladets dolda kolumner går inte att läsa", "the sheet's hidden columns cannot be read");
        return;
    }
    if (walk->hidden_columns.count == XLSX_HIDDEN_RANGES_MAX) {
        read_ceiling_cross(walk->fault, CEILING_HIDDEN_COLUMNS, walk->part);
        return;
    }
    if (last > CELL_COLUMN_MAX)
        last = CELL_COLUMN_MAX;
    sheet_ranges_add(&walk->hidden_columns, &walk->arena, (struct cell_range){1, (uint32_t)first, CELL_ROW_MAX, (uint32_t)last});
}

static bool parse_range(const char *text, struct cell_range *range) {
    char first[CELL_REF_SIZE];
    const char *colon = text != NULL ? strchr(text, ':') : NULL;
    if (text == NULL || (colon != NULL ? (size_t)(colon - text) : strlen(text)) >= sizeof first)
        return false;
    copy_word(first, colon != NULL ? (size_t)(colon - text) + 1 : sizeof first, text);
    return cell_ref_parse(first, &range->first_row, &range->first_column) &&
           cell_ref_parse(colon != NULL ? colon + 1 : first, &range->last_row, &range->last_column) &&
           range->first_row <= range->last_row && range->first_column <= range->last_column;
}

static void read_merge(void *context, const char *const *attributes) {
    struct sheet_walk *walk = context;
    struct cell_range range;
    if (!parse_range(xml_attribute(attributes, "ref"), &range)) {
        damaged(walk, "bladets sammanslagna celler går inte att läsa", "the sheet's merged cells cannot be read");
        return;
    }
    if (walk->merges.count == MERGES_MAX) {
        read_ceiling_cross(walk->fault, CEILING_MERGES, walk->part);
        return;
    }
    if (range.first_row != range.last_row || range.first_column != range.last_column)
        sheet_ranges_add(&walk->merges, &walk->arena, range);
}

enum { IN_SHEET = 1, IN_DATA, IN_ROW, IN_CELL, IN_VALUE, IN_INLINE, IN_RUN, IN_COLUMNS, IN_COLUMN, IN_MERGES, IN_MERGE };
static const struct xml_step steps[] = {
    {IN_ROW, "c", IN_CELL, start_cell, end_cell, false},         {IN_CELL, "v", IN_VALUE, NULL, end_value, true},
    {IN_CELL, "f", IN_VALUE, start_formula, NULL, false},        {IN_CELL, "is", IN_INLINE, start_inline, NULL, false},
    {IN_INLINE, "t", IN_VALUE, NULL, add_inline_text, true},     {IN_INLINE, "r", IN_RUN, NULL, NULL, false},
    {IN_RUN, "t", IN_VALUE, NULL, add_inline_text, true},        {IN_DATA, "row", IN_ROW, start_row, end_row, false},
    {IN_MERGES, "mergeCell", IN_MERGE, read_merge, NULL, false}, {IN_COLUMNS, "col", IN_COLUMN, read_column, NULL, false},
    {IN_SHEET, "cols", IN_COLUMNS, NULL, NULL, false},           {IN_SHEET, "sheetData", IN_DATA, NULL, NULL, false},
    {IN_SHEET, "mergeCells", IN_MERGES, NULL, NULL, false},      {XML_WALK_TOP, "worksheet", IN_SHEET, NULL, NULL, false},
};
static const struct xml_walk_table table = {steps, sizeof steps / sizeof steps[0]};

/* ---- whole rows ---- */

static char *take_row(void *context, const struct xml_stream *stream, char *at, const char *limit) {
    struct sheet_walk *walk = context;
    const struct scan_circumstances circumstances = {stream, limit, walk->row, &walk->rows.texts, !walk->rows.direct};
    struct scanned_row scanned;
    char *end = sheet_scan_row(walk->scan, at, &circumstances, &scanned);
    if (end == NULL)
        return NULL;
    walk->row = scanned.row.number;
    walk->column = scanned.last_column;
    if (walk->doubts->count == 0 && scanned.formulas_without_value > 0) {
        walk->doubts->row = walk->row;
        walk->doubts->column = scanned.first_without_value;
    }
    walk->doubts->count += scanned.formulas_without_value;
    row_window_add_row(&walk->rows, &scanned.row);
    return end;
}

/* ---- the sheet ---- */

bool xlsx_sheet_read_source(const struct xml_source *source, const char *part, const struct xlsx_sheet_way *way,
                            const struct xlsx_book *book, struct sheet_sink *sink, struct formula_doubts *doubts,
                            struct read_fault *fault) {
    static const struct xml_skim skim = {"sheetData", "row", take_row};
    struct sheet_walk walk = {.book = book, .doubts = doubts, .part = part, .fault = fault};
    *doubts = (struct formula_doubts){.row = 0};
    arena_init(&walk.arena);
    text_init(&walk.text);
    row_window_init(&walk.rows, sink, walk.part, fault);
    walk.rows.full = way->window;
    walk.scan = way->plain ? NULL : sheet_scan_open(book);
    const bool done = xml_skim_source(source, part, &table, &walk, way->plain ? NULL : &skim, &walk.rows.stopped, fault);
    if (done) {
        row_window_end(&walk.rows);
        const struct sheet_facts facts = sheet_ranges_facts(&walk.merges, &walk.hidden_columns);
        sink->end_sheet(sink->context, &facts);
    }
    sheet_scan_free(walk.scan);
    row_window_release(&walk.rows);
    text_release(&walk.text);
    arena_release(&walk.arena);
    return done;
}

bool xlsx_sheet_read(struct zip_archive *archive, const struct xlsx_sheet_entry *sheet, const struct xlsx_book *book,
                     struct sheet_sink *sink, struct formula_doubts *doubts, struct read_fault *fault) {
    struct zip_reading *reading = zip_reading_open(archive, sheet->part, fault);
    if (reading == NULL)
        return false;
    const struct xml_source source = {reading, zip_reading_next};
    static const struct xlsx_sheet_way usual = {.window = ROW_WINDOW_CELLS};
    const bool done = xlsx_sheet_read_source(&source, sheet->part->name, &usual, book, sink, doubts, fault);
    zip_reading_close(reading);
    return done;
}
