/* Excel's binary workbooks: records made by hand, right or wrong in one way each, and how they lie in the unpacked blocks. */
#include <math.h>

#include "make_xlsb.h"
#include "unit.h"

static const char *read_parts_of(struct arena *arena, struct parts *parts) {
    struct text bytes;
    text_init(&bytes);
    make_xlsb(&bytes, parts);
    const char *result = read_bytes(arena, "Svar.xlsb", bytes.bytes, bytes.length);
    text_release(&bytes);
    release_parts(parts);
    return result;
}

static void reads_every_kind_of_cell(void **state) {
    struct parts parts;
    init_parts(&parts);
    struct text *sheet = &parts.sheet;
    add_row(sheet, 0, 300, 0);
    add(sheet, 1, "dd", 0u, 0u);
    add(sheet, 2, "ddd", 1u, 1u, (46082u << 2) | 2u);
    add(sheet, 3, "ddb", 2u, 0u, 0x2Au);
    add(sheet, 4, "ddb", 3u, 0u, 1u);
    add(sheet, 5, "ddf", 4u, 3u, 0.25);
    add(sheet, 6, "ddu", 5u, 0u, "Rad");
    add(sheet, 7, "ddd", 6u, 0u, 1u);
    add(sheet, 62, "ddbud", 7u, 0u, 1u, "Rik", 0u);
    add(sheet, 5, "ddf", 8u, 0x01000001u, 46082.0); /* flags above the style */
    add_row(sheet, 1, 300, 0);
    add(sheet, 8, "dduwd", 0u, 0u, "Text", 0u, 0u);
    add(sheet, 8, "dduwd", 1u, 0u, "", 0u, 0u);
    add(sheet, 9, "ddfwd", 2u, 2u, 0.5, 0u, 0u);
    add(sheet, 10, "ddbwd", 3u, 0u, 0u, 0u, 0u);
    add(sheet, 11, "ddbwd", 4u, 0u, 7u, 0u, 0u);
    add(sheet, 5, "ddf", 5u, 0u, (double)NAN);
    assert_string_equal(
        read_parts_of(*state, &parts),
        "[0 Svar]\nB1 d 2026-03-01\nC1 e #N/A\nD1 b TRUE\nE1 n 0.25 percent\nF1 s Rad\nG1 s Orsa\nH1 s Rik\nI1 d 2026-03-01\n"
        "A2 s Text\nC2 d 12:00:00\nD2 b FALSE\nE2 e #DIV/0!\nF2 e #NUM!\nend\n");
}

static void short_cells_stand_beside_the_last(void **state) {
    struct parts parts;
    init_parts(&parts);
    struct text *sheet = &parts.sheet;
    add_row(sheet, 2, 300, 0);
    add(sheet, 7, "ddd", 1u, 0u, 0u);
    add(sheet, 12, "d", 0u);
    add(sheet, 13, "dd", 0u, (5u << 2) | 2u);
    add(sheet, 14, "db", 0u, 7u);
    add(sheet, 15, "db", 0u, 1u);
    add(sheet, 16, "df", 1u, 46082.0);
    add(sheet, 17, "du", 0u, "Rad");
    add(sheet, 18, "dd", 0u, 0u);
    add_row(sheet, 3, 300, 0);
    add(sheet, 18, "dd", 0u, 1u);
    assert_string_equal(read_parts_of(*state, &parts),
                        "[0 Svar]\nB3 s Mora\nD3 n 5\nE3 e #DIV/0!\nF3 b TRUE\nG3 d 2026-03-01\nH3 s Rad\nI3 s Mora\n"
                        "A4 s Orsa\nend\n");
}

static void tells_what_is_hidden_and_merged(void **state) {
    struct parts parts;
    init_parts(&parts);
    struct text *sheet = &parts.sheet;
    add(sheet, 60, "ddddw", 1u, 2u, 2304u, 0u, 1u);
    add(sheet, 60, "ddddw", 4u, 16384u, 0u, 0u, 0u); /* no width; one column too many */
    add(sheet, 60, "ddddw", 3u, 3u, 2304u, 0u, 2u);
    for (unsigned row = 0; row < 3; row++) {
        add_row(sheet, row, row == 2 ? 0 : 300, row == 1 ? 0x10 : 0);
        add(sheet, 2, "ddd", 0u, 0u, 2u);
    }
    add(sheet, 176, "dddd", 0u, 1u, 0u, 3u);
    add(sheet, 176, "dddd", 5u, 5u, 5u, 5u);
    assert_string_equal(read_parts_of(*state, &parts), "[0 Svar]\nA1 n 0\nrow 2 hidden\nA2 n 0\nrow 3 hidden\nA3 n 0\nmerged A1:D2\n"
                                                       "hidden columns 2-3\nhidden columns 5-16384\nend\n");
}

static void reads_the_books_own_facts(void **state) {
    struct parts parts;
    init_parts(&parts);
    text_clear(&parts.book);
    add(&parts.book, 153, "dd", 1u, 0u); /* days from 1904 */
    add(&parts.book, 156, "dduu", 2u, 1u, "rId1", "Listor");
    add_row(&parts.sheet, 0, 300, 0);
    add(&parts.sheet, 2, "ddd", 0u, 1u, (44620u << 2) | 2u);
    assert_string_equal(read_parts_of(*state, &parts), "[0 Listor very hidden]\nA1 d 2026-03-01\nend\n");
}

/* Longer than a block of unpacked bytes, so that records are put together; and one that nobody wants, passed over. */
static void reads_records_over_the_borders_of_blocks(void **state) {
    struct parts parts;
    init_parts(&parts);
    char *text = memory_zeroed(40001, 1);
    memset(text, 'x', 40000);
    add_row(&parts.sheet, 0, 300, 0);
    for (unsigned column = 0; column < 5; column++) {
        add(&parts.sheet, 6, "ddu", column, 0u, text);
        add(&parts.sheet, 1000, "uuuuuuuuuuuuuuu", text, text, text, text, text, text, text, text, text, text, text, text, text, text,
            text);
    }
    add(&parts.sheet, 7, "ddd", 5u, 0u, 0u);
    const char *result = read_parts_of(*state, &parts);
    assert_int_equal(strlen(result), strlen("[0 Svar]\n") + 5 * (40000 + strlen("A1 s \n")) + strlen("F1 s Mora\nend\n"));
    assert_true(text_ends(result, "x\nF1 s Mora\nend\n"));
    free(text);
}

static void stops_where_the_sink_wants_no_more(void **state) {
    struct parts parts;
    init_parts(&parts);
    for (unsigned row = 0; row < 70000; row++) {
        add_row(&parts.sheet, row, 300, 0);
        add(&parts.sheet, 6, "ddu", 0u, 0u, "STOP");
    }
    assert_string_equal(read_parts_of(*state, &parts), "[0 Svar]\nA1 s STOP\nend\n");
}

static const char *read_broken(struct arena *arena, void (*break_parts)(struct parts *parts)) {
    struct parts parts;
    init_parts(&parts);
    add_row(&parts.sheet, 0, 300, 0);
    break_parts(&parts);
    return read_parts_of(arena, &parts);
}

static void no_such_text(struct parts *parts) {
    add(&parts->sheet, 7, "ddd", 0u, 0u, 2u);
}

static void no_such_column(struct parts *parts) {
    add(&parts->sheet, 2, "ddd", 16384u, 0u, 2u);
}

static void no_such_row(struct parts *parts) {
    add_row(&parts->sheet, 1048576, 300, 0);
}

static void record_too_short(struct parts *parts) {
    add(&parts->sheet, 5, "ddd", 0u, 0u, 0u);
}

static void text_too_long(struct parts *parts) {
    add(&parts->sheet, 6, "dddw", 0u, 0u, 0x7FFFFFFFu, 0u);
}

static void part_cut_short(struct parts *parts) {
    add(&parts->sheet, 2, "ddd", 0u, 0u, 2u);
    parts->sheet.length--;
}

static void head_without_end(struct parts *parts) {
    put(&parts->sheet, 0xFFFFFF, 3);
}

static void too_long_record(struct parts *parts) {
    put(&parts->sheet, 6, 1), put(&parts->sheet, 0x7FFFFFFF, 4);
}

static void rows_in_disorder(struct parts *parts) {
    for (unsigned i = 0; i < 40000; i++) {
        add_row(&parts->sheet, i + 10, 300, 0);
        add(&parts->sheet, 2, "ddd", 0u, 0u, 2u);
        add(&parts->sheet, 2, "ddd", 1u, 0u, 2u);
    }
    add_row(&parts->sheet, 0, 300, 0);
    add(&parts->sheet, 2, "ddd", 0u, 0u, 2u);
}

static void no_such_sheet(struct parts *parts) {
    add(&parts->book, 156, "dduu", 0u, 3u, "rId9", "Borta");
}

static void says_what_is_broken(void **state) {
    static const struct {
        void (*break_parts)(struct parts *parts);
        const char *finding;
    } faults[] = {
        {no_such_text, "file_damaged The file is damaged: a cell refers to a text that does not exist (xl/worksheets/sheet1.bin).\n"},
        {no_such_column,
         "ceiling_columns The file crosses a ceiling that protects the run: more than 16,384 columns (xl/worksheets/sheet1.bin).\n"},
        {no_such_row,
         "ceiling_rows The file crosses a ceiling that protects the run: more than 1,048,576 rows (xl/worksheets/sheet1.bin).\n"},
        {record_too_short, "file_damaged The file is damaged: a part is cut short or broken (xl/worksheets/sheet1.bin).\n"},
        {text_too_long, "file_damaged The file is damaged: a part is cut short or broken (xl/worksheets/sheet1.bin).\n"},
        {part_cut_short, "file_damaged The file is damaged: a part is cut short or broken (xl/worksheets/sheet1.bin).\n"},
        {head_without_end, "file_damaged The file is damaged: a part is cut short or broken (xl/worksheets/sheet1.bin).\n"},
        {too_long_record,
         "ceiling_text The file crosses a ceiling that protects the run: a record is longer than 1 MiB (xl/worksheets/sheet1.bin).\n"},
        {rows_in_disorder, "file_damaged The file is damaged: the sheet's rows are out of order (xl/worksheets/sheet1.bin).\n"},
        {no_such_sheet, "file_damaged The file is damaged: a sheet is missing from the file (Borta).\n"},
    };
    for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++) {
        const char *result = read_broken(*state, faults[i].break_parts), *aside = strstr(result, "set aside\n");
        assert_non_null(aside);
        assert_string_equal(aside + strlen("set aside\n"), faults[i].finding);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        ARENA_TEST(reads_every_kind_of_cell),
        ARENA_TEST(short_cells_stand_beside_the_last),
        ARENA_TEST(tells_what_is_hidden_and_merged),
        ARENA_TEST(reads_the_books_own_facts),
        ARENA_TEST(reads_records_over_the_borders_of_blocks),
        ARENA_TEST(stops_where_the_sink_wants_no_more),
        ARENA_TEST(says_what_is_broken),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
