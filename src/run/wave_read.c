/* Reading a wave: returns in parallel, stored in the order of the plan, then settled as a whole. */
#include <string.h>

#include "check/check.h"
#include "run/pool.h"
#include "run/return_reading.h"
#include "run/versions.h"
#include "run/wave.h"

struct reading_work {
    struct wave_run *wave;
    struct plan_item **items;        /* those to be read */
    struct return_reading *readings; /* one each */
    size_t count;
};

static void read_one(void *context, size_t index) {
    struct reading_work *work = context;
    const struct survey_run *survey = work->wave->survey;
    return_reading_run(&work->readings[index], work->items[index]->full_path, work->items[index]->path, work->wave->name, survey->pipeline, survey->areas);
}

static bool counts_add_up(struct wave_run *wave, const char *path, const struct return_counts *c) {
    bool cells = c->cells_read == c->cells_value + c->cells_missing + c->cells_error + c->cells_ignored;
    if (cells && c->rows_in == c->rows_out + c->rows_rejected)
        return true;
    wave->status = EXIT_INTERNAL;
    return error_set(&wave->error,
                     "%s: the accounting does not add up (cells %zu = %zu + %zu + %zu + %zu; rows %zu = %zu + %zu). This is a fault of the program; "
                     "yesterday's output is untouched.",
                     path, c->cells_read, c->cells_value, c->cells_missing, c->cells_error, c->cells_ignored, c->rows_in, c->rows_out, c->rows_rejected);
}

static bool store_one(void *context, size_t index) {
    struct reading_work *work = context;
    struct wave_run *wave = work->wave;
    struct return_reading *reading = &work->readings[index];
    const struct plan_item *item = work->items[index];
    struct ledger_entry entry = {.wave = wave->name, .path = item->path, .sha256 = reading->sha256, .basis = wave->survey->basis,
                                 .state = reading->usable ? RETURN_READ : RETURN_SET_ASIDE, .format = reading->format,
                                 .county = reading->usable ? reading->data.county : AREA_NONE, .counts = reading->data.counts};
    bool well = counts_add_up(wave, item->path, &entry.counts) &&
                store_put_return(wave->survey->store, &entry, reading->usable ? &reading->data : NULL, &reading->findings, &wave->error);
    return_reading_release(reading);
    const struct run_listener *listener = wave->survey->listener;
    if (well && listener->progress)
        listener->progress(listener->context, wave->survey->pipeline->survey, wave->name, index + 1, work->count);
    return well;
}

static bool read_returns(struct wave_run *wave) {
    const struct plan *plan = &wave->plan;
    struct reading_work work = {.wave = wave};
    work.items = arena_array(wave->arena, plan->count, sizeof(struct plan_item *));
    for (size_t i = 0; i < plan->count; i++)
        if (plan->items[i].action == PLAN_READ)
            work.items[work.count++] = &plan->items[i];
    work.readings = arena_array(wave->arena, work.count, sizeof *work.readings);
    struct pool_work pool = {&work, read_one, store_one};
    bool well = pool_run(&pool, work.count, wave->survey->options->jobs);
    for (size_t i = 0; !well && i < work.count; i++)
        return_reading_release(&work.readings[i]);
    wave->summary.files_read = work.count;
    wave->summary.files_unchanged = plan->count - work.count;
    wave->summary.files = plan->count;
    return well;
}

/* What only the whole wave can tell: versions, duplicates, checks. One transaction, so that a killed run leaves the settled state of before. */
static bool settle(struct wave_run *wave) {
    struct store *store = wave->survey->store;
    struct finding_list findings;
    finding_list_init(&findings, wave->arena);
    if (!store_begin(store, &wave->error))
        return false;
    bool well = true;
    for (size_t i = 0; well && i < wave->plan.gone_count; i++)
        well = store_remove_return(store, wave->name, wave->plan.gone[i], &wave->error);
    well = well && versions_settle(wave, &findings) && check_wave(store, wave->name, &findings, &wave->error) &&
           store_replace_wave_findings(store, wave->name, &findings, &wave->error);
    if (well)
        return store_commit(store, &wave->error);
    store_rollback(store);
    return false;
}

static bool make_plan(struct wave_run *wave) {
    struct ledger_entry *ledger;
    size_t count;
    struct survey_run *survey = wave->survey;
    const char *folder = path_join(wave->arena, survey->input, wave->name);
    if (!store_ledger(survey->store, wave->arena, wave->name, &ledger, &count, &wave->error))
        return false;
    if (!path_exists(folder)) { /* a wave that is only in the store: all its returns are gone */
        wave->plan = (struct plan){.gone = arena_array(wave->arena, count, sizeof(char *)), .gone_count = count};
        for (size_t i = 0; i < count; i++)
            wave->plan.gone[i] = ledger[i].path;
        return true;
    }
    wave->status = EXIT_IO;
    return plan_make(&wave->plan, wave->arena, folder, ledger, count, survey->basis, survey->options->force, &wave->error);
}

static void tell_plan(struct wave_run *wave) {
    for (size_t i = 0; i < wave->plan.count; i++)
        if (wave->plan.items[i].action == PLAN_READ)
            run_say(wave->survey->listener, arena_printf(wave->arena, "would read %s", wave->plan.items[i].full_path));
    for (size_t i = 0; i < wave->plan.gone_count; i++)
        run_say(wave->survey->listener, arena_printf(wave->arena, "would take out %s (no longer in the input)", wave->plan.gone[i]));
}

bool wave_read(struct wave_run *wave) {
    wave->status = EXIT_IO;
    if (!make_plan(wave))
        return false;
    if (wave->survey->options->dry_run) {
        tell_plan(wave);
        return true;
    }
    return read_returns(wave) && settle(wave);
}
