/* Counties and municipalities. A municipality is accepted when code and name agree and it lies in the county stated; a typo only inside
 * that county. Everything else leaves the row out, because an answer under the wrong municipality is worse than none. */
#include <string.h>

#include "normalise/choice_split.h"
#include "normalise/place_value.h"

static const char *name_of(const struct question *question, size_t municipality) {
    return question->areas->municipalities[municipality].name;
}

static const char *county_of(const struct question *question, size_t municipality) {
    return question->areas->counties[question->areas->municipalities[municipality].county].name;
}

/* ---- refusals ---- */

static void refuse_unknown(struct reading *reading, const struct question *question, const char *name) {
    size_t nearest = *name ? place_name_suggest(question->arena, question->areas, name) : AREA_NONE;
    if (nearest == AREA_NONE) {
        reading_refuse(reading, question, FINDING_MUNICIPALITY_UNKNOWN, "", "");
        return;
    }
    reading_refuse(reading, question, FINDING_MUNICIPALITY_UNKNOWN, arena_printf(question->arena, " Menas %s?", name_of(question, nearest)),
                   arena_printf(question->arena, " Is %s meant?", name_of(question, nearest)));
}

static void refuse_habo(struct reading *reading, const struct question *question, size_t written, size_t meant) {
    reading_set(reading, STATUS_UNREADABLE, "", "");
    reading_doubt(reading, question, FINDING_HABO, county_of(question, written), county_of(question, meant), name_of(question, meant));
}

static void refuse_conflict(struct reading *reading, const struct question *question, size_t by_code, size_t by_name) {
    if (place_twin(question->areas, by_name, question->areas->municipalities[by_code].county) == by_code)
        refuse_habo(reading, question, by_name, by_code);
    else
        reading_refuse(reading, question, FINDING_CODE_CONFLICT, name_of(question, by_code), name_of(question, by_name));
}

/* "Krokom och Berg": at least two parts are municipalities, and not the same one. */
static bool names_two(const struct question *question, const char *text, const char **both) {
    static const char *const joints[] = {" och ", " & ", "/", ",", ";", "+", " samt ", "&", "\n", " - "};
    for (size_t i = 0; i < sizeof joints / sizeof *joints; i++) {
        const char *at = strstr(text, joints[i]);
        if (!at)
            continue;
        struct place_text first, second;
        place_text_read(&first, question->arena, question->areas, arena_bytes(question->arena, text, (size_t)(at - text)));
        place_text_read(&second, question->arena, question->areas, at + strlen(joints[i]));
        if (!*first.name != !*second.name) /* "1960 - Kungsör": a code and its name */
            continue;
        size_t a = *first.name ? place_name_exact(question->arena, question->areas, first.name) : first.by_code;
        size_t b = *second.name ? place_name_exact(question->arena, question->areas, second.name) : second.by_code;
        if (a == AREA_NONE || b == AREA_NONE || a == b)
            continue;
        *both = arena_printf(question->arena, "%s, %s", name_of(question, a), name_of(question, b));
        return true;
    }
    return false;
}

/* ---- resolving ---- */

struct place_evidence {
    struct place_text text; /* name, and the code in the same cell or beside it */
    size_t by_name;
    const char *rule;
};

/* A code of three digits that lost its zero counts where its county is the stated one. */
static bool code_alone_counts(const struct question *question, const struct place_text *text) {
    if (text->by_code == AREA_NONE)
        return false;
    return !text->lost_zero || question->areas->municipalities[text->by_code].county == question->county;
}

/* The municipality that the evidence points at, or AREA_NONE with READING refused. */
static size_t weigh(struct reading *reading, const struct question *question, struct place_evidence *evidence) {
    const struct place_text *text = &evidence->text;
    if (!*text->name) {
        evidence->rule = text->lost_zero ? "lost_zero" : "code";
        if (code_alone_counts(question, text))
            return text->by_code;
        refuse_unknown(reading, question, "");
        return AREA_NONE;
    }
    if (evidence->by_name == AREA_NONE && text->by_code != AREA_NONE &&
        place_name_resembles(question->arena, question->areas, text->name, text->by_code))
        evidence->by_name = text->by_code;
    else if (evidence->by_name == AREA_NONE && question->county != AREA_NONE)
        evidence->by_name = place_name_fuzzy(question->arena, question->areas, text->name, question->county);
    else
        evidence->rule = text->has_code ? "code" : "";
    if (evidence->by_name == AREA_NONE || (text->has_code && text->by_code == AREA_NONE)) {
        refuse_unknown(reading, question, text->name);
        return AREA_NONE;
    }
    if (text->has_code && text->by_code != evidence->by_name) {
        refuse_conflict(reading, question, text->by_code, evidence->by_name);
        return AREA_NONE;
    }
    return evidence->by_name;
}

/* A code that the municipality did not have in the wave's year: it is still told, but somebody has an old list, or a new one. */
static void doubt_code(struct reading *reading, const struct question *question, const struct place_text *text, size_t municipality) {
    const struct municipality *place = &question->areas->municipalities[municipality];
    int year = question->wave_year;
    if (text->former && (year == 0 || year > text->former->last_year))
        reading_doubt(reading, question, FINDING_CODE_OUTDATED, text->former->code, place->name,
                      arena_printf(question->arena, "%d", text->former->last_year));
    else if (text->has_code && !text->former && year != 0 && year < place->valid_from)
        reading_doubt(reading, question, FINDING_CODE_NOT_YET, place->code, place->name,
                      arena_printf(question->arena, "%d", place->valid_from));
}

static void refuse_county(struct reading *reading, const struct question *question, size_t municipality, size_t county) {
    const struct area_register *areas = question->areas;
    size_t twin = place_twin(areas, municipality, question->county);
    if (twin != AREA_NONE)
        refuse_habo(reading, question, municipality, twin);
    else
        reading_refuse(reading, question, FINDING_WRONG_COUNTY, areas->counties[county].name, areas->counties[question->county].name);
}

static void accept(struct reading *reading, const struct question *question, size_t municipality, const struct place_evidence *evidence) {
    const struct municipality *place = &question->areas->municipalities[municipality];
    size_t county = area_county_in_year(question->areas, municipality, question->wave_year);
    if (county == AREA_NONE) {
        reading_refuse(reading, question, FINDING_MUNICIPALITY_NOT_YET, place->name,
                       arena_printf(question->arena, "%d", place->valid_from));
        return;
    }
    if (question->county != AREA_NONE && county != question->county) {
        refuse_county(reading, question, municipality, county);
        return;
    }
    reading_set(reading, STATUS_VALUE, place->code, evidence->rule);
    reading->municipality = municipality;
    if (text_equal(evidence->rule, "fuzzy"))
        reading_doubt(reading, question, FINDING_MUNICIPALITY_FUZZY, place->name, NULL, NULL);
    doubt_code(reading, question, &evidence->text, municipality);
}

/* A code of its own cell goes with a name that has none; two codes must be the same. */
static bool join_code(struct place_text *text, const struct question *question, const char *code) {
    struct place_text beside;
    if (!code || text_is_blank(code) || missing_word_find(text_fold(question->arena, code)) != WORD_NONE)
        return true;
    place_text_read(&beside, question->arena, question->areas, code);
    if (!beside.has_code || (text->has_code && text->by_code != beside.by_code))
        return false;
    text->has_code = true;
    text->by_code = beside.by_code;
    text->former = beside.former;
    text->lost_zero = beside.lost_zero;
    return true;
}

void municipality_resolve(struct reading *reading, const struct question *question, const char *name, const char *code) {
    struct place_evidence evidence = {.text = {.by_code = AREA_NONE, .name = ""}, .by_name = AREA_NONE, .rule = "fuzzy"};
    const char *both;
    reading_init(reading);
    if (name && !text_is_blank(name))
        place_text_read(&evidence.text, question->arena, question->areas, name);
    if (name && names_two(question, text_fold(question->arena, name), &both)) {
        reading_refuse(reading, question, FINDING_TWO_MUNICIPALITIES, both, NULL);
        return;
    }
    if (!join_code(&evidence.text, question, code)) {
        refuse_unknown(reading, question, evidence.text.name);
        return;
    }
    if (*evidence.text.name)
        evidence.by_name = place_name_exact(question->arena, question->areas, evidence.text.name);
    if (evidence.by_name == AREA_NONE)
        evidence.by_name = place_name_in_county(question->arena, question->areas, evidence.text.name);
    size_t municipality = weigh(reading, question, &evidence);
    if (municipality != AREA_NONE)
        accept(reading, question, municipality, &evidence);
}

void municipality_read(struct reading *reading, const struct question *question, const struct cell *cell) {
    const char *folded = text_fold(question->arena, cell->text);
    if (missing_read(reading, folded) || missing_word_find(folded) == WORD_DASH)
        return;
    municipality_resolve(reading, question, cell->text, NULL);
}

/* ---- county ---- */

void county_read(struct reading *reading, const struct question *question, const struct cell *cell) {
    const struct area_register *areas = question->areas;
    const char *folded = text_fold(question->arena, cell->text);
    if (missing_read(reading, folded) || missing_word_find(folded) == WORD_DASH)
        return;
    bool lost_zero = strlen(folded) == 1 && *folded >= '0' && *folded <= '9';
    size_t county =
        lost_zero ? area_county_by_code(areas, arena_printf(question->arena, "0%s", folded)) : area_county_by_text(areas, folded);
    if (county == AREA_NONE)
        county = area_county_in_text(areas, cell->text);
    if (county == AREA_NONE)
        reading_refuse(reading, question, FINDING_COUNTY_UNKNOWN, NULL, NULL);
    else
        reading_set(reading, STATUS_VALUE, areas->counties[county].code, lost_zero ? "lost_zero" : "");
}

/* ---- several municipalities (neighbours: any county) ---- */

/* One of several. A guess must be the only one in the whole country, because neighbours cross borders. */
static bool find_municipality(const struct question *question, const char *text, bool fuzzy, size_t *found, const char **rule) {
    struct place_text place;
    const char *ruled = fuzzy ? NULL : decision_find(question, text_fold(question->arena, text));
    if (ruled && decision_says_nothing(ruled)) {
        *rule = "decision";
        *found = AREA_NONE;
        return true;
    }
    place_text_read(&place, question->arena, question->areas, ruled ? ruled : text);
    *rule = ruled ? "decision" : place.has_code ? "code" : "label";
    *found = place.by_code;
    if (!*place.name)
        return place.has_code && !place.lost_zero && place.by_code != AREA_NONE;
    size_t by_name = place_name_exact(question->arena, question->areas, place.name);
    if (by_name == AREA_NONE && fuzzy)
        by_name = place_name_fuzzy(question->arena, question->areas, place.name, AREA_NONE);
    *found = by_name;
    return by_name != AREA_NONE && (!place.has_code || place.by_code == by_name);
}

static void set_municipalities(struct reading *reading, const struct question *question, const bool *chosen, const char *rule) {
    struct text text;
    text_init(&text);
    for (size_t i = 0; i < question->areas->municipality_count; i++) /* by rising code */
        if (chosen[i])
            text_printf(&text, "%s%s", text.length ? ";" : "", question->areas->municipalities[i].code);
    const char *value = arena_text(question->arena, text_get(&text));
    text_release(&text);
    reading_set(reading, *value ? STATUS_VALUE : STATUS_UNREADABLE, value, *value ? rule : "");
}

void municipalities_read(struct reading *reading, const struct question *question, const struct cell *cell) {
    const char *folded = text_fold(question->arena, cell->text);
    if (missing_read(reading, folded) || missing_word_find(folded) == WORD_DASH)
        return;
    bool *chosen = arena_array(question->arena, question->areas->municipality_count + 1, sizeof *chosen);
    const char *rule = "label";
    struct answer_parts parts;
    answer_parts_find(&parts, &(struct part_finder){question, find_municipality}, cell->text);
    for (size_t i = 0; i < parts.count; i++) {
        const struct answer_part *part = &parts.items[i];
        const char *shown = personal_safe_raw(question->arena, question->field, part->text);
        if (part->kind == PART_UNKNOWN) {
            reading_doubt(reading, question, FINDING_UNKNOWN_CHOICE, shown, "", "");
            reading->doubts[reading->doubt_count - 1].part = shown;
            continue;
        }
        if (part->found != AREA_NONE)
            chosen[part->found] = true;
        rule = part->kind == PART_FUZZY || text_equal(rule, "fuzzy") ? "fuzzy" : part->rule;
        if (part->kind == PART_FUZZY)
            reading_doubt(reading, question, FINDING_CHOICE_FUZZY, shown, name_of(question, part->found), NULL);
    }
    set_municipalities(reading, question, chosen, rule);
    if (!*reading->value.text && reading->doubt_count == 0)
        reading_set(reading, STATUS_MISSING, "", "decision"); /* every part is ruled to say nothing */
}
