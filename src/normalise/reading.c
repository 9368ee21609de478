/* Readings: filling them, and from a cell's type and text to the kind of value. */
#include <stdlib.h>
#include <string.h>

#include "normalise/reading.h"

static const char *const status_names[STATUS_COUNT] = {
    [STATUS_VALUE] = "value",
    [STATUS_MISSING] = "missing",
    [STATUS_NOT_APPLICABLE] = "not_applicable",
    [STATUS_SUPPRESSED] = "suppressed",
    [STATUS_BELOW] = "below",
    [STATUS_ABOVE] = "above",
    [STATUS_APPROXIMATE] = "approximate",
    [STATUS_RANGE] = "range",
    [STATUS_UNREADABLE] = "unreadable",
};

const char *value_status_name(enum value_status status) {
    return status_names[status];
}

void reading_init(struct reading *reading) {
    *reading = (struct reading){.value = {.status = STATUS_MISSING, .text = "", .rule = ""}, .municipality = AREA_NONE};
}

void reading_set(struct reading *reading, enum value_status status, const char *text, const char *rule) {
    reading->value.status = status;
    reading->value.text = text;
    reading->value.rule = rule;
}

void reading_doubt(struct reading *reading, const struct question *question, enum finding_code code, const char *first, const char *second,
                   const char *third) {
    reading->doubts = arena_grow(question->arena, reading->doubts, reading->doubt_count, &reading->doubt_capacity, sizeof *reading->doubts);
    reading->doubts[reading->doubt_count++] = (struct doubt){.code = code, .first = first, .second = second, .third = third};
}

void reading_refuse(struct reading *reading, const struct question *question, enum finding_code code, const char *first,
                    const char *second) {
    reading_set(reading, STATUS_UNREADABLE, "", "");
    reading_doubt(reading, question, code, first, second, NULL);
}

/* What was masked is read all the same. */
bool reading_has_error(const struct reading *reading) {
    for (size_t i = 0; i < reading->doubt_count; i++)
        if (reading->doubts[i].code != FINDING_PERSONAL_DATA && finding_code_severity(reading->doubts[i].code) == SEVERITY_ERROR)
            return true;
    return false;
}

void reading_report(const struct reading *reading, struct finding_list *findings, const struct finding_where *where, const char *raw) {
    for (size_t i = 0; i < reading->doubt_count; i++) {
        const struct doubt *doubt = &reading->doubts[i];
        struct finding *finding =
            finding_add(findings, doubt->code, where, raw, doubt->first, doubt->second, doubt->third, (const char *)NULL);
        finding->part = doubt->part ? arena_text(findings->arena, doubt->part) : "";
    }
}

/* ---- from a cell to its kind ---- */

static void (*const kinds[FIELD_TYPE_COUNT])(struct reading *, const struct question *, const struct cell *) = {
    [FIELD_TEXT] = text_read,
    [FIELD_INTEGER] = number_read,
    [FIELD_DECIMAL] = number_read,
    [FIELD_DATE] = date_read,
    [FIELD_SELECT_ONE] = choice_read,
    [FIELD_SELECT_MULTIPLE] = choices_read,
    [FIELD_COUNTY] = county_read,
    [FIELD_MUNICIPALITY] = municipality_read,
    [FIELD_MUNICIPALITIES] = municipalities_read,
    [FIELD_POINT] = point_read,
};

/* "#N/A" says "not available"; any other formula error is an accident, told apart by a notice. */
static bool read_formula_error(struct reading *reading, const struct question *question, const struct cell *cell, const char *folded) {
    static const char *const errors[] = {"#ref!",        "#value!", "#div/0!",    "#name?",     "#num!",      "#null!",       "#värdefel!",
                                         "#division/0!", "#namn?",  "#ogiltigt!", "#skärning!", "#referens!", "#referensfel!"};
    bool known = cell->type == CELL_ERROR && missing_word_find(folded) == WORD_NONE;
    for (size_t i = 0; i < sizeof errors / sizeof *errors && !known; i++)
        known = text_equal(folded, errors[i]);
    if (!known)
        return false;
    reading_set(reading, STATUS_MISSING, "", "formula_error");
    reading_doubt(reading, question, FINDING_FORMULA_ERROR, NULL, NULL, NULL);
    return true;
}

/* A ruling replaces the text; "missing" and "ignore" end the matter. */
static bool apply_decision(struct reading *reading, const struct question *question, const char *folded) {
    const char *code = decision_find(question, folded);
    if (!code)
        return false;
    if (text_equal(code, "missing")) {
        reading_set(reading, STATUS_MISSING, "", "decision");
        return true;
    }
    if (text_equal(code, "ignore")) {
        reading_set(reading, STATUS_MISSING, "", "decision");
        reading->ignored = true;
        return true;
    }
    struct question ruled = *question;
    struct pipeline without = *question->pipeline; /* a ruling is not ruled about again */
    without.decision_count = 0;
    ruled.pipeline = &without;
    struct cell cell = {.type = CELL_TEXT, .text = code};
    kinds[question->field->type](reading, &ruled, &cell);
    reading->value.rule = "decision";
    return true;
}

bool answer_is_too_long(const struct field *field, const char *text) {
    const bool list = field->type == FIELD_SELECT_MULTIPLE || field->type == FIELD_MUNICIPALITIES;
    return strlen(text) > (field->type == FIELD_TEXT ? ANSWER_FREE_TEXT_MAX : list ? ANSWER_LIST_MAX : ANSWER_TEXT_MAX);
}

const char *cell_written(struct arena *arena, const struct cell *cell) {
    return cell->doubled ? text_double(arena, cell->text, cell->doubled) : cell->text;
}

void cell_read(struct reading *reading, const struct question *question, const struct cell *cell) {
    reading_init(reading);
    if (answer_is_too_long(question->field, cell->text)) {
        reading_refuse(reading, question, FINDING_TEXT_TOO_LONG, arena_printf(question->arena, "%zu", utf8_length(cell->text)), NULL);
        return;
    }
    const char *folded = text_fold(question->arena, cell->text);
    if (!*folded || apply_decision(reading, question, folded) || read_formula_error(reading, question, cell, folded))
        return;
    kinds[question->field->type](reading, question, cell);
    if (cell->doubled && !*reading->value.rule)
        reading->value.rule = "mended";
}
