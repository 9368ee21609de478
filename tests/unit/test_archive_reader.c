/* Archives of returns: each member is read by its own bytes, and one that cannot be read costs the others nothing. */
#include "make_xlsx.h"
#include "unit.h"

#define A_CSV "Kommun;Antal\r\nMora;3\r\nOrsa;4\r\n"
#define A_CSV_CELLS "A1 s Kommun\nB1 s Antal\nA2 s Mora\nB2 s 3\nA3 s Orsa\nB3 s 4\nend\n"

static const char *read_zip(struct arena *arena, const struct zip_part *parts, size_t count) {
    struct text bytes;
    text_init(&bytes);
    make_zip(&bytes, parts, count, false);
    const char *result = read_bytes(arena, "Dalarna.zip", bytes.bytes, bytes.length);
    text_release(&bytes);
    return result;
}

#define READ_ZIP(arena, ...)                                                                                                               \
    read_zip(arena, (const struct zip_part[]){__VA_ARGS__}, sizeof((const struct zip_part[]){__VA_ARGS__}) / sizeof(struct zip_part))

static struct zip_part workbook_member(struct arena *arena, const char *name, const char *sheet) {
    struct text bytes;
    text_init(&bytes);
    make_workbook(&bytes, &(struct workbook_parts){.sheet = sheet});
    const struct zip_part part = {.name = name, .content = arena_bytes(arena, bytes.bytes, bytes.length), .length = bytes.length};
    text_release(&bytes);
    return part;
}

static struct zip_part zip_member(struct arena *arena, const char *name, const struct zip_part *parts, size_t count) {
    struct text bytes;
    text_init(&bytes);
    make_zip(&bytes, parts, count, false);
    const struct zip_part part = {.name = name, .content = arena_bytes(arena, bytes.bytes, bytes.length), .length = bytes.length};
    text_release(&bytes);
    return part;
}

static struct zip_part gzip_member(struct arena *arena, const char *name, const char *content) {
    z_stream stream = {.zalloc = NULL};
    const size_t length = strlen(content), room = length + 100;
    char *packed = arena_alloc(arena, room);
    deflateInit2(&stream, 9, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
    stream.next_in = (z_const Bytef *)(uintptr_t)content;
    stream.avail_in = (uInt)length;
    stream.next_out = (Bytef *)packed;
    stream.avail_out = (uInt)room;
    deflate(&stream, Z_FINISH);
    deflateEnd(&stream);
    return (struct zip_part){.name = name, .content = packed, .length = room - stream.avail_out};
}

#define A_SHEET "<worksheet " MAIN "><sheetData><row r=\"1\"><c r=\"A1\"><v>7</v></c></row></sheetData></worksheet>"

static void reads_members_in_the_order_of_their_names(void **state) {
    assert_string_equal(READ_ZIP(*state, workbook_member(*state, "Orsa.xlsx", A_SHEET), {.name = "Mora.csv", .content = A_CSV}),
                        "[0 Mora.csv]\n" A_CSV_CELLS "[1 Orsa.xlsx › Svar]\nA1 n 7\nend\n");
}

static void reads_folders_gzip_and_archives_in_the_archive(void **state) {
    const struct zip_part inner[] = {{.name = "a.csv", .content = A_CSV}, workbook_member(*state, "b.xlsx", A_SHEET)};
    assert_string_equal(READ_ZIP(*state, zip_member(*state, "Fler.zip", inner, 2), {.name = "Svar/Mora.csv", .content = A_CSV},
                                 gzip_member(*state, "Svar/Orsa.csv.gz", A_CSV)),
                        "[0 Fler.zip › a.csv]\n" A_CSV_CELLS "[1 Fler.zip › b.xlsx › Svar]\nA1 n 7\nend\n[2 Svar/Mora.csv]\n" A_CSV_CELLS
                        "[3 Svar/Orsa.csv.gz]\n" A_CSV_CELLS);
}

static void leaves_litter(void **state) {
    assert_string_equal(READ_ZIP(*state, {.name = "Mora.csv", .content = A_CSV}, {.name = "__MACOSX/._Mora.csv", .content = "x"},
                                 {.name = "~$Mora.xlsx", .content = "x"}, {.name = ".DS_Store", .content = "x"},
                                 {.name = "Svar/Thumbs.db", .content = "x"}, {.name = "Svar/.git/config", .content = "x"},
                                 {.name = "Svar/.~lock.Mora.csv#", .content = "x"}),
                        "[0 Mora.csv]\n" A_CSV_CELLS);
}

static void a_bad_member_costs_the_others_nothing(void **state) {
    struct zip_part cut = workbook_member(*state, "c.xlsx", A_SHEET);
    cut.length /= 2;
    const char *result = READ_ZIP(
        *state, {.name = "a.csv", .content = A_CSV}, {.name = "b.csv", .content = A_CSV, .flags = 1}, cut,
        workbook_member(*state, "d.xlsx", "<worksheet " MAIN "><sheetData><row r=\"1\"><c r=\"A1\"><v>7</v></c></row><row"),
        {.name = "e.csv", .content = A_CSV, .crc_error = 1}, {.name = "f.pdf", .content = "%PDF-1.7"}, {.name = "g.csv", .content = A_CSV});
    assert_true(text_starts(result, "[0 a.csv]\n" A_CSV_CELLS "[1 g.csv]\n" A_CSV_CELLS "file_encrypted "));
    assert_non_null(strstr(result, "file_damaged The file is damaged: the checksum of a part is wrong (e.csv).\n"));
    assert_non_null(strstr(result, "The file is a PDF, not a spreadsheet.\n"));
}

static void findings_name_the_member(void **state) {
    struct text bytes;
    struct text out;
    struct finding_list findings;
    text_init(&bytes), text_init(&out);
    const struct zip_part inner[] = {{.name = "b.pdf", .content = "%PDF-1.7"}};
    const struct zip_part parts[] = {{.name = "Svar/a.pdf", .content = "%PDF-1.7"}, zip_member(*state, "inre.zip", inner, 1)};
    make_zip(&bytes, parts, 2, false);
    finding_list_init(&findings, *state);
    const struct source_file file = {.path = "x", .name = "x", .bytes = (unsigned char *)bytes.bytes, .size = bytes.length};
    struct sheet_sink sink = {&out, show_sheet, show_row, show_end, NULL};
    assert_false(read_source(&file, "Dalarna.zip", &sink, &findings, NULL));
    assert_int_equal(findings.count, 2);
    assert_string_equal(findings.items[0].file, "Dalarna.zip/inre.zip/b.pdf");
    assert_string_equal(findings.items[1].file, "Dalarna.zip/Svar/a.pdf");
    assert_string_equal(text_get(&out), "");
    text_release(&bytes), text_release(&out);
}

static void reads_the_newest_version(void **state) {
    assert_string_equal(READ_ZIP(*state, {.name = "svar.csv", .content = A_CSV},
                                 {.name = "svar_v2.csv", .content = "Kommun;Antal\r\nMora;9\r\n"},
                                 {.name = "svar platser.csv", .content = A_CSV}),
                        "[0 svar platser.csv]\n" A_CSV_CELLS "[1 svar_v2.csv]\nA1 s Kommun\nB1 s Antal\nA2 s Mora\nB2 s 9\nend\n"
                        "file_superseded The file is replaced by a newer version: svar_v2.csv.\n");
    assert_string_equal(READ_ZIP(*state, {.name = "a.csv", .content = A_CSV}, {.name = "a (2).pdf", .content = "%PDF-1.7"},
                                 {.name = "a rättad.png", .content = "\x89PNG\r\n\x1A\n"}),
                        "[0 a.csv]\n" A_CSV_CELLS "file_pdf The file is a PDF, not a spreadsheet.\n"
                        "file_picture The file is a picture (PNG), not a spreadsheet.\n");
    assert_string_equal(READ_ZIP(*state, {.name = "1/a.csv", .content = A_CSV}, {.name = "2/a_v2.csv", .content = A_CSV}),
                        "[0 1/a.csv]\n" A_CSV_CELLS "[1 2/a_v2.csv]\n" A_CSV_CELLS);
}

static void reads_names_of_old_programs(void **state) {
    assert_string_equal(READ_ZIP(*state,
                                 {.name = "\x8F"
                                          "re.csv",
                                  .content = A_CSV},
                                 {.name = "Ängelholm.csv", .content = A_CSV}, {.name = "Öckerö.csv", .content = A_CSV, .flags = 0x800}),
                        "[0 Åre.csv]\n" A_CSV_CELLS "[1 Ängelholm.csv]\n" A_CSV_CELLS "[2 Öckerö.csv]\n" A_CSV_CELLS);
}

static void says_that_an_archive_is_empty(void **state) {
    assert_string_equal(READ_ZIP(*state, {.name = "Svar/", .content = ""}, {.name = ".dold", .content = "x"}),
                        "set aside\nfile_not_a_table The file is a zip archive without files, not a spreadsheet.\n");
}

static void goes_two_archives_deep_and_no_more(void **state) {
    struct zip_part part = {.name = "a.csv", .content = A_CSV};
    for (int depth = 0; depth < 2; depth++)
        part = zip_member(*state, "inre.zip", &part, 1);
    assert_string_equal(READ_ZIP(*state, part, {.name = "b.csv", .content = A_CSV}),
                        "[0 b.csv]\n" A_CSV_CELLS
                        "ceiling_nesting The file crosses a ceiling that protects the run: archives in archives in archives.\n");
}

static void has_a_ceiling_of_members(void **state) {
    enum { COUNT = 2001 };
    struct zip_part *parts = memory_zeroed(COUNT, sizeof *parts);
    for (size_t i = 0; i < COUNT; i++)
        parts[i] = (struct zip_part){.name = arena_printf(*state, "%05zu.pdf", i), .content = "%PDF-1.7"};
    const char *result = read_zip(*state, parts, COUNT);
    assert_true(
        text_ends(result, "ceiling_members The file crosses a ceiling that protects the run: more than 2,000 files in the archive.\n"));
    assert_true(text_starts(result, "set aside\n"));
    free(parts);
}

static void documents_that_are_zips_are_no_archives(void **state) {
    assert_non_null(strstr(READ_ZIP(*state, {.name = "[Content_Types].xml", .content = "<a/>"}, {.name = "a.csv", .content = A_CSV}),
                           "set aside\nfile_format_unknown "));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        ARENA_TEST(reads_members_in_the_order_of_their_names),
        ARENA_TEST(reads_folders_gzip_and_archives_in_the_archive),
        ARENA_TEST(leaves_litter),
        ARENA_TEST(a_bad_member_costs_the_others_nothing),
        ARENA_TEST(findings_name_the_member),
        ARENA_TEST(reads_the_newest_version),
        ARENA_TEST(reads_names_of_old_programs),
        ARENA_TEST(says_that_an_archive_is_empty),
        ARENA_TEST(goes_two_archives_deep_and_no_more),
        ARENA_TEST(has_a_ceiling_of_members),
        ARENA_TEST(documents_that_are_zips_are_no_archives),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
