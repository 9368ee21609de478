/* Widths of texts in Calibri, where lines break, and that what we colour can be read. */
#include "unit.h"
#include "workbook/text_width.h"
#include "workbook/workbook_format.h"

static const struct font body = {11, false}, bold = {11, true};

static void test_widths_are_calibris(void **state) {
    (void)state;
    /* A digit of Calibri 11 is 7.43 pixels before hinting: ten of them 74.3. */
    assert_float_equal(text_width("0123456789", &body), 74.34, 0.1);
    assert_true(text_width("iiii", &body) < text_width("mmmm", &body));
    assert_true(text_width("Kommun", &body) < text_width("Kommun", &bold));
    assert_float_equal(text_width("åäö", &body), text_width("aao", &body), 0.01);
    assert_float_equal(text_width("kort\nlängre rad", &body), text_width("längre rad", &body), 0.01);
    assert_float_equal(text_width("", &body), 0, 0.001);
    assert_float_equal(text_widest_word("ja öppna nej", &body), text_width("öppna", &body), 0.01);
}

static void test_lines_break_at_spaces(void **state) {
    (void)state;
    const char *text = "Öppna drogscener i kommunen";
    double pixels = text_width("Öppna drogscener", &body);
    assert_string_equal(text_break(text, &body, pixels), " i kommunen");
    assert_int_equal(text_lines(text, &body, pixels), 2);
    assert_int_equal(text_lines(text, &body, text_width(text, &body)), 1);
    assert_int_equal(text_lines("", &body, 10), 1);
    assert_int_equal(text_lines("a\nb\n\nc", &body, 100), 4);
}

static void test_a_word_too_wide_is_broken_and_ends(void **state) {
    (void)state;
    const char *word = "Donaudampfschifffahrt";
    assert_true(text_lines(word, &body, text_width("Donau", &body)) > 3);
    assert_int_equal(text_lines(word, &body, 0.0), 21);
}

static void test_all_that_is_written_can_be_read(void **state) {
    (void)state;
    assert_float_equal(color_contrast(0x000000, 0xFFFFFF), 21.0, 0.01);
    assert_float_equal(color_contrast(0x777777, 0xFFFFFF), 4.48, 0.01);
    assert_true(theme_least_contrast(theme_default()) >= 4.5);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_widths_are_calibris),
        cmocka_unit_test(test_lines_break_at_spaces),
        cmocka_unit_test(test_a_word_too_wide_is_broken_and_ends),
        cmocka_unit_test(test_all_that_is_written_can_be_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
