/* See published_period.h. */
#include "layout/published/published_period.h"

#include "text/text.h"

static int month_at(const struct tokens *tokens, size_t index) {
    static const char *const names[12][5] = {{"januari", "january", "jan"},
                                             {"februari", "february", "feb"},
                                             {"mars", "march", "mar"},
                                             {"april", "apr"},
                                             {"maj", "may"},
                                             {"juni", "june", "jun"},
                                             {"juli", "july", "jul"},
                                             {"augusti", "august", "aug"},
                                             {"september", "sep", "sept"},
                                             {"oktober", "october", "okt", "oct"},
                                             {"november", "nov"},
                                             {"december", "dec"}};
    for (int month = 0; month < 12; month++)
        if (token_is_one_of(token_at(tokens, index), names[month]))
            return month + 1;
    return 0;
}

static const char *const week_words[] = {"vecka", "veckan", "v", "week", "w", "wk", NULL};
static const char *const quarter_words[] = {"kvartal", "kvartalet", "kv", "k", "quarter", "q", NULL};

/* "2023 v 05", "2023 M 5", "2023 K 1", "2021-12-31", "2021". */
static void match_year_first(const struct tokens *tokens, size_t at, struct period_match *out) {
    const char *word = token_at(tokens, at + 1);
    out->parts[PERIOD_YEAR] = token_year(tokens, at);
    out->length = 1;
    int week = token_number(tokens, at + 2, 1, 53, 1, 2), month = token_number(tokens, at + 1, 1, 12, 2, 2);
    if (token_is_one_of(word, week_words) && week > 0) {
        out->parts[PERIOD_WEEK] = week;
        out->length = 3;
    } else if (token_is_one_of(word, quarter_words) && week > 0 && week <= 4) {
        out->parts[PERIOD_QUARTER] = week;
        out->length = 3;
    } else if (text_equal(word, "m") && week > 0 && week <= 12) {
        out->parts[PERIOD_MONTH] = week;
        out->length = 3;
    } else if (month > 0 && token_number(tokens, at + 2, 1, 31, 2, 2) > 0) {
        out->parts[PERIOD_MONTH] = month;
        out->length = 3;
    }
}

/* A part of a year named first, its year behind it: "vecka 5 2023", "v. 5", "kvartal 1 2019". */
static void match_part_first(const struct tokens *tokens, size_t at, enum period_part part, int most, struct period_match *out) {
    int number = token_number(tokens, at + 1, 1, most, 1, 2);
    if (number == 0)
        return;
    out->parts[part] = number;
    out->parts[PERIOD_YEAR] = token_year(tokens, at + 2);
    out->length = out->parts[PERIOD_YEAR] > 0 ? 3 : 2;
}

/* "31 december 2021", "december 2021", "december". */
static void match_month(const struct tokens *tokens, size_t at, struct period_match *out) {
    size_t day = token_number(tokens, at, 1, 31, 1, 2) > 0 ? 1 : 0;
    out->parts[PERIOD_MONTH] = month_at(tokens, at + day);
    if (out->parts[PERIOD_MONTH] == 0)
        return;
    out->parts[PERIOD_YEAR] = token_year(tokens, at + day + 1);
    out->length = day + (out->parts[PERIOD_YEAR] > 0 ? 2 : 1);
}

/* "årsskiftet 2021/2022" is the end of 2021. */
static void match_turn(const struct tokens *tokens, size_t at, struct period_match *out) {
    int year = token_year(tokens, at + 1);
    int next = token_number(tokens, at + 2, 0, year + 1, 2, 4);
    if (year > 0 && (next == year + 1 || next == (year + 1) % 100)) {
        out->parts[PERIOD_YEAR] = year;
        out->length = 3;
    }
}

struct period_match period_at(const struct tokens *tokens, size_t at) {
    const char *word = token_at(tokens, at);
    struct period_match match = {0};
    if (token_year(tokens, at) > 0)
        match_year_first(tokens, at, &match);
    else if (token_is_one_of(word, week_words))
        match_part_first(tokens, at, PERIOD_WEEK, 53, &match);
    else if (token_is_one_of(word, quarter_words))
        match_part_first(tokens, at, PERIOD_QUARTER, 4, &match);
    else if (text_equal(word, "årsskiftet"))
        match_turn(tokens, at, &match);
    else
        match_month(tokens, at, &match);
    return match;
}
