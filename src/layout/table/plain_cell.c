/* The kinds of cells: what can be read as a year, a sign for "not available", a date or a number is that; everything else goes by its
 * shape. */
#include "layout/table/plain_cell.h"

#include <string.h>

#include "layout/table/plain_text.h"
#include "text/text.h"

/* A cell with more characters or words than a head or a name has is a sentence. */
#define LONG_CHARACTERS 60u
#define LONG_WORDS 9u
/* No code that people type is longer. */
#define CODE_CHARACTERS 24u
#define YEAR_FIRST 1800
#define YEAR_LAST 2099

static bool is_year(const char *text) {
    text = plain_skip_spaces(text);
    for (size_t i = 0; i < 4; i++)
        if (!text_is_digit(text[i]))
            return false;
    int year = (text[0] - '0') * 1000 + (text[1] - '0') * 100 + (text[2] - '0') * 10 + text[3] - '0';
    return *plain_skip_spaces(text + 4) == '\0' && year >= YEAR_FIRST && year <= YEAR_LAST;
}

/* ---- dates ---- */

/* "14:30", "14:30:45". */
static bool is_time(const char *at) {
    size_t hours = plain_figures(&at);
    if (hours < 1 || hours > 2 || *at++ != ':' || plain_figures(&at) != 2)
        return false;
    if (*at == ':') {
        at++;
        plain_figures(&at);
    }
    return *at == '\0' || *at == '.' || *at == 'Z' || *at == '+' || (*at == ' ' && strlen(at) <= 4); /* " AM", " CET" */
}

/* "2026-03-01", "1/3 2026", "28/01/2018", "1.3.2026", "2026-03". */
static bool is_figure_date(const char *at) {
    size_t first = plain_figures(&at);
    char separator = *at;
    if ((first != 4 && first != 1 && first != 2) || (separator != '-' && separator != '/' && separator != '.'))
        return false;
    at++;
    size_t second = plain_figures(&at);
    if (second < 1 || second > 2)
        return false;
    if (first == 4 && second == 2 && separator == '-' && *at == '\0')
        return true;
    if (*at != separator && !(*at == ' ' && separator == '/'))
        return false;
    at++;
    size_t third = plain_figures(&at);
    if (first == 4 ? third < 1 || third > 2 : third != 2 && third != 4)
        return false;
    return *at == '\0' || *at == 'T' || (*at == ' ' && text_is_digit(at[1]));
}

static size_t month_length(const char *at) {
    static const char *const months[] = {"jan", "feb", "mar", "apr", "maj", "may", "jun", "jul", "aug", "sep", "okt", "oct", "nov", "dec"};
    char lower[4] = {0};
    for (size_t i = 0; i < 3 && at[i]; i++)
        lower[i] = (char)(at[i] >= 'A' && at[i] <= 'Z' ? at[i] - 'A' + 'a' : at[i]);
    size_t length = PLAIN_WORD_LENGTH(lower, months);
    while (length > 0 && plain_is_letter(at[length]))
        length++;
    return length <= 9 ? length : 0; /* "september" */
}

/* "14-Jan", "1 mars 2026", "Mar-19", "March 2019", "Jan 5, 2020". */
static bool is_month_date(const char *at) {
    size_t before = plain_figures(&at);
    if (before > 2 && before != 4)
        return false;
    at += *at == '-' || *at == ' ' || *at == '/' || *at == '.';
    at = *at == ' ' ? at + 1 : at;
    size_t month = month_length(at);
    if (month == 0)
        return false;
    at += month;
    bool more = false;
    for (; *at; at++) {
        if (!text_is_digit(*at) && !strchr("-/. ,'", *at))
            return false;
        more = more || text_is_digit(*at);
    }
    return before > 0 || more;
}

static bool is_date(const char *text) {
    char plain[PLAIN_SHORT_BYTES + 1];
    return plain_signs(text, plain) && (is_figure_date(plain) || is_time(plain) || is_month_date(plain));
}

/* ---- words ---- */

static bool is_one_of(const char *text, const char *const *words, size_t count) {
    char lower[PLAIN_SHORT_BYTES + 1];
    if (!plain_small_letters(text, lower))
        return false;
    for (size_t i = 0; i < count; i++)
        if (strcmp(lower, words[i]) == 0)
            return true;
    return false;
}
#define IS_ONE_OF(text, words) is_one_of(text, words, sizeof(words) / sizeof *(words))

static bool is_missing(const char *text) {
    static const char *const words[] = {
        "n/a", "na",  "#n/a", "n.a.", "n.a", "null", "none",           "nan",     "nil",     "n/d",           "nd", "(x)", "(na)",
        "(d)", "(z)", "(s)",  "(b)",  "(-)", "(..)", "uppgift saknas", "ej svar", "no data", "not available", "z",  ":",   "\xE2\x80\xA6"};
    const char *at = plain_skip_spaces(text);
    size_t signs = 0;
    while (*at == '-' || *at == '.' || *at == '*' || *at == ' ' || strncmp(at, "\xE2\x80\x93", 3) == 0 ||
           strncmp(at, "\xE2\x80\x94", 3) == 0 || strncmp(at, "\xE2\x88\x92", 3) == 0) {
        at += (unsigned char)*at >= 0x80 ? 3 : 1;
        signs++;
    }
    return (*at == '\0' && signs > 0) || IS_ONE_OF(text, words);
}

static bool is_mark(const char *text) {
    static const char *const words[] = {
        "x",    "ja",     "nej",    "yes", "no",     "true",         "false",        "j",           "y", "n",
        "sant", "falskt", "vet ej", "v",   "delvis", "\xE2\x9C\x93", "\xE2\x9C\x94", "\xE2\x98\x91"};
    return IS_ONE_OF(text, words);
}

struct shape {
    size_t characters, words, digits, letters, spaces;
};

static struct shape shape_of(const char *text) {
    struct shape shape = {0};
    bool in_word = false;
    for (text = plain_skip_spaces(text); *text;) {
        size_t space = plain_space_length(text);
        shape.spaces += space > 0 && *plain_skip_spaces(text) != '\0';
        shape.words += space == 0 && !in_word;
        in_word = space == 0;
        shape.digits += text_is_digit(*text);
        shape.letters += plain_is_letter(*text);
        shape.characters += ((unsigned char)*text & 0xC0) != 0x80;
        text += space ? space : 1;
    }
    return shape;
}

/* An address on the web or of mail, however long. */
static bool is_address(const char *text, const struct shape *shape) {
    return shape->words == 1 && (strstr(text, "://") || text_starts(text, "www.") || (strchr(text, '@') && strchr(text, '.')));
}

/* "(1,000)" and "[1 000 000]" say in what the numbers below are counted. */
static bool is_scale(const char *text) {
    size_t length = strlen(text);
    bool enclosed = length > 4 && ((text[0] == '(' && text[length - 1] == ')') || (text[0] == '[' && text[length - 1] == ']'));
    return enclosed && text[1] == '1' && strspn(text + 2, "0, .") == length - 3;
}

static enum plain_kind kind_of_text(const char *text) {
    struct plain_number number;
    struct shape shape = shape_of(text);
    if (shape.characters == 0)
        return KIND_BLANK;
    if (is_address(text, &shape))
        return KIND_CODE;
    if (shape.characters > LONG_CHARACTERS || shape.words > LONG_WORDS)
        return KIND_LONG;
    if (is_year(text))
        return KIND_YEAR;
    if (is_scale(text))
        return KIND_WORD;
    if (is_missing(text))
        return KIND_MISSING;
    if (shape.digits > 0 && is_date(text))
        return KIND_DATE;
    if (shape.digits > 0 && plain_number_read(text, &number))
        return KIND_NUMBER;
    if (is_mark(text))
        return KIND_MARK;
    return shape.digits > 0 && shape.spaces == 0 && shape.characters <= CODE_CHARACTERS ? KIND_CODE : KIND_WORD;
}

enum plain_kind plain_cell_kind(const struct cell *cell) {
    switch (cell->type) {
    case CELL_EMPTY:
        return KIND_BLANK;
    case CELL_NUMBER:
        return !cell->percent && is_year(cell->text) ? KIND_YEAR : KIND_NUMBER;
    case CELL_BOOLEAN:
        return KIND_MARK;
    case CELL_ERROR:
        return KIND_MISSING;
    case CELL_DATE:
        return KIND_DATE;
    case CELL_TEXT:
        break;
    }
    return kind_of_text(cell->text);
}

bool plain_kind_is_figure(enum plain_kind kind) {
    return kind == KIND_NUMBER || kind == KIND_YEAR || kind == KIND_DATE;
}

double plain_kind_likeness(enum plain_kind a, enum plain_kind b) {
    static const float likeness[KIND_COUNT][KIND_COUNT] = {
        [KIND_NUMBER] =
            {[KIND_NUMBER] = 1, [KIND_YEAR] = 1, [KIND_DATE] = 0.2f, [KIND_MISSING] = 0.9f, [KIND_MARK] = 0.3f, [KIND_CODE] = 0.3f},
        [KIND_YEAR] =
            {[KIND_NUMBER] = 1, [KIND_YEAR] = 1, [KIND_DATE] = 0.5f, [KIND_MISSING] = 0.9f, [KIND_MARK] = 0.3f, [KIND_CODE] = 0.4f},
        [KIND_DATE] =
            {[KIND_NUMBER] = 0.2f, [KIND_YEAR] = 0.5f, [KIND_DATE] = 1, [KIND_MISSING] = 0.9f, [KIND_CODE] = 0.5f, [KIND_WORD] = 0.1f},
        [KIND_MISSING] = {0, 0.9f, 0.9f, 0.9f, 1, 0.9f, 0.8f, 0.6f, 0.5f},
        [KIND_MARK] = {[KIND_NUMBER] = 0.3f,
                       [KIND_YEAR] = 0.3f,
                       [KIND_MISSING] = 0.9f,
                       [KIND_MARK] = 1,
                       [KIND_CODE] = 0.5f,
                       [KIND_WORD] = 0.6f,
                       [KIND_LONG] = 0.3f},
        [KIND_CODE] = {[KIND_NUMBER] = 0.3f,
                       [KIND_YEAR] = 0.4f,
                       [KIND_DATE] = 0.5f,
                       [KIND_MISSING] = 0.8f,
                       [KIND_MARK] = 0.5f,
                       [KIND_CODE] = 1,
                       [KIND_WORD] = 0.7f,
                       [KIND_LONG] = 0.3f},
        [KIND_WORD] =
            {[KIND_DATE] = 0.1f, [KIND_MISSING] = 0.6f, [KIND_MARK] = 0.6f, [KIND_CODE] = 0.7f, [KIND_WORD] = 1, [KIND_LONG] = 0.8f},
        [KIND_LONG] = {[KIND_MISSING] = 0.5f, [KIND_MARK] = 0.3f, [KIND_CODE] = 0.3f, [KIND_WORD] = 0.8f, [KIND_LONG] = 1},
    };
    return (double)likeness[a][b];
}
