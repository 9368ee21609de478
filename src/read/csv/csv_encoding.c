/* From bytes to UTF-8: byte order marks, UTF-16 without one, UTF-8, and for the rest the 8-bit encoding that makes Swedish of it.
 *
 *   bytes ──► BOM? ──► NULs as in UTF-16? ──► valid UTF-8? ──► UTF-8 with strays? ──► windows-1252 | MacRoman | CP850
 *                                                                                         by which letters stand in words
 */
#include "read/csv/csv.h"

#include <stdint.h>
#include <string.h>

#define HIGH_AT_ONCE ((size_t)64) /* characters */

/* ---- UTF-8 and UTF-16 ---- */

/* The length of the UTF-8 sequence at BYTES, 0 when there is none. */
static size_t utf8_sequence(const unsigned char *bytes, size_t left) {
    unsigned char c = bytes[0];
    if (c < 0x80)
        return 1;
    size_t length = c >= 0xC2 && c <= 0xDF ? 2 : c >= 0xE0 && c <= 0xEF ? 3 : c >= 0xF0 && c <= 0xF4 ? 4 : 0;
    if (length == 0 || left < length)
        return 0;
    return utf8_is_valid((const char *)bytes, length) ? length : 0;
}

static void add_code_point(struct csv_text *text, uint32_t code) {
    if (code == 0xFFFD)
        text->broken_count++;
    if (code == 0)
        text_add_bytes(&text->utf8, "", 1); /* a NUL, dropped and counted with the others */
    else
        text_add_char(&text->utf8, code);
}

static void decode_utf16(struct csv_text *text, const unsigned char *bytes, size_t size, bool big) {
    size_t hi = big ? 0 : 1, lo = 1 - hi;
    for (size_t i = 0; i + 1 < size; i += 2) {
        uint32_t code = (uint32_t)bytes[i + hi] << 8 | bytes[i + lo];
        if (code >= 0xD800 && code <= 0xDFFF) {
            uint32_t next = i + 3 < size ? (uint32_t)bytes[i + 2 + hi] << 8 | bytes[i + 2 + lo] : 0;
            bool pair = code <= 0xDBFF && next >= 0xDC00 && next <= 0xDFFF;
            code = pair ? 0x10000 + ((code - 0xD800) << 10) + (next - 0xDC00) : 0xFFFD;
            i += pair ? 2 : 0;
        }
        add_code_point(text, code);
    }
    text->encoding = big ? "UTF-16BE" : "UTF-16LE";
}

/* A character of a code page as UTF-8. */
struct encoded {
    char bytes[4];
    size_t length;
    bool broken;
};

static void encode_page(const struct csv_code_page *page, struct encoded encoded[128]) {
    struct text one;
    text_init(&one);
    for (size_t i = 0; i < 128; i++) {
        text_clear(&one);
        text_add_char(&one, page->codes[i]);
        encoded[i] = (struct encoded){.length = one.length, .broken = page->codes[i] == 0xFFFD};
        memcpy(encoded[i].bytes, one.bytes, one.length);
    }
    text_release(&one);
}

/* The characters from AT on that are not ASCII; returns the place behind the last, at most END. Many are added at once: a file may hold
 * nothing else. */
static size_t add_high(struct csv_text *text, const struct encoded encoded[128], const unsigned char *bytes, size_t at, size_t end) {
    char room[HIGH_AT_ONCE * sizeof encoded->bytes];
    size_t used = 0, limit = end - at < HIGH_AT_ONCE ? end : at + HIGH_AT_ONCE;
    for (; at < limit && bytes[at] >= 0x80; at++) {
        const struct encoded *character = &encoded[bytes[at] - 0x80];
        memcpy(room + used, character->bytes, sizeof character->bytes);
        used += character->length;
        text->broken_count += character->broken;
    }
    text_add_bytes(&text->utf8, room, used);
    return at;
}

static void decode_code_page(struct csv_text *text, const struct csv_code_page *page, const unsigned char *bytes, size_t size) {
    struct encoded encoded[128];
    encode_page(page, encoded);
    text->encoding = page->name;
    for (size_t i = 0; i < size;) {
        size_t run = i;
        while (run < size && bytes[run] < 0x80)
            run++;
        text_add_bytes(&text->utf8, (const char *)bytes + i, run - i);
        i = run < size ? add_high(text, encoded, bytes, run, size) : run;
    }
}

/* ---- UTF-8 ---- */

/* Counts the sequences of more than one byte, and the bytes that are part of none. */
static void utf8_count(const unsigned char *bytes, size_t size, size_t *good, size_t *bad) {
    *good = *bad = 0;
    for (size_t i = 0; i < size;) {
        size_t length = utf8_sequence(bytes + i, size - i);
        *good += length > 1;
        *bad += length == 0;
        i += length ? length : 1;
    }
}

/* How many bytes at the end are the beginning of a character that was cut off with the file. */
static size_t cut_tail(const unsigned char *bytes, size_t size) {
    for (size_t tail = 1; tail <= 3 && tail <= size; tail++) {
        unsigned char c = bytes[size - tail];
        if ((c & 0xC0) != 0x80)
            return c >= 0xC2 && c <= 0xF4 && tail < (c >= 0xF0 ? 4u : c >= 0xE0 ? 3u : 2u) ? tail : 0;
    }
    return 0;
}

/* UTF-8 into which lines of a windows-1252 file were pasted. */
static void decode_mixed(struct csv_text *text, const unsigned char *bytes, size_t size) {
    struct csv_code_page page;
    (void)csv_code_page_load(&page, CSV_ENCODING_WINDOWS_1252);
    for (size_t i = 0; i < size;) {
        size_t length = utf8_sequence(bytes + i, size - i);
        if (length > 0) {
            text_add_bytes(&text->utf8, (const char *)bytes + i, length);
        } else if (i + cut_tail(bytes, size) >= size) {
            add_code_point(text, 0xFFFD);
        } else {
            add_code_point(text, page.codes[bytes[i] - 0x80]);
            text->stray_count++;
        }
        i += length ? length : 1;
    }
}

/* Whether UTF-8 is what was meant although some bytes are not. */
static bool is_mostly_utf8(const unsigned char *bytes, size_t size, bool marked) {
    size_t good, bad;
    utf8_count(bytes, size, &good, &bad);
    return marked || bad * 2 <= good || (good > 0 && bad == cut_tail(bytes, size));
}

/* UTF-8 whatever the bytes are: those that are none are broken. */
static void decode_utf8(struct csv_text *text, const unsigned char *bytes, size_t size) {
    for (size_t i = 0; i < size;) {
        size_t length = utf8_sequence(bytes + i, size - i);
        if (length > 0)
            text_add_bytes(&text->utf8, (const char *)bytes + i, length);
        else
            add_code_point(text, 0xFFFD);
        i += length ? length : 1;
    }
}

static void decode_8bit(struct csv_text *text, const unsigned char *bytes, size_t size, bool marked) {
    struct csv_code_page page = {0};
    text->encoding = marked ? "UTF-8 with BOM" : "UTF-8";
    if (utf8_is_valid((const char *)bytes, size)) {
        text_add_bytes(&text->utf8, (const char *)bytes, size);
    } else if (is_mostly_utf8(bytes, size, marked)) {
        decode_mixed(text, bytes, size);
    } else {
        csv_code_page_find(&page, bytes, size);
        decode_code_page(text, &page, bytes, size);
    }
}

/* ---- line ends ---- */

struct line_ends {
    size_t crlf, lf, cr;
};

static const char *line_ends_name(const struct line_ends *ends) {
    int kinds = (ends->crlf > 0) + (ends->lf > 0) + (ends->cr > 0);
    if (kinds == 0)
        return "one line";
    if (kinds > 1)
        return "mixed line ends";
    return ends->crlf ? "CRLF" : ends->lf ? "LF" : "CR";
}

/* Signs that end records where nothing else does: the record separator, Unicode's next line, line and paragraph separator. */
static const char *const separators[] = {"\x1E", "\xC2\x85", "\xE2\x80\xA8", "\xE2\x80\xA9"};
/* One of them may be in a text by chance. */
#define SEPARATORS_LEAST 2u

static size_t count_pieces(const char *text, const char *piece) {
    size_t count = 0;
    for (const char *at = text; (at = strstr(at, piece)); at += strlen(piece))
        count++;
    return count;
}

/* A text of one line that one of the separators parts gets '\n' for each. True when it did. */
static bool break_lines(struct csv_text *text) {
    const char *piece = NULL;
    char *bytes = text->utf8.bytes;
    for (size_t i = 0; bytes && i < sizeof separators / sizeof *separators && !piece; i++)
        piece = count_pieces(bytes, separators[i]) >= SEPARATORS_LEAST ? separators[i] : NULL;
    if (!piece)
        return false;
    char *to = bytes;
    for (const char *from = bytes, *at;; from = at + strlen(piece)) {
        at = strstr(from, piece);
        size_t length = at ? (size_t)(at - from) : strlen(from);
        memmove(to, from, length);
        to += length;
        if (!at)
            break;
        *to++ = '\n';
    }
    *to = '\0';
    text->utf8.length = (size_t)(to - bytes);
    return true;
}

/* Nothing to clean: the usual text of all programs but those of Windows. */
static bool is_clean(const char *bytes, size_t length, struct line_ends *ends) {
    if (length == 0 || memchr(bytes, '\r', length) != NULL || memchr(bytes, 0, length) != NULL)
        return false;
    ends->lf = memchr(bytes, '\n', length) != NULL ? 1 : 0;
    return true;
}

/* In place: every line end becomes '\n', NULs go, so does the ^Z with which DOS ended files. */
static void clean_up(struct csv_text *text) {
    char *bytes = text->utf8.bytes;
    struct line_ends ends = {0, 0, 0};
    size_t to = 0, length = text->utf8.length;
    while (length > 0 && (bytes[length - 1] == 0x1A || bytes[length - 1] == 0))
        text->nul_count += bytes[--length] == 0;
    const bool clean = is_clean(bytes, length, &ends);
    for (size_t i = clean ? to = length : 0; i < length; i++) {
        char c = bytes[i];
        if (c == 0) {
            text->nul_count++;
            continue;
        }
        if (c == '\r' && i + 1 < length && bytes[i + 1] == '\n') {
            ends.crlf++;
            i++;
            c = '\n';
        } else if (c == '\r') {
            ends.cr++;
            c = '\n';
        } else if (c == '\n') {
            ends.lf++;
        }
        bytes[to++] = c;
    }
    if (bytes)
        bytes[to] = '\0';
    text->utf8.length = to;
    text->line_ends = line_ends_name(&ends);
    if (ends.crlf + ends.lf + ends.cr == 0 && break_lines(text))
        text->line_ends = "record separators";
}

static bool has_utf8_mark(const unsigned char *bytes, size_t size) {
    return size >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0;
}

static void decode_open(struct csv_text *text, const unsigned char *bytes, size_t size) {
    size_t mark;
    bool marked = has_utf8_mark(bytes, size);
    enum csv_utf16 wide = marked ? CSV_UTF16_NOT : csv_utf16_find(bytes, size, &mark);
    if (wide != CSV_UTF16_NOT)
        decode_utf16(text, bytes + mark, size - mark, wide == CSV_UTF16_BE);
    else
        decode_8bit(text, bytes + (marked ? 3 : 0), size - (marked ? 3 : 0), marked);
}

static void decode_pinned(struct csv_text *text, const unsigned char *bytes, size_t size, enum csv_encoding encoding) {
    struct csv_code_page page;
    size_t mark;
    enum csv_utf16 wide = csv_utf16_find(bytes, size, &mark);
    if (encoding == CSV_ENCODING_UTF_16) {
        decode_utf16(text, bytes + mark, size - mark, wide == CSV_UTF16_BE);
    } else if (encoding == CSV_ENCODING_UTF_8) {
        mark = has_utf8_mark(bytes, size) ? 3 : 0;
        text->encoding = mark ? "UTF-8 with BOM" : "UTF-8";
        decode_utf8(text, bytes + mark, size - mark);
    } else {
        (void)csv_code_page_load(&page, encoding);
        decode_code_page(text, &page, bytes, size);
    }
}

void csv_text_decode(struct csv_text *text, const unsigned char *bytes, size_t size, enum csv_encoding encoding) {
    memset(text, 0, sizeof *text);
    text_init(&text->utf8);
    if (encoding == CSV_ENCODING_OPEN)
        decode_open(text, bytes, size);
    else
        decode_pinned(text, bytes, size, encoding);
    clean_up(text);
}

void csv_text_release(struct csv_text *text) {
    text_release(&text->utf8);
}
