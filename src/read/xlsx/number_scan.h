/* Decimal numbers as programs write them into sheets, read and written again without the C library's general ways: many times as fast, with
 * the same result to the last bit. What is not taken is left to text_to_number and number_to_text. NUMBER_SCAN_BEYOND bytes must be
 * readable behind what is scanned. */
#ifndef READ_NUMBER_SCAN_H
#define READ_NUMBER_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "text/text.h"

#define NUMBER_SCAN_BEYOND 8
#define NUMBER_SCAN_DIGITS                                                                                                                 \
    15 /* so many are always exact: below 2 to the 53rd, and the same again when a double is written with 15 digits */
#define NUMBER_SCAN_PLAIN_MIN 1e-4 /* below it the shortest form has an exponent */

struct scanned_number {
    const char *end; /* behind its last character */
    double value;
    bool is_short; /* the text is just what number_to_text makes of the value */
};

extern const double number_scan_powers[]; /* of ten, 0 to 22 */

/* The same as number_scan for up to 19 digits, with an exponent or without, as far as 128 bits hold the exact value: about 1e-5 to 1e15.
 * TEXT gets what number_to_text makes of the value. */
bool number_scan_long(const char *at, struct scanned_number *number, char text[NUMBER_TEXT_SIZE]);

/* The digits at AT, at most 16, behind those of *WHOLE; more than NUMBER_SCAN_DIGITS in all are too many. */
static inline const char *number_scan_each(const char *at, uint64_t *whole) {
    const char *digit = at;
    for (; text_is_digit(*digit) && digit - at <= NUMBER_SCAN_DIGITS; digit++)
        *whole = *whole * 10 + (uint64_t)(*digit - '0');
    return digit;
}

#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__

/* The same, up to seven digits at once without a branch that depends on how many there are: each byte less '0', the first that is more than
 * 9 found by its upper bit, the digits before it moved to the word's end and added up in pairs, fours and eights. */
static inline const char *number_scan_digits(const char *at, uint64_t *whole) {
    static const uint32_t tens[] = {1, 10, 100, 1000, 10000, 100000, 1000000, 10000000};
    const uint64_t each = UINT64_C(0x0101010101010101);
    uint64_t word;
    memcpy(&word, at, sizeof word);
    word ^= each * '0';
    const uint64_t others = ((word + each * 0x76) | word) & each * 0x80;
    const unsigned bits = others == 0 ? 64 : (unsigned)__builtin_ctzll(others) & ~7u;
    if (bits == 0 || bits == 64)
        return number_scan_each(at, whole);
    word <<= 64 - bits;
    word = (word * 10 + (word >> 8)) & UINT64_C(0x00FF00FF00FF00FF);
    word = (word * 100 + (word >> 16)) & UINT64_C(0x0000FFFF0000FFFF);
    word = (word * 10000 + (word >> 32)) & UINT64_C(0xFFFFFFFF);
    *whole = *whole * tens[bits / 8] + word;
    return at + bits / 8;
}

#else

static inline const char *number_scan_digits(const char *at, uint64_t *whole) {
    return number_scan_each(at, whole);
}

#endif

/* Reads [-]digits[.digits] of up to 15 digits at AT. False when there is none or it has more; what follows the end is not looked at. The
 * whole number and the power of ten are both exact doubles, so one division rounds once, which is right (Clinger, 1990). */
static inline bool number_scan(const char *at, struct scanned_number *number) {
    const bool negative = *at == '-';
    const char *first = at + negative;
    uint64_t whole = 0;
    const char *point = number_scan_digits(first, &whole), *end = point;
    number->is_short = *first != '0' || point == first + 1;
    if (*point != '.') {
        number->end = point;
        number->value = negative ? -(double)(int64_t)whole : (double)(int64_t)whole;
        number->is_short = number->is_short && (!negative || whole > 0);
        return point > first && point - first <= NUMBER_SCAN_DIGITS;
    }
    end = number_scan_digits(point + 1, &whole);
    const long decimals = end - point - 1;
    if (point == first || decimals == 0 || end - first > NUMBER_SCAN_DIGITS + 1)
        return false;
    const double value = (double)(int64_t)whole / number_scan_powers[decimals];
    number->end = end;
    number->value = negative ? -value : value;
    number->is_short = number->is_short && end[-1] != '0' && value >= NUMBER_SCAN_PLAIN_MIN;
    return true;
}

#endif
