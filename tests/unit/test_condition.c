#include "store_unit.h"

static const char *check(struct unit *unit, const struct record *record, const char *condition) {
    unit->error.text[0] = '\0';
    return store_condition_check(&unit->store, record, condition, &unit->error) ? "fits" : unit->error.text;
}

static void fill(struct unit *unit) {
    ANSWER(unit, 4, "0180", [FOREKOMST] = "ja", [ANTAL] = "3", [SUBSTANSER] = "cannabis;kokain", [DATUM] = "2026-03-01");
    ANSWER(unit, 5, "0184", [FOREKOMST] = "nej", [ANTAL] = "2", [SUBSTANSER] = "kokain", [DATUM] = "2026-01-01");
    ANSWER(unit, 6, "0480", [FOREKOMST] = "nej");
    PLACE(unit, 8, "0180", [PLATS_ID] = "1", [LAGE] = "6610987 681154");
    PLACE(unit, 9, "0180", [PLATS_ID] = "2");
    unit_put(unit, "a.xlsx");
}

static void test_what_rules_need_is_there(void **state) {
    struct unit *unit = *state;
    fill(unit);
    static const struct {
        const char *condition, *rows;
    } cases[] = {
        {"antal_platser > 2", "4"},
        {"antal_platser IS NULL", "6"},
        {"forekomst = 'nej' AND antal_platser > 0", "5"},
        {"antal_platser <> _platser", "45"},
        {"antal_platser <> _platser AND _har_platslista", "45"},
        {"NOT _har_platslista", "6"},
        {"_kommun = '0480' AND _lan = '04' AND _wave = '2026'", "6"},
        {"kommun LIKE '018%'", "45"},
        {"datum >= '2026-02-01'", "4"},
        {"days(datum) - days('2026-01-01') = 59", "4"},
        {"days('2026-02-30') IS NULL AND days('') IS NULL AND days(NULL) IS NULL AND days('20260-1-01') IS NULL", "456"},
        {"has(substanser, 'kokain')", "45"},
        {"has(substanser, 'cannabis')", "4"},
        {"has(substanser, 'kok')", ""},
        {"NOT has(substanser, 'cannabis')", "5"},
        {"EXISTS (SELECT 1 FROM plats WHERE plats.kommun = svar.kommun AND plats.lage_n > 6600000)", "4"},
        {"(SELECT count(*) FROM plats p WHERE p.kommun = svar.kommun) = 2", "4"},
        {"antal_platser = (SELECT max(s.antal_platser) FROM svar AS s)", "4"},
        {"1 -- alla", "456"},
        {"1 /* alla */", "456"},
        {"kommentar IS NULL AND ')' <> '(' AND ';' <> \"_wave\"", "456"},
        {"coalesce(antal_platser, 0) BETWEEN 1 AND 2 OR round(antal_platser / 2.0) > 5", "5"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_string_equal(check(unit, SVAR, cases[i].condition), "fits");
        char rows[8] = "";
        for (const char *c = unit_list(unit, SVAR, true, cases[i].condition); (c = strstr(c, "xlsx:")); c += 5)
            strncat(rows, c + 5, 1);
        if (strcmp(rows, cases[i].rows) != 0)
            fail_msg("%s gives %s, not %s (%s)", cases[i].condition, rows, cases[i].rows, unit->error.text);
    }
    assert_string_equal(unit_list(unit, PLATS, true, "plats_id = '2' AND lage_e IS NULL"), "0180 a.xlsx:9 2\n");
}

static void test_places_of_other_waves_and_superseded_ones_are_not_counted(void **state) {
    struct unit *unit = *state;
    fill(unit);
    struct ledger_entry entry = {.wave = "2024", .path = "old.xlsx", .county = AREA_NONE};
    PLACE(unit, 8, "0480", [PLATS_ID] = "1");
    assert_done(unit, store_put_return(&unit->store, &entry, &unit->data, NULL, &unit->error));
    unit->data = (struct return_data){.arena = &unit->arena};
    PLACE(unit, 8, "0480", [PLATS_ID] = "1");
    unit_put(unit, "b.xlsx");
    assert_done(unit, store_supersede(&unit->store, WAVE, "b.xlsx", "c.xlsx", &unit->error));
    assert_string_equal(unit_list(unit, SVAR, true, "_kommun = '0480' AND (_platser > 0 OR _har_platslista)"), "");
    assert_string_equal(unit_list(unit, SVAR, true, "(SELECT count(*) FROM plats) <> 2"), "");
}

/* What is refused, and what the author of a definition is told. */
static void test_nothing_but_a_condition_gets_through(void **state) {
    struct unit *unit = *state;
    fill(unit);
    static const struct {
        const char *condition, *said;
    } cases[] = {
        {"", "it is empty"},
        {" \n", "it is empty"},
        {"antl > 2", "no such column: antl"},
        {"\"antl\" > 2", "no such column: antl"},
        {"antal_platser >", "near \")\": syntax error"},
        {"-- bara en kommentar", "near \")\": syntax error"},
        {"1) UNION SELECT 1 FROM finding WHERE (1", "there is a ) too many"},
        {"1) OR (1", "there is a ) too many"},
        {"(1", "a ) is missing"},
        {"1 /* )", "what begins with / is not closed"},
        {"'1", "what begins with ' is not closed"},
        {"1; DROP TABLE svar", "a semicolon is not allowed; it is one expression, not a statement"},
        {"ATTACH 'x.db' AS x", "near \"'x.db'\": syntax error"},
        {"PRAGMA writable_schema = 1", "near \"writable_schema\": syntax error"},
        {"(PRAGMA user_version)", "near \"user_version\": syntax error"},
        {"(SELECT count(*) FROM finding)", "not authorized"},
        {"(SELECT raw FROM finding)", "access to finding.raw is prohibited"},
        {"(SELECT max(raw) FROM cell)", "access to cell.raw is prohibited"},
        {"(SELECT sql FROM sqlite_master)", "access to sqlite_master.sql is prohibited"},
        {"(SELECT count(*) FROM pragma_database_list)", "not authorized"},
        {"(SELECT value FROM json_each('[1]'))", "vtable constructor failed: json_each"},
        {"(SELECT kommun FROM main.svar)", "access to svar.kommun is prohibited"},
        {"(SELECT path FROM return_file)", "access to return_file.path is prohibited"},
        {"(SELECT wave FROM _wave)", "access to temp._wave.wave is prohibited"},
        {"(WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n)", "WITH is not allowed"},
        {"(with \"_all_svar\" as (select raw from finding) select raw from \"_all_svar\")", "WITH is not allowed"},
        {"load_extension('/tmp/x.so')", "not authorized to use function: load_extension"},
        {"printf('%.*c', 1000000000, 'x') = ''", "not authorized to use function: printf"},
        {"length(zeroblob(1000000000))", "not authorized to use function: zeroblob"},
        {"length(randomblob(9))", "not authorized to use function: randomblob"},
        {"random() > 0", "not authorized to use function: random"},
        {"datum < date('now')", "not authorized to use function: date"},
        {"datum < CURRENT_DATE", "not authorized to use function: CURRENT_DATE"},
        {"replace(kommun, '0', '')", "not authorized to use function: replace"},
        {"antal_platser = ?", "parameters (? : @ $) are not allowed"},
        {"antal_platser = :antal", "parameters (? : @ $) are not allowed"},
        {"kommun = $1", "parameters (? : @ $) are not allowed"},
        {"1, 1", "row value misused"},
        {"RAISE(ABORT, 'x')", "RAISE() may only be used within a trigger-program"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *said = check(unit, SVAR, cases[i].condition);
        if (strcmp(said, cases[i].said) != 0)
            fail_msg("%s\n  says: %s\n  should: %s", cases[i].condition, said, cases[i].said);
    }
    assert_string_equal(unit_list(unit, SVAR, true, "antl > 2"), "The condition \"antl > 2\" cannot be used: no such column: antl.");
}

static void test_a_condition_cannot_be_deep_or_long(void **state) {
    struct unit *unit = *state;
    char *deep = arena_alloc(&unit->arena, 5001), *lengthy = arena_alloc(&unit->arena, 20001);
    memset(deep, '(', 2000);
    deep[2000] = '1';
    memset(deep + 2001, ')', 2000);
    assert_string_not_equal(check(unit, SVAR, deep), "fits");
    memset(lengthy, '1', 20000);
    assert_string_equal(check(unit, SVAR, lengthy), "it is longer than 10000 bytes");
}

static void test_what_takes_too_long_is_stopped_and_the_store_goes_on(void **state) {
    struct unit *unit = *state;
    for (uint32_t i = 0; i < 400; i++)
        ANSWER(unit, i + 2, "0180", [FOREKOMST] = "ja", [ANTAL] = "1");
    unit_put(unit, "a.xlsx");
    assert_string_equal(
        unit_list(unit, SVAR, true,
                  "(SELECT count(*) FROM svar a, svar b, svar c, svar d WHERE a._row + b._row + c._row + d._row < 0) > 0"),
        "The condition \"(SELECT count(*) FROM svar a, svar b, svar c, svar d WHERE a._row + b._row + c._row + d._row < 0) > 0\" cannot be"
        " used: it takes too long for the number of rows, and was stopped.");
    assert_string_equal(unit_list(unit, SVAR, true, "_row = 5 AND _platser = 0"), "0180 a.xlsx:5 ja 1\n");
}

static bool look_inside(void *context, const struct stored_row *row) {
    struct unit *unit = context;
    assert_string_equal(unit_list(unit, PLATS, true, "plats_id = '2'"), "0180 a.xlsx:9 2\n");
    return row->row < 5;
}

static void test_a_visit_may_ask_the_store_again(void **state) {
    struct unit *unit = *state;
    fill(unit);
    assert_done(unit, store_rows(&unit->store, WAVE, SVAR, true, "antal_platser > 0", look_inside, unit, &unit->error));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_what_rules_need_is_there),
        UNIT_TEST(test_places_of_other_waves_and_superseded_ones_are_not_counted),
        UNIT_TEST(test_nothing_but_a_condition_gets_through),
        UNIT_TEST(test_a_condition_cannot_be_deep_or_long),
        UNIT_TEST(test_what_takes_too_long_is_stopped_and_the_store_goes_on),
        UNIT_TEST(test_a_visit_may_ask_the_store_again),
    };
    return cmocka_run_group_tests_name("condition", tests, NULL, NULL);
}
