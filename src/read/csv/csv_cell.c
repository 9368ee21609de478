/* How much a piece of text looks like one cell of a table: the half of the evidence for a delimiter that row lengths do not give.
 * "1,5" is a cell, "1" and "5" are too, but "Solna;1" and "5;Nacka" are not: so a decimal comma loses against a semicolon. */
#include "read/csv/csv.h"

#include <string.h>

/* What stands in a piece of text, counted in one pass. */
struct traits {
    size_t letters, digits, spaces, commas, colons, points, at_signs, slashes;
    size_t loose_hard;  /* ; | with a space beside them: lists within a cell */
    size_t tight_hard;  /* ; | TAB ^ between two pieces */
    size_t tight_comma; /* a comma between two pieces that are not both digits */
    size_t tight_colon; /* the same of colons: "root:x:0", not "12:30", not "https://" */
    size_t quotes;
    size_t primes;     /* ' at either end of it */
    size_t odd;        /* anything that is neither in numbers nor in words */
    bool groups;       /* every space stands before three digits or none: 2 411 859, 28 % */
    bool comma_groups; /* every comma does: 31,402 */
};

static bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

/* Exactly three digits at AT, then none. */
static bool is_group(const char *text, size_t length, size_t at) {
    for (size_t i = 0; i < 3; i++)
        if (at + i >= length || !text_is_digit(text[at + i]))
            return false;
    return at + 3 >= length || !text_is_digit(text[at + 3]);
}

/* Signs that numbers are written with but that UTF-8 codes in bytes of letters: nbsp, thin spaces, minus, dashes. */
static size_t numeric_sign(const char *text, size_t left, bool *space) {
    static const struct {
        const char *bytes;
        size_t length;
        bool space;
    } signs[] = {{"\xC2\xA0", 2, true},      {"\xE2\x80\x89", 3, true},  {"\xE2\x80\xAF", 3, true},  {"\xE2\x88\x92", 3, false},
                 {"\xE2\x80\x93", 3, false}, {"\xE2\x80\x91", 3, false}, {"\xE2\x82\xAC", 3, false}, {"\xC2\xA3", 2, false}};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        if (left < signs[i].length || memcmp(text, signs[i].bytes, signs[i].length) != 0)
            continue;
        *space = signs[i].space;
        return signs[i].length;
    }
    return 0;
}

static void count_comma(struct traits *traits, const char *text, size_t length, size_t at) {
    bool left = at > 0 && text[at - 1] != ' ', right = at + 1 < length && text[at + 1] != ' ';
    bool digits = left && right && text_is_digit(text[at - 1]) && text_is_digit(text[at + 1]);
    traits->commas++;
    traits->tight_comma += right && !digits;
    traits->comma_groups = traits->comma_groups && is_group(text, length, at + 1);
}

static void count_colon(struct traits *traits, const char *text, size_t length, size_t at) {
    bool left = at > 0 && text[at - 1] != ' ', right = at + 1 < length && text[at + 1] != ' ' && text[at + 1] != '/';
    traits->colons++;
    traits->tight_colon += left && right && !(text_is_digit(text[at - 1]) && text_is_digit(text[at + 1]));
}

/* Whether the semicolon at AT ends what stands for a sign in HTML: "&amp;", "&#228;". */
static bool ends_entity(const char *text, size_t at) {
    size_t from = at;
    while (from > 0 && at - from < 9 && (is_letter(text[from - 1]) || text_is_digit(text[from - 1]) || text[from - 1] == '#'))
        from--;
    return text[at] == ';' && from > 0 && from < at && text[from - 1] == '&';
}

static void count_hard(struct traits *traits, const char *text, size_t length, size_t at) {
    bool beside = (at > 0 && text[at - 1] == ' ') || (at + 1 < length && text[at + 1] == ' ');
    bool end = at == 0 || at + 1 == length; /* "| Solna": what frames a table */
    if (beside && text[at] != '\t' && !(end && text[at] == '|'))
        traits->loose_hard++;
    else
        traits->tight_hard++;
}

static void count_char(struct traits *traits, const char *text, size_t length, size_t at) {
    char c = text[at];
    if (text_is_digit(c))
        traits->digits++;
    else if (is_letter(c))
        traits->letters++;
    else if (c == ',')
        count_comma(traits, text, length, at);
    else if (ends_entity(text, at))
        traits->letters++;
    else if (strchr(";|\t^", c))
        count_hard(traits, text, length, at);
    else if (c == ':')
        count_colon(traits, text, length, at);
    else if (c == '.')
        traits->points++;
    else if (c == '@')
        traits->at_signs++;
    else if (c == '/')
        traits->slashes++;
    else if (c == '"')
        traits->quotes++;
    else if (c == '\'' && (at == 0 || at + 1 == length))
        traits->primes++;
    else if (!strchr("+-%$<>~=#()'!?&*_\n[]", c))
        traits->odd++;
}

static void count(struct traits *traits, const char *text, size_t length) {
    memset(traits, 0, sizeof *traits);
    traits->groups = traits->comma_groups = true;
    for (size_t at = 0; at < length; at++) {
        bool space = text[at] == ' ';
        size_t sign = numeric_sign(text + at, length - at, &space);
        size_t step = sign ? sign : 1;
        if (space) {
            traits->spaces++;
            traits->groups =
                traits->groups && (is_group(text, length, at + step) || at + step >= length || !text_is_digit(text[at + step]));
        } else if (!sign) {
            count_char(traits, text, length, at);
        }
        at += step - 1;
    }
}

/* "08-123 45 67", "+46 8 123 45 67": digits in groups behind a zero or a plus. */
static bool is_phone(const struct traits *traits, const char *text, size_t length) {
    const char *hyphen = memchr(text, '-', length);
    size_t others =
        traits->commas + traits->colons + traits->points + traits->slashes + traits->odd + traits->tight_hard + traits->loose_hard;
    bool begins = text[0] == '+' ? !hyphen : text[0] == '0' && hyphen && !memchr(hyphen + 1, '-', length - (size_t)(hyphen + 1 - text));
    return begins && others == 0 && traits->digits >= 7 && traits->digits <= 15 && traits->spaces <= 5;
}

/* Digits and the signs that go with them: one number, date or time, or several that were not taken apart. */
static double numeric_likeness(const struct traits *traits) {
    bool dated = traits->colons > 0 || traits->slashes > 0;
    bool pair = traits->spaces == 1 && traits->commas <= 1; /* "2026-03-01 12:30", "6318885, 614907" */
    if (traits->tight_hard + traits->loose_hard > 0)
        return traits->tight_hard > 0 ? 0.2 : 0.6;
    if (traits->spaces > 0 && !traits->groups && !(dated && traits->spaces <= 2))
        return pair ? 0.6 : 0.3;
    if (traits->commas > 1 && !traits->comma_groups)
        return 0.3;
    if (traits->primes == 1)
        return 0.6;
    return traits->colons > 3 || traits->odd > 0 ? 0.4 : 1.0;
}

static double word_likeness(const struct traits *traits, const char *text, size_t length) {
    double likeness = 0.95;
    if (traits->at_signs == 1 && traits->spaces == 0 && traits->points > 0 && traits->tight_hard == 0)
        return 1.0;
    if (traits->loose_hard > 0)
        likeness = 0.75;
    if (traits->tight_comma > 0 || traits->tight_colon > 1)
        likeness = 0.55;
    if (traits->quotes > 0)
        likeness = likeness < 0.7 ? likeness : 0.7;
    if (traits->odd > 0)
        likeness = likeness < 0.6 ? likeness : 0.6;
    if (traits->tight_hard > 0)
        likeness = 0.2;
    if (strchr("\"',.;:)", text[0]) || text[length - 1] == '"')
        likeness -= 0.4;
    return likeness < 0 ? 0 : likeness;
}

/* A space at either end belongs to the delimiter more often than to the cell. */
#define LED_WORD 0.3
#define LED_NUMBER 0.05
#define TRAILED 0.06

double csv_cell_likeness(const char *text, size_t length) {
    bool led = length > 0 && text[0] == ' ';
    double trailed = length > 0 && text[length - 1] == ' ' ? TRAILED : 0;
    while (length > 0 && (text[0] == ' ' || text[0] == '\t')) {
        text++;
        length--;
    }
    while (length > 0 && (text[length - 1] == ' ' || text[length - 1] == '\t'))
        length--;
    if (length == 0)
        return -1.0;
    struct traits traits;
    count(&traits, text, length);
    if (traits.letters == 0 && traits.digits == 0)
        return length <= 3 && traits.quotes == 0 && traits.tight_hard == 0 ? 0.9 : 0.3;
    if (traits.letters == 0 && is_phone(&traits, text, length))
        return 1.0;
    if (traits.letters == 0 && traits.quotes == 0)
        return numeric_likeness(&traits) - (led ? LED_NUMBER : 0.0) - trailed;
    double likeness = word_likeness(&traits, text, length) - (led ? LED_WORD : 0.0) - trailed;
    return likeness < 0 ? 0 : likeness;
}
