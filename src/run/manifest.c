#include "run/manifest.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "file/file.h"

#define MANIFEST_NAME "run.json"
/* Raised when a key changes its meaning, so that those who read run.json can tell. */
#define MANIFEST_FORMAT 1

void manifest_init(struct manifest *manifest, struct arena *arena) {
    *manifest = (struct manifest){.arena = arena};
}

static void add_counts(struct manifest *manifest, const struct return_counts *counts) {
    manifest->cells_read += counts->cells_read;
    manifest->cells_value += counts->cells_value;
    manifest->cells_missing += counts->cells_missing;
    manifest->cells_error += counts->cells_error;
    manifest->cells_ignored += counts->cells_ignored;
    manifest->cells_extra += counts->cells_extra;
    manifest->rows_in += counts->rows_in;
    manifest->rows_rejected += counts->rows_rejected;
}

void manifest_add_return(struct manifest *manifest, const struct ledger_entry *entry) {
    manifest->inputs =
        arena_grow(manifest->arena, manifest->inputs, manifest->input_count, &manifest->input_capacity, sizeof *manifest->inputs);
    manifest->inputs[manifest->input_count++] = entry;
    if (entry->state == RETURN_SUPERSEDED) {
        manifest->files_superseded++;
        manifest->rows_superseded += entry->counts.rows_in;
        manifest->cells_superseded += entry->counts.cells_read;
        return;
    }
    size_t *const files[RETURN_STATE_COUNT] = {[RETURN_READ] = &manifest->files_read,
                                               [RETURN_SET_ASIDE] = &manifest->files_set_aside,
                                               [RETURN_CORRECTION] = &manifest->files_corrections};
    ++*files[entry->state];
    add_counts(manifest, &entry->counts);
}

static bool count_row(void *context, const struct stored_row *row) {
    (void)row;
    ++*(size_t *)context;
    return true;
}

bool manifest_add_rows(struct manifest *manifest, struct store *store, struct error *error) {
    size_t kept = 0, all = 0;
    for (size_t i = 0; i < store->pipeline->record_count; i++) {
        const struct record *record = &store->pipeline->records[i];
        if (!store_rows(store, manifest->wave, record, true, NULL, count_row, &kept, error) ||
            !store_rows(store, manifest->wave, record, false, NULL, count_row, &all, error))
            return false;
    }
    manifest->rows_out = kept;
    manifest->rows_merged = all - kept;
    return true;
}

void manifest_add_findings(struct manifest *manifest, const struct finding_list *findings) {
    for (size_t i = 0; i < findings->count; i++) {
        manifest->errors += findings->items[i].severity == SEVERITY_ERROR;
        manifest->warnings += findings->items[i].severity == SEVERITY_WARNING;
        manifest->notices += findings->items[i].severity == SEVERITY_NOTICE;
    }
}

static bool add_output(struct manifest *manifest, const char *folder, const char *path, struct error *error) {
    char sha256[SHA256_TEXT_SIZE];
    struct stat status;
    const char *whole = path_join(manifest->arena, folder, path);
    if (stat(whole, &status) != 0 || file_sha256(whole, sha256) != FILE_OK)
        return error_set(error, "%s was written but cannot be read back.", whole);
    manifest->outputs =
        arena_grow(manifest->arena, manifest->outputs, manifest->output_count, &manifest->output_capacity, sizeof *manifest->outputs);
    manifest->outputs[manifest->output_count++] =
        (struct manifest_output){.path = path, .bytes = (size_t)status.st_size, .sha256 = arena_text(manifest->arena, sha256)};
    return true;
}

bool manifest_add_outputs(struct manifest *manifest, const char *folder, struct error *error) {
    const char **paths;
    size_t count;
    if (!folder_list(manifest->arena, folder, &paths, &count, error))
        return false;
    for (size_t i = 0; i < count; i++)
        if (!text_equal(paths[i], MANIFEST_NAME) && !add_output(manifest, folder, paths[i], error))
            return false;
    return true;
}

/* ---- the identities ---- */
static bool cells_add_up(const char *whose, const struct return_counts *counts, struct error *error) {
    size_t sum = counts->cells_value + counts->cells_missing + counts->cells_error + counts->cells_ignored;
    return sum == counts->cells_read ||
           error_set(error, "The cells of %s do not add up: %zu read, but %zu values + %zu missing + %zu errors + %zu ignored = %zu.",
                     whose, counts->cells_read, counts->cells_value, counts->cells_missing, counts->cells_error, counts->cells_ignored,
                     sum);
}

static bool return_adds_up(const struct ledger_entry *entry, struct error *error) {
    const struct return_counts *counts = &entry->counts;
    if (!cells_add_up(entry->path, counts, error))
        return false;
    return counts->rows_in == counts->rows_out + counts->rows_rejected ||
           error_set(error, "The rows of %s do not add up: %zu in, but %zu out + %zu rejected = %zu.", entry->path, counts->rows_in,
                     counts->rows_out, counts->rows_rejected, counts->rows_out + counts->rows_rejected);
}

bool manifest_check(const struct manifest *manifest, struct error *error) {
    const char *whose = arena_printf(manifest->arena, "%s %s", manifest->survey, manifest->wave);
    struct return_counts cells = {.cells_read = manifest->cells_read,
                                  .cells_value = manifest->cells_value,
                                  .cells_missing = manifest->cells_missing,
                                  .cells_error = manifest->cells_error,
                                  .cells_ignored = manifest->cells_ignored};
    for (size_t i = 0; i < manifest->input_count; i++)
        if (!return_adds_up(manifest->inputs[i], error))
            return false;
    if (!cells_add_up(whose, &cells, error))
        return false;
    size_t sum = manifest->rows_out + manifest->rows_merged + manifest->rows_rejected;
    return sum == manifest->rows_in ||
           error_set(error, "The rows of %s do not add up: %zu in, but %zu out + %zu merged + %zu rejected = %zu.", whose,
                     manifest->rows_in, manifest->rows_out, manifest->rows_merged, manifest->rows_rejected, sum);
}

/* ---- run.json ---- */
/* Keys and numbers of one object. */
struct tally_line {
    const char *key;
    size_t count;
};

static json_t *counts_object(const struct tally_line *lines, size_t count) {
    json_t *object = json_object();
    for (size_t i = 0; i < count; i++)
        json_object_set_new(object, lines[i].key, json_integer((json_int_t)lines[i].count));
    return object;
}
#define COUNTS_OBJECT(lines) counts_object((lines), sizeof(lines) / sizeof((lines)[0]))

/* A text, or null where there is none. A file name may hold bytes that are no UTF-8: shown with U+FFFD, for JSON has no others. */
static json_t *text_value(const char *text) {
    if (!text)
        return json_null();
    json_t *value = json_string(text);
    if (value)
        return value;
    struct text valid;
    text_init(&valid);
    for (const char *cursor = text; *cursor;)
        text_add_char(&valid, utf8_next(&cursor));
    value = json_string(text_get(&valid));
    text_release(&valid);
    return value;
}

static json_t *cells_object(const struct return_counts *counts) {
    const struct tally_line lines[] = {{"read", counts->cells_read},       {"value", counts->cells_value},
                                       {"missing", counts->cells_missing}, {"error", counts->cells_error},
                                       {"ignored", counts->cells_ignored}, {"extra", counts->cells_extra}};
    return COUNTS_OBJECT(lines);
}

static json_t *input_object(const struct ledger_entry *entry) {
    static const char *const states[] = {
        [RETURN_READ] = "read", [RETURN_SUPERSEDED] = "superseded", [RETURN_SET_ASIDE] = "set_aside", [RETURN_CORRECTION] = "correction"};
    const struct tally_line rows[] = {
        {"in", entry->counts.rows_in}, {"out", entry->counts.rows_out}, {"rejected", entry->counts.rows_rejected}};
    json_t *object = json_object();
    json_object_set_new(object, "path", text_value(entry->path));
    json_object_set_new(object, "sha256", text_value(entry->sha256));
    json_object_set_new(object, "state", text_value(states[entry->state]));
    json_object_set_new(object, "superseded_by", text_value(entry->superseded_by));
    json_object_set_new(object, "format", text_value(entry->format));
    json_object_set_new(object, "cells", cells_object(&entry->counts));
    json_object_set_new(object, "rows", COUNTS_OBJECT(rows));
    return object;
}

static json_t *inputs_array(const struct manifest *manifest) {
    json_t *array = json_array();
    for (size_t i = 0; i < manifest->input_count; i++)
        json_array_append_new(array, input_object(manifest->inputs[i]));
    return array;
}

static json_t *outputs_array(const struct manifest *manifest) {
    json_t *array = json_array();
    for (size_t i = 0; i < manifest->output_count; i++) {
        json_t *object = json_object();
        json_object_set_new(object, "path", text_value(manifest->outputs[i].path));
        json_object_set_new(object, "bytes", json_integer((json_int_t)manifest->outputs[i].bytes));
        json_object_set_new(object, "sha256", text_value(manifest->outputs[i].sha256));
        json_array_append_new(array, object);
    }
    return array;
}

static json_t *counts_of_stages(const struct manifest *manifest) {
    const struct tally_line files[] = {{"read", manifest->files_read},
                                       {"superseded", manifest->files_superseded},
                                       {"set_aside", manifest->files_set_aside},
                                       {"corrections", manifest->files_corrections}};
    const struct tally_line cells[] = {{"read", manifest->cells_read},
                                       {"value", manifest->cells_value},
                                       {"missing", manifest->cells_missing},
                                       {"error", manifest->cells_error},
                                       {"ignored", manifest->cells_ignored},
                                       {"extra", manifest->cells_extra},
                                       {"superseded", manifest->cells_superseded}};
    const struct tally_line rows[] = {{"in", manifest->rows_in},
                                      {"out", manifest->rows_out},
                                      {"merged", manifest->rows_merged},
                                      {"rejected", manifest->rows_rejected},
                                      {"superseded", manifest->rows_superseded}};
    const struct tally_line findings[] = {{"error", manifest->errors}, {"warning", manifest->warnings}, {"notice", manifest->notices}};
    json_t *object = json_object();
    json_object_set_new(object, "files", COUNTS_OBJECT(files));
    json_object_set_new(object, "cells", COUNTS_OBJECT(cells));
    json_object_set_new(object, "rows", COUNTS_OBJECT(rows));
    json_object_set_new(object, "findings", COUNTS_OBJECT(findings));
    return object;
}

static json_t *title_object(const struct manifest *manifest) {
    json_t *object = json_object();
    json_object_set_new(object, "sv", text_value(wording_get(&manifest->title, LANGUAGE_SV)));
    json_object_set_new(object, "en", text_value(wording_get(&manifest->title, LANGUAGE_EN)));
    return object;
}

static json_t *coverage_object(const struct manifest *manifest) {
    const struct tally_line municipalities[] = {{"answered", manifest->answered_count}, {"municipalities", manifest->municipality_count}};
    json_t *object = COUNTS_OBJECT(municipalities);
    json_object_set_new(object, "last_answer",
                        text_value(manifest->last_answer && manifest->last_answer[0] ? manifest->last_answer : NULL));
    return object;
}

static json_t *manifest_object(const struct manifest *manifest) {
    json_t *object = json_object();
    json_object_set_new(object, "format", json_integer(MANIFEST_FORMAT));
    json_object_set_new(object, "program", text_value("lansbild"));
    json_object_set_new(object, "version", text_value(manifest->version));
    json_object_set_new(object, "fingerprint", text_value(manifest->fingerprint));
    json_object_set_new(object, "survey", text_value(manifest->survey));
    json_object_set_new(object, "wave", text_value(manifest->wave));
    json_object_set_new(object, "previous_wave", text_value(manifest->previous_wave));
    json_object_set_new(object, "definition_sha256", text_value(manifest->definition_sha256));
    json_object_set_new(object, "register_sha256", text_value(manifest->register_sha256));
    json_object_set_new(object, "title", title_object(manifest));
    json_object_set_new(object, "coverage", coverage_object(manifest));
    json_object_set_new(object, "counts", counts_of_stages(manifest));
    json_object_set_new(object, "inputs", inputs_array(manifest));
    json_object_set_new(object, "outputs", outputs_array(manifest));
    return object;
}

bool manifest_write(const struct manifest *manifest, const char *folder, struct error *error) {
    struct text bytes;
    json_set_alloc_funcs(memory_alloc, free); /* so that running out of memory ends in the one handler and never in a key left out */
    json_t *object = manifest_object(manifest);
    char *dump = json_dumps(object, JSON_INDENT(2) | JSON_SORT_KEYS);
    json_decref(object);
    if (!dump)
        return error_set(error, "%s of %s %s cannot be made.", MANIFEST_NAME, manifest->survey, manifest->wave);
    text_init(&bytes);
    text_add(&bytes, dump);
    text_add(&bytes, "\n");
    free(dump);
    bool done = replace_file(path_join(manifest->arena, folder, MANIFEST_NAME), text_get(&bytes), bytes.length, error);
    text_release(&bytes);
    return done;
}
