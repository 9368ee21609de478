/* Excel up to 2003: files that other programs wrote, and records made by hand, right or wrong in one way each. */
#include <math.h>

#include "file/file.h"
#include "make_biff.h"
#include "unit.h"

static const char *read_text(struct arena *arena, struct text *bytes) {
    const char *result = read_bytes(arena, "Svar.xls", bytes->bytes, bytes->length);
    text_release(bytes);
    return result;
}

/* What is read of a BIFF8 sheet of RECORDS, which is released. */
static const char *read_sheet(struct arena *arena, struct text *records) {
    struct text bytes;
    text_init(&bytes);
    make_biff8(&bytes, NULL, records);
    text_release(records);
    return read_text(arena, &bytes);
}

/* ---- cells ---- */

static void reads_numbers_by_their_formats(void **state) {
    struct text records;
    text_init(&records);
    record(&records, 0x203, "wwwf", 0u, 0u, 0u, 1.5);
    record(&records, 0x203, "wwwf", 0u, 1u, 1u, 46082.0);
    record(&records, 0x203, "wwwf", 0u, 2u, 2u, 0.5);
    record(&records, 0x203, "wwwf", 0u, 3u, 3u, 0.25);
    record(&records, 0x203, "wwwf", 0u, 4u, 99u, 7.0); /* a style that does not exist says nothing */
    record(&records, 0x203, "wwwf", 0u, 5u, 0u, (double)INFINITY);
    record(&records, 0x27E, "wwwd", 1u, 0u, 0u, (46082u << 2) | 2u);
    record(&records, 0x27E, "wwwd", 1u, 1u, 0u, (0xFFFFFFFFu << 2) | 2u); /* -1 */
    record(&records, 0x27E, "wwwd", 1u, 2u, 0u, (12345u << 2) | 3u);      /* hundredfold */
    record(&records, 0x27E, "wwwd", 1u, 3u, 0u, 0x3FF80000u);             /* the upper half of 1.5 */
    record(&records, 0xBD, "wwwdwdw", 2u, 3u, 0u, (3u << 2) | 2u, 4u, (46082u << 2) | 2u, 4u);
    assert_string_equal(read_sheet(*state, &records),
                        "[0 Svar]\nA1 n 1.5\nB1 d 2026-03-01\nC1 d 12:00:00\nD1 n 0.25 percent\nE1 n 7\nF1 e #NUM!\n"
                        "A2 n 46082\nB2 n -1\nC2 n 123.45\nD2 n 1.5\nD3 n 3\nE3 d 2026-03-01\nend\n");
}

static void counts_days_from_1904(void **state) {
    struct text globals, records, bytes;
    text_init(&globals), text_init(&records), text_init(&bytes);
    record(&globals, 0x22, "w", 1u);
    record(&records, 0x203, "wwwf", 0u, 0u, 1u, 44620.0);
    make_biff8(&bytes, &globals, &records);
    text_release(&globals), text_release(&records);
    assert_string_equal(read_text(*state, &bytes), "[0 Svar]\nA1 d 2026-03-01\nend\n");
}

static void reads_texts_truths_and_errors(void **state) {
    struct text records;
    text_init(&records);
    record(&records, 0x204, "wwwwbs", 0u, 0u, 0u, 4u, 0u,
           "H\xE5"
           "bo");
    record(&records, 0x204, "wwwwbww", 0u, 1u, 0u, 2u, 1u, 0xD83Du, 0xDE00u);
    record(&records, 0x204, "wwwwbww", 0u, 2u, 0u, 2u, 1u, 0xD83Du, 0x0041u); /* half a pair */
    record(&records, 0x204, "wwwwb", 0u, 3u, 0u, 0u, 0u);                     /* nothing in it */
    record(&records, 0xD6, "wwwwbwsww", 1u, 0u, 0u, 3u, 8u, 1u, "Mon", 0u, 0u);
    record(&records, 0x205, "wwwbb", 2u, 0u, 0u, 1u, 0u);
    record(&records, 0x205, "wwwbb", 2u, 1u, 0u, 0u, 0u);
    record(&records, 0x205, "wwwbb", 2u, 2u, 0u, 0x2Au, 1u);
    record(&records, 0x205, "wwwbb", 2u, 3u, 0u, 0x63u, 1u);
    assert_string_equal(read_sheet(*state, &records), "[0 Svar]\nA1 s Håbo\nB1 s \xF0\x9F\x98\x80\nC1 s \xEF\xBF\xBD"
                                                      "A\nA2 s Mon\nA3 b TRUE\nB3 b FALSE\nC3 e #N/A\nD3 e #ERR\nend\n");
}

static void reads_the_stored_results_of_formulas(void **state) {
    struct text records;
    text_init(&records);
    record(&records, 0x06, "wwwfwdw", 0u, 0u, 1u, 46082.0, 0u, 0u, 0u);
    record(&records, 0x06, "wwwbbbbbbwwdw", 0u, 1u, 0u, 1u, 0u, 1u, 0u, 0u, 0u, 0xFFFFu, 0u, 0u, 0u);
    record(&records, 0x06, "wwwbbbbbbwwdw", 0u, 2u, 0u, 2u, 0u, 7u, 0u, 0u, 0u, 0xFFFFu, 0u, 0u, 0u);
    record(&records, 0x06, "wwwbbbbbbwwdw", 0u, 3u, 0u, 3u, 0u, 0u, 0u, 0u, 0u, 0xFFFFu, 0u, 0u, 0u); /* the empty text */
    record(&records, 0x06, "wwwbbbbbbwwdw", 0u, 4u, 0u, 0u, 0u, 0u, 0u, 0u, 0u, 0xFFFFu, 0u, 0u, 0u);
    record(&records, 0x4BC, "dd", 0u, 0u); /* a shared formula stands between a formula and its text */
    record(&records, 0x207, "wbs", 4u, 0u, "Mora");
    record(&records, 0x06, "wwwbbbbbbwwdw", 0u, 5u, 0u, 0u, 0u, 0u, 0u, 0u, 0u, 0xFFFFu, 0u, 0u, 0u); /* its text is missing */
    record(&records, 0x203, "wwwf", 1u, 0u, 0u, 5.0);
    assert_string_equal(read_sheet(*state, &records), "[0 Svar]\nA1 d 2026-03-01\nB1 b TRUE\nC1 e #DIV/0!\nE1 s Mora\nA2 n 5\nend\n"
                                                      "formula_without_value F1: The sheet has formulas whose value is not stored (number: "
                                                      "1, the first one here); they are left empty.\n");
}

/* Zeros with the wish to be worked out; a true zero of Excel's own asks for nothing, and where another result is not zero they are all
 * true. */
static void tells_of_formulas_that_were_never_worked_out(void **state) {
    struct text records;
    text_init(&records);
    record(&records, 0x06, "wwwfwdw", 2u, 1u, 1u, 0.0, 3u, 0u, 0u);
    record(&records, 0x06, "wwwfwdw", 2u, 2u, 0u, 0.0, 1u, 0u, 0u);
    record(&records, 0x06, "wwwfwdw", 2u, 3u, 0u, 0.0, 3u, 0u, 0u);
    assert_string_equal(read_sheet(*state, &records), "[0 Svar]\nC3 n 0\nend\n"
                                                      "formula_without_value B3: The sheet has formulas whose value is not stored (number: "
                                                      "2, the first one here); they are left empty.\n");
    text_init(&records);
    record(&records, 0x06, "wwwfwdw", 2u, 1u, 0u, 0.0, 3u, 0u, 0u);
    record(&records, 0x06, "wwwfwdw", 2u, 2u, 0u, 7.0, 3u, 0u, 0u);
    assert_string_equal(read_sheet(*state, &records), "[0 Svar]\nB3 n 0\nC3 n 7\nend\n");
}

/* Shared texts that run over into CONTINUE records: in the middle of one, there with another width, and between two. */
static void joins_texts_that_go_on_in_the_next_record(void **state) {
    struct text globals, records, bytes;
    text_init(&globals), text_init(&records), text_init(&bytes);
    record(&globals, 0xFC, "ddwbs", 3u, 3u, 6u, 0u, "Sto");
    record(&globals, 0x3C, "bwww", 1u, 0x416u, 0x416u, 0x416u);
    record(&globals, 0x3C, "wbwsd", 3u, 8u, 1u, "Ume", 0u); /* rich: its run of four bytes is passed over */
    record(&globals, 0x3C, "wbdsb", 2u, 4u, 2u, "Re", 9u);  /* with a reading aid of two bytes, one of them behind the border */
    record(&globals, 0x3C, "b", 9u);
    for (unsigned i = 0; i < 3; i++)
        record(&records, 0xFD, "wwwd", 0u, i, 0u, i);
    make_biff8(&bytes, &globals, &records);
    text_release(&globals), text_release(&records);
    assert_string_equal(read_text(*state, &bytes), "[0 Svar]\nA1 s StoЖЖЖ\nB1 s Ume\nC1 s Re\nend\n");
}

/* More cells than are held at once: texts must live until their row has gone. */
static void reads_long_sheets(void **state) {
    enum { ROWS = 60000 };
    struct text records;
    text_init(&records);
    for (unsigned row = 0; row < ROWS; row++) {
        record(&records, 0x204, "wwwwbs", row, 0u, 0u, 4u, 0u, "Mora");
        record(&records, 0x203, "wwwf", row, 1u, 0u, (double)row);
    }
    const char *result = read_sheet(*state, &records);
    size_t moras = 0;
    for (const char *at = strstr(result, " s Mora\n"); at != NULL; at = strstr(at + 1, " s Mora\n"))
        moras++;
    assert_int_equal(moras, ROWS);
    assert_true(text_ends(result, "\nA60000 s Mora\nB60000 n 59999\nend\n"));
}

/* ---- sheets ---- */

static void tells_what_is_hidden_and_merged(void **state) {
    struct text records;
    text_init(&records);
    record(&records, 0x7D, "wwwwwb", 1u, 2u, 2304u, 0u, 1u, 0u);
    record(&records, 0x7D, "wwwwwb", 4u, 256u, 0u, 0u, 0u, 0u); /* no width; one column too many, as Excel writes it */
    record(&records, 0x7D, "wwwwwb", 3u, 3u, 2304u, 0u, 0u, 0u);
    record(&records, 0x208, "wwwwwwd", 0u, 0u, 1u, 255u, 0u, 0u, 0x100u);
    record(&records, 0x208, "wwwwwwd", 1u, 0u, 1u, 255u, 0u, 0u, 0x120u);
    record(&records, 0x208, "wwwwwwd", 2u, 0u, 1u, 0u, 0u, 0u, 0x100u);
    for (unsigned row = 0; row < 3; row++)
        record(&records, 0x203, "wwwf", row, 0u, 0u, 1.0);
    record(&records, 0xE5, "wwwwwwwww", 2u, 0u, 1u, 0u, 3u, 5u, 5u, 5u, 5u); /* the second is a single cell */
    assert_string_equal(read_sheet(*state, &records), "[0 Svar]\nA1 n 1\nrow 2 hidden\nA2 n 1\nrow 3 hidden\nA3 n 1\nmerged A1:D2\n"
                                                      "hidden columns 2-3\nhidden columns 5-256\nend\n");
}

static void reads_sheets_in_their_order_and_no_charts(void **state) {
    static const struct {
        const char *name;
        unsigned visibility, kind;
    } sheets[] = {{"Ett", 0, 0}, {"Diagram", 0, 2}, {"Dold", 1, 0}, {"Skip", 0, 0}, {"Kod", 0, 6}, {"Listor", 2, 0}};
    enum { COUNT = sizeof sheets / sizeof sheets[0] };
    size_t places[COUNT];
    struct text bytes;
    text_init(&bytes);
    begin_substream(&bytes, 0x600, BIFF_GLOBALS);
    for (size_t i = 0; i < COUNT; i++)
        places[i] = bound_sheet(&bytes, sheets[i].name, sheets[i].visibility, sheets[i].kind);
    end_substream(&bytes);
    for (size_t i = COUNT; i-- > 0;) {
        place_sheet(&bytes, places[i]);
        begin_substream(&bytes, 0x600, BIFF_SHEET);
        begin_substream(&bytes, 0x600, 0x20); /* a chart on the sheet: what is in it is no cell */
        record(&bytes, 0x203, "wwwf", 0u, 1u, 0u, 99.0);
        end_substream(&bytes);
        record(&bytes, 0x203, "wwwf", 0u, 0u, 0u, (double)i);
        end_substream(&bytes);
    }
    assert_string_equal(read_text(*state, &bytes),
                        "[0 Ett]\nA1 n 0\nend\n[1 Dold hidden]\nA1 n 2\nend\n[2 Skip]\n[3 Listor very hidden]\nA1 n 5\nend\n");
}

static void stops_where_the_sink_wants_no_more(void **state) {
    struct text records;
    text_init(&records);
    record(&records, 0x204, "wwwwbs", 0u, 0u, 0u, 4u, 0u, "STOP");
    record(&records, 0x203, "wwwf", 1u, 0u, 0u, 1.0);
    assert_string_equal(read_sheet(*state, &records), "[0 Svar]\nA1 s STOP\nend\n");
}

/* ---- older versions ---- */

static void reads_excel_95_by_its_code_page(void **state) {
    static const struct {
        unsigned codepage;
        const char *bytes;
    } pages[] = {{1252, "H\xE5"
                        "bo"},
                 {0x8000, "H\x8C"
                          "bo"},
                 {850, "H\x86"
                       "bo"},
                 {0x8001, "H\xE5"
                          "bo"}};
    for (size_t i = 0; i < sizeof pages / sizeof pages[0]; i++) {
        struct text bytes, ole;
        text_init(&bytes), text_init(&ole);
        begin_substream(&bytes, 0x500, BIFF_GLOBALS);
        record(&bytes, 0x42, "w", pages[i].codepage);
        record(&bytes, 0x41E, "wbs", 164u, 10u, "yyyy-mm-dd");
        record(&bytes, 0xE0, "wwd", 0u, 164u, 0u);
        const size_t at = bytes.length + 4;
        record(&bytes, 0x85, "dbbbs", 0u, 0u, 0u, 4u, pages[i].bytes);
        end_substream(&bytes);
        place_sheet(&bytes, at);
        begin_substream(&bytes, 0x500, BIFF_SHEET);
        record(&bytes, 0x204, "wwwws", 0u, 0u, 0u, 4u, pages[i].bytes);
        record(&bytes, 0x203, "wwwf", 0u, 1u, 0u, 46082.0);
        end_substream(&bytes);
        make_ole(&ole, "Book", &bytes);
        text_release(&bytes);
        assert_string_equal(read_text(*state, &ole), "[0 Håbo]\nA1 s Håbo\nB1 d 2026-03-01\nend\n");
    }
}

/* The records of Excel 2 have numbers and heads of their own; their formats are numbered by order. */
static void reads_excel_2(void **state) {
    struct text bytes;
    text_init(&bytes);
    record(&bytes, 0x09, "ww", 2u, BIFF_SHEET);
    record(&bytes, 0x42, "w", 1252u);
    record(&bytes, 0x1E, "bs", 7u, "General");
    record(&bytes, 0x1E, "bs", 10u, "yyyy-mm-dd");
    record(&bytes, 0x04, "wwbbbbs", 0u, 0u, 0u, 0u, 0u, 4u,
           "H\xE5"
           "bo");
    record(&bytes, 0x02, "wwbbbw", 0u, 1u, 0u, 0u, 0u, 12u);
    record(&bytes, 0x03, "wwbbbf", 0u, 2u, 0u, 1u, 0u, 46082.0);
    record(&bytes, 0x05, "wwbbbbb", 0u, 3u, 0u, 0u, 0u, 1u, 0u);
    record(&bytes, 0x06, "wwbbbfb", 0u, 4u, 0u, 0u, 0u, 2.5, 0u);
    record(&bytes, 0x06, "wwbbbbbbbbbwb", 0u, 5u, 0u, 0u, 0u, 0u, 0u, 0u, 0u, 0u, 0u, 0xFFFFu, 0u);
    record(&bytes, 0x07, "bs", 4u, "Mora");
    end_substream(&bytes);
    assert_string_equal(read_text(*state, &bytes), "[0 ]\nA1 s Håbo\nB1 n 12\nC1 d 2026-03-01\nD1 b TRUE\nE1 n 2.5\nF1 s Mora\nend\n");
}

/* Whole sheets of an Excel 4 workbook, each with its own styles and code page; the chart between them is none. */
static void reads_workbooks_of_excel_4(void **state) {
    struct text bytes, sheet;
    text_init(&bytes);
    record(&bytes, 0x409, "www", 0u, 0x100u, 0u);
    for (unsigned i = 0; i < 3; i++) {
        text_init(&sheet);
        record(&sheet, 0x409, "www", 0u, i == 1 ? 0x20u : 0x10u, 0u);
        record(&sheet, 0x42, "w", i == 0 ? 0x8000u : 1252u);
        record(&sheet, 0x41E, "wbs", 0u, 10u, i == 0 ? "General   " : "yyyy-mm-dd");
        record(&sheet, 0x443, "bbwwwww", 0u, 0u, 0u, 0u, 0u, 0u, 0u);
        record(&sheet, 0x203, "wwwf", 0u, 0u, 0u, 46000.0);
        record(&sheet, 0x204, "wwwws", 0u, 1u, 0u, 1u, i == 0 ? "\x8C" : "\xE5");
        end_substream(&sheet);
        record(&bytes, 0x8F, "dbbs", (unsigned)sheet.length, 5u, 'B', (const char *[]){"lad1", "lad2", "lad3"}[i]);
        text_add_bytes(&bytes, text_get(&sheet), sheet.length);
        text_release(&sheet);
    }
    end_substream(&bytes);
    assert_string_equal(read_bytes(*state, "Svar.xlw", bytes.bytes, bytes.length),
                        "[0 Blad1]\nA1 n 46000\nB1 s å\nend\n[1 Blad3]\nA1 d 2025-12-09\nB1 s å\nend\n");
    text_release(&bytes);
}

/* Programs on the web write bare records with a version of 0. */
static void reads_records_that_stand_alone(void **state) {
    struct text bytes;
    text_init(&bytes);
    record(&bytes, 0x809, "wwww", 0u, BIFF_SHEET, 0u, 0u);
    record(&bytes, 0x204, "wwwws", 0u, 0u, 0u, 6u, "Kommun");
    record(&bytes, 0x203, "wwwf", 1u, 0u, 0u, 3.0);
    end_substream(&bytes);
    assert_string_equal(read_text(*state, &bytes), "[0 ]\nA1 s Kommun\nA2 n 3\nend\n");
}

/* ---- what is wrong ---- */

static void sets_aside_what_is_under_a_password(void **state) {
    struct text bytes, ole;
    text_init(&bytes), text_init(&ole);
    begin_substream(&bytes, 0x600, BIFF_GLOBALS);
    record(&bytes, 0x2F, "ww", 1u, 1u);
    record(&bytes, 0x85, "dd", 0x12345678u, 0x9ABCDEF0u);
    end_substream(&bytes);
    make_ole(&ole, "Workbook", &bytes);
    text_release(&bytes);
    assert_string_equal(read_text(*state, &ole), "set aside\nfile_encrypted The file is protected by a password and cannot be opened.\n");
}

static void says_what_is_broken(void **state) {
    static const char no_text[] =
        "[0 Svar]\nset aside\nfile_damaged The file is damaged: a cell refers to a text that does not exist (Svar).\n";
    static const char no_place[] = "[0 Svar]\nset aside\nfile_damaged The file is damaged: a cell has an impossible place (Svar).\n";
    static const char cut[] = "[0 Svar]\nset aside\nfile_damaged The file is damaged: a sheet is cut short (Svar).\n";
    struct text records;
    text_init(&records);
    record(&records, 0xFD, "wwwd", 0u, 0u, 0u, 0u);
    assert_string_equal(read_sheet(*state, &records), no_text);
    record(&records, 0x203, "wwwf", 0u, 256u, 0u, 1.0);
    assert_string_equal(read_sheet(*state, &records), no_place);
    record(&records, 0x203, "www", 0u, 0u, 0u);
    assert_string_equal(read_sheet(*state, &records), cut);
    record(&records, 0x204, "wwwwbs", 0u, 0u, 0u, 400u, 0u, "Mora");
    assert_string_equal(read_sheet(*state, &records), cut);
}

static void a_half_shared_text_is_none(void **state) {
    struct text globals, records, bytes;
    text_init(&globals), text_init(&records), text_init(&bytes);
    record(&globals, 0xFC, "ddwbs", 1u, 1u, 9u, 0u, "Stock");
    record(&records, 0xFD, "wwwd", 0u, 0u, 0u, 0u);
    make_biff8(&bytes, &globals, &records);
    text_release(&globals), text_release(&records);
    assert_string_equal(read_text(*state, &bytes),
                        "[0 Svar]\nset aside\nfile_damaged The file is damaged: a cell refers to a text that does not exist (Svar).\n");
}

static void a_sheet_must_be_where_the_book_says(void **state) {
    struct text bytes;
    text_init(&bytes);
    begin_substream(&bytes, 0x600, BIFF_GLOBALS);
    const size_t at = bound_sheet(&bytes, "Svar", 0, 0);
    end_substream(&bytes);
    bytes.bytes[at] = 4; /* inside the first record */
    const char *result = read_bytes(*state, "Svar.xls", bytes.bytes, bytes.length);
    assert_string_equal(result, "[0 Svar]\nset aside\nfile_damaged The file is damaged: a sheet is missing from the file (Svar).\n");
    bytes.bytes[at + 3] = 0x7F; /* far behind the end */
    assert_string_equal(read_text(*state, &bytes),
                        "set aside\nfile_damaged The file is damaged: a sheet is missing from the file (Svar).\n");
}

static void says_which_versions_are_not_read(void **state) {
    struct text bytes;
    text_init(&bytes);
    record(&bytes, 0x409, "www", 0u, 0x100u, 0u);
    end_substream(&bytes);
    assert_string_equal(read_text(*state, &bytes),
                        "set aside\nfile_format_unknown The file's format (Excel 2–4, but no worksheet) cannot be read.\n");
}

/* ---- files that other programs wrote ---- */

static void every_cut_of_a_file_is_told(void **state) {
    struct arena scratch = {0};
    struct source_file file;
    assert_int_equal(source_file_load(&file, *state, "tests/sheets/several_sheets/libreoffice.xls"), FILE_OK);
    assert_true(text_starts(read_bytes(*state, "Svar.xls", file.bytes, file.size), "[0 "));
    for (size_t size = 8; size < file.size; size += 61) {
        const char *result = read_bytes(&scratch, "Svar.xls", file.bytes, size);
        if (!strstr(result, "set aside\nfile_truncated") && !strstr(result, "set aside\nfile_damaged"))
            fail_msg("cut to %zu of %zu bytes: %s", size, file.size, result);
        arena_clear(&scratch);
    }
    arena_release(&scratch);
    source_file_release(&file);
}

static void circles_of_sectors_end(void **state) {
    struct text bytes, ole;
    text_init(&bytes), text_init(&ole);
    begin_substream(&bytes, 0x600, BIFF_GLOBALS);
    make_ole(&ole, "Workbook", &bytes);
    ole.bytes[512 + 4 * 3] = 2; /* sector 3 leads back to sector 2 */
    text_release(&bytes);
    assert_non_null(strstr(read_text(*state, &ole), "file_damaged"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        ARENA_TEST(reads_numbers_by_their_formats),
        ARENA_TEST(counts_days_from_1904),
        ARENA_TEST(reads_texts_truths_and_errors),
        ARENA_TEST(reads_the_stored_results_of_formulas),
        ARENA_TEST(tells_of_formulas_that_were_never_worked_out),
        ARENA_TEST(joins_texts_that_go_on_in_the_next_record),
        ARENA_TEST(reads_long_sheets),
        ARENA_TEST(tells_what_is_hidden_and_merged),
        ARENA_TEST(reads_sheets_in_their_order_and_no_charts),
        ARENA_TEST(stops_where_the_sink_wants_no_more),
        ARENA_TEST(reads_excel_95_by_its_code_page),
        ARENA_TEST(reads_excel_2),
        ARENA_TEST(reads_workbooks_of_excel_4),
        ARENA_TEST(reads_records_that_stand_alone),
        ARENA_TEST(sets_aside_what_is_under_a_password),
        ARENA_TEST(says_what_is_broken),
        ARENA_TEST(a_half_shared_text_is_none),
        ARENA_TEST(a_sheet_must_be_where_the_book_says),
        ARENA_TEST(says_which_versions_are_not_read),
        ARENA_TEST(every_cut_of_a_file_is_told),
        ARENA_TEST(circles_of_sectors_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
