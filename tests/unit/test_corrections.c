/* The workbook of corrections, read back by our own reader as the county would have sent it, and what the store keeps of it. */
#include <unistd.h>

#include "file/file.h"
#include "forms/forms.h"
#include "read/read.h"
#include "run/correction_form.h"
#include "store_unit.h"

struct bench {
    struct unit *unit;
    struct ledger_entry *ledger;
    struct publication publication;
    char folder[40];
};

static void add_finding(struct unit *unit, enum finding_code code, const char *file, uint32_t row, size_t field, const char *kommun,
                        const char *raw) {
    struct finding_where where = {.file = file,
                                  .sheet = "Svar",
                                  .row = row,
                                  .column = (uint32_t)field + 1,
                                  .record = "svar",
                                  .kommun = kommun,
                                  .field = svar_fields[field].name,
                                  .label = &svar_fields[field].label};
    finding_add(&unit->found, code, &where, raw, code == FINDING_UNKNOWN_CHOICE ? raw : "", "", "", (const char *)NULL);
}

static int open_bench(void **state) {
    struct bench *bench = memory_zeroed(1, sizeof *bench);
    void *made;
    size_t count;
    if (unit_setup(&made) != 0)
        return 1;
    struct unit *unit = bench->unit = made;
    unit->pipeline.title = (struct wording){{"Prov", "Trial"}};
    ANSWER(unit, 4, "1380", [FOREKOMST] = "ja", [ANTAL] = "3");
    unit->data.county = area_county_by_code(&unit->areas, "13");
    unit_put(unit, "halland.xlsx");
    assert_done(unit, store_keep_all(&unit->store, WAVE, &unit->error));
    add_finding(unit, FINDING_MUNICIPALITY_UNKNOWN, "halland.xlsx", 5, KOMMUN, "", "Sjöstaden");
    add_finding(unit, FINDING_UNKNOWN_CHOICE, "halland.xlsx", 4, FOREKOMST, "1380", "kanske");
    add_finding(unit, FINDING_RANGE, "halland.xlsx", 4, ANTAL, "1380", "=2+3");
    add_finding(unit, FINDING_REQUIRED_MISSING, "halland.xlsx", 4, ANTAL, "1380", "");
    add_finding(unit, FINDING_APPROXIMATE, "halland.xlsx", 4, ANDEL, "1380", "ca 3"); /* a notice: nobody is asked */
    add_finding(unit, FINDING_HEAD_DOUBTFUL, "halland.xlsx", 1, ANDEL, "", "Andel?"); /* of a column: beside the answers */
    add_finding(unit, FINDING_RANGE, "unknown.xlsx", 4, ANTAL, "0180", "1-2");        /* no return that counts */
    assert_done(unit, store_ledger(&unit->store, &unit->arena, WAVE, &bench->ledger, &count, &unit->error));
    strcpy(bench->folder, "/tmp/corrections-XXXXXX");
    assert_non_null(mkdtemp(bench->folder));
    bench->publication = (struct publication){.pipeline = &unit->pipeline,
                                              .areas = &unit->areas,
                                              .store = &unit->store,
                                              .wave = WAVE,
                                              .folder = bench->folder,
                                              .findings = &unit->found,
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

static const char *publish(struct bench *bench) {
    assert_done(bench->unit, publish_corrections(&bench->publication, &bench->unit->error));
    return path_join(&bench->unit->arena, bench->folder, "rattelser/13-halland.xlsx");
}

static void read_book(struct bench *bench, const char *path, struct grid_builder *builder) {
    struct finding_list faults;
    finding_list_init(&faults, &bench->unit->arena);
    grid_builder_init(builder, &bench->unit->arena);
    assert_true(read_path(path, "b.xlsx", builder, &faults, NULL, NULL));
    assert_int_equal(faults.count, 0);
}

static uint32_t row_of(const struct grid *grid, uint32_t column, const char *text) {
    for (uint32_t row = 1; row <= grid->last_row; row++)
        if (strcmp(grid_text(grid, row, column), text) == 0)
            return row;
    fail_msg("no row says %s", text);
    return 0;
}

static void each_wrong_cell_is_one_row(void **state) {
    struct bench *bench = *state;
    struct grid_builder builder;
    read_book(bench, publish(bench), &builder);
    assert_int_equal(builder.list.count, 3);
    const struct grid *grid = &builder.list.items[0];
    assert_string_equal(grid->info.name, "Rättelser");
    assert_string_equal(grid_text(grid, 1, 1), "Att rätta: Prov 2026 – Hallands län");
    assert_string_equal(grid_text(grid, 2, 1), "3 svar behöver rättas eller bekräftas");
    static const char *const rows[][CORRECTION_COLUMN_COUNT - 1] = {
        {"Kommun", "Plats", "Fråga", "Så här stod det", "Vad som är fel", "Vad som vore rätt", "Rätt svar", "Er fil", "Blad", "Cell"},
        {"", "", "Kommun", "Sjöstaden", "Fel: \"Sjöstaden\" är ingen kommun som går att känna igen. Raden är inte med.",
         "Välj den kommun som raden gäller, eller Ta bort raden.", "", "halland.xlsx", "Svar", "C5"},
        {"Halmstad", "", "Förekomst", "kanske", "Fel: \"kanske\" är inget av svarsalternativen.", "Välj ett av svarsalternativen.", "",
         "halland.xlsx", "Svar", "D4"},
        {"Halmstad", "", "Antal platser", "=2+3",
         "Tveksamt: \"=2+3\" är ett intervall; värdet lämnas tomt. Svar saknas på en obligatorisk fråga.", "Skriv ett tal. Fyll i svaret.",
         "", "halland.xlsx", "Svar", "E4"},
    };
    uint32_t head = row_of(grid, 1, "Rad-id");
    for (uint32_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        for (uint32_t j = 0; j < CORRECTION_COLUMN_COUNT - 1; j++)
            assert_string_equal(grid_text(grid, head + i, j + 2), rows[i][j]);
    assert_int_equal(grid->last_row, head + 3);
    assert_string_equal(grid_text(grid, head - 2, 1), "Id");
    assert_true(text_starts(grid_text(grid, head - 2, 2), "lansbild/prov/2026/13/"));
}

static void what_is_no_answer_stands_beside(void **state) {
    struct bench *bench = *state;
    struct grid_builder builder;
    read_book(bench, publish(bench), &builder);
    const struct grid *grid = &builder.list.items[1];
    assert_string_equal(grid->info.name, "Övrigt att åtgärda");
    uint32_t head = row_of(grid, 1, "Vad det gäller");
    assert_string_equal(grid_text(grid, head + 1, 1), "halland.xlsx");
    assert_string_equal(grid_text(grid, head + 1, 2), "Svar");
    assert_true(text_starts(grid_text(grid, head + 1, 4), "Tveksamt: "));
    assert_string_equal(grid_text(grid, head + 1, 5), "Är det samma fråga: skriv rubriken som i mallen och skicka filen igen.");
    assert_int_equal(grid->last_row, head + 1);
}

static void what_may_be_answered_stands_on_a_hidden_sheet(void **state) {
    struct bench *bench = *state;
    struct grid_builder builder;
    read_book(bench, publish(bench), &builder);
    const struct grid *lists = &builder.list.items[2];
    assert_int_equal(lists->info.visibility, SHEET_HIDDEN);
    assert_string_equal(grid_text(lists, 2, 1), "Hylte"); /* the county's municipalities alone */
    assert_string_equal(grid_text(lists, 8, 1), "Ta bort raden");
    static const char *const choices[] = {"ja_nej", "Ja", "Nej", "Vet ej", "Uppgift saknas"};
    for (uint32_t i = 0; i < 5; i++)
        assert_string_equal(grid_text(lists, i + 1, 2), choices[i]);
}

static void the_same_findings_give_the_same_bytes(void **state) {
    struct bench *bench = *state;
    char first[SHA256_TEXT_SIZE], second[SHA256_TEXT_SIZE];
    const char *path = publish(bench);
    assert_int_equal(file_sha256(path, first), FILE_OK);
    sleep(1);
    publish(bench);
    assert_int_equal(file_sha256(path, second), FILE_OK);
    assert_string_equal(first, second);
}

/* ---- coming back ---- */

/* What a county types: the grid's cell at ROW, COLUMN gets TEXT. */
static void type(struct bench *bench, struct grid *grid, uint32_t row, uint32_t column, const char *text, bool percent) {
    struct sheet_row *line = NULL;
    for (size_t i = 0; i < grid->row_count; i++)
        if (grid->rows[i].number == row)
            line = &grid->rows[i];
    assert_non_null(line);
    struct cell *cells = arena_array(&bench->unit->arena, line->count + 1, sizeof *cells);
    size_t count = 0, i = 0;
    for (; i < line->count && line->cells[i].column < column; i++)
        cells[count++] = line->cells[i];
    cells[count] = (struct cell){.column = column, .type = percent ? CELL_NUMBER : CELL_TEXT, .percent = percent, .text = text};
    text_to_number(text, &cells[count++].number);
    for (; i < line->count; i++)
        cells[count++] = line->cells[i];
    line->cells = cells;
    line->count = count;
}

static void a_filled_in_workbook_is_known_by_its_id(void **state) {
    struct bench *bench = *state;
    struct unit *unit = bench->unit;
    struct grid_builder builder;
    struct correction_form form;
    struct finding_list findings;
    char key[CORRECTION_KEY_SIZE];
    read_book(bench, publish(bench), &builder);
    struct grid *grid = &builder.list.items[0];
    uint32_t head = row_of(grid, 1, "Rad-id");
    type(bench, grid, row_of(grid, 1, "Ifyllt av"), 2, "Åsa, asa@example.se", false);
    type(bench, grid, row_of(grid, 1, "Datum"), 2, "2026-05-04", false);
    type(bench, grid, head + 1, 8, " Hylte ", false);
    type(bench, grid, head + 3, 8, "0.25", true);
    finding_list_init(&findings, &unit->arena);
    assert_true(correction_form_read(&form, &unit->arena, &builder.list, "b.xlsx", "prov", WAVE, &findings));
    assert_string_equal(form.county, "13");
    assert_int_equal(form.count, 2);
    const struct stored_correction *first = &form.items[0];
    assert_string_equal(first->path, "halland.xlsx");
    assert_string_equal(first->sheet, "Svar");
    assert_int_equal(first->row, 5);
    assert_int_equal(first->column, 3);
    assert_string_equal(first->text, "Hylte");
    assert_null(strstr(first->by, "example"));
    assert_string_equal(first->date, "2026-05-04");
    correction_key(&unit->pipeline, WAVE, &bench->ledger[0], "Svar", "C5", key);
    assert_string_equal(first->key, key);
    assert_string_equal(form.items[1].text, "25 %");
    assert_string_equal(findings.items[0].code, "correction_form");
    assert_true(correction_form_read(&form, &unit->arena, &builder.list, "b.xlsx", "prov", "2027", &findings));
    assert_int_equal(form.count, 0);
    assert_string_equal(findings.items[1].code, "correction_foreign");
}

static void an_ordinary_return_is_no_form(void **state) {
    struct bench *bench = *state;
    struct grid_builder builder;
    struct correction_form form;
    struct finding_list findings;
    read_book(bench, publish(bench), &builder);
    struct grid_list lists_only = {.items = &builder.list.items[1], .count = 1};
    finding_list_init(&findings, &bench->unit->arena);
    assert_false(correction_form_read(&form, &bench->unit->arena, &lists_only, "b.xlsx", "prov", WAVE, &findings));
    assert_int_equal(findings.count, 0);
}

/* ---- the store ---- */

static void corrections_live_as_long_as_their_form(void **state) {
    struct bench *bench = *state;
    struct unit *unit = bench->unit;
    struct ledger_entry form = {
        .wave = WAVE, .path = "b.xlsx", .sha256 = "cc", .state = RETURN_CORRECTION, .county = AREA_NONE, .format = "xlsx"};
    const struct stored_correction given = {.form_sheet = "Rättelser",
                                            .form_row = 12,
                                            .form_column = 8,
                                            .key = "k",
                                            .path = "halland.xlsx",
                                            .sheet = "Svar",
                                            .row = 5,
                                            .column = 3,
                                            .text = "Hylte",
                                            .by = "Åsa",
                                            .date = "2026-05-04"};
    struct stored_correction *kept;
    struct ledger_entry *ledger;
    size_t count;
    assert_done(unit, store_put_return(&unit->store, &form, NULL, NULL, &unit->error));
    assert_done(unit, store_put_corrections(&unit->store, WAVE, "b.xlsx", &given, 1, &unit->error));
    assert_done(unit, store_corrections(&unit->store, &unit->arena, WAVE, &kept, &count, &unit->error));
    assert_int_equal(count, 1);
    assert_string_equal(kept->form, "b.xlsx");
    assert_string_equal(kept->text, "Hylte");
    assert_false(kept->applied);
    kept->applied = true;
    kept->original = "Sjöstaden";
    assert_done(unit, store_set_correction(&unit->store, kept, &unit->error));
    assert_done(unit, store_corrections(&unit->store, &unit->arena, WAVE, &kept, &count, &unit->error));
    assert_true(kept->applied);
    assert_string_equal(kept->original, "Sjöstaden");
    assert_done(unit, store_ledger(&unit->store, &unit->arena, WAVE, &ledger, &count, &unit->error));
    assert_int_equal(ledger[0].state, RETURN_CORRECTION);
    assert_done(unit, store_remove_return(&unit->store, WAVE, "b.xlsx", &unit->error));
    assert_done(unit, store_corrections(&unit->store, &unit->arena, WAVE, &kept, &count, &unit->error));
    assert_int_equal(count, 0);
    assert_false(store_put_corrections(&unit->store, WAVE, "b.xlsx", &given, 1, &unit->error));
    assert_non_null(strstr(unit->error.text, "b.xlsx"));
}

#define BENCH_TEST(function) cmocka_unit_test_setup_teardown(function, open_bench, close_bench)

int main(void) {
    const struct CMUnitTest tests[] = {
        BENCH_TEST(each_wrong_cell_is_one_row),
        BENCH_TEST(what_is_no_answer_stands_beside),
        BENCH_TEST(what_may_be_answered_stands_on_a_hidden_sheet),
        BENCH_TEST(the_same_findings_give_the_same_bytes),
        BENCH_TEST(a_filled_in_workbook_is_known_by_its_id),
        BENCH_TEST(an_ordinary_return_is_no_form),
        BENCH_TEST(corrections_live_as_long_as_their_form),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
