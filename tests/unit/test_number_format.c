/* Format codes: which of them make a number a date, a time, a duration or a share. */
#include "read/value/number_format.h"
#include "unit.h"

static const struct {
    const char *code;
    enum number_format format;
} cases[] = {
    {"General", NUMBER_FORMAT_NUMBER},
    {"general;[Red]-0%", NUMBER_FORMAT_NUMBER},
    {"Standard", NUMBER_FORMAT_NUMBER},
    {"", NUMBER_FORMAT_NUMBER},
    {"@", NUMBER_FORMAT_NUMBER},
    {";;;", NUMBER_FORMAT_NUMBER},
    {"0.00E+00", NUMBER_FORMAT_NUMBER},
    {"# ?/?", NUMBER_FORMAT_NUMBER},
    {"#,##0\\ \"kr\"", NUMBER_FORMAT_NUMBER},
    {"# ##0 [$kr-41D]", NUMBER_FORMAT_NUMBER},
    {"[Red]0;[Blue]-0", NUMBER_FORMAT_NUMBER},
    {"[Magenta]#,##0", NUMBER_FORMAT_NUMBER},
    {"0 st", NUMBER_FORMAT_NUMBER},
    {"0\\ \\d\\a\\g\\a\\r", NUMBER_FORMAT_NUMBER},
    {"\"dagar: \"0", NUMBER_FORMAT_NUMBER},
    {"_-* # ##0_-;-* # ##0_-;_-* \"-\"_-;_-@_-", NUMBER_FORMAT_NUMBER},
    {"\"100 %\"", NUMBER_FORMAT_NUMBER},
    {"\"never closed yyyy", NUMBER_FORMAT_NUMBER},
    {"0%", NUMBER_FORMAT_PERCENT},
    {"0.0\\ %", NUMBER_FORMAT_PERCENT},
    {"[Red]0.00%;-0.00%", NUMBER_FORMAT_PERCENT},
    {"yyyy-mm-dd", NUMBER_FORMAT_DATE},
    {"YYYY\\-MM\\-DD", NUMBER_FORMAT_DATE},
    {"yyyy/mm/dd;@", NUMBER_FORMAT_DATE},
    {"[$-41D]d mmmm yyyy;@", NUMBER_FORMAT_DATE},
    {"[$-F800]dddd, mmmm dd, yyyy", NUMBER_FORMAT_DATE},
    {"mmm", NUMBER_FORMAT_DATE},
    {"mm", NUMBER_FORMAT_DATE},
    {"m/d", NUMBER_FORMAT_DATE},
    {"\"vecka\" d", NUMBER_FORMAT_DATE},
    {"[$-411]ge.m.d", NUMBER_FORMAT_DATE},
    {"hh:mm", NUMBER_FORMAT_TIME},
    {"\"kl \"hh:mm", NUMBER_FORMAT_TIME},
    {"h:mm AM/PM", NUMBER_FORMAT_TIME},
    {"[$-F400]h:mm:ss\\ AM/PM", NUMBER_FORMAT_TIME},
    {"mm:ss", NUMBER_FORMAT_TIME},
    {"mm:ss.000", NUMBER_FORMAT_TIME},
    {"yyyy-mm-dd hh:mm", NUMBER_FORMAT_DATE_TIME},
    {"yyyy\\-mm\\-dd\\Thh:mm:ss.000", NUMBER_FORMAT_DATE_TIME},
    {"d mmm h:mm", NUMBER_FORMAT_DATE_TIME},
    {"[h]:mm", NUMBER_FORMAT_DURATION},
    {"[hh]:mm:ss", NUMBER_FORMAT_DURATION},
    {"[mm]:ss", NUMBER_FORMAT_DURATION},
    {"[ss]", NUMBER_FORMAT_DURATION},
};

static void knows_formats_by_their_code(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        if (number_format_of_code(cases[i].code) != cases[i].format)
            print_error("format code %s\n", cases[i].code);
        assert_int_equal(number_format_of_code(cases[i].code), cases[i].format);
    }
}

static void knows_the_formats_that_are_built_in(void **state) {
    (void)state;
    static const unsigned long days[] = {14, 15, 16, 17}, clocks[] = {18, 19, 20, 21, 45, 47}, both[] = {22, 27, 36, 50, 58};
    static const unsigned long numbers[] = {0, 1, 2, 3, 4, 8, 11, 12, 13, 23, 26, 37, 44, 48, 49, 59, 163, 4000000000ul};
    for (size_t i = 0; i < sizeof days / sizeof days[0]; i++)
        assert_int_equal(number_format_of_builtin(days[i]), NUMBER_FORMAT_DATE);
    for (size_t i = 0; i < sizeof clocks / sizeof clocks[0]; i++)
        assert_int_equal(number_format_of_builtin(clocks[i]), NUMBER_FORMAT_TIME);
    for (size_t i = 0; i < sizeof both / sizeof both[0]; i++)
        assert_int_equal(number_format_of_builtin(both[i]), NUMBER_FORMAT_DATE_TIME);
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
        assert_int_equal(number_format_of_builtin(numbers[i]), NUMBER_FORMAT_NUMBER);
    assert_int_equal(number_format_of_builtin(9), NUMBER_FORMAT_PERCENT);
    assert_int_equal(number_format_of_builtin(10), NUMBER_FORMAT_PERCENT);
    assert_int_equal(number_format_of_builtin(46), NUMBER_FORMAT_DURATION);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(knows_formats_by_their_code),
        cmocka_unit_test(knows_the_formats_that_are_built_in),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
