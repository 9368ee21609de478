/* Dates. A week, a month, a day that is not in the calendar, and a day that can be read in two ways are no dates. */
#include <string.h>

#include "normalise/date_parts.h"
#include "normalise/number_phrase.h"
#include "normalise/reading.h"
#include "normalise/remark.h"

enum { YEARS_BEFORE_WAVE = 25, YEARS_AFTER_WAVE = 2 }; /* a plan is rarely older, an answer never much younger */
enum { YEARS_NEAR = 10 };                              /* of two readings of six digits, which one is likelier */
enum { YEARS_FAR_BEFORE = 60, YEARS_FAR_AFTER = 10 };  /* beyond that it is a slip: 1926, 2062, and 1899-12-30, a spreadsheet's day 0 */
enum { SERIAL_FIRST = 32874, SERIAL_LAST = 73050 };    /* 1990-01-01 .. 2099-12-31 in Excel's 1900 system */

/* What a text was read as. */
struct date_found {
    struct date date;
    const char *rule;
    enum { DATE_OK, DATE_IMPOSSIBLE, DATE_TWO_WAYS, DATE_NOT } fault;
};

static struct date_found found_date(int year, int month, int day, const char *rule) {
    struct date date = {year, month, day};
    return (struct date_found){date, rule, date_is_valid(date) ? DATE_OK : DATE_IMPOSSIBLE};
}

static struct date_found no_date(int fault) {
    struct date_found found = {.rule = ""};
    found.fault = fault == DATE_TWO_WAYS ? DATE_TWO_WAYS : DATE_NOT;
    return found;
}

/* A short form leaves the century or even the kind of number open: the year must be one that fits the wave. */
static bool year_fits(const struct question *question, int year) {
    return !question->wave_year || (year >= question->wave_year - YEARS_BEFORE_WAVE && year <= question->wave_year + YEARS_AFTER_WAVE);
}

/* The six digits 010326 are 2001-03-26; but who answers in 2026 may as well have begun with the day. */
static bool is_likelier_turned(const struct question *question, int year, int turned_year) {
    int wave = question->wave_year;
    return wave && year < wave - YEARS_NEAR && turned_year >= wave - YEARS_NEAR && turned_year <= wave + YEARS_AFTER_WAVE;
}

static bool is_far(const struct question *question, int year) {
    int wave = question->wave_year;
    return wave ? year < wave - YEARS_FAR_BEFORE || year > wave + YEARS_FAR_AFTER : year < 1950 || year > 2100;
}

/* 260301. */
static struct date_found six_digits(const struct question *question, int number) {
    struct date_found found = found_date(2000 + number / 10000, number / 100 % 100, number % 100, "short_date");
    bool turned_fits = date_is_valid((struct date){2000 + number % 100, number / 100 % 100, number / 10000});
    if (found.fault == DATE_OK && (!year_fits(question, found.date.year) || (question->habit.six_day_first && turned_fits)))
        return no_date(DATE_TWO_WAYS);
    if (found.fault == DATE_OK && turned_fits && is_likelier_turned(question, found.date.year, 2000 + number % 100))
        return no_date(DATE_TWO_WAYS);
    if (found.fault == DATE_IMPOSSIBLE && turned_fits)
        return no_date(DATE_TWO_WAYS);
    return found;
}

static struct date_found serial_day(const struct question *question, double serial) {
    struct date date;
    int seconds;
    if (serial < SERIAL_FIRST || serial > SERIAL_LAST || !date_from_serial(serial, false, &date, &seconds) ||
        !year_fits(question, date.year))
        return no_date(DATE_NOT);
    return (struct date_found){date, "serial_date", DATE_OK};
}

static struct date_found one_number(const struct question *question, const struct date_part *part) {
    if (part->digits == 8)
        return found_date(part->number / 10000, part->number / 100 % 100, part->number % 100, "short_date");
    if (part->digits == 6)
        return six_digits(question, part->number);
    return part->digits == 5 ? serial_day(question, part->number) : no_date(DATE_NOT);
}

static bool is_year(const struct date_part *part) {
    return part->is_number && part->digits == 4;
}

static bool is_day(const struct date_part *part) {
    return part->is_number && part->digits <= 2;
}

static bool is_month_name(const struct date_part *part) {
    return !part->is_number;
}

/* "26", "2026" behind the day and month. */
static int year_of(const struct date_part *part) {
    return part->digits == 4 ? part->number : 2000 + part->number;
}

/* a/b/yyyy and a-b-yyyy: the column must tell, or the numbers themselves. */
static struct date_found two_orders(const struct question *question, int a, int b, int year) {
    struct date_found day_first = found_date(year, b, a, "date"), month_first = found_date(year, a, b, "date");
    if (a == b || month_first.fault != DATE_OK)
        return day_first;
    if (day_first.fault != DATE_OK)
        return month_first;
    switch (question->habit.order) {
    case ORDER_DAY_FIRST:
        return day_first;
    case ORDER_MONTH_FIRST:
        return month_first;
    case ORDER_OPEN:
    case ORDER_BOTH:
        break;
    }
    return no_date(DATE_TWO_WAYS);
}

/* Three numbers, the year last: "1/3 2026", "1/3-26", "1.3.2026" are day first; "1/3/2026" and "1-3-2026" depend. */
static struct date_found day_month_year(const struct question *question, const struct date_part *parts) {
    char first = parts[1].before, second = parts[2].before;
    bool day_first = (first == '/' && second != '/') || (first == '.' && second == '.');
    bool turned_fits = parts[2].digits == 2 && date_is_valid((struct date){2000 + parts[0].number, parts[1].number, parts[2].number});
    if (turned_fits && is_likelier_turned(question, year_of(&parts[2]), 2000 + parts[0].number)) /* 26.03.01 */
        return no_date(DATE_TWO_WAYS);
    if (day_first)
        return found_date(year_of(&parts[2]), parts[1].number, parts[0].number, "date");
    if (parts[2].digits == 4)
        return two_orders(question, parts[0].number, parts[1].number, parts[2].number);
    return no_date(DATE_TWO_WAYS); /* 26-03-01 */
}

static struct date_found three_parts(const struct question *question, const struct date_part *parts) {
    if (is_year(&parts[0]) && is_day(&parts[1]) && is_day(&parts[2]))
        return found_date(parts[0].number, parts[1].number, parts[2].number, "");
    if (is_day(&parts[0]) && is_month_name(&parts[1]) && (is_year(&parts[2]) || parts[2].digits == 2))
        return found_date(year_of(&parts[2]), parts[1].number, parts[0].number, "date_words");
    if (is_month_name(&parts[0]) && is_day(&parts[1]) && is_year(&parts[2]))
        return found_date(parts[2].number, parts[0].number, parts[1].number, "date_words");
    if (is_year(&parts[0]) && is_day(&parts[1]) && is_month_name(&parts[2]))
        return found_date(parts[0].number, parts[2].number, parts[1].number, "date_words");
    if (is_day(&parts[0]) && is_day(&parts[1]) && (is_year(&parts[2]) || parts[2].digits == 2) && parts[2].is_number)
        return day_month_year(question, parts);
    return no_date(DATE_NOT);
}

/* Monday 1, by Zeller's congruence. */
static int weekday_of(struct date date) {
    int month = date.month < 3 ? date.month + 12 : date.month, year = date.month < 3 ? date.year - 1 : date.year;
    int saturday_0 = (date.day + 13 * (month + 1) / 5 + year + year / 4 - year / 100 + year / 400) % 7;
    return (saturday_0 + 5) % 7 + 1;
}

static struct date_found read_parts(const struct question *question, const struct date_parts *parts) {
    if (parts->count == 1 && parts->parts[0].is_number)
        return one_number(question, &parts->parts[0]);
    return parts->count == 3 ? three_parts(question, parts->parts) : no_date(DATE_NOT);
}

static void accept(struct reading *reading, const struct question *question, const struct date_found *found) {
    static const enum finding_code codes[] = {
        [DATE_IMPOSSIBLE] = FINDING_IMPOSSIBLE_DATE, [DATE_TWO_WAYS] = FINDING_AMBIGUOUS_DATE, [DATE_NOT] = FINDING_UNREADABLE_DATE};
    if (found->fault != DATE_OK) {
        reading_refuse(reading, question, codes[found->fault], NULL, NULL);
        return;
    }
    if (is_far(question, found->date.year)) {
        reading_refuse(reading, question, FINDING_DATE_FAR, NULL, NULL);
        return;
    }
    char text[DATE_TEXT_SIZE];
    date_to_text(found->date, text);
    reading_set(reading, STATUS_VALUE, arena_text(question->arena, text), found->rule);
}

/* FOLDED without words of the question before the date: "beslutad 2026-03-01". */
static const char *without_own_words(const struct question *question, const char *folded) {
    size_t length = strcspn(folded, "0123456789");
    bool own =
        length > 0 && folded[length] && words_are_of_field(question->arena, question->field, arena_bytes(question->arena, folded, length));
    return own ? folded + length : folded;
}

static struct date_found find_date(const struct question *question, const char *folded, bool *is_week) {
    struct date_parts parts;
    bool readable = date_parts_read(&parts, question->arena, folded);
    *is_week = parts.is_week;
    struct date_found found = readable ? read_parts(question, &parts) : no_date(DATE_NOT);
    if (found.fault == DATE_OK && parts.weekday && parts.weekday != weekday_of(found.date)) /* "lördag 1 mars 2026" was a Sunday */
        found.fault = DATE_IMPOSSIBLE;
    return found;
}

/* A date with a remark behind it that leaves it what it is; false when there is none, or no date before it. */
static bool read_remarked(struct reading *reading, const struct question *question, const char *folded) {
    enum remark_kind kind;
    bool is_week;
    const char *before = remark_cut(question->arena, folded, &kind);
    struct date_found found = before ? find_date(question, without_own_words(question, before), &is_week) : no_date(DATE_NOT);
    if (found.fault != DATE_OK)
        return false;
    found.rule = "remark";
    accept(reading, question, &found);
    if (kind != REMARK_NOTE && !reading_has_error(reading))
        reading_doubt(reading, question, FINDING_REMARK_LEFT, before, NULL, NULL);
    return true;
}

static void read_text(struct reading *reading, const struct question *question, const char *text) {
    const char *folded = text_fold(question->arena, text);
    if (missing_read(reading, folded))
        return;
    if (missing_word_find(folded) == WORD_DASH) {
        reading_set(reading, STATUS_MISSING, "", "dash");
        return;
    }
    bool is_week;
    struct date_found found = find_date(question, without_own_words(question, folded), &is_week);
    if (is_week)
        reading_refuse(reading, question, FINDING_WEEK_DATE, NULL, NULL);
    else if (found.fault != DATE_NOT || !read_remarked(reading, question, folded))
        accept(reading, question, &found);
}

void date_read(struct reading *reading, const struct question *question, const struct cell *cell) {
    if (cell->type == CELL_BOOLEAN) {
        reading_refuse(reading, question, FINDING_UNREADABLE_DATE, NULL, NULL);
        return;
    }
    if (cell->type == CELL_NUMBER && cell->number >= SERIAL_FIRST && cell->number < SERIAL_LAST) {
        struct date_found found = serial_day(question, cell->number);
        accept(reading, question, &found);
        return;
    }
    read_text(reading, question, cell->text); /* a number's text is its digits, a date's text begins YYYY-MM-DD */
}

/* ---- what the column shows ---- */

void date_habit(struct column_habit *habit, struct arena *scratch, const char *text) {
    struct date_parts parts;
    if (!date_parts_read(&parts, scratch, text_fold(scratch, text)))
        return;
    const struct date_part *part = parts.parts;
    if (parts.count == 1 && part->digits == 6 &&
        !date_is_valid((struct date){2000 + part->number / 10000, part->number / 100 % 100, part->number % 100}))
        habit->six_day_first |= date_is_valid((struct date){2000 + part->number % 100, part->number / 100 % 100, part->number / 10000});
    bool open = parts.count == 3 && is_day(&part[0]) && is_day(&part[1]) && is_year(&part[2]) && part[1].before == part[2].before &&
                (part[1].before == '/' || part[1].before == '-');
    if (!open || (part[0].number > 12) == (part[1].number > 12))
        return;
    enum date_order order = part[0].number > 12 ? ORDER_DAY_FIRST : ORDER_MONTH_FIRST;
    habit->order = habit->order == ORDER_OPEN || habit->order == order ? order : ORDER_BOTH;
}
