/* See sheet_scan.h. Every loop here ends at a '<' at the latest, and nothing but the end of the row skips over "</row>". */
#include "read/xlsx/sheet_scan.h"

#include <stdlib.h>

#include "read/xlsx/sheet_scan_parts.h"

struct sheet_scan *sheet_scan_open(const struct xlsx_book *book) {
    struct sheet_scan *scan = memory_zeroed(1, sizeof *scan);
    scan->book = book;
    scan->guesses = memory_zeroed(GUESSES, sizeof *scan->guesses);
    text_init(&scan->decoded);
    return scan;
}

void sheet_scan_free(struct sheet_scan *scan) {
    if (scan == NULL)
        return;
    for (size_t i = 0; i < scan->capacity / MADE_BLOCK; i++)
        free(scan->made[i]);
    free(scan->cells);
    free(scan->guesses);
    text_release(&scan->decoded);
    free(scan);
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

/* Copies the texts that will not live as long as they must. */
static void keep_texts(struct sheet_scan *scan) {
    for (size_t i = 0; i < scan->count; i++)
        if (scan_is_in_bytes(scan, scan->cells[i].text) || scan->cells[i].text == made_text(scan, i))
            scan->cells[i].text = arena_text(scan->arena, scan->cells[i].text);
}

char *sheet_scan_row(struct sheet_scan *scan, char *at, const struct scan_circumstances *circumstances, struct scanned_row *out) {
    bool is_empty;
    *out = (struct scanned_row){.last_column = 0};
    scan->row = out;
    scan->stream = circumstances->stream;
    scan->first = at;
    scan->limit = circumstances->limit;
    scan->arena = circumstances->arena;
    scan->count = 0;
    scan->last_column = 0;
    char *end = take_row_tag(scan, at, circumstances->before, &is_empty);
    if (end != NULL && !is_empty)
        end = scan_cells(scan, end);
    if (end == NULL)
        return NULL;
    if (circumstances->keep)
        keep_texts(scan);
    out->last_column = scan->last_column;
    out->row.cells = scan->cells;
    out->row.count = scan->count;
    return end;
}
