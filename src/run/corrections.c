#include "run/corrections.h"

#include <stdlib.h>
#include <string.h>

#include "forms/forms.h"
#include "normalise/normalise.h"

/* All corrections of the wave against the ledger. */
struct judgement {
    const struct stored_correction *correction;
    const struct ledger_entry *entry; /* the return, or NULL */
    const char *when;                 /* it was filled in: "2026-05-04"; "" when nobody can tell */
    const char *stem;                 /* of the form's name, and which version of it the form is */
    size_t version;
    enum finding_code refused;                /* FINDING_CODE_COUNT: it holds */
    const struct stored_correction *stronger; /* of FINDING_CORRECTION_TWICE; of FINDING_CORRECTION_TIE the other */
    bool silent;                              /* it says the same as the one that holds */
};
struct court {
    struct judgement *items;
    size_t count;
    struct ledger_entry *ledger;
    size_t ledger_count;
};

static const struct ledger_entry *find_entry(const struct court *court, const char *path) {
    for (size_t i = 0; i < court->ledger_count; i++)
        if (strcmp(court->ledger[i].path, path) == 0)
            return &court->ledger[i];
    return NULL;
}

static bool key_fits(const struct wave_run *wave, const struct judgement *item) {
    const struct stored_correction *correction = item->correction;
    char key[CORRECTION_KEY_SIZE], ref[CELL_REF_SIZE];
    cell_ref(correction->row, correction->column, ref);
    correction_key(wave->survey->pipeline, wave->name, item->entry, correction->sheet, ref, key);
    return strcmp(key, correction->key) == 0;
}

static enum finding_code judge(const struct wave_run *wave, const struct judgement *item) {
    const struct ledger_entry *entry = item->entry;
    if (!entry || entry->state == RETURN_SET_ASIDE || entry->state == RETURN_CORRECTION || !key_fits(wave, item))
        return FINDING_CORRECTION_CHANGED;
    return entry->superseded_by ? FINDING_CORRECTION_REPLACED : FINDING_CODE_COUNT;
}

/* TEXT as an answer to a question of TYPE; "" when it is none. */
static const char *read_as(struct wave_run *wave, enum field_type type, const char *text) {
    const struct field field = {.type = type, .name = ""};
    struct finding_list unused;
    finding_list_init(&unused, wave->arena);
    return normalise_text(wave->arena, text, &field, AREA_NONE, wave->survey->pipeline, wave->survey->areas, &unused).text;
}

/* By cell; of one cell the strongest first: the latest date, then the highest version, then the last form. */
static int compare_judgements(const void *a, const void *b) {
    const struct judgement *first = a, *second = b;
    const struct stored_correction *x = first->correction, *y = second->correction;
    int order = strcmp(x->path, y->path);
    if (!order)
        order = strcmp(x->sheet, y->sheet);
    if (!order)
        order = (x->row > y->row) - (x->row < y->row);
    if (!order)
        order = (x->column > y->column) - (x->column < y->column);
    if (!order)
        order = strcmp(second->when, first->when);
    if (!order)
        order = (first->version < second->version) - (first->version > second->version);
    if (!order)
        order = strcmp(y->form, x->form);
    return order ? order : (x->form_row < y->form_row) - (x->form_row > y->form_row);
}

static bool same_cell(const struct stored_correction *a, const struct stored_correction *b) {
    return strcmp(a->path, b->path) == 0 && strcmp(a->sheet, b->sheet) == 0 && a->row == b->row && a->column == b->column;
}

/* The same words, however they are written: "Ja" and "ja", "11" and "11,0", "4 maj 2026" and "2026-05-04". */
static bool same_answer(struct wave_run *wave, const char *a, const char *b) {
    static const enum field_type types[] = {FIELD_DECIMAL, FIELD_DATE};
    if (strcmp(text_fold(wave->arena, a), text_fold(wave->arena, b)) == 0)
        return true;
    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++) {
        const char *value = read_as(wave, types[i], a);
        if (*value && strcmp(value, read_as(wave, types[i], b)) == 0)
            return true;
    }
    return false;
}

/* Nothing says which of the two was filled in later. */
static bool are_equal(const struct judgement *a, const struct judgement *b) {
    return strcmp(a->when, b->when) == 0 && (a->version == b->version || strcmp(a->stem, b->stem) != 0);
}

static void settle_pair(struct wave_run *wave, struct judgement *holder, struct judgement *item) {
    item->silent = same_answer(wave, holder->correction->text, item->correction->text);
    item->stronger = holder->correction;
    item->refused = FINDING_CORRECTION_TWICE;
    if (item->silent || (holder->refused == FINDING_CODE_COUNT && !are_equal(holder, item)))
        return;
    item->refused = holder->refused = FINDING_CORRECTION_TIE;
    holder->stronger = item->correction;
}

static void settle_twice(struct wave_run *wave, struct court *court) {
    struct judgement *holder = NULL;
    for (size_t i = 0; i < court->count; i++) {
        struct judgement *item = &court->items[i];
        if (item->refused != FINDING_CODE_COUNT)
            continue;
        if (holder && same_cell(holder->correction, item->correction))
            settle_pair(wave, holder, item);
        else
            holder = item;
    }
}

static bool hold_court(struct wave_run *wave, struct court *court) {
    struct stored_correction *corrections;
    struct store *store = wave->survey->store;
    *court = (struct court){.items = NULL};
    if (!store_corrections(store, wave->arena, wave->name, &corrections, &court->count, &wave->error) ||
        !store_ledger(store, wave->arena, wave->name, &court->ledger, &court->ledger_count, &wave->error))
        return false;
    court->items = arena_array(wave->arena, court->count + 1, sizeof *court->items);
    for (size_t i = 0; i < court->count; i++) {
        struct judgement *item = &court->items[i];
        item->correction = &corrections[i];
        item->entry = find_entry(court, corrections[i].path);
        item->when = read_as(wave, FIELD_DATE, corrections[i].date);
        version_of_name(wave->arena, corrections[i].form, &item->stem, &item->version);
        item->refused = judge(wave, item);
    }
    if (court->count)
        qsort(court->items, court->count, sizeof *court->items, compare_judgements);
    settle_twice(wave, court);
    return true;
}

/* ---- which returns are to be read again ---- */

static bool says_removal(struct arena *arena, const char *text) {
    const char *folded = text_fold(arena, text);
    for (int i = 0; i < LANGUAGE_COUNT; i++)
        if (strcmp(folded, text_fold(arena, correction_removal.in[i])) == 0)
            return true;
    return false;
}

static struct correction correction_of(struct arena *arena, const struct stored_correction *stored) {
    return (struct correction){
        .sheet = stored->sheet,
        .row = stored->row,
        .column = stored->column,
        .text = stored->text,
        .remove = says_removal(arena, stored->text),
        .form = {.file = stored->form, .sheet = stored->form_sheet, .row = stored->form_row, .column = stored->form_column},
        .by = stored->by,
        .date = stored->date};
}

/* A form's own hash stands for what was filled in. */
static void set_hash(const struct court *court, struct corrected_return *corrected) {
    struct text all;
    text_init(&all);
    for (size_t i = 0; i < corrected->count; i++) {
        const struct stored_correction *stored = corrected->stored[i];
        const struct ledger_entry *form = find_entry(court, stored->form);
        text_printf(&all, "%s\n%s:%u\n%s\n", stored->key, stored->form, (unsigned)stored->form_row, form ? form->sha256 : "");
    }
    if (corrected->count)
        bytes_sha256(text_get(&all), all.length, corrected->hash);
    text_release(&all);
}

static void collect(struct arena *arena, const struct court *court, const struct ledger_entry *entry, struct corrected_return *corrected) {
    *corrected = (struct corrected_return){.path = entry->path};
    corrected->corrections = arena_array(arena, court->count + 1, sizeof *corrected->corrections);
    corrected->stored = arena_array(arena, court->count + 1, sizeof *corrected->stored);
    for (size_t i = 0; i < court->count; i++) {
        const struct judgement *item = &court->items[i];
        if (item->entry != entry || item->refused != FINDING_CODE_COUNT)
            continue;
        corrected->stored[corrected->count] = item->correction;
        corrected->corrections[corrected->count++] = correction_of(arena, item->correction);
    }
    set_hash(court, corrected);
}

bool corrections_due(struct wave_run *wave, struct corrected_returns *due) {
    struct court court;
    *due = (struct corrected_returns){.items = NULL};
    if (!hold_court(wave, &court))
        return false;
    due->items = arena_array(wave->arena, court.ledger_count + 1, sizeof *due->items);
    for (size_t i = 0; i < court.ledger_count; i++) {
        const struct ledger_entry *entry = &court.ledger[i];
        if (entry->state == RETURN_CORRECTION || entry->state == RETURN_SET_ASIDE || (court.count == 0 && !*entry->corrections))
            continue;
        struct corrected_return *corrected = &due->items[due->count];
        collect(wave->arena, &court, entry, corrected);
        due->count += strcmp(corrected->hash, entry->corrections) != 0;
    }
    return true;
}

bool corrections_keep(struct wave_run *wave, const struct corrected_return *corrected) {
    for (size_t i = 0; i < corrected->count; i++) {
        struct stored_correction stored = *corrected->stored[i];
        const struct correction *correction = &corrected->corrections[i];
        stored.applied = correction->applied;
        stored.original = correction->original ? correction->original : "";
        stored.text = correction->safe_text ? correction->safe_text : stored.text;
        if (!store_set_correction(wave->survey->store, &stored, &wave->error))
            return false;
    }
    return true;
}

/* ---- what is told ---- */

static const char *place_words(struct arena *arena, const struct stored_correction *correction) {
    char ref[CELL_REF_SIZE];
    cell_ref(correction->form_row, correction->form_column, ref);
    return arena_printf(arena, "%s, %s", correction->form, ref);
}

static void tell_refused(struct wave_run *wave, const struct judgement *item, struct finding_list *findings) {
    const struct stored_correction *correction = item->correction;
    struct finding_where where = {
        .file = correction->form, .sheet = correction->form_sheet, .row = correction->form_row, .column = correction->form_column};
    const char *second = item->entry && item->entry->superseded_by ? item->entry->superseded_by : "";
    const char *first = item->stronger ? place_words(wave->arena, item->stronger) : correction->path;
    finding_add(findings, item->refused, &where, correction->text, first, second, (const char *)NULL);
}

/* The county has said twice what the cell says: in its return and in a form, or in two forms. */
static bool says_twice(struct wave_run *wave, const struct court *court, const struct judgement *item) {
    const struct stored_correction *correction = item->correction;
    if (same_answer(wave, correction->text, correction->original))
        return true;
    for (size_t i = 0; i < court->count; i++)
        if (court->items[i].silent && court->items[i].stronger == correction)
            return true;
    return false;
}

static bool is_confirmed(struct wave_run *wave, const struct court *court, const struct finding *finding) {
    for (size_t i = 0; i < court->count; i++) {
        const struct stored_correction *correction = court->items[i].correction;
        if (court->items[i].refused == FINDING_CODE_COUNT && correction->applied && finding->row == correction->row &&
            finding->column == correction->column && strcmp(finding->file, correction->path) == 0 &&
            strcmp(finding->sheet, correction->sheet) == 0)
            return says_twice(wave, court, &court->items[i]);
    }
    return false;
}

bool corrections_settle(struct wave_run *wave, struct finding_list *findings) {
    struct court court;
    if (!hold_court(wave, &court))
        return false;
    for (size_t i = 0; court.count && i < findings->count; i++)
        if (findings->items[i].severity == SEVERITY_WARNING && is_confirmed(wave, &court, &findings->items[i]))
            findings->items[i].severity = SEVERITY_NOTICE;
    for (size_t i = 0; i < court.count; i++)
        if (court.items[i].refused != FINDING_CODE_COUNT && !court.items[i].silent)
            tell_refused(wave, &court.items[i], findings);
    return true;
}
