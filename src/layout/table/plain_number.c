/* Numbers in all the forms that people and offices write: read by a small machine over signs, groups and one decimal mark. */
#include <stdlib.h>
#include <string.h>

#include "layout/table/plain_cell.h"
#include "layout/table/plain_text.h"
#include "text/text.h"

/* Figures in groups of three with one and the same separator: "2 411 859", "1,234,567"; returns what follows, NULL when it is none. */
static const char *read_groups(const char *at, char *digits, size_t *used) {
    char separator = '\0';
    size_t group = 0, groups = 0;
    for (;; at++) {
        if (text_is_digit(*at)) {
            digits[(*used)++] = *at;
            group++;
            continue;
        }
        bool separates = (*at == ' ' || *at == ',' || *at == '.' || *at == '\'') && text_is_digit(at[1]) && text_is_digit(at[2]) &&
                         text_is_digit(at[3]) && !text_is_digit(at[4]);
        if (!separates || (separator && *at != separator) || (groups == 0 ? group > 3 || group == 0 : group != 3))
            break;
        /* "1.234" and "0,125" are as often decimals; a second group decides for '.', a leading zero against both. */
        if ((*at == '.' && !(at[4] == '.')) || (digits[0] == '0' && *at != ' ')) {
            if (separator == '\0')
                break;
        }
        separator = *at;
        groups++;
        group = 0;
    }
    return groups > 0 && group != 3 ? NULL : at;
}

/* ".5", ",5" and "E+05". */
static const char *read_fraction(const char *at, char *digits, size_t *used, bool *whole) {
    if ((*at == '.' || *at == ',') && (text_is_digit(at[1]) || *used > 0)) {
        digits[(*used)++] = '.';
        for (at++; text_is_digit(*at); at++) {
            digits[(*used)++] = *at;
            *whole = false;
        }
    }
    if ((*at == 'E' || *at == 'e') && (text_is_digit(at[1]) || ((at[1] == '+' || at[1] == '-') && text_is_digit(at[2])))) {
        *whole = false;
        digits[(*used)++] = *at++;
        do {
            digits[(*used)++] = *at++;
        } while (text_is_digit(*at));
    }
    return at;
}

/* What may stand behind a number: a unit, a footnote, a flag. */
static bool is_suffix(const char *at, bool *whole) {
    static const char *const units[] = {"%",  "\xE2\x80\xB0", "kr",  "SEK", "\xE2\x82\xAC", "$", "\xC2\xA3",
                                        "st", "mkr",          "tkr", "km",  "m2",           "ha"};
    static const char *const notes[] = {"*", "**", "***", "\xC2\xB9", "\xC2\xB2", "\xC2\xB3", "(p)", "(r)", "(e)", "\xE2\x80\xA0"};
    while (*at == ' ')
        at++;
    if (*at == '%')
        *whole = false;
    size_t unit = PLAIN_WORD_LENGTH(at, units);
    at += unit;
    while (*at == ' ')
        at++;
    at += PLAIN_WORD_LENGTH(at, notes);
    if (*at == '\\' || *at == '/') { /* "12.3\1" refers to a footnote */
        for (at++; text_is_digit(*at) || *at == '\\'; at++) {
        }
    }
    return *at == '\0';
}

bool plain_number_read(const char *text, struct plain_number *number) {
    static const char *const prefixes[] = {"$", "\xC2\xA3", "\xE2\x82\xAC", "kr ", "SEK ", "USD ", "EUR ", "US$", "\xC2\xA5"};
    char plain[PLAIN_SHORT_BYTES + 1], digits[PLAIN_SHORT_BYTES + 8];
    size_t used = 0;
    bool whole = true, negative = false;
    if (!plain_signs(text, plain))
        return false;
    char *at = plain;
    size_t length = strlen(plain);
    if (length > 2 && plain[0] == '(' && plain[length - 1] == ')') { /* bookkeepers' minus */
        plain[length - 1] = '\0';
        at++;
        negative = true;
    }
    for (; *at == '<' || *at == '>' || *at == '~' || *at == '=' || *at == ' '; at++) {
    }
    for (; *at == '+' || *at == '-' || *at == ' '; at++)
        negative = negative || *at == '-';
    at += PLAIN_WORD_LENGTH(at, prefixes);
    for (; *at == ' ' || *at == '-'; at++)
        negative = negative || *at == '-';
    if (!text_is_digit(*at) && !((*at == '.' || *at == ',') && text_is_digit(at[1])))
        return false;
    const char *behind = read_groups(at, digits, &used);
    behind = behind ? read_fraction(behind, digits, &used, &whole) : NULL;
    if (!behind || !is_suffix(behind, &whole))
        return false;
    digits[used] = '\0';
    if (used >= 3 && strspn(digits, "0") == used)
        return false; /* "$000" is a unit */
    double value = strtod(digits, NULL);
    *number = (struct plain_number){negative ? -value : value, whole};
    return true;
}
