/* See head_meaning.h. */
#include "layout/head/head_meaning.h"

#include "layout/assign.h"
#include "text/text.h"

/* What a guess is worth: more than what is doubtful, less than what is misspelt. */
#define WORTH_SAME_WORDS 0.88
#define WORTH_KNOWN_WORDS 0.85
#define WORTH_HALF_KNOWN 0.75 /* doubtful: a word that nobody knows may make it another question ("planerade insatser") */

#define WORDS_MIN 2u /* one word of a name says too little: "Traktorer" are not the "A-traktorer" */

/* A head, and whose words its words are. */
struct known_words {
    struct sense sense;
    bool *of_field[SENSE_WORDS_MAX]; /* by field */
    size_t owner[SENSE_WORDS_MAX];   /* the only question one of whose names has the word; FIELD_NONE when there is none or several */
};

/* How far a head's words are one question's. */
struct likeness {
    size_t known, own; /* words that one of its names has; of these, those that no other question has */
    bool same;         /* one of its names has all of them, and no more */
    bool barred;       /* a word is another question's own */
};

static bool sense_has(const struct sense *sense, const struct sense_word *word) {
    for (size_t i = 0; i < sense->count; i++)
        if (sense_word_is(word, &sense->words[i]))
            return true;
    return false;
}

/* Words that ask for the kind of answer that a question has: they belong to all questions of the kind. */
static bool is_word_of_kind(const struct field *field, const struct sense_word *word) {
    static const struct {
        enum field_type type;
        const char *word;
    } words[] = {{FIELD_INTEGER, "antal"}, {FIELD_INTEGER, "antalet"}, {FIELD_INTEGER, "totalt"}, {FIELD_DECIMAL, "procent"},
                 {FIELD_DECIMAL, "andel"}, {FIELD_DECIMAL, "andelen"}, {FIELD_DATE, "när"},       {FIELD_DATE, "datum"},
                 {FIELD_SELECT_ONE, "ja"}, {FIELD_SELECT_ONE, "nej"}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (words[i].type == field->type && text_equal(words[i].word, word->text))
            return true;
    return false;
}

static void look_up(const struct head_matcher *matcher, struct known_words *known) {
    const struct head_names *names = matcher->names;
    for (size_t word = 0; word < known->sense.count; word++) {
        known->of_field[word] = arena_array(matcher->arena, names->record->field_count, sizeof(bool));
        known->owner[word] = FIELD_NONE;
        size_t owners = 0;
        for (size_t i = 0; i < names->count; i++) {
            const size_t field = names->items[i].field;
            if (known->of_field[word][field] || !sense_has(&matcher->senses[i], &known->sense.words[word]))
                continue;
            known->of_field[word][field] = true;
            known->owner[word] = owners++ == 0 ? field : FIELD_NONE;
        }
    }
}

/* All words of NAME are among SENSE's; those of the question's kind may be missing. */
static bool has_all_of(const struct sense *sense, const struct field *field, const struct sense *name) {
    for (size_t i = 0; i < name->count; i++) {
        bool found = is_word_of_kind(field, &name->words[i]);
        for (size_t j = 0; j < sense->count && !found; j++)
            found = sense_word_is(&sense->words[j], &name->words[i]);
        if (!found)
            return false;
    }
    return name->count > 0;
}

/* All words of SENSE are among NAME's, or of the question's kind, and not all of them are. */
static bool is_within(const struct sense *sense, const struct field *field, const struct sense *name) {
    size_t own = 0;
    for (size_t i = 0; i < sense->count; i++) {
        const bool of_kind = is_word_of_kind(field, &sense->words[i]);
        if (!of_kind && !sense_has(name, &sense->words[i]))
            return false;
        own += !of_kind && !text_is_digit(sense->words[i].text[0]) ? 1 : 0;
    }
    return own > 0;
}

static bool has_same_name(const struct head_matcher *matcher, size_t field, const struct sense *sense) {
    const struct field *asked = &matcher->names->record->fields[field];
    for (size_t i = 0; i < matcher->names->count; i++)
        if (matcher->names->items[i].field == field && is_within(sense, asked, &matcher->senses[i]) &&
            has_all_of(sense, asked, &matcher->senses[i]))
            return true;
    return false;
}

static struct likeness likeness_of(const struct head_matcher *matcher, size_t field, const struct known_words *known) {
    const struct field *asked = &matcher->names->record->fields[field];
    struct likeness likeness = {.same = has_same_name(matcher, field, &known->sense)};
    for (size_t i = 0; i < known->sense.count; i++) {
        const bool of_kind = is_word_of_kind(asked, &known->sense.words[i]);
        likeness.known += of_kind || known->of_field[i][field];
        likeness.own += known->owner[i] == field;
        likeness.barred = likeness.barred || (known->owner[i] != FIELD_NONE && known->owner[i] != field && !of_kind);
    }
    return likeness;
}

/* What FIELD is worth as the meaning of a head; 0 when it is none. */
static double worth_of(const struct head_matcher *matcher, const struct known_words *known, size_t field) {
    const struct field *asked = &matcher->names->record->fields[field];
    const struct likeness likeness = likeness_of(matcher, field, known);
    if (text_equal(asked->name, OCCASION_FIELD))
        return 0;
    if (likeness.same)
        return WORTH_SAME_WORDS;
    if (known->sense.count < WORDS_MIN || likeness.barred || likeness.own == 0 || 2 * likeness.known < known->sense.count ||
        asked->type == FIELD_TEXT || asked->type == FIELD_POINT)
        return 0;
    return likeness.known == known->sense.count ? WORTH_KNOWN_WORDS : WORTH_HALF_KNOWN;
}

/* A year that is the wave's own says nothing; any other makes the question another one. */
static bool read_head(const struct head_matcher *matcher, const char *raw, struct sense *sense) {
    size_t kept = 0;
    sense_read(sense, matcher->arena, raw);
    for (size_t i = 0; i < sense->count; i++) {
        if (sense_word_denies(&sense->words[i]))
            return false;
        if (!text_equal(sense->words[i].text, matcher->wave))
            sense->words[kept++] = sense->words[i];
    }
    sense->count = kept;
    return kept > 0 && !sense->full;
}

const struct sense *head_senses(struct arena *arena, const struct head_names *names) {
    struct sense *senses = arena_array(arena, names->count + 1, sizeof *senses);
    for (size_t i = 0; i < names->count; i++)
        if (names->items[i].part == PART_WHOLE)
            sense_read(&senses[i], arena, names->items[i].key);
    return senses;
}

void head_meaning_match(struct head_matcher *matcher, const char *raw, struct head_matches *out) {
    struct known_words known;
    if (!read_head(matcher, raw, &known.sense))
        return;
    look_up(matcher, &known);
    for (size_t field = 0; field < matcher->names->record->field_count; field++) {
        const struct head_target target = {.field = field, .part = PART_WHOLE};
        const double worth = worth_of(matcher, &known, field);
        if (worth > 0)
            head_matches_add(matcher->arena, out, (struct head_match){.target = target, .score = worth, .evidence = HEAD_MEANING});
    }
}
