/* Encodings of csv files: what is recognised, and that Swedish comes out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "read/csv/csv.h"

struct sample {
    const char *bytes;
    size_t size; /* 0: up to the NUL */
    const char *encoding, *line_ends, *text;
};

static const struct sample samples[] = {
    {"abc", 0, "UTF-8", "one line", "abc"},
    {"\xC3\xA5\xC3\xA4\xC3\xB6\n", 0, "UTF-8", "LF", "åäö\n"},
    {"\xEF\xBB\xBF\xC3\x85re\r\n", 0, "UTF-8 with BOM", "CRLF", "Åre\n"},
    {"\xEF\xBB\xBF", 0, "UTF-8 with BOM", "one line", ""},
    {"\xFF\xFE\xC5\0r\0e\0\n\0", 10, "UTF-16LE", "LF", "Åre\n"},
    {"\xFE\xFF\0\xC5\0r\0e\0\r", 10, "UTF-16BE", "CR", "Åre\n"},
    {"\xC5\0r\0e\0;\0", 8, "UTF-16LE", "one line", "Åre;"},
    {"\0\xC5\0r\0e\0;", 8, "UTF-16BE", "one line", "Åre;"},
    {"\xFF\xFE\x3D\xD8\x00\xDE", 6, "UTF-16LE", "one line", "\xF0\x9F\x98\x80"}, /* a pair of surrogates */
    {"\xFF\xFE"
     "a\0\x3D\xD8"
     "b\0c",
     9, "UTF-16LE", "one line",
     "a\xEF\xBF\xBD"
     "b"}, /* half a pair, half a character */
    {"Sm\xE5"
     "stad p\xE5 v\xE4gen till G\xF6teborg",
     0, "windows-1252", "one line", "Småstad på vägen till Göteborg"},
    {"\xC5M\xC5L \xD6REBRO \xC4LVSJ\xD6", 0, "windows-1252", "one line", "ÅMÅL ÖREBRO ÄLVSJÖ"},
    {"5 \x80 \x96 \x93"
     "citat\x94 \xA7 5 m\xB2 caf\xE9",
     0, "windows-1252", "one line", "5 € – “citat” § 5 m² café"},
    {"Sm\x8C"
     "stad p\x8C v\x8Agen till G\x9Ateborg",
     0, "MacRoman", "one line", "Småstad på vägen till Göteborg"},
    {"\x81M\x81L \x85REBRO \x80LVSJ\x85", 0, "MacRoman", "one line", "ÅMÅL ÖREBRO ÄLVSJÖ"},
    {"Sm\x86"
     "stad p\x86 v\x84gen till G\x94teborg",
     0, "CP850", "one line", "Småstad på vägen till Göteborg"},
    {"\x8FM\x8FL \x99REBRO \x8ELVSJ\x99", 0, "CP850", "one line", "ÅMÅL ÖREBRO ÄLVSJÖ"},
    {"a\r\nb\nc\rd", 0, "UTF-8", "mixed line ends", "a\nb\nc\nd"},
    {"a\0b\n\0\0", 6, "UTF-8", "LF", "ab\n"},
    {"a\r\n\x1A", 0, "UTF-8", "CRLF", "a\n"},
    {"Falun p\xC3\xA5 v\xC3", 0, "UTF-8", "one line", "Falun på v\xEF\xBF\xBD"}, /* cut within a character */
};

static void test_samples(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
        struct csv_text text;
        size_t size = samples[i].size ? samples[i].size : strlen(samples[i].bytes);
        csv_text_decode(&text, (const unsigned char *)samples[i].bytes, size, CSV_ENCODING_OPEN);
        assert_string_equal(text_get(&text.utf8), samples[i].text);
        assert_string_equal(text.encoding, samples[i].encoding);
        assert_string_equal(text.line_ends, samples[i].line_ends);
        assert_int_equal(text.utf8.length, strlen(samples[i].text));
        csv_text_release(&text);
    }
}

static void test_counts_what_it_could_not_keep(void **state) {
    (void)state;
    struct csv_text text;
    csv_text_decode(&text, (const unsigned char *)"abc\0def\0\0", 9, CSV_ENCODING_OPEN);
    assert_int_equal(text.nul_count, 3);
    csv_text_release(&text);
    static const char undefined[] = "S\xE4"
                                    "ffle G\xE4vle V\xE4rm\x9Dland p\xE5";
    csv_text_decode(&text, (const unsigned char *)undefined, sizeof undefined - 1, CSV_ENCODING_OPEN);
    assert_string_equal(text_get(&text.utf8), "Säffle Gävle Värm\xEF\xBF\xBDland på");
    assert_int_equal(text.broken_count, 1);
    csv_text_release(&text);
    static const char mixed[] = "å ä ö é V\xE4rmland";
    csv_text_decode(&text, (const unsigned char *)mixed, sizeof mixed - 1, CSV_ENCODING_OPEN);
    assert_string_equal(text_get(&text.utf8), "å ä ö é Värmland");
    assert_int_equal(text.stray_count, 1);
    assert_int_equal(text.broken_count, 0);
    csv_text_release(&text);
}

/* Every byte in every position must give valid UTF-8 without NUL. */
static void test_any_bytes_become_utf8(void **state) {
    (void)state;
    for (unsigned a = 0; a < 256; a++)
        for (unsigned b = 0; b < 256; b++) {
            const unsigned char bytes[] = {'x', (unsigned char)a, (unsigned char)b, 'y'};
            struct csv_text text;
            csv_text_decode(&text, bytes, sizeof bytes, CSV_ENCODING_OPEN);
            assert_true(utf8_is_valid(text_get(&text.utf8), text.utf8.length));
            assert_int_equal(strlen(text_get(&text.utf8)), text.utf8.length);
            csv_text_release(&text);
        }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_samples),
        cmocka_unit_test(test_counts_what_it_could_not_keep),
        cmocka_unit_test(test_any_bytes_become_utf8),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
