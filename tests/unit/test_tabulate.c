/* Cross tables, with figures worked out by hand. Three counties have answers: Gotland (09, one municipality), Blekinge (10, five) and
 * Halland (13, six); the register is the one that the program ships. */
#include <stdio.h>
#include <string.h>

#include "tabulate/tabulate.h"
#include "unit.h"

#define WORDING(sv, en)                                                                                                                    \
    {                                                                                                                                      \
        { sv, en }                                                                                                                         \
    }

/* ---- the survey ---- */
static struct choice yes_no[] = {
    {.name = "ja", .label = WORDING("Ja", "Yes")},
    {.name = "nej", .label = WORDING("Nej", "No")},
    {.name = "vet_ej", .label = WORDING("Vet ej", "Don't know"), .missing = true},
};
static struct choice substances[] = {
    {.name = "okant", .label = WORDING("Okänt", "Unknown"), .missing = true},
    {.name = "cannabis", .label = WORDING("Cannabis", "Cannabis")},
    {.name = "kokain", .label = WORDING("Kokain", "Cocaine")},
};
static struct choice kinds[] = {
    {.name = "torg", .label = WORDING("Torg", "Square")},
    {.name = "park", .label = WORDING("Park", "Park")},
};
static struct choice_list lists[] = {{"ja_nej", yes_no, 3}, {"substans", substances, 3}, {"platstyp", kinds, 2}};

static struct field answer_fields[] = {
    {.type = FIELD_COUNTY, .name = "lan", .label = WORDING("Län", "County")},
    {.type = FIELD_MUNICIPALITY, .name = "kommun", .label = WORDING("Kommun", "Municipality")},
    {.type = FIELD_SELECT_ONE, .name = "forekomst", .label = WORDING("Förekomst", "Presence"), .list = &lists[0]},
    {.type = FIELD_INTEGER, .name = "antal", .label = WORDING("Antal scener", "Number of scenes")},
    {.type = FIELD_DECIMAL, .name = "andel", .label = WORDING("Andel otrygga", "Share unsafe")},
    {.type = FIELD_SELECT_MULTIPLE, .name = "substanser", .label = WORDING("Substanser", "Substances"), .list = &lists[1]},
    {.type = FIELD_INTEGER, .name = "ar", .label = WORDING("År", "Year")},
};
static struct field place_fields[] = {
    {.type = FIELD_COUNTY, .name = "lan", .label = WORDING("Län", "County")},
    {.type = FIELD_MUNICIPALITY, .name = "kommun", .label = WORDING("Kommun", "Municipality")},
    {.type = FIELD_TEXT, .name = "plats_id", .label = WORDING("Id", "Id")},
    {.type = FIELD_SELECT_ONE, .name = "typ", .label = WORDING("Typ", "Kind"), .list = &lists[2]},
    {.type = FIELD_DECIMAL, .name = "yta", .label = WORDING("Yta", "Area")},
};
static struct record records[] = {
    {.name = "svar",
     .label = WORDING("Svar", "Answers"),
     .fields = answer_fields,
     .field_count = 7,
     .county = 0,
     .municipality = 1,
     .id = RECORD_NO_ID},
    {.name = "plats",
     .label = WORDING("Platser", "Places"),
     .fields = place_fields,
     .field_count = 5,
     .county = 0,
     .municipality = 1,
     .id = 2},
};

/* ---- a store to be filled ---- */
struct bench {
    struct arena arena;
    struct area_register areas;
    struct pipeline pipeline;
    struct store store;
    struct tables tables;
    struct error error;
    int returns;
};

static int open_bench(void **state) {
    struct bench *bench = memory_zeroed(1, sizeof *bench);
    arena_init(&bench->arena);
    assert_true(area_register_load(&bench->areas, "pipelines/register", &bench->error));
    bench->pipeline = (struct pipeline){.survey = "prov", .lists = lists, .list_count = 3, .records = records, .record_count = 2};
    records[0].id = RECORD_NO_ID;
    if (!store_open(&bench->store, ":memory:", &bench->pipeline, &bench->areas, &bench->error))
        fail_msg("%s", bench->error.text);
    *state = bench;
    return 0;
}

static int close_bench(void **state) {
    struct bench *bench = *state;
    store_close(&bench->store);
    area_register_release(&bench->areas);
    arena_release(&bench->arena);
    free(bench);
    return 0;
}

#define BENCH_TEST(function) cmocka_unit_test_setup_teardown(function, open_bench, close_bench)

static void set_value(struct value *value, const struct field *field, const char *text) {
    *value = (struct value){.text = text, .rule = "", .status = text[0] ? STATUS_VALUE : STATUS_MISSING};
    if (field->type == FIELD_INTEGER || field->type == FIELD_DECIMAL)
        text_to_number(text, &value->number);
}

/* One return with one record: TEXTS are its fields from the third on, with '|' between. */
static void put(struct bench *bench, const char *wave, size_t record, const char *kommun, const char *texts) {
    struct answer *answer = arena_array(&bench->arena, 1, sizeof *answer);
    size_t municipality = area_municipality_by_code(&bench->areas, kommun);
    assert_int_not_equal(municipality, AREA_NONE);
    *answer = (struct answer){.record = &records[record], .municipality = municipality, .sheet = "Blad1", .row = 2};
    answer->values = arena_array(&bench->arena, records[record].field_count, sizeof *answer->values);
    set_value(&answer->values[0], &records[record].fields[0], "");
    set_value(&answer->values[1], &records[record].fields[1], kommun);
    for (size_t i = 2; i < records[record].field_count; i++) {
        size_t length = strcspn(texts, "|");
        set_value(&answer->values[i], &records[record].fields[i], arena_bytes(&bench->arena, texts, length));
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

static void answer(struct bench *bench, const char *kommun, const char *texts) {
    put(bench, "2026", 0, kommun, texts);
}

static void place(struct bench *bench, const char *kommun, const char *texts) {
    put(bench, "2026", 1, kommun, texts);
}

static const struct table *tabulate(struct bench *bench, struct table_rule rule) {
    struct table_rule *kept = arena_alloc(&bench->arena, sizeof *kept);
    *kept = rule;
    kept->id = "t";
    bench->pipeline.tables = kept;
    bench->pipeline.table_count = 1;
    if (!tabulate_wave(&bench->tables, &bench->arena, &bench->store, "2026", &bench->error))
        fail_msg("%s", bench->error.text);
    assert_int_equal(bench->tables.count, 1);
    return bench->tables.items;
}

/* ---- what a reader sees ---- */
static const char *shown(const struct figure *figure, char out[NUMBER_TEXT_SIZE]) {
    static const char *const symbols[] = {[FIGURE_ZERO] = "–", [FIGURE_MISSING] = "..", [FIGURE_NOT_APPLICABLE] = "."};
    if (figure->kind != FIGURE_NUMBER)
        return symbols[figure->kind];
    number_to_text(figure->number, out);
    return out;
}

/* The columns' codes, with a space between. */
static void assert_columns(struct bench *bench, const struct table *table, const char *expected) {
    const char *codes = "";
    for (size_t i = 0; i < table->column_count; i++)
        codes = arena_printf(&bench->arena, "%s%s%s", codes, i ? " " : "", table->columns[i].code);
    assert_string_equal(codes, expected);
}

/* A row's figures, with a space between. */
static void assert_row(struct bench *bench, const struct table *table, const char *code, const char *expected) {
    const char *figures = "";
    char number[NUMBER_TEXT_SIZE];
    for (size_t i = 0; i < table->row_count; i++) {
        if (strcmp(table->rows[i].code, code) != 0)
            continue;
        for (size_t j = 0; j < table->column_count; j++)
            figures = arena_printf(&bench->arena, "%s%s%s", figures, j ? " " : "", shown(&table->rows[i].figures[j], number));
        assert_string_equal(figures, expected);
        return;
    }
    fail_msg("no row %s", code);
}

/* forekomst|antal|andel|substanser|ar */
static void fill(struct bench *bench) {
    answer(bench, "1060", "ja|3|10.5|cannabis;kokain|");
    answer(bench, "1080", "ja|4||cannabis|");
    answer(bench, "1081", "nej|0||okant|");
    answer(bench, "1082", "vet_ej||||");
    answer(bench, "0980", "nej|0|0.1||");
    answer(bench, "1380", "vet_ej||0.2||");
}

static void a_share_is_of_those_who_gave_an_answer_that_informs(void **state) {
    struct bench *bench = *state;
    fill(bench);
    const struct table *table = tabulate(bench, (struct table_rule){.measure = MEASURE_SHARE, .by = "forekomst"});
    assert_columns(bench, table, "answered municipalities ja nej vet_ej");
    assert_row(bench, table, "10", "3 5 0.6666666666666666 0.3333333333333333 1");
    assert_row(bench, table, "09", "1 1 0 1 –");
    assert_row(bench, table, "13", "– 6 .. .. 1"); /* only "vet ej" */
    assert_row(bench, table, "01", "– 26 .. .. ..");
    assert_row(bench, table, "00", "4 290 0.5 0.5 2");
    assert_int_equal(table->row_count, 22);
    assert_true(table->rows[21].total);
    assert_false(table->rows[0].total);
    assert_int_equal(table->columns[2].kind, COLUMN_SHARE);
    assert_int_equal(table->columns[4].kind, COLUMN_COUNT);
    assert_string_equal(wording_get(&table->base, LANGUAGE_SV),
                        "4 svarande av 290 kommuner. Andel av de kommuner som besvarat frågan. ”Vet ej” räknas inte i basen.");
    assert_string_equal(wording_get(&table->base, LANGUAGE_EN), "4 of 290 municipalities answered. Share of the municipalities that "
                                                                "answered the question. “Don't know” is not counted in the base.");
}

static void several_answers_share_one_base(void **state) {
    struct bench *bench = *state;
    fill(bench);
    const struct table *table = tabulate(bench, (struct table_rule){.measure = MEASURE_SHARE, .by = "substanser"});
    assert_columns(bench, table, "answered municipalities cannabis kokain okant");
    assert_row(bench, table, "10", "2 5 1 0.5 1");
    assert_row(bench, table, "00", "2 290 1 0.5 1");
}

static void a_count_by_choice_tells_none_from_not_known(void **state) {
    struct bench *bench = *state;
    fill(bench);
    const struct table *table = tabulate(bench, (struct table_rule){.measure = MEASURE_COUNT, .by = "forekomst"});
    assert_columns(bench, table, "ja nej vet_ej answered municipalities");
    assert_row(bench, table, "10", "2 1 1 3 5");
    assert_row(bench, table, "09", "– 1 – 1 1");
    assert_row(bench, table, "13", ".. .. 1 – 6");
    assert_row(bench, table, "00", "2 2 2 4 290");
}

static void a_sum_says_how_many_it_stands_on(void **state) {
    struct bench *bench = *state;
    fill(bench);
    const struct table *table = tabulate(bench, (struct table_rule){.measure = MEASURE_SUM, .of = "antal"});
    assert_columns(bench, table, "sum answered municipalities");
    assert_row(bench, table, "10", "7 3 5");
    assert_row(bench, table, "09", "– 1 1");
    assert_row(bench, table, "13", ".. – 6");
    assert_row(bench, table, "00", "7 4 290");
    assert_string_equal(wording_get(&table->columns[0].head, LANGUAGE_SV), "Antal scener");
    assert_string_equal(wording_get(&table->base, LANGUAGE_SV), "4 svarande av 290 kommuner. Summan avser de kommuner som svarat.");
}

static void a_sum_of_decimals_has_no_crumbs(void **state) {
    struct bench *bench = *state;
    fill(bench);
    const struct table *table = tabulate(bench, (struct table_rule){.measure = MEASURE_SUM, .of = "andel", .decimals = 1});
    assert_row(bench, table, "00", "10.8 3 290"); /* 10.5 + 0.1 + 0.2 */
}

static void an_incomplete_county_has_no_sum_where_completeness_is_asked_for(void **state) {
    struct bench *bench = *state;
    fill(bench);
    const struct table *table = tabulate(bench, (struct table_rule){.measure = MEASURE_SUM, .of = "antal", .complete = true});
    assert_row(bench, table, "10", ".. 3 5");
    assert_row(bench, table, "09", "– 1 1");
    assert_row(bench, table, "00", ".. 4 290");
    answer(bench, "1083", "ja|2|||");
    put(bench, "2026", 0, "1082", "||||"); /* a second row changes nothing here: both are kept in this test, and it holds no number */
    assert_row(bench, tabulate(bench, (struct table_rule){.measure = MEASURE_SUM, .of = "antal", .complete = true}), "10", ".. 4 5");
}

static void a_complete_county_has_its_sum(void **state) {
    struct bench *bench = *state;
    const char *const blekinge[] = {"1060", "1080", "1081", "1082", "1083"};
    for (size_t i = 0; i < 5; i++)
        answer(bench, blekinge[i], "ja|2|||");
    const struct table *table = tabulate(bench, (struct table_rule){.measure = MEASURE_SUM, .of = "antal", .complete = true});
    assert_row(bench, table, "10", "10 5 5");
    assert_row(bench, table, "00", ".. 5 290");
}

static void a_mean_is_over_the_answers_that_hold_a_number(void **state) {
    struct bench *bench = *state;
    fill(bench);
    const struct table *table =
        tabulate(bench, (struct table_rule){.measure = MEASURE_MEAN, .of = "antal", .decimals = 2, .unit = WORDING("platser", "places")});
    assert_columns(bench, table, "mean answered municipalities");
    assert_string_equal(wording_get(&table->columns[0].head, LANGUAGE_SV), "Medelvärde (platser)");
    assert_row(bench, table, "10", "2.3333333333333335 3 5");
    assert_row(bench, table, "09", "0 1 1");
    assert_row(bench, table, "13", ".. – 6");
}

static void a_rate_is_per_inhabitant_of_those_who_answered(void **state) {
    struct bench *bench = *state;
    fill(bench);
    const struct table *table =
        tabulate(bench, (struct table_rule){.measure = MEASURE_RATE, .of = "antal", .per = 10000, .figure = "folkmangd", .decimals = 2});
    const char *const answered[] = {"1060", "1080", "1081"};
    double population = 0;
    for (size_t i = 0; i < 3; i++)
        population += bench->areas.municipalities[area_municipality_by_code(&bench->areas, answered[i])].population;
    assert_columns(bench, table, "sum rate answered municipalities");
    const struct table_row *blekinge = NULL;
    for (size_t i = 0; i < table->row_count; i++)
        if (strcmp(table->rows[i].code, "10") == 0)
            blekinge = &table->rows[i];
    assert_non_null(blekinge);
    assert_true(blekinge->figures[1].number == 7 / population * 10000);
    assert_row(bench, table, "09", "– 0 1 1"); /* a rate of nothing is 0, not "–" */
    assert_row(bench, table, "13", ".. .. – 6");
    assert_string_equal(wording_get(&table->base, LANGUAGE_SV), "4 svarande av 290 kommuner. Per 10\xc2\xa0"
                                                                "000 invånare i de kommuner som svarat (folkmängd 2019-12-31).");
}

static void a_municipality_that_did_not_answer_is_shown_as_missing(void **state) {
    struct bench *bench = *state;
    fill(bench);
    const struct table *table = tabulate(bench, (struct table_rule){.measure = MEASURE_SUM, .of = "antal", .level = LEVEL_MUNICIPALITY});
    assert_int_equal(table->row_count, 21 + 290 + 1);
    assert_row(bench, table, "1060", "3 1 1");
    assert_row(bench, table, "1081", "– 1 1");
    assert_row(bench, table, "1082", ".. – 1"); /* answered, but not this */
    assert_row(bench, table, "1083", ".. – 1"); /* did not answer */
    assert_row(bench, table, "10", "7 3 5");
    assert_string_equal(table->rows[0].code, "01");
    assert_true(table->rows[0].total);
    assert_string_equal(table->rows[1].code, "0114");
    assert_string_equal(table->rows[table->row_count - 1].code, "00");
}

/* ---- conditions ---- */
static void a_condition_that_does_not_hold_is_a_known_zero_and_a_blank_is_not(void **state) {
    struct bench *bench = *state;
    fill(bench);
    answer(bench, "1315", "nej||||");
    const struct table *table = tabulate(bench, (struct table_rule){.measure = MEASURE_COUNT_OF, .where = "antal > 3"});
    assert_columns(bench, table, "count answered municipalities");
    assert_row(bench, table, "10", "1 3 5"); /* 1082 left antal empty: it is not known */
    assert_row(bench, table, "09", "– 1 1");
    assert_row(bench, table, "13", ".. – 6");
    assert_row(bench, table, "00", "1 4 290");
}

static void municipalities_counted_by_a_field_stand_on_those_who_answered_it(void **state) {
    struct bench *bench = *state;
    fill(bench);
    const struct table *table =
        tabulate(bench, (struct table_rule){.measure = MEASURE_COUNT_OF, .of = "forekomst", .where = "forekomst = 'ja'"});
    assert_row(bench, table, "10", "2 3 5"); /* 1082 says "vet ej": that is no "no" */
    assert_row(bench, table, "09", "– 1 1");
    assert_row(bench, table, "13", ".. – 6");
}

static void a_sum_under_a_condition_counts_the_others_as_none(void **state) {
    struct bench *bench = *state;
    fill(bench);
    const struct table *table = tabulate(bench, (struct table_rule){.measure = MEASURE_SUM, .of = "antal", .where = "forekomst = 'ja'"});
    assert_row(bench, table, "10", "7 4 5"); /* two say yes and 7, two say something else */
    assert_row(bench, table, "09", "– 1 1");
    assert_row(bench, table, "00", "7 6 290");
}

static void a_zero_outside_the_condition_does_not_speak_for_those_inside(void **state) {
    struct bench *bench = *state;
    answer(bench, "1060", "ja||||");  /* has scenes, does not say how many */
    answer(bench, "1080", "nej||||"); /* has none */
    const struct table *table = tabulate(bench, (struct table_rule){.measure = MEASURE_SUM, .of = "antal", .where = "forekomst = 'ja'"});
    assert_row(bench, table, "10", ".. 1 5");
}

/* ---- rows of choices ---- */
static void rows_of_choices_have_shares_of_those_who_answered(void **state) {
    struct bench *bench = *state;
    fill(bench);
    const struct table *table = tabulate(bench, (struct table_rule){.measure = MEASURE_SHARE, .row_field = "substanser"});
    assert_columns(bench, table, "count share");
    assert_row(bench, table, "cannabis", "2 1");
    assert_row(bench, table, "kokain", "1 0.5");
    assert_row(bench, table, "okant", "1 .");
    assert_row(bench, table, "00", "2 .");
    assert_string_equal(table->rows[0].code, "cannabis"); /* choices without information last */
    assert_string_equal(table->rows[2].code, "okant");
    assert_string_equal(wording_get(&table->rows[3].label, LANGUAGE_SV), "Svarande");
}

static void rows_of_choices_crossed_with_another_question(void **state) {
    struct bench *bench = *state;
    fill(bench);
    const struct table *table =
        tabulate(bench, (struct table_rule){.measure = MEASURE_COUNT, .row_field = "forekomst", .by = "substanser"});
    assert_columns(bench, table, "cannabis kokain okant answered");
    assert_row(bench, table, "ja", "2 1 – 2");
    assert_row(bench, table, "nej", ".. .. 1 –");
    assert_row(bench, table, "00", "2 1 1 2");
}

/* ---- places ---- */
static void places_are_counted_in_the_county_of_their_municipality(void **state) {
    struct bench *bench = *state;
    fill(bench);
    place(bench, "1060", "P1|torg|100.5");
    place(bench, "1060", "P2|park|");
    place(bench, "1080", "P1|torg|50");
    place(bench, "1080", "P2||");
    const struct table *table = tabulate(bench, (struct table_rule){.record = "plats", .measure = MEASURE_COUNT});
    assert_columns(bench, table, "count answered municipalities");
    assert_row(bench, table, "10", "4 4 5");
    assert_row(bench, table, "09", "– 1 1"); /* answered, and has no place */
    assert_row(bench, table, "01", ".. – 26");
    assert_row(bench, table, "00", "4 6 290");
    assert_string_equal(wording_get(&table->base, LANGUAGE_SV), "4 platser i 2 kommuner med platser; 6 svarande av 290 kommuner.");

    table = tabulate(bench, (struct table_rule){.record = "plats", .measure = MEASURE_SHARE, .by = "typ"});
    assert_columns(bench, table, "answered municipalities torg park");
    assert_row(bench, table, "10", "3 5 0.6666666666666666 0.3333333333333333");
    assert_string_equal(wording_get(&table->columns[0].head, LANGUAGE_SV), "Platser med svar");

    table = tabulate(bench, (struct table_rule){.record = "plats", .measure = MEASURE_COUNT, .by = "typ"});
    assert_columns(bench, table, "torg park answered municipalities");
    assert_row(bench, table, "10", "2 1 3 5"); /* of four places, three say their kind */
    assert_row(bench, table, "09", "– – – 1");
    assert_row(bench, table, "01", ".. .. – 26");
    assert_non_null(
        strstr(wording_get(&table->base, LANGUAGE_SV), "3 platser med svar i 2 kommuner med platser; 6 svarande av 290 kommuner."));

    table = tabulate(bench, (struct table_rule){.record = "plats", .measure = MEASURE_COUNT_OF, .by = "typ"});
    assert_row(bench, table, "10", "2 1 4 5"); /* municipalities with such a place */

    table = tabulate(bench, (struct table_rule){.record = "plats", .measure = MEASURE_COUNT, .row_field = "typ"});
    assert_columns(bench, table, "count municipalities");
    assert_row(bench, table, "torg", "2 2");
    assert_row(bench, table, "00", "3 2");

    table = tabulate(bench, (struct table_rule){.record = "plats", .measure = MEASURE_COUNT, .where = "typ = 'torg'"});
    assert_row(bench, table, "10", "2 4 5");
    assert_row(bench, table, "09", "– 1 1");
}

/* ---- between waves ---- */
static void change_is_over_municipalities_that_answered_both_times(void **state) {
    struct bench *bench = *state;
    fill(bench);
    put(bench, "2022", 0, "1060", "ja|100|||"); /* not the nearest wave */
    put(bench, "2024", 0, "1060", "ja|5|||");
    put(bench, "2024", 0, "1081", "ja|1|||");
    put(bench, "2024", 0, "1083", "ja|9|||"); /* did not answer now */
    put(bench, "2024", 0, "1082", "ja|2|||"); /* left it empty now */
    put(bench, "2028", 0, "1060", "ja|50|||");
    const struct table *table = tabulate(bench, (struct table_rule){.measure = MEASURE_SUM, .of = "antal", .compare = true});
    assert_columns(bench, table, "sum current previous change comparable answered municipalities");
    assert_string_equal(table->previous_wave, "2024");
    assert_row(bench, table, "10", "7 3 6 -3 2 3 5"); /* 1060: 5 → 3, 1081: 1 → 0 */
    assert_row(bench, table, "09", "– .. .. .. – 1 1");
    assert_row(bench, table, "00", "7 3 6 -3 2 4 290");
    assert_string_equal(wording_get(&table->columns[1].head, LANGUAGE_SV), "2026 (jämförbara)");
    assert_string_equal(wording_get(&table->columns[2].head, LANGUAGE_SV), "2024 (jämförbara)");
    assert_non_null(strstr(wording_get(&table->base, LANGUAGE_SV), "Jämförelsen med 2024 avser de kommuner som svarat båda gångerna (2)."));
}

static void shares_are_compared_choice_by_choice(void **state) {
    struct bench *bench = *state;
    fill(bench);
    put(bench, "2024", 0, "1060", "nej||||");
    put(bench, "2024", 0, "1080", "ja||||");
    put(bench, "2024", 0, "1082", "ja||||"); /* now "vet ej": not comparable */
    const struct table *table = tabulate(bench, (struct table_rule){.measure = MEASURE_SHARE, .by = "forekomst", .compare = true});
    assert_columns(bench, table,
                   "answered municipalities ja nej vet_ej ja_current ja_previous ja_change nej_current nej_previous nej_change comparable");
    assert_row(bench, table, "10", "3 5 0.6666666666666666 0.3333333333333333 1 1 0.5 0.5 0 0.5 -0.5 2");
}

static void without_an_earlier_wave_nothing_is_compared(void **state) {
    struct bench *bench = *state;
    fill(bench);
    const struct table *table = tabulate(bench, (struct table_rule){.measure = MEASURE_SUM, .of = "antal", .compare = true});
    assert_columns(bench, table, "sum answered municipalities");
    assert_null(table->previous_wave);
}

/* ---- years as columns ---- */
static void years_are_columns_and_a_county_needs_all_its_municipalities_each_year(void **state) {
    struct bench *bench = *state;
    const char *const blekinge[] = {"1060", "1080", "1081", "1082", "1083"};
    records[0].id = 6;
    for (size_t i = 0; i < 5; i++)
        answer(bench, blekinge[i], "|2|||2025");
    for (size_t i = 0; i < 4; i++)
        answer(bench, blekinge[i], "|1|||2009");
    answer(bench, "0980", "||||2025"); /* the cell was empty */
    answer(bench, "0330", "||||2025"); /* comes first: the columns stand by rising year all the same */
    answer(bench, "0980", "|8|||2009");
    const struct table *table = tabulate(bench, (struct table_rule){.measure = MEASURE_SUM, .of = "antal", .by = "ar", .complete = true});
    assert_columns(bench, table, "2009 2025 answered municipalities");
    assert_row(bench, table, "10", ".. 10 5 5");
    assert_row(bench, table, "09", "8 .. 1 1");
    table = tabulate(bench, (struct table_rule){.measure = MEASURE_SUM, .of = "antal", .by = "ar"});
    assert_row(bench, table, "10", "4 10 5 5");
    assert_row(bench, table, "00", "12 10 6 290");
    assert_int_equal(bench->tables.answered_count, 7);
    /* One year by a condition: that 1083 gave another year does not make it a zero. */
    table = tabulate(bench, (struct table_rule){.measure = MEASURE_SUM, .of = "antal", .where = "ar = 2009", .complete = true});
    assert_row(bench, table, "10", ".. 4 5");
}

/* ---- coverage ---- */
static void coverage_says_who_has_answered(void **state) {
    struct bench *bench = *state;
    fill(bench);
    place(bench, "1083", "P1|torg|");
    put(bench, "2024", 0, "1315", "ja|1|||");
    tabulate(bench, (struct table_rule){.measure = MEASURE_COUNT});
    assert_int_equal(bench->tables.answered_count, 6);
    assert_int_equal(bench->tables.municipality_count, 290);
    assert_int_equal(bench->tables.place_count, 1);
    const struct coverage *blekinge = &bench->tables.coverage[area_county_by_code(&bench->areas, "10")];
    assert_int_equal(blekinge->answered, 4);
    assert_int_equal(blekinge->municipalities, 5);
    assert_int_equal(blekinge->places, 1);
    assert_int_equal(blekinge->files, 5);
    assert_true(bench->tables.answered[area_municipality_by_code(&bench->areas, "1060")]);
    assert_false(bench->tables.answered[area_municipality_by_code(&bench->areas, "1083")]);
}

/* ---- definitions that cannot be counted ---- */
static void assert_refused(struct bench *bench, struct table_rule rule, const char *sentence) {
    rule.id = "t";
    rule.line = 7;
    bench->pipeline.tables = &rule;
    bench->pipeline.table_count = 1;
    assert_false(tabulate_wave(&bench->tables, &bench->arena, &bench->store, "2026", &bench->error));
    assert_string_equal(bench->error.text, sentence);
}

static void a_table_that_cannot_be_counted_says_why(void **state) {
    struct bench *bench = *state;
    assert_refused(bench, (struct table_rule){.measure = MEASURE_SUM, .of = "forekomst"},
                   "pipeline.yaml:7: table \"t\": of: only a number can be summed, averaged or rated");
    assert_refused(bench, (struct table_rule){.measure = MEASURE_SHARE},
                   "pipeline.yaml:7: table \"t\": columns: a share needs a field with choices");
    assert_refused(bench, (struct table_rule){.measure = MEASURE_COUNT, .by = "finns_inte"},
                   "pipeline.yaml:7: table \"t\": columns: no such field in the record");
    assert_refused(bench, (struct table_rule){.measure = MEASURE_RATE, .of = "antal", .figure = "hundar"},
                   "pipeline.yaml:7: table \"t\": figure: the register has no such column");
}

static void a_column_per_number_has_a_ceiling(void **state) {
    struct bench *bench = *state;
    for (size_t i = 0; i < 257; i++)
        answer(bench, bench->areas.municipalities[i].code, arena_printf(&bench->arena, "|%zu|||", i));
    assert_refused(
        bench, (struct table_rule){.measure = MEASURE_COUNT, .by = "antal"},
        "pipeline.yaml:7: table \"t\": columns: \"antal\" has more than 256 different values in 2026; choose a field with fewer, or "
        "a condition");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        BENCH_TEST(a_share_is_of_those_who_gave_an_answer_that_informs),
        BENCH_TEST(several_answers_share_one_base),
        BENCH_TEST(a_count_by_choice_tells_none_from_not_known),
        BENCH_TEST(a_sum_says_how_many_it_stands_on),
        BENCH_TEST(a_sum_of_decimals_has_no_crumbs),
        BENCH_TEST(an_incomplete_county_has_no_sum_where_completeness_is_asked_for),
        BENCH_TEST(a_complete_county_has_its_sum),
        BENCH_TEST(a_mean_is_over_the_answers_that_hold_a_number),
        BENCH_TEST(a_rate_is_per_inhabitant_of_those_who_answered),
        BENCH_TEST(a_municipality_that_did_not_answer_is_shown_as_missing),
        BENCH_TEST(a_condition_that_does_not_hold_is_a_known_zero_and_a_blank_is_not),
        BENCH_TEST(municipalities_counted_by_a_field_stand_on_those_who_answered_it),
        BENCH_TEST(a_sum_under_a_condition_counts_the_others_as_none),
        BENCH_TEST(a_zero_outside_the_condition_does_not_speak_for_those_inside),
        BENCH_TEST(rows_of_choices_have_shares_of_those_who_answered),
        BENCH_TEST(rows_of_choices_crossed_with_another_question),
        BENCH_TEST(places_are_counted_in_the_county_of_their_municipality),
        BENCH_TEST(change_is_over_municipalities_that_answered_both_times),
        BENCH_TEST(shares_are_compared_choice_by_choice),
        BENCH_TEST(without_an_earlier_wave_nothing_is_compared),
        BENCH_TEST(years_are_columns_and_a_county_needs_all_its_municipalities_each_year),
        BENCH_TEST(coverage_says_who_has_answered),
        BENCH_TEST(a_table_that_cannot_be_counted_says_why),
        BENCH_TEST(a_column_per_number_has_a_ceiling),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
