/* A list's choices, made findable: exactly, by letters and digits alone, without accents, and by a typo or two. Private to normalise/. */
#ifndef NORMALISE_CHOICE_INDEX_H
#define NORMALISE_CHOICE_INDEX_H

#include <stdbool.h>
#include <stddef.h>

#include "normalise/reading.h"

#define CHOICE_NONE ((size_t)-1)
#define CHOICE_TWO ((size_t)-2) /* fits several choices: decides nothing */

/* One spelling of a choice, for typos. */
struct spelling {
    size_t choice;
    const char *key;   /* text_key */
    const char *shown; /* as the definition writes it */
    size_t weight;     /* characters of the key */
};
struct choice_index {
    const struct choice_list *list;
    struct map exact;    /* text_fold without spaces */
    struct map squeezed; /* letters and digits only */
    struct map bare;     /* the same without accents */
    struct spelling *spellings;
    size_t spelling_count, spelling_capacity;
};

/* The choice that TEXT names, CHOICE_NONE or CHOICE_TWO. RULE (may be NULL) says how: "code", "label", "synonym", "spelling". */
size_t choice_find(const struct choice_index *index, struct arena *scratch, const char *text, const char **rule);
/* The one choice nearest to TEXT within the limits of DESIGN.md (1 edit, 2 from 8 letters), CHOICE_NONE or CHOICE_TWO. */
size_t choice_find_fuzzy(const struct choice_index *index, struct arena *scratch, const char *text);
/* The nearest choice without regard to limits, for a suggestion; CHOICE_NONE when nothing is like it. */
size_t choice_suggest(const struct choice_index *index, struct arena *scratch, const char *text);

#endif
