/* Versions of a return: found by name, confirmed by the date of the answers. */
#include "run/versions.h"

#include <stdlib.h>
#include <string.h>

#define ANSWER_DATE "svarsdatum" /* the instruments' field for when a municipality answered */

/* The latest answer date of each return of the wave. */
struct latest {
    struct arena *arena;
    struct map dates; /* path -> index in texts */
    const char **texts;
    size_t count, capacity, field;
};

static bool note_date(void *context, const struct stored_row *row) {
    struct latest *latest = context;
    const char *date = row->values[latest->field].text;
    size_t *place = map_put(&latest->dates, row->file);
    if (*place == MAP_NONE) {
        latest->texts = arena_grow(latest->arena, latest->texts, latest->count, &latest->capacity, sizeof *latest->texts);
        latest->texts[ *place = latest->count++] = "";
    }
    if (strcmp(date, latest->texts[*place]) > 0) /* ISO dates compare as text */
        latest->texts[*place] = arena_text(latest->arena, date);
    return true;
}

static const char *latest_of(const struct latest *latest, const char *path) {
    size_t index = map_get(&latest->dates, path);
    return index == MAP_NONE ? "" : latest->texts[index];
}

static bool find_dates(struct wave_run *wave, struct latest *latest) {
    const struct record *answers = &wave->survey->pipeline->records[0];
    *latest = (struct latest){.arena = wave->arena, .field = record_field(answers, ANSWER_DATE)};
    map_init(&latest->dates, wave->arena);
    if (latest->field == FIELD_NONE)
        return true;
    return store_rows(wave->survey->store, wave->name, answers, false, NULL, note_date, latest, &wave->error);
}

struct version {
    const char *path, *stem;
    size_t number;
    bool usable;
};

static int compare_versions(const void *a, const void *b) {
    const struct version *left = a, *right = b;
    int order = strcmp(left->stem, right->stem);
    if (!order)
        order = (left->number < right->number) - (left->number > right->number); /* newest first */
    return order ? order : strcmp(right->path, left->path);
}

static bool replace(struct wave_run *wave, const char *older, const char *newer, struct finding_list *findings) {
    struct finding_where where = {.file = older};
    finding_add(findings, FINDING_FILE_SUPERSEDED, &where, "", newer, NULL);
    return store_supersede(wave->survey->store, wave->name, older, newer, &wave->error);
}

/* The versions of one return, newest first: the first that could be read counts. */
static bool settle_group(struct wave_run *wave, const struct version *versions, size_t count, const struct latest *latest,
                         struct finding_list *findings) {
    size_t newest = 0;
    while (newest < count && !versions[newest].usable)
        newest++;
    for (size_t i = newest + 1; i < count; i++) {
        const char *older_date = latest_of(latest, versions[i].path), *newer_date = latest_of(latest, versions[newest].path);
        bool later = !*older_date || !*newer_date || strcmp(newer_date, older_date) >= 0;
        struct finding_where where = {.file = versions[newest].path};
        if (!later)
            finding_add(findings, FINDING_VERSION_OLDER, &where, "", versions[i].path, newer_date, older_date, NULL);
        else if (versions[i].usable && versions[i].number < versions[newest].number &&
                 !replace(wave, versions[i].path, versions[newest].path, findings))
            return false;
    }
    return true;
}

/* A form with corrections is no version of the return that it corrects, whatever it is called. COUNT becomes the number of the rest. */
static struct version *list_versions(struct wave_run *wave, const struct ledger_entry *ledger, size_t *count) {
    struct version *versions = arena_array(wave->arena, *count, sizeof *versions);
    size_t listed = 0;
    for (size_t i = 0; i < *count; i++) {
        if (ledger[i].state == RETURN_CORRECTION)
            continue;
        struct version *version = &versions[listed++];
        version->path = ledger[i].path;
        version->usable = ledger[i].state != RETURN_SET_ASIDE;
        version_of_name(wave->arena, ledger[i].path, &version->stem, &version->number);
    }
    *count = listed;
    if (listed)
        qsort(versions, listed, sizeof *versions, compare_versions);
    return versions;
}

bool versions_settle(struct wave_run *wave, struct finding_list *findings) {
    struct ledger_entry *ledger;
    struct latest latest;
    size_t count;
    struct store *store = wave->survey->store;
    if (!store_ledger(store, wave->arena, wave->name, &ledger, &count, &wave->error))
        return false;
    for (size_t i = 0; i < count; i++)
        if (ledger[i].superseded_by && !store_supersede(store, wave->name, ledger[i].path, NULL, &wave->error))
            return false;
    if (!store_keep_all(store, wave->name, &wave->error) || !find_dates(wave, &latest))
        return false;
    struct version *versions = list_versions(wave, ledger, &count);
    for (size_t first = 0, end; first < count; first = end) {
        for (end = first + 1; end < count && strcmp(versions[end].stem, versions[first].stem) == 0; end++)
            continue;
        if (!settle_group(wave, versions + first, end - first, &latest, findings))
            return false;
    }
    return store_keep_all(store, wave->name, &wave->error);
}
