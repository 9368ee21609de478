/* Causes that lie in what was handed in: files and corrections. */
#include <inttypes.h>
#include <string.h>

#include "change/change_cause.h"

#define IS_CORRECTION "correction"

static const struct state_file *find_file(const struct state *state, const struct map *files, const char *path) {
    size_t index = map_get(files, path);
    return index == MAP_NONE ? NULL : &state->files[index];
}

static void set_hashes(struct cause *cause, const struct state_file *before, const struct state_file *after) {
    cause->hash_before = before ? before->sha256 : "";
    cause->hash_after = after ? after->sha256 : "";
}

static void add_file(struct inquest *inquest, const struct state_file *before, const struct state_file *after) {
    if (before && after && strcmp(before->sha256, after->sha256) == 0)
        return;
    const struct state_file *any = after ? after : before;
    bool form = strcmp(any->outcome, IS_CORRECTION) == 0;
    enum cause_kind kind = form ? CAUSE_CORRECTION : !before ? CAUSE_FILE_NEW : !after ? CAUSE_FILE_GONE : CAUSE_FILE_CHANGED;
    size_t index;
    set_hashes(inquest_add(inquest, kind, any->path, &index), before, after);
    *map_put(&inquest->file_causes, any->path) = index;
}

/* A file that has come or changed and puts another one out of force is told as what it is: its replacement. */
static void add_replaced(struct inquest *inquest, const struct state_file *before, const struct state_file *after) {
    if (!*after->superseded_by || (before && strcmp(before->superseded_by, after->superseded_by) == 0))
        return;
    size_t index = map_get(&inquest->file_causes, after->superseded_by);
    if (!before || index == MAP_NONE)
        return;
    struct cause *cause = &inquest->list->causes[index];
    if (cause->kind != CAUSE_FILE_NEW && cause->kind != CAUSE_FILE_CHANGED)
        return;
    cause->kind = CAUSE_FILE_REPLACED;
    cause->before = before->path;
    cause->hash_before = before->sha256;
}

void cause_files_open(struct inquest *inquest) {
    const struct state *before = inquest->list->before, *after = inquest->list->after;
    for (size_t i = 0; i < after->file_count; i++)
        add_file(inquest, find_file(before, &inquest->before_files, after->files[i].path), &after->files[i]);
    for (size_t i = 0; i < before->file_count; i++)
        if (!find_file(after, &inquest->after_files, before->files[i].path))
            add_file(inquest, &before->files[i], NULL);
    for (size_t i = 0; i < after->file_count; i++)
        add_replaced(inquest, find_file(before, &inquest->before_files, after->files[i].path), &after->files[i]);
}

static size_t cause_at(const struct inquest *inquest, const char *path) {
    size_t index = *path ? map_get(&inquest->file_causes, path) : MAP_NONE;
    return index == MAP_NONE ? CAUSE_NONE : index;
}

size_t cause_of_file(const struct inquest *inquest, const char *path) {
    size_t own = cause_at(inquest, path);
    const struct state_file *before = find_file(inquest->list->before, &inquest->before_files, path);
    const struct state_file *after = find_file(inquest->list->after, &inquest->after_files, path);
    if (own != CAUSE_NONE || !before || !after || strcmp(before->superseded_by, after->superseded_by) == 0)
        return own;
    size_t newer = cause_at(inquest, after->superseded_by);
    return newer != CAUSE_NONE ? newer : cause_at(inquest, before->superseded_by);
}

/* ---- corrections ---- */

static const struct state_correction *find_correction(const struct inquest *inquest, bool of_after, const struct state_row *row,
                                                      const struct state_cell *cell) {
    const struct state *state = of_after ? inquest->list->after : inquest->list->before;
    struct arena scratch = {0};
    if (!row || !cell || !state->correction_count)
        return NULL;
    size_t index =
        map_get(of_after ? &inquest->after_cells : &inquest->before_cells,
                arena_printf(&scratch, "%s\n%s\n%" PRIu32 ":%" PRIu32, state->files[row->file].path, row->sheet, cell->row, cell->column));
    arena_release(&scratch);
    return index == MAP_NONE ? NULL : &state->corrections[index];
}

size_t cause_of_correction(const struct inquest *inquest, const struct change *change) {
    const struct state_correction *before = find_correction(inquest, false, change->before_row, change_before(change));
    const struct state_correction *after = find_correction(inquest, true, change->after_row, change_after(change));
    bool same = before && after && strcmp(before->form, after->form) == 0 && strcmp(before->text, after->text) == 0;
    if (same || (!before && !after))
        return CAUSE_NONE;
    size_t newer = after ? cause_at(inquest, after->form) : CAUSE_NONE;
    return newer != CAUSE_NONE || !before ? newer : cause_at(inquest, before->form);
}
