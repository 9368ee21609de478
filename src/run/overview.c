#include "run/overview.h"

#include <jansson.h>
#include <stdlib.h>

#include "file/file.h"
#include "page/page.h"

struct wave_list {
    struct arena arena;
    enum language language;
    struct published_wave *items;
    size_t count, capacity;
};

static const char *text_at(struct wave_list *list, const json_t *object, const char *key) {
    const char *text = json_string_value(json_object_get(object, key));
    return text ? arena_text(&list->arena, text) : "";
}

static size_t count_at(const json_t *object, const char *key) {
    json_int_t count = json_integer_value(json_object_get(object, key));
    return count > 0 ? (size_t)count : 0;
}

static void add_wave(struct wave_list *list, const char *survey, const char *name, const char *path) {
    json_t *manifest = json_load_file(path, JSON_REJECT_DUPLICATES, NULL);
    if (!manifest)
        return;
    const json_t *coverage = json_object_get(manifest, "coverage"),
                 *findings = json_object_get(json_object_get(manifest, "counts"), "findings");
    const char *title = text_at(list, json_object_get(manifest, "title"), list->language == LANGUAGE_EN ? "en" : "sv");
    list->items = arena_grow(&list->arena, list->items, list->count, &list->capacity, sizeof *list->items);
    list->items[list->count++] = (struct published_wave){.survey = survey,
                                                         .title = title[0] ? title : survey,
                                                         .wave = name,
                                                         .answered = count_at(coverage, "answered"),
                                                         .municipalities = count_at(coverage, "municipalities"),
                                                         .date = text_at(list, coverage, "last_answer"),
                                                         .errors = count_at(findings, "error"),
                                                         .warnings = count_at(findings, "warning")};
    json_decref(manifest);
}

/* The newest first. */
static bool add_survey(struct wave_list *list, const char *output, const char *survey, struct error *error) {
    const char **waves, *folder = path_join(&list->arena, output, survey);
    size_t count;
    if (!folder_list_folders(&list->arena, folder, &waves, &count, error))
        return false;
    while (count-- > 0)
        add_wave(list, survey, waves[count], path_join(&list->arena, path_join(&list->arena, folder, waves[count]), "run.json"));
    return true;
}

bool overview_publish(const char *output, enum language language, const struct theme *theme, bool *changed, struct error *error) {
    struct wave_list list = {.language = language};
    const char **surveys;
    size_t count;
    json_set_alloc_funcs(memory_alloc, free);
    bool done = folder_list_folders(&list.arena, output, &surveys, &count, error);
    for (size_t i = 0; done && i < count; i++)
        done = add_survey(&list, output, surveys[i], error);
    done = done && page_publish_overview(output, list.items, list.count, language, theme, changed, error);
    arena_release(&list.arena);
    return done;
}
