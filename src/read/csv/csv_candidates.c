/* Delimiters and quotes that nobody thinks of beforehand, by what a sample shows: a sign, or two or three together, that stands equally
 * often in nearly every line parts it; a sign that stands on both sides of a delimiter in every line encloses its fields. */
#include "read/csv/csv.h"

#include <string.h>

/* Lines that are looked at: enough to tell a rule from chance. */
#define LINES_MAX 200u
#define LOOK_BYTES ((size_t)16 << 10)
#define LINE_BYTES ((size_t)1 << 10)
#define LINES_LEAST 3u
/* Of the lines, so many have the sign equally often: in a short file all, its head too, so that a list of links or steps stays one column.
 */
#define EVEN_SHARE 0.9
/* A sign alone must part a line in three: "a=b" and "10%" are cells. */
#define ALONE_LEAST 2u
/* What stands alone in dates, numbers, names and sentences parts nothing. */
#define IN_CELLS " \t\n\r\"'.-/_()[]{}<>?\\`,;|^~:#!="

static bool is_sign(unsigned char c) {
    return c < 0x80 && c != '\n' && c != '\t' && c != ' ' && !(c >= '0' && c <= '9') && !((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

/* How often PIECE stands in LINE. */
static size_t count_in(const char *line, size_t length, const char *piece, size_t size) {
    size_t count = 0;
    for (size_t at = 0; at + size <= length; at++) {
        if (memcmp(line + at, piece, size) != 0)
            continue;
        count++;
        at += size - 1;
    }
    return count;
}

/* The end of the line at AT. */
static size_t line_end(const struct csv_sample *sample, size_t at) {
    const char *end = memchr(sample->text + at, '\n', sample->length - at);
    return end ? (size_t)(end - sample->text) : sample->length;
}

/* Whether the lines of SAMPLE have PIECE equally often, at least LEAST times. */
static bool is_even(const struct csv_sample *sample, const char *piece, size_t least) {
    size_t counts[LINES_MAX], lines = 0, best = 0, size = strlen(piece);
    for (size_t at = 0; at < sample->length && at < LOOK_BYTES && lines < LINES_MAX;) {
        size_t end = line_end(sample, at);
        if (end > at)
            counts[lines++] = count_in(sample->text + at, end - at, piece, size);
        at = end + 1;
    }
    for (size_t i = 0; i < lines; i++) {
        size_t same = 0;
        for (size_t j = 0; j < lines; j++)
            same += counts[j] == counts[i];
        best = counts[i] >= least && same > best ? same : best;
    }
    return lines >= LINES_LEAST && (double)best >= EVEN_SHARE * (double)lines;
}

static bool is_known(const char *piece) {
    for (size_t i = 0; i < csv_delimiter_count; i++)
        if (strcmp(csv_delimiters[i].bytes, piece) == 0)
            return true;
    return false;
}

static bool was_tried(const struct csv_candidates *found, const char *piece) {
    for (size_t i = 0; i < found->tried_count; i++)
        if (strcmp(found->tried[i], piece) == 0)
            return true;
    return false;
}

static void consider(struct csv_candidates *found, const struct csv_sample *sample, const char *bytes, size_t size, size_t least) {
    char piece[CSV_PIECE_SIZE] = {0};
    memcpy(piece, bytes, size);
    bool full = found->count == CSV_CANDIDATES_MAX || found->tried_count == CSV_TRIED_MAX;
    if (full || is_known(piece) || was_tried(found, piece))
        return;
    memcpy(found->tried[found->tried_count++], piece, sizeof piece);
    if (is_even(sample, piece, least))
        memcpy(found->delimiters[found->count++], piece, sizeof piece);
}

/* Signs that stand together: their whole run, of two or three bytes, alike signs or not. */
static void consider_run(struct csv_candidates *found, const struct csv_sample *sample, const char *run, size_t length) {
    for (size_t size = CSV_PIECE_SIZE - 1; size >= 2; size--)
        for (size_t at = 0; at + size <= length; at++)
            if (!memchr(run + at, '"', size) && !memchr(run + at, '\'', size) && !(found->quote && memchr(run + at, found->quote, size)))
                consider(found, sample, run + at, size, 1);
}

/* Signs of two bytes in UTF-8 that are no letters: U+0080 … U+00BF, the multiplication and the division sign. Thorn is a delimiter of old.
 */
static bool is_wide_sign(const char *text, size_t left) {
    unsigned char a = (unsigned char)text[0], b = left > 1 ? (unsigned char)text[1] : 0;
    return (a == 0xC2 && b >= 0x80 && b != 0xA0 && b != 0xB0) || (a == 0xC3 && (b == 0x97 || b == 0xB7 || b == 0xBE));
}

/* All that may part one LINE. */
static void consider_line(struct csv_candidates *found, const struct csv_sample *sample, const char *line, size_t length) {
    for (size_t at = 0; at < length;) {
        size_t run = 0;
        while (at + run < length && is_sign((unsigned char)line[at + run]))
            run++;
        if (run >= 2)
            consider_run(found, sample, line + at, run < 8 ? run : 8);
        for (size_t i = 0; i < run; i++)
            if (!strchr(IN_CELLS, line[at + i]) && line[at + i] != found->quote)
                consider(found, sample, line + at + i, 1, ALONE_LEAST);
        if (run == 0 && is_wide_sign(line + at, length - at))
            consider(found, sample, line + at, 2, 1);
        at += run ? run : 1;
    }
}

/* Whether QUOTE stands on both sides of DELIMITER in most lines. */
static bool encloses(const struct csv_sample *sample, char quote, const char *delimiter) {
    char piece[CSV_PIECE_SIZE + 2] = {quote};
    size_t length = strlen(delimiter);
    memcpy(piece + 1, delimiter, length);
    piece[length + 1] = quote;
    return is_even(sample, piece, 1);
}

char csv_enclosing_sign(const struct csv_sample *sample, const char *delimiter) {
    size_t end = sample->length ? line_end(sample, 0) : 0;
    if (end < 3 || !delimiter[0])
        return 0;
    char first = sample->text[0];
    bool may = is_sign((unsigned char)first) && first != '"' && first != '\'' && !strchr(delimiter, first) && !strchr("([{<=+-.", first);
    return may && encloses(sample, first, delimiter) ? first : 0;
}

void csv_candidates_find(struct csv_candidates *found, const struct csv_sample *sample) {
    static const char *const usual[] = {",", ";", "\t", "|"};
    *found = (struct csv_candidates){0};
    for (size_t i = 0; i < sizeof usual / sizeof *usual && !found->quote; i++)
        found->quote = csv_enclosing_sign(sample, usual[i]);
    /* The second line: the first may be a title, and a sign that parts most lines is in most. The third, if that one is blank or a rule. */
    for (size_t at = 0, line = 0; at < sample->length && line < LINES_LEAST; line++) {
        size_t end = line_end(sample, at);
        size_t length = end - at < LINE_BYTES ? end - at : LINE_BYTES;
        consider_line(found, sample, sample->text + at, length);
        at = end + 1;
    }
}
