/* The shapes of personal data that is made of digits (DOMAIN.md): identity numbers with a possible date (coordination numbers add 60 to the
 * day) and phone numbers. The check digit of an identity number is not asked for, because printed examples fail it and a mask too many
 * harms less than one too few; it decides only where the shape alone could as well be something else. */
#include <stdbool.h>
#include <string.h>
#include <strings.h>

#include "normalise/personal.h"
#include "text/text.h"

enum {
    COORDINATION_DAYS = 60,
    PHONE_DIGITS_MIN = 8,  /* 08-xxx xxx */
    PHONE_DIGITS_MAX = 15, /* E.164 */
    PHONE_GROUPS_MAX = 8
};

static bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

/* Length of one sign of space or dash at AT: ASCII, nbsp, thin and narrow spaces, en dash, minus, non-breaking hyphen. */
static size_t gap_length(const char *at) {
    static const char *const gaps[] = {" ", "-", "+", "\u00A0", "\u2009", "\u202F", "\u2010", "\u2011", "\u2013", "\u2212"};
    for (size_t i = 0; i < sizeof gaps / sizeof *gaps; i++)
        if (text_starts(at, gaps[i]))
            return strlen(gaps[i]);
    return 0;
}

/* A number may begin at AT: no digit or letter before it, and no digit with a sign between ("2026/0412", "1,05"). */
static bool number_may_begin(const char *text, const char *at) {
    if (at == text)
        return true;
    char before = at[-1];
    if (text_is_digit(before) || (is_letter(before) && (unsigned char)before < 0x80))
        return false;
    return !(strchr("/.,-_", before) && at - 1 > text && text_is_digit(at[-2]));
}

/* ---- identity numbers ---- */

/* What may stand before the four last digits of a number whose check digit is right: "640823 - 3234", "640823_3234". */
static size_t wide_gap_length(const char *at) {
    enum { SIGNS_MAX = 3 };
    const char *start = at;
    if (*at && strchr("_./:", *at))
        return 1;
    for (size_t i = 0, length; i < SIGNS_MAX && (length = gap_length(at)) > 0; i++)
        at += length;
    return (size_t)(at - start);
}

/* Takes COUNT digits from AT, with at most one gap before each of the positions in GAPS (a bit each), before the last four a wide one if
 * WIDE; the length or 0. */
static size_t take_digits(const char *at, size_t count, unsigned gaps, bool wide, char *digits) {
    const char *start = at;
    for (size_t i = 0; i < count; i++) {
        if (i && (gaps >> i & 1u))
            at += wide && i + 4 == count ? wide_gap_length(at) : gap_length(at);
        if (!text_is_digit(*at))
            return 0;
        digits[i] = *at++;
    }
    return (size_t)(at - start);
}

static int two_digits(const char *digits) {
    return (digits[0] - '0') * 10 + digits[1] - '0';
}

static bool is_birth_date(int year, const char *month_day) {
    int day = two_digits(month_day + 2);
    struct date date = {year, two_digits(month_day), day > COORDINATION_DAYS ? day - COORDINATION_DAYS : day};
    return date_is_valid(date);
}

/* The Luhn sum over the ten digits YYMMDDNNNC. */
static bool check_digit_is_right(const char *digits) {
    int sum = 0;
    for (int i = 0; i < 10; i++) {
        int product = (digits[i] - '0') * (i % 2 ? 1 : 2);
        sum += product / 10 + product % 10;
    }
    return sum % 10 == 0;
}

/* Nothing that would make it part of a longer number. */
static bool number_may_end(const char *end) {
    size_t gap = gap_length(end);
    return !text_is_digit(*end) && !(is_letter(*end) && (unsigned char)*end < 0x80) && !(gap && end[0] != ' ' && text_is_digit(end[gap]));
}

/* The last word before AT in TEXT, signs between passed over, is one of WORDS, in any case. */
static bool stands_behind(const char *text, const char *at, const char *const *words, size_t count) {
    while (at > text && strchr(" .:#", at[-1]))
        at--;
    const char *end = at;
    while (at > text && is_letter(at[-1]))
        at--;
    for (size_t i = 0; i < count; i++)
        if ((size_t)(end - at) == strlen(words[i]) && strncasecmp(at, words[i], (size_t)(end - at)) == 0)
            return true;
    return false;
}

/* "dnr 240815-0012" */
static bool stands_behind_case_word(const char *text, const char *at) {
    static const char *const words[] = {"dnr",    "diarienr", "diarienummer", "ärende", "ärendenr", "ärendenummer",
                                        "Ärende", "Ärendenr", "Ärendenummer", "målnr",  "målnummer"};
    return stands_behind(text, at, words, sizeof words / sizeof *words);
}

/* "20260301-0930", "2026-03-01 1200": a day and an hour of these years. */
static bool is_moment(int year, const char *hour) {
    enum { YEAR_FIRST = 2015, HOURS = 24, MINUTES = 60 };
    return year >= YEAR_FIRST && two_digits(hour) < HOURS && two_digits(hour + 2) < MINUTES;
}

struct number_shape {
    size_t count;  /* digits */
    unsigned gaps; /* where a gap may stand, a bit each */
};

static const struct number_shape number_shapes[] = {
    {12, 1u << 4 | 1u << 6 | 1u << 8}, /* YYYY MM DD NNNC */
    {10, 1u << 2 | 1u << 4 | 1u << 6}, /* YY MM DD NNNC */
};

static bool is_identity_date(const char *digits, size_t count) {
    int century = count == 12 ? two_digits(digits) : 20;
    const char *rest = digits + count - 10;
    return century >= 18 && century <= 20 && is_birth_date(century * 100 + two_digits(rest), rest + 2);
}

/* By its shape alone: nothing around it, and nothing that says it is something else. */
static bool is_plain_number(const char *text, const char *at, const char *end, const char *digits, size_t count) {
    if (!number_may_begin(text, at) || !number_may_end(end))
        return false;
    bool mobile = end - at == 10 && digits[0] == '0' && digits[1] == '7'; /* 0701740633 */
    if (mobile || check_digit_is_right(digits + count - 10))
        return !mobile;
    bool moment = count == 12 && is_moment(two_digits(digits) * 100 + two_digits(digits + 2), digits + 8);
    return !moment && !stands_behind_case_word(text, at);
}

/* Signs in it that are not usual, or a letter beside it ("pnr8507099805"): only where the check digit is right. */
static bool is_certain_number(const char *text, const char *at, const char *end, const char *digits, size_t count) {
    enum { YEARS_FIRST = 19, YEARS_LAST = 20 };
    int last = two_digits(digits + count - 4);
    bool ends_in_year = count == 12 && last >= YEARS_FIRST && last <= YEARS_LAST; /* "2025-10-01 – 2026" */
    bool begins = number_may_begin(text, at) || is_letter(at[-1]), ends = number_may_end(end) || is_letter(*end);
    bool mobile = end - at == 10 && digits[0] == '0';
    return begins && ends && !ends_in_year && !mobile && check_digit_is_right(digits + count - 10);
}

size_t personal_number_at(const char *text, const char *at) {
    char digits[12];
    if (!text_is_digit(*at))
        return 0;
    for (size_t i = 0; i < sizeof number_shapes / sizeof *number_shapes; i++) {
        const struct number_shape *shape = &number_shapes[i];
        size_t length = take_digits(at, shape->count, shape->gaps, false, digits);
        if (length && is_identity_date(digits, shape->count) && is_plain_number(text, at, at + length, digits, shape->count))
            return length;
        length = take_digits(at, shape->count, shape->gaps, true, digits);
        if (length && is_identity_date(digits, shape->count) && is_certain_number(text, at, at + length, digits, shape->count))
            return length;
    }
    return 0;
}

/* ---- phone numbers ---- */

struct phone {
    size_t groups[PHONE_GROUPS_MAX]; /* digits in each group */
    size_t count, digits, length;
};

/* Groups of digits with at most two signs between, or the sign DOT: "08-465 004 12", "+46 (0)70 174 06 58", "070.174.06.58". */
static void take_groups(struct phone *phone, const char *at, char dot) {
    const char *start = at;
    *phone = (struct phone){.count = 0};
    while (phone->count < PHONE_GROUPS_MAX && text_is_digit(*at)) {
        size_t length = strspn(at, "0123456789");
        phone->groups[phone->count++] = length;
        phone->digits += length;
        at += length;
        phone->length = (size_t)(at - start);
        if (dot && *at == dot) {
            at++;
            continue;
        }
        for (int i = 0; i < 3 && !dot && !text_is_digit(*at); i++)
            at += *at == '(' || *at == ')' || *at == '/' ? 1 : gap_length(at);
        if (text_starts(start, "46") && text_starts(at - 1, "(0)")) /* the zero that is left out from abroad: "+46 (0)70 174 06 58" */
            at += 2 + gap_length(at + 2);
    }
}

/* A national number: one run, or an area code of two to four digits and then groups of two or three, or one longer group. */
static bool groups_fit(const struct phone *phone, size_t first) {
    if (phone->count == first + 1)
        return phone->groups[first] >= PHONE_DIGITS_MIN;
    if (phone->groups[first] < 1 || phone->groups[first] > 4)
        return false;
    if (phone->count == first + 2)
        return phone->groups[first + 1] >= 5 && phone->groups[first + 1] <= 8;
    if (phone->count == first + 3 && phone->groups[first + 1] == 3 && phone->groups[first + 2] == 4) /* "070-174 0605" */
        return phone->groups[first] == 3;
    for (size_t i = first + 1; i < phone->count; i++)
        if (phone->groups[i] < 2 || phone->groups[i] > 3)
            return false;
    return true;
}

/* All of it two digits at a time, none above an hour's or a month's: "06-11 12-17 18-23". */
static bool are_hours(const char *at, const struct phone *phone) {
    enum { HOURS = 24 };
    for (size_t i = 0; i < phone->count; i++) {
        at += strcspn(at, "0123456789");
        if (phone->groups[i] != 2 || two_digits(at) > HOURS)
            return false;
        at += 2;
    }
    return true;
}

/* The longest beginning whose groups make a phone number: "08-465 004 12 2026" ends before the year. */
static size_t best_phone(const char *at, size_t first, size_t digits_min, size_t digits_max, char dot) {
    struct phone phone;
    take_groups(&phone, at, dot);
    while (phone.count > first) {
        const char *end = at + phone.length;
        if (phone.digits >= digits_min && phone.digits <= digits_max && groups_fit(&phone, first) && !text_is_digit(*end))
            return are_hours(at, &phone) ? 0 : phone.length;
        size_t dropped = phone.groups[--phone.count];
        phone.digits -= dropped;
        phone.length -= dropped;
        while (phone.length && !text_is_digit(at[phone.length - 1]))
            phone.length--;
    }
    return 0;
}

/* "(08) 465 004 12"; not the bracket of "(08-465 004 12)" or "(0701740633)". */
static bool opens_area_code(const char *at) {
    enum { AREA_CODE_MAX = 4 };
    size_t digits = strspn(at + 1, "0123456789");
    return digits <= AREA_CODE_MAX && at[1 + digits] == ')';
}

/* From abroad: "+46 70 174 06 58", "0046 70…", "00 46 70…", and for a mobile also without the sign, "46 70 174 06 58". */
static size_t foreign_phone_at(const char *text, const char *at) {
    enum { MOBILE_DIGITS = 11 };
    size_t sign = *at == '+' ? 1 : text_starts(at, "0046") ? 2 : text_starts(at, "00 46") ? 3 : 0;
    if (sign && text_is_digit(at[sign]) && (at == text || !text_is_digit(at[-1]))) {
        struct phone phone;
        take_groups(&phone, at + sign, '\0');
        bool country_apart = phone.count > 1 && phone.groups[0] <= 3;
        size_t length = best_phone(at + sign, country_apart ? 1 : 0, PHONE_DIGITS_MIN, PHONE_DIGITS_MAX, '\0');
        return length ? length + sign : 0;
    }
    if (!text_starts(at, "46") || !number_may_begin(text, at) || at[2 + gap_length(at + 2)] != '7')
        return 0;
    return best_phone(at, text_is_digit(at[2]) ? 0 : 1, MOBILE_DIGITS, MOBILE_DIGITS, '\0');
}

/* A number without its area code, where a word says that it is one: "tel. 123 45 67". */
static size_t local_phone_at(const char *text, const char *at) {
    enum { LOCAL_MIN = 6, LOCAL_MAX = 8 };
    static const char *const words[] = {"tel", "telnr", "telefon", "tfn", "mobil", "mob", "mobiltelefon"};
    if (!stands_behind(text, at, words, sizeof words / sizeof *words))
        return 0;
    size_t run = strspn(at, "0123456789");
    return run >= LOCAL_MIN && run <= LOCAL_MAX ? run : best_phone(at, 0, LOCAL_MIN, LOCAL_MAX, '\0');
}

size_t personal_phone_at(const char *text, const char *at) {
    enum { NATIONAL_MAX = 11, DOTTED_MIN = 9 };
    size_t length = foreign_phone_at(text, at);
    if (length)
        return length;
    if (*at == '(' && at[1] == '0' && opens_area_code(at)) {
        length = best_phone(at + 1, 0, PHONE_DIGITS_MIN, NATIONAL_MAX, '\0');
        return length ? length + 1 : 0;
    }
    if (!text_is_digit(*at) || !number_may_begin(text, at))
        return 0;
    if (*at == '0')
        length = best_phone(at, 0, PHONE_DIGITS_MIN, NATIONAL_MAX, '\0');
    if (*at == '0' && !length)
        length = best_phone(at, 0, DOTTED_MIN, NATIONAL_MAX, '.');
    return length ? length : local_phone_at(text, at);
}
