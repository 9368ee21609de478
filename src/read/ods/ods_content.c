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
#include "read/ods/ods_content.h"

#include <stdlib.h>
#include <string.h>

#include "read/ods/ods_styles.h"
#include "read/ods/ods_text.h"
#include "read/ods/ods_value.h"
#include "read/read_ceiling.h"
#include "read/sheet_ranges.h"

#define OFFICE ":office:1.0"
#define TABLE ":table:1.0"
#define TEXT ":text:1.0"
#define CALCEXT ":calcext:1.0"

/* Where the walk may stand. */
enum {
    IN_DOCUMENT = 1,
    IN_STYLES,
    IN_STYLE,
    IN_LEAF,
    IN_BODY,
    IN_SPREADSHEET,
    IN_TABLE,
    IN_ROW,
    IN_COVERED,
    IN_CELL,
    IN_TEXT,
    IN_RUBY,
    IN_RANGES
};

/* Groups hide all that is in them, groups too. */
struct groups {
    size_t depth, hidden_from; /* hidden_from: the depth at which the outermost hidden group began; 0: none is hidden */
};

struct content_walk {
    const struct read_context *context;
    struct read_fault *fault;
    const char *part;
    struct arena arena; /* of the document: names of styles */
    struct ods_styles styles;
    size_t repeats, sheets;
    const char **names; /* of the sheets so far: ranges refer to them */
    size_t name_capacity;
    uint32_t first_title, last_title; /* the rows that every printed page repeats; 0: none */
    /* the sheet */
    struct arena sheet_arena;
    const char *sheet;
    bool skipped, reading; /* skipped: the sink does not want it, or no more of it */
    struct groups row_groups, column_groups;
    struct sheet_ranges merges, hidden_columns;
    uint32_t next_column_statement;
    bool calculated; /* the program that wrote the document works formulas out */
    struct formula_doubts doubts;
    /* the row */
    uint32_t row, row_repeat;
    bool row_hidden;
    size_t row_merges; /* merges before this row */
    struct arena texts;
    struct cell *cells;
    size_t cell_count, cell_capacity;
    /* the cell */
    uint32_t column, column_repeat, columns_spanned, rows_spanned;
    struct ods_raw raw;
    struct text value;
    struct ods_text text;
};

static void damaged(struct content_walk *walk, const char *sv, const char *en) {
    read_fault_set(walk->fault, FINDING_FILE_DAMAGED, walk->part, sv, en);
}

static void over_ceiling(struct content_walk *walk, enum read_ceiling ceiling) {
    read_ceiling_cross(walk->fault, ceiling, walk->part);
}

static bool is(const char *value, const char *word) {
    return value != NULL && strcmp(value, word) == 0;
}

/* The number that the attribute NAME of the table namespace states, 1 when there is none; beyond LIMIT it is LIMIT. */
static uint32_t count_of(struct content_walk *walk, const char *const *attributes, const char *name, uint32_t limit) {
    const char *value = xml_attribute_in(attributes, TABLE, name);
    size_t count = 1;
    if (value != NULL && (!text_to_count(value, UINT32_MAX, &count) || count == 0)) {
        damaged(walk, "ett antal upprepningar går inte att läsa", "a number of repetitions cannot be read");
        return 1;
    }
    return count < limit ? (uint32_t)count : limit;
}

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

/* "collapse": hidden by hand; "filter": by a filter. */
static bool is_hidden(const char *const *attributes, const struct groups *groups) {
    const char *visibility = xml_attribute_in(attributes, TABLE, "visibility");
    return groups->hidden_from != 0 || is(visibility, "collapse") || is(visibility, "filter");
}

/* ---- columns ---- */

static void read_column(void *context, const char *const *attributes) {
    struct content_walk *walk = context;
    const uint32_t first = walk->next_column_statement;
    const uint32_t repeat = count_of(walk, attributes, "number-columns-repeated", CELL_COLUMN_MAX);
    if (walk->skipped || first > CELL_COLUMN_MAX)
        return;
    const uint32_t last = repeat > CELL_COLUMN_MAX - first ? CELL_COLUMN_MAX : first + repeat - 1;
    walk->next_column_statement = last + 1;
    if (is_hidden(attributes, &walk->column_groups) || ods_styles_hide(&walk->styles, ODS_COLUMN, attributes))
        sheet_ranges_add(&walk->hidden_columns, &walk->sheet_arena, (struct cell_range){1, first, CELL_ROW_MAX, last});
}

/* ---- cells ---- */

static void start_row(void *context, const char *const *attributes) {
    struct content_walk *walk = context;
    walk->row_repeat = count_of(walk, attributes, "number-rows-repeated", CELL_ROW_MAX + 1);
    walk->row_hidden = is_hidden(attributes, &walk->row_groups) || ods_styles_hide(&walk->styles, ODS_ROW, attributes);
    walk->row_merges = walk->merges.count;
    walk->column = 1;
    walk->cell_count = 0;
}

/* Columns beyond the last one are all the same place: content there is a fault. */
static void pass_columns(struct content_walk *walk, uint32_t count) {
    walk->column = count > CELL_COLUMN_MAX - walk->column + 1 ? CELL_COLUMN_MAX + 1 : walk->column + count;
}

static void start_covered(void *context, const char *const *attributes) {
    struct content_walk *walk = context;
    pass_columns(walk, count_of(walk, attributes, "number-columns-repeated", CELL_COLUMN_MAX));
}

static void start_cell(void *context, const char *const *attributes) {
    struct content_walk *walk = context;
    const struct ods_type *type = ods_type_find(xml_attribute_in(attributes, OFFICE, "value-type"));
    const char *value = type != NULL ? xml_attribute_in(attributes, OFFICE, ods_type_attribute(type)) : NULL;
    walk->column_repeat = count_of(walk, attributes, "number-columns-repeated", CELL_COLUMN_MAX + 1);
    walk->columns_spanned = count_of(walk, attributes, "number-columns-spanned", CELL_COLUMN_MAX);
    walk->rows_spanned = count_of(walk, attributes, "number-rows-spanned", CELL_ROW_MAX);
    const char *kind = xml_attribute_in(attributes, CALCEXT, "value-type"); /* LibreOffice's own */
    walk->calculated = walk->calculated || kind != NULL;
    ods_text_clear(&walk->text);
    text_clear(&walk->value);
    if (value != NULL)
        text_add(&walk->value, value);
    walk->raw = (struct ods_raw){
        .type = type, .has_formula = xml_attribute_in(attributes, TABLE, "formula") != NULL, .is_error = is(kind, "error")};
}

static void note_merge(struct content_walk *walk) {
    if (walk->columns_spanned == 1 && walk->rows_spanned == 1)
        return;
    if (walk->row > CELL_ROW_MAX || walk->column > CELL_COLUMN_MAX)
        return;
    if (walk->merges.count == MERGES_MAX) {
        over_ceiling(walk, CEILING_MERGES);
        return;
    }
    const uint32_t below = CELL_ROW_MAX - walk->row, beside = CELL_COLUMN_MAX - walk->column;
    sheet_ranges_add(&walk->merges, &walk->sheet_arena,
                     (struct cell_range){walk->row, walk->column,
                                         walk->row + (walk->rows_spanned - 1 < below ? walk->rows_spanned - 1 : below),
                                         walk->column + (walk->columns_spanned - 1 < beside ? walk->columns_spanned - 1 : beside)});
}

/* Without a type and a text a formula gives an empty text, or it was never worked out. */
static void note_formula(struct content_walk *walk) {
    walk->calculated = walk->calculated || (walk->raw.has_formula && walk->raw.type != NULL);
    if (!walk->raw.has_formula || walk->raw.type != NULL || walk->text.text.length > 0)
        return;
    formula_doubts_note(&walk->doubts, walk->row, walk->column);
}

static void add_cells(struct content_walk *walk, struct cell *cell) {
    const uint32_t last = walk->column + walk->column_repeat - 1;
    if (last > CELL_COLUMN_MAX || walk->row > CELL_ROW_MAX) {
        over_ceiling(walk, last > CELL_COLUMN_MAX ? CEILING_COLUMNS : CEILING_ROWS);
        return;
    }
    walk->repeats += walk->column_repeat - 1;
    if (walk->repeats > ODS_REPEATS_MAX) {
        over_ceiling(walk, CEILING_REPEATS);
        return;
    }
    if (walk->cell_count + walk->column_repeat > walk->cell_capacity) {
        walk->cell_capacity = 2 * (walk->cell_count + walk->column_repeat);
        walk->cells = memory_resize(walk->cells, walk->cell_capacity * sizeof *walk->cells);
    }
    for (cell->column = walk->column; cell->column <= last; cell->column++)
        walk->cells[walk->cell_count++] = *cell;
}

static void end_cell(void *context, const char *text, size_t length) {
    struct content_walk *walk = context;
    struct cell cell;
    (void)text, (void)length;
    if (!walk->skipped && !walk->fault->set) {
        walk->raw.value = text_get(&walk->value);
        walk->raw.text = text_get(&walk->text.text);
        note_merge(walk);
        note_formula(walk);
        ods_value_fill(&walk->raw, &walk->texts, &cell);
        if (cell.type != CELL_EMPTY)
            add_cells(walk, &cell);
    }
    pass_columns(walk, walk->column_repeat);
}

/* ---- the text of a cell ---- */

static void note_full(struct content_walk *walk) {
    if (walk->text.full)
        over_ceiling(walk, CEILING_TEXT);
}

static void add_mixed(void *context, int place, const char *bytes, size_t count) {
    struct content_walk *walk = context;
    if (place != IN_TEXT)
        return;
    ods_text_add(&walk->text, bytes, count);
    note_full(walk);
}

static void start_paragraph(void *context, const char *const *attributes) {
    (void)attributes;
    ods_text_start_paragraph(&((struct content_walk *)context)->text);
}

static void end_paragraph(void *context, const char *text, size_t length) {
    struct content_walk *walk = context;
    (void)text, (void)length;
    ods_text_end_paragraph(&walk->text);
    note_full(walk);
}

static void add_spaces(void *context, const char *const *attributes) {
    struct content_walk *walk = context;
    const char *value = xml_attribute_in(attributes, TEXT, "c");
    size_t count = 1;
    if (value != NULL && !text_to_count(value, ODS_TEXT_MAX, &count))
        count = ODS_TEXT_MAX + 1;
    ods_text_add_stated(&walk->text, ' ', count);
    note_full(walk);
}

static void add_tab(void *context, const char *const *attributes) {
    (void)attributes;
    ods_text_add_stated(&((struct content_walk *)context)->text, '\t', 1);
}

static void add_line_break(void *context, const char *const *attributes) {
    (void)attributes;
    ods_text_add_stated(&((struct content_walk *)context)->text, '\n', 1);
}

/* ---- rows ---- */

static bool hand_over(struct content_walk *walk) {
    const uint32_t last = walk->row + walk->row_repeat - 1;
    walk->repeats += (walk->row_repeat - 1) * (size_t)walk->cell_count;
    if (last > CELL_ROW_MAX)
        over_ceiling(walk, CEILING_ROWS);
    else if (walk->repeats > ODS_REPEATS_MAX)
        over_ceiling(walk, CEILING_REPEATS);
    struct sheet_row row = {.number = walk->row, .hidden = walk->row_hidden, .cells = walk->cells, .count = walk->cell_count};
    for (; row.number <= last && !walk->fault->set; row.number++)
        if (!walk->context->sink->row(walk->context->sink->context, &row))
            return false;
    return true;
}

/* The merges of a row with content are those of each of its copies. */
static void repeat_merges(struct content_walk *walk) {
    const size_t first = walk->row_merges, count = walk->merges.count - first;
    for (uint32_t copy = 1; copy < walk->row_repeat && count > 0 && !walk->fault->set; copy++)
        for (size_t i = 0; i < count && !walk->fault->set; i++) {
            struct cell_range range = walk->merges.items[first + i];
            range.first_row += copy;
            range.last_row += copy;
            if (walk->merges.count == MERGES_MAX)
                over_ceiling(walk, CEILING_MERGES);
            else
                sheet_ranges_add(&walk->merges, &walk->sheet_arena, range);
        }
}

static void end_row(void *context, const char *text, size_t length) {
    struct content_walk *walk = context;
    (void)text, (void)length;
    if (!walk->skipped && walk->cell_count > 0) {
        walk->skipped = !hand_over(walk);
        repeat_merges(walk);
        arena_clear(&walk->texts);
    }
    walk->row = walk->row_repeat > CELL_ROW_MAX - walk->row ? CELL_ROW_MAX + 1 : walk->row + walk->row_repeat;
}

/* ---- sheets ---- */

static void start_titles(void *context, const char *const *attributes) {
    struct content_walk *walk = context;
    (void)attributes;
    walk->first_title = walk->row;
}

static void end_titles(void *context, const char *text, size_t length) {
    struct content_walk *walk = context;
    (void)text, (void)length;
    walk->last_title = walk->row - 1;
}

static void hand_over_titles(struct content_walk *walk) {
    const struct sheet_sink *sink = walk->context->sink;
    const struct sheet_hint hint = {HINT_TITLES, "", {walk->first_title, 1, walk->last_title, CELL_COLUMN_MAX}, 1, 0};
    if (sink->hint && walk->first_title > 0 && walk->last_title >= walk->first_title && walk->last_title <= CELL_ROW_MAX)
        sink->hint(sink->context, walk->sheets - 1, &hint);
}

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
    hand_over_titles(walk);
    if (!walk->calculated)
        formula_doubts_add(&walk->doubts, walk->sheet, walk->context);
}

/* ---- where data stands ---- */

/* "Blad1.A5:Blad1.F20", "'Blad 1'.$A$5:.$F$20": the cell behind the point. ADDRESS up to END. */
static bool read_corner(const char *address, const char *end, uint32_t *row, uint32_t *column) {
    char ref[CELL_REF_SIZE] = "";
    const char *point = end;
    while (point > address && point[-1] != '.')
        point--;
    if ((size_t)(end - point) >= sizeof ref)
        return false;
    memcpy(ref, point, (size_t)(end - point));
    return cell_ref_parse(ref, row, column);
}

/* The sheet that ADDRESS begins with; the number of sheets when it is none of them. */
static size_t sheet_of(const struct content_walk *walk, const char *address) {
    size_t skip = address[0] == '\'' || address[0] == '$', sheet = 0;
    address += skip + (address[skip] == '\'' ? 1 : 0);
    for (; sheet < walk->sheets; sheet++) {
        size_t length = strlen(walk->names[sheet]);
        if (strncmp(walk->names[sheet], address, length) == 0 && (address[length] == '.' || address[length] == '\''))
            break;
    }
    return sheet;
}

static void read_database(void *context, const char *const *attributes) {
    struct content_walk *walk = context;
    const struct sheet_sink *sink = walk->context->sink;
    const char *name = xml_attribute_in(attributes, TABLE, "name"), *address = xml_attribute_in(attributes, TABLE, "target-range-address");
    const char *head = xml_attribute_in(attributes, TABLE, "contains-header"), *colon = address ? strrchr(address, ':') : NULL;
    struct sheet_hint hint = {.kind = HINT_FILTER, .name = name ? name : "", .head_rows = head && strcmp(head, "false") == 0 ? 0 : 1};
    if (!sink->hint || !colon || !read_corner(address, colon, &hint.range.first_row, &hint.range.first_column) ||
        !read_corner(colon + 1, colon + strlen(colon), &hint.range.last_row, &hint.range.last_column))
        return;
    size_t sheet = sheet_of(walk, address);
    if (sheet < walk->sheets && hint.range.first_row < hint.range.last_row && hint.range.first_column <= hint.range.last_column)
        sink->hint(sink->context, sheet, &hint);
}

/* ---- the document ---- */

static const struct xml_step steps[] = {
    {IN_ROW, "table:table-cell", IN_CELL, start_cell, end_cell, false},
    {IN_CELL, "text:p", IN_TEXT, start_paragraph, end_paragraph, false},
    {IN_TABLE, "table:table-row", IN_ROW, start_row, end_row, false},
    {IN_ROW, "table:covered-table-cell", IN_COVERED, start_covered, NULL, false},
    {IN_TABLE, "table:table-column", IN_LEAF, read_column, NULL, false},
    {IN_TABLE, "table:table-rows", IN_TABLE, NULL, NULL, false},
    {IN_TABLE, "table:table-header-rows", IN_TABLE, start_titles, end_titles, false},
    {IN_TABLE, "table:table-row-group", IN_TABLE, start_row_group, end_row_group, false},
    {IN_TABLE, "table:table-columns", IN_TABLE, NULL, NULL, false},
    {IN_TABLE, "table:table-header-columns", IN_TABLE, NULL, NULL, false},
    {IN_TABLE, "table:table-column-group", IN_TABLE, start_column_group, end_column_group, false},
    {IN_CELL, "text:h", IN_TEXT, start_paragraph, end_paragraph, false},
    {IN_TEXT, "text:span", IN_TEXT, NULL, NULL, false},
    {IN_TEXT, "text:s", IN_LEAF, add_spaces, NULL, false},
    {IN_TEXT, "text:tab", IN_LEAF, add_tab, NULL, false},
    {IN_TEXT, "text:line-break", IN_LEAF, add_line_break, NULL, false},
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
    {IN_RANGES, "table:database-range", IN_LEAF, read_database, NULL, false},
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
    walk.mixed = add_mixed;
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
