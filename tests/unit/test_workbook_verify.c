/* A workbook that lost a block of one of its parts is not whole, whatever the library that wrote it says. */
#include "workbook/workbook_verify.h"

#include <zlib.h>

#include "make_zip.h"
#include "unit.h"

static bool is_whole(const char *name, const char *content) {
    const struct zip_part parts[] = {{.name = "[Content_Types].xml", .content = "<Types/>"}, {.name = name, .content = content}};
    struct text archive;
    text_init(&archive);
    make_zip(&archive, parts, 2, false);
    const struct source_file file = {.bytes = (unsigned char *)archive.bytes, .size = archive.length};
    const bool whole = workbook_is_whole(&file);
    text_release(&archive);
    return whole;
}

static void parts_are_whole_or_the_workbook_is_not(void **state) {
    (void)state;
    assert_true(is_whole("xl/worksheets/sheet1.xml",
                         "<worksheet><row r=\"1\"><c r=\"A1\"/><c r=\"B1\"/></row><row r=\"3\"><c r=\"A3\"/></row></worksheet>"));
    assert_true(is_whole("xl/styles.xml", "<styleSheet><fonts count=\"2\"><font><b/></font><font/></fonts></styleSheet>"));
    assert_true(is_whole("xl/media/image1.png", "\x89PNG"));
}

static void a_cut_part_is_found(void **state) {
    (void)state;
    assert_false(is_whole("xl/worksheets/sheet1.xml", "<worksheet><row r=\"1\"><c r=\"A1\"/>"));
    assert_false(is_whole("xl/worksheets/sheet1.xml", "<worksheet><row r=\"1\"><c r=\"A1"));
    assert_false(is_whole("xl/worksheets/sheet1.xml", ""));
}

static void a_gap_is_found_even_where_it_leaves_xml(void **state) {
    (void)state;
    assert_false(is_whole("xl/worksheets/sheet1.xml", "<worksheet><row r=\"1\"><c r=\"A1\"/><c r=\"D7\"/></row></worksheet>"));
    assert_false(is_whole("xl/worksheets/sheet1.xml", "<worksheet><row r=\"9\"/><row r=\"3\"/></worksheet>"));
    assert_false(is_whole("xl/styles.xml", "<styleSheet><cellXfs count=\"3\"><xf/><xf/></cellXfs></styleSheet>"));
    assert_false(is_whole("xl/styles.xml", "<styleSheet><cellXfs count=\"1\"><xf a=\"1\" fillI\" b=\"2\"/></cellXfs></styleSheet>"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parts_are_whole_or_the_workbook_is_not),
        cmocka_unit_test(a_cut_part_is_found),
        cmocka_unit_test(a_gap_is_found_even_where_it_leaves_xml),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
