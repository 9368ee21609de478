/* Decimal numbers as programs write them into sheets, read and written again without the C library's general ways: many times as fast, with
 * the same result to the last bit. What it does not take is left to text_to_number and number_to_text. */
#ifndef READ_NUMBER_SCAN_H
#define READ_NUMBER_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "text/text.h"

#define NUMBER_SCAN_DIGITS 15 /* so many digits are always exact: below 2 to the 53rd, and they read back from any double */

struct scanned_number {
    const char *end; /* behind its last digit */
    double value;
    bool is_short; /* the text is just what number_to_text makes of the value */
};

/* The digits at AT, at most LIMIT, added to *VALUE from the left. */
static inline const char *number_scan_digits(const char *at, const char *limit, uint64_t *value) {
    for (; at < limit && *at >= '0' && *at <= '9'; at++)
        *value = *value * 10 + (uint64_t)(*at - '0');
    return at;
}

/* Reads [-]digits[.digits] of up to 15 digits at AT. False when what stands there is more or something else. */
bool number_scan(const char *at, struct scanned_number *number);
/* The same for 16 to 19 digits and small exponents; TEXT gets what number_to_text makes of the value. */
bool number_scan_long(const char *at, struct scanned_number *number, char text[NUMBER_TEXT_SIZE]);

#endif
