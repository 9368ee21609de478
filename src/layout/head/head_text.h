/* What a head says once numbering, hints and units are taken off: "Fråga 12: Antal platser (ange heltal) *" -> "antal platser".
 * Several readings of one head are kept, the plainest first, each with what it is worth: taking something off is a guess. */
#ifndef LAYOUT_HEAD_TEXT_H
#define LAYOUT_HEAD_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "memory/memory.h"

struct head_variant {
    const char *key; /* text_key: lower case, words apart by one space, only letters and digits */
    double worth;    /* 1 as it stands, less for each thing that was taken off */
};
#define HEAD_VARIANTS_MAX 8 /* as it stands, and every combination of number, hint and unit taken off */

/* Fills OUT with the different readings of RAW and returns how many; 0 for a head without letters and digits. */
size_t head_variants(struct arena *arena, const char *raw, struct head_variant out[HEAD_VARIANTS_MAX]);

/* FOLDED (text_fold) behind a question number such as "3a.", "12)", "fråga 5:" or "b2." ; FOLDED itself when there is none. */
const char *head_without_number(const char *folded);
/* FOLDED without what stands in (), [] or {}; an unclosed bracket takes the rest along (heads cut after N characters). */
const char *head_without_hints(struct arena *arena, const char *folded);
/* FOLDED without a unit at its end: ", st", "i %". */
const char *head_without_unit(struct arena *arena, const char *folded);

/* A head that names a question and one of its choices: "Substanser: Cannabis". */
struct head_split {
    const char *left, *right; /* folded texts */
};
#define HEAD_SPLITS_MAX 8 /* a head has a handful of separators at most; more are not a question and a choice */
/* Every place where FOLDED can be cut into a question and a choice: ":", "?", " - ", "/", "=", "(" … */
size_t head_splits(struct arena *arena, const char *folded, struct head_split out[HEAD_SPLITS_MAX]);

/* The digits of KEY in their order: typing errors are forgiven in letters, never in figures ("Antal 2022" is not "Antal 2023"). */
const char *head_digits(struct arena *arena, const char *key);
/* Whether A and B have the same number of words and each word is its counterpart but for typing errors: one letter alone and figures stand
 * as they are ("X koordinat" is not "Y koordinat"), short words lose or gain one letter at most, and no word is dropped ("Traktorer" is not
 * "A traktorer"). */
bool head_words_correspond(struct arena *arena, const char *a, const char *b);
/* KEY's words that carry meaning, sorted, joined by a space; "" when fewer than two. "finns det scener i kommunen" -> "finns kommunen
 * scener". */
const char *head_words(struct arena *arena, const char *key);
/* KEY in plain letters with the spaces gone: "plats id" and "platsid" become one. */
const char *head_compact(struct arena *arena, const char *key);

#endif
