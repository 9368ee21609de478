/* "XML Spreadsheet 2003" (SpreadsheetML 2003): one XML document, as Excel 2002 and later can save it and as many web systems make it,
 * mostly under the name .xls.
 *
 *   document ─┬─ a first walk: styles, 1900 or 1904, which sheets are hidden (xml2003_book)
 *             └─ a second one: Worksheet ── Table ─┬─ Column          hidden columns, formats
 *                                                  └─ Row ── Cell ── Data ─► sink
 *
 * Index says where a row, column or cell stands when some before it are left out; Span, MergeAcross and MergeDown how many more there are.
 */
#include <string.h>

#include "read/read_ceiling.h"
#include "read/reader.h"
#include "read/row_window.h"
#include "read/sheet_ranges.h"
#include "read/signature.h"
#include "read/xml2003/xml2003_book.h"
#include "read/xml2003/xml2003_hints.h"
#include "read/xml2003/xml2003_value.h"

#define BID_WORKBOOK 100
#define XML2003_COLUMNS_MAX 16384u /* statements about columns: no more than there are columns */
#define TYPE_SIZE 12               /* "DateTime" */

struct book_reading {
    const struct read_context *context;
    const struct xml2003_book *book;
    struct read_fault *fault;
    size_t sheet_index;
    /* the sheet */
    struct arena arena;
    const char *sheet;
    bool wanted;
    struct row_window rows;
    struct sheet_ranges merges, hidden_columns;
    uint32_t next_column;
    size_t column_statements;
    unsigned char *column_formats; /* enum number_format by column */
    uint32_t *covered;             /* by column: the last row that a merged range above or beside takes up */
    struct formula_doubts doubts;
    /* the row */
    uint32_t row, row_span;
    bool row_hidden;
    const char *row_style;
    struct arena row_arena;
    /* the cell */
    uint32_t column, across;
    enum number_format format;
    bool has_formula, has_data, is_covered;
    char type[TYPE_SIZE];
    struct text text;
};

static void damaged(struct book_reading *reading, const char *sv, const char *en) {
    read_fault_set(reading->fault, FINDING_FILE_DAMAGED, NULL, sv, en);
}

/* The number that the attribute NAME states, MISSING when there is none, LIMIT when it is more. */
static uint32_t count_of(struct book_reading *reading, const char *const *attributes, const char *name, uint32_t missing, uint32_t limit) {
    const char *value = xml2003_attribute(attributes, name);
    size_t count = missing;
    if (value != NULL && !text_to_count(value, UINT32_MAX, &count))
        damaged(reading, "ett nummer på en rad, kolumn eller cell går inte att läsa", "a number of a row, column or cell cannot be read");
    return count < limit ? (uint32_t)count : limit;
}

static bool is_hidden(const char *const *attributes, const char *size_name) {
    const char *size = xml2003_attribute(attributes, size_name);
    double number;
    return xml_attribute_is_true(xml2003_attribute(attributes, "Hidden")) || (size != NULL && text_to_number(size, &number) && number == 0);
}

/* ---- names ---- */

static void read_named_range(void *context, const char *const *attributes) {
    struct book_reading *reading = context;
    const char *name = xml2003_attribute(attributes, "Name"), *refers_to = xml2003_attribute(attributes, "RefersTo");
    const struct sheet_sink *sink = reading->context->sink;
    struct sheet_hint hint;
    if (reading->wanted && sink->hint && name && refers_to && xml2003_hint_read(name, refers_to, &hint))
        sink->hint(sink->context, reading->sheet_index - 1, &hint);
}

/* ---- columns and rows ---- */

static void read_column(void *context, const char *const *attributes) {
    struct book_reading *reading = context;
    const uint32_t first = count_of(reading, attributes, "Index", reading->next_column, CELL_COLUMN_MAX + 1);
    const uint32_t span = count_of(reading, attributes, "Span", 0, CELL_COLUMN_MAX);
    if (!reading->wanted || first > CELL_COLUMN_MAX)
        return;
    if (first == 0 || ++reading->column_statements > XML2003_COLUMNS_MAX) {
        damaged(reading, "bladets kolumner går inte att läsa", "the sheet's columns cannot be read");
        return;
    }
    const uint32_t last = span > CELL_COLUMN_MAX - first ? CELL_COLUMN_MAX : first + span;
    reading->next_column = last + 1;
    if (is_hidden(attributes, "Width"))
        sheet_ranges_add(&reading->hidden_columns, &reading->arena, (struct cell_range){1, first, CELL_ROW_MAX, last});
    const enum number_format format = xml2003_book_format(reading->book, xml2003_attribute(attributes, "StyleID"), NUMBER_FORMAT_NUMBER);
    memset(reading->column_formats + first, (int)format, last - first + 1);
}

static void start_row(void *context, const char *const *attributes) {
    struct book_reading *reading = context;
    const uint32_t next = reading->row + reading->row_span + 1;
    const uint32_t row = count_of(reading, attributes, "Index", next, CELL_ROW_MAX + 1);
    if (!reading->wanted)
        return;
    if (row > CELL_ROW_MAX)
        read_ceiling_cross(reading->fault, CEILING_ROWS, NULL);
    else if (row == 0)
        damaged(reading, "en rad har ett omöjligt nummer", "a row has an impossible number");
    reading->row = row;
    reading->row_span = count_of(reading, attributes, "Span", 0, CELL_ROW_MAX);
    reading->row_hidden = is_hidden(attributes, "Height");
    arena_clear(&reading->row_arena);
    reading->row_style = arena_text(&reading->row_arena, xml2003_attribute(attributes, "StyleID"));
    reading->column = 0;
    reading->across = 0;
}

static void end_row(void *context, const char *text, size_t length) {
    struct book_reading *reading = context;
    (void)text, (void)length;
    if (reading->wanted)
        row_window_end_row(&reading->rows);
}

/* ---- cells ---- */

static void note_merge(struct book_reading *reading, uint32_t down) {
    if (reading->across == 0 && down == 0)
        return;
    if (reading->merges.count == MERGES_MAX) {
        read_ceiling_cross(reading->fault, CEILING_MERGES, NULL);
        return;
    }
    const uint32_t below = CELL_ROW_MAX - reading->row, beside = CELL_COLUMN_MAX - reading->column;
    const struct cell_range range = {reading->row, reading->column, reading->row + (down < below ? down : below),
                                     reading->column + (reading->across < beside ? reading->across : beside)};
    sheet_ranges_add(&reading->merges, &reading->arena, range);
    for (uint32_t column = range.first_column; column <= range.last_column; column++)
        reading->covered[column] = range.last_row;
}

static void start_cell(void *context, const char *const *attributes) {
    struct book_reading *reading = context;
    const uint32_t next = reading->column + reading->across + 1;
    if (!reading->wanted)
        return;
    reading->column = count_of(reading, attributes, "Index", next, CELL_COLUMN_MAX + 1);
    reading->across = count_of(reading, attributes, "MergeAcross", 0, CELL_COLUMN_MAX);
    if (reading->column > CELL_COLUMN_MAX) {
        read_ceiling_cross(reading->fault, CEILING_COLUMNS, NULL);
        return;
    }
    if (reading->column == 0 || reading->row == 0) {
        damaged(reading, "en cell har en omöjlig plats", "a cell has an impossible place");
        return;
    }
    const char *style = xml2003_attribute(attributes, "StyleID");
    reading->format = xml2003_book_format(reading->book, style != NULL ? style : reading->row_style,
                                          (enum number_format)reading->column_formats[reading->column]);
    reading->has_formula = xml2003_attribute(attributes, "Formula") != NULL;
    reading->has_data = false;
    reading->is_covered = reading->covered[reading->column] >= reading->row;
    text_clear(&reading->text);
    note_merge(reading, count_of(reading, attributes, "MergeDown", 0, CELL_ROW_MAX));
}

static void start_data(void *context, const char *const *attributes) {
    struct book_reading *reading = context;
    const char *type = xml2003_attribute(attributes, "Type");
    const size_t length = type != NULL ? strnlen(type, TYPE_SIZE - 1) : 0;
    if (length > 0)
        memcpy(reading->type, type, length);
    reading->type[length] = '\0';
    reading->has_data = true;
}

static void end_cell(void *context, const char *text, size_t length) {
    struct book_reading *reading = context;
    struct cell cell = {.column = reading->column, .type = CELL_EMPTY, .text = ""};
    (void)text, (void)length;
    if (!reading->wanted || reading->fault->set || reading->rows.stopped)
        return;
    if (reading->has_formula && !reading->has_data)
        formula_doubts_note(&reading->doubts, reading->row, reading->column);
    if (!reading->has_data)
        return;
    const struct xml2003_value value = {reading->type, text_get(&reading->text), reading->format, reading->book->date_1904};
    xml2003_value_fill(&value, &reading->rows.texts, &cell);
    if (cell.type == CELL_EMPTY)
        return;
    /* Index must lead past merged ranges. A program that forgets it means other columns than those that it says: Excel refuses such files.
     */
    if (reading->is_covered)
        damaged(reading, "en cell ligger under ett sammanfogat område", "a cell lies under a merged range");
    else
        row_window_add(&reading->rows, reading->row, reading->row_hidden, &cell);
}

/* ---- sheets ---- */

static void start_sheet(void *context, const char *const *attributes) {
    struct book_reading *reading = context;
    const char *name = xml2003_attribute(attributes, "Name");
    arena_clear(&reading->arena);
    reading->sheet = arena_text(&reading->arena, name != NULL ? name : "");
    const struct sheet_info info = {reading->sheet, reading->sheet_index, reading->book->sheets[reading->sheet_index]};
    reading->sheet_index++;
    reading->merges = reading->hidden_columns = (struct sheet_ranges){.items = NULL};
    reading->column_formats = arena_alloc(&reading->arena, CELL_COLUMN_MAX + 1);
    reading->covered = arena_array(&reading->arena, CELL_COLUMN_MAX + 1, sizeof *reading->covered);
    reading->column_statements = 0;
    reading->doubts = (struct formula_doubts){.count = 0};
    reading->next_column = 1;
    reading->row = reading->row_span = 0;
    reading->wanted = reading->context->sink->begin_sheet(reading->context->sink->context, &info) == SHEET_READ;
    if (reading->wanted)
        row_window_init(&reading->rows, reading->context->sink, NULL, reading->fault);
}

static void end_sheet(void *context, const char *text, size_t length) {
    struct book_reading *reading = context;
    const struct sheet_sink *sink = reading->context->sink;
    (void)text, (void)length;
    if (!reading->wanted)
        return;
    row_window_end(&reading->rows);
    row_window_release(&reading->rows);
    reading->wanted = false;
    if (reading->fault->set)
        return;
    const struct sheet_facts facts = sheet_ranges_facts(&reading->merges, &reading->hidden_columns);
    sink->end_sheet(sink->context, &facts);
    formula_doubts_add(&reading->doubts, reading->sheet, reading->context);
}

/* Text with a look of its own holds elements of HTML: their text counts, whatever they are called. */
enum { IN_BOOK = 1, IN_SHEET, IN_TABLE, IN_LEAF, IN_NAMES, IN_ROW, IN_CELL, IN_DATA };
static const struct xml_step steps[] = {
    {IN_ROW, "Cell", IN_CELL, start_cell, end_cell, false},
    {IN_CELL, "Data", IN_DATA, start_data, NULL, false},
    {IN_DATA, XML_FOREIGN, IN_DATA, NULL, NULL, false},
    {IN_DATA, "Font", IN_DATA, NULL, NULL, false},
    {IN_DATA, "Span", IN_DATA, NULL, NULL, false},
    {IN_DATA, "B", IN_DATA, NULL, NULL, false},
    {IN_DATA, "I", IN_DATA, NULL, NULL, false},
    {IN_DATA, "U", IN_DATA, NULL, NULL, false},
    {IN_DATA, "S", IN_DATA, NULL, NULL, false},
    {IN_DATA, "Sub", IN_DATA, NULL, NULL, false},
    {IN_DATA, "Sup", IN_DATA, NULL, NULL, false},
    {IN_TABLE, "Row", IN_ROW, start_row, end_row, false},
    {IN_TABLE, "Column", IN_LEAF, read_column, NULL, false},
    {IN_SHEET, "Names", IN_NAMES, NULL, NULL, false},
    {IN_NAMES, "NamedRange", IN_LEAF, read_named_range, NULL, false},
    {IN_SHEET, "Table", IN_TABLE, NULL, NULL, false},
    {IN_BOOK, "Worksheet", IN_SHEET, start_sheet, end_sheet, false},
    {XML_WALK_TOP, "Workbook", IN_BOOK, NULL, NULL, false},
};
static const struct xml_walk_table table = {steps, sizeof steps / sizeof steps[0]};

static void add_mixed(void *context, int place, const char *bytes, size_t count) {
    struct book_reading *reading = context;
    if (place != IN_DATA || !reading->wanted)
        return;
    if (count > XML_WALK_TEXT_MAX - reading->text.length)
        read_ceiling_cross(reading->fault, CEILING_TEXT, NULL);
    else
        text_add_bytes(&reading->text, bytes, count);
}

/* ---- the file ---- */

static int bid(const struct source_file *file) {
    char head[SIGNATURE_HEAD + 1];
    const char *text = signature_head(file, head);
    const bool workbook = signature_contains(text, "<Workbook") || signature_contains(text, ":Workbook");
    const bool excel = signature_contains(text, xml2003_namespaces[0].uri) || signature_contains(text, "progid=\"Excel.Sheet\"");
    return text[0] == '<' && workbook && excel ? BID_WORKBOOK : 0;
}

/* The file without what some web systems write before the XML: blank lines. */
static struct xml_document document_of(const struct source_file *file) {
    size_t at = file->size >= 3 && memcmp(file->bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    while (at < file->size && memchr(" \t\r\n", file->bytes[at], 4) != NULL)
        at++;
    return (struct xml_document){
        .bytes = file->bytes + at, .size = file->size - at, .namespaces = xml2003_namespaces, .namespace_count = 2};
}

static void read_sheets(const struct xml_document *document, const struct xml2003_book *book, const struct read_context *context,
                        struct read_fault *fault) {
    struct book_reading reading = {.context = context, .book = book, .fault = fault};
    struct xml_walk walk;
    xml_walk_init(&walk, &table, &reading, NULL, fault);
    walk.mixed = add_mixed;
    xml_walk_document(&walk, document, NULL);
    xml_walk_release(&walk);
    if (reading.wanted)
        row_window_release(&reading.rows);
    text_release(&reading.text);
    arena_release(&reading.row_arena);
    arena_release(&reading.arena);
}

static bool read(const struct source_file *file, const struct read_context *context, struct arena *arena, struct read_fault *fault) {
    const struct xml_document document = document_of(file);
    struct xml2003_book book;
    if (xml2003_book_read(&book, arena, &document, fault))
        read_sheets(&document, &book, context, fault);
    if (!fault->set && context->report != NULL)
        text_printf(&context->report->lines, "xml2003: %zu sheets, %zu cell styles, days counted from %s\n", book.sheet_count,
                    book.styles.count, book.date_1904 ? "1904" : "1900");
    return !fault->set;
}

const struct reader reader_xml2003 = {.name = "xml2003", .cell_work = 1600, .bid = bid, .read = read};
