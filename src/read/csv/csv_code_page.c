/* The 8-bit encodings of Swedish texts, and which of them makes Swedish of one: by the letters that then stand in its words. */
#include "read/csv/csv.h"

#include <iconv.h>
#include <stdint.h>

#define HIGH_BYTES_MAX 20000u
/* By how much another encoding than windows-1252 must be better: half a letter. */
#define CODE_PAGE_LEAD 0.5

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

static bool no_page(struct csv_code_page *page) {
    page->name = "ISO-8859-1";
    for (unsigned i = 0; i < 128; i++)
        page->codes[i] = 0x80 + i;
    return false;
}

bool csv_code_page_load(struct csv_code_page *page, enum csv_encoding encoding) {
    size_t which = (size_t)(encoding - CSV_ENCODING_WINDOWS_1252);
    page->name = code_pages[which].name;
    iconv_t converter = iconv_open("UTF-8", code_pages[which].charset);
    if (converter == (iconv_t)-1)
        return no_page(page);
    for (unsigned i = 0; i < 128; i++)
        page->codes[i] = code_by_iconv(converter, (unsigned char)(0x80 + i));
    iconv_close(converter);
    return true;
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

static uint32_t code_at(const struct csv_code_page *page, unsigned char byte) {
    return byte < 0x80 ? byte : page->codes[byte - 0x80];
}

/* The sum of likelihoods over the high bytes at the head of the file. */
static double code_page_score(const struct csv_code_page *page, const unsigned char *bytes, size_t size) {
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
void csv_code_page_find(struct csv_code_page *best, const unsigned char *bytes, size_t size) {
    double best_score = 0;
    bool found = false;
    for (size_t i = 0; i < CODE_PAGES; i++) {
        struct csv_code_page page;
        if (!csv_code_page_load(&page, (enum csv_encoding)(CSV_ENCODING_WINDOWS_1252 + (int)i)))
            continue;
        double score = code_page_score(&page, bytes, size);
        if (found && score <= best_score + CODE_PAGE_LEAD)
            continue;
        *best = page;
        best_score = score;
        found = true;
    }
    if (!found)
        (void)no_page(best);
}
