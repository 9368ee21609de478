/* See head_sense.h. */
#include "layout/head/head_sense.h"

#include <string.h>

#include "layout/head/head_text.h"
#include "text/text.h"

#define STEM_MIN 3u        /* letters that inflected words must share: "tid", "tider" */
#define ABBREVIATED_MIN 3u /* letters of an abbreviation: "ins." might be anything */

static bool is_one_of(const char *word, const char *const *words) {
    for (; *words != NULL; words++)
        if (text_equal(word, *words))
            return true;
    return false;
}

/* ---- inflection ---- */

/* Where A and B part, never within a letter. */
static size_t common_length(const char *a, const char *b) {
    size_t length = 0;
    while (a[length] != '\0' && a[length] == b[length])
        length++;
    while (length > 0 && ((unsigned char)a[length] & 0xC0) == 0x80)
        length--;
    return length;
}

static bool is_inflection(const char *ending) {
    static const char *const endings[] = {"",     "a",     "an",  "ar",    "arna", "arnas", "as", "at",   "ats", "d",  "da",
                                          "de",   "des",   "e",   "en",    "ena",  "ens",   "er", "erna", "es",  "et", "ets",
                                          "het",  "heten", "ing", "ingen", "it",   "its",   "n",  "na",   "nas", "ns", "or",
                                          "orna", "r",     "ra",  "rna",   "s",    "t",     "ta", "te",   NULL};
    return is_one_of(ending, endings);
}

/* "ålder", "åldrar": the vowel that such words lose. */
static bool loses_vowel(const char *a, const char *b) {
    return text_equal(a, "er") && text_starts(b, "r") && is_inflection(b + 1);
}

static bool is_same_word(const char *a, const char *b) {
    const size_t length = common_length(a, b);
    const char *rest = a + length, *other = b + length;
    size_t letters = 0;
    for (size_t i = 0; i < length; i++)
        letters += ((unsigned char)a[i] & 0xC0) != 0x80;
    if (text_equal(rest, other))
        return true;
    if (letters < STEM_MIN || strpbrk(a, "0123456789") != NULL)
        return false;
    const bool is_longer = *rest == '\0' || *other == '\0' || letters > STEM_MIN; /* "plats" is not "plan" */
    return (is_longer && is_inflection(rest) && is_inflection(other)) || loses_vowel(rest, other) || loses_vowel(other, rest);
}

bool sense_word_is(const struct sense_word *word, const struct sense_word *other) {
    if (word->end != NULL)
        return text_starts(other->text, word->text) && text_ends(other->text, word->end) &&
               strlen(other->text) >= strlen(word->text) + strlen(word->end);
    return other->end == NULL && is_same_word(word->text, other->text);
}

bool sense_word_denies(const struct sense_word *word) {
    static const char *const words[] = {"ej",        "inte", "icke", "ingen", "inga", "inget",   "utan",   "exkl",
                                        "exklusive", "utom", "not",  "no",    "none", "without", "except", NULL};
    return is_one_of(word->text, words);
}

/* ---- taking a text apart ---- */

/* Words of asking and pointing: a question is the same with and without them. */
static bool is_silent(const char *word) {
    static const char *const words[] = {
        "hur",   "vilka", "vilken",     "vilket", "vad",     "vem",   "finns", "fanns", "finnas", "förekommer", "förekommit",
        "har",   "är",    "svarar",     "svara",  "gäller",  "avser", "var",   "varit", "blir",   "får",        "fått",
        "ni",    "er",    "ert",        "era",    "vi",      "vår",   "i",     "på",    "av",     "det",        "den",
        "de",    "dem",   "som",        "för",    "enligt",  "och",   "en",    "ett",   "att",    "om",         "till",
        "vid",   "med",   "samt",       "hos",    "inom",    "där",   "här",   "man",   "sig",    "deras",      "dess",
        "detta", "denna", "dessa",      "ange",   "uppge",   "skriv", "nu",    "idag",  "just",   "någon",      "något",
        "några", "ev",    "eventuella", "st",     "stycken", "the",   "of",    "in",    "at",     "an",         "is",
        "are",   "there", "what",       "which",  "how",     "does",  "do",    "did",   NULL};
    return is_one_of(word, words);
}

/* "hur många" asks for a number, "hur stor" says no more than "hur"; "i dag" is no part of the day, "i kommunen" no question about it. */
static bool takes_turn(struct sense *sense, const char *before, const char *word) {
    static const char *const sizes[] = {"stor", "stort", "stora", NULL};
    static const char *const places[] = {"i", "er", "ert", "din", "inom", "hos", NULL};
    if (text_equal(before, "hur") && text_equal(word, "många"))
        sense->words[sense->count++] = (struct sense_word){"antal", NULL};
    return (text_equal(before, "hur") && (text_equal(word, "många") || is_one_of(word, sizes))) ||
           (is_one_of(before, places) && (text_equal(word, "kommunen") || text_equal(word, "kommun"))) ||
           (text_equal(word, "dag") && text_equal(before, "i"));
}

static bool is_of_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

static size_t word_length(const char *at) {
    size_t length = 0;
    while (is_of_word(at[length]))
        length++;
    return length;
}

/* The word at AT; "åtg.plan" and "konsekv." are abbreviated. *NEXT gets what stands behind it. */
static struct sense_word word_at(struct arena *arena, const char *at, const char **next) {
    const size_t length = word_length(at);
    struct sense_word word = {arena_bytes(arena, at, length), NULL};
    *next = at + length;
    if (**next != '.' || utf8_length(word.text) < ABBREVIATED_MIN || strpbrk(word.text, "0123456789") != NULL)
        return word;
    const size_t more = word_length(at + length + 1);
    word.end = arena_bytes(arena, at + length + 1, more);
    *next = at + length + 1 + more;
    return word;
}

void sense_read(struct sense *sense, struct arena *arena, const char *text) {
    const char *before = "", *at = head_without_number(text_fold(arena, text));
    *sense = (struct sense){.count = 0};
    while (*at != '\0') {
        if (!is_of_word(*at)) {
            at++;
            continue;
        }
        const struct sense_word word = word_at(arena, at, &at);
        if (sense->count + 1 >= SENSE_WORDS_MAX) {
            sense->full = true;
            return;
        }
        if (!takes_turn(sense, before, word.text) && !is_silent(word.text))
            sense->words[sense->count++] = word;
        before = word.text;
    }
}
