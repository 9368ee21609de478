/* See head_meaning.h. */
#include "layout/head/head_meaning.h"

#include "layout/head/head_sense.h"
#include "text/text.h"

/* What a guess is worth: more than what is doubtful, less than what is misspelt. */
#define WORTH_SAME_WORDS 0.88
#define WORTH_KNOWN_WORDS 0.85
#define REWORDED_MAX 500u     /* heads looked at in a table: no survey has as many questions */
#define WORTH_HALF_KNOWN 0.75 /* doubtful: a word that nobody knows may make it another question ("planerade insatser") */

/* What the words of all names of a record are, worked out once for a table. */
struct meaning {
    struct assignment *assignment;
    const struct value_judge *judge;
    const char *wave;
    struct sense *names; /* one per name of matcher->names; of parts empty */
};

/* How far a head's words are one question's. */
struct likeness {
    size_t known, own; /* words that one of its names has; of these, those that no other question has */
    bool same;         /* one of its names has all of them, and no more */
    bool barred;       /* a word is another question's own */
};

static const struct head_names *names_of(const struct meaning *meaning) {
    return meaning->assignment->matcher->names;
}

static bool sense_has(const struct sense *sense, const struct sense_word *word) {
    for (size_t i = 0; i < sense->count; i++)
        if (sense_word_is(word, &sense->words[i]))
            return true;
    return false;
}

/* Words that ask for the kind of answer that a question has: they belong to all questions of the kind. */
static bool is_word_of_kind(const struct field *field, const struct sense_word *word) {
    switch (field->type) {
    case FIELD_INTEGER:
        return text_equal(word->text, "antal") || text_equal(word->text, "antalet") || text_equal(word->text, "totalt");
    case FIELD_DECIMAL:
        return text_equal(word->text, "procent") || text_equal(word->text, "andel") || text_equal(word->text, "andelen");
    case FIELD_DATE:
        return text_equal(word->text, "när") || text_equal(word->text, "datum");
    case FIELD_SELECT_ONE:
        return text_equal(word->text, "ja") || text_equal(word->text, "nej");
    default:
        return false;
    }
}

/* Whose words those of a head are: by word and field. */
struct known_words {
    struct sense sense;
    bool *of_field[SENSE_WORDS_MAX]; /* by field */
    size_t owner[SENSE_WORDS_MAX];   /* the only question one of whose names has the word; FIELD_NONE when there is none or several */
};

static void look_up(const struct meaning *meaning, struct known_words *known) {
    const struct head_names *names = names_of(meaning);
    for (size_t word = 0; word < known->sense.count; word++) {
        known->of_field[word] = arena_array(meaning->judge->arena, names->record->field_count, sizeof(bool));
        known->owner[word] = FIELD_NONE;
        size_t owners = 0;
        for (size_t i = 0; i < names->count; i++) {
            const size_t field = names->items[i].field;
            if (known->of_field[word][field] || !sense_has(&meaning->names[i], &known->sense.words[word]))
                continue;
            known->of_field[word][field] = true;
            known->owner[word] = owners++ == 0 ? field : FIELD_NONE;
        }
    }
}

/* All words of the name NAME are among SENSE's, those of its kind or not. */
static bool covers_name(const struct sense *sense, const struct field *field, const struct sense *name) {
    size_t words = 0;
    for (size_t i = 0; i < name->count; i++) {
        bool found = is_word_of_kind(field, &name->words[i]);
        for (size_t j = 0; j < sense->count && !found; j++)
            found = sense_word_is(&sense->words[j], &name->words[i]);
        if (!found)
            return false;
        words++;
    }
    return words > 0;
}

static bool is_covered(const struct sense *sense, const struct field *field, const struct sense *name) {
    size_t own = 0;
    for (size_t i = 0; i < sense->count; i++) {
        const bool of_kind = is_word_of_kind(field, &sense->words[i]);
        if (!of_kind && !sense_has(name, &sense->words[i]))
            return false;
        own += !of_kind;
    }
    return own > 0;
}

static bool has_same_name(const struct meaning *meaning, size_t field, const struct sense *sense) {
    const struct head_names *names = names_of(meaning);
    const struct field *asked = &names->record->fields[field];
    for (size_t i = 0; i < names->count; i++)
        if (names->items[i].field == field && is_covered(sense, asked, &meaning->names[i]) && covers_name(sense, asked, &meaning->names[i]))
            return true;
    return false;
}

static struct likeness likeness_of(const struct meaning *meaning, size_t field, const struct known_words *known) {
    const struct field *asked = &names_of(meaning)->record->fields[field];
    struct likeness likeness = {.same = has_same_name(meaning, field, &known->sense)};
    for (size_t i = 0; i < known->sense.count; i++) {
        const bool of_kind = is_word_of_kind(asked, &known->sense.words[i]);
        likeness.known += of_kind || known->of_field[i][field];
        likeness.own += known->owner[i] == field;
        likeness.barred = likeness.barred || (known->owner[i] != FIELD_NONE && known->owner[i] != field && !of_kind);
    }
    return likeness;
}

/* ---- values ---- */

static bool values_agree(const struct meaning *meaning, size_t field, const struct value_sample *sample) {
    const struct head_target target = {.field = field, .part = PART_WHOLE};
    if (value_is_impossible(meaning->judge, sample, &target))
        return false;
    return sample->count == 0 || names_of(meaning)->record->fields[field].type == FIELD_TEXT ||
           value_fit(meaning->judge, sample, &target) == VALUE_FOR;
}

/* ---- one head ---- */

/* What FIELD is worth as the meaning of a head; 0 when it is none. */
static double worth_of(const struct meaning *meaning, const struct table_line *line, const struct known_words *known, size_t field) {
    const struct record *record = names_of(meaning)->record;
    const enum field_type type = record->fields[field].type;
    const struct likeness likeness = likeness_of(meaning, field, known);
    const bool has_own = !likeness.barred && likeness.own > 0 && 2 * likeness.known >= known->sense.count;
    if ((!likeness.same && !has_own) || !values_agree(meaning, field, &line->sample))
        return 0;
    if (likeness.same)
        return WORTH_SAME_WORDS;
    if (type == FIELD_TEXT || type == FIELD_POINT)
        return 0;
    return likeness.known == known->sense.count ? WORTH_KNOWN_WORDS : WORTH_HALF_KNOWN;
}

/* A year that is the wave's own says nothing; any other makes the question another one. */
static bool read_head(const struct meaning *meaning, const char *head, struct sense *sense) {
    sense_read(sense, meaning->judge->arena, head);
    size_t kept = 0;
    for (size_t i = 0; i < sense->count; i++) {
        if (sense_word_denies(&sense->words[i]))
            return false;
        if (!text_equal(sense->words[i].text, meaning->wave))
            sense->words[kept++] = sense->words[i];
    }
    sense->count = kept;
    return kept > 0 && !sense->full;
}

/* The one question that the head of LINE can be; field FIELD_NONE when there is none, or more than one. */
static struct head_match match_of(const struct meaning *meaning, const struct table_line *line) {
    struct head_match best = {.target = {.field = FIELD_NONE, .part = PART_WHOLE}, .evidence = "meaning"};
    struct known_words known;
    bool two = false;
    if (!read_head(meaning, line->head, &known.sense))
        return best;
    look_up(meaning, &known);
    const struct record *record = names_of(meaning)->record;
    for (size_t field = 0; field < record->field_count; field++) {
        if (text_equal(record->fields[field].name, OCCASION_FIELD))
            continue;
        const double worth = worth_of(meaning, line, &known, field);
        if (worth == 0 || worth < best.score)
            continue;
        two = worth == best.score;
        best.score = worth;
        best.target.field = field;
    }
    best.target.field = two ? FIELD_NONE : best.target.field;
    return best;
}

/* ---- all heads ---- */

/* A head that is a question's name, and doubtful for what stands below it, stays so. */
static bool may_be_reworded(const struct table_line *line) {
    const bool is_named = line->matches.count > 0 && line->matches.items[0].score >= HEAD_SCORE_EXACT;
    return !is_named && (line->outcome == LINE_EXTRA || line->outcome == LINE_DOUBTFUL);
}

static bool is_bound(const struct assignment *assignment, size_t field) {
    for (size_t i = 0; i < assignment->line_count; i++)
        if (assignment->lines[i].outcome == LINE_BOUND && assignment->lines[i].bound.target.field == field)
            return true;
    return false;
}

static void read_names(struct meaning *meaning) {
    const struct head_names *names = names_of(meaning);
    meaning->names = arena_array(meaning->judge->arena, names->count + 1, sizeof *meaning->names);
    for (size_t i = 0; i < names->count; i++)
        if (names->items[i].part == PART_WHOLE)
            sense_read(&meaning->names[i], meaning->judge->arena, names->items[i].key);
}

/* Whether another line means the same question. */
static bool is_claimed(const struct assignment *assignment, const struct head_match *matches, size_t line) {
    for (size_t i = 0; i < assignment->line_count; i++)
        if (i != line && matches[i].score >= HEAD_SCORE_ACCEPT && matches[i].target.field == matches[line].target.field)
            return true;
    return false;
}

static void settle(struct assignment *assignment, const struct head_match *matches, size_t line) {
    struct table_line *settled = &assignment->lines[line];
    const struct head_match *match = &matches[line];
    if (match->score == 0 || match->target.field == FIELD_NONE || is_bound(assignment, match->target.field))
        return;
    const bool accepted = match->score >= HEAD_SCORE_ACCEPT && !is_claimed(assignment, matches, line);
    if (!accepted && settled->outcome == LINE_DOUBTFUL)
        return; /* it has a candidate */
    settled->outcome = accepted ? LINE_BOUND : LINE_DOUBTFUL;
    settled->bound = *match;
    settled->bound.score = accepted ? match->score : WORTH_HALF_KNOWN;
}

void assign_by_meaning(struct assignment *assignment, const struct value_judge *judge, const char *wave) {
    struct meaning meaning = {assignment, judge, wave, NULL};
    struct head_match *matches = arena_array(judge->arena, assignment->line_count + 1, sizeof *matches);
    read_names(&meaning);
    for (size_t i = 0, heads = 0; i < assignment->line_count && heads < REWORDED_MAX; i++)
        if (may_be_reworded(&assignment->lines[i])) {
            matches[i] = match_of(&meaning, &assignment->lines[i]);
            heads++;
        }
    for (size_t i = 0; i < assignment->line_count; i++)
        settle(assignment, matches, i);
}
