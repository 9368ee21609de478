/* Bytes → sheets → tables → values, for one return. */
#include "run/return_reading.h"

#include <string.h>

#include "layout/layout.h"
#include "read/read.h"

static bool read_grids(struct return_reading *reading, const char *path, const char *shown, const struct csv_pins *pins,
                       struct grid_builder *builder) {
    struct read_report report;
    read_report_init(&report);
    bool well = read_path_pinned(path, shown, builder, pins, &reading->findings, &report, reading->sha256);
    reading->format = report.format ? arena_text(&reading->arena, report.format) : "";
    read_report_release(&report);
    return well;
}

#define RETURN_TEXTS_MAX 250000 /* each is looked at by every question; all places of a county have some thousand */
#define FINDINGS_KEPT 100       /* of a file that is set aside for having too many: enough to see what is wrong with it */
#define DIGITS(number) DIGITS_OF(number)
#define DIGITS_OF(number) #number

static bool is_within_ceilings(struct return_reading *reading, const char *shown) {
    const struct finding_where where = {.file = shown};
    struct finding_list *findings = &reading->findings;
    if (findings->count > RETURN_FINDINGS_MAX) {
        findings->count = FINDINGS_KEPT;
        finding_add(findings, FINDING_FILE_TOO_MANY_FAULTS, &where, "", DIGITS(RETURN_FINDINGS_MAX), NULL);
        return false;
    }
    if (reading->data.answer_count > RETURN_ROWS_MAX) {
        finding_add(findings, FINDING_CEILING_ROWS, &where, "", "fler än " DIGITS(RETURN_ROWS_MAX) " svar",
                    "more than " DIGITS(RETURN_ROWS_MAX) " answers", NULL);
        return false;
    }
    return true;
}

/* Names are masked before anything is said of the file: the file's by the plan, its sheets' here. */
static void mask_names(struct return_reading *reading, const struct grid_list *grids, const char *shown) {
    struct arena *arena = &reading->arena;
    struct finding_where where = {.file = shown};
    if (strstr(shown, PERSONAL_MASK))
        finding_add(&reading->findings, FINDING_PERSONAL_FILE_NAME, &where, "", (const char *)NULL);
    for (size_t i = 0; i < grids->count; i++) {
        const char **name = &grids->items[i].info.name, *masked = personal_mask_name(arena, *name),
                   *number = arena_printf(arena, "%zu", grids->items[i].info.index + 1);
        if (strcmp(masked, *name) == 0)
            continue;
        where.sheet = *name = arena_printf(arena, "%s %s", masked, number); /* two sheets keep two names */
        finding_add(&reading->findings, FINDING_PERSONAL_SHEET_NAME, &where, "", number, (const char *)NULL);
    }
}

/* Where the answers stand; false when there are none, or when they are another survey's. */
static bool lay_out(struct return_reading *reading, struct layout *layout, const struct grid_list *grids, const char *shown,
                    const struct reading_basis *basis) {
    struct finding_list *findings = &reading->findings;
    const size_t before = findings->count;
    layout_find(layout, &reading->arena, grids, shown, basis->wave, basis->pipeline, basis->areas, findings);
    const size_t told = findings->count;
    const bool strange = is_of_other_survey(basis->others, basis->pipeline, layout, grids, shown, basis->wave, basis->areas, findings);
    if (strange) { /* what this survey makes of it would only be in the way */
        findings->items[before] = findings->items[told];
        findings->count = before + 1;
    }
    personal_mask_findings(findings);
    return !strange && layout->table_count;
}

static bool has_too_many_texts(struct return_reading *reading, const struct grid_builder *builder, const char *shown) {
    const struct finding_where where = {.file = shown};
    if (builder->texts.count > RETURN_TEXTS_MAX)
        finding_add(&reading->findings, FINDING_CEILING_TEXTS, &where, "", "fler än " DIGITS(RETURN_TEXTS_MAX) " olika texter",
                    "more than " DIGITS(RETURN_TEXTS_MAX) " different texts", NULL);
    return builder->texts.count > RETURN_TEXTS_MAX;
}

void return_reading_run(struct return_reading *reading, const char *path, const char *shown, const struct reading_basis *basis,
                        const struct return_corrections *corrections) {
    const struct pipeline *pipeline = basis->pipeline;
    *reading = (struct return_reading){.format = ""};
    arena_init(&reading->arena);
    finding_list_init(&reading->findings, &reading->arena);
    struct grid_builder builder;
    grid_builder_init(&builder, &reading->arena);
    const bool well = read_grids(reading, path, shown, &pipeline->csv, &builder);
    mask_names(reading, &builder.list, shown);
    personal_mask_findings(&reading->findings);
    if (!well)
        return;
    reading->is_form =
        correction_form_read(&reading->form, &reading->arena, &builder.list, shown, pipeline->survey, basis->wave, &reading->findings);
    struct layout layout;
    if (reading->is_form || has_too_many_texts(reading, &builder, shown) || !lay_out(reading, &layout, &builder.list, shown, basis))
        return;
    if (corrections)
        corrections_apply(&layout, &builder.list, corrections->items, corrections->count, shown, basis->wave, pipeline, basis->areas,
                          &reading->findings);
    normalise_return(&reading->data, &reading->arena, &layout, shown, basis->wave, pipeline, basis->areas, &reading->findings);
    if (corrections)
        corrections_mark(&reading->data, corrections->items, corrections->count);
    reading->usable = is_within_ceilings(reading, shown);
    if (!reading->usable)
        reading->data = (struct return_data){.arena = &reading->arena, .county = AREA_NONE};
}

void return_reading_release(struct return_reading *reading) {
    arena_release(&reading->arena);
}
