/* The analyst's workbook, read back cell by cell with our own reader: what she sees first, types, labels, order, and the same bytes every
 * time. */
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "file/file.h"
#include "publish/publish.h"
#include "read/read.h"
#include "store_unit.h"

#define COMMENT_LENGTH 40000 /* more than a cell holds */

static const struct figure figures[3][3] = {
    {{FIGURE_NUMBER, 3}, {FIGURE_NUMBER, 0.5}, {FIGURE_NUMBER, -2}},
    {{FIGURE_ZERO, 0}, {FIGURE_MISSING, 0}, {FIGURE_NOT_APPLICABLE, 0}},
    {{FIGURE_NUMBER, 12345}, {FIGURE_NUMBER, 0.25}, {FIGURE_NUMBER, 4}},
};
static const struct table_column columns[3] = {
    {.kind = COLUMN_COUNT, .head = {{"Antal", "Number"}}, .code = "antal"},
    {.kind = COLUMN_SHARE, .head = {{"Andel", "Share"}}, .decimals = 1, .code = "andel"},
    {.kind = COLUMN_CHANGE, .head = {{"Förändring", "Change"}}, .code = "change"},
};
static const struct table_row rows[3] = {
    {.code = "01", .label = {{"Stockholms län", NULL}}, .figures = (struct figure *)(uintptr_t)figures[0]},
    {.code = "13", .label = {{"Hallands län", NULL}}, .figures = (struct figure *)(uintptr_t)figures[1]},
    {.code = "00", .label = {{"Hela landet", "The whole country"}}, .total = true, .figures = (struct figure *)(uintptr_t)figures[2]},
};
static const struct table_rule rule = {.id = "t",
                                       .title = {{"Så vanligt är det [län/kommun]: en fråga?", "How common"}},
                                       .record = "svar",
                                       .note = {{"Noten under tabellen.", NULL}}};

struct bench {
    struct unit *unit;
    struct table table;
    struct tables tables;
    struct ledger_entry *ledger;
    struct publication publication;
    char folder[64];
    struct grid_builder book;
};

static void fill_store(struct unit *unit) {
    struct cell_outcome outcomes[] = {
        {.sheet = "Svar",
         .row = 4,
         .column = 4,
         .record = SVAR,
         .municipality = 0,
         .field = FOREKOMST,
         .raw = "J",
         .value = "ja",
         .rule = "synonym"},
        {.sheet = "Svar",
         .row = 5,
         .column = 4,
         .record = SVAR,
         .municipality = 0,
         .field = FOREKOMST,
         .raw = "J",
         .value = "ja",
         .rule = "synonym"},
        {.sheet = "Svar",
         .row = 5,
         .column = 5,
         .record = SVAR,
         .municipality = 0,
         .field = ANTAL,
         .raw = "-",
         .value = "",
         .status = STATUS_UNREADABLE,
         .rule = "dash"},
    };
    char *comment = memory_zeroed(COMMENT_LENGTH + 1, 1);
    memset(comment, 'a', COMMENT_LENGTH);
    ANSWER(unit, 4, "0180", [MATTILLFALLE] = "2026", [FOREKOMST] = "ja", [ANTAL] = "3", [ANDEL] = "33.2", [SUBSTANSER] = "cannabis;kokain",
           [DATUM] = "2026-03-01", [KOMMENTAR] = "=1+1 _x0041_ <&>");
    ANSWER(unit, 5, "1380", [FOREKOMST] = "vet_ej", [ANDEL] = "7", [KOMMENTAR] = comment);
    PLACE(unit, 9, "0180", [PLATS_ID] = "1", [PLATSNAMN] = "Torget", [LAGE] = "6580000 674000.5");
    unit->data.outcomes = outcomes;
    unit->data.outcome_count = 3;
    unit->data.county = 0;
    unit_put(unit, "stockholm.xlsx");
    free(comment);
    assert_done(unit, store_keep_all(&unit->store, WAVE, &unit->error));
}

static void fill_findings(struct unit *unit) {
    static const struct wording what = {{"Något är fel.", "Something is wrong."}}, right = {{"Gör om.", "Do it again."}};
    struct finding_where halland = {.file = "h.xlsx",
                                    .sheet = "Svar",
                                    .row = 5,
                                    .column = 4,
                                    .kommun = "1380",
                                    .field = "antal_platser",
                                    .label = &svar_fields[ANTAL].label};
    struct finding_where stockholm = {.file = "stockholm.xlsx", .row = 7};
    struct finding_where nowhere = {.file = "okand.pdf"};
    finding_add_own(&unit->found, "prov_notis", SEVERITY_NOTICE, &halland, "ca 3", &what, &right);
    finding_add_own(&unit->found, "prov_fil", SEVERITY_ERROR, &nowhere, "", &what, &right);
    finding_add_own(&unit->found, "prov_fel", SEVERITY_ERROR, &halland, "tre", &what, &right);
    finding_add_own(&unit->found, "prov_rad", SEVERITY_ERROR, &stockholm, "-", &what, &right);
}

static void fill_tables(struct bench *bench) {
    struct unit *unit = bench->unit;
    bench->table = (struct table){.rule = &rule,
                                  .wave = WAVE,
                                  .base = {{"2 svarande av 290 kommuner i tabellen", NULL}},
                                  .columns = (struct table_column *)(uintptr_t)columns,
                                  .column_count = 3,
                                  .rows = (struct table_row *)(uintptr_t)rows,
                                  .row_count = 3};
    struct tables *tables = &bench->tables;
    *tables =
        (struct tables){.items = &bench->table, .count = 1, .answered_count = 2, .municipality_count = unit->areas.municipality_count};
    tables->answered = arena_array(&unit->arena, tables->municipality_count, sizeof *tables->answered);
    tables->answered[area_municipality_by_code(&unit->areas, "0180")] = true;
    tables->answered[area_municipality_by_code(&unit->areas, "1380")] = true;
    tables->coverage_count = unit->areas.county_count;
    tables->coverage = arena_array(&unit->arena, tables->coverage_count, sizeof *tables->coverage);
    for (size_t i = 0; i < tables->coverage_count; i++)
        tables->coverage[i] = (struct coverage){.county = i, .municipalities = unit->areas.counties[i].municipality_count};
    tables->coverage[0].answered = tables->coverage[0].files = tables->coverage[0].places = 1;
}

static int open_bench(void **state) {
    struct bench *bench = memory_zeroed(1, sizeof *bench);
    void *unit;
    if (unit_setup(&unit) != 0)
        return 1;
    bench->unit = unit;
    bench->unit->pipeline.title = (struct wording){{"Öppna drogscener & annat", "Open drug scenes"}};
    memset(bench->unit->pipeline.sha256, 'b', sizeof bench->unit->pipeline.sha256 - 1);
    fill_store(bench->unit);
    fill_findings(bench->unit);
    fill_tables(bench);
    size_t count;
    assert_done(bench->unit, store_ledger(&bench->unit->store, &bench->unit->arena, WAVE, &bench->ledger, &count, &bench->unit->error));
    strcpy(bench->folder, "/tmp/lansbild-book-XXXXXX");
    assert_non_null(mkdtemp(bench->folder));
    bench->publication = (struct publication){.pipeline = &bench->unit->pipeline,
                                              .areas = &bench->unit->areas,
                                              .store = &bench->unit->store,
                                              .wave = WAVE,
                                              .folder = bench->folder,
                                              .tables = &bench->tables,
                                              .findings = &bench->unit->found,
                                              .ledger = bench->ledger,
                                              .ledger_count = count,
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

/* ---- reading back ---- */

static const char *book_path(struct bench *bench) {
    return path_join(&bench->unit->arena, bench->folder, "prov-2026.xlsx");
}

static void publish(struct bench *bench) {
    if (!publish_workbook(&bench->publication, &bench->unit->error))
        fail_msg("%s", bench->unit->error.text);
}

static void publish_and_read(struct bench *bench) {
    publish(bench);
    struct finding_list faults;
    finding_list_init(&faults, &bench->unit->arena);
    grid_builder_init(&bench->book, &bench->unit->arena);
    assert_true(read_path(book_path(bench), "prov-2026.xlsx", &bench->book, &faults, NULL, NULL));
    assert_int_equal(faults.count, 0);
}

static const struct grid *sheet(const struct bench *bench, const char *name) {
    for (size_t i = 0; i < bench->book.list.count; i++)
        if (strcmp(bench->book.list.items[i].info.name, name) == 0)
            return &bench->book.list.items[i];
    fail_msg("there is no sheet %s", name);
    return NULL;
}

/* The first row whose COLUMN says TEXT, or 0. */
static uint32_t row_of(const struct grid *grid, uint32_t column, const char *text) {
    for (uint32_t row = 1; row <= grid->last_row; row++)
        if (strcmp(grid_text(grid, row, column), text) == 0)
            return row;
    return 0;
}

static uint32_t column_of(const struct grid *grid, uint32_t row, const char *head) {
    for (uint32_t column = 1; column <= grid->last_column; column++)
        if (strcmp(grid_text(grid, row, column), head) == 0)
            return column;
    fail_msg("there is no column %s", head);
    return 0;
}

static void assert_cell(const struct grid *grid, uint32_t row, uint32_t column, enum cell_type type, const char *text) {
    const struct cell *cell = grid_cell(grid, row, column);
    assert_non_null(cell);
    assert_string_equal(cell->text, text);
    assert_int_equal(cell->type, type);
}

/* ---- tests ---- */

static void test_the_first_thing_seen_is_the_cover(void **state) {
    struct bench *bench = *state;
    publish_and_read(bench);
    static const char *const names[] = {
        "Innehåll",    "Täckning", "T1 Så vanligt är det län kommun", "Alla svar", "plats", "Flervalssvar", "Koder", "Fynd", "Läsregler",
        "Skrivformer", "Metod"};
    assert_int_equal(bench->book.list.count, sizeof names / sizeof names[0]);
    const struct grid *cover = sheet(bench, "Innehåll");
    assert_string_equal(grid_text(cover, 1, 1), "Öppna drogscener & annat");
    assert_string_equal(grid_text(cover, 2, 1), "Mättillfälle 2026 · 2 svarande av 290 kommuner (1 %)");
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        assert_string_equal(bench->book.list.items[i].info.name, names[i]);
        if (i == 0)
            continue;
        assert_true(row_of(cover, 1, names[i]) > 0);
        assert_string_equal(grid_text(sheet(bench, names[i]), 3, 1), "← Till innehållet");
        assert_non_null(strstr(grid_text(sheet(bench, names[i]), 2, 1), "2 svarande av 290 kommuner"));
    }
    assert_string_equal(grid_text(cover, row_of(cover, 1, "Program"), 2), "lansbild 9.9, undersökningens definition bbbbbbbbbbbb");
    assert_string_equal(grid_text(cover, row_of(cover, 1, "Inlämningar"), 2), "Filer lästa: 1, ersatta av nyare: 0, lagda åt sidan: 0");
}

static void test_answers_are_labels_numbers_and_dates(void **state) {
    struct bench *bench = *state;
    publish_and_read(bench);
    const struct grid *grid = sheet(bench, "Alla svar");
    uint32_t head = row_of(grid, 1, "Mättillfälle"), stockholm = head + 1, halland = head + 2;
    assert_true(head > 0);
    assert_cell(grid, stockholm, 1, CELL_TEXT, "2026");
    assert_cell(grid, stockholm, 2, CELL_TEXT, "Stockholms län");
    assert_cell(grid, stockholm, 3, CELL_TEXT, "Stockholm");
    assert_cell(grid, stockholm, 4, CELL_TEXT, "Ja");
    assert_cell(grid, stockholm, 5, CELL_NUMBER, "3");
    assert_cell(grid, stockholm, 6, CELL_NUMBER, "33.2");
    assert_cell(grid, stockholm, 7, CELL_TEXT, "Cannabis, Kokain");
    assert_cell(grid, stockholm, 8, CELL_DATE, "2026-03-01");
    assert_cell(grid, stockholm, 9, CELL_TEXT, "=1+1 _x0041_ <&>");
    assert_cell(grid, stockholm, column_of(grid, head, "Kommunkod"), CELL_TEXT, "0180");
    assert_cell(grid, stockholm, column_of(grid, head, "Fil"), CELL_TEXT, "stockholm.xlsx");
    assert_cell(grid, stockholm, column_of(grid, head, "Rad"), CELL_NUMBER, "4");
    assert_cell(grid, halland, 3, CELL_TEXT, "Halmstad");
    assert_cell(grid, halland, 4, CELL_TEXT, "Vet ej");
    assert_null(grid_cell(grid, halland, 5));
    assert_int_equal(grid->last_row, halland);
    const struct grid *places = sheet(bench, "plats");
    head = row_of(places, 1, "Län");
    assert_cell(places, head + 1, column_of(places, head, "Läge, N"), CELL_NUMBER, "6580000");
    assert_cell(places, head + 1, column_of(places, head, "Läge, E"), CELL_NUMBER, "674000.5");
}

static void test_a_text_longer_than_a_cell_is_cut_and_says_so(void **state) {
    struct bench *bench = *state;
    publish_and_read(bench);
    const struct grid *grid = sheet(bench, "Alla svar");
    const char *text = grid_text(grid, grid->last_row, 9);
    assert_int_equal(utf8_length(text), 32767);
    assert_true(text_ends(text, "a … [avkortat: texten är längre än en cell rymmer]"));
}

static void test_tables_show_numbers_and_symbols(void **state) {
    struct bench *bench = *state;
    publish_and_read(bench);
    const struct grid *grid = sheet(bench, "T1 Så vanligt är det län kommun");
    assert_string_equal(grid_text(grid, 1, 1), "Så vanligt är det [län/kommun]: en fråga?");
    assert_string_equal(grid_text(grid, 2, 1), "Mättillfälle 2026. 2 svarande av 290 kommuner i tabellen");
    uint32_t row = row_of(grid, 1, "Stockholms län");
    assert_string_equal(grid_text(grid, row - 1, 1), "Län");
    assert_cell(grid, row, 2, CELL_NUMBER, "3");
    assert_cell(grid, row, 3, CELL_NUMBER, "0.5");
    assert_true(grid_cell(grid, row, 3)->percent);
    assert_cell(grid, row, 4, CELL_NUMBER, "-2");
    assert_cell(grid, row + 1, 2, CELL_TEXT, "–");
    assert_cell(grid, row + 1, 3, CELL_TEXT, "..");
    assert_cell(grid, row + 1, 4, CELL_TEXT, ".");
    assert_cell(grid, row + 2, 2, CELL_NUMBER, "12345");
    assert_non_null(strstr(grid_text(grid, row + 4, 1), "..  uppgift saknas"));
    assert_true(row_of(grid, 1, "Noten under tabellen.") > row + 4);
}

static void test_coverage_names_those_who_are_silent(void **state) {
    struct bench *bench = *state;
    publish_and_read(bench);
    const struct grid *grid = sheet(bench, "Täckning");
    uint32_t row = row_of(grid, 1, "Stockholms län"), all = row_of(grid, 1, "Hela landet");
    assert_cell(grid, row, 2, CELL_NUMBER, "26");
    assert_cell(grid, row, 3, CELL_NUMBER, "1");
    assert_true(grid_cell(grid, row, 4)->percent);
    assert_cell(grid, row + 1, 3, CELL_TEXT, "–");
    assert_cell(grid, all, 2, CELL_NUMBER, "290");
    assert_true(row_of(grid, 1, "Har inte svarat: 288 kommuner") > all);
    uint32_t silent = row_of(grid, 1, "Har inte svarat: 288 kommuner") + 4;
    assert_string_equal(grid_text(grid, silent, 1), "Stockholms län");
    assert_cell(grid, silent, 2, CELL_NUMBER, "25");
    assert_non_null(strstr(grid_text(grid, silent, 3), ", Solna, "));
    assert_null(strstr(grid_text(grid, silent, 3), "Stockholm"));
    assert_true(text_starts(grid_text(grid, silent + 1, 3), "Ingen har svarat: Håbo, "));
    assert_true(row_of(grid, 1, "Därutöver 3 fel och 0 varningar som inte hör till något visst län; se bladet Fynd.") > 0);
}

static void test_findings_come_by_county_and_file_what_is_worst_first(void **state) {
    struct bench *bench = *state;
    publish_and_read(bench);
    const struct grid *grid = sheet(bench, "Fynd");
    static const char *const lines[][11] = {
        {"", "", "Stockholms län", "", "", "", "", "", "", "1 fel, 0 varningar och 0 notiser", ""},
        {"", "", "Stockholms län", "", "stockholm.xlsx", "", "", "", "", "1 fel, 0 varningar och 0 notiser", ""},
        {"Fel", "prov_rad", "Stockholms län", "", "stockholm.xlsx", "", "rad 7", "", "-", "Något är fel.", "Gör om."},
        {"", "", "Hallands län", "", "", "", "", "", "", "1 fel, 0 varningar och 1 notis", ""},
        {"", "", "Hallands län", "", "h.xlsx", "", "", "", "", "1 fel, 0 varningar och 1 notis", ""},
        {"Fel", "prov_fel", "Hallands län", "Halmstad", "h.xlsx", "Svar", "D5", "Antal platser", "tre", "Något är fel.", "Gör om."},
        {"Notis", "prov_notis", "Hallands län", "Halmstad", "h.xlsx", "Svar", "D5", "Antal platser", "ca 3", "Något är fel.", "Gör om."},
        {"", "", "Inget visst län", "", "", "", "", "", "", "1 fel, 0 varningar och 0 notiser", ""},
        {"", "", "Inget visst län", "", "okand.pdf", "", "", "", "", "1 fel, 0 varningar och 0 notiser", ""},
        {"Fel", "prov_fil", "", "", "okand.pdf", "", "", "", "", "Något är fel.", "Gör om."},
    };
    const uint32_t count = sizeof lines / sizeof lines[0];
    assert_string_equal(grid_text(grid, 1, 1), "3 fel, 0 varningar och 1 notis att gå igenom");
    uint32_t row = row_of(grid, 1, "Allvar") + 1;
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t j = 0; j < 11; j++)
            assert_string_equal(grid_text(grid, row + i, j + 1), lines[i][j]);
    assert_int_equal(grid->last_row, row + count - 1);
}

static void test_spellings_are_counted_with_their_counties(void **state) {
    struct bench *bench = *state;
    publish_and_read(bench);
    const struct grid *grid = sheet(bench, "Skrivformer");
    uint32_t row = row_of(grid, 1, "Fråga") + 1;
    static const char *const ticks[] = {"Förekomst", "J", "Ja", "ja", "svar", "synonym i definitionen", "2", "Stockholm"};
    static const char *const dashes[] = {"Antal platser", "-", "", "", "gick inte att läsa, lämnat tomt", "streck", "1", "Stockholm"};
    for (uint32_t j = 0; j < 8; j++) {
        assert_string_equal(grid_text(grid, row, j + 1), ticks[j]);
        assert_string_equal(grid_text(grid, row + 1, j + 1), dashes[j]);
    }
    assert_int_equal(grid->last_row, row + 1);
}

static void test_english_when_asked_for(void **state) {
    struct bench *bench = *state;
    bench->publication.language = LANGUAGE_EN;
    publish_and_read(bench);
    assert_string_equal(grid_text(sheet(bench, "Contents"), 1, 1), "Open drug scenes");
    const struct grid *grid = sheet(bench, "All answers");
    uint32_t head = row_of(grid, 1, "Occasion");
    assert_cell(grid, head + 1, 4, CELL_TEXT, "Yes");
    assert_cell(grid, head + 1, 7, CELL_TEXT, "Cannabis, Cocaine");
    assert_string_equal(grid_text(grid, 2, 1), "2 of 290 municipalities have answered");
    assert_true(row_of(sheet(bench, "Findings"), 10, "Something is wrong.") > 0);
    assert_true(row_of(sheet(bench, "T1 How common"), 1, "Hallands län") > 0); /* no English: the Swedish serves */
}

static void test_the_same_bytes_every_time_everywhere(void **state) {
    struct bench *bench = *state;
    char first[SHA256_TEXT_SIZE], second[SHA256_TEXT_SIZE];
    setenv("TZ", "UTC0", 1);
    tzset();
    publish(bench);
    assert_int_equal(file_sha256(book_path(bench), first), FILE_OK);
    setenv("TZ", "XYZ-13:30", 1);
    tzset();
    struct timespec a_while = {.tv_sec = 1, .tv_nsec = 100000000}; /* the clock's second must have changed */
    nanosleep(&a_while, NULL);
    publish(bench);
    assert_int_equal(file_sha256(book_path(bench), second), FILE_OK);
    assert_string_equal(first, second);
}

static void test_nothing_to_tell_is_still_a_workbook(void **state) {
    struct bench *bench = *state;
    bench->publication.wave = "2027";
    bench->tables.count = 0;
    bench->tables.coverage_count = 0;
    bench->publication.ledger_count = 0;
    bench->unit->found.count = 0;
    publish(bench);
    struct finding_list faults;
    finding_list_init(&faults, &bench->unit->arena);
    grid_builder_init(&bench->book, &bench->unit->arena);
    assert_true(read_path(path_join(&bench->unit->arena, bench->folder, "prov-2027.xlsx"), "b", &bench->book, &faults, NULL, NULL));
    assert_string_equal(grid_text(sheet(bench, "Fynd"), 1, 1), "Inga fel eller tveksamheter hittades");
    assert_true(row_of(sheet(bench, "Alla svar"), 1, "Det finns inga rader.") > 0);
    assert_true(row_of(sheet(bench, "Skrivformer"), 1, "Alla svar stod som i mallen.") > 0);
}

static void test_a_folder_that_is_not_there_is_a_sentence(void **state) {
    struct bench *bench = *state;
    bench->publication.folder = "/tmp/finns/inte/alls";
    assert_false(publish_workbook(&bench->publication, &bench->unit->error));
    assert_non_null(strstr(bench->unit->error.text, "/tmp/finns/inte/alls/prov-2026.xlsx cannot be written: No such file or directory"));
}

/* libxlsxwriter does not see that its temporary files are cut short; SMALL is less than the parts take and more than the packed file does.
 */
static void test_a_full_disk_is_a_sentence_not_half_a_workbook(void **state) {
    enum { SMALL = 40000 };
    struct bench *bench = *state;
    struct rlimit before, small;
    publish(bench);
    struct stat status;
    assert_int_equal(stat(book_path(bench), &status), 0);
    assert_in_range(status.st_size, 1000, SMALL - 1);
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    small = before;
    small.rlim_cur = SMALL;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    bool done = publish_workbook(&bench->publication, &bench->unit->error);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    assert_false(done);
    assert_non_null(strstr(bench->unit->error.text, "prov-2026.xlsx was not written whole"));
}

#define BENCH_TEST(function) cmocka_unit_test_setup_teardown(function, open_bench, close_bench)

int main(void) {
    const struct CMUnitTest tests[] = {
        BENCH_TEST(test_the_first_thing_seen_is_the_cover),
        BENCH_TEST(test_answers_are_labels_numbers_and_dates),
        BENCH_TEST(test_a_text_longer_than_a_cell_is_cut_and_says_so),
        BENCH_TEST(test_tables_show_numbers_and_symbols),
        BENCH_TEST(test_coverage_names_those_who_are_silent),
        BENCH_TEST(test_findings_come_by_county_and_file_what_is_worst_first),
        BENCH_TEST(test_spellings_are_counted_with_their_counties),
        BENCH_TEST(test_english_when_asked_for),
        BENCH_TEST(test_the_same_bytes_every_time_everywhere),
        BENCH_TEST(test_nothing_to_tell_is_still_a_workbook),
        BENCH_TEST(test_a_full_disk_is_a_sentence_not_half_a_workbook),
        BENCH_TEST(test_a_folder_that_is_not_there_is_a_sentence),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
