#include "book/book.h"

#include <string.h>

#define LIKENESS_LEAST 0.6 /* three letters in five: less is chance */
#define NAMED_LIKENESS 0.9 /* named in the finding's own message */

static void keep_best(struct candidate_list *list, struct candidate candidate) {
    size_t place = list->count;
    if (candidate.likeness < LIKENESS_LEAST)
        return;
    while (place > 0 && candidate.likeness > list->items[place - 1].likeness)
        place--;
    if (place == CANDIDATES_SHOWN)
        return;
    size_t last = list->count < CANDIDATES_SHOWN ? list->count++ : CANDIDATES_SHOWN - 1;
    for (size_t i = last; i > place; i--)
        list->items[i] = list->items[i - 1];
    list->items[place] = candidate;
}

/* Share of letters that stand; NAME may be NULL. */
static double likeness(struct arena *arena, const char *key, const char *name) {
    const char *other = name ? text_key(arena, name) : "";
    size_t a = utf8_length(key), b = utf8_length(other), longer = a > b ? a : b;
    if (a == 0 || b == 0)
        return 0;
    return 1 - (double)text_distance(key, other, longer) / (double)longer;
}

static double best_of(double a, double b) {
    return a > b ? a : b;
}

/* ---- choices ---- */

static double choice_likeness(struct arena *arena, const struct choice *choice, const char *key) {
    double best = likeness(arena, key, choice->name);
    for (int i = 0; i < LANGUAGE_COUNT; i++)
        best = best_of(best, likeness(arena, key, choice->label.in[i]));
    for (size_t i = 0; i < choice->synonym_count; i++)
        best = best_of(best, likeness(arena, key, choice->synonyms[i]));
    return best;
}

static void find_choices(struct candidate_list *list, struct arena *arena, const struct choice_list *choices, const char *raw,
                         enum language language) {
    const char *key = text_key(arena, raw);
    for (size_t i = 0; i < choices->count; i++) {
        const struct choice *choice = &choices->choices[i];
        keep_best(list, (struct candidate){choice->name, wording_get(&choice->label, language), choice_likeness(arena, choice, key)});
    }
}

/* ---- municipalities ---- */

/* NAME stands in TEXT as words of its own. */
static bool names_it(struct arena *arena, const char *text, const char *name) {
    const char *padded = arena_printf(arena, " %s ", text_key(arena, text));
    return strstr(padded, arena_printf(arena, " %s ", text_key(arena, name))) != NULL;
}

static void find_municipalities(struct candidate_list *list, struct arena *arena, const struct area_register *areas, size_t county,
                                const char *raw, const char *message, enum language language) {
    const char *key = text_key(arena, raw);
    (void)language;
    for (size_t i = 0; i < areas->municipality_count; i++) {
        const struct municipality *municipality = &areas->municipalities[i];
        if (county != AREA_NONE && municipality->county != county)
            continue;
        double score = best_of(likeness(arena, key, municipality->name), likeness(arena, key, municipality->official_name));
        if (names_it(arena, message, municipality->name))
            score = best_of(score, NAMED_LIKENESS);
        keep_best(list, (struct candidate){municipality->code, municipality->name, score});
    }
}

void candidates_find(struct candidate_list *list, struct arena *arena, const struct field *field, const struct area_register *areas,
                     size_t county, const char *raw, const char *message, enum language language) {
    *list = (struct candidate_list){.count = 0};
    bool several = field->type == FIELD_MUNICIPALITIES; /* neighbours lie in any county */
    if (field->list)
        find_choices(list, arena, field->list, raw, language);
    else if (field->type == FIELD_MUNICIPALITY || several)
        find_municipalities(list, arena, areas, several ? AREA_NONE : county, raw, message, language);
}

/* ---- heads ---- */

static double field_likeness(struct arena *arena, const struct field *field, const char *key) {
    double best = likeness(arena, key, field->name);
    for (int i = 0; i < LANGUAGE_COUNT; i++)
        best = best_of(best, likeness(arena, key, field->label.in[i]));
    for (size_t i = 0; i < field->alias_count; i++)
        best = best_of(best, likeness(arena, key, field->aliases[i]));
    return best;
}

void candidates_find_fields(struct candidate_list *list, struct arena *arena, const struct pipeline *pipeline, const char *raw,
                            enum language language) {
    const char *key = text_key(arena, raw);
    *list = (struct candidate_list){.count = 0};
    for (size_t i = 0; i < pipeline->record_count; i++)
        for (size_t j = 0; j < pipeline->records[i].field_count; j++) {
            const struct field *field = &pipeline->records[i].fields[j];
            bool again = i > 0 && record_field(&pipeline->records[0], field->name) != FIELD_NONE;
            if (!again)
                keep_best(list, (struct candidate){field->name, wording_get(&field->label, language), field_likeness(arena, field, key)});
        }
}

/* ---- what may be ruled ---- */

const char *candidates_legal(struct arena *arena, const struct field *field, enum language language) {
    static const struct wording KINDS[FIELD_TYPE_COUNT] = {
        [FIELD_INTEGER] = {{"ett tal, ", "a number, "}},
        [FIELD_DECIMAL] = {{"ett tal, ", "a number, "}},
        [FIELD_DATE] = {{"ett datum (2026-03-01), ", "a date (2026-03-01), "}},
        [FIELD_COUNTY] = {{"länets kod (två siffror), ", "the county's code (two digits), "}},
        [FIELD_MUNICIPALITY] = {{"kommunens kod (fyra siffror), ", "the municipality's code (four digits), "}},
        [FIELD_MUNICIPALITIES] = {{"kommunens kod (fyra siffror), ", "the municipality's code (four digits), "}},
    };
    struct text out;
    text_init(&out);
    for (size_t i = 0; field && field->list && i < field->list->count; i++)
        text_printf(&out, "%s, ", field->list->choices[i].name);
    if (field)
        text_add(&out, wording_get(&KINDS[field->type], language));
    else
        text_add(&out, wording_get(&(struct wording){{"frågans namn i survey.csv, ", "the question's name in survey.csv, "}}, language));
    text_add(&out, field ? "missing, ignore" : "ignore");
    const char *legal = arena_text(arena, text_get(&out));
    text_release(&out);
    return legal;
}
