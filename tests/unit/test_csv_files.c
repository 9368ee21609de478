/* The data files, byte by byte, from a store with three answers and a place. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "file/file.h"
#include "publish/publish.h"
#include "unit.h"

#define WORDING(sv, en)                                                                                                                    \
    {                                                                                                                                      \
        { sv, en }                                                                                                                         \
    }

static struct choice yes_no[] = {{.name = "ja", .label = WORDING("Ja", "Yes")}, {.name = "nej", .label = WORDING("Nej", "No")}};
static struct choice_list lists[] = {{"ja_nej", yes_no, 2}};
static struct field answer_fields[] = {
    {.type = FIELD_TEXT, .name = "mattillfalle", .label = WORDING("Mättillfälle", "Occasion")},
    {.type = FIELD_COUNTY, .name = "lan", .label = WORDING("Län", "County")},
    {.type = FIELD_MUNICIPALITY, .name = "kommun", .label = WORDING("Kommun", "Municipality")},
    {.type = FIELD_SELECT_ONE, .name = "forekomst", .label = WORDING("Förekomst", "Presence"), .list = &lists[0]},
    {.type = FIELD_INTEGER, .name = "andring", .label = WORDING("Ändring", "Change")},
    {.type = FIELD_TEXT, .name = "kommentar", .label = WORDING("Kommentar", "Comment")},
};
static struct field place_fields[] = {
    {.type = FIELD_COUNTY, .name = "lan", .label = WORDING("Län", "County")},
    {.type = FIELD_MUNICIPALITY, .name = "kommun", .label = WORDING("Kommun", "Municipality")},
    {.type = FIELD_TEXT, .name = "plats_id", .label = WORDING("Id", "Id")},
    {.type = FIELD_POINT, .name = "lage", .label = WORDING("Läge", "Location")},
};
static struct record records[] = {
    {.name = "svar",
     .label = WORDING("Svar", "Answers"),
     .fields = answer_fields,
     .field_count = 6,
     .county = 1,
     .municipality = 2,
     .id = RECORD_NO_ID},
    {.name = "plats",
     .label = WORDING("Platser", "Places"),
     .fields = place_fields,
     .field_count = 4,
     .county = 0,
     .municipality = 1,
     .id = 2},
};
static struct table_rule rules[] = {
    {.id = "forekomst_lan", .record = "svar", .by = "forekomst", .measure = MEASURE_COUNT},
};

struct bench {
    struct arena arena;
    struct area_register areas;
    struct pipeline pipeline;
    struct store store;
    struct tables tables;
    struct finding_list findings;
    struct publication publication;
    struct error error;
    char folder[64];
};

static struct value value(const char *text, double number, double east) {
    return (struct value){.status = text[0] ? STATUS_VALUE : STATUS_MISSING, .text = text, .number = number, .east = east, .rule = ""};
}

static struct answer svar(const struct bench *bench, const char *kommun, struct value *values) {
    return (struct answer){.record = &records[0],
                           .municipality = area_municipality_by_code(&bench->areas, kommun),
                           .sheet = "Blad \"1\"",
                           .row = 7,
                           .values = values};
}

static void fill(struct bench *bench) {
    struct value stockholm[] = {value("2026", 0, 0), value("", 0, 0),    value("0180", 0, 0),
                                value("ja", 0, 0),   value("-3", -3, 0), value("=1+1, sa \"hon\"", 0, 0)};
    struct value ale[] = {value("", 0, 0), value("14", 0, 0), value("1440", 0, 0), value("nej", 0, 0), value("", 0, 0), value("-12", 0, 0)};
    struct value point[] = {value("01", 0, 0), value("0180", 0, 0), value("P1", 0, 0), value("6580987 674154.5", 6580987, 674154.5)};
    struct value nowhere[] = {value("01", 0, 0), value("0180", 0, 0), value("P2", 0, 0), value("", 0, 0)};
    struct answer answers[] = {svar(bench, "1440", ale), svar(bench, "0180", stockholm), svar(bench, "0180", point),
                               svar(bench, "0180", nowhere)};
    answers[2].record = answers[3].record = &records[1];
    struct cell_outcome outcome = {.sheet = "Blad \"1\"",
                                   .row = 7,
                                   .column = 28,
                                   .record = &records[0],
                                   .municipality = answers[1].municipality,
                                   .field = 4,
                                   .raw = "–3",
                                   .value = "-3",
                                   .status = STATUS_APPROXIMATE,
                                   .rule = "minus"};
    struct return_data data = {
        .arena = &bench->arena, .answers = answers, .answer_count = 4, .outcomes = &outcome, .outcome_count = 1, .county = AREA_NONE};
    struct ledger_entry entry = {
        .wave = "2026", .path = "svar.xlsx", .sha256 = "0", .basis = "0", .state = RETURN_READ, .county = AREA_NONE, .format = "xlsx"};
    if (!store_put_return(&bench->store, &entry, &data, &bench->findings, &bench->error) ||
        !store_keep_all(&bench->store, "2026", &bench->error))
        fail_msg("%s", bench->error.text);
}

static void find(struct bench *bench, uint32_t row, uint32_t column) {
    struct finding_where where = {
        .file = "svar.xlsx", .sheet = "Blad \"1\"", .row = row, .column = column, .record = "svar", .kommun = "0180", .field = "andring"};
    const struct wording message = WORDING("Fel, helt.", "Wrong, all of it."), suggestion = WORDING("", "");
    finding_add_own(&bench->findings, "prov", SEVERITY_ERROR, &where, "+x", &message, &suggestion);
}

static int open_bench(void **state) {
    struct bench *bench = memory_zeroed(1, sizeof *bench);
    arena_init(&bench->arena);
    strcpy(bench->folder, "/tmp/lansbild-data-XXXXXX");
    assert_non_null(mkdtemp(bench->folder));
    assert_true(area_register_load(&bench->areas, "pipelines/register", &bench->error));
    bench->pipeline = (struct pipeline){
        .survey = "prov", .lists = lists, .list_count = 1, .records = records, .record_count = 2, .tables = rules, .table_count = 1};
    if (!store_open(&bench->store, ":memory:", &bench->pipeline, &bench->areas, &bench->error))
        fail_msg("%s", bench->error.text);
    finding_list_init(&bench->findings, &bench->arena);
    fill(bench);
    find(bench, 7, 28);
    find(bench, 9, 0);
    find(bench, 0, 0);
    rules[0].id = "forekomst_lan";
    if (!tabulate_wave(&bench->tables, &bench->arena, &bench->store, "2026", &bench->error))
        fail_msg("%s", bench->error.text);
    bench->publication = (struct publication){.pipeline = &bench->pipeline,
                                              .areas = &bench->areas,
                                              .store = &bench->store,
                                              .wave = "2026",
                                              .folder = bench->folder,
                                              .tables = &bench->tables,
                                              .findings = &bench->findings};
    *state = bench;
    return 0;
}

static int close_bench(void **state) {
    struct bench *bench = *state;
    folder_remove(bench->folder, NULL);
    store_close(&bench->store);
    area_register_release(&bench->areas);
    arena_release(&bench->arena);
    free(bench);
    return 0;
}

static const char *publish_and_read(struct bench *bench, const char *name) {
    struct source_file file;
    if (!publish_csv(&bench->publication, &bench->error))
        fail_msg("%s", bench->error.text);
    assert_int_equal(source_file_load(&file, &bench->arena, path_join(&bench->arena, bench->folder, name)), FILE_OK);
    const char *text = arena_bytes(&bench->arena, (const char *)file.bytes, file.size);
    source_file_release(&file);
    return text;
}

static void answers_have_area_names_and_their_source(void **state) {
    assert_string_equal(publish_and_read(*state, "data/svar.csv"),
                        "mattillfalle,lan,lan_namn,kommun,kommun_namn,forekomst,andring,kommentar,_file,_sheet,_row\n"
                        "2026,01,Stockholms län,0180,Stockholm,ja,-3,\"'=1+1, sa \"\"hon\"\"\",svar.xlsx,\"Blad \"\"1\"\"\",7\n"
                        ",14,Västra Götalands län,1440,Ale,nej,,-12,svar.xlsx,\"Blad \"\"1\"\"\",7\n");
}

static void places_have_coordinates_in_two_columns(void **state) {
    assert_string_equal(publish_and_read(*state, "data/plats.csv"),
                        "lan,lan_namn,kommun,kommun_namn,plats_id,lage_n,lage_e,_file,_sheet,_row\n"
                        "01,Stockholms län,0180,Stockholm,P1,6580987,674154.5,svar.xlsx,\"Blad \"\"1\"\"\",7\n"
                        "01,Stockholms län,0180,Stockholm,P2,,,svar.xlsx,\"Blad \"\"1\"\"\",7\n");
}

static void cells_say_what_was_changed_and_by_which_rule(void **state) {
    assert_string_equal(publish_and_read(*state, "data/cells.csv"),
                        "file,sheet,cell,record,kommun,field,raw,value,status,rule\n"
                        "svar.xlsx,\"Blad \"\"1\"\"\",AB7,svar,0180,andring,–3,-3,approximate,minus\n");
}

static void findings_name_the_cell_the_row_or_the_file(void **state) {
    struct bench *bench = *state;
    const char *expected = "severity,code,file,sheet,cell,record,kommun,field,raw,message,suggestion\n"
                           "error,prov,svar.xlsx,\"Blad \"\"1\"\"\",AB7,svar,0180,andring,'+x,\"Fel, helt.\",\n"
                           "error,prov,svar.xlsx,\"Blad \"\"1\"\"\",9:9,svar,0180,andring,'+x,\"Fel, helt.\",\n"
                           "error,prov,svar.xlsx,\"Blad \"\"1\"\"\",,svar,0180,andring,'+x,\"Fel, helt.\",\n";
    assert_string_equal(publish_and_read(bench, "data/findings.csv"), expected);
    bench->publication.language = LANGUAGE_EN;
    assert_non_null(strstr(publish_and_read(bench, "data/findings.csv"), ",\"Wrong, all of it.\",\n"));
}

static void tables_have_numbers_and_leave_empty_what_is_missing(void **state) {
    const char *text = publish_and_read(*state, "data/tables/forekomst_lan.csv");
    assert_ptr_equal(strstr(text, "code,label,ja,nej,answered,municipalities\n01,Stockholms län,1,0,1,26\n03,Uppsala län,,,0,8\n"), text);
    assert_non_null(strstr(text, "\n00,Hela landet,1,1,2,290\n"));
}

static void a_table_whose_id_is_no_file_name_is_refused(void **state) {
    struct bench *bench = *state;
    rules[0].id = "../svar";
    assert_false(publish_csv(&bench->publication, &bench->error));
    assert_string_equal(bench->error.text,
                        "pipeline.yaml:0: table \"../svar\": the id names a file; only letters a-z, digits, _ and - are legal.");
}

static void a_folder_that_cannot_be_made_is_a_sentence(void **state) {
    struct bench *bench = *state;
    bench->publication.folder = "/dev/null/inte";
    assert_false(publish_csv(&bench->publication, &bench->error));
    assert_non_null(strstr(bench->error.text, "/dev/null"));
}

#define BENCH_TEST(function) cmocka_unit_test_setup_teardown(function, open_bench, close_bench)

int main(void) {
    const struct CMUnitTest tests[] = {
        BENCH_TEST(answers_have_area_names_and_their_source),
        BENCH_TEST(places_have_coordinates_in_two_columns),
        BENCH_TEST(cells_say_what_was_changed_and_by_which_rule),
        BENCH_TEST(findings_name_the_cell_the_row_or_the_file),
        BENCH_TEST(tables_have_numbers_and_leave_empty_what_is_missing),
        BENCH_TEST(a_table_whose_id_is_no_file_name_is_refused),
        BENCH_TEST(a_folder_that_cannot_be_made_is_a_sentence),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
