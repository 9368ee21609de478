/* Tables found without a survey: which rows are head and records, what the columns are called, what is left out. Sheets are written as
 * text, one line a row, cells apart by "|"; merged ranges as "A1:C1". */
#include "unit.h"

#include <stdio.h>
#include <string.h>

#include "layout/layout.h"
#include "text/text.h"

#define COLUMNS_MAX 40
#define MERGES_MAX 16

/* ---- a sheet made of text ---- */

static size_t split_cells(struct arena *arena, const char *line, size_t length, struct cell cells[COLUMNS_MAX]) {
    size_t count = 0;
    uint32_t column = 1;
    for (size_t at = 0, from = 0; at <= length; at++) {
        if (at < length && line[at] != '|')
            continue;
        if (at > from)
            cells[count++] = (struct cell){.column = column, .type = CELL_TEXT, .text = arena_bytes(arena, line + from, at - from)};
        from = at + 1;
        column++;
    }
    return count;
}

static size_t read_merges(const char *merges, struct cell_range out[MERGES_MAX]) {
    size_t count = 0;
    for (const char *at = merges; at && *at; count++) {
        char first[CELL_REF_SIZE] = "", last[CELL_REF_SIZE] = "";
        assert_int_equal(sscanf(at, "%8[A-Z0-9]:%8[A-Z0-9]", first, last), 2);
        assert_true(cell_ref_parse(first, &out[count].first_row, &out[count].first_column));
        assert_true(cell_ref_parse(last, &out[count].last_row, &out[count].last_column));
        at = strchr(at, ' ');
        at = at ? at + 1 : NULL;
    }
    return count;
}

static const struct grid *sheet(struct arena *arena, const char *rows, const char *merges) {
    struct grid_builder *builder = arena_alloc(arena, sizeof *builder);
    grid_builder_init(builder, arena);
    struct sheet_sink sink = grid_builder_sink(builder);
    const struct sheet_info info = {.name = "Blad1"};
    struct cell_range ranges[MERGES_MAX];
    const struct sheet_facts facts = {.merges = ranges, .merge_count = read_merges(merges, ranges)};
    sink.begin_sheet(sink.context, &info);
    for (uint32_t number = 1; *rows; number++) {
        size_t length = strcspn(rows, "\n");
        struct cell cells[COLUMNS_MAX];
        struct sheet_row row = {.number = number, .cells = cells, .count = split_cells(arena, rows, length, cells)};
        if (row.count > 0)
            sink.row(sink.context, &row);
        rows += length + (rows[length] == '\n');
    }
    sink.end_sheet(sink.context, &facts);
    return &builder->list.items[0];
}

/* ---- what was found, as one line ---- */

static void add_rows(struct text *out, const char *word, const struct row_numbers *numbers) {
    if (numbers->count > 0)
        text_printf(out, " %s", word);
    for (size_t i = 0; i < numbers->count; i++)
        text_printf(out, "%c%u", i ? ',' : ' ', (unsigned)numbers->items[i]);
}

/* "head 3,4 data 5-9 notes 11 | Kommun:text, Antal:integer" for each table. */
static const char *found(struct arena *arena, const struct grid *grid) {
    struct plain_tables tables;
    struct text out;
    plain_tables_find(arena, grid, &tables);
    text_init(&out);
    for (size_t i = 0; i < tables.count; i++) {
        const struct plain_table *table = &tables.items[i];
        text_printf(&out, "%sdata %u-%u", i ? "; " : "", (unsigned)table->first_record, (unsigned)table->last_record);
        add_rows(&out, "title", &table->preamble);
        add_rows(&out, "head", &table->head);
        add_rows(&out, "section", &table->groups);
        add_rows(&out, "again", &table->repeats);
        add_rows(&out, "note", &table->notes);
        add_rows(&out, "ragged", &table->ragged);
        text_add(&out, " |");
        for (size_t j = 0; j < table->column_count; j++)
            text_printf(&out, "%s %s:%s", j ? "," : "", table->columns[j].name, plain_type_name(table->columns[j].type));
        assert_true(table->score >= 0 && table->score <= 1);
    }
    const char *line = arena_text(arena, text_get(&out));
    text_release(&out);
    return line;
}

static void assert_found(void **state, const char *rows, const char *merges, const char *expected) {
    assert_string_equal(found(*state, sheet(*state, rows, merges)), expected);
}

/* ---- around the table ---- */

static void titles_and_notes_are_left_out(void **state) {
    assert_found(state,
                 "A-traktorer i trafik\n\nKommun|2023|2022\nSolna|44|39\nNacka|112|98\nTäby|93|90\nSumma|249|227\n\nKälla: Trafikanalys\n* "
                 "preliminärt\n",
                 "", "data 4-7 title 1 head 3 note 9,10 | Kommun:text, 2023:integer, 2022:integer");
}

static void a_name_and_its_value_above_are_no_head(void **state) {
    assert_found(state,
                 "Län:|Kronoberg\nDatum:|2026-03-01\n\nKommun|Ärenden|Öppna|Ansvarig\nAlvesta|27|2|AL\nLessebo|8|1|EB\nLjungby|55|12|SE\n",
                 "", "data 5-7 title 1,2 head 4 | Kommun:text, Ärenden:integer, Öppna:integer, Ansvarig:text");
}

static void blank_rows_do_not_end_a_table(void **state) {
    assert_found(state, "State|1990|1995\n\nAlabama|11|12\nAlaska|2|3\n\nArizona|14|15\nArkansas|8|8\n\nTotal|35|38\n", "",
                 "data 3-9 head 1 | State:text, 1990:integer, 1995:integer");
}

static void sections_stay_among_the_records(void **state) {
    assert_found(state, "Kvartal|Korn|Vete\n2019\nQ1|110|220\nQ2|120|240\n2020\nQ1|112|210\nQ2|119|233\n", "",
                 "data 3-7 head 1 section 2,5 | Kvartal:text, Korn:integer, Vete:integer");
}

static void a_head_that_stands_again_is_left_out(void **state) {
    assert_found(state, "Plats|Antal|År\nTorget|3|2021\nParken|1|2022\nPlats|Antal|År\nBadet|2|2021\nHallen|7|2022\n", "",
                 "data 2-6 head 1 again 4 | Plats:text, Antal:integer, År:integer");
}

static void another_title_begins_another_table(void **state) {
    assert_found(state,
                 "Kommun A\nÅr|Antal|Andel\n2019|12|1,2\n2020|13|1,3\n2021|14|1,4\n\nKommun B\nÅr|Antal|Andel\n2019|22|2,2\n2020|23|2,3\n",
                 "",
                 "data 3-5 title 1 head 2 | År:integer, Antal:integer, Andel:number; data 9-10 title 7 head 8 | År:integer, Antal:integer, "
                 "Andel:number");
}

static void tables_side_by_side_are_two(void **state) {
    assert_found(state, "Kommun|Antal||Myndighet|Insatser\nSolna|3||Polisen|14\nNacka|1||Skolan|22\nTäby|0\nVaxholm|5\n", "",
                 "data 2-5 head 1 | Kommun:text, Antal:integer; data 2-3 head 1 | Myndighet:text, Insatser:integer");
}

static void a_blank_column_inside_is_not_two_tables(void **state) {
    assert_found(state, "Kommun|Antal||Andel|Trend\nSolna|3||12|Ökar\nNacka|1||9|Minskar\nTäby|4||8|Ökar\n", "",
                 "data 2-4 head 1 | Kommun:text, Antal:integer, Andel:integer, Trend:text");
}

/* ---- heads ---- */

static void merged_heads_stand_over_their_columns(void **state) {
    assert_found(state, "Kommun|Lastbilar||Bussar\n|-3500|3501-\nSolna|12|3|1\nNacka|22|4|2\nTäby|13|5|3\n", "A1:A2 B1:C1",
                 "data 3-5 head 1,2 | Kommun:text, Lastbilar -3500:integer, Lastbilar 3501-:integer, Bussar:integer");
}

static void sections_without_merged_cells_are_carried_too(void **state) {
    assert_found(state, "Region|1999||2000|\n|Män|Kvinnor|Män|Kvinnor\nNorr|120|130|125|133\nSyd|220|210|230|215\n", "",
                 "data 3-4 head 1,2 | Region:text, 1999 Män:integer, 1999 Kvinnor:integer, 2000 Män:integer, 2000 Kvinnor:integer");
}

static void units_and_column_numbers_belong_to_the_head(void **state) {
    assert_found(state, "Datum|Temp|Regn\n|(°C)|(mm)\n2023-01-01|3.4|0.0\n2023-01-02|2.1|4.2\n", "",
                 "data 3-4 head 1,2 | Datum:date, Temp (°C):number, Regn (mm):number");
    assert_found(state, "Kommun|Kod|Antal\n1|2|3\nSolna|0184|12\nNacka|0182|23\n", "",
                 "data 3-4 head 1,2 | Kommun:text, Kod:integer, Antal:integer");
}

static void a_head_of_nine_lines_is_joined(void **state) {
    assert_found(state, "|Andel\n|av\n|alla\n|som\n|har\n|svarat\n|på\n|denna\nKommun|fråga\nSolna|12,5\nNacka|9,1\nTäby|7,7\nEkerö|8,0\n",
                 "", "data 10-13 head 1,2,3,4,5,6,7,8,9 | Kommun:text, Andel av alla som har svarat på denna fråga:number");
}

static void records_without_a_head_get_no_names(void **state) {
    assert_found(state, "1|12.5|88\n2|13.5|92\n3|11.9|75\n", "", "data 1-3 | :integer, :number, :integer");
}

/* ---- columns and rows that do not fit ---- */

static void blank_columns_are_left_out_named_ones_stay(void **state) {
    assert_found(state, "Kommun||Antal|Kommentar|\nSolna||3||\nNacka||1||\n", "",
                 "data 2-3 head 1 | Kommun:text, Antal:integer, Kommentar:empty");
}

static void a_cell_too_many_is_kept_and_told(void **state) {
    assert_found(state, "Kommun|Antal\nSolna|3\nNacka|1|extra\nTäby|4\nEkerö|2\n", "",
                 "data 2-5 head 1 ragged 3 | Kommun:text, Antal:integer, :text");
}

static void numbers_are_known_in_every_form(void **state) {
    assert_found(state,
                 "Kommun|A|B|C|D|E\nSolna|2 411 859|1,5|$74.69|−18|..\nNacka|394 154|–|$5.00|+2|12\nTäby|x|0,9|(1,234)|< 1|28 %\nEkerö|1 "
                 "204|3,1|$1.10|4|-\n",
                 "", "data 2-5 head 1 | Kommun:text, A:integer, B:number, C:number, D:integer, E:number");
}

static void a_sheet_of_sentences_has_no_table_of_worth(void **state) {
    struct plain_tables tables;
    plain_tables_find(
        *state,
        sheet(*state,
              "Instruktion\nFyll i fliken med svar, en rad per kommun, och lämna inga rader tomma emellan.\nFrågor: enkat@example.org\n",
              ""),
        &tables);
    assert_true(tables.count == 0 || tables.items[tables.best].worth < 3);
}

static void an_empty_sheet_has_no_table(void **state) {
    struct plain_tables tables;
    plain_tables_find(*state, sheet(*state, "", ""), &tables);
    assert_int_equal(tables.count, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        ARENA_TEST(titles_and_notes_are_left_out),
        ARENA_TEST(a_name_and_its_value_above_are_no_head),
        ARENA_TEST(blank_rows_do_not_end_a_table),
        ARENA_TEST(sections_stay_among_the_records),
        ARENA_TEST(a_head_that_stands_again_is_left_out),
        ARENA_TEST(another_title_begins_another_table),
        ARENA_TEST(tables_side_by_side_are_two),
        ARENA_TEST(a_blank_column_inside_is_not_two_tables),
        ARENA_TEST(merged_heads_stand_over_their_columns),
        ARENA_TEST(sections_without_merged_cells_are_carried_too),
        ARENA_TEST(units_and_column_numbers_belong_to_the_head),
        ARENA_TEST(a_head_of_nine_lines_is_joined),
        ARENA_TEST(records_without_a_head_get_no_names),
        ARENA_TEST(blank_columns_are_left_out_named_ones_stay),
        ARENA_TEST(a_cell_too_many_is_kept_and_told),
        ARENA_TEST(numbers_are_known_in_every_form),
        ARENA_TEST(a_sheet_of_sentences_has_no_table_of_worth),
        ARENA_TEST(an_empty_sheet_has_no_table),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
