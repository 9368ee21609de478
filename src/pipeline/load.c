/*   choices.csv ─► lists ─► survey.csv ─► records ─┬► pipeline.yaml ─► texts, checks, tables
 *                                                  └► decisions.csv ─► rulings
 *
 * Each part is read as far as it goes even when one before it has faults, so that all of them are shown at once. */
#include <string.h>

#include "file/file.h"
#include "pipeline/field_schema.h"
#include "pipeline/pipeline.h"
#include "text/text.h"

enum { PART_CHOICES, PART_SURVEY, PART_YAML, PART_DECISIONS, PART_COUNT };

static const struct part {
    const char *name;
    enum definition_encoding encoding;
} parts[PART_COUNT] = {
    [PART_CHOICES] = {"choices.csv", DEFINITION_UTF8},
    [PART_SURVEY] = {"survey.csv", DEFINITION_UTF8},
    [PART_YAML] = {"pipeline.yaml", DEFINITION_UTF8},
    [PART_DECISIONS] = {"decisions.csv", DEFINITION_UTF8_OR_WINDOWS},
};

/* One hash of the four texts, each after its name and length, so that nothing can move from one to the next unseen. */
static void hash_parts(struct pipeline *pipeline, const struct definition_file files[PART_COUNT]) {
    struct text all;
    text_init(&all);
    for (size_t i = 0; i < PART_COUNT; i++) {
        text_printf(&all, "%s %zu\n", parts[i].name, files[i].size);
        text_add_bytes(&all, files[i].text, files[i].size);
    }
    bytes_sha256(text_get(&all), all.length, pipeline->sha256);
    text_release(&all);
}

/* "pipelines/drogscener/" -> "pipelines/drogscener". */
static const char *without_slash(struct arena *arena, const char *folder) {
    size_t length = strlen(folder);
    while (length > 1 && folder[length - 1] == '/')
        length--;
    return arena_bytes(arena, folder, length);
}

static void read_parts(struct pipeline *pipeline, const struct definition_file files[PART_COUNT], const bool read[PART_COUNT],
                       const struct area_register *areas, struct fault_list *faults) {
    if (!read[PART_CHOICES] || !choices_csv_read(pipeline, &files[PART_CHOICES], faults))
        return;
    if (!read[PART_SURVEY] || !survey_csv_read(pipeline, &files[PART_SURVEY], faults))
        return;
    if (read[PART_YAML])
        pipeline_yaml_read(pipeline, &files[PART_YAML], faults);
    if (read[PART_DECISIONS])
        decisions_csv_read(pipeline, &files[PART_DECISIONS], areas, faults);
}

bool pipeline_load(struct pipeline *pipeline, const char *folder, const struct area_register *areas, struct text *faults) {
    *pipeline = (struct pipeline){0};
    arena_init(&pipeline->arena);
    pipeline->folder = without_slash(&pipeline->arena, folder);
    pipeline->survey = path_name(pipeline->folder);
    struct fault_list list;
    fault_list_init(&list, &pipeline->arena);
    struct definition_file files[PART_COUNT];
    bool read[PART_COUNT];
    for (size_t i = 0; i < PART_COUNT; i++)
        read[i] = definition_file_read(&files[i], &pipeline->arena, pipeline->folder, parts[i].name, parts[i].encoding, &list);
    read_parts(pipeline, files, read, areas, &list);
    hash_parts(pipeline, files);
    fault_list_print(&list, faults);
    return list.count == 0;
}

void pipeline_release(struct pipeline *pipeline) {
    arena_release(&pipeline->arena);
    *pipeline = (struct pipeline){0};
}
