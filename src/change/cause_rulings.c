/* Causes that lie in rulings. */
#include <string.h>

#include "change/change_cause.h"

#define PARTS ";,/|&\n" /* what several answers in one cell are parted by */
#define KEY "%s\t%s\t%s\t%s"

static const char *ruling_key(struct arena *scratch, const struct state_ruling *r) {
    return arena_printf(scratch, KEY, r->field, r->county, r->raw, r->expires);
}

static bool is_same(const struct state_ruling *a, const struct state_ruling *b) {
    return strcmp(a->code, b->code) == 0 && strcmp(a->by, b->by) == 0 && strcmp(a->date, b->date) == 0 && strcmp(a->note, b->note) == 0;
}

/* "Åsa: \"se bilaga\" = minskar (trend, 13)" without what is empty. */
static const char *ruling_text(struct arena *arena, const struct state_ruling *r) {
    if (!r)
        return "";
    return arena_printf(arena, "\"%s\" = %s (%s%s%s%s%s%s%s)", r->raw, r->code, *r->field ? r->field : "*", *r->county ? ", " : "",
                        r->county, *r->by ? ", " : "", r->by, *r->date ? ", " : "", r->date);
}

static void add_ruling(struct inquest *inquest, const struct state_ruling *before, const struct state_ruling *after) {
    const struct state_ruling *any = after ? after : before;
    inquest->rulings =
        arena_grow(inquest->arena, inquest->rulings, inquest->ruling_count, &inquest->ruling_capacity, sizeof *inquest->rulings);
    struct ruling_change *change = &inquest->rulings[inquest->ruling_count++];
    *change = (struct ruling_change){before, after, CAUSE_NONE};
    /* A line that is gone and one that has come may have the same number: the text tells them apart. */
    const char *what = arena_printf(inquest->arena, "%s:%zu", any->file, any->line);
    const char *key = arena_printf(inquest->arena, "%s%s", what, after ? "" : "\tgone");
    struct cause *cause = inquest_add(inquest, CAUSE_RULING, key, &change->cause);
    cause->what = what;
    cause->before = ruling_text(inquest->arena, before);
    cause->after = ruling_text(inquest->arena, after);
}

static void index_rulings(struct map *map, struct arena *arena, const struct state *state) {
    map_init(map, arena);
    for (size_t i = 0; i < state->ruling_count; i++)
        *map_put(map, ruling_key(arena, &state->rulings[i])) = i;
}

void cause_rulings_open(struct inquest *inquest) {
    const struct state *before = inquest->list->before, *after = inquest->list->after;
    struct map old, new;
    index_rulings(&old, inquest->arena, before);
    index_rulings(&new, inquest->arena, after);
    for (size_t i = 0; i < after->ruling_count; i++) {
        size_t was = map_get(&old, ruling_key(inquest->arena, &after->rulings[i]));
        const struct state_ruling *partner = was == MAP_NONE ? NULL : &before->rulings[was];
        if (!partner || !is_same(partner, &after->rulings[i]))
            add_ruling(inquest, partner, &after->rulings[i]);
    }
    for (size_t i = 0; i < before->ruling_count; i++)
        if (map_get(&new, ruling_key(inquest->arena, &before->rulings[i])) == MAP_NONE)
            add_ruling(inquest, &before->rulings[i], NULL);
}

/* ---- which one is about a value ---- */

struct asked {
    const char *field, *county;
    const char **texts; /* folded: the cell before and after, and their parts */
    size_t count, capacity;
};

static void add_texts(struct arena *arena, struct asked *asked, const struct state_cell *cell) {
    const char **parts;
    const char *raw = cell ? *cell->raw ? cell->raw : cell->value : "";
    size_t count = text_split(arena, raw, PARTS, &parts);
    for (size_t i = 0; i <= count; i++) {
        asked->texts = arena_grow(arena, asked->texts, asked->count, &asked->capacity, sizeof *asked->texts);
        asked->texts[asked->count++] = text_fold(arena, i < count ? parts[i] : raw);
    }
}

static bool is_about(const struct state_ruling *ruling, const struct asked *asked) {
    if (!ruling)
        return false;
    if (strcmp(ruling->field, DECISION_HEAD) == 0)
        return strcmp(ruling->code, asked->field) == 0;
    if ((*ruling->field && strcmp(ruling->field, asked->field) != 0) || (*ruling->county && strcmp(ruling->county, asked->county) != 0))
        return false;
    for (size_t i = 0; i < asked->count; i++)
        if (*asked->texts[i] && strcmp(ruling->raw, asked->texts[i]) == 0)
            return true;
    return false;
}

static size_t find_ruling(const struct inquest *inquest, const struct asked *asked) {
    for (size_t i = 0; i < inquest->ruling_count; i++)
        if (is_about(inquest->rulings[i].after, asked) || is_about(inquest->rulings[i].before, asked))
            return inquest->rulings[i].cause;
    return CAUSE_NONE;
}

/* A row comes and goes with the reading of its municipality; its other values only with their own. */
size_t cause_of_ruling(const struct inquest *inquest, const struct change *change) {
    struct arena scratch = {0};
    const struct state_row *row = change_row(change);
    size_t municipality = change_record(change)->municipality, found = CAUSE_NONE;
    const struct state_question *question = change_question(change);
    struct asked asked = {.county = arena_bytes(&scratch, row->kommun, strlen(row->kommun) < 2 ? strlen(row->kommun) : 2)};
    if (inquest->ruling_count && change->kind != CHANGE_VALUE && municipality != FIELD_NONE) {
        asked.field = change_record(change)->questions[municipality].name;
        add_texts(&scratch, &asked, &row->cells[municipality]);
        found = find_ruling(inquest, &asked);
    } else if (inquest->ruling_count && question) {
        asked.field = question->name;
        add_texts(&scratch, &asked, change_before(change));
        add_texts(&scratch, &asked, change_after(change));
        found = find_ruling(inquest, &asked);
    }
    arena_release(&scratch);
    return found;
}
