/* From bytes to UTF-8: byte order marks, UTF-16 without one, UTF-8, and for the rest the 8-bit encoding that makes Swedish of it.
 *
 *   bytes ──► BOM? ──► NULs as in UTF-16? ──► valid UTF-8? ──► UTF-8 with strays? ──► windows-1252 | MacRoman | CP850
 *                                                                                         by which letters stand in words
 */
#include "read/csv.h"

#include <iconv.h>
#include <stdint.h>
#include <string.h>

/* How much of the file is looked at for the decision; what follows is decoded by it. */
#define LOOK_BYTES ((size_t)1 << 20)
#define HIGH_BYTES_MAX 20000u
/* By how much another 8-bit encoding must be better: half a letter. */
#define CODE_PAGE_LEAD 0.5

/* ---- is it text at all ---- */

struct signature {
    const char *bytes;
    size_t length;
};
static const struct signature binaries[] = {
    {"PK\x03\x04", 4},
    {"PK\x05\x06", 4},
    {"\xD0\xCF\x11\xE0", 4},
    {"%PDF", 4},
    {"\x89PNG", 4},
    {"\xFF\xD8\xFF", 3},
    {"GIF8", 4},
    {"{\\rtf", 5},
    {"\x1F\x8B", 2},
    {"7z\xBC\xAF", 4},
    {"Rar!", 4},
    {"BZh", 3},
    {"\xFD"
     "7zXZ",
     5},
    {"SQLite format 3", 15},
    {"\x09\x08\x10\x00", 4},
    {"\x7F"
     "ELF",
     4},
    {"MZ\x90", 3},
};
/* A web page or XML saved with a table's name: reading its tags as cells would help nobody. */
static const char *const markups[] = {"<?xml", "<!doctype", "<html", "<table", "<meta", "<style", "<script", "<head", "<workbook"};

static bool starts_like(const unsigned char *bytes, size_t size, const char *start) {
    size_t length = strlen(start);
    if (size < length)
        return false;
    for (size_t i = 0; i < length; i++) {
        unsigned char c = bytes[i];
        if (c >= 'A' && c <= 'Z')
            c = (unsigned char)(c - 'A' + 'a');
        if (c != (unsigned char)start[i])
            return false;
    }
    return true;
}

static bool is_binary(const unsigned char *bytes, size_t size) {
    for (size_t i = 0; i < sizeof binaries / sizeof *binaries; i++)
        if (size >= binaries[i].length && memcmp(bytes, binaries[i].bytes, binaries[i].length) == 0)
            return true;
    size_t at = size >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    while (at < size && at < 64 && (bytes[at] == ' ' || bytes[at] == '\n' || bytes[at] == '\r' || bytes[at] == '\t'))
        at++;
    for (size_t i = 0; i < sizeof markups / sizeof *markups; i++)
        if (starts_like(bytes + at, size - at, markups[i]))
            return true;
    return false;
}

enum utf16 { UTF16_NOT, UTF16_LE, UTF16_BE };

/* Nearly all characters of a western text lie below U+0100: every second byte is NUL. */
static enum utf16 utf16_without_mark(const unsigned char *bytes, size_t size) {
    size_t pairs = (size < LOOK_BYTES ? size : LOOK_BYTES) / 2, even = 0, odd = 0;
    for (size_t i = 0; i < pairs; i++) {
        even += bytes[2 * i] == 0;
        odd += bytes[2 * i + 1] == 0;
    }
    if (pairs < 2)
        return UTF16_NOT;
    if (odd * 10 >= pairs * 7 && even * 20 <= pairs)
        return UTF16_LE;
    if (even * 10 >= pairs * 7 && odd * 20 <= pairs)
        return UTF16_BE;
    return UTF16_NOT;
}

static bool has_utf16_mark(const unsigned char *bytes, size_t size) {
    return size >= 2 && ((bytes[0] == 0xFF && bytes[1] == 0xFE) || (bytes[0] == 0xFE && bytes[1] == 0xFF));
}

bool csv_is_text(const unsigned char *bytes, size_t size) {
    if (size == 0 || is_binary(bytes, size))
        return false;
    if (has_utf16_mark(bytes, size) || utf16_without_mark(bytes, size) != UTF16_NOT)
        return true;
    while (size > 0 && bytes[size - 1] == 0)
        size--; /* what a torn disk block leaves behind a file */
    if (size == 0)
        return false;
    size_t look = size < LOOK_BYTES ? size : LOOK_BYTES, nuls = 0, controls = 0;
    for (size_t i = 0; i < look; i++) {
        unsigned char c = bytes[i];
        nuls += c == 0;
        /* 0x01 and 0x1F are delimiters that databases write. */
        controls += c < 0x20 && !memchr("\0\t\n\r\f\x1A\x01\x1F", c, 8);
    }
    /* Some NULs are damage that is mended; a tenth is a format. */
    return nuls * 10 <= look && controls * 50 <= look;
}

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

/* ---- 8-bit encodings ---- */

/* What the bytes 0x80..0xFF mean. */
struct code_page {
    const char *name;
    uint32_t codes[128];
};
static const struct {
    const char *name, *charset;
} code_pages[] = {{"windows-1252", "CP1252"}, {"MacRoman", "MACINTOSH"}, {"CP850", "CP850"}};
#define CODE_PAGES (sizeof code_pages / sizeof *code_pages)

static uint32_t code_by_iconv(iconv_t converter, unsigned char byte) {
    char in[1] = {(char)byte}, out[8] = "";
    char *from = in, *to = out;
    size_t in_left = 1, out_left = sizeof out - 1;
    iconv(converter, NULL, NULL, NULL, NULL);
    if (iconv(converter, &from, &in_left, &to, &out_left) == (size_t)-1)
        return 0xFFFD; /* windows-1252 leaves five bytes undefined */
    const char *cursor = out;
    return utf8_next(&cursor);
}

/* False when the C library does not have the encoding; then it is no candidate. */
static bool code_page_load(struct code_page *page, size_t which) {
    page->name = code_pages[which].name;
    iconv_t converter = iconv_open("UTF-8", code_pages[which].charset);
    if (converter == (iconv_t)-1)
        return false;
    for (unsigned i = 0; i < 128; i++)
        page->codes[i] = code_by_iconv(converter, (unsigned char)(0x80 + i));
    iconv_close(converter);
    return true;
}

/* Without iconv's tables: ISO 8859-1, which windows-1252 contains. */
static void code_page_latin1(struct code_page *page) {
    page->name = "ISO-8859-1";
    for (unsigned i = 0; i < 128; i++)
        page->codes[i] = 0x80 + i;
}

static bool is_in(uint32_t code, const uint32_t *list, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (list[i] == code)
            return true;
    return false;
}

enum letter { LETTER_NOT, LETTER_LOWER, LETTER_UPPER };

static enum letter letter_of(uint32_t code) {
    if ((code >= 'a' && code <= 'z') || (code >= 0xDF && code <= 0xFF && code != 0xF7))
        return LETTER_LOWER;
    if ((code >= 'A' && code <= 'Z') || (code >= 0xC0 && code <= 0xDE && code != 0xD7))
        return LETTER_UPPER;
    return LETTER_NOT;
}

/* How likely it is to find CODE between BEFORE and AFTER in what Swedish municipalities write. */
static double likely(uint32_t before, uint32_t code, uint32_t after) {
    /* å ä ö Å Ä Ö é É ü Ü è à */
    static const uint32_t swedish[] = {0xE5, 0xE4, 0xF6, 0xC5, 0xC4, 0xD6, 0xE9, 0xC9, 0xFC, 0xDC, 0xE8, 0xE0};
    /* nbsp § ² ³ ° · ´ ½ « » × – — ‘ ’ “ ” • … € µ ± ‰ */
    static const uint32_t signs[] = {0xA0,   0xA7,   0xB2,   0xB3,   0xB0,   0xB7,   0xB4,   0xBD,   0xAB, 0xBB, 0xD7,  0x2013,
                                     0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2026, 0x20AC, 0xB5, 0xB1, 0x2030};
    enum letter left = letter_of(before), self = letter_of(code), right = letter_of(after);
    bool inside = left != LETTER_NOT && right != LETTER_NOT;
    if (self != LETTER_NOT) {
        /* "gÄrd", "GäRD": a wrong table turns up letters of the wrong case. */
        if ((self == LETTER_UPPER && left == LETTER_LOWER) || (self == LETTER_LOWER && left == LETTER_UPPER && right == LETTER_UPPER))
            return -1.0;
        bool common = is_in(code, swedish, sizeof swedish / sizeof *swedish);
        if (left == LETTER_NOT && right == LETTER_NOT) /* "å" and "ö" are words */
            return self == LETTER_UPPER ? 0.0 : common ? 0.4 : -0.3;
        return common ? 1.0 : 0.1;
    }
    if (is_in(code, signs, sizeof signs / sizeof *signs))
        return inside && code != 0x2019 && code != 0xA0 ? -0.5 : 0.3;
    return code == 0xFFFD || (code >= 0x80 && code < 0xA0) ? -1.5 : -1.0;
}

static uint32_t code_at(const struct code_page *page, unsigned char byte) {
    return byte < 0x80 ? byte : page->codes[byte - 0x80];
}

/* The sum of likelihoods over the high bytes at the head of the file. */
static double code_page_score(const struct code_page *page, const unsigned char *bytes, size_t size) {
    double score = 0;
    size_t seen = 0;
    for (size_t i = 0; i < size && seen < HIGH_BYTES_MAX; i++) {
        if (bytes[i] < 0x80)
            continue;
        uint32_t before = i > 0 ? code_at(page, bytes[i - 1]) : ' ';
        uint32_t after = i + 1 < size ? code_at(page, bytes[i + 1]) : ' ';
        score += likely(before, code_at(page, bytes[i]), after);
        seen++;
    }
    return score;
}

/* The code page that makes the best Swedish of BYTES; windows-1252, by far the most common, when it is close. */
static void code_page_find(struct code_page *best, const unsigned char *bytes, size_t size) {
    double best_score = 0;
    bool found = false;
    for (size_t i = 0; i < CODE_PAGES; i++) {
        struct code_page page;
        if (!code_page_load(&page, i))
            continue;
        double score = code_page_score(&page, bytes, size);
        if (found && score <= best_score + CODE_PAGE_LEAD)
            continue;
        *best = page;
        best_score = score;
        found = true;
    }
    if (!found)
        code_page_latin1(best);
}

static void decode_code_page(struct csv_text *text, const unsigned char *bytes, size_t size) {
    struct code_page page = {0};
    code_page_find(&page, bytes, size);
    text->encoding = page.name;
    for (size_t i = 0; i < size;) {
        size_t run = i;
        while (run < size && bytes[run] < 0x80)
            run++;
        text_add_bytes(&text->utf8, (const char *)bytes + i, run - i);
        if (run < size)
            add_code_point(text, page.codes[bytes[run++] - 0x80]);
        i = run;
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
    struct code_page page;
    if (!code_page_load(&page, 0))
        code_page_latin1(&page);
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

static void decode_8bit(struct csv_text *text, const unsigned char *bytes, size_t size, bool marked) {
    text->encoding = marked ? "UTF-8 with BOM" : "UTF-8";
    if (utf8_is_valid((const char *)bytes, size))
        text_add_bytes(&text->utf8, (const char *)bytes, size);
    else if (is_mostly_utf8(bytes, size, marked))
        decode_mixed(text, bytes, size);
    else
        decode_code_page(text, bytes, size);
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

/* In place: every line end becomes '\n', NULs go, so does the ^Z with which DOS ended files. */
static void clean_up(struct csv_text *text) {
    char *bytes = text->utf8.bytes;
    struct line_ends ends = {0, 0, 0};
    size_t to = 0, length = text->utf8.length;
    while (length > 0 && (bytes[length - 1] == 0x1A || bytes[length - 1] == 0))
        text->nul_count += bytes[--length] == 0;
    for (size_t i = 0; i < length; i++) {
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
}

void csv_text_decode(struct csv_text *text, const unsigned char *bytes, size_t size) {
    memset(text, 0, sizeof *text);
    text_init(&text->utf8);
    enum utf16 wide = has_utf16_mark(bytes, size) ? (bytes[0] == 0xFF ? UTF16_LE : UTF16_BE) : UTF16_NOT;
    bool marked = size >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0;
    size_t skip = wide != UTF16_NOT ? 2 : marked ? 3 : 0;
    if (wide == UTF16_NOT && !marked)
        wide = utf16_without_mark(bytes, size);
    if (wide != UTF16_NOT)
        decode_utf16(text, bytes + skip, size - skip, wide == UTF16_BE);
    else
        decode_8bit(text, bytes + skip, size - skip, marked);
    clean_up(text);
}

void csv_text_release(struct csv_text *text) {
    text_release(&text->utf8);
}
