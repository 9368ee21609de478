#include <sqlite3.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "store_unit.h"

static void test_rows_come_back_as_they_were(void **state) {
    struct unit *unit = *state;
    ANSWER(unit, 5, "0184", "2026", "01", NULL, "ja", "3", "33.2", "cannabis;kokain", "2026-03-01", "=hej; 'å'");
    ANSWER(unit, 4, "0180", [FOREKOMST] = "nej", [ANTAL] = "0");
    PLACE(unit, 9, "0184", [PLATS_ID] = "2", [PLATSNAMN] = "Torget", [LAGE] = "6610987 681154");
    PLACE(unit, 8, "0184", [PLATS_ID] = "1", [PLATSNAMN] = "Parken");
    unit_put(unit, "a.xlsx");
    assert_string_equal(unit_list(unit, SVAR, true, NULL), "0180 a.xlsx:4 nej 0\n"
                                                           "0184 a.xlsx:5 2026 ja 3 33.2 cannabis;kokain 2026-03-01 =hej; 'å'\n");
    assert_string_equal(unit_list(unit, PLATS, true, NULL), "0184 a.xlsx:8 1 Parken\n0184 a.xlsx:9 2 Torget 6610987 681154\n");
}

static bool look_closely(void *context, const struct stored_row *row) {
    (void)context;
    if (row->row != 5)
        return true;
    assert_string_equal(row->sheet, "Svar");
    assert_true(row->values[ANTAL].number == 3 && row->values[ANDEL].number == 0.1 + 0.2);
    assert_string_equal(row->values[ANDEL].text, "0.30000000000000004");
    assert_int_equal(row->values[ANTAL].status, STATUS_VALUE);
    assert_int_equal(row->values[DATUM].status, STATUS_MISSING);
    assert_true(row->places_known);
    assert_int_equal(row->places[ANTAL].row, 5);
    assert_int_equal(row->places[ANTAL].column, ANTAL + 1);
    assert_int_equal(row->places[DATUM].column, 0);
    assert_int_equal(row->places[KOMMENTAR].column, KOMMENTAR + 1);
    assert_int_equal(row->listed, 2);
    return false;
}

static void test_every_value_leads_back_to_its_cell(void **state) {
    struct unit *unit = *state;
    struct answer *answer = ANSWER(unit, 5, "0184", [FOREKOMST] = "ja", [ANTAL] = "3", [ANDEL] = "0.30000000000000004");
    answer->places[DATUM] = (struct cell_place){0, 0};
    PLACE(unit, 8, "0184", [PLATS_ID] = "1");
    PLACE(unit, 9, "0184", [PLATS_ID] = "2");
    unit_put(unit, "a.xlsx");
    assert_done(unit, store_rows(&unit->store, WAVE, SVAR, true, NULL, look_closely, NULL, &unit->error));
}

static void test_the_same_path_again_replaces_the_return(void **state) {
    struct unit *unit = *state;
    struct ledger_entry *entries;
    size_t count;
    ANSWER(unit, 4, "0180", [FOREKOMST] = "nej");
    finding_add(&unit->findings, FINDING_RANGE, &(struct finding_where){.file = "a.xlsx", .row = 4, .column = 5}, "1–2", (char *)NULL);
    unit_put(unit, "a.xlsx");
    ANSWER(unit, 6, "0180", [FOREKOMST] = "ja");
    unit->data.counts.rows_out = 1;
    unit_put(unit, "a.xlsx");
    assert_string_equal(unit_list(unit, SVAR, true, NULL), "0180 a.xlsx:6 ja\n");
    assert_done(unit, store_ledger(&unit->store, &unit->arena, WAVE, &entries, &count, &unit->error));
    assert_int_equal(count, 1);
    assert_int_equal(entries[0].counts.rows_out, 1);
    assert_done(unit, store_findings(&unit->store, WAVE, &unit->found, &unit->error));
    assert_int_equal(unit->found.count, 0);
}

static bool count_outcome(void *context, const struct stored_outcome *outcome) {
    assert_string_equal(outcome->kommun, "0180");
    assert_string_equal(outcome->status, "approximate");
    assert_string_equal(outcome->field, "antal_platser");
    ++*(int *)context;
    return true;
}

static int64_t count_in(struct unit *unit, const char *table) {
    char *statement = arena_printf(&unit->arena, "SELECT count(*) FROM main.\"%s\"", table);
    struct sqlite3_stmt *query;
    assert_int_equal(sqlite3_prepare_v2(unit->store.database, statement, -1, &query, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(query), SQLITE_ROW);
    int64_t count = sqlite3_column_int64(query, 0);
    sqlite3_finalize(query);
    return count;
}

static void put_full(struct unit *unit, const char *path) {
    struct answer *answer = ANSWER(unit, 4, "0180", [FOREKOMST] = "ja", [ANTAL] = "15");
    PLACE(unit, 7, "0180", [PLATS_ID] = "1", [PLATSNAMN] = "Torget");
    struct cell_outcome *outcome = arena_alloc(&unit->arena, sizeof *outcome);
    *outcome = (struct cell_outcome){.sheet = "Svar",
                                     .row = 4,
                                     .column = 5,
                                     .record = SVAR,
                                     .municipality = answer->municipality,
                                     .field = ANTAL,
                                     .raw = "ca 15",
                                     .value = "15",
                                     .status = STATUS_APPROXIMATE,
                                     .rule = "number"};
    unit->data.outcomes = outcome;
    unit->data.outcome_count = 1;
    finding_add(&unit->findings, FINDING_APPROXIMATE, &(struct finding_where){.file = path, .sheet = "Svar", .row = 4, .column = 5},
                "ca 15", "15", (char *)NULL);
    unit_put(unit, path);
}

static void test_a_return_leaves_with_all_that_came_from_it(void **state) {
    struct unit *unit = *state;
    int outcomes = 0;
    put_full(unit, "a.xlsx");
    assert_done(unit, store_outcomes(&unit->store, WAVE, count_outcome, &outcomes, &unit->error));
    assert_int_equal(outcomes, 1);
    assert_done(unit, store_remove_return(&unit->store, WAVE, "a.xlsx", &unit->error));
    const char *const tables[] = {"return_file", "svar", "plats", "cell", "finding"};
    for (size_t i = 0; i < 5; i++)
        assert_int_equal(count_in(unit, tables[i]), 0);
}

static void test_a_superseded_return_does_not_count(void **state) {
    struct unit *unit = *state;
    struct ledger_entry *entries;
    size_t count;
    int outcomes = 0;
    put_full(unit, "a.xlsx");
    ANSWER(unit, 4, "0180", [FOREKOMST] = "nej");
    unit_put(unit, "a_v2.xlsx");
    assert_done(unit, store_supersede(&unit->store, WAVE, "a.xlsx", "a_v2.xlsx", &unit->error));
    assert_done(unit, store_keep_all(&unit->store, WAVE, &unit->error));
    assert_string_equal(unit_list(unit, SVAR, true, NULL), "0180 a_v2.xlsx:4 nej\n");
    assert_string_equal(unit_list(unit, SVAR, false, NULL), "0180 a_v2.xlsx:4 nej\n");
    assert_string_equal(unit_list(unit, PLATS, true, NULL), "");
    assert_done(unit, store_outcomes(&unit->store, WAVE, count_outcome, &outcomes, &unit->error));
    assert_int_equal(outcomes, 0);
    assert_done(unit, store_findings(&unit->store, WAVE, &unit->found, &unit->error));
    assert_int_equal(unit->found.count, 0);
    assert_done(unit, store_ledger(&unit->store, &unit->arena, WAVE, &entries, &count, &unit->error));
    assert_int_equal(entries[0].state, RETURN_SUPERSEDED);
    assert_string_equal(entries[0].superseded_by, "a_v2.xlsx");
    assert_int_equal(count_in(unit, "svar_kept"), 1);
    /* and back, when the newer one is gone */
    assert_done(unit, store_supersede(&unit->store, WAVE, "a.xlsx", NULL, &unit->error));
    assert_done(unit, store_remove_return(&unit->store, WAVE, "a_v2.xlsx", &unit->error));
    assert_done(unit, store_keep_all(&unit->store, WAVE, &unit->error));
    assert_string_equal(unit_list(unit, SVAR, true, NULL), "0180 a.xlsx:4 ja 15\n");
    assert_false(store_supersede(&unit->store, WAVE, "none.xlsx", "a.xlsx", &unit->error));
    assert_string_equal(unit->error.text, "The return none.xlsx of 2026 cannot be marked as replaced: it is not in the store.");
}

static void test_a_return_set_aside_stays_in_the_ledger(void **state) {
    struct unit *unit = *state;
    struct ledger_entry *entries,
        entry = {.wave = WAVE, .path = "x.pdf", .sha256 = "aa", .basis = "bb", .state = RETURN_SET_ASIDE, .county = 0, .format = ""};
    size_t count, wave_count;
    const char **waves;
    finding_add(&unit->findings, FINDING_FILE_EMPTY, &(struct finding_where){.file = "x.pdf"}, "", (char *)NULL);
    assert_done(unit, store_put_return(&unit->store, &entry, NULL, &unit->findings, &unit->error));
    entry.wave = "2024";
    assert_done(unit, store_put_return(&unit->store, &entry, NULL, NULL, &unit->error));
    assert_done(unit, store_ledger(&unit->store, &unit->arena, WAVE, &entries, &count, &unit->error));
    assert_int_equal(count, 1);
    assert_int_equal(entries[0].state, RETURN_SET_ASIDE);
    assert_int_equal(entries[0].county, 0);
    assert_null(entries[0].superseded_by);
    assert_done(unit, store_waves(&unit->store, &unit->arena, &waves, &wave_count, &unit->error));
    assert_int_equal(wave_count, 2);
    assert_string_equal(waves[0], "2024");
    assert_done(unit, store_findings(&unit->store, WAVE, &unit->found, &unit->error));
    assert_int_equal(unit->found.count, 1);
    assert_string_equal(finding_message(&unit->found.items[0], LANGUAGE_SV), "Filen är tom (0 byte).");
}

static void test_findings_come_back_sorted_and_whole(void **state) {
    struct unit *unit = *state;
    struct wording label = {{"Antal", NULL}};
    ANSWER(unit, 4, "0180", [FOREKOMST] = "ja");
    finding_add(&unit->findings, FINDING_RANGE, &(struct finding_where){"b.xlsx", "Svar", 4, 5, "svar", "0180", "antal_platser", &label},
                "1–2", (char *)NULL);
    unit_put(unit, "b.xlsx");
    struct finding_list own;
    finding_list_init(&own, &unit->arena);
    finding_add_own(&own, "regel", SEVERITY_WARNING, &(struct finding_where){.file = "a.xlsx"}, "", &(struct wording){{"Hej", NULL}},
                    &(struct wording){{NULL, NULL}});
    assert_done(unit, store_replace_wave_findings(&unit->store, WAVE, &own, &unit->error));
    assert_done(unit, store_replace_wave_findings(&unit->store, WAVE, &own, &unit->error));
    assert_done(unit, store_findings(&unit->store, WAVE, &unit->found, &unit->error));
    assert_int_equal(unit->found.count, 2);
    const struct finding *first = &unit->found.items[0], *second = &unit->found.items[1];
    assert_string_equal(first->code, "regel");
    assert_string_equal(finding_message(first, LANGUAGE_EN), "Hej");
    assert_string_equal(finding_suggestion(first, LANGUAGE_SV), "");
    assert_string_equal(second->raw, "1–2");
    assert_string_equal(second->label.in[LANGUAGE_SV], "Antal");
    assert_int_equal(second->severity, SEVERITY_WARNING);
    assert_string_equal(finding_message(second, LANGUAGE_EN), "\"1–2\" is a range; the value is left empty.");
    finding_list_init(&own, &unit->arena);
    assert_done(unit, store_return_findings(&unit->store, WAVE, &own, &unit->error));
    assert_int_equal(own.count, 1);
}

static void test_an_outer_transaction_takes_everything_back(void **state) {
    struct unit *unit = *state;
    put_full(unit, "a.xlsx");
    assert_done(unit, store_begin(&unit->store, &unit->error));
    put_full(unit, "b.xlsx");
    assert_done(unit, store_remove_return(&unit->store, WAVE, "a.xlsx", &unit->error));
    store_rollback(&unit->store);
    assert_string_equal(unit_list(unit, SVAR, true, NULL), "0180 a.xlsx:4 ja 15\n");
}

static void test_a_fault_while_putting_leaves_the_old_return(void **state) {
    struct unit *unit = *state;
    put_full(unit, "a.xlsx");
    sqlite3_limit(unit->store.database, SQLITE_LIMIT_LENGTH, 5000); /* a text too long for the store */
    char *big = arena_alloc(&unit->arena, 6001);
    memset(big, 'x', 6000);
    ANSWER(unit, 4, "0180", [FOREKOMST] = "nej");
    ANSWER(unit, 5, "0184", [FOREKOMST] = "nej", [KOMMENTAR] = big);
    struct ledger_entry entry = {.wave = WAVE, .path = "a.xlsx", .county = AREA_NONE};
    assert_false(store_put_return(&unit->store, &entry, &unit->data, NULL, &unit->error));
    assert_string_equal(unit->error.text, "The store could not store the rows of a return: string or blob too big.");
    assert_string_equal(unit_list(unit, SVAR, true, NULL), "0180 a.xlsx:4 ja 15\n");
    assert_int_equal(unit->store.depth, 0);
}

/* ---- files ---- */

static const char *temporary(struct unit *unit) {
    char *folder = arena_text(&unit->arena, "/tmp/store_test_XXXXXX");
    assert_non_null(mkdtemp(folder));
    return arena_printf(&unit->arena, "%s/prov.db", folder);
}

static void clean(struct unit *unit, const char *path) {
    char *folder = arena_text(&unit->arena, path);
    *strrchr(folder, '/') = '\0';
    unlink(path);
    unlink(arena_printf(&unit->arena, "%s-journal", path));
    assert_int_equal(rmdir(folder), 0); /* fails if any other file was left beside it */
}

static void reopen(struct unit *unit, const char *path) {
    store_close(&unit->store);
    assert_done(unit, store_open(&unit->store, path, &unit->pipeline, &unit->areas, &unit->error));
}

static void test_a_store_outlives_its_program_as_one_file(void **state) {
    struct unit *unit = *state;
    const char *path = temporary(unit);
    reopen(unit, path);
    put_full(unit, "a.xlsx");
    reopen(unit, path);
    assert_string_equal(unit_list(unit, SVAR, true, NULL), "0180 a.xlsx:4 ja 15\n");
    store_close(&unit->store);
    assert_done(unit, store_open_existing(&unit->store, path, &unit->pipeline, &unit->areas, &unit->error));
    assert_string_equal(unit_list(unit, SVAR, true, "antal_platser = 15"), "0180 a.xlsx:4 ja 15\n");
    assert_false(store_remove_return(&unit->store, WAVE, "a.xlsx", &unit->error));
    assert_non_null(strstr(unit->error.text, "prov.db could not take a return out: attempt to write a readonly database."));
    store_close(&unit->store);
    clean(unit, path);
}

static void test_another_definition_makes_the_store_anew(void **state) {
    struct unit *unit = *state;
    const char *path = temporary(unit);
    reopen(unit, path);
    put_full(unit, "a.xlsx");
    struct record records[2] = {survey_records[0], survey_records[1]};
    struct field fields[SVAR_FIELDS];
    memcpy(fields, svar_fields, sizeof fields);
    fields[ANTAL].type = FIELD_DECIMAL;
    records[0].fields = fields;
    unit->pipeline.records = records;
    store_close(&unit->store);
    assert_false(store_open_existing(&unit->store, path, &unit->pipeline, &unit->areas, &unit->error));
    assert_non_null(strstr(unit->error.text, "was made from another definition"));
    unit->pipeline.records = survey.records;
    reopen(unit, path);
    assert_int_equal(count_in(unit, "return_file"), 1);
    unit->pipeline.records = records;
    reopen(unit, path);
    assert_int_equal(count_in(unit, "return_file"), 0);
    unit->pipeline.records = survey.records;
    store_close(&unit->store);
    clean(unit, path);
}

static void write_bytes(const char *path, long offset, const char *bytes, size_t length) {
    FILE *file = fopen(path, offset ? "r+b" : "wb");
    assert_non_null(file);
    assert_int_equal(fseek(file, offset, SEEK_SET), 0);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    fclose(file);
}

static void test_a_damaged_store_is_made_anew_a_foreign_one_left_alone(void **state) {
    struct unit *unit = *state;
    const char *path = temporary(unit);
    char rubbish[5000];
    memset(rubbish, 'q', sizeof rubbish);
    write_bytes(path, 0, rubbish, sizeof rubbish);
    store_close(&unit->store);
    assert_false(store_open_existing(&unit->store, path, &unit->pipeline, &unit->areas, &unit->error));
    reopen(unit, path);
    put_full(unit, "a.xlsx");
    assert_int_equal(count_in(unit, "svar"), 1);
    store_close(&unit->store);
    write_bytes(path, 60, rubbish, 40 + 200); /* header and schema */
    reopen(unit, path);
    assert_int_equal(count_in(unit, "svar"), 0);
    store_close(&unit->store);
    unlink(path);

    struct sqlite3 *other;
    assert_int_equal(sqlite3_open(path, &other), SQLITE_OK);
    assert_int_equal(sqlite3_exec(other, "CREATE TABLE theirs (a)", NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(other);
    assert_false(store_open(&unit->store, path, &unit->pipeline, &unit->areas, &unit->error));
    assert_non_null(strstr(unit->error.text, "is a database of another program; it is left alone"));
    assert_int_equal(sqlite3_open(path, &other), SQLITE_OK);
    assert_int_equal(sqlite3_exec(other, "SELECT a FROM theirs", NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(other);
    clean(unit, path);
}

static void test_a_store_that_cannot_be_made_says_where(void **state) {
    struct unit *unit = *state;
    store_close(&unit->store);
    assert_false(store_open(&unit->store, "/nonexistent/prov.db", &unit->pipeline, &unit->areas, &unit->error));
    assert_string_equal(unit->error.text, "The store /nonexistent/prov.db could not be opened: unable to open database file.");
    assert_null(unit->store.database);
    assert_false(store_open_existing(&unit->store, "/tmp/no-such-store.db", &unit->pipeline, &unit->areas, &unit->error));
    assert_int_not_equal(access("/tmp/no-such-store.db", F_OK), 0);
}

/* The child dies between two returns of one transaction, with pages already written to the file. */
static void test_a_killed_program_leaves_a_sound_store(void **state) {
    struct unit *unit = *state;
    const char *path = temporary(unit);
    reopen(unit, path);
    put_full(unit, "a.xlsx");
    store_close(&unit->store);
    pid_t child = fork();
    if (child == 0) {
        struct error error;
        if (!store_open(&unit->store, path, &unit->pipeline, &unit->areas, &error))
            _exit(2);
        sqlite3_exec(unit->store.database, "PRAGMA cache_size = 1; PRAGMA cache_spill = 1", NULL, NULL, NULL);
        if (!store_begin(&unit->store, &error) || !store_remove_return(&unit->store, WAVE, "a.xlsx", &error))
            _exit(3);
        for (uint32_t i = 0; i < 3000; i++)
            ANSWER(unit, i + 2, "0184", [FOREKOMST] = "nej", [KOMMENTAR] = "Så lång att sidorna inte får plats i minnet.");
        unit_put(unit, "b.xlsx");
        struct stat now;
        _exit(stat(path, &now) == 0 && now.st_size > 200000 ? 0 : 4); /* the file has grown: half of a change is on the disk */
    }
    int status = -1;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
    assert_int_equal(access(arena_printf(&unit->arena, "%s-journal", path), F_OK), 0);
    reopen(unit, path);
    assert_string_equal(unit_list(unit, SVAR, true, NULL), "0180 a.xlsx:4 ja 15\n");
    assert_int_equal(count_in(unit, "finding"), 1);
    store_close(&unit->store);
    clean(unit, path);
}

static void test_field_names_cannot_break_the_tables(void **state) {
    struct unit *unit = *state;
    struct field fields[SVAR_FIELDS];
    struct record records[2] = {survey_records[0], survey_records[1]};
    memcpy(fields, svar_fields, sizeof fields);
    fields[ANTAL].name = "row";
    fields[ANDEL].name = "a\"b); DROP TABLE meta; --";
    fields[DATUM].name = "select";
    records[0].fields = fields;
    unit->pipeline.records = records;
    reopen(unit, ":memory:");
    unit_answer(unit, &records[0], 4, "0180", (const char *[SVAR_FIELDS]){[ANTAL] = "3", [ANDEL] = "1.5", [DATUM] = "2026-01-01"});
    unit_put(unit, "a.xlsx");
    assert_string_equal(unit_list(unit, &records[0], true, "\"row\" = 3 AND \"select\" > '2025'"), "0180 a.xlsx:4 3 1.5 2026-01-01\n");
    fields[DATUM].name = "ROW";
    store_close(&unit->store);
    assert_false(store_open(&unit->store, ":memory:", &unit->pipeline, &unit->areas, &unit->error));
    assert_string_equal(unit->error.text, "The store could not make its tables: duplicate column name: ROW.");
    unit->pipeline.records = survey.records;
}

static void rows_of_a_replaced_return_can_still_be_asked_for(void **state) {
    struct unit *unit = *state;
    struct listing listing = {.unit = unit, .record = SVAR};
    ANSWER(unit, 4, "0180", [FOREKOMST] = "ja", [ANTAL] = "3");
    unit_put(unit, "a.xlsx");
    ANSWER(unit, 5, "0180", [FOREKOMST] = "nej", [ANTAL] = "4");
    unit_put(unit, "a_v2.xlsx");
    assert_done(unit, store_supersede(&unit->store, WAVE, "a.xlsx", "a_v2.xlsx", &unit->error));
    text_init(&listing.text);
    assert_done(unit, store_rows_replaced(&unit->store, WAVE, SVAR, "_kommun = '0180'", list_row, &listing, &unit->error));
    assert_string_equal(text_get(&listing.text), "-0180 a.xlsx:4 ja 3\n");
    text_release(&listing.text);
    assert_string_equal(unit_list(unit, SVAR, false, NULL), "0180 a_v2.xlsx:5 nej 4\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_rows_come_back_as_they_were),
        UNIT_TEST(test_every_value_leads_back_to_its_cell),
        UNIT_TEST(test_the_same_path_again_replaces_the_return),
        UNIT_TEST(test_a_return_leaves_with_all_that_came_from_it),
        UNIT_TEST(test_a_superseded_return_does_not_count),
        UNIT_TEST(test_a_return_set_aside_stays_in_the_ledger),
        UNIT_TEST(test_findings_come_back_sorted_and_whole),
        UNIT_TEST(test_an_outer_transaction_takes_everything_back),
        UNIT_TEST(test_a_fault_while_putting_leaves_the_old_return),
        UNIT_TEST(test_a_store_outlives_its_program_as_one_file),
        UNIT_TEST(test_another_definition_makes_the_store_anew),
        UNIT_TEST(test_a_damaged_store_is_made_anew_a_foreign_one_left_alone),
        UNIT_TEST(test_a_store_that_cannot_be_made_says_where),
        UNIT_TEST(test_a_killed_program_leaves_a_sound_store),
        UNIT_TEST(test_field_names_cannot_break_the_tables),
        UNIT_TEST(rows_of_a_replaced_return_can_still_be_asked_for),
    };
    return cmocka_run_group_tests_name("store", tests, NULL, NULL);
}
