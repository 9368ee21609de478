/* See sheet_scan_value.h: the values that are not usual. */
#include "read/xlsx/sheet_scan_value.h"

#include "read/xlsx/xlsx_text.h"

/* Keeps CELL if it is not empty. */
static void add_made(struct sheet_scan *scan, uint32_t column, const struct cell *cell) {
    if (cell->type == CELL_EMPTY)
        return;
    scan->cells[scan->count] = *cell;
    scan->cells[scan->count++].column = column;
}

char *scan_rare_number(struct sheet_scan *scan, uint32_t column, char *at, enum number_format format) {
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

char *scan_long_number(struct sheet_scan *scan, uint32_t column, char *at, enum number_format format) {
    struct scanned_number number;
    char *text = made_text(scan, scan->count);
    if (is_moment(format) || !number_scan_long(at, &number, text) || *number.end != '<')
        return scan_rare_number(scan, column, at, format);
    next_cell(scan, column, CELL_NUMBER, number.value, text)->percent = format == NUMBER_FORMAT_PERCENT;
    return at + (number.end - at);
}

/* The text from AT to END (a '<'), references resolved and escapes undone; NULL when it is odd. */
static const char *plain_text(struct sheet_scan *scan, char *at, char *end, bool has_references) {
    const size_t length = (size_t)(end - at);
    if (!has_references && memchr(at, '_', length) == NULL) {
        *end = '\0';
        return at;
    }
    text_clear(&scan->decoded);
    if (!xml_piece_decode(&scan->decoded, at, length))
        return NULL;
    const char *decoded = text_get(&scan->decoded);
    if (strstr(decoded, "_x") == NULL)
        return arena_text(scan->arena, decoded);
    struct text undone;
    text_init(&undone);
    xlsx_text_add(&undone, decoded);
    const char *text = arena_text(scan->arena, text_get(&undone));
    text_release(&undone);
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
