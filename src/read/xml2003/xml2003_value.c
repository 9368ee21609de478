/* See xml2003_value.h. */
#include "read/xml2003/xml2003_value.h"

#include <string.h>

#include "read/value/iso_moment.h"
#include "read/value/serial_value.h"
#include "text/text.h"

static void fill_text(const char *text, struct arena *texts, struct cell *cell) {
    cell->type = text[0] != '\0' ? CELL_TEXT : CELL_EMPTY;
    cell->text = arena_text(texts, text);
}

static bool fill_string(const struct xml2003_value *value, const char *trimmed, struct arena *texts, struct cell *cell) {
    (void)trimmed;
    fill_text(value->text, texts, cell);
    return true;
}

static bool fill_number(const struct xml2003_value *value, const char *trimmed, struct arena *texts, struct cell *cell) {
    double number;
    if (!text_to_number(trimmed, &number))
        return false;
    serial_value_fill(number, value->format, value->date_1904, texts, cell);
    return true;
}

/* Day 0, on which a time without a day lies: Excel's 1899-12-31, LibreOffice's 1899-12-30, and that of 1904. */
static bool is_day_zero(const struct xml2003_value *value, struct date date) {
    return (date.year == 1899 && date.month == 12 && date.day >= 30) ||
           (value->date_1904 && date.year == 1904 && date.month == 1 && date.day == 1);
}

static bool fill_moment(const struct xml2003_value *value, const char *trimmed, struct arena *texts, struct cell *cell) {
    struct iso_moment moment;
    if (!iso_moment_parse(trimmed, &moment))
        return false;
    const bool timeless = !moment.has_date || is_day_zero(value, moment.date);
    serial_value_fill_moment(timeless ? NULL : &moment.date, moment.seconds, texts, cell);
    if (value->format == NUMBER_FORMAT_DURATION)
        serial_value_fill(cell->number, NUMBER_FORMAT_DURATION, false, texts, cell);
    return true;
}

static bool fill_truth(const struct xml2003_value *value, const char *trimmed, struct arena *texts, struct cell *cell) {
    const bool truth = strcmp(trimmed, "1") == 0 || strcmp(trimmed, "true") == 0;
    (void)value, (void)texts;
    if (!truth && strcmp(trimmed, "0") != 0 && strcmp(trimmed, "false") != 0)
        return false;
    serial_value_fill_truth(truth, cell);
    return true;
}

static bool fill_error(const struct xml2003_value *value, const char *trimmed, struct arena *texts, struct cell *cell) {
    (void)value;
    fill_text(trimmed, texts, cell);
    if (cell->type == CELL_TEXT)
        cell->type = CELL_ERROR;
    return true;
}

static const struct {
    const char *type;
    bool (*fill)(const struct xml2003_value *value, const char *trimmed, struct arena *texts, struct cell *cell);
} types[] = {
    {"String", fill_string}, {"Number", fill_number}, {"DateTime", fill_moment}, {"Boolean", fill_truth}, {"Error", fill_error},
};

void xml2003_value_fill(const struct xml2003_value *value, struct arena *texts, struct cell *cell) {
    const char *trimmed = text_trim(texts, value->text);
    for (size_t i = 0; trimmed[0] != '\0' && i < sizeof types / sizeof types[0]; i++)
        if (strcmp(types[i].type, value->type) == 0 && types[i].fill(value, trimmed, texts, cell))
            return;
    fill_text(value->text, texts, cell);
}
