/* Whether bytes are a text at all, and whether it is UTF-16. */
#include "read/csv/csv.h"

#include <string.h>

#define LOOK_BYTES ((size_t)1 << 20)

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

/* Nearly all characters of a western text lie below U+0100: every second byte is NUL. */
static enum csv_utf16 utf16_without_mark(const unsigned char *bytes, size_t size) {
    size_t pairs = (size < LOOK_BYTES ? size : LOOK_BYTES) / 2, even = 0, odd = 0;
    for (size_t i = 0; i < pairs; i++) {
        even += bytes[2 * i] == 0;
        odd += bytes[2 * i + 1] == 0;
    }
    if (pairs < 2)
        return CSV_UTF16_NOT;
    if (odd * 10 >= pairs * 7 && even * 20 <= pairs)
        return CSV_UTF16_LE;
    if (even * 10 >= pairs * 7 && odd * 20 <= pairs)
        return CSV_UTF16_BE;
    return CSV_UTF16_NOT;
}

static bool has_utf16_mark(const unsigned char *bytes, size_t size) {
    return size >= 2 && ((bytes[0] == 0xFF && bytes[1] == 0xFE) || (bytes[0] == 0xFE && bytes[1] == 0xFF));
}

enum csv_utf16 csv_utf16_find(const unsigned char *bytes, size_t size, size_t *mark) {
    *mark = has_utf16_mark(bytes, size) ? 2 : 0;
    return *mark ? (bytes[0] == 0xFF ? CSV_UTF16_LE : CSV_UTF16_BE) : utf16_without_mark(bytes, size);
}

bool csv_is_text(const unsigned char *bytes, size_t size) {
    if (size == 0 || is_binary(bytes, size))
        return false;
    size_t mark;
    if (csv_utf16_find(bytes, size, &mark) != CSV_UTF16_NOT)
        return true;
    while (size > 0 && bytes[size - 1] == 0)
        size--; /* what a torn disk block leaves behind a file */
    if (size == 0)
        return false;
    size_t look = size < LOOK_BYTES ? size : LOOK_BYTES, nuls = 0, controls = 0;
    for (size_t i = 0; i < look; i++) {
        unsigned char c = bytes[i];
        nuls += c == 0;
        /* 0x01, 0x02 and 0x1C … 0x1F are delimiters that databases write. */
        controls += c < 0x1C && !memchr("\0\t\n\r\f\x1A\x01\x02", c, 8);
    }
    /* Some NULs are damage that is mended; a tenth is a format. */
    return nuls * 10 <= look && controls * 50 <= look;
}
