/* The values of a row: plain cells, groups of one column per choice, points in two columns. */
#include <string.h>

#include "normalise/desk.h"
#include "normalise/point_value.h"

static const struct binding *binding_of(const struct row_desk *row, size_t binding) {
    return &row->table->table->bindings[binding];
}

static const struct field *field_of(const struct row_desk *row, size_t binding) {
    return &row->table->table->record->fields[binding_of(row, binding)->field];
}

static bool is_first_of(const struct row_desk *row, size_t binding, enum binding_part a, enum binding_part b) {
    const struct layout_table *table = row->table->table;
    for (size_t i = 0; i < binding; i++)
        if (table->bindings[i].field == table->bindings[binding].field && (table->bindings[i].part == a || table->bindings[i].part == b))
            return false;
    return true;
}

static const char *safe_raw(const struct row_desk *row, size_t binding, const struct cell *cell) {
    struct arena *arena = row->table->desk->arena;
    return arena_text(arena, personal_safe_raw(arena, field_of(row, binding), cell_written(arena, cell)));
}

/* ---- plain cells ---- */

/* A point's distance is measured from the row's municipality, so it is no part of what is known about the text. */
static void report_distance(const struct row_desk *row, size_t binding, const struct value *value, const char *raw) {
    struct question question = desk_question(row, binding_of(row, binding)->field);
    struct reading reading;
    reading_init(&reading);
    reading.value = *value;
    point_check_distance(&reading, &question, row->municipality);
    struct finding_where where = desk_where(row, binding);
    reading_report(&reading, row->table->desk->findings, &where, raw);
}

void row_value(struct row_desk *row, size_t binding, struct value *value) {
    struct desk *desk = row->table->desk;
    const struct cell *cell = desk_cell(row, binding);
    if (!cell)
        return;
    const struct known *known = desk_read(row, binding, cell);
    struct finding_where where = desk_where(row, binding);
    *value = known->reading.value;
    desk_count(desk, fate_of(&known->reading));
    reading_report(&known->reading, desk->findings, &where, known->raw);
    if (field_of(row, binding)->type == FIELD_POINT)
        report_distance(row, binding, value, known->raw);
    if (!known->plain)
        desk_outcome(row, binding, known->raw, value);
}

/* ---- one column per choice ---- */

static const enum cell_fate mark_fates[] = {
    [MARK_BLANK] = FATE_MISSING, [MARK_NO] = FATE_VALUE, [MARK_YES] = FATE_VALUE, [MARK_BAD] = FATE_ERROR};

/* What is ruled about a text that is no tick; MARK_BAD when nothing that fits this column. */
static enum mark ruled_mark(const struct row_desk *row, size_t binding, const struct cell *cell) {
    struct question question = desk_question(row, binding_of(row, binding)->field);
    const char *ruled = decision_find(&question, text_fold(question.arena, cell->text));
    if (ruled && decision_says_nothing(ruled))
        return MARK_BLANK;
    return text_equal(ruled, binding_of(row, binding)->choice->name) ? MARK_YES : MARK_BAD;
}

/* Reads one cell of a group; what is no tick is a finding. */
static enum mark read_mark(struct row_desk *row, size_t binding) {
    struct desk *desk = row->table->desk;
    const struct cell *cell = desk_cell(row, binding);
    if (!cell)
        return MARK_BLANK;
    enum mark mark = mark_read(&desk->scratch, cell, binding_of(row, binding)->choice);
    const char *rule = mark == MARK_BAD ? "decision" : "mark";
    if (mark == MARK_BAD)
        mark = ruled_mark(row, binding, cell);
    desk_count(desk, mark_fates[mark]);
    const char *raw = safe_raw(row, binding, cell);
    struct finding_where where = desk_where(row, binding);
    if (mark == MARK_BAD)
        finding_add(desk->findings, FINDING_UNREADABLE_MARK, &where, raw, (const char *)NULL);
    struct value value = {.status = mark == MARK_BAD     ? STATUS_UNREADABLE
                                    : mark == MARK_BLANK ? STATUS_MISSING
                                                         : STATUS_VALUE,
                          .text = mark == MARK_YES ? binding_of(row, binding)->choice->name : "",
                          .rule = mark == MARK_BAD ? "mark" : rule};
    desk_outcome(row, binding, raw, &value);
    return mark;
}

static const char *chosen_names(struct arena *arena, const struct choice_list *list, const bool *chosen) {
    struct text text;
    text_init(&text);
    for (size_t i = 0; i < list->count; i++)
        if (chosen[i])
            text_printf(&text, "%s%s", text.length ? ";" : "", list->choices[i].name);
    const char *names = arena_text(arena, text_get(&text));
    text_release(&text);
    return names;
}

/* Several ticks where one answer is wanted. */
static void refuse_several(struct row_desk *row, size_t first, const bool *chosen, struct value *value) {
    struct finding_where where = desk_where(row, first);
    const struct choice_list *list = field_of(row, first)->list;
    const char *labels = "";
    for (size_t i = 0; i < list->count; i++)
        if (chosen[i])
            labels = arena_printf(row->table->desk->arena, "%s%s%s", labels, *labels ? ", " : "",
                                  wording_get(&list->choices[i].label, LANGUAGE_SV));
    finding_add(row->table->desk->findings, FINDING_ONE_CHOICE_ONLY, &where, labels, (const char *)NULL);
    *value = (struct value){.status = STATUS_UNREADABLE, .text = "", .rule = "marks"};
}

/* A group without any mark is a missing answer, not "none of these". */
static void read_group(struct row_desk *row, size_t first, struct value *value) {
    struct desk *desk = row->table->desk;
    const struct layout_table *table = row->table->table;
    const struct choice_list *list = field_of(row, first)->list;
    bool *chosen = arena_array(&desk->scratch, list->count + 1, sizeof *chosen), bad = false, any = false;
    for (size_t i = first; i < table->binding_count; i++) {
        const struct binding *binding = &table->bindings[i];
        if (binding->field != table->bindings[first].field || binding->part != PART_CHOICE)
            continue;
        enum mark mark = read_mark(row, i);
        bad |= mark == MARK_BAD;
        any |= mark == MARK_YES;
        if (mark == MARK_YES)
            chosen[binding->choice - list->choices] = true;
    }
    any |= row_options(row, first, chosen);
    const char *names = any ? chosen_names(desk->arena, list, chosen) : "";
    if (field_of(row, first)->type == FIELD_SELECT_ONE && strchr(names, ';'))
        refuse_several(row, first, chosen, value);
    else if (any)
        *value = (struct value){.status = STATUS_VALUE, .text = names, .rule = "marks"};
    else if (bad)
        *value = (struct value){.status = STATUS_UNREADABLE, .text = "", .rule = "marks"};
}

/* ---- points in two columns ---- */

static size_t find_part(const struct row_desk *row, size_t field, enum binding_part part) {
    const struct layout_table *table = row->table->table;
    for (size_t i = 0; i < table->binding_count; i++)
        if (table->bindings[i].field == field && table->bindings[i].part == part)
            return i;
    return BINDING_NONE;
}

static void account_coordinate(struct row_desk *row, size_t binding, const struct cell *cell, const struct reading *reading) {
    if (!cell)
        return;
    const char *raw = safe_raw(row, binding, cell);
    desk_count(row->table->desk, fate_of(reading));
    char number[NUMBER_TEXT_SIZE];
    number_to_text(binding_of(row, binding)->part == PART_NORTH ? reading->value.number : reading->value.east, number);
    if (reading->value.status != STATUS_VALUE || !text_equal(number, raw))
        desk_outcome(row, binding, raw, &reading->value);
}

/* A ruling about either coordinate can only set the point aside. */
static bool read_ruled_point(struct reading *reading, const struct question *question, const struct cell *cell) {
    const char *ruled = cell ? decision_find(question, text_fold(question->arena, cell->text)) : NULL;
    if (!ruled || !decision_says_nothing(ruled))
        return false;
    reading_init(reading);
    reading->value.rule = "decision";
    reading->ignored = text_equal(ruled, "ignore");
    return true;
}

static void read_point(struct row_desk *row, size_t field, struct value *value) {
    size_t north = find_part(row, field, PART_NORTH), east = find_part(row, field, PART_EAST);
    const struct cell *north_cell = north == BINDING_NONE ? NULL : desk_cell(row, north);
    const struct cell *east_cell = east == BINDING_NONE ? NULL : desk_cell(row, east);
    struct question question = desk_question(row, field);
    struct reading reading;
    if (!read_ruled_point(&reading, &question, north_cell ? north_cell : east_cell))
        point_join(&reading, &question, north_cell ? north_cell->text : NULL, east_cell ? east_cell->text : NULL);
    point_check_distance(&reading, &question, row->municipality);
    size_t shown = north_cell || east == BINDING_NONE ? north : east;
    const struct cell *cell = north_cell ? north_cell : east_cell;
    if (reading.doubt_count && cell) {
        struct finding_where where = desk_where(row, shown);
        reading_report(&reading, row->table->desk->findings, &where, safe_raw(row, shown, cell));
    }
    account_coordinate(row, north, north_cell, &reading);
    account_coordinate(row, east, east_cell, &reading);
    *value = reading.value;
}

/* ---- the row ---- */

void row_values(struct row_desk *row, struct value *values) {
    const struct layout_table *table = row->table->table;
    for (size_t i = 0; i < table->binding_count; i++) {
        const struct binding *binding = &table->bindings[i];
        struct value *value = &values[binding->field];
        if (binding->field == table->record->county || binding->field == table->record->municipality)
            continue;
        if (binding->part == PART_WHOLE)
            row_value(row, i, value);
        else if (binding->part == PART_CHOICE && is_first_of(row, i, PART_CHOICE, PART_CHOICE))
            read_group(row, i, value);
        else if ((binding->part == PART_NORTH || binding->part == PART_EAST) && is_first_of(row, i, PART_NORTH, PART_EAST))
            read_point(row, binding->field, value);
    }
}
