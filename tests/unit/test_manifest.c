#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "file/file.h"
#include "run/manifest.h"
#include "unit.h"

static const struct return_counts good = {.cells_read = 10,
                                          .cells_value = 6,
                                          .cells_missing = 2,
                                          .cells_error = 1,
                                          .cells_ignored = 1,
                                          .rows_in = 4,
                                          .rows_out = 3,
                                          .rows_rejected = 1,
                                          .cells_extra = 5};

/* Two returns that count (8 rows in, 2 rejected), one replaced, one set aside. */
static struct manifest filled(struct arena *arena) {
    static struct ledger_entry entries[] = {
        {.path = "01 Stockholm.xlsx", .sha256 = "aa", .state = RETURN_READ, .format = "xlsx"},
        {.path = "svar_skane.csv", .sha256 = "bb", .state = RETURN_READ, .format = "csv"},
        {.path = "svar_värmland.csv", .sha256 = "cc", .state = RETURN_SUPERSEDED, .format = "csv", .superseded_by = "svar_värmland_v2.csv"},
        {.path = "trasig.xlsx", .sha256 = "dd", .state = RETURN_SET_ASIDE, .format = ""},
    };
    struct manifest manifest;
    manifest_init(&manifest, arena);
    manifest.version = "0.1.0";
    manifest.survey = "drogscener";
    manifest.wave = "2026";
    manifest.definition_sha256 = "ee";
    manifest.register_sha256 = "ff";
    for (size_t i = 0; i < 4; i++) {
        entries[i].counts = i < 3 ? good : (struct return_counts){0};
        manifest_add_return(&manifest, &entries[i]);
    }
    manifest.rows_out = 5;
    manifest.rows_merged = 1;
    return manifest;
}

static void a_run_that_adds_up_passes(void **state) {
    struct manifest manifest = filled(*state);
    struct error error = {""};
    assert_true(manifest_check(&manifest, &error));
    assert_string_equal(error.text, "");
    assert_int_equal(manifest.cells_read, 20);
    assert_int_equal(manifest.rows_in, 8);
    assert_int_equal(manifest.rows_superseded, 4);
    assert_int_equal(manifest.cells_superseded, 10);
}

static void a_row_that_got_lost_is_told_with_its_numbers(void **state) {
    struct manifest manifest = filled(*state);
    struct error error;
    manifest.rows_out = 4;
    assert_false(manifest_check(&manifest, &error));
    assert_string_equal(error.text, "The rows of drogscener 2026 do not add up: 8 in, but 4 out + 1 merged + 2 rejected = 7.");
}

static void a_cell_that_got_lost_is_told_with_its_return(void **state) {
    struct manifest manifest = filled(*state);
    struct ledger_entry bad = {.path = "svar_gotland.csv", .sha256 = "ab", .state = RETURN_READ, .format = "csv", .counts = good};
    struct error error;
    bad.counts.cells_value = 5;
    manifest_add_return(&manifest, &bad);
    assert_false(manifest_check(&manifest, &error));
    assert_string_equal(error.text,
                        "The cells of svar_gotland.csv do not add up: 10 read, but 5 values + 2 missing + 1 errors + 1 ignored = 9.");
}

static void a_return_whose_rows_do_not_add_up_is_told_even_when_the_wave_does(void **state) {
    struct manifest manifest = filled(*state);
    struct ledger_entry bad = {.path = "svar_gotland.csv", .sha256 = "ab", .state = RETURN_READ, .format = "csv", .counts = good};
    struct error error;
    bad.counts.rows_out = 2;
    manifest_add_return(&manifest, &bad);
    manifest.rows_out += 3;
    assert_false(manifest_check(&manifest, &error));
    assert_string_equal(error.text, "The rows of svar_gotland.csv do not add up: 4 in, but 2 out + 1 rejected = 3.");
}

static void write_text(struct arena *arena, const char *folder, const char *name, const char *text) {
    FILE *file = fopen(path_join(arena, folder, name), "wb");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static const char *read_text(struct arena *arena, const char *folder, const char *name) {
    struct source_file file;
    assert_int_equal(source_file_load(&file, arena, path_join(arena, folder, name)), FILE_OK);
    const char *text = arena_bytes(arena, (const char *)file.bytes, file.size);
    source_file_release(&file);
    return text;
}

static void run_json_has_sorted_keys_outputs_and_no_times(void **state) {
    struct arena *arena = *state;
    char folder[] = "/tmp/lansbild-manifest-XXXXXX";
    struct error error;
    assert_non_null(mkdtemp(folder));
    assert_true(folder_make(path_join(arena, folder, "data"), &error));
    write_text(arena, folder, "data/svar.csv", "abc");
    write_text(arena, folder, "run.json", "gammal");
    struct manifest manifest = filled(arena);
    assert_true(manifest_add_outputs(&manifest, folder, &error));
    assert_true(manifest_write(&manifest, folder, &error));
    const char *text = read_text(arena, folder, "run.json");
    assert_ptr_equal(
        strstr(text, "{\n  \"counts\": {\n    \"cells\": {\n      \"error\": 2,\n      \"extra\": 10,\n      \"ignored\": 2,\n"), text);
    assert_non_null(strstr(text, "    \"rows\": {\n      \"in\": 8,\n      \"merged\": 1,\n      \"out\": 5,\n      \"rejected\": 2,\n     "
                                 " \"superseded\": 4\n    }"));
    assert_non_null(strstr(text, "\"path\": \"svar_värmland.csv\",\n"));
    assert_non_null(strstr(text, "\"superseded_by\": \"svar_värmland_v2.csv\""));
    assert_non_null(strstr(text, "  \"outputs\": [\n    {\n      \"bytes\": 3,\n      \"path\": \"data/svar.csv\",\n"
                                 "      \"sha256\": \"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\"\n    }\n  ],"));
    assert_non_null(strstr(text, "\"wave\": \"2026\"\n}\n"));
    assert_true(manifest_write(&manifest, folder, &error));
    assert_string_equal(read_text(arena, folder, "run.json"), text);
    folder_remove(folder, &error);
}

static void a_file_name_that_is_no_utf8_does_not_spoil_the_manifest(void **state) {
    struct arena *arena = *state;
    char folder[] = "/tmp/lansbild-manifest-XXXXXX";
    struct error error;
    assert_non_null(mkdtemp(folder));
    struct manifest manifest = filled(arena);
    struct ledger_entry odd = {.path = "v\xe4rmland.csv", .sha256 = "ab", .state = RETURN_READ, .format = "csv", .counts = {0}};
    manifest_add_return(&manifest, &odd);
    assert_true(manifest_write(&manifest, folder, &error));
    assert_non_null(strstr(read_text(arena, folder, "run.json"), "\"path\": \"v\xef\xbf\xbdrmland.csv\""));
    folder_remove(folder, &error);
}

static void a_folder_that_cannot_be_written_is_a_sentence(void **state) {
    struct manifest manifest = filled(*state);
    struct error error = {""};
    assert_false(manifest_write(&manifest, "/finns/inte", &error));
    assert_non_null(strstr(error.text, "/finns/inte"));
}

/* ---- against a store ---- */
static struct field fields[] = {
    {.type = FIELD_COUNTY, .name = "lan"}, {.type = FIELD_MUNICIPALITY, .name = "kommun"}, {.type = FIELD_TEXT, .name = "kommentar"}};
static struct record svar = {.name = "svar", .fields = fields, .field_count = 3, .county = 0, .municipality = 1, .id = RECORD_NO_ID};

static bool drop(void *context, const struct stored_row *row) {
    *(int64_t *)context = row->id;
    return false;
}

static void put_three_rows(struct store *store, struct arena *arena) {
    struct value values[] = {{.text = "", .rule = ""}, {.text = "0180", .rule = ""}, {.text = "x", .rule = ""}};
    struct answer answers[3];
    struct error error;
    for (size_t i = 0; i < 3; i++)
        answers[i] = (struct answer){.record = &svar, .municipality = i, .sheet = "", .row = 2, .values = values};
    struct return_data data = {.arena = arena, .answers = answers, .answer_count = 3, .county = AREA_NONE};
    struct ledger_entry entry = {.wave = "2026", .path = "a.csv", .sha256 = "0", .basis = "0", .county = AREA_NONE, .format = "csv"};
    struct finding_list none;
    finding_list_init(&none, arena);
    assert_true(store_put_return(store, &entry, &data, &none, &error));
    assert_true(store_keep_all(store, "2026", &error));
}

static void rows_are_counted_in_the_store_and_not_believed(void **state) {
    struct arena *arena = *state;
    struct area_register areas;
    struct pipeline pipeline = {.survey = "prov", .records = &svar, .record_count = 1};
    struct store store;
    struct error error;
    int64_t first = 0;
    assert_true(area_register_load(&areas, "pipelines/register", &error));
    if (!store_open(&store, ":memory:", &pipeline, &areas, &error))
        fail_msg("%s", error.text);
    put_three_rows(&store, arena);
    assert_true(store_rows(&store, "2026", &svar, true, NULL, drop, &first, &error));
    assert_true(store_drop_row(&store, &svar, first, &error));
    struct manifest manifest;
    manifest_init(&manifest, arena);
    manifest.wave = "2026";
    assert_true(manifest_add_rows(&manifest, &store, &error));
    assert_int_equal(manifest.rows_out, 2);
    assert_int_equal(manifest.rows_merged, 1);
    store_close(&store);
    area_register_release(&areas);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        ARENA_TEST(a_run_that_adds_up_passes),
        ARENA_TEST(a_row_that_got_lost_is_told_with_its_numbers),
        ARENA_TEST(a_cell_that_got_lost_is_told_with_its_return),
        ARENA_TEST(a_return_whose_rows_do_not_add_up_is_told_even_when_the_wave_does),
        ARENA_TEST(run_json_has_sorted_keys_outputs_and_no_times),
        ARENA_TEST(a_file_name_that_is_no_utf8_does_not_spoil_the_manifest),
        ARENA_TEST(rows_are_counted_in_the_store_and_not_believed),
        ARENA_TEST(a_folder_that_cannot_be_written_is_a_sentence),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
