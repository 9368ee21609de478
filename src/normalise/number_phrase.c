/* Phrases around a number: about, at least, at most, between, units, and words of the question itself ("3 platser").
 * What is not understood to the last letter is no number. */
#include <string.h>

#include "normalise/number_bounds.h"
#include "normalise/number_parts.h"
#include "normalise/number_phrase.h"

enum unit_kind { UNIT_COUNT, UNIT_AREA, UNIT_PERCENT };
static const struct {
    const char *text;
    enum unit_kind kind;
} units[] = {
    {"st", UNIT_COUNT},        {"st.", UNIT_COUNT},       {"stycken", UNIT_COUNT}, {"styck", UNIT_COUNT}, {"stk", UNIT_COUNT},
    {"pcs", UNIT_COUNT},       {"m2", UNIT_AREA},         {"kvm", UNIT_AREA},      {"kvm.", UNIT_AREA},   {"kvadratmeter", UNIT_AREA},
    {"kv.m", UNIT_AREA},       {"m^2", UNIT_AREA},        {"pct", UNIT_PERCENT},   {"sqm", UNIT_AREA},    {"%", UNIT_PERCENT},
    {"procent", UNIT_PERCENT}, {"percent", UNIT_PERCENT},
};

/* ---- what the question itself says ---- */

static bool texts_of_field_hold(struct arena *scratch, const struct field *field, const char *words) {
    for (int i = 0; i < LANGUAGE_COUNT; i++)
        if (field->label.in[i] && strstr(text_fold(scratch, field->label.in[i]), words))
            return true;
    for (size_t i = 0; i < field->alias_count; i++)
        if (strstr(text_fold(scratch, field->aliases[i]), words))
            return true;
    return false;
}

bool field_is_percent(struct arena *scratch, const struct field *field) {
    static const char *const marks[] = {"procent", "percent", "per cent", "%", "andel "};
    for (size_t i = 0; field->type == FIELD_DECIMAL && i < sizeof marks / sizeof *marks; i++)
        if (texts_of_field_hold(scratch, field, marks[i]))
            return true;
    return false;
}

static bool field_is_area(struct arena *scratch, const struct field *field) {
    return texts_of_field_hold(scratch, field, "m2") || texts_of_field_hold(scratch, field, "kvm");
}

static bool unit_fits(struct arena *scratch, const struct field *field, enum unit_kind kind) {
    switch (kind) {
    case UNIT_COUNT:
        return field->type == FIELD_INTEGER;
    case UNIT_AREA:
        return field_is_area(scratch, field);
    case UNIT_PERCENT:
        return field_is_percent(scratch, field);
    }
    return false;
}

static bool key_has_word(const char *key, const char *word, size_t length) {
    for (const char *at = key; (at = strstr(at, word)); at++)
        if ((at == key || at[-1] == ' ') && (at[length] == ' ' || at[length] == '\0'))
            return true;
    return false;
}

/* WORD (a key of one word) stands in the question's label or one of its aliases; "ett antal" counts nothing. */
static bool is_word_of_field(struct arena *scratch, const struct field *field, const char *word) {
    for (int i = 0; i < LANGUAGE_COUNT; i++)
        if (field->label.in[i] && key_has_word(text_key(scratch, field->label.in[i]), word, strlen(word)))
            return true;
    for (size_t i = 0; i < field->alias_count; i++)
        if (key_has_word(text_key(scratch, field->aliases[i]), word, strlen(word)))
            return true;
    return false;
}

bool words_are_of_field(struct arena *scratch, const struct field *field, const char *text) {
    const char **words;
    size_t count = text_split(scratch, text_key(scratch, text), " ", &words);
    for (size_t i = 0; i < count; i++)
        if (strpbrk(words[i], "0123456789") || !is_word_of_field(scratch, field, words[i]))
            return false;
    return count > 0;
}

/* ---- one quantity ---- */

static bool unit_is_known(const struct question *question, const char *rest, const char **rule) {
    if (!*rest || text_equal(rest, "*"))
        return true;
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (text_equal(units[i].text, rest)) {
            *rule = units[i].kind == UNIT_PERCENT ? "percent" : "unit";
            return unit_fits(question->arena, question->field, units[i].kind);
        }
    *rule = "unit";
    return words_are_of_field(question->arena, question->field, rest);
}

static size_t numeric_length(const char *text) {
    size_t length = *text == '-' || *text == '+' ? 1 : 0;
    length += strspn(text + length, "0123456789 .,'");
    while (length && strchr(" .,'", text[length - 1]))
        length--;
    return length;
}

static enum digits_fault read_digits(struct number_phrase *phrase, const struct question *question, const char *text) {
    size_t length = numeric_length(text);
    struct digits digits;
    enum digits_fault fault = digits_read(&digits, arena_bytes(question->arena, text, length), &question->habit);
    if (fault == DIGITS_NONE)
        return fault;
    phrase->rule = digits.grouped ? "thousands" : digits.comma ? "decimal_comma" : "";
    const char *rest = text + length;
    if (*rest == '.' && rest[1] == '\0') /* "5." */
        rest++;
    if (!unit_is_known(question, text_trim(question->arena, rest), &phrase->rule))
        return DIGITS_NONE;
    phrase->number = digits.number;
    phrase->thousands = digits.thousands;
    phrase->two_ways = fault == DIGITS_TWO_WAYS;
    return fault;
}

/* "sju", "sju st", "tjugo fem": the longest beginning that is a number word. */
static bool read_word(struct number_phrase *phrase, const struct question *question, const char *text) {
    size_t length = strlen(text);
    if (text_starts(text, "ett antal") || text_starts(text, "a number")) /* says that it is not counted */
        return false;
    for (;;) {
        const char *rule = "";
        if (number_word_read(arena_bytes(question->arena, text, length), &phrase->number) &&
            unit_is_known(question, text_trim(question->arena, text + length), &rule)) {
            phrase->rule = "number_word";
            return true;
        }
        while (length && text[length - 1] != ' ')
            length--;
        if (!length)
            return false;
        length--;
    }
}

/* Words of the question before the number: "antal: 5", "sedan 2016". */
static const char *skip_own_words(const struct question *question, const char *text) {
    size_t length = strcspn(text, "0123456789");
    if (!length || !text[length] || strpbrk(arena_bytes(question->arena, text, length), "-+<>~="))
        return text;
    return words_are_of_field(question->arena, question->field, arena_bytes(question->arena, text, length)) ? text + length : text;
}

static bool read_quantity(struct number_phrase *phrase, const struct question *question, const char *text) {
    phrase->two_ways = false;
    const char *number = skip_own_words(question, text_trim(question->arena, text));
    return read_digits(phrase, question, number) != DIGITS_NONE || read_word(phrase, question, number);
}

/* ---- phrases ---- */

/* "ett 70-tal", "ett tiotal platser". A plain "70-tal" may be the decade. */
static bool read_about_word(struct number_phrase *phrase, const struct question *question, const char *text) {
    if (!text_starts(text, "ett "))
        return false;
    text += strlen("ett ");
    size_t length = strcspn(text, " ");
    const char *word = arena_bytes(question->arena, text, length), *rule = "";
    if (!unit_is_known(question, text_trim(question->arena, text + length), &rule))
        return false;
    phrase->rule = "approximate";
    if (number_word_read_about(word, &phrase->number))
        return true;
    if (!text_ends(word, "-tal"))
        return false;
    struct digits digits;
    if (digits_read(&digits, arena_bytes(question->arena, word, strlen(word) - strlen("-tal")), &question->habit) != DIGITS_OK)
        return false;
    phrase->number = digits.number;
    return true;
}

static bool read_two(struct number_phrase *phrase, const struct question *question, const char *low, const char *high) {
    struct number_phrase a = {0}, b = {0};
    const bool rises =
        read_quantity(&a, question, low) && read_quantity(&b, question, high) && (a.two_ways || b.two_ways || a.number < b.number);
    if (!rises)
        return false;
    phrase->status = STATUS_RANGE;
    phrase->number = a.number;
    phrase->high = b.number;
    return true;
}

/* "10-20", "5 - 9", "mellan 5 och 9", "2 till 4", "2 eller 3". */
static bool read_range(struct number_phrase *phrase, const struct question *question, const char *text) {
    static const char *const joints[] = {"-", " till ", " to ", " eller ", " el ", " el. ", " à ", " á ", " a ", " or ", "..", " and "};
    bool between =
        text_starts(text, "mellan ") || text_starts(text, "between ") || text_starts(text, "från ") || text_starts(text, "from ");
    const char *joint = between ? strstr(text, " och ") : NULL;
    if (between && !joint)
        joint = strstr(text, " and ");
    if (joint)
        return read_two(phrase, question, arena_bytes(question->arena, strchr(text, ' ') + 1, (size_t)(joint - strchr(text, ' ') - 1)),
                        joint + 5);
    if (between) /* "mellan 5-10", "från 5 till 10" */
        text = strchr(text, ' ') + 1;
    for (size_t i = 0; i < sizeof joints / sizeof *joints; i++) {
        const char *at = *text ? strstr(text + 1, joints[i]) : NULL;
        if (at && read_two(phrase, question, arena_bytes(question->arena, text, (size_t)(at - text)), at + strlen(joints[i])))
            return true;
    }
    return false;
}

/* What stands behind a bound's words, or NULL when TEXT does not begin with them. */
static const char *behind_opening(const char *text, const char *words) {
    if (!text_starts(text, words))
        return NULL;
    const char *rest = text + strlen(words);
    char last = words[strlen(words) - 1];
    bool is_word = last >= 'a' && last <= 'z';
    if (is_word && *rest != ' ' && *rest != ':' && !(*rest >= '0' && *rest <= '9'))
        return NULL;
    return rest + strspn(rest, " :");
}

static bool read_opening(struct number_phrase *phrase, const struct question *question, const char *text) {
    size_t count;
    const struct number_bound *openings = number_openings(&count);
    for (size_t i = 0; i < count; i++) {
        const char *rest = behind_opening(text, openings[i].words);
        if (!rest || !*rest)
            continue;
        if (read_range(phrase, question, rest))
            return true;
        if (read_quantity(phrase, question, rest) || read_about_word(phrase, question, rest)) {
            phrase->status = openings[i].status;
            return true;
        }
    }
    return false;
}

static bool read_ending(struct number_phrase *phrase, const struct question *question, const char *text) {
    size_t count;
    const struct number_bound *endings = number_endings(&count);
    for (size_t i = 0; i < count; i++)
        if (text_ends(text, endings[i].words) &&
            read_quantity(phrase, question, arena_bytes(question->arena, text, strlen(text) - strlen(endings[i].words)))) {
            phrase->status = endings[i].status;
            return true;
        }
    return false;
}

/* ---- years ---- */

static const char *behind_any(const char *text, const char *const *words, size_t count) {
    for (size_t i = 0; i < count; i++) {
        size_t length = strlen(words[i]);
        if (text_starts(text, words[i]) && (text[length] == ' ' || text[length] == '.'))
            return text + length + strspn(text + length, " .");
    }
    return text;
}

/* The year alone of "hösten 2016", "maj 2016", and where the question is since when, of "från 2016" and "2016-"; else TEXT. */
static const char *year_alone(const struct question *question, const char *text) {
    enum { YEAR_DIGITS = 4 };
    static const char *const seasons[] = {"januari",   "februari", "mars",     "april",    "maj",       "juni",      "juli",      "augusti",
                                          "september", "oktober",  "november", "december", "våren",     "vår",       "sommaren",  "sommar",
                                          "hösten",    "höst",     "vintern",  "vinter",   "början av", "slutet av", "mitten av", "vt",
                                          "ht",        "jan",      "feb",      "mar",      "apr",       "jun",       "jul",       "aug",
                                          "sep",       "sept",     "okt",      "nov",      "dec"};
    static const char *const since[] = {"från", "från och med", "fr.o.m", "fr o m", "from", "f.o.m", "sen", "since"};
    if (!field_is_year(question->field))
        return text;
    const bool is_since = is_word_of_field(question->arena, question->field, "sedan");
    const char *year = is_since ? behind_any(text, since, sizeof since / sizeof *since) : text;
    year = behind_any(year, seasons, sizeof seasons / sizeof *seasons);
    const char *rest = year + strspn(year, "0123456789");
    const bool open_end = is_since && (strcmp(rest + strspn(rest, " "), "-") == 0 || text_equal(rest, " och framåt"));
    return rest - year == YEAR_DIGITS && (*rest == '\0' || open_end) ? arena_bytes(question->arena, year, YEAR_DIGITS) : text;
}

void number_phrase_read(struct number_phrase *phrase, const struct question *question, const char *folded) {
    *phrase = (struct number_phrase){.status = STATUS_VALUE, .rule = ""};
    folded += *folded == '\''; /* the sign by which a spreadsheet is told that a text follows */
    folded = year_alone(question, folded);
    if (read_quantity(phrase, question, folded))
        return;
    if (read_opening(phrase, question, folded) || read_ending(phrase, question, folded)) {
        phrase->rule = phrase->status == STATUS_APPROXIMATE ? "approximate" : phrase->status == STATUS_VALUE ? phrase->rule : "";
        return;
    }
    phrase->status = STATUS_APPROXIMATE;
    if (read_about_word(phrase, question, folded))
        return;
    if (!read_range(phrase, question, folded))
        phrase->status = STATUS_UNREADABLE;
    phrase->rule = "";
}
