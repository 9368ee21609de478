/* lansbild inspect: what the program sees in a file, with the evidence. */
#include <stdio.h>

#include "cli/commands.h"
#include "layout/layout.h"
#include "normalise/normalise.h"
#include "read/read.h"
#include "run/run.h"

struct inspection {
    struct arena arena;
    struct grid_builder builder;
    struct finding_list findings;
    struct read_report report;
    struct text out;
};

static void describe_sheet(struct arena *arena, const struct grid *grid, struct text *out) {
    static const char *const visibility[] = {"", ", hidden", ", very hidden"};
    char last[CELL_REF_SIZE] = "";
    if (grid->last_row)
        cell_ref(grid->last_row, grid->last_column, last);
    text_printf(out, "sheet %zu \"%s\"%s: %s%s%s\n", grid->info.index + 1, personal_mask_name(arena, grid->info.name),
                visibility[grid->info.visibility], grid->last_row ? "A1:" : "empty", last, "");
    if (grid->facts.merge_count || grid->facts.hidden_column_count)
        text_printf(out, "  %zu merged ranges, %zu ranges of hidden columns\n", grid->facts.merge_count, grid->facts.hidden_column_count);
}

/* The survey whose definition says how the file is to be read and what is asked for. */
struct definition {
    const char *survey; /* NULL: none */
    struct area_register areas;
    struct pipeline pipeline;
};

/* What is shown may go to a log or a mail: heads and names of sheets hold somebody's number now and then. */
static void mask_heads(struct inspection *inspection, struct layout *layout) {
    for (size_t i = 0; i < layout->table_count; i++) {
        struct layout_table *table = &layout->tables[i];
        for (size_t j = 0; j < table->binding_count; j++)
            table->bindings[j].head = personal_mask(&inspection->arena, table->bindings[j].head, NULL);
        for (size_t j = 0; j < table->extra_count; j++)
            table->extras[j].head = personal_mask(&inspection->arena, table->extras[j].head, NULL);
    }
    for (size_t i = 0; i < inspection->builder.list.count; i++)
        inspection->builder.list.items[i].info.name = personal_mask_name(&inspection->arena, inspection->builder.list.items[i].info.name);
}

static void add_layout(struct inspection *inspection, const char *path, const struct definition *definition) {
    struct layout layout;
    layout_find(&layout, &inspection->arena, &inspection->builder.list, path_name(path), "", &definition->pipeline, &definition->areas,
                &inspection->findings);
    mask_heads(inspection, &layout);
    text_printf(&inspection->out, "\nas %s:\n", definition->survey);
    layout_describe(&layout, &inspection->builder.list, &definition->areas, &inspection->out);
}

static void inspect_as(struct inspection *inspection, const char *path, const struct definition *definition) {
    const struct csv_pins *pins = definition->survey ? &definition->pipeline.csv : NULL;
    if (!read_path_pinned(path, path_name(path), &inspection->builder, pins, &inspection->findings, &inspection->report, NULL))
        return;
    text_printf(&inspection->out, "%s: %s\n%s", path, inspection->report.format ? inspection->report.format : "?",
                text_get(&inspection->report.lines));
    for (size_t i = 0; i < inspection->builder.list.count; i++)
        describe_sheet(&inspection->arena, &inspection->builder.list.items[i], &inspection->out);
    if (definition->survey)
        add_layout(inspection, path, definition);
    else
        text_add(&inspection->out, "\nSay which survey with --survey to see which column is which question.\n");
}

static void inspect(struct inspection *inspection, const struct options *options, const char *path) {
    struct definition definition = {.survey = survey_of_path(options, &inspection->arena, path)};
    if (definition.survey && !load_definition(options, definition.survey, &definition.areas, &definition.pipeline))
        definition.survey = NULL; /* its faults are told; the file can be looked at all the same */
    inspect_as(inspection, path, &definition);
    if (definition.survey) {
        pipeline_release(&definition.pipeline);
        area_register_release(&definition.areas);
    }
}

int command_inspect(const struct options *options) {
    if (options->argument_count != 1) {
        fprintf(stderr, "lansbild inspect: name one file.\nTry: lansbild inspect --help\n");
        return EXIT_USAGE_FAULT;
    }
    struct inspection inspection = {.arena = {0}};
    grid_builder_init(&inspection.builder, &inspection.arena);
    finding_list_init(&inspection.findings, &inspection.arena);
    read_report_init(&inspection.report);
    text_init(&inspection.out);
    inspect(&inspection, options, options->arguments[0]);
    bool usable = inspection.out.length > 0;
    personal_mask_findings(&inspection.findings);
    for (size_t i = 0; i < inspection.findings.count; i++) {
        text_printf(&inspection.out, "%s%s: ", i ? "" : "\nfindings:\n", severity_name(inspection.findings.items[i].severity));
        finding_print(&inspection.findings.items[i], LANGUAGE_EN, &inspection.out);
        text_add(&inspection.out, "\n");
    }
    fputs(text_get(&inspection.out), stdout);
    text_release(&inspection.out);
    read_report_release(&inspection.report);
    arena_release(&inspection.arena);
    return usable ? EXIT_WELL : EXIT_NOTHING_USABLE;
}
