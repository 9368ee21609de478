#include "tabulate/tally.h"

#include <stdlib.h>
#include <string.h>

static struct tally_slot *add_slot(struct tally *tally) {
    tally->slots = arena_grow(tally->arena, tally->slots, tally->slot_count, &tally->slot_capacity, sizeof *tally->slots);
    struct tally_slot *slot = &tally->slots[tally->slot_count++];
    *slot = (struct tally_slot){0};
    slot->units = arena_array(tally->arena, tally->line_count * tally->municipality_count, sizeof *slot->units);
    return slot;
}

static void init_hits(struct tally_hits *hits, struct arena *arena, const struct choice_list *list) {
    *hits = (struct tally_hits){.items = arena_array(arena, list ? list->count : 1, sizeof *hits->items)};
}

void tally_init(struct tally *tally, struct arena *arena, const struct table_plan *plan, size_t municipality_count) {
    const struct choice_list *lines = table_plan_lines(plan), *columns = table_plan_columns(plan);
    *tally = (struct tally){.arena = arena, .plan = plan, .municipality_count = municipality_count};
    tally->line_count = 1 + (lines ? lines->count : 0);
    tally->matched = arena_array(arena, municipality_count, sizeof *tally->matched);
    tally->line_informed = arena_array(arena, municipality_count, sizeof *tally->line_informed);
    tally->decided = arena_array(arena, municipality_count, sizeof *tally->decided);
    init_hits(&tally->lines, arena, lines);
    init_hits(&tally->columns, arena, columns);
    add_slot(tally);
    for (size_t i = 0; columns && i < columns->count; i++)
        add_slot(tally)->choice = &columns->choices[i];
}

static struct tally_unit *unit_at(const struct tally *tally, size_t slot, size_t line, size_t municipality) {
    return &tally->slots[slot].units[line * tally->municipality_count + municipality];
}

const struct tally_unit *tally_unit_at(const struct tally *tally, size_t slot, size_t line, size_t municipality) {
    return unit_at(tally, slot, line, municipality);
}

static bool hits_have(const struct tally_hits *hits, size_t item) {
    for (size_t i = 0; i < hits->count; i++)
        if (hits->items[i] == item)
            return true;
    return false;
}

/* Choices are slots and lines 1…, in the list's order. */
static void hit_choice(struct tally_hits *hits, const struct choice_list *list, const char *name, size_t length) {
    for (size_t i = 0; i < list->count; i++) {
        const struct choice *choice = &list->choices[i];
        if (strlen(choice->name) != length || memcmp(choice->name, name, length) != 0 || hits_have(hits, i + 1))
            continue;
        hits->items[hits->count++] = i + 1;
        hits->answered = true;
        hits->informed = hits->informed || !choice->missing;
    }
}

static void find_choices(struct tally_hits *hits, const struct choice_list *list, const char *text) {
    hits->count = 0;
    hits->answered = hits->informed = false;
    while (*text) {
        size_t length = strcspn(text, ";");
        hit_choice(hits, list, text, length);
        text += length;
        if (*text)
            text++;
    }
}

/* The slot of a year, made when it is new; 0 when there are too many. */
static size_t year_slot(struct tally *tally, double year) {
    for (size_t i = 1; i < tally->slot_count; i++)
        if (tally->slots[i].key >= year && tally->slots[i].key <= year)
            return i;
    if (tally->slot_count > TALLY_YEARS_MAX) {
        tally->full = true;
        return 0;
    }
    add_slot(tally)->key = year;
    return tally->slot_count - 1;
}

static void find_year(struct tally *tally, const struct value *value) {
    struct tally_hits *hits = &tally->columns;
    size_t slot = value->text[0] ? year_slot(tally, value->number) : 0;
    hits->items[0] = slot;
    hits->count = slot > 0;
    hits->answered = hits->informed = slot > 0;
}

static void find_columns(struct tally *tally, const struct stored_row *row) {
    const struct table_plan *plan = tally->plan;
    if (plan->by == FIELD_NONE)
        tally->columns.answered = tally->columns.informed = true;
    else if (plan->years)
        find_year(tally, &row->values[plan->by]);
    else
        find_choices(&tally->columns, table_plan_columns(plan), row->values[plan->by].text);
}

/* Whether the row has a value to add, and which. */
static bool find_number(const struct tally *tally, const struct stored_row *row, double *number) {
    const struct table_plan *plan = tally->plan;
    *number = 1;
    if (plan->of == FIELD_NONE)
        return true;
    const struct field *of = &plan->record->fields[plan->of];
    const struct value *value = &row->values[plan->of];
    if (field_is_number(of))
        *number = value->number;
    const struct choice *choice = of->type == FIELD_SELECT_ONE ? choice_by_name(of->list, value->text) : NULL;
    return value->text[0] && !(choice && choice->missing);
}

static void add_to_unit(struct tally_unit *unit, const struct tally_hits *columns, bool valued, double number) {
    unit->rows++;
    unit->informed += columns->informed;
    unit->answered += columns->answered;
    if (!valued)
        return;
    unit->valued++;
    unit->sum += number;
}

static void add_to_line(struct tally *tally, size_t line, const struct stored_row *row) {
    const struct tally_hits *columns = &tally->columns;
    double number;
    bool valued = find_number(tally, row, &number);
    add_to_unit(unit_at(tally, 0, line, row->municipality), columns, valued, number);
    for (size_t i = 0; i < columns->count; i++)
        add_to_unit(unit_at(tally, columns->items[i], line, row->municipality), columns, valued, number);
}

void tally_add(struct tally *tally, const struct stored_row *row) {
    const struct choice_list *lines = table_plan_lines(tally->plan);
    if (row->municipality >= tally->municipality_count)
        return;
    tally->matched[row->municipality]++;
    if (lines) {
        find_choices(&tally->lines, lines, row->values[tally->plan->row_field].text);
        if (!tally->lines.answered)
            return;
        tally->line_informed[row->municipality] += tally->lines.informed;
    }
    find_columns(tally, row);
    add_to_line(tally, 0, row);
    for (size_t i = 0; i < tally->lines.count; i++)
        add_to_line(tally, tally->lines.items[i], row);
}

void tally_decide(struct tally *tally, const struct stored_row *row) {
    double number;
    bool needs_answer = tally->plan->rule->measure == MEASURE_COUNT_OF;
    if (!needs_answer || find_number(tally, row, &number))
        tally->decided[row->municipality] = true;
}

static int by_year(const void *a, const void *b) {
    double left = ((const struct tally_slot *)a)->key, right = ((const struct tally_slot *)b)->key;
    return (left > right) - (left < right);
}

void tally_finish(struct tally *tally) {
    if (tally->plan->years && tally->slot_count > 2)
        qsort(tally->slots + 1, tally->slot_count - 1, sizeof *tally->slots, by_year);
}

/* Without a row of its own below the condition: a zero that is known. In an unpivoted survey a row is missing when a year was not given. */
static bool knows_zero(const struct tally *tally, size_t municipality) {
    return tally->decided[municipality] && !tally->plan->keyed;
}

static bool line_is_missing(const struct tally *tally, size_t line) {
    return line > 0 && table_plan_lines(tally->plan)->choices[line - 1].missing;
}

static bool unit_is_known(const struct tally *tally, const struct tally_unit *unit) {
    return unit->rows > 0 && (tally->plan->of == FIELD_NONE || unit->valued > 0);
}

bool tally_knows(const struct tally *tally, size_t slot, size_t line, size_t municipality) {
    if (tally->matched[municipality] == 0)
        return knows_zero(tally, municipality);
    const struct tally_unit *all = unit_at(tally, 0, line, municipality), *here = unit_at(tally, slot, line, municipality);
    if (all->rows == 0) {
        if (line == 0)
            return false;
        return line_is_missing(tally, line) ? unit_at(tally, 0, 0, municipality)->rows > 0 : tally->line_informed[municipality] > 0;
    }
    if (here->rows > 0 || slot == 0 || tally->plan->years)
        return unit_is_known(tally, here);
    return tally->slots[slot].choice->missing ? all->answered > 0 : all->informed > 0;
}

bool tally_answers(const struct tally *tally, size_t municipality) {
    if (tally->matched[municipality] == 0)
        return knows_zero(tally, municipality);
    const struct tally_unit *all = unit_at(tally, 0, 0, municipality);
    if (tally->plan->row_field != FIELD_NONE && tally->line_informed[municipality] == 0)
        return false;
    return all->informed > 0 && unit_is_known(tally, all);
}
