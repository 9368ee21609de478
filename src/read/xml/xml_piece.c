/* See xml_piece.h. */
#include <string.h>

#include "read/xml/xml_piece.h"

/* ---- tags ---- */

static bool is_name_start(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

static const char *name_end(const char *at) {
    if (!is_name_start(*at))
        return NULL;
    while (is_name_start(*at) || (*at >= '0' && *at <= '9') || *at == '-' || *at == '.')
        at++;
    return at;
}

bool xml_piece_is(const struct xml_piece *piece, const char *word) {
    return strlen(word) == piece->length && memcmp(piece->bytes, word, piece->length) == 0;
}

/* The name at AT. A prefix must be the tag's first, so that no two attributes can be one by their namespaces. */
static const char *read_name(struct xml_piece *name, const char *at, const struct xml_stream *stream, bool *prefixed) {
    const char *end = name_end(at);
    if (end != NULL && *end == ':') {
        if (*prefixed || !xml_stream_has_prefix(stream, at, (size_t)(end - at)))
            return NULL;
        *prefixed = true;
        end = name_end(end + 1);
    }
    if (end == NULL)
        return NULL;
    *name = (struct xml_piece){at, (size_t)(end - at)};
    return xml_piece_is(name, "xmlns") ? NULL : end;
}

static const char *read_value(struct xml_piece *value, const char *at) {
    const char quote = at[1];
    if (at[0] != '=' || (quote != '"' && quote != '\''))
        return NULL;
    const char *start = at + 2, *end = start;
    while (*end != quote && *end >= ' ' && *end < 0x7F && *end != '<' && *end != '&')
        end++;
    *value = (struct xml_piece){start, (size_t)(end - start)};
    return *end == quote ? end + 1 : NULL;
}

static bool is_new(const struct xml_tag *tag, const struct xml_piece *name) {
    for (size_t i = 0; i < tag->count; i++)
        if (tag->names[i].length == name->length && memcmp(tag->names[i].bytes, name->bytes, name->length) == 0)
            return false;
    return true;
}

const char *xml_piece_tag(struct xml_tag *tag, const char *at, const struct xml_stream *stream) {
    bool prefixed = false;
    tag->count = 0;
    for (;;) {
        const char *next = xml_piece_white(at);
        tag->is_empty = *next == '/';
        if (*next == '>' || (*next == '/' && next[1] == '>'))
            return next + 1 + tag->is_empty;
        if (next == at || tag->count == XML_PIECE_ATTRIBUTES_MAX)
            return NULL;
        struct xml_piece name;
        at = read_name(&name, next, stream, &prefixed);
        if (at == NULL || !is_new(tag, &name) || (at = read_value(&tag->values[tag->count], at)) == NULL)
            return NULL;
        tag->names[tag->count++] = name;
    }
}

const struct xml_piece *xml_tag_value(const struct xml_tag *tag, const char *name) {
    for (size_t i = 0; i < tag->count; i++)
        if (xml_piece_is(&tag->names[i], name))
            return &tag->values[i];
    return NULL;
}

/* ---- texts ---- */

enum byte_class { PLAIN, ODD, END, REFERENCE, GREATER, LEAD2, LEAD3, LEAD4 };

static enum byte_class class_of(unsigned char byte) {
    if (byte >= 0x80)
        return byte < 0xC2 || byte > 0xF4 ? ODD : byte < 0xE0 ? LEAD2 : byte < 0xF0 ? LEAD3 : LEAD4;
    if (byte < ' ')
        return byte == '\n' || byte == '\t' ? PLAIN : ODD;
    return byte == '<' ? END : byte == '&' ? REFERENCE : byte == '>' ? GREATER : PLAIN;
}

/* A character of two bytes, U+0080 to U+07FF: the usual ones of texts here beside ASCII. */
static inline bool is_pair(const char *at) {
    const unsigned char lead = (unsigned char)at[0];
    return lead >= 0xC2 && lead < 0xE0 && ((unsigned char)at[1] & 0xC0) == 0x80;
}

/* expat refuses U+FFFE and U+FFFF, which UTF-8 has. */
static bool is_sound(const char *at, size_t length) {
    return utf8_is_valid(at, length) && (memcmp(at, "\xEF\xBF", 2) != 0 || (unsigned char)at[2] < 0xBE);
}

#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__

/* The upper bit of each byte of WORD that is zero, and perhaps of bytes behind the first of them. */
static inline uint64_t zeros(uint64_t word, uint64_t each) {
    return (word - each) & ~word;
}

/* Eight bytes at once: plain are those from ' ' to '~' but for '<', '>' and '&'. */
static inline const char *skip_plain(const char *at) {
    const uint64_t each = UINT64_C(0x0101010101010101);
    for (;; at += sizeof(uint64_t)) {
        uint64_t word;
        memcpy(&word, at, sizeof word);
        const uint64_t angles = zeros((word | each * 2) ^ each * '>', each), ampersands = zeros(word ^ each * '&', each);
        const uint64_t others = word | (word + each) | ((word - each * ' ') & ~word) | angles | ampersands;
        if ((others & each * 0x80) != 0)
            return at + __builtin_ctzll(others & each * 0x80) / 8;
    }
}

#else

static inline const char *skip_plain(const char *at) {
    while (*at >= ' ' && *at < 0x7F && *at != '<' && *at != '&' && *at != '>')
        at++;
    return at;
}

#endif

const char *xml_piece_text(const char *at, bool *has_references) {
    const char *start = at;
    *has_references = false;
    for (;;) {
        at = skip_plain(at);
        if (*at == '<')
            return at;
        if (is_pair(at)) {
            at += 2;
            continue;
        }
        const enum byte_class class = class_of((unsigned char)*at);
        size_t length = 1;
        if (class >= LEAD2)
            length = 2 + (size_t)(class - LEAD2);
        if (class == REFERENCE)
            *has_references = true;
        if (class == ODD || (class == GREATER && at - start >= 2 && at[-1] == ']' && at[-2] == ']') ||
            (class >= LEAD2 && !is_sound(at, length)))
            return NULL;
        at += length;
    }
}

/* ---- references ---- */

static const struct {
    const char *name;
    char character;
} entities[] = {{"amp;", '&'}, {"lt;", '<'}, {"gt;", '>'}, {"quot;", '"'}, {"apos;", '\''}};

static int digit_value(char c, unsigned base) {
    const int value = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : 99;
    return value < (int)base ? value : -1;
}

/* XML 1.0, production 2; expat takes U+007F too. */
static bool is_character(uint32_t c) {
    return c == '\t' || c == '\n' || c == '\r' || (c >= ' ' && c < 0xD800) || (c >= 0xE000 && c < 0xFFFE) ||
           (c >= 0x10000 && c <= 0x10FFFF);
}

/* The character reference whose number begins at AT; returns the place behind ';', or NULL. */
static const char *read_number(const char *at, uint32_t *character) {
    const unsigned base = *at == 'x' ? 16 : 10;
    uint32_t value = 0;
    const char *start = at += *at == 'x';
    for (int digit; (digit = digit_value(*at, base)) >= 0 && value <= 0x10FFFF; at++)
        value = value * base + (uint32_t)digit;
    *character = value;
    return at > start && *at == ';' && is_character(value) ? at + 1 : NULL;
}

static const char *read_reference(const char *at, uint32_t *character) {
    if (*at == '#')
        return read_number(at + 1, character);
    for (size_t i = 0; i < sizeof entities / sizeof entities[0]; i++) {
        const size_t length = strlen(entities[i].name);
        if (strncmp(at, entities[i].name, length) == 0) {
            *character = (unsigned char)entities[i].character;
            return at + length;
        }
    }
    return NULL;
}

bool xml_piece_decode(struct text *out, const char *bytes, size_t length) {
    const char *end = bytes + length;
    while (bytes < end) {
        const char *reference = memchr(bytes, '&', (size_t)(end - bytes));
        text_add_bytes(out, bytes, (size_t)((reference != NULL ? reference : end) - bytes));
        if (reference == NULL)
            return true;
        uint32_t character;
        bytes = read_reference(reference + 1, &character);
        if (bytes == NULL)
            return false;
        text_add_char(out, character);
    }
    return true;
}
