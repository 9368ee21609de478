/* What a file is that is no return: told by its bytes, in words that a county can act on. */
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "make_xlsx.h"
#include "read/signature.h"
#include "unit.h"

#define BYTES(literal) literal, sizeof(literal) - 1

static void assert_aside(struct arena *arena, const char *name, const void *bytes, size_t size, const char *finding) {
    assert_string_equal(read_bytes(arena, name, bytes, size), arena_printf(arena, "set aside\n%s\n", finding));
}

static const struct {
    const char *bytes;
    size_t size;
    const char *finding;
} cases[] = {
    {BYTES(""), "file_empty The file is empty (0 bytes)."},
    {BYTES("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj"), "file_pdf The file is a PDF, not a spreadsheet."},
    {BYTES("\x89PNG\r\n\x1A\n\0\0\0\rIHDR"), "file_picture The file is a picture (PNG), not a spreadsheet."},
    {BYTES("\xFF\xD8\xFF\xE0\0\x10JFIF\0"), "file_picture The file is a picture (JPEG), not a spreadsheet."},
    {BYTES("GIF89a\1\0\1\0"), "file_picture The file is a picture (GIF), not a spreadsheet."},
    {BYTES("{\\rtf1\\ansi Kommun}"), "file_document The file is an RTF document, not a spreadsheet."},
    {BYTES("<!DOCTYPE HTML PUBLIC \"-//W3C//DTD\"><html>"), "file_web_page The file is a web page (HTML), not a spreadsheet."},
    {BYTES("\xEF\xBB\xBF\r\n  <html xmlns:x=\"urn:schemas-microsoft-com:office:excel\">"),
     "file_web_page The file is a web page (HTML), not a spreadsheet."},
    {BYTES("<?xml version=\"1.0\"?>\n<!DOCTYPE html>\n<html>"), "file_web_page The file is a web page (HTML), not a spreadsheet."},
    {BYTES("\xFF\xFE<\0h\0t\0m\0l\0>\0"), "file_web_page The file is a web page (HTML), not a spreadsheet."},
    {BYTES("<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?><Workbook/>"),
     "file_damaged The file is damaged: the workbook has no sheets."},
    {BYTES("MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"x\"\r\n\r\n--x\r\n<table><tr><td>=E5"),
     "file_truncated The file is cut short, its end is missing."},
    {BYTES("MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n<table><tr><td>=E5"),
     "file_damaged The file is damaged: the web archive does not say how it is divided."},
    {BYTES(
         "MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary=x\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\nHej\r\n--x--"),
     "file_not_a_table The file is a web archive (.mht) without tables, not a spreadsheet."},
    {BYTES("<?xml version=\"1.0\"?><gnm:Workbook xmlns:gnm=\"http://www.gnumeric.org/v10.dtd\" "
           "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\"/>"),
     "file_format_unknown The file's format (Gnumeric (.gnumeric)) cannot be read."},
    {BYTES("<?xml version=\"1.0\"?><office:document xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
           "office:mimetype=\"application/vnd.oasis.opendocument.text\"/>"),
     "file_not_a_table The file is an OpenDocument document, not a spreadsheet."},
    {BYTES("\xEF\xBB\xBF\r\n%PDF-1.7\n"), "file_pdf The file is a PDF, not a spreadsheet."},
    {BYTES("<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
     "file_picture The file is a picture (SVG), not a spreadsheet."},
    {BYTES("<?xml version=\"1.0\"?>\n<Error><Code>AccessDenied</Code></Error>"),
     "file_web_page The file is an error message of a web service, not a spreadsheet."},
    {BYTES("HTTP/1.1 403 Forbidden\r\n\r\n<html></html>"), "file_web_page The file is an answer of a web server, not a spreadsheet."},
    {BYTES("Subject: Svar\r\nFrom: Elsa <elsa@example.se>\r\n\r\nLund: 3\r\n"),
     "file_mail The file is an e-mail message (.eml), not a spreadsheet."},
    {BYTES("From elsa@example.se Mon Feb  2 10:00:00 2026\nReceived: from a\n\tby b\nTo: b@example.se\n\nHej\n"),
     "file_mail The file is an e-mail message (.eml), not a spreadsheet."},
    {BYTES("{\"doc_id\": \"1x\", \"email\": \"elsa@example.se\"}\n"),
     "file_link The file is only a link to a document at Google; the answers are elsewhere."},
    {BYTES("[InternetShortcut]\r\nURL=https://example.se/\r\n"),
     "file_link The file is only a shortcut to a web page (.url); the answers are elsewhere."},
    {BYTES("bplist00\xD1\1\2\x5CNSURLNameKey"),
     "file_link The file is only a placeholder of a file that is still in iCloud; the answers are elsewhere."},
    {BYTES("{\"error\": \"Unauthorized\"}\n"), "file_format_unknown The file's format (JSON) cannot be read."},
    {BYTES("ID;PWXL;N;E\r\nC;Y1;X1;K\"Kommun\"\r\nE\r\n"), "file_format_unknown The file's format (SYLK (.slk)) cannot be read."},
    {BYTES("7z\xBC\xAF\x27\x1C\0\4"), "file_archive The file is a 7z archive and is not unpacked by the program."},
    {BYTES("-----BEGIN PGP MESSAGE-----\n\nhQEMA\n"), "file_protected The file is encrypted with PGP and cannot be opened."},
    {BYTES("\0\x05\x16\7\0\2\0\0"), "file_litter The file is a shadow file of macOS (its name begins with ._), not a return."},
    {BYTES("\xEF\xBB\xBF ;\t;\r\n\xC2\xA0\r\n"), "file_blank The file holds nothing but white space and separators."},
    {BYTES("PK\x03\x04 something else entirely, not even an archive"), "file_truncated The file is cut short, its end is missing."},
    {BYTES("\x7F"
           "ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0\x3E\0"),
     "file_not_a_table The file is a program, not a spreadsheet."},
    {BYTES("\0\0\0\x18"
           "ftypheic\0\0\0\0"),
     "file_picture The file is a picture (HEIC), not a spreadsheet."},
    {BYTES("ID;PWXL;N;E\r\nC;Y1;X1;K\"Lund\"\r\nE\r\n\x1A"), "file_format_unknown The file's format (SYLK (.slk)) cannot be read."},
    {BYTES("TABLE\r\n0,1\r\n\"EXCEL\"\r\nVECTORS\r\n"), "file_format_unknown The file's format (DIF (.dif)) cannot be read."},
    {BYTES("\1\2\0\4"), "file_format_unknown The file's format (unknown, not text) cannot be read."},
};

static void says_what_a_file_is(void **state) {
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_aside(*state, "Svar.xlsx", cases[i].bytes, cases[i].size, cases[i].finding);
}

/* A compound file whose directory has one stream. */
static size_t make_compound(char out[1024], const char *stream) {
    memset(out, 0, 1024);
    memcpy(out, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);
    for (size_t i = 0; stream[i] != '\0'; i++)
        out[640 + 2 * i] = stream[i];
    out[640 + 66] = 2; /* a stream */
    return 1024;
}

static void knows_compound_files_by_their_streams(void **state) {
    static const struct {
        const char *stream, *finding;
    } streams[] = {
        {"EncryptedPackage", "file_encrypted The file is protected by a password and cannot be opened."},
        {"Workbook", "file_damaged The file is damaged: its table of contents is broken."},
        {"Book", "file_damaged The file is damaged: its table of contents is broken."},
        {"\tDRMContent", "file_protected The file is protected by rights management (IRM or a sensitivity label) and cannot be opened."},
        {"WordDocument", "file_document The file is a Word document (.doc), not a spreadsheet."},
        {"Contents", "file_damaged The file is damaged: its table of contents is broken (OLE)."},
    };
    char bytes[1024];
    for (size_t i = 0; i < sizeof streams / sizeof streams[0]; i++)
        assert_aside(*state, "Svar.dat", bytes, make_compound(bytes, streams[i].stream), streams[i].finding);
}

static void knows_archives_by_their_parts(void **state) {
    static const char bin[] = RELS(REL("r", "officeDocument", "xl/workbook.bin"));
    static const char visio[] = RELS(REL("r", "officeDocument", "visio/document.xml"));
    static const char word[] = RELS(REL("r", "officeDocument", "word/document.xml"));
    static const struct {
        struct zip_part parts[2];
        const char *finding;
    } archives[] = {
        {{{.name = "mimetype", .content = "application/vnd.oasis.opendocument.spreadsheet", .stored = true},
          {.name = "content.xml", .content = "<a/>"}},
         "file_damaged The file is damaged: a part is something else than it should be (content.xml)."},
        {{{.name = "mimetype", .content = "application/vnd.oasis.opendocument.text"}, {.name = "content.xml", .content = "<a/>"}},
         "file_document The file is a text document (.odt), not a spreadsheet."},
        {{{.name = "_rels/.rels", .content = visio}, {.name = "visio/document.xml", .content = "<a/>"}},
         "file_not_a_table The file is a Visio drawing (.vsdx), not a spreadsheet."},
        {{{.name = "_rels/.rels", .content = bin}, {.name = "xl/workbook.bin", .content = "\x83\x01\x05"}},
         "file_damaged The file is damaged: a part is cut short or broken (xl/workbook.bin)."},
        {{{.name = "_rels/.rels", .content = word}, {.name = "word/document.xml", .content = "<a/>"}},
         "file_document The file is a Word document (.docx), not a spreadsheet."},
        {{{.name = "[Content_Types].xml", .content = "<a/>"}, {.name = "Bilaga.pdf", .content = "y"}},
         "file_format_unknown The file's format (an unknown document (zip)) cannot be read."},
        {{{.name = "_rels/.rels", .content = root_rels}, {.name = "xl/workbook.xml", .content = book_xml, .flags = 1}},
         "file_encrypted The file is protected by a password and cannot be opened."},
        {{{.name = "_rels/.rels", .content = root_rels, .flags = 1}, {.name = "xl/workbook.xml", .content = book_xml, .flags = 1}},
         "file_encrypted The file is protected by a password and cannot be opened."},
    };
    for (size_t i = 0; i < sizeof archives / sizeof archives[0]; i++) {
        struct text bytes;
        text_init(&bytes);
        make_zip(&bytes, archives[i].parts, 2, false);
        assert_aside(*state, "Svar.xlsx", bytes.bytes, bytes.length, archives[i].finding);
        text_release(&bytes);
    }
}

/* Tables whose beginning looks like something else. */
static void knows_tables_that_begin_oddly(void **state) {
    static const char *const tables[] = {
        "ID;Plats;Kommun\n1;Torget;Lund\n",
        "From: 2026-01-01\nTo: 2026-12-31\n\nKommun;Antal\nLund;3\n",
        "{a};b\n1;2\n",
        "[1];b\n1;2]\n",
        "TABLE;0\n0,1;2\n",
    };
    for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++)
        assert_true(text_starts(read_bytes(*state, "svar.csv", tables[i], strlen(tables[i])), "[0 ]\n"));
}

/* A workbook in a tar archive may end where that ends, but is not the only file in it. */
static void does_not_read_one_of_several(void **state) {
    char tar[512] = "svar.csv";
    struct text bytes;
    text_init(&bytes);
    memcpy(tar + 257, "ustar", 5);
    make_workbook(&bytes, &(struct workbook_parts){.sheet = "<worksheet " MAIN "/>"});
    char *both = arena_alloc(*state, sizeof tar + bytes.length);
    memcpy(both, tar, sizeof tar);
    memcpy(both + sizeof tar, bytes.bytes, bytes.length);
    assert_aside(*state, "svar.xlsx", both, sizeof tar + bytes.length,
                 "file_archive The file is a tar archive and is not unpacked by the program.");
    text_release(&bytes);
}

static void goes_by_bytes_and_not_by_names(void **state) {
    struct text bytes;
    text_init(&bytes);
    make_workbook(&bytes, &(struct workbook_parts){.sheet = "<worksheet " MAIN "/>"});
    assert_string_equal(read_bytes(*state, "svar.csv", bytes.bytes, bytes.length), "[0 Svar]\nend\n");
    assert_true(text_starts(read_bytes(*state, "svar.xlsx",
                                       BYTES("Kommun;Antal\r\nH\xE5"
                                             "bo;3\r\nKnivsta;4\r\n")),
                            "[0 ]\nA1 s Kommun\nB1 s Antal\nA2 s Håbo\n"));
    text_release(&bytes);
}

static void leaves_lock_files(void **state) {
    static const char finding[] = "set aside\nfile_lock This is a lock file that Excel or LibreOffice leaves behind, not a return.\n";
    assert_string_equal(read_bytes(*state, "~$Svar.xlsx",
                                   BYTES("\x05"
                                         "Asta  ")),
                        finding);
    assert_string_equal(read_bytes(*state, ".~lock.Svar.ods#", BYTES(",asta,dator,01.03.2026 10:00;")), finding);
    assert_false(signature_is_lock_name("Svar~$.xlsx"));
}

/* ---- from the disk ---- */

static const char *finding_of_path(struct arena *arena, const char *path, char hash[SHA256_TEXT_SIZE]) {
    struct grid_builder builder;
    struct finding_list findings;
    grid_builder_init(&builder, arena);
    finding_list_init(&findings, arena);
    assert_false(read_path(path, "Skåne/Svar.xlsx", &builder, &findings, NULL, hash));
    assert_int_equal(findings.count, 1);
    assert_string_equal(findings.items[0].file, "Skåne/Svar.xlsx");
    return findings.items[0].code;
}

static const char *write_file(struct arena *arena, const char *folder, const char *name, const void *bytes, size_t size) {
    const char *path = path_join(arena, folder, name);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, size, file), size);
    fclose(file);
    return path;
}

static void says_what_is_wrong_on_disk(void **state) {
    struct arena *arena = *state;
    char folder[] = "/tmp/lansbild-signature-XXXXXX", hash[SHA256_TEXT_SIZE];
    assert_non_null(mkdtemp(folder));
    assert_string_equal(finding_of_path(arena, path_join(arena, folder, "none.xlsx"), hash), "file_unreadable");
    assert_string_equal(hash, "");
    assert_string_equal(finding_of_path(arena, write_file(arena, folder, "a.xlsx", "", 0), hash), "file_empty");
    assert_string_equal(hash, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assert_string_equal(finding_of_path(arena, write_file(arena, folder, "a.csv.gz", BYTES("\x1F\x8B\x08\0\0\0\0\0")), hash),
                        "file_gzip_broken");
    assert_string_equal(finding_of_path(arena, write_file(arena, folder, "~$a.xlsx", BYTES("abc")), hash), "file_lock");
    assert_string_equal(hash, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_string_equal(finding_of_path(arena, path_join(arena, folder, "~$none.xlsx"), NULL), "file_lock");
    assert_true(folder_remove(folder, NULL));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        ARENA_TEST(says_what_a_file_is),
        ARENA_TEST(knows_compound_files_by_their_streams),
        ARENA_TEST(knows_archives_by_their_parts),
        ARENA_TEST(goes_by_bytes_and_not_by_names),
        ARENA_TEST(knows_tables_that_begin_oddly),
        ARENA_TEST(does_not_read_one_of_several),
        ARENA_TEST(leaves_lock_files),
        ARENA_TEST(says_what_is_wrong_on_disk),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
