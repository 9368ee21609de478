/* Which survey a command is about, and loading its definition. */
#include <stdio.h>
#include <string.h>

#include "cli/commands.h"
#include "file/file.h"

bool load_definition_telling(const struct options *options, const char *survey, struct area_register *areas, struct pipeline *pipeline,
                             struct text *faults) {
    struct arena scratch = {0};
    struct error error;
    *pipeline = (struct pipeline){0};
    bool well = area_register_load(areas, path_join(&scratch, options->pipelines, "register"), &error);
    if (!well)
        text_printf(faults, "%s\n", error.text);
    const char *folder = path_join(&scratch, options->pipelines, survey);
    if (well && !path_exists(folder)) {
        text_printf(faults, "lansbild: there is no survey \"%s\": the folder %s is missing.\n", survey, folder);
        well = false;
    } else if (well && !pipeline_load(pipeline, folder, areas, faults)) {
        well = false;
    }
    if (!well) {
        pipeline_release(pipeline);
        area_register_release(areas);
    }
    arena_release(&scratch);
    return well;
}

bool load_definition(const struct options *options, const char *survey, struct area_register *areas, struct pipeline *pipeline) {
    struct text faults;
    text_init(&faults);
    bool well = load_definition_telling(options, survey, areas, pipeline, &faults);
    if (!well)
        fputs(text_get(&faults), stderr);
    text_release(&faults);
    return well;
}

/* The folder of PATH that stands LEVEL folders below one that has a survey's name; level 0: that name itself. */
static const char *folder_of_path(const struct options *options, struct arena *arena, const char *path, size_t level) {
    const char **parts;
    size_t count = text_split(arena, path, "/", &parts);
    for (size_t i = count; i-- > 0;) {
        const char *definition = path_join(arena, path_join(arena, options->pipelines, parts[i]), "pipeline.yaml");
        if (i + level + 1 < count && path_exists(definition))
            return parts[i + level];
    }
    return NULL;
}

const char *survey_of_path(const struct options *options, struct arena *arena, const char *path) {
    return options->survey ? options->survey : folder_of_path(options, arena, path, 0);
}

const char *wave_of_path(const struct options *options, struct arena *arena, const char *path) {
    const char *wave = options->wave ? options->wave : folder_of_path(options, arena, path, 1);
    return wave ? wave : "";
}
