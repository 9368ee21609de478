/* Exact, loose, cut, reworded and misspelt heads, in that order of trust. A guess counts only when it is the only one. */
#include "layout/head/head_match.h"

#include <stdlib.h>
#include <string.h>

#include "layout/head/head_meaning.h"
#include "layout/head/head_text.h"
#include "text/text.h"

#define CUT_LETTERS_MIN 12 /* a shorter beginning fits too many questions by chance */
#define FUZZY_LETTERS_MIN 4
#define HEAD_BYTES_MAX 400u /* no question is that long; comments are, and need not be looked at further */

void head_matcher_init(struct head_matcher *matcher, struct arena *arena, const struct head_names *names, const char *wave) {
    *matcher = (struct head_matcher){.arena = arena, .names = names, .wave = wave, .senses = head_senses(arena, names)};
    map_init(&matcher->by_key, arena);
    map_init(&matcher->by_compact, arena);
    map_init(&matcher->known, arena);
    map_init(&matcher->exact_known, arena);
    map_init(&matcher->reworded_known, arena);
    map_init(&matcher->pair_known, arena);
    for (size_t i = 0; i < names->count; i++) {
        size_t *slot = map_put(&matcher->by_key, names->items[i].key);
        *slot = *slot == MAP_NONE ? i : *slot;
        slot = map_put(&matcher->by_compact, head_compact(arena, names->items[i].key));
        *slot = *slot == MAP_NONE ? i : *slot;
    }
}

size_t head_edit_limit(size_t letters) {
    size_t share = letters * 15 / 100, base = text_edits_allowed(letters);
    return share > base ? share : base;
}

void head_matches_add(struct arena *arena, struct head_matches *matches, struct head_match match) {
    for (size_t i = 0; i < matches->count; i++) {
        if (head_target_equal(&matches->items[i].target, &match.target)) {
            if (match.score > matches->items[i].score)
                matches->items[i] = match;
            return;
        }
    }
    matches->items = arena_grow(arena, matches->items, matches->count, &matches->capacity, sizeof *matches->items);
    matches->items[matches->count++] = match;
}

static int compare_matches(const void *a, const void *b) {
    const struct head_match *one = a, *two = b;
    if (one->score != two->score)
        return one->score < two->score ? 1 : -1;
    if (one->target.field != two->target.field)
        return one->target.field < two->target.field ? -1 : 1;
    return (int)one->target.part - (int)two->target.part;
}

void head_matches_sort(struct head_matches *matches) {
    if (matches->count > 1)
        qsort(matches->items, matches->count, sizeof *matches->items, compare_matches);
}

static struct head_match match_of(const struct head_name *name, double score, const char *evidence) {
    return (struct head_match){.target = {.field = name->field, .part = name->part}, .score = score, .evidence = evidence};
}

static void match_exact(struct head_matcher *matcher, const struct head_variant *variant, struct head_matches *out) {
    if (map_get(&matcher->by_key, variant->key) == MAP_NONE)
        return;
    for (size_t i = 0; i < matcher->names->count; i++) {
        const struct head_name *name = &matcher->names->items[i];
        if (text_equal(name->key, variant->key))
            head_matches_add(matcher->arena, out, match_of(name, variant->worth * name->worth, name->evidence));
    }
}

/* The same letters with other spaces or without accents: "platsid", "atgardsplan". */
static void match_loose(struct head_matcher *matcher, const struct head_variant *variant, struct head_matches *out) {
    const char *compact = head_compact(matcher->arena, variant->key);
    if (utf8_length(compact) < 6 || map_get(&matcher->by_compact, compact) == MAP_NONE)
        return; /* short ones say too little: "lagen" is not "läge n" */
    for (size_t i = 0; i < matcher->names->count; i++) {
        const struct head_name *name = &matcher->names->items[i];
        if (text_equal(head_compact(matcher->arena, name->key), compact))
            head_matches_add(matcher->arena, out, match_of(name, 0.97 * variant->worth * name->worth, name->evidence));
    }
}

/* Keeps a guess only when every match of OUT is for one target; several become doubtful. */
static void keep_if_unique(struct head_matches *guesses, struct head_matches *out, struct arena *arena) {
    for (size_t i = 0; i < guesses->count; i++) {
        struct head_match match = guesses->items[i];
        if (guesses->count > 1)
            match.score = HEAD_SCORE_DOUBTFUL;
        head_matches_add(arena, out, match);
    }
}

static void match_cut(struct head_matcher *matcher, const struct head_variant *variant, struct head_matches *out) {
    if (utf8_length(variant->key) < CUT_LETTERS_MIN)
        return;
    struct head_matches guesses = {0};
    for (size_t i = 0; i < matcher->names->count; i++) {
        const struct head_name *name = &matcher->names->items[i];
        if (name->part == PART_WHOLE && text_starts(name->key, variant->key))
            head_matches_add(matcher->arena, &guesses, match_of(name, 0.92 * variant->worth, "cut"));
    }
    keep_if_unique(&guesses, out, matcher->arena);
}

static void match_words(struct head_matcher *matcher, const struct head_variant *variant, struct head_matches *out) {
    const char *words = head_words(matcher->arena, variant->key);
    struct head_matches guesses = {0};
    for (size_t i = 0; words[0] != '\0' && i < matcher->names->count; i++) {
        const struct head_name *name = &matcher->names->items[i];
        if (name->part == PART_WHOLE && text_equal(name->words, words))
            head_matches_add(matcher->arena, &guesses, match_of(name, 0.91 * variant->worth, "words"));
    }
    keep_if_unique(&guesses, out, matcher->arena);
}

/* Edits from KEY to NAME when they are few enough, else SIZE_MAX. */
static size_t name_edits(const struct head_name *name, const char *key, size_t letters, const char *digits) {
    size_t limit = head_edit_limit(letters < name->letters ? letters : name->letters);
    size_t apart = letters > name->letters ? letters - name->letters : name->letters - letters;
    if (limit == 0 || apart > limit || !text_equal(digits, name->digits))
        return SIZE_MAX;
    size_t edits = text_distance(key, name->key, limit);
    return edits > limit ? SIZE_MAX : edits;
}

/* Every name within reach, as guesses with their edits; the margin is looked at by keep_nearest. */
static void match_fuzzy(struct head_matcher *matcher, const struct head_variant *variant, struct head_matches *guesses) {
    const char *digits = head_digits(matcher->arena, variant->key);
    size_t letters = utf8_length(variant->key);
    for (size_t i = 0; i < matcher->names->count; i++) {
        const struct head_name *name = &matcher->names->items[i];
        size_t edits = name_edits(name, variant->key, letters, digits);
        if (edits == SIZE_MAX || !head_words_correspond(matcher->arena, variant->key, name->key))
            continue;
        double share = (double)edits / (double)head_edit_limit(name->letters);
        struct head_match match = match_of(name, 0.94 - 0.10 * share, arena_printf(matcher->arena, "fuzzy %zu", edits));
        match.edits = edits;
        head_matches_add(matcher->arena, guesses, match);
    }
}

/* The nearest by edits, if the next target is at least two edits farther away; else all are doubtful. */
static void keep_nearest(struct head_matches *guesses, struct head_matches *out, struct arena *arena) {
    size_t best = SIZE_MAX;
    for (size_t i = 0; i < guesses->count; i++)
        best = guesses->items[i].edits < best ? guesses->items[i].edits : best;
    size_t near = 0;
    for (size_t i = 0; i < guesses->count; i++)
        near += guesses->items[i].edits < best + 2 ? 1 : 0;
    for (size_t i = 0; i < guesses->count; i++) {
        struct head_match match = guesses->items[i];
        if (near > 1 || match.edits != best)
            match.score = HEAD_SCORE_DOUBTFUL;
        head_matches_add(arena, out, match);
    }
}

static void match_options(struct head_matcher *matcher, const char *raw, const struct head_variant *variants, size_t count,
                          struct head_matches *out) {
    struct head_split splits[HEAD_SPLITS_MAX];
    size_t split_count = head_splits(matcher->arena, text_fold(matcher->arena, raw), splits);
    for (size_t i = 0; i < split_count; i++)
        head_choice_match(matcher, splits[i].left, splits[i].right, out);
    for (size_t i = 0; i < count; i++)
        head_choice_in_key(matcher, variants[i].key, variants[i].worth, out);
}

/* A hint in brackets may be the choice itself: "Fordonstyper (Personbil)". Only exact ones count where a name was found already. */
static void match_bracketed_choice(struct head_matcher *matcher, const char *raw, struct head_matches *out) {
    struct head_matches options = {0};
    if (strpbrk(raw, "([") == NULL)
        return;
    match_options(matcher, raw, NULL, 0, &options);
    for (size_t i = 0; i < options.count; i++) {
        if (options.items[i].score >= HEAD_SCORE_EXACT) {
            options.items[i].score = 1.0; /* it explains the bracket too, which the bare question does not */
            head_matches_add(matcher->arena, out, options.items[i]);
        }
    }
}

static bool is_accepted(const struct head_matches *matches) {
    for (size_t i = 0; i < matches->count; i++)
        if (matches->items[i].score >= HEAD_SCORE_ACCEPT)
            return true;
    return false;
}

static void match_guesses(struct head_matcher *matcher, const char *raw, const struct head_variant *variants, size_t count,
                          struct head_matches *out) {
    struct head_matches fuzzy = {0};
    for (size_t i = 0; i < count; i++) {
        match_cut(matcher, &variants[i], out);
        match_words(matcher, &variants[i], out);
        match_fuzzy(matcher, &variants[i], &fuzzy);
    }
    keep_nearest(&fuzzy, out, matcher->arena);
    if (!is_accepted(out))
        head_meaning_match(matcher, raw, out);
}

/* What RAW names without any guess. */
static void match_named(struct head_matcher *matcher, const char *raw, const struct head_variant *variants, size_t count,
                        struct head_matches *out) {
    for (size_t i = 0; i < count; i++)
        match_exact(matcher, &variants[i], out);
    for (size_t i = 0; out->count == 0 && i < count; i++)
        match_loose(matcher, &variants[i], out);
    int year = head_year(matcher, raw);
    if (year != 0) {
        struct head_target target = {.field = matcher->names->year_field, .part = PART_YEAR, .year = year};
        head_matches_add(matcher->arena, out, (struct head_match){.target = target, .score = 0.97, .evidence = "year"});
    }
}

static struct head_matches remember(struct head_matcher *matcher, struct map *known, const char *key, struct head_matches result) {
    head_matches_sort(&result);
    matcher->results =
        arena_grow(matcher->arena, matcher->results, matcher->result_count, &matcher->result_capacity, sizeof *matcher->results);
    matcher->results[matcher->result_count] = result;
    *map_put(known, key) = matcher->result_count++;
    return result;
}

static bool is_too_long(const char *raw) {
    return strnlen(raw, HEAD_BYTES_MAX + 1) > HEAD_BYTES_MAX;
}

/* Whether OUT is a choice of a question with one answer: it may be the question's own words too ("Åtgärdsplan: finns"). */
static bool is_single_answer(const struct head_matcher *matcher, const struct head_matches *out) {
    const struct head_target *target = &out->items[0].target;
    return target->part == PART_CHOICE && matcher->names->record->fields[target->field].type == FIELD_SELECT_ONE;
}

struct head_matches head_match(struct head_matcher *matcher, const char *raw) {
    struct head_matches out = {0};
    if (is_too_long(raw))
        return out;
    size_t known = map_get(&matcher->known, raw);
    if (known != MAP_NONE)
        return matcher->results[known];
    struct head_variant variants[HEAD_VARIANTS_MAX];
    size_t count = head_variants(matcher->arena, raw, variants);
    match_named(matcher, raw, variants, count, &out);
    if (out.count > 0)
        match_bracketed_choice(matcher, raw, &out);
    else
        match_options(matcher, raw, variants, count, &out);
    if (out.count == 0 || is_single_answer(matcher, &out))
        match_guesses(matcher, raw, variants, count, &out);
    return remember(matcher, &matcher->known, raw, out);
}

/* UPPER and LOWER as one text; a word divided by a hyphen at the line's end becomes whole. */
static const char *join_lines(struct arena *arena, const char *upper, const char *lower) {
    const char *start = text_trim(arena, upper);
    size_t length = strlen(start);
    bool divided = length > 1 && start[length - 1] == '-' && start[length - 2] != ' ';
    return divided ? arena_printf(arena, "%.*s%s", (int)(length - 1), start, text_trim(arena, lower))
                   : arena_printf(arena, "%s %s", start, lower);
}

struct head_matches head_match_pair(struct head_matcher *matcher, const char *upper, const char *lower) {
    struct arena *arena = matcher->arena;
    struct head_matches out = {0};
    if (is_too_long(upper) || is_too_long(lower))
        return out;
    const char *key = arena_printf(arena, "%s\x1f%s", upper, lower);
    size_t known = map_get(&matcher->pair_known, key);
    if (known != MAP_NONE)
        return matcher->results[known];
    struct head_variant variants[HEAD_VARIANTS_MAX];
    const char *joined = join_lines(arena, upper, lower);
    size_t count = is_too_long(joined) ? 0 : head_variants(arena, joined, variants);
    if (count > 0)
        head_choice_match(matcher, text_fold(arena, upper), text_fold(arena, lower), &out);
    match_named(matcher, joined, variants, count, &out);
    return remember(matcher, &matcher->pair_known, key, out);
}

/* "Substanser: Cannabis", with the question on the left. */
static bool names_choice(struct head_matcher *matcher, const char *raw) {
    struct head_split splits[HEAD_SPLITS_MAX];
    struct head_matches options = {0};
    size_t count = head_splits(matcher->arena, text_fold(matcher->arena, raw), splits);
    for (size_t i = 0; i < count; i++)
        if (map_get(&matcher->by_key, text_key(matcher->arena, head_without_number(splits[i].left))) != MAP_NONE)
            head_choice_match(matcher, splits[i].left, splits[i].right, &options);
    return options.count > 0;
}

bool head_is_name(struct head_matcher *matcher, const char *raw) {
    if (is_too_long(raw))
        return false;
    size_t known = map_get(&matcher->exact_known, raw);
    if (known != MAP_NONE)
        return known == 1;
    struct head_variant variants[HEAD_VARIANTS_MAX];
    size_t count = head_variants(matcher->arena, raw, variants);
    bool found = false;
    for (size_t i = 0; i < count && !found; i++) {
        found = map_get(&matcher->by_key, variants[i].key) != MAP_NONE ||
                map_get(&matcher->by_compact, head_compact(matcher->arena, variants[i].key)) != MAP_NONE;
    }
    found = found || (count > 0 && (head_year(matcher, raw) != 0 || names_choice(matcher, raw)));
    *map_put(&matcher->exact_known, raw) = found ? 1 : 0;
    return found;
}

bool head_is_reworded(struct head_matcher *matcher, const char *raw) {
    struct head_matches meant = {0};
    if (is_too_long(raw))
        return false;
    size_t known = map_get(&matcher->reworded_known, raw);
    if (known == MAP_NONE) {
        head_meaning_match(matcher, raw, &meant);
        known = is_accepted(&meant) ? 1 : 0;
        *map_put(&matcher->reworded_known, raw) = known;
    }
    return known == 1;
}

struct head_matches head_nearest(struct head_matcher *matcher, const char *raw) {
    struct head_matches near = {0};
    struct head_variant variants[HEAD_VARIANTS_MAX];
    size_t count = is_too_long(raw) ? 0 : head_variants(matcher->arena, raw, variants);
    for (size_t v = 0; v < count; v++) {
        size_t letters = utf8_length(variants[v].key);
        for (size_t i = 0; i < matcher->names->count; i++) {
            const struct head_name *name = &matcher->names->items[i];
            size_t longer = letters > name->letters ? letters : name->letters;
            size_t limit = longer * 3 / 10;
            size_t edits = letters < FUZZY_LETTERS_MIN ? limit + 1 : text_distance(variants[v].key, name->key, limit);
            double score = edits > limit ? 0 : 1.0 - (double)edits / (double)longer;
            /* alike, but not accepted by the rules of head_match */
            score = score > HEAD_SCORE_ACCEPT - 0.01 ? HEAD_SCORE_ACCEPT - 0.01 : score;
            if (score > 0)
                head_matches_add(matcher->arena, &near, match_of(name, score, "likeness"));
        }
    }
    head_matches_sort(&near);
    return near;
}
