/* Findings say who, where, what and what would be right. */
#include <string.h>

#include "finding/finding.h"
#include "unit.h"

static const struct wording label = {{"Kommun", "Municipality"}};

static void says_it_in_both_languages(void **state) {
    struct finding_list list;
    struct text out;
    finding_list_init(&list, *state);
    text_init(&out);
    struct finding_where where = {.file = "Skane.xlsx", .sheet = "Svar", .row = 14, .column = 3, .field = "kommun", .label = &label};
    const struct finding *finding = finding_add(&list, FINDING_WRONG_COUNTY, &where, "Habo", "Jönköpings län", "Skåne län", NULL);
    finding_print(finding, LANGUAGE_SV, &out);
    assert_string_equal(text_get(&out),
                        "Skane.xlsx, blad \"Svar\", cell C14 (Kommun): \"Habo\" ligger i Jönköpings län, inte i Skåne län. Raden är inte "
                        "med. Rätta kommunen, eller lämna svaret i rätt läns fil.");
    text_clear(&out);
    finding_print(finding, LANGUAGE_EN, &out);
    assert_string_equal(
        text_get(&out),
        "Skane.xlsx, sheet \"Svar\", cell C14 (Municipality): \"Habo\" lies in Jönköpings län, not in Skåne län. The row is "
        "left out. Correct the municipality, or hand in the answer in the right county's file.");
    text_release(&out);
}

static void every_code_has_all_its_texts(void **state) {
    struct finding_list list;
    finding_list_init(&list, *state);
    for (int code = 0; code < FINDING_CODE_COUNT; code++) {
        const struct finding *finding = finding_add(&list, (enum finding_code)code, NULL, "raw", "1", "2", "3", NULL);
        for (int language = 0; language < LANGUAGE_COUNT; language++) {
            const char *message = finding_message(finding, (enum language)language);
            assert_true(strlen(message) > 10 && strlen(finding_suggestion(finding, (enum language)language)) > 5);
            assert_null(strchr(message, '{'));
        }
        assert_true(strlen(finding->code) > 2);
    }
}

static void long_texts_are_cut(void **state) {
    struct finding_list list;
    char raw[400];
    finding_list_init(&list, *state);
    memset(raw, 'a', sizeof raw - 1);
    raw[sizeof raw - 1] = '\0';
    const struct finding *finding = finding_add(&list, FINDING_UNREADABLE_NUMBER, NULL, raw, NULL);
    assert_true(strlen(finding_message(finding, LANGUAGE_SV)) < 200);
    assert_string_equal(finding->raw, raw);
}

int main(void) {
    const struct CMUnitTest tests[] = {ARENA_TEST(says_it_in_both_languages), ARENA_TEST(every_code_has_all_its_texts),
                                       ARENA_TEST(long_texts_are_cut)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
