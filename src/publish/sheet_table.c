/* One sheet per cross table: title, base, the table with its totals, notes. */
#include <math.h>
#include <string.h>

#include "publish/analyst_sheets.h"
#include "publish/chart_data.h"
#include "workbook/workbook.h"

#define EVEN_COLUMNS 9u            /* more, and what evenness adds makes the print too small */
#define EVEN_WIDEST CHARACTERS(16) /* figures stand in equal columns unless a head needs more */

#define CHART_GAP 24      /* pixels */
#define ONE_PAGE_ROWS 40u /* the counties and more */
#define NOTES_LEAST CHARACTERS(50)
#define LINE_BESIDE CHARACTERS(60) /* lines may run on below and above a chart */
#define ROW_PIXELS 20.0            /* of a row of one line */

static const struct wording NAME = {{"T{1} {2}", "T{1} {2}"}};
static const struct wording COUNTY = {{"Län", "County"}};
static const struct wording MUNICIPALITY = {{"Kommun", "Municipality"}};
static const struct wording COUNTY_AND_MUNICIPALITY = {{"Län och kommun", "County and municipality"}};
static const struct wording UNIT = {{"Enhet: {1}.", "Unit: {1}."}};
static const struct wording WAVE = {{"Mättillfälle {1}. {2}", "Measurement occasion {1}. {2}"}};
static const struct wording DEFINITION = {{"Definition: {1}", "Definition: {1}"}};
static const struct wording SOURCE = {{"Källa: {1}", "Source: {1}"}};
static const struct wording SHADED = {
    {"Ju mörkare cell, desto större andel (0–100 %).", "The darker the cell, the larger the share (0–100 %)."}};

static const struct wording POINTS = {{"Förändringar av andelar står i procentenheter.", "Changes of shares are in percentage points."}};

size_t tables_count(const struct book *book) {
    return book->publication->tables->count;
}

static const char *without_stop(struct arena *arena, const char *sentence) {
    size_t length = strlen(sentence);
    return length > 0 && sentence[length - 1] == '.' ? arena_bytes(arena, sentence, length - 1) : sentence;
}

void table_plan(const struct book *book, struct sheet_plan *plan) {
    const struct table_rule *rule = book->publication->tables->items[plan->index].rule;
    const char *title = book_say(book, &rule->title);
    plan->title = *title != '\0' ? title : rule->id;
    plan->name = book_fill(book, &NAME, book_number(book, plan->index + 1), without_stop(book->arena, plan->title), NULL);
}

/* ---- kinds of columns ---- */

static bool is_share(const struct table *table, const struct table_column *column) {
    bool follows_measure = column->kind == COLUMN_CURRENT || column->kind == COLUMN_PREVIOUS || column->kind == COLUMN_CHANGE;
    return column->kind == COLUMN_SHARE || (follows_measure && table->rule->measure == MEASURE_SHARE);
}

static enum number_kind number_kind_of(const struct table *table, const struct table_column *column) {
    bool share = is_share(table, column);
    if (column->kind == COLUMN_CHANGE)
        return share ? NUMBER_CHANGE_SHARE : NUMBER_CHANGE;
    return share ? NUMBER_SHARE : NUMBER_COUNT;
}

static const char *first_head(const struct book *book, const struct table *table) {
    const struct table_rule *rule = table->rule;
    const struct record *record = pipeline_record(book->publication->pipeline, rule->record);
    size_t field = rule->row_field == NULL || record == NULL ? FIELD_NONE : record_field(record, rule->row_field);
    if (field != FIELD_NONE)
        return book_say(book, &record->fields[field].label);
    if (rule->row_field != NULL)
        return rule->row_field;
    bool totals_within = false;
    for (size_t i = 0; i < table->row_count && rule->level == LEVEL_MUNICIPALITY; i++)
        totals_within |= table->rows[i].total && !text_equal(table->rows[i].code, "00");
    return book_say(book, totals_within ? &COUNTY_AND_MUNICIPALITY : rule->level == LEVEL_MUNICIPALITY ? &MUNICIPALITY : &COUNTY);
}

/* ---- rows ---- */

static void write_figure(struct page *page, const struct table *table, size_t row, size_t column) {
    const struct table_column *of = &table->columns[column];
    const struct figure *figure = &table->rows[row].figures[column];
    bool total = table->rows[row].total, small = figure_is_small(page->book, table, row, column);
    enum number_place plain = total ? NUMBER_IN_TOTAL : NUMBER_IN_TABLE, marked = total ? NUMBER_SMALL_TOTAL : NUMBER_SMALL;
    if (figure->kind == FIGURE_NUMBER)
        page_number(page, column + 1, figure->number, number_kind_of(table, of), of->decimals, small ? marked : plain);
    else
        page_text(page, column + 1, figure_symbol(figure->kind), total ? STYLE_SYMBOL_TOTAL : STYLE_SYMBOL);
}

static void write_row(struct page *page, const struct table *table, size_t index) {
    const struct table_row *row = &table->rows[index];
    page_text(page, 0, book_say(page->book, &row->label), row->total ? STYLE_LABEL_TOTAL : STYLE_LABEL);
    for (size_t i = 0; i < table->column_count; i++)
        write_figure(page, table, index, i);
    page_next_row(page);
}

static void write_head(struct page *page, const struct table *table) {
    page_head(page, 0, first_head(page->book, table), STYLE_HEAD);
    for (size_t i = 0; i < table->column_count; i++)
        page_head(page, i + 1, book_say(page->book, &table->columns[i].head), STYLE_HEAD_NUMBER);
    page_next_row(page);
}

/* One hue from white at 0 to a light blue at 1, the same in all tables, so that shades can be compared between sheets. True if there is any
 * share. */
static bool shade_shares(struct page *page, const struct table *table, lxw_row_t first, lxw_row_t last) {
    bool any = false;
    for (size_t i = 0; i < table->column_count && last >= first; i++) {
        if (!is_share(table, &table->columns[i]) || table->columns[i].kind == COLUMN_CHANGE)
            continue;
        lxw_conditional_format scale = {.type = LXW_CONDITIONAL_2_COLOR_SCALE,
                                        .min_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
                                        .min_value = 0,
                                        .min_color = book_color(page->book, THEME_SCALE_LOW),
                                        .max_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
                                        .max_value = 1,
                                        .max_color = book_color(page->book, THEME_SCALE_HIGH)};
        lxw_col_t column = (lxw_col_t)(i + 1);
        page_check(page, worksheet_conditional_format_range(page->sheet, first, column, last, column, &scale), first, column);
        any = true;
    }
    return any;
}

static void write_line(struct page *page, const struct wording *model, const struct wording *text) {
    const char *said = book_say(page->book, text);
    if (*said != '\0')
        page_lines(page, model == NULL ? said : book_fill(page->book, model, said, NULL), STYLE_NOTE);
}

/* The sheet's own sentence above the table's name; where the figures say nothing, the name alone. */
static void write_title(struct page *page, const struct table *table, const struct table_sentences *said) {
    const struct book *book = page->book;
    bool speaks = *said->level.text != '\0';
    page_lines(page, speaks ? said->level.text : page->plan->title, STYLE_TITLE);
    if (speaks)
        page_lines(page, page->plan->title, STYLE_SUBTITLE);
    page_lines(page, book_fill(book, &WAVE, table->wave, book_say(book, &table->base), NULL), STYLE_BASE);
    page_back(page);
}

static void write_notes(struct page *page, const struct table *table, const struct table_sentences *said, bool shaded) {
    const struct book *book = page->book;
    const struct pipeline *pipeline = book->publication->pipeline;
    page_skip(page);
    page_symbols(page);
    page_lines(page, small_note(book, table), STYLE_NOTE);
    page_lines(page, said->leader.text, STYLE_NONE);
    page_lines(page, said->change.text, STYLE_NONE);
    if (shaded)
        page_lines(page, book_say(book, &SHADED), STYLE_NOTE);
    for (size_t i = 0; i < table->column_count; i++)
        if (number_kind_of(table, &table->columns[i]) == NUMBER_CHANGE_SHARE) {
            page_lines(page, book_say(book, &POINTS), STYLE_NOTE);
            break;
        }
    write_line(page, &UNIT, &table->rule->unit);
    write_line(page, NULL, &table->rule->note);
    write_line(page, &DEFINITION, &pipeline->definition);
    write_line(page, &SOURCE, &pipeline->source);
}

/* Beside the table, one below the other; a narrow column keeps them apart. Below the frozen heads, so that scrolling cuts none of them. */
static void write_charts(struct page *page, const struct table *table, size_t index, lxw_row_t first) {
    const struct chart_list *charts = &page->book->charts[index];
    size_t column = table->column_count + 2;
    lxw_row_t row = first;
    if (charts->count == 0)
        return;
    /* The notes below a narrow table run on under the gap, never under the chart. */
    double gap = fmax(CHART_GAP, (NOTES_LEAST + CHART_GAP - page_width(page)) * book_theme(page->book)->font_stretch);
    page_check(page, worksheet_set_column_pixels(page->sheet, (lxw_col_t)(column - 1), (lxw_col_t)(column - 1), (uint32_t)gap, NULL), first,
               column);
    for (size_t i = 0; i < charts->count; i++) {
        struct chart_source source = chart_data_source(page->book, index, i);
        page_chart(page, &charts->items[i], &source, row, column);
        row += (lxw_row_t)ceil(chart_height(&charts->items[i]) / ROW_PIXELS) + 1;
    }
    page->beside = gap + CHART_WIDTH;
    page->beside_end = row;
}

bool table_write(const struct book *book, const struct sheet_plan *plan, struct error *error) {
    const struct table *table = &book->publication->tables->items[plan->index];
    struct page page;
    if (!page_open(&page, book, plan, table->column_count + 1, error))
        return false;
    struct table_sentences said;
    table_sentences_make(&said, book, table);
    if (book->charts[plan->index].count > 0)
        page.line_width += LINE_BESIDE;
    write_title(&page, table, &said);
    lxw_row_t head = plan->mark->head = page.row;
    write_head(&page, table);
    for (size_t i = 0; i < table->row_count; i++)
        write_row(&page, table, i);
    bool shaded = shade_shares(&page, table, head + 1, page.row - 1);
    if (table->column_count <= EVEN_COLUMNS)
        page_even(&page, 1, table->column_count, EVEN_WIDEST);
    write_charts(&page, table, plan->index, head + 1);
    if (book->charts[plan->index].count > 0)
        page.line_width = fmax(page_width(&page), NOTES_LEAST);
    write_notes(&page, table, &said, shaded);
    page.one_page = table->row_count <= ONE_PAGE_ROWS;
    page_freeze(&page, head, 1);
    worksheet_gridlines(page.sheet, LXW_HIDE_ALL_GRIDLINES);
    page_print(&page);
    return page_close(&page, error);
}
