/* A small survey and made-up waves of it, for tests of what is said and shown of a wave. */
#ifndef TESTS_UNIT_WAVE_UNIT_H
#define TESTS_UNIT_WAVE_UNIT_H

#include <stdio.h>
#include <string.h>

#include "book/book.h"
#include "unit.h"

static struct choice yes_no[] = {{.name = "ja", .label = {{"Ja", "Yes"}}},
                                 {.name = "nej", .label = {{"Nej", "No"}}},
                                 {.name = "vet_ej", .label = {{"Vet ej", "Don't know"}}, .missing = true}};
static struct choice trends[] = {{.name = "okar", .label = {{"Ökar", "Rises"}}},
                                 {.name = "minskar", .label = {{"Minskar", "Falls"}}},
                                 {.name = "still", .label = {{"Still", "Still"}}}};
static struct choice_list lists[] = {{"ja_nej", yes_no, 3}, {"trend", trends, 3}};
static struct field answer_fields[] = {
    {.type = FIELD_COUNTY, .name = "lan", .label = {{"Län", "County"}}},
    {.type = FIELD_MUNICIPALITY, .name = "kommun", .label = {{"Kommun", "Municipality"}}},
    {.type = FIELD_SELECT_ONE, .name = "forekomst", .label = {{"Finns det scener?", "Are there scenes?"}}, .list = &lists[0]},
    {.type = FIELD_INTEGER, .name = "antal", .label = {{"Antal öppna scener", "Number of open scenes"}}},
    {.type = FIELD_SELECT_ONE, .name = "trend", .label = {{"Utveckling", "Development"}}, .list = &lists[1]},
    {.type = FIELD_DECIMAL, .name = "otrygga", .label = {{"Andel otrygga", "Share unsafe"}}},
};
static struct record records[] = {{.name = "svar",
                                   .label = {{"Svar", "Answers"}},
                                   .fields = answer_fields,
                                   .field_count = 6,
                                   .county = 0,
                                   .municipality = 1,
                                   .id = RECORD_NO_ID}};
static struct table_rule rules[] = {
    {.id = "forekomst", .title = {{"Förekomst", NULL}}, .record = "svar", .measure = MEASURE_SHARE, .by = "forekomst"},
    {.id = "antal",
     .title = {{"Antal", NULL}},
     .record = "svar",
     .measure = MEASURE_SUM,
     .of = "antal",
     .compare = true,
     .unit = {{"Antal öppna scener", "Open scenes"}}},
    {.id = "trend", .title = {{"Trend", NULL}}, .record = "svar", .measure = MEASURE_SHARE, .by = "trend"},
    {.id = "otrygga", .title = {{"Otrygga", NULL}}, .record = "svar", .measure = MEASURE_MEAN, .of = "otrygga", .decimals = 1},
    {.id = "per",
     .title = {{"Per", NULL}},
     .record = "svar",
     .measure = MEASURE_RATE,
     .of = "antal",
     .per = 10000,
     .figure = "folkmangd",
     .decimals = 2},
};

struct bench {
    struct arena arena;
    struct area_register areas;
    struct pipeline pipeline;
    struct store store;
    struct tables tables;
    struct finding_list findings;
    struct publication publication;
    struct book book;
    struct highlight_list list;
    struct error error;
    int returns;
};

static inline int open_bench(void **state) {
    struct bench *bench = memory_zeroed(1, sizeof *bench);
    arena_init(&bench->arena);
    assert_true(area_register_load(&bench->areas, "pipelines/register", &bench->error));
    bench->pipeline = (struct pipeline){.survey = "prov", .lists = lists, .list_count = 2, .records = records, .record_count = 1};
    bench->pipeline.tables = rules;
    bench->pipeline.table_count = sizeof rules / sizeof rules[0];
    finding_list_init(&bench->findings, &bench->arena);
    if (!store_open(&bench->store, ":memory:", &bench->pipeline, &bench->areas, &bench->error))
        fail_msg("%s", bench->error.text);
    *state = bench;
    return 0;
}

static inline int close_bench(void **state) {
    struct bench *bench = *state;
    store_close(&bench->store);
    area_register_release(&bench->areas);
    arena_release(&bench->arena);
    free(bench);
    return 0;
}
#define BENCH_TEST(function) cmocka_unit_test_setup_teardown(function, open_bench, close_bench)

static inline void set_value(struct value *value, const struct field *field, const char *text) {
    *value = (struct value){.text = text, .rule = "", .status = text[0] ? STATUS_VALUE : STATUS_MISSING};
    if (field->type == FIELD_INTEGER || field->type == FIELD_DECIMAL)
        text_to_number(text, &value->number);
}

/* One return with one row; TEXTS: forekomst|antal|trend|otrygga. */
static inline void put(struct bench *bench, const char *wave, size_t municipality, const char *texts) {
    struct answer *answer = arena_array(&bench->arena, 1, sizeof *answer);
    const struct record *record = &records[0];
    *answer = (struct answer){.record = record, .municipality = municipality, .sheet = "Blad1", .row = 2};
    answer->values = arena_array(&bench->arena, record->field_count, sizeof *answer->values);
    set_value(&answer->values[0], &record->fields[0], "");
    set_value(&answer->values[1], &record->fields[1], bench->areas.municipalities[municipality].code);
    for (size_t i = 2; i < record->field_count; i++) {
        size_t length = strcspn(texts, "|");
        set_value(&answer->values[i], &record->fields[i], arena_bytes(&bench->arena, texts, length));
        texts += length + (texts[length] == '|');
    }
    struct return_data data = {.arena = &bench->arena, .answers = answer, .answer_count = 1};
    data.county = bench->areas.municipalities[municipality].county;
    data.counts = (struct return_counts){.rows_in = 1, .rows_out = 1};
    struct ledger_entry entry = {
        .wave = wave, .sha256 = "0", .basis = "0", .state = RETURN_READ, .county = data.county, .format = "csv", .counts = data.counts};
    entry.path = arena_printf(&bench->arena, "%04d.csv", bench->returns++);
    struct finding_list none;
    finding_list_init(&none, &bench->arena);
    if (!store_put_return(&bench->store, &entry, &data, &none, &bench->error) || !store_keep_all(&bench->store, wave, &bench->error))
        fail_msg("%s", bench->error.text);
}

/* The first COUNT municipalities of a county. */
static inline void fill(struct bench *bench, const char *wave, const char *county, size_t count, const char *texts) {
    const struct county *of = &bench->areas.counties[area_county_by_code(&bench->areas, county)];
    assert_true(count <= of->municipality_count);
    for (size_t i = 0; i < count; i++)
        put(bench, wave, of->first_municipality + i, texts);
}

static inline void fill_from(struct bench *bench, const char *wave, const char *county, size_t from, size_t count, const char *texts) {
    const struct county *of = &bench->areas.counties[area_county_by_code(&bench->areas, county)];
    for (size_t i = from; i < from + count; i++)
        put(bench, wave, of->first_municipality + i, texts);
}

static inline void say(struct bench *bench, enum language language) {
    if (!tabulate_wave(&bench->tables, &bench->arena, &bench->store, "2026", &bench->error))
        fail_msg("%s", bench->error.text);
    bench->publication = (struct publication){.pipeline = &bench->pipeline,
                                              .areas = &bench->areas,
                                              .store = &bench->store,
                                              .wave = "2026",
                                              .language = language,
                                              .tables = &bench->tables,
                                              .findings = &bench->findings};
    book_init(&bench->book, &bench->publication, &bench->arena);
    highlights_make(&bench->list, &bench->book);
}

#endif
