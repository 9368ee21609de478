/* What a reading rested on, looked up again for those who ask: the line of choices.csv with the word that named the choice, the spelling of
 * the register, the setting of pipeline.yaml. The value is known, so that nothing is guessed here: of its own spellings the one that stood
 * in the cell, else the nearest, is the one that led to it. */
#include <string.h>

#include "normalise/choice_index.h"
#include "normalise/place_value.h"
#include "normalise/reading.h"

struct search {
    struct ground_list *list;
    struct arena *arena;
    const struct pipeline *pipeline;
    const struct area_register *areas;
    const struct field *field;
    const char *text;
};

static void add(struct search *search, enum ground_kind kind, const char *text, const char *word, const char *file, size_t line) {
    struct ground_list *list = search->list;
    if (line == 0)
        return;
    list->items = arena_grow(search->arena, list->items, list->count, &list->capacity, sizeof *list->items);
    list->items[list->count++] = (struct ground){kind, text, word, file, line};
}

static const char *of_survey(const struct search *search, const char *name) {
    return path_join(search->arena, search->pipeline->folder, name);
}

/* "register/lan.csv" beside the survey's folder. */
static const char *of_register(const struct search *search, const char *name) {
    return path_join(search->arena, path_folder(search->arena, search->pipeline->folder), name);
}

/* WORDS stand in TEXT (both text_key) as whole words. */
static bool has_words(const char *text, const char *words) {
    size_t length = strlen(words);
    for (const char *at = text; length && (at = strstr(at, words)); at++)
        if ((at == text || at[-1] == ' ') && (at[length] == '\0' || at[length] == ' '))
            return true;
    return false;
}

/* Of several spellings the longest that stands in the text, else the nearest to the whole of it. */
struct nearest {
    const char *key; /* text_key of the text */
    size_t longest, edits;
    size_t found; /* number given to nearest_weigh, or GROUND_NONE */
};
#define GROUND_NONE ((size_t)-1)
#define GROUND_EDITS_MAX 2u /* as in DESIGN.md: more is never accepted */

static void nearest_weigh(struct nearest *nearest, const char *key, size_t number) {
    size_t length = strlen(key), edits = text_distance(nearest->key, key, GROUND_EDITS_MAX);
    if (has_words(nearest->key, key)) {
        if (length > nearest->longest)
            nearest->found = number;
        nearest->longest = length > nearest->longest ? length : nearest->longest;
    } else if (!nearest->longest && edits < nearest->edits) {
        nearest->edits = edits;
        nearest->found = number;
    }
}

static struct nearest nearest_to(const struct search *search) {
    return (struct nearest){.key = text_key(search->arena, search->text), .edits = GROUND_EDITS_MAX + 1, .found = GROUND_NONE};
}

/* ---- choices ---- */

static const char *word_of(const struct search *search, const struct choice_index *index, size_t choice) {
    struct nearest nearest = nearest_to(search);
    for (size_t i = 0; i < index->spelling_count; i++)
        if (index->spellings[i].choice == choice)
            nearest_weigh(&nearest, index->spellings[i].key, i);
    return nearest.found == GROUND_NONE ? "" : index->spellings[nearest.found].shown;
}

static void find_choices(struct search *search, const char *value) {
    const struct choice_list *list = search->field->list;
    const struct choice_index *index = choice_index_build(search->arena, list);
    const char **codes;
    size_t count = text_split(search->arena, value, ";", &codes);
    for (size_t i = 0; i < count; i++)
        for (size_t c = 0; c < list->count; c++)
            if (text_equal(list->choices[c].name, codes[i]))
                add(search, GROUND_CHOICE, codes[i], word_of(search, index, c), of_survey(search, "choices.csv"), list->choices[c].line);
}

/* ---- places ---- */

static bool is_spelling_of(const struct search *search, size_t number, size_t municipality) {
    return search->areas->spellings[number].municipality == municipality;
}

/* The number of MUNICIPALITY's spelling that the text is, or else the nearest; GROUND_NONE when it is told by its code. */
static size_t spelling_of(const struct search *search, size_t municipality) {
    struct place_text place;
    place_text_read(&place, search->arena, search->areas, search->text);
    const char *spelled = *place.name ? place_name_spelled(search->arena, search->areas, place.name) : NULL;
    struct nearest nearest = nearest_to(search);
    for (size_t i = 0; i < search->areas->spelling_count; i++)
        if (spelled && is_spelling_of(search, i, municipality) && text_equal(search->areas->spellings[i].folded, spelled))
            return i;
    nearest.key = text_key(search->arena, search->field->type == FIELD_MUNICIPALITY ? place.name : search->text);
    for (size_t i = 0; i < search->areas->spelling_count; i++)
        if (is_spelling_of(search, i, municipality))
            nearest_weigh(&nearest, text_key(search->arena, search->areas->spellings[i].folded), i);
    return nearest.found;
}

/* A code stands for itself; its line is the municipality's own. */
static void find_municipality(struct search *search, const char *code) {
    size_t municipality = area_municipality_by_code(search->areas, code);
    size_t number = municipality == AREA_NONE ? GROUND_NONE : spelling_of(search, municipality);
    if (number != GROUND_NONE) {
        const struct area_spelling *spelling = &search->areas->spellings[number];
        add(search, GROUND_PLACE, code, spelling->folded, of_register(search, spelling->file), spelling->line);
    } else if (municipality != AREA_NONE) {
        add(search, GROUND_PLACE, code, "", of_register(search, "register/kommuner.csv"), search->areas->municipalities[municipality].line);
    }
}

static void find_municipalities(struct search *search, const char *value) {
    const char **codes;
    size_t count = text_split(search->arena, value, ";", &codes);
    for (size_t i = 0; i < count; i++)
        find_municipality(search, codes[i]);
}

static void find_county(struct search *search, const char *code) {
    size_t county = area_county_by_code(search->areas, code);
    if (county != AREA_NONE)
        add(search, GROUND_PLACE, code, "", of_register(search, "register/lan.csv"), search->areas->counties[county].line);
}

/* ---- settings ---- */

static void add_setting(struct search *search, const char *key) {
    add(search, GROUND_SETTING, key, "", of_survey(search, "pipeline.yaml"), pipeline_setting_line(search->pipeline, key));
}

/* The signs that the definition explains; one that it does not know is explained by the file itself. */
static void find_symbol(struct search *search) {
    static const char *const keys[SYMBOL_COUNT] = {[SYMBOL_ZERO] = "published.zero",
                                                   [SYMBOL_MISSING] = "published.missing",
                                                   [SYMBOL_NOT_APPLICABLE] = "published.not_applicable",
                                                   [SYMBOL_SUPPRESSED] = "published.suppressed",
                                                   [SYMBOL_MARK] = "published.mark"};
    const char *folded = text_fold(search->arena, search->text);
    for (size_t i = 0; i < SYMBOL_COUNT; i++)
        for (size_t j = 0; j < search->pipeline->published.symbols[i].count; j++)
            if (text_equal(text_fold(search->arena, search->pipeline->published.symbols[i].items[j]), folded))
                add_setting(search, keys[i]);
}

static void find_settings(struct search *search, const char *rule) {
    static const struct {
        const char *rule, *key;
    } settings[] = {{"dash_is_zero", "dash_is_zero"},
                    {"decimal_comma", "decimal"},
                    {"thousands", "decimal"},
                    {"thousand_units", "published.thousands"}};
    for (size_t i = 0; i < sizeof settings / sizeof *settings; i++)
        if (text_equal(rule, settings[i].rule) && (search->pipeline->decimal != DECIMAL_OPEN || !text_equal(settings[i].key, "decimal")))
            add_setting(search, settings[i].key);
    if (text_equal(rule, "legend"))
        find_symbol(search);
}

void grounds_find(struct ground_list *list, struct arena *arena, const struct pipeline *pipeline, const struct area_register *areas,
                  const struct field *field, const char *text, const char *value, const char *rule) {
    struct search search = {list, arena, pipeline, areas, field, text};
    *list = (struct ground_list){0};
    if (field->list)
        find_choices(&search, value);
    else if (field->type == FIELD_COUNTY)
        find_county(&search, value);
    else if (field->type == FIELD_MUNICIPALITY || field->type == FIELD_MUNICIPALITIES)
        find_municipalities(&search, value);
    find_settings(&search, rule);
}
