/* Surveys in the order of their names, but behind those that they take figures from; waves in the order of theirs: a wave is compared with
 * the one before it, which is then up to date. */
#include "run/run.h"

#include <stdlib.h>
#include <string.h>

#include "file/file.h"
#include "run/lock.h"
#include "run/overview.h"
#include "run/wave.h"

#ifndef LANSBILD_VERSION
#define LANSBILD_VERSION "unknown"
#endif

void run_say(const struct run_listener *listener, const char *sentence) {
    if (listener->say)
        listener->say(listener->context, sentence);
}

struct whole_run {
    const struct run_options *options;
    const struct run_listener *listener;
    struct arena arena;
    struct area_register areas;
    struct theme theme; /* that of the surveys, for what is about all of them; its font is NULL while none is read */
    enum exit_status worst;
    size_t waves_published, waves_tried;
    const char *const *names; /* surveys, and which of them have been begun */
    bool *begun;
    size_t name_count;
    struct map said; /* faults of definitions */
};

/* The later entries outweigh the earlier ones when several things went wrong. */
static void note_status(struct whole_run *run, enum exit_status status) {
    static const enum exit_status order[] = {EXIT_WELL,          EXIT_ATTENTION, EXIT_NOTHING_USABLE, EXIT_INPUT_MISSING, EXIT_DEFINITION,
                                             EXIT_CANNOT_CREATE, EXIT_IO,        EXIT_INTERNAL};
    size_t old = 0, new = 0;
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        old = order[i] == run->worst ? i : old;
        new = order[i] == status ? i : new;
    }
    if (new > old)
        run->worst = status;
}

static void set_basis(struct survey_run *survey) {
    struct text all;
    text_init(&all);
    text_printf(&all, "%s\n%s\n%s\n", LANSBILD_VERSION, survey->pipeline->sha256, survey->areas->sha256);
    bytes_sha256(text_get(&all), all.length, survey->basis);
    other_surveys_basis(survey->pipeline->folder, &all);
    bytes_sha256(text_get(&all), all.length, survey->read_basis);
    text_release(&all);
}

static void run_wave(struct whole_run *run, struct survey_run *survey, const char *name, const char *previous) {
    struct arena arena = {0};
    struct wave_run wave = {.survey = survey, .name = name, .previous = previous, .arena = &arena};
    wave.summary = (struct run_summary){.survey = survey->pipeline->survey, .wave = name};
    run->waves_tried++;
    enum exit_status status;
    if (!wave_read(&wave) || (!run->options->dry_run && !wave_publish(&wave))) {
        run_say(run->listener, arena_printf(&arena, "lansbild: %s %s: %s", wave.summary.survey, name, wave.error.text));
        status = wave.status;
    } else {
        status = wave.unread || wave.summary.errors + wave.summary.warnings ? EXIT_ATTENTION : EXIT_WELL;
        run->waves_published++;
        if (run->listener->survey_done && !run->options->dry_run)
            run->listener->survey_done(run->listener->context, &wave.summary);
    }
    note_status(run, status);
    arena_release(&arena);
}

/* Names of both lists, sorted, each once. */
static const char **merge_names(struct arena *arena, const char **a, size_t a_count, const char **b, size_t b_count, size_t *count) {
    const char **all = arena_array(arena, a_count + b_count, sizeof *all);
    size_t i = 0, j = 0;
    *count = 0;
    while (i < a_count || j < b_count) {
        int order = i == a_count ? 1 : j == b_count ? -1 : strcmp(a[i], b[j]);
        all[(*count)++] = order <= 0 ? a[i] : b[j];
        i += order <= 0;
        j += order >= 0;
    }
    return all;
}

/* Files beside the waves' folders belong to no wave: whoever put them there must hear that nobody reads them. */
static bool tell_strays(struct whole_run *run, const struct survey_run *survey, struct error *error) {
    const char **paths;
    size_t count;
    if (!folder_list(&run->arena, survey->input, &paths, &count, error))
        return false;
    for (size_t i = 0; i < count; i++) {
        if (strchr(paths[i], '/') || plan_is_litter(paths[i]))
            continue;
        run_say(run->listener,
                arena_printf(&run->arena, "lansbild: %s/%s was not read: returns lie in a folder for their wave, %s/<wave>/.",
                             survey->input, text_printable(&run->arena, personal_mask_name(&run->arena, paths[i])), survey->input));
        note_status(run, EXIT_ATTENTION);
    }
    return true;
}

static bool run_waves(struct whole_run *run, struct survey_run *survey, struct error *error) {
    const char **folders, **stored;
    size_t folder_count, stored_count, count;
    if (!tell_strays(run, survey, error) || !folder_list_folders(&run->arena, survey->input, &folders, &folder_count, error) ||
        !store_waves(survey->store, &run->arena, &stored, &stored_count, error))
        return false;
    const char **waves = merge_names(&run->arena, folders, folder_count, stored, stored_count, &count);
    for (size_t i = 0; i < count; i++)
        if (!run->options->wave || strcmp(run->options->wave, waves[i]) == 0)
            run_wave(run, survey, waves[i], i ? waves[i - 1] : NULL);
    return true;
}

static void run_survey_with(struct whole_run *run, const char *name, const struct pipeline *pipeline) {
    struct store store = {0};
    struct error error;
    struct survey_run survey = {.options = run->options,
                                .listener = run->listener,
                                .pipeline = pipeline,
                                .areas = &run->areas,
                                .store = &store,
                                .arena = &run->arena,
                                .input = path_join(&run->arena, run->options->input, name),
                                .output = path_join(&run->arena, run->options->output, name)};
    set_basis(&survey);
    /* A dry run must not write: it looks at the store that is there, or at an empty one. */
    const char *path = store_path_of(&run->arena, run->options->output, name);
    if (run->options->dry_run && !path_exists(path))
        path = ":memory:";
    bool well = run->options->dry_run || folder_make(survey.output, &error);
    if (well && run->options->dry_run && path[0] != ':')
        well = store_open_existing(&store, path, pipeline, &run->areas, &error) ||
               store_open(&store, ":memory:", pipeline, &run->areas, &error);
    else if (well)
        well = store_open(&store, path, pipeline, &run->areas, &error);
    if (!well || !run_waves(run, &survey, &error)) {
        run_say(run->listener, arena_printf(&run->arena, "lansbild: %s: %s", name, error.text));
        note_status(run, well ? EXIT_IO : EXIT_CANNOT_CREATE);
    }
    store_close(&store);
    other_surveys_release(&survey.others);
}

static void run_survey(struct whole_run *run, const char *name);

/* Once each. */
static void run_named(struct whole_run *run, const char *name) {
    for (size_t i = 0; i < run->name_count; i++)
        if (strcmp(run->names[i], name) == 0 && !run->begun[i]) {
            run->begun[i] = true;
            run_survey(run, name);
        }
}

/* The surveys of this run that PIPELINE's tables take figures from come before it. */
static void run_bases(struct whole_run *run, const struct pipeline *pipeline) {
    for (size_t i = 0; i < pipeline->table_count; i++)
        if (pipeline->tables[i].base.survey)
            run_named(run, pipeline->tables[i].base.survey);
}

static void run_survey(struct whole_run *run, const char *name) {
    struct pipeline pipeline = {0};
    struct text faults;
    text_init(&faults);
    const char *folder = path_join(&run->arena, run->options->pipelines, name);
    if (!path_exists(path_join(&run->arena, folder, "pipeline.yaml"))) {
        run_say(run->listener,
                arena_printf(&run->arena, "lansbild: there is no survey \"%s\": %s/pipeline.yaml is missing.", name, folder));
        note_status(run, EXIT_DEFINITION);
    } else if (!pipeline_load(&pipeline, folder, &run->areas, &faults) || !run_check_conditions(&pipeline, &run->areas, &faults)) {
        const char *new = faults_not_said(&run->arena, &run->said, text_get(&faults));
        if (new[0] != '\0')
            run_say(run->listener, arena_bytes(&run->arena, new, strlen(new) - 1));
        note_status(run, EXIT_DEFINITION);
    } else {
        run_bases(run, &pipeline);
        theme_copy(&run->theme, &run->arena, &pipeline.theme);
        run_survey_with(run, name, &pipeline);
    }
    text_release(&faults);
    pipeline_release(&pipeline);
}

/* The surveys named, or each folder of the input. */
static bool find_surveys(struct whole_run *run, const char *const **names, size_t *count, struct error *error) {
    const struct run_options *options = run->options;
    if (!path_exists(options->input))
        return error_set(error, "The input folder %s is missing. Say where the returns lie with --input.", options->input);
    *names = options->surveys;
    *count = options->survey_count;
    if (*count == 0) {
        const char **folders;
        if (!folder_list_folders(&run->arena, options->input, &folders, count, error))
            return false;
        *names = folders;
    }
    for (size_t i = 0; i < options->survey_count; i++)
        if (!path_exists(path_join(&run->arena, options->input, options->surveys[i])))
            return error_set(error, "The survey %s has no returns: the folder %s/%s is missing.", options->surveys[i], options->input,
                             options->surveys[i]);
    return *count > 0 ||
           error_set(error, "The input folder %s has no survey: returns lie in %s/<survey>/<wave>/.", options->input, options->input);
}

/* The list of all waves, whatever became of those of this run; it looks as their surveys' theme says, so it needs one that can be read. */
static void list_waves(struct whole_run *run) {
    const struct run_options *options = run->options;
    struct error error;
    bool changed = false;
    bool told = run->worst == EXIT_CANNOT_CREATE || run->worst == EXIT_IO; /* what keeps the waves from being written keeps this too */
    if (!overview_publish(options->output, options->language, &run->theme, &changed, &error) && !told) {
        run_say(run->listener, arena_printf(&run->arena, "lansbild: %s", error.text));
        note_status(run, EXIT_IO);
    } else if (changed && run->listener->overview_done) {
        run->listener->overview_done(run->listener->context, path_join(&run->arena, options->output, "index.html"));
    }
}

static enum exit_status run_all(struct whole_run *run, const char *const *names, size_t count) {
    run->names = names;
    run->name_count = count;
    run->begun = arena_array(&run->arena, count + 1, sizeof *run->begun);
    map_init(&run->said, &run->arena);
    for (size_t i = 0; i < count; i++)
        run_named(run, names[i]);
    if (!run->options->dry_run && run->theme.font)
        list_waves(run);
    if (run->options->wave && !run->waves_tried && (run->worst == EXIT_WELL || run->worst == EXIT_ATTENTION)) {
        run_say(run->listener,
                arena_printf(&run->arena, "lansbild: There is no wave %s below %s.", run->options->wave, run->options->input));
        note_status(run, EXIT_INPUT_MISSING);
    }
    return run->worst;
}

/* Only a run that has something to do makes the output folder, and locks it. */
static enum exit_status take_output(const struct run_options *options, int *lock, struct error *error) {
    if (options->dry_run)
        return EXIT_WELL;
    if (!folder_make(options->output, error))
        return EXIT_CANNOT_CREATE;
    static const enum exit_status status[] = {[LOCK_TAKEN] = EXIT_WELL, [LOCK_HELD] = EXIT_LOCKED, [LOCK_FAILED] = EXIT_CANNOT_CREATE};
    return status[lock_take(options->output, lock, error)];
}

enum exit_status run_surveys(const struct run_options *options, const struct run_listener *listener) {
    struct whole_run run = {.options = options, .listener = listener};
    struct error error;
    const char *const *names = NULL;
    size_t count = 0;
    int lock = -1;
    enum exit_status status = EXIT_WELL;
    if (!area_register_load(&run.areas, path_join(&run.arena, options->pipelines, "register"), &error))
        status = EXIT_DEFINITION;
    else if (!find_surveys(&run, &names, &count, &error))
        status = EXIT_INPUT_MISSING;
    else
        status = take_output(options, &lock, &error);
    if (status != EXIT_WELL)
        run_say(listener, arena_printf(&run.arena, "lansbild: %s", error.text));
    else
        status = run_all(&run, names, count);
    if (lock >= 0)
        lock_release(lock);
    area_register_release(&run.areas);
    arena_release(&run.arena);
    return status;
}
