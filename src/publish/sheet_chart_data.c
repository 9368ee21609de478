/* One block for each chart: its title, the heads of its series, its categories with their figures. */
#include "publish/analyst_sheets.h"
#include "publish/chart_data.h"
#include "workbook/workbook.h"

#define FIRST_BLOCK 6u /* row: title, base and link stand above */
#define BLOCK_FRAME 3u /* title, heads, an empty row */

static const struct wording NAME = {{"Diagramunderlag", "Chart data"}};
static const struct wording TITLE = {{"Talen i diagrammen, i diagrammens ordning", "The figures of the charts, in the charts' order"}};
static const struct wording NOTE = {{"Samma tal som i tabellerna; här ordnade som diagrammen visar dem.",
                                     "The same figures as in the tables, here in the order of the charts."}};
static const struct wording CATEGORY = {{"Rad", "Row"}};
static const struct wording BLOCK = {{"{1}: {2}", "{1}: {2}"}};

void charts_prepare(struct book *book) {
    const struct tables *tables = book->publication->tables;
    struct chart_list *charts = arena_array(book->arena, tables->count, sizeof *charts);
    for (size_t i = 0; i < tables->count; i++)
        charts_make(&charts[i], book, &tables->items[i]);
    book->charts = charts;
}

size_t chart_data_count(const struct book *book) {
    for (size_t i = 0; i < book->publication->tables->count; i++)
        if (book->charts[i].count > 0)
            return 1;
    return 0;
}

void chart_data_plan(const struct book *book, struct sheet_plan *plan) {
    plan->name = book_say(book, &NAME);
    plan->title = book_say(book, &TITLE);
}

static lxw_row_t block_rows(const struct chart *chart) {
    return (lxw_row_t)(BLOCK_FRAME + chart->category_count);
}

struct chart_source chart_data_source(const struct book *book, size_t table, size_t index) {
    lxw_row_t row = FIRST_BLOCK;
    for (size_t i = 0; i <= table; i++)
        for (size_t j = 0; j < book->charts[i].count && (i < table || j < index); j++)
            row += block_rows(&book->charts[i].items[j]);
    return (struct chart_source){.sheet = sheet_name_of(book, chart_data_write), .head = row + 1};
}

static const char *sheet_of_table(const struct book *book, size_t table) {
    for (size_t i = 0; i < book->plan_count; i++)
        if (book->plans[i].kind->write == table_write && book->plans[i].index == table)
            return book->plans[i].name;
    return book->plans[0].name;
}

static void write_point(struct page *page, const struct chart *chart, size_t column, const struct chart_point *point, bool whole) {
    const struct figure *figure = &chart->table->rows[point->row].figures[point->column];
    if (point->known)
        page_number(page, column, point->value, chart->share ? NUMBER_SHARE : NUMBER_COUNT, chart->decimals,
                    whole ? NUMBER_IN_TOTAL : NUMBER_IN_TABLE);
    else
        page_text(page, column, figure_symbol(figure->kind), whole ? STYLE_SYMBOL_TOTAL : STYLE_SYMBOL);
}

static void write_block(struct page *page, const struct chart *chart, const char *sheet) {
    const struct book *book = page->book;
    page_link(page, 0, sheet, book_fill(book, &BLOCK, sheet, chart->title, NULL));
    page_skip(page);
    page_text(page, 0, book_say(book, &CATEGORY), STYLE_HEAD);
    for (size_t i = 0; i < chart->series_count; i++)
        page_text(page, i + 1, *chart->series[i].name == '\0' ? chart->axis : chart->series[i].name, STYLE_HEAD_NUMBER);
    page_next_row(page);
    for (size_t i = 0; i < chart->category_count; i++) {
        page_text(page, 0, chart->categories[i], i == chart->whole ? STYLE_LABEL_TOTAL : STYLE_LABEL);
        for (size_t j = 0; j < chart->series_count; j++)
            write_point(page, chart, j + 1, &chart->series[j].points[i], i == chart->whole);
        page_next_row(page);
    }
    page_skip(page);
}

bool chart_data_write(const struct book *book, const struct sheet_plan *plan, struct error *error) {
    struct page page;
    if (!page_open(&page, book, plan, 1 + CHART_SERIES_MAX, error))
        return false;
    page_title(&page, book_say(book, &NOTE));
    page.row = FIRST_BLOCK;
    for (size_t i = 0; i < book->publication->tables->count; i++)
        for (size_t j = 0; j < book->charts[i].count; j++) {
            lxw_row_t head = chart_data_source(book, i, j).head;
            page.row = head - 1;
            page_part(&page);
            write_block(&page, &book->charts[i].items[j], sheet_of_table(book, i));
        }
    worksheet_gridlines(page.sheet, LXW_HIDE_ALL_GRIDLINES);
    page_print(&page);
    return page_close(&page, error);
}
