/* Choices: one of a list, or several of it. */
#include <string.h>

#include "normalise/choice_boxes.h"
#include "normalise/choice_class.h"
#include "normalise/choice_index.h"
#include "normalise/choice_split.h"
#include "normalise/remark.h"

/* ---- messages ---- */

static const char *label_of(const struct question *question, size_t choice) {
    return wording_get(&question->choices->list->choices[choice].label, LANGUAGE_SV);
}

static void doubt_unknown(struct reading *reading, const struct question *question, const char *part) {
    struct arena *arena = question->arena;
    size_t nearest = choice_suggest(question->choices, arena, part);
    const char *safe = personal_safe_raw(arena, question->field, part), *sv = "", *en = "";
    if (nearest != CHOICE_NONE) {
        const struct wording *label = &question->choices->list->choices[nearest].label;
        sv = arena_printf(arena, " Menas \"%s\"?", wording_get(label, LANGUAGE_SV));
        en = arena_printf(arena, " Is \"%s\" meant?", wording_get(label, LANGUAGE_EN));
    }
    reading_doubt(reading, question, FINDING_UNKNOWN_CHOICE, utf8_cut(arena, safe, 80), sv, en);
    reading->doubts[reading->doubt_count - 1].part = safe;
}

static void doubt_fuzzy(struct reading *reading, const struct question *question, const char *part, size_t choice) {
    reading_doubt(reading, question, FINDING_CHOICE_FUZZY, personal_safe_raw(question->arena, question->field, part),
                  label_of(question, choice), NULL);
}

/* ---- one part ---- */

/* A ruling about a part holds like one about the whole cell. */
static bool find_ruled(const struct question *question, const char *text, size_t *found, const char **rule) {
    const char *code = decision_find(question, text_fold(question->arena, text));
    if (!code)
        return false;
    *found = choice_find(question->choices, question->arena, code, rule);
    *rule = "decision";
    return *found < CHOICE_TWO;
}

/* Behind the number that a list gives a choice, "1. Ja", "b) Nej"; NULL where there is none, or the number is a choice itself. */
static const char *behind_number(const struct question *question, const char *text) {
    enum { DIGITS_MAX = 2 };
    text += strspn(text, " ");
    const size_t digits = strspn(text, "0123456789"), letters = digits ? 0 : strspn(text, "abcdefghABCDEFGH"), length = digits + letters;
    const char *sign = text + length + (digits ? strspn(text + length, " ") : 0);
    const bool numbered = digits ? digits <= DIGITS_MAX && *sign && strchr(".)=:", *sign) : letters == 1 && *sign == ')';
    if (!numbered || sign[1] != ' ')
        return NULL;
    const size_t number = choice_find(question->choices, question->arena, arena_bytes(question->arena, text, length), NULL);
    return number == CHOICE_NONE || number == choice_find(question->choices, question->arena, sign + 2, NULL) ? sign + 2 : NULL;
}

/* "Polis (kommunpolis)": both are the same choice. */
static size_t find_said_twice(const struct question *question, const char *text) {
    const char *before, *bracket = remark_bracket(question->arena, text_fold(question->arena, text), &before);
    size_t first = bracket ? choice_find(question->choices, question->arena, before, NULL) : CHOICE_NONE;
    return first < CHOICE_TWO && choice_find(question->choices, question->arena, bracket, NULL) == first ? first : CHOICE_NONE;
}

static bool find_choice(const struct question *question, const char *text, bool fuzzy, size_t *found, const char **rule) {
    if (!fuzzy && find_ruled(question, text, found, rule))
        return true;
    const char *unnumbered = behind_number(question, text);
    if (fuzzy) {
        *found = choice_find_fuzzy(question->choices, question->arena, unnumbered ? unnumbered : text);
        return *found < CHOICE_TWO;
    }
    *found = choice_find(question->choices, question->arena, text, rule);
    if (*found != CHOICE_NONE)
        return *found < CHOICE_TWO;
    *rule = "spelling";
    *found = unnumbered ? choice_find(question->choices, question->arena, unnumbered, NULL) : find_said_twice(question, text);
    return *found < CHOICE_TWO;
}

/* The same of one of several answers, which may also be ruled to say nothing: found is then CHOICE_NONE. */
static bool find_choice_or_nothing(const struct question *question, const char *text, bool fuzzy, size_t *found, const char **rule) {
    const char *code = decision_find(question, text_fold(question->arena, text));
    if (!code || !decision_says_nothing(code))
        return find_choice(question, text, fuzzy, found, rule);
    *found = CHOICE_NONE;
    *rule = "decision";
    return true;
}

/* TRUE and FALSE of a spreadsheet, and a bare tick, where the list has a yes and a no. */
static const char *as_yes_no(const char *folded) {
    static const struct {
        const char *text, *meaning;
    } words[] = {{"true", "ja"}, {"sant", "ja"}, {"false", "nej"}, {"falskt", "nej"}, {"☑", "ja"}, {"√", "ja"}, {"☐", "nej"}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (text_equal(folded, words[i].text))
            return words[i].meaning;
    return NULL;
}

static size_t find_whole(const struct question *question, const char *text, const char **rule) {
    size_t choice = choice_find(question->choices, question->arena, text, rule);
    if (choice < CHOICE_TWO && answer_is_several(&(struct part_finder){question, find_choice}, text))
        return CHOICE_NONE;
    const char *yes_no = choice == CHOICE_NONE ? as_yes_no(text_fold(question->arena, text)) : NULL;
    return yes_no ? choice_find(question->choices, question->arena, yes_no, rule) : choice;
}

/* ---- several ---- */

static void set_choices(struct reading *reading, const struct question *question, const bool *chosen, const char *rule) {
    struct text text;
    text_init(&text);
    const struct choice_list *list = question->choices->list;
    for (size_t i = 0; i < list->count; i++)
        if (chosen[i])
            text_printf(&text, "%s%s", text.length ? ";" : "", list->choices[i].name);
    const char *value = arena_text(question->arena, text_get(&text));
    text_release(&text);
    reading_set(reading, *value ? STATUS_VALUE : STATUS_UNREADABLE, value, *value ? rule : "");
}

static void read_parts(struct reading *reading, const struct question *question, const struct answer_parts *parts) {
    bool *chosen = arena_array(question->arena, question->choices->list->count + 1, sizeof *chosen);
    const char *rule = "";
    for (size_t i = 0; i < parts->count; i++) {
        const struct answer_part *part = &parts->items[i];
        if (part->kind == PART_UNKNOWN) {
            doubt_unknown(reading, question, part->text);
            continue;
        }
        if (part->found < CHOICE_TWO)
            chosen[part->found] = true;
        if (part->kind == PART_FUZZY)
            doubt_fuzzy(reading, question, part->text, part->found);
        if (part->kind == PART_FUZZY || !text_equal(rule, "fuzzy"))
            rule = part->kind == PART_FUZZY ? "fuzzy" : part->rule;
    }
    set_choices(reading, question, chosen, rule);
    if (!*reading->value.text && reading->doubt_count == 0)
        reading_set(reading, STATUS_MISSING, "", "decision"); /* every part is ruled to say nothing */
}

static bool read_no_answer(struct reading *reading, const char *folded) {
    if (missing_word_find(folded) != WORD_DASH)
        return missing_read(reading, folded);
    reading_set(reading, STATUS_MISSING, "", "dash");
    return true;
}

static void set_choice(struct reading *reading, const struct question *question, size_t choice, const char *rule) {
    reading_set(reading, STATUS_VALUE, question->choices->list->choices[choice].name, rule);
}

/* The longest run of WORDS from FROM that is the name or label of a choice; behind it, or FROM when none begins there. */
static size_t behind_label(const struct question *question, const char **words, size_t from, size_t count, size_t *choice) {
    enum { LABEL_WORDS_MAX = 8 };
    struct arena *arena = question->arena;
    const char *text = "", *rule = "";
    size_t end = from;
    for (size_t i = from; i < count && i - from < LABEL_WORDS_MAX; i++) {
        text = arena_printf(arena, "%s%s%s", text, i > from ? " " : "", words[i]);
        const size_t found = choice_find(question->choices, arena, text, &rule);
        if (found < CHOICE_TWO && (text_equal(rule, "code") || text_equal(rule, "label"))) {
            *choice = found;
            end = i + 1;
        }
    }
    return end;
}

/* ODK and KoboToolbox write the names of the chosen ones with a space between, and line ends get lost between labels: a sentence never has
 * nothing but names and labels. */
static bool read_names(struct reading *reading, const struct question *question, const char *text) {
    const char **words;
    size_t count = text_split(question->arena, text, " ", &words), choice = 0, names = 0;
    bool *chosen = arena_array(question->arena, question->choices->list->count + 1, sizeof *chosen);
    for (size_t at = 0, end; at < count; at = end, names++) {
        end = behind_label(question, words, at, count, &choice);
        if (end == at)
            return false;
        chosen[choice] = true;
    }
    if (names < 2)
        return false;
    set_choices(reading, question, chosen, "code");
    return true;
}

/* "☒ Ja ☐ Nej". */
static bool read_boxes(struct reading *reading, const struct question *question, const char *text) {
    size_t ticks;
    bool *ticked = arena_array(question->arena, question->choices->list->count + 1, sizeof *ticked);
    const bool boxed = choice_boxes_find(question, text, ticked, &ticks);
    if (!boxed && (!choice_has_empty_box(text) || !*text_key(question->arena, text)))
        return false; /* an empty box alone is a no */
    if (!boxed) {
        reading_set(reading, STATUS_UNREADABLE, "", "");
        doubt_unknown(reading, question, text);
    } else if (ticks > 1 && question->field->type == FIELD_SELECT_ONE) {
        reading_refuse(reading, question, FINDING_ONE_CHOICE_ONLY, NULL, NULL);
    } else if (ticks == 0) {
        reading_set(reading, STATUS_MISSING, "", "tick");
    } else {
        set_choices(reading, question, ticked, "tick");
    }
    return true;
}

/* "Polis, skola m.fl.": TEXT without its last words, which name nobody; NULL when it ends otherwise. */
static const char *without_others(struct arena *arena, const char *text) {
    static const char *const ends[] = {" m.fl.", " m.fl", " m fl", " mfl",  " mfl.", " m.m.", " m.m",
                                       " mm",    " m m",  " etc",  " etc.", " osv",  " osv."};
    const char *trimmed = text_trim(arena, text);
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (text_ends(trimmed, ends[i])) {
            const char *rest = text_trim(arena, arena_bytes(arena, trimmed, strlen(trimmed) - strlen(ends[i])));
            return text_ends(rest, ",") ? arena_bytes(arena, rest, strlen(rest) - 1) : rest;
        }
    return NULL;
}

void choices_read(struct reading *reading, const struct question *question, const struct cell *cell) {
    const char *rule = "";
    if (read_boxes(reading, question, cell->text))
        return;
    size_t whole = choice_find(question->choices, question->arena, cell->text, &rule);
    if (whole < CHOICE_TWO && !answer_is_several(&(struct part_finder){question, find_choice}, cell->text)) {
        set_choice(reading, question, whole, rule);
        return;
    }
    if (read_no_answer(reading, text_fold(question->arena, cell->text)) || read_names(reading, question, cell->text))
        return;
    struct answer_parts parts;
    const char *without = without_others(question->arena, cell->text);
    answer_parts_find(&parts, &(struct part_finder){question, find_choice_or_nothing}, without ? without : cell->text);
    read_parts(reading, question, &parts);
    if (without && *reading->value.text)
        reading_doubt(reading, question, FINDING_REMARK_LEFT, without, NULL, NULL);
}

/* ---- one ---- */

/* "Ja/nej" names two choices; "Ja, ja" only one. True when TEXT was understood as exact parts. */
static bool read_exact_parts(struct reading *reading, const struct question *question, const char *text) {
    struct answer_parts parts;
    answer_parts_find(&parts, &(struct part_finder){question, find_choice}, text);
    for (size_t i = 0; i < parts.count; i++)
        if (parts.items[i].kind != PART_EXACT)
            return false;
    for (size_t i = 1; i < parts.count; i++)
        if (parts.items[i].found != parts.items[0].found) {
            reading_refuse(reading, question, FINDING_ONE_CHOICE_ONLY, NULL, NULL);
            return true;
        }
    set_choice(reading, question, parts.items[0].found, parts.items[0].rule);
    return true;
}

/* "Nej (se kommentar)": exactly a choice, and a remark. */
static bool read_remarked(struct reading *reading, const struct question *question, const char *text) {
    enum remark_kind kind;
    const char *rule = "", *before = remark_cut(question->arena, text_fold(question->arena, text), &kind);
    size_t choice = before && kind != REMARK_ABOUT ? find_whole(question, before, &rule) : CHOICE_NONE;
    if (choice >= CHOICE_TWO)
        return false;
    set_choice(reading, question, choice, "remark");
    if (kind == REMARK_PLAIN)
        reading_doubt(reading, question, FINDING_REMARK_LEFT, before, NULL, NULL);
    return true;
}

static void read_fuzzy(struct reading *reading, const struct question *question, const char *text) {
    const char *rule;
    size_t choice;
    if (find_choice(question, text, true, &choice, &rule)) {
        set_choice(reading, question, choice, "fuzzy");
        doubt_fuzzy(reading, question, text, choice);
        return;
    }
    reading_set(reading, STATUS_UNREADABLE, "", "");
    doubt_unknown(reading, question, text);
}

/* TEXT fits several choices: their labels. */
static void refuse_two(struct reading *reading, const struct question *question, const char *text) {
    const struct choice_list *list = question->choices->list;
    const char *folded = text_fold(question->arena, text);
    struct text labels;
    text_init(&labels);
    for (size_t i = 0; i < list->count; i++)
        for (size_t j = 0; j < list->choices[i].synonym_count; j++)
            if (text_equal(text_fold(question->arena, list->choices[i].synonyms[j]), folded))
                text_printf(&labels, "%s%s", labels.length ? ", " : "", label_of(question, i));
    reading_refuse(reading, question, FINDING_AMBIGUOUS_CHOICE, arena_text(question->arena, text_get(&labels)), NULL);
    text_release(&labels);
}

void choice_read(struct reading *reading, const struct question *question, const struct cell *cell) {
    const char *rule = "";
    if (read_boxes(reading, question, cell->text))
        return;
    const size_t whole = find_whole(question, cell->text, &rule);
    const size_t class = whole == CHOICE_NONE ? choice_class_find(question, text_fold(question->arena, cell->text)) : CHOICE_NONE;
    if (class != CHOICE_NONE)
        set_choice(reading, question, class, "class");
    else if (whole == CHOICE_TWO)
        refuse_two(reading, question, cell->text);
    else if (whole != CHOICE_NONE)
        set_choice(reading, question, whole, rule);
    else if (!read_no_answer(reading, text_fold(question->arena, cell->text)) && !read_exact_parts(reading, question, cell->text) &&
             !read_remarked(reading, question, cell->text))
        read_fuzzy(reading, question, cell->text);
}
