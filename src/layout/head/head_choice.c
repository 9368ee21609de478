/* Groups of yes/no columns: a question and one of its choices in one head. */
#include "layout/head/head_match.h"

#include <string.h>

#include "layout/head/head_text.h"
#include "text/text.h"

#define OPTION_CUT_MIN 3 /* letters of a choice cut short that still tell it apart */

struct found_choice {
    const struct choice *choice;
    double score;
};

static struct found_choice exact_choice(const struct choice_names *names, const char *key) {
    for (size_t i = 0; i < names->count; i++)
        if (text_equal(names->items[i].key, key))
            return (struct found_choice){names->items[i].choice, 1.0};
    return (struct found_choice){NULL, 0};
}

/* The fewest edits from KEY to a name of CHOICE, and whether its words are KEY's. */
static size_t choice_edits(struct arena *arena, const struct choice_names *names, const struct choice *choice, const char *key,
                           size_t limit, bool *corresponds) {
    const char *digits = head_digits(arena, key);
    size_t fewest = SIZE_MAX;
    for (size_t i = 0; i < names->count; i++) {
        if (names->items[i].choice != choice || !text_equal(digits, names->items[i].digits))
            continue;
        size_t edits = text_distance(key, names->items[i].key, limit + 1);
        if (edits < fewest) {
            fewest = edits;
            *corresponds = head_words_correspond(arena, key, names->items[i].key);
        }
    }
    return fewest;
}

/* The nearest choice within the edit limit; RIVALS (one per choice, all false) get those that are not two edits farther away. */
static struct found_choice fuzzy_choice(struct arena *arena, const struct choice_names *names, const char *key, bool *rivals) {
    const size_t limit = head_edit_limit(utf8_length(key)), count = names->list->count;
    size_t *edits = arena_array(arena, count + 1, sizeof *edits), best = SIZE_MAX;
    const struct choice *found = NULL;
    for (size_t i = 0; i < count && limit > 0; i++) {
        bool corresponds = false;
        edits[i] = choice_edits(arena, names, &names->list->choices[i], key, limit, &corresponds);
        if (edits[i] <= limit && edits[i] < best && corresponds) {
            best = edits[i];
            found = &names->list->choices[i];
        }
    }
    for (size_t i = 0; i < count && found != NULL; i++)
        rivals[i] = &names->list->choices[i] != found && edits[i] < best + 2;
    return (struct found_choice){found, found != NULL ? 0.94 - 0.05 * (double)best : 0};
}

/* The only choice that begins with KEY: a head cut after N characters. */
static struct found_choice cut_choice(const struct choice_names *names, const char *key) {
    const struct choice *found = NULL;
    for (size_t i = 0; utf8_length(key) >= OPTION_CUT_MIN && i < names->count; i++) {
        if (!text_starts(names->items[i].key, key) || names->items[i].choice == found)
            continue;
        if (found != NULL)
            return (struct found_choice){NULL, 0};
        found = names->items[i].choice;
    }
    return (struct found_choice){found, 0.90};
}

static struct found_choice find_choice(struct arena *arena, const struct choice_names *names, const char *right, bool *rivals) {
    struct head_variant variants[HEAD_VARIANTS_MAX];
    size_t count = head_variants(arena, right, variants);
    struct found_choice found = {NULL, 0};
    for (size_t i = 0; found.choice == NULL && i < count; i++)
        found = exact_choice(names, variants[i].key);
    if (found.choice == NULL && count > 0)
        found = fuzzy_choice(arena, names, variants[0].key, rivals);
    if (found.choice == NULL && count > 0)
        found = cut_choice(names, variants[0].key);
    return found;
}

static bool has_choices(const struct head_names *names, size_t field, bool several) {
    const enum field_type type = names->record->fields[field].type;
    return names->lists[field].list != NULL && (type == FIELD_SELECT_MULTIPLE || (type == FIELD_SELECT_ONE && !several));
}

void head_choice_match(struct head_matcher *matcher, const char *left, const char *right, struct head_matches *out) {
    /* LEFT holds no choice itself, so this goes one level deep only, except for a head with several separators, which grows shorter. */
    struct head_matches questions = head_match(matcher, left);
    for (size_t i = 0; i < questions.count; i++) {
        const struct head_match *question = &questions.items[i];
        bool usable = question->target.part == PART_WHOLE && question->score >= HEAD_SCORE_ACCEPT &&
                      has_choices(matcher->names, question->target.field, false);
        if (!usable)
            continue;
        const struct choice_list *list = matcher->names->lists[question->target.field].list;
        bool *rivals = arena_array(matcher->arena, list->count + 1, sizeof *rivals);
        struct found_choice found = find_choice(matcher->arena, &matcher->names->lists[question->target.field], right, rivals);
        if (found.choice == NULL)
            continue;
        struct head_target target = {.field = question->target.field, .part = PART_CHOICE, .choice = found.choice};
        double score = found.score < question->score ? found.score : question->score;
        const char *evidence = score >= HEAD_SCORE_EXACT ? "option" : "option, fuzzy";
        size_t edits = score >= HEAD_SCORE_EXACT ? 0 : 1;
        head_matches_add(matcher->arena, out, (struct head_match){.target = target, .score = score, .edits = edits, .evidence = evidence});
        for (size_t j = 0; j < list->count; j++) {
            target.choice = &list->choices[j];
            if (rivals[j]) {
                head_matches_add(matcher->arena, out,
                                 (struct head_match){.target = target, .score = score, .edits = 1, .is_rival = true, .evidence = evidence});
            }
        }
    }
}

void head_choice_in_key(struct head_matcher *matcher, const char *key, double worth, struct head_matches *out) {
    for (size_t i = 0; i < matcher->names->count; i++) {
        const struct head_name *name = &matcher->names->items[i];
        size_t length = strlen(name->key);
        bool begins =
            name->part == PART_WHOLE && has_choices(matcher->names, name->field, true) && text_starts(key, name->key) && key[length] == ' ';
        if (!begins)
            continue;
        struct found_choice found = exact_choice(&matcher->names->lists[name->field], key + length + 1);
        if (found.choice != NULL) {
            struct head_target target = {.field = name->field, .part = PART_CHOICE, .choice = found.choice};
            head_matches_add(matcher->arena, out, (struct head_match){.target = target, .score = worth, .evidence = "option"});
        }
    }
}
