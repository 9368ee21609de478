/* See xlsx_text.h. */
#include <string.h>

#include "read/xlsx/xlsx_text.h"

#define ESCAPE_LENGTH 7 /* _x000D_ */
#define REPLACEMENT 0xFFFDu

static int hex_digit(char c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    c = (char)(c | 0x20);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The UTF-16 unit that the escape at TEXT stands for, or -1 when there is none. */
static long escaped_unit(const char *text) {
    if (text[0] != '_' || text[1] != 'x')
        return -1;
    long unit = 0;
    for (int i = 2; i < 6; i++) {
        const int digit = hex_digit(text[i]);
        if (digit < 0)
            return -1;
        unit = unit * 16 + digit;
    }
    return text[6] == '_' ? unit : -1;
}

/* Adds the character whose first unit is UNIT; returns how many bytes of the escapes at TEXT it took. */
static size_t add_character(struct text *out, const char *text, long unit) {
    if (unit >= 0xD800 && unit < 0xDC00) {
        const long low = escaped_unit(text + ESCAPE_LENGTH);
        if (low >= 0xDC00 && low < 0xE000) {
            text_add_char(out, (uint32_t)(0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00)));
            return 2 * ESCAPE_LENGTH;
        }
    }
    const bool impossible = unit == 0 || (unit >= 0xD800 && unit < 0xE000);
    text_add_char(out, impossible ? REPLACEMENT : (uint32_t)unit);
    return ESCAPE_LENGTH;
}

void xlsx_text_add(struct text *out, const char *text) {
    const char *plain = text;
    for (const char *at = strstr(text, "_x"); at != NULL; at = strstr(at, "_x")) {
        const long unit = escaped_unit(at);
        if (unit < 0) {
            at++;
            continue;
        }
        text_add_bytes(out, plain, (size_t)(at - plain));
        at += add_character(out, at, unit);
        plain = at;
    }
    text_add(out, plain);
}
