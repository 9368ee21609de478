/* The way of the figures:
 *
 *   pipeline->tables ─► table_plan (names looked up) ─► tally (rows counted per municipality) ─► table (rows, columns, figures, base)
 *                                                   └─► tally of the wave before, for tables that compare */
#include "tabulate/tabulate.h"

#include <string.h>

#include "tabulate/coverage.h"
#include "tabulate/table_plan.h"
#include "tabulate/table_rows.h"
#include "tabulate/wave_count.h"

/* What is needed only while the tables are made. */
struct work {
    struct arena arena;
    struct table_plan *plans;
    size_t plan_count;
    struct table_plan *compared; /* copies of the plans that compare, for the wave before */
    size_t *compared_at;         /* per plan: its index in `compared` */
    size_t compared_count;
    struct wave_count now, before;
    const char *previous_wave;
};

/* Years already stand side by side: such a table is not compared with the wave before. */
static bool compares(const struct table_plan *plan) {
    return plan->rule->compare && !plan->years;
}

static bool load_base(struct table_plan *plan, struct arena *arena, const struct store *store, const char *wave, struct error *error) {
    if (plan->rule->measure != MEASURE_RATE || !plan->rule->base.survey)
        return true;
    bool loaded = base_figures_load(&plan->base, arena, plan->rule, store, wave, error);
    plan->population = plan->base.figures;
    return loaded;
}

static bool make_plans(struct work *work, const struct store *store, const char *wave, struct error *error) {
    const struct pipeline *pipeline = store->pipeline;
    work->plans = arena_array(&work->arena, pipeline->table_count, sizeof *work->plans);
    work->compared = arena_array(&work->arena, pipeline->table_count, sizeof *work->compared);
    work->compared_at = arena_array(&work->arena, pipeline->table_count, sizeof *work->compared_at);
    for (size_t i = 0; i < pipeline->table_count; i++) {
        struct table_plan *plan = &work->plans[work->plan_count];
        if (!table_plan_make(plan, &work->arena, &pipeline->tables[i], pipeline, store->areas, error) ||
            !load_base(plan, &work->arena, store, wave, error))
            return false;
        if (plan->rule->base.survey && !plan->base.wave)
            continue; /* the survey that it takes figures from has none yet: a table of nothing but ".." would tell nothing */
        work->compared_at[work->plan_count] = work->compared_count;
        if (compares(plan))
            work->compared[work->compared_count++] = *plan;
        work->plan_count++;
    }
    return true;
}

/* The nearest lower wave. */
static bool find_previous(struct work *work, struct arena *arena, struct store *store, const char *wave, struct error *error) {
    const char **waves;
    size_t count;
    if (!store_waves(store, &work->arena, &waves, &count, error))
        return false;
    for (size_t i = 0; i < count; i++)
        if (strcmp(waves[i], wave) < 0 && (!work->previous_wave || strcmp(waves[i], work->previous_wave) > 0))
            work->previous_wave = waves[i];
    work->previous_wave = arena_text(arena, work->previous_wave);
    return true;
}

static bool count_waves(struct work *work, struct arena *arena, struct store *store, const char *wave, struct error *error) {
    if (!wave_count_run(&work->now, &work->arena, store, wave, work->plans, work->plan_count, error))
        return false;
    if (!find_previous(work, arena, store, wave, error))
        return false;
    return !work->previous_wave || work->compared_count == 0 ||
           wave_count_run(&work->before, &work->arena, store, work->previous_wave, work->compared, work->compared_count, error);
}

static void make_tables(struct tables *tables, const struct work *work, const char *wave, const struct area_register *areas) {
    tables->count = work->plan_count;
    tables->items = arena_array(tables->arena, work->plan_count, sizeof *tables->items);
    for (size_t i = 0; i < work->plan_count; i++) {
        bool compared = work->previous_wave && compares(&work->plans[i]);
        const struct tally *before = compared ? &work->before.tallies[work->compared_at[i]] : NULL;
        table_make(&tables->items[i], tables->arena, &work->now.tallies[i], before, wave, work->previous_wave, areas);
    }
}

bool tabulate_wave(struct tables *tables, struct arena *arena, struct store *store, const char *wave, struct error *error) {
    struct work work = {0};
    *tables = (struct tables){.arena = arena};
    arena_init(&work.arena);
    const char *kept_wave = arena_text(arena, wave);
    bool done =
        make_plans(&work, store, wave, error) && count_waves(&work, arena, store, wave, error) && coverage_make(tables, &work.now, error);
    if (done)
        make_tables(tables, &work, kept_wave, store->areas);
    tables->previous_wave = work.previous_wave;
    arena_release(&work.arena);
    return done;
}

/* Each figure that is another survey's, as it stands now. */
bool tabulate_bases(const struct store *store, const char *wave, struct text *out, struct error *error) {
    struct arena arena;
    bool well = true;
    arena_init(&arena);
    for (size_t i = 0; i < store->pipeline->table_count && well; i++) {
        const struct table_rule *rule = &store->pipeline->tables[i];
        struct base_figures base = {0};
        char number[NUMBER_TEXT_SIZE];
        if (rule->measure != MEASURE_RATE || !rule->base.survey)
            continue;
        well = base_figures_load(&base, &arena, rule, store, wave, error);
        text_printf(out, "%s %s\n", rule->id, base.wave ? base.wave : "");
        for (size_t m = 0; well && base.wave && m < store->areas->municipality_count; m++) {
            number_to_text(base.figures[m], number);
            text_printf(out, "%s ", number);
        }
    }
    arena_release(&arena);
    return well;
}
