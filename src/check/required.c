/* Required answers that are not there: one finding at each cell, one for the sheet when it does not ask the question at all; and
 * municipalities that have places but no answer. */
#include <inttypes.h>

#include "check/check.h"
#include "check/row_place.h"

struct required {
    struct store *store;
    const struct record *record;
    struct finding_list *findings;
    struct arena *arena;
    struct map spoken;    /* cells, and fields of rows, of which something has been said already */
    struct map not_asked; /* sheets and fields already told */
    size_t municipality;  /* told last: places without answer */
};

/* ---- what has been said ---- */

static void note_cell(struct required *check, const char *file, const char *sheet, uint32_t row, uint32_t column) {
    *map_put(&check->spoken, arena_printf(check->arena, "%s\x1f%s\x1f%" PRIu32 "\x1f%" PRIu32, file, sheet, row, column)) = 0;
}

static bool is_noted(struct required *check, const struct finding_where *where) {
    struct text key;
    text_init(&key);
    text_printf(&key, "%s\x1f%s\x1f%" PRIu32 "\x1f%" PRIu32, where->file, where->sheet, where->row, where->column);
    bool noted = map_get(&check->spoken, text_get(&key)) != MAP_NONE;
    text_clear(&key);
    text_printf(&key, "%s\x1f%s\x1f%" PRIu32 "\x1f%s.%s", where->file, where->sheet, where->row, where->record, where->field);
    noted = noted || map_get(&check->spoken, text_get(&key)) != MAP_NONE;
    text_release(&key);
    return noted;
}

/* By cell, and by row and field: a group of yes/no columns is one field in several cells. */
static void note_findings(struct required *check, const struct finding_list *findings) {
    for (size_t i = 0; i < findings->count; i++) {
        const struct finding *finding = &findings->items[i];
        if (finding->severity == SEVERITY_NOTICE || !finding->row)
            continue;
        if (finding->column)
            note_cell(check, finding->file, finding->sheet, finding->row, finding->column);
        if (finding->field[0])
            *map_put(&check->spoken, arena_printf(check->arena, "%s\x1f%s\x1f%" PRIu32 "\x1f%s.%s", finding->file, finding->sheet,
                                                  finding->row, finding->record, finding->field)) = 0;
    }
}

/* "." is an answer of its own: the question does not apply. Likewise withheld figures and bounds. */
static bool note_outcome(void *context, const struct stored_outcome *outcome) {
    struct required *check = context;
    if (!text_equal(outcome->status, value_status_name(STATUS_MISSING)) && !text_equal(outcome->status, value_status_name(STATUS_VALUE)))
        note_cell(check, outcome->file, outcome->sheet, outcome->row, outcome->column);
    return true;
}

static bool note_all(struct required *check, const char *wave, struct error *error) {
    struct finding_list known;
    finding_list_init(&known, check->arena);
    if (!store_return_findings(check->store, wave, &known, error) || !store_outcomes(check->store, wave, note_outcome, check, error))
        return false;
    note_findings(check, &known);
    note_findings(check, check->findings);
    return true;
}

/* ---- required fields ---- */

/* The sheet has no cell for the field: said once for the sheet. */
static void tell_not_asked(struct required *check, struct finding_where where) {
    size_t *told =
        map_put(&check->not_asked, arena_printf(check->arena, "%s\x1f%s\x1f%s.%s", where.file, where.sheet, where.record, where.field));
    if (*told != MAP_NONE)
        return;
    *told = 0;
    where.row = where.column = 0;
    where.kommun = "";
    finding_add(check->findings, FINDING_REQUIRED_NOT_ASKED, &where, "", (char *)NULL);
}

static bool check_row(void *context, const struct stored_row *row) {
    struct required *check = context;
    const struct record *record = check->record;
    for (size_t i = 0; i < record->field_count; i++) {
        bool key = i == record->county || i == record->municipality; /* always known, also when no column says so */
        if (key || !record->fields[i].required || row->values[i].text[0])
            continue;
        struct finding_where where = row_where(check->store, record, row, i);
        if (row->places_known && !where.column)
            tell_not_asked(check, where);
        else if (!is_noted(check, &where))
            finding_add(check->findings, FINDING_REQUIRED_MISSING, &where, "", (char *)NULL);
    }
    return true;
}

/* ---- places without answer ---- */

static bool tell_without_answer(void *context, const struct stored_row *row) {
    struct required *check = context;
    struct finding_where where = row_where(check->store, check->record, row, check->record->municipality);
    if (row->municipality != check->municipality)
        finding_add(check->findings, FINDING_PLACE_WITHOUT_ANSWER, &where, "", (char *)NULL);
    check->municipality = row->municipality;
    return true;
}

static bool check_record(struct required *check, const char *wave, size_t record, struct error *error) {
    check->record = &check->store->pipeline->records[record];
    check->municipality = AREA_NONE;
    if (!store_rows(check->store, wave, check->record, true, NULL, check_row, check, error))
        return false;
    if (record == 0)
        return true;
    char *without = arena_printf(check->arena, "_kommun NOT IN (SELECT _kommun FROM %s)", check->store->pipeline->records[0].name);
    return store_rows(check->store, wave, check->record, true, without, tell_without_answer, check, error);
}

bool check_required(struct store *store, const char *wave, struct finding_list *findings, struct error *error) {
    struct arena arena;
    struct required check = {.store = store, .findings = findings, .arena = &arena};
    arena_init(&arena);
    map_init(&check.spoken, &arena);
    map_init(&check.not_asked, &arena);
    bool done = note_all(&check, wave, error);
    for (size_t i = 0; done && i < store->pipeline->record_count; i++)
        done = check_record(&check, wave, i, error);
    arena_release(&arena);
    return done;
}
