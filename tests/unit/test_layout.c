/* Layout: what the analyst sees first is which column became which question, which rows are answers, and whose county it is. Sheets are
 * written as text, one line a row, cells apart by "|". The surveys are the project's own. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "layout/layout.h"

/* ---- a return made of text ---- */
struct bench {
    struct arena arena;
    struct area_register areas;
    struct pipeline drugs, motor, tractors;
    struct finding_list findings;
    struct grid_list grids;
    struct layout layout;
};

static int bench_open(void **state) {
    struct bench *bench = memory_zeroed(1, sizeof *bench);
    struct error error;
    struct text faults;
    text_init(&faults);
    arena_init(&bench->arena);
    assert_true(area_register_load(&bench->areas, "pipelines/register", &error));
    if (!pipeline_load(&bench->drugs, "pipelines/drogscener", &bench->areas, &faults) ||
        !pipeline_load(&bench->motor, "pipelines/motorungdom", &bench->areas, &faults) ||
        !pipeline_load(&bench->tractors, "pipelines/atraktorer", &bench->areas, &faults))
        fail_msg("%s", text_get(&faults));
    text_release(&faults);
    *state = bench;
    return 0;
}

static int bench_close(void **state) {
    struct bench *bench = *state;
    pipeline_release(&bench->drugs);
    pipeline_release(&bench->motor);
    pipeline_release(&bench->tractors);
    area_register_release(&bench->areas);
    arena_release(&bench->arena);
    free(bench);
    return 0;
}

static int bench_clear(void **state) {
    struct bench *bench = *state;
    bench->grids = (struct grid_list){0};
    finding_list_init(&bench->findings, &bench->arena);
    return 0;
}

/* One row of "a|b||d"; its cells are in the arena. */
static struct sheet_row row_of(struct bench *bench, uint32_t number, const char *line, size_t length) {
    struct cell *cells = arena_array(&bench->arena, length + 1, sizeof *cells);
    struct sheet_row row = {.number = number, .cells = cells};
    uint32_t column = 1;
    for (size_t start = 0, at = 0; at <= length; at++) {
        if (at < length && line[at] != '|')
            continue;
        const char *text = text_trim(&bench->arena, arena_bytes(&bench->arena, line + start, at - start));
        double figure = 0;
        enum cell_type type = text_to_number(text, &figure) ? CELL_NUMBER : CELL_TEXT;
        if (text[0] != '\0')
            cells[row.count++] = (struct cell){.column = column, .type = type, .number = figure, .text = text};
        column++;
        start = at + 1;
    }
    return row;
}

static struct grid *add_sheet(struct bench *bench, const char *name, const char *text) {
    struct grid_list *list = &bench->grids;
    list->items = arena_grow(&bench->arena, list->items, list->count, &list->capacity, sizeof *list->items);
    struct grid *grid = &list->items[list->count];
    *grid = (struct grid){.info = {.name = name, .index = list->count}};
    list->count++;
    for (uint32_t number = 1; *text != '\0'; number++) {
        size_t length = strcspn(text, "\n");
        struct sheet_row row = row_of(bench, number, text, length);
        if (row.count > 0) {
            grid->rows = arena_grow(&bench->arena, grid->rows, grid->row_count, &grid->row_capacity, sizeof *grid->rows);
            grid->rows[grid->row_count++] = row;
            uint32_t last = row.cells[row.count - 1].column;
            grid->last_column = last > grid->last_column ? last : grid->last_column;
            grid->last_row = number;
        }
        text += length + (text[length] == '\n' ? 1 : 0);
    }
    return grid;
}

static void merge(struct bench *bench, struct grid *grid, const char *first, const char *last) {
    struct cell_range *merges = arena_array(&bench->arena, grid->facts.merge_count + 1, sizeof *merges);
    struct cell_range range;
    assert_true(cell_ref_parse(first, &range.first_row, &range.first_column));
    assert_true(cell_ref_parse(last, &range.last_row, &range.last_column));
    memcpy(merges, grid->facts.merges != NULL ? grid->facts.merges : merges, grid->facts.merge_count * sizeof *merges);
    merges[grid->facts.merge_count] = range;
    grid->facts.merges = merges;
    grid->facts.merge_count++;
}

static void lay_out(struct bench *bench, const struct pipeline *pipeline, const char *shown) {
    layout_find(&bench->layout, &bench->arena, &bench->grids, shown, "", pipeline, &bench->areas, &bench->findings);
}

/* "kommun", "kommun#kod", "lage#n", "lage#e", "substanser=cannabis", "antal@2023", or "-" for a line that is not bound. */
static const char *bound_to(struct bench *bench, size_t table, uint32_t line) {
    const struct layout_table *found = &bench->layout.tables[table];
    for (size_t i = 0; i < found->binding_count; i++) {
        const struct binding *binding = &found->bindings[i];
        const char *field = found->record->fields[binding->field].name;
        if (binding->line != line)
            continue;
        switch (binding->part) {
        case PART_CODE:
            return arena_printf(&bench->arena, "%s#kod", field);
        case PART_NORTH:
            return arena_printf(&bench->arena, "%s#n", field);
        case PART_EAST:
            return arena_printf(&bench->arena, "%s#e", field);
        case PART_CHOICE:
            return arena_printf(&bench->arena, "%s=%s", field, binding->choice->name);
        case PART_YEAR:
            return arena_printf(&bench->arena, "%s@%d", field, binding->year);
        default:
            return field;
        }
    }
    return "-";
}

static void expect_lines(struct bench *bench, size_t table, const char *expected) {
    struct text got;
    text_init(&got);
    assert_true(table < bench->layout.table_count);
    const struct layout_table *found = &bench->layout.tables[table];
    uint32_t last = found->orientation == ORIENTATION_TABLE ? found->grid->last_column : found->grid->last_row;
    for (uint32_t line = 1; line <= last; line++)
        text_printf(&got, "%s%s", line > 1 ? " " : "", bound_to(bench, table, line));
    assert_string_equal(text_get(&got), expected);
    text_release(&got);
}

static void expect_records(struct bench *bench, size_t table, const char *expected) {
    struct text got;
    text_init(&got);
    const struct layout_table *found = &bench->layout.tables[table];
    for (size_t i = 0; i < found->record_count; i++)
        text_printf(&got, "%s%u", i > 0 ? " " : "", layout_record_row(found, i));
    assert_string_equal(text_get(&got), expected);
    text_release(&got);
}

static void expect_county(struct bench *bench, size_t table, const char *code, const char *evidence) {
    const struct layout_table *found = &bench->layout.tables[table];
    assert_string_equal(found->county == AREA_NONE ? "" : bench->areas.counties[found->county].code, code);
    if (evidence != NULL)
        assert_string_equal(found->county_evidence, evidence);
}

static size_t count_findings(struct bench *bench, enum finding_code code) {
    size_t count = 0;
    for (size_t i = 0; i < bench->findings.count; i++)
        count += strcmp(bench->findings.items[i].code, finding_code_name(code)) == 0 ? 1 : 0;
    return count;
}

/* ---- tables ---- */
static void a_plain_table_is_read_with_title_totals_and_notes_left_out(void **state) {
    struct bench *bench = *state;
    add_sheet(bench, "Svar",
              "Enkät om öppna drogscener 2026\nFyll i en rad per kommun.\nLän: Skåne län\n\n"
              "1. Mättillfälle|2a. Kommun|Fråga 3: Svarsdatum|Finns det öppna drogscener i kommunen?*|Antal öppna drogscener (ange "
              "heltal)|Kommentar\n"
              "2026|Lund|2026-03-01|Ja|2|\n2026|Malmö|2026-03-02|Nej|0|Inget nytt.\n"
              "1. Mättillfälle|2a. Kommun|Fråga 3: Svarsdatum|Finns det öppna drogscener i kommunen?*|Antal öppna drogscener (ange "
              "heltal)|Kommentar\n"
              "2026|Eslöv|2026-03-03|Ja|1|\n|Länet totalt|||3|\n\nKälla: kommunernas egna uppgifter.\n* Uppgiften är preliminär.");
    lay_out(bench, &bench->drugs, "a.xlsx");
    expect_lines(bench, 0, "mattillfalle kommun svarsdatum forekomst antal_platser kommentar");
    expect_records(bench, 0, "6 7 9");
    expect_county(bench, 0, "12", "text above the table (A3)");
    assert_int_equal(bench->layout.tables[0].left_out_count, 4);
    assert_string_equal(bench->layout.tables[0].left_out_reasons[0], "repeated head");
    assert_string_equal(bench->layout.tables[0].left_out_reasons[1], "total");
    assert_string_equal(bench->layout.tables[0].left_out_reasons[3], "note");
    assert_int_equal(bench->findings.count, 0);
}

static void typing_errors_cut_heads_and_field_names_are_forgiven(void **state) {
    struct bench *bench = *state;
    add_sheet(bench, "Svar",
              "mattillfalle|KOMMUN|Svarsdtaum|Finns det öppna drogscener i ko|Antal vid föregående mätinng|Atgardsplan|aldersgrupper\n"
              "2026|Lund|2026-03-01|Ja|2|Saknas|15–17 år\n");
    lay_out(bench, &bench->drugs, "a.xlsx");
    expect_lines(bench, 0, "mattillfalle kommun svarsdatum forekomst antal_platser_foregaende atgardsplan aldersgrupper");
    assert_int_equal(count_findings(bench, FINDING_HEAD_FUZZY), 3);
}

static void columns_of_the_office_are_not_taken_for_questions(void **state) {
    struct bench *bench = *state;
    add_sheet(bench, "Svar",
              "Kommun|Antal öppna drogscener|Antal invånare|E-post kontaktperson|Antal poliser i lokalpolisområdet|Internt ärendenr|Inläst "
              "av|Påmind\n"
              "Lund|2|125000|a@example.com|34|A1|KN|2 ggr\nMalmö|3|350000|b@example.com|120|A2|LST|nej\n");
    lay_out(bench, &bench->drugs, "a.xlsx");
    expect_lines(bench, 0, "kommun antal_platser - - - - - -");
    assert_int_equal(count_findings(bench, FINDING_HEAD_UNKNOWN), 6);
    assert_int_equal(bench->layout.tables[0].extra_count, 6);
}

static void nearly_the_same_words_are_not_the_same_question(void **state) {
    struct bench *bench = *state;
    add_sheet(bench, "", "Kommun|Traktorer|2023\nLund|120|14\nMalmö|20|3\n");
    lay_out(bench, &bench->tractors, "a.csv");
    expect_lines(bench, 0, "kommun - antal@2023");
}

static void a_column_of_another_kind_is_doubtful_even_under_the_right_head(void **state) {
    struct bench *bench = *state;
    add_sheet(bench, "Svar",
              "Kommun|Svarsdatum|Antal platser|Kommentar\nLund|2026-03-01|2|a@example.com\nMalmö|2026-03-01|3|b@example.com\n");
    lay_out(bench, &bench->drugs, "a.xlsx");
    expect_lines(bench, 0, "kommun svarsdatum antal_platser -");
    assert_int_equal(count_findings(bench, FINDING_HEAD_DOUBTFUL), 1);
}

static void the_same_question_twice_is_read_once(void **state) {
    struct bench *bench = *state;
    add_sheet(bench, "Svar", "Kommun|Kommentar|Svarsdatum|Kommentarer\nLund|x|2026-03-01|y\n");
    lay_out(bench, &bench->drugs, "a.xlsx");
    expect_lines(bench, 0, "kommun kommentar svarsdatum -");
    assert_int_equal(count_findings(bench, FINDING_HEAD_TWICE), 1);
}

static void two_line_heads_hold_sections_questions_and_groups(void **state) {
    struct bench *bench = *state;
    struct grid *grid = add_sheet(bench, "Svar",
                                  "A. Uppgifter om kommunen||Antal öppna drogscener|C. Omfattning||Substanser som förekommer||\n"
                                  "Mättillfälle|Kommun||Utveckling senaste året|Insatser|Cannabis|Kokain|Annat\n"
                                  "2026|Lund|2|Ökar|Kamera|x||x\n2026|Malmö|4|Minskar|BID||x|\n");
    merge(bench, grid, "A1", "B1");
    merge(bench, grid, "C1", "C2");
    merge(bench, grid, "D1", "E1");
    merge(bench, grid, "F1", "H1");
    lay_out(bench, &bench->drugs, "a.xlsx");
    expect_lines(bench, 0, "mattillfalle kommun antal_platser trend insatser substanser=cannabis substanser=kokain substanser=annat");
    expect_records(bench, 0, "3 4");
}

static void a_word_divided_over_two_lines_is_whole(void **state) {
    struct bench *bench = *state;
    add_sheet(bench, "Tabell",
              "Kommun-|Kommun|2023|2022\nkod|||\n\n114|Upplands Väsby|18|17\n115|Vallentuna|20|19\n|Stockholms län|38|36\n");
    lay_out(bench, &bench->tractors, "a.xlsx");
    expect_lines(bench, 0, "kommun#kod kommun antal@2023 antal@2022");
    expect_records(bench, 0, "4 5");
    expect_county(bench, 0, "01", "municipalities");
}

static void groups_of_yes_no_columns_are_choices_of_one_question(void **state) {
    struct bench *bench = *state;
    add_sheet(bench, "Svar",
              "Kommun|Fordonstyper - A-traktor|Fordonstyper: Moped klass I|fordonstyper_mopedbil|8a. Fordonstyper (Personbil)|"
              "När på dygnet är problemen störst?: Morgon (06–11)|Ålder: 13–14 år|Ålder: 15–17 år\nLund|x||x|||Ja|\n");
    lay_out(bench, &bench->motor, "a.xlsx");
    expect_lines(bench, 0,
                 "kommun fordonstyper=a_traktor fordonstyper=moped1 fordonstyper=mopedbil fordonstyper=personbil tidpunkter=morgon "
                 "aldersgrupper=a13_14 aldersgrupper=a15_17");
}

static void rows_of_ticks_are_answers_though_ticks_are_also_names_of_axes(void **state) {
    struct bench *bench = *state;
    add_sheet(
        bench, "Svar",
        "Kommun|Substanser: Cannabis|Substanser: Kokain|Substanser: MDMA|Kamerabevakning\nLund|x|x|x|N\nMlmö|x|x|x|N\nEslöv|N|N|N|N\n");
    lay_out(bench, &bench->drugs, "a.xlsx");
    assert_int_equal(bench->layout.table_count, 1);
    expect_records(bench, 0, "2 3 4");
}

static void places_are_told_from_answers_by_their_questions(void **state) {
    struct bench *bench = *state;
    add_sheet(bench, "Blad1", "Kommun|Antal platser|Insatser|Kommentar\nLund|2|Kamera|\n");
    struct grid *grid = add_sheet(
        bench, "Blad2",
        "Kommun|Plats-id|Plats|Typ|X|Y|Insatser|Kommentar\nLund|1|Torget|Torg|6174000|386000|Kamera|\n|2|Parken|Park|6174100|386100||\n");
    merge(bench, grid, "A2", "A3");
    lay_out(bench, &bench->drugs, "a.xlsx");
    assert_string_equal(bench->layout.tables[0].record->name, "svar");
    assert_string_equal(bench->layout.tables[1].record->name, "plats");
    expect_lines(bench, 1, "kommun plats_id platsnamn platstyp lage#n lage#e plats_insatser plats_kommentar");
    const struct layout_table *places = &bench->layout.tables[1];
    assert_string_equal(layout_cell(places, 1, &places->bindings[0], NULL, NULL)->text, "Lund");
}

static void points_stand_in_one_column_or_two_and_the_metres_decide(void **state) {
    struct bench *bench = *state;
    add_sheet(bench, "Platser", "Kommun|Id|Namn|Koordinater (SWEREF 99 TM)\nLund|1|Torget|6174000, 386000\n");
    add_sheet(bench, "Platser 2", "Kommun|Id|Namn|lage_n|lage_e\nLund|1|Torget|6174000|386000\n");
    add_sheet(bench, "Platser 3", "Kommun|Id|Namn|X|Y\nLund|1|Torget|386000|6174000\nLund|2|Parken|386100|6174100\n");
    add_sheet(bench, "Platser 4", "Kommun|Id|Namn|N (SWEREF 99 TM)|Typ\nLund|1|Torget|6174000|Torg\n");
    lay_out(bench, &bench->drugs, "a.xlsx");
    expect_lines(bench, 0, "kommun plats_id platsnamn lage");
    expect_lines(bench, 1, "kommun plats_id platsnamn lage#n lage#e");
    expect_lines(bench, 2, "kommun plats_id platsnamn lage#e lage#n");
    expect_lines(bench, 3, "kommun plats_id platsnamn - platstyp");
}

static void years_are_columns_but_rates_are_not(void **state) {
    struct bench *bench = *state;
    add_sheet(bench, "",
              "A-traktorer i trafik och avställda, Stockholms län\n\nKommun|2023|antal_2022|2009 (första kvartalet)|per 1 000 invånare "
              "2023|Förändring\n"
              "Norrtälje|686|621|154|10|5\nSolna|5|4|1|< 1|1\nSumma|691|625|155||\n");
    lay_out(bench, &bench->tractors, "a.csv");
    expect_lines(bench, 0, "kommun antal@2023 antal@2022 antal@2009 - -");
    expect_records(bench, 0, "4 5");
    expect_county(bench, 0, "01", NULL);
}

static void an_unnamed_column_of_municipalities_is_known_by_its_values(void **state) {
    struct bench *bench = *state;
    add_sheet(bench, "",
              "|Finns det öppna drogscener i kommunen?|Antal platser|Svarsdatum\nLund|Ja|2|2026-01-01\nMalmö|Nej|0|2026-01-02\n");
    lay_out(bench, &bench->drugs, "a.csv");
    assert_int_equal(bench->layout.table_count, 1);
    expect_lines(bench, 0, "kommun forekomst antal_platser svarsdatum");
    assert_string_equal(bench->layout.tables[0].bindings[0].evidence, "values");
}

static void a_column_of_one_year_is_no_municipality_though_the_code_exists(void **state) {
    struct bench *bench = *state;
    add_sheet(bench, "", "Omgång?|Antal platser|Svarsdatum|Trend\n2026|2|2026-01-01|Ökar\n2026|0|2026-01-02|Ökar\n");
    lay_out(bench, &bench->drugs, "a.csv");
    assert_int_equal(bench->layout.table_count, 0);
}

static void a_repeated_head_of_years_is_no_record(void **state) {
    struct bench *bench = *state;
    add_sheet(bench, "", "Kommun|2023|2021\nVansbro|18|17\nKommun|2023|2021\nOrsa|20|19\n");
    lay_out(bench, &bench->tractors, "a.csv");
    expect_records(bench, 0, "2 4");
}

/* ---- other shapes ---- */
static void a_form_has_its_questions_in_one_column(void **state) {
    struct bench *bench = *state;
    add_sheet(bench, "Solna",
              "Enkät om öppna drogscener 2026|\nLänsstyrelsen i Stockholms län|\n|\nMättillfälle|2026\nKommun|Solna\nB. Nuläge|\n"
              "5 Antal öppna drogscener|3\nDiarienummer|2026-871\nC. Omfattning|\nKommentar|\n");
    lay_out(bench, &bench->drugs, "a.xlsx");
    assert_int_equal(bench->layout.tables[0].orientation, ORIENTATION_FORM);
    expect_lines(bench, 0, "- - - mattillfalle kommun - antal_platser - - kommentar");
    expect_records(bench, 0, "2");
    expect_county(bench, 0, "01", "text above the table (A2)");
    uint32_t row, column;
    const struct layout_table *table = &bench->layout.tables[0];
    assert_string_equal(layout_cell(table, 0, &table->bindings[2], &row, &column)->text, "3");
    assert_int_equal(row, 7);
    assert_int_equal(column, 2);
    assert_int_equal(count_findings(bench, FINDING_HEAD_UNKNOWN), 1);
}

static void a_section_of_a_form_is_not_the_question_it_sounds_like(void **state) {
    struct bench *bench = *state;
    add_sheet(bench, "Lund", "Kommun|Lund\nSvarsdatum|2026-01-02\nC. Omfattning|\n5a. Problemets omfattning|Vet ej\nSäsong|Vår\n");
    lay_out(bench, &bench->motor, "a.xlsx");
    expect_lines(bench, 0, "kommun svarsdatum - omfattning sasong");
}

static void forms_below_each_other_are_forms_of_their_own(void **state) {
    struct bench *bench = *state;
    add_sheet(bench, "Svar",
              "Mättillfälle|2026\nKommun|Lund\nSvarsdatum|2026-01-02\nAntal platser|3\n\n"
              "Mättillfälle|2026\nKommun|Malmö\nSvarsdatum|2026-01-03\nAntal platser|5\n");
    lay_out(bench, &bench->drugs, "a.xlsx");
    assert_int_equal(bench->layout.table_count, 2);
    expect_lines(bench, 0, "mattillfalle kommun svarsdatum antal_platser - - - - -");
    expect_lines(bench, 1, "- - - - - mattillfalle kommun svarsdatum antal_platser");
}

static void municipalities_may_stand_as_columns(void **state) {
    struct bench *bench = *state;
    add_sheet(bench, "Svar",
              "Öppna drogscener i Skåne län\n\nFråga|||Totalt\nKommun|Lund|Malmö|Länet totalt\nSvarsdatum|2026-01-02|2026-01-03|\nAntal "
              "platser|3|5|8\n"
              "Utveckling senaste året|Ökar|Minskar|\nKommentar||Inget nytt|\n");
    lay_out(bench, &bench->drugs, "a.xlsx");
    assert_int_equal(bench->layout.tables[0].orientation, ORIENTATION_TRANSPOSED);
    expect_lines(bench, 0, "- - - kommun svarsdatum antal_platser trend kommentar");
    expect_records(bench, 0, "2 3");
    assert_string_equal(bench->layout.tables[0].left_out_reasons[0], "total");
    expect_county(bench, 0, "12", "text above the table (A1)");
}

static void two_tables_on_a_sheet_are_both_read(void **state) {
    struct bench *bench = *state;
    add_sheet(bench, "Svar",
              "Kommun|Antal platser|Svarsdatum|Kommentar\nLund|3|2026-01-02|\nMalmö|5|2026-01-03|\n\nPlatser\n"
              "Kommun|Plats-id|Platsens namn|Typ av plats\nLund|1|Torget|Torg\nLund|2|Parken|Park\nMalmö|1|Möllan|Torg\n");
    lay_out(bench, &bench->drugs, "a.xlsx");
    assert_int_equal(bench->layout.table_count, 2);
    expect_records(bench, 0, "2 3");
    assert_string_equal(bench->layout.tables[1].record->name, "plats");
    expect_records(bench, 1, "7 8 9");
}

static void lists_of_choices_and_codes_are_not_answers(void **state) {
    struct bench *bench = *state;
    add_sheet(bench, "Instruktion", "Instruktion\nFyll i fliken med svar. En rad per kommun.\nKommun: ange kommunens namn\n");
    add_sheet(bench, "Listor",
              "Finns det öppna drogscener i kommunen?|Utveckling senaste "
              "året|Kommun|Insatser\nJa|Ökar|Lund|Kamerabevakning\nNej|Oförändrat|Malmö|Ordningsvakter\n"
              "Delvis|Minskar|Eslöv|Polisinsatser\nVet ej|Varierar|Kävlinge|Platssamverkan\n");
    add_sheet(bench, "Kommunkoder", "Kommunkod|Kommun\n1281|Lund\n1280|Malmö\n");
    add_sheet(bench, "Svar", "Kommun|Antal platser|Svarsdatum\nLund|3|2026-01-02\n");
    lay_out(bench, &bench->drugs, "a.xlsx");
    assert_int_equal(bench->layout.table_count, 1);
    assert_string_equal(bench->layout.tables[0].grid->info.name, "Svar");
    assert_string_equal(bench->layout.sheet_notes[1], "code list");
}

static void a_form_may_be_named_by_its_sheet(void **state) {
    struct bench *bench = *state;
    add_sheet(bench, "Lund", "Svarsdatum|2026-01-02\nAntal platser|3\nUtveckling senaste året|Ökar\nInsatser|Kamera\nKommentar|x\n");
    lay_out(bench, &bench->drugs, "a.xlsx");
    assert_int_equal(bench->layout.table_count, 1);
    assert_string_equal(bench->layout.tables[0].municipality_text, "Lund");
    expect_records(bench, 0, "2");
}

static void answers_without_a_municipality_are_not_passed_over_in_silence(void **state) {
    struct bench *bench = *state;
    add_sheet(bench, "Svar", "Kommun|Antal platser|Svarsdatum\nLund|3|2026-01-02\n");
    add_sheet(bench, "Mer", "Svarsdatum|Antal platser|Utveckling senaste året|Insatser|Kommentar\n2026-01-02|3|Ökar|Kamera|x\n");
    lay_out(bench, &bench->drugs, "a.xlsx");
    assert_int_equal(bench->layout.table_count, 1);
    assert_int_equal(count_findings(bench, FINDING_SHEET_WITHOUT_MUNICIPALITY), 1);
}

static void a_file_without_any_table_is_set_aside(void **state) {
    struct bench *bench = *state;
    add_sheet(bench, "", "Län|Befolkning|Mopedbilar\nStockholms län|2411859|3601\nUppsala län|394154|732\n");
    lay_out(bench, &bench->motor, "a.csv");
    assert_int_equal(bench->layout.table_count, 0);
    assert_int_equal(count_findings(bench, FINDING_FILE_NO_TABLE), 1);
}

/* ---- county ---- */
static void the_county_is_taken_from_the_strongest_evidence(void **state) {
    struct bench *bench = *state;
    add_sheet(bench, "Svar", "Län|Kommun|Antal platser|Svarsdatum\n10|Ronneby|3|2026-01-02\n10|Karlskrona|4|2026-01-02\n");
    add_sheet(bench, "Platser", "Kommun|Plats-id|Platsens namn|Typ\nRonneby|1|Torget|Torg\n");
    lay_out(bench, &bench->drugs, "Kalmar län/svar_2026.xlsx");
    expect_county(bench, 0, "10", "column \"Län\"");
    expect_county(bench, 1, "10", "sheet \"Svar\"");
    assert_int_equal(count_findings(bench, FINDING_COUNTY_CONTRADICTION), 1);
}

static void file_name_folder_and_municipalities_serve_when_nothing_else_does(void **state) {
    struct bench *bench = *state;
    add_sheet(bench, "Blad1", "Kommun|Antal platser|Svarsdatum\nVäxjö|3|2026-01-02\nLessebo (0761)|4|2026-01-02\n");
    lay_out(bench, &bench->drugs, "svar_kronoberg_2026.xlsx");
    expect_county(bench, 0, "07", "file name");
    lay_out(bench, &bench->drugs, "07 Kronoberg/svar.xlsx");
    expect_county(bench, 0, "07", "folder");
    lay_out(bench, &bench->drugs, "inkommen_0373.xlsx");
    expect_county(bench, 0, "07", "municipalities");
}

static void sections_above_a_table_are_no_county_letters(void **state) {
    struct bench *bench = *state;
    add_sheet(bench, "Blad1",
              "C. Omfattning\n14 kommuner har svarat\nKommun|Antal platser|Svarsdatum\nHudiksvall|3|2026-01-02\nGävle|4|2026-01-02\n");
    lay_out(bench, &bench->drugs, "inkommen.xlsx");
    expect_county(bench, 0, "21", "municipalities");
}

/* ---- hidden parts, and what inspect prints ---- */
static void hidden_rows_are_read_and_reported(void **state) {
    struct bench *bench = *state;
    struct grid *grid =
        add_sheet(bench, "Svar", "Kommun|Antal platser|Svarsdatum\nLund|3|2026-01-02\nMalmö|4|2026-01-02\nEslöv|0|2026-01-02\n");
    grid->rows[2].hidden = grid->rows[3].hidden = true;
    lay_out(bench, &bench->drugs, "a.xlsx");
    expect_records(bench, 0, "2 3 4");
    assert_int_equal(count_findings(bench, FINDING_HIDDEN_READ), 1);
    assert_string_equal(finding_message(&bench->findings.items[0], LANGUAGE_SV), "Rad 3–4 är dold men har lästs som data.");
}

static void inspect_says_where_and_why(void **state) {
    struct bench *bench = *state;
    struct text out;
    add_sheet(bench, "Svar", "Län: Skåne län\n\nKommun|Antal öppna drogscener|Handläggare\nLund|3|Li\nMalmö|4|Bo\nSumma|7|\n");
    lay_out(bench, &bench->drugs, "a.xlsx");
    text_init(&out);
    layout_describe(&bench->layout, &bench->grids, &bench->areas, &out);
    assert_string_equal(text_get(&out), "sheet 1 \"Svar\", 6 × 3: 1 table\n"
                                        "  svar, table: one record per row; head in row 3; 2 records (rows 4–5)\n"
                                        "  county: Skåne län, by text above the table (A1)\n"
                                        "    A    Kommun  → kommun  label  1.00\n"
                                        "    B    Antal öppna drogscener  → antal_platser  label  1.00\n"
                                        "    C    Handläggare  – not read\n"
                                        "  left out: row 6: total\n");
    text_release(&out);
}

#define LAYOUT_TEST(name) cmocka_unit_test_setup(name, bench_clear)
int main(void) {
    const struct CMUnitTest tests[] = {
        LAYOUT_TEST(a_plain_table_is_read_with_title_totals_and_notes_left_out),
        LAYOUT_TEST(typing_errors_cut_heads_and_field_names_are_forgiven),
        LAYOUT_TEST(columns_of_the_office_are_not_taken_for_questions),
        LAYOUT_TEST(nearly_the_same_words_are_not_the_same_question),
        LAYOUT_TEST(a_column_of_another_kind_is_doubtful_even_under_the_right_head),
        LAYOUT_TEST(the_same_question_twice_is_read_once),
        LAYOUT_TEST(two_line_heads_hold_sections_questions_and_groups),
        LAYOUT_TEST(a_word_divided_over_two_lines_is_whole),
        LAYOUT_TEST(groups_of_yes_no_columns_are_choices_of_one_question),
        LAYOUT_TEST(rows_of_ticks_are_answers_though_ticks_are_also_names_of_axes),
        LAYOUT_TEST(places_are_told_from_answers_by_their_questions),
        LAYOUT_TEST(points_stand_in_one_column_or_two_and_the_metres_decide),
        LAYOUT_TEST(years_are_columns_but_rates_are_not),
        LAYOUT_TEST(an_unnamed_column_of_municipalities_is_known_by_its_values),
        LAYOUT_TEST(a_column_of_one_year_is_no_municipality_though_the_code_exists),
        LAYOUT_TEST(a_repeated_head_of_years_is_no_record),
        LAYOUT_TEST(a_form_has_its_questions_in_one_column),
        LAYOUT_TEST(a_section_of_a_form_is_not_the_question_it_sounds_like),
        LAYOUT_TEST(forms_below_each_other_are_forms_of_their_own),
        LAYOUT_TEST(municipalities_may_stand_as_columns),
        LAYOUT_TEST(two_tables_on_a_sheet_are_both_read),
        LAYOUT_TEST(lists_of_choices_and_codes_are_not_answers),
        LAYOUT_TEST(a_form_may_be_named_by_its_sheet),
        LAYOUT_TEST(answers_without_a_municipality_are_not_passed_over_in_silence),
        LAYOUT_TEST(a_file_without_any_table_is_set_aside),
        LAYOUT_TEST(the_county_is_taken_from_the_strongest_evidence),
        LAYOUT_TEST(file_name_folder_and_municipalities_serve_when_nothing_else_does),
        LAYOUT_TEST(sections_above_a_table_are_no_county_letters),
        LAYOUT_TEST(hidden_rows_are_read_and_reported),
        LAYOUT_TEST(inspect_says_where_and_why),
    };
    return cmocka_run_group_tests(tests, bench_open, bench_close);
}
