/* Comparing two states, value by value.
 *
 *   rows matched ─► values that differ ─► a cause for each ─► sorted by cause */
#include <stdlib.h>
#include <string.h>

#include "change/change_cause.h"
#include "change/change_match.h"

#define ANSWER_DATE "svarsdatum" /* between waves it always differs */

struct comparing {
    struct change_list *list;
    struct inquest inquest;
    const struct state_record *before, *after;
    size_t *before_questions; /* for each question of AFTER that of BEFORE */
    size_t *after_questions;  /* and the other way round */
};

/* ---- one change ---- */

static void add_change(struct comparing *comparing, struct change change) {
    struct change_list *list = comparing->list;
    change.before_record = comparing->before;
    change.after_record = comparing->after;
    change.cause = inquest_cause(&comparing->inquest, &change);
    struct cause *cause = &list->causes[change.cause];
    bool counted = change.kind == CHANGE_VALUE || change.first_of_row;
    cause->values += change.kind == CHANGE_VALUE;
    cause->rows += change.kind != CHANGE_VALUE && change.first_of_row;
    cause->unsure |= change.unsure;
    list->counts[change.kind] += counted;
    list->items = arena_grow(list->arena, list->items, list->count, &list->capacity, sizeof *list->items);
    list->items[list->count++] = change;
}

/* ---- a row that was and is there ---- */

/* Between waves some values differ by being of another wave. */
static bool differs_by_nature(const struct change_list *list, const struct state_question *question, const char *before,
                              const char *after) {
    if (list->comparison != COMPARE_WAVES)
        return false;
    return strcmp(question->name, ANSWER_DATE) == 0 || (strcmp(before, list->before->wave) == 0 && strcmp(after, list->after->wave) == 0);
}

static const char *value_at(const struct state_row *row, size_t question) {
    return question == FIELD_NONE ? "" : row->cells[question].value;
}

static void compare_values(struct comparing *comparing, const struct state_row *before, const struct state_row *after,
                           size_t before_question, size_t after_question, bool *first) {
    const char *old = value_at(before, before_question), *new = value_at(after, after_question);
    const struct state_question *question =
        after_question == FIELD_NONE ? &comparing->before->questions[before_question] : &comparing->after->questions[after_question];
    if (strcmp(old, new) == 0 || differs_by_nature(comparing->list, question, old, new))
        return;
    add_change(comparing, (struct change){.kind = CHANGE_VALUE,
                                          .before_row = before,
                                          .after_row = after,
                                          .before_question = before_question,
                                          .after_question = after_question,
                                          .first_of_row = *first});
    *first = false;
}

static void compare_rows(struct comparing *comparing, const struct state_row *before, const struct state_row *after) {
    bool first = true;
    for (size_t i = 0; i < comparing->after->question_count; i++)
        if (i != comparing->after->municipality)
            compare_values(comparing, before, after, comparing->before_questions[i], i, &first);
    for (size_t i = 0; i < comparing->before->question_count; i++)
        if (comparing->after_questions[i] == FIELD_NONE)
            compare_values(comparing, before, after, i, FIELD_NONE, &first);
}

/* ---- a row that came or went ---- */

static void add_row(struct comparing *comparing, enum change_kind kind, const struct state_row *row) {
    const struct state_record *record = kind == CHANGE_NEW ? comparing->after : comparing->before;
    struct change change = {.kind = kind, .before_question = FIELD_NONE, .after_question = FIELD_NONE, .first_of_row = true};
    *(kind == CHANGE_NEW ? &change.after_row : &change.before_row) = row;
    for (size_t i = 0; i < record->question_count; i++) {
        if (i == record->county || i == record->municipality || !*row->cells[i].value)
            continue;
        change.after_question = kind == CHANGE_NEW ? i : FIELD_NONE;
        change.before_question = kind == CHANGE_GONE ? i : FIELD_NONE;
        add_change(comparing, change);
        change.first_of_row = false;
    }
    if (change.first_of_row)
        add_change(comparing, change);
}

/* ---- a record ---- */

static size_t question_named(const struct state_record *record, const char *name) {
    for (size_t i = 0; record && i < record->question_count; i++)
        if (strcmp(record->questions[i].name, name) == 0)
            return i;
    return FIELD_NONE;
}

static size_t *match_questions(struct arena *arena, const struct state_record *of, const struct state_record *in) {
    size_t *partners = arena_array(arena, of ? of->question_count + 1 : 1, sizeof *partners);
    for (size_t i = 0; of && i < of->question_count; i++)
        partners[i] = question_named(in, of->questions[i].name);
    return partners;
}

static void compare_record(struct comparing *comparing, const struct state_record *before, const struct state_record *after) {
    struct arena *arena = comparing->list->arena;
    comparing->before = before;
    comparing->after = after;
    comparing->before_questions = match_questions(arena, after, before);
    comparing->after_questions = match_questions(arena, before, after);
    struct row_match match = rows_match(arena, before, after, comparing->list->comparison);
    for (size_t i = 0; after && i < after->row_count; i++) {
        if (match.partners[i] == ROW_NONE) {
            add_row(comparing, CHANGE_NEW, &after->rows[i]);
            continue;
        }
        comparing->list->comparable += after == comparing->list->after->records;
        compare_rows(comparing, &before->rows[match.partners[i]], &after->rows[i]);
    }
    for (size_t i = 0; before && i < before->row_count; i++)
        if (!match.before_used[i])
            add_row(comparing, CHANGE_GONE, &before->rows[i]);
}

static const struct state_record *record_named(const struct state *state, const char *name) {
    for (size_t i = 0; i < state->record_count; i++)
        if (strcmp(state->records[i].name, name) == 0)
            return &state->records[i];
    return NULL;
}

/* ---- order ---- */

struct ordered_cause {
    struct cause cause;
    size_t index;
};

static int compare_causes(const void *a, const void *b) {
    const struct ordered_cause *x = a, *y = b;
    if (x->cause.kind != y->cause.kind)
        return x->cause.kind < y->cause.kind ? -1 : 1;
    int order = strcmp(x->cause.what, y->cause.what);
    return order ? order : x->index < y->index ? -1 : x->index > y->index;
}

static void sort_causes(struct change_list *list) {
    struct ordered_cause *ordered = arena_array(list->arena, list->cause_count + 1, sizeof *ordered);
    size_t *places = arena_array(list->arena, list->cause_count + 1, sizeof *places);
    for (size_t i = 0; i < list->cause_count; i++)
        ordered[i] = (struct ordered_cause){list->causes[i], i};
    if (list->cause_count)
        qsort(ordered, list->cause_count, sizeof *ordered, compare_causes);
    for (size_t i = 0; i < list->cause_count; i++) {
        list->causes[i] = ordered[i].cause;
        places[ordered[i].index] = i;
    }
    for (size_t i = 0; i < list->count; i++)
        list->items[i].cause = places[list->items[i].cause];
}

struct ordered_change {
    struct change change;
    size_t index;
};

static int compare_changes(const void *a, const void *b) {
    const struct ordered_change *x = a, *y = b;
    if (x->change.cause != y->change.cause)
        return x->change.cause < y->change.cause ? -1 : 1;
    int order = strcmp(change_row(&x->change)->kommun, change_row(&y->change)->kommun);
    return order ? order : x->index < y->index ? -1 : x->index > y->index;
}

static void sort_changes(struct change_list *list) {
    struct ordered_change *ordered = arena_array(list->arena, list->count + 1, sizeof *ordered);
    for (size_t i = 0; i < list->count; i++)
        ordered[i] = (struct ordered_change){list->items[i], i};
    if (list->count)
        qsort(ordered, list->count, sizeof *ordered, compare_changes);
    for (size_t i = 0; i < list->count; i++)
        list->items[i] = ordered[i].change;
}

void changes_find(struct change_list *list, struct arena *arena, const struct state *before, const struct state *after,
                  enum comparison comparison) {
    struct comparing comparing = {.list = list};
    *list = (struct change_list){.arena = arena, .before = before, .after = after, .comparison = comparison};
    inquest_open(&comparing.inquest, list);
    for (size_t i = 0; i < after->record_count; i++)
        compare_record(&comparing, record_named(before, after->records[i].name), &after->records[i]);
    for (size_t i = 0; i < before->record_count; i++)
        if (!record_named(after, before->records[i].name))
            compare_record(&comparing, &before->records[i], NULL);
    inquest_close(&comparing.inquest);
    sort_causes(list);
    sort_changes(list);
}

/* ---- what a change is about ---- */

const struct state_row *change_row(const struct change *change) {
    return change->after_row ? change->after_row : change->before_row;
}

const struct state_cell *change_before(const struct change *change) {
    return change->before_row && change->before_question != FIELD_NONE ? &change->before_row->cells[change->before_question] : NULL;
}

const struct state_cell *change_after(const struct change *change) {
    return change->after_row && change->after_question != FIELD_NONE ? &change->after_row->cells[change->after_question] : NULL;
}

const struct state_record *change_record(const struct change *change) {
    return change->after_row ? change->after_record : change->before_record;
}

const struct state_question *change_question(const struct change *change) {
    if (change->after_question != FIELD_NONE)
        return &change->after_record->questions[change->after_question];
    return change->before_question == FIELD_NONE ? NULL : &change->before_record->questions[change->before_question];
}
