#include "change/change_lines.h"

#include <string.h>

/* ---- lines of CSV files ---- */

size_t csv_line_cells(struct arena *scratch, const char *line, const char ***cells) {
    size_t count = 0, capacity = 0;
    const char **list = NULL;
    struct text cell;
    text_init(&cell);
    bool quoted = false;
    for (const char *at = line;; at++) {
        if (*at == '"') {
            quoted = !quoted;
        } else if (*at == '\0' || (*at == ',' && !quoted)) {
            list = arena_grow(scratch, list, count, &capacity, sizeof *list);
            list[count++] = text_trim(scratch, text_get(&cell));
            text_clear(&cell);
        } else {
            text_add_bytes(&cell, at, 1);
        }
        if (*at == '\0')
            break;
    }
    text_release(&cell);
    *cells = list;
    return count;
}

/* What a row of a CSV file is about: its first two cells. Other lines are about themselves. */
static const char *subject_of(struct arena *arena, const char *path, const char *line) {
    const char **cells;
    if (!text_ends(path, ".csv"))
        return line;
    size_t count = csv_line_cells(arena, line, &cells);
    return count > 1 ? arena_printf(arena, "%s\t%s", cells[0], cells[1]) : line;
}

/* ---- two texts ---- */

struct line_list {
    const char **lines;
    bool *common; /* stands in the other text too */
    size_t count, capacity;
};

static struct line_list split_lines(struct arena *arena, const char *text) {
    struct line_list list = {0};
    while (text && *text) {
        size_t length = strcspn(text, "\r\n");
        list.lines = arena_grow(arena, list.lines, list.count, &list.capacity, sizeof *list.lines);
        list.lines[list.count++] = arena_bytes(arena, text, length);
        text += length;
        text += text[0] == '\r' && text[1] == '\n' ? 2 : *text != '\0';
    }
    list.common = arena_array(arena, list.count + 1, sizeof *list.common);
    return list;
}

/* Marks what both have, each line as often as it stands in both. */
static void mark_common(struct arena *scratch, struct line_list *before, struct line_list *after) {
    struct map first;
    map_init(&first, scratch);
    size_t *next = arena_array(scratch, before->count + 1, sizeof *next);
    for (size_t i = before->count; i-- > 0;) {
        size_t *place = map_put(&first, before->lines[i]);
        next[i] = *place;
        *place = i;
    }
    for (size_t i = 0; i < after->count; i++) {
        if (map_get(&first, after->lines[i]) == MAP_NONE)
            continue;
        size_t *place = map_put(&first, after->lines[i]);
        before->common[*place] = after->common[i] = true;
        *place = next[*place];
    }
}

static struct line_change *add_line(struct arena *arena, struct source_change *change, size_t line) {
    change->lines = arena_grow(arena, change->lines, change->line_count, &change->line_capacity, sizeof *change->lines);
    struct line_change *added = &change->lines[change->line_count++];
    *added = (struct line_change){.kind = change->kind, .path = change->path, .line = line + 1, .before = "", .after = ""};
    return added;
}

/* A line that is gone for a line that has come: about the same, else of the same number. */
static struct line_change *partner_of(struct arena *arena, struct source_change *change, const struct map *gone, const char *line,
                                      size_t number) {
    const char *const keys[] = {subject_of(arena, change->path, line), arena_printf(arena, "#%zu", number)};
    for (size_t i = 0; i < 2; i++) {
        size_t partner = map_get(gone, keys[i]);
        if (partner != MAP_NONE && !*change->lines[partner].after)
            return &change->lines[partner];
    }
    return NULL;
}

static void find_lines(struct arena *arena, struct source_change *change) {
    struct line_list before = split_lines(arena, change->before), after = split_lines(arena, change->after);
    struct map gone;
    mark_common(arena, &before, &after);
    map_init(&gone, arena);
    for (size_t i = 0; i < before.count; i++)
        if (!before.common[i] && !text_is_blank(before.lines[i])) {
            *map_put(&gone, subject_of(arena, change->path, before.lines[i])) = change->line_count;
            *map_put(&gone, arena_printf(arena, "#%zu", i + 1)) = change->line_count;
            add_line(arena, change, i)->before = before.lines[i];
        }
    for (size_t i = 0; i < after.count; i++) {
        if (after.common[i] || text_is_blank(after.lines[i]))
            continue;
        struct line_change *partner = partner_of(arena, change, &gone, after.lines[i], i + 1);
        struct line_change *line = partner ? partner : add_line(arena, change, i);
        line->line = i + 1;
        line->after = after.lines[i];
    }
}

/* Once for each line: each value that changed asks them all. */
static void look_closer(struct arena *arena, struct line_change *line) {
    line->before_cell_count = csv_line_cells(arena, line->before, &line->before_cells);
    line->after_cell_count = csv_line_cells(arena, line->after, &line->after_cells);
    line->folded_before = text_fold(arena, line->before);
    line->folded_after = text_fold(arena, line->after);
}

/* ---- all sources ---- */

static const struct state_source *find_source(const struct state *state, const char *path) {
    for (size_t i = 0; i < state->source_count; i++)
        if (strcmp(state->sources[i].path, path) == 0)
            return &state->sources[i];
    return NULL;
}

static void compare_source(struct arena *arena, struct source_change *changes, size_t *count, const struct state_source *before,
                           const struct state_source *after) {
    if (before && after && strcmp(before->text, after->text) == 0)
        return;
    struct source_change *change = &changes[(*count)++];
    const struct state_source *any = after ? after : before;
    *change = (struct source_change){
        .kind = any->kind, .path = any->path, .before = before ? before->text : NULL, .after = after ? after->text : NULL};
    find_lines(arena, change);
    for (size_t i = 0; i < change->line_count; i++)
        look_closer(arena, &change->lines[i]);
}

struct source_change *source_changes_find(struct arena *arena, const struct state *before, const struct state *after, size_t *count) {
    struct source_change *changes = arena_array(arena, before->source_count + after->source_count + 1, sizeof *changes);
    *count = 0;
    for (size_t i = 0; i < after->source_count; i++)
        compare_source(arena, changes, count, find_source(before, after->sources[i].path), &after->sources[i]);
    for (size_t i = 0; i < before->source_count; i++)
        if (!find_source(after, before->sources[i].path))
            compare_source(arena, changes, count, &before->sources[i], NULL);
    return changes;
}
