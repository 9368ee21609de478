/* OpenDocument spreadsheets: what a person sees in them is what is handed over, packed or flat, whoever wrote them. */
#include "unit.h"

#include "make_xlsx.h"

#define NAMESPACES                                                                                                                         \
    "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" "   \
    "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" "       \
    "xmlns:calcext=\"urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0\""
#define SPREADSHEET "application/vnd.oasis.opendocument.spreadsheet"
#define BODY(content) "<office:body><office:spreadsheet>" content "</office:spreadsheet></office:body>"
#define CONTENT(content) "<?xml version=\"1.0\"?><office:document-content " NAMESPACES ">" content "</office:document-content>"
#define TABLE(name, content) "<table:table table:name=\"" name "\">" content "</table:table>"
#define STRING(text) "<table:table-cell office:value-type=\"string\"><text:p>" text "</text:p></table:table-cell>"
#define ROW(cells) "<table:table-row>" cells "</table:table-row>"
#define REPEATED_MILLION                                                                                                                   \
    "<table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell "                                                           \
    "table:number-columns-repeated=\"16384\"/></table:table-row>"

struct ods {
    const char *mimetype, *manifest, *content;
};

static const char *read_ods(struct arena *arena, const struct ods *ods) {
    const struct zip_part parts[] = {
        {.name = "mimetype", .content = ods->mimetype ? ods->mimetype : SPREADSHEET, .stored = true},
        {.name = "META-INF/manifest.xml", .content = ods->manifest ? ods->manifest : "<manifest/>"},
        {.name = ods->content ? "content.xml" : "settings.xml", .content = ods->content ? ods->content : "<settings/>"},
    };
    struct text bytes;
    text_init(&bytes);
    make_zip(&bytes, parts, 3, false);
    const char *result = read_bytes(arena, "Svar.ods", bytes.bytes, bytes.length);
    text_release(&bytes);
    return result;
}

/* What is read of a sheet, without "[0 Svar]" above and "end" below. */
static const char *read_sheet(struct arena *arena, const char *rows) {
    const char *content = arena_printf(arena, CONTENT(BODY(TABLE("Svar", "%s"))), rows);
    const char *all = read_ods(arena, &(struct ods){.content = content});
    if (!text_starts(all, "[0 Svar]\n") || !text_ends(all, "end\n"))
        return all;
    return arena_bytes(arena, all + 9, strlen(all) - 9 - 4);
}

static const char *read_row(struct arena *arena, const char *cells) {
    return read_sheet(arena, arena_printf(arena, "<table:table-row>%s</table:table-row>", cells));
}

static const char *read_cell(struct arena *arena, const char *attributes, const char *content) {
    return read_row(arena, arena_printf(arena, "<table:table-cell %s>%s</table:table-cell>", attributes, content));
}

/* ---- values ---- */

static const struct {
    const char *attributes, *content, *read;
} cells[] = {
    {"office:value-type=\"string\"", "<text:p>Håbo</text:p>", "A1 s Håbo\n"},
    {"", "<text:p>utan typ</text:p>", "A1 s utan typ\n"},
    {"office:value-type=\"string\" office:string-value=\"hela\"", "<text:p>he…</text:p>", "A1 s hela\n"},
    {"office:value-type=\"float\" office:value=\"0.332\"", "<text:p>0,33</text:p>", "A1 n 0.332\n"},
    {"office:value-type=\"currency\" office:currency=\"SEK\" office:value=\"1250.5\"", "<text:p>1 250,50 kr</text:p>", "A1 n 1250.5\n"},
    {"office:value-type=\"percentage\" office:value=\"0.28\"", "<text:p>28 %</text:p>", "A1 n 0.28 percent\n"},
    {"office:value-type=\"boolean\" office:boolean-value=\"true\"", "<text:p>SANT</text:p>", "A1 b TRUE\n"},
    {"office:value-type=\"boolean\" office:boolean-value=\"false\"", "<text:p>FALSKT</text:p>", "A1 b FALSE\n"},
    {"office:value-type=\"float\" office:value=\"1\"", "<text:p>SANT</text:p>", "A1 b TRUE\n"},
    {"office:value-type=\"float\" office:value=\"1\"", "<text:p>1</text:p>", "A1 n 1\n"},
    {"office:value-type=\"date\" office:date-value=\"2026-03-01\"", "<text:p>1 mars</text:p>", "A1 d 2026-03-01\n"},
    {"office:value-type=\"date\" office:date-value=\"2026-03-01T14:30:00\"", "<text:p>1/3</text:p>", "A1 d 2026-03-01T14:30:00\n"},
    {"office:value-type=\"date\" office:date-value=\"2026-03-01T23:59:59.999999999\"", "", "A1 d 2026-03-02\n"},
    {"office:value-type=\"time\" office:time-value=\"PT14H30M00S\"", "<text:p>14:30</text:p>", "A1 d 14:30:00\n"},
    {"office:value-type=\"time\" office:time-value=\"PT14H29M59.999999S\"", "<text:p>14:30</text:p>", "A1 d 14:30:00\n"},
    {"office:value-type=\"time\" office:time-value=\"PT36H00M00S\"", "<text:p>36:00</text:p>", "A1 n 1.5\n"},
    {"office:value-type=\"time\" office:time-value=\"-PT06H00M00S\"", "<text:p>-6:00</text:p>", "A1 n -0.25\n"},
    {"office:value-type=\"time\" office:time-value=\"PT1105986H00M00S\"", "<text:p>18:00</text:p>", "A1 d 2026-03-01T18:00:00\n"},
    /* what is none of its type is the text that was shown */
    {"office:value-type=\"date\" office:date-value=\"2026-02-30\"", "<text:p>30 feb</text:p>", "A1 s 30 feb\n"},
    {"office:value-type=\"float\" office:value=\"1,5\"", "<text:p>1,5</text:p>", "A1 s 1,5\n"},
    {"office:value-type=\"float\" office:value=\"nan\"", "", "A1 s nan\n"},
    /* formulas count by their values, errors as errors */
    {"table:formula=\"of:=[.A2]*2\" office:value-type=\"float\" office:value=\"84\"", "<text:p>84</text:p>", "A1 n 84\n"},
    {"table:formula=\"of:=NA()\" office:value-type=\"string\" office:string-value=\"\" calcext:value-type=\"error\"",
     "<text:p>#SAKNAS!</text:p>", "A1 e #SAKNAS!\n"},
    {"table:formula=\"of:=1/0\" office:value-type=\"float\" office:value=\"0\"", "<text:p>#DIV/0!</text:p>", "A1 e #DIV/0!\n"},
    {"table:formula=\"of:=X(1)\" office:value-type=\"float\" office:value=\"0\"", "<text:p>Err:508</text:p>", "A1 e Err:508\n"},
    {"office:value-type=\"string\"", "<text:p>#N/A</text:p>", "A1 s #N/A\n"},
    {"office:value-type=\"string\"", "<text:p/>", ""},
};

static void reads_every_type_of_cell(void **state) {
    for (size_t i = 0; i < sizeof cells / sizeof cells[0]; i++)
        assert_string_equal(read_cell(*state, cells[i].attributes, cells[i].content), cells[i].read);
}

static void joins_paragraphs_and_what_stands_in_them(void **state) {
    struct arena *arena = *state;
    assert_string_equal(
        read_cell(arena, "office:value-type=\"string\"", "<text:p>rad 1</text:p><text:p/><text:p>rad <text:span>3</text:span>!</text:p>"),
        "A1 s rad 1\n\nrad 3!\n");
    assert_string_equal(read_cell(arena, "", "<text:p>a<text:s text:c=\"3\"/>b<text:tab/>c<text:line-break/>d<text:s/></text:p>"),
                        "A1 s a   b\tc\nd \n");
    assert_string_equal(read_cell(arena, "",
                                  "<text:p><text:a>länk</text:a> till "
                                  "<text:ruby><text:ruby-base>x</text:ruby-base><text:ruby-text>NEJ</text:ruby-text></text:ruby></text:p>"),
                        "A1 s länk till x\n");
    assert_string_equal(read_cell(arena, "", "<text:p>två  mellanslag </text:p>"), "A1 s två  mellanslag \n");
    assert_string_equal(read_cell(arena, "", "<text:p>\n   bruten\n   rad\n  </text:p>"), "A1 s bruten rad\n");
}

static void leaves_out_what_is_not_the_text_of_the_cell(void **state) {
    assert_string_equal(read_cell(*state, "",
                                  "<office:annotation><text:p>NEJ</text:p></office:annotation><text:p>ja<text:note><text:p>NEJ</text:p>"
                                  "</text:note></text:p><table:table table:name=\"NEJ\">" ROW(STRING("NEJ")) "</table:table>"),
                        "A1 s ja\n");
}

static void tells_of_formulas_that_were_never_worked_out(void **state) {
    struct arena *arena = *state;
    assert_string_equal(
        read_row(arena, "<table:table-cell/><table:table-cell table:formula=\"of:=1+1\"/>"),
        "[0 Svar]\nend\nformula_without_value B1: The sheet has formulas whose value is not stored (number: 1, the first one here); "
        "they are left empty.\n");
    assert_string_equal(read_row(arena,
                                 "<table:table-cell table:formula=\"of:=&quot;&quot;\"/><table:table-cell office:value-type=\"float\" "
                                 "office:value=\"2\" table:formula=\"of:=1+1\"/>"),
                        "B1 n 2\n");
}

/* ---- places ---- */

static void repeats_cells_and_rows(void **state) {
    assert_string_equal(
        read_sheet(
            *state,
            "<table:table-row table:number-rows-repeated=\"2\"><table:table-cell table:number-columns-repeated=\"2\"/>"
            "<table:table-cell office:value-type=\"string\" table:number-columns-repeated=\"2\"><text:p>Nej</text:p></table:table-cell>"
            "<table:table-cell table:number-columns-repeated=\"16380\"/></table:table-row>" REPEATED_MILLION ROW(STRING("sist"))),
        "C1 s Nej\nD1 s Nej\nC2 s Nej\nD2 s Nej\nA1048003 s sist\n");
}

static void takes_covered_cells_as_empty(void **state) {
    assert_string_equal(read_sheet(*state,
                                   "<table:table-row><table:table-cell table:number-columns-spanned=\"2\" "
                                   "table:number-rows-spanned=\"2\"><text:p>a</text:p>"
                                   "</table:table-cell><table:covered-table-cell><text:p>NEJ</text:p></table:covered-table-cell>" STRING(
                                       "b") "</table:table-row><table:table-row><table:covered-table-cell "
                                            "table:number-columns-repeated=\"2\"/>" STRING("c") "</table:table-row>"),
                        "A1 s a\nC1 s b\nC2 s c\nmerged A1:B2\n");
}

static void merges_each_copy_of_a_row(void **state) {
    assert_string_equal(
        read_sheet(
            *state,
            "<table:table-row table:number-rows-repeated=\"2\"><table:table-cell table:number-columns-spanned=\"2\"><text:p>a</text:p>"
            "</table:table-cell><table:covered-table-cell/></table:table-row>"),
        "A1 s a\nA2 s a\nmerged A1:B1\nmerged A2:B2\n");
}

static void finds_rows_and_columns_in_groups_and_heads(void **state) {
    assert_string_equal(read_sheet(*state,
                                   "<table:table-column-group><table:table-header-columns>"
                                   "<table:table-column table:number-columns-repeated=\"2\"/></table:table-header-columns>"
                                   "<table:table-column table:visibility=\"collapse\" table:number-columns-repeated=\"3\"/>"
                                   "</table:table-column-group><table:table-column/>"
                                   "<table:table-column-group table:display=\"false\"><table:table-column/></table:table-column-group>"
                                   "<table:table-header-rows>" ROW(STRING("huvud")) "</table:table-header-rows>"),
                        "A1 s huvud\nhidden columns 3-5\nhidden columns 7-7\n");
    assert_string_equal(
        read_sheet(
            *state,
            "<table:table-row-group table:display=\"false\">"
            "<table:table-row-group>" ROW(STRING("inre")) "</table:table-row-group>" ROW(STRING("yttre")) "</table:table-row-group>" ROW(
                STRING("synlig")) "<table:table-row table:visibility=\"filter\">" STRING("filtrerad") "</table:table-row>"
                                                                                                      "<table:table-rows>" ROW(STRING(
                                                                                                          "sist")) "</table:table-rows>"),
        "row 1 hidden\nA1 s inre\nrow 2 hidden\nA2 s yttre\nA3 s synlig\nrow 4 hidden\nA4 s filtrerad\nA5 s sist\n");
}

static void takes_what_has_no_width_or_height_for_hidden(void **state) {
    static const char content[] = CONTENT(
        "<office:automatic-styles><style:style style:name=\"a\" style:family=\"table-column\"><style:table-column-properties "
        "style:column-width=\"0cm\"/></style:style><style:style style:name=\"b\" style:family=\"table-column\">"
        "<style:table-column-properties style:column-width=\"0.05cm\"/></style:style>"
        "<style:style style:name=\"b\" style:family=\"table-row\"><style:table-row-properties style:row-height=\"0.000in\"/></style:style>"
        "</office:automatic-styles>" BODY(
            "<table:table table:name=\"Svar\"><table:table-column table:style-name=\"b\"/><table:table-column table:style-name=\"a\"/>"
            "<table:table-row table:style-name=\"b\">" STRING("x") "</table:table-row><table:table-row table:style-name=\"a\">" STRING(
                "y") "</table:table-row>"
                     "</table:table>"));
    assert_string_equal(read_ods(*state, &(struct ods){.content = content}),
                        "[0 Svar]\nrow 1 hidden\nA1 s x\nA2 s y\nhidden columns 2-2\nend\n");
}

static void knows_hidden_sheets_by_their_style(void **state) {
    static const char content[] = CONTENT(
        "<office:automatic-styles><style:style style:name=\"ta1\" style:family=\"table\"><style:table-properties "
        "table:display=\"true\"/></style:style>"
        "<style:style style:name=\"ta2\" style:family=\"table\"><style:table-properties table:display=\"false\"/></style:style>"
        "<style:style style:name=\"ta1\" style:family=\"table-cell\"><style:table-properties table:display=\"false\"/></style:style>"
        "</office:automatic-styles>" BODY("<table:table table:name=\"Svar\" table:style-name=\"ta1\"/>"
                                          "<table:table table:name=\"Skip\" table:style-name=\"ta2\">" ROW(
                                              STRING("x")) "</table:table><table:table table:name=\"Dold\" "
                                                           "table:style-name=\"ta2\">" ROW(STRING("y")) "</table:table>"));
    assert_string_equal(read_ods(*state, &(struct ods){.content = content}),
                        "[0 Svar]\nend\n[1 Skip hidden]\n[2 Dold hidden]\nA1 s y\nend\n");
}

/* LibreOffice keeps what formulas need of other files; it is nobody's answer. */
static void leaves_out_copies_of_other_files(void **state) {
    static const char content[] =
        CONTENT(BODY(TABLE("'file:///tmp/koder.ods'#Blad1", "<table:table-row><table:table-cell><text:p>Kod</text:p>"
                                                            "</table:table-cell></table:table-row>") TABLE("Svar", "")));
    assert_string_equal(read_ods(*state, &(struct ods){.content = content}), "[0 Svar]\nend\n");
}

static void stops_when_the_sink_wants_no_more(void **state) {
    static const char content[] = CONTENT(BODY(TABLE("Svar", ROW(STRING("STOP")) ROW(STRING("NEJ"))) TABLE("Två", ROW(STRING("ja")))));
    assert_string_equal(read_ods(*state, &(struct ods){.content = content}), "[0 Svar]\nA1 s STOP\nend\n[1 Två]\nA1 s ja\nend\n");
}

/* ---- files ---- */

static void reads_templates_flat_files_and_other_prefixes(void **state) {
    static const char other[] =
        "<o:document-content xmlns:o=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
        "xmlns=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" "
        "xmlns:t=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" "
        "xmlns:p=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><o:body><o:spreadsheet>"
        "<table t:name=\"Svar\"><table-row><table-cell o:value-type=\"float\" o:value=\"3\"><p:p>3</p:p></table-cell></table-row></table>"
        "</o:spreadsheet></o:body></o:document-content>";
    static const char flat[] = "<?xml version=\"1.0\"?>\n<office:document " NAMESPACES " office:mimetype=\"" SPREADSHEET
                               "\">" BODY(TABLE("Svar", ROW(STRING("platt")))) "</office:document>";
    assert_string_equal(read_ods(*state, &(struct ods){.mimetype = SPREADSHEET "-template", .content = other}), "[0 Svar]\nA1 n 3\nend\n");
    assert_string_equal(read_bytes(*state, "Svar.fods", flat, sizeof flat - 1), "[0 Svar]\nA1 s platt\nend\n");
}

static void knows_an_archive_without_mimetype_by_its_manifest(void **state) {
    static const struct zip_part parts[] = {
        {.name = "META-INF/manifest.xml", .content = "<file-entry media-type=\"" SPREADSHEET "\"/>"},
        {.name = "content.xml", .content = CONTENT(BODY(TABLE("Svar", ROW(STRING("ja")))))},
    };
    struct text bytes;
    text_init(&bytes);
    make_zip(&bytes, parts, 2, false);
    assert_string_equal(read_bytes(*state, "Svar.ods", bytes.bytes, bytes.length), "[0 Svar]\nA1 s ja\nend\n");
    text_release(&bytes);
}

static void sets_aside_what_cannot_be_read(void **state) {
    static const struct {
        struct ods ods;
        const char *finding;
    } files[] = {
        {{.manifest = "<file-entry full-path=\"content.xml\"><manifest:encryption-data/></file-entry>", .content = "\x8F\x11 scrambled"},
         "file_encrypted The file is protected by a password and cannot be opened."},
        {{.content = NULL}, "file_damaged The file is damaged: a part is missing from the file (content.xml)."},
        {{.content = "<office:document-content " NAMESPACES "><office:body>"},
         "file_damaged The file is damaged: a part is not valid XML (content.xml)."},
        {{.content = CONTENT(BODY(TABLE("a", "<table:table-row table:number-rows-repeated=\"many\"/>")))},
         "file_damaged The file is damaged: a number of repetitions cannot be read (content.xml)."},
    };
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        const char *read = read_ods(*state, &files[i].ods);
        assert_true(text_ends(read, arena_printf(*state, "set aside\n%s\n", files[i].finding)));
    }
}

static void has_ceilings_for_repeated_content(void **state) {
    struct arena *arena = *state;
    assert_true(text_ends(
        read_sheet(arena, "<table:table-row table:number-rows-repeated=\"1000000\"><table:table-cell office:value-type=\"string\" "
                          "table:number-columns-repeated=\"16384\"><text:p>x</text:p></table:table-cell></table:table-row>"),
        "more than 4 million repeated cells (content.xml).\n"));
    assert_true(text_ends(read_sheet(arena, "<table:table-row table:number-rows-repeated=\"1048577\">" STRING("x") "</table:table-row>"),
                          "more than 1,048,576 rows (content.xml).\n"));
    assert_true(text_ends(read_row(arena, "<table:table-cell table:number-columns-repeated=\"16384\"/>" STRING("x")),
                          "more than 16,384 columns (content.xml).\n"));
    assert_true(
        text_ends(read_sheet(arena, REPEATED_MILLION REPEATED_MILLION ROW(STRING("x"))), "more than 1,048,576 rows (content.xml).\n"));
    assert_true(text_ends(read_cell(arena, "", "<text:p><text:s text:c=\"4000000000\"/></text:p>"),
                          "a text is longer than 1 MiB (content.xml).\n"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        ARENA_TEST(reads_every_type_of_cell),
        ARENA_TEST(joins_paragraphs_and_what_stands_in_them),
        ARENA_TEST(leaves_out_what_is_not_the_text_of_the_cell),
        ARENA_TEST(tells_of_formulas_that_were_never_worked_out),
        ARENA_TEST(repeats_cells_and_rows),
        ARENA_TEST(takes_covered_cells_as_empty),
        ARENA_TEST(merges_each_copy_of_a_row),
        ARENA_TEST(finds_rows_and_columns_in_groups_and_heads),
        ARENA_TEST(takes_what_has_no_width_or_height_for_hidden),
        ARENA_TEST(knows_hidden_sheets_by_their_style),
        ARENA_TEST(leaves_out_copies_of_other_files),
        ARENA_TEST(stops_when_the_sink_wants_no_more),
        ARENA_TEST(reads_templates_flat_files_and_other_prefixes),
        ARENA_TEST(knows_an_archive_without_mimetype_by_its_manifest),
        ARENA_TEST(sets_aside_what_cannot_be_read),
        ARENA_TEST(has_ceilings_for_repeated_content),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
