/* lansbild template: the form that a county fills in for the next round. */
#include <stdio.h>

#include "cli/commands.h"
#include "file/file.h"
#include "forms/forms.h"
#include "run/run.h"

#ifndef LANSBILD_VERSION
#define LANSBILD_VERSION "unknown"
#endif

static int usage(const char *sentence) {
    fprintf(stderr, "lansbild template: %s\nTry: lansbild template --help\n", sentence);
    return EXIT_USAGE_FAULT;
}

/* The county that --lan names: by its code, its letters or its name. */
static bool find_county(const struct options *options, const struct area_register *areas, size_t *county) {
    *county = AREA_NONE;
    if (options->county == NULL)
        return true;
    *county = area_county_by_code(areas, options->county);
    if (*county == AREA_NONE)
        *county = area_county_by_text(areas, options->county);
    if (*county == AREA_NONE)
        fprintf(stderr, "lansbild template: --lan %s: there is no such county; write its code (%s for %s), its letters (%s) or its name.\n",
                options->county, areas->counties[0].code, areas->counties[0].name, areas->counties[0].letter);
    return *county != AREA_NONE;
}

static void say_what_was_written(const struct options *options, const struct form_order *order) {
    printf("%s: %s for %s", options->output_file, options->xlsform ? "XLSForm" : "form", order->pipeline->survey);
    if (*order->wave != '\0')
        printf(" %s", order->wave);
    if (order->county != AREA_NONE) {
        const struct county *county = &order->areas->counties[order->county];
        printf(", %s (%zu %s)", county->name, county->municipality_count,
               county->municipality_count == 1 ? "municipality" : "municipalities");
    }
    printf("\n");
}

static int write_form(const struct options *options, const struct form_order *order) {
    struct error error;
    struct arena arena = {0};
    bool has_folder = path_exists(path_folder(&arena, options->output_file));
    bool well =
        options->xlsform ? publish_xlsform(order, options->output_file, &error) : publish_template(order, options->output_file, &error);
    arena_release(&arena);
    if (well)
        say_what_was_written(options, order);
    else
        fprintf(stderr, "lansbild template: %s\n", error.text);
    return well ? EXIT_WELL : has_folder ? EXIT_IO : EXIT_CANNOT_CREATE;
}

int command_template(const struct options *options) {
    struct area_register areas;
    struct pipeline pipeline;
    if (options->argument_count != 1)
        return usage("name one survey.");
    if (options->output_file == NULL || *options->output_file == '\0')
        return usage("say with -o FILE.xlsx where the form is to be written.");
    if (!load_definition(options, options->arguments[0], &areas, &pipeline))
        return EXIT_DEFINITION;
    if (pipeline.published.on) {
        fprintf(stderr, "lansbild template: %s is read from published tables; nobody fills in a form for it.\n", pipeline.survey);
        pipeline_release(&pipeline);
        area_register_release(&areas);
        return EXIT_USAGE_FAULT;
    }
    struct form_order order = {.pipeline = &pipeline,
                               .areas = &areas,
                               .wave = options->wave ? options->wave : "",
                               .language = options->language,
                               .version = LANSBILD_VERSION};
    int status = find_county(options, &areas, &order.county) ? write_form(options, &order) : EXIT_USAGE_FAULT;
    pipeline_release(&pipeline);
    area_register_release(&areas);
    return status;
}
