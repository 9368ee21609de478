/* Numbers as text without a locale. The program never calls setlocale, so the C library's own functions read and write the C locale's. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/text.h"

/* Only what a plain decimal number is made of: keeps strtod from hexadecimal, "inf" and "nan". */
static bool is_plain_number(const char *text) {
    const char *at = text + (*text == '-' || *text == '+');
    size_t digits = strspn(at, "0123456789");
    at += digits;
    if (*at == '.') {
        size_t decimals = strspn(at + 1, "0123456789");
        digits += decimals;
        at += 1 + decimals;
    }
    if (!digits)
        return false;
    if (*at == 'e' || *at == 'E') {
        at += 1 + (at[1] == '-' || at[1] == '+');
        size_t exponent = strspn(at, "0123456789");
        if (!exponent)
            return false;
        at += exponent;
    }
    return *at == '\0';
}

bool text_to_number(const char *text, double *number) {
    if (!is_plain_number(text))
        return false;
    double value = strtod(text, NULL);
    if (!isfinite(value))
        return false;
    *number = value;
    return true;
}

bool text_to_count(const char *text, size_t limit, size_t *count) {
    size_t value = 0;
    if (!*text)
        return false;
    for (; *text; text++) {
        if (*text < '0' || *text > '9')
            return false;
        size_t digit = (size_t)(*text - '0');
        if (digit > limit || value > (limit - digit) / 10)
            return false;
        value = value * 10 + digit;
    }
    *count = value;
    return true;
}

/* Numbers of up to 15 digits always read back; 16 or 17 are tried only when needed. */
void number_to_text(double number, char out[NUMBER_TEXT_SIZE]) {
    if (number == 0) {
        strcpy(out, "0");
        return;
    }
    if (fabs(number) < 1e15 && number == floor(number)) {
        snprintf(out, NUMBER_TEXT_SIZE, "%.0f", number);
        return;
    }
    for (int digits = 15; digits <= 17; digits++) {
        snprintf(out, NUMBER_TEXT_SIZE, "%.*g", digits, number);
        if (strtod(out, NULL) == number)
            return;
    }
}
