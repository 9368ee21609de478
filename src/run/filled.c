#include "run/filled.h"

#include <string.h>

#include "file/file.h"
#include "read/read.h"
#include "run/correction_form.h"

#define SEND_FOLDER "rattelser/"
#define KEPT_FOLDER SEND_FOLDER "ifyllda/"
#define HEAD_ROWS 20u /* the list's head stands on its first row; somebody may have put lines above it */
#define NAMES_TRIED 1000u

/* ---- what is filled in ---- */

/* The list of open questions, wherever its columns have been moved to. */
struct ruling_columns {
    uint32_t field, raw, code, head; /* 0: not there */
};

static bool find_columns(const struct grid *grid, struct ruling_columns *columns) {
    for (size_t i = 0; i < grid->row_count && grid->rows[i].number <= HEAD_ROWS; i++) {
        *columns = (struct ruling_columns){.head = grid->rows[i].number};
        for (size_t j = 0; j < grid->rows[i].count; j++) {
            const struct cell *cell = &grid->rows[i].cells[j];
            columns->field = strcmp(cell->text, "field") == 0 ? cell->column : columns->field;
            columns->raw = strcmp(cell->text, "raw") == 0 ? cell->column : columns->raw;
            columns->code = strcmp(cell->text, "code") == 0 ? cell->column : columns->code;
        }
        if (columns->field && columns->raw && columns->code)
            return true;
    }
    return false;
}

static size_t count_rulings(const struct grid_list *grids, const struct pipeline *pipeline, struct arena *arena) {
    size_t count = 0;
    for (size_t i = 0; i < grids->count; i++) {
        const struct grid *grid = &grids->items[i];
        struct ruling_columns at;
        if (!find_columns(grid, &at))
            continue;
        for (size_t j = 0; j < grid->row_count; j++) {
            const uint32_t row = grid->rows[j].number;
            count += row > at.head && !text_is_blank(grid_text(grid, row, at.code)) &&
                     !pipeline_is_ruled(pipeline, arena, grid_text(grid, row, at.field), grid_text(grid, row, at.raw));
        }
    }
    return count;
}

static bool is_in_input(const struct wave_run *wave, const char *sha256) {
    for (size_t i = 0; i < wave->plan.count; i++)
        if (strcmp(wave->plan.items[i].sha256, sha256) == 0)
            return true;
    return false;
}

/* Reads the file and counts what is filled in and holds nowhere. KNOWN: it is a list of questions or a form, filled in or not. */
static void judge(struct filled_file *file, struct wave_run *wave, const char *folder, bool *known) {
    struct arena arena = {0};
    struct grid_builder builder;
    struct finding_list findings;
    struct correction_form form = {0};
    const struct pipeline *pipeline = wave->survey->pipeline;
    char sha256[SHA256_TEXT_SIZE];
    grid_builder_init(&builder, &arena);
    finding_list_init(&findings, &arena);
    const bool readable = read_path(path_join(&arena, folder, file->path), file->path, &builder, &findings, NULL, sha256);
    struct ruling_columns at;
    *known = readable && builder.list.count && find_columns(&builder.list.items[0], &at);
    if (readable)
        file->rulings = count_rulings(&builder.list, pipeline, &arena);
    if (readable && correction_form_read(&form, &arena, &builder.list, file->path, pipeline->survey, wave->name, &findings)) {
        file->answers = is_in_input(wave, sha256) ? 0 : form.count;
        *known = true;
    }
    arena_release(&arena);
}

/* ---- finding them ---- */

static const char *written_hash(const json_t *outputs, const char *path) {
    size_t index;
    json_t *output;
    json_array_foreach(outputs, index, output) {
        if (text_equal(json_string_value(json_object_get(output, "path")), path))
            return json_string_value(json_object_get(output, "sha256"));
    }
    return NULL;
}

static bool is_litter(const char *path) {
    const char *name = path_name(path);
    return plan_is_litter(name) || text_starts(name, ".~lock") || text_starts(name, "~$");
}

/* Whether what lies at PATH is somebody's own: filled in, or written by no run. A file of a run that was cut or changed but has nothing
 * filled in is made anew. */
static bool is_somebodys(struct filled_file *file, struct wave_run *wave, const char *folder, const json_t *outputs) {
    char sha256[SHA256_TEXT_SIZE];
    const char *written = written_hash(outputs, file->path);
    if (is_litter(file->path) || strcmp(file->path, "run.json") == 0)
        return false;
    if (!text_starts(file->path, SEND_FOLDER))
        return outputs && !written;
    if (written && file_sha256(path_join(wave->arena, folder, file->path), sha256) == FILE_OK && strcmp(written, sha256) == 0)
        return false;
    bool known;
    judge(file, wave, folder, &known);
    return file->rulings || file->answers || (outputs && !written && !known);
}

bool filled_find(struct filled_files *files, struct wave_run *wave, const char *folder, const json_t *outputs) {
    const char **paths;
    size_t count;
    *files = (struct filled_files){0};
    if (!path_exists(folder))
        return true;
    if (!folder_list(wave->arena, folder, &paths, &count, &wave->error))
        return false;
    for (size_t i = 0; i < count; i++) {
        struct filled_file file = {.path = paths[i]};
        if (!is_somebodys(&file, wave, folder, outputs))
            continue;
        file.kept = file.path;
        if (written_hash(outputs, file.path) || (!outputs && !text_starts(file.path, KEPT_FOLDER))) {
            file.kept = path_join(wave->arena, KEPT_FOLDER, path_name(file.path));
            file.moves = true;
        }
        files->items = arena_grow(wave->arena, files->items, files->count, &files->capacity, sizeof *files->items);
        files->items[files->count++] = file;
    }
    return true;
}

/* ---- keeping them ---- */

/* "beslut-att-fatta.csv", or with a number before its ending where that name is taken: NULL when all are. */
static const char *free_name(struct arena *arena, const char *folder, const char *path) {
    const char *dot = strrchr(path_name(path), '.'), *name = path;
    for (unsigned number = 2; path_exists(path_join(arena, folder, name)); number++) {
        if (number > NAMES_TRIED)
            return NULL;
        name = dot ? arena_printf(arena, "%.*s-%u%s", (int)(dot - path), path, number, dot) : arena_printf(arena, "%s-%u", path, number);
    }
    return name;
}

static bool keep(struct filled_file *file, struct wave_run *wave, const char *folder, const char *fresh) {
    const char *from = path_join(wave->arena, folder, file->path);
    file->kept = free_name(wave->arena, fresh, file->kept);
    if (!file->kept)
        return error_set(&wave->error, "The file %s cannot be kept: its name is taken too often.", from);
    const char *to = path_join(wave->arena, fresh, file->kept);
    return folder_make(path_folder(wave->arena, to), &wave->error) && copy_file(from, to, &wave->error);
}

bool filled_keep(struct filled_files *files, struct wave_run *wave, const char *folder, const char *fresh) {
    for (int moves = 0; moves <= 1; moves++) /* what stays where it lies has the first right to its name */
        for (size_t i = 0; i < files->count; i++) {
            struct filled_file *file = &files->items[i];
            if (moves == file->moves && !keep(file, wave, folder, fresh))
                return false;
        }
    return true;
}

bool filled_tell(const struct filled_files *files, struct wave_run *wave, const char *folder, bool moved) {
    const struct survey_run *survey = wave->survey;
    bool told = false;
    for (size_t i = 0; i < files->count; i++) {
        const struct filled_file *file = &files->items[i];
        const char *path = text_printable(wave->arena, path_join(wave->arena, folder, moved ? file->kept : file->path));
        if (file->rulings)
            run_say(
                survey->listener,
                arena_printf(wave->arena,
                             "lansbild: %s has rulings that are filled in and hold nowhere (%zu): save it as CSV in %s/ under a new name "
                             "that begins with \"beslut\".",
                             path, file->rulings, survey->pipeline->folder));
        if (file->answers)
            run_say(survey->listener,
                    arena_printf(wave->arena,
                                 "lansbild: %s has corrections that are filled in and were not applied (%zu): move it to %s/%s/.", path,
                                 file->answers, survey->input, wave->name));
        told = told || file->rulings || file->answers;
    }
    return told;
}
