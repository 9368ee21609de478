/* See published_terms.h. */
#include "layout/published/published_terms.h"

#include "layout/published/published_period.h"
#include "text/text.h"

struct published_term {
    const char *key;
    size_t owner; /* index in record->keys; FIELD_NONE: a word that tells nothing */
    const struct choice *choice;
    bool thousands;
    size_t next; /* another meaning of the same words, or FIELD_NONE */
};

/* What stands at one place of a text. */
struct match {
    size_t length; /* tokens; 0: nothing */
    const struct published_term *term;
    struct period_match period;
};

/* ---- the vocabulary ---- */

static void add_term(struct published_terms *terms, const char *text, struct published_term term) {
    struct tokens tokens;
    tokens_split(terms->arena, text, &tokens);
    if (tokens.count == 0)
        return;
    term.key = tokens_joined(terms->arena, &tokens, 0, tokens.count);
    size_t *first = map_put(&terms->by_key, term.key);
    for (size_t i = *first; *first != MAP_NONE && i != FIELD_NONE; i = terms->items[i].next)
        if (terms->items[i].owner == term.owner && terms->items[i].choice == term.choice)
            return;
    term.next = *first == MAP_NONE ? FIELD_NONE : *first;
    *first = terms->count;
    terms->items = arena_grow(terms->arena, terms->items, terms->count, &terms->capacity, sizeof *terms->items);
    terms->items[terms->count++] = term;
}

static void add_choice(struct published_terms *terms, size_t owner, const struct choice *choice) {
    struct published_term term = {.owner = owner, .choice = choice};
    add_term(terms, choice->name, term);
    for (int i = 0; i < LANGUAGE_COUNT; i++)
        if (choice->label.in[i] != NULL)
            add_term(terms, choice->label.in[i], term);
    for (size_t i = 0; i < choice->synonym_count; i++)
        add_term(terms, choice->synonyms[i], term);
}

static void add_names(struct published_terms *terms, const struct field *field) {
    const struct published_term term = {.owner = FIELD_NONE};
    for (int i = 0; i < LANGUAGE_COUNT; i++)
        if (field->label.in[i] != NULL)
            add_term(terms, field->label.in[i], term);
    for (size_t i = 0; i < field->alias_count; i++)
        add_term(terms, field->aliases[i], term);
}

void terms_init(struct published_terms *terms, struct arena *arena, const struct pipeline *pipeline) {
    const struct record *record = &pipeline->records[0];
    const struct published_rule *rule = &pipeline->published;
    *terms = (struct published_terms){.arena = arena, .pipeline = pipeline, .record = record};
    map_init(&terms->by_key, arena);
    for (size_t p = 0; p < PERIOD_COUNT; p++)
        terms->periods[p] = FIELD_NONE;
    for (size_t i = 0; i < record->key_count; i++) {
        const struct field *field = &record->fields[record->keys[i]];
        for (size_t c = 0; field->list != NULL && c < field->list->count; c++)
            add_choice(terms, i, &field->list->choices[c]);
        for (size_t p = 0; p < PERIOD_COUNT; p++)
            terms->periods[p] = text_equal(rule->period[p], field->name) ? i : terms->periods[p];
        add_names(terms, field);
    }
    add_names(terms, &record->fields[record_field(record, rule->value)]);
    for (size_t i = 0; i < rule->ignore.count; i++)
        add_term(terms, rule->ignore.items[i], (struct published_term){.owner = FIELD_NONE});
    for (size_t i = 0; i < rule->thousands.count; i++)
        add_term(terms, rule->thousands.items[i], (struct published_term){.owner = FIELD_NONE, .thousands = true});
}

size_t terms_key_named(const struct published_terms *terms, const char *text) {
    struct tokens tokens, name;
    tokens_split(terms->arena, text, &tokens);
    const char *key = tokens_joined(terms->arena, &tokens, 0, tokens.count);
    for (size_t i = 0; i < terms->record->key_count && tokens.count > 0; i++) {
        const struct field *field = &terms->record->fields[terms->record->keys[i]];
        for (size_t n = 0; n < field->alias_count + 3; n++) {
            const char *said = n == 0 ? field->name : n < 3 ? field->label.in[n - 1] : field->aliases[n - 3];
            tokens_split(terms->arena, said != NULL ? said : "", &name);
            if (name.count > 0 && text_equal(key, tokens_joined(terms->arena, &name, 0, name.count)))
                return i;
        }
    }
    return FIELD_NONE;
}

/* ---- matching ---- */

/* A day or month says no more than its year when the survey does not ask for months. */
static bool keys_take(const struct published_terms *terms, struct period_match *match) {
    static const enum period_part needed[] = {PERIOD_WEEK, PERIOD_QUARTER};
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
        if (match->parts[needed[i]] > 0 && terms->periods[needed[i]] == FIELD_NONE)
            return false;
    if (match->parts[PERIOD_MONTH] > 0 && terms->periods[PERIOD_MONTH] == FIELD_NONE) {
        match->parts[PERIOD_MONTH] = 0;
        return match->parts[PERIOD_YEAR] > 0;
    }
    return match->parts[PERIOD_YEAR] == 0 || terms->periods[PERIOD_YEAR] != FIELD_NONE;
}

/* A number alone is a week, month or quarter in a column that is headed so, and a week where the table says that it is about weeks. */
static void match_bare(const struct published_terms *terms, const struct tokens *tokens, size_t at, size_t only, struct period_match *out) {
    static const int most[PERIOD_COUNT] = {[PERIOD_MONTH] = 12, [PERIOD_QUARTER] = 4, [PERIOD_WEEK] = 53};
    for (size_t p = 0; p < PERIOD_COUNT && out->length == 0; p++) {
        bool meant = (terms->bare_week && p == PERIOD_WEEK) || (only != FIELD_NONE && terms->periods[p] == only);
        int number = meant && most[p] > 0 ? token_number(tokens, at, 1, most[p], 1, 2) : 0;
        if (number > 0) {
            out->parts[p] = number;
            out->length = 1;
        }
    }
}

static struct period_match match_period(const struct published_terms *terms, const struct tokens *tokens, size_t at, size_t only) {
    struct period_match match = period_at(tokens, at);
    if (match.length == 0)
        match_bare(terms, tokens, at, only, &match);
    return match.length > 0 && keys_take(terms, &match) ? match : (struct period_match){0};
}

/* The meaning of a term that is wanted: the only one, or the one of key ONLY. */
static const struct published_term *wanted_term(const struct published_terms *terms, size_t index, size_t only) {
    const struct published_term *found = NULL;
    for (size_t i = index; i != FIELD_NONE; i = terms->items[i].next) {
        const struct published_term *term = &terms->items[i];
        if (only != FIELD_NONE && term->owner != only && term->owner != FIELD_NONE)
            continue;
        if (found != NULL && found->owner != FIELD_NONE && term->owner != FIELD_NONE)
            return NULL; /* two keys have a choice of that name */
        found = found == NULL || found->owner == FIELD_NONE ? term : found;
    }
    return found;
}

static const char *const year_words[] = {"år", "year", "den", "per", NULL};

/* The longest term at AT that leaves a rest for which COVERED holds (NULL: any). */
static struct match longest_match(const struct published_terms *terms, const struct tokens *tokens, size_t at, size_t only,
                                  const bool *covered) {
    struct match best = {0};
    const struct period_match period = match_period(terms, tokens, at, only);
    if (period.length > 0 && (covered == NULL || covered[at + period.length]))
        best = (struct match){.length = period.length, .period = period};
    for (size_t length = tokens->count - at; length > best.length; length--) {
        size_t index =
            covered == NULL || covered[at + length] ? map_get(&terms->by_key, tokens_joined(terms->arena, tokens, at, length)) : MAP_NONE;
        const struct published_term *term = index != MAP_NONE ? wanted_term(terms, index, only) : NULL;
        if (term != NULL)
            return (struct match){.length = length, .term = term};
    }
    if (best.length == 0 && token_is_one_of(tokens->items[at], year_words) && (covered == NULL || covered[at + 1]))
        best.length = 1;
    return best;
}

struct said said_new(const struct published_terms *terms) {
    size_t count = terms->record->key_count;
    return (struct said){.keys = arena_array(terms->arena, count + 1, sizeof(struct figure_key)),
                         .torn = arena_array(terms->arena, count + 1, sizeof(bool))};
}

static void say(struct said *out, size_t key, const char *value, double number, const struct figure_key *place) {
    struct figure_key *here = &out->keys[key];
    if (here->value != NULL) {
        out->torn[key] = out->torn[key] || !text_equal(here->value, value);
        return;
    }
    *here = *place;
    here->value = value;
    here->number = number;
    out->told++;
}

static void say_match(const struct published_terms *terms, const struct match *match, const struct figure_key *place, struct said *out) {
    if (match->term != NULL && match->term->owner != FIELD_NONE)
        say(out, match->term->owner, match->term->choice->name, 0, place);
    out->thousands = out->thousands || (match->term != NULL && match->term->thousands);
    for (size_t p = 0; p < PERIOD_COUNT; p++)
        if (match->period.parts[p] > 0 && terms->periods[p] != FIELD_NONE)
            say(out, terms->periods[p], arena_printf(terms->arena, "%d", match->period.parts[p]), match->period.parts[p], place);
}

bool terms_read(const struct published_terms *terms, const char *text, size_t only, const struct figure_key *place, struct said *out) {
    struct tokens tokens;
    bool covered[TOKENS_MAX + 1] = {false};
    tokens_split(terms->arena, text, &tokens);
    covered[tokens.count] = true;
    for (size_t at = tokens.count; at-- > 0;)
        covered[at] = longest_match(terms, &tokens, at, only, covered).length > 0;
    bool whole = covered[0] && !tokens.full;
    if (!whole)
        return false;
    for (size_t at = 0; at < tokens.count;) {
        struct match match = longest_match(terms, &tokens, at, only, covered);
        say_match(terms, &match, place, out);
        at += match.length;
    }
    return true;
}

static bool is_negation(const char *word) {
    static const char *const words[] = {"ej",   "inte",      "icke",    "not",    "non",  "utan", "exkl", "exklusive",
                                        "excl", "excluding", "without", "except", "utom", "no",   NULL};
    return token_is_one_of(word, words);
}

/* "per 1 000", "andel", "förändring": not the figures themselves but their relation to others. Words of the survey's own never get here. */
static bool is_relative(const struct tokens *tokens, size_t at) {
    static const char *const words[] = {"andel",      "andelar",      "andelen",    "procent",    "procentuell", "%",       "index",
                                        "förändring", "förändringar", "ökning",     "share",      "shares",      "percent", "percentage",
                                        "change",     "changes",      "medelvärde", "genomsnitt", "average",     "mean",    NULL};
    static const char *const bases[] = {"invånare", "capita", "inhabitant", "inhabitants", "person", "hushåll", "km", NULL};
    const char *word = tokens->items[at], *next = token_at(tokens, at + 1);
    bool is_per = text_equal(word, "per") && (token_is_one_of(next, bases) || (text_is_digit(*next) && token_year(tokens, at + 1) == 0));
    return is_per || token_is_one_of(word, words);
}

void terms_search(const struct published_terms *terms, const char *text, const struct figure_key *place, struct said *out) {
    struct tokens tokens;
    tokens_split(terms->arena, text, &tokens);
    for (size_t at = 0; at < tokens.count;) {
        struct match match = longest_match(terms, &tokens, at, FIELD_NONE, NULL);
        bool denied = at > 0 && is_negation(tokens.items[at - 1]);
        if (denied && match.term != NULL && match.term->owner != FIELD_NONE) {
            say(out, match.term->owner, "", 0, place);
            out->torn[match.term->owner] = true;
        } else {
            say_match(terms, &match, place, out);
        }
        out->relative = out->relative || (match.term == NULL && is_relative(&tokens, at));
        at += match.length > 0 ? match.length : 1;
    }
}

bool terms_has_word(const struct published_terms *terms, const char *text, const char *word) {
    struct tokens tokens;
    tokens_split(terms->arena, text, &tokens);
    for (size_t i = 0; i < tokens.count; i++)
        if (text_equal(tokens.items[i], word))
            return true;
    return false;
}

/* ---- joining ---- */

void said_join(const struct published_terms *terms, struct said *said, const struct said *other) {
    for (size_t i = 0; i < terms->record->key_count; i++) {
        if (other->keys[i].value != NULL) {
            say(said, i, other->keys[i].value, other->keys[i].number, &other->keys[i]);
            said->torn[i] = said->torn[i] || other->torn[i];
        }
    }
    said->thousands = said->thousands || other->thousands;
    said->relative = said->relative || other->relative;
}

void said_fill(const struct published_terms *terms, struct said *said, const struct said *other) {
    for (size_t i = 0; i < terms->record->key_count; i++) {
        if (said->keys[i].value == NULL && other->keys[i].value != NULL) {
            said->keys[i] = other->keys[i];
            said->torn[i] = other->torn[i];
            said->told++;
        }
    }
    said->thousands = said->thousands || other->thousands;
}
