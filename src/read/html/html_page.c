/* See html_page.h. */
#include "read/html/html_page.h"

#include <stdlib.h>
#include <string.h>

#include "read/html/html_tables.h"
#include "read/read_ceiling.h"

static void over_ceiling(struct html_page *page, enum read_ceiling ceiling) {
    read_ceiling_cross(page->fault, ceiling, NULL);
}

void html_page_add_range(struct html_page *page, struct sheet_ranges *ranges, struct cell_range range) {
    if (ranges->count == MERGES_MAX) {
        over_ceiling(page, CEILING_MERGES);
        return;
    }
    sheet_ranges_add(ranges, &page->table_arena, range);
}

uint32_t html_page_count(struct html_page *page, const struct html_token *tag, const char *name, uint32_t limit) {
    size_t count = 1;
    if (!html_attribute(tag, name, &page->scratch))
        return 1;
    const char *digits = text_trim(&page->texts, text_get(&page->scratch));
    if (digits[0] == '\0' || digits[strspn(digits, "0123456789")] != '\0')
        return 1;
    return text_to_count(digits, limit, &count) ? (uint32_t)count : limit;
}

bool html_page_hides(struct html_page *page, const struct html_token *tag) {
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
static const char *table_name(struct html_page *page) {
    const char *name = text_get(&page->caption.text);
    name = name[0] != '\0' ? name : page->id[0] != '\0' ? page->id : text_get(&page->heading.text);
    if (page->sheets > 0 && (name[0] == '\0' || map_get(&page->names, name) != MAP_NONE))
        name = arena_printf(&page->arena, "%s%s#%zu", name, name[0] != '\0' ? " " : "", page->sheets + 1);
    *map_put(&page->names, name) = page->sheets;
    return name;
}

static void begin_sheet(struct html_page *page) {
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
static void find_free_column(struct html_page *page) {
    while (page->column <= CELL_COLUMN_MAX && page->covered[page->column] >= page->row) {
        page->column++;
        page->steps++;
    }
    if (page->steps > HTML_STEPS_MAX)
        over_ceiling(page, CEILING_SPANS);
}

static void cover(struct html_page *page) {
    const uint32_t last = page->columns - 1 > CELL_COLUMN_MAX - page->column ? CELL_COLUMN_MAX : page->column + page->columns - 1;
    const uint32_t below = page->rows > UINT32_MAX - page->row ? UINT32_MAX : page->row + page->rows - 1;
    for (uint32_t column = page->column; column <= last; column++)
        page->covered[column] = below;
    page->steps += page->columns;
    page->last_column = last > page->last_column ? last : page->last_column;
    if (page->columns > 1 || page->rows > 1)
        html_page_add_range(page, &page->merges,
                            (struct cell_range){page->row, page->column, below < CELL_ROW_MAX ? below : CELL_ROW_MAX, last});
}

static void add_cell(struct html_page *page, const struct cell *cell) {
    if (page->cell_count == page->cell_capacity) {
        page->cell_capacity = page->cell_capacity == 0 ? 64 : page->cell_capacity * 2;
        page->cells = memory_resize(page->cells, page->cell_capacity * sizeof *page->cells);
    }
    page->cells[page->cell_count++] = *cell;
}

void html_page_close_cell(struct html_page *page) {
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

static void hand_over(struct html_page *page) {
    const struct sheet_row row = {.number = page->row, .hidden = page->row_hidden, .cells = page->cells, .count = page->cell_count};
    if (!page->begun)
        begin_sheet(page);
    if (page->wanted && !page->stopped && !page->fault->set)
        page->stopped = !page->context->sink->row(page->context->sink->context, &row);
}

void html_page_close_row(struct html_page *page) {
    html_page_close_cell(page);
    if (page->place != IN_ROW)
        return;
    page->place = IN_TABLE;
    if (page->cell_count > 0 && !page->fault->set)
        hand_over(page);
    page->cell_count = 0;
    if (page->texts.blocks != NULL)
        arena_clear(&page->texts);
}

void html_page_open_row(struct html_page *page, const struct html_token *tag) {
    html_page_close_row(page);
    page->place = IN_ROW;
    page->row += page->row < UINT32_MAX;
    page->column = 1;
    page->row_hidden = tag != NULL && html_page_hides(page, tag);
}

/* No cell reaches beyond the group of rows that it stands in. */
void html_page_close_group(struct html_page *page) {
    html_page_close_row(page);
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

void html_page_close_table(struct html_page *page) {
    if (page->place < IN_TABLE)
        return;
    html_page_close_group(page);
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

void html_page_open_table(struct html_page *page, const struct html_token *tag) {
    html_page_close_table(page);
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

/* ---- the page ---- */

struct html_page *html_page_new(const char *text, const struct read_context *context, struct read_fault *fault) {
    struct html_page *page = memory_zeroed(1, sizeof *page); /* too large for a thread's stack */
    page->context = context;
    page->fault = fault;
    page->date_1904 = strstr(text, "<x:Date1904") != NULL;
    html_formats_init(&page->formats, &page->arena);
    map_init(&page->names, &page->arena);
    return page;
}

void html_page_release(struct html_page *page) {
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
