#include "run/other_surveys.h"

#include <string.h>

#include "file/file.h"

/* What another survey must understand more of a return: so many questions, and so many times what it loses; or so many times as many
 * questions in all, wherever on the sheets they stand. A county's own columns may be like one or two questions of another survey; by that
 * survey such a return loses nearly all of its answers. */
#define GAINED_LEAST 3u
#define GAINED_PER_LOST 4u
#define TIMES_AS_MANY 2u
#define UNKNOWN_LEAST 2u /* heads; unanswered questions of a form are none */

/* ---- loading ---- */

static const char **folders_beside(struct arena *arena, const char *folder, size_t *count) {
    const char **names;
    return folder_list_folders(arena, path_folder(arena, folder), &names, count, NULL) ? names : (*count = 0, NULL);
}

void other_surveys_load(struct other_surveys *others, struct arena *arena, const struct pipeline *pipeline,
                        const struct area_register *areas) {
    size_t count;
    const char **names = folders_beside(arena, pipeline->folder, &count), *parent = path_folder(arena, pipeline->folder);
    *others = (struct other_surveys){.items = arena_array(arena, count, sizeof *others->items)};
    for (size_t i = 0; i < count; i++) {
        const char *folder = path_join(arena, parent, names[i]);
        struct pipeline *other = &others->items[others->count];
        struct text faults;
        if (strcmp(names[i], path_name(pipeline->folder)) == 0 || !path_exists(path_join(arena, folder, "pipeline.yaml")))
            continue;
        text_init(&faults);
        *other = (struct pipeline){0};
        if (pipeline_load(other, folder, areas, &faults) && !other->published.on)
            others->count++;
        else
            pipeline_release(other);
        text_release(&faults);
    }
}

void other_surveys_release(struct other_surveys *others) {
    for (size_t i = 0; i < others->count; i++)
        pipeline_release(&others->items[i]);
    *others = (struct other_surveys){0};
}

void other_surveys_basis(const char *folder, struct text *basis) {
    struct arena arena = {0};
    size_t count;
    const char **names = folders_beside(&arena, folder, &count), *parent = path_folder(&arena, folder);
    for (size_t i = 0; i < count; i++) {
        char sha256[SHA256_TEXT_SIZE];
        if (file_sha256(path_join(&arena, path_join(&arena, parent, names[i]), "survey.csv"), sha256) == FILE_OK)
            text_printf(basis, "%s %s\n", names[i], sha256);
    }
    arena_release(&arena);
}

/* ---- comparing ---- */

static const char *line_key(struct arena *arena, const struct layout_table *table, const struct binding *binding) {
    return arena_printf(arena, "%zu/%d/%u", table->grid->info.index, table->orientation != ORIENTATION_TABLE, binding->line);
}

static void note_lines(struct map *lines, struct arena *arena, const struct layout *layout) {
    for (size_t i = 0; i < layout->table_count; i++)
        for (size_t j = 0; j < layout->tables[i].binding_count; j++)
            *map_put(lines, line_key(arena, &layout->tables[i], &layout->tables[i].bindings[j])) = 1;
}

/* How many questions of LAYOUT there are: all, and those with a line that stands in none of LINES. */
struct question_count {
    size_t all, elsewhere;
};
static struct question_count count_questions(struct arena *arena, const struct layout *layout, const struct map *lines) {
    struct question_count count = {0};
    struct map seen;
    map_init(&seen, arena);
    for (size_t i = 0; i < layout->table_count; i++) {
        const struct layout_table *table = &layout->tables[i];
        for (size_t j = 0; j < table->binding_count; j++) {
            size_t *known = map_put(&seen, arena_printf(arena, "%s/%zu", table->record->name, table->bindings[j].field));
            const bool elsewhere = map_get(lines, line_key(arena, table, &table->bindings[j])) == MAP_NONE;
            count.all += *known == MAP_NONE;
            count.elsewhere += elsewhere && (*known == MAP_NONE || *known == 0);
            *known = elsewhere || (*known != MAP_NONE && *known) ? 1 : 0;
        }
    }
    return count;
}

struct comparison {
    struct question_count own, other;
};

static struct comparison compare(struct arena *arena, const struct layout *own, const struct layout *other) {
    struct map own_lines, other_lines;
    map_init(&own_lines, arena);
    map_init(&other_lines, arena);
    note_lines(&own_lines, arena, own);
    note_lines(&other_lines, arena, other);
    return (struct comparison){count_questions(arena, own, &other_lines), count_questions(arena, other, &own_lines)};
}

static bool is_clearly_other(const struct comparison *c) {
    return (c->other.elsewhere >= GAINED_LEAST && c->other.elsewhere >= GAINED_PER_LOST * c->own.elsewhere) ||
           (c->other.all >= c->own.all + GAINED_LEAST && c->other.all >= TIMES_AS_MANY * c->own.all);
}

/* Only a return with heads that this survey does not know can be another's; most have none, and are laid out once. */
static bool has_unknown_heads(const struct layout *layout) {
    size_t extras = 0;
    for (size_t i = 0; i < layout->table_count; i++)
        extras += layout->tables[i].extra_count;
    return layout->table_count == 0 || extras >= UNKNOWN_LEAST;
}

static void tell(const struct pipeline *other, const struct comparison *c, const char *shown, struct finding_list *findings) {
    struct arena *arena = findings->arena;
    const struct finding_where where = {.file = shown};
    finding_add(findings, FINDING_FILE_OTHER_SURVEY, &where, "", wording_get(&other->title, LANGUAGE_SV),
                wording_get(&other->title, LANGUAGE_EN), other->survey, arena_printf(arena, "%zu", c->other.all),
                arena_printf(arena, "%zu", c->own.all), (const char *)NULL);
}

bool is_of_other_survey(const struct other_surveys *others, const struct pipeline *pipeline, const struct layout *layout,
                        const struct grid_list *grids, const char *shown, const char *wave, const struct area_register *areas,
                        struct finding_list *findings) {
    const struct pipeline *best = NULL;
    struct comparison best_fit = {0};
    if ((pipeline->published.on && layout->table_count) || !has_unknown_heads(layout))
        return false;
    for (size_t i = 0; i < others->count; i++) {
        struct arena arena = {0};
        struct finding_list unheard;
        struct layout laid_out;
        finding_list_init(&unheard, &arena);
        layout_find(&laid_out, &arena, grids, shown, wave, &others->items[i], areas, &unheard);
        const struct comparison fit = compare(&arena, layout, &laid_out);
        if (is_clearly_other(&fit) && (!best || fit.other.all > best_fit.other.all)) {
            best = &others->items[i];
            best_fit = fit;
        }
        arena_release(&arena);
    }
    if (best)
        tell(best, &best_fit, shown, findings);
    return best != NULL;
}
