/* See xml2003_book.h.
 *
 *   ExcelWorkbook/Date1904                       days are counted from 1904
 *   Styles/Style/NumberFormat                    what a number means
 *   Worksheet/WorksheetOptions/Visible           hidden sheets; stands behind the sheet's cells, therefore a walk of its own
 */
#include "read/xml2003/xml2003_book.h"

#include <string.h>
#include <strings.h>

#include "read/read_ceiling.h"
#include "read/value/named_format.h"

const struct xml_namespace xml2003_namespaces[2] = {
    {"urn:schemas-microsoft-com:office:spreadsheet", ""},
    {"urn:schemas-microsoft-com:office:excel", "x:"},
};

struct book_walk {
    struct xml2003_book *book;
    struct arena *arena;
    const char *style; /* that is being read; NULL when it has no ID */
    struct read_fault *fault;
};

const char *xml2003_attribute(const char *const *attributes, const char *name) {
    const char *value = xml_attribute_in(attributes, ":office:spreadsheet", name);
    return value != NULL ? value : xml_attribute(attributes, name);
}

enum number_format xml2003_book_format(const struct xml2003_book *book, const char *id, enum number_format fallback) {
    const size_t format = id != NULL ? map_get(&book->styles, id) : MAP_NONE;
    return format != MAP_NONE ? (enum number_format)format : fallback;
}

/* ---- styles ---- */

/* A style has its parent's format unless it says otherwise; parents stand before. */
static void start_style(void *context, const char *const *attributes) {
    struct book_walk *walk = context;
    const char *id = xml2003_attribute(attributes, "ID"), *parent = xml2003_attribute(attributes, "Parent");
    walk->style = arena_text(walk->arena, id);
    if (id == NULL)
        return;
    if (walk->book->styles.count == XML2003_STYLES_MAX)
        read_ceiling_cross(walk->fault, CEILING_STYLES, NULL);
    else
        *map_put(&walk->book->styles, id) = xml2003_book_format(walk->book, parent, NUMBER_FORMAT_NUMBER);
}

static void read_format(void *context, const char *const *attributes) {
    struct book_walk *walk = context;
    const char *code = xml2003_attribute(attributes, "Format");
    if (walk->style != NULL && !walk->fault->set)
        *map_put(&walk->book->styles, walk->style) = code != NULL ? named_format_of(code) : NUMBER_FORMAT_NUMBER;
}

/* ---- workbook and sheets ---- */

/* "<Date1904/>" is the usual way to say it, "<Date1904>True</Date1904>" another. */
static void read_1904(void *context, const char *text, size_t length) {
    struct book_walk *walk = context;
    (void)length;
    walk->book->date_1904 = strcasecmp(text, "False") != 0 && strcmp(text, "0") != 0;
}

static void start_sheet(void *context, const char *const *attributes) {
    struct book_walk *walk = context;
    struct xml2003_book *book = walk->book;
    (void)attributes;
    if (book->sheet_count == XML2003_SHEETS_MAX) {
        read_ceiling_cross(walk->fault, CEILING_SHEETS, NULL);
        return;
    }
    book->sheets = arena_grow(walk->arena, book->sheets, book->sheet_count, &book->sheet_capacity, sizeof *book->sheets);
    book->sheets[book->sheet_count++] = SHEET_VISIBLE;
}

static void read_visible(void *context, const char *text, size_t length) {
    struct book_walk *walk = context;
    enum sheet_visibility *sheet = &walk->book->sheets[walk->book->sheet_count - 1];
    (void)length;
    if (strcmp(text, "SheetHidden") == 0)
        *sheet = SHEET_HIDDEN;
    else if (strcmp(text, "SheetVeryHidden") == 0)
        *sheet = SHEET_VERY_HIDDEN;
}

enum { IN_BOOK = 1, IN_SETTINGS, IN_STYLES, IN_STYLE, IN_SHEET, IN_OPTIONS, IN_LEAF };
static const struct xml_step steps[] = {
    {XML_WALK_TOP, "Workbook", IN_BOOK, NULL, NULL, false},       {IN_BOOK, "x:ExcelWorkbook", IN_SETTINGS, NULL, NULL, false},
    {IN_SETTINGS, "x:Date1904", IN_LEAF, NULL, read_1904, true},  {IN_BOOK, "Styles", IN_STYLES, NULL, NULL, false},
    {IN_STYLES, "Style", IN_STYLE, start_style, NULL, false},     {IN_STYLE, "NumberFormat", IN_LEAF, read_format, NULL, false},
    {IN_BOOK, "Worksheet", IN_SHEET, start_sheet, NULL, false},   {IN_SHEET, "x:WorksheetOptions", IN_OPTIONS, NULL, NULL, false},
    {IN_OPTIONS, "x:Visible", IN_LEAF, NULL, read_visible, true},
};
static const struct xml_walk_table table = {steps, sizeof steps / sizeof steps[0]};

bool xml2003_book_read(struct xml2003_book *book, struct arena *arena, const struct xml_document *document, struct read_fault *fault) {
    struct book_walk context = {.book = book, .arena = arena, .fault = fault};
    struct xml_walk walk;
    *book = (struct xml2003_book){.date_1904 = false};
    map_init(&book->styles, arena);
    xml_walk_init(&walk, &table, &context, NULL, fault);
    xml_walk_document(&walk, document, NULL);
    xml_walk_release(&walk);
    if (!fault->set && book->sheet_count == 0)
        read_fault_set(fault, FINDING_FILE_DAMAGED, NULL, "arbetsboken har inga blad", "the workbook has no sheets");
    return !fault->set;
}
