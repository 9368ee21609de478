/* Names that Excel takes, whatever a table is called. */
#include <string.h>

#include "unit.h"
#include "workbook/sheet_name.h"

static const char *make(struct arena *arena, struct map *taken, const char *wanted) {
    const char *name = sheet_name_make(arena, taken, wanted);
    assert_true(sheet_name_is_valid(name));
    return name;
}

static void test_a_good_name_stays(void **state) {
    struct map taken;
    map_init(&taken, *state);
    assert_string_equal(make(*state, &taken, "Täckning"), "Täckning");
    assert_string_equal(make(*state, &taken, "T1 Förekomst per län"), "T1 Förekomst per län");
}

static void test_what_is_forbidden_goes(void **state) {
    struct map taken;
    map_init(&taken, *state);
    assert_string_equal(make(*state, &taken, "[A] b:c*d?e/f\\g\th"), "A b c d e f g h");
    assert_string_equal(make(*state, &taken, "'Skola'"), "’Skola’");
    assert_string_equal(make(*state, &taken, "  \n "), "Blad");
    assert_string_equal(make(*state, &taken, "???"), "Blad (2)");
    assert_string_equal(make(*state, &taken, "History"), "History (2)");
}

static void test_a_long_name_is_cut_at_a_word(void **state) {
    struct map taken;
    map_init(&taken, *state);
    assert_string_equal(make(*state, &taken, "T3 Antal öppna drogscener per län och kommun"), "T3 Antal öppna drogscener");
    assert_string_equal(make(*state, &taken, "Abcdefghijklmnopqrstuvwxyzåäöabcdef"), "Abcdefghijklmnopqrstuvwxyzåäöab");
    /* Exactly 31 stays; a character outside the basic plane counts as two. */
    assert_string_equal(make(*state, &taken, "1234567890123456789012345678901"), "1234567890123456789012345678901");
    assert_string_equal(make(*state, &taken, "12345678901234567890123456789𝄞x"), "12345678901234567890123456789𝄞");
}

static void test_names_differ_in_any_case(void **state) {
    struct map taken;
    map_init(&taken, *state);
    assert_string_equal(make(*state, &taken, "Länen"), "Länen");
    assert_string_equal(make(*state, &taken, "LÄNEN"), "LÄNEN (2)");
    assert_string_equal(make(*state, &taken, "länen"), "länen (3)");
    assert_string_equal(make(*state, &taken, "Abcdefghijklmnopqrstuvwxyz12345"), "Abcdefghijklmnopqrstuvwxyz12345");
    assert_string_equal(make(*state, &taken, "Abcdefghijklmnopqrstuvwxyz12345 igen"), "Abcdefghijklmnopqrstuvwxyz1 (2)");
}

static void test_what_excel_refuses(void **state) {
    (void)state;
    static const char *const refused[] = {"", "'a", "a'", "a/b", "a:b", "[a]", "12345678901234567890123456789012"};
    for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++)
        assert_false(sheet_name_is_valid(refused[i]));
    assert_true(sheet_name_is_valid("it's"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        ARENA_TEST(test_a_good_name_stays),        ARENA_TEST(test_what_is_forbidden_goes),   ARENA_TEST(test_a_long_name_is_cut_at_a_word),
        ARENA_TEST(test_names_differ_in_any_case), cmocka_unit_test(test_what_excel_refuses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
