#include "layout/head/head_candidates.h"

#include <string.h>

#include "text/text.h"

/* The matches of the head's rules and what is near by its letters alone; none of them was good enough. */
static struct head_matches gather(struct head_matcher *matcher, const struct table_line *line) {
    struct head_matches all = {0}, near = head_nearest(matcher, line->head);
    if (line->bound.target.field != FIELD_NONE)
        head_matches_add(matcher->arena, &all, line->bound);
    for (size_t i = 0; i < line->matches.count; i++)
        head_matches_add(matcher->arena, &all, line->matches.items[i]);
    for (size_t i = 0; i < near.count; i++)
        head_matches_add(matcher->arena, &all, near.items[i]);
    for (size_t i = 0; i < all.count; i++)
        all.items[i].score = all.items[i].score < line->bound.score ? all.items[i].score : line->bound.score;
    head_matches_sort(&all);
    return all;
}

/* A question's parts (its code, its choices) are one candidate. */
static bool is_named(const struct head_matches *all, size_t index) {
    for (size_t i = 0; i < index; i++)
        if (all->items[i].target.field == all->items[index].target.field)
            return true;
    return false;
}

const char *head_candidates(struct head_matcher *matcher, const struct table_line *line, enum language language, const char **best) {
    const struct record *record = matcher->names->record;
    const struct head_matches all = gather(matcher, line);
    struct text text;
    size_t shown = 0;
    *best = "";
    text_init(&text);
    for (size_t i = 0; i < all.count && shown < HEAD_CANDIDATES_SHOWN; i++) {
        const struct field *field = &record->fields[all.items[i].target.field];
        if (is_named(&all, i))
            continue;
        text_printf(&text, "%s\"%s\" (%s, %.0f %%)", shown ? ", " : "", wording_get(&field->label, language), field->name,
                    100 * all.items[i].score);
        *best = shown ? *best : field->name;
        shown++;
    }
    const char *made = arena_text(matcher->arena, text_get(&text));
    text_release(&text);
    return made;
}

/* As a cell of a CSV file, in one line: rulings compare heads with white space folded. */
static const char *csv_text(struct arena *arena, const char *head) {
    struct text text;
    text_init(&text);
    const char *plain = text_trim(arena, head);
    const bool quoted = strpbrk(plain, ",;\"\n\r\t") != NULL;
    text_add(&text, quoted ? "\"" : "");
    for (const char *at = plain; *at; at++) {
        const bool space = *at == '\n' || *at == '\r' || *at == '\t';
        text_add(&text, *at == '"' ? "\"" : "");
        text_add_bytes(&text, space ? " " : at, 1);
    }
    text_add(&text, quoted ? "\"" : "");
    const char *made = arena_text(arena, text_get(&text));
    text_release(&text);
    return made;
}

const char *head_ruling(struct arena *arena, const struct pipeline *pipeline, const char *head, const char *code) {
    return arena_printf(arena, "%s," DECISION_HEAD ",,%s,%s,,,", pipeline->survey, csv_text(arena, head), code);
}
