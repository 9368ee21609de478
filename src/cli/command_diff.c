/* lansbild diff: what changed between two runs, two waves or two stores, and why. */
#include <stdio.h>
#include <string.h>

#include "cli/commands.h"
#include "cli/diff.h"
#include "file/file.h"
#include "run/run.h"

/* What is compared; the states live in the arena. */
struct comparison_plan {
    const struct options *options;
    struct arena arena;
    struct area_register areas;
    struct pipeline pipeline; /* of the survey, or as far as the newer store knows it */
    struct store stores[2];   /* older, newer; zeroed when states come from files */
    struct pipeline described[2];
    struct difference *differences;
    struct change_list *lists;
    size_t count;
};

enum { OLDER, NEWER };

static bool is_store(const char *argument) {
    return text_ends(argument, ".db");
}

/* ---- opening ---- */

static int open_store(struct comparison_plan *plan, int side, const char *path) {
    struct error error;
    if (!path_exists(path))
        fprintf(stderr, "lansbild diff: the store %s is missing.\n", path);
    else if (!store_open_described(&plan->stores[side], path, &plan->described[side], &plan->areas, &error))
        fprintf(stderr, "lansbild diff: %s\n", error.text);
    else
        return EXIT_WELL;
    return EXIT_INPUT_MISSING;
}

static int open_register(struct comparison_plan *plan) {
    struct error error;
    if (area_register_load(&plan->areas, path_join(&plan->arena, plan->options->pipelines, "register"), &error))
        return EXIT_WELL;
    fprintf(stderr, "%s\n", error.text);
    return EXIT_DEFINITION;
}

/* Labels of choices are in the definition only; without it, codes do. */
static void load_labels(struct comparison_plan *plan, const char *survey) {
    struct text faults;
    text_init(&faults);
    const char *folder = path_join(&plan->arena, plan->options->pipelines, survey);
    if (!path_exists(folder) || !pipeline_load(&plan->pipeline, folder, &plan->areas, &faults)) {
        pipeline_release(&plan->pipeline);
        plan->pipeline = (struct pipeline){.survey = survey};
    }
    text_release(&faults);
}

/* ---- comparing ---- */

static void compare(struct comparison_plan *plan, const struct state *older, const struct state *newer, enum comparison comparison) {
    struct change_list *list = &plan->lists[plan->count];
    changes_find(list, &plan->arena, older, newer, comparison);
    plan->differences[plan->count++] = (struct difference){list, &plan->pipeline, &plan->areas, plan->options->language, &plan->arena};
}

static void make_room(struct comparison_plan *plan, size_t count) {
    plan->differences = arena_array(&plan->arena, count + 1, sizeof *plan->differences);
    plan->lists = arena_array(&plan->arena, count + 1, sizeof *plan->lists);
}

static bool list_waves(struct comparison_plan *plan, int side, const char ***waves, size_t *count) {
    struct error error;
    if (store_waves(&plan->stores[side], &plan->arena, waves, count, &error))
        return true;
    fprintf(stderr, "lansbild diff: %s\n", error.text);
    return false;
}

static bool has_wave(const char *const *waves, size_t count, const char *wave) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(waves[i], wave) == 0)
            return true;
    return false;
}

static bool load_states(struct comparison_plan *plan, const char *older_wave, const char *newer_wave, enum comparison comparison) {
    struct error error;
    struct state *states = arena_array(&plan->arena, 2, sizeof *states);
    struct store *older = plan->stores[OLDER].database ? &plan->stores[OLDER] : &plan->stores[NEWER];
    if (!state_from_store(&states[OLDER], &plan->arena, older, older_wave, &error) ||
        !state_from_store(&states[NEWER], &plan->arena, &plan->stores[NEWER], newer_wave, &error)) {
        fprintf(stderr, "lansbild diff: %s\n", error.text);
        return false;
    }
    compare(plan, &states[OLDER], &states[NEWER], comparison);
    return true;
}

/* ---- the three ways ---- */

static int compare_stores(struct comparison_plan *plan) {
    const char *const *paths = plan->options->arguments;
    const char **waves[2];
    size_t counts[2];
    for (int side = OLDER; side <= NEWER; side++) {
        int status = open_store(plan, side, paths[side]);
        if (status != EXIT_WELL)
            return status;
        if (!list_waves(plan, side, &waves[side], &counts[side]))
            return EXIT_IO;
    }
    if (strcmp(plan->described[OLDER].survey, plan->described[NEWER].survey) != 0) {
        fprintf(stderr, "lansbild diff: %s is a store of %s, %s one of %s: they cannot be compared.\n", paths[OLDER],
                plan->described[OLDER].survey, paths[NEWER], plan->described[NEWER].survey);
        return EXIT_USAGE_FAULT;
    }
    load_labels(plan, plan->described[NEWER].survey);
    make_room(plan, counts[OLDER] + counts[NEWER]);
    for (size_t i = 0; i < counts[NEWER] + counts[OLDER]; i++) {
        const char *wave = i < counts[NEWER] ? waves[NEWER][i] : waves[OLDER][i - counts[NEWER]];
        bool again = i >= counts[NEWER] && has_wave(waves[NEWER], counts[NEWER], wave);
        bool wanted = !plan->options->wave || strcmp(plan->options->wave, wave) == 0;
        if (wanted && !again && !load_states(plan, wave, wave, COMPARE_RUNS))
            return EXIT_IO;
    }
    if (plan->count || !plan->options->wave)
        return EXIT_WELL;
    fprintf(stderr, "lansbild diff: neither store has the wave \"%s\".\n", plan->options->wave);
    return EXIT_INPUT_MISSING;
}

static int compare_waves(struct comparison_plan *plan, const char *survey) {
    const char *const *asked = plan->options->arguments + 1;
    const char **waves;
    size_t count;
    const char *path = store_path_of(&plan->arena, plan->options->output, survey);
    if (!path_exists(path)) {
        fprintf(stderr, "lansbild diff: nothing has been read yet for %s: %s is missing. Run the survey first.\n", survey, path);
        return EXIT_INPUT_MISSING;
    }
    int status = open_store(plan, NEWER, path);
    if (status != EXIT_WELL)
        return status;
    if (!list_waves(plan, NEWER, &waves, &count))
        return EXIT_IO;
    for (int i = 0; i < 2; i++) {
        if (has_wave(waves, count, asked[i]))
            continue;
        fprintf(stderr, "lansbild diff: %s has no wave \"%s\"; it has:", survey, asked[i]);
        for (size_t j = 0; j < count; j++)
            fprintf(stderr, " %s", waves[j]);
        fprintf(stderr, "\n");
        return EXIT_INPUT_MISSING;
    }
    load_labels(plan, survey);
    make_room(plan, 1);
    return load_states(plan, asked[OLDER], asked[NEWER], COMPARE_WAVES) ? EXIT_WELL : EXIT_IO;
}

static int compare_runs(struct comparison_plan *plan, const char *survey) {
    struct arena *arena = &plan->arena;
    const char *wave = plan->options->arguments[1];
    const char *folder = path_join(arena, path_join(arena, plan->options->output, survey), wave);
    struct state *states = arena_array(arena, 2, sizeof *states);
    enum state_found newer = state_load(&states[NEWER], arena, path_join(arena, folder, RUN_STATE));
    enum state_found older = state_load(&states[OLDER], arena, path_join(arena, folder, RUN_STATE_BEFORE));
    if (newer != STATE_FOUND) {
        fprintf(stderr, "lansbild diff: %s %s has not been published: %s %s. Run the survey first.\n", survey, wave,
                path_join(arena, folder, RUN_STATE), newer == STATE_NONE ? "is missing" : "cannot be read");
        return EXIT_INPUT_MISSING;
    }
    if (older != STATE_FOUND) {
        fprintf(stderr, "lansbild diff: %s %s has no earlier run to compare with.\n", survey, wave);
        return older == STATE_NONE ? EXIT_WELL : EXIT_INPUT_MISSING;
    }
    load_labels(plan, survey);
    make_room(plan, 1);
    compare(plan, &states[OLDER], &states[NEWER], COMPARE_RUNS);
    return EXIT_WELL;
}

/* ---- the command ---- */

static void print(const struct comparison_plan *plan) {
    const struct options *options = plan->options;
    if (options->json) {
        diff_print_json(plan->differences, plan->count);
        return;
    }
    if (options->csv)
        diff_print_csv_head();
    for (size_t i = 0; i < plan->count; i++) {
        if (options->csv) {
            diff_print_csv(&plan->differences[i]);
            continue;
        }
        if (i)
            putchar('\n');
        diff_print_text(&plan->differences[i]);
    }
}

static int diff(struct comparison_plan *plan) {
    const struct options *options = plan->options;
    int status = open_register(plan);
    if (status != EXIT_WELL)
        return status;
    if (is_store(options->arguments[0]))
        status = compare_stores(plan);
    else if (options->argument_count == 3)
        status = compare_waves(plan, options->arguments[0]);
    else
        status = compare_runs(plan, options->arguments[0]);
    if (status == EXIT_WELL)
        print(plan);
    return status;
}

static bool is_sound(const struct options *options) {
    size_t count = options->argument_count;
    bool stores = count > 0 && is_store(options->arguments[0]);
    return stores ? count == 2 && is_store(options->arguments[1]) : (count == 2 || count == 3) && !options->wave;
}

int command_diff(const struct options *options) {
    struct comparison_plan plan = {.options = options};
    if (!is_sound(options)) {
        fprintf(stderr,
                "lansbild diff: name a survey and one or two of its waves, or two stores (files .db).\nTry: lansbild diff --help\n");
        return EXIT_USAGE_FAULT;
    }
    int status = diff(&plan);
    for (int side = OLDER; side <= NEWER; side++) {
        store_close(&plan.stores[side]);
        pipeline_release(&plan.described[side]);
    }
    pipeline_release(&plan.pipeline);
    area_register_release(&plan.areas);
    arena_release(&plan.arena);
    return status;
}
