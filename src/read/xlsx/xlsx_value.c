/* See xlsx_value.h. */
#include <stdio.h>
#include <string.h>

#include "read/read_ceiling.h"
#include "read/value/serial_value.h"
#include "read/xlsx/number_scan.h"
#include "read/xlsx/xlsx_text.h"
#include "read/xlsx/xlsx_value.h"

#define VALUE_TEXT_MAX 64 /* no number, date or truth is longer */

struct reading {
    const struct xlsx_book *book;
    const struct xlsx_raw *raw;
    const char *text; /* raw text without white space at its ends, where it is not a text */
    struct arena *arena;
    struct read_fault *fault;
};

/* ---- texts ---- */

static bool read_plain(const struct reading *reading, const char *text, struct cell *cell) {
    (void)reading;
    cell->type = text[0] != '\0' ? CELL_TEXT : CELL_EMPTY;
    cell->text = text;
    return true;
}

static bool read_text(const struct reading *reading, struct cell *cell) {
    const char *text = reading->raw->text;
    if (reading->raw->is_inline || strstr(text, "_x") == NULL)
        return read_plain(reading, arena_text(reading->arena, text), cell);
    struct text decoded;
    text_init(&decoded);
    xlsx_text_add(&decoded, text);
    read_plain(reading, arena_text(reading->arena, text_get(&decoded)), cell);
    text_release(&decoded);
    return true;
}

static bool read_shared(const struct reading *reading, struct cell *cell) {
    const struct xlsx_strings *strings = &reading->book->strings;
    size_t index;
    if (reading->text[0] == '\0')
        return true;
    if (!text_to_count(reading->text, strings->count, &index) || index == strings->count)
        return read_fault_set(reading->fault, FINDING_FILE_DAMAGED, NULL, "en cell hänvisar till en text som inte finns",
                              "a cell refers to a text that does not exist");
    return read_plain(reading, strings->items[index].text, cell);
}

/* ---- numbers ---- */

static bool find_format(const struct reading *reading, enum number_format *format) {
    const struct xlsx_styles *styles = &reading->book->styles;
    size_t index = 0;
    *format = NUMBER_FORMAT_NUMBER;
    if (reading->raw->style == NULL || styles->count == 0)
        return true;
    if (!text_to_count(reading->raw->style, styles->count, &index) || index == styles->count)
        return read_fault_set(reading->fault, FINDING_FILE_DAMAGED, NULL, "en cell hänvisar till ett format som inte finns",
                              "a cell refers to a format that does not exist");
    *format = styles->formats[index];
    return true;
}

static bool read_number(const struct reading *reading, struct cell *cell) {
    enum number_format format;
    struct scanned_number scanned;
    char text[NUMBER_TEXT_SIZE];
    double number;
    if (reading->text[0] == '\0')
        return true;
    if (!find_format(reading, &format))
        return false;
    if (format == NUMBER_FORMAT_NUMBER && number_scan_long(reading->text, &scanned, text) && *scanned.end == '\0') {
        *cell = (struct cell){.type = CELL_NUMBER, .number = scanned.value, .text = arena_text(reading->arena, text)};
        return true;
    }
    if (!read_work_add(reading->fault, strlen(reading->text), WORK_ODD_DIGIT))
        return false;
    if (!text_to_number(reading->text, &number))
        return read_text(reading, cell);
    serial_value_fill(number, format, reading->book->date_1904, reading->arena, cell);
    return true;
}

/* ---- the rest ---- */

static bool read_boolean(const struct reading *reading, struct cell *cell) {
    if (reading->text[0] == '\0')
        return true;
    const bool truth = strcmp(reading->text, "1") == 0 || strcmp(reading->text, "true") == 0;
    if (!truth && strcmp(reading->text, "0") != 0 && strcmp(reading->text, "false") != 0)
        return read_text(reading, cell);
    serial_value_fill_truth(truth, cell);
    return true;
}

static bool read_error(const struct reading *reading, struct cell *cell) {
    read_text(reading, cell);
    if (cell->type == CELL_TEXT)
        cell->type = CELL_ERROR;
    return true;
}

/* "hh:mm" or "hh:mm:ss", with a fraction that is dropped; seconds of the day. */
static bool parse_clock(const char *text, int *seconds) {
    int hour, minute, second = 0, used = 0;
    if (sscanf(text, "%2d:%2d%n", &hour, &minute, &used) < 2)
        return false;
    text += used;
    if (text[0] == ':' && sscanf(text, ":%2d%n", &second, &used) == 1)
        text += used;
    if (text[0] == '.')
        text += 1 + strspn(text + 1, "0123456789");
    if ((text[0] != '\0' && strcmp(text, "Z") != 0) || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59)
        return false;
    *seconds = hour * 3600 + minute * 60 + second;
    return true;
}

/* t="d": ISO 8601 (ECMA-376-1, 18.18.11), as strict workbooks write it. */
static bool read_iso(const struct reading *reading, struct cell *cell) {
    struct date date = {0, 0, 0};
    int seconds = 0, used = 0;
    const char *text = reading->text;
    if (text[0] == '\0')
        return true;
    if (parse_clock(text, &seconds)) {
        serial_value_fill_moment(NULL, seconds, reading->arena, cell);
        return true;
    }
    const bool day = sscanf(text, "%4d-%2d-%2d%n", &date.year, &date.month, &date.day, &used) == 3 && date_is_valid(date);
    const bool clock = day && (text[used] == 'T' || text[used] == ' ') && parse_clock(text + used + 1, &seconds);
    if (!day || (!clock && text[used] != '\0'))
        return read_text(reading, cell);
    serial_value_fill_moment(&date, seconds, reading->arena, cell);
    return true;
}

static const struct {
    const char *type;
    bool (*read)(const struct reading *reading, struct cell *cell);
} readings[] = {{"n", read_number},  {"s", read_shared}, {"str", read_text}, {"inlineStr", read_text},
                {"b", read_boolean}, {"e", read_error},  {"d", read_iso}};

/* TEXT without white space at its ends, in OUT if it had any; a text too long to be a value is left as it is. */
static const char *strip(const char *text, char out[VALUE_TEXT_MAX]) {
    static const char white[] = " \t\r\n";
    text += strspn(text, white);
    size_t length = strlen(text);
    if (length == 0 || strchr(white, text[length - 1]) == NULL || length >= VALUE_TEXT_MAX)
        return text;
    while (length > 0 && strchr(white, text[length - 1]) != NULL)
        length--;
    memcpy(out, text, length);
    out[length] = '\0';
    return out;
}

bool xlsx_value_read(const struct xlsx_book *book, const struct xlsx_raw *raw, struct arena *arena, struct cell *cell,
                     struct read_fault *fault) {
    const char *type = raw->is_inline ? "inlineStr" : raw->type != NULL ? raw->type : "n";
    char stripped[VALUE_TEXT_MAX];
    const struct reading reading = {book, raw, strip(raw->text, stripped), arena, fault};
    *cell = (struct cell){.type = CELL_EMPTY, .text = ""};
    for (size_t i = 0; i < sizeof readings / sizeof readings[0]; i++)
        if (strcmp(readings[i].type, type) == 0)
            return readings[i].read(&reading, cell);
    return read_text(&reading, cell);
}
