/* Workbooks made by hand from the XML of their parts, and what is read of them as lines of text. */
#ifndef TESTS_UNIT_MAKE_XLSX_H
#define TESTS_UNIT_MAKE_XLSX_H

#include "make_zip.h"
#include "read/read.h"

#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define MAIN "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
#define RELS(content) "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" content "</Relationships>"
#define REL(id, type, target) "<Relationship Id=\"" id "\" Type=\"" OFFICE "/" type "\" Target=\"" target "\"/>"

static const char root_rels[] = RELS(REL("rId1", "officeDocument", "xl/workbook.xml"));
static const char book_rels[] = RELS(REL("rId1", "worksheet", "worksheets/sheet1.xml") REL("rId2", "sharedStrings", "sharedStrings.xml")
                                         REL("rId3", "styles", "styles.xml"));
static const char book_xml[] =
    "<workbook " MAIN " xmlns:r=\"" OFFICE "\"><sheets><sheet name=\"Svar\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";
static const char no_strings[] = "<sst " MAIN "/>";
/* 0 plain, 1 yyyy-mm-dd, 2 yyyy-mm-dd hh:mm, 3 hh:mm, 4 0 %, 5 [h]:mm, 6 "s" 0 */
static const char some_styles[] =
    "<styleSheet " MAIN "><numFmts count=\"3\"><numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\\ hh:mm\"/>"
    "<numFmt numFmtId=\"165\" formatCode=\"[h]:mm\"/><numFmt numFmtId=\"166\" formatCode=\"&quot;s&quot;\\ 0\"/></numFmts>"
    "<cellStyleXfs><xf numFmtId=\"22\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/>"
    "<xf numFmtId=\"20\"/><xf numFmtId=\"9\"/><xf numFmtId=\"165\"/><xf numFmtId=\"166\"/></cellXfs></styleSheet>";

/* The parts of a workbook; NULL takes the usual one. */
struct workbook_parts {
    const char *root, *rels, *book, *strings, *styles, *sheet;
    const char *sheet_name;
};

static inline void make_workbook(struct text *out, const struct workbook_parts *parts) {
    const struct zip_part all[] = {
        {.name = "_rels/.rels", .content = parts->root ? parts->root : root_rels},
        {.name = "xl/workbook.xml", .content = parts->book ? parts->book : book_xml},
        {.name = "xl/_rels/workbook.xml.rels", .content = parts->rels ? parts->rels : book_rels},
        {.name = "xl/sharedStrings.xml", .content = parts->strings ? parts->strings : no_strings},
        {.name = "xl/styles.xml", .content = parts->styles ? parts->styles : some_styles},
        {.name = parts->sheet_name ? parts->sheet_name : "xl/worksheets/sheet1.xml", .content = parts->sheet ? parts->sheet : ""},
    };
    make_zip(out, all, sizeof all / sizeof all[0], false);
}

static inline enum sheet_wish show_sheet(void *context, const struct sheet_info *info) {
    static const char *const shown[] = {[SHEET_VISIBLE] = "", [SHEET_HIDDEN] = " hidden", [SHEET_VERY_HIDDEN] = " very hidden"};
    text_printf(context, "[%zu %s%s]\n", info->index, info->name, shown[info->visibility]);
    return strcmp(info->name, "Skip") == 0 ? SHEET_SKIP : SHEET_READ;
}

static inline bool show_row(void *context, const struct sheet_row *row) {
    if (row->hidden)
        text_printf(context, "row %u hidden\n", (unsigned)row->number);
    for (size_t i = 0; i < row->count; i++) {
        char ref[CELL_REF_SIZE];
        cell_ref(row->number, row->cells[i].column, ref);
        text_printf(context, "%s %c %s%s\n", ref, cell_type_letter(row->cells[i].type), row->cells[i].text,
                    row->cells[i].percent ? " percent" : "");
    }
    return strcmp(row->cells[0].text, "STOP") != 0;
}

static inline void show_end(void *context, const struct sheet_facts *facts) {
    for (size_t i = 0; i < facts->merge_count; i++) {
        char first[CELL_REF_SIZE], last[CELL_REF_SIZE];
        cell_ref(facts->merges[i].first_row, facts->merges[i].first_column, first);
        cell_ref(facts->merges[i].last_row, facts->merges[i].last_column, last);
        text_printf(context, "merged %s:%s\n", first, last);
    }
    for (size_t i = 0; i < facts->hidden_column_count; i++)
        text_printf(context, "hidden columns %u-%u\n", (unsigned)facts->hidden_columns[i].first_column,
                    (unsigned)facts->hidden_columns[i].last_column);
    text_add(context, "end\n");
}

/* What is read of BYTES as a file called NAME, then its findings: `code: message` in English. */
static inline const char *read_bytes(struct arena *arena, const char *name, const void *bytes, size_t size) {
    struct text out;
    struct finding_list findings;
    text_init(&out);
    finding_list_init(&findings, arena);
    const struct source_file file = {.path = name, .name = name, .bytes = (unsigned char *)(uintptr_t)bytes, .size = size};
    struct sheet_sink sink = {&out, show_sheet, show_row, show_end, NULL};
    const bool done = read_source(&file, name, &sink, &findings, NULL);
    if (!done)
        text_add(&out, "set aside\n");
    for (size_t i = 0; i < findings.count; i++) {
        const struct finding *finding = &findings.items[i];
        char ref[CELL_REF_SIZE] = "";
        if (finding->column != 0)
            cell_ref(finding->row, finding->column, ref);
        text_printf(&out, "%s %s%s%s\n", finding->code, ref, *ref ? ": " : "", finding_message(finding, LANGUAGE_EN));
    }
    const char *result = arena_text(arena, text_get(&out));
    text_release(&out);
    return result;
}

static inline const char *read_parts(struct arena *arena, const struct workbook_parts *parts) {
    struct text bytes;
    text_init(&bytes);
    make_workbook(&bytes, parts);
    const char *result = read_bytes(arena, "Svar.xlsx", bytes.bytes, bytes.length);
    text_release(&bytes);
    return result;
}

#endif
