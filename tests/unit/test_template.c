/* The form for the next round: what a county meets when it opens it, what its cells accept, and that a survey out of the common does not
 * break it. */
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "file/file.h"
#include "forms/forms.h"
#include "forms/template_form.h"
#include "forms/template_kind.h"
#include "read/read.h"
#include "store_unit.h"

struct bench {
    struct unit *unit;
    struct form_order order;
    struct publication publication;
    struct book book;
    struct form form;
    struct grid_builder grids;
    char folder[64];
    const char *path;
};

static int open_bench(void **state) {
    struct bench *bench = memory_zeroed(1, sizeof *bench);
    void *unit;
    if (unit_setup(&unit) != 0)
        return 1;
    bench->unit = unit;
    bench->unit->pipeline.title = (struct wording){{"Öppna drogscener & annat", "Open drug scenes"}};
    memset(bench->unit->pipeline.sha256, 'b', sizeof bench->unit->pipeline.sha256 - 1);
    strcpy(bench->folder, "/tmp/lansbild-form-XXXXXX");
    assert_non_null(mkdtemp(bench->folder));
    bench->path = path_join(&bench->unit->arena, bench->folder, "form.xlsx");
    bench->order = (struct form_order){.pipeline = &bench->unit->pipeline,
                                       .areas = &bench->unit->areas,
                                       .wave = WAVE,
                                       .county = area_county_by_code(&bench->unit->areas, "13"),
                                       .version = "9.9"};
    *state = bench;
    return 0;
}

static int close_bench(void **state) {
    struct bench *bench = *state;
    void *unit = bench->unit;
    folder_remove(bench->folder, &bench->unit->error);
    unit_teardown(&unit);
    free(bench);
    return 0;
}
#define BENCH_TEST(function) cmocka_unit_test_setup_teardown(function, open_bench, close_bench)

/* ---- tools ---- */

static void plan(struct bench *bench) {
    bench->publication = (struct publication){.pipeline = bench->order.pipeline,
                                              .areas = bench->order.areas,
                                              .wave = bench->order.wave,
                                              .language = bench->order.language,
                                              .version = bench->order.version};
    book_init(&bench->book, &bench->publication, &bench->unit->arena);
    form_init(&bench->form, &bench->book, &bench->order);
}

static void read_back(struct bench *bench) {
    struct finding_list faults;
    finding_list_init(&faults, &bench->unit->arena);
    grid_builder_init(&bench->grids, &bench->unit->arena);
    assert_true(read_path(bench->path, "form.xlsx", &bench->grids, &faults, NULL, NULL));
    assert_int_equal(faults.count, 0);
}

static void publish_and_read(struct bench *bench) {
    if (!publish_template(&bench->order, bench->path, &bench->unit->error))
        fail_msg("%s", bench->unit->error.text);
    read_back(bench);
}

static const struct grid *sheet(const struct bench *bench, const char *name) {
    for (size_t i = 0; i < bench->grids.list.count; i++)
        if (strcmp(bench->grids.list.items[i].info.name, name) == 0)
            return &bench->grids.list.items[i];
    fail_msg("there is no sheet %s", name);
    return NULL;
}

static void assert_text(const struct grid *grid, const char *ref, const char *text) {
    uint32_t row, column;
    assert_true(cell_ref_parse(ref, &row, &column));
    assert_string_equal(grid_text(grid, row, column), text);
}

static size_t column_of(const struct form_sheet *sheet, const char *field) {
    for (size_t i = 0; i < sheet->column_count; i++)
        if (strcmp(sheet->record->fields[sheet->columns[i].field].name, field) == 0)
            return i;
    fail_msg("there is no column for %s", field);
    return 0;
}

static const char *hint(const struct bench *bench, const char *field) {
    return form_hint(&bench->form, &bench->form.sheets[0], column_of(&bench->form.sheets[0], field));
}

/* The survey's answers with one field changed. */
static struct field *change_field(struct bench *bench, size_t index) {
    struct arena *arena = &bench->unit->arena;
    struct field *fields = arena_array(arena, SVAR_FIELDS, sizeof *fields);
    struct record *records = arena_array(arena, 2, sizeof *records);
    memcpy(fields, svar_fields, sizeof svar_fields);
    memcpy(records, survey_records, sizeof survey_records);
    records[0].fields = fields;
    bench->unit->pipeline.records = records;
    return &fields[index];
}

/* A list of COUNT choices with long labels that are not ASCII. */
static const struct choice_list *long_list(struct arena *arena, size_t count) {
    struct choice_list *list = arena_alloc(arena, sizeof *list);
    *list = (struct choice_list){.name = "lang", .choices = arena_array(arena, count, sizeof *list->choices), .count = count};
    for (size_t i = 0; i < count; i++) {
        list->choices[i].name = arena_printf(arena, "val_%zu", i);
        list->choices[i].label.in[LANGUAGE_SV] = arena_printf(arena, "Åäö ett långt svarsalternativ nummer %zu", i);
    }
    return list;
}

/* ---- what is met ---- */

static void test_instructions_come_first(void **state) {
    struct bench *bench = *state;
    publish_and_read(bench);
    static const char *const names[] = {"Instruktion", "Svar", "plats", "Listor"};
    assert_int_equal(bench->grids.list.count, sizeof names / sizeof names[0]);
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        assert_string_equal(bench->grids.list.items[i].info.name, names[i]);
    assert_int_equal(sheet(bench, "Listor")->info.visibility, SHEET_HIDDEN);
    const struct grid *guide = sheet(bench, "Instruktion");
    assert_text(guide, "A1", "Öppna drogscener & annat 2026");
    assert_text(guide, "A2", "Formulär för Hallands län");
    assert_string_equal(grid_text(guide, guide->last_row, 1),
                        "Undersökning prov, mättillfälle 2026 · definition bbbbbbbbbbbb · lansbild 9.9");
}

static void test_questions_are_heads_and_municipalities_stand_there(void **state) {
    struct bench *bench = *state;
    publish_and_read(bench);
    const struct grid *grid = sheet(bench, "Svar");
    assert_text(grid, "A1", "Öppna drogscener & annat 2026 – Hallands län");
    static const char *const questions[] = {"Kommunkod",     "Kommun",        "Mättillfälle", "Län", "Förekomst *",
                                            "Antal platser", "Andel otrygga", "Substanser",   "",    "Datum",
                                            "Kommentar"};
    for (uint32_t i = 0; i < sizeof questions / sizeof questions[0]; i++)
        assert_string_equal(grid_text(grid, 3, i + 1), questions[i]);
    assert_text(grid, "H4", "Cannabis");
    assert_text(grid, "I4", "Kokain");
    assert_text(grid, "E5", "(välj i listan)");
    assert_text(grid, "H5", "(x för varje som gäller)");
    assert_text(grid, "J5", "(ÅÅÅÅ-MM-DD)");
    assert_text(grid, "K5", "(fritext, inga personuppgifter)");
    assert_text(grid, "A5", "");
    static const char *const halmstad[] = {"1380", "Halmstad", "2026", "Hallands län"};
    for (uint32_t i = 0; i < 4; i++)
        assert_string_equal(grid_text(grid, 7, i + 1), halmstad[i]);
    assert_text(grid, "B11", "Kungsbacka");
    assert_int_equal(grid->last_row, 11);
}

static void test_places_have_north_and_east(void **state) {
    struct bench *bench = *state;
    publish_and_read(bench);
    const struct grid *grid = sheet(bench, "plats");
    static const char *const questions[] = {"Kommun *", "Id *", "Namn *", "Läge", ""};
    for (uint32_t i = 0; i < sizeof questions / sizeof questions[0]; i++)
        assert_string_equal(grid_text(grid, 3, i + 1), questions[i]);
    assert_text(grid, "D4", "N");
    assert_text(grid, "E4", "E");
    assert_text(grid, "B5", "(samma varje gång)");
    assert_int_equal(grid->last_column, 5); /* no county: the municipality says it */
}

static void test_lists_hold_what_can_be_chosen(void **state) {
    struct bench *bench = *state;
    publish_and_read(bench);
    const struct grid *grid = sheet(bench, "Listor");
    assert_text(grid, "A1", "Lista: ja_nej");
    assert_text(grid, "A2", "Ja");
    assert_text(grid, "A4", "Vet ej");
    assert_text(grid, "B1", "Lista: kommun"); /* of the county, for its places */
    assert_text(grid, "B2", "Hylte");
    assert_int_equal(grid->last_column, 2);
}

static void test_without_county_or_round_both_are_asked(void **state) {
    struct bench *bench = *state;
    bench->order.county = AREA_NONE;
    bench->order.wave = "";
    publish_and_read(bench);
    const struct grid *grid = sheet(bench, "Svar");
    assert_text(grid, "A1", "Öppna drogscener & annat");
    assert_text(grid, "A3", "Kommun *");
    assert_text(grid, "B5", "(text)");
    assert_text(grid, "C5", "(välj i listan)");
    assert_int_equal(grid->last_row, 5);
    assert_int_equal(sheet(bench, "Listor")->last_row, 1 + 290);
    assert_text(sheet(bench, "Instruktion"), "A2", "Formulär");
}

static void test_english(void **state) {
    struct bench *bench = *state;
    bench->order.language = LANGUAGE_EN;
    publish_and_read(bench);
    const struct grid *grid = sheet(bench, "Answers");
    assert_text(grid, "A1", "Open drug scenes 2026 – Hallands län");
    assert_text(grid, "A4", "Municipality code"); /* the advice above takes two lines */
    assert_text(grid, "E6", "(choose from the list)");
    assert_text(sheet(bench, "Lists"), "A4", "Don't know");
}

/* ---- what cells accept ---- */

static void test_hints_say_the_limits(void **state) {
    struct bench *bench = *state;
    struct field *number = change_field(bench, ANTAL);
    plan(bench);
    assert_string_equal(hint(bench, "antal_platser"), "(heltal)");
    number->has_max = true;
    number->max = 100000;
    assert_string_equal(hint(bench, "antal_platser"), "(heltal, högst 100\xC2\xA0"
                                                      "000)");
    number->has_min = true;
    number->min = -2;
    number->max = 9.5;
    assert_string_equal(hint(bench, "antal_platser"), "(heltal -2–9.5)");
    number->has_max = false;
    assert_string_equal(hint(bench, "antal_platser"), "(heltal, minst -2)");
}

static void test_a_number_between_years_is_a_year(void **state) {
    struct bench *bench = *state;
    struct field *number = change_field(bench, ANTAL);
    number->has_min = number->has_max = true;
    number->min = 1950;
    number->max = 2100;
    plan(bench);
    assert_string_equal(hint(bench, "antal_platser"), "(årtal 1950–2100)");
}

/* libxlsxwriter ends the program when a literal list is longer than 255 bytes; ours stand on a sheet. */
static void test_a_long_list_is_chosen_from(void **state) {
    struct bench *bench = *state;
    change_field(bench, FOREKOMST)->list = long_list(&bench->unit->arena, 200);
    publish_and_read(bench);
    assert_int_equal(sheet(bench, "Listor")->last_row, 201);
    assert_text(sheet(bench, "Listor"), "A201", "Åäö ett långt svarsalternativ nummer 199");
}

static void test_too_many_choices_for_columns_share_a_cell(void **state) {
    struct bench *bench = *state;
    struct field *field = change_field(bench, SUBSTANSER);
    field->list = long_list(&bench->unit->arena, 40);
    plan(bench);
    assert_int_equal(form_group_length(&bench->form.sheets[0], column_of(&bench->form.sheets[0], "substanser")), 40);
    field->list = long_list(&bench->unit->arena, 41);
    plan(bench);
    assert_int_equal(form_group_length(&bench->form.sheets[0], column_of(&bench->form.sheets[0], "substanser")), 1);
    assert_string_equal(hint(bench, "substanser"), "(alternativ med ; emellan)");
}

static void test_long_labels_do_not_break_it(void **state) {
    struct bench *bench = *state;
    char label[2000] = "";
    for (size_t i = 0; i < 100; i++)
        strcat(label, "frågeställ ");
    change_field(bench, ANTAL)->label.in[LANGUAGE_SV] = label;
    publish_and_read(bench);
    assert_text(sheet(bench, "Svar"), "F3", label);
}

/* ---- years as columns ---- */

static void test_years_become_columns(void **state) {
    struct bench *bench = *state;
    bench->unit->pipeline.unpivot = (struct unpivot_rule){.value = "andel", .key = "antal_platser"};
    publish_and_read(bench);
    const struct grid *grid = sheet(bench, "Svar");
    assert_text(grid, "A3", "Kommun"); /* no code: beside years 2021 would look like one */
    assert_text(grid, "E3", "Andel otrygga");
    assert_text(grid, "E4", "2022");
    assert_text(grid, "I4", "2026");
}

static void test_without_a_year_the_key_is_asked(void **state) {
    struct bench *bench = *state;
    bench->unit->pipeline.unpivot = (struct unpivot_rule){.value = "andel", .key = "antal_platser"};
    bench->order.wave = "";
    plan(bench);
    assert_int_equal(bench->form.sheets[0].columns[column_of(&bench->form.sheets[0], "antal_platser")].kind, FORM_INTEGER);
    assert_int_equal(form_wave_year("2026"), 2026);
    assert_int_equal(form_wave_year("2026-2"), 2026);
    assert_int_equal(form_wave_year("20261"), 2026);
    assert_int_equal(form_wave_year("9999"), 0);
    assert_int_equal(form_wave_year("vt26"), 0);
    assert_int_equal(form_wave_year(""), 0);
}

/* ---- the file ---- */

static void test_the_same_order_gives_the_same_bytes(void **state) {
    struct bench *bench = *state;
    char first[SHA256_TEXT_SIZE], second[SHA256_TEXT_SIZE];
    assert_true(publish_template(&bench->order, bench->path, &bench->unit->error));
    assert_int_equal(file_sha256(bench->path, first), FILE_OK);
    sleep(1);
    assert_true(publish_template(&bench->order, bench->path, &bench->unit->error));
    assert_int_equal(file_sha256(bench->path, second), FILE_OK);
    assert_string_equal(first, second);
    const char **left;
    size_t count;
    assert_true(folder_list(&bench->unit->arena, bench->folder, &left, &count, &bench->unit->error));
    assert_int_equal(count, 1);
}

static void test_what_cannot_be_written_leaves_the_old(void **state) {
    struct bench *bench = *state;
    assert_true(replace_file(bench->path, "old", 3, &bench->unit->error));
    struct field *broken = change_field(bench, ANTAL);
    broken->label.in[LANGUAGE_SV] = memory_zeroed(40001, 1); /* more than a cell can hold */
    memset((char *)(uintptr_t)broken->label.in[LANGUAGE_SV], 'a', 40000);
    assert_false(publish_template(&bench->order, bench->path, &bench->unit->error));
    assert_non_null(strstr(bench->unit->error.text, "sheet \"Svar\" cannot be written at cell F"));
    free((char *)(uintptr_t)broken->label.in[LANGUAGE_SV]);
    struct source_file file;
    assert_int_equal(source_file_load(&file, &bench->unit->arena, bench->path), FILE_OK);
    assert_int_equal(file.size, 3);
    source_file_release(&file);
    const char **left;
    size_t count;
    assert_true(folder_list(&bench->unit->arena, bench->folder, &left, &count, &bench->unit->error));
    assert_int_equal(count, 1);
}

static void test_an_unknown_folder_is_said(void **state) {
    struct bench *bench = *state;
    assert_false(publish_template(&bench->order, "/tmp/no/such/folder/form.xlsx", &bench->unit->error));
    assert_string_equal(bench->unit->error.text, "/tmp/no/such/folder/form.xlsx cannot be written: No such file or directory.");
}

/* ---- the XLSForm ---- */

static void publish_xlsform_and_read(struct bench *bench) {
    if (!publish_xlsform(&bench->order, bench->path, &bench->unit->error))
        fail_msg("%s", bench->unit->error.text);
    read_back(bench);
}

static uint32_t row_named(const struct grid *grid, const char *name) {
    for (uint32_t row = 2; row <= grid->last_row; row++)
        if (strcmp(grid_text(grid, row, 2), name) == 0)
            return row;
    fail_msg("%s is not asked", name);
    return 0;
}

static void test_xlsform_asks_the_same(void **state) {
    struct bench *bench = *state;
    publish_xlsform_and_read(bench);
    const struct grid *grid = sheet(bench, "survey");
    static const struct {
        const char *name, *type;
    } rows[] = {{"lan", "select_one lan"},
                {"kommun", "select_one kommun"},
                {"forekomst", "select_one ja_nej"},
                {"antal_platser", "integer"},
                {"substanser", "select_multiple substans"},
                {"datum", "date"},
                {"kommentar", "text"},
                {"plats", "begin_repeat"},
                {"kommunkod", "calculate"},
                {"lage_n", "decimal"},
                {"lage_e", "decimal"}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        assert_string_equal(grid_text(grid, row_named(grid, rows[i].name), 1), rows[i].type);
    assert_string_equal(grid_text(grid, grid->last_row, 1), "end_repeat");
    assert_string_equal(grid_text(grid, row_named(grid, "kommun"), 12), "lan = ${lan}");
    assert_string_equal(grid_text(grid, row_named(grid, "lan"), 14), "13");
    assert_string_equal(grid_text(grid, row_named(grid, "lage_e"), 3), "Läge: E");
}

static void test_xlsform_says_what_may_not_be_combined(void **state) {
    struct bench *bench = *state;
    change_field(bench, SUBSTANSER)->list = &yes_no;
    publish_xlsform_and_read(bench);
    const struct grid *grid = sheet(bench, "survey");
    uint32_t row = row_named(grid, "substanser");
    assert_string_equal(grid_text(grid, row, 9), "not(selected(., 'vet_ej') and count-selected(.) > 1)");
    assert_string_equal(grid_text(grid, row, 10), "Välj antingen \"Vet ej\" eller andra alternativ, inte båda.");
    assert_string_equal(grid_text(grid, row, 11), "Choose either \"Don't know\" or other choices, not both.");
}

static void test_xlsform_lists_do_not_collide(void **state) {
    struct bench *bench = *state;
    struct choice_list lists[] = {yes_no, drugs};
    lists[1].name = "kommun";
    bench->unit->pipeline.lists = lists;
    bench->unit->pipeline.list_count = 2;
    bench->order.wave = "vår 2026";
    publish_xlsform_and_read(bench);
    const struct grid *grid = sheet(bench, "survey");
    assert_string_equal(grid_text(grid, row_named(grid, "kommun"), 1), "select_one kommun_");
    assert_text(sheet(bench, "settings"), "B2", "prov_v__r_2026");
    assert_text(sheet(bench, "settings"), "C2", "bbbbbbbbbbbb");
    assert_text(sheet(bench, "settings"), "D2", "Svenska (sv)");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        BENCH_TEST(test_instructions_come_first),
        BENCH_TEST(test_questions_are_heads_and_municipalities_stand_there),
        BENCH_TEST(test_places_have_north_and_east),
        BENCH_TEST(test_lists_hold_what_can_be_chosen),
        BENCH_TEST(test_without_county_or_round_both_are_asked),
        BENCH_TEST(test_english),
        BENCH_TEST(test_hints_say_the_limits),
        BENCH_TEST(test_a_number_between_years_is_a_year),
        BENCH_TEST(test_a_long_list_is_chosen_from),
        BENCH_TEST(test_too_many_choices_for_columns_share_a_cell),
        BENCH_TEST(test_long_labels_do_not_break_it),
        BENCH_TEST(test_years_become_columns),
        BENCH_TEST(test_without_a_year_the_key_is_asked),
        BENCH_TEST(test_the_same_order_gives_the_same_bytes),
        BENCH_TEST(test_what_cannot_be_written_leaves_the_old),
        BENCH_TEST(test_an_unknown_folder_is_said),
        BENCH_TEST(test_xlsform_asks_the_same),
        BENCH_TEST(test_xlsform_says_what_may_not_be_combined),
        BENCH_TEST(test_xlsform_lists_do_not_collide),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
