#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "publish/csv_writer.h"
#include "unit.h"

struct bench {
    char path[64];
    struct csv_writer writer;
    struct error error;
    char seen[512];
};

static int open_bench(void **state) {
    struct bench *bench = memory_zeroed(1, sizeof *bench);
    strcpy(bench->path, "/tmp/lansbild-csv-XXXXXX");
    close(mkstemp(bench->path));
    assert_true(csv_writer_open(&bench->writer, bench->path, &bench->error));
    *state = bench;
    return 0;
}

static int close_bench(void **state) {
    struct bench *bench = *state;
    csv_writer_close(&bench->writer, NULL);
    unlink(bench->path);
    free(bench);
    return 0;
}

static const char *written(struct bench *bench) {
    assert_true(csv_writer_close(&bench->writer, &bench->error));
    FILE *file = fopen(bench->path, "rb");
    assert_non_null(file);
    bench->seen[fread(bench->seen, 1, sizeof bench->seen - 1, file)] = '\0';
    fclose(file);
    return bench->seen;
}

static void cells_have_commas_between_and_rows_end_in_lf(void **state) {
    struct bench *bench = *state;
    csv_writer_plain(&bench->writer, "lan");
    csv_writer_plain(&bench->writer, "kommun");
    csv_writer_end_row(&bench->writer);
    csv_writer_plain(&bench->writer, "");
    csv_writer_text(&bench->writer, NULL);
    csv_writer_number(&bench->writer, 33.2);
    csv_writer_number(&bench->writer, -0.0);
    csv_writer_end_row(&bench->writer);
    assert_string_equal(written(bench), "lan,kommun\n,,33.2,0\n");
}

static void only_what_needs_quotes_gets_them(void **state) {
    struct bench *bench = *state;
    csv_writer_text(&bench->writer, "Åre; Östersund");
    csv_writer_text(&bench->writer, "a,b");
    csv_writer_text(&bench->writer, "säger \"nej\"");
    csv_writer_text(&bench->writer, "två\nrader");
    csv_writer_text(&bench->writer, "\"");
    csv_writer_end_row(&bench->writer);
    assert_string_equal(written(bench), "Åre; Östersund,\"a,b\",\"säger \"\"nej\"\"\",\"två\nrader\",\"\"\"\"\n");
}

static void a_text_that_reads_as_a_formula_gets_an_apostrophe(void **state) {
    struct bench *bench = *state;
    static const char *const texts[] = {"=1+1", "+46 70", "- se ovan", "@namn", "\tx", "\rx", "-", "a=b", "'="};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        csv_writer_text(&bench->writer, texts[i]);
    csv_writer_end_row(&bench->writer);
    assert_string_equal(written(bench), "'=1+1,'+46 70,'- se ovan,'@namn,'\tx,\"'\rx\",'-,a=b,'=\n");
}

static void a_negative_number_stays_a_number(void **state) {
    struct bench *bench = *state;
    csv_writer_text(&bench->writer, "-3");
    csv_writer_text(&bench->writer, "-3.5");
    csv_writer_text(&bench->writer, "-3 st");
    csv_writer_plain(&bench->writer, "-3");
    csv_writer_end_row(&bench->writer);
    assert_string_equal(written(bench), "-3,-3.5,'-3 st,-3\n");
}

static void a_folder_that_is_not_there_is_a_sentence(void **state) {
    struct bench *bench = *state;
    struct csv_writer writer;
    assert_false(csv_writer_open(&writer, "/finns/inte/a.csv", &bench->error));
    assert_string_equal(bench->error.text, "/finns/inte/a.csv cannot be made: No such file or directory.");
    assert_true(csv_writer_close(&writer, &bench->error)); /* nothing to close */
}

static void a_full_disk_is_told_when_the_file_is_closed(void **state) {
    struct bench *bench = *state;
    struct csv_writer writer;
    if (access("/dev/full", W_OK) != 0)
        skip();
    assert_true(csv_writer_open(&writer, "/dev/full", &bench->error));
    for (int i = 0; i < 10000; i++)
        csv_writer_text(&writer, "mer än en buffert");
    assert_false(csv_writer_close(&writer, &bench->error));
    assert_string_equal(bench->error.text, "/dev/full cannot be written: No space left on device.");
}

#define BENCH_TEST(function) cmocka_unit_test_setup_teardown(function, open_bench, close_bench)

int main(void) {
    const struct CMUnitTest tests[] = {
        BENCH_TEST(cells_have_commas_between_and_rows_end_in_lf),      BENCH_TEST(only_what_needs_quotes_gets_them),
        BENCH_TEST(a_text_that_reads_as_a_formula_gets_an_apostrophe), BENCH_TEST(a_negative_number_stays_a_number),
        BENCH_TEST(a_folder_that_is_not_there_is_a_sentence),          BENCH_TEST(a_full_disk_is_told_when_the_file_is_closed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
