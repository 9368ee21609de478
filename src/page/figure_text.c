#include <math.h>

#include "page/page_parts.h"

static const struct wording PERCENT = {{"{1}\xC2\xA0%", "{1}%"}};
static const struct wording POINTS = {{"{1}\xC2\xA0p.e.", "{1}\xC2\xA0pp"}};

const char *say(const struct page *page, const struct wording *wording) {
    return book_say(&page->book, wording);
}

bool column_is_share(const struct table *table, size_t column) {
    enum column_kind kind = table->columns[column].kind;
    bool follows_measure = kind == COLUMN_CURRENT || kind == COLUMN_PREVIOUS || kind == COLUMN_CHANGE;
    return kind == COLUMN_SHARE || (follows_measure && table->rule->measure == MEASURE_SHARE);
}

bool table_has_points(const struct table *table) {
    for (size_t i = 0; i < table->column_count; i++)
        if (table->columns[i].kind == COLUMN_CHANGE && column_is_share(table, i))
            return true;
    return false;
}

static const char *signed_text(const struct page *page, double number, size_t decimals) {
    const char *text = book_decimal(&page->book, number, decimals);
    double least = 0.5 * pow(10, -(double)decimals);
    return number >= least ? arena_printf(page->arena, "+%s", text) : text;
}

const char *figure_text(const struct page *page, const struct table *table, size_t column, const struct figure *figure) {
    const struct table_column *shown = &table->columns[column];
    bool share = column_is_share(table, column), change = shown->kind == COLUMN_CHANGE;
    if (figure->kind != FIGURE_NUMBER)
        return figure_symbol(figure->kind);
    double number = share ? figure->number * 100 : figure->number;
    const char *text = change ? signed_text(page, number, shown->decimals) : book_decimal(&page->book, number, shown->decimals);
    return share ? book_fill(&page->book, change ? &POINTS : &PERCENT, text, NULL) : text;
}

const char *percent_text(const struct page *page, double part, double all) {
    if (all <= 0)
        return ".";
    return book_fill(&page->book, &PERCENT, book_decimal(&page->book, part / all * 100, 0), NULL);
}

/* The breaks that the maps have: a fifth each; none is the lightest. */
#define SHADES 5
size_t shade_of_share(double share) {
    double shade = floor(share * SHADES + 1e-9) + 1;
    return shade < 1 ? 1 : shade > SHADES ? SHADES : (size_t)shade;
}
