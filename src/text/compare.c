/* Comparing and splitting. */
#include <stdlib.h>
#include <string.h>

#include "text/text.h"

#define DISTANCE_TEXT_MAX 256 /* code points compared; longer texts than any label are no typos of it */

bool text_equal(const char *a, const char *b) {
    return a && b ? strcmp(a, b) == 0 : a == b;
}

bool text_starts(const char *text, const char *start) {
    return strncmp(text, start, strlen(start)) == 0;
}

bool text_ends(const char *text, const char *end) {
    size_t text_length = strlen(text), end_length = strlen(end);
    return text_length >= end_length && strcmp(text + text_length - end_length, end) == 0;
}

static size_t decode(const char *text, uint32_t out[DISTANCE_TEXT_MAX]) {
    size_t count = 0;
    while (*text && count < DISTANCE_TEXT_MAX)
        out[count++] = utf8_next(&text);
    return *text ? SIZE_MAX : count;
}

static size_t least(size_t a, size_t b) {
    return a < b ? a : b;
}

/* One row of the table: `before` is the row above, `two_before` the one above that, for swaps. */
static size_t fill_row(const uint32_t *a, const uint32_t *b, size_t i, size_t b_count, const size_t *two_before, const size_t *before,
                       size_t *row) {
    size_t best = row[0] = i;
    for (size_t j = 1; j <= b_count; j++) {
        size_t cost = a[i - 1] != b[j - 1];
        row[j] = least(least(before[j] + 1, row[j - 1] + 1), before[j - 1] + cost);
        if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
            row[j] = least(row[j], two_before[j - 2] + 1);
        best = least(best, row[j]);
    }
    return best;
}

uint64_t text_letter_set(const char *text) {
    uint64_t set = 0;
    for (; *text; text++)
        if ((unsigned char)*text < 0x80)
            set |= UINT64_C(1) << (*text & 63);
    return set;
}

bool text_sets_are_far(uint64_t a, uint64_t b, size_t limit) {
    uint64_t differing = a ^ b;
    size_t bits = 0;
    for (; differing && bits <= 2 * limit; bits++)
        differing &= differing - 1;
    return bits > 2 * limit;
}

size_t text_distance(const char *a, const char *b, size_t limit) {
    if (strnlen(a, DISTANCE_TEXT_MAX) < DISTANCE_TEXT_MAX && strnlen(b, DISTANCE_TEXT_MAX) < DISTANCE_TEXT_MAX &&
        text_sets_are_far(text_letter_set(a), text_letter_set(b), limit))
        return limit + 1;
    uint32_t left[DISTANCE_TEXT_MAX], right[DISTANCE_TEXT_MAX];
    size_t left_count = decode(a, left), right_count = decode(b, right);
    if (left_count == SIZE_MAX || right_count == SIZE_MAX)
        return strcmp(a, b) == 0 ? 0 : limit + 1;
    size_t apart = left_count > right_count ? left_count - right_count : right_count - left_count;
    if (apart > limit)
        return limit + 1;
    size_t rows[3][DISTANCE_TEXT_MAX + 1];
    for (size_t j = 0; j <= right_count; j++)
        rows[0][j] = j;
    for (size_t i = 1; i <= left_count; i++)
        if (fill_row(left, right, i, right_count, rows[(i + 1) % 3], rows[(i + 2) % 3], rows[i % 3]) > limit)
            return limit + 1;
    size_t distance = rows[left_count % 3][right_count];
    return distance > limit ? limit + 1 : distance;
}

size_t text_split(struct arena *arena, const char *text, const char *separators, const char ***items) {
    size_t count = 0, capacity = 0;
    *items = NULL;
    while (*text) {
        size_t length = strcspn(text, separators);
        const char *item = text_trim(arena, arena_bytes(arena, text, length));
        if (*item) {
            *items = arena_grow(arena, *items, count, &capacity, sizeof **items);
            (*items)[count++] = item;
        }
        text += length + (text[length] != '\0');
    }
    return count;
}

size_t text_edits_allowed(size_t letters) {
    enum { LETTERS_ONE = 4, LETTERS_TWO = 8 };
    return letters < LETTERS_ONE ? 0 : letters < LETTERS_TWO ? 1 : 2;
}
