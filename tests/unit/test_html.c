/* Web pages with tables: what a browser shows in them is what is handed over, whatever is unclosed, and a page without tables is none. */
#include "unit.h"

#include "make_xlsx.h"

static const char *read_page(struct arena *arena, const char *page) {
    return read_bytes(arena, "Svar.xls", page, strlen(page));
}

/* What is read of a table, without "[0 ]" above and "end" below. */
static const char *read_table(struct arena *arena, const char *rows) {
    const char *all = read_page(arena, arena_printf(arena, "<html><body><table>%s</table></body></html>", rows));
    if (!text_starts(all, "[0 ]\n") || !text_ends(all, "end\n"))
        return all;
    return arena_bytes(arena, all + 5, strlen(all) - 5 - 4);
}

static const char *read_cell(struct arena *arena, const char *cell) {
    return read_table(arena, arena_printf(arena, "<tr>%s</tr>", cell));
}

/* ---- texts ---- */

static const struct {
    const char *cell, *read;
} texts[] = {
    {"<td>Ja</td>", "A1 s Ja\n"},
    {"<TD ALIGN=right>3</TD>", "A1 s 3\n"},
    {"<th>Kommun</th>", "A1 s Kommun\n"},
    {"<td>\n   två\n   ord  </td>", "A1 s två ord\n"},
    {"<td>rad 1<br>\n  rad 2<br/><br />rad 4</td>", "A1 s rad 1\nrad 2\n\nrad 4\n"},
    {"<td><p>ett</p><p>två</p></td>", "A1 s ett\ntvå\n"},
    {"<td><div>ett<div>två</div></div>tre</td>", "A1 s ett\ntvå\ntre\n"},
    {"<td><ul><li>ett</li><li>två</li></ul></td>", "A1 s ett\ntvå\n"},
    {"<td><font color=red><b>f</b>et</font></td>", "A1 s fet\n"},
    {"<td>&aring;&Auml;&#246;&#xD6;&nbsp;&amp;&lt;&gt;&quot;&#39;&ndash;&euro;</td>", "A1 s åÄöÖ\u00A0&<>\"'–€\n"},
    {"<td>AT&T &okänd; &aring &copy2; a&b=c&</td>", "A1 s AT&T &okänd; å &copy2; a&b=c&\n"},
    {"<td>&#150;&#0;&#xD800;&#99999999999;&#;</td>", "A1 s –\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD&#;\n"},
    {"<td>a < b <3 > c</td>", "A1 s a < b <3 > c\n"},
    {"<td>a<!-- <td>NEJ</td> -->b<!--->c<!DOCTYPE x>d<?xml?>e<![if x]>f<![endif]></td>", "A1 s abcdef\n"},
    {"<td>a<script>if (1 < 2) '</td>NEJ'</script>b<style>td {x: \"NEJ\"}</style>c</td>", "A1 s abc\n"},
    {"<td title=\"a > b\" onclick='x(\"</td>\")'>ja</td>", "A1 s ja\n"},
    {"<td>ja<a class=\"comment-indicator\"></a><comment>NEJ</comment>!</td>", "A1 s ja!\n"},
    {"<td></td><td> </td><td>&nbsp;</td><td><br></td><td>x</td>", "E1 s x\n"},
    {"<td>yttre<table><tr><td>a<td>b</tr><tr><td>c</td></tr></table>efter</td><td>z</td>", "A1 s yttre\na b\nc\nefter\nB1 s z\n"},
};

static void shows_texts_as_a_browser_does(void **state) {
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        assert_string_equal(read_cell(*state, texts[i].cell), texts[i].read);
}

/* ---- what Excel and LibreOffice note beside a text ---- */

static const struct {
    const char *cell, *read;
} notes[] = {
    {"<td x:num=\"0.33200000000000002\">33 %</td>", "A1 n 0.332\n"},
    {"<td class=p x:num=\"0.28\">28%</td>", "A1 n 0.28 percent\n"},
    {"<td class=\"d\" x:num=\"46082\">2026-03-01</td>", "A1 d 2026-03-01\n"},
    {"<td class=m x:num=\"46082.5\">1/3 12:00</td>", "A1 d 2026-03-01T12:00:00\n"},
    {"<td style='mso-number-format:\"Short Date\"' x:num=\"46082\">1 mars</td>", "A1 d 2026-03-01\n"},
    {"<td x:num>3 742</td>", "A1 s 3 742\n"},
    {"<td x:bool=\"TRUE\">SANT</td>", "A1 b TRUE\n"},
    {"<td x:err=\"#N/A\">#SAKNAS!</td>", "A1 e #SAKNAS!\n"},
    {"<td sdval=\"0.332\" sdnum=\"1053;0;0,0%\">33,2%</td>", "A1 n 0.332 percent\n"},
    {"<td sdval=\"46082\" sdnum=\"1053;0;YYYY-MM-DD\">2026-03-01</td>", "A1 d 2026-03-01\n"},
    {"<td sdval=\"12\" sdnum=\"1053;\">12</td>", "A1 n 12\n"},
    {"<td style='mso-number-format:\"\\@\"'>0180</td>", "A1 s 0180\n"},
    /* what does not agree with what is shown does not count */
    {"<td x:num=\"46082\">2026-03-01</td>", "A1 s 2026-03-01\n"},
    {"<td sdval=\"0.604\" sdnum=\"1053;0;TT:NN\">14:30</td>", "A1 s 14:30\n"},
    {"<td sdval=\"0\" sdnum=\"1053;\">#DIV/0!</td>", "A1 e #DIV/0!\n"},
    {"<td x:num=\"0\">saknas</td>", "A1 s saknas\n"},
    {"<td x:num=\"0\"></td>", ""},
    {"<td x:num=\"1,5\">1,5</td>", "A1 s 1,5\n"},
};

static void takes_noted_values_that_agree_with_the_text(void **state) {
    static const char page[] =
        "<html><head><style>\n<!--td {mso-number-format:General;}\n.p\n\t{mso-style-parent:style0;\n\tmso-number-format:0%%;}\n"
        ".x, .d {color:red; mso-number-format:\"yyyy\\\\-mm\\\\-dd\\;\\@\";}\n.m "
        "{mso-number-format:\"\\[$-41D\\]d\\/m\\0020hh\\:mm\";}\n--></style>"
        "</head><body><table><tr>%s</tr></table></body></html>";
    for (size_t i = 0; i < sizeof notes / sizeof notes[0]; i++) {
        const char *read = notes[i].read[0] ? arena_printf(*state, "[0 ]\n%send\n", notes[i].read) : "";
        assert_string_equal(read_page(*state, arena_printf(*state, page, notes[i].cell)), read);
    }
}

static void counts_days_from_1904_where_the_page_does(void **state) {
    assert_string_equal(
        read_page(*state, "<html><!--[if gte mso 9]><xml><x:ExcelWorkbook><x:Date1904/></x:ExcelWorkbook></xml><![endif]--><table><tr>"
                          "<td style='mso-number-format:\"Short Date\"' x:num=\"44620\">2026-03-01</td></table>"),
        "[0 ]\nA1 d 2026-03-01\nend\n");
}

/* ---- places ---- */

static void goes_around_spans(void **state) {
    assert_string_equal(
        read_table(*state, "<tr><td rowspan=2>a<td colspan=2>b<td>c<tr><td>d<td rowspan=\"2\" colspan=2>e<tr><td>f<td>g<td>h"),
        "A1 s a\nB1 s b\nD1 s c\nB2 s d\nC2 s e\nA3 s f\nB3 s g\nE3 s h\nmerged A1:A2\nmerged B1:C1\nmerged C2:D3\n");
}

static void ends_spans_with_their_group_of_rows(void **state) {
    assert_string_equal(
        read_table(*state,
                   "<thead><tr><th rowspan=5>a<th>b</thead><tbody><tr><td rowspan=0>c<td>d<tr><td>e</tbody><tfoot><tr><td>f</tfoot>"),
        "A1 s a\nB1 s b\nA2 s c\nB2 s d\nB3 s e\nA4 s f\nmerged A2:A3\n");
}

static void reads_spans_that_are_none(void **state) {
    assert_string_equal(read_table(*state, "<tr><td colspan=0>a<td colspan=x>b<td colspan=-2>c<td colspan=\" 2 \">d<td>e"),
                        "A1 s a\nB1 s b\nC1 s c\nD1 s d\nF1 s e\nmerged D1:E1\n");
}

static void hides_rows_and_columns(void **state) {
    assert_string_equal(
        read_table(
            *state,
            "<colgroup span=2 width=64></colgroup><colgroup span=9><col><col style='Display: none; width:0' span=2></colgroup><col hidden>"
            "<tr style='display:none'><td>x</tr><tr><td>y</tr>"),
        "row 1 hidden\nA1 s x\nA2 s y\nhidden columns 4-5\nhidden columns 6-6\n");
}

static void closes_what_is_left_open(void **state) {
    assert_string_equal(read_page(*state, "<html><table><td>a<td>b<tr><td>c<table><tr><td>d</table><td>e</table><table><tr><td>f</html>"),
                        "[0 ]\nA1 s a\nB1 s b\nA2 s c\nd\nB2 s e\nend\n[1 #2]\nA1 s f\nend\n");
    assert_string_equal(read_page(*state, "<table><tr><td>a</td></tr><table><tr><td>b</td></tr></table>"),
                        "[0 ]\nA1 s a\nend\n[1 #2]\nA1 s b\nend\n");
}

static void sets_aside_a_page_that_ends_within_a_table(void **state) {
    static const char *const pages[] = {"<html><table><tr><td>a</td></tr>", "<html><table><tr><td>a", "<html><table><tr><td>a</td></tr><tr",
                                        "<html><table><tr><td>a<!-- </table></html>"};
    for (size_t i = 0; i < sizeof pages / sizeof pages[0]; i++)
        assert_true(text_ends(read_page(*state, pages[i]), "set aside\nfile_truncated The file is cut short, its end is missing.\n"));
}

static void names_tables(void **state) {
    assert_string_equal(
        read_page(*state, "<html><h2>Rubrik</h2><table><tr><td>1</table><table id=plats><tr><td>2</table><table id=x><caption>Ort "
                          "&amp;\n<b>tid</b></caption><tr><td>3"
                          "</table><table><tr><td></table><table><tr><td>4</table><h1>Sheet 1: <em>Svar</em></h1><table><tr><td>5</table>"
                          "<table id=plats><tr><td>6</table><table id=Skip><tr><td>NEJ</table>"),
        "[0 Rubrik]\nA1 s 1\nend\n[1 plats]\nA1 s 2\nend\n[2 Ort & tid]\nA1 s 3\nend\n[3 #4]\nA1 s 4\nend\n[4 Svar]\nA1 s 5\nend\n"
        "[5 plats #6]\nA1 s 6\nend\n[6 Skip]\n");
}

/* ---- files ---- */

static void finds_the_encoding(void **state) {
    static const char utf16[] = "\xFF\xFE<\0t\0a\0b\0l\0e\0>\0<\0t\0d\0>\0\xE5\0<\0/\0t\0a\0b\0l\0e\0>\0";
    struct arena *arena = *state;
    assert_string_equal(read_page(arena, "<meta charset=utf-8><table><tr><td>H\xE5"
                                         "bo \x96 Malm\xF6</table>"),
                        "[0 ]\nA1 s Håbo – Malmö\nend\n");
    assert_string_equal(read_page(arena, "\xEF\xBB\xBF <table><tr><td>Håbo</table>"), "[0 ]\nA1 s Håbo\nend\n");
    assert_string_equal(read_bytes(arena, "Svar.xls", utf16, sizeof utf16 - 1), "[0 ]\nA1 s å\nend\n");
}

static void leaves_pages_without_tables(void **state) {
    static const char aside[] = "set aside\nfile_web_page The file is a web page (HTML), not a spreadsheet.\n";
    assert_string_equal(read_page(*state, "<html><body><form>Logga in</form></body></html>"), aside);
    assert_string_equal(read_page(*state, "<html><body>Se <tablett> och <td></body></html>"), aside);
}

/* A page for each sheet and one for the frame around them, in both transfer encodings. */
static void reads_the_pages_of_a_web_archive(void **state) {
    assert_string_equal(
        read_page(*state, "MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\nContent-Type: multipart/related; boundary=\"--=_x\"\r\n\r\n"
                          "A text for readers that know no parts <table><tr><td>0</table>\r\n----=_x\r\n"
                          "Content-Type: text/html; charset=\"windows-1252\"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
                          "<html><table id=3DEtt><tr><td>H=E5bo</td><td x:num=3D\"2.5\">2=\r\n,5</td></tr></table></html>\r\n----=_x\r\n"
                          "Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n----=_x\r\n"
                          "Content-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                          "PHRhYmxlIGlkPVR25T48dHI+\r\nPHRkPk1vcmE8L3RhYmxlPg==\r\n----=_x--\r\n"),
        "[0 Ett]\nA1 s Håbo\nB1 n 2.5\nend\n[1 Två]\nA1 s Mora\nend\n");
}

static void has_ceilings(void **state) {
    struct arena *arena = *state;
    struct text page;
    text_init(&page);
    text_add(&page, "<table><tr>");
    for (int i = 0; i < 18; i++)
        text_add(&page, "<td colspan=9999999999>x");
    text_add(&page, "</table>");
    assert_true(text_ends(read_page(arena, text_get(&page)),
                          "ceiling_columns The file crosses a ceiling that protects the run: more than 16,384 columns.\n"));
    text_clear(&page);
    text_add(&page, "<table><tr><td>");
    for (int i = 0; i < 70000; i++)
        text_add(&page, "sexton tecken och");
    text_add(&page, "</table>");
    assert_true(text_ends(read_page(arena, text_get(&page)), "a text is longer than 1 MiB.\n"));
    text_release(&page);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        ARENA_TEST(shows_texts_as_a_browser_does),
        ARENA_TEST(takes_noted_values_that_agree_with_the_text),
        ARENA_TEST(counts_days_from_1904_where_the_page_does),
        ARENA_TEST(goes_around_spans),
        ARENA_TEST(ends_spans_with_their_group_of_rows),
        ARENA_TEST(reads_spans_that_are_none),
        ARENA_TEST(hides_rows_and_columns),
        ARENA_TEST(closes_what_is_left_open),
        ARENA_TEST(sets_aside_a_page_that_ends_within_a_table),
        ARENA_TEST(names_tables),
        ARENA_TEST(finds_the_encoding),
        ARENA_TEST(leaves_pages_without_tables),
        ARENA_TEST(reads_the_pages_of_a_web_archive),
        ARENA_TEST(has_ceilings),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
