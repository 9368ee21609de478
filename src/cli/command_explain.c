/* lansbild explain: from a published value, or a table's figures, back to file, sheet, cell, raw text and every rule applied; and why a
 * value is empty. */
#include <stdio.h>
#include <string.h>

#include "cli/commands.h"
#include "cli/explain.h"
#include "file/file.h"
#include "run/run.h"

enum { ARGUMENT_SURVEY, ARGUMENT_WAVE, ARGUMENT_KOMMUN, ARGUMENT_FIELD, ARGUMENT_PLACE, ARGUMENT_MAX };
#define ARGUMENTS_LEAST ARGUMENT_PLACE

/* ---- what is asked ---- */

static bool find_municipality(struct inquiry *inquiry, const char *text) {
    const struct area_register *areas = inquiry->store->areas;
    inquiry->municipality = area_municipality_by_code(areas, text);
    if (inquiry->municipality == AREA_NONE)
        inquiry->municipality = area_municipality_by_name(areas, text);
    if (inquiry->municipality != AREA_NONE)
        return true;
    const char *folded = text_fold(inquiry->arena, text);
    fprintf(stderr, "lansbild explain: there is no municipality \"%s\".", text);
    for (size_t i = 0; i < areas->municipality_count; i++)
        if (text_distance(folded, text_fold(inquiry->arena, areas->municipalities[i].name), 1) <= 1)
            fprintf(stderr, " Did you mean %s (%s)?", areas->municipalities[i].name, areas->municipalities[i].code);
    fprintf(stderr, "\n");
    return false;
}

/* The field of the places when a place is asked about, else of the answers, else of the places. */
static bool find_field(struct inquiry *inquiry, const char *name) {
    const struct pipeline *pipeline = inquiry->store->pipeline;
    for (size_t i = 0; i < pipeline->record_count; i++) {
        size_t number = inquiry->id && pipeline->record_count > 1 ? pipeline->record_count - 1 - i : i;
        inquiry->record = &pipeline->records[number];
        inquiry->field = record_field(inquiry->record, name);
        if (inquiry->field != FIELD_NONE)
            return true;
    }
    fprintf(stderr, "lansbild explain: %s has no field \"%s\". Its fields:", pipeline->survey, name);
    for (size_t i = 0; i < pipeline->record_count; i++)
        for (size_t j = 0; j < pipeline->records[i].field_count; j++)
            if (i == 0 || record_field(&pipeline->records[0], pipeline->records[i].fields[j].name) == FIELD_NONE)
                fprintf(stderr, " %s", pipeline->records[i].fields[j].name);
    fprintf(stderr, "\n");
    return false;
}

/* ---- the answer ---- */

struct telling {
    const struct inquiry *inquiry;
    bool kept;        /* rows that count, or the others */
    const char *head; /* said before the first */
    size_t count;
};

static bool tell_row(void *context, const struct stored_row *row) {
    struct telling *telling = context;
    if (row->kept != telling->kept || !inquiry_is_about(telling->inquiry, row))
        return true;
    if (telling->count++ == 0 && telling->head)
        printf("\n%s\n", telling->head);
    if (telling->kept)
        explain_row(telling->inquiry, row);
    else
        explain_other_row(telling->inquiry, row);
    return true;
}

static void print_question(const struct inquiry *inquiry) {
    const struct municipality *municipality = &inquiry->store->areas->municipalities[inquiry->municipality];
    const struct field *field = &inquiry->record->fields[inquiry->field];
    printf("%s %s, %s (%s): %s, \"%s\"", inquiry->store->pipeline->survey, inquiry->wave, municipality->name, municipality->code,
           field->name, wording_get(&field->label, LANGUAGE_SV));
    if (field->line)
        printf(" (%s/survey.csv:%zu)", inquiry->store->pipeline->folder, field->line);
    printf("\n");
}

static bool tell(struct inquiry *inquiry, struct error *error) {
    const char *code = inquiry->store->areas->municipalities[inquiry->municipality].code;
    const char *where = arena_printf(inquiry->arena, "_kommun = '%s'", code);
    struct telling counted = {.inquiry = inquiry, .kept = true};
    struct telling others = {.inquiry = inquiry, .head = "Also handed in, not counted:"};
    print_question(inquiry);
    if (!store_rows(inquiry->store, inquiry->wave, inquiry->record, true, where, tell_row, &counted, error))
        return false;
    if (counted.count == 0)
        explain_absence(inquiry);
    return store_rows(inquiry->store, inquiry->wave, inquiry->record, false, where, tell_row, &others, error) &&
           store_rows_replaced(inquiry->store, inquiry->wave, inquiry->record, where, tell_row, &others, error);
}

/* ---- opening ---- */

static bool has_wave(struct store *store, struct arena *arena, const char *wave) {
    const char **waves;
    size_t count;
    struct error error;
    if (!store_waves(store, arena, &waves, &count, &error)) {
        fprintf(stderr, "%s\n", error.text);
        return false;
    }
    for (size_t i = 0; i < count; i++)
        if (strcmp(waves[i], wave) == 0)
            return true;
    fprintf(stderr, "lansbild explain: %s has no wave \"%s\"; it has:", store->pipeline->survey, wave);
    for (size_t i = 0; i < count; i++)
        fprintf(stderr, " %s", waves[i]);
    fprintf(stderr, "\n");
    return false;
}

static int explain_in(struct store *store, struct arena *arena, const struct options *options) {
    struct error error;
    const char *const *arguments = options->arguments;
    struct inquiry inquiry = {.arena = arena,
                              .store = store,
                              .wave = arguments[ARGUMENT_WAVE],
                              .id = options->argument_count > ARGUMENT_PLACE ? arguments[ARGUMENT_PLACE] : NULL};
    const struct table_rule *table = explain_table_named(store->pipeline, arguments[ARGUMENT_KOMMUN]);
    if (table)
        return has_wave(store, arena, inquiry.wave) ? explain_table(&inquiry, table, arguments[ARGUMENT_FIELD]) : EXIT_INPUT_MISSING;
    if (!find_municipality(&inquiry, arguments[ARGUMENT_KOMMUN]) || !find_field(&inquiry, arguments[ARGUMENT_FIELD]))
        return EXIT_USAGE_FAULT;
    if (!has_wave(store, arena, inquiry.wave))
        return EXIT_INPUT_MISSING;
    if (inquiry_load(&inquiry, &error) && tell(&inquiry, &error))
        return EXIT_WELL;
    fprintf(stderr, "%s\n", error.text);
    return EXIT_IO;
}

static int explain_survey(const struct options *options, struct arena *arena) {
    const char *survey = options->arguments[ARGUMENT_SURVEY];
    const char *path = store_path_of(arena, options->output, survey);
    struct area_register areas;
    struct pipeline pipeline;
    struct store store = {0};
    struct error error;
    if (!load_definition(options, survey, &areas, &pipeline))
        return EXIT_DEFINITION;
    int status = EXIT_INPUT_MISSING;
    if (!path_exists(path))
        fprintf(stderr, "lansbild explain: nothing has been read yet for %s: %s is missing. Run the survey first.\n", survey, path);
    else if (!store_open_existing(&store, path, &pipeline, &areas, &error))
        fprintf(stderr, "%s\n", error.text);
    else
        status = explain_in(&store, arena, options);
    store_close(&store);
    pipeline_release(&pipeline);
    area_register_release(&areas);
    return status;
}

int command_explain(const struct options *options) {
    struct arena arena = {0};
    if (options->argument_count < ARGUMENTS_LEAST || options->argument_count > ARGUMENT_MAX) {
        fprintf(stderr, "lansbild explain: name the survey, the wave, the municipality and the field; a place's id or name may follow.\n"
                        "Or name the survey, the wave, a table's id and one of its rows.\n"
                        "Try: lansbild explain --help\n");
        return EXIT_USAGE_FAULT;
    }
    int status = explain_survey(options, &arena);
    arena_release(&arena);
    return status;
}
