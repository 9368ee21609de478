/* lansbild status: who has answered, what is late, what is wrong. */
#include <stdio.h>
#include <string.h>

#include "cli/commands.h"
#include "cli/print.h"
#include "file/file.h"
#include "run/run.h"
#include "store/store.h"
#include "tabulate/tabulate.h"

static size_t count_in_state(const struct ledger_entry *entries, size_t count, enum return_state state) {
    size_t found = 0;
    for (size_t i = 0; i < count; i++)
        found += entries[i].state == state;
    return found;
}

static void print_late(const struct tables *tables, const struct area_register *areas) {
    bool any = false;
    for (size_t i = 0; i < tables->coverage_count; i++) {
        if (tables->coverage[i].answered)
            continue;
        printf("%s%s", any ? ", " : "  no answer from ", areas->counties[tables->coverage[i].county].short_name);
        any = true;
    }
    if (any)
        putchar('\n');
}

/* The municipalities of a county that has answered in part. */
static void print_silent(const struct tables *tables, const struct area_register *areas, const struct county *county) {
    const char *before = "     no answer from ";
    for (size_t i = county->first_municipality; i < county->first_municipality + county->municipality_count; i++) {
        if (tables->answered[i])
            continue;
        printf("%s%s", before, areas->municipalities[i].name);
        before = ", ";
    }
    putchar('\n');
}

static void print_coverage(const struct tables *tables, const struct area_register *areas) {
    for (size_t i = 0; i < tables->coverage_count; i++) {
        const struct coverage *c = &tables->coverage[i];
        if (!c->answered)
            continue;
        printf("  %s %s: %zu of %zu municipalities, ", areas->counties[c->county].code, areas->counties[c->county].name, c->answered,
               c->municipalities);
        print_count(c->places, "place");
        printf("; ");
        print_count(c->errors, "error");
        printf(", ");
        print_count(c->warnings, "warning");
        printf("\n");
        if (c->answered < c->municipalities)
            print_silent(tables, areas, &areas->counties[c->county]);
    }
}

static bool print_wave(struct store *store, const char *wave, struct error *error) {
    struct arena arena = {0};
    struct ledger_entry *entries;
    struct tables tables;
    size_t count;
    bool well = store_ledger(store, &arena, wave, &entries, &count, error) && tabulate_wave(&tables, &arena, store, wave, error);
    if (well) {
        printf("%s %s: %zu of %zu municipalities answered; %zu files read, %zu replaced, %zu set aside\n", store->pipeline->survey, wave,
               tables.answered_count, tables.municipality_count, count_in_state(entries, count, RETURN_READ),
               count_in_state(entries, count, RETURN_SUPERSEDED), count_in_state(entries, count, RETURN_SET_ASIDE));
        print_coverage(&tables, store->areas);
        print_late(&tables, store->areas);
    }
    arena_release(&arena);
    return well;
}

static bool print_waves(const struct options *options, struct store *store, struct error *error) {
    struct arena arena = {0};
    const char **waves;
    size_t count;
    bool well = store_waves(store, &arena, &waves, &count, error);
    size_t printed = 0;
    for (size_t i = 0; well && i < count; i++)
        if (!options->wave || strcmp(options->wave, waves[i]) == 0) {
            well = print_wave(store, waves[i], error);
            printed++;
        }
    if (well && !printed)
        printf("%s%s%s: nothing has been read yet\n", store->pipeline->survey, options->wave ? " " : "",
               options->wave ? options->wave : "");
    arena_release(&arena);
    return well;
}

/* Waves whose folder is there and of which nothing is in the store: made beforehand, or emptied. STORE may be NULL: nothing has been read.
 */
static bool print_empty_waves(const struct options *options, struct arena *arena, const char *survey, struct store *store,
                              struct error *error) {
    const char **folders, **stored = NULL;
    size_t folder_count, stored_count = 0;
    const char *input = path_join(arena, options->input, survey);
    if (!folder_list_folders(arena, input, &folders, &folder_count, error) ||
        (store && !store_waves(store, arena, &stored, &stored_count, error)))
        return false;
    for (size_t i = 0; i < folder_count; i++) {
        bool known = options->wave && strcmp(options->wave, folders[i]) != 0;
        for (size_t j = 0; j < stored_count; j++)
            known |= strcmp(stored[j], folders[i]) == 0;
        const char **files;
        size_t file_count;
        if (!known && folder_list(arena, path_join(arena, input, folders[i]), &files, &file_count, error))
            printf("%s %s: %s\n", survey, folders[i], file_count ? "not read yet" : "no returns yet: its folder is empty");
    }
    return true;
}

static int status_of_survey(const struct options *options, struct arena *arena, const char *survey) {
    const char *path = store_path_of(arena, options->output, survey);
    struct area_register areas;
    struct pipeline pipeline;
    struct store store = {0};
    struct error error;
    if (!path_exists(path)) {
        printf("%s: nothing has been read yet\n", survey);
        return print_empty_waves(options, arena, survey, NULL, &error) ? EXIT_WELL : EXIT_INPUT_MISSING;
    }
    if (!load_definition(options, survey, &areas, &pipeline))
        return EXIT_DEFINITION;
    bool well = store_open_existing(&store, path, &pipeline, &areas, &error) && print_waves(options, &store, &error) &&
                print_empty_waves(options, arena, survey, &store, &error);
    if (!well)
        fprintf(stderr, "%s\n", error.text);
    store_close(&store);
    pipeline_release(&pipeline);
    area_register_release(&areas);
    return well ? EXIT_WELL : EXIT_INPUT_MISSING;
}

int command_status(const struct options *options) {
    struct arena arena = {0};
    const char **folders = NULL;
    size_t count = 0;
    struct error error;
    int worst = EXIT_WELL;
    if (options->argument_count == 0 && !folder_list_folders(&arena, options->output, &folders, &count, &error)) {
        fprintf(stderr, "%s\n", error.text);
        worst = EXIT_INPUT_MISSING;
    }
    const char *const *surveys = options->argument_count ? options->arguments : (const char *const *)folders;
    count = options->argument_count ? options->argument_count : count;
    if (!count && worst == EXIT_WELL)
        printf("nothing has been read yet: %s has no survey\n", options->output);
    for (size_t i = 0; i < count; i++) {
        int status = status_of_survey(options, &arena, surveys[i]);
        worst = status > worst ? status : worst;
    }
    arena_release(&arena);
    return worst;
}
