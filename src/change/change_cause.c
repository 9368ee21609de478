#include "change/change_cause.h"

#include <inttypes.h>
#include <string.h>

struct cause *inquest_add(struct inquest *inquest, enum cause_kind kind, const char *what, size_t *index) {
    struct change_list *list = inquest->list;
    struct arena scratch = {0};
    size_t *place = map_put(&inquest->found, arena_printf(&scratch, "%d\t%s", (int)kind, what));
    arena_release(&scratch);
    if (*place == MAP_NONE) {
        list->causes = arena_grow(list->arena, list->causes, list->cause_count, &list->cause_capacity, sizeof *list->causes);
        list->causes[ *place = list->cause_count++] =
            (struct cause){.kind = kind, .what = what, .before = "", .after = "", .hash_before = "", .hash_after = ""};
    }
    *index = *place;
    return &list->causes[*index];
}

static void index_files(struct map *map, struct arena *arena, const struct state *state) {
    map_init(map, arena);
    for (size_t i = 0; i < state->file_count; i++)
        *map_put(map, state->files[i].path) = i;
}

static void index_corrections(struct map *map, struct arena *arena, const struct state *state) {
    map_init(map, arena);
    for (size_t i = 0; i < state->correction_count; i++) {
        const struct state_correction *c = &state->corrections[i];
        *map_put(map, arena_printf(arena, "%s\n%s\n%" PRIu32 ":%" PRIu32, c->path, c->sheet, c->row, c->column)) = i;
    }
}

void inquest_open(struct inquest *inquest, struct change_list *list) {
    *inquest = (struct inquest){.list = list, .arena = list->arena};
    map_init(&inquest->found, list->arena);
    map_init(&inquest->file_causes, list->arena);
    index_files(&inquest->before_files, list->arena, list->before);
    index_files(&inquest->after_files, list->arena, list->after);
    index_corrections(&inquest->before_cells, list->arena, list->before);
    index_corrections(&inquest->after_cells, list->arena, list->after);
    inquest->sources = source_changes_find(list->arena, list->before, list->after, &inquest->source_count);
    if (list->comparison == COMPARE_RUNS)
        cause_files_open(inquest);
    cause_rulings_open(inquest);
}

/* ---- between runs ---- */

static const char *path_of(const struct state *state, const struct state_row *row) {
    return row ? state->files[row->file].path : "";
}

static const char *stood(const struct state_cell *cell) {
    return !cell ? "" : *cell->raw ? cell->raw : cell->value;
}

/* The same text in a file that was handed in anew: then it is not the file that made another value of it. */
static bool stands_unchanged(const struct change *change) {
    const char *before = stood(change_before(change)), *after = stood(change_after(change));
    return *before && strcmp(before, after) == 0;
}

/* A question that only one of the two definitions has: then it is not the file that makes the difference. */
static bool is_other_question(const struct change *change) {
    return change->kind == CHANGE_VALUE && (change->before_question == FIELD_NONE) != (change->after_question == FIELD_NONE);
}

static size_t cause_between_runs(struct inquest *inquest, struct change *change) {
    const struct change_list *list = inquest->list;
    const char *before = path_of(list->before, change->before_row), *after = path_of(list->after, change->after_row);
    size_t file = cause_of_correction(inquest, change), reading;
    if (file != CAUSE_NONE)
        return file;
    file = *after ? cause_of_file(inquest, after) : CAUSE_NONE;
    if (file == CAUSE_NONE && *before)
        file = cause_of_file(inquest, before);
    if (file != CAUSE_NONE && !stands_unchanged(change) && !is_other_question(change))
        return file;
    reading = cause_of_ruling(inquest, change);
    if (reading == CAUSE_NONE)
        reading = cause_of_reading(inquest, change);
    return reading == CAUSE_NONE ? file : reading;
}

/* ---- between waves ---- */

/* Whether any row of the record was asked the question. */
static bool is_asked(const struct state *state, const char *record, size_t question) {
    for (size_t i = 0; question != FIELD_NONE && i < state->record_count; i++)
        for (size_t j = 0; strcmp(state->records[i].name, record) == 0 && j < state->records[i].row_count; j++)
            if (state->records[i].rows[j].cells[question].row || *state->records[i].rows[j].cells[question].value)
                return true;
    return false;
}

static size_t cause_between_waves(struct inquest *inquest, const struct change *change) {
    const struct change_list *list = inquest->list;
    const struct state_cell *after = change_after(change);
    const struct state_question *question = change_question(change);
    size_t index;
    bool both = change->before_row && change->after_row && question;
    if (both && !(is_asked(list->before, change_record(change)->name, change->before_question) &&
                  is_asked(list->after, change_record(change)->name, change->after_question)))
        inquest_add(inquest, CAUSE_QUESTION, arena_printf(inquest->arena, "%s.%s", change_record(change)->name, question->name), &index);
    else if (both && strcmp(after->rule, "correction") == 0)
        inquest_add(inquest, CAUSE_CORRECTION, "", &index);
    else if (both && strcmp(after->rule, "decision") == 0)
        inquest_add(inquest, CAUSE_RULING, "", &index);
    else
        inquest_add(inquest, CAUSE_ANSWER, "", &index);
    return index;
}

size_t inquest_cause(struct inquest *inquest, struct change *change) {
    if (inquest->list->comparison == COMPARE_WAVES)
        return cause_between_waves(inquest, change);
    size_t cause = cause_between_runs(inquest, change);
    if (cause == CAUSE_NONE)
        inquest_add(inquest, CAUSE_UNKNOWN, "", &cause);
    return cause;
}

void inquest_close(struct inquest *inquest) {
    cause_readings_close(inquest);
}
