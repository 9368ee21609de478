/* Digits with separators. A comma or point before exactly three digits says nothing by itself; the column it stands in may (struct
 * column_habit). */
#include <string.h>

#include "normalise/number_parts.h"

#define DIGITS_TEXT_MAX 64 /* longer is no number that a municipality counts */

/* What a number's text shows once spaces are gone. */
struct shape {
    char text[DIGITS_TEXT_MAX + 1]; /* without sign, spaces and apostrophes */
    bool negative, spaced;
    size_t commas, points;
};

static size_t digits_at(const char *text) {
    size_t count = 0;
    while (text_is_digit(text[count]))
        count++;
    return count;
}

/* A space or apostrophe is a thousands separator only between a group of one to three digits and a group of exactly three. */
static bool gap_is_right(const char *start, const char *gap) {
    size_t before = 0;
    while (gap - before > start && text_is_digit(gap[-(long)before - 1]))
        before++;
    return before >= 1 && before <= 3 && digits_at(gap + 1) == 3;
}

static bool shape_find(struct shape *shape, const char *text) {
    *shape = (struct shape){.negative = *text == '-'};
    text += *text == '-' || *text == '+';
    size_t length = 0;
    if (strlen(text) > DIGITS_TEXT_MAX || !(text_is_digit(*text) || ((*text == ',' || *text == '.') && text_is_digit(text[1]))))
        return false;
    for (const char *at = text; *at; at++) {
        if (*at == ' ' || *at == '\'') {
            if (shape->commas || shape->points || !gap_is_right(text, at))
                return false;
            shape->spaced = true;
            continue;
        }
        if (!text_is_digit(*at) && *at != ',' && *at != '.')
            return false;
        shape->commas += *at == ',';
        shape->points += *at == '.';
        shape->text[length++] = *at;
    }
    return text_is_digit(shape->text[length - 1]);
}

/* Every SEPARATOR stands before three digits, and before the first one to three. */
static bool is_grouped_by(const char *text, char separator) {
    const char *first = strchr(text, separator);
    if (!first || first == text || first - text > 3 || digits_at(text) != (size_t)(first - text))
        return false;
    for (const char *at = first; at; at = strchr(at + 1, separator)) {
        size_t count = digits_at(at + 1);
        if (count != 3 || text_is_digit(at[4]))
            return false;
    }
    return true;
}

static double value_of(const struct shape *shape, char decimal) {
    char plain[DIGITS_TEXT_MAX + 3];
    size_t length = 0;
    if (shape->negative)
        plain[length++] = '-';
    if (!text_is_digit(shape->text[0]))
        plain[length++] = '0';
    for (const char *at = shape->text; *at; at++)
        if (text_is_digit(*at))
            plain[length++] = *at;
        else if (*at == decimal)
            plain[length++] = '.';
    plain[length] = '\0';
    double number = 0;
    text_to_number(plain, &number);
    return number;
}

/* One separator that may be either. */
static bool says_nothing(const struct shape *shape, char separator) {
    return !shape->spaced && shape->text[0] != '0' && is_grouped_by(shape->text, separator);
}

static enum digits_fault read_single_separator(struct digits *digits, const struct shape *shape, char separator, enum separator_use use) {
    if (!says_nothing(shape, separator)) {
        digits->number = value_of(shape, separator);
        digits->comma = separator == ',';
        return DIGITS_OK;
    }
    digits->number = value_of(shape, use == SEPARATOR_THOUSANDS ? '\0' : separator);
    digits->thousands = value_of(shape, '\0');
    digits->grouped = use == SEPARATOR_THOUSANDS;
    digits->comma = use == SEPARATOR_DECIMAL && separator == ',';
    return use == SEPARATOR_THOUSANDS || use == SEPARATOR_DECIMAL ? DIGITS_OK : DIGITS_TWO_WAYS;
}

/* Comma and point both: the last one is decimal and stands once. */
static enum digits_fault read_both_separators(struct digits *digits, const struct shape *shape) {
    const char *comma = strrchr(shape->text, ','), *point = strrchr(shape->text, '.');
    char decimal = comma > point ? ',' : '.', group = comma > point ? '.' : ',';
    char whole[DIGITS_TEXT_MAX + 1];
    size_t length = (size_t)((comma > point ? comma : point) - shape->text);
    memcpy(whole, shape->text, length);
    whole[length] = '\0';
    if ((decimal == ',' ? shape->commas : shape->points) != 1 || !is_grouped_by(whole, group))
        return DIGITS_NONE;
    digits->number = value_of(shape, decimal);
    digits->grouped = true;
    digits->comma = decimal == ',';
    return DIGITS_OK;
}

enum digits_fault digits_read(struct digits *digits, const char *text, const struct column_habit *habit) {
    struct shape shape;
    *digits = (struct digits){0};
    if (!shape_find(&shape, text))
        return DIGITS_NONE;
    digits->grouped = shape.spaced;
    if (shape.commas && shape.points)
        return shape.spaced ? DIGITS_NONE : read_both_separators(digits, &shape);
    if (shape.commas + shape.points == 1)
        return read_single_separator(digits, &shape, shape.commas ? ',' : '.', shape.commas ? habit->comma : habit->point);
    if (shape.commas + shape.points > 1) {
        if (shape.spaced || !is_grouped_by(shape.text, shape.commas ? ',' : '.'))
            return DIGITS_NONE;
        digits->grouped = true;
    }
    digits->number = value_of(&shape, '\0');
    return DIGITS_OK;
}

/* ---- what the column shows ---- */

static enum separator_use use_with(enum separator_use before, enum separator_use now) {
    return before == SEPARATOR_OPEN || before == now ? now : SEPARATOR_BOTH;
}

/* The first run of digits and separators in TEXT. */
static bool first_number(char out[DIGITS_TEXT_MAX + 1], const char *text) {
    size_t length = 0;
    while (*text && !text_is_digit(*text))
        text++;
    while (length < DIGITS_TEXT_MAX && text[length] && (text_is_digit(text[length]) || strchr(" ,.'", text[length])))
        length++;
    while (length && !text_is_digit(text[length - 1]))
        length--;
    memcpy(out, text, length);
    out[length] = '\0';
    return length > 0;
}

void number_habit(struct column_habit *habit, struct arena *scratch, const char *text) {
    char number[DIGITS_TEXT_MAX + 1];
    struct shape shape;
    if (!first_number(number, text_fold(scratch, text)) || !shape_find(&shape, number) || shape.commas + shape.points == 0)
        return;
    if (shape.commas + shape.points == 1) {
        char separator = shape.commas ? ',' : '.';
        enum separator_use *use = shape.commas ? &habit->comma : &habit->point;
        if (!says_nothing(&shape, separator))
            *use = use_with(*use, SEPARATOR_DECIMAL);
        return;
    }
    if (shape.commas && shape.points) {
        struct digits digits;
        if (read_both_separators(&digits, &shape) != DIGITS_OK)
            return;
        habit->comma = use_with(habit->comma, digits.comma ? SEPARATOR_DECIMAL : SEPARATOR_THOUSANDS);
        habit->point = use_with(habit->point, digits.comma ? SEPARATOR_THOUSANDS : SEPARATOR_DECIMAL);
    } else if (is_grouped_by(shape.text, shape.commas ? ',' : '.')) {
        enum separator_use *use = shape.commas ? &habit->comma : &habit->point;
        *use = use_with(*use, SEPARATOR_THOUSANDS);
    }
}
