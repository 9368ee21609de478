/* The words of a head or of a question's name that say what is asked for, and when two of them are the same word. Private to head/. */
#ifndef LAYOUT_HEAD_SENSE_H
#define LAYOUT_HEAD_SENSE_H

#include <stdbool.h>
#include <stddef.h>

#include "memory/memory.h"

#define SENSE_WORDS_MAX 16u /* a question of more words is not reworded but another one */

struct sense {
    struct sense_word {
        const char *text; /* folded letters and digits */
        const char *end;  /* of an abbreviation: how the word ends ("åtg.plan": "plan"), "" when it is only its beginning; else NULL */
    } words[SENSE_WORDS_MAX];
    size_t count;
    bool full; /* there were more */
};

/* The words of TEXT without those of asking and pointing; "hur många" gives "antal". */
void sense_read(struct sense *sense, struct arena *arena, const char *text);
/* The same word but for inflection ("ålder", "åldrarna"), or one that WORD abbreviates. */
bool sense_word_is(const struct sense_word *word, const struct sense_word *other);
/* "ej", "utan", "exkl": the opposite of what it stands with. */
bool sense_word_denies(const struct sense_word *word);

#endif
