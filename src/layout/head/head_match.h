/* How well a head names each field: exact readings first, then the guesses that are safe, and what lies near for those that are not. */
#ifndef LAYOUT_HEAD_MATCH_H
#define LAYOUT_HEAD_MATCH_H

#include "layout/head/head_names.h"

/* Below this a match is only mentioned, never bound. */
#define HEAD_SCORE_ACCEPT 0.80
/* At or above this a match is by a name of the field, nothing was guessed but punctuation, numbering and hints. */
#define HEAD_SCORE_EXACT 0.95
/* From here to HEAD_SCORE_ACCEPT a head is called doubtful and its nearest question is named. */
#define HEAD_SCORE_DOUBTFUL 0.70

struct head_match {
    struct head_target target;
    double score;         /* 0..1 */
    size_t edits;         /* of a fuzzy match */
    bool is_rival;        /* nearly as near as the best: may be meant where it is free, and is never bound */
    const char *evidence; /* "label", "alias", "name", "fuzzy 2", "cut", "words", "option", "year", HEAD_MEANING */
};
/* By its words alone: it is bound only if the values below say so too. */
#define HEAD_MEANING "meaning"
/* By falling score, each target once. */
struct head_matches {
    struct head_match *items;
    size_t count, capacity;
};

struct sense;
/* Remembers what it worked out: a workbook repeats its heads on every sheet. */
struct head_matcher {
    struct arena *arena;
    const struct head_names *names;
    const char *wave;              /* its name, "" when unknown */
    const struct sense *senses;    /* of each name, see head_meaning.h */
    struct map by_key, by_compact; /* -> index of a name */
    struct map known;              /* raw head -> index in results */
    struct head_matches *results;
    size_t result_count, result_capacity;
    struct map exact_known;    /* raw head -> 1 exact, 0 not */
    struct map reworded_known; /* raw head -> 1 reworded, 0 not */
    struct map pair_known;     /* upper and lower line -> index in results */
};
void head_matcher_init(struct head_matcher *matcher, struct arena *arena, const struct head_names *names, const char *wave);

/* All that RAW could mean. The result lives as long as the matcher. */
struct head_matches head_match(struct head_matcher *matcher, const char *raw);
/* The same for a head of two lines: UPPER is the question, LOWER a choice or an axis of it; only choices, axes and whole names that the two
 * form together count. */
struct head_matches head_match_pair(struct head_matcher *matcher, const char *upper, const char *lower);
/* Whether RAW is exactly one of the names (cheap: no guessing). */
bool head_is_name(struct head_matcher *matcher, const char *raw);
/* Whether the words of RAW are a question's, asked otherwise (no typing errors looked for). */
bool head_is_reworded(struct head_matcher *matcher, const char *raw);
/* The nearest fields by likeness alone, best first, for a head that fits none: none of them may be bound. */
struct head_matches head_nearest(struct head_matcher *matcher, const char *raw);

/* Adds MATCH unless a better one for its target is there. */
void head_matches_add(struct arena *arena, struct head_matches *matches, struct head_match match);
void head_matches_sort(struct head_matches *matches);

/* How many typing errors are forgiven in a name of LETTERS letters: none below 4, one to 7, two from 8, 15 % of long labels. */
size_t head_edit_limit(size_t letters);

/* head_choice.c: matches of a question and one of its choices. LEFT and RIGHT are folded texts. */
void head_choice_match(struct head_matcher *matcher, const char *left, const char *right, struct head_matches *out);
/* The same for a key that holds both without a separator: "substanser cannabis". */
void head_choice_in_key(struct head_matcher *matcher, const char *key, double worth, struct head_matches *out);
/* head_year.c: the year that a head of year columns names, or 0. */
int head_year(struct head_matcher *matcher, const char *raw);

#endif
