/* pipeline.yaml: any bytes end in a definition or in faults that can be shown. Seeds: pipelines/<survey>/pipeline.yaml. */
#include <stddef.h>
#include <stdint.h>

#include "pipeline/definition_file.h"
#include "pipeline/fault.h"
#include "pipeline/field_schema.h"
#include "pipeline/pipeline.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char survey[] = "type,name,label::Svenska (sv)\n"
                             "place_county,lan,Län\nplace_municipality,kommun,Kommun\n"
                             "select_one l,val,Val\ninteger,antal,Antal\ninteger,ar,År\n"
                             "begin_repeat,plats,Platser\ntext,plats_id,Id\nselect_multiple l,typ,Typ\nend_repeat,plats,\n";
static const char choices[] = "list_name,name,label::Svenska (sv)\nl,a,A\nl,b,B\n";

static bool set(struct definition_file *file, struct pipeline *pipeline, const char *name, const char *bytes, size_t size,
                struct fault_list *faults) {
    return definition_file_set(file, &pipeline->arena, name, bytes, size, DEFINITION_UTF8, faults);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct pipeline pipeline = {.survey = "prov"};
    struct definition_file files[3];
    struct fault_list faults;
    struct text shown;
    arena_init(&pipeline.arena);
    fault_list_init(&faults, &pipeline.arena);
    set(&files[0], &pipeline, "choices.csv", choices, sizeof choices - 1, &faults);
    set(&files[1], &pipeline, "survey.csv", survey, sizeof survey - 1, &faults);
    if (choices_csv_read(&pipeline, &files[0], &faults) && survey_csv_read(&pipeline, &files[1], &faults) &&
        set(&files[2], &pipeline, "pipeline.yaml", (const char *)data, size, &faults))
        pipeline_yaml_read(&pipeline, &files[2], &faults);
    text_init(&shown);
    fault_list_print(&faults, &shown);
    text_release(&shown);
    pipeline_release(&pipeline);
    return 0;
}
