/* A rate per something that another survey counts: tractors, say. Both surveys lie side by side.
 *
 *   pipelines/motorungdom ─► pipelines/fordon     output/motorungdom/motorungdom.db ─► output/fordon/fordon.db
 *   its kept rows of one wave that meet the condition ─► sum per municipality */
#include <math.h>
#include <string.h>

#include "tabulate/table_plan.h"

struct base_sum {
    size_t of;
    double *figures;
    size_t count;
};

/* "a/b" -> "a"; "b" -> ".". */
static const char *folder_of(struct arena *arena, const char *path) {
    const char *slash = strrchr(path, '/');
    if (!slash)
        return ".";
    return slash == path ? "/" : arena_bytes(arena, path, (size_t)(slash - path));
}

static bool add_row(void *context, const struct stored_row *row) {
    struct base_sum *sum = context;
    const struct value *value = &row->values[sum->of];
    if (row->municipality < sum->count && value->text[0]) {
        double *figure = &sum->figures[row->municipality];
        *figure = (isnan(*figure) ? 0 : *figure) + value->number;
    }
    return true;
}

/* The wave that is named, or the latest that is no later than WAVE; NULL: none. */
static bool choose_wave(struct arena *arena, struct store *other, const struct base_rule *rule, const char *wave, const char **chosen,
                        struct error *error) {
    const char **waves;
    size_t count;
    *chosen = NULL;
    if (!store_waves(other, arena, &waves, &count, error))
        return false;
    for (size_t i = 0; i < count; i++) {
        bool fits = rule->wave ? strcmp(waves[i], rule->wave) == 0 : strcmp(waves[i], wave) <= 0;
        *chosen = fits ? waves[i] : *chosen;
    }
    return true;
}

static bool sum_up(struct base_figures *base, struct arena *arena, const struct base_rule *rule, struct store *other, const char *wave,
                   struct error *error) {
    const struct record *answers = &other->pipeline->records[0];
    struct base_sum sum = {.of = record_field(answers, rule->of), .count = other->areas->municipality_count};
    if (sum.of == FIELD_NONE)
        return error_set(error, "The survey %s has no field %s, which a table's base names.", rule->survey, rule->of);
    if (!choose_wave(arena, other, rule, wave, &base->wave, error) || !base->wave)
        return !base->wave;
    sum.figures = arena_array(arena, sum.count, sizeof *sum.figures);
    memcpy(sum.figures, base->figures, sum.count * sizeof *sum.figures);
    base->figures = sum.figures;
    return store_rows(other, base->wave, answers, true, rule->where, add_row, &sum, error);
}

static bool load_from(struct base_figures *base, struct arena *arena, const struct table_rule *rule, const struct store *store,
                      const char *path, const char *wave, struct error *error) {
    struct pipeline pipeline;
    struct store other = {0};
    struct text faults;
    text_init(&faults);
    const char *folder = arena_printf(arena, "%s/%s", folder_of(arena, store->pipeline->folder), rule->base.survey);
    bool well = pipeline_load(&pipeline, folder, store->areas, &faults);
    if (!well)
        error_set(error, "The survey %s, which the table \"%s\" takes figures from, has a fault; see lansbild lint %s.", rule->base.survey,
                  rule->id, rule->base.survey);
    else if (store_open_existing(&other, path, &pipeline, store->areas,
                                 NULL)) /* made from another definition: no figures until it has run */
        well = sum_up(base, arena, &rule->base, &other, wave, error);
    if (well) {
        base->title_sv = arena_text(arena, wording_get(&pipeline.title, LANGUAGE_SV));
        base->title_en = arena_text(arena, wording_get(&pipeline.title, LANGUAGE_EN));
    }
    store_close(&other);
    pipeline_release(&pipeline);
    text_release(&faults);
    return well;
}

bool base_figures_load(struct base_figures *base, struct arena *arena, const struct table_rule *rule, const struct store *store,
                       const char *wave, struct error *error) {
    double *figures = arena_array(arena, store->areas->municipality_count, sizeof *figures);
    for (size_t i = 0; i < store->areas->municipality_count; i++)
        figures[i] = NAN;
    *base = (struct base_figures){.figures = figures, .title_sv = "", .title_en = ""};
    const char *own = store_path(store);
    if (!own[0]) /* in memory: nothing lies beside it */
        return true;
    const char *path = store_path_of(arena, folder_of(arena, folder_of(arena, own)), rule->base.survey);
    return load_from(base, arena, rule, store, path, wave, error);
}
