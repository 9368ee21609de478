/* Charts of made-up waves: what stands first, who is left out, and that none is empty. */
#include "wave_unit.h"

enum { FOREKOMST_TABLE, ANTAL_TABLE, TREND_TABLE, OTRYGGA_TABLE, RATE_TABLE };

static struct chart_list charts_of(struct bench *bench, size_t table) {
    struct chart_list list;
    charts_make(&list, &bench->book, &bench->tables.items[table]);
    return list;
}

/* "Skåne län 20|3 …": categories with the values of their series, as the first NUMBER of them stand. */
static void assert_shown(struct bench *bench, const struct chart *chart, size_t number, const char *expected) {
    struct text out;
    text_init(&out);
    for (size_t i = 0; i < chart->category_count && i < number; i++) {
        text_printf(&out, "%s%s ", i == 0 ? "" : "; ", chart->categories[i]);
        for (size_t j = 0; j < chart->series_count; j++) {
            const struct chart_point *point = &chart->series[j].points[i];
            text_printf(&out, "%s%s", j == 0 ? "" : "|", point->known ? book_decimal(&bench->book, point->value, 2) : "..");
        }
    }
    assert_string_equal(text_get(&out), expected);
    text_release(&out);
}

static void where_nobody_answered_there_is_no_chart(void **state) {
    struct bench *bench = *state;
    say(bench, LANGUAGE_SV);
    for (size_t i = 0; i < bench->tables.count; i++)
        assert_int_equal(charts_of(bench, i).count, 0);
}

static void one_bar_or_nothing_but_zeros_is_no_chart(void **state) {
    struct bench *bench = *state;
    fill(bench, "2026", "12", 5, "ja|3||");
    say(bench, LANGUAGE_SV);
    assert_int_equal(charts_of(bench, ANTAL_TABLE).count, 0);
    fill(bench, "2026", "13", 2, "nej|0||");
    say(bench, LANGUAGE_SV);
    assert_int_equal(charts_of(bench, ANTAL_TABLE).count, 1);
}

static void zeros_alone_are_no_chart(void **state) {
    struct bench *bench = *state;
    fill(bench, "2026", "12", 5, "nej|0||");
    fill(bench, "2026", "13", 5, "nej|0||");
    say(bench, LANGUAGE_SV);
    assert_int_equal(charts_of(bench, ANTAL_TABLE).count, 0);
    assert_int_equal(charts_of(bench, FOREKOMST_TABLE).count, 1);
}

static void the_country_stands_above_its_counties_in_parts(void **state) {
    struct bench *bench = *state;
    fill(bench, "2026", "01", 4, "nej|0||");
    fill(bench, "2026", "12", 3, "ja|3||");
    fill_from(bench, "2026", "12", 3, 1, "nej|0||");
    fill(bench, "2026", "13", 2, "ja|1||");
    say(bench, LANGUAGE_SV);
    struct chart_list list = charts_of(bench, FOREKOMST_TABLE);
    assert_int_equal(list.items[0].kind, CHART_STACKED);
    assert_int_equal(list.items[0].whole, 0);
    assert_shown(bench, &list.items[0], 9,
                 "Hela landet 0,50|0,50; Hallands län* 1,00|0,00; Skåne län* 0,75|0,25; Stockholms län* 0,00|1,00");
    assert_string_equal(list.items[0].words, "Finns det scener? Liggande staplar i delar, 4 stycken. Hela landet: Ja 50 % och Nej 50 %. "
                                             "Alla tal står i tabellen.");
}

static void sums_leave_the_country_out_and_means_keep_it_among_the_counties(void **state) {
    struct bench *bench = *state;
    fill(bench, "2026", "01", 5, "nej|0||10"); /* enough not to be marked */
    fill(bench, "2026", "12", 3, "ja|3||30.5");
    fill(bench, "2026", "13", 2, "ja|1||20");
    say(bench, LANGUAGE_SV);
    struct chart_list sum = charts_of(bench, ANTAL_TABLE), mean = charts_of(bench, OTRYGGA_TABLE);
    assert_shown(bench, &sum.items[0], 9, "Skåne län 9,00; Hallands län 2,00; Stockholms län 0,00");
    assert_shown(bench, &mean.items[0], 9, "Skåne län* 30,50; Hallands län* 20,00; Hela landet 18,15; Stockholms län 10,00");
    assert_int_equal(mean.items[0].whole, 2);
    assert_int_equal(sum.items[0].whole, CHART_NO_WHOLE);
}

static void two_waves_are_pairs_of_points_over_those_who_answered_both_times(void **state) {
    struct bench *bench = *state;
    fill(bench, "2024", "12", 3, "ja|1||");
    fill(bench, "2024", "13", 2, "ja|5||");
    fill(bench, "2024", "01", 2, "ja|5||");
    fill(bench, "2026", "12", 3, "ja|3||");
    fill(bench, "2026", "13", 2, "ja|1||");
    say(bench, LANGUAGE_SV);
    struct chart_list list = charts_of(bench, ANTAL_TABLE);
    assert_int_equal(list.count, 1);
    assert_int_equal(list.items[0].kind, CHART_PAIRED);
    assert_string_equal(list.items[0].series[0].name, "2024");
    assert_string_equal(list.items[0].series[1].name, "2026");
    assert_shown(bench, &list.items[0], 9, "Skåne län 3,00|9,00; Hallands län 10,00|2,00");
}

static void of_many_municipalities_the_highest_are_shown_and_none_is_preferred_to_its_like(void **state) {
    struct bench *bench = *state;
    static struct table_rule of_municipalities[] = {
        {.id = "kommun", .title = {{"Antal", NULL}}, .record = "svar", .level = LEVEL_MUNICIPALITY, .measure = MEASURE_SUM, .of = "antal"}};
    bench->pipeline.tables = of_municipalities;
    bench->pipeline.table_count = 1;
    fill(bench, "2026", "12", 10, "ja|9||");
    fill_from(bench, "2026", "12", 10, 10, "ja|2||");
    say(bench, LANGUAGE_SV);
    struct chart_list list = charts_of(bench, 0);
    assert_int_equal(list.count, 1);
    assert_int_equal(list.items[0].category_count, 10);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        BENCH_TEST(where_nobody_answered_there_is_no_chart),
        BENCH_TEST(one_bar_or_nothing_but_zeros_is_no_chart),
        BENCH_TEST(zeros_alone_are_no_chart),
        BENCH_TEST(the_country_stands_above_its_counties_in_parts),
        BENCH_TEST(sums_leave_the_country_out_and_means_keep_it_among_the_counties),
        BENCH_TEST(two_waves_are_pairs_of_points_over_those_who_answered_both_times),
        BENCH_TEST(of_many_municipalities_the_highest_are_shown_and_none_is_preferred_to_its_like),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
