/* Building and asking a list's index. What a sign says ("<10", "25+") is lost when only letters and digits are compared, so those
 * comparisons ask for letters; and an edit that changes a digit, a class number or a negation is no typo. */
#include <string.h>

#include "normalise/choice_index.h"

enum {
    SQUEEZED_LETTERS_MIN = 2, /* "620personer" may be compared, "15" not: 1–5 or 15? */
    SUGGEST_EDITS_MAX = 4
};
/* How a spelling came into a map: a choice's own name and labels go before synonyms. */
enum origin { ORIGIN_CODE, ORIGIN_LABEL, ORIGIN_SYNONYM, ORIGIN_COUNT };

static bool is_letter(uint32_t c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80;
}

static size_t letters_in(const char *text) {
    size_t count = 0;
    while (*text)
        count += is_letter(utf8_next(&text));
    return count;
}

static const char *without_spaces(struct arena *arena, const char *text) {
    char *out = arena_alloc(arena, strlen(text) + 1), *to = out;
    for (; *text; text++)
        if (*text != ' ')
            *to++ = *text;
    return out;
}

static const char *squeeze(struct arena *arena, const char *text) {
    return without_spaces(arena, text_key(arena, text));
}

/* "Morgon (06–11)" -> "Morgon"; NULL when there is no parenthesis at the end, or nothing before it. */
static const char *without_parenthesis(struct arena *arena, const char *text) {
    const char *open = strchr(text, '(');
    if (!open || open == text || !text_ends(text, ")"))
        return NULL;
    return text_trim(arena, arena_bytes(arena, text, (size_t)(open - text)));
}

/* ---- building ---- */

/* A map's value holds the choice and its origin; two choices of the same origin make it undecided. */
static void put(struct map *map, const char *key, size_t choice, enum origin origin) {
    if (!*key)
        return;
    size_t *place = map_put(map, key), value = choice * ORIGIN_COUNT + (size_t)origin;
    if (*place == MAP_NONE) {
        *place = value;
        return;
    }
    if (*place == CHOICE_TWO || *place / ORIGIN_COUNT == choice)
        return;
    bool before_is_own = *place % ORIGIN_COUNT != ORIGIN_SYNONYM, own = origin != ORIGIN_SYNONYM;
    if (own && !before_is_own)
        *place = value;
    else if (own == before_is_own)
        *place = CHOICE_TWO;
}

static void add_spelling(struct choice_index *index, struct arena *arena, const char *text, size_t choice, enum origin origin) {
    if (!text || !*text)
        return;
    const char *key = text_key(arena, text), *squeezed = without_spaces(arena, key);
    put(&index->exact, without_spaces(arena, text_fold(arena, text)), choice, origin);
    if (letters_in(squeezed) >= SQUEEZED_LETTERS_MIN) {
        put(&index->squeezed, squeezed, choice, origin);
        put(&index->bare, text_bare(arena, squeezed), choice, origin);
    }
    index->spellings = arena_grow(arena, index->spellings, index->spelling_count, &index->spelling_capacity, sizeof *index->spellings);
    index->spellings[index->spelling_count++] = (struct spelling){choice, key, text, utf8_length(key)};
}

static void add_choice(struct choice_index *index, struct arena *arena, size_t number, bool synonyms) {
    const struct choice *choice = &index->list->choices[number];
    for (size_t i = 0; synonyms && i < choice->synonym_count; i++)
        add_spelling(index, arena, choice->synonyms[i], number, ORIGIN_SYNONYM);
    if (synonyms)
        return;
    add_spelling(index, arena, choice->name, number, ORIGIN_CODE);
    for (int i = 0; i < LANGUAGE_COUNT; i++) {
        add_spelling(index, arena, choice->label.in[i], number, ORIGIN_LABEL);
        if (choice->label.in[i])
            add_spelling(index, arena, without_parenthesis(arena, choice->label.in[i]), number, ORIGIN_LABEL);
    }
}

const struct choice_index *choice_index_build(struct arena *arena, const struct choice_list *list) {
    struct choice_index *index = arena_alloc(arena, sizeof *index);
    index->list = list;
    map_init(&index->exact, arena);
    map_init(&index->squeezed, arena);
    map_init(&index->bare, arena);
    for (size_t i = 0; i < list->count; i++)
        add_choice(index, arena, i, false);
    for (size_t i = 0; i < list->count; i++)
        add_choice(index, arena, i, true);
    return index;
}

/* ---- asking ---- */

static size_t look_up(const struct map *map, const char *key, const char **rule) {
    static const char *const rules[ORIGIN_COUNT] = {"code", "label", "synonym"};
    size_t value = *key ? map_get(map, key) : MAP_NONE;
    if (value == MAP_NONE)
        return CHOICE_NONE;
    if (value == CHOICE_TWO)
        return CHOICE_TWO;
    *rule = rules[value % ORIGIN_COUNT];
    return value / ORIGIN_COUNT;
}

size_t choice_find(const struct choice_index *index, struct arena *scratch, const char *text, const char **rule) {
    const char *unused;
    if (!rule)
        rule = &unused;
    const char *folded = text_fold(scratch, text);
    size_t choice = look_up(&index->exact, without_spaces(scratch, folded), rule);
    if (choice != CHOICE_NONE || strchr(folded, '?')) /* "Ja?" is not "Ja" */
        return choice;
    const char *squeezed = squeeze(scratch, text);
    if (letters_in(squeezed) < SQUEEZED_LETTERS_MIN)
        return CHOICE_NONE;
    choice = look_up(&index->squeezed, squeezed, rule);
    if (choice == CHOICE_NONE)
        choice = look_up(&index->bare, text_bare(scratch, squeezed), rule);
    *rule = choice < CHOICE_TWO ? "spelling" : *rule;
    return choice;
}

/* ---- typos ---- */

static bool same_digits(const char *a, const char *b) {
    for (;; a++, b++) {
        while (*a && !text_is_digit(*a))
            a++;
        while (*b && !text_is_digit(*b))
            b++;
        if (*a != *b)
            return false;
        if (!*a)
            return true;
    }
}

/* The words of a key that number a class: one letter, or a Roman number. */
static const char *class_words(struct arena *scratch, const char *key) {
    const char **words;
    size_t count = text_split(scratch, key, " ", &words);
    struct text kept;
    text_init(&kept);
    for (size_t i = 0; i < count; i++)
        if (utf8_length(words[i]) == 1 || strspn(words[i], "ivx") == strlen(words[i]))
            text_printf(&kept, " %s", words[i]);
    const char *result = arena_text(scratch, text_get(&kept));
    text_release(&kept);
    return result;
}

/* One begins like the other with a negation before it: "oförändrad" and "förändrat", "inaktuell" and "aktuell". */
static bool is_negation_of(const char *longer, const char *shorter) {
    static const char *const negations[] = {"o", "in", "im", "ej ", "ej", "un", "non", "icke", "inte "};
    enum { SAME_BYTES = 4 };
    for (size_t i = 0; i < sizeof negations / sizeof *negations; i++)
        if (text_starts(longer, negations[i]) && strncmp(longer + strlen(negations[i]), shorter, SAME_BYTES) == 0)
            return true;
    return false;
}

static bool may_be_typo(struct arena *scratch, const char *key, const struct spelling *spelling) {
    const char *class = class_words(scratch, spelling->key);
    return same_digits(key, spelling->key) && (!*class || text_equal(class_words(scratch, key), class)) &&
           !is_negation_of(key, spelling->key) && !is_negation_of(spelling->key, key);
}

size_t choice_find_fuzzy(const struct choice_index *index, struct arena *scratch, const char *text) {
    const char *key = text_key(scratch, text);
    size_t best = SIZE_MAX, choice = CHOICE_NONE;
    if (text_ends(text_trim(scratch, text), "?")) /* who doubts has not mistyped */
        return CHOICE_NONE;
    for (size_t i = 0; i < index->spelling_count; i++) {
        const struct spelling *spelling = &index->spellings[i];
        size_t limit = text_edits_allowed(spelling->weight); /* digits, which must be the same, count too */
        size_t distance = limit ? text_distance(key, spelling->key, limit) : 1;
        if (!limit || distance > limit || distance > best || !may_be_typo(scratch, key, spelling))
            continue;
        if (distance < best)
            choice = spelling->choice;
        else if (choice != spelling->choice)
            choice = CHOICE_TWO;
        best = distance;
    }
    return choice;
}

size_t choice_suggest(const struct choice_index *index, struct arena *scratch, const char *text) {
    const char *key = text_key(scratch, text);
    size_t best = SUGGEST_EDITS_MAX + 1, choice = CHOICE_NONE;
    for (size_t i = 0; i < index->spelling_count; i++) {
        const struct spelling *spelling = &index->spellings[i];
        size_t distance = text_distance(key, spelling->key, SUGGEST_EDITS_MAX);
        if (distance < best && distance * 2 < spelling->weight) {
            best = distance;
            choice = spelling->choice;
        }
    }
    return choice;
}
