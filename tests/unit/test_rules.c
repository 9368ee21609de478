/* The checks over the rows that count: required answers and the survey's rules. */
#include "store_unit.h"

/* ---- required ---- */

static const char *run_required(struct unit *unit, enum language language) {
    finding_list_init(&unit->found, &unit->arena);
    assert_done(unit, check_required(&unit->store, WAVE, &unit->found, &unit->error));
    return unit_say(unit, &unit->found, language);
}

static void test_a_required_answer_that_is_missing(void **state) {
    struct unit *unit = *state;
    ANSWER(unit, 4, "0180", [FOREKOMST] = "ja");
    ANSWER(unit, 5, "0184", [ANTAL] = "3");
    unit_put(unit, "a.xlsx");
    assert_string_equal(run_required(unit, LANGUAGE_SV),
                        "warning required_missing a.xlsx 5,4 0184 forekomst: Svar saknas på en obligatorisk fråga.\n");
}

static void test_a_row_that_does_not_count_is_not_asked(void **state) {
    struct unit *unit = *state;
    ANSWER(unit, 4, "0180", [FOREKOMST] = "ja");
    ANSWER(unit, 5, "0180", [ANTAL] = "3");
    unit_put(unit, "a.xlsx");
    assert_done(unit, check_duplicates(&unit->store, WAVE, &unit->found, &unit->error));
    assert_string_equal(run_required(unit, LANGUAGE_SV), "");
}

static void test_a_cell_already_spoken_of_is_left_alone(void **state) {
    struct unit *unit = *state;
    const struct finding_where same_cell = {.file = "a.xlsx", .sheet = "Svar", .row = 4, .column = FOREKOMST + 1};
    const struct finding_where same_field = {
        .file = "a.xlsx", .sheet = "Svar", .row = 5, .column = 20, .record = "svar", .field = "forekomst"};
    const struct finding_where a_notice = {.file = "a.xlsx", .sheet = "Svar", .row = 6, .column = FOREKOMST + 1};
    const struct cell_outcome outcomes[] = {
        {.sheet = "Svar",
         .row = 7,
         .column = FOREKOMST + 1,
         .record = SVAR,
         .municipality = 0,
         .field = FOREKOMST,
         .raw = ".",
         .status = STATUS_NOT_APPLICABLE},
        {.sheet = "Svar",
         .row = 8,
         .column = FOREKOMST + 1,
         .record = SVAR,
         .municipality = 0,
         .field = FOREKOMST,
         .raw = "..",
         .status = STATUS_MISSING},
    };
    static const char *const codes[] = {"0114", "0115", "0117", "0120", "0123"};
    for (uint32_t i = 0; i < 5; i++)
        ANSWER(unit, 4 + i, codes[i], [ANTAL] = "3");
    finding_add(&unit->findings, FINDING_UNKNOWN_CHOICE, &same_cell, "kanske", "kanske", "", "", (char *)NULL);
    finding_add(&unit->findings, FINDING_UNREADABLE_MARK, &same_field, "kanske", (char *)NULL);
    finding_add(&unit->findings, FINDING_FORMULA_ERROR, &a_notice, "#N/A", (char *)NULL);
    unit->data.outcomes = (struct cell_outcome *)(uintptr_t)outcomes;
    unit->data.outcome_count = 2;
    unit_put(unit, "a.xlsx");
    const char *expected = "warning required_missing a.xlsx 6,4 0117 forekomst: A required question has no answer.\n"
                           "warning required_missing a.xlsx 8,4 0123 forekomst: A required question has no answer.\n";
    assert_string_equal(run_required(unit, LANGUAGE_EN), expected);
    /* what the last run found must not silence this one */
    assert_done(unit, store_replace_wave_findings(&unit->store, WAVE, &unit->found, &unit->error));
    assert_string_equal(run_required(unit, LANGUAGE_EN), expected);
}

static void test_a_question_that_the_sheet_does_not_ask_is_told_once(void **state) {
    struct unit *unit = *state;
    for (uint32_t i = 0; i < 3; i++)
        ANSWER(unit, 4 + i, i ? "0180" : "0184", [ANTAL] = "3")->places[FOREKOMST] = (struct cell_place){0, 0};
    unit_put(unit, "a.xlsx");
    assert_string_equal(run_required(unit, LANGUAGE_SV),
                        "warning required_not_asked a.xlsx 0,0  forekomst: Den obligatoriska frågan \"Förekomst\" finns inte på bladet.\n");
}

static void test_places_without_an_answer_of_the_municipality(void **state) {
    struct unit *unit = *state;
    ANSWER(unit, 4, "0180", [FOREKOMST] = "ja");
    PLACE(unit, 7, "0180", [PLATS_ID] = "1", [PLATSNAMN] = "Torget");
    PLACE(unit, 8, "0184", [PLATS_ID] = "1", [PLATSNAMN] = "Torget");
    PLACE(unit, 9, "0184", [PLATS_ID] = "2", [PLATSNAMN] = "Parken");
    unit_put(unit, "a.xlsx");
    assert_string_equal(
        run_required(unit, LANGUAGE_EN),
        "notice place_without_answer a.xlsx 8,2 0184 kommun: The municipality has places but no row of its own among the answers.\n");
}

/* ---- rules ---- */

static const char *run_rules(struct unit *unit, const struct check_rule *rules, size_t count, enum language language) {
    unit->pipeline.checks = (struct check_rule *)(uintptr_t)rules;
    unit->pipeline.check_count = count;
    finding_list_init(&unit->found, &unit->arena);
    bool done = check_rules(&unit->store, WAVE, &unit->found, &unit->error);
    return done ? unit_say(unit, &unit->found, language) : unit->error.text;
}

static void fill(struct unit *unit) {
    ANSWER(unit, 4, "0180", [FOREKOMST] = "ja", [ANTAL] = "3", [ANDEL] = "33.5", [SUBSTANSER] = "cannabis;kokain");
    ANSWER(unit, 5, "0184", [FOREKOMST] = "nej", [ANTAL] = "2");
    PLACE(unit, 8, "0180", [PLATS_ID] = "1");
    unit_put(unit, "a.xlsx");
}

static void test_a_rule_speaks_with_the_row_s_values(void **state) {
    struct unit *unit = *state;
    fill(unit);
    const struct check_rule rules[] = {
        {.id = "antal_platslista",
         .record = "svar",
         .field = "antal_platser",
         .severity = SEVERITY_WARNING,
         .when = "_har_platslista AND antal_platser <> _platser",
         .message = {{"{_kommun}: {antal_platser} platser men {_platser} i listan {", "{antal_platser} places but {_platser} listed {x}"}},
         .suggestion = {{"Rätta {_kommun} {_lan}.", NULL}}},
        {.id = "nej_men_antal",
         .record = "svar",
         .severity = SEVERITY_ERROR,
         .when = "forekomst = 'nej' AND antal_platser > 0",
         .message = {{"{forekomst}, {datum}", "{forekomst}, {datum}"}}},
        {.id = "listor",
         .record = "svar",
         .field = "andel",
         .severity = SEVERITY_NOTICE,
         .when = "has(substanser, 'kokain')",
         .message = {{"{substanser}: {andel}", "{substanser}: {andel}"}}},
        {.id = "plats",
         .record = "plats",
         .field = "plats_id",
         .severity = SEVERITY_NOTICE,
         .when = "plats_id IS NOT NULL",
         .message = {{"{plats_id}", NULL}}},
    };
    assert_string_equal(run_rules(unit, rules, 4, LANGUAGE_SV),
                        "warning antal_platslista a.xlsx 4,5 0180 antal_platser: Stockholm: 3 platser men 1 i listan {\n"
                        "warning antal_platslista a.xlsx 5,5 0184 antal_platser: Solna: 2 platser men 0 i listan {\n"
                        "error nej_men_antal a.xlsx 5,0 0184 : Nej, (tomt)\n"
                        "notice listor a.xlsx 4,6 0180 andel: Cannabis, Kokain: 33,5\n"
                        "notice plats a.xlsx 8,3 0180 plats_id: 1\n");
    assert_string_equal(finding_suggestion(&unit->found.items[0], LANGUAGE_EN), "Rätta Stockholm Stockholms län.");
    assert_string_equal(unit->found.items[0].raw, "3");
    assert_string_equal(run_rules(unit, rules, 3, LANGUAGE_EN),
                        "warning antal_platslista a.xlsx 4,5 0180 antal_platser: 3 places but 1 listed {x}\n"
                        "warning antal_platslista a.xlsx 5,5 0184 antal_platser: 2 places but 0 listed {x}\n"
                        "error nej_men_antal a.xlsx 5,0 0184 : No, (empty)\n"
                        "notice listor a.xlsx 4,6 0180 andel: Cannabis, Cocaine: 33.5\n");
}

static void test_a_rule_that_cannot_run_names_its_line(void **state) {
    struct unit *unit = *state;
    fill(unit);
    const struct check_rule broken = {.id = "fel", .record = "svar", .when = "antl > 2", .line = 12};
    const struct check_rule homeless = {.id = "fel", .record = "gata", .when = "1", .line = 13};
    assert_string_equal(run_rules(unit, &broken, 1, LANGUAGE_SV),
                        "pipelines/prov/pipeline.yaml:12: check fel: The condition \"antl > 2\" cannot be used: no such column: antl.");
    assert_string_equal(run_rules(unit, &homeless, 1, LANGUAGE_SV),
                        "pipelines/prov/pipeline.yaml:13: the check fel is about the record gata, which the survey does not have.");
}

static void test_all_checks_together(void **state) {
    struct unit *unit = *state;
    const struct check_rule rule = {
        .id = "manga", .record = "svar", .severity = SEVERITY_WARNING, .when = "antal_platser > 2", .message = {{"många", NULL}}};
    ANSWER(unit, 4, "0180", [FOREKOMST] = "ja", [ANTAL] = "3");
    ANSWER(unit, 5, "0180", [FOREKOMST] = "ja", [ANTAL] = "3");
    ANSWER(unit, 6, "0184", [ANTAL] = "1");
    unit_put(unit, "a.xlsx");
    unit->pipeline.checks = (struct check_rule *)(uintptr_t)&rule;
    unit->pipeline.check_count = 1;
    assert_done(unit, check_wave(&unit->store, WAVE, &unit->found, &unit->error));
    assert_int_equal(unit->found.count, 4);
    assert_string_equal(unit->found.items[0].code, "duplicate_same");
    assert_string_equal(unit->found.items[2].code, "required_missing");
    assert_string_equal(unit->found.items[3].code, "manga");
    assert_int_equal(unit->found.items[3].row, 4);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_a_required_answer_that_is_missing),
        UNIT_TEST(test_a_row_that_does_not_count_is_not_asked),
        UNIT_TEST(test_a_cell_already_spoken_of_is_left_alone),
        UNIT_TEST(test_a_question_that_the_sheet_does_not_ask_is_told_once),
        UNIT_TEST(test_places_without_an_answer_of_the_municipality),
        UNIT_TEST(test_a_rule_speaks_with_the_row_s_values),
        UNIT_TEST(test_a_rule_that_cannot_run_names_its_line),
        UNIT_TEST(test_all_checks_together),
    };
    return cmocka_run_group_tests_name("rules", tests, NULL, NULL);
}
