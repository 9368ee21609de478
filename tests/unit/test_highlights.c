/* The sentences that matter, on made-up waves: right in grammar and figures, and silent where there is nothing to say. */
#include "wave_unit.h"

/* All of them, one a line. */
static void assert_said(struct bench *bench, enum language language, const char *expected) {
    say(bench, language);
    const char *all = "";
    for (size_t i = 0; i < bench->list.count; i++)
        all = arena_printf(&bench->arena, "%s%s\n", all, bench->list.items[i].text);
    assert_string_equal(all, expected);
}

static void find(struct bench *bench, enum severity severity, const char *kommun, size_t count) {
    static const struct wording what = {{"Fel.", NULL}};
    struct finding_where where = {.file = "a.xlsx", .row = 1, .kommun = kommun};
    for (size_t i = 0; i < count; i++)
        finding_add_own(&bench->findings, "prov", severity, &where, "", &what, &what);
}

#define NOTHING_SV "Inga fel eller varningar behöver ses över.\n"
#define NOTHING_EN "No errors or warnings need to be looked at.\n"

/* ---- who answered ---- */
static void nobody_answered(void **state) {
    struct bench *bench = *state;
    assert_said(bench, LANGUAGE_SV, "Ingen av landets 290 kommuner har svarat.\n" NOTHING_SV);
    assert_said(bench, LANGUAGE_EN, "None of the country’s 290 municipalities has answered.\n" NOTHING_EN);
}

static void one_municipality_answered(void **state) {
    struct bench *bench = *state;
    fill(bench, "2026", "13", 1, "ja|3|okar|10");
    assert_said(bench, LANGUAGE_SV,
                "1 av 290 kommuner har svarat (mindre än 1 procent). Inget svar har kommit från 20 av 21 län.\n"
                "Finns det scener? 1 av 1 kommun svarar ”Ja”.\n"
                "Antalet öppna scener är 3 i den enda kommun som har svarat.\n" NOTHING_SV);
    assert_said(bench, LANGUAGE_EN,
                "1 of 290 municipalities has answered (less than 1 percent). No answer has come from 20 of 21 counties.\n"
                "Are there scenes? 1 of 1 municipality answered “Yes”.\n"
                "The number of open scenes is 3 in the only municipality that has answered.\n" NOTHING_EN);
}

static void one_county_is_not_compared_with_itself(void **state) {
    struct bench *bench = *state;
    fill(bench, "2026", "12", 33, "ja|2||");
    assert_said(bench, LANGUAGE_SV,
                "33 av 290 kommuner har svarat (11 procent). Inget svar har kommit från 20 av 21 län.\n"
                "Finns det scener? Alla 33 kommuner svarar ”Ja”.\n"
                "Antalet öppna scener är 66 i de 33 kommuner som har svarat.\n" NOTHING_SV);
}

static void everybody_answered_the_same(void **state) {
    struct bench *bench = *state;
    for (size_t i = 0; i < bench->areas.municipality_count; i++)
        put(bench, "2026", i, "nej|0|still|20");
    assert_said(bench, LANGUAGE_SV,
                "Alla landets 290 kommuner har svarat.\n"
                "Finns det scener? Ingen av 290 kommuner svarar ”Ja”.\n"
                "Antalet öppna scener är 0 i landets 290 kommuner.\n" NOTHING_SV);
}

static void all_but_one_is_not_a_hundred_percent(void **state) {
    struct bench *bench = *state;
    for (size_t i = 0; i < bench->areas.municipality_count; i++)
        if (strcmp(bench->areas.municipalities[i].code, "0980") != 0)
            put(bench, "2026", i, "|||");
    assert_said(bench, LANGUAGE_SV,
                "289 av 290 kommuner har svarat (mer än 99 procent). Inget svar har kommit från Gotlands län.\n" NOTHING_SV);
}

static void silent_counties_are_named_while_they_are_few(void **state) {
    struct bench *bench = *state;
    for (size_t i = 0; i < bench->areas.municipality_count; i++)
        if (strncmp(bench->areas.municipalities[i].code, "09", 2) != 0 && strncmp(bench->areas.municipalities[i].code, "12", 2) != 0 &&
            strncmp(bench->areas.municipalities[i].code, "14", 2) != 0)
            put(bench, "2026", i, "|||");
    say(bench, LANGUAGE_SV);
    assert_string_equal(bench->list.items[0].text,
                        "207 av 290 kommuner har svarat (71 procent). Inget svar har kommit från Gotlands län, Skåne län "
                        "och Västra Götalands län.");
}

/* ---- what stands out ---- */
static void the_county_that_stands_out_is_told_from_the_rest(void **state) {
    struct bench *bench = *state;
    fill(bench, "2026", "12", 20, "ja|4|okar|30");
    fill(bench, "2026", "01", 20, "nej|0|okar|20");
    fill(bench, "2026", "14", 5, "ja|1|okar|10.5");
    fill_from(bench, "2026", "14", 5, 15, "nej|0|okar|10.5");
    say(bench, LANGUAGE_SV);
    assert_string_equal(bench->list.items[1].text,
                        "Finns det scener? 25 av 60 kommuner svarar ”Ja” (42 procent). Störst är andelen i Skåne län: 20 av 20 "
                        "(100 procent), mot 13 procent i övriga landet.");
    assert_string_equal(bench->list.items[2].text,
                        "Antalet öppna scener är 85 i de 60 kommuner som har svarat. Antalet är störst i Skåne län: 80 av 85 "
                        "(94 procent).");
    assert_int_equal(bench->list.items[1].basis, BASIS_TABLE);
    assert_int_equal(bench->list.items[1].table, 0);
    const struct table *table = &bench->tables.items[0];
    assert_string_equal(table->rows[bench->list.items[1].row].code, "12");
    assert_string_equal(table->columns[bench->list.items[1].column].code, "ja");
    assert_string_equal(bench->list.items[3].text, "Antalet öppna scener är 0,31 per 10\xC2\xA0"
                                                   "000 invånare i de 60 kommuner som har svarat. Talet är högst i "
                                                   "Skåne län: 2,20, mot 0,02 i övriga landet.");
    say(bench, LANGUAGE_EN);
    assert_string_equal(bench->list.items[1].text,
                        "Are there scenes? 25 of 60 municipalities answered “Yes” (42 percent). The share is largest in Skåne "
                        "län: 20 of 20 (100 percent), against 13 percent in the rest.");
}

static void a_tiny_county_does_not_stand_out(void **state) {
    struct bench *bench = *state;
    fill(bench, "2026", "09", 1, "ja|9||");
    fill(bench, "2026", "12", 4, "ja|0||");
    fill(bench, "2026", "01", 10, "nej|0||");
    say(bench, LANGUAGE_SV);
    assert_string_equal(bench->list.items[1].text, "Finns det scener? 5 av 15 kommuner svarar ”Ja” (33 procent).");
    assert_string_equal(bench->list.items[2].text, "Antalet öppna scener är 9 i de 15 kommuner som har svarat.");
}

static void two_that_are_equal_are_both_named_and_three_are_not(void **state) {
    struct bench *bench = *state;
    fill(bench, "2026", "12", 10, "ja|1||");
    fill(bench, "2026", "13", 6, "ja|1||");
    fill_from(bench, "2026", "12", 10, 6, "nej|0||");
    fill(bench, "2026", "06", 10, "ja|1||");
    fill_from(bench, "2026", "06", 10, 3, "ja|0||");
    fill(bench, "2026", "01", 26, "nej|0||");
    say(bench, LANGUAGE_SV);
    assert_string_equal(bench->list.items[1].text,
                        "Finns det scener? 29 av 61 kommuner svarar ”Ja” (48 procent). Störst är andelen i Jönköpings län och "
                        "Hallands län: 100 procent, mot 24 procent i övriga landet.");
    assert_string_equal(bench->list.items[2].text,
                        "Antalet öppna scener är 26 i de 61 kommuner som har svarat. Antalet är störst i Jönköpings län och "
                        "Skåne län: 10 vardera.");
    fill(bench, "2026", "08", 10, "ja|1||");
    say(bench, LANGUAGE_SV);
    assert_string_equal(bench->list.items[1].text, "Finns det scener? 39 av 71 kommuner svarar ”Ja” (55 procent).");
    assert_string_equal(bench->list.items[2].text, "Antalet öppna scener är 36 i de 71 kommuner som har svarat.");
}

/* Its larger figure stands in the table and on the map: whoever sees it must read why another is named. */
static void a_larger_figure_that_is_not_compared_is_accounted_for(void **state) {
    struct bench *bench = *state;
    struct table_sentences said;
    fill(bench, "2026", "12", 20, "ja|4||10");
    fill(bench, "2026", "01", 20, "nej|0||20");
    fill(bench, "2026", "10", 2, "ja|50||90");
    say(bench, LANGUAGE_SV);
    assert_string_equal(bench->list.items[3].text,
                        "Antalet öppna scener är 0,71 per 10\xC2\xA0"
                        "000 invånare i de 42 kommuner som har svarat. Talet är högst i Skåne län: 2,20, mot 0,46 i övriga landet. "
                        "Län där antalet är mindre än 5 eller färre än hälften av kommunerna har svarat jämförs inte.");
    table_sentences_make(&said, &bench->book, &bench->tables.items[3]);
    assert_string_equal(said.leader.text,
                        "Medelvärdet är högst i Stockholms län: 20,0, mot 17,3 i övriga landet. Län med färre än 5 svar jämförs inte.");
    say(bench, LANGUAGE_EN);
    table_sentences_make(&said, &bench->book, &bench->tables.items[3]);
    assert_string_equal(
        said.leader.text,
        "The mean is highest in Stockholms län: 20.0, against 17.3 in the rest. Counties with fewer than 5 answers are not compared.");
}

static void a_question_without_yes_tells_its_most_common_answer(void **state) {
    struct bench *bench = *state;
    struct table_sentences said;
    fill(bench, "2026", "12", 6, "||okar|");
    fill_from(bench, "2026", "12", 6, 3, "||still|");
    say(bench, LANGUAGE_SV);
    table_sentences_make(&said, &bench->book, &bench->tables.items[2]);
    assert_string_equal(said.level.text, "Utveckling: vanligast är ”Ökar”, 6 av 9 kommuner (67 procent).");
    fill_from(bench, "2026", "12", 9, 3, "||still|");
    say(bench, LANGUAGE_SV);
    table_sentences_make(&said, &bench->book, &bench->tables.items[2]);
    assert_string_equal(said.level.text, "Utveckling: vanligast är ”Ökar” och ”Still”, 6 av 12 kommuner vardera (50 procent).");
}

static void a_mean_is_told_with_what_it_is_of(void **state) {
    struct bench *bench = *state;
    struct table_sentences said;
    fill(bench, "2026", "12", 10, "|||10");
    fill(bench, "2026", "13", 6, "|||20.25");
    say(bench, LANGUAGE_SV);
    table_sentences_make(&said, &bench->book, &bench->tables.items[3]);
    assert_string_equal(said.level.text, "Medelvärdet för ”Andel otrygga” är 13,8 i de 16 kommuner som har svarat.");
    assert_string_equal(said.leader.text, "Medelvärdet är högst i Hallands län: 20,3, mot 10,0 i övriga landet.");
}

/* ---- what changed ---- */
static const char *said_of_change(const struct bench *bench) {
    for (size_t i = 0; i < bench->list.count; i++)
        if (bench->list.items[i].kind == HIGHLIGHT_CHANGE)
            return bench->list.items[i].text;
    return "";
}

static void a_change_is_over_those_who_answered_both_times(void **state) {
    struct bench *bench = *state;
    fill(bench, "2024", "12", 20, "ja|2||");
    fill(bench, "2024", "01", 10, "ja|1||");
    fill(bench, "2024", "14", 10, "ja|9||");
    fill(bench, "2026", "12", 20, "ja|3||");
    fill(bench, "2026", "01", 10, "ja|1||");
    say(bench, LANGUAGE_SV);
    assert_string_equal(said_of_change(bench),
                        "Sedan 2024 har antalet öppna scener ökat från 50 till 70 (40 procent) i de 30 kommuner som svarat båda "
                        "gångerna. Störst är ökningen i Skåne län, från 40 till 60.");
    say(bench, LANGUAGE_EN);
    assert_string_equal(said_of_change(bench),
                        "Since 2024, the number of open scenes has increased from 50 to 70 (40 percent) in the 30 municipalities "
                        "that answered both times. The increase is largest in Skåne län, from 40 to 60.");
}

static void no_change_and_nobody_to_compare_are_said_so(void **state) {
    struct bench *bench = *state;
    fill(bench, "2024", "12", 1, "ja|2||");
    fill(bench, "2026", "13", 2, "ja|2||");
    say(bench, LANGUAGE_SV);
    assert_string_equal(said_of_change(bench), "Ingen jämförelse med 2024 kan göras: ingen kommun har svarat båda gångerna.");
    fill(bench, "2026", "12", 1, "ja|2||");
    say(bench, LANGUAGE_SV);
    assert_string_equal(said_of_change(bench),
                        "Ingen förändring sedan 2024: antalet öppna scener är 2 båda gångerna i den enda kommun som svarat båda gångerna.");
}

static void one_large_fall_is_told_where(void **state) {
    struct bench *bench = *state;
    for (size_t i = 0; i < bench->areas.municipality_count; i++) {
        put(bench, "2024", i, strcmp(bench->areas.municipalities[i].code, "0180") == 0 ? "ja|64||" : "nej|0||");
        put(bench, "2026", i, strcmp(bench->areas.municipalities[i].code, "0180") == 0 ? "ja|53||" : "nej|0||");
    }
    say(bench, LANGUAGE_SV);
    assert_string_equal(said_of_change(bench),
                        "Sedan 2024 har antalet öppna scener minskat från 64 till 53 (17 procent) i landets 290 kommuner. Störst "
                        "är minskningen i Stockholms län, från 64 till 53.");
    assert_string_equal(bench->list.items[1].text, "Finns det scener? 1 av 290 kommuner svarar ”Ja” (mindre än 1 procent).");
}

/* ---- what needs a person ---- */
static void what_needs_a_person_is_counted(void **state) {
    struct bench *bench = *state;
    find(bench, SEVERITY_NOTICE, "1380", 7);
    say(bench, LANGUAGE_SV);
    assert_string_equal(bench->list.items[1].text, "Inga fel eller varningar behöver ses över.");
    find(bench, SEVERITY_WARNING, "1380", 1);
    say(bench, LANGUAGE_EN);
    assert_string_equal(bench->list.items[1].text, "1 warning needs to be looked at.");
    find(bench, SEVERITY_ERROR, "1380", 1);
    say(bench, LANGUAGE_SV);
    assert_string_equal(bench->list.items[1].text, "1 fel och 1 varning behöver ses över. Vid ett fel har något utelämnats ur siffrorna.");
}

static void the_county_with_most_errors_is_named(void **state) {
    struct bench *bench = *state;
    struct coverage coverage[] = {{.county = 9, .municipalities = 33, .errors = 4}, {.county = 10, .municipalities = 6, .errors = 4}};
    find(bench, SEVERITY_ERROR, "1380", 8);
    say(bench, LANGUAGE_SV);
    bench->tables.coverage = coverage;
    bench->tables.coverage_count = 2;
    highlights_make(&bench->list, &bench->book);
    assert_string_equal(bench->list.items[1].text,
                        "8 fel behöver ses över. Vid ett fel har något utelämnats ur siffrorna. Flest fel finns i svaren från "
                        "Skåne län och Hallands län (4 vardera).");
    coverage[0].errors = 5;
    highlights_make(&bench->list, &bench->book);
    assert_string_equal(bench->list.items[1].text,
                        "8 fel behöver ses över. Vid ett fel har något utelämnats ur siffrorna. Flest fel finns i svaren från "
                        "Skåne län (5).");
}

/* ---- words ---- */
static void numbers_are_rounded_as_a_spreadsheet_rounds(void **state) {
    struct bench *bench = *state;
    say(bench, LANGUAGE_SV);
    assert_string_equal(book_decimal(&bench->book, 62.5, 0), "63");
    assert_string_equal(book_decimal(&bench->book, 0.145 * 100, 0), "15");
    assert_string_equal(book_decimal(&bench->book, -1234.56, 1), "\xE2\x88\x92"
                                                                 "1\xC2\xA0"
                                                                 "234,6");
    assert_string_equal(book_decimal(&bench->book, -0.04, 1), "0,0");
    assert_string_equal(book_percent(&bench->book, 1, 8), "13");
    assert_string_equal(book_within(&bench->book, "Öppna drogscener"), "öppna drogscener");
    assert_string_equal(book_within(&bench->book, "A-traktorer"), "A-traktorer");
    assert_string_equal(book_within(&bench->book, "EST-lägesbilder"), "EST-lägesbilder");
    const char *const names[] = {"a", "b", "c"};
    assert_string_equal(book_listed(&bench->book, names, 1), "a");
    assert_string_equal(book_listed(&bench->book, names, 2), "a och b");
    assert_string_equal(book_listed(&bench->book, names, 3), "a, b och c");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        BENCH_TEST(nobody_answered),
        BENCH_TEST(one_municipality_answered),
        BENCH_TEST(one_county_is_not_compared_with_itself),
        BENCH_TEST(everybody_answered_the_same),
        BENCH_TEST(all_but_one_is_not_a_hundred_percent),
        BENCH_TEST(silent_counties_are_named_while_they_are_few),
        BENCH_TEST(the_county_that_stands_out_is_told_from_the_rest),
        BENCH_TEST(a_tiny_county_does_not_stand_out),
        BENCH_TEST(a_larger_figure_that_is_not_compared_is_accounted_for),
        BENCH_TEST(two_that_are_equal_are_both_named_and_three_are_not),
        BENCH_TEST(a_question_without_yes_tells_its_most_common_answer),
        BENCH_TEST(a_mean_is_told_with_what_it_is_of),
        BENCH_TEST(a_change_is_over_those_who_answered_both_times),
        BENCH_TEST(no_change_and_nobody_to_compare_are_said_so),
        BENCH_TEST(one_large_fall_is_told_where),
        BENCH_TEST(what_needs_a_person_is_counted),
        BENCH_TEST(the_county_with_most_errors_is_named),
        BENCH_TEST(numbers_are_rounded_as_a_spreadsheet_rounds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
