/* The csv reader: nasty files and the rows that a person sees in them. A row is written "2:a|b||d": its number, then its cells with '|'
 * between; a line end within a cell is ⏎, a '|' within one ¦. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "read/reader.h"

struct nasty {
    const char *name;
    const char *bytes;
    size_t size; /* 0: up to the NUL */
    const char *rows;
};

static const struct nasty cases[] = {
    /* the ordinary ones */
    {"comma", "Kommun,Antal\nSolna,3\nNacka,4\n", 0, "1:Kommun|Antal\n2:Solna|3\n3:Nacka|4\n"},
    {"semicolon and decimal comma", "Kommun;Andel;Mer\r\nSolna;12,5;1,0\r\nNacka;3,25;2,5\r\n", 0,
     "1:Kommun|Andel|Mer\n2:Solna|12,5|1,0\n3:Nacka|3,25|2,5\n"},
    {"tab", "Kommun\tAntal\nSolna\t3\n", 0, "1:Kommun|Antal\n2:Solna|3\n"},
    {"pipe with commas in cells", "a|b|c\n1|x, y|3\n2|z, w|4\n", 0, "1:a|b|c\n2:1|x, y|3\n3:2|z, w|4\n"},
    {"tilde", "a~b~c\n1~2~3\n", 0, "1:a|b|c\n2:1|2|3\n"},
    {"caret", "a^b^c\n1^2^3\n", 0, "1:a|b|c\n2:1|2|3\n"},
    {"colons", "root:x:0:0\nbin:x:1:1\nsys:x:2:2\n", 0, "1:root|x|0|0\n2:bin|x|1|1\n3:sys|x|2|2\n"},
    {"spaces", "1 2 3\n4 5 6\n7 8 9\n", 0, "1:1|2|3\n2:4|5|6\n3:7|8|9\n"},
    {"aligned with spaces",
     "Kommun          Antal   Andel\nSolna           3       12,5\nUpplands Väsby  4       3,1\nÖrebro          15      9,9\n", 0,
     "1:Kommun|Antal|Andel\n2:Solna|3|12,5\n3:Upplands Väsby|4|3,1\n4:Örebro|15|9,9\n"},
    {"delimiter with a space", "Namn, Ort, Antal\nAnna, Solna, 3\n\"Berg, Eva\", Nacka, 4\n", 0,
     "1:Namn|Ort|Antal\n2:Anna|Solna|3\n3:Berg, Eva|Nacka|4\n"},
    {"sep= is no row", "sep=|\nKommun|Antal\nSolna|3\n", 0, "1:Kommun|Antal\n2:Solna|3\n"},
    {"sep= is believed", "sep=,\nKommun;x,Antal;y\nSolna;1,3\n", 0, "1:Kommun;x|Antal;y\n2:Solna;1|3\n"},
    {"no line end at the end", "a;b\n1;2", 0, "1:a|b\n2:1|2\n"},
    {"only a head", "Kommun;Antal;Andel\n", 0, "1:Kommun|Antal|Andel\n"},
    /* one column */
    {"names", "Namn\nAnna Berg\nKarl Ek\nEva Lund\n", 0, "1:Namn\n2:Anna Berg\n3:Karl Ek\n4:Eva Lund\n"},
    {"sentences", "Kommentarer\nHej, vi har problem\nInget att rapportera\nFler, och fler, saker händer\n", 0,
     "1:Kommentarer\n2:Hej, vi har problem\n3:Inget att rapportera\n4:Fler, och fler, saker händer\n"},
    {"decimals", "Andel\n1,5\n2,3\n12,75\n", 0, "1:Andel\n2:1,5\n3:2,3\n4:12,75\n"},
    {"times", "Tid\n12:30\n13:45\n", 0, "1:Tid\n2:12:30\n3:13:45\n"},
    {"quoted sentences", "\"Citat\"\n\"Hej, sa hon\"\n\"Nej; aldrig\"\n", 0, "1:Citat\n2:Hej, sa hon\n3:Nej; aldrig\n"},
    /* rows that are not the table */
    {"preamble with commas", "Enkät, del ett, 2026\nIfylls av kommunen, tack\n\nKommun;Antal;Andel\nSolna;3;1,5\nNacka;4;2,5\nTäby;5;3,5\n",
     0, "1:Enkät, del ett, 2026\n2:Ifylls av kommunen, tack\n4:Kommun|Antal|Andel\n5:Solna|3|1,5\n6:Nacka|4|2,5\n7:Täby|5|3,5\n"},
    {"preamble in quotes over two lines", "\"Fyll i; en rad\nper kommun\";;\nKommun;Antal;Andel\nSolna;3;1\n", 0,
     "1:Fyll i; en rad⏎per kommun\n2:Kommun|Antal|Andel\n3:Solna|3|1\n"},
    {"notes below", "Kommun;Antal;År\nSolna;3;2026\nNacka;4;2026\n\nKälla: egen, 2026\n* avser, i huvudsak, våren\n", 0,
     "1:Kommun|Antal|År\n2:Solna|3|2026\n3:Nacka|4|2026\n5:Källa: egen, 2026\n6:* avser, i huvudsak, våren\n"},
    {"blank lines count", "Kommun;Antal\n\n\nSolna;3\n;\nNacka;4\n", 0, "1:Kommun|Antal\n4:Solna|3\n6:Nacka|4\n"},
    {"form", "Enkät 2026\nKommun;Solna\nKontakt;Anna, tel 08-12 34 56\nKommentar;Bra, men svårt\n", 0,
     "1:Enkät 2026\n2:Kommun|Solna\n3:Kontakt|Anna, tel 08-12 34 56\n4:Kommentar|Bra, men svårt\n"},
    {"ragged", "a;b;c;d\n1\n1;2\n1;2;3\n1;2;3;4\n", 0, "1:a|b|c|d\n2:1\n3:1|2\n4:1|2|3\n5:1|2|3|4\n"},
    {"lists in cells", "Kommun,Substanser\nSolna,Cannabis; Kokain\nNacka,Amfetamin; Kokain; NPS\nTäby,Cannabis; Kokain\n", 0,
     "1:Kommun|Substanser\n2:Solna|Cannabis; Kokain\n3:Nacka|Amfetamin; Kokain; NPS\n4:Täby|Cannabis; Kokain\n"},
    {"coordinates with commas", "Kommun;Läge\nSolna;6318885, 614907\nNacka;6318886, 614908\n", 0,
     "1:Kommun|Läge\n2:Solna|6318885, 614907\n3:Nacka|6318886, 614908\n"},
    /* quotes */
    {"doubled quotes", "a;b\n\"x \"\"y\"\"; z\";2\n\"\";3\n", 0, "1:a|b\n2:x \"y\"; z|2\n3:|3\n"},
    {"apostrophes as quotes", "'Kommun','Antal'\n'Solna','3'\n'Upplands, Väsby','4'\n", 0,
     "1:Kommun|Antal\n2:Solna|3\n3:Upplands, Väsby|4\n"},
    {"apostrophes in words", "a,b\nMen's,Kids' x\nit's,'n\n", 0, "1:a|b\n2:Men's|Kids' x\n3:it's|'n\n"},
    {"backslash escapes", "a,b,c\n\"x \\\"y\\\", z\",2,3\n\"C:\\\\dir\",5,6\n", 0, "1:a|b|c\n2:x \"y\", z|2|3\n3:C:\\dir|5|6\n"},
    {"backslash that escapes nothing", "a;b\n\"C:\\x\\\";1\n\"y\";2\n\"z\";3\n", 0, "1:a|b\n2:C:\\x\\|1\n3:y|2\n4:z|3\n"},
    {"lines within a field", "Kommun;Kommentar;Antal\r\nSolna;\"rad 1\r\nrad 2\n\nrad 4\";3\r\nNacka;\"x\";4\r\n", 0,
     "1:Kommun|Kommentar|Antal\n2:Solna|rad 1⏎rad 2⏎⏎rad 4|3\n3:Nacka|x|4\n"},
    {"inches", "Kommun;Kommentar\nSolna;5\" rör\nNacka;\"Röda; huset\"\nTäby;ok\n", 0,
     "1:Kommun|Kommentar\n2:Solna|5\" rör\n3:Nacka|Röda; huset\n4:Täby|ok\n"},
    {"quotes nobody doubled", "a;b;c\n\"x\";\"sa \"hej\" nu\";\"3\"\n\"y\";\"z; w\";\"4\"\n", 0,
     "1:a|b|c\n2:x|sa \"hej\" nu|3\n3:y|z; w|4\n"},
    {"a quote nobody doubled before the end", "a,b,c\n\"Bord, 48\"\",\"Stort bord\",1\n\"Stol\",\"Liten, grön\",2\n\"Soffa\",\"x\",3\n", 0,
     "1:a|b|c\n2:Bord, 48\"|Stort bord|1\n3:Stol|Liten, grön|2\n4:Soffa|x|3\n"},
    {"an opening quote too many", "a,b,c\n1,\"2,\"x, y\"\n4,5,\"z, w\"\n7,8,\"v\"\n", 0, "1:a|b|c\n2:1|\"2|x, y\n3:4|5|z, w\n4:7|8|v\n"},
    {"a quote in an empty field", "a,b,c\n1,\"x\",\"\n4,\"y, z\",6\n7,\"w\",9\n", 0, "1:a|b|c\n2:1|x|\"\n3:4|y, z|6\n4:7|w|9\n"},
    {"spaces around quotes", "Kommun;Kommentar;n\n\"Solna\" ;\"a; b\" ;3\n\"Nacka\";\"c\";4\n", 0,
     "1:Kommun|Kommentar|n\n2:Solna|a; b|3\n3:Nacka|c|4\n"},
    {"spaces stay", "a;b\n x ; y\nz;  w  \n", 0, "1:a|b\n2: x | y\n3:z|  w  \n"},
    {"zeros kept by a formula", "kod;namn\n=\"0180\";Stockholm\n=\"0114\";Upplands Väsby\n", 0,
     "1:kod|namn\n2:0180|Stockholm\n3:0114|Upplands Väsby\n"},
    /* rows damaged as a whole */
    {"all rows wrapped", "\"Kommun,Antal,Andel\"\n\"Solna,3,\"\"1,5\"\"\"\n\"Nacka,4,\"\"2,5\"\"\"\n", 0,
     "1:Kommun|Antal|Andel\n2:Solna|3|1,5\n3:Nacka|4|2,5\n"},
    {"some rows wrapped", "Kommun,Antal,Kommentar\n\"Solna,3,\"\"a, b\"\"\"\nNacka,4,bra\nTäby,5,ok\n", 0,
     "1:Kommun|Antal|Kommentar\n2:Solna|3|a, b\n3:Nacka|4|bra\n4:Täby|5|ok\n"},
    {"a row with another delimiter", "Kommun,Antal,År\nSolna;3;2026\nNacka,4,2026\nTäby,5,2026\n", 0,
     "1:Kommun|Antal|År\n2:Solna|3|2026\n3:Nacka|4|2026\n4:Täby|5|2026\n"},
    {"a row with spaces behind its delimiters", "Kommun,Antal,Ord\nSolna, 3, \"a, b\"\nNacka,4,c\nTäby,5,d\n", 0,
     "1:Kommun|Antal|Ord\n2:Solna|3|a, b\n3:Nacka|4|c\n4:Täby|5|d\n"},
    {"a row in the other quotes", "Kommun,Antal,Ord\n'Solna','3','a'\nNacka,4,c\nTäby,5,d\n", 0,
     "1:Kommun|Antal|Ord\n2:Solna|3|a\n3:Nacka|4|c\n4:Täby|5|d\n"},
    {"quotes nobody doubled", "Kommun,Antal,Ord\nSolna,3,\"se \"bilaga\", sida 3\"\nNacka,4,c\nTäby,5,d\n", 0,
     "1:Kommun|Antal|Ord\n2:Solna|3|se \"bilaga\", sida 3\n3:Nacka|4|c\n4:Täby|5|d\n"},
    {"two bars", "Kommun||Antal||Ord\nSolna||3||a|b\nNacka||4||\n", 0, "1:Kommun|Antal|Ord\n2:Solna|3|a¦b\n3:Nacka|4\n"},
    {"a field too many", "a;b;c\n1;2;3\n4;5;6;7\n8;9;0\n", 0, "1:a|b|c\n2:1|2|3\n3:4|5|6|7\n4:8|9|0\n"},
    {"two tables", "a;b;c\n1;2;3\n4;5;6\n\nx;y\n7;8\n9;0\n", 0, "1:a|b|c\n2:1|2|3\n3:4|5|6\n5:x|y\n6:7|8\n7:9|0\n"},
    /* line ends and characters */
    {"CR only", "a;b\r1;2\r3;4\r", 0, "1:a|b\n2:1|2\n3:3|4\n"},
    {"mixed line ends", "a;b\r\n1;2\n3;4\r5;6\r\n", 0, "1:a|b\n2:1|2\n3:3|4\n4:5|6\n"},
    {"UTF-8 with BOM and quotes", "\xEF\xBB\xBF\"Kommun\";\"Antal\"\n\"Årjäng\";\"3\"\n", 0, "1:Kommun|Antal\n2:Årjäng|3\n"},
    {"windows-1252",
     "Kommun;L\xE4n\r\nS\xE4"
     "ffle;V\xE4rmland \x96 v\xE4st\r\n\xC5rj\xE4ng;5 m\xB2\r\n",
     0, "1:Kommun|Län\n2:Säffle|Värmland – väst\n3:Årjäng|5 m²\n"},
    {"MacRoman",
     "Kommun;L\x8An\rS\x8A"
     "ffle;V\x8Armland\r\x81rj\x8Ang;\x85rebro\r",
     0, "1:Kommun|Län\n2:Säffle|Värmland\n3:Årjäng|Örebro\n"},
    {"CP850",
     "KOMMUN;L\x8EN\r\nS\x84"
     "ffle;V\x84rmland\r\n\x8Frj\x84ng;\x99rebro\r\n\x1A",
     0, "1:KOMMUN|LÄN\n2:Säffle|Värmland\n3:Årjäng|Örebro\n"},
    {"UTF-16LE with BOM",
     "\xFF\xFE"
     "a\0;\0\xE5\0\r\0\n\0"
     "1\0;\0\x13\x20\r\0\n\0",
     22, "1:a|å\n2:1|–\n"},
    {"UTF-16BE without BOM", "\0K\0;\0\xC5\0\n\0001\0;\0002\0\n", 16, "1:K|Å\n2:1|2\n"},
    {"NULs in the text", "Kommun;Antal\r\nSol\0na;3\r\nNacka;4\r\n\0\0\0\0", 37, "1:Kommun|Antal\n2:Solna|3\n3:Nacka|4\n"},
    {"windows-1252 pasted into UTF-8",
     "Kommun;Län\nÅre;Jämtland\nÖrebro;Örebro\nS\xE4"
     "ffle;V\xE4rmland\n",
     0, "1:Kommun|Län\n2:Åre|Jämtland\n3:Örebro|Örebro\n4:Säffle|Värmland\n"},
    {"only blank lines", "\n\n\n", 0, ""},
};

/* ---- a sink that writes the rows down ---- */

static enum sheet_wish on_begin(void *context, const struct sheet_info *info) {
    (void)context;
    assert_string_equal(info->name, "");
    assert_int_equal(info->index, 0);
    return SHEET_READ;
}

static bool on_row(void *context, const struct sheet_row *row) {
    struct text *out = context;
    uint32_t column = 1;
    text_printf(out, "%u:", row->number);
    for (size_t i = 0; i < row->count; i++) {
        assert_int_equal(row->cells[i].type, CELL_TEXT);
        for (; column < row->cells[i].column; column++)
            text_add(out, "|");
        for (const char *at = row->cells[i].text; *at; at++) {
            const char one[2] = {*at, 0};
            text_add(out, *at == '\n' ? "⏎" : *at == '|' ? "¦" : one);
        }
    }
    text_add(out, "\n");
    return true;
}

static void on_end(void *context, const struct sheet_facts *facts) {
    (void)context;
    assert_int_equal(facts->merge_count, 0);
}

/* What reading left behind. */
struct outcome {
    struct arena arena;
    struct finding_list findings;
    struct read_report report;
    struct text rows;
    bool ok;
};

static void outcome_read(struct outcome *outcome, const char *bytes, size_t size) {
    struct source_file file = {.path = "in.csv", .name = "in.csv", .bytes = memory_alloc(size + 1), .size = size};
    struct sheet_sink sink = {&outcome->rows, on_begin, on_row, on_end, NULL};
    memset(outcome, 0, sizeof *outcome);
    memcpy(file.bytes, bytes, size);
    arena_init(&outcome->arena);
    finding_list_init(&outcome->findings, &outcome->arena);
    text_init(&outcome->rows);
    text_init(&outcome->report.lines);
    struct read_context context = {.shown = "Solna/in.csv", .sink = &sink, .findings = &outcome->findings, .report = &outcome->report};
    assert_int_equal(reader_csv.bid(&file), 10);
    struct read_fault fault = {.set = false};
    outcome->ok = reader_csv.read(&file, &context, &outcome->arena, &fault);
    if (fault.set)
        read_fault_add(&fault, &outcome->findings, context.shown);
    free(file.bytes);
}

static void outcome_release(struct outcome *outcome) {
    text_release(&outcome->rows);
    text_release(&outcome->report.lines);
    arena_release(&outcome->arena);
}

static size_t count_findings(const struct outcome *outcome, const char *code, uint32_t row) {
    size_t count = 0;
    for (size_t i = 0; i < outcome->findings.count; i++) {
        const struct finding *finding = &outcome->findings.items[i];
        assert_string_equal(finding->file, "Solna/in.csv");
        count += text_equal(finding->code, code) && (row == 0 || finding->row == row);
    }
    return count;
}

static void test_nasty_files(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct outcome outcome;
        size_t size = cases[i].size ? cases[i].size : strlen(cases[i].bytes);
        outcome_read(&outcome, cases[i].bytes, size);
        if (!outcome.ok || strcmp(text_get(&outcome.rows), cases[i].rows) != 0)
            print_error("%s\n%s", cases[i].name, text_get(&outcome.report.lines));
        assert_true(outcome.ok);
        assert_string_equal(text_get(&outcome.rows), cases[i].rows);
        outcome_release(&outcome);
    }
}

/* The longer a file, the less one bad row may harm: every row of 400 but the bad one must come out. */
static void test_unclosed_quote_takes_one_row_only(void **state) {
    (void)state;
    struct text file, want;
    struct outcome outcome;
    text_init(&file);
    text_init(&want);
    for (unsigned i = 1; i <= 400; i++) {
        text_printf(&file, i == 7 ? "K%u;\"trasig;%u\n" : "K%u;\"a; b\";%u\n", i, i);
        text_printf(&want, i == 7 ? "%u:K%u|\"trasig|%u\n" : "%u:K%u|a; b|%u\n", i, i, i);
    }
    outcome_read(&outcome, text_get(&file), file.length);
    assert_string_equal(text_get(&outcome.rows), text_get(&want));
    assert_int_equal(count_findings(&outcome, "csv_row_mended", 7), 1);
    assert_int_equal(outcome.findings.count, 1);
    outcome_release(&outcome);
    text_release(&file);
    text_release(&want);
}

static void test_says_what_it_assumed(void **state) {
    (void)state;
    struct outcome outcome;
    static const char file[] = "Kommun;L\xE4n\r\nS\xE4"
                               "ffle;V\xE4rmland\r\nNacka;Stockholm\r\n";
    outcome_read(&outcome, file, sizeof file - 1);
    assert_true(text_starts(text_get(&outcome.report.lines), "csv: delimiter ';', quote '\"', windows-1252, CRLF (score 0."));
    assert_int_equal(outcome.findings.count, 0);
    outcome_release(&outcome);
}

static void test_findings_name_what_was_guessed(void **state) {
    (void)state;
    struct outcome outcome;
    static const char nul[] = "Kommun;Antal\nSol\0na;3\n";
    outcome_read(&outcome, nul, sizeof nul - 1);
    assert_int_equal(count_findings(&outcome, "csv_nuls", 0), 1);
    outcome_release(&outcome);

    static const char wide[] = "a;b;c\n1;2;3\n4;5;6;7\n8;9;0\n";
    outcome_read(&outcome, wide, sizeof wide - 1);
    assert_int_equal(count_findings(&outcome, "csv_row_wide", 3), 1);
    assert_int_equal(outcome.findings.count, 1);
    outcome_release(&outcome);

    static const char undefined[] = "Kommun;L\xE4n\nS\xE4"
                                    "ffle;V\xE4rm\x81land\nG\xE4vle;G\xE4strikl\xE4nning\n";
    outcome_read(&outcome, undefined, sizeof undefined - 1);
    assert_non_null(strstr(text_get(&outcome.rows), "Värm\xEF\xBF\xBDland"));
    assert_int_equal(count_findings(&outcome, "csv_characters_broken", 0), 1);
    outcome_release(&outcome);

    static const char other[] = "Kommun,Antal,År\nSolna;3;2026\nNacka,4,2026\nTäby,5,2026\n";
    outcome_read(&outcome, other, sizeof other - 1);
    assert_int_equal(count_findings(&outcome, "csv_row_mended", 2), 1);
    outcome_release(&outcome);
}

static void test_ceilings(void **state) {
    (void)state;
    struct outcome outcome;
    struct text file;
    text_init(&file);
    text_add(&file, "a;b;c\n1;2;3\n");
    for (unsigned i = 0; i < CELL_COLUMN_MAX; i++)
        text_add(&file, "x;");
    outcome_read(&outcome, text_get(&file), file.length);
    assert_false(outcome.ok);
    assert_int_equal(count_findings(&outcome, "ceiling_columns", 0), 1);
    outcome_release(&outcome);

    text_clear(&file);
    text_add(&file, "a;b\n");
    for (unsigned i = 0; i < CELL_ROW_MAX; i++)
        text_add(&file, "x;y\n");
    outcome_read(&outcome, text_get(&file), file.length);
    assert_false(outcome.ok);
    assert_int_equal(outcome.findings.count, 1);
    assert_int_equal(count_findings(&outcome, "ceiling_rows", 0), 1);
    outcome_release(&outcome);

    text_clear(&file);
    text_add(&file, "a;b\n\"");
    for (unsigned i = 0; i < 1200u * 1024u; i += 16)
        text_add(&file, "0123456789abcdef");
    text_add(&file, "\";y\n");
    outcome_read(&outcome, text_get(&file), file.length);
    assert_false(outcome.ok);
    assert_int_equal(count_findings(&outcome, "ceiling_text", 0), 1);
    outcome_release(&outcome);
    text_release(&file);
}

/* A file of nothing but unclosed quotes must not cost the square of its length. */
static void test_many_unclosed_quotes_stay_fast(void **state) {
    (void)state;
    struct outcome outcome;
    struct text file;
    text_init(&file);
    for (unsigned i = 0; i < 2000; i++)
        text_add(&file, "a;\"b\";c\n");
    for (unsigned i = 0; i < 100000; i++)
        text_add(&file, "\"a;b;c\n");
    outcome_read(&outcome, text_get(&file), file.length);
    assert_true(outcome.ok);
    assert_non_null(strstr(text_get(&outcome.rows), "\n102000:\"a|b|c\n"));
    assert_in_range(outcome.findings.count, 1, 21);
    outcome_release(&outcome);
    text_release(&file);
}

static void test_does_not_bid_for_other_formats(void **state) {
    (void)state;
    static const struct {
        const char *bytes;
        size_t size;
    } others[] = {{"PK\x03\x04rest", 8},
                  {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8},
                  {"%PDF-1.7\n", 9},
                  {"\x89PNG\r\n\x1A\n", 8},
                  {"\xFF\xD8\xFF\xE0", 4},
                  {"GIF89a", 6},
                  {"{\\rtf1\\ansi", 11},
                  {"\x1F\x8B\x08", 3},
                  {"<html><table>", 13},
                  {"\xEF\xBB\xBF  <?xml version", 18},
                  {"", 0},
                  {"\0\0\0\0\0\0", 6},
                  {"\x01\x02\x03\x04\x05\x06\x07\x0E\x0F", 9},
                  {"ab\0\0\0\0cd\1\2", 10}};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        struct source_file file = {.path = "x", .name = "x", .bytes = memory_alloc(others[i].size + 1), .size = others[i].size};
        memcpy(file.bytes, others[i].bytes, others[i].size);
        assert_int_equal(reader_csv.bid(&file), 0);
        free(file.bytes);
    }
}

static bool stop_at_once(void *context, const struct sheet_row *row) {
    on_row(context, row);
    return false;
}

static enum sheet_wish want_none(void *context, const struct sheet_info *info) {
    (void)context;
    (void)info;
    return SHEET_SKIP;
}

static void test_sink_may_stop_or_skip(void **state) {
    (void)state;
    struct arena arena;
    struct finding_list findings;
    struct text rows;
    unsigned char bytes[] = "a;b\n1;2\n3;4\n";
    struct source_file file = {.path = "x", .name = "x", .bytes = bytes, .size = sizeof bytes - 1};
    arena_init(&arena);
    finding_list_init(&findings, &arena);
    text_init(&rows);
    struct sheet_sink sink = {&rows, on_begin, stop_at_once, on_end, NULL};
    struct read_context context = {.shown = "x", .sink = &sink, .findings = &findings};
    struct read_fault fault = {.set = false};
    assert_true(reader_csv.read(&file, &context, &arena, &fault));
    assert_string_equal(text_get(&rows), "1:a|b\n");
    sink.begin_sheet = want_none;
    assert_true(reader_csv.read(&file, &context, &arena, &fault));
    assert_string_equal(text_get(&rows), "1:a|b\n");
    text_release(&rows);
    arena_release(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nasty_files),
        cmocka_unit_test(test_unclosed_quote_takes_one_row_only),
        cmocka_unit_test(test_says_what_it_assumed),
        cmocka_unit_test(test_findings_name_what_was_guessed),
        cmocka_unit_test(test_ceilings),
        cmocka_unit_test(test_many_unclosed_quotes_stay_fast),
        cmocka_unit_test(test_does_not_bid_for_other_formats),
        cmocka_unit_test(test_sink_may_stop_or_skip),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
