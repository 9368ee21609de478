/* The shapes of personal data (DOMAIN.md): identity numbers with a possible date (coordination numbers add 60 to the day), Swedish phone
 * numbers, e-mail addresses, registration plates. The check digit is not asked for: printed examples fail it, and a mask too many harms
 * less than one too few. */
#include <stdbool.h>
#include <string.h>

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

static bool is_upper(char c) {
    return c >= 'A' && c <= 'Z';
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

/* Takes COUNT digits from AT, with at most one gap before each of the positions in GAPS (a bit each); the length or 0. */
static size_t take_digits(const char *at, size_t count, unsigned gaps, char *digits) {
    const char *start = at;
    for (size_t i = 0; i < count; i++) {
        if (i && (gaps >> i & 1u))
            at += gap_length(at);
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

/* Nothing that would make it part of a longer number. */
static bool number_may_end(const char *end) {
    size_t gap = gap_length(end);
    return !text_is_digit(*end) && !(is_letter(*end) && (unsigned char)*end < 0x80) && !(gap && end[0] != ' ' && text_is_digit(end[gap]));
}

size_t personal_number_at(const char *text, const char *at) {
    char digits[12];
    if (!text_is_digit(*at) || !number_may_begin(text, at))
        return 0;
    size_t length = take_digits(at, 12, 1u << 4 | 1u << 6 | 1u << 8, digits); /* YYYY MM DD NNNC */
    if (length && number_may_end(at + length)) {
        int century = two_digits(digits);
        if (century >= 18 && century <= 20 && is_birth_date(century * 100 + two_digits(digits + 2), digits + 4))
            return length;
    }
    length = take_digits(at, 10, 1u << 2 | 1u << 4 | 1u << 6, digits); /* YY MM DD NNNC */
    if (!length || !number_may_end(at + length))
        return 0;
    bool mobile = length == 10 && digits[0] == '0' && digits[1] == '7'; /* 0701740633 */
    return !mobile && is_birth_date(2000 + two_digits(digits), digits + 2) ? length : 0;
}

/* ---- phone numbers ---- */

struct phone {
    size_t groups[PHONE_GROUPS_MAX]; /* digits in each group */
    size_t count, digits, length;
};

/* Groups of digits with at most two signs between: "08-465 004 12", "+46 (0)70 174 06 58". */
static void take_groups(struct phone *phone, const char *at) {
    const char *start = at;
    *phone = (struct phone){.count = 0};
    while (phone->count < PHONE_GROUPS_MAX && text_is_digit(*at)) {
        size_t length = strspn(at, "0123456789");
        phone->groups[phone->count++] = length;
        phone->digits += length;
        at += length;
        phone->length = (size_t)(at - start);
        for (int i = 0; i < 3 && !text_is_digit(*at); i++)
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
    for (size_t i = first + 1; i < phone->count; i++)
        if (phone->groups[i] < 2 || phone->groups[i] > 3)
            return false;
    return true;
}

/* The longest beginning whose groups make a phone number: "08-465 004 12 2026" ends before the year. */
static size_t best_phone(const char *at, size_t first, size_t digits_max) {
    struct phone phone;
    take_groups(&phone, at);
    while (phone.count > first) {
        const char *end = at + phone.length;
        if (phone.digits >= PHONE_DIGITS_MIN && phone.digits <= digits_max && groups_fit(&phone, first) && !text_is_digit(*end))
            return phone.length;
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

size_t personal_phone_at(const char *text, const char *at) {
    enum { NATIONAL_MAX = 11 };
    if (*at == '+' && text_is_digit(at[1]) && (at == text || !text_is_digit(at[-1]))) {
        struct phone phone;
        take_groups(&phone, at + 1);
        bool country_apart = phone.count > 1 && phone.groups[0] <= 3;
        size_t length = best_phone(at + 1, country_apart ? 1 : 0, PHONE_DIGITS_MAX);
        return length ? length + 1 : 0;
    }
    if (*at == '(' && at[1] == '0' && opens_area_code(at)) {
        size_t length = best_phone(at + 1, 0, NATIONAL_MAX);
        return length ? length + 1 : 0;
    }
    if (*at != '0' || !number_may_begin(text, at))
        return 0;
    bool international = text_starts(at, "0046");
    return best_phone(at, 0, international ? PHONE_DIGITS_MAX : NATIONAL_MAX);
}

/* ---- registration plates ---- */

/* ABC123, ABC12D: no I, Q, V, Å, Ä, Ö among the letters, and no O at the end (Transportstyrelsen). */
static bool is_plate_letter(char c) {
    c = (char)(c & ~32);
    return is_upper(c) && c != 'I' && c != 'Q' && c != 'V';
}

/* Abbreviations that stand before numbers. */
static bool is_known_word(const char *at) {
    static const char *const words[] = {"DNR", "SFS", "KAP", "TEL", "LPO", "EST", "NTF", "MHF", "LST", "SOU", "OSL", "ATV", "NPS",
                                        "MOM", "BRP", "JAN", "FEB", "MAR", "APR", "MAJ", "JUN", "JUL", "AUG", "SEP", "OKT", "DEC"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strncmp(at, words[i], 3) == 0)
            return true;
    return false;
}

size_t personal_plate_at(const char *text, const char *at) {
    if (at > text && (is_letter(at[-1]) || text_is_digit(at[-1])))
        return 0;
    bool upper = is_upper(at[0]);
    for (int i = 0; i < 3; i++)
        if (!is_letter(at[i]) || !is_plate_letter(at[i]) || is_upper(at[i]) != upper)
            return 0;
    const char *rest = at + 3;
    if (upper && (*rest == ' ' || *rest == '-'))
        rest++;
    if (rest > at + 3 && is_known_word(at))
        return 0;
    if (!text_is_digit(rest[0]) || !text_is_digit(rest[1]))
        return 0;
    bool last_fits = text_is_digit(rest[2]) || (is_plate_letter(rest[2]) && is_upper(rest[2]) == upper && (rest[2] & ~32) != 'O');
    return last_fits && !is_letter(rest[3]) && !text_is_digit(rest[3]) ? (size_t)(rest + 3 - at) : 0;
}

/* ---- e-mail ---- */

static bool is_mail_char(char c) {
    return is_letter(c) || text_is_digit(c) || (c && strchr("._%+-'", c));
}

/* Behind the sign at END, or END itself when no sign with a domain follows: "@", "(at)", "[at]". */
static const char *behind_sign(const char *end) {
    static const char *const signs[] = {"@", " (at) ", " [at] ", "(at)", "[at]"};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        const char *domain = end + strlen(signs[i]);
        if (text_starts(end, signs[i]) && (is_letter(*domain) || text_is_digit(*domain)))
            return domain;
    }
    return end;
}

static const char *behind_name(const char *at) {
    while (is_mail_char(*at))
        at++;
    return at;
}

size_t personal_mail_at(const char *text, const char *at) {
    if (!is_mail_char(*at) || (at > text && is_mail_char(at[-1])))
        return 0;
    const char *end = at;
    /* "a@b@c" and "a@b'@c" are one find each: what is left of a second address must not look like a name without its beginning. */
    for (const char *name = behind_name(at), *domain; (domain = behind_sign(name)) != name; name = behind_name(end)) {
        end = domain;
        while (is_letter(*end) || text_is_digit(*end) || ((*end == '.' || *end == '-') && (is_letter(end[1]) || text_is_digit(end[1]))))
            end++;
    }
    return (size_t)(end - at);
}
