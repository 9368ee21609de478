/* Angles: a number with its signs of degrees, minutes and seconds, axes' names before or behind it.
 *
 *   59°19'45,5"N 18°04'07"E ─► 59° 19' 45.5" n | 18° 4' 7" e ─► 59.3293 18.0686 */
#include "normalise/angle.h"

#include <string.h>

#include "text/text.h"

enum { DIGITS_MAX = 24, FINE_DECIMALS = 3 }; /* a thousandth of a degree: 60 to 110 metres */

enum unit { UNIT_NONE, UNIT_DEGREE, UNIT_MINUTE, UNIT_SECOND };

struct angle_scan {
    double *angles;
    size_t count;
    enum unit last; /* of the newest angle */
    bool last_decimal;
    char axis[ANGLES_MAX]; /* 'n', 'e', or 0 */
    char ahead;            /* an axis named before its angle */
    bool before;           /* this text names axes before angles */
    bool fine;
};

bool angle_is_latitude(double angle) {
    return angle >= 55 && angle <= 69.1;
}

bool angle_is_longitude(double angle) {
    return angle >= 10.5 && angle <= 24.2;
}

/* ---- words ---- */

static const struct {
    const char *word;
    char axis; /* ' ': says nothing */
} words[] = {
    {"latitude", 'n'},  {"latitud", 'n'}, {"lat", 'n'},      {"nord", 'n'},   {"north", 'n'}, {"n", 'n'},   {"longitude", 'e'},
    {"longitud", 'e'},  {"long", 'e'},    {"lon", 'e'},      {"lng", 'e'},    {"öst", 'e'},   {"ost", 'e'}, {"east", 'e'},
    {"ö", 'e'},         {"e", 'e'},       {"o", 'e'},        {"wgs 84", ' '}, {"wgs84", ' '}, {"wgs", ' '}, {"koordinater", ' '},
    {"koordinat", ' '}, {"och", ' '},     {"position", ' '}, {"point", ' '},
};
static const struct {
    const char *sign;
    enum unit unit;
} units[] = {
    {"°", UNIT_DEGREE}, {"grader", UNIT_DEGREE}, {"º", UNIT_DEGREE}, {"''", UNIT_SECOND}, {"′′", UNIT_SECOND},
    {"″", UNIT_SECOND}, {"\"", UNIT_SECOND},     {"'", UNIT_MINUTE}, {"′", UNIT_MINUTE},
};

static bool is_letter(const char *at) {
    return (*at >= 'a' && *at <= 'z') || (unsigned char)*at >= 0x80;
}

/* The length of the word at AT, 0 if it is none of ours. */
static size_t word_at(const char *at, char *axis) {
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t length = strlen(words[i].word);
        if (strncmp(at, words[i].word, length) == 0 && !is_letter(at + length)) {
            *axis = words[i].axis;
            return length;
        }
    }
    return 0;
}

static size_t unit_at(const char *at, enum unit *unit) {
    *unit = UNIT_NONE;
    size_t gap = strspn(at, " ");
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (text_starts(at + gap, units[i].sign)) {
            *unit = units[i].unit;
            return gap + strlen(units[i].sign);
        }
    if (*at == 'o' && at[1] != '\0' && !is_letter(at + 1)) { /* the ordinal sign º, folded */
        *unit = UNIT_DEGREE;
        return 1;
    }
    return 0;
}

/* ---- one number and what it counts ---- */

static bool add_angle(struct angle_scan *scan, double number) {
    if (scan->count == ANGLES_MAX)
        return false;
    scan->axis[scan->count] = scan->ahead;
    scan->ahead = 0;
    scan->angles[scan->count++] = number;
    return true;
}

/* What a number without a sign counts: minutes and seconds follow whole degrees and minutes that have theirs. */
static enum unit unit_that_follows(const struct angle_scan *scan, enum unit unit) {
    if (unit != UNIT_NONE || scan->last == UNIT_NONE || scan->last == UNIT_SECOND || scan->last_decimal || scan->ahead)
        return unit == UNIT_NONE ? UNIT_DEGREE : unit;
    return scan->last == UNIT_DEGREE ? UNIT_MINUTE : UNIT_SECOND;
}

static bool add_number(struct angle_scan *scan, double number, size_t decimals, enum unit sign) {
    enum unit unit = unit_that_follows(scan, sign);
    bool starts = unit == UNIT_DEGREE,
         follows = (unit == UNIT_MINUTE && scan->last == UNIT_DEGREE) || (unit == UNIT_SECOND && scan->last == UNIT_MINUTE);
    if (starts ? !add_angle(scan, number) : !follows || scan->last_decimal || number >= 60)
        return false;
    if (!starts)
        scan->angles[scan->count - 1] += number / (unit == UNIT_MINUTE ? 60 : 3600);
    scan->fine |= unit == UNIT_SECOND || (unit == UNIT_MINUTE && decimals > 0) || decimals >= FINE_DECIMALS;
    scan->last = starts && sign == UNIT_NONE ? UNIT_NONE : unit;
    scan->last_decimal = decimals > 0;
    return true;
}

/* The number at *AT with its sign of a unit, a comma or point in it only between digits. */
static bool take_number(struct angle_scan *scan, const char **at) {
    char digits[DIGITS_MAX + 1];
    size_t whole = strspn(*at, "0123456789"), decimals = 0;
    if ((*at)[whole] == ',' || (*at)[whole] == '.')
        decimals = strspn(*at + whole + 1, "0123456789");
    size_t length = whole + (decimals ? 1 + decimals : 0);
    double number;
    enum unit unit;
    if (length > DIGITS_MAX)
        return false;
    memcpy(digits, *at, length);
    digits[length] = '\0';
    if (decimals)
        digits[whole] = '.';
    if (!text_to_number(digits, &number))
        return false;
    *at += length;
    *at += unit_at(*at, &unit);
    return add_number(scan, number, decimals, unit);
}

static bool take_word(struct angle_scan *scan, const char **at) {
    char axis = 0;
    size_t length = word_at(*at, &axis);
    if (!length)
        return false;
    *at += length;
    if (axis == ' ')
        return true;
    if (!scan->count)
        scan->before = true;
    char *place = scan->before ? &scan->ahead : &scan->axis[scan->count - 1];
    if (*place)
        return false;
    *place = axis;
    scan->last = UNIT_NONE;
    return true;
}

static bool take_sign(struct angle_scan *scan, const char *at) {
    if (*at != ' ')
        scan->last = UNIT_NONE;
    return strchr(" ,;:/()=|.", *at) || (*at == '-' && at[1] == ' ');
}

/* ---- the whole ---- */

static bool fits_axis(double angle, char axis) {
    return axis == 'n'   ? angle_is_latitude(angle)
           : axis == 'e' ? angle_is_longitude(angle)
                         : angle_is_latitude(angle) || angle_is_longitude(angle);
}

size_t angles_read(double angles[ANGLES_MAX], bool *is_fine, const char *folded) {
    struct angle_scan scan = {.angles = angles};
    for (const char *at = folded; *at;) {
        bool digit = *at >= '0' && *at <= '9';
        if (!digit && take_sign(&scan, at))
            at++;
        else if (digit ? !take_number(&scan, &at) : !take_word(&scan, &at))
            return 0;
    }
    for (size_t i = 0; i < scan.count; i++)
        if (!fits_axis(angles[i], scan.axis[i]))
            return 0;
    *is_fine = scan.fine;
    return scan.ahead ? 0 : scan.count;
}
