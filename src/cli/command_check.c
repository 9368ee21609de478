/* lansbild check: one return as its county would want it checked. */
#include <stdio.h>

#include "cli/commands.h"
#include "file/file.h"
#include "run/run.h"

static bool print_findings(const struct finding_list *findings, enum language language) {
    bool attention = false;
    struct text line;
    text_init(&line);
    for (size_t i = 0; i < findings->count; i++) {
        text_clear(&line);
        finding_print(&findings->items[i], language, &line);
        printf("%s: %s\n", severity_name(findings->items[i].severity), text_get(&line));
        attention = attention || findings->items[i].severity != SEVERITY_NOTICE;
    }
    text_release(&line);
    return attention;
}

static const char *plural(size_t count, const char *one, const char *many) {
    return count == 1 ? one : many;
}

static int check_file(const struct options *options, const char *path) {
    struct arena arena = {0};
    if (!path_exists(path)) {
        fprintf(stderr, "lansbild check: there is no file %s.\n", path);
        return EXIT_INPUT_MISSING;
    }
    const char *survey = survey_of_path(options, &arena, path);
    struct area_register areas;
    struct pipeline pipeline;
    if (!survey) {
        fprintf(stderr, "lansbild check: which survey does %s belong to? Say it with --survey.\n", path);
        arena_release(&arena);
        return EXIT_USAGE_FAULT;
    }
    if (!load_definition(options, survey, &areas, &pipeline)) {
        arena_release(&arena);
        return EXIT_DEFINITION;
    }
    struct finding_list findings;
    struct return_counts counts;
    struct error error;
    finding_list_init(&findings, &arena);
    int status = EXIT_INTERNAL;
    if (!run_single(path, wave_of_path(options, &arena, path), &pipeline, &areas, &findings, &counts, &error)) {
        fprintf(stderr, "%s\n", error.text);
    } else {
        bool attention = print_findings(&findings, options->language);
        printf("%s: %zu %s read, %zu used, %zu %s\n", path, counts.rows_in, plural(counts.rows_in, "row", "rows"), counts.rows_out,
               findings.count, plural(findings.count, "finding", "findings"));
        status = attention ? EXIT_ATTENTION : EXIT_WELL;
    }
    pipeline_release(&pipeline);
    area_register_release(&areas);
    arena_release(&arena);
    return status;
}

int command_check(const struct options *options) {
    if (!options->argument_count) {
        fprintf(stderr, "lansbild check: name at least one file.\nTry: lansbild check --help\n");
        return EXIT_USAGE_FAULT;
    }
    int worst = EXIT_WELL;
    for (size_t i = 0; i < options->argument_count; i++) {
        int status = check_file(options, options->arguments[i]);
        worst = status > worst ? status : worst;
    }
    return worst;
}
