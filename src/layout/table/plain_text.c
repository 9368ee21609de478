/* Bytes and words of cells, and what notes and titles begin with. */
#include "layout/table/plain_text.h"

#include <string.h>

#include "layout/table/plain_cell.h"
#include "text/text.h"

bool plain_is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0xC3;
}

size_t plain_space_length(const char *text) {
    static const char *const spaces[] = {"\xC2\xA0", "\xE2\x80\x89", "\xE2\x80\xAF", "\xE2\x80\x8B", "\xEF\xBB\xBF"};
    if ((unsigned char)*text < 0x80)
        return *text == ' ' || *text == '\t' || *text == '\n' || *text == '\r';
    for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++) {
        size_t length = strlen(spaces[i]);
        if (strncmp(text, spaces[i], length) == 0)
            return length;
    }
    return 0;
}

const char *plain_skip_spaces(const char *text) {
    for (size_t length; (length = plain_space_length(text)) > 0;)
        text += length;
    return text;
}

size_t plain_word_length(const char *text, const char *const *words, size_t count) {
    size_t longest = 0;
    for (size_t i = 0; i < count; i++) {
        size_t length = *words[i] == *text ? strlen(words[i]) : 0;
        if (length > longest && strncmp(text, words[i], length) == 0)
            longest = length;
    }
    return longest;
}
size_t plain_figures(const char **at) {
    size_t count = 0;
    for (; text_is_digit(**at); (*at)++)
        count++;
    return count;
}

bool plain_signs(const char *text, char out[PLAIN_SHORT_BYTES + 1]) {
    static const char *const minus[] = {"\xE2\x88\x92", "\xE2\x80\x91", "\xE2\x80\x93"};
    size_t used = 0;
    for (text = plain_skip_spaces(text); *text;) {
        size_t space = plain_space_length(text), sign = PLAIN_WORD_LENGTH(text, minus);
        if (used == PLAIN_SHORT_BYTES)
            return false;
        out[used++] = space ? ' ' : sign ? '-' : *text;
        text += space ? space : sign ? sign : 1;
    }
    while (used > 0 && out[used - 1] == ' ')
        used--;
    out[used] = '\0';
    return used > 0;
}

bool plain_small_letters(const char *text, char out[PLAIN_SHORT_BYTES + 1]) {
    size_t used = 0;
    for (text = plain_skip_spaces(text); *text && used < PLAIN_SHORT_BYTES; text++)
        out[used++] = (char)(*text >= 'A' && *text <= 'Z' ? *text - 'A' + 'a' : *text);
    while (used > 0 && out[used - 1] == ' ')
        used--;
    out[used] = '\0';
    return *text == '\0';
}

/* ---- what texts begin with ---- */

/* Whether TEXT begins with one of WORDS (small letters) and the word ends there. */
static bool begins_with(const char *text, const char *const *words, size_t count) {
    char lower[PLAIN_SHORT_BYTES + 1];
    plain_small_letters(text, lower);
    size_t length = plain_word_length(lower, words, count);
    return length > 0 && !plain_is_letter(lower[length]);
}
#define BEGINS_WITH(text, words) begins_with(text, words, sizeof(words) / sizeof *(words))

/* "1) text", "(2) text", "[a] text", "a) text", "1/ text", "\\1 text", "* text". */
static bool begins_with_reference(const char *at) {
    if (*at == '*' || *at == '\\' || strncmp(at, "\xC2\xB9", 2) == 0 || strncmp(at, "\xC2\xB2", 2) == 0 ||
        strncmp(at, "\xE2\x80\xA0", 3) == 0)
        return at[1] != '\0';
    at += *at == '(' || *at == '[';
    size_t marks = plain_figures(&at);
    if (marks == 0 && plain_is_letter(*at)) {
        at++;
        marks = 1;
    }
    bool closes = *at == ')' || *at == ']' || (*at == '/' && at[1] == ' ');
    return marks >= 1 && marks <= 2 && closes && *plain_skip_spaces(at + 1) != '\0';
}

static const char *const note_words[] = {"k\xC3\xA4lla",
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

bool plain_text_is_note(const char *text) {

    return begins_with_reference(plain_skip_spaces(text)) || BEGINS_WITH(text, note_words);
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
