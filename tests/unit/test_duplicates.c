#include "store_unit.h"

static const char *run_check(struct unit *unit, enum language language) {
    finding_list_init(&unit->found, &unit->arena);
    assert_done(unit, check_duplicates(&unit->store, WAVE, &unit->found, &unit->error));
    return unit_say(unit, &unit->found, language);
}

static void test_the_same_answer_twice_counts_once(void **state) {
    struct unit *unit = *state;
    ANSWER(unit, 4, "0180", "2026", [FOREKOMST] = "ja", [ANTAL] = "3");
    ANSWER(unit, 5, "0184", "2026", [FOREKOMST] = "ja", [ANTAL] = "3");
    ANSWER(unit, 9, "0180", "vt 2026", [FOREKOMST] = "ja", [ANTAL] = "3");
    unit_put(unit, "a.xlsx");
    assert_string_equal(
        run_check(unit, LANGUAGE_SV),
        "notice duplicate_same a.xlsx 4,3 0180 kommun: Kommunen har lämnat samma svar två gånger (även cell C9); det räknas en gång.\n"
        "notice duplicate_same a.xlsx 9,3 0180 kommun: Kommunen har lämnat samma svar två gånger (även cell C4); det räknas en gång.\n");
    assert_string_equal(unit_list(unit, SVAR, true, NULL), "0180 a.xlsx:4 2026 ja 3\n0184 a.xlsx:5 2026 ja 3\n");
    assert_string_equal(unit_list(unit, SVAR, false, NULL),
                        "0180 a.xlsx:4 2026 ja 3\n-0180 a.xlsx:9 vt 2026 ja 3\n0184 a.xlsx:5 2026 ja 3\n");
}

static void test_of_contradicting_rows_the_first_holds(void **state) {
    struct unit *unit = *state;
    ANSWER(unit, 4, "0180", [FOREKOMST] = "nej", [ANTAL] = "0");
    unit_put(unit, "b.xlsx");
    ANSWER(unit, 7, "0180", [FOREKOMST] = "ja", [ANTAL] = "3");
    unit_put(unit, "a.xlsx");
    assert_string_equal(
        run_check(unit, LANGUAGE_SV),
        "error duplicate_conflict a.xlsx 7,3 0180 kommun: Kommunen har två rader som säger olika (Förekomst, Antal platser);"
        " den andra står i b.xlsx, blad \"Svar\", cell C4. Den första gäller.\n"
        "error duplicate_conflict b.xlsx 4,3 0180 kommun: Kommunen har två rader som säger olika (Förekomst, Antal platser);"
        " den andra står i a.xlsx, blad \"Svar\", cell C7. Den första gäller.\n");
    assert_string_equal(run_check(unit, LANGUAGE_EN), "error duplicate_conflict a.xlsx 7,3 0180 kommun: The municipality has two rows that "
                                                      "contradict each other (Presence, Number of places);"
                                                      " the other is b.xlsx, sheet \"Svar\", cell C4. The first holds.\n"
                                                      "error duplicate_conflict b.xlsx 4,3 0180 kommun: The municipality has two rows that "
                                                      "contradict each other (Presence, Number of places);"
                                                      " the other is a.xlsx, sheet \"Svar\", cell C7. The first holds.\n");
    assert_string_equal(unit_list(unit, SVAR, true, NULL), "0180 a.xlsx:7 ja 3\n");
}

static void test_an_empty_value_against_a_filled_one_is_a_contradiction(void **state) {
    struct unit *unit = *state;
    ANSWER(unit, 4, "0180", [FOREKOMST] = "ja");
    ANSWER(unit, 5,
           "0180", [FOREKOMST] = "ja", [ANTAL] = "3", [ANDEL] = "1", [SUBSTANSER] = "kokain", [DATUM] = "2026-01-01", [KOMMENTAR] = "x");
    ANSWER(unit, 6,
           "0180", [FOREKOMST] = "nej", [ANTAL] = "3", [ANDEL] = "1", [SUBSTANSER] = "kokain", [DATUM] = "2026-01-01", [KOMMENTAR] = "x");
    ANSWER(unit, 7, "0180", [FOREKOMST] = "ja");
    unit_put(unit, "a.csv");
    assert_string_equal(
        run_check(unit, LANGUAGE_SV),
        "error duplicate_conflict a.csv 4,3 0180 kommun: Kommunen har två rader som säger olika (Antal platser, Andel otrygga, Substanser, "
        "Datum,"
        " Kommentar); den andra står i cell C5. Den första gäller.\n"
        "error duplicate_conflict a.csv 5,3 0180 kommun: Kommunen har två rader som säger olika (Antal platser, Andel otrygga, Substanser, "
        "Datum,"
        " Kommentar); den andra står i cell C4. Den första gäller.\n"
        "error duplicate_conflict a.csv 6,3 0180 kommun: Kommunen har två rader som säger olika (Förekomst, Antal platser, Andel otrygga,"
        " Substanser, Datum m.fl.); den andra står i cell C4. Den första gäller.\n"
        "notice duplicate_same a.csv 4,3 0180 kommun: Kommunen har lämnat samma svar två gånger (även cell C7); det räknas en gång.\n"
        "notice duplicate_same a.csv 7,3 0180 kommun: Kommunen har lämnat samma svar två gånger (även cell C4); det räknas en gång.\n");
    assert_string_equal(unit_list(unit, SVAR, true, NULL), "0180 a.csv:4 ja\n");
}

static void test_a_row_without_answers_gives_way(void **state) {
    struct unit *unit = *state;
    ANSWER(unit, 4, "0180", "2026", "01");
    ANSWER(unit, 5, "0180", "2026", "01", [FOREKOMST] = "ja");
    ANSWER(unit, 6, "0180", "2026", "01");
    unit_put(unit, "a.csv");
    assert_string_equal(
        run_check(unit, LANGUAGE_EN),
        "notice duplicate_empty a.csv 4,3 0180 kommun: The municipality has a row without answers; the answers in cell C5 hold.\n"
        "notice duplicate_empty a.csv 6,3 0180 kommun: The municipality has a row without answers; the answers in cell C5 hold.\n");
    assert_string_equal(unit_list(unit, SVAR, true, NULL), "0180 a.csv:5 2026 ja\n");
}

static void test_the_order_of_storing_changes_nothing(void **state) {
    struct unit *unit = *state;
    const char *first = NULL;
    for (int turn = 0; turn < 2; turn++) {
        for (int i = 0; i < 2; i++) {
            ANSWER(unit, 4, "0180", [FOREKOMST] = turn == i ? "ja" : "nej");
            unit_put(unit, turn == i ? "a.xlsx" : "b.xlsx");
        }
        const char *said = run_check(unit, LANGUAGE_SV);
        assert_string_equal(unit_list(unit, SVAR, true, NULL), "0180 a.xlsx:4 ja\n");
        assert_true(!first || strcmp(first, said) == 0);
        first = said;
    }
}

static void test_a_row_counts_again_when_the_other_is_gone(void **state) {
    struct unit *unit = *state;
    ANSWER(unit, 4, "0180", [FOREKOMST] = "nej");
    unit_put(unit, "a.xlsx");
    ANSWER(unit, 4, "0180", [FOREKOMST] = "ja");
    unit_put(unit, "b.xlsx");
    run_check(unit, LANGUAGE_SV);
    assert_done(unit, store_remove_return(&unit->store, WAVE, "a.xlsx", &unit->error));
    assert_string_equal(run_check(unit, LANGUAGE_SV), "");
    assert_string_equal(unit_list(unit, SVAR, true, NULL), "0180 b.xlsx:4 ja\n");
}

static void test_a_row_whose_cells_are_not_known_is_named_by_its_row(void **state) {
    struct unit *unit = *state;
    ANSWER(unit, 4, "0180", [FOREKOMST] = "ja")->places = NULL;
    ANSWER(unit, 5, "0180", [FOREKOMST] = "ja")->places = NULL;
    unit_put(unit, "a.xlsx");
    assert_string_equal(
        run_check(unit, LANGUAGE_EN),
        "notice duplicate_same a.xlsx 4,0 0180 kommun: The municipality gave the same answer twice (also row 5); it counts once.\n"
        "notice duplicate_same a.xlsx 5,0 0180 kommun: The municipality gave the same answer twice (also row 4); it counts once.\n");
}

static void test_a_year_of_its_own_is_no_duplicate(void **state) {
    struct unit *unit = *state;
    struct record records[2] = {survey_records[0], survey_records[1]};
    records[0].id = ANTAL; /* the unpivoted year */
    unit->pipeline.records = records;
    for (uint32_t i = 0; i < 3; i++)
        unit_answer(unit, &records[0], 4 + i, "0180",
                    (const char *[SVAR_FIELDS]){[ANTAL] = i ? "2025" : "2026", [ANDEL] = i < 2 ? "1" : "2"});
    unit_put(unit, "a.xlsx");
    assert_string_equal(
        run_check(unit, LANGUAGE_EN),
        "error duplicate_conflict a.xlsx 5,3 0180 kommun: The municipality has two rows that contradict each other (Share unsafe);"
        " the other is cell C6. The first holds.\n"
        "error duplicate_conflict a.xlsx 6,3 0180 kommun: The municipality has two rows that contradict each other (Share unsafe);"
        " the other is cell C5. The first holds.\n");
    assert_string_equal(unit_list(unit, &records[0], true, NULL), "0180 a.xlsx:5 2025 1\n0180 a.xlsx:4 2026 1\n");
    unit->pipeline.records = survey.records;
}

static void test_places_with_the_same_id(void **state) {
    struct unit *unit = *state;
    PLACE(unit, 4, "0180", [PLATS_ID] = "P1", [PLATSNAMN] = "Torget");
    PLACE(unit, 5, "0180", [PLATS_ID] = "p1", [PLATSNAMN] = "Torget");
    PLACE(unit, 6, "0180", [PLATS_ID] = "P2", [PLATSNAMN] = "Parken");
    PLACE(unit, 7, "0180", [PLATS_ID] = "P2", [PLATSNAMN] = "Stationen");
    PLACE(unit, 8, "0180", [PLATS_ID] = "P3", [PLATSNAMN] = "Torget");
    PLACE(unit, 9, "0184", [PLATS_ID] = "P1", [PLATSNAMN] = "Torget");
    PLACE(unit, 10, "0184", [PLATSNAMN] = "Bron");
    PLACE(unit, 11, "0184", [PLATSNAMN] = "Bron");
    PLACE(unit, 12, "0184", [LAGE] = "6610987 681154");
    PLACE(unit, 13, "0184", [LAGE] = "6610987 681154");
    unit_put(unit, "a.xlsx");
    assert_string_equal(run_check(unit, LANGUAGE_EN),
                        "warning place_twice a.xlsx 6,2 0180 kommun: Two places of the municipality have the same id (P2); the other is "
                        "cell B7. Both are kept.\n"
                        "warning place_twice a.xlsx 7,2 0180 kommun: Two places of the municipality have the same id (P2); the other is "
                        "cell B6. Both are kept.\n"
                        "notice place_same a.xlsx 4,2 0180 kommun: The same place stands twice (also cell B5); it counts once.\n"
                        "notice place_same a.xlsx 5,2 0180 kommun: The same place stands twice (also cell B4); it counts once.\n"
                        "notice place_same a.xlsx 10,2 0184 kommun: The same place stands twice (also cell B11); it counts once.\n"
                        "notice place_same a.xlsx 11,2 0184 kommun: The same place stands twice (also cell B10); it counts once.\n");
    assert_string_equal(unit_list(unit, PLATS, true, NULL), "0180 a.xlsx:4 P1 Torget\n0180 a.xlsx:6 P2 Parken\n0180 a.xlsx:7 P2 Stationen\n"
                                                            "0180 a.xlsx:8 P3 Torget\n0184 a.xlsx:10 Bron\n0184 a.xlsx:12 6610987 681154\n"
                                                            "0184 a.xlsx:13 6610987 681154\n0184 a.xlsx:9 P1 Torget\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_the_same_answer_twice_counts_once),
        UNIT_TEST(test_of_contradicting_rows_the_first_holds),
        UNIT_TEST(test_an_empty_value_against_a_filled_one_is_a_contradiction),
        UNIT_TEST(test_a_row_without_answers_gives_way),
        UNIT_TEST(test_the_order_of_storing_changes_nothing),
        UNIT_TEST(test_a_row_counts_again_when_the_other_is_gone),
        UNIT_TEST(test_a_row_whose_cells_are_not_known_is_named_by_its_row),
        UNIT_TEST(test_a_year_of_its_own_is_no_duplicate),
        UNIT_TEST(test_places_with_the_same_id),
    };
    return cmocka_run_group_tests_name("duplicates", tests, NULL, NULL);
}
