/* Numbers are read by a small machine over signs, groups and one decimal mark; everything else by its letters. */
#include "layout/plain_cell.h"

#include <stdlib.h>
#include <string.h>

/* A cell with more characters or words than a head or a name has is a sentence. */
#define LONG_CHARACTERS 60u
#define LONG_WORDS 9u
/* No code that people type is longer. */
#define CODE_CHARACTERS 24u
#define YEAR_FIRST 1800
#define YEAR_LAST 2099
/* A cell with more bytes is no number, date or sign; so nothing here reads far. */
#define SHORT_BYTES 40u

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
static bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0xC3;
}

/* The length of one space at TEXT: blank, tab, line end, nbsp, thin space, narrow nbsp, zero-width space, byte order mark; 0 for none. */
static size_t space_length(const char *text) {
    static const char *const spaces[] = {"\xC2\xA0", "\xE2\x80\x89", "\xE2\x80\xAF", "\xE2\x80\x8B", "\xEF\xBB\xBF"};
    if ((unsigned char)*text < 0x80) {
        return *text == ' ' || *text == '\t' || *text == '\n' || *text == '\r';
    }
    for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++) {
        size_t length = strlen(spaces[i]);
        if (strncmp(text, spaces[i], length) == 0) {
            return length;
        }
    }
    return 0;
}

static const char *skip_spaces(const char *text) {
    for (size_t length; (length = space_length(text)) > 0;) {
        text += length;
    }
    return text;
}

/* The length of the longest of the COUNT texts of WORDS that stands at TEXT, 0 for none. */
static size_t word_length(const char *text, const char *const *words, size_t count) {
    size_t longest = 0;
    for (size_t i = 0; i < count; i++) {
        size_t length = *words[i] == *text ? strlen(words[i]) : 0;
        if (length > longest && strncmp(text, words[i], length) == 0) {
            longest = length;
        }
    }
    return longest;
}
#define WORD_LENGTH(text, words) word_length(text, words, sizeof(words) / sizeof *(words))

/* ---- numbers ---- */

/* TEXT without quotes around, in plain signs: minus signs '-', spaces ' '; false when it is too long for a number. */
static bool plain_signs(const char *text, char out[SHORT_BYTES + 1]) {
    static const char *const minus[] = {"\xE2\x88\x92", "\xE2\x80\x91", "\xE2\x80\x93"};
    size_t used = 0;
    for (text = skip_spaces(text); *text;) {
        size_t space = space_length(text), sign = WORD_LENGTH(text, minus);
        if (used == SHORT_BYTES) {
            return false;
        }
        out[used++] = space ? ' ' : sign ? '-' : *text;
        text += space ? space : sign ? sign : 1;
    }
    while (used > 0 && out[used - 1] == ' ') {
        used--;
    }
    out[used] = '\0';
    return used > 0;
}

/* Figures in groups of three with one and the same separator: "2 411 859", "1,234,567"; returns what follows, NULL when it is none. */
static const char *read_groups(const char *at, char *digits, size_t *used) {
    char separator = '\0';
    size_t group = 0, groups = 0;
    for (;; at++) {
        if (is_digit(*at)) {
            digits[(*used)++] = *at;
            group++;
            continue;
        }
        bool separates = (*at == ' ' || *at == ',' || *at == '.' || *at == '\'') && is_digit(at[1]) && is_digit(at[2]) && is_digit(at[3]) &&
                         !is_digit(at[4]);
        if (!separates || (separator && *at != separator) || (groups == 0 ? group > 3 || group == 0 : group != 3)) {
            break;
        }
        /* "1.234" and "0,125" are as often decimals; a second group decides for '.', a leading zero against both. */
        if ((*at == '.' && !(at[4] == '.')) || (digits[0] == '0' && *at != ' ')) {
            if (separator == '\0') {
                break;
            }
        }
        separator = *at;
        groups++;
        group = 0;
    }
    return groups > 0 && group != 3 ? NULL : at;
}

/* ".5", ",5" and "E+05". */
static const char *read_fraction(const char *at, char *digits, size_t *used, bool *whole) {
    if ((*at == '.' || *at == ',') && (is_digit(at[1]) || *used > 0)) {
        digits[(*used)++] = '.';
        for (at++; is_digit(*at); at++) {
            digits[(*used)++] = *at;
            *whole = false;
        }
    }
    if ((*at == 'E' || *at == 'e') && (is_digit(at[1]) || ((at[1] == '+' || at[1] == '-') && is_digit(at[2])))) {
        *whole = false;
        digits[(*used)++] = *at++;
        do {
            digits[(*used)++] = *at++;
        } while (is_digit(*at));
    }
    return at;
}

/* What may stand behind a number: a unit, a footnote, a flag. */
static bool is_suffix(const char *at, bool *whole) {
    static const char *const units[] = {"%",  "\xE2\x80\xB0", "kr",  "SEK", "\xE2\x82\xAC", "$", "\xC2\xA3",
                                        "st", "mkr",          "tkr", "km",  "m2",           "ha"};
    static const char *const notes[] = {"*", "**", "***", "\xC2\xB9", "\xC2\xB2", "\xC2\xB3", "(p)", "(r)", "(e)", "\xE2\x80\xA0"};
    while (*at == ' ') {
        at++;
    }
    if (*at == '%') {
        *whole = false;
    }
    size_t unit = WORD_LENGTH(at, units);
    at += unit;
    while (*at == ' ') {
        at++;
    }
    at += WORD_LENGTH(at, notes);
    if (*at == '\\' || *at == '/') { /* "12.3\1" refers to a footnote */
        for (at++; is_digit(*at) || *at == '\\'; at++) {
        }
    }
    return *at == '\0';
}

bool plain_number_read(const char *text, struct plain_number *number) {
    static const char *const prefixes[] = {"$", "\xC2\xA3", "\xE2\x82\xAC", "kr ", "SEK ", "USD ", "EUR ", "US$", "\xC2\xA5"};
    char plain[SHORT_BYTES + 1], digits[SHORT_BYTES + 8];
    size_t used = 0;
    bool whole = true, negative = false;
    if (!plain_signs(text, plain)) {
        return false;
    }
    char *at = plain;
    size_t length = strlen(plain);
    if (length > 2 && plain[0] == '(' && plain[length - 1] == ')') { /* bookkeepers' minus */
        plain[length - 1] = '\0';
        at++;
        negative = true;
    }
    for (; *at == '<' || *at == '>' || *at == '~' || *at == '=' || *at == ' '; at++) {
    }
    for (; *at == '+' || *at == '-' || *at == ' '; at++) {
        negative = negative || *at == '-';
    }
    at += WORD_LENGTH(at, prefixes);
    for (; *at == ' ' || *at == '-'; at++) {
        negative = negative || *at == '-';
    }
    if (!is_digit(*at) && !((*at == '.' || *at == ',') && is_digit(at[1]))) {
        return false;
    }
    const char *behind = read_groups(at, digits, &used);
    behind = behind ? read_fraction(behind, digits, &used, &whole) : NULL;
    if (!behind || !is_suffix(behind, &whole)) {
        return false;
    }
    digits[used] = '\0';
    double value = strtod(digits, NULL);
    *number = (struct plain_number){negative ? -value : value, whole};
    return true;
}

static bool is_year(const char *text) {
    text = skip_spaces(text);
    for (size_t i = 0; i < 4; i++) {
        if (!is_digit(text[i])) {
            return false;
        }
    }
    int year = (text[0] - '0') * 1000 + (text[1] - '0') * 100 + (text[2] - '0') * 10 + text[3] - '0';
    return *skip_spaces(text + 4) == '\0' && year >= YEAR_FIRST && year <= YEAR_LAST;
}

/* ---- dates ---- */

/* How many figures stand at *AT, which moves behind them. */
static size_t figures(const char **at) {
    size_t count = 0;
    for (; is_digit(**at); (*at)++) {
        count++;
    }
    return count;
}

/* "14:30", "14:30:45". */
static bool is_time(const char *at) {
    size_t hours = figures(&at);
    if (hours < 1 || hours > 2 || *at++ != ':' || figures(&at) != 2) {
        return false;
    }
    if (*at == ':') {
        at++;
        figures(&at);
    }
    return *at == '\0' || *at == '.' || *at == 'Z' || *at == '+' || (*at == ' ' && strlen(at) <= 4); /* " AM", " CET" */
}

/* "2026-03-01", "1/3 2026", "28/01/2018", "1.3.2026", "2026-03". */
static bool is_figure_date(const char *at) {
    size_t first = figures(&at);
    char separator = *at;
    if ((first != 4 && first != 1 && first != 2) || (separator != '-' && separator != '/' && separator != '.')) {
        return false;
    }
    at++;
    size_t second = figures(&at);
    if (second < 1 || second > 2) {
        return false;
    }
    if (first == 4 && second == 2 && separator == '-' && *at == '\0') {
        return true;
    }
    if (*at != separator && !(*at == ' ' && separator == '/')) {
        return false;
    }
    at++;
    size_t third = figures(&at);
    if (first == 4 ? third < 1 || third > 2 : third != 2 && third != 4) {
        return false;
    }
    return *at == '\0' || *at == 'T' || (*at == ' ' && is_digit(at[1]));
}

static size_t month_length(const char *at) {
    static const char *const months[] = {"jan", "feb", "mar", "apr", "maj", "may", "jun", "jul", "aug", "sep", "okt", "oct", "nov", "dec"};
    char lower[4] = {0};
    for (size_t i = 0; i < 3 && at[i]; i++) {
        lower[i] = (char)(at[i] >= 'A' && at[i] <= 'Z' ? at[i] - 'A' + 'a' : at[i]);
    }
    size_t length = WORD_LENGTH(lower, months);
    while (length > 0 && is_letter(at[length])) {
        length++;
    }
    return length <= 9 ? length : 0; /* "september" */
}

/* "14-Jan", "1 mars 2026", "Mar-19", "March 2019", "Jan 5, 2020". */
static bool is_month_date(const char *at) {
    size_t before = figures(&at);
    if (before > 2 && before != 4) {
        return false;
    }
    at += *at == '-' || *at == ' ' || *at == '/' || *at == '.';
    at = *at == ' ' ? at + 1 : at;
    size_t month = month_length(at);
    if (month == 0) {
        return false;
    }
    at += month;
    bool more = false;
    for (; *at; at++) {
        if (!is_digit(*at) && !strchr("-/. ,'", *at)) {
            return false;
        }
        more = more || is_digit(*at);
    }
    return before > 0 || more;
}

static bool is_date(const char *text) {
    char plain[SHORT_BYTES + 1];
    return plain_signs(text, plain) && (is_figure_date(plain) || is_time(plain) || is_month_date(plain));
}

/* ---- words ---- */

/* TEXT in small letters, spaces taken off both ends and closing brackets and dots; false when it is long. */
static bool small_letters(const char *text, char out[SHORT_BYTES + 1]) {
    size_t used = 0;
    for (text = skip_spaces(text); *text && used < SHORT_BYTES; text++) {
        out[used++] = (char)(*text >= 'A' && *text <= 'Z' ? *text - 'A' + 'a' : *text);
    }
    while (used > 0 && out[used - 1] == ' ') {
        used--;
    }
    out[used] = '\0';
    return *text == '\0';
}

static bool is_one_of(const char *text, const char *const *words, size_t count) {
    char lower[SHORT_BYTES + 1];
    if (!small_letters(text, lower)) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        if (strcmp(lower, words[i]) == 0) {
            return true;
        }
    }
    return false;
}
#define IS_ONE_OF(text, words) is_one_of(text, words, sizeof(words) / sizeof *(words))

static bool is_missing(const char *text) {
    static const char *const words[] = {
        "n/a", "na",  "#n/a", "n.a.", "n.a", "null", "none",           "nan",     "nil",     "n/d",           "nd", "(x)", "(na)",
        "(d)", "(z)", "(s)",  "(b)",  "(-)", "(..)", "uppgift saknas", "ej svar", "no data", "not available", "z",  ":",   "\xE2\x80\xA6"};
    const char *at = skip_spaces(text);
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
    for (text = skip_spaces(text); *text;) {
        size_t space = space_length(text);
        shape.spaces += space > 0 && *skip_spaces(text) != '\0';
        shape.words += space == 0 && !in_word;
        in_word = space == 0;
        shape.digits += is_digit(*text);
        shape.letters += is_letter(*text);
        shape.characters += ((unsigned char)*text & 0xC0) != 0x80;
        text += space ? space : 1;
    }
    return shape;
}

static enum plain_kind kind_of_text(const char *text) {
    struct plain_number number;
    struct shape shape = shape_of(text);
    if (shape.characters == 0) {
        return KIND_BLANK;
    }
    if (shape.characters > LONG_CHARACTERS || shape.words > LONG_WORDS) {
        return KIND_LONG;
    }
    if (is_year(text)) {
        return KIND_YEAR;
    }
    if (is_missing(text)) {
        return KIND_MISSING;
    }
    if (shape.digits > 0 && is_date(text)) {
        return KIND_DATE;
    }
    if (shape.digits > 0 && plain_number_read(text, &number)) {
        return KIND_NUMBER;
    }
    if (is_mark(text)) {
        return KIND_MARK;
    }
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

/* ---- what texts begin with ---- */

/* Whether TEXT begins with one of WORDS (small letters) and the word ends there. */
static bool begins_with(const char *text, const char *const *words, size_t count) {
    char lower[SHORT_BYTES + 1];
    small_letters(text, lower);
    size_t length = word_length(lower, words, count);
    return length > 0 && !is_letter(lower[length]);
}
#define BEGINS_WITH(text, words) begins_with(text, words, sizeof(words) / sizeof *(words))

/* "1) text", "(2) text", "[a] text", "a) text", "1/ text", "\\1 text", "* text". */
static bool begins_with_reference(const char *at) {
    if (*at == '*' || *at == '\\' || strncmp(at, "\xC2\xB9", 2) == 0 || strncmp(at, "\xC2\xB2", 2) == 0 ||
        strncmp(at, "\xE2\x80\xA0", 3) == 0) {
        return at[1] != '\0';
    }
    at += *at == '(' || *at == '[';
    size_t marks = figures(&at);
    if (marks == 0 && is_letter(*at)) {
        at++;
        marks = 1;
    }
    bool closes = *at == ')' || *at == ']' || (*at == '/' && at[1] == ' ');
    return marks >= 1 && marks <= 2 && closes && *skip_spaces(at + 1) != '\0';
}

bool plain_text_is_note(const char *text) {
    static const char *const words[] = {"k\xC3\xA4lla",
                                        "k\xC3\xA4llor",
                                        "source",
                                        "sources",
                                        "note",
                                        "notes",
                                        "not:",
                                        "not.",
                                        "noter",
                                        "anm",
                                        "anm\xC3\xA4rkning",
                                        "obs",
                                        "footnote",
                                        "footnotes",
                                        "symbol",
                                        "symbols",
                                        "http",
                                        "https",
                                        "www",
                                        "for more information",
                                        "mer information",
                                        "fotnot",
                                        "fotnoter",
                                        "kommentar:",
                                        "comment:",
                                        "remark",
                                        "remarks",
                                        "internet release date",
                                        "last updated",
                                        "senast uppdaterad",
                                        "uppdaterad",
                                        "contact",
                                        "kontakt",
                                        "copyright",
                                        "\xC2\xA9",
                                        "see",
                                        "se \xC3\xA4ven",
                                        "f\xC3\xB6rklaring",
                                        "teckenf\xC3\xB6rklaring",
                                        "legend",
                                        "uppgiften \xC3\xA4r",
                                        "data source",
                                        "datak\xC3\xA4lla",
                                        "prepared by",
                                        "n.b."};
    return begins_with_reference(skip_spaces(text)) || BEGINS_WITH(text, words);
}

bool plain_text_is_title(const char *text) {
    static const char *const words[] = {"tabell",  "table", "tab",    "tab.",     "figur", "figure",
                                        "diagram", "chart", "bilaga", "appendix", "bild"};
    return BEGINS_WITH(text, words);
}

bool plain_text_is_total(const char *text) {
    static const char *const words[] = {
        "summa",         "totalt", "total",   "totals", "totalsumma",  "hela landet", "hela riket", "riket",
        "samtliga",      "all",    "alla",    "sum",    "grand total", "subtotal",    "delsumma",   "l\xC3\xA4net totalt",
        "united states", "medel",  "average", "mean",   "genomsnitt"};
    return BEGINS_WITH(text, words);
}
