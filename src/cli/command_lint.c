/* lansbild lint: every fault of the definitions. */
#include <stdio.h>
#include <string.h>

#include "cli/commands.h"
#include "cli/print.h"
#include "file/file.h"
#include "run/run.h"

/* The name of each folder of pipelines/ but the register's, or those named on the command line. */
static bool find_surveys(const struct options *options, struct arena *arena, const char *const **names, size_t *count) {
    const char **folders;
    struct error error;
    *names = options->arguments;
    *count = options->argument_count;
    if (*count)
        return true;
    if (!folder_list_folders(arena, options->pipelines, &folders, count, &error)) {
        fprintf(stderr, "%s\n", error.text);
        return false;
    }
    size_t kept = 0;
    for (size_t i = 0; i < *count; i++)
        if (strcmp(folders[i], "register") != 0)
            folders[kept++] = folders[i];
    *names = folders;
    *count = kept;
    return true;
}

static bool lint_survey(const struct options *options, const char *survey, struct arena *arena, struct map *said) {
    struct area_register areas;
    struct pipeline pipeline;
    struct text faults;
    text_init(&faults);
    bool loaded = load_definition_telling(options, survey, &areas, &pipeline, &faults);
    bool well = loaded && run_check_conditions(&pipeline, &areas, &faults);
    fputs(faults_not_said(arena, said, text_get(&faults)), stderr);
    text_release(&faults);
    if (!loaded)
        return false;
    size_t fields = 0;
    for (size_t i = 0; i < pipeline.record_count; i++)
        fields += pipeline.records[i].field_count;
    const size_t counts[] = {fields, pipeline.check_count, pipeline.table_count, pipeline.decision_count};
    static const char *const nouns[] = {"field", "check", "table", "decision"};
    for (size_t i = 0; well && i < sizeof counts / sizeof *counts; i++) {
        printf("%s%s", i ? ", " : survey, i ? "" : ": ");
        print_count(counts[i], nouns[i]);
    }
    if (well)
        printf(": no fault\n");
    pipeline_release(&pipeline);
    area_register_release(&areas);
    return well;
}

int command_lint(const struct options *options) {
    struct arena arena = {0};
    const char *const *names;
    size_t count;
    bool well = find_surveys(options, &arena, &names, &count);
    if (well && !count) {
        fprintf(stderr, "lansbild lint: %s has no survey.\n", options->pipelines);
        well = false;
    }
    struct map said;
    map_init(&said, &arena);
    for (size_t i = 0; i < count; i++)
        well = lint_survey(options, names[i], &arena, &said) && well;
    arena_release(&arena);
    return well ? EXIT_WELL : EXIT_DEFINITION;
}
