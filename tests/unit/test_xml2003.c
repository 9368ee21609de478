/* XML Spreadsheet 2003: what a person sees in it is what is handed over, whether Excel wrote it or a web system. */
#include "unit.h"

#include "make_xlsx.h"

#define SS "urn:schemas-microsoft-com:office:spreadsheet"
#define EXCEL "urn:schemas-microsoft-com:office:excel"
#define BOOK(content)                                                                                                                      \
    "<?xml version=\"1.0\"?>\n<?mso-application progid=\"Excel.Sheet\"?>\n<Workbook xmlns=\"" SS "\" xmlns:ss=\"" SS "\" xmlns:x=\"" EXCEL \
    "\" xmlns:html=\"http://www.w3.org/TR/REC-html40\">" content "</Workbook>"
#define STYLES                                                                                                                             \
    "<Styles><Style ss:ID=\"Default\"><NumberFormat/></Style><Style ss:ID=\"p\"><NumberFormat ss:Format=\"Percent\"/></Style>"             \
    "<Style ss:ID=\"d\"><NumberFormat ss:Format=\"Short Date\"/></Style><Style ss:ID=\"i\"><NumberFormat "                                 \
    "ss:Format=\"yyyy\\-mm\\-dd\"/></Style>"                                                                                               \
    "<Style ss:ID=\"h\"><NumberFormat ss:Format=\"[h]:mm:ss\"/></Style><Style ss:ID=\"c\" ss:Parent=\"p\"/></Styles>"
#define SHEET(content) "<Worksheet ss:Name=\"Svar\"><Table>" content "</Table></Worksheet>"

static const char *read_text(struct arena *arena, const char *text) {
    return read_bytes(arena, "Svar.xls", text, strlen(text));
}

/* What is read of a sheet, without "[0 Svar]" above and "end" below. */
static const char *read_table(struct arena *arena, const char *rows) {
    const char *all = read_text(arena, arena_printf(arena, BOOK(STYLES SHEET("%s")), rows));
    if (!text_starts(all, "[0 Svar]\n") || !text_ends(all, "end\n"))
        return all;
    return arena_bytes(arena, all + 9, strlen(all) - 9 - 4);
}

static const char *read_cell(struct arena *arena, const char *style, const char *data) {
    return read_table(arena, arena_printf(arena, "<Row><Cell ss:StyleID=\"%s\">%s</Cell></Row>", style, data));
}

static const struct {
    const char *style, *data, *read;
} cells[] = {
    {"Default", "<Data ss:Type=\"String\">Håbo &amp; Habo&#10;rad 2</Data>", "A1 s Håbo & Habo\nrad 2\n"},
    {"Default", "<Data ss:Type=\"Number\">0.33200000000000002</Data>", "A1 n 0.332\n"},
    {"p", "<Data ss:Type=\"Number\">0.28</Data>", "A1 n 0.28 percent\n"},
    {"c", "<Data ss:Type=\"Number\">0.28</Data>", "A1 n 0.28 percent\n"},
    {"d", "<Data ss:Type=\"Number\">46082</Data>", "A1 d 2026-03-01\n"},
    {"d", "<Data ss:Type=\"DateTime\">2026-03-01T00:00:00.000</Data>", "A1 d 2026-03-01\n"},
    {"i", "<Data ss:Type=\"DateTime\">2026-03-01T14:30:00.000</Data>", "A1 d 2026-03-01T14:30:00\n"},
    {"Default", "<Data ss:Type=\"DateTime\">1899-12-31T14:30:00.000</Data>", "A1 d 14:30:00\n"},
    {"h", "<Data ss:Type=\"DateTime\">1900-01-01T12:00:00.000</Data>", "A1 n 1.5\n"},
    {"Default", "<Data ss:Type=\"Boolean\">1</Data>", "A1 b TRUE\n"},
    {"Default", "<Data ss:Type=\"Boolean\">0</Data>", "A1 b FALSE\n"},
    {"Default", "<Data ss:Type=\"Error\">#N/A</Data>", "A1 e #N/A\n"},
    {"Default", "<Data ss:Type=\"Number\"> 12\n</Data>", "A1 n 12\n"},
    {"nobody", "<Data ss:Type=\"Number\">12</Data>", "A1 n 12\n"},
    /* what is none of its type is text */
    {"Default", "<Data ss:Type=\"Number\">1,5</Data>", "A1 s 1,5\n"},
    {"Default", "<Data ss:Type=\"DateTime\">2026-02-30T00:00:00.000</Data>", "A1 s 2026-02-30T00:00:00.000\n"},
    {"Default", "<Data ss:Type=\"Boolean\">ja</Data>", "A1 s ja\n"},
    {"Default", "<Data>utan typ</Data>", "A1 s utan typ\n"},
    /* looks within a text, notes beside it */
    {"Default",
     "<ss:Data ss:Type=\"String\" xmlns=\"http://www.w3.org/TR/REC-html40\"><B>fet</B><Font html:Color=\"#F00\"> och "
     "<I>röd</I></Font></ss:Data>",
     "A1 s fet och röd\n"},
    {"Default", "<Data ss:Type=\"String\">ja</Data><Comment><ss:Data>NEJ</ss:Data></Comment><NamedCell ss:Name=\"x\"/>", "A1 s ja\n"},
    {"Default", "<Data ss:Type=\"String\"></Data>", ""},
    {"Default", "", ""},
};

static void reads_every_type_of_cell(void **state) {
    for (size_t i = 0; i < sizeof cells / sizeof cells[0]; i++)
        assert_string_equal(read_cell(*state, cells[i].style, cells[i].data), cells[i].read);
}

#define TEXT(text) "<Data ss:Type=\"String\">" text "</Data>"

static void goes_by_index_span_and_merges(void **state) {
    assert_string_equal(
        read_table(*state, "<Row><Cell ss:Index=\"2\">" TEXT("b") "</Cell><Cell ss:MergeAcross=\"1\">" TEXT("cd") "</Cell><Cell>" TEXT(
                               "e") "</Cell></Row>"
                                    "<Row ss:Index=\"5\" ss:Span=\"2\"/><Row><Cell ss:MergeDown=\"1\">" TEXT(
                                        "a") "</Cell></Row>"
                                             "<Row><Cell ss:Index=\"2\">" TEXT("b") "</Cell></Row>"),
        "B1 s b\nC1 s cd\nE1 s e\nA8 s a\nB9 s b\nmerged C1:D1\nmerged A8:A9\n");
}

static void hides_rows_and_columns(void **state) {
    assert_string_equal(
        read_table(*state, "<Column ss:Width=\"60\"/><Column ss:Index=\"3\" ss:Hidden=\"1\" ss:Span=\"1\"/><Column ss:Width=\"0\"/>"
                           "<Row ss:Hidden=\"1\"><Cell>" TEXT("x") "</Cell></Row><Row ss:Height=\"0\"><Cell>" TEXT("y") "</Cell></Row>"),
        "row 1 hidden\nA1 s x\nrow 2 hidden\nA2 s y\nhidden columns 3-4\nhidden columns 5-5\n");
}

static void takes_formats_of_rows_and_columns(void **state) {
    assert_string_equal(
        read_table(*state,
                   "<Column ss:Index=\"2\" ss:StyleID=\"p\"/><Row><Cell ss:Index=\"2\"><Data ss:Type=\"Number\">0.5</Data></Cell></Row>"
                   "<Row ss:StyleID=\"d\"><Cell ss:Index=\"2\"><Data ss:Type=\"Number\">46082</Data></Cell></Row>"),
        "B1 n 0.5 percent\nB2 d 2026-03-01\n");
}

static void knows_hidden_sheets_and_1904(void **state) {
    assert_string_equal(read_text(*state, BOOK("<ExcelWorkbook xmlns=\"" EXCEL "\"><Date1904/></ExcelWorkbook>" STYLES SHEET(
                                              "<Row><Cell ss:StyleID=\"d\"><Data ss:Type=\"Number\">44620</Data>"
                                              "</Cell></Row>") "<Worksheet ss:Name=\"Dold\"><Table/><WorksheetOptions xmlns=\"" EXCEL
                                                               "\"><Visible>SheetHidden</Visible></WorksheetOptions>"
                                                               "</Worksheet><Worksheet ss:Name=\"Skip\"><Table><Row><Cell>" TEXT(
                                                                   "NEJ") "</Cell></Row></Table></Worksheet>")),
                        "[0 Svar]\nA1 d 2026-03-01\nend\n[1 Dold hidden]\nend\n[2 Skip]\n");
}

static void tells_of_formulas_that_were_never_worked_out(void **state) {
    assert_string_equal(
        read_table(*state, "<Row><Cell ss:Formula=\"=1+1\"/><Cell ss:Formula=\"=2+2\"><Data ss:Type=\"Number\">4</Data></Cell></Row>"),
        "[0 Svar]\nB1 n 4\nend\nformula_without_value A1: The sheet has formulas whose value is not stored (number: 1, the first one "
        "here); they are left empty.\n");
}

static void reads_what_web_systems_write(void **state) {
    struct arena *arena = *state;
    assert_string_equal(read_text(arena, "\n\n<?xml version=\"1.0\" encoding=\"windows-1252\"?><ss:Workbook xmlns:ss=\"" SS
                                         "\"><ss:Worksheet ss:Name=\"Svar\"><ss:Table>"
                                         "<ss:Row><ss:Cell><ss:Data ss:Type=\"String\">H\xE5"
                                         "bo \x96 \x80</ss:Data></ss:Cell></ss:Row></ss:Table></ss:Worksheet></ss:Workbook>"),
                        "[0 Svar]\nA1 s Håbo – €\nend\n");
    assert_string_equal(
        read_text(arena,
                  "<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?><Workbook><Worksheet Name=\"Svar\"><Table><Row><Cell>"
                  "<Data Type=\"Number\">7</Data></Cell></Row></Table></Worksheet></Workbook>"),
        "[0 Svar]\nA1 n 7\nend\n");
}

static void sets_aside_what_cannot_be_read(void **state) {
    static const struct {
        const char *rows, *finding;
    } tables[] = {
        {"<Row ss:Index=\"0\"/>", "a row has an impossible number"},
        {"<Row><Cell ss:Index=\"B\">" TEXT("x") "</Cell></Row>", "a number of a row, column or cell cannot be read"},
        {"<Row><Cell ss:MergeDown=\"1\">" TEXT("x") "</Cell></Row><Row><Cell>" TEXT("y") "</Cell></Row>",
         "a cell lies under a merged range"},
        {"<Row><Cell ss:MergeAcross=\"2\">" TEXT("x") "</Cell><Cell ss:Index=\"2\">" TEXT("y") "</Cell></Row>",
         "a cell lies under a merged range"},
    };
    for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++)
        assert_true(text_ends(read_table(*state, tables[i].rows),
                              arena_printf(*state, "set aside\nfile_damaged The file is damaged: %s.\n", tables[i].finding)));
    assert_true(text_ends(read_table(*state, "<Row ss:Index=\"1048577\"><Cell>" TEXT("x") "</Cell></Row>"),
                          "set aside\nceiling_rows The file crosses a ceiling that protects the run: more than 1,048,576 rows.\n"));
    assert_true(text_ends(read_table(*state, "<Row><Cell ss:Index=\"16385\">" TEXT("x") "</Cell></Row>"),
                          "set aside\nceiling_columns The file crosses a ceiling that protects the run: more than 16,384 columns.\n"));
    assert_string_equal(read_text(*state, BOOK("<Styles>")), "set aside\nfile_damaged The file is damaged: a part is not valid XML.\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        ARENA_TEST(reads_every_type_of_cell),     ARENA_TEST(goes_by_index_span_and_merges),
        ARENA_TEST(hides_rows_and_columns),       ARENA_TEST(takes_formats_of_rows_and_columns),
        ARENA_TEST(knows_hidden_sheets_and_1904), ARENA_TEST(tells_of_formulas_that_were_never_worked_out),
        ARENA_TEST(reads_what_web_systems_write), ARENA_TEST(sets_aside_what_cannot_be_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
