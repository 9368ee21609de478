/* See number_format.h. A code's first section is read sign by sign; what is quoted, escaped or in brackets says nothing:
 *
 *   [Red]0.0 %;…     digits, percent          → per cent
 *   "kl "hh:mm       hours, minutes           → a time
 *   yyyy\-mm\-dd     year, month, day         → a day
 *   [$-41D]d mmmm    day, month               → a day
 *   # ##0 "st"       digits                   → a number
 *   0 st             digits, then letters     → a number: where digits stand, letters are only words
 */
#include <stdbool.h>
#include <stddef.h>
#include <string.h>
#include <strings.h>

#include "read/value/number_format.h"

/* What was seen in a section. */
struct signs {
    bool digit; /* 0 # ? other than fractions of a second */
    bool percent;
    bool day;     /* year, day, era, or a month by name */
    bool clock;   /* hours, seconds, AM/PM */
    bool month;   /* one or two m: a month, or minutes beside a clock */
    bool elapsed; /* [h] [mm] [ss] */
};

/* ---- the pieces that are one sign or none: each returns the piece's length, 0 when it is not that ---- */

static size_t quoted(const char *at, struct signs *signs) {
    (void)signs;
    if (*at != '"')
        return 0;
    const size_t length = strcspn(at + 1, "\"");
    return 1 + length + (at[1 + length] == '"');
}

/* \x shows x, _x leaves x's width free, *x fills the cell with x. X may be a character of several bytes: the rest of them are no signs. */
static size_t escaped(const char *at, struct signs *signs) {
    (void)signs;
    if (*at != '\\' && *at != '_' && *at != '*')
        return 0;
    return at[1] != '\0' ? 2 : 1;
}

static size_t bracketed(const char *at, struct signs *signs) {
    if (*at != '[')
        return 0;
    const size_t length = strcspn(at + 1, "]");
    if (length > 0 && strchr("hHmMsS", at[1]) != NULL && strspn(at + 1, "hHmMsS") == length)
        signs->elapsed = true;
    return 1 + length + (at[1 + length] == ']');
}

/* "Standard" and "Allmänt" are General as German and Swedish Excel show it; some programs write what they were shown. */
static size_t named(const char *at, struct signs *signs) {
    static const struct {
        const char *word;
        size_t length;
        bool clock;
    } words[] = {{"General", 7, false}, {"Standard", 8, false}, {"Allm", 4, false}, {"AM/PM", 5, true},
                 {"A/P", 3, true},      {"E+", 2, false},       {"E-", 2, false}};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (strncasecmp(at, words[i].word, words[i].length) == 0) {
            signs->clock = signs->clock || words[i].clock;
            return words[i].length;
        }
    return 0;
}

/* ".00" behind seconds: their fraction, not a number's digits. */
static size_t seconds(const char *at, struct signs *signs) {
    const size_t length = strspn(at, "sS");
    if (length == 0)
        return 0;
    signs->clock = true;
    return at[length] == '.' || at[length] == ',' ? length + 1 + strspn(at + length + 1, "0") : length;
}

static size_t months(const char *at, struct signs *signs) {
    const size_t length = strspn(at, "mM");
    if (length >= 3)
        signs->day = true;
    else if (length > 0)
        signs->month = true;
    return length;
}

static size_t single(const char *at, struct signs *signs) {
    if (strchr("yYdDeEgGbB", *at) != NULL)
        signs->day = true;
    else if (strchr("hH", *at) != NULL)
        signs->clock = true;
    else if (strchr("0#?", *at) != NULL)
        signs->digit = true;
    else if (*at == '%')
        signs->percent = true;
    return 1;
}

static void read_section(const char *at, struct signs *signs) {
    static size_t (*const pieces[])(const char *, struct signs *) = {quoted, escaped, bracketed, named, seconds, months, single};
    while (*at != '\0' && *at != ';') {
        size_t length = 0;
        for (size_t i = 0; length == 0 && i < sizeof pieces / sizeof pieces[0]; i++)
            length = pieces[i](at, signs);
        at += length;
    }
}

enum number_format number_format_of_code(const char *code) {
    struct signs signs = {.digit = false};
    read_section(code, &signs);
    if (signs.digit)
        return signs.percent ? NUMBER_FORMAT_PERCENT : NUMBER_FORMAT_NUMBER;
    if (signs.elapsed)
        return NUMBER_FORMAT_DURATION;
    if (signs.clock)
        return signs.day ? NUMBER_FORMAT_DATE_TIME : NUMBER_FORMAT_TIME;
    if (signs.day || signs.month)
        return NUMBER_FORMAT_DATE;
    return signs.percent ? NUMBER_FORMAT_PERCENT : NUMBER_FORMAT_NUMBER;
}

enum number_format number_format_of_builtin(unsigned long id) {
    /* 27–36 and 50–58 are dates or times of day by the language of the user's system; read as both, the number itself decides. */
    static const struct {
        unsigned long first, last;
        enum number_format format;
    } ranges[] = {
        {9, 10, NUMBER_FORMAT_PERCENT},    {14, 17, NUMBER_FORMAT_DATE},      {18, 21, NUMBER_FORMAT_TIME},
        {22, 22, NUMBER_FORMAT_DATE_TIME}, {27, 36, NUMBER_FORMAT_DATE_TIME}, {45, 45, NUMBER_FORMAT_TIME},
        {46, 46, NUMBER_FORMAT_DURATION},  {47, 47, NUMBER_FORMAT_TIME},      {50, 58, NUMBER_FORMAT_DATE_TIME},
    };
    for (size_t i = 0; i < sizeof ranges / sizeof ranges[0]; i++)
        if (id >= ranges[i].first && id <= ranges[i].last)
            return ranges[i].format;
    return NUMBER_FORMAT_NUMBER;
}
