/* Heads of year columns: "2023", "antal_2025", "2019 (första kvartalet)", "A-traktorer 2022"; not "per 1 000 invånare 2023", "2022–2023".
 */
#include "layout/head/head_match.h"

#include <stdlib.h>
#include <string.h>

#include "layout/head/head_text.h"
#include "text/text.h"

#define YEAR_MIN 1950
#define YEAR_MAX 2100

/* Words beside a year that do not change what the column holds. */
static const char *const neutral_words[] = {"år",        "ar",     "antal", "st",      "kvartalet", "kvartal",  "första",      "andra",
                                            "tredje",    "fjärde", "helår", "helåret", "halvåret",  "december", "juni",        "mars",
                                            "september", "den",    "i",     "year",    "number",    "mätning",  "kartläggning"};
/* Words that make it another measure, wherever they stand. */
static const char *const measure_words[] = {"per",      "andel", "procent", "index", "förändring", "differens",
                                            "invånare", "inv",   "kvot",    "rang",  "share",      "rate"};

static bool is_among(const char *word, const char *const *words, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (text_equal(word, words[i]))
            return true;
    return false;
}
#define IS_AMONG(word, words) is_among(word, words, sizeof(words) / sizeof *(words))

static int word_year(const char *word) {
    size_t number;
    bool is_year = strlen(word) == 4 && text_to_count(word, YEAR_MAX, &number) && number >= YEAR_MIN;
    return is_year ? (int)number : 0;
}

/* Whether WORD is part of a wording of the field that the year columns fill. */
static bool names_value(const struct head_matcher *matcher, const char *word) {
    for (size_t i = 0; i < matcher->names->count; i++) {
        const struct head_name *name = &matcher->names->items[i];
        if (name->field != matcher->names->year_field)
            continue;
        const char **words;
        size_t count = text_split(matcher->arena, name->key, " ", &words);
        if (is_among(word, words, count))
            return true;
    }
    return false;
}

int head_year(struct head_matcher *matcher, const char *raw) {
    if (matcher->names->year_field == FIELD_NONE || strstr(raw, "%") != NULL || strstr(raw, "‰") != NULL)
        return 0;
    const char *folded = text_fold(matcher->arena, raw);
    const char **all, **words;
    size_t all_count = text_split(matcher->arena, text_key(matcher->arena, folded), " ", &all);
    for (size_t i = 0; i < all_count; i++)
        if (IS_AMONG(all[i], measure_words))
            return 0;
    size_t count = text_split(matcher->arena, text_key(matcher->arena, head_without_hints(matcher->arena, folded)), " ", &words);
    int year = 0;
    for (size_t i = 0; i < count; i++) {
        int here = word_year(words[i]);
        size_t day;
        bool is_day = text_to_count(words[i], 31, &day);
        if (here != 0 && year != 0)
            return 0;
        if (here == 0 && !is_day && !IS_AMONG(words[i], neutral_words) && !names_value(matcher, words[i]))
            return 0;
        year = here != 0 ? here : year;
    }
    return year;
}
