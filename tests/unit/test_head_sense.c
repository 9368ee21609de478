/* The words that say what a head asks, and which of them are the same. */
#include "layout/head/head_sense.h"
#include "text/text.h"
#include "unit.h"

static const char *words_of(struct arena *arena, const char *text) {
    struct sense sense;
    const char *out = "";
    sense_read(&sense, arena, text);
    for (size_t i = 0; i < sense.count; i++)
        out = arena_printf(arena, "%s%s%s%s", out, i ? " " : "", sense.words[i].text,
                           sense.words[i].end ? arena_printf(arena, "…%s", sense.words[i].end) : "");
    return out;
}

static void words_of_asking_say_nothing(void **state) {
    struct arena *arena = *state;
    assert_string_equal(words_of(arena, "Vilka aktörer deltar i arbetet?"), "aktörer deltar arbetet");
    assert_string_equal(words_of(arena, "12. Hur många öppna drogscener finns det i er kommun?"), "antal öppna drogscener");
    assert_string_equal(words_of(arena, "Hur stor andel är otrygga (%)?"), "andel otrygga");
    assert_string_equal(words_of(arena, "Kommunens namn"), "kommunens namn");
    assert_string_equal(words_of(arena, "Aktörer som inte deltar"), "aktörer inte deltar");
    assert_string_equal(words_of(arena, "ÅTG.PLAN, KONSEKV."), "åtg…plan konsekv…");
}

static bool same(const char *a, const char *b) {
    struct sense_word one = {a, NULL}, two = {b, NULL};
    assert_int_equal(sense_word_is(&one, &two), sense_word_is(&two, &one));
    return sense_word_is(&one, &two);
}

static void inflected_words_are_the_same_and_compounds_are_not(void **state) {
    (void)state;
    static const char *const alike[][2] = {{"ålder", "åldrar"},      {"tid", "tider"},          {"lägesbild", "lägesbildens"},
                                           {"insats", "insatser"},   {"vidtagits", "vidtagna"}, {"utvecklats", "utvecklingen"},
                                           {"otrygga", "otrygghet"}, {"plats", "platserna"}};
    static const char *const apart[][2] = {{"åtgärder", "åtgärdsplan"}, {"drog", "drogscener"}, {"plats", "plan"}, {"kommun", "kommentar"},
                                           {"antal", "antagen"},        {"2023", "2024"},       {"ort", "orsak"},  {"lös", "lag"}};
    for (size_t i = 0; i < sizeof alike / sizeof *alike; i++)
        assert_true(same(alike[i][0], alike[i][1]));
    for (size_t i = 0; i < sizeof apart / sizeof *apart; i++)
        assert_false(same(apart[i][0], apart[i][1]));
}

static void abbreviations_stand_for_what_begins_and_ends_as_they_do(void **state) {
    (void)state;
    const struct sense_word cut = {"konsekv", ""}, joined = {"åtg", "plan"};
    assert_true(sense_word_is(&cut, &(struct sense_word){"konsekvenser", NULL}));
    assert_true(sense_word_is(&joined, &(struct sense_word){"åtgärdsplan", NULL}));
    assert_false(sense_word_is(&joined, &(struct sense_word){"åtgärder", NULL}));
    assert_false(sense_word_is(&cut, &(struct sense_word){"konst", NULL}));
}

static int open(void **state) {
    static struct arena arena;
    arena_init(&arena);
    *state = &arena;
    return 0;
}

static int close(void **state) {
    arena_release(*state);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_of_asking_say_nothing),
        cmocka_unit_test(inflected_words_are_the_same_and_compounds_are_not),
        cmocka_unit_test(abbreviations_stand_for_what_begins_and_ends_as_they_do),
    };
    return cmocka_run_group_tests(tests, open, close);
}
