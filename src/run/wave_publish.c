/* Publishing a wave: everything is written into a fresh folder beside the old one, which is replaced in one step when all of it is there.
 *
 *   output/<survey>/.<wave>.new/  ─►  output/<survey>/<wave>/
 */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "book/book.h"
#include "change/change.h"
#include "file/file.h"
#include "forms/forms.h"
#include "page/page.h"
#include "publish/publish.h"
#include "run/filled.h"
#include "run/manifest.h"
#include "run/wave.h"

#ifndef LANSBILD_VERSION
#define LANSBILD_VERSION "unknown"
#endif

/* What stands in the wave's folder before it is written anew. */
enum published { PUBLISHED_OTHERWISE, PUBLISHED_DAMAGED, PUBLISHED };

struct publishing {
    struct wave_run *wave;
    struct ledger_entry *ledger;
    size_t ledger_count;
    struct finding_list findings;
    struct tables tables;
    struct manifest manifest;
    const char *folder, *fresh;
    char fingerprint[SHA256_TEXT_SIZE];
    struct state state, before; /* of the wave now; the last one published that was not the same */
    struct change_list changes; /* between the two; none when there is no before */
    bool has_before;
    enum published published; /* what stands there before this run */
    struct filled_files filled;
};

/* Raised when a wave's folder gets files that it did not have: those of an older program are then made anew. */
#define OUTPUTS_EDITION 2

static void add_ledger(struct text *text, const struct ledger_entry *ledger, size_t count) {
    for (size_t i = 0; i < count; i++)
        text_printf(text, "%s\t%s\t%d\t%s\n", ledger[i].path, ledger[i].sha256, (int)ledger[i].state,
                    ledger[i].superseded_by ? ledger[i].superseded_by : "");
}

/* Hash of all that the wave's folder is made from: definition, program, register, language, figures of other surveys, the returns of this
 * wave and of the one it is compared with. */
static bool set_fingerprint(struct publishing *p) {
    struct wave_run *wave = p->wave;
    struct ledger_entry *previous = NULL;
    size_t previous_count = 0;
    if (wave->previous && !store_ledger(wave->survey->store, wave->arena, wave->previous, &previous, &previous_count, &wave->error))
        return false;
    struct text all;
    text_init(&all);
    if (!tabulate_bases(wave->survey->store, wave->name, &all, &wave->error)) {
        text_release(&all);
        return false;
    }
    text_printf(&all, "%s\n%d\n%d\n%s\n", wave->survey->basis, OUTPUTS_EDITION, (int)wave->survey->options->language,
                wave->previous ? wave->previous : "");
    add_ledger(&all, p->ledger, p->ledger_count);
    add_ledger(&all, previous, previous_count);
    text_add(&all, wave->survey->pipeline->theme.sha256);
    bytes_sha256(text_get(&all), all.length, p->fingerprint);
    text_release(&all);
    return true;
}

/* Every file is there and holds what was written: one that was cut, changed or lost since is made anew. */
static bool outputs_are_whole(struct publishing *p, const json_t *outputs) {
    size_t index;
    json_t *output;
    json_array_foreach(outputs, index, output) {
        char sha256[SHA256_TEXT_SIZE];
        const char *path = json_string_value(json_object_get(output, "path")),
                   *written = json_string_value(json_object_get(output, "sha256"));
        if (!path || !written || file_sha256(path_join(p->wave->arena, p->folder, path), sha256) != FILE_OK || strcmp(sha256, written) != 0)
            return false;
    }
    return json_array_size(outputs) > 0;
}

/* Whether the folder that stands there was made from the very same, whether all of it is as it was written, and what people have put there.
 */
static bool look_at_published(struct publishing *p) {
    json_t *old = json_load_file(path_join(p->wave->arena, p->folder, "run.json"), JSON_REJECT_DUPLICATES, NULL);
    const json_t *outputs = json_object_get(old, "outputs");
    const char *fingerprint = json_string_value(json_object_get(old, "fingerprint"));
    p->published = PUBLISHED_OTHERWISE;
    if (fingerprint && strcmp(fingerprint, p->fingerprint) == 0)
        p->published = outputs_are_whole(p, outputs) ? PUBLISHED : PUBLISHED_DAMAGED;
    const bool well = filled_find(&p->filled, p->wave, p->folder, outputs);
    json_decref(old);
    return well;
}

static void fill_manifest(struct publishing *p) {
    struct wave_run *wave = p->wave;
    struct manifest *manifest = &p->manifest;
    manifest_init(manifest, wave->arena);
    manifest->version = LANSBILD_VERSION;
    manifest->fingerprint = p->fingerprint;
    manifest->survey = wave->survey->pipeline->survey;
    manifest->wave = wave->name;
    manifest->definition_sha256 = wave->survey->pipeline->sha256;
    manifest->register_sha256 = wave->survey->areas->sha256;
    manifest->previous_wave = wave->previous;
    for (size_t i = 0; i < p->ledger_count; i++)
        manifest_add_return(manifest, &p->ledger[i]);
    manifest_add_findings(manifest, &p->findings);
}

static bool check_manifest(struct publishing *p) {
    struct wave_run *wave = p->wave;
    if (!manifest_add_rows(&p->manifest, wave->survey->store, &wave->error))
        return false;
    if (manifest_check(&p->manifest, &wave->error))
        return true;
    wave->status = EXIT_INTERNAL;
    return false;
}

/* ---- what this run changes ---- */

/* Compares with what is published now; when that is the very same (a run with --force, in another language, with a file of the folder
 * lost), with what that was compared with, so that the same input gives the same folder however often it is made. */
static bool find_changes(struct publishing *p) {
    struct wave_run *wave = p->wave;
    if (!state_from_store(&p->state, wave->arena, wave->survey->store, wave->name, &wave->error))
        return false;
    enum state_found found = state_load(&p->before, wave->arena, path_join(wave->arena, p->folder, RUN_STATE));
    bool same = found == STATE_FOUND ? state_equal(&p->before, &p->state) : p->published != PUBLISHED_OTHERWISE;
    if (same)
        found = state_load(&p->before, wave->arena, path_join(wave->arena, p->folder, RUN_STATE_BEFORE));
    p->has_before = found == STATE_FOUND;
    if (p->has_before)
        changes_find(&p->changes, wave->arena, &p->before, &p->state, COMPARE_RUNS);
    return true;
}

static bool write_states(struct publishing *p) {
    struct wave_run *wave = p->wave;
    return state_save(&p->state, path_join(wave->arena, p->fresh, RUN_STATE), &wave->error) &&
           (!p->has_before || state_save(&p->before, path_join(wave->arena, p->fresh, RUN_STATE_BEFORE), &wave->error));
}

static bool write_outputs(struct publishing *p) {
    struct wave_run *wave = p->wave;
    struct publication publication = {.pipeline = wave->survey->pipeline,
                                      .areas = wave->survey->areas,
                                      .store = wave->survey->store,
                                      .wave = wave->name,
                                      .folder = p->fresh,
                                      .language = wave->survey->options->language,
                                      .tables = &p->tables,
                                      .findings = &p->findings,
                                      .ledger = p->ledger,
                                      .ledger_count = p->ledger_count,
                                      .version = LANSBILD_VERSION,
                                      .changes = p->has_before ? &p->changes : NULL};
    p->manifest.title = publication.pipeline->title;
    p->manifest.answered_count = p->tables.answered_count;
    p->manifest.municipality_count = p->tables.municipality_count;
    struct answer_dates dates;
    if (!answer_dates_find(&dates, &publication, wave->arena, &wave->error))
        return false;
    p->manifest.last_answer = dates.latest;
    return folder_remove(p->fresh, &wave->error) && folder_make(p->fresh, &wave->error) && publish_csv(&publication, &wave->error) &&
           publish_workbook(&publication, &wave->error) && publish_questions(&publication, &wave->error) &&
           publish_corrections(&publication, &wave->error) && page_publish(&publication, &wave->error) && write_states(p) &&
           manifest_add_outputs(&p->manifest, p->fresh, &wave->error) && manifest_write(&p->manifest, p->fresh, &wave->error);
}

static bool publish_fresh(struct publishing *p) {
    struct wave_run *wave = p->wave;
    fill_manifest(p);
    if (!check_manifest(p) || !tabulate_wave(&p->tables, wave->arena, wave->survey->store, wave->name, &wave->error) || !find_changes(p))
        return false;
    /* Behind the manifest: what is not in it, the next run knows not to be its own. */
    if (write_outputs(p) && filled_keep(&p->filled, wave, p->folder, p->fresh) && folder_sync(p->fresh, &wave->error) &&
        replace_folder(p->fresh, p->folder, &wave->error)) {
        wave->summary.changed = true;
        return true;
    }
    folder_remove(p->fresh, NULL);
    return false;
}

struct row_count {
    const struct area_register *areas;
    size_t rows, counties;
    bool *seen;
};

static bool count_row(void *context, const struct stored_row *row) {
    struct row_count *count = context;
    count->rows++;
    count->counties += !count->seen[row->county];
    count->seen[row->county] = true;
    return true;
}

static bool summarise(struct publishing *p) {
    struct wave_run *wave = p->wave;
    const struct survey_run *survey = wave->survey;
    struct run_summary *summary = &wave->summary;
    size_t *rows[] = {&summary->answers, &summary->places};
    for (size_t i = 0; i < survey->pipeline->record_count && i < 2; i++) {
        struct row_count count = {.areas = survey->areas, .seen = arena_array(wave->arena, survey->areas->county_count, sizeof(bool))};
        if (!store_rows(survey->store, wave->name, &survey->pipeline->records[i], true, NULL, count_row, &count, &wave->error))
            return false;
        *rows[i] = count.rows;
        summary->counties = i == 0 ? count.counties : summary->counties;
    }
    for (size_t i = 0; i < p->findings.count; i++) {
        enum severity severity = p->findings.items[i].severity;
        summary->errors += severity == SEVERITY_ERROR;
        summary->warnings += severity == SEVERITY_WARNING;
        summary->notices += severity == SEVERITY_NOTICE;
    }
    return true;
}

/* Why there is no answer: the first finding of error, which is the reason as good as always. */
static const char *nothing_usable(struct publishing *p) {
    struct text text;
    text_init(&text);
    if (p->ledger_count == 0)
        text_add(&text, "there are no returns");
    else if (p->ledger_count == 1)
        text_add(&text, "its only file has no answer that could be used");
    else
        text_printf(&text, "none of its %zu files has an answer that could be used", p->ledger_count);
    for (size_t i = 0; i < p->findings.count; i++)
        if (p->findings.items[i].severity == SEVERITY_ERROR) {
            text_add(&text, " (");
            finding_print(&p->findings.items[i], LANGUAGE_EN, &text);
            text_add(&text, ")");
            break;
        }
    const char *sentence = arena_text(p->wave->arena, text_get(&text));
    text_release(&text);
    return sentence;
}

bool wave_publish(struct wave_run *wave) {
    const struct survey_run *survey = wave->survey;
    struct publishing p = {.wave = wave};
    finding_list_init(&p.findings, wave->arena);
    p.folder = path_join(wave->arena, survey->output, wave->name);
    p.fresh = path_join(wave->arena, survey->output, arena_printf(wave->arena, ".%s.new", wave->name));
    wave->status = EXIT_IO;
    if (!replace_folder_mend(p.fresh, p.folder, &wave->error))
        return false;
    if (!store_ledger(survey->store, wave->arena, wave->name, &p.ledger, &p.ledger_count, &wave->error) ||
        !store_findings(survey->store, wave->name, &p.findings, &wave->error) || !summarise(&p) || !set_fingerprint(&p))
        return false;
    if (p.ledger_count == 0 && wave->plan.gone_count == 0)
        return true; /* a folder made beforehand, or emptied in an earlier run, which said so */
    if (!wave->summary.answers && !wave->summary.places) {
        wave->status = EXIT_NOTHING_USABLE;
        return error_set(&wave->error, "%s; nothing was published, and what was published before stays.", nothing_usable(&p));
    }
    wave->summary.workbook =
        path_join(wave->arena, p.folder, arena_printf(wave->arena, "%s-%s.xlsx", survey->pipeline->survey, wave->name));
    if (!look_at_published(&p))
        return false;
    const bool stays = !survey->options->force && p.published == PUBLISHED;
    if (!stays && !publish_fresh(&p))
        return false;
    wave->unread = filled_tell(&p.filled, wave, p.folder, !stays);
    return true;
}
