/* Taking a date's text apart. */
#include <string.h>

#include "normalise/date_parts.h"

#define DATE_DIGITS_MAX 8 /* 20260301; more digits are no date */

static const struct {
    const char *name;
    int month;
} months[] = {
    {"januari", 1}, {"january", 1},   {"jan", 1},   {"februari", 2},  {"february", 2}, {"feb", 2},      {"mars", 3},
    {"march", 3},   {"mar", 3},       {"april", 4}, {"apr", 4},       {"maj", 5},      {"may", 5},      {"juni", 6},
    {"june", 6},    {"jun", 6},       {"juli", 7},  {"july", 7},      {"jul", 7},      {"augusti", 8},  {"august", 8},
    {"aug", 8},     {"september", 9}, {"sept", 9},  {"sep", 9},       {"oktober", 10}, {"october", 10}, {"okt", 10},
    {"oct", 10},    {"november", 11}, {"nov", 11},  {"december", 12}, {"dec", 12},
};
static const char *const noise[] = {"den", "the", "of", "datum", "e", "a", "st", "nd", "rd", "th", "kl"};
static const struct {
    const char *name;
    int day; /* Monday 1 */
} weekdays[] = {
    {"måndag", 1}, {"mån", 1},    {"monday", 1},    {"mon", 1},    {"tisdag", 2},  {"tis", 2},    {"tuesday", 2}, {"tue", 2},
    {"onsdag", 3}, {"ons", 3},    {"wednesday", 3}, {"wed", 3},    {"torsdag", 4}, {"tors", 4},   {"tor", 4},     {"thursday", 4},
    {"thu", 4},    {"fredag", 5}, {"fre", 5},       {"friday", 5}, {"fri", 5},     {"lördag", 6}, {"lör", 6},     {"saturday", 6},
    {"sat", 6},    {"söndag", 7}, {"sön", 7},       {"sunday", 7}, {"sun", 7},
};
static const char *const weeks[] = {"v", "vecka", "veckan", "week", "w"};

static bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80;
}

static bool is_in(const char *word, const char *const *list, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(word, list[i]) == 0)
            return true;
    return false;
}

static int weekday_of(const char *word) {
    for (size_t i = 0; i < sizeof weekdays / sizeof *weekdays; i++)
        if (strcmp(weekdays[i].name, word) == 0)
            return weekdays[i].day;
    return 0;
}

static int month_of(const char *word) {
    for (size_t i = 0; i < sizeof months / sizeof *months; i++)
        if (strcmp(months[i].name, word) == 0)
            return months[i].month;
    return 0;
}

/* The hour at the end of TEXT that is told by a word or a point: "kl 10", "kl. 14.30", " 14.30" behind a date of eight digits; else its
 * end. */
static const char *hour_at(const char *text) {
    const char *word = strstr(text, " kl"), *end = text + strlen(text);
    if (word && strspn(word + 3, " .0123456789") == strlen(word + 3) && word > text)
        return word;
    const char *at = end;
    while (at > text && (text_is_digit(at[-1]) || at[-1] == '.'))
        at--;
    enum { DATE_LENGTH = 10, HOUR_LENGTH = 5 };
    bool hour =
        end - at == HOUR_LENGTH && at[2] == '.' && at - text == DATE_LENGTH + 1 && at[-1] == ' ' && text[4] == '-' && text[7] == '-';
    return hour ? at - 1 : end;
}

/* "2026-03-01t14:30:00", "2026-03-01 14:30", "2026-03-01 kl 14.30" -> the date alone. */
static const char *without_time(struct arena *scratch, const char *text) {
    const char *colon = strchr(text, ':');
    while (colon && !(colon > text && text_is_digit(colon[-1]) && text_is_digit(colon[1]))) /* "1:a mars" is no time */
        colon = strchr(colon + 1, ':');
    const char *end = colon ? colon : hour_at(text);
    while (colon && end > text && text_is_digit(end[-1]))
        end--;
    if (colon && end > text && (end[-1] == 't' || end[-1] == ' '))
        end--;
    return *end ? text_trim(scratch, arena_bytes(scratch, text, (size_t)(end - text))) : text;
}

static bool add_part(struct date_parts *parts, struct date_part part) {
    if (parts->count == DATE_PARTS_MAX)
        return false;
    part.before = parts->count ? part.before : 0;
    parts->parts[parts->count++] = part;
    return true;
}

static bool add_number(struct date_parts *parts, const char *at, size_t length, char before) {
    if (length > DATE_DIGITS_MAX)
        return false;
    int number = 0;
    for (size_t i = 0; i < length; i++)
        number = number * 10 + (at[i] - '0');
    return add_part(parts, (struct date_part){.is_number = true, .number = number, .digits = length, .before = before});
}

static bool add_word(struct date_parts *parts, const char *word, char before) {
    if (is_in(word, noise, sizeof noise / sizeof *noise))
        return true;
    if (is_in(word, weeks, sizeof weeks / sizeof *weeks)) {
        parts->is_week = true;
        return true;
    }
    int weekday = weekday_of(word);
    if (weekday) {
        parts->weekday = weekday;
        return true;
    }
    int month = month_of(word);
    return month && add_part(parts, (struct date_part){.number = month, .before = before});
}

/* The strongest of the signs between two parts: "1/3 -26" has '-'. */
static char sign_between(const char *at, size_t length) {
    char sign = ' ';
    for (size_t i = 0; i < length; i++)
        if (at[i] != ' ' && at[i] != ',' && at[i] != ':')
            sign = at[i];
    return sign;
}

bool date_parts_read(struct date_parts *parts, struct arena *scratch, const char *folded) {
    *parts = (struct date_parts){0};
    char before = ' ';
    for (const char *at = without_time(scratch, folded); *at;) {
        size_t length = strspn(at, "0123456789");
        if (length) {
            if (!add_number(parts, at, length, before))
                return false;
        } else if (is_letter(*at)) {
            while (is_letter(at[length]))
                length++;
            if (!add_word(parts, arena_bytes(scratch, at, length), before))
                return false;
        } else {
            length = strspn(at, " -/.,:'");
            if (!length)
                return false;
            before = sign_between(at, length);
        }
        at += length;
        if (length && (text_is_digit(at[-1]) || is_letter(at[-1])) && *at && (text_is_digit(*at) || is_letter(*at)))
            before = ' ';
    }
    return parts->count > 0;
}
