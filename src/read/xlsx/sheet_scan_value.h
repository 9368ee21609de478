/* Values of sheet_scan: from the bytes between <v> and </v> to a cell.
 *
 * Each function adds a cell of COLUMN from the value at AT, which ends before a '<', and returns its end, or NULL when it is odd: then it
 * has left nothing. The '<' may have become a NUL. The usual values are inline, because calls for four million of them would be a twentieth
 * of all the time.
 */
#ifndef READ_SHEET_SCAN_VALUE_H
#define READ_SHEET_SCAN_VALUE_H

#include "read/value/serial_value.h"
#include "read/xlsx/sheet_scan_parts.h"

static inline struct cell *next_cell(struct sheet_scan *scan, uint32_t column, enum cell_type type, double number, const char *text) {
    struct cell *cell = &scan->cells[scan->count++];
    *cell = (struct cell){.column = column, .type = type, .number = number, .text = text};
    return cell;
}

static inline void add_text(struct sheet_scan *scan, uint32_t column, const char *text, size_t length) {
    next_cell(scan, column, CELL_TEXT, 0, text);
    scan->row->row.text_bytes += length;
}

char *scan_text(struct sheet_scan *scan, uint32_t column, char *at);
/* Numbers of many digits. */
char *scan_long_number(struct sheet_scan *scan, uint32_t column, char *at, enum number_format format);
/* Any number that the quick ways do not take, and what stands for one and is none. */
char *scan_rare_number(struct sheet_scan *scan, uint32_t column, char *at, enum number_format format);
/* Truths, errors, ISO dates, types that are unknown. */
char *scan_other_value(struct sheet_scan *scan, uint32_t column, const struct xml_piece *type, char *at);

static inline char *scan_shared(struct sheet_scan *scan, uint32_t column, char *at) {
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

static inline bool is_moment(enum number_format format) {
    return format == NUMBER_FORMAT_DATE || format == NUMBER_FORMAT_TIME || format == NUMBER_FORMAT_DATE_TIME;
}

static inline char *scan_number(struct sheet_scan *scan, uint32_t column, char *at, enum number_format format) {
    struct scanned_number number;
    if (!number_scan(at, &number) || *number.end != '<')
        return scan_long_number(scan, column, at, format);
    char *end = at + (number.end - at);
    if (is_moment(format)) {
        char *text = made_text(scan, scan->count);
        if (scan->book->date_1904 || !serial_value_day(number.value, text))
            return scan_rare_number(scan, column, at, format);
        next_cell(scan, column, CELL_DATE, number.value, text);
        return end;
    }
    if (!number.is_short)
        return scan_long_number(scan, column, at, format);
    *end = '\0';
    next_cell(scan, column, CELL_NUMBER, number.value, at)->percent = format == NUMBER_FORMAT_PERCENT;
    return end;
}

static inline char *scan_value(struct sheet_scan *scan, uint32_t column, enum kind kind, enum number_format format, char *at) {
    if (kind == KIND_NUMBER)
        return scan_number(scan, column, at, format);
    return kind == KIND_SHARED ? scan_shared(scan, column, at) : scan_text(scan, column, at);
}

#endif
