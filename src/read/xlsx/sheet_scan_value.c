/* Values of sheet_scan: from the bytes between <v> and </v> to a cell. */
#include "read/value/serial_value.h"
#include "read/xlsx/sheet_scan_parts.h"
#include "read/xlsx/xlsx_text.h"

static inline struct cell *next_cell(struct sheet_scan *scan, uint32_t column, enum cell_type type, double number, const char *text) {
    struct cell *cell = &scan->cells[scan->count++];
    *cell = (struct cell){.column = column, .type = type, .number = number, .text = text};
    return cell;
}

static inline void add_text(struct sheet_scan *scan, uint32_t column, const char *text, size_t length) {
    next_cell(scan, column, CELL_TEXT, 0, text);
    scan->row->row.text_bytes += length;
}

/* Keeps CELL if it is not empty. */
static void add_made(struct sheet_scan *scan, uint32_t column, const struct cell *cell) {
    if (cell->type == CELL_EMPTY)
        return;
    scan->cells[scan->count] = *cell;
    scan->cells[scan->count++].column = column;
}

char *scan_shared(struct sheet_scan *scan, uint32_t column, char *at) {
    const struct xlsx_strings *strings = &scan->book->strings;
    uint32_t index;
    char *end = read_count(at, (uint32_t)strings->count, &index);
    if (end == NULL || *end != '<')
        return NULL;
    const struct xlsx_string *string = &strings->items[index];
    if (string->length > 0)
        add_text(scan, column, string->text, string->length);
    return end;
}

static bool is_moment(enum number_format format) {
    return format == NUMBER_FORMAT_DATE || format == NUMBER_FORMAT_TIME || format == NUMBER_FORMAT_DATE_TIME;
}

/* Any number that the fast ways do not take, and what stands for one and is none. */
__attribute__((noinline)) static char *add_rare_number(struct sheet_scan *scan, uint32_t column, char *at, enum number_format format) {
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

__attribute__((noinline)) static char *add_long_number(struct sheet_scan *scan, uint32_t column, char *at, enum number_format format) {
    struct scanned_number number;
    char *text = made_text(scan, scan->count);
    if (is_moment(format) || !number_scan_long(at, &number, text) || *number.end != '<')
        return add_rare_number(scan, column, at, format);
    next_cell(scan, column, CELL_NUMBER, number.value, text)->percent = format == NUMBER_FORMAT_PERCENT;
    return at + (number.end - at);
}

char *scan_number(struct sheet_scan *scan, uint32_t column, char *at, enum number_format format) {
    struct scanned_number number;
    if (!number_scan(at, &number) || *number.end != '<')
        return add_long_number(scan, column, at, format);
    char *end = at + (number.end - at);
    if (is_moment(format)) {
        char *text = made_text(scan, scan->count);
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
    if (!has_references && memchr(at, '_', length) == NULL) {
        *end = '\0';
        return at;
    }
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

char *scan_text(struct sheet_scan *scan, uint32_t column, char *at) {
    bool has_references;
    const char *found = xml_piece_text(at, &has_references);
    char *end = found != NULL ? at + (found - at) : NULL;
    const char *text = end != NULL ? plain_text(scan, at, end, has_references) : NULL;
    if (text == NULL)
        return NULL;
    if (text[0] != '\0')
        add_text(scan, column, text, (size_t)(end - at));
    else
        *end = '<';
    return end;
}

char *scan_other_value(struct sheet_scan *scan, uint32_t column, const struct xml_piece *type, char *at) {
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
