/* survey.csv and choices.csv: any bytes end in fields and choices or in faults that can be shown. The input is a byte that says how many
 * 256ths of the rest are choices.csv, then both texts. Seeds: pipelines/<survey>/survey.csv. */
#include <stddef.h>
#include <stdint.h>

#include "pipeline/definition_file.h"
#include "pipeline/fault.h"
#include "pipeline/field_schema.h"
#include "pipeline/pipeline.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (size < 2)
        return 0;
    struct pipeline pipeline = {.survey = "prov"};
    struct definition_file choices, survey;
    struct fault_list faults;
    struct text shown;
    size_t first = (size - 1) * data[0] / 256;
    const char *bytes = (const char *)data + 1;
    arena_init(&pipeline.arena);
    fault_list_init(&faults, &pipeline.arena);
    if (definition_file_set(&choices, &pipeline.arena, "choices.csv", bytes, first, DEFINITION_UTF8_OR_WINDOWS, &faults))
        choices_csv_read(&pipeline, &choices, &faults);
    if (definition_file_set(&survey, &pipeline.arena, "survey.csv", bytes + first, size - 1 - first, DEFINITION_UTF8_OR_WINDOWS, &faults))
        survey_csv_read(&pipeline, &survey, &faults);
    text_init(&shown);
    fault_list_print(&faults, &shown);
    text_release(&shown);
    pipeline_release(&pipeline);
    return 0;
}
