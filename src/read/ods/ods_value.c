/* See ods_value.h. */
#include "read/ods/ods_value.h"

#include <string.h>

#include "read/value/iso_moment.h"
#include "read/value/serial_value.h"
#include "text/text.h"

#define DAY_SECONDS 86400

struct ods_type {
    const char *name, *attribute;
    /* VALUE is the attribute's, SHOWN the text that a person sees. False when VALUE is none of the type. */
    bool (*fill)(const char *value, const char *shown, struct arena *arena, struct cell *cell);
};

static bool fill_formatted(const char *value, enum number_format format, struct arena *arena, struct cell *cell) {
    double number;
    if (!text_to_number(value, &number))
        return false;
    serial_value_fill(number, format, false, arena, cell);
    return true;
}

/* A truth in a cell of no particular format is written as a number, and shown as a word. */
static bool is_truth(const char *value, const char *shown) {
    static const char *const words[2][2] = {{"FALSE", "FALSKT"}, {"TRUE", "SANT"}};
    if (strcmp(value, "0") != 0 && strcmp(value, "1") != 0)
        return false;
    return strcmp(shown, words[value[0] - '0'][0]) == 0 || strcmp(shown, words[value[0] - '0'][1]) == 0;
}

static bool fill_number(const char *value, const char *shown, struct arena *arena, struct cell *cell) {
    if (is_truth(value, shown)) {
        serial_value_fill_truth(value[0] == '1', cell);
        return true;
    }
    return fill_formatted(value, NUMBER_FORMAT_NUMBER, arena, cell);
}

static bool fill_percentage(const char *value, const char *shown, struct arena *arena, struct cell *cell) {
    (void)shown;
    return fill_formatted(value, NUMBER_FORMAT_PERCENT, arena, cell);
}

static bool fill_date(const char *value, const char *shown, struct arena *arena, struct cell *cell) {
    struct iso_moment moment;
    (void)shown;
    if (!iso_moment_parse(value, &moment) || !moment.has_date)
        return false;
    serial_value_fill_moment(&moment.date, moment.seconds, arena, cell);
    return true;
}

/* A time of day and a duration are the same type. What no clock shows is a duration, a number of days as in Excel; but a moment whose day
 * the format leaves out is shown as the clock has it. */
static bool fill_time(const char *value, const char *shown, struct arena *arena, struct cell *cell) {
    struct iso_moment clock;
    double seconds;
    if (!iso_duration_parse(value, &seconds))
        return false;
    if (seconds >= 0 && seconds + 0.5 < DAY_SECONDS)
        serial_value_fill_moment(NULL, (int)(seconds + 0.5), arena, cell);
    else
        serial_value_fill(seconds / DAY_SECONDS, iso_moment_parse(shown, &clock) ? NUMBER_FORMAT_TIME : NUMBER_FORMAT_DURATION, false,
                          arena, cell);
    return true;
}

static bool fill_boolean(const char *value, const char *shown, struct arena *arena, struct cell *cell) {
    (void)shown, (void)arena;
    if (strcmp(value, "true") != 0 && strcmp(value, "false") != 0)
        return false;
    serial_value_fill_truth(value[0] == 't', cell);
    return true;
}

static bool fill_text(const char *value, const char *shown, struct arena *arena, struct cell *cell) {
    (void)shown;
    if (value[0] == '\0')
        return false;
    cell->type = CELL_TEXT;
    cell->text = arena_text(arena, value);
    return true;
}

static const struct ods_type types[] = {
    {"string", "string-value", fill_text},      {"float", "value", fill_number},    {"date", "date-value", fill_date},
    {"percentage", "value", fill_percentage},   {"currency", "value", fill_number}, {"time", "time-value", fill_time},
    {"boolean", "boolean-value", fill_boolean},
};

const struct ods_type *ods_type_find(const char *type) {
    for (size_t i = 0; type != NULL && i < sizeof types / sizeof types[0]; i++)
        if (strcmp(types[i].name, type) == 0)
            return &types[i];
    return NULL;
}

const char *ods_type_attribute(const struct ods_type *type) {
    return type->attribute;
}

/* Programs without calcext:value-type write a formula's error as the number 0, or a text, that is shown as the error. */
static bool is_error_text(const char *text) {
    static const char *const errors[] = {"#N/A", "#VALUE!", "#REF!", "#DIV/0!", "#NUM!", "#NAME?", "#NULL!"};
    for (size_t i = 0; i < sizeof errors / sizeof errors[0]; i++)
        if (strcmp(errors[i], text) == 0)
            return true;
    return text_starts(text, "Err:") && text[4] != '\0' && text[4 + strspn(text + 4, "0123456789")] == '\0';
}

void ods_value_fill(const struct ods_raw *raw, struct arena *arena, struct cell *cell) {
    *cell = (struct cell){.type = CELL_EMPTY, .text = ""};
    const char *shown = raw->text[0] != '\0' ? raw->text : raw->value;
    if (raw->is_error || (raw->has_formula && is_error_text(raw->text))) {
        *cell = (struct cell){.type = CELL_ERROR, .text = arena_text(arena, shown[0] != '\0' ? shown : "#N/A")};
        return;
    }
    if (raw->type == NULL || !raw->type->fill(raw->value, raw->text, arena, cell))
        fill_text(shown, shown, arena, cell);
}
