/*   choices.csv ─► lists ─► survey.csv ─► records ─┬► pipeline.yaml ─► texts, checks, tables
 *                                                  └► decisions.csv, *beslut*.csv … ─► rulings
 *   ../theme.yaml ─► looks
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
    const char *otherwise; /* what stands for it when there is no such file; NULL: there must be */
} parts[PART_COUNT] = {
    [PART_CHOICES] = {"choices.csv", DEFINITION_UTF8, "list_name,name,label::Svenska (sv),label::English (en),missing,synonym\n"},
    [PART_SURVEY] = {"survey.csv", DEFINITION_UTF8, NULL},
    [PART_YAML] = {"pipeline.yaml", DEFINITION_UTF8, NULL},
    [PART_DECISIONS] = {"decisions.csv", DEFINITION_UTF8_OR_WINDOWS, "survey,field,county,raw,code,by,date,note\n"},
};

/* The four files, and those with more rulings behind them. */
struct definition_files {
    struct definition_file *items;
    bool *read;
    size_t count;
};

/* One hash of all texts, each after its name and length, so that nothing can move from one to the next unseen. */
static void hash_parts(struct pipeline *pipeline, const struct definition_files *files) {
    struct text all;
    text_init(&all);
    for (size_t i = 0; i < files->count; i++) {
        text_printf(&all, "%s %zu\n", path_name(files->items[i].shown), files->items[i].size);
        text_add_bytes(&all, files->items[i].text, files->items[i].size);
    }
    bytes_sha256(text_get(&all), all.length, pipeline->sha256);
    text_release(&all);
}

static void keep_files(struct pipeline *pipeline, const struct definition_files *files) {
    struct kept_file *kept = arena_array(&pipeline->arena, files->count, sizeof *kept);
    for (size_t i = 0; i < files->count; i++)
        kept[i] = (struct kept_file){.path = arena_printf(&pipeline->arena, "%s/%s", pipeline->survey, path_name(files->items[i].shown)),
                                     .text = files->items[i].text};
    pipeline->files = kept;
    pipeline->file_count = files->count;
}

/* "pipelines/drogscener/" -> "pipelines/drogscener". */
static const char *without_slash(struct arena *arena, const char *folder) {
    size_t length = strlen(folder);
    while (length > 1 && folder[length - 1] == '/')
        length--;
    return arena_bytes(arena, folder, length);
}

static void read_parts(struct pipeline *pipeline, const struct definition_files *files, const struct area_register *areas,
                       struct fault_list *faults) {
    const struct definition_file *items = files->items;
    if (!files->read[PART_CHOICES] || !choices_csv_read(pipeline, &items[PART_CHOICES], faults))
        return;
    if (!files->read[PART_SURVEY] || !survey_csv_read(pipeline, &items[PART_SURVEY], faults))
        return;
    if (files->read[PART_YAML])
        pipeline_yaml_read(pipeline, &items[PART_YAML], faults);
    if (files->read[PART_DECISIONS])
        decisions_csv_read(pipeline, &items[PART_DECISIONS], files->count - PART_DECISIONS, areas, faults);
}

/* The list of open questions, filled in and saved under its own name or as a copy of it ("Kopia av beslut-att-fatta (2).csv"), is a file of
 * rulings like decisions.csv itself. What a spreadsheet
 * saves is not all text: a workbook would be passed over in silence, so that it is a fault. */
enum rulings { RULINGS_NONE, RULINGS_TEXT, RULINGS_WORKBOOK };

static enum rulings find_rulings(struct arena *arena, const char *name) {
    static const struct {
        const char *end;
        enum rulings kind;
    } ends[] = {{".csv", RULINGS_TEXT},      {".txt", RULINGS_TEXT},      {".tsv", RULINGS_TEXT},     {".xlsx", RULINGS_WORKBOOK},
                {".xlsm", RULINGS_WORKBOOK}, {".xlsb", RULINGS_WORKBOOK}, {".xls", RULINGS_WORKBOOK}, {".ods", RULINGS_WORKBOOK}};
    const char *folded = text_fold(arena, name);
    if (strchr(name, '/') || strchr(".~", *name) || !(strstr(folded, "decisions") || strstr(folded, "beslut")) ||
        strcmp(name, parts[PART_DECISIONS].name) == 0)
        return RULINGS_NONE;
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++)
        if (text_ends(folded, ends[i].end))
            return ends[i].kind;
    return RULINGS_NONE;
}

static void fault_workbook(struct arena *arena, const char *folder, const char *name, struct fault_list *faults) {
    struct definition_file *file = arena_array(arena, 1, sizeof *file); /* faults are printed when all is read */
    *file = (struct definition_file){.shown = path_join(arena, folder, name), .text = ""};
    fault_add(faults, file, 0, 0, "rulings are read from CSV; save the workbook as \"CSV (semicolon delimited)\" or \"CSV UTF-8\"");
}

/* A survey without choices or rulings needs no file that says so. */
static bool read_part(struct definition_file *file, struct arena *arena, const char *folder, const struct part *part,
                      struct fault_list *faults) {
    const char *path = path_join(arena, folder, part->name);
    if (!part->otherwise || path_exists(path) || !path_exists(folder))
        return definition_file_read(file, arena, folder, part->name, part->encoding, faults);
    *file = (struct definition_file){.shown = path, .text = part->otherwise, .size = strlen(part->otherwise)};
    return true;
}

static void read_files(struct pipeline *pipeline, struct definition_files *files, struct fault_list *faults) {
    const char **names = NULL;
    size_t name_count = 0;
    struct arena *arena = &pipeline->arena;
    if (!folder_list(arena, pipeline->folder, &names, &name_count, NULL))
        name_count = 0; /* each part then says that it is missing */
    *files = (struct definition_files){.items = arena_array(arena, PART_COUNT + name_count, sizeof *files->items),
                                       .read = arena_array(arena, PART_COUNT + name_count, sizeof *files->read)};
    for (size_t i = 0; i < PART_COUNT; i++, files->count++)
        files->read[i] = read_part(&files->items[i], arena, pipeline->folder, &parts[i], faults);
    for (size_t i = 0; i < name_count; i++) {
        enum rulings kind = find_rulings(arena, names[i]);
        if (kind == RULINGS_WORKBOOK)
            fault_workbook(arena, pipeline->folder, names[i], faults);
        if (kind == RULINGS_TEXT &&
            definition_file_read(&files->items[files->count], arena, pipeline->folder, names[i], DEFINITION_UTF8_OR_WINDOWS, faults))
            files->count++;
    }
}

bool pipeline_load(struct pipeline *pipeline, const char *folder, const struct area_register *areas, struct text *faults) {
    *pipeline = (struct pipeline){0};
    arena_init(&pipeline->arena);
    pipeline->folder = without_slash(&pipeline->arena, folder);
    pipeline->survey = path_name(pipeline->folder);
    struct fault_list list;
    struct definition_files files;
    fault_list_init(&list, &pipeline->arena);
    read_files(pipeline, &files, &list);
    read_parts(pipeline, &files, areas, &list);
    hash_parts(pipeline, &files);
    theme_load(&pipeline->theme, &pipeline->arena,
               path_join(&pipeline->arena, path_folder(&pipeline->arena, pipeline->folder), "theme.yaml"), &list);
    keep_files(pipeline, &files);
    fault_list_print(&list, faults);
    return list.count == 0;
}

void pipeline_release(struct pipeline *pipeline) {
    arena_release(&pipeline->arena);
    *pipeline = (struct pipeline){0};
}
