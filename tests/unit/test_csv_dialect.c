/* Dialects: what is decided, how sure, and how much pieces of text look like cells. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "read/csv/csv.h"

struct sample {
    const char *text;
    struct csv_dialect dialect;
    size_t width, start;
};

static const struct sample samples[] = {
    {"a,b,c\n1,2,3\n", {.delimiter = ',', .quote = '"'}, 3, 0},
    {"a;b;c\n1,5;2,5;3,5\n", {.delimiter = ';', .quote = '"'}, 3, 0},
    {"a\tb\n1\t2\n", {.delimiter = '\t', .quote = '"'}, 2, 0},
    {"'a','b, c'\n'1','2, 3'\n", {.delimiter = ',', .quote = '\''}, 2, 0},
    {"\"a \\\"x\\\"\",b\n\"c \\\"y\\\", z\",d\n", {.delimiter = ',', .quote = '"', .backslash = true}, 2, 0},
    {"a, b, c\n1, 2, 3\n4, 5, 6\n", {.delimiter = ',', .quote = '"', .padded = true}, 3, 0},
    {"namn      antal\nsolna     3\nupplands väsby  4\n", {.delimiter = ' ', .quote = '"', .wide = true}, 2, 0},
    {"a, 1,5, c\nb, 2,5, d\ne, 3,5, f\n", {.delimiter = ',', .more = " ", .quote = '"'}, 3, 0},
    {"a||1,5||c\nb||||d\n", {.delimiter = '|', .more = "|", .quote = '"'}, 3, 0},
    {"a | 1,5 | c\nb | 2,5 | d\n", {.delimiter = ' ', .more = "| ", .quote = '"'}, 3, 0},
    {"a\xC2\xA7"
     "b\nc\xC2\xA7"
     "d\n",
     {.delimiter = '\xC2', .more = "\xA7", .quote = '"'},
     2,
     0},
    {"a:\"01:15\":b, c\nd:\"02:30\":e, f\ng:\"03:45\":h, i\n", {.delimiter = ':', .quote = '"'}, 3, 0},
    {"Nr,Andel\n1,12.5\n2,13.5\n", {.delimiter = ',', .quote = '"'}, 2, 0},
    {"Anna\nBo\nEva\n", {.quote = '"'}, 1, 0},
    {"SEP=;\na;b\n", {.delimiter = ';', .quote = '"'}, 2, 6},
    {"\"sep=\t\"\na\tb\n", {.delimiter = '\t', .quote = '"'}, 2, 8},
    {"", {.quote = '"'}, 1, 0},
};

static void test_samples(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
        struct csv_guess guess;
        csv_dialect_guess(&guess, samples[i].text, strlen(samples[i].text));
        if (guess.best.delimiter != samples[i].dialect.delimiter)
            print_error("%s: '%c'\n", samples[i].text, guess.best.delimiter);
        assert_int_equal(guess.best.delimiter, samples[i].dialect.delimiter);
        assert_string_equal(guess.best.more, samples[i].dialect.more);
        assert_int_equal(guess.best.quote, samples[i].dialect.quote);
        assert_int_equal(guess.best.backslash, samples[i].dialect.backslash);
        assert_int_equal(guess.best.padded, samples[i].dialect.padded);
        assert_int_equal(guess.best.wide, samples[i].dialect.wide);
        assert_int_equal(guess.width, samples[i].width);
        assert_int_equal(guess.start, samples[i].start);
    }
}

static void test_second_best_is_far_behind_a_clear_case(void **state) {
    (void)state;
    static const char text[] = "Kommun;Antal;Andel;Kommentar\nSolna;3;1,5;Bra, men lite\nNacka;4;2,5;\nTäby;5;3,5;Ja, tack\n";
    struct csv_guess guess;
    csv_dialect_guess(&guess, text, sizeof text - 1);
    assert_int_equal(guess.best.delimiter, ';');
    assert_true(guess.score > 0.8);
    assert_true(guess.second_score < 0.4);
    assert_int_not_equal(guess.second.delimiter, ';');
}

/* What is pinned is taken although nothing speaks for it. */
static void test_pins_are_never_overridden(void **state) {
    (void)state;
    static const char text[] = "Kommun;Antal\nSolna;3\nNacka;4\n";
    static const struct {
        struct csv_pins pins;
        struct csv_dialect dialect;
        size_t width;
    } cases[] = {{{.delimiter = ","}, {.delimiter = ',', .quote = '"'}, 1},
                 {{.delimiter = ""}, {.quote = '"'}, 1},
                 {{.quote = "'"}, {.delimiter = ';', .quote = '\''}, 2},
                 {{.quote = ""}, {.delimiter = ';'}, 2},
                 {{.escape = CSV_ESCAPE_BACKSLASH}, {.delimiter = ';', .quote = '"', .backslash = true}, 2}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct csv_guess guess;
        csv_dialect_guess_pinned(&guess, text, sizeof text - 1, &cases[i].pins);
        assert_int_equal(guess.best.delimiter, cases[i].dialect.delimiter);
        assert_int_equal(guess.best.quote, cases[i].dialect.quote);
        assert_int_equal(guess.best.backslash, cases[i].dialect.backslash);
        assert_int_equal(guess.width, cases[i].width);
    }
}

/* Two rows of another length are another table, one row is a slip. */
static void test_breaks(void **state) {
    (void)state;
    static const size_t widths[] = {1, 5, 5, 4, 5, 5, 3, 3, 3, 0, 6, 6};
    struct csv_breaks breaks = {.count = 0};
    for (size_t i = 0; i < sizeof widths / sizeof *widths; i++)
        csv_breaks_watch(&breaks, (uint32_t)i + 1, widths[i]);
    assert_int_equal(breaks.count, 1);
    assert_int_equal(breaks.rows[0], 7);
    assert_false(breaks.ragged);
}

static double likeness(const char *text) {
    return csv_cell_likeness(text, strlen(text));
}

static void test_cells_beat_pieces(void **state) {
    (void)state;
    static const char *const cells[] = {"3",
                                        "2 411 859",
                                        "2\xC2\xA0"
                                        "411\xC2\xA0"
                                        "859",
                                        "1,5",
                                        "−18",
                                        "+26",
                                        "28 %",
                                        "2026-03-01",
                                        "12:30",
                                        "10–20",
                                        "..",
                                        "-",
                                        "Solna",
                                        "Upplands Väsby",
                                        "anna@solna.se",
                                        "MG-8769",
                                        "1,234,567",
                                        "https://solna.se/"};
    static const char *const pieces[] = {"Solna;1", "a\tb", "1;2", "1,2,3", "x|y", "Solna,3", "\"Solna\""};
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
        assert_true(likeness(cells[i]) >= 0.85);
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++)
        assert_true(likeness(pieces[i]) <= 0.6);
    assert_true(likeness("") < 0);
    assert_true(likeness("  ") < 0);
}

/* The decision looks at the head of the file only; what follows costs nothing. */
static void test_sample_is_bounded(void **state) {
    (void)state;
    struct text text;
    struct csv_guess guess;
    text_init(&text);
    for (unsigned i = 0; i < 400000; i++)
        text_add(&text, i < 20000 ? "a;b;c\n" : "1,2\n");
    csv_dialect_guess(&guess, text_get(&text), text.length);
    assert_int_equal(guess.best.delimiter, ';');
    assert_int_equal(guess.width, 3);
    text_release(&text);
}

/* As many lines of title as rows: they may cost little. */
static void test_titles_do_not_spoil_the_choice(void **state) {
    (void)state;
    static const char text[] =
        "Enkät, del ett\nIfylls av er, tack\nSvar senast\nTack, hej\nKommun;Antal;År\nSolna;3;1\nNacka;4;1\nTäby;5;1\n";
    struct csv_guess guess;
    csv_dialect_guess(&guess, text, sizeof text - 1);
    assert_int_equal(guess.best.delimiter, ';');
    assert_int_equal(guess.width, 3);
    assert_true(guess.score > 0.6);
}

/* Each line opens a quote that the whole sample does not close: a fraction of a second, not a minute. */
static void test_unclosed_quotes_cost_little(void **state) {
    (void)state;
    struct text text;
    struct csv_guess guess;
    text_init(&text);
    for (unsigned i = 0; i < 40000; i++)
        text_add(&text, "\"a;b\n");
    clock_t before = clock();
    csv_dialect_guess(&guess, text_get(&text), text.length);
    assert_true((double)(clock() - before) / CLOCKS_PER_SEC < 8.0);
    assert_int_equal(guess.width, 2);
    text_release(&text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_samples),
        cmocka_unit_test(test_second_best_is_far_behind_a_clear_case),
        cmocka_unit_test(test_pins_are_never_overridden),
        cmocka_unit_test(test_breaks),
        cmocka_unit_test(test_cells_beat_pieces),
        cmocka_unit_test(test_sample_is_bounded),
        cmocka_unit_test(test_titles_do_not_spoil_the_choice),
        cmocka_unit_test(test_unclosed_quotes_cost_little),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
