/* See number_scan.h.
 *
 * Long numbers, digits M and decimals k: the double d = f / 2^s nearest to M / 10^k is guessed, then proved by whole numbers of 128 bits:
 *
 *     |f * 10^k - M * 2^s| * 2  <  10^k          the distance is less than half of a step of f
 *
 * and its text of P digits is f * 10^j / 2^s rounded to a whole number, j being its decimals, proved to read back as d in the same way. */
#include <math.h>
#include <string.h>

#include "read/xlsx/number_scan.h"

const double number_scan_powers[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                     1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22}; /* all exact */
#define POWER_MAX 22

#ifdef __SIZEOF_INT128__

__extension__ typedef unsigned __int128 whole128;

#define LONG_DIGITS 19      /* fit 64 bits */
#define WHOLE_TEXT_MAX 1e15 /* number_to_text writes larger ones otherwise */
#define EXPONENT_MAX 99

/* digits / 10^decimals, the digits without leading zeros. */
struct decimal {
    bool negative;
    uint64_t digits;
    int count, decimals;
};

static const char *read_exponent(const char *at, int *exponent) {
    const bool negative = at[1] == '-';
    const char *digit = at + 1 + (at[1] == '-' || at[1] == '+');
    int value = 0;
    if (!text_is_digit(*digit))
        return NULL;
    for (; text_is_digit(*digit) && value <= EXPONENT_MAX; digit++)
        value = value * 10 + (*digit - '0');
    *exponent = negative ? -value : value;
    return text_is_digit(*digit) ? NULL : digit;
}

static const char *read_decimal(const char *at, struct decimal *decimal) {
    *decimal = (struct decimal){.negative = *at == '-'};
    const char *first = at += decimal->negative, *point = NULL;
    for (; text_is_digit(*at) || (*at == '.' && point == NULL); at++) {
        if (*at == '.') {
            point = at;
            continue;
        }
        decimal->digits = decimal->digits * 10 + (uint64_t)(*at - '0');
        decimal->count += decimal->digits > 0;
        decimal->decimals += point != NULL;
        if (decimal->count > LONG_DIGITS)
            return NULL;
    }
    if (at == first || point == first || at - first > LONG_DIGITS + POWER_MAX)
        return NULL;
    int exponent = 0;
    if (*at == 'e' || *at == 'E')
        at = read_exponent(at, &exponent);
    decimal->decimals -= exponent;
    return at;
}

/* fraction / 2^shift */
struct binary {
    uint64_t fraction;
    int shift;
};

/* 10^EXPONENT, up to POWER_MAX. */
static inline whole128 power(int exponent) {
    static const uint64_t tens[] = {1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000, 10000000000, 100000000000};
    const int half = exponent / 2;
    return (whole128)tens[half] * tens[exponent - half];
}

static int bits(uint64_t number) {
    return number == 0 ? 0 : 64 - __builtin_clzll(number);
}

/* True if BINARY is the double nearest to DIGITS / 10^DECIMALS; false also when 128 bits cannot tell. */
static bool is_nearest(const struct binary *binary, uint64_t digits, int decimals) {
    const uint64_t lowest = UINT64_C(1) << 52; /* below it steps are half as wide */
    if (decimals < 0 || decimals > POWER_MAX || bits(digits) + binary->shift > 126 || binary->fraction == lowest)
        return false;
    const whole128 ten = power(decimals), mine = binary->fraction * ten, theirs = (whole128)digits << binary->shift;
    return (mine > theirs ? mine - theirs : theirs - mine) * 2 < ten;
}

static bool find_nearest(const struct decimal *decimal, struct binary *binary) {
    int exponent;
    if (decimal->count == 0 || decimal->decimals < 0 || decimal->decimals > POWER_MAX)
        return false;
    const double guess = (double)decimal->digits / number_scan_powers[decimal->decimals];
    const uint64_t fraction = (uint64_t)ldexp(frexp(guess, &exponent), 53);
    binary->shift = 53 - exponent;
    if (binary->shift <= 0)
        return false;
    for (int step = 0; step < 3; step++) {
        binary->fraction = fraction + (uint64_t)step - 1;
        if (is_nearest(binary, decimal->digits, decimal->decimals))
            return true;
    }
    return false;
}

/* BINARY with DECIMALS decimals, as a whole number of just COUNT digits; 0 when it is none, or halfway between two. */
static uint64_t round_to(const struct binary *binary, int decimals, int count) {
    if (decimals < 0 || decimals > POWER_MAX)
        return 0;
    const whole128 exact = binary->fraction * power(decimals), half = (whole128)1 << (binary->shift - 1);
    const whole128 rest = exact & (half * 2 - 1), rounded = (exact >> binary->shift) + (rest > half);
    return rest != half && rounded >= power(count - 1) && rounded < power(count) ? (uint64_t)rounded : 0;
}

/* DIGITS / 10^DECIMALS, at least 1e-4 and below 1e15, without zeros at the end. */
static void write_plain(uint64_t digits, int decimals, bool negative, char out[NUMBER_TEXT_SIZE]) {
    char reversed[NUMBER_TEXT_SIZE] = "";
    int length = 0;
    for (; decimals > 0 && digits % 10 == 0; decimals--)
        digits /= 10;
    for (int place = 0; digits > 0 || place <= decimals; place++) {
        if (place == decimals && decimals > 0)
            reversed[length++] = '.';
        reversed[length++] = (char)('0' + digits % 10);
        digits /= 10;
    }
    if (negative)
        *out++ = '-';
    while (length > 0)
        *out++ = reversed[--length];
    *out = '\0';
}

bool number_scan_long(const char *at, struct scanned_number *number, char text[NUMBER_TEXT_SIZE]) {
    struct decimal decimal;
    struct binary binary;
    const char *end = read_decimal(at, &decimal);
    if (end == NULL || !find_nearest(&decimal, &binary))
        return false;
    const double value = ldexp((double)binary.fraction, -binary.shift);
    if (value < NUMBER_SCAN_PLAIN_MIN || value >= WHOLE_TEXT_MAX)
        return false;
    for (int count = NUMBER_SCAN_DIGITS; count <= 17; count++) {
        const int decimals = decimal.decimals - decimal.count + count;
        const uint64_t digits = round_to(&binary, decimals, count);
        if (digits == 0)
            return false;
        if (!is_nearest(&binary, digits, decimals))
            continue;
        *number = (struct scanned_number){.end = end, .value = decimal.negative ? -value : value};
        write_plain(digits, decimals, decimal.negative, text);
        return true;
    }
    return false;
}

#else

bool number_scan_long(const char *at, struct scanned_number *number, char text[NUMBER_TEXT_SIZE]) {
    (void)at, (void)number, (void)text;
    return false;
}

#endif
