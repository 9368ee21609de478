/* Folding, keys, distances, numbers and dates. */
#include <string.h>

#include "text/text.h"
#include "unit.h"

static void folds_what_people_type(void **state) {
    struct arena *a = *state;
    assert_string_equal(text_fold(a, "  HÅBO\xC2\xA0 Kommun\n"), "håbo kommun");
    assert_string_equal(text_fold(a, "10–20"), "10-20");
    assert_string_equal(text_fold(a, "−3"), "-3");
    assert_string_equal(text_fold(a, "6\xE2\x80\xAF"
                                     "610\xE2\x80\x89"
                                     "987"),
                        "6 610 987");
    assert_string_equal(text_fold(a, "Ja\xC2\xAD"
                                     "då\xE2\x80\x8B"),
                        "jadå");
    assert_string_equal(text_fold(a, "”Trygg kväll”"), "\"trygg kväll\"");
    assert_string_equal(text_fold(a, "Å"), "å"); /* A with ring, taken apart, becomes one letter */
    assert_string_equal(text_fold(a, "m²"), "m2");
    assert_string_equal(text_fold(a, " \xEF\xBB\xBF "), "");
}

/* The short way for common letters must fold as the long one, which a superscript forces. */
static void both_ways_of_folding_agree(void **state) {
    struct text plain, forced;
    text_init(&plain);
    text_init(&forced);
    for (uint32_t c = 1; c < 0x2100; c++) {
        text_clear(&plain);
        text_clear(&forced);
        text_add(&plain, "x");
        text_add_char(&plain, c);
        text_add(&plain, "y2");
        text_add(&forced, "x");
        text_add_char(&forced, c);
        text_add(&forced, "y²");
        assert_string_equal(text_fold(*state, text_get(&plain)), text_fold(*state, text_get(&forced)));
    }
    text_release(&plain);
    text_release(&forced);
}

static void keys_have_only_words(void **state) {
    struct arena *a = *state;
    assert_string_equal(text_key(a, "3a. Antal\n(st):"), "3a antal st");
    assert_string_equal(text_key(a, "Kväll (18–23)"), "kväll 18 23");
    assert_string_equal(text_key(a, "***"), "");
    assert_string_equal(text_bare(a, "oförändrat åäö é"), "oforandrat aao e");
}

static void trims_and_blanks(void **state) {
    struct arena *a = *state;
    assert_string_equal(text_trim(a, "\xC2\xA0 a  b \t"), "a  b");
    assert_true(text_is_blank(" \xC2\xA0\xE2\x80\xAF\n"));
    assert_true(text_is_blank(NULL));
    assert_false(text_is_blank("."));
}

static void measures_typos(void **state) {
    (void)state;
    assert_int_equal(text_distance("habo", "håbo", 2), 1);
    assert_int_equal(text_distance("falkebnerg", "falkenberg", 2), 1);
    assert_int_equal(text_distance("dagg", "dag", 1), 1);
    assert_int_equal(text_distance("ab", "ba", 2), 1);
    assert_int_equal(text_distance("linköping", "lidköping", 2), 1);
    assert_int_equal(text_distance("abc", "xyz", 2), 3);
    assert_int_equal(text_distance("", "", 0), 0);
    assert_int_equal(text_distance("åäö", "", 3), 3);
}

static void splits(void **state) {
    const char **items;
    assert_int_equal(text_split(*state, "a; b c ;;d", ";", &items), 3);
    assert_string_equal(items[1], "b c");
    assert_int_equal(text_split(*state, "", ";", &items), 0);
}

static void numbers_read_back(void **state) {
    (void)state;
    char out[NUMBER_TEXT_SIZE];
    static const double numbers[] = {0, 3742, 0.1, 0.332, -1.5, 1e20, 123456789012345678.0, 33.2, 1.0 / 3};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        double back = -1;
        number_to_text(numbers[i], out);
        assert_true(text_to_number(out, &back));
        assert_true(back == numbers[i]);
    }
    number_to_text(-0.0, out);
    assert_string_equal(out, "0");
    number_to_text(0.332, out);
    assert_string_equal(out, "0.332");
}

static void refuses_what_is_no_number(void **state) {
    (void)state;
    double number = 7;
    static const char *const texts[] = {"", "-", ".", "1,5", "0x10", "inf", "nan", "1e", "1 000", "1.2.3", " 1", "1e999"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_false(text_to_number(texts[i], &number));
    assert_true(number == 7);
    size_t count = 7;
    assert_true(text_to_count("14", 14, &count) && count == 14);
    assert_false(text_to_count("15", 14, &count));
    assert_false(text_to_count("99999999999999999999999", SIZE_MAX, &count));
    assert_false(text_to_count("-1", 9, &count));
}

static void dates_go_both_ways(void **state) {
    (void)state;
    for (long day = -800000; day < 2900000; day += 37) {
        struct date date = date_from_days(day);
        assert_int_equal(date_to_days(date), day);
    }
    assert_true(date_is_valid((struct date){2024, 2, 29}));
    assert_false(date_is_valid((struct date){2026, 2, 29}));
    assert_false(date_is_valid((struct date){2026, 4, 31}));
    assert_false(date_is_valid((struct date){2026, 13, 1}));
}

static void check_serial(double serial, bool system_1904, const char *expected) {
    struct date date;
    char out[DATE_TEXT_SIZE];
    int seconds;
    assert_true(date_from_serial(serial, system_1904, &date, &seconds));
    date_to_text(date, out);
    assert_string_equal(out, expected);
}

static void serials_as_excel_shows_them(void **state) {
    (void)state;
    check_serial(1, false, "1900-01-01");
    check_serial(59, false, "1900-02-28");
    check_serial(61, false, "1900-03-01");
    check_serial(45318, false, "2024-01-27");
    check_serial(0, true, "1904-01-01");
    check_serial(45318 - 1462, true, "2024-01-27");
    struct date date;
    int seconds;
    assert_true(date_from_serial(45318.75, false, &date, &seconds));
    assert_int_equal(seconds, 18 * 3600);
    assert_false(date_from_serial(-1, false, &date, &seconds));
    assert_false(date_from_serial(3e6, false, &date, &seconds));
}

static void cuts_between_letters(void **state) {
    struct arena *a = *state;
    assert_string_equal(utf8_cut(a, "åäö", 3), "åäö");
    assert_string_equal(utf8_cut(a, "åäö", 2), "åä…");
    assert_false(utf8_is_valid("\xC0\x80", 2));
    assert_false(utf8_is_valid("\xED\xA0\x80", 3));
    assert_true(utf8_is_valid("å\0b", 4));
    const char *broken = "\xE5"
                         "a";
    assert_int_equal(utf8_next(&broken), 0xFFFD);
    assert_int_equal(utf8_next(&broken), 'a');
}

static void mends_what_was_decoded_twice(void **state) {
    static const char *const cases[][2] = {{"MalmÃ¶", "Malmö"},
                                           {"VÃ¤sterÃ¥s", "Västerås"},
                                           {"Ã„ngelholm", "Ängelholm"},
                                           {"Ã…re", "Åre"},
                                           {"10â€“20", "10–20"},
                                           {"Malm√∂", "Malmö"},
                                           {"V√§ster√•s", "Västerås"},
                                           {"Malm├Â", "Malmö"},
                                           {"V├ñster├Ñs", "Västerås"},
                                           {"30Â\xC2\xA0%", "30\xC2\xA0%"},
                                           {"1â€‰471", "1\u2009471"},
                                           {"MalmÃƒÂ¶", "Malmö"},
                                           {"18Ã¢â‚¬â€œ23", "18–23"},
                                           {"MalmÃƒÆ’Ã‚Â¶", "Malmö"},
                                           {"18\xC3\xA2\xC2\x80\xC2\x93"
                                            "23",
                                            "18–23"},
                                           {"KvÃ\xC2\x83Â¤ll", "Kväll"}};
    unsigned encoding;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *mended = text_mend_doubled(*state, cases[i][0], &encoding);
        assert_non_null(mended);
        assert_string_equal(mended, cases[i][1]);
        assert_string_equal(text_double(*state, mended, encoding), cases[i][0]);
    }
}

static void leaves_what_may_be_meant(void **state) {
    static const char *const cases[] = {"Malmö", "Âge",     "crème brûlée", "√2", "10 ¬ 5", "SÃO PAULO", "Malmö och VÃ¤sterÃ¥s",
                                        "Ã",     "VÃ¤sterÃ"};
    unsigned encoding;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_null(text_mend_doubled(*state, cases[i], &encoding));
    assert_true(text_looks_doubled("Malmö och VÃ¤sterÃ¥s"));
    assert_true(text_looks_doubled("Malmö och V├ñster├Ñs"));
    assert_false(text_looks_doubled("SÃO PAULO"));
    assert_false(text_looks_doubled("Västerås"));
}

int main(void) {
    const struct CMUnitTest tests[] = {ARENA_TEST(folds_what_people_type),  ARENA_TEST(both_ways_of_folding_agree),
                                       ARENA_TEST(keys_have_only_words),    ARENA_TEST(trims_and_blanks),
                                       ARENA_TEST(measures_typos),          ARENA_TEST(splits),
                                       ARENA_TEST(numbers_read_back),       ARENA_TEST(refuses_what_is_no_number),
                                       ARENA_TEST(dates_go_both_ways),      ARENA_TEST(serials_as_excel_shows_them),
                                       ARENA_TEST(cuts_between_letters),    ARENA_TEST(mends_what_was_decoded_twice),
                                       ARENA_TEST(leaves_what_may_be_meant)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
