/* See iso_moment.h. */
#include "read/value/iso_moment.h"

#include <math.h>
#include <string.h>

#define DAY_SECONDS 86400
#define DIGITS_MAX 15 /* a double holds any whole number of so many digits */

/* Takes LEAST to MOST digits at *AT. */
static bool take_digits(const char **at, int least, int most, double *number) {
    int count = 0;
    *number = 0;
    for (; count < most && text_is_digit(**at); count++)
        *number = *number * 10 + (*(*at)++ - '0');
    return count >= least && !text_is_digit(**at);
}

/* Takes ".5" or ",5" if it stands there. */
static bool take_fraction(const char **at, double *fraction) {
    double scale = 1;
    *fraction = 0;
    if (**at != '.' && **at != ',')
        return true;
    (*at)++;
    if (!text_is_digit(**at))
        return false;
    for (; text_is_digit(**at); (*at)++)
        *fraction += (scale /= 10) * (**at - '0');
    return true;
}

static bool take_sign(const char **at, char sign) {
    if (**at != sign)
        return false;
    (*at)++;
    return true;
}

static bool take_date(const char **at, struct date *date) {
    double year, month, day;
    if (!take_digits(at, 4, 4, &year) || !take_sign(at, '-') || !take_digits(at, 2, 2, &month) || !take_sign(at, '-') ||
        !take_digits(at, 2, 2, &day))
        return false;
    *date = (struct date){(int)year, (int)month, (int)day};
    return date_is_valid(*date);
}

/* "hh:mm" with ":ss" and a fraction, or without. */
static bool take_clock(const char **at, double *seconds) {
    double hour, minute, second = 0, fraction = 0;
    if (!take_digits(at, 2, 2, &hour) || !take_sign(at, ':') || !take_digits(at, 2, 2, &minute))
        return false;
    if (take_sign(at, ':') && (!take_digits(at, 2, 2, &second) || !take_fraction(at, &fraction)))
        return false;
    *seconds = hour * 3600 + minute * 60 + second + fraction;
    return hour < 24 && minute < 60 && second < 60;
}

/* Whole seconds; the last half second of a day belongs to the next one. */
static void round_seconds(struct iso_moment *moment, double seconds) {
    moment->seconds = (int)floor(seconds + 0.5);
    if (moment->seconds < DAY_SECONDS)
        return;
    moment->seconds = moment->has_date ? 0 : DAY_SECONDS - 1;
    if (moment->has_date)
        moment->date = date_from_days(date_to_days(moment->date) + 1);
}

bool iso_moment_parse(const char *text, struct iso_moment *moment) {
    struct iso_moment found = {.has_date = true};
    double seconds = 0;
    const char *at = text;
    if (!take_date(&at, &found.date)) {
        found.has_date = false;
        at = text;
    } else if (*at != '\0' && *at != 'Z' && !take_sign(&at, 'T') && !take_sign(&at, ' ')) {
        return false;
    }
    const bool more = !found.has_date || (*at != '\0' && *at != 'Z');
    if (more && !take_clock(&at, &seconds))
        return false;
    if (strcmp(at, "") != 0 && strcmp(at, "Z") != 0)
        return false;
    round_seconds(&found, seconds);
    if (found.has_date && !date_is_valid(found.date))
        return false;
    *moment = found;
    return true;
}

/* One part of a duration, "14H"; UNITS names those that may still come, LENGTHS their seconds. Returns which it was, or -1. */
static int take_part(const char **at, const char *units, const int *lengths, double *seconds) {
    double number, fraction;
    if (!take_digits(at, 1, DIGITS_MAX, &number) || !take_fraction(at, &fraction) || **at == '\0')
        return -1;
    const char *unit = strchr(units, *(*at)++);
    if (unit == NULL)
        return -1;
    *seconds += (number + fraction) * lengths[unit - units];
    return (int)(unit - units);
}

bool iso_duration_parse(const char *text, double *seconds) {
    static const int days[] = {DAY_SECONDS}, clock[] = {3600, 60, 1};
    double sum = 0;
    const char *at = text;
    const bool negative = take_sign(&at, '-');
    if (!take_sign(&at, 'P') || *at == '\0')
        return false;
    if (*at != 'T' && take_part(&at, "D", days, &sum) < 0)
        return false;
    if (*at != '\0') {
        if (!take_sign(&at, 'T') || *at == '\0')
            return false;
        for (int next = 0; *at != '\0'; next++) {
            const int part = take_part(&at, &"HMS"[next], &clock[next], &sum);
            if (part < 0)
                return false;
            next += part;
        }
    }
    *seconds = negative ? -sum : sum;
    return true;
}
