/* See ods_content.h.
 *
 *   automatic-styles ── style/table-properties     which looks of a sheet hide it
 *   body/spreadsheet ── table ─┬─ table-column     hidden columns ┐ both may lie in groups, header parts and the like,
 *                              └─ table-row        hidden rows    ┘ to any depth
 *                                 ├─ table-cell ── p: text with spans, links, spaces, tabs and line breaks inside
 *                                 └─ covered-table-cell: lies under a merged range; empty, whatever the file keeps there
 *
 * A cell and a row may say "the same again n times" (number-columns-repeated, number-rows-repeated). The empty ones that fill a sheet to
 * its last row and column cost nothing; those with content are counted against ODS_REPEATS_MAX. What the table below does not name
 * (annotations, drawings, tables within cells, tracked changes) is left out with all that is in it. */
#include <stdlib.h>

#include "read/ods/ods_walk.h"

/* ---- styles ---- */

static void start_style(void *context, const char *const *attributes) {
    ods_styles_start(&((struct content_walk *)context)->styles, attributes);
}

static void read_properties(void *context, const char *const *attributes) {
    ods_styles_properties(&((struct content_walk *)context)->styles, attributes);
}

/* ---- groups of rows and columns ---- */

static void start_group(struct groups *groups, const char *const *attributes) {
    groups->depth++;
    if (groups->hidden_from == 0 && is(xml_attribute_in(attributes, TABLE, "display"), "false"))
        groups->hidden_from = groups->depth;
}

static void end_group(struct groups *groups) {
    if (groups->hidden_from == groups->depth)
        groups->hidden_from = 0;
    groups->depth--;
}

static void start_row_group(void *context, const char *const *attributes) {
    start_group(&((struct content_walk *)context)->row_groups, attributes);
}

static void end_row_group(void *context, const char *text, size_t length) {
    (void)text, (void)length;
    end_group(&((struct content_walk *)context)->row_groups);
}

static void start_column_group(void *context, const char *const *attributes) {
    start_group(&((struct content_walk *)context)->column_groups, attributes);
}

static void end_column_group(void *context, const char *text, size_t length) {
    (void)text, (void)length;
    end_group(&((struct content_walk *)context)->column_groups);
}

/* ---- columns ---- */

static void read_column(void *context, const char *const *attributes) {
    struct content_walk *walk = context;
    const uint32_t first = walk->next_column_statement;
    const uint32_t repeat = ods_count(walk, attributes, "number-columns-repeated", CELL_COLUMN_MAX);
    if (walk->skipped || first > CELL_COLUMN_MAX)
        return;
    const uint32_t last = repeat > CELL_COLUMN_MAX - first ? CELL_COLUMN_MAX : first + repeat - 1;
    walk->next_column_statement = last + 1;
    if (ods_is_hidden(attributes, &walk->column_groups) || ods_styles_hide(&walk->styles, ODS_COLUMN, attributes))
        sheet_ranges_add(&walk->hidden_columns, &walk->sheet_arena, (struct cell_range){1, first, CELL_ROW_MAX, last});
}

/* ---- sheets ---- */

/* "'file:///…'#Blad1": what LibreOffice keeps of another file's sheet that formulas look into. No sheet's own name begins so. */
static bool is_of_another_file(const char *name) {
    return name[0] == '\'' && strstr(name, "'#") != NULL;
}

static void start_table(void *context, const char *const *attributes) {
    struct content_walk *walk = context;
    const char *name = xml_attribute_in(attributes, TABLE, "name");
    const bool hidden = ods_styles_hide(&walk->styles, ODS_TABLE, attributes);
    if (walk->sheets == ODS_SHEETS_MAX) {
        over_ceiling(walk, CEILING_SHEETS);
        return;
    }
    arena_clear(&walk->sheet_arena);
    walk->sheet = arena_text(&walk->sheet_arena, name != NULL ? name : "");
    walk->row_groups = walk->column_groups = (struct groups){0, 0};
    walk->merges = walk->hidden_columns = (struct sheet_ranges){.items = NULL};
    walk->next_column_statement = 1;
    walk->doubts = (struct formula_doubts){.count = 0};
    walk->row = 1;
    walk->first_title = walk->last_title = 0;
    walk->reading = false;
    walk->skipped = true;
    if (is_of_another_file(walk->sheet))
        return;
    walk->names = arena_grow(&walk->arena, walk->names, walk->sheets, &walk->name_capacity, sizeof *walk->names);
    walk->names[walk->sheets] = arena_text(&walk->arena, walk->sheet);
    const struct sheet_info info = {walk->sheet, walk->sheets++, hidden ? SHEET_HIDDEN : SHEET_VISIBLE};
    struct sheet_sink *sink = walk->context->sink;
    walk->reading = sink->begin_sheet(sink->context, &info) == SHEET_READ;
    walk->skipped = !walk->reading;
}

static void end_table(void *context, const char *text, size_t length) {
    struct content_walk *walk = context;
    struct sheet_sink *sink = walk->context->sink;
    (void)text, (void)length;
    if (!walk->reading)
        return;
    const struct sheet_facts facts = sheet_ranges_facts(&walk->merges, &walk->hidden_columns);
    sink->end_sheet(sink->context, &facts);
    ods_hand_over_titles(walk);
    if (!walk->calculated)
        formula_doubts_add(&walk->doubts, walk->sheet, walk->context);
}

/* ---- the document ---- */

static const struct xml_step steps[] = {
    {IN_ROW, "table:table-cell", IN_CELL, ods_start_cell, ods_end_cell, false},
    {IN_CELL, "text:p", IN_TEXT, ods_start_paragraph, ods_end_paragraph, false},
    {IN_TABLE, "table:table-row", IN_ROW, ods_start_row, ods_end_row, false},
    {IN_ROW, "table:covered-table-cell", IN_COVERED, ods_start_covered, NULL, false},
    {IN_TABLE, "table:table-column", IN_LEAF, read_column, NULL, false},
    {IN_TABLE, "table:table-rows", IN_TABLE, NULL, NULL, false},
    {IN_TABLE, "table:table-header-rows", IN_TABLE, ods_start_titles, ods_end_titles, false},
    {IN_TABLE, "table:table-row-group", IN_TABLE, start_row_group, end_row_group, false},
    {IN_TABLE, "table:table-columns", IN_TABLE, NULL, NULL, false},
    {IN_TABLE, "table:table-header-columns", IN_TABLE, NULL, NULL, false},
    {IN_TABLE, "table:table-column-group", IN_TABLE, start_column_group, end_column_group, false},
    {IN_CELL, "text:h", IN_TEXT, ods_start_paragraph, ods_end_paragraph, false},
    {IN_TEXT, "text:span", IN_TEXT, NULL, NULL, false},
    {IN_TEXT, "text:s", IN_LEAF, ods_add_spaces, NULL, false},
    {IN_TEXT, "text:tab", IN_LEAF, ods_add_tab, NULL, false},
    {IN_TEXT, "text:line-break", IN_LEAF, ods_add_line_break, NULL, false},
    {IN_TEXT, "text:a", IN_TEXT, NULL, NULL, false},
    {IN_TEXT, "text:meta", IN_TEXT, NULL, NULL, false},
    {IN_TEXT, "text:ruby", IN_RUBY, NULL, NULL, false},
    {IN_RUBY, "text:ruby-base", IN_TEXT, NULL, NULL, false},
    {IN_TEXT, "text:date", IN_TEXT, NULL, NULL, false}, /* fields: what was shown last */
    {IN_TEXT, "text:time", IN_TEXT, NULL, NULL, false},
    {IN_TEXT, "text:title", IN_TEXT, NULL, NULL, false},
    {IN_TEXT, "text:sheet-name", IN_TEXT, NULL, NULL, false},
    {IN_TEXT, "text:file-name", IN_TEXT, NULL, NULL, false},
    {IN_TEXT, "text:page-number", IN_TEXT, NULL, NULL, false},
    {IN_TEXT, "text:page-count", IN_TEXT, NULL, NULL, false},
    {IN_STYLES, "style:style", IN_STYLE, start_style, NULL, false},
    {IN_STYLE, "style:table-properties", IN_LEAF, read_properties, NULL, false},
    {IN_STYLE, "style:table-column-properties", IN_LEAF, read_properties, NULL, false},
    {IN_STYLE, "style:table-row-properties", IN_LEAF, read_properties, NULL, false},
    {IN_SPREADSHEET, "table:table", IN_TABLE, start_table, end_table, false},
    {IN_SPREADSHEET, "table:database-ranges", IN_RANGES, NULL, NULL, false},
    {IN_RANGES, "table:database-range", IN_LEAF, ods_read_database, NULL, false},
    {IN_BODY, "office:spreadsheet", IN_SPREADSHEET, NULL, NULL, false},
    {IN_DOCUMENT, "office:body", IN_BODY, NULL, NULL, false},
    {IN_DOCUMENT, "office:automatic-styles", IN_STYLES, NULL, NULL, false},
    {XML_WALK_TOP, "office:document-content", IN_DOCUMENT, NULL, NULL, false},
    {XML_WALK_TOP, "office:document", IN_DOCUMENT, NULL, NULL, false},
};
static const struct xml_walk_table table = {steps, sizeof steps / sizeof steps[0]};

static const struct xml_namespace namespaces[] = {
    {"urn:oasis:names:tc:opendocument:xmlns:table:1.0", "table:"},
    {"urn:oasis:names:tc:opendocument:xmlns:text:1.0", "text:"},
    {"urn:oasis:names:tc:opendocument:xmlns:office:1.0", "office:"},
    {"urn:oasis:names:tc:opendocument:xmlns:style:1.0", "style:"},
};

bool ods_content_read(const struct xml_document *document, const char *part, const struct read_context *context, size_t *sheets,
                      struct read_fault *fault) {
    struct content_walk content = {.context = context, .fault = fault, .part = part, .skipped = true};
    struct xml_document known = *document;
    struct xml_walk walk;
    known.namespaces = namespaces;
    known.namespace_count = sizeof namespaces / sizeof namespaces[0];
    ods_styles_init(&content.styles, &content.arena, part, fault);
    xml_walk_init(&walk, &table, &content, part, fault);
    walk.mixed = ods_add_mixed;
    xml_walk_document(&walk, &known, NULL);
    xml_walk_release(&walk);
    *sheets = content.sheets;
    text_release(&content.value);
    ods_text_release(&content.text);
    free(content.cells);
    arena_release(&content.texts);
    arena_release(&content.sheet_arena);
    arena_release(&content.arena);
    return !fault->set;
}
