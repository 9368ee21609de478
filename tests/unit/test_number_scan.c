/* Numbers read and written in the fast ways are the C library's to the last bit and digit; the dates that are written fast, the calendar's.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "unit.h"

#include "read/value/serial_value.h"
#include "read/xlsx/number_scan.h"

#define RANDOM_NUMBERS 400000 /* some seconds under the sanitizers; three million were run when it was written */

/* Marsaglia's xorshift64*. */
static uint64_t next_random(uint64_t *state) {
    *state ^= *state >> 12;
    *state ^= *state << 25;
    *state ^= *state >> 27;
    return *state * UINT64_C(2685821657736338717);
}

/* How TEXT was taken: 's' short as it stands, 'v' only its value, 'l' long, '-' not at all. Asserts that what was taken is right. */
static char taken_as(const char *text) {
    char padded[128] = "", expected[NUMBER_TEXT_SIZE], written[NUMBER_TEXT_SIZE];
    double value = 0;
    struct scanned_number number;
    char how = '-';
    assert_true(strlen(text) + 1 + NUMBER_SCAN_BEYOND < sizeof padded);
    (void)snprintf(padded, sizeof padded, "%s<", text);
    const char *end = padded + strlen(text);
    const bool known = text_to_number(text, &value);
    if (known)
        number_to_text(value, expected);
    if (number_scan_long(padded, &number, written) && number.end == end) {
        assert_true(known && number.value == value);
        assert_string_equal(written, expected);
        how = 'l';
    }
    if (number_scan(padded, &number) && number.end == end) {
        assert_true(known && number.value == value);
        assert_int_equal(number.is_short, strcmp(text, expected) == 0);
        how = number.is_short ? 's' : 'v';
    }
    return how;
}

static void takes_what_programs_write(void **state) {
    static const struct {
        const char *text;
        char how;
    } cases[] = {{"0", 's'},
                 {"7", 's'},
                 {"-1", 's'},
                 {"123456", 's'},
                 {"1234567", 's'},
                 {"12345678", 's'},
                 {"123456789", 's'},
                 {"999999999999999", 's'},
                 {"0.5", 's'},
                 {"-12.75", 's'},
                 {"0.0001", 's'},
                 {"1234567.12345678", 's'},
                 {"12345678.1234567", 's'},
                 {"0.12345678901234", 's'},
                 {"0.00001", 'v'},
                 {"1.50", 'v'},
                 {"007", 'v'},
                 {"-0", 'v'},
                 {"0.0", 'v'},
                 {"00.5", 'v'},
                 {"123456789012345.6", 'l'},
                 {"0.33200000000000002", 'l'},
                 {"5.0000000000000001E-3", 'l'},
                 {"0.30000000000000004", 'l'},
                 {"46082.604166666664", 'l'},
                 {"1E-3", 'l'},
                 {"93.59999999999999", 'l'},
                 {"1.5e2", '-'},
                 {"", '-'},
                 {"-", '-'},
                 {".", '-'},
                 {".5", '-'},
                 {"5.", 'l'},
                 {"+5", '-'},
                 {"1e", '-'},
                 {"1e+", '-'},
                 {"1.2.3", '-'},
                 {"--1", '-'},
                 {"1,5", '-'},
                 {"0x10", '-'},
                 {"nan", '-'},
                 {"1e400", '-'},
                 {"1e-400", '-'},
                 {"1e22", '-'},
                 {"12345678901234567890123", '-'},
                 {"4503599627370496.5", '-'},
                 {" 1", '-'},
                 {"1 ", '-'}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const char how = taken_as(cases[i].text);
        if (how != cases[i].how)
            print_error("%s: taken as %c, not %c\n", cases[i].text, how, cases[i].how);
        assert_int_equal(how, cases[i].how);
    }
}

static double random_number(uint64_t *state) {
    const uint64_t bits = next_random(state);
    const double part = (double)(bits >> 11) / 9007199254740992.0;
    double any;
    switch (next_random(state) % 8) {
    case 0:
        return (double)(bits % 1000000) / 100;
    case 1:
        return part;
    case 2:
        return part * pow(10, (int)(bits % 22) - 6);
    case 3:
        return (double)(int64_t)(bits >> (bits % 60));
    case 4:
        return -(double)(bits % 100000) / 1000 * 1.1;
    case 5:
        return 43000 + part;
    case 6:
        return (double)(bits % 1000) * 0.1;
    default:
        memcpy(&any, &bits, sizeof any);
        return isfinite(any) ? any : 1;
    }
}

static void agrees_with_the_c_library_on_random_numbers(void **state) {
    uint64_t random = 88172645463325252u;
    size_t taken = 0;
    (void)state;
    for (int i = 0; i < RANDOM_NUMBERS; i++) {
        char text[100];
        const size_t format = next_random(&random) % 6;
        const double number = random_number(&random);
        if (format < 4)
            (void)snprintf(text, sizeof text, "%.*g", format < 2 ? 15 + (int)format : 17, number);
        else if (format == 4)
            (void)snprintf(text, sizeof text, "%.16E", number);
        else
            (void)snprintf(text, sizeof text, "%.3f", fmod(number, 1e12));
        taken += taken_as(text) != '-';
    }
    assert_true(taken > RANDOM_NUMBERS / 2);
}

static void writes_every_day_as_the_calendar_does(void **state) {
    (void)state;
    for (long serial = 0; serial < 2958600; serial += serial < 80000 || serial > 2950000 ? 1 : 97) {
        char text[NUMBER_TEXT_SIZE], expected[DATE_TEXT_SIZE];
        struct date date;
        int seconds;
        if (serial < 61 || serial > 2958465) {
            assert_false(serial_value_day((double)serial, text));
            continue;
        }
        assert_true(serial_value_day((double)serial, text));
        assert_true(date_from_serial((double)serial, false, &date, &seconds));
        date_to_text(date, expected);
        assert_string_equal(text, expected);
    }
    char text[NUMBER_TEXT_SIZE];
    assert_false(serial_value_day(46082.5, text));
    assert_false(serial_value_day(NAN, text));
    assert_false(serial_value_day(-1, text));
    assert_false(serial_value_day(1e300, text));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(takes_what_programs_write),
        cmocka_unit_test(agrees_with_the_c_library_on_random_numbers),
        cmocka_unit_test(writes_every_day_as_the_calendar_does),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
