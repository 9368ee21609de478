/* The words of a head or title of a published table: runs of letters, runs of digits, and signs that tell ages apart. */
#ifndef LAYOUT_PUBLISHED_TOKENS_H
#define LAYOUT_PUBLISHED_TOKENS_H

#include <stdbool.h>
#include <stddef.h>

#include "memory/memory.h"

#define TOKENS_MAX 64u /* words of a head or title; longer texts are prose and say nothing */

struct tokens {
    const char *items[TOKENS_MAX]; /* folded */
    size_t count;
    bool full; /* there were more */
};

/* Footnotes, raised or before a bracket ("skotrar1)"), are dropped. */
void tokens_split(struct arena *arena, const char *text, struct tokens *out);
/* COUNT of them one behind the other, with nothing between them: words split over lines are the same. */
const char *tokens_joined(struct arena *arena, const struct tokens *tokens, size_t from, size_t count);
/* "" behind the last. */
const char *token_at(const struct tokens *tokens, size_t index);
/* WORDS: up to NULL. */
bool token_is_one_of(const char *word, const char *const *words);
/* The number from LEAST (at least 1) to MOST that is written there with so many digits; 0: none. */
int token_number(const struct tokens *tokens, size_t index, int least, int most, size_t digits_least, size_t digits_most);
/* The year that stands there; 0: none. */
int token_year(const struct tokens *tokens, size_t index);

#endif
