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

/* Heads and the like stand in findings as they were written; what is personal in them must not. */
static void mask_findings(struct finding_list *findings) {
    for (size_t i = 0; i < findings->count; i++) {
        struct finding *finding = &findings->items[i];
        finding->raw = personal_mask_answer(findings->arena, finding->raw);
        for (int language = 0; language < LANGUAGE_COUNT; language++) {
            const char **message = &finding->message.in[language], **suggestion = &finding->suggestion.in[language];
            *message = *message ? personal_mask_answer(findings->arena, *message) : NULL;
            *suggestion = *suggestion ? personal_mask_answer(findings->arena, *suggestion) : NULL;
        }
    }
}

void return_reading_run(struct return_reading *reading, const char *path, const char *shown, const char *wave,
                        const struct pipeline *pipeline, const struct area_register *areas, const struct return_corrections *corrections) {
    *reading = (struct return_reading){.format = ""};
    arena_init(&reading->arena);
    finding_list_init(&reading->findings, &reading->arena);
    struct grid_builder builder;
    grid_builder_init(&builder, &reading->arena);
    if (!read_grids(reading, path, shown, &pipeline->csv, &builder))
        return;
    reading->is_form =
        correction_form_read(&reading->form, &reading->arena, &builder.list, shown, pipeline->survey, wave, &reading->findings);
    if (reading->is_form)
        return;
    if (builder.texts.count > RETURN_TEXTS_MAX) {
        const struct finding_where where = {.file = shown};
        finding_add(&reading->findings, FINDING_CEILING_TEXTS, &where, "", "fler än " DIGITS(RETURN_TEXTS_MAX) " olika texter",
                    "more than " DIGITS(RETURN_TEXTS_MAX) " different texts", NULL);
        return;
    }
    struct layout layout;
    layout_find(&layout, &reading->arena, &builder.list, shown, wave, pipeline, areas, &reading->findings);
    mask_findings(&reading->findings);
    if (!layout.table_count)
        return;
    if (corrections)
        corrections_apply(&layout, &builder.list, corrections->items, corrections->count, shown, wave, pipeline, areas, &reading->findings);
    normalise_return(&reading->data, &reading->arena, &layout, shown, wave, pipeline, areas, &reading->findings);
    if (corrections)
        corrections_mark(&reading->data, corrections->items, corrections->count);
    reading->usable = is_within_ceilings(reading, shown);
    if (!reading->usable)
        reading->data = (struct return_data){.arena = &reading->arena, .county = AREA_NONE};
}

void return_reading_release(struct return_reading *reading) {
    arena_release(&reading->arena);
}
