/* Numbers: whole and decimal fields. Anything that is not one certain number is left empty, with the status that says why. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "normalise/number_phrase.h"
#include "normalise/remark.h"

/* A formula's last bit is no fraction of a thing. */
static const double WHOLE_TOLERANCE = 1e-9;

static const char *number_shown(struct arena *arena, double number) {
    char text[NUMBER_TEXT_SIZE];
    number_to_text(number, text);
    return arena_text(arena, text);
}

static bool is_in_range(const struct field *field, double number) {
    return !(field->has_min && number < field->min) && !(field->has_max && number > field->max);
}

static bool is_whole(double number) {
    return fabs(number - round(number)) <= WHOLE_TOLERANCE;
}

static void refuse_range(struct reading *reading, const struct question *question) {
    const struct field *field = question->field;
    reading_refuse(reading, question, FINDING_OUT_OF_RANGE, field->has_min ? number_shown(question->arena, field->min) : "…",
                   field->has_max ? number_shown(question->arena, field->max) : "…");
}

/* The number as the field may hold it. */
static void accept(struct reading *reading, const struct question *question, double number, enum value_status status, const char *rule) {
    if (question->scale > 0) {
        number *= question->scale;
        rule = "thousand_units";
    }
    if (!is_in_range(question->field, number)) {
        refuse_range(reading, question);
        return;
    }
    if (question->field->type == FIELD_INTEGER) {
        if (!is_whole(number)) {
            reading_refuse(reading, question, FINDING_NOT_WHOLE, NULL, NULL);
            return;
        }
        number = round(number);
    }
    reading_set(reading, status, number_shown(question->arena, number), rule);
    reading->value.number = number;
    if (status == STATUS_APPROXIMATE)
        reading_doubt(reading, question, FINDING_APPROXIMATE, reading->value.text, NULL, NULL);
}

/* 0.332 shown as 33,2 %: a share field holds 33.2. In any other field the cell's look and its number contradict each other. */
static void read_percent_cell(struct reading *reading, const struct question *question, double number) {
    if (!field_is_percent(question->arena, question->field)) {
        reading_refuse(reading, question, FINDING_UNREADABLE_NUMBER, NULL, NULL);
        return;
    }
    char text[NUMBER_TEXT_SIZE];
    double scaled = number * 100;
    snprintf(text, sizeof text, "%.12g", scaled); /* 0.332 * 100 is not 33.2 in binary */
    text_to_number(text, &scaled);
    accept(reading, question, scaled, STATUS_VALUE, "percent");
}

/* ---- texts ---- */

/* NFKC would make "5¹" (a footnote) 51 and "2½" 21/2. The 2 of "m²" is a unit. */
static bool has_glued_digit(const char *text) {
    uint32_t before = 0;
    while (*text) {
        uint32_t c = utf8_next(&text);
        bool small =
            c == 0xB2 || c == 0xB3 || c == 0xB9 || (c >= 0x2070 && c <= 0x2089) || (c >= 0xBC && c <= 0xBE) || (c >= 0x2150 && c <= 0x215F);
        if (small && !(c == 0xB2 && (before == 'm' || before == 'M')))
            return true;
        before = c;
    }
    return false;
}

/* "02-jan", "jan-05", "2026-03-01": what a spreadsheet made of "1-2" before it wrote a csv. */
static bool is_date_text(const char *folded) {
    static const char months[] = "jan feb mar apr maj may jun jul aug sep okt oct nov dec ";
    size_t digits = strspn(folded, "0123456789");
    if (digits == 4 && strlen(folded) >= 10 && folded[4] == '-' && folded[7] == '-')
        return true;
    const char *month = digits ? folded + digits + 1 : folded;
    if (digits > 2 || strlen(month) < 3 || (digits && folded[digits] != '-'))
        return false;
    char word[5] = {month[0], month[1], month[2], ' ', '\0'};
    if (!strstr(months, word))
        return false;
    size_t rest = strcspn(month, "-0123456789");
    return digits ? rest == strlen(month) && rest <= 4
                  : month[rest] == '-' && strspn(month + rest + 1, "0123456789") == strlen(month + rest + 1);
}

static void read_two_ways(struct reading *reading, const struct question *question, const struct number_phrase *phrase) {
    const struct field *field = question->field;
    bool whole = field->type == FIELD_INTEGER;
    bool decimal_fits = is_in_range(field, phrase->number) && (!whole || is_whole(phrase->number));
    bool thousands_fits = is_in_range(field, phrase->thousands);
    if (decimal_fits == thousands_fits) /* both, or neither */
        reading_refuse(reading, question, FINDING_UNREADABLE_NUMBER, NULL, NULL);
    else
        accept(reading, question, decimal_fits ? phrase->number : phrase->thousands, phrase->status,
               decimal_fits ? "decimal_comma" : "thousands");
}

static void read_empty_status(struct reading *reading, const struct question *question, enum value_status status) {
    static const enum finding_code codes[STATUS_COUNT] = {
        [STATUS_RANGE] = FINDING_RANGE,
        [STATUS_ABOVE] = FINDING_ABOVE,
        [STATUS_BELOW] = FINDING_BELOW,
        [STATUS_SUPPRESSED] = FINDING_SUPPRESSED,
        [STATUS_UNREADABLE] = FINDING_UNREADABLE_NUMBER,
    };
    reading_set(reading, status, "", "");
    reading_doubt(reading, question, codes[status], NULL, NULL, NULL);
}

static void read_dash(struct reading *reading, const struct question *question) {
    if (question->pipeline->dash_is_zero) {
        accept(reading, question, 0, STATUS_VALUE, "dash_is_zero");
        return;
    }
    reading_set(reading, STATUS_MISSING, "", "dash");
    reading_doubt(reading, question, FINDING_DASH_IN_NUMBER, NULL, NULL, NULL);
}

static bool is_read(const struct number_phrase *phrase) {
    return (phrase->status == STATUS_VALUE || phrase->status == STATUS_APPROXIMATE) && !phrase->two_ways;
}

/* "3 (tre)", "tre (3)": the bracket says the same once more. */
static bool read_said_twice(struct reading *reading, const struct question *question, const char *folded) {
    struct number_phrase first, second;
    const char *before, *bracket = remark_bracket(question->arena, folded, &before);
    if (!bracket)
        return false;
    number_phrase_read(&first, question, before);
    number_phrase_read(&second, question, bracket);
    bool digits_and_word = text_equal(first.rule, "number_word") != text_equal(second.rule, "number_word");
    if (!is_read(&first) || !is_read(&second) || first.number < second.number || first.number > second.number || !digits_and_word)
        return false;
    accept(reading, question, first.number, first.status, "number_word");
    return true;
}

/* A number with a remark behind it that leaves it what it is; false when there is none, or no number before it. */
static bool read_remarked(struct reading *reading, const struct question *question, const char *folded) {
    struct number_phrase phrase;
    enum remark_kind kind;
    const char *before = remark_cut(question->arena, folded, &kind);
    if (!before)
        return read_said_twice(reading, question, folded);
    number_phrase_read(&phrase, question, before);
    if (!is_read(&phrase))
        return false;
    bool about = kind == REMARK_ABOUT || phrase.status == STATUS_APPROXIMATE;
    accept(reading, question, phrase.number, about ? STATUS_APPROXIMATE : STATUS_VALUE, about ? "approximate" : "remark");
    if (kind == REMARK_PLAIN)
        reading_doubt(reading, question, FINDING_REMARK_LEFT, before, NULL, NULL);
    return true;
}

static void read_phrase(struct reading *reading, const struct question *question, const char *folded) {
    struct number_phrase phrase;
    number_phrase_read(&phrase, question, folded);
    if (phrase.status == STATUS_UNREADABLE && read_remarked(reading, question, folded))
        return;
    if (phrase.status == STATUS_UNREADABLE && is_date_text(folded))
        reading_refuse(reading, question, FINDING_DATE_IN_NUMBER, NULL, NULL);
    else if (phrase.status != STATUS_VALUE && phrase.status != STATUS_APPROXIMATE)
        read_empty_status(reading, question, phrase.status);
    else if (phrase.two_ways)
        read_two_ways(reading, question, &phrase);
    else
        accept(reading, question, phrase.number, phrase.status, phrase.rule);
}

/* ---- signs of published tables ---- */

/* FOLDED without the mark that the legend explains ("123 k": corrected), or FOLDED itself. */
static const char *without_mark(const struct question *question, const char *folded) {
    for (size_t i = 0; question->symbols && i < question->symbols->count; i++) {
        const struct symbol_text *symbol = &question->symbols->items[i];
        size_t length = strlen(folded), mark = strlen(symbol->folded);
        if (symbol->meaning == SYMBOL_MARK && length > mark && folded[0] >= '0' && folded[0] <= '9' && text_ends(folded, symbol->folded))
            return text_trim(question->arena, arena_bytes(question->arena, folded, length - mark));
    }
    return folded;
}

/* A sign that the file's legend or the definition explains; false when FOLDED is none. */
static bool read_symbol(struct reading *reading, const struct question *question, const char *folded) {
    static const enum value_status statuses[SYMBOL_COUNT] = {
        [SYMBOL_MISSING] = STATUS_MISSING, [SYMBOL_NOT_APPLICABLE] = STATUS_NOT_APPLICABLE, [SYMBOL_SUPPRESSED] = STATUS_SUPPRESSED};
    for (size_t i = 0; question->symbols && i < question->symbols->count; i++) {
        const struct symbol_text *symbol = &question->symbols->items[i];
        if (symbol->meaning == SYMBOL_MARK || !text_equal(symbol->folded, folded))
            continue;
        if (symbol->meaning == SYMBOL_ZERO)
            accept(reading, question, 0, STATUS_VALUE, "legend");
        else
            reading_set(reading, statuses[symbol->meaning], "", "legend");
        return true;
    }
    return false;
}

static void read_text(struct reading *reading, const struct question *question, const char *text) {
    const char *folded = without_mark(question, text_fold(question->arena, text));
    if (read_symbol(reading, question, folded))
        return;
    enum missing_word word = missing_word_find(folded);
    if (word == WORD_DASH)
        read_dash(reading, question);
    else if (word == WORD_SUPPRESSED)
        read_empty_status(reading, question, STATUS_SUPPRESSED);
    else if (has_glued_digit(text))
        read_empty_status(reading, question, STATUS_UNREADABLE);
    else if (!missing_read(reading, folded))
        read_phrase(reading, question, folded);
}

void number_read(struct reading *reading, const struct question *question, const struct cell *cell) {
    switch (cell->type) {
    case CELL_NUMBER:
        if (cell->percent)
            read_percent_cell(reading, question, cell->number);
        else
            accept(reading, question, cell->number, STATUS_VALUE, "");
        break;
    case CELL_DATE:
        reading_refuse(reading, question, FINDING_DATE_IN_NUMBER, NULL, NULL);
        break;
    case CELL_BOOLEAN:
        reading_refuse(reading, question, FINDING_UNREADABLE_NUMBER, NULL, NULL);
        break;
    case CELL_EMPTY:
    case CELL_TEXT:
    case CELL_ERROR:
        read_text(reading, question, cell->text);
        break;
    }
}
