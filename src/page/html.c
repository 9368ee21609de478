#include "page/html.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "file/file.h"

static const char *reference(uint32_t c, bool in_tag) {
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return in_tag ? "&quot;" : NULL;
    default:
        return NULL;
    }
}

static bool turns_direction(uint32_t c) {
    return c == 0x61C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

static bool is_control(uint32_t c) {
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE;
}

static void escape_one(struct text *out, uint32_t c, bool in_tag) {
    const char *named = reference(c, in_tag);
    if (named)
        text_add(out, named);
    else if (c == '\n' || c == '\r' || c == '\t')
        text_add(out, " ");
    else
        text_add_char(out, is_control(c) || turns_direction(c) ? 0xFFFD : c);
}

/* Whether OUT ends inside a tag: all that is not markup has been escaped. */
static bool ends_in_tag(const struct text *out) {
    const char *start = text_get(out), *at = start + out->length;
    while (at > start && at[-1] != '<' && at[-1] != '>')
        at--;
    return at > start && at[-1] == '<';
}

static void escape(struct text *out, const char *text) {
    bool in_tag = ends_in_tag(out);
    static const char plain[] = " !#$%'()*+,-./0123456789:;=?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~";
    while (*text) {
        size_t length = strspn(text, plain);
        text_add_bytes(out, text, length);
        text += length;
        if (*text)
            escape_one(out, utf8_next(&text), in_tag);
    }
}

void html_add(struct text *out, const char *markup, ...) {
    va_list arguments;
    va_start(arguments, markup);
    for (const char *place; (place = strstr(markup, "{}")) != NULL; markup = place + 2) {
        text_add_bytes(out, markup, (size_t)(place - markup));
        const char *argument = va_arg(arguments, const char *);
        if (!argument)
            break;
        escape(out, argument);
    }
    text_add(out, markup);
    va_end(arguments);
}

const char *html_path(struct arena *arena, const char *path) {
    static const char plain[] = "-._~/0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    struct text out;
    text_init(&out);
    for (; *path; path++)
        if (strchr(plain, *path))
            text_add_bytes(&out, path, 1);
        else
            text_printf(&out, "%%%02X", (unsigned)(unsigned char)*path);
    const char *escaped = arena_text(arena, text_get(&out));
    text_release(&out);
    return escaped;
}

void html_base64(struct text *out, const unsigned char *bytes, size_t size) {
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (size_t i = 0; i < size; i += 3) {
        size_t left = size - i < 3 ? size - i : 3;
        unsigned long triple =
            (unsigned long)bytes[i] << 16 | (left > 1 ? (unsigned long)bytes[i + 1] << 8 : 0) | (left > 2 ? bytes[i + 2] : 0UL);
        char four[4] = {'=', '=', '=', '='};
        for (size_t j = 0; j <= left; j++)
            four[j] = digits[triple >> (18 - 6 * j) & 63];
        text_add_bytes(out, four, sizeof four);
    }
}

/* ---- the policy ---- */
#define SHA256_BYTES 32

static unsigned hex_value(char digit) {
    return (unsigned)(digit <= '9' ? digit - '0' : digit - 'a' + 10);
}

/* The hash of TEXT as a policy has it. */
static void add_hash(struct text *out, const char *text) {
    char hex[SHA256_TEXT_SIZE];
    unsigned char bytes[SHA256_BYTES];
    bytes_sha256(text, strlen(text), hex);
    for (size_t i = 0; i < SHA256_BYTES; i++)
        bytes[i] = (unsigned char)(hex_value(hex[2 * i]) << 4 | hex_value(hex[2 * i + 1]));
    text_add(out, "'sha256-");
    html_base64(out, bytes, SHA256_BYTES);
    text_add(out, "'");
}

static void add_policy(struct text *out, const char *style, const char *script) {
    text_add(out, "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; style-src ");
    add_hash(out, style);
    if (script[0]) {
        text_add(out, "; script-src ");
        add_hash(out, script);
    }
    text_add(out, "; base-uri 'none'; form-action 'none'\">\n");
}

void html_document(struct text *out, const char *language, const char *title, const char *style, const char *script, const char *body) {
    html_add(out, "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n", language, NULL);
    add_policy(out, style, script);
    text_add(
        out,
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n");
    html_add(out, "<meta name=\"referrer\" content=\"no-referrer\">\n<title>{}</title>\n<link rel=\"icon\" href=\"data:,\">\n<style>",
             title, NULL);
    text_add(out, style);
    text_add(out, "</style>\n</head>\n<body>\n");
    text_add(out, body);
    if (script[0]) {
        text_add(out, "<script>");
        text_add(out, script);
        text_add(out, "</script>\n");
    }
    text_add(out, "</body>\n</html>\n");
}
