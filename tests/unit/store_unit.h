/* A small survey and returns for it, for the tests of the store and the checks. */
#ifndef TESTS_UNIT_STORE_UNIT_H
#define TESTS_UNIT_STORE_UNIT_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check/check.h"
#include "store/store.h"
#include "unit.h"

#define WAVE "2026"

static const struct choice yes_no_choices[] = {{.name = "ja", .label = {{"Ja", "Yes"}}},
                                               {.name = "nej", .label = {{"Nej", "No"}}},
                                               {.name = "vet_ej", .label = {{"Vet ej", "Don't know"}}, .missing = true}};
static const struct choice drug_choices[] = {{.name = "cannabis", .label = {{"Cannabis", "Cannabis"}}},
                                             {.name = "kokain", .label = {{"Kokain", "Cocaine"}}}};
static const struct choice_list yes_no = {.name = "ja_nej", .choices = (struct choice *)(uintptr_t)yes_no_choices, .count = 3};
static const struct choice_list drugs = {.name = "substans", .choices = (struct choice *)(uintptr_t)drug_choices, .count = 2};

static const struct field svar_fields[] = {
    {.type = FIELD_TEXT, .name = "mattillfalle", .label = {{"Mättillfälle", "Occasion"}}},
    {.type = FIELD_COUNTY, .name = "lan", .label = {{"Län", "County"}}, .required = true},
    {.type = FIELD_MUNICIPALITY, .name = "kommun", .label = {{"Kommun", "Municipality"}}, .required = true},
    {.type = FIELD_SELECT_ONE, .name = "forekomst", .label = {{"Förekomst", "Presence"}}, .required = true, .list = &yes_no},
    {.type = FIELD_INTEGER, .name = "antal_platser", .label = {{"Antal platser", "Number of places"}}},
    {.type = FIELD_DECIMAL, .name = "andel", .label = {{"Andel otrygga", "Share unsafe"}}},
    {.type = FIELD_SELECT_MULTIPLE, .name = "substanser", .label = {{"Substanser", "Substances"}}, .list = &drugs},
    {.type = FIELD_DATE, .name = "datum", .label = {{"Datum", "Date"}}},
    {.type = FIELD_TEXT, .name = "kommentar", .label = {{"Kommentar", "Comment"}}, .personal = PERSONAL_FREE_TEXT},
};
static const struct field plats_fields[] = {
    {.type = FIELD_COUNTY, .name = "lan", .label = {{"Län", "County"}}, .required = true},
    {.type = FIELD_MUNICIPALITY, .name = "kommun", .label = {{"Kommun", "Municipality"}}, .required = true},
    {.type = FIELD_TEXT, .name = "plats_id", .label = {{"Id", "Id"}}, .required = true},
    {.type = FIELD_TEXT, .name = "platsnamn", .label = {{"Namn", "Name"}}, .required = true, .personal = PERSONAL_PLACE_NAME},
    {.type = FIELD_POINT, .name = "lage", .label = {{"Läge", "Location"}}, .personal = PERSONAL_LOCATION},
};
enum { MATTILLFALLE, LAN, KOMMUN, FOREKOMST, ANTAL, ANDEL, SUBSTANSER, DATUM, KOMMENTAR, SVAR_FIELDS };
enum { PLATS_LAN, PLATS_KOMMUN, PLATS_ID, PLATSNAMN, LAGE, PLATS_FIELDS };

static const struct record survey_records[] = {
    {.name = "svar",
     .fields = (struct field *)(uintptr_t)svar_fields,
     .field_count = SVAR_FIELDS,
     .county = LAN,
     .municipality = KOMMUN,
     .id = RECORD_NO_ID},
    {.name = "plats",
     .fields = (struct field *)(uintptr_t)plats_fields,
     .field_count = PLATS_FIELDS,
     .county = PLATS_LAN,
     .municipality = PLATS_KOMMUN,
     .id = PLATS_ID},
};
#define SVAR (&survey_records[0])
#define PLATS (&survey_records[1])
static const struct pipeline survey = {
    .folder = "pipelines/prov", .survey = "prov", .records = (struct record *)(uintptr_t)survey_records, .record_count = 2};

struct unit {
    struct arena arena;
    struct area_register areas;
    struct pipeline pipeline;
    struct store store;
    struct return_data data;      /* the return being made */
    struct finding_list findings; /* its findings */
    struct finding_list found;    /* what a check found */
    struct error error;
};

static inline int unit_setup(void **state) {
    struct unit *unit = memory_zeroed(1, sizeof *unit);
    struct error error;
    arena_init(&unit->arena);
    unit->pipeline = survey;
    if (!area_register_load(&unit->areas, "pipelines/register", &error) ||
        !store_open(&unit->store, ":memory:", &unit->pipeline, &unit->areas, &error)) {
        fprintf(stderr, "%s\n", error.text);
        return 1;
    }
    unit->data.arena = &unit->arena;
    unit->data.county = AREA_NONE;
    finding_list_init(&unit->findings, &unit->arena);
    finding_list_init(&unit->found, &unit->arena);
    *state = unit;
    return 0;
}

static inline int unit_teardown(void **state) {
    struct unit *unit = *state;
    store_close(&unit->store);
    area_register_release(&unit->areas);
    arena_release(&unit->arena);
    free(unit);
    return 0;
}

#define UNIT_TEST(function) cmocka_unit_test_setup_teardown(function, unit_setup, unit_teardown)

static inline void unit_value(const struct unit *unit, const struct field *field, const char *text, struct value *value) {
    *value = (struct value){.status = *text ? STATUS_VALUE : STATUS_MISSING, .text = text, .rule = ""};
    (void)unit;
    if (field->type == FIELD_INTEGER || field->type == FIELD_DECIMAL)
        assert_true(!*text || text_to_number(text, &value->number));
    if (field->type == FIELD_POINT && *text)
        assert_int_equal(sscanf(text, "%lf %lf", &value->number, &value->east), 2);
}

/* Adds a row to the return being made: field i stands in column i + 1. VALUES: texts by field, NULL = empty. */
static inline struct answer *unit_answer(struct unit *unit, const struct record *record, uint32_t row, const char *kommun,
                                         const char *const *values) {
    struct return_data *data = &unit->data;
    data->answers = arena_grow(&unit->arena, data->answers, data->answer_count, &data->answer_capacity, sizeof *data->answers);
    struct answer *answer = &data->answers[data->answer_count++];
    *answer =
        (struct answer){.record = record, .municipality = area_municipality_by_code(&unit->areas, kommun), .sheet = "Svar", .row = row};
    assert_true(answer->municipality != AREA_NONE);
    answer->values = arena_array(&unit->arena, record->field_count, sizeof *answer->values);
    answer->places = arena_array(&unit->arena, record->field_count, sizeof *answer->places);
    for (size_t i = 0; i < record->field_count; i++) {
        const char *text = values[i] ? values[i] : "";
        if (i == record->municipality)
            text = kommun;
        unit_value(unit, &record->fields[i], text, &answer->values[i]);
        answer->places[i] = (struct cell_place){row, (uint32_t)i + 1};
    }
    return answer;
}
#define ANSWER(unit, row, kommun, ...) unit_answer(unit, SVAR, row, kommun, (const char *[SVAR_FIELDS]){__VA_ARGS__})
#define PLACE(unit, row, kommun, ...) unit_answer(unit, PLATS, row, kommun, (const char *[PLATS_FIELDS]){__VA_ARGS__})

/* Puts the return in under PATH, and begins a new one. */
static inline void unit_put(struct unit *unit, const char *path) {
    struct ledger_entry entry = {.wave = WAVE,
                                 .path = path,
                                 .sha256 = "aa",
                                 .basis = "bb",
                                 .county = unit->data.county,
                                 .format = "xlsx",
                                 .counts = unit->data.counts};
    bool done = store_put_return(&unit->store, &entry, &unit->data, &unit->findings, &unit->error);
    if (!done)
        fail_msg("%s", unit->error.text);
    unit->data = (struct return_data){.arena = &unit->arena, .county = AREA_NONE};
    finding_list_init(&unit->findings, &unit->arena);
}

#define assert_done(unit, call)                                                                                                            \
    do {                                                                                                                                   \
        if (!(call))                                                                                                                       \
            fail_msg("%s", (unit)->error.text);                                                                                            \
    } while (0)

/* ---- what is in the store, one line a row ---- */

struct listing {
    const struct unit *unit;
    const struct record *record;
    struct text text;
};

/* "0180 a.xlsx:4 ja 3 …", with - for a row that does not count. */
static inline bool list_row(void *context, const struct stored_row *row) {
    struct listing *listing = context;
    text_printf(&listing->text, "%s%s %s:%u", row->kept ? "" : "-", listing->unit->areas.municipalities[row->municipality].code, row->file,
                row->row);
    for (size_t i = 0; i < listing->record->field_count; i++)
        if (i != listing->record->county && i != listing->record->municipality && row->values[i].text[0])
            text_printf(&listing->text, " %s", row->values[i].text);
    text_add(&listing->text, "\n");
    return true;
}

static inline const char *unit_list(struct unit *unit, const struct record *record, bool kept_only, const char *where) {
    struct listing listing = {.unit = unit, .record = record};
    text_init(&listing.text);
    bool done = store_rows(&unit->store, WAVE, record, kept_only, where, list_row, &listing, &unit->error);
    const char *text = done ? arena_text(&unit->arena, text_get(&listing.text)) : arena_text(&unit->arena, unit->error.text);
    text_release(&listing.text);
    return text;
}

/* Findings as the analyst reads them, one line each: severity code place: message. */
static inline const char *unit_say(struct unit *unit, const struct finding_list *list, enum language language) {
    struct text out;
    text_init(&out);
    for (size_t i = 0; i < list->count; i++) {
        const struct finding *finding = &list->items[i];
        text_printf(&out, "%s %s %s %u,%u %s %s: %s\n", severity_name(finding->severity), finding->code, finding->file, finding->row,
                    finding->column, finding->kommun, finding->field, finding_message(finding, language));
    }
    const char *text = arena_text(&unit->arena, text_get(&out));
    text_release(&out);
    return text;
}

#endif
