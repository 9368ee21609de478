/* Rows: what becomes of a table's rows and cells, and that the accounting adds up. The survey is that of tests/cases/definition; its county
 * is Uppsala (03) unless said otherwise. */
#include <string.h>

#include "normalise/normalise.h"
#include "unit.h"

enum { LINES_MAX = 8, ROWS_MAX = 8 };
static struct area_register areas;
static struct pipeline pipeline;

static int load(void **state) {
    (void)state;
    struct error error = {""};
    struct text faults;
    text_init(&faults);
    bool loaded =
        area_register_load(&areas, "pipelines/register", &error) && pipeline_load(&pipeline, "tests/cases/definition", &areas, &faults);
    if (!loaded)
        print_error("%s%s\n", error.text, text_get(&faults));
    text_release(&faults);
    return loaded ? 0 : -1;
}

static int release(void **state) {
    (void)state;
    pipeline_release(&pipeline);
    area_register_release(&areas);
    return 0;
}

/* ---- a table by hand ---- */

struct scene {
    struct arena *arena;
    struct grid grid;
    struct layout_table table;
    struct layout layout;
    struct finding_list findings;
    struct return_data data;
};

static struct cell make_cell(uint32_t column, const char *text) {
    static const struct {
        const char *mark;
        enum cell_type type;
        bool percent;
    } marks[] = {{"n:", CELL_NUMBER, false},
                 {"p:", CELL_NUMBER, true},
                 {"d:", CELL_DATE, false},
                 {"b:", CELL_BOOLEAN, false},
                 {"e:", CELL_ERROR, false}};
    struct cell cell = {.column = column, .type = CELL_TEXT, .text = text};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (text_starts(text, marks[i].mark)) {
            cell.type = marks[i].type;
            cell.percent = marks[i].percent;
            cell.text = text + 2;
            text_to_number(cell.text, &cell.number);
        }
    return cell;
}

static void start(struct scene *scene, void **state, const char *record, const char *county) {
    *scene = (struct scene){.arena = *state};
    scene->grid = (struct grid){.info = {.name = "Svar"}};
    scene->grid.rows = arena_array(scene->arena, ROWS_MAX, sizeof *scene->grid.rows);
    scene->table = (struct layout_table){.grid = &scene->grid,
                                         .record = pipeline_record(&pipeline, record),
                                         .orientation = ORIENTATION_TABLE,
                                         .first_head = 1,
                                         .last_head = 1,
                                         .county = *county ? area_county_by_code(&areas, county) : AREA_NONE,
                                         .county_evidence = ""};
    scene->table.bindings = arena_array(scene->arena, LINES_MAX, sizeof *scene->table.bindings);
    scene->table.records = arena_array(scene->arena, ROWS_MAX, sizeof *scene->table.records);
    finding_list_init(&scene->findings, scene->arena);
}

/* Binds the next column. CHOICE: of a group, else NULL. */
static void bind(struct scene *scene, const char *field, enum binding_part part, const char *choice) {
    struct layout_table *table = &scene->table;
    size_t index = record_field(table->record, field);
    assert_true(index != FIELD_NONE);
    table->bindings[table->binding_count] = (struct binding){
        .line = (uint32_t)table->binding_count + 1, .head = field, .field = index, .part = part, .score = 1, .evidence = "label"};
    if (choice)
        table->bindings[table->binding_count].choice = choice_by_name(table->record->fields[index].list, choice);
    table->binding_count++;
}

/* Adds a row of the bound columns; "" is an empty cell, "n:3" a number, "p:0.3" a number shown as per cent, "d:2026-03-01", "b:TRUE",
 * "e:#N/A". */
static void add_row(struct scene *scene, const char *const *texts) {
    struct sheet_row *row = &scene->grid.rows[scene->grid.row_count++];
    struct cell *cells = arena_array(scene->arena, LINES_MAX, sizeof *cells);
    *row = (struct sheet_row){.number = (uint32_t)scene->grid.row_count + 1, .cells = cells};
    for (size_t i = 0; i < scene->table.binding_count; i++)
        if (*texts[i])
            cells[row->count++] = make_cell((uint32_t)i + 1, texts[i]);
    scene->grid.last_row = row->number;
    scene->grid.last_column = (uint32_t)scene->table.binding_count;
    scene->table.records[scene->table.record_count++] = row->number;
}
#define ROW(scene, ...) add_row(scene, (const char *const[]){__VA_ARGS__})

/* Normalises, and checks the identities of the accounting. */
static void run(struct scene *scene) {
    scene->layout = (struct layout){.arena = scene->arena, .tables = &scene->table, .table_count = 1};
    normalise_return(&scene->data, scene->arena, &scene->layout, "03 Uppsala.xlsx", "2026", &pipeline, &areas, &scene->findings);
    const struct return_counts *counts = &scene->data.counts;
    assert_int_equal(counts->cells_read, counts->cells_value + counts->cells_missing + counts->cells_error + counts->cells_ignored);
    assert_int_equal(counts->rows_in, counts->rows_out + counts->rows_rejected);
    assert_int_equal(counts->rows_out, scene->data.answer_count);
}

static const struct value *value_of(const struct scene *scene, size_t answer, const char *field) {
    assert_true(answer < scene->data.answer_count);
    return &scene->data.answers[answer].values[record_field(scene->table.record, field)];
}

static const char *text_of(const struct scene *scene, size_t answer, const char *field) {
    return value_of(scene, answer, field)->text;
}

/* The findings as "code C2, code D3". */
static const char *found(const struct scene *scene) {
    struct text text;
    text_init(&text);
    for (size_t i = 0; i < scene->findings.count; i++) {
        const struct finding *finding = &scene->findings.items[i];
        char ref[CELL_REF_SIZE];
        cell_ref(finding->row, finding->column ? finding->column : 1, ref);
        text_printf(&text, "%s%s %s", i ? ", " : "", finding->code, ref);
    }
    const char *result = arena_text(scene->arena, text_get(&text));
    text_release(&text);
    return result;
}

static void start_names(struct scene *scene, void **state, const char *county) {
    start(scene, state, "svar", county);
    bind(scene, "kommun", PART_WHOLE, NULL);
    bind(scene, "finns", PART_WHOLE, NULL);
    bind(scene, "antal", PART_WHOLE, NULL);
}

/* ---- rows ---- */

static void a_row_becomes_an_answer(void **state) {
    struct scene scene;
    start_names(&scene, state, "03");
    ROW(&scene, "Knivsta kommun", "Ja", "n:3");
    run(&scene);
    assert_string_equal(text_of(&scene, 0, "kommun"), "0330");
    assert_string_equal(text_of(&scene, 0, "lan"), "03");
    assert_string_equal(text_of(&scene, 0, "finns"), "ja");
    assert_string_equal(text_of(&scene, 0, "antal"), "3");
    assert_true(value_of(&scene, 0, "antal")->number > 2.9);
    assert_string_equal(text_of(&scene, 0, "andel"), "");
    assert_int_equal(scene.data.answers[0].row, 2);
    assert_string_equal(found(&scene), "");
    assert_int_equal(scene.data.counts.cells_value, 3);
    assert_int_equal(scene.data.county, area_county_by_code(&areas, "03"));
}

static const struct cell_place *place_of(const struct scene *scene, size_t answer, const char *field) {
    return &scene->data.answers[answer].places[record_field(scene->table.record, field)];
}

static void every_value_leads_back_to_its_cell(void **state) {
    struct scene scene;
    start(&scene, state, "svar", "03");
    bind(&scene, "kommun", PART_CODE, NULL);
    bind(&scene, "kommun", PART_WHOLE, NULL);
    bind(&scene, "antal", PART_WHOLE, NULL);
    bind(&scene, "tider", PART_CHOICE, "natt");
    bind(&scene, "tider", PART_CHOICE, "dag");
    ROW(&scene, "0330", "Knivsta", "", "x", "x");
    run(&scene);
    assert_int_equal(place_of(&scene, 0, "kommun")->column, 2); /* the name before the code */
    assert_int_equal(place_of(&scene, 0, "antal")->column, 3);  /* empty, but asked */
    assert_int_equal(place_of(&scene, 0, "antal")->row, 2);
    assert_int_equal(place_of(&scene, 0, "tider")->column, 4); /* the group's first */
    assert_int_equal(place_of(&scene, 0, "andel")->row, 0);    /* not asked */
}

static void a_plain_value_is_no_outcome_and_a_changed_one_is(void **state) {
    struct scene scene;
    start_names(&scene, state, "03");
    ROW(&scene, "0330", "ja", "ca 3");
    run(&scene);
    assert_int_equal(scene.data.outcome_count, 2); /* the municipality's always, for `explain` */
    assert_string_equal(scene.data.outcomes[1].raw, "ca 3");
    assert_string_equal(scene.data.outcomes[1].value, "3");
    assert_int_equal(scene.data.outcomes[1].status, STATUS_APPROXIMATE);
    assert_string_equal(scene.data.outcomes[1].rule, "approximate");
    assert_string_equal(found(&scene), "approximate C2");
}

static void a_row_of_another_county_is_left_out(void **state) {
    struct scene scene;
    start_names(&scene, state, "03");
    ROW(&scene, "Solna", "Ja", "många");
    ROW(&scene, "Knivsta", "Nej", "");
    run(&scene);
    assert_int_equal(scene.data.answer_count, 1);
    assert_string_equal(text_of(&scene, 0, "kommun"), "0330");
    assert_string_equal(found(&scene), "wrong_county A2"); /* nothing about the cells of a row that is not there */
    assert_int_equal(scene.data.counts.rows_in, 2);
    assert_int_equal(scene.data.counts.rows_rejected, 1);
    assert_int_equal(scene.data.counts.cells_error, 1);
    assert_int_equal(scene.data.counts.cells_ignored, 2);
}

static void a_row_without_municipality(void **state) {
    struct scene scene;
    start_names(&scene, state, "03");
    ROW(&scene, "", "Ja", "n:3");
    ROW(&scene, "..", "Ja", "n:3");
    run(&scene);
    assert_int_equal(scene.data.answer_count, 0);
    assert_string_equal(found(&scene), "municipality_missing A2, municipality_missing A3");
}

static void a_row_with_nothing_but_its_key_is_no_record(void **state) {
    struct scene scene;
    start(&scene, state, "svar", "03");
    bind(&scene, "mattillfalle", PART_WHOLE, NULL);
    bind(&scene, "kommun", PART_WHOLE, NULL);
    bind(&scene, "antal", PART_WHOLE, NULL);
    ROW(&scene, "2026", "Knivsta", "");
    ROW(&scene, "2026", "", "");
    ROW(&scene, "2026", "Solna", " ");
    run(&scene);
    assert_int_equal(scene.data.answer_count, 0);
    assert_int_equal(scene.data.counts.rows_in, 0);
    assert_int_equal(scene.data.counts.cells_ignored, 5);
    assert_string_equal(found(&scene), "");
}

static void a_code_beside_the_name_must_agree(void **state) {
    struct scene scene;
    start(&scene, state, "svar", "03");
    bind(&scene, "kommun", PART_CODE, NULL);
    bind(&scene, "kommun", PART_WHOLE, NULL);
    bind(&scene, "antal", PART_WHOLE, NULL);
    ROW(&scene, "n:330", "Knivsta", "n:1");
    ROW(&scene, "0330", "", "n:2");
    ROW(&scene, "", "Knivsta", "n:3");
    ROW(&scene, "0331", "Knivsta", "n:4");
    ROW(&scene, "0305", "Habo", "n:5");
    run(&scene);
    assert_int_equal(scene.data.answer_count, 3);
    for (size_t i = 0; i < 3; i++)
        assert_string_equal(text_of(&scene, i, "kommun"), "0330");
    assert_string_equal(found(&scene), "code_conflict B5, habo B6");
}

static void the_rows_county_must_agree(void **state) {
    struct scene scene;
    start(&scene, state, "svar", "03");
    bind(&scene, "lan", PART_WHOLE, NULL);
    bind(&scene, "kommun", PART_WHOLE, NULL);
    bind(&scene, "antal", PART_WHOLE, NULL);
    ROW(&scene, "Uppsala län", "Knivsta", "n:1");
    ROW(&scene, "n:3", "Knivsta", "n:1");
    ROW(&scene, "Stockholms län", "Knivsta", "n:2");
    ROW(&scene, "Mellansverige", "Knivsta", "n:3");
    run(&scene);
    assert_int_equal(scene.data.answer_count, 3);
    assert_string_equal(found(&scene), "county_column B4, county_unknown A5");
}

static void without_a_table_county_the_rows_county_holds(void **state) {
    struct scene scene;
    start(&scene, state, "svar", "");
    bind(&scene, "lan", PART_WHOLE, NULL);
    bind(&scene, "kommun", PART_WHOLE, NULL);
    bind(&scene, "antal", PART_WHOLE, NULL);
    ROW(&scene, "03", "Knivstta", "n:1"); /* a typo is accepted where a county is stated */
    ROW(&scene, "", "Knivstta", "n:2");
    ROW(&scene, "", "Knivsta", "n:3");
    run(&scene);
    assert_int_equal(scene.data.answer_count, 2);
    assert_string_equal(found(&scene), "municipality_fuzzy B2, municipality_unknown B3");
}

/* ---- cells ---- */

static void the_same_text_is_a_finding_at_every_cell(void **state) {
    struct scene scene;
    start_names(&scene, state, "03");
    ROW(&scene, "Knivsta", "Kanske", "–");
    ROW(&scene, "Heby", "Kanske", "–");
    run(&scene);
    assert_string_equal(found(&scene), "unknown_choice B2, dash_in_number C2, unknown_choice B3, dash_in_number C3");
    assert_string_equal(scene.findings.items[0].kommun, "0330");
    assert_string_equal(scene.findings.items[2].kommun, "0331");
    assert_string_equal(scene.findings.items[0].file, "03 Uppsala.xlsx");
    assert_string_equal(scene.findings.items[0].sheet, "Svar");
}

static void types_of_cells_count(void **state) {
    struct scene scene;
    start(&scene, state, "svar", "03");
    static const char *const fields[] = {"kommun", "antal", "andel", "datum", "finns", "yta"};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        bind(&scene, fields[i], PART_WHOLE, NULL);
    ROW(&scene, "Knivsta", "d:2026-02-01", "p:0.332", "d:2026-03-01T14:30:00", "b:TRUE", "e:#N/A");
    ROW(&scene, "Heby", "n:2.5", "n:0.332", "n:46082", "b:FALSE", "e:#REF!");
    ROW(&scene, "Tierp", "b:TRUE", "n:33.2", "n:260301", "n:1", "p:0.5");
    run(&scene);
    assert_string_equal(text_of(&scene, 0, "antal"), "");
    assert_string_equal(text_of(&scene, 0, "andel"), "33.2");
    assert_string_equal(text_of(&scene, 0, "datum"), "2026-03-01");
    assert_string_equal(text_of(&scene, 0, "finns"), "ja");
    assert_string_equal(text_of(&scene, 1, "andel"), "0.332"); /* not shown as per cent: not rescaled */
    assert_string_equal(text_of(&scene, 1, "datum"), "2026-03-01");
    assert_string_equal(text_of(&scene, 1, "finns"), "nej");
    assert_string_equal(text_of(&scene, 2, "andel"), "33.2");
    assert_string_equal(text_of(&scene, 2, "datum"), "2026-03-01");
    assert_string_equal(found(&scene), "date_in_number B2, not_whole B3, formula_error F3, unreadable_number B4, unreadable_number F4");
}

static void a_column_tells_what_its_separators_mean(void **state) {
    struct scene scene;
    start(&scene, state, "svar", "03");
    bind(&scene, "kommun", PART_WHOLE, NULL);
    bind(&scene, "yta", PART_WHOLE, NULL);
    bind(&scene, "datum", PART_WHOLE, NULL);
    ROW(&scene, "Knivsta", "31,402", "3/4/2026");
    ROW(&scene, "Heby", "1,231,402", "31/3/2026");
    run(&scene); /* 1,231,402 can only be thousands, and is above the field's maximum */
    assert_string_equal(text_of(&scene, 0, "yta"), "31402");
    assert_string_equal(text_of(&scene, 0, "datum"), "2026-04-03");
    assert_string_equal(found(&scene), "out_of_range B3");

    start(&scene, state, "svar", "03");
    bind(&scene, "kommun", PART_WHOLE, NULL);
    bind(&scene, "yta", PART_WHOLE, NULL);
    bind(&scene, "datum", PART_WHOLE, NULL);
    ROW(&scene, "Knivsta", "31,402", "3/4/2026");
    ROW(&scene, "Heby", "1,5", "3/31/2026");
    run(&scene);
    assert_string_equal(text_of(&scene, 0, "yta"), "31.402");
    assert_string_equal(text_of(&scene, 0, "datum"), "2026-03-04");
    assert_string_equal(found(&scene), "");
}

static void a_short_date_must_fit_the_wave(void **state) {
    struct scene scene;
    start(&scene, state, "svar", "03");
    bind(&scene, "kommun", PART_WHOLE, NULL);
    bind(&scene, "datum", PART_WHOLE, NULL);
    ROW(&scene, "Knivsta", "260301");
    ROW(&scene, "Heby", "310126"); /* 2031, or 31 January 2026 */
    ROW(&scene, "Tierp", "n:60000");
    run(&scene);
    assert_string_equal(text_of(&scene, 0, "datum"), "2026-03-01");
    assert_string_equal(text_of(&scene, 1, "datum"), "");
    assert_string_equal(found(&scene), "ambiguous_date B3, unreadable_date B4");
}

static void one_column_per_choice(void **state) {
    struct scene scene;
    start(&scene, state, "svar", "03");
    bind(&scene, "kommun", PART_WHOLE, NULL);
    bind(&scene, "antal", PART_WHOLE, NULL);
    bind(&scene, "tider", PART_CHOICE, "natt");
    bind(&scene, "tider", PART_CHOICE, "morgon");
    bind(&scene, "tider", PART_CHOICE, "dag");
    ROW(&scene, "Knivsta", "n:1", "x", "✓", "");
    ROW(&scene, "Heby", "n:1", "nej", "n:0", "");
    ROW(&scene, "Tierp", "n:1", "", "", "");
    ROW(&scene, "Älvkarleby", "n:1", "kanske", "Ja", "nej");
    ROW(&scene, "Östhammar", "n:1", "n:2", "", "");
    ROW(&scene, "Enköping", "n:1", "Natt", "n/a", "b:TRUE");
    run(&scene);
    assert_string_equal(text_of(&scene, 0, "tider"), "morgon;natt"); /* the list's order */
    assert_string_equal(text_of(&scene, 1, "tider"), "");
    assert_int_equal(value_of(&scene, 1, "tider")->status, STATUS_MISSING); /* no mark at all is no answer */
    assert_int_equal(value_of(&scene, 2, "tider")->status, STATUS_MISSING);
    assert_string_equal(text_of(&scene, 3, "tider"), "morgon");
    assert_int_equal(value_of(&scene, 4, "tider")->status, STATUS_UNREADABLE);
    assert_string_equal(text_of(&scene, 5, "tider"), "dag;natt");
    assert_string_equal(found(&scene), "unreadable_mark C5, unreadable_mark C6");
}

static void points_in_two_columns(void **state) {
    struct scene scene;
    start(&scene, state, "plats", "03");
    bind(&scene, "kommun", PART_WHOLE, NULL);
    bind(&scene, "platsnamn", PART_WHOLE, NULL);
    bind(&scene, "lage", PART_NORTH, NULL);
    bind(&scene, "lage", PART_EAST, NULL);
    ROW(&scene, "Uppsala", "Torget", "6 638 000", "n:648000.4");
    ROW(&scene, "Uppsala", "Parken", "n:648000", "n:6638000"); /* X and Y turned */
    ROW(&scene, "Uppsala", "Macken", "n:6638000", "");
    ROW(&scene, "Uppsala", "Bron", "n:59.85", "n:17.64");
    ROW(&scene, "Uppsala", "Skogen", "..", "n/a");
    ROW(&scene, "Uppsala", "Fjärran", "n:7400000", "n:720000");
    run(&scene);
    assert_string_equal(text_of(&scene, 0, "lage"), "6638000 648000");
    assert_string_equal(text_of(&scene, 1, "lage"), "6638000 648000");
    assert_true(value_of(&scene, 1, "lage")->east < 700000 && value_of(&scene, 1, "lage")->number > 6000000);
    assert_string_equal(text_of(&scene, 2, "lage"), "");
    assert_string_equal(text_of(&scene, 3, "lage"), "");
    assert_int_equal(value_of(&scene, 4, "lage")->status, STATUS_MISSING);
    assert_string_equal(text_of(&scene, 5, "lage"), "7400000 720000"); /* doubtful, but what it says */
    assert_string_equal(found(&scene), "unreadable_point C4, unreadable_point C5, point_far C7");
}

static void personal_data_never_leaves(void **state) {
    struct scene scene;
    start(&scene, state, "svar", "03");
    bind(&scene, "kommun", PART_WHOLE, NULL);
    bind(&scene, "kommentar", PART_WHOLE, NULL);
    bind(&scene, "finns", PART_WHOLE, NULL);
    bind(&scene, "aktorer", PART_WHOLE, NULL);
    ROW(&scene, "Knivsta", "Ring 070-174 06 05", "fråga 850709-9805", "Polisen, anna.lind@example.com");
    ROW(&scene, "19640823-3234", "Ja", "Ja", "");
    run(&scene);
    assert_string_equal(text_of(&scene, 0, "kommentar"), "Ring [personuppgift]");
    assert_string_equal(text_of(&scene, 0, "aktorer"), "polis");
    static const char *const secrets[] = {"070-174", "850709", "anna.lind", "19640823"};
    for (size_t s = 0; s < sizeof secrets / sizeof *secrets; s++) {
        for (size_t i = 0; i < scene.data.outcome_count; i++)
            assert_null(strstr(scene.data.outcomes[i].raw, secrets[s]));
        for (size_t i = 0; i < scene.findings.count; i++) {
            const struct finding *finding = &scene.findings.items[i];
            assert_null(strstr(finding->raw, secrets[s]));
            assert_null(strstr(finding_message(finding, LANGUAGE_SV), secrets[s]));
            assert_null(strstr(finding_suggestion(finding, LANGUAGE_EN), secrets[s]));
        }
    }
    assert_string_equal(
        found(&scene),
        "personal_data B2, unknown_choice C2, personal_data C2, unknown_choice D2, personal_data D2, municipality_unknown A3, personal_data A3");
}

static void a_ruling_goes_before_any_guess(void **state) {
    struct scene scene;
    start_names(&scene, state, "03");
    ROW(&scene, "Knivsta", "Ja", "Många");
    ROW(&scene, "Heby", "Ja", "många");
    run(&scene);
    assert_string_equal(text_of(&scene, 0, "antal"), "12");
    assert_string_equal(value_of(&scene, 1, "antal")->rule, "decision");
    assert_string_equal(found(&scene), "");
}

/* The pipeline with these rulings alone, until the test ends. */
#define RULED(...)                                                                                                                         \
    const struct decision rulings[] = {__VA_ARGS__};                                                                                       \
    struct pipeline ruled_before = pipeline;                                                                                               \
    pipeline.decisions = (struct decision *)(uintptr_t)rulings;                                                                            \
    pipeline.decision_count = sizeof rulings / sizeof *rulings
#define RULED_END() pipeline = ruled_before

static void a_ruling_may_end_with_a_wave(void **state) {
    struct scene scene;
    RULED({.field = "antal", .county = "", .raw = "många", .code = "12", .expires = "2025"},
          {.field = "antal", .county = "", .raw = "flera", .code = "8", .expires = ""},
          {.field = "antal", .county = "", .raw = "flera", .code = "7", .expires = "2026"});
    start_names(&scene, state, "03");
    ROW(&scene, "Knivsta", "Ja", "många");
    ROW(&scene, "Heby", "Ja", "flera");
    run(&scene);
    RULED_END();
    assert_string_equal(text_of(&scene, 0, "antal"), "");
    assert_string_equal(text_of(&scene, 1, "antal"), "7");
    assert_string_equal(found(&scene), "unreadable_number C2");
}

static void one_of_several_answers_may_be_ruled_away(void **state) {
    struct scene scene;
    RULED({.field = "tider", .county = "", .raw = "lunchraster", .code = "missing"},
          {.field = "grannar", .county = "", .raw = "grannkommunen", .code = "ignore"},
          {.field = "grannar", .county = "", .raw = "sthlm stad", .code = "0180"});
    start(&scene, state, "svar", "03");
    bind(&scene, "kommun", PART_WHOLE, NULL);
    bind(&scene, "tider", PART_WHOLE, NULL);
    bind(&scene, "grannar", PART_WHOLE, NULL);
    ROW(&scene, "Knivsta", "Natt; Lunchraster", "Grannkommunen, Sthlm stad");
    ROW(&scene, "Heby", "Lunchraster, lunchraster", "grannkommunen");
    ROW(&scene, "Tierp", "Natt, Raster", "");
    run(&scene);
    RULED_END();
    assert_string_equal(text_of(&scene, 0, "tider"), "natt");
    assert_string_equal(text_of(&scene, 0, "grannar"), "0180");
    assert_string_equal(text_of(&scene, 1, "tider"), "");
    assert_string_equal(value_of(&scene, 1, "tider")->rule, "decision");
    assert_int_equal(value_of(&scene, 1, "grannar")->status, STATUS_MISSING);
    assert_string_equal(found(&scene), "unknown_choice B4");
    assert_string_equal(scene.findings.items[0].raw, "Natt, Raster");
    assert_string_equal(scene.findings.items[0].part, "Raster");
}

static void a_ruling_tells_a_municipality_only_where_the_cell_does_not(void **state) {
    struct scene scene;
    RULED({.field = "kommun", .county = "03", .raw = "habo", .code = "0305"},
          {.field = "kommun", .county = "03", .raw = "knivsta", .code = "0331"},
          {.field = "kommun", .county = "03", .raw = "solna", .code = "ignore"});
    start_names(&scene, state, "03");
    ROW(&scene, "Habo", "Ja", "n:1");
    ROW(&scene, "Knivsta", "Ja", "n:2");
    ROW(&scene, "Solna", "Ja", "n:3");
    run(&scene);
    RULED_END();
    assert_int_equal(scene.data.answer_count, 2);
    assert_string_equal(text_of(&scene, 0, "kommun"), "0305");
    assert_string_equal(text_of(&scene, 1, "kommun"), "0330");
    assert_string_equal(found(&scene), "row_ruled_out A4");
    assert_int_equal(scene.data.counts.cells_ignored, 3);
}

static void a_ruling_between_code_and_name_only_chooses(void **state) {
    struct scene scene;
    RULED({.field = "kommun", .county = "03", .raw = "knivsta", .code = "0331"});
    start(&scene, state, "svar", "03");
    bind(&scene, "kommun", PART_CODE, NULL);
    bind(&scene, "kommun", PART_WHOLE, NULL);
    bind(&scene, "antal", PART_WHOLE, NULL);
    ROW(&scene, "0331", "Knivsta", "n:1"); /* ruled */
    ROW(&scene, "0360", "Knivsta", "n:2"); /* another contradiction */
    run(&scene);
    RULED_END();
    assert_int_equal(scene.data.answer_count, 1);
    assert_string_equal(text_of(&scene, 0, "kommun"), "0331");
    assert_string_equal(found(&scene), "code_conflict B3");
}

static void a_ruling_reaches_ticks_and_points(void **state) {
    struct scene scene;
    RULED({.field = "tider", .county = "", .raw = "kanske", .code = "missing"},
          {.field = "lage", .county = "", .raw = "se karta", .code = "missing"});
    start(&scene, state, "svar", "03");
    bind(&scene, "kommun", PART_WHOLE, NULL);
    bind(&scene, "tider", PART_CHOICE, "natt");
    bind(&scene, "tider", PART_CHOICE, "dag");
    ROW(&scene, "Knivsta", "x", "kanske");
    run(&scene);
    assert_string_equal(text_of(&scene, 0, "tider"), "natt");
    assert_string_equal(found(&scene), "");
    start(&scene, state, "plats", "03");
    bind(&scene, "kommun", PART_WHOLE, NULL);
    bind(&scene, "lage", PART_NORTH, NULL);
    bind(&scene, "lage", PART_EAST, NULL);
    ROW(&scene, "Knivsta", "se karta", "");
    run(&scene);
    RULED_END();
    assert_string_equal(text_of(&scene, 0, "lage"), "");
    assert_string_equal(found(&scene), "");
}

/* ---- corrections ---- */

/* Normalises with corrections put in. */
static void run_corrected(struct scene *scene, struct correction *corrections, size_t count) {
    struct grid_list grids = {.items = &scene->grid, .count = 1};
    scene->layout = (struct layout){.arena = scene->arena, .tables = &scene->table, .table_count = 1};
    corrections_apply(&scene->layout, &grids, corrections, count, "03 Uppsala.xlsx", "2026", &pipeline, &areas, &scene->findings);
    run(scene);
    corrections_mark(&scene->data, corrections, count);
}
#define CORRECTION(at_row, at_column, words)                                                                                               \
    {                                                                                                                                      \
        .sheet = "Svar", .row = at_row, .column = at_column, .text = words, .by = "Åsa", .date = "2026-05-04", .form = {                   \
            .file = "f.xlsx",                                                                                                              \
            .row = at_row,                                                                                                                 \
            .column = 8                                                                                                                    \
        }                                                                                                                                  \
    }

static const struct cell_outcome *outcome_at(const struct scene *scene, uint32_t row, uint32_t column) {
    for (size_t i = 0; i < scene->data.outcome_count; i++)
        if (scene->data.outcomes[i].row == row && scene->data.outcomes[i].column == column)
            return &scene->data.outcomes[i];
    fail_msg("no outcome at %u,%u", row, column);
    return NULL;
}

static void a_correction_stands_in_the_place_of_the_cell(void **state) {
    struct scene scene;
    struct correction corrections[] = {CORRECTION(2, 3, "12"), CORRECTION(3, 2, "Nej"), CORRECTION(4, 1, "Heby"), CORRECTION(5, 3, "4")};
    start_names(&scene, state, "03");
    ROW(&scene, "Knivsta", "Ja", "många");
    ROW(&scene, "Tierp", "", "n:3"); /* an empty cell is filled */
    ROW(&scene, "Solna", "Ja", "n:1");
    ROW(&scene, "Enköping", "Ja", "n:4"); /* confirmed */
    run_corrected(&scene, corrections, 4);
    assert_string_equal(text_of(&scene, 0, "antal"), "12");
    assert_string_equal(text_of(&scene, 1, "finns"), "nej");
    assert_string_equal(text_of(&scene, 2, "kommun"), "0331");
    assert_string_equal(found(&scene), "corrected C2, corrected B3, corrected A4, confirmed C5");
    assert_string_equal(outcome_at(&scene, 2, 3)->raw, "många");
    assert_string_equal(outcome_at(&scene, 2, 3)->rule, "correction");
    assert_string_equal(outcome_at(&scene, 3, 2)->raw, "");
    assert_string_equal(outcome_at(&scene, 3, 2)->value, "nej");
    assert_string_equal(outcome_at(&scene, 4, 1)->raw, "Solna");
    assert_string_equal(finding_message(&scene.findings.items[0], LANGUAGE_SV),
                        "\"många\" är rättat till \"12\", Åsa, 2026-05-04 (f.xlsx).");
}

static void a_correction_may_be_wrong_too(void **state) {
    struct scene scene;
    struct correction corrections[] = {CORRECTION(2, 3, "massor"), CORRECTION(2, 1, "Solna"), CORRECTION(9, 9, "1")};
    start_names(&scene, state, "03");
    ROW(&scene, "Knivsta", "Ja", "många");
    run_corrected(&scene, corrections, 3);
    assert_int_equal(scene.data.answer_count, 1);
    assert_string_equal(text_of(&scene, 0, "kommun"), "0330");
    assert_string_equal(found(&scene), "unreadable_number H2, wrong_county H2, correction_no_cell H9");
    assert_string_equal(scene.findings.items[0].file, "f.xlsx");
    assert_string_equal(scene.findings.items[0].raw, "massor");
    assert_false(corrections[0].applied);
}

static void a_corrected_name_takes_its_code_along(void **state) {
    struct scene scene;
    struct correction corrections[] = {CORRECTION(2, 2, "Heby"), CORRECTION(3, 1, "Tierp")};
    start(&scene, state, "svar", "03");
    bind(&scene, "kommun", PART_CODE, NULL);
    bind(&scene, "kommun", PART_WHOLE, NULL);
    bind(&scene, "antal", PART_WHOLE, NULL);
    ROW(&scene, "0330", "Håbo", "n:1");
    ROW(&scene, "0330", "Enköping", "n:2"); /* corrected at the code */
    run_corrected(&scene, corrections, 2);
    assert_string_equal(text_of(&scene, 0, "kommun"), "0331");
    assert_string_equal(text_of(&scene, 1, "kommun"), "0360");
    assert_string_equal(found(&scene), "corrected B2, corrected A3");
}

static void ticks_and_coordinates_are_corrected_cell_by_cell(void **state) {
    struct scene scene;
    struct correction ticks[] = {CORRECTION(2, 3, "x"), CORRECTION(2, 2, "kanske")};
    start(&scene, state, "svar", "03");
    bind(&scene, "kommun", PART_WHOLE, NULL);
    bind(&scene, "tider", PART_CHOICE, "natt");
    bind(&scene, "tider", PART_CHOICE, "dag");
    ROW(&scene, "Knivsta", "x", "?!");
    run_corrected(&scene, ticks, 2);
    assert_string_equal(text_of(&scene, 0, "tider"), "dag;natt");
    assert_string_equal(found(&scene), "corrected C2, unreadable_mark H2");
    struct correction points[] = {CORRECTION(2, 2, "6623000"), CORRECTION(2, 3, "655000")};
    start(&scene, state, "plats", "03");
    bind(&scene, "kommun", PART_WHOLE, NULL);
    bind(&scene, "lage", PART_NORTH, NULL);
    bind(&scene, "lage", PART_EAST, NULL);
    ROW(&scene, "Knivsta", "vet ej", "");
    run_corrected(&scene, points, 2);
    assert_string_equal(text_of(&scene, 0, "lage"), "6623000 655000");
}

static void a_row_may_be_removed(void **state) {
    struct scene scene;
    struct correction corrections[] = {CORRECTION(2, 1, "Ta bort raden"), CORRECTION(3, 3, "5"), CORRECTION(3, 2, "Ta bort raden")};
    corrections[0].remove = corrections[2].remove = true;
    start_names(&scene, state, "03");
    ROW(&scene, "Knivsta", "Ja", "n:1");
    ROW(&scene, "Knivsta", "Ja", "n:2");
    run_corrected(&scene, corrections, 3);
    assert_int_equal(scene.data.answer_count, 1);
    assert_string_equal(text_of(&scene, 0, "antal"), "5");
    assert_string_equal(found(&scene), "corrected C3, row_removed A2, correction_no_cell H3"); /* only by its municipality */
}

static void personal_data_in_a_correction_is_masked(void **state) {
    struct scene scene;
    struct correction corrections[] = {CORRECTION(2, 2, "Ring 070-174 06 05 om det")};
    start(&scene, state, "svar", "03");
    bind(&scene, "kommun", PART_WHOLE, NULL);
    bind(&scene, "kommentar", PART_WHOLE, NULL);
    ROW(&scene, "Knivsta", "Fråga 19640823-3234");
    run_corrected(&scene, corrections, 1);
    assert_null(strstr(text_of(&scene, 0, "kommentar"), "174"));
    assert_null(strstr(corrections[0].safe_text, "174"));
    assert_null(strstr(corrections[0].original, "3234"));
    assert_null(strstr(outcome_at(&scene, 2, 2)->raw, "3234"));
}

static void years_as_columns_become_answers(void **state) {
    struct scene scene;
    struct unpivot_rule before = pipeline.unpivot;
    pipeline.unpivot = (struct unpivot_rule){.value = "antal", .key = "sedan"};
    start(&scene, state, "svar", "03");
    bind(&scene, "kommun", PART_WHOLE, NULL);
    bind(&scene, "antal", PART_YEAR, NULL);
    scene.table.bindings[1].year = 2023;
    bind(&scene, "antal", PART_YEAR, NULL);
    scene.table.bindings[2].year = 2024;
    ROW(&scene, "Knivsta", "n:3", "n:4");
    ROW(&scene, "Heby", "", "ca 5");
    ROW(&scene, "Solna", "n:1", "n:2");
    run(&scene);
    assert_int_equal(scene.data.answer_count, 3);
    assert_int_equal(scene.data.counts.rows_in, 5);
    assert_string_equal(text_of(&scene, 0, "sedan"), "2023");
    assert_string_equal(text_of(&scene, 1, "sedan"), "2024");
    assert_string_equal(text_of(&scene, 1, "antal"), "4");
    assert_int_equal(place_of(&scene, 0, "antal")->column, 2);
    assert_int_equal(place_of(&scene, 1, "antal")->column, 3);
    assert_string_equal(text_of(&scene, 2, "kommun"), "0331");
    assert_string_equal(found(&scene), "approximate C3, wrong_county A4");
    pipeline.unpivot = before;
}

static void a_dash_may_be_zero_by_the_definition(void **state) {
    struct scene scene;
    pipeline.dash_is_zero = true;
    start_names(&scene, state, "03");
    ROW(&scene, "Knivsta", "Ja", "–");
    run(&scene);
    pipeline.dash_is_zero = false;
    assert_string_equal(text_of(&scene, 0, "antal"), "0");
    assert_string_equal(found(&scene), "");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        ARENA_TEST(a_row_becomes_an_answer),
        ARENA_TEST(every_value_leads_back_to_its_cell),
        ARENA_TEST(a_plain_value_is_no_outcome_and_a_changed_one_is),
        ARENA_TEST(a_row_of_another_county_is_left_out),
        ARENA_TEST(a_row_without_municipality),
        ARENA_TEST(a_row_with_nothing_but_its_key_is_no_record),
        ARENA_TEST(a_code_beside_the_name_must_agree),
        ARENA_TEST(the_rows_county_must_agree),
        ARENA_TEST(without_a_table_county_the_rows_county_holds),
        ARENA_TEST(the_same_text_is_a_finding_at_every_cell),
        ARENA_TEST(types_of_cells_count),
        ARENA_TEST(a_column_tells_what_its_separators_mean),
        ARENA_TEST(a_short_date_must_fit_the_wave),
        ARENA_TEST(one_column_per_choice),
        ARENA_TEST(points_in_two_columns),
        ARENA_TEST(personal_data_never_leaves),
        ARENA_TEST(a_ruling_goes_before_any_guess),
        ARENA_TEST(a_correction_stands_in_the_place_of_the_cell),
        ARENA_TEST(a_correction_may_be_wrong_too),
        ARENA_TEST(a_corrected_name_takes_its_code_along),
        ARENA_TEST(ticks_and_coordinates_are_corrected_cell_by_cell),
        ARENA_TEST(a_row_may_be_removed),
        ARENA_TEST(personal_data_in_a_correction_is_masked),
        ARENA_TEST(a_ruling_may_end_with_a_wave),
        ARENA_TEST(one_of_several_answers_may_be_ruled_away),
        ARENA_TEST(a_ruling_tells_a_municipality_only_where_the_cell_does_not),
        ARENA_TEST(a_ruling_between_code_and_name_only_chooses),
        ARENA_TEST(a_ruling_reaches_ticks_and_points),
        ARENA_TEST(years_as_columns_become_answers),
        ARENA_TEST(a_dash_may_be_zero_by_the_definition),
    };
    return cmocka_run_group_tests(tests, load, release);
}
