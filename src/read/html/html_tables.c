/* See html_tables.h.
 *
 *   tokens ── open, close, text ──► struct page: where it stands ─┬─ heading or caption ─► the table's name
 *                                                                 ├─ row, cell, spans ───► which column is free
 *                                                                 └─ </tr>, </table> ────► sink
 *
 * What is not closed is closed by what follows: a cell by the next cell or row, a row by the next row, a table by </body>, </html>, or a
 * table that begins outside a cell. A file that ends within a table has been cut off: nobody knows how many rows are missing. */
#include "read/html/html_tables.h"

#include <stdlib.h>
#include <string.h>

#include "read/html/html_cell.h"
#include "read/read_ceiling.h"
#include "read/sheet_ranges.h"

/* Where a table stands. */
enum html_place { OUTSIDE, IN_HEADING, IN_TABLE, IN_CAPTION, IN_ROW, IN_CELL };

struct page {
    const struct read_context *context;
    struct read_fault *fault;
    struct html_formats formats;
    struct arena arena; /* of the page: formats, names */
    struct map names;
    bool date_1904;
    enum html_place place;
    size_t nested; /* tables within the cell */
    size_t sheets;
    size_t steps;
    bool ended;                              /* </body> or </html> was there */
    struct html_text heading, caption, text; /* text: of the cell */
    struct text scratch;
    /* the table */
    struct arena table_arena;
    bool begun, wanted, stopped; /* begun: the sink knows of it; wanted: and wants it; stopped: but no more of it */
    const char *id;
    uint32_t row, last_column;
    uint32_t covered[CELL_COLUMN_MAX + 1]; /* by column: the last row that a cell above or beside takes up */
    struct sheet_ranges merges, hidden_columns;
    size_t group_merges;                /* merges before this group of rows */
    uint32_t next_column, group_column; /* of <col>; group_column: where the <colgroup> began, 0 behind its first <col> */
    /* the row */
    bool row_hidden;
    struct arena texts;
    struct cell *cells;
    size_t cell_count, cell_capacity;
    /* the cell */
    uint32_t column, columns, rows; /* of the cell; its spans */
    bool in_comment;
    struct html_notes notes;
};

static void over_ceiling(struct page *page, enum read_ceiling ceiling) {
    read_ceiling_cross(page->fault, ceiling, NULL);
}

static void add_range(struct page *page, struct sheet_ranges *ranges, struct cell_range range) {
    if (ranges->count == MERGES_MAX) {
        over_ceiling(page, CEILING_MERGES);
        return;
    }
    sheet_ranges_add(ranges, &page->table_arena, range);
}

/* The number that the attribute NAME states, 1 when there is none that can be read; beyond LIMIT it is LIMIT. */
static uint32_t count_of(struct page *page, const struct html_token *tag, const char *name, uint32_t limit) {
    size_t count = 1;
    if (!html_attribute(tag, name, &page->scratch))
        return 1;
    const char *digits = text_trim(&page->texts, text_get(&page->scratch));
    if (digits[0] == '\0' || digits[strspn(digits, "0123456789")] != '\0')
        return 1;
    return text_to_count(digits, limit, &count) ? (uint32_t)count : limit;
}

/* "display:none", spaces or not, or the attribute hidden. */
static bool is_hidden(struct page *page, const struct html_token *tag) {
    if (html_attribute(tag, "hidden", &page->scratch))
        return true;
    html_attribute(tag, "style", &page->scratch);
    char *style = page->scratch.bytes, *to = style;
    if (style == NULL)
        return false;
    for (const char *at = style; *at != '\0'; at++)
        if (*at != ' ')
            *to++ = (char)(*at >= 'A' && *at <= 'Z' ? *at | 0x20 : *at);
    *to = '\0';
    return strstr(style, "display:none") != NULL;
}

/* ---- names ---- */

/* The caption, the id or the heading; made different from all names before. */
static const char *table_name(struct page *page) {
    const char *name = text_get(&page->caption.text);
    name = name[0] != '\0' ? name : page->id[0] != '\0' ? page->id : text_get(&page->heading.text);
    if (page->sheets > 0 && (name[0] == '\0' || map_get(&page->names, name) != MAP_NONE))
        name = arena_printf(&page->arena, "%s%s#%zu", name, name[0] != '\0' ? " " : "", page->sheets + 1);
    *map_put(&page->names, name) = page->sheets;
    return name;
}

static void begin_sheet(struct page *page) {
    if (page->sheets == HTML_SHEETS_MAX) {
        over_ceiling(page, CEILING_TABLES);
        return;
    }
    const struct sheet_info info = {table_name(page), page->sheets, SHEET_VISIBLE};
    page->sheets++;
    page->begun = true;
    page->wanted = page->context->sink->begin_sheet(page->context->sink->context, &info) == SHEET_READ;
}

/* ---- cells ---- */

/* The next column that no cell above or beside takes up. */
static void find_free_column(struct page *page) {
    while (page->column <= CELL_COLUMN_MAX && page->covered[page->column] >= page->row) {
        page->column++;
        page->steps++;
    }
    if (page->steps > HTML_STEPS_MAX)
        over_ceiling(page, CEILING_SPANS);
}

static void cover(struct page *page) {
    const uint32_t last = page->columns - 1 > CELL_COLUMN_MAX - page->column ? CELL_COLUMN_MAX : page->column + page->columns - 1;
    const uint32_t below = page->rows > UINT32_MAX - page->row ? UINT32_MAX : page->row + page->rows - 1;
    for (uint32_t column = page->column; column <= last; column++)
        page->covered[column] = below;
    page->steps += page->columns;
    page->last_column = last > page->last_column ? last : page->last_column;
    if (page->columns > 1 || page->rows > 1)
        add_range(page, &page->merges, (struct cell_range){page->row, page->column, below < CELL_ROW_MAX ? below : CELL_ROW_MAX, last});
}

static void add_cell(struct page *page, const struct cell *cell) {
    if (page->cell_count == page->cell_capacity) {
        page->cell_capacity = page->cell_capacity == 0 ? 64 : page->cell_capacity * 2;
        page->cells = memory_resize(page->cells, page->cell_capacity * sizeof *page->cells);
    }
    page->cells[page->cell_count++] = *cell;
}

static void close_cell(struct page *page) {
    struct cell cell;
    if (page->place != IN_CELL)
        return;
    page->place = IN_ROW;
    page->nested = 0;
    page->in_comment = false;
    find_free_column(page);
    if (page->text.full)
        over_ceiling(page, CEILING_TEXT);
    html_cell_fill(&page->notes, text_get(&page->text.text), page->date_1904, &page->texts, &cell);
    cell.column = page->column;
    if (cell.type != CELL_EMPTY && (page->column > CELL_COLUMN_MAX || page->row > CELL_ROW_MAX))
        over_ceiling(page, page->column > CELL_COLUMN_MAX ? CEILING_COLUMNS : CEILING_ROWS);
    if (page->fault->set || page->column > CELL_COLUMN_MAX || page->row > CELL_ROW_MAX)
        return;
    if (cell.type != CELL_EMPTY)
        add_cell(page, &cell);
    cover(page);
}

/* ---- rows ---- */

static void hand_over(struct page *page) {
    const struct sheet_row row = {.number = page->row, .hidden = page->row_hidden, .cells = page->cells, .count = page->cell_count};
    if (!page->begun)
        begin_sheet(page);
    if (page->wanted && !page->stopped && !page->fault->set)
        page->stopped = !page->context->sink->row(page->context->sink->context, &row);
}

static void close_row(struct page *page) {
    close_cell(page);
    if (page->place != IN_ROW)
        return;
    page->place = IN_TABLE;
    if (page->cell_count > 0 && !page->fault->set)
        hand_over(page);
    page->cell_count = 0;
    if (page->texts.blocks != NULL)
        arena_clear(&page->texts);
}

static void open_row(struct page *page, const struct html_token *tag) {
    close_row(page);
    page->place = IN_ROW;
    page->row += page->row < UINT32_MAX;
    page->column = 1;
    page->row_hidden = tag != NULL && is_hidden(page, tag);
}

/* No cell reaches beyond the group of rows that it stands in. */
static void close_group(struct page *page) {
    close_row(page);
    for (uint32_t column = 1; column <= page->last_column; column++)
        if (page->covered[column] > page->row)
            page->covered[column] = page->row;
    page->steps += page->last_column;
    if (page->steps > HTML_STEPS_MAX)
        over_ceiling(page, CEILING_SPANS);
    for (; page->group_merges < page->merges.count; page->group_merges++)
        if (page->merges.items[page->group_merges].last_row > page->row)
            page->merges.items[page->group_merges].last_row = page->row;
}

/* ---- tables ---- */

/* Ranges of one cell are left by spans that had no rows or columns to go to. */
static void drop_single_cells(struct sheet_ranges *ranges) {
    size_t kept = 0;
    for (size_t i = 0; i < ranges->count; i++)
        if (ranges->items[i].first_row != ranges->items[i].last_row || ranges->items[i].first_column != ranges->items[i].last_column)
            ranges->items[kept++] = ranges->items[i];
    ranges->count = kept;
}

static void close_table(struct page *page) {
    if (page->place < IN_TABLE)
        return;
    close_group(page);
    drop_single_cells(&page->merges);
    if (page->wanted && !page->fault->set) {
        const struct sheet_facts facts = sheet_ranges_facts(&page->merges, &page->hidden_columns);
        struct sheet_sink *sink = page->context->sink;
        sink->end_sheet(sink->context, &facts);
    }
    page->wanted = false;
    page->place = OUTSIDE;
    html_text_clear(&page->heading);
}

static void open_table(struct page *page, const struct html_token *tag) {
    close_table(page);
    arena_clear(&page->table_arena);
    html_attribute(tag, "id", &page->scratch);
    page->id = arena_text(&page->arena, text_trim(&page->table_arena, text_get(&page->scratch)));
    html_text_clear(&page->caption);
    page->place = IN_TABLE;
    page->begun = page->wanted = page->stopped = false;
    page->merges = page->hidden_columns = (struct sheet_ranges){.items = NULL};
    page->group_merges = 0;
    page->next_column = 1;
    page->group_column = 0;
    page->row = 0;
    if (page->last_column > 0)
        memset(page->covered, 0, (page->last_column + 1) * sizeof page->covered[0]);
    page->last_column = 0;
}

/* ---- what each tag does ---- */

static void on_table(struct page *page, const struct html_token *tag) {
    if (page->place != IN_CELL) {
        if (tag->kind == HTML_OPEN)
            open_table(page, tag);
        else
            close_table(page);
        return;
    }
    if (tag->kind == HTML_CLOSE && page->nested == 0) {
        close_table(page);
        return;
    }
    page->nested = tag->kind == HTML_OPEN ? page->nested + 1 : page->nested - 1;
    html_text_block(&page->text);
}

static void on_row(struct page *page, const struct html_token *tag) {
    if (page->nested > 0)
        html_text_block(&page->text);
    else if (page->place >= IN_TABLE && tag->kind == HTML_OPEN)
        open_row(page, tag);
    else
        close_row(page);
}

static void on_cell(struct page *page, const struct html_token *tag) {
    if (page->nested > 0) {
        html_text_space(&page->text);
        return;
    }
    close_cell(page);
    if (tag->kind == HTML_CLOSE || page->place < IN_TABLE)
        return;
    if (page->place != IN_ROW)
        open_row(page, NULL);
    page->columns = count_of(page, tag, "colspan", HTML_COLSPAN_MAX);
    page->columns += page->columns == 0;
    page->rows = count_of(page, tag, "rowspan", HTML_ROWSPAN_MAX);
    page->rows = page->rows == 0 ? HTML_ROWSPAN_MAX : page->rows; /* 0: to the end of the group */
    html_notes_read(&page->notes, tag, &page->formats, &page->scratch);
    html_text_clear(&page->text);
    page->place = IN_CELL;
}

static void on_group(struct page *page, const struct html_token *tag) {
    (void)tag;
    if (page->place >= IN_TABLE && page->nested == 0)
        close_group(page);
}

static void on_caption(struct page *page, const struct html_token *tag) {
    if (tag->kind == HTML_OPEN && page->place == IN_TABLE)
        page->place = IN_CAPTION;
    else if (tag->kind == HTML_CLOSE && page->place == IN_CAPTION)
        page->place = IN_TABLE;
}

static void pass_columns(struct page *page, const struct html_token *tag) {
    const uint32_t count = count_of(page, tag, "span", HTML_COLSPAN_MAX);
    const uint32_t first = page->next_column;
    if (first > CELL_COLUMN_MAX || count == 0)
        return;
    page->next_column = count > CELL_COLUMN_MAX - first ? CELL_COLUMN_MAX + 1 : first + count;
    if (is_hidden(page, tag))
        add_range(page, &page->hidden_columns, (struct cell_range){1, first, CELL_ROW_MAX, page->next_column - 1});
}

/* A <colgroup> counts by its span only if there is no <col> in it. */
static void on_column_group(struct page *page, const struct html_token *tag) {
    if (page->place != IN_TABLE)
        return;
    page->group_column = tag->kind == HTML_OPEN ? page->next_column : 0;
    if (tag->kind == HTML_OPEN)
        pass_columns(page, tag);
}

static void on_column(struct page *page, const struct html_token *tag) {
    if (page->place != IN_TABLE || tag->kind != HTML_OPEN)
        return;
    if (page->group_column > 0)
        page->next_column = page->group_column;
    page->group_column = 0;
    pass_columns(page, tag);
}

static void on_heading(struct page *page, const struct html_token *tag) {
    if (page->place == IN_CELL) {
        html_text_block(&page->text);
    } else if (page->place <= IN_HEADING) {
        page->place = tag->kind == HTML_OPEN ? IN_HEADING : OUTSIDE;
        if (tag->kind == HTML_OPEN)
            html_text_clear(&page->heading);
    }
}

/* LibreOffice writes "<h1>Sheet 1: <em>Svar</em></h1>" above each sheet, the first words in the user's language. */
static void on_emphasis(struct page *page, const struct html_token *tag) {
    if (page->place == IN_HEADING && tag->kind == HTML_OPEN && text_ends(text_get(&page->heading.text), ":"))
        html_text_clear(&page->heading);
}

static void on_break(struct page *page, const struct html_token *tag) {
    (void)tag;
    if (page->place == IN_CELL)
        html_text_break(&page->text);
    else if (page->place == IN_CAPTION)
        html_text_space(&page->caption);
}

/* A note of LibreOffice's, in the cell that it is about. */
static void on_comment(struct page *page, const struct html_token *tag) {
    page->in_comment = page->place == IN_CELL && tag->kind == HTML_OPEN;
}

static void on_block(struct page *page, const struct html_token *tag) {
    (void)tag;
    if (page->place == IN_CELL)
        html_text_block(&page->text);
}

static void on_page(struct page *page, const struct html_token *tag) {
    page->ended = tag->kind == HTML_CLOSE;
}

static const struct {
    const char *name;
    void (*handle)(struct page *page, const struct html_token *tag);
} tags[] = {
    {"td", on_cell},     {"tr", on_row},          {"th", on_cell},          {"br", on_break},   {"table", on_table},
    {"col", on_column},  {"p", on_block},         {"div", on_block},        {"li", on_block},   {"tbody", on_group},
    {"thead", on_group}, {"tfoot", on_group},     {"ul", on_block},         {"ol", on_block},   {"colgroup", on_column_group},
    {"h1", on_heading},  {"h2", on_heading},      {"h3", on_heading},       {"h4", on_heading}, {"caption", on_caption},
    {"em", on_emphasis}, {"comment", on_comment}, {"body", on_page},        {"html", on_page},  {"pre", on_block},
    {"dd", on_block},    {"dt", on_block},        {"blockquote", on_block},
};

static void on_tag(struct page *page, const struct html_token *tag) {
    for (size_t i = 0; i < sizeof tags / sizeof tags[0]; i++)
        if (strcmp(tags[i].name, tag->name) == 0) {
            tags[i].handle(page, tag);
            return;
        }
}

static void on_text(struct page *page, const struct html_token *token) {
    struct html_text *text = page->place == IN_CELL      ? &page->text
                             : page->place == IN_CAPTION ? &page->caption
                             : page->place == IN_HEADING ? &page->heading
                                                         : NULL;
    if (text != NULL && !page->in_comment)
        html_text_add(text, token->bytes, token->length);
}

/* ---- the page ---- */

static void read_tokens(struct page *page, const char *text, size_t length) {
    struct html_source source = {.at = text, .end = text + length};
    struct html_token token;
    do {
        html_next(&source, &token);
        if (token.kind == HTML_TEXT)
            on_text(page, &token);
        else if (token.kind == HTML_STYLE)
            html_formats_add(&page->formats, token.bytes, token.length);
        else if (token.kind != HTML_END)
            on_tag(page, &token);
    } while (token.kind != HTML_END && !page->fault->set);
    if (page->place >= IN_TABLE && !page->ended)
        read_fault_set(page->fault, FINDING_FILE_TRUNCATED, NULL, "", "");
    close_table(page);
}

static void page_release(struct page *page) {
    html_text_release(&page->heading);
    html_text_release(&page->caption);
    html_text_release(&page->text);
    html_notes_release(&page->notes);
    text_release(&page->scratch);
    free(page->cells);
    arena_release(&page->texts);
    arena_release(&page->table_arena);
    arena_release(&page->arena);
    free(page);
}

bool html_tables_read(const char *text, size_t length, const struct read_context *context, size_t *sheets, struct read_fault *fault) {
    struct page *page = memory_zeroed(1, sizeof *page); /* too large for a thread's stack */
    page->context = context;
    page->fault = fault;
    page->date_1904 = strstr(text, "<x:Date1904") != NULL;
    html_formats_init(&page->formats, &page->arena);
    map_init(&page->names, &page->arena);
    read_tokens(page, text, length);
    *sheets = page->sheets;
    page_release(page);
    return !fault->set;
}
