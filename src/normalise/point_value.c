/* Points: two numbers in one cell, or in two. Order is told by size, because N and E of Sweden never overlap; anything else (degrees, RT 90
 * outside the limits, one number alone) is no point. */
#include <math.h>
#include <string.h>

#include "normalise/point_value.h"
#include "normalise/sweref.h"

enum {
    TOKENS_MAX = 8,      /* "6 610 987 , 681 154": five groups of digits */
    FAR_METRES = 100000, /* from the municipality's point; the largest municipality reaches about that far */
    POINT_CUT_MAX = 40   /* longer texts are prose */
};

/* ---- digits ---- */

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* FOLDED with letters of axes and signs around them made spaces: "n: 6610987 e: 681154" -> "6610987 681154". False for other letters. */
static bool strip_axes(char *out, const char *folded) {
    for (; *folded; folded++, out++) {
        if (is_digit(*folded) || strchr(" .,;/-", *folded))
            *out = *folded;
        else if (strchr("nexy:=()m", *folded))
            *out = ' ';
        else
            return false;
    }
    *out = '\0';
    return true;
}

/* A comma or point inside one number: many digits before it, at most three behind, no space around. */
static bool is_decimal_sign(const char *text, const char *at) {
    size_t before = 0, behind = strspn(at + 1, "0123456789");
    while (at - before > text && is_digit(at[-(long)before - 1]))
        before++;
    return before >= 3 && behind >= 1 && behind <= 3 && !is_digit(at[1 + behind]);
}

/* The numbers' groups of digits; a decimal part stays with its group. */
static size_t find_tokens(char tokens[TOKENS_MAX][POINT_CUT_MAX], const char *text) {
    size_t count = 0;
    for (const char *at = text; *at;) {
        size_t length = strspn(at, "0123456789");
        if (!length) {
            at++;
            continue;
        }
        if ((at[length] == ',' || at[length] == '.') && is_decimal_sign(text, at + length))
            length += 1 + strspn(at + length + 1, "0123456789");
        if (count == TOKENS_MAX)
            return 0;
        memcpy(tokens[count], at, length);
        tokens[count][length] = '\0';
        char *comma = strchr(tokens[count++], ',');
        if (comma)
            *comma = '.';
        at += length;
    }
    return count;
}

/* TOKENS[first..end) as one number: a group of one to three digits, then groups of three. */
static bool join_tokens(char tokens[TOKENS_MAX][POINT_CUT_MAX], size_t first, size_t end, double *number) {
    char joined[TOKENS_MAX * POINT_CUT_MAX] = "";
    for (size_t i = first; i < end; i++) {
        size_t digits = strspn(tokens[i], "0123456789");
        if ((i > first && digits != 3) || (i == first && end - first > 1 && digits > 3) || (i + 1 < end && tokens[i][digits]))
            return false;
        strcat(joined, tokens[i]);
    }
    return text_to_number(joined, number);
}

/* ---- points ---- */

static bool set_point(struct sweref_point *point, double a, double b) {
    *point = (struct sweref_point){a > b ? a : b, a > b ? b : a};
    return sweref_is_plausible(*point);
}

static bool read_two(struct sweref_point *point, struct arena *scratch, const char *text) {
    const char *folded = text_fold(scratch, text);
    char stripped[POINT_CUT_MAX], tokens[TOKENS_MAX][POINT_CUT_MAX];
    if (strlen(folded) >= sizeof stripped || !strip_axes(stripped, folded))
        return false;
    size_t count = find_tokens(tokens, stripped), ways = 0;
    for (size_t cut = 1; cut < count; cut++) {
        struct sweref_point candidate;
        double a, b;
        if (!join_tokens(tokens, 0, cut, &a) || !join_tokens(tokens, cut, count, &b) || !set_point(&candidate, a, b))
            continue;
        *point = candidate;
        ways++;
    }
    return ways == 1;
}

static bool read_one(double *number, struct arena *scratch, const char *text) {
    const char *folded = text_fold(scratch, text);
    char stripped[POINT_CUT_MAX], tokens[TOKENS_MAX][POINT_CUT_MAX];
    if (strlen(folded) >= sizeof stripped || !strip_axes(stripped, folded))
        return false;
    size_t count = find_tokens(tokens, stripped);
    return count > 0 && join_tokens(tokens, 0, count, number);
}

static void accept(struct reading *reading, const struct question *question, const struct sweref_point *point) {
    double north = round(point->north), east = round(point->east);
    reading_set(reading, STATUS_VALUE, arena_printf(question->arena, "%.0f %.0f", north, east), "");
    reading->value.number = north;
    reading->value.east = east;
}

static bool says_nothing(struct arena *scratch, const char *text) {
    return !text || text_is_blank(text) || missing_word_find(text_fold(scratch, text)) != WORD_NONE;
}

void point_read(struct reading *reading, const struct question *question, const struct cell *cell) {
    struct sweref_point point;
    if (missing_read(reading, text_fold(question->arena, cell->text)) || says_nothing(question->arena, cell->text))
        return;
    if (read_two(&point, question->arena, cell->text))
        accept(reading, question, &point);
    else
        reading_refuse(reading, question, FINDING_UNREADABLE_POINT, NULL, NULL);
}

void point_join(struct reading *reading, const struct question *question, const char *north, const char *east) {
    bool no_north = says_nothing(question->arena, north), no_east = says_nothing(question->arena, east);
    double a, b;
    struct sweref_point point;
    reading_init(reading);
    if (no_north && no_east)
        return;
    if (!no_north && !no_east && read_one(&a, question->arena, north) && read_one(&b, question->arena, east) && set_point(&point, a, b))
        accept(reading, question, &point);
    else
        reading_refuse(reading, question, FINDING_UNREADABLE_POINT, NULL, NULL);
}

void point_check_distance(struct reading *reading, const struct question *question, size_t municipality) {
    if (reading->value.status != STATUS_VALUE)
        return;
    const struct municipality *place = &question->areas->municipalities[municipality];
    struct sweref_point point = {reading->value.number, reading->value.east};
    double metres = sweref_distance(point, sweref_from_degrees(place->latitude, place->longitude));
    if (metres > FAR_METRES)
        reading_doubt(reading, question, FINDING_POINT_FAR, arena_printf(question->arena, "%.0f", metres / 1000), place->name, NULL);
}
