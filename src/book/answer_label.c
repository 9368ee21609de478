#include "book/book.h"

#include <string.h>

#define SHOWN_SEPARATOR ", "

static const char *choice_label(const struct book *book, const struct field *field, const char *code) {
    const struct choice *choice = field->list == NULL ? NULL : choice_by_name(field->list, code);
    if (choice == NULL)
        return code;
    const char *label = book_say(book, &choice->label);
    return *label == '\0' ? code : label;
}

static const char *municipality_label(const struct book *book, const struct field *field, const char *code) {
    (void)field;
    return book_municipality_name(book, code);
}

static const char *county_label(const struct book *book, const struct field *field, const char *code) {
    (void)field;
    size_t county = area_county_by_code(book->publication->areas, code);
    return county == AREA_NONE ? code : book_county_name(book, county);
}

/* How one code of a field of each type is named; NULL: the value speaks for itself. */
static const struct {
    const char *(*label)(const struct book *book, const struct field *field, const char *code);
    bool many;
} LABELS[FIELD_TYPE_COUNT] = {
    [FIELD_SELECT_ONE] = {choice_label, false},
    [FIELD_SELECT_MULTIPLE] = {choice_label, true},
    [FIELD_COUNTY] = {county_label, false},
    [FIELD_MUNICIPALITY] = {municipality_label, false},
    [FIELD_MUNICIPALITIES] = {municipality_label, true},
};

const char *answer_label(const struct book *book, struct arena *arena, const struct field *field, const char *value) {
    if (LABELS[field->type].label == NULL || *value == '\0')
        return value;
    if (!LABELS[field->type].many)
        return LABELS[field->type].label(book, field, value);
    const char **codes;
    size_t count = text_split(arena, value, CODE_SEPARATORS, &codes);
    struct text joined;
    text_init(&joined);
    for (size_t i = 0; i < count; i++) {
        text_add(&joined, i == 0 ? "" : SHOWN_SEPARATOR);
        text_add(&joined, LABELS[field->type].label(book, field, codes[i]));
    }
    const char *label = arena_text(arena, text_get(&joined));
    text_release(&joined);
    return label;
}

/* ---- typed ---- */

static struct answer_shown show_number(const char *value) {
    struct answer_shown shown = {.kind = ANSWER_TEXT, .text = value};
    if (text_to_number(value, &shown.number))
        shown.kind = ANSWER_NUMBER;
    return shown;
}

static struct answer_shown show_date(const char *value) {
    struct answer_shown shown = {.kind = ANSWER_TEXT, .text = value};
    size_t year, month, day;
    if (strlen(value) != 10 || value[4] != '-' || value[7] != '-')
        return shown;
    char parts[11];
    memcpy(parts, value, sizeof parts);
    parts[4] = parts[7] = '\0';
    if (!text_to_count(parts, 9999, &year) || !text_to_count(parts + 5, 12, &month) || !text_to_count(parts + 8, 31, &day))
        return shown;
    shown.date = (struct date){(int)year, (int)month, (int)day};
    if (date_is_valid(shown.date))
        shown.kind = ANSWER_DATE;
    return shown;
}

/* "6610987 681154": north, then east. */
static struct answer_shown show_point(struct arena *arena, const char *value, enum answer_part part) {
    const char **parts;
    size_t count = text_split(arena, value, " ", &parts);
    size_t wanted = part == ANSWER_EAST ? 1 : 0;
    if (count != 2)
        return (struct answer_shown){.kind = ANSWER_TEXT, .text = value};
    return show_number(parts[wanted]);
}

struct answer_shown answer_show(const struct book *book, struct arena *arena, const struct field *field, const char *value,
                                enum answer_part part) {
    if (*value == '\0')
        return (struct answer_shown){.kind = ANSWER_EMPTY, .text = ""};
    if (field->type == FIELD_INTEGER || field->type == FIELD_DECIMAL)
        return show_number(value);
    if (field->type == FIELD_DATE)
        return show_date(value);
    if (field->type == FIELD_POINT)
        return show_point(arena, value, part);
    return (struct answer_shown){.kind = ANSWER_TEXT, .text = answer_label(book, arena, field, value)};
}

size_t answer_decimals(const char *value) {
    const char *point = strchr(value, '.');
    return point == NULL ? 0 : strspn(point + 1, "0123456789");
}
