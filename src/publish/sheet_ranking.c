/* One sheet per rate: the municipalities from the highest down, with rank in the country and in the county; small bases are marked. */
#include "publish/analyst_sheets.h"
#include "workbook/workbook.h"

static const struct wording NAME = {{"R{1} {2}", "R{1} {2}"}};
static const struct wording TITLE = {{"{1}, i rangordning", "{1}, ranked"}};
static const struct wording SUMMARY = {{"{1} har uppgift och står i listan; {2} har ingen. Mittersta kommunen (medianen) har {3}.",
                                        "{1} have a figure and are listed; {2} have none. The middle municipality (the median) has {3}."}};
static const struct wording TIES = {
    {"Kommuner med samma tal, så som det visas, delar plats; nästa kommun räknas förbi dem (1, 2, 2, 4).",
     "Municipalities with the same figure, as it is shown, share a rank; the next one is counted past them (1, 2, 2, 4)."}};
static const struct wording SMALL = {{"{1} Det gäller {2}.", "{1} That is {2}."}};
static const struct wording NONE = {{"Ingen kommun har uppgift.", "No municipality has a figure."}};

enum { RANK, MUNICIPALITY, COUNTY, COUNTY_RANK, OF_COUNTY, NUMBER, BASE, RATE, MARK, RANKING_COLUMNS };
static const struct wording HEADS[RANKING_COLUMNS] = {
    [RANK] = {{"Plats i landet", "Rank in the country"}},
    [MUNICIPALITY] = {{"Kommun", "Municipality"}},
    [COUNTY] = {{"Län", "County"}},
    [COUNTY_RANK] = {{"Plats i länet", "Rank in the county"}},
    [OF_COUNTY] = {{"av länets kommuner med uppgift", "of the county's municipalities with a figure"}},
    [MARK] = {{"Liten bas", "Small base"}},
};
#define FROZEN 2 /* to the municipality */

size_t rankings_count(const struct book *book) {
    return ranking_count(book);
}

void ranking_plan(const struct book *book, struct sheet_plan *plan) {
    struct ranking ranking;
    ranking_make(&ranking, book, plan->index);
    plan->title = book_fill(book, &TITLE, ranking.title, NULL);
    plan->name = book_fill(book, &NAME, book_number(book, plan->index + 1), ranking.title, NULL);
}

static void write_heads(struct page *page, const struct ranking *ranking) {
    const struct book *book = page->book;
    for (size_t i = 0; i < RANKING_COLUMNS; i++) {
        const char *head = book_say(book, &HEADS[i]);
        head = i == NUMBER ? ranking->number_head : head;
        head = i == BASE ? ranking->base_head : head;
        head = i == RATE ? book_say(book, &ranking->table->columns[ranking->column].head) : head;
        bool is_text = i == MUNICIPALITY || i == COUNTY || i == MARK;
        page_head(page, i, head, is_text ? STYLE_HEAD : STYLE_HEAD_IN_LIST);
    }
    page_next_row(page);
}

static void write_ranked(struct page *page, const struct ranking *ranking, const struct ranked *ranked) {
    const struct area_register *areas = page->book->publication->areas;
    const struct municipality *municipality = &areas->municipalities[ranked->municipality];
    page_number(page, RANK, (double)ranked->country_rank, NUMBER_PLAIN, 0, NUMBER_IN_LIST);
    page_text(page, MUNICIPALITY, municipality->name, STYLE_TEXT);
    page_text(page, COUNTY, areas->counties[municipality->county].name, STYLE_TEXT);
    page_number(page, COUNTY_RANK, (double)ranked->county_rank, NUMBER_PLAIN, 0, NUMBER_IN_LIST);
    page_number(page, OF_COUNTY, (double)ranked->county_count, NUMBER_PLAIN, 0, NUMBER_IN_LIST);
    page_number(page, NUMBER, ranked->number, NUMBER_COUNT, 0, NUMBER_IN_LIST);
    if (ranked->base_known)
        page_number(page, BASE, ranked->base, NUMBER_COUNT, 0, NUMBER_IN_LIST);
    else
        page_text(page, BASE, figure_symbol(FIGURE_MISSING), STYLE_SYMBOL);
    page_number(page, RATE, ranked->rate, NUMBER_COUNT, ranking->decimals, NUMBER_IN_LIST);
    page_text(page, MARK, ranked->small ? SMALL_MARK : "", STYLE_TEXT);
    page_next_row(page);
}

static void add_bars(struct page *page, lxw_row_t first, lxw_row_t last) {
    lxw_conditional_format bar = {.type = LXW_CONDITIONAL_DATA_BAR,
                                  .min_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
                                  .min_value = 0,
                                  .bar_color = book_color(page->book, THEME_BAR)};
    if (last >= first)
        page_check(page, worksheet_conditional_format_range(page->sheet, first, RATE, last, RATE, &bar), first, RATE);
}

static void write_lines(struct page *page, const struct ranking *ranking) {
    const struct book *book = page->book;
    const char *median = book_decimal(book, ranking->median, ranking->decimals);
    const char *listed = book_counted(book, ranking->count, NOUN_MUNICIPALITY), *missing = book_number(book, ranking->missing);
    page_lines(page, ranking->count == 0 ? book_say(book, &NONE) : book_fill(book, &SUMMARY, listed, missing, median, NULL), STYLE_NOTE);
    page_lines(page, book_say(book, &TIES), STYLE_NOTE);
    if (ranking->small > 0)
        page_lines(page,
                   book_fill(book, &SMALL, small_rate_note(book, ranking->table->rule),
                             book_counted(book, ranking->small, NOUN_MUNICIPALITY), NULL),
                   STYLE_NOTE);
    page_lines(page, book_say(book, &ranking->table->rule->note), STYLE_NOTE);
}

bool ranking_write(const struct book *book, const struct sheet_plan *plan, struct error *error) {
    struct ranking ranking;
    struct page page;
    ranking_make(&ranking, book, plan->index);
    if (!page_open(&page, book, plan, RANKING_COLUMNS, error))
        return false;
    const char *base = book_say(book, &ranking.table->base_now);
    page_title(&page, *base != '\0' ? base : NULL);
    page.row--;
    write_lines(&page, &ranking);
    page_skip(&page);
    lxw_row_t head = page.row;
    write_heads(&page, &ranking);
    for (size_t i = 0; i < ranking.count; i++)
        write_ranked(&page, &ranking, &ranking.items[i]);
    add_bars(&page, head + 1, page.row - 1);
    page_filter(&page, head, RANKING_COLUMNS, ranking.count == 0 ? head : page.row - 1);
    page_freeze(&page, head, FROZEN);
    worksheet_gridlines(page.sheet, LXW_HIDE_ALL_GRIDLINES);
    page_print(&page);
    return page_close(&page, error);
}
