/* Two rows for one municipality, and two for one place.
 *
 *   rows by municipality ──► group ──► rows with the same key    svar: the year or nothing; plats: the id
 *                                      ──► the one that holds, and what each of the others is to it
 *
 * A group is kept in memory as interned texts, so that two answers are the same if their pointers are. */
#include <string.h>

#include "check/check.h"
#include "check/row_place.h"

/* The field that says which wave it is: rows may write it differently without contradicting each other. */
#define WAVE_FIELD "mattillfalle"
/* As many labels as a person reads in one sentence. */
#define LABELS_SHOWN 5

struct group_row {
    int64_t id;
    struct finding_where where;
    const char **texts;         /* one per field, interned */
    bool empty;                 /* no answer at all, only its key */
    bool told_same, told_other; /* as the row that holds: it gets each finding once */
};

struct duplicates {
    struct store *store;
    const struct record *record;
    bool places; /* the record is a list of places, several per municipality */
    struct finding_list *findings;
    struct arena *arena; /* of the whole check */
    int64_t *dropped;
    size_t dropped_count, dropped_capacity;
    struct arena memory; /* of the group */
    struct intern texts;
    size_t municipality;
    struct group_row *rows;
    size_t count, capacity;
};

/* ---- comparing ---- */

/* Whether a field is an answer: not the row's key, not the wave. */
static bool is_answer(const struct record *record, size_t field) {
    return field != record->county && field != record->municipality && field != record->id && !record_has_key(record, field) &&
           !text_equal(record->fields[field].name, WAVE_FIELD);
}

static bool same_answers(const struct record *record, const struct group_row *a, const struct group_row *b) {
    for (size_t i = 0; i < record->field_count; i++)
        if (is_answer(record, i) && a->texts[i] != b->texts[i])
            return false;
    return true;
}

/* The labels of the fields that differ: "Antal, Trend m.fl." */
static const char *differences(struct duplicates *check, const struct group_row *a, const struct group_row *b, enum language language) {
    struct text out;
    size_t shown = 0;
    text_init(&out);
    for (size_t i = 0; i < check->record->field_count; i++) {
        if (!is_answer(check->record, i) || a->texts[i] == b->texts[i])
            continue;
        if (shown++ == LABELS_SHOWN) {
            text_add(&out, language == LANGUAGE_SV ? " m.fl." : " and more");
            break;
        }
        text_printf(&out, "%s%s", shown > 1 ? ", " : "", wording_get(&check->record->fields[i].label, language));
    }
    const char *result = arena_text(&check->memory, text_get(&out));
    text_release(&out);
    return result;
}

/* ---- saying ---- */

static const char *words(struct duplicates *check, const struct group_row *here, const struct group_row *other, enum language language) {
    return row_words(&check->memory, &here->where, &other->where, language);
}

/* A finding at HERE whose {1} and {2} are the place of OTHER. */
static void tell(struct duplicates *check, enum finding_code code, const struct group_row *here, const struct group_row *other) {
    finding_add(check->findings, code, &here->where, "", words(check, here, other, LANGUAGE_SV), words(check, here, other, LANGUAGE_EN),
                (char *)NULL);
}

static void tell_conflict(struct duplicates *check, const struct group_row *here, const struct group_row *other) {
    finding_add(check->findings, FINDING_DUPLICATE_CONFLICT, &here->where, "", words(check, here, other, LANGUAGE_SV),
                differences(check, here, other, LANGUAGE_SV), words(check, here, other, LANGUAGE_EN),
                differences(check, here, other, LANGUAGE_EN), (char *)NULL);
}

static void tell_twice(struct duplicates *check, const struct group_row *here, const struct group_row *other) {
    finding_add(check->findings, FINDING_PLACE_TWICE, &here->where, here->texts[check->record->id], here->texts[check->record->id],
                words(check, here, other, LANGUAGE_SV), words(check, here, other, LANGUAGE_EN), (char *)NULL);
}

static void drop(struct duplicates *check, const struct group_row *row) {
    check->dropped = arena_grow(check->arena, check->dropped, check->dropped_count, &check->dropped_capacity, sizeof *check->dropped);
    check->dropped[check->dropped_count++] = row->id;
}

/* ROW says the same as HOLDER. */
static void merge(struct duplicates *check, enum finding_code code, struct group_row *holder, const struct group_row *row) {
    if (!holder->told_same)
        tell(check, code, holder, row);
    holder->told_same = true;
    tell(check, code, row, holder);
    drop(check, row);
}

/* ---- svar: one row per municipality (and year) ---- */

static void settle_answer(struct duplicates *check, struct group_row *holder, const struct group_row *row) {
    if (row->empty && !holder->empty) {
        tell(check, FINDING_DUPLICATE_EMPTY, row, holder);
        drop(check, row);
        return;
    }
    if (same_answers(check->record, holder, row)) {
        merge(check, FINDING_DUPLICATE_SAME, holder, row);
        return;
    }
    if (!holder->told_other)
        tell_conflict(check, holder, row);
    holder->told_other = true;
    tell_conflict(check, row, holder);
    drop(check, row);
}

/* The year of an unpivoted survey; all keys of a published one, which are codes and numbers. */
static const char *answer_key(struct duplicates *check, const struct group_row *row) {
    const struct record *record = check->record;
    const char *key = record->id == RECORD_NO_ID ? "" : row->texts[record->id];
    for (size_t i = 1; i < record->key_count; i++)
        key = arena_printf(&check->memory, "%s;%s", key, row->texts[record->keys[i]]);
    return key;
}

/* The first row of each key holds; but a row without any answer gives way to one that has some. */
static void settle_answers(struct duplicates *check) {
    struct map holders;
    map_init(&holders, &check->memory);
    for (size_t i = 0; i < check->count; i++) {
        size_t *holder = map_put(&holders, answer_key(check, &check->rows[i]));
        if (*holder == MAP_NONE || (check->rows[*holder].empty && !check->rows[i].empty))
            *holder = i;
    }
    for (size_t i = 0; i < check->count; i++) {
        size_t holder = map_get(&holders, answer_key(check, &check->rows[i]));
        if (holder != i)
            settle_answer(check, &check->rows[holder], &check->rows[i]);
    }
}

/* ---- plats: several per municipality, each with an id of its own ---- */

static const char *place_name(const struct duplicates *check, const struct group_row *row) {
    for (size_t i = 0; i < check->record->field_count; i++)
        if (check->record->fields[i].personal == PERSONAL_PLACE_NAME)
            return row->texts[i];
    return "";
}

/* All that a place says, with its id folded; each part after its length, so that no text can pass for two. */
static const char *whole_place(struct duplicates *check, const char *id, const struct group_row *row) {
    struct text out;
    text_init(&out);
    text_printf(&out, "%zu:%s", strlen(id), id);
    for (size_t i = 0; i < check->record->field_count; i++)
        if (is_answer(check->record, i))
            text_printf(&out, "%zu:%s", strlen(row->texts[i]), row->texts[i]);
    const char *result = arena_text(&check->memory, text_get(&out));
    text_release(&out);
    return result;
}

static void settle_place(struct duplicates *check, struct map *wholes, struct map *ids, size_t index) {
    struct group_row *row = &check->rows[index];
    const char *id = check->record->id == RECORD_NO_ID ? "" : text_fold(&check->memory, row->texts[check->record->id]);
    if (!id[0] && !place_name(check, row)[0])
        return; /* nothing tells whether two such are one place */
    size_t *whole = map_put(wholes, whole_place(check, id, row));
    if (*whole != MAP_NONE) {
        merge(check, FINDING_PLACE_SAME, &check->rows[*whole], row);
        return;
    }
    *whole = index;
    size_t *first = id[0] ? map_put(ids, id) : NULL;
    if (!first)
        return;
    if (*first == MAP_NONE) {
        *first = index;
        return;
    }
    struct group_row *holder = &check->rows[*first];
    if (!holder->told_other)
        tell_twice(check, holder, row);
    holder->told_other = true;
    tell_twice(check, row, holder);
}

static void settle_places(struct duplicates *check) {
    struct map wholes, ids;
    map_init(&wholes, &check->memory);
    map_init(&ids, &check->memory);
    for (size_t i = 0; i < check->count; i++)
        settle_place(check, &wholes, &ids, i);
}

/* ---- gathering ---- */

static void settle_group(struct duplicates *check) {
    if (check->count > 1) {
        if (check->places)
            settle_places(check);
        else
            settle_answers(check);
    }
    arena_clear(&check->memory);
    intern_init(&check->texts, &check->memory);
    check->rows = NULL;
    check->count = check->capacity = 0;
}

static bool gather(void *context, const struct stored_row *row) {
    struct duplicates *check = context;
    if (check->count && row->municipality != check->municipality)
        settle_group(check);
    check->municipality = row->municipality;
    check->rows = arena_grow(&check->memory, check->rows, check->count, &check->capacity, sizeof *check->rows);
    struct group_row *copy = &check->rows[check->count++];
    *copy =
        (struct group_row){.id = row->id, .empty = true, .where = row_where(check->store, check->record, row, check->record->municipality)};
    copy->where.file = intern_text(&check->texts, row->file);
    copy->where.sheet = intern_text(&check->texts, row->sheet);
    copy->texts = arena_array(&check->memory, check->record->field_count, sizeof *copy->texts);
    for (size_t i = 0; i < check->record->field_count; i++) {
        copy->texts[i] = intern_text(&check->texts, row->values[i].text);
        copy->empty = copy->empty && (!is_answer(check->record, i) || !copy->texts[i][0]);
    }
    return true;
}

static bool drop_rows(const struct duplicates *check, struct error *error) {
    for (size_t i = 0; i < check->dropped_count; i++)
        if (!store_drop_row(check->store, check->record, check->dropped[i], error))
            return false;
    return true;
}

static bool check_record(struct store *store, const char *wave, size_t record, struct finding_list *findings, struct error *error) {
    struct arena arena;
    struct duplicates check = {
        .store = store, .record = &store->pipeline->records[record], .places = record > 0, .findings = findings, .arena = &arena};
    arena_init(&arena);
    arena_init(&check.memory);
    intern_init(&check.texts, &check.memory);
    bool done = store_rows(store, wave, check.record, false, NULL, gather, &check, error);
    if (done)
        settle_group(&check);
    done = done && drop_rows(&check, error);
    arena_release(&check.memory);
    arena_release(&arena);
    return done;
}

bool check_duplicates(struct store *store, const char *wave, struct finding_list *findings, struct error *error) {
    if (!store_begin(store, error))
        return false;
    bool done = store_keep_all(store, wave, error);
    for (size_t i = 0; done && i < store->pipeline->record_count; i++)
        done = check_record(store, wave, i, findings, error);
    if (done)
        return store_commit(store, error);
    store_rollback(store);
    return false;
}
