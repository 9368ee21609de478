/* UTF-8 as RFC 3629 has it: no overlong forms, no surrogates, nothing above U+10FFFF. */
#include <string.h>

#include "text/text.h"

/* Bytes of the sequence that FIRST opens, 0 if it opens none. */
static size_t sequence_length(unsigned char first) {
    if (first < 0x80)
        return 1;
    if (first >= 0xC2 && first <= 0xDF)
        return 2;
    if ((first & 0xF0) == 0xE0)
        return 3;
    return first >= 0xF0 && first <= 0xF4 ? 4 : 0;
}

/* The second byte's range depends on the first (overlong forms, surrogates, the last plane). */
static bool second_is_legal(unsigned char first, unsigned char second) {
    unsigned low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
    unsigned high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
    return second >= low && second <= high;
}

/* Length of the sound sequence at BYTES (of which REST are left), or 0. */
static size_t sound_sequence(const unsigned char *bytes, size_t rest) {
    size_t length = sequence_length(bytes[0]);
    if (length == 0 || length > rest)
        return 0;
    if (length > 1 && !second_is_legal(bytes[0], bytes[1]))
        return 0;
    for (size_t i = 2; i < length; i++)
        if ((bytes[i] & 0xC0) != 0x80)
            return 0;
    return length;
}

/* The first byte from AT to END that is not ASCII, or one of the last seven. */
static const unsigned char *skip_ascii(const unsigned char *at, const unsigned char *end) {
    uint64_t word;
    for (; (size_t)(end - at) >= sizeof word; at += sizeof word) {
        memcpy(&word, at, sizeof word);
        if ((word & UINT64_C(0x8080808080808080)) != 0)
            break;
    }
    return at;
}

bool utf8_is_valid(const char *bytes, size_t length) {
    const unsigned char *at = (const unsigned char *)bytes, *end = at + length;
    while (at < end) {
        at = skip_ascii(at, end);
        if (at == end)
            break;
        size_t sequence = sound_sequence(at, (size_t)(end - at));
        if (!sequence)
            return false;
        at += sequence;
    }
    return true;
}

uint32_t utf8_next(const char **cursor) {
    const unsigned char *at = (const unsigned char *)*cursor;
    if (*at < 0x80) {
        *cursor += *at != 0;
        return *at;
    }
    size_t rest = 1;
    while (rest < 4 && at[rest])
        rest++;
    size_t length = sound_sequence(at, rest);
    *cursor += length ? length : 1;
    switch (length) {
    case 0:
        return 0xFFFD;
    case 1:
        return at[0];
    case 2:
        return (uint32_t)(at[0] & 0x1F) << 6 | (at[1] & 0x3Fu);
    case 3:
        return (uint32_t)(at[0] & 0x0F) << 12 | (uint32_t)(at[1] & 0x3F) << 6 | (at[2] & 0x3Fu);
    default:
        return (uint32_t)(at[0] & 0x07) << 18 | (uint32_t)(at[1] & 0x3F) << 12 | (uint32_t)(at[2] & 0x3F) << 6 | (at[3] & 0x3Fu);
    }
}

size_t utf8_length(const char *text) {
    size_t length = 0;
    while (utf8_next(&text))
        length++;
    return length;
}

const char *utf8_cut(struct arena *arena, const char *text, size_t limit) {
    const char *at = text;
    for (size_t i = 0; i < limit; i++)
        if (!utf8_next(&at))
            return text;
    if (!*at)
        return text;
    char *cut = arena_alloc(arena, (size_t)(at - text) + 4);
    memcpy(cut, text, (size_t)(at - text));
    memcpy(cut + (at - text), "…", 4);
    return cut;
}

void text_add_char(struct text *text, uint32_t c) {
    char bytes[4];
    size_t length;
    if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
        c = 0xFFFD;
    if (c < 0x80) {
        bytes[0] = (char)c;
        length = 1;
    } else if (c < 0x800) {
        bytes[0] = (char)(0xC0 | c >> 6);
        bytes[1] = (char)(0x80 | (c & 0x3F));
        length = 2;
    } else if (c < 0x10000) {
        bytes[0] = (char)(0xE0 | c >> 12);
        bytes[1] = (char)(0x80 | (c >> 6 & 0x3F));
        bytes[2] = (char)(0x80 | (c & 0x3F));
        length = 3;
    } else {
        bytes[0] = (char)(0xF0 | c >> 18);
        bytes[1] = (char)(0x80 | (c >> 12 & 0x3F));
        bytes[2] = (char)(0x80 | (c >> 6 & 0x3F));
        bytes[3] = (char)(0x80 | (c & 0x3F));
        length = 4;
    }
    text_add_bytes(text, bytes, length);
}

static uint32_t printable(uint32_t c) {
    enum { PICTURES = 0x2400, PICTURE_OF_DELETE = 0x2421, REPLACEMENT = 0xFFFD };
    if (c < 0x20)
        return PICTURES + c;
    if (c == 0x7F)
        return PICTURE_OF_DELETE;
    const bool turns = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E || c == 0x200F;
    return (c >= 0x80 && c < 0xA0) || turns || c == 0x2028 || c == 0x2029 ? REPLACEMENT : c;
}

void text_add_printable(struct text *out, const char *text) {
    for (uint32_t c; (c = utf8_next(&text)) != 0;)
        text_add_char(out, printable(c));
}

const char *text_printable(struct arena *arena, const char *text) {
    struct text out;
    text_init(&out);
    text_add_printable(&out, text);
    const char *line = arena_text(arena, text_get(&out));
    text_release(&out);
    return line;
}
