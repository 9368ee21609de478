#include "change/change_match.h"

#include <string.h>

struct matching {
    struct arena *arena;
    const struct state_record *before, *after;
    struct row_match match;
    const char **before_names, **after_names; /* folded */
};

/* The key by which a row is looked for, or NULL: not by this one. */
typedef const char *key_of(struct arena *scratch, const struct state_row *row, const char *name);

static const char *whole_key(struct arena *scratch, const struct state_row *row, const char *name) {
    return arena_printf(scratch, "%s\t%s\t%s", row->kommun, row->id, name);
}
static const char *name_key(struct arena *scratch, const struct state_row *row, const char *name) {
    return *name ? arena_printf(scratch, "%s\t%s", row->kommun, name) : NULL;
}
static const char *id_key(struct arena *scratch, const struct state_row *row, const char *name) {
    (void)name;
    return *row->id ? arena_printf(scratch, "%s\t%s", row->kommun, row->id) : NULL;
}

static const char **fold_names(struct arena *arena, const struct state_record *record) {
    const char **names = arena_array(arena, record->row_count + 1, sizeof *names);
    for (size_t i = 0; i < record->row_count; i++)
        names[i] = text_fold(arena, record->rows[i].place);
    return names;
}

/* Rows of BEFORE without a partner, by key: the first of each key in the map, the others chained behind it. */
struct waiting {
    struct map first;
    size_t *next;
};

static void list_waiting(struct waiting *waiting, struct arena *scratch, const struct matching *m, key_of *key) {
    map_init(&waiting->first, scratch);
    waiting->next = arena_array(scratch, m->before->row_count + 1, sizeof *waiting->next);
    for (size_t i = m->before->row_count; i-- > 0;) { /* backwards: the first one ends up first */
        const char *text = m->match.before_used[i] ? NULL : key(scratch, &m->before->rows[i], m->before_names[i]);
        if (!text)
            continue;
        size_t *place = map_put(&waiting->first, text);
        waiting->next[i] = *place;
        *place = i;
    }
}

/* STRICT: only where one of the two names is empty. */
static void match_by(struct matching *m, key_of *key, bool strict) {
    struct arena scratch = {0};
    struct waiting waiting;
    list_waiting(&waiting, &scratch, m, key);
    for (size_t i = 0; i < m->after->row_count; i++) {
        const char *text = m->match.partners[i] != ROW_NONE ? NULL : key(&scratch, &m->after->rows[i], m->after_names[i]);
        size_t *place = text && map_get(&waiting.first, text) != MAP_NONE ? map_put(&waiting.first, text) : NULL;
        if (!place || (strict && *m->after_names[i] && *m->before_names[*place]))
            continue;
        m->match.partners[i] = *place;
        m->match.before_used[*place] = true;
        *place = waiting.next[*place];
    }
    arena_release(&scratch);
}

struct row_match rows_match(struct arena *arena, const struct state_record *before, const struct state_record *after,
                            enum comparison comparison) {
    size_t before_count = before ? before->row_count : 0, after_count = after ? after->row_count : 0;
    struct matching m = {.arena = arena, .before = before, .after = after};
    m.match.partners = arena_array(arena, after_count + 1, sizeof *m.match.partners);
    m.match.before_used = arena_array(arena, before_count + 1, sizeof *m.match.before_used);
    for (size_t i = 0; i < after_count; i++)
        m.match.partners[i] = ROW_NONE;
    if (!before_count || !after_count)
        return m.match;
    m.before_names = fold_names(arena, before);
    m.after_names = fold_names(arena, after);
    match_by(&m, whole_key, false);
    match_by(&m, name_key, false);
    match_by(&m, id_key, comparison == COMPARE_WAVES);
    return m.match;
}
