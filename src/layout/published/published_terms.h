/* The words by which published tables say what a figure is: choices of the survey's keys, years and weeks, and words that tell nothing.
 *
 *   "Mopeder" / "klass I" / "Mopeds" / "class I"  ── terms_read ──►  fordon = moped1     (every word must be accounted for)
 *   "Tabell 2. Avställda fordon … År 2021"        ── terms_search ►  status = avstalld, ar = 2021   (found among other words) */
#ifndef LAYOUT_PUBLISHED_TERMS_H
#define LAYOUT_PUBLISHED_TERMS_H

#include "layout/layout.h"

struct published_terms {
    struct arena *arena;
    const struct pipeline *pipeline;
    const struct record *record;
    struct map by_key; /* words without spaces -> index in items */
    struct published_term *items;
    size_t count, capacity;
    size_t periods[PERIOD_COUNT]; /* index of the key that takes it, or FIELD_NONE */
    bool bare_week;               /* a number alone is a week */
};

/* What a text says. */
struct said {
    struct figure_key *keys; /* record->key_count; value NULL: nothing said */
    bool *torn;              /* of each key: two different things are said */
    size_t told;             /* keys of which something is said */
    bool thousands;
    bool relative; /* terms_search: shares, changes or figures per something */
};

void terms_init(struct published_terms *terms, struct arena *arena, const struct pipeline *pipeline);
/* An empty one. */
struct said said_new(const struct published_terms *terms);
/* Adds what TEXT says, if every word of it is accounted for; else false, and OUT has what could be told before (for "nearly"). ONLY: the
 * one key that is meant (index in record->keys), or FIELD_NONE. SOURCE, ROW, COLUMN: where it stands. */
bool terms_read(const struct published_terms *terms, const char *text, size_t only, const struct figure_key *place, struct said *out);
/* Adds what is said anywhere in TEXT; words behind a "not" tear. */
void terms_search(const struct published_terms *terms, const char *text, const struct figure_key *place, struct said *out);
/* Whether TEXT holds WORD as a whole word. */
bool terms_has_word(const struct published_terms *terms, const char *text, const char *word);
/* Adds OTHER to SAID: what SAID says already stays; both saying different things tears. */
void said_join(const struct published_terms *terms, struct said *said, const struct said *other);
/* Adds what is not yet told. */
void said_fill(const struct published_terms *terms, struct said *said, const struct said *other);
/* The key number (index in record->keys) that TEXT is the name of: label, alias or name; FIELD_NONE. */
size_t terms_key_named(const struct published_terms *terms, const char *text);

#endif
