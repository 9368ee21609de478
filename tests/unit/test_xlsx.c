/* Workbooks: what a person sees in them is what is handed over, however the file says it. */
#include <stdio.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "unit.h"

#include "make_xlsx.h"

#define SHEET(content) "<worksheet " MAIN ">" content "</worksheet>"
#define DATA(rows) SHEET("<sheetData>" rows "</sheetData>")

/* What is read of a sheet, without "[0 Svar]" above and "end" below. */
static const char *read_sheet(struct arena *arena, const char *sheet, const char *strings) {
    const char *all = read_parts(arena, &(struct workbook_parts){.sheet = sheet, .strings = strings});
    if (!text_starts(all, "[0 Svar]\n") || !text_ends(all, "end\n"))
        return all;
    return arena_bytes(arena, all + 9, strlen(all) - 9 - 4);
}

static const char *read_rows(struct arena *arena, const char *rows) {
    return read_sheet(arena, arena_printf(arena, DATA("%s"), rows), NULL);
}

static const char *read_cell(struct arena *arena, const char *cell) {
    return read_rows(arena, arena_printf(arena, "<row r=\"1\">%s</row>", cell));
}

/* ---- cells ---- */

static void reads_every_type_of_cell(void **state) {
    assert_string_equal(read_rows(*state,
                                  "<row r=\"2\"><c r=\"A2\"><v>0.33200000000000002</v></c><c r=\"B2\" t=\"n\"><v>3742</v></c>"
                                  "<c r=\"C2\" t=\"b\"><v>1</v></c><c r=\"D2\" t=\"b\"><v>false</v></c><c r=\"E2\" t=\"e\"><v>#N/A</v></c>"
                                  "<c r=\"F2\" t=\"str\"><f>A1</f><v>Ja</v></c><c r=\"G2\" t=\"inlineStr\"><is><t>Nej</t></is></c>"
                                  "<c r=\"H2\" t=\"d\"><v>2026-03-01T14:30:00</v></c><c r=\"I2\" s=\"4\"><v>0.28</v></c></row>"),
                        "A2 n 0.332\nB2 n 3742\nC2 b TRUE\nD2 b FALSE\nE2 e #N/A\nF2 s Ja\nG2 s Nej\nH2 d 2026-03-01T14:30:00\n"
                        "I2 n 0.28 percent\n");
}

static void joins_runs_and_leaves_phonetic_guides(void **state) {
    static const char strings[] =
        "<sst " MAIN "><si><t>Ja</t></si><si><r><rPr><b/></rPr><t>Delvis</t></r><r><t xml:space=\"preserve\"> klart</t></r>"
        "<rPh sb=\"0\" eb=\"1\"><t>NO</t></rPh><phoneticPr fontId=\"1\"/></si><si><t/></si><si><t>  </t></si></sst>";
    assert_string_equal(read_sheet(*state,
                                   DATA("<row><c t=\"s\"><v>1</v></c><c t=\"s\"><v>0</v></c><c t=\"s\"><v>2</v></c><c t=\"s\"><v>3</v></c>"
                                        "<c t=\"inlineStr\"><is><r><t>a</t></r><r><t>b</t></r><rPh><t>NO</t></rPh></is></c></row>"),
                                   strings),
                        "A1 s Delvis klart\nB1 s Ja\nD1 s   \nE1 s ab\n");
}

/* What stands in <is> is a text even where the type is not stated, and no escape is undone twice. */
static void keeps_a_text_of_its_own_as_text(void **state) {
    assert_string_equal(read_cell(*state, "<c><is><t>0180</t></is></c>"), "A1 s 0180\n");
    assert_string_equal(read_cell(*state, "<c t=\"inlineStr\"><is><t>_x005F_x000D_</t></is></c>"), "A1 s _x000D_\n");
}

static void undoes_escapes(void **state) {
    struct arena *arena = *state;
    assert_string_equal(
        read_cell(arena, "<c t=\"inlineStr\"><is><t>a_x000D_\nb_x005F_x000D_ _x00e5_ _xD83D__xDE00_ _x12_ _xD83D_</t></is></c>"),
        "A1 s a\r\nb_x000D_ å 😀 _x12_ \xEF\xBF\xBD\n");
    assert_string_equal(read_cell(arena, "<c t=\"str\"><v>x_x0009_y</v></c>"), "A1 s x\ty\n");
    assert_string_equal(read_cell(arena, "<c t=\"inlineStr\"><is><t>&lt;5 &amp; &#229;</t></is></c>"), "A1 s <5 & å\n");
}

static void leaves_empty_cells_out(void **state) {
    assert_string_equal(
        read_rows(*state,
                  "<row r=\"1\"><c r=\"A1\" s=\"1\"/><c r=\"B1\"><v></v></c><c r=\"C1\" t=\"s\"/><c r=\"D1\" t=\"str\"><f>B1</f><v></v></c>"
                  "<c r=\"E1\" t=\"inlineStr\"><is><t></t></is></c><c r=\"F1\" t=\"b\"><v/></c></row><row r=\"2\"/>"),
        "");
}

static void tells_of_formulas_that_were_never_worked_out(void **state) {
    assert_string_equal(
        read_parts(*state,
                   &(struct workbook_parts){.sheet = DATA("<row r=\"3\"><c r=\"A3\"><f>1+1</f><v>2</v></c><c r=\"B3\"><f>1+2</f></c>"
                                                          "<c r=\"C3\"><f>1+3</f><v></v></c></row>")}),
        "[0 Svar]\nA3 n 2\nend\nformula_without_value B3: The sheet has formulas whose value is not stored (number: 2, the "
        "first one here); they are left empty.\n");
}

static void keeps_a_number_that_is_none_as_text(void **state) {
    assert_string_equal(read_cell(*state, "<c><v>1,5</v></c>"), "A1 s 1,5\n");
    assert_string_equal(read_cell(*state, "<c s=\"1\"><v>nan</v></c>"), "A1 s nan\n");
    assert_string_equal(read_cell(*state, "<c><v> 12\n</v></c>"), "A1 n 12\n");
    assert_string_equal(read_cell(*state, "<c t=\"b\"><v>ja</v></c>"), "A1 s ja\n");
    assert_string_equal(read_cell(*state, "<c t=\"d\"><v>2026-02-30</v></c>"), "A1 s 2026-02-30\n");
}

/* ---- dates ---- */

static void makes_dates_of_serial_days(void **state) {
    struct arena *arena = *state;
    assert_string_equal(read_cell(arena, "<c s=\"1\"><v>46082</v></c>"), "A1 d 2026-03-01\n");
    assert_string_equal(read_cell(arena, "<c s=\"2\"><v>46082.604166666664</v></c>"), "A1 d 2026-03-01T14:30:00\n");
    assert_string_equal(read_cell(arena, "<c s=\"2\"><v>46082</v></c>"), "A1 d 2026-03-01\n");
    assert_string_equal(read_cell(arena, "<c s=\"3\"><v>0.60416666666666663</v></c>"), "A1 d 14:30:00\n");
    assert_string_equal(read_cell(arena, "<c s=\"5\"><v>1.5</v></c>"), "A1 n 1.5\n");
    assert_string_equal(read_cell(arena, "<c s=\"6\"><v>46082</v></c>"), "A1 n 46082\n");
    assert_string_equal(read_cell(arena, "<c s=\"1\"><v>59</v></c>"), "A1 d 1900-02-28\n");
    assert_string_equal(read_cell(arena, "<c s=\"1\"><v>61</v></c>"), "A1 d 1900-03-01\n");
}

static void leaves_serial_days_that_are_no_day_as_numbers(void **state) {
    struct arena *arena = *state;
    assert_string_equal(read_cell(arena, "<c s=\"1\"><v>0</v></c>"), "A1 n 0\n");
    assert_string_equal(read_cell(arena, "<c s=\"1\"><v>60</v></c>"), "A1 n 60\n");
    assert_string_equal(read_cell(arena, "<c s=\"1\"><v>-3</v></c>"), "A1 n -3\n");
    assert_string_equal(read_cell(arena, "<c s=\"1\"><v>20260301</v></c>"), "A1 n 20260301\n");
}

static void reads_iso_dates(void **state) {
    struct arena *arena = *state;
    assert_string_equal(read_cell(arena, "<c t=\"d\"><v>2026-03-01</v></c>"), "A1 d 2026-03-01\n");
    assert_string_equal(read_cell(arena, "<c t=\"d\"><v>2026-03-01T00:00:00.000Z</v></c>"), "A1 d 2026-03-01\n");
    assert_string_equal(read_cell(arena, "<c t=\"d\"><v>14:30:05</v></c>"), "A1 d 14:30:05\n");
}

static struct grid_builder *build(struct arena *arena, const struct workbook_parts *parts) {
    struct grid_builder *builder = arena_alloc(arena, sizeof *builder);
    struct finding_list findings;
    struct text bytes;
    text_init(&bytes);
    make_workbook(&bytes, parts);
    grid_builder_init(builder, arena);
    finding_list_init(&findings, arena);
    struct sheet_sink sink = grid_builder_sink(builder);
    const struct source_file file = {.path = "a.xlsx", .name = "a.xlsx", .bytes = (unsigned char *)bytes.bytes, .size = bytes.length};
    assert_true(read_source(&file, "a.xlsx", &sink, &findings, NULL));
    text_release(&bytes);
    return builder;
}

static void counts_days_from_1904_where_the_workbook_does(void **state) {
    static const char book[] = "<workbook " MAIN " xmlns:r=\"" OFFICE "\"><workbookPr date1904=\"1\"/><sheets>"
                               "<sheet name=\"Svar\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";
    const struct workbook_parts parts = {.book = book, .sheet = DATA("<row><c s=\"1\"><v>44620</v></c><c s=\"3\"><v>0.5</v></c></row>")};
    assert_string_equal(read_parts(*state, &parts), "[0 Svar]\nA1 d 2026-03-01\nB1 d 12:00:00\nend\n");
    const struct grid *grid = &build(*state, &parts)->list.items[0];
    assert_true(grid_cell(grid, 1, 1)->number == 46082);
}

/* ---- places ---- */

static void counts_on_where_places_are_missing(void **state) {
    assert_string_equal(read_rows(*state,
                                  "<row><c><v>1</v></c><c/><c><v>3</v></c></row><row r=\"5\"><c r=\"D5\"><v>4</v></c><c><v>5</v></c></row>"
                                  "<row><c><v>6</v></c></row>"),
                        "A1 n 1\nC1 n 3\nD5 n 4\nE5 n 5\nA6 n 6\n");
}

static void sorts_rows_and_cells(void **state) {
    assert_string_equal(
        read_rows(*state,
                  "<row r=\"9\"><c r=\"B9\"><v>4</v></c><c r=\"A9\"><v>3</v></c></row><row r=\"2\" hidden=\"1\"><c r=\"AA2\"><v>2</v></c>"
                  "<c r=\"Z2\"><v>1</v></c></row><row r=\"9\"><c r=\"C9\"><v>5</v></c></row>"),
        "row 2 hidden\nZ2 n 1\nAA2 n 2\nA9 n 3\nB9 n 4\nC9 n 5\n");
}

static void takes_the_last_of_two_cells_at_one_place(void **state) {
    assert_string_equal(
        read_rows(*state, "<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"A1\"><v>2</v></c></row><row r=\"1\"><c r=\"A1\"><v>3</v></c></row>"),
        "A1 n 3\n");
}

static void does_not_trust_the_stated_extent(void **state) {
    assert_string_equal(
        read_sheet(*state, SHEET("<dimension ref=\"A1\"/><sheetData><row r=\"3\" spans=\"1:1\"><c r=\"C3\"><v>1</v></c></row></sheetData>"),
                   NULL),
        "C3 n 1\n");
}

static void refuses_impossible_places(void **state) {
    static const struct {
        const char *row, *code, *words;
    } rows[] = {
        {"<row r=\"1\"><c r=\"XFE1\"><v>1</v></c></row>", "ceiling_columns", "more than 16,384 columns"},
        {"<row r=\"1\"><c r=\"ABCDEFGH1\"><v>1</v></c></row>", "ceiling_columns", "more than 16,384 columns"},
        {"<row r=\"1\"><c r=\"XFD1\"/><c><v>1</v></c></row>", "ceiling_columns", "more than 16,384 columns"},
        {"<row r=\"1048577\"/>", "ceiling_rows", "more than 1,048,576 rows"},
        {"<row r=\"1048576\"/><row><c><v>1</v></c></row>", "ceiling_rows", "more than 1,048,576 rows"},
        {"<row r=\"1\"><c r=\"A1048577\"><v>1</v></c></row>", "ceiling_rows", "more than 1,048,576 rows"},
        {"<row r=\"0\"/>", "file_damaged", "a row has an impossible number"},
        {"<row r=\"x\"/>", "file_damaged", "a row has an impossible number"},
        {"<row r=\"1\"><c r=\"1\"><v>1</v></c></row>", "file_damaged", "a cell has an impossible place"},
        {"<row r=\"1\"><c r=\"A0\"><v>1</v></c></row>", "file_damaged", "a cell has an impossible place"},
        {"<row r=\"1\"><c r=\"A1x\"><v>1</v></c></row>", "file_damaged", "a cell has an impossible place"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const char *read = read_rows(*state, rows[i].row);
        assert_non_null(strstr(read, arena_printf(*state, "set aside\n%s ", rows[i].code)));
        assert_non_null(strstr(read, arena_printf(*state, "%s (xl/worksheets/sheet1.xml)", rows[i].words)));
    }
    assert_string_equal(read_rows(*state, "<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>"), "XFD1048576 n 1\n");
}

static void tells_what_is_hidden_and_merged(void **state) {
    assert_string_equal(
        read_sheet(
            *state,
            SHEET("<sheetFormatPr zeroHeight=\"1\"/><cols><col min=\"2\" max=\"3\" hidden=\"1\"/><col min=\"5\" max=\"5\" width=\"8\"/>"
                  "<col min=\"7\" max=\"16384\" hidden=\"true\"/><col min=\"6\" max=\"6\" width=\"0\"/></cols><sheetData>"
                  "<row r=\"1\" hidden=\"1\"><c><v>1</v></c></row><row r=\"2\" ht=\"0\" customHeight=\"1\"><c><v>2</v></c></row>"
                  "<row r=\"3\" hidden=\"0\" ht=\"15\"><c><v>3</v></c></row></sheetData>"
                  "<mergeCells><mergeCell ref=\"A1:C2\"/><mergeCell ref=\"B7\"/><mergeCell ref=\"$D$4:$D$5\"/></mergeCells>"),
            NULL),
        "row 1 hidden\nA1 n 1\nrow 2 hidden\nA2 n 2\nA3 n 3\nmerged A1:C2\nmerged D4:D5\nhidden columns 2-3\n"
        "hidden columns 7-16384\nhidden columns 6-6\n");
}

/* More than a window, and the last row before it: rows that are gone cannot be put in order any more. */
static void refuses_disorder_that_it_cannot_mend(void **state) {
    struct text rows;
    text_init(&rows);
    for (int row = 1; row <= 70000; row++)
        text_printf(&rows, "<row r=\"%d\"><c><v>%d</v></c></row>", row + 1, row);
    const char *whole = read_rows(*state, text_get(&rows));
    assert_true(text_starts(whole, "A2 n 1\n") && text_ends(whole, "A70001 n 70000\n"));
    text_add(&rows, "<row r=\"1\"><c><v>0</v></c></row>");
    assert_non_null(
        strstr(read_rows(*state, text_get(&rows)), "set aside\nfile_damaged The file is damaged: the sheet's rows are out of order"));
    text_release(&rows);
}

/* ---- workbooks ---- */

static void reads_sheets_in_order_and_only_worksheets(void **state) {
    static const char rels[] = RELS(REL("a", "worksheet", "/xl/worksheets/sheet1.xml") REL("b", "chartsheet", "chartsheets/sheet1.xml") REL(
        "c", "worksheet", "./worksheets/../worksheets/sheet1.xml") REL("d", "worksheet", "xl/worksheets/sheet1.xml"));
    static const char book[] =
        "<x:workbook xmlns:x=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:q=\"" OFFICE "\"><x:sheets>"
        "<x:sheet name=\"Ett &amp; tv_x00e5_\" q:id=\"a\"/><x:sheet name=\"Diagram\" q:id=\"b\"/><x:sheet name=\"Modul\" "
        "q:id=\"\"/><x:sheet name=\"Skip\" q:id=\"c\"/>"
        "<x:sheet name=\"Koder\" state=\"veryHidden\" q:id=\"c\"/><x:sheet name=\"Dolt\" state=\"hidden\" "
        "q:id=\"d\"/></x:sheets></x:workbook>";
    assert_string_equal(
        read_parts(*state, &(struct workbook_parts){.rels = rels, .book = book, .sheet = DATA("<row><c><v>1</v></c></row>")}),
        "[0 Ett & två]\nA1 n 1\nend\n[1 Skip]\n[2 Koder very hidden]\nA1 n 1\nend\n[3 Dolt hidden]\nA1 n 1\nend\n");
}

/* In either case, with "\\" for "/", percent-encoded or not; a sheet by whatever word for it, and no shared texts where no cell needs one.
 */
static void finds_parts_by_any_of_their_names(void **state) {
    static const char *const targets[][2] = {{"worksheets\\Blad 1.xml", "xl/worksheets/Blad 1.xml"},
                                             {"worksheets/Bl%C3%A4d%201.xml", "xl/worksheets/Bl\xC3\xA4"
                                                                              "d 1.xml"},
                                             {"worksheets/50%.xml", "xl/worksheets/50%.xml"},
                                             {"\\xl\\WORKSHEETS\\Sheet1.xml", "XL/worksheets/sheet1.XML"}};
    for (size_t i = 0; i < sizeof targets / sizeof targets[0]; i++) {
        struct text bytes;
        text_init(&bytes);
        const char *rels =
            arena_printf(*state, RELS(REL("rId1", "Worksheet", "%s") REL("rId2", "sharedStrings", "lost.xml")), targets[i][0]);
        const struct zip_part parts[] = {{.name = "_RELS/.RELS", .content = root_rels},
                                         {.name = "XL/WORKBOOK.XML", .content = book_xml},
                                         {.name = "XL/_RELS/WORKBOOK.XML.RELS", .content = rels},
                                         {.name = targets[i][1], .content = DATA("<row><c><v>1</v></c></row>")}};
        make_zip(&bytes, parts, sizeof parts / sizeof parts[0], false);
        assert_string_equal(read_bytes(*state, "a.xlsx", bytes.bytes, bytes.length), "[0 Svar]\nA1 n 1\nend\n");
        text_release(&bytes);
    }
}

static void reads_strict_workbooks(void **state) {
#define STRICT "http://purl.oclc.org/ooxml/officeDocument/relationships"
#define STRICT_MAIN "xmlns=\"http://purl.oclc.org/ooxml/spreadsheetml/main\""
    static const struct workbook_parts parts = {
        .root = RELS("<Relationship Id=\"r\" Type=\"" STRICT "/officeDocument\" Target=\"/xl/workbook.xml\"/>"),
        .rels = RELS("<Relationship Id=\"rId1\" Type=\"" STRICT "/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
                     "<Relationship Id=\"rId2\" Type=\"" STRICT "/sharedStrings\" Target=\"sharedStrings.xml\"/>"),
        .book = "<workbook " STRICT_MAIN " xmlns:r=\"" STRICT "\"><sheets><sheet name=\"Svar\" r:id=\"rId1\"/></sheets></workbook>",
        .strings = "<sst " STRICT_MAIN "><si><t>Ja</t></si></sst>",
        .sheet = "<worksheet " STRICT_MAIN "><sheetData><row><c t=\"s\"><v>0</v></c></row></sheetData></worksheet>"};
    assert_string_equal(read_parts(*state, &parts), "[0 Svar]\nA1 s Ja\nend\n");
}

static void leaves_extensions_out(void **state) {
    assert_string_equal(
        read_sheet(*state,
                   "<worksheet " MAIN
                   " xmlns:x14=\"urn:x14\"><x14:sheetData><x14:row><x14:c><x14:v>9</x14:v></x14:c></x14:row></x14:sheetData>"
                   "<sheetData><row><c><x14:v>8</x14:v><v>1</v><extLst><ext><v>7</v></ext></extLst></c></row></sheetData></worksheet>",
                   NULL),
        "A1 n 1\n");
}

/* U+FEFF in front, two bytes a character. */
static void reads_parts_in_utf16(void **state) {
    static const char sheet[] =
        "<?xml version=\"1.0\" encoding=\"UTF-16\"?>" DATA("<row><c t=\"inlineStr\"><is><t>Malm\xF6</t></is></c></row>");
    struct text wide, bytes;
    text_init(&wide);
    text_init(&bytes);
    text_add_bytes(&wide, "\xFF\xFE", 2);
    for (size_t i = 0; i < sizeof sheet - 1; i++)
        put(&wide, (unsigned char)sheet[i], 2);
    const struct zip_part parts[] = {
        {.name = "_rels/.rels", .content = root_rels},
        {.name = "xl/workbook.xml", .content = book_xml},
        {.name = "xl/_rels/workbook.xml.rels", .content = RELS(REL("rId1", "worksheet", "worksheets/sheet1.xml"))},
        {.name = "xl/worksheets/sheet1.xml", .content = wide.bytes, .length = wide.length}};
    make_zip(&bytes, parts, 4, false);
    assert_string_equal(read_bytes(*state, "a.xlsx", bytes.bytes, bytes.length), "[0 Svar]\nA1 s Malmö\nend\n");
    text_release(&wide);
    text_release(&bytes);
}

static void stops_when_the_sink_has_enough(void **state) {
    assert_string_equal(read_rows(*state, "<row><c t=\"str\"><v>STOP</v></c></row><row><c><v>1</v></c></row>"), "A1 s STOP\n");
}

/* ---- faults ---- */

static void assert_set_aside(struct arena *arena, const struct workbook_parts *parts, const char *finding) {
    const char *read = read_parts(arena, parts), *aside = strstr(read, "set aside\n");
    assert_non_null(aside);
    assert_string_equal(aside + strlen("set aside\n"), arena_printf(arena, "%s\n", finding));
}

static void says_what_is_broken(void **state) {
    static const struct {
        struct workbook_parts parts;
        const char *finding;
    } cases[] = {
        {{.sheet = "<worksheet " MAIN "><sheetData><row>"}, "a part is not valid XML (xl/worksheets/sheet1.xml)"},
        {{.sheet = "<html/>"}, "a part is something else than it should be (xl/worksheets/sheet1.xml)"},
        {{.sheet = DATA("<row><c t=\"s\"><v>0</v></c></row>")}, "a cell refers to a text that does not exist"},
        {{.sheet = DATA("<row><c s=\"7\"><v>0</v></c></row>")}, "a cell refers to a format that does not exist"},
        {{.sheet = DATA(""), .sheet_name = "xl/elsewhere.xml"}, "a sheet is missing from the file (Svar)"},
        {{.sheet = SHEET("<mergeCells><mergeCell ref=\"B2:A1\"/></mergeCells>")},
         "the sheet's merged cells cannot be read (xl/worksheets/sheet1.xml)"},
        {{.sheet = DATA(""), .rels = RELS(REL("rId1", "worksheet", "worksheets/sheet1.xml") REL("x", "styles", "none.xml"))},
         "a part is missing from the file (xl/none.xml)"},
        {{.sheet = DATA(""), .book = "<workbook"}, "a part is not valid XML (xl/workbook.xml)"},
        {{.sheet = DATA(""), .strings = "<sst " MAIN "><si>"}, "a part is not valid XML (xl/sharedStrings.xml)"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_set_aside(*state, &cases[i].parts, arena_printf(*state, "file_damaged The file is damaged: %s.", cases[i].finding));
}

static void refuses_dtds(void **state) {
    assert_set_aside(*state, &(struct workbook_parts){.sheet = "<!DOCTYPE x [<!ENTITY a \"b\">]>" DATA("")},
                     "file_dtd The file contains a DTD (xl/worksheets/sheet1.xml), which can make a small file grow without end; workbooks "
                     "never have one.");
}

static void refuses_what_grows_beyond_ceilings(void **state) {
    struct text sheet;
    text_init(&sheet);
    text_add(&sheet, "<worksheet " MAIN ">");
    for (int i = 0; i < 300; i++)
        text_add(&sheet, "<a>");
    assert_set_aside(
        *state, &(struct workbook_parts){.sheet = text_get(&sheet)},
        "ceiling_xml_depth The file crosses a ceiling that protects the run: XML with more than 256 levels (xl/worksheets/sheet1.xml).");
    text_clear(&sheet);
    text_add(&sheet, "<worksheet " MAIN "><sheetData><row><c t=\"str\"><v>");
    for (int i = 0; i < 1100; i++)
        text_printf(&sheet, "%01000d%024d", i, i * 7919);
    text_add(&sheet, "</v></c></row></sheetData></worksheet>");
    assert_set_aside(
        *state, &(struct workbook_parts){.sheet = text_get(&sheet)},
        "ceiling_text The file crosses a ceiling that protects the run: a text is longer than 1 MiB (xl/worksheets/sheet1.xml).");
    text_release(&sheet);
}

/* Each beginning of a workbook is damaged, never a shorter workbook. */
static void never_takes_a_part_for_the_whole(void **state) {
    struct text bytes;
    text_init(&bytes);
    make_workbook(&bytes, &(struct workbook_parts){.sheet = DATA("<row><c><v>1</v></c></row>")});
    for (size_t length = 200; length < bytes.length; length += 7)
        assert_non_null(strstr(read_bytes(*state, "a.xlsx", bytes.bytes, length), "set aside\nfile_truncated "));
    text_release(&bytes);
}

/* ---- a workbook that another program made ---- */

static void write_with_libxlsxwriter(const char *path) {
    lxw_workbook *book = workbook_new(path);
    lxw_worksheet *sheet = workbook_add_worksheet(book, "Svar åäö"), *hidden = workbook_add_worksheet(book, "Koder");
    lxw_format *day = workbook_add_format(book), *percent = workbook_add_format(book), *clock = workbook_add_format(book);
    lxw_format *bold = workbook_add_format(book);
    lxw_rich_string_tuple first = {.format = bold, .string = "Del"}, second = {.format = NULL, .string = "vis "};
    lxw_rich_string_tuple *rich[] = {&first, &second, NULL};
    format_set_num_format(day, "[$-41D]d mmmm yyyy;@");
    format_set_num_format(percent, "0.0 %");
    format_set_num_format(clock, "\"kl \"hh:mm");
    format_set_bold(bold);
    worksheet_write_string(sheet, 0, 0, "Kommun", bold);
    worksheet_merge_range(sheet, 0, 1, 0, 2, "Antal\nplatser", NULL);
    worksheet_write_string(sheet, 1, 0, "Håbo", NULL);
    worksheet_write_number(sheet, 1, 1, 12.5, NULL);
    worksheet_write_number(sheet, 1, 2, 0.332, percent);
    worksheet_write_number(sheet, 1, 3, 46082, day);
    worksheet_write_number(sheet, 1, 4, 0.75, clock);
    worksheet_write_boolean(sheet, 1, 5, 1, NULL);
    worksheet_write_rich_string(sheet, 2, 0, rich, NULL);
    worksheet_write_formula_str(sheet, 2, 1, "=\"a\"&\"b\"", NULL, "ab");
    worksheet_write_formula_num(sheet, 2, 2, "=1+1", NULL, 2);
    worksheet_write_blank(sheet, 2, 3, day);
    lxw_row_col_options hide = {.hidden = LXW_TRUE};
    worksheet_set_row_opt(sheet, 2, LXW_DEF_ROW_HEIGHT, NULL, &hide);
    worksheet_set_column_opt(sheet, 5, 6, LXW_DEF_COL_WIDTH, NULL, &hide);
    worksheet_write_string(hidden, 0, 0, "ja", NULL);
    worksheet_hide(hidden);
    assert_int_equal(workbook_close(book), LXW_NO_ERROR);
}

static void reads_what_libxlsxwriter_wrote(void **state) {
    char path[] = "/tmp/lansbild-xlsx-XXXXXX", hash[SHA256_TEXT_SIZE];
    struct grid_builder builder;
    struct finding_list findings;
    struct read_report report;
    close(mkstemp(path));
    write_with_libxlsxwriter(path);
    grid_builder_init(&builder, *state);
    finding_list_init(&findings, *state);
    read_report_init(&report);
    assert_true(read_path(path, "Svar.xlsx", &builder, &findings, &report, hash));
    unlink(path);
    assert_int_equal(findings.count, 0);
    assert_string_equal(report.format, "xlsx");
    assert_true(text_starts(text_get(&report.lines), "xlsx: 2 sheets, "));
    assert_int_equal(strlen(hash), 64);
    assert_int_equal(builder.list.count, 2);
    const struct grid *grid = &builder.list.items[0];
    static const char *const texts[3][7] = {{"Kommun", "Antal\nplatser", "", "", "", "", ""},
                                            {"Håbo", "12.5", "0.332", "2026-03-01", "18:00:00", "TRUE", ""},
                                            {"Delvis ", "ab", "2", "", "", "", ""}};
    assert_string_equal(grid->info.name, "Svar åäö");
    for (uint32_t row = 0; row < 3; row++)
        for (uint32_t column = 0; column < 7; column++)
            assert_string_equal(grid_text(grid, row + 1, column + 1), texts[row][column]);
    assert_true(grid_cell(grid, 2, 3)->percent);
    assert_int_equal(grid_merge_at(grid, 1, 3)->first_column, 2);
    assert_true(grid_row_is_hidden(grid, 3) && !grid_row_is_hidden(grid, 2));
    assert_true(grid_column_is_hidden(grid, 7) && !grid_column_is_hidden(grid, 5));
    assert_int_equal(builder.list.items[1].info.visibility, SHEET_HIDDEN);
    read_report_release(&report);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        ARENA_TEST(reads_every_type_of_cell),
        ARENA_TEST(joins_runs_and_leaves_phonetic_guides),
        ARENA_TEST(keeps_a_text_of_its_own_as_text),
        ARENA_TEST(undoes_escapes),
        ARENA_TEST(leaves_empty_cells_out),
        ARENA_TEST(tells_of_formulas_that_were_never_worked_out),
        ARENA_TEST(keeps_a_number_that_is_none_as_text),
        ARENA_TEST(makes_dates_of_serial_days),
        ARENA_TEST(leaves_serial_days_that_are_no_day_as_numbers),
        ARENA_TEST(reads_iso_dates),
        ARENA_TEST(counts_days_from_1904_where_the_workbook_does),
        ARENA_TEST(counts_on_where_places_are_missing),
        ARENA_TEST(sorts_rows_and_cells),
        ARENA_TEST(takes_the_last_of_two_cells_at_one_place),
        ARENA_TEST(does_not_trust_the_stated_extent),
        ARENA_TEST(refuses_impossible_places),
        ARENA_TEST(tells_what_is_hidden_and_merged),
        ARENA_TEST(refuses_disorder_that_it_cannot_mend),
        ARENA_TEST(reads_sheets_in_order_and_only_worksheets),
        ARENA_TEST(finds_parts_by_any_of_their_names),
        ARENA_TEST(reads_strict_workbooks),
        ARENA_TEST(leaves_extensions_out),
        ARENA_TEST(reads_parts_in_utf16),
        ARENA_TEST(stops_when_the_sink_has_enough),
        ARENA_TEST(says_what_is_broken),
        ARENA_TEST(refuses_dtds),
        ARENA_TEST(refuses_what_grows_beyond_ceilings),
        ARENA_TEST(never_takes_a_part_for_the_whole),
        ARENA_TEST(reads_what_libxlsxwriter_wrote),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
