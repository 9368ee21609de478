/* The shapes of personal data that has letters: registration plates and e-mail addresses. */
#include <stdbool.h>
#include <string.h>
#include <strings.h>

#include "normalise/personal.h"
#include "text/text.h"

static bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

static bool is_upper(char c) {
    return c >= 'A' && c <= 'Z';
}

/* ---- registration plates ---- */

/* ABC123, ABC12D: no I, Q, V, Å, Ä, Ö among the letters, and no O at the end (Transportstyrelsen). */
static bool is_plate_letter(char c) {
    c = (char)(c & ~32);
    return is_upper(c) && c != 'I' && c != 'Q' && c != 'V';
}

/* Words that stand before numbers. The numerals are on no plate (Transportstyrelsen leaves them out). */
static bool is_known_word(const char *at) {
    static const char words[] =
        "ALL ANT ART ATV BMW BRF BRP BUN BUS CCA DAG DEC DEL DEN DET DKK DNR EPA EST ETT EUR FEB FEM FSN GPS GSN HSN HUS "
        "JAN JUL JUN KAP KFN KLF KSF KSN KTM KTN LOV LPO LSS LST MAJ MAN MAR MAX MBK MED MEN MHF MOM MOP MSN NED NOK NPS "
        "NTF OBS OCH OKT OSL PBL PER RUM SAL SBN SEK SEP SEX SFS SJU SKR SMS SOL SON SOU STK SUM TEL TOP TOT TRE TYP UBN "
        "UNG UPP USD AUG APR ";
    for (const char *word = words; *word; word += 4)
        if (strncasecmp(at, word, 3) == 0)
            return true;
    return false;
}

/* "reg.nr abc 123" */
static bool stands_behind_register_word(const char *text, const char *at) {
    enum { WORD_MAX = 24 }; /* "registreringsnummer: " */
    for (const char *from = at - text > WORD_MAX ? at - WORD_MAX : text; from + 3 <= at; from++)
        if (strncasecmp(from, "reg", 3) == 0)
            return true;
    return false;
}

static size_t plate_gap_length(const char *at) {
    static const char *const gaps[] = {" ", "-", "\u00A0", "\u2009", "\u202F", "\u2011", "\u2013"};
    for (size_t i = 0; i < sizeof gaps / sizeof *gaps; i++)
        if (text_starts(at, gaps[i]))
            return strlen(gaps[i]);
    return 0;
}

/* "123", "12D"; its length or 0 */
static size_t plate_end_length(const char *at) {
    if (!text_is_digit(at[0]) || !text_is_digit(at[1]))
        return 0;
    bool fits = text_is_digit(at[2]) || (is_letter(at[2]) && is_plate_letter(at[2]) && (at[2] & ~32) != 'O');
    return fits && !is_letter(at[3]) && !text_is_digit(at[3]) ? 3 : 0;
}

size_t personal_plate_at(const char *text, const char *at) {
    if (at > text && (is_letter(at[-1]) || text_is_digit(at[-1])))
        return 0;
    size_t upper = 0;
    for (int i = 0; i < 3; i++) {
        if (!is_letter(at[i]) || (unsigned char)at[i] >= 0x80 || !is_plate_letter(at[i]))
            return 0;
        upper += is_upper(at[i]);
    }
    const size_t gap = plate_gap_length(at + 3), end = plate_end_length(at + 3 + gap);
    const bool title = upper == 1 && is_upper(at[0]), one_case = upper == 3 || upper == 0;
    if (!end || !(one_case || title) || (is_known_word(at) && (gap || upper < 3)))
        return 0;
    return gap && upper < 3 && !stands_behind_register_word(text, at) ? 0 : 3 + gap + end;
}

/* ---- e-mail ---- */

static bool is_mail_char(char c) {
    return is_letter(c) || text_is_digit(c) || (c && strchr("._%+-'", c));
}

/* The dot of a domain at AT, also written so that robots miss it; its length or 0. */
static size_t dot_length(const char *at) {
    static const char *const dots[] = {".", "[dot]", "(dot)", "[punkt]", "(punkt)"};
    for (size_t i = 0; i < sizeof dots / sizeof *dots; i++)
        if (text_starts(at, dots[i]) && (is_letter(at[strlen(dots[i])]) || text_is_digit(at[strlen(dots[i])])))
            return strlen(dots[i]);
    return 0;
}

static const char *behind_domain(const char *at) {
    for (size_t dot; is_letter(*at) || text_is_digit(*at) || (*at == '-' && is_letter(at[1])) || (*at == '-' && text_is_digit(at[1])) ||
                     dot_length(at);)
        at += (dot = dot_length(at)) ? dot : 1;
    return at;
}

/* A domain at AT with a dot before its last letters: what tells "anna at tipsa.example" from "följ @polisen". */
static bool is_whole_domain(const char *at) {
    const char *end = behind_domain(at);
    size_t letters = 0;
    while (end > at && is_letter(end[-1])) {
        end--;
        letters++;
    }
    return letters >= 2 && end > at && strchr(".])", end[-1]);
}

/* Behind the sign at END, or END itself when no sign with a domain follows: "@", "(at)", "[at]". Signs that are words or stand apart need
 * a whole domain. */
static const char *behind_sign(const char *end) {
    static const struct {
        const char *sign;
        bool whole; /* domain */
    } signs[] = {{"@", false},  {" (at) ", false}, {" [at] ", false},    {"(at)", false},     {"[at]", false},
                 {"(a)", true}, {"[a]", true},     {" (a) ", true},      {" @ ", true},       {" @", true},
                 {"@ ", true},  {" at ", true},    {" snabel-a ", true}, {"(snabel-a)", true}};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        const char *domain = end + strlen(signs[i].sign);
        if (text_starts(end, signs[i].sign) && (is_letter(*domain) || text_is_digit(*domain)) &&
            (!signs[i].whole || is_whole_domain(domain)))
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
    for (const char *name = behind_name(at), *domain; (domain = behind_sign(name)) != name; name = behind_name(end))
        end = behind_domain(domain);
    return (size_t)(end - at);
}
