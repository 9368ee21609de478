/* Reading a wave: returns in parallel, stored in the order of the plan; those with new corrections once more; then settled as a whole. */
#include <string.h>

#include "change/change.h"
#include "check/check.h"
#include "run/corrections.h"
#include "run/pool.h"
#include "run/return_reading.h"
#include "run/versions.h"
#include "run/wave.h"

#ifndef LANSBILD_VERSION
#define LANSBILD_VERSION "unknown"
#endif

struct reading_work {
    struct wave_run *wave;
    struct plan_item **items;            /* those to be read */
    struct return_reading *readings;     /* one each */
    struct corrected_return **corrected; /* one each, or NULL: read as they came */
    size_t count;
};

static void read_one(void *context, size_t index) {
    struct reading_work *work = context;
    const struct survey_run *survey = work->wave->survey;
    const struct corrected_return *corrected = work->corrected ? work->corrected[index] : NULL;
    struct return_corrections corrections = {0};
    if (corrected)
        corrections = (struct return_corrections){corrected->corrections, corrected->count};
    const struct reading_basis basis = {survey->pipeline, survey->areas, &survey->others, work->wave->name};
    return_reading_run(&work->readings[index], work->items[index]->full_path, work->items[index]->path, &basis,
                       corrected ? &corrections : NULL);
}

static bool counts_add_up(struct wave_run *wave, const char *path, const struct return_counts *c) {
    bool cells = c->cells_read == c->cells_value + c->cells_missing + c->cells_error + c->cells_ignored;
    if (cells && c->rows_in == c->rows_out + c->rows_rejected)
        return true;
    wave->status = EXIT_INTERNAL;
    return error_set(
        &wave->error,
        "%s: the accounting does not add up (cells %zu = %zu + %zu + %zu + %zu; rows %zu = %zu + %zu). This is a fault of the program; "
        "yesterday's output is untouched.",
        path, c->cells_read, c->cells_value, c->cells_missing, c->cells_error, c->cells_ignored, c->rows_in, c->rows_out, c->rows_rejected);
}

/* A form's county is the one that its id names; a return that cannot be used is at least known by its name. */
static size_t county_of(const struct wave_run *wave, const struct return_reading *reading, const char *path) {
    if (reading->is_form)
        return area_county_by_code(wave->survey->areas, reading->form.county);
    return reading->usable ? reading->data.county : layout_county_by_path(wave->arena, path, wave->survey->areas);
}

static bool put_parts(struct wave_run *wave, const struct ledger_entry *entry, const struct return_reading *reading,
                      const struct corrected_return *corrected) {
    struct store *store = wave->survey->store;
    return store_put_return(store, entry, reading->usable ? &reading->data : NULL, &reading->findings, &wave->error) &&
           (!reading->form.count ||
            store_put_corrections(store, wave->name, entry->path, reading->form.items, reading->form.count, &wave->error)) &&
           (!corrected || corrections_keep(wave, corrected));
}

/* A return with its corrections, or a form with what it corrects, in one transaction. */
static bool put(struct wave_run *wave, const struct ledger_entry *entry, const struct return_reading *reading,
                const struct corrected_return *corrected) {
    struct store *store = wave->survey->store;
    if (!store_begin(store, &wave->error))
        return false;
    if (put_parts(wave, entry, reading, corrected))
        return store_commit(store, &wave->error);
    store_rollback(store);
    return false;
}

static bool store_one(void *context, size_t index) {
    struct reading_work *work = context;
    struct wave_run *wave = work->wave;
    struct return_reading *reading = &work->readings[index];
    const struct plan_item *item = work->items[index];
    struct ledger_entry entry = {.wave = wave->name,
                                 .path = item->path,
                                 .sha256 = reading->sha256,
                                 .basis = wave->survey->read_basis,
                                 .format = reading->format,
                                 .county = county_of(wave, reading, item->path),
                                 .counts = reading->data.counts};
    const struct corrected_return *corrected = work->corrected ? work->corrected[index] : NULL;
    entry.state = reading->is_form ? RETURN_CORRECTION : reading->usable ? RETURN_READ : RETURN_SET_ASIDE;
    entry.corrections = corrected ? corrected->hash : "";
    bool well = counts_add_up(wave, item->path, &entry.counts) && put(wave, &entry, reading, corrected);
    return_reading_release(reading);
    const struct run_listener *listener = wave->survey->listener;
    if (well && listener->progress)
        listener->progress(listener->context, wave->survey->pipeline->survey, wave->name, index + 1, work->count);
    return well;
}

static bool do_work(struct reading_work *work) {
    struct wave_run *wave = work->wave;
    struct pool_work pool = {work, read_one, store_one};
    work->readings = arena_array(wave->arena, work->count, sizeof *work->readings);
    if (work->count && !wave->survey->others.items)
        other_surveys_load(&wave->survey->others, wave->survey->arena, wave->survey->pipeline, wave->survey->areas);
    bool well = pool_run(&pool, work->count, wave->survey->options->jobs);
    for (size_t i = 0; !well && i < work->count; i++)
        return_reading_release(&work->readings[i]);
    return well;
}

static bool read_returns(struct wave_run *wave) {
    const struct plan *plan = &wave->plan;
    struct reading_work work = {.wave = wave};
    work.items = arena_array(wave->arena, plan->count, sizeof(struct plan_item *));
    for (size_t i = 0; i < plan->count; i++)
        if (plan->items[i].action == PLAN_READ)
            work.items[work.count++] = &plan->items[i];
    bool well = do_work(&work);
    wave->summary.files_read = work.count;
    wave->summary.files_unchanged = plan->count - work.count;
    wave->summary.files = plan->count;
    return well;
}

static struct plan_item *find_item(const struct plan *plan, const char *path) {
    for (size_t i = 0; i < plan->count; i++)
        if (strcmp(plan->items[i].path, path) == 0)
            return &plan->items[i];
    return NULL;
}

/* Where there are corrections, which returns are replaced must be known before they are judged: one whose newer version was taken away
 * counts again, and so do its corrections. What is to be told of it settle() tells. */
static bool settle_versions_first(struct wave_run *wave) {
    struct store *store = wave->survey->store;
    struct stored_correction *corrections;
    struct finding_list untold;
    size_t count;
    finding_list_init(&untold, wave->arena);
    if (!store_corrections(store, wave->arena, wave->name, &corrections, &count, &wave->error))
        return false;
    if (count == 0)
        return true;
    if (!store_begin(store, &wave->error))
        return false;
    if (versions_settle(wave, &untold))
        return store_commit(store, &wave->error);
    store_rollback(store);
    return false;
}

/* Returns whose corrections are others than those they were read with: new ones, or none any longer. */
static bool read_corrected(struct wave_run *wave) {
    struct corrected_returns due;
    struct reading_work work = {.wave = wave};
    if (!settle_versions_first(wave) || !corrections_due(wave, &due))
        return false;
    work.items = arena_array(wave->arena, due.count, sizeof(struct plan_item *));
    work.corrected = arena_array(wave->arena, due.count, sizeof(struct corrected_return *));
    for (size_t i = 0; i < due.count; i++) {
        struct plan_item *item = find_item(&wave->plan, due.items[i].path);
        if (!item)
            continue;
        if (item->action == PLAN_KEEP) {
            wave->summary.files_read++;
            wave->summary.files_unchanged--;
        }
        work.corrected[work.count] = &due.items[i];
        work.items[work.count++] = item;
    }
    return do_work(&work);
}

static bool take_out_gone(struct wave_run *wave) {
    for (size_t i = 0; i < wave->plan.gone_count; i++)
        if (!store_remove_return(wave->survey->store, wave->name, wave->plan.gone[i], &wave->error))
            return false;
    return true;
}

/* What only the whole wave can tell: versions, duplicates, checks. One transaction, so that a killed run leaves the settled state of
 * before. */
static bool settle(struct wave_run *wave) {
    struct store *store = wave->survey->store;
    struct finding_list findings;
    finding_list_init(&findings, wave->arena);
    if (!store_begin(store, &wave->error))
        return false;
    const char *basis = state_basis(wave->arena, wave->survey->pipeline, wave->survey->areas, LANSBILD_VERSION);
    bool well = store_set_basis(store, wave->name, basis, &wave->error) && versions_settle(wave, &findings) &&
                check_wave(store, wave->name, &findings, &wave->error) && corrections_settle(wave, &findings) &&
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
    return plan_make(&wave->plan, wave->arena, folder, ledger, count, survey->read_basis, survey->options->force, &wave->error);
}

static void tell_plan(struct wave_run *wave) {
    for (size_t i = 0; i < wave->plan.count; i++)
        if (wave->plan.items[i].action == PLAN_READ)
            run_say(wave->survey->listener,
                    arena_printf(wave->arena, "would read %s", text_printable(wave->arena, wave->plan.items[i].full_path)));
    for (size_t i = 0; i < wave->plan.gone_count; i++)
        run_say(wave->survey->listener,
                arena_printf(wave->arena, "would take out %s (no longer in the input)", text_printable(wave->arena, wave->plan.gone[i])));
}

bool wave_read(struct wave_run *wave) {
    wave->status = EXIT_IO;
    if (!make_plan(wave))
        return false;
    if (wave->survey->options->dry_run) {
        tell_plan(wave);
        return true;
    }
    return read_returns(wave) && take_out_gone(wave) && read_corrected(wave) && settle(wave);
}
