/* See html_format.h. Only what Excel and those who imitate it write is looked for: ".xl65, .xl66 {…; mso-number-format:"Short Date"; …}".
 */
#include "read/html/html_format.h"

#include <string.h>
#include <strings.h>

#include "read/value/named_format.h"
#include "text/text.h"

#define PROPERTY "mso-number-format"
#define CODE_SIZE 256   /* Excel's longest format code is 255 characters */
#define CLASS_SIZE 64   /* "xl65"; longer ones are left out */
#define ESCAPE_DIGITS 6 /* of a code point in CSS */

void html_formats_init(struct html_formats *formats, struct arena *arena) {
    map_init(&formats->classes, arena);
}

/* ---- values ---- */

static int hex_digit(char c) {
    const char lower = (char)(c | 0x20);
    return c >= '0' && c <= '9' ? c - '0' : lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/* The escape behind a backslash: a code point below 128 in digits ("\0022"), or the character itself. Others say nothing about a format:
 * '?'. */
static const char *unescape(const char *at, const char *end, char *out) {
    unsigned long code = 0;
    int count = 0;
    for (; count < ESCAPE_DIGITS && at < end && hex_digit(*at) >= 0; count++)
        code = code * 16 + (unsigned long)hex_digit(*at++);
    if (count == 0) {
        *out = at < end ? *at++ : '\\';
        return at;
    }
    *out = code > 0 && code < 128 ? (char)code : '?';
    return at < end && *at == ' ' ? at + 1 : at;
}

/* The value at AT into CODE: a string, or what stands before the next ';'. */
static void read_value(const char *at, const char *end, char code[CODE_SIZE]) {
    size_t length = 0;
    while (at < end && (*at == ' ' || *at == '\t' || *at == '\n' || *at == '\r'))
        at++;
    const char quote = at < end && (*at == '"' || *at == '\'') ? *at : '\0';
    at += quote != '\0';
    while (at < end && length < CODE_SIZE - 1 && (quote != '\0' ? *at != quote : *at != ';'))
        if (*at == '\\')
            at = unescape(at + 1, end, &code[length++]);
        else
            code[length++] = *at++;
    while (quote == '\0' && length > 0 && strchr(" \t\r\n", code[length - 1]) != NULL)
        length--;
    code[length] = '\0';
}

/* The format that DECLARATIONS state. */
static bool find_declared(const char *at, const char *end, enum number_format *format) {
    const size_t length = strlen(PROPERTY);
    char code[CODE_SIZE];
    for (; (size_t)(end - at) > length; at++) {
        if (strncasecmp(at, PROPERTY, length) != 0)
            continue;
        at += length;
        while (at < end && *at == ' ')
            at++;
        if (at == end || *at != ':')
            return false;
        read_value(at + 1, end, code);
        *format = named_format_of(code);
        return true;
    }
    return false;
}

/* ---- style sheets ---- */

static bool is_name(char c) {
    const char lower = (char)(c | 0x20);
    return (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

/* Every ".name" between AT and END gets FORMAT. */
static void add_classes(struct html_formats *formats, const char *at, const char *end, enum number_format format) {
    for (; at < end; at++) {
        char name[CLASS_SIZE];
        size_t length = 0;
        if (*at != '.')
            continue;
        while (at + 1 + length < end && is_name(at[1 + length]))
            length++;
        if (length == 0 || length >= CLASS_SIZE || formats->classes.count == HTML_CLASSES_MAX)
            continue;
        memcpy(name, at + 1, length);
        name[length] = '\0';
        *map_put(&formats->classes, name) = format;
    }
}

/* Behind the '}' that ends the block at AT; those in strings do not. */
static const char *block_end(const char *at, const char *end) {
    char quote = '\0';
    for (; at < end; at++)
        if (*at == '\\')
            at += at + 1 < end;
        else if (quote != '\0')
            quote = *at == quote ? '\0' : quote;
        else if (*at == '"' || *at == '\'')
            quote = *at;
        else if (*at == '}')
            return at + 1;
    return end;
}

void html_formats_add(struct html_formats *formats, const char *css, size_t length) {
    const char *end = css + length, *open;
    for (const char *at = css; at < end && (open = memchr(at, '{', (size_t)(end - at))) != NULL;) {
        const char *next = block_end(open + 1, end);
        enum number_format format;
        if (find_declared(open + 1, next > open + 1 && next[-1] == '}' ? next - 1 : next, &format))
            add_classes(formats, at, open, format);
        at = next;
    }
}

bool html_formats_find(const struct html_formats *formats, const char *class, const char *style, enum number_format *format) {
    if (find_declared(style, style + strlen(style), format))
        return true;
    const size_t known = map_get(&formats->classes, class);
    if (known != MAP_NONE)
        *format = (enum number_format)known;
    return known != MAP_NONE;
}
