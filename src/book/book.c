#include "book/book.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define FILL_MAX 9

static const struct wording BASE = {{"{1} svarande av {2} kommuner", "{1} of {2} municipalities have answered"}};

static const struct wording FINDINGS = {{"{1}, {2} och {3}", "{1}, {2} and {3}"}};
static const struct {
    struct wording one, many;
} NOUNS[NOUN_COUNT] = {
    [NOUN_ERROR] = {{{"{1} fel", "{1} error"}}, {{"{1} fel", "{1} errors"}}},
    [NOUN_WARNING] = {{{"{1} varning", "{1} warning"}}, {{"{1} varningar", "{1} warnings"}}},
    [NOUN_NOTICE] = {{{"{1} notis", "{1} notice"}}, {{"{1} notiser", "{1} notices"}}},
    [NOUN_FILE] = {{{"{1} fil", "{1} file"}}, {{"{1} filer", "{1} files"}}},
    [NOUN_ROW] = {{{"{1} rad", "{1} row"}}, {{"{1} rader", "{1} rows"}}},
    [NOUN_FINDING] = {{{"{1} fynd", "{1} finding"}}, {{"{1} fynd", "{1} findings"}}},
    [NOUN_COUNTY] = {{{"{1} län", "{1} county"}}, {{"{1} län", "{1} counties"}}},
    [NOUN_MUNICIPALITY] = {{{"{1} kommun", "{1} municipality"}}, {{"{1} kommuner", "{1} municipalities"}}},
};

void book_init(struct book *book, const struct publication *publication, struct arena *arena) {
    *book = (struct book){.publication = publication, .language = publication->language, .arena = arena};
    map_init(&book->file_counties, arena);
    for (size_t i = 0; i < publication->ledger_count; i++)
        if (publication->ledger[i].county != AREA_NONE)
            *map_put(&book->file_counties, publication->ledger[i].path) = publication->ledger[i].county;
}

const char *book_say(const struct book *book, const struct wording *wording) {
    return wording_get(wording, book->language);
}

static void add_filled(struct text *out, const char *model, const char *const *arguments, size_t count) {
    for (; *model != '\0'; model++) {
        bool is_place = model[0] == '{' && model[1] >= '1' && model[1] <= '9' && model[2] == '}';
        if (!is_place || (size_t)(model[1] - '1') >= count) {
            text_add_bytes(out, model, 1);
            continue;
        }
        text_add(out, arguments[model[1] - '1']);
        model += 2;
    }
}

const char *book_fill(const struct book *book, const struct wording *wording, ...) {
    const char *arguments[FILL_MAX];
    size_t count = 0;
    va_list list;
    va_start(list, wording);
    for (const char *argument; count < FILL_MAX && (argument = va_arg(list, const char *)) != NULL;)
        arguments[count++] = argument;
    va_end(list);
    struct text out;
    text_init(&out);
    add_filled(&out, book_say(book, wording), arguments, count);
    const char *filled = arena_text(book->arena, text_get(&out));
    text_release(&out);
    return filled;
}

const char *book_number(const struct book *book, size_t number) {
    static const char *const MARKS[LANGUAGE_COUNT] = {"\xC2\xA0", ","};
    const char *digits = arena_printf(book->arena, "%zu", number);
    size_t left = strlen(digits);
    struct text out;
    text_init(&out);
    for (; *digits != '\0'; digits++, left--) {
        if (left % 3 == 0 && out.length > 0)
            text_add(&out, MARKS[book->language]);
        text_add_bytes(&out, digits, 1);
    }
    const char *number_text = arena_text(book->arena, text_get(&out));
    text_release(&out);
    return number_text;
}

#define DECIMAL_SIZE 400 /* the largest double has 309 digits */
/* 0.145 is stored as 0.14499999999999999; a spreadsheet shows fifteen digits of it, and so rounds it up. */
#define STORED_SHORT 1e-12

const char *book_decimal(const struct book *book, double number, size_t decimals) {
    static const char *const MARKS[LANGUAGE_COUNT] = {"\xC2\xA0", ","}, *const POINTS[LANGUAGE_COUNT] = {",", "."};
    char digits[DECIMAL_SIZE];
    double scale = pow(10, (double)decimals), rounded = round(fabs(number) * scale * (1 + STORED_SHORT)) / scale;
    snprintf(digits, sizeof digits, "%.*f", (int)decimals, rounded);
    size_t whole = strspn(digits, "0123456789");
    struct text out;
    text_init(&out);
    text_add(&out, number < 0 && rounded > 0 ? "\xE2\x88\x92" : "");
    for (size_t i = 0; i < whole; i++) {
        text_add(&out, i > 0 && (whole - i) % 3 == 0 ? MARKS[book->language] : "");
        text_add_bytes(&out, digits + i, 1);
    }
    if (decimals > 0) {
        text_add(&out, POINTS[book->language]);
        text_add(&out, digits + whole + 1);
    }
    const char *shown = arena_text(book->arena, text_get(&out));
    text_release(&out);
    return shown;
}

const char *book_percent(const struct book *book, double part, double all) {
    static const struct wording LESS = {{"mindre än 1", "less than 1"}}, MORE = {{"mer än 99", "more than 99"}};
    double percent = part / all * 100;
    if (part > 0 && percent < 0.5)
        return book_say(book, &LESS);
    if (part < all && percent >= 99.5)
        return book_say(book, &MORE);
    return book_decimal(book, percent, 0);
}

const char *book_within(const struct book *book, const char *text) {
    const char *next = text;
    uint32_t first = utf8_next(&next);
    const char *rest = next;
    uint32_t second = utf8_next(&next);
    bool is_word = (second >= 'a' && second <= 'z') || second == 0xE5 || second == 0xE4 || second == 0xF6 || second == 0xE9;
    bool is_capital = (first >= 'A' && first <= 'Z') || first == 0xC5 || first == 0xC4 || first == 0xD6;
    if (!is_word || !is_capital)
        return text;
    struct text out;
    text_init(&out);
    text_add_char(&out, first + 0x20);
    text_add(&out, rest);
    const char *within = arena_text(book->arena, text_get(&out));
    text_release(&out);
    return within;
}

const char *book_listed(const struct book *book, const char *const *items, size_t count) {
    static const char *const AND[LANGUAGE_COUNT] = {" och ", " and "};
    struct text out;
    text_init(&out);
    for (size_t i = 0; i < count; i++) {
        text_add(&out, i == 0 ? "" : i + 1 == count ? AND[book->language] : ", ");
        text_add(&out, items[i]);
    }
    const char *listed = arena_text(book->arena, text_get(&out));
    text_release(&out);
    return listed;
}

const char *book_counted(const struct book *book, size_t number, enum noun noun) {
    return book_fill(book, number == 1 ? &NOUNS[noun].one : &NOUNS[noun].many, book_number(book, number), NULL);
}

const char *book_findings_counted(const struct book *book) {
    return book_fill(book, &FINDINGS, book_counted(book, book_findings(book, SEVERITY_ERROR), NOUN_ERROR),
                     book_counted(book, book_findings(book, SEVERITY_WARNING), NOUN_WARNING),
                     book_counted(book, book_findings(book, SEVERITY_NOTICE), NOUN_NOTICE), NULL);
}

const char *book_base(const struct book *book) {
    const struct tables *tables = book->publication->tables;
    return book_fill(book, &BASE, book_number(book, tables->answered_count), book_number(book, tables->municipality_count), NULL);
}

size_t book_county(const struct book *book, const char *kommun, const char *file) {
    const struct area_register *areas = book->publication->areas;
    size_t municipality = *kommun == '\0' ? AREA_NONE : area_municipality_by_code(areas, kommun);
    if (municipality != AREA_NONE)
        return areas->municipalities[municipality].county;
    size_t county = map_get(&book->file_counties, file);
    return county == MAP_NONE ? AREA_NONE : county;
}

const char *book_county_name(const struct book *book, size_t county) {
    return county == AREA_NONE ? "" : book->publication->areas->counties[county].name;
}

const char *book_municipality_name(const struct book *book, const char *code) {
    const struct area_register *areas = book->publication->areas;
    size_t municipality = *code == '\0' ? AREA_NONE : area_municipality_by_code(areas, code);
    return municipality == AREA_NONE ? code : areas->municipalities[municipality].name;
}

size_t book_findings(const struct book *book, enum severity severity) {
    const struct finding_list *findings = book->publication->findings;
    size_t count = 0;
    for (size_t i = 0; i < findings->count; i++)
        count += findings->items[i].severity == severity;
    return count;
}

size_t book_unplaced(const struct book *book, enum severity severity) {
    const struct coverage country = tables_country(book->publication->tables);
    const size_t placed[] = {[SEVERITY_ERROR] = country.errors, [SEVERITY_WARNING] = country.warnings, [SEVERITY_NOTICE] = country.notices};
    const size_t all = book_findings(book, severity);
    return all > placed[severity] ? all - placed[severity] : 0;
}
