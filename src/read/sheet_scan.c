/* See sheet_scan.h. Every loop here ends at a '<' at the latest, and nothing but the end of the row skips over "</row>". */
#include "read/sheet_scan.h"

#include <stdlib.h>
#include <string.h>

#include "read/number_scan.h"
#include "read/serial_value.h"
#include "read/xlsx_text.h"
#include "read/xml_piece.h"

#define HEAD_WORDS 3
#define HEAD_MAX (HEAD_WORDS * sizeof(uint64_t)) /* ` s="12" t="inlineStr"><is><t>` is too long, ` s="123" t="s"><v>` is not */
#define TAIL_MAX 120                             /* of a row's tag; Excel's longest usual one has some 80 bytes */
#define MADE_SIZE NUMBER_TEXT_SIZE
#define TYPE_SIZE 12  /* as xlsx_sheet's, so that what it would cut short is left to it */
#define STYLE_SIZE 12
#define NUMBER_MAX 64 /* bytes of a number that is worth converting; longer ones are left to expat */

enum kind { KIND_NONE, KIND_EMPTY, KIND_NUMBER, KIND_SHARED, KIND_TEXT, KIND_OTHER };

/* Bytes to compare with, word by word; a mask of zeros compares nothing. */
struct head {
    uint64_t words[HEAD_WORDS], masks[HEAD_WORDS];
};

/* What the last cell of a column looked like behind its reference: ` s="3" t="s"><v>`. */
struct guess {
    struct head head;
    uint8_t length, kind, format;
};

struct sheet_scan {
    const struct xlsx_book *book;
    struct cell *cells;        /* CELL_COLUMN_MAX */
    char (*made)[MADE_SIZE];   /* a text for each of the cells */
    struct guess *guesses;     /* by column, 0 unused */
    size_t count;              /* of cells */
    char tail[TAIL_MAX];       /* of the last row's tag, behind its number */
    size_t tail_length;
    bool tail_hidden;
    struct text decoded;
    /* the row that is read */
    struct scanned_row *row;
    const struct xml_stream *stream;
    struct arena *arena;
    const char *first, *limit; /* its bytes lie between */
    uint64_t row_word, row_mask; /* its number in digits and the quote behind them */
    size_t row_length;
};

struct sheet_scan *sheet_scan_open(const struct xlsx_book *book) {
    struct sheet_scan *scan = memory_zeroed(1, sizeof *scan);
    scan->book = book;
    scan->cells = memory_alloc(CELL_COLUMN_MAX * sizeof *scan->cells);
    scan->made = memory_alloc(CELL_COLUMN_MAX * sizeof *scan->made);
    scan->guesses = memory_zeroed(CELL_COLUMN_MAX + 1, sizeof *scan->guesses);
    text_init(&scan->decoded);
    return scan;
}

void sheet_scan_free(struct sheet_scan *scan) {
    if (scan == NULL)
        return;
    free(scan->cells);
    free(scan->made);
    free(scan->guesses);
    text_release(&scan->decoded);
    free(scan);
}

/* ---- bytes ---- */

static inline uint64_t load(const char *at) {
    uint64_t word;
    memcpy(&word, at, sizeof word);
    return word;
}

static uint64_t mask_of(size_t length) {
    char bytes[sizeof(uint64_t)] = {0};
    uint64_t mask;
    memset(bytes, 0xFF, length < sizeof bytes ? length : sizeof bytes);
    memcpy(&mask, bytes, sizeof mask);
    return mask;
}

static void set_head(struct head *head, const char *bytes, size_t length) {
    for (size_t i = 0; i < HEAD_WORDS; i++) {
        const size_t before = i * sizeof(uint64_t), here = length > before ? length - before : 0;
        head->masks[i] = mask_of(here);
        head->words[i] = load(bytes + before) & head->masks[i];
    }
}

static inline bool has_head(const struct head *head, const char *at) {
    return (((load(at) ^ head->words[0]) & head->masks[0]) | ((load(at + 8) ^ head->words[1]) & head->masks[1]) |
            ((load(at + 16) ^ head->words[2]) & head->masks[2])) == 0;
}

#define HAS(at, literal) (memcmp((at), (literal), sizeof(literal) - 1) == 0)

/* A whole number without zeros in front, below LIMIT; NULL when there is none. */
static inline char *read_count(char *at, uint32_t limit, uint32_t *count) {
    uint64_t value = 0;
    char *end = at + (number_scan_digits(at, &value) - at);
    *count = (uint32_t)value;
    return end == at || end - at > NUMBER_SCAN_DIGITS || (*at == '0' && end > at + 1) || value >= limit ? NULL : end;
}

/* ---- values ---- */

static inline struct cell *next_cell(struct sheet_scan *scan, uint32_t column, enum cell_type type, double number, const char *text) {
    struct cell *cell = &scan->cells[scan->count++];
    *cell = (struct cell){.column = column, .type = type, .number = number, .text = text};
    return cell;
}

/* Keeps CELL if it is not empty. */
static void add_made(struct sheet_scan *scan, uint32_t column, const struct cell *cell) {
    if (cell->type == CELL_EMPTY)
        return;
    scan->cells[scan->count] = *cell;
    scan->cells[scan->count++].column = column;
}

static char *add_shared(struct sheet_scan *scan, uint32_t column, char *at) {
    const struct xlsx_strings *strings = &scan->book->strings;
    uint32_t index;
    char *end = read_count(at, (uint32_t)strings->count, &index);
    if (end == NULL || *end != '<')
        return NULL;
    if (strings->items[index] != xlsx_no_text)
        next_cell(scan, column, CELL_TEXT, 0, strings->items[index]);
    return end;
}

static bool is_moment(enum number_format format) {
    return format == NUMBER_FORMAT_DATE || format == NUMBER_FORMAT_TIME || format == NUMBER_FORMAT_DATE_TIME;
}

/* Any number that the fast ways do not take, and what stands for one and is none. */
static char *add_rare_number(struct sheet_scan *scan, uint32_t column, char *at, enum number_format format) {
    struct cell cell = {.type = CELL_EMPTY};
    char *end = at + strspn(at, "0123456789+-.eE");
    double number;
    if (*end != '<' || end == at || end - at >= NUMBER_MAX)
        return NULL;
    *end = '\0';
    const bool known = text_to_number(at, &number);
    *end = '<';
    if (!known)
        return NULL;
    serial_value_fill(number, format, scan->book->date_1904, scan->arena, &cell);
    add_made(scan, column, &cell);
    return end;
}

static char *add_long_number(struct sheet_scan *scan, uint32_t column, char *at, enum number_format format) {
    struct scanned_number number;
    char *text = scan->made[scan->count];
    if (is_moment(format) || !number_scan_long(at, &number, text) || *number.end != '<')
        return add_rare_number(scan, column, at, format);
    next_cell(scan, column, CELL_NUMBER, number.value, text)->percent = format == NUMBER_FORMAT_PERCENT;
    return at + (number.end - at);
}

static char *add_number(struct sheet_scan *scan, uint32_t column, char *at, enum number_format format) {
    struct scanned_number number;
    if (!number_scan(at, &number) || *number.end != '<')
        return add_long_number(scan, column, at, format);
    char *end = at + (number.end - at);
    if (is_moment(format)) {
        char *text = scan->made[scan->count];
        if (scan->book->date_1904 || !serial_value_day(number.value, text))
            return add_rare_number(scan, column, at, format);
        next_cell(scan, column, CELL_DATE, number.value, text);
        return end;
    }
    if (!number.is_short)
        return add_long_number(scan, column, at, format);
    *end = '\0';
    next_cell(scan, column, CELL_NUMBER, number.value, at)->percent = format == NUMBER_FORMAT_PERCENT;
    return end;
}

/* The text from AT to END (a '<'), references resolved and escapes undone; NULL when it is odd. */
static const char *plain_text(struct sheet_scan *scan, char *at, char *end, bool has_references) {
    const size_t length = (size_t)(end - at);
    text_clear(&scan->decoded);
    if (has_references ? !xml_piece_decode(&scan->decoded, at, length) : false)
        return NULL;
    if (!has_references)
        *end = '\0';
    const char *text = has_references ? text_get(&scan->decoded) : at;
    const bool escaped = strstr(text, "_x") != NULL;
    if (!has_references && !escaped)
        return at;
    if (escaped) {
        struct text undone;
        text_init(&undone);
        xlsx_text_add(&undone, text);
        text = arena_text(scan->arena, text_get(&undone));
        text_release(&undone);
    } else {
        text = arena_text(scan->arena, text);
    }
    if (!has_references)
        *end = '<';
    return text;
}

static char *add_text(struct sheet_scan *scan, uint32_t column, char *at) {
    bool has_references;
    const char *found = xml_piece_text(at, &has_references);
    char *end = found != NULL ? at + (found - at) : NULL;
    const char *text = end != NULL ? plain_text(scan, at, end, has_references) : NULL;
    if (text == NULL)
        return NULL;
    if (text[0] != '\0')
        next_cell(scan, column, CELL_TEXT, 0, text);
    else
        *end = '<';
    return end;
}

/* Truths, errors, ISO dates, types that are unknown. */
static char *add_other(struct sheet_scan *scan, uint32_t column, char *at, const struct xml_piece *type) {
    bool has_references;
    struct cell cell;
    char word[TYPE_SIZE] = "";
    const char *found = xml_piece_text(at, &has_references);
    if (found == NULL || has_references || type == NULL || type->length >= sizeof word)
        return NULL;
    char *end = at + (found - at);
    struct read_fault fault = {.set = false};
    memcpy(word, type->bytes, type->length);
    *end = '\0';
    const struct xlsx_raw raw = {.type = word, .text = at};
    const bool known = xlsx_value_read(scan->book, &raw, scan->arena, &cell, &fault);
    *end = '<';
    if (known)
        add_made(scan, column, &cell);
    return known ? end : NULL;
}

/* ---- cells ---- */

static inline bool is_in_bytes(const struct sheet_scan *scan, const char *text) {
    return text >= scan->first && text < scan->limit;
}

/* Makes the cells from number COUNT on undone. Those whose text lies in the row's bytes had a NUL put behind it. */
static void undo(struct sheet_scan *scan, size_t count) {
    for (; scan->count > count; scan->count--) {
        const char *text = scan->cells[scan->count - 1].text;
        if (is_in_bytes(scan, text))
            *((char *)(uintptr_t)text + strlen(text)) = '<';
    }
}

/* The column of a reference to this row, at AT, with the quote behind it. */
static inline char *read_ref(const struct sheet_scan *scan, char *at, uint32_t *column) {
    uint32_t letters = 0;
    const char *first = at;
    for (; *at >= 'A' && *at <= 'Z' && at - first < 3; at++)
        letters = letters * 26 + (uint32_t)(*at - 'A') + 1;
    *column = letters;
    return ((load(at) ^ scan->row_word) & scan->row_mask) == 0 ? at + scan->row_length : NULL;
}

/* A cell as its tag has it. */
struct scanned_cell {
    uint32_t column;
    const struct xml_piece *type;
    enum kind kind;
    bool knows_format;
    enum number_format format;
    bool has_formula, has_value;
};

static enum kind kind_of(const struct xml_piece *type) {
    if (type == NULL || type->length == 0 || xml_piece_is(type, "n"))
        return KIND_NUMBER;
    if (xml_piece_is(type, "s"))
        return KIND_SHARED;
    return xml_piece_is(type, "str") || xml_piece_is(type, "inlineStr") ? KIND_TEXT : KIND_OTHER;
}

static bool find_format(const struct sheet_scan *scan, const struct xml_piece *style, enum number_format *format) {
    const struct xlsx_styles *styles = &scan->book->styles;
    size_t index = 0;
    *format = NUMBER_FORMAT_NUMBER;
    if (style == NULL || style->length == 0 || styles->count == 0)
        return style == NULL || style->length < STYLE_SIZE;
    for (size_t i = 0; i < style->length; i++) {
        if (!number_scan_is_digit(style->bytes[i]) || i >= 9)
            return false;
        index = index * 10 + (size_t)(style->bytes[i] - '0');
    }
    if (index >= styles->count)
        return false;
    *format = styles->formats[index];
    return true;
}

/* Reads the tag of the cell at AT; the place behind it, or NULL. */
static char *read_cell_tag(struct sheet_scan *scan, char *at, struct xml_tag *tag, struct scanned_cell *cell) {
    const char *end = xml_piece_tag(tag, at + 2, scan->stream);
    if (end == NULL)
        return NULL;
    const struct xml_piece *ref = xml_tag_value(tag, "r");
    *cell = (struct scanned_cell){.column = scan->row->last_column + 1, .type = xml_tag_value(tag, "t")};
    if (ref != NULL) {
        char *ref_at = at + (ref->bytes - at), *ref_end = read_ref(scan, ref_at, &cell->column);
        if (ref_end != ref_at + ref->length + 1)
            return NULL;
    }
    if (cell->column <= scan->row->last_column || cell->column > CELL_COLUMN_MAX)
        return NULL;
    cell->kind = kind_of(cell->type);
    cell->knows_format = find_format(scan, xml_tag_value(tag, "s"), &cell->format);
    return at + (end - at);
}

/* Skips a formula; only that it is there counts. */
static char *skip_formula(const struct sheet_scan *scan, char *at) {
    struct xml_tag tag;
    bool has_references;
    struct text decoded;
    const char *start = xml_piece_tag(&tag, at + 2, scan->stream);
    if (start == NULL || tag.is_empty)
        return start != NULL ? at + (start - at) : NULL;
    const char *end = xml_piece_text(start, &has_references);
    if (end == NULL || !HAS(end, "</f>"))
        return NULL;
    text_init(&decoded);
    const bool well = !has_references || xml_piece_decode(&decoded, start, (size_t)(end - start));
    text_release(&decoded);
    return well ? at + (end - at) + 4 : NULL;
}

static inline char *add_value(struct sheet_scan *scan, uint32_t column, enum kind kind, enum number_format format, char *at) {
    if (kind == KIND_NUMBER)
        return add_number(scan, column, at, format);
    return kind == KIND_SHARED ? add_shared(scan, column, at) : add_text(scan, column, at);
}

/* What stands between <v> and </v>, from AT on; returns the place behind </v>. */
static char *read_value(struct sheet_scan *scan, struct scanned_cell *cell, char *at) {
    cell->has_value = *at != '<';
    char *end = at;
    if (cell->has_value && cell->kind == KIND_NUMBER && !cell->knows_format)
        return NULL;
    if (cell->has_value)
        end = cell->kind == KIND_OTHER ? add_other(scan, cell->column, at, cell->type)
                                       : add_value(scan, cell->column, cell->kind, cell->format, at);
    return end != NULL && HAS(end + 1, "/v>") ? end + 4 : NULL;
}

/* A text of the cell's own, <is> being at AT, without runs; returns the place behind </is>. */
static char *read_inline(struct sheet_scan *scan, struct scanned_cell *cell, char *at) {
    struct xml_tag tag;
    at = at + (xml_piece_white(at + 4) - at);
    if (!HAS(at, "<t"))
        return NULL;
    const char *start = xml_piece_tag(&tag, at + 2, scan->stream);
    if (start == NULL || tag.is_empty)
        return NULL;
    at = at + (start - at);
    cell->has_value = *at != '<';
    char *end = add_text(scan, cell->column, at);
    if (end == NULL || !HAS(end + 1, "/t>"))
        return NULL;
    at = end + 4;
    at = at + (xml_piece_white(at) - at);
    return HAS(at, "</is>") ? at + 5 : NULL;
}

/* Remembers what stands from AT (behind the reference) to VALUE, for the next row. */
static void learn(struct sheet_scan *scan, const struct scanned_cell *cell, enum kind kind, const char *at, const char *value) {
    struct guess *guess = &scan->guesses[cell->column];
    const size_t length = (size_t)(value - at);
    if (length > HEAD_MAX || kind == KIND_OTHER || (kind == KIND_NUMBER && !cell->knows_format))
        return;
    set_head(&guess->head, at, length);
    guess->length = (uint8_t)length;
    guess->kind = (uint8_t)kind;
    guess->format = (uint8_t)cell->format;
}

/* What stands in a cell, from AT behind its tag to behind </c>. */
static char *read_content(struct sheet_scan *scan, struct scanned_cell *cell, char *at, const char *behind_ref) {
    char *next = at + (xml_piece_white(at) - at);
    if (HAS(next, "<f") && next[2] != 'r') {
        cell->has_formula = true;
        next = skip_formula(scan, next);
        if (next == NULL)
            return NULL;
        next = next + (xml_piece_white(next) - next);
    }
    if (HAS(next, "<v>")) {
        if (next == at && behind_ref != NULL)
            learn(scan, cell, cell->kind, behind_ref, at + 3);
        next = read_value(scan, cell, next + 3);
    } else if (HAS(next, "<is>") && !cell->has_formula) {
        next = read_inline(scan, cell, next);
    }
    if (next == NULL)
        return NULL;
    next = next + (xml_piece_white(next) - next);
    return HAS(next, "</c>") ? next + 4 : NULL;
}

static void note_formula(struct sheet_scan *scan, const struct scanned_cell *cell) {
    if (!cell->has_formula || cell->has_value || (cell->type != NULL && xml_piece_is(cell->type, "str")))
        return;
    if (scan->row->formulas_without_value++ == 0)
        scan->row->first_without_value = cell->column;
}

/* A cell that does not look as the one above it did. */
static char *read_cell(struct sheet_scan *scan, char *at) {
    struct xml_tag tag;
    struct scanned_cell cell;
    const char *behind_ref = HAS(at + 2, " r=\"") ? strchr(at + 6, '"') : at + 2;
    char *end = read_cell_tag(scan, at, &tag, &cell);
    const size_t count = scan->count;
    if (end == NULL)
        return NULL;
    if (behind_ref != at + 2)
        behind_ref++;
    else if (xml_tag_value(&tag, "r") != NULL)
        behind_ref = NULL;
    if (tag.is_empty) {
        if (behind_ref != NULL)
            learn(scan, &cell, KIND_EMPTY, behind_ref, end);
    } else {
        end = read_content(scan, &cell, end, behind_ref);
    }
    if (end == NULL) {
        undo(scan, count);
        return NULL;
    }
    note_formula(scan, &cell);
    scan->row->last_column = cell.column;
    return end;
}

/* A cell that looks as the one above it did, or else any. */
static inline char *take_cell(struct sheet_scan *scan, char *at) {
    uint32_t column = scan->row->last_column + 1;
    char *place = at + 2;
    if (HAS(place, " r=\""))
        place = read_ref(scan, place + 4, &column);
    if (place == NULL || column <= scan->row->last_column || column > CELL_COLUMN_MAX)
        return NULL;
    const struct guess *guess = &scan->guesses[column];
    if (guess->kind == KIND_NONE || !has_head(&guess->head, place))
        return read_cell(scan, at);
    place += guess->length;
    if (guess->kind == KIND_EMPTY) {
        scan->row->last_column = column;
        return place;
    }
    const size_t count = scan->count;
    char *end = add_value(scan, column, guess->kind, guess->format, place);
    if (end != NULL && HAS(end + 1, "/v></c>")) {
        scan->row->last_column = column;
        return end + 8;
    }
    undo(scan, count);
    return read_cell(scan, at);
}

/* ---- rows ---- */

static bool is_zero(const struct xml_piece *value) {
    char text[NUMBER_MAX] = "";
    double number;
    if (value == NULL || value->length >= sizeof text)
        return false;
    memcpy(text, value->bytes, value->length);
    return text_to_number(text, &number) && number == 0;
}

static bool is_true(const struct xml_piece *value) {
    return value != NULL && (xml_piece_is(value, "1") || xml_piece_is(value, "true") || xml_piece_is(value, "on"));
}

/* References of this row end in its number and a quote. */
static void expect_number(struct sheet_scan *scan, uint32_t number) {
    char text[NUMBER_TEXT_SIZE] = "", *first = text + sizeof text - sizeof(uint64_t);
    *--first = '"';
    char *end = first + 1;
    for (; number > 0; number /= 10)
        *--first = (char)('0' + number % 10);
    scan->row_length = (size_t)(end - first);
    scan->row_mask = mask_of(scan->row_length);
    scan->row_word = load(first) & scan->row_mask;
}

/* The tag of a row that does not look as the one before; behind it. */
static char *read_row_tag(struct sheet_scan *scan, char *at, uint32_t before, bool *is_empty) {
    struct xml_tag tag;
    const char *found = xml_piece_tag(&tag, at + 4, scan->stream);
    const struct xml_piece *number = found != NULL ? xml_tag_value(&tag, "r") : NULL;
    uint32_t row = before + 1;
    if (found == NULL || before >= CELL_ROW_MAX)
        return NULL;
    if (number != NULL) {
        char *first = at + (number->bytes - at);
        if (read_count(first, CELL_ROW_MAX + 1, &row) != first + number->length)
            return NULL;
    }
    const struct xml_piece *height = xml_tag_value(&tag, "ht");
    if (row == 0 || (height != NULL && height->length >= NUMBER_MAX))
        return NULL;
    char *end = at + (found - at);
    scan->row->row.number = row;
    scan->row->row.hidden = is_true(xml_tag_value(&tag, "hidden")) || is_zero(height);
    scan->tail_length = 0;
    *is_empty = tag.is_empty;
    const char *tail = number != NULL ? number->bytes + number->length + 1 : NULL;
    if (HAS(at, "<row r=\"") && !tag.is_empty && end - tail < TAIL_MAX) {
        scan->tail_length = (size_t)(end - tail);
        scan->tail_hidden = scan->row->row.hidden;
        memcpy(scan->tail, tail, scan->tail_length);
    }
    return end;
}

static char *take_row_tag(struct sheet_scan *scan, char *at, uint32_t before, bool *is_empty) {
    uint32_t number = 0;
    char *end = HAS(at, "<row r=\"") ? read_count(at + 8, CELL_ROW_MAX + 1, &number) : NULL;
    *is_empty = false;
    if (end == NULL || number == 0 || *end != '"' || scan->tail_length == 0 || memcmp(end + 1, scan->tail, scan->tail_length) != 0) {
        end = read_row_tag(scan, at, before, is_empty);
    } else {
        scan->row->row.number = number;
        scan->row->row.hidden = scan->tail_hidden;
        end += 1 + scan->tail_length;
    }
    if (end != NULL)
        expect_number(scan, scan->row->row.number);
    return end;
}

/* The cells from AT on; behind </row>. */
static char *take_cells(struct sheet_scan *scan, char *at) {
    while (!HAS(at, "</row>")) {
        char *next = HAS(at, "<c") ? take_cell(scan, at) : at + (xml_piece_white(at) - at);
        if (next == NULL || next == at) {
            undo(scan, 0);
            return NULL;
        }
        at = next;
    }
    return at + 6;
}

/* Copies the texts that will not live as long as they must. */
static void keep_texts(struct sheet_scan *scan) {
    const char *made = scan->made[0], *made_end = scan->made[scan->count];
    for (size_t i = 0; i < scan->count; i++) {
        const char *text = scan->cells[i].text;
        if (is_in_bytes(scan, text) || (text >= made && text < made_end))
            scan->cells[i].text = arena_text(scan->arena, text);
    }
}

char *sheet_scan_row(struct sheet_scan *scan, char *at, const char *limit, uint32_t before, const struct xml_stream *stream, struct arena *arena, bool keep,
                     struct scanned_row *out) {
    bool is_empty;
    *out = (struct scanned_row){.last_column = 0};
    scan->row = out;
    scan->stream = stream;
    scan->first = at;
    scan->limit = limit;
    scan->arena = arena;
    scan->count = 0;
    char *end = take_row_tag(scan, at, before, &is_empty);
    if (end != NULL && !is_empty)
        end = take_cells(scan, end);
    if (end == NULL)
        return NULL;
    if (keep)
        keep_texts(scan);
    out->row.cells = scan->cells;
    out->row.count = scan->count;
    return end;
}
