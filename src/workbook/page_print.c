/* What a sheet is on paper: the smallest sheet on which it can be read, one page wide, heads and first columns on every page, no part torn
 * from its heading.
 *
 *   narrow          A4 upright; so is a long list that can be read there
 *   wider           A4 lying, as long as that shows it at READABLE or more
 *   wider still     A3 lying; printed on A4 by a printer that has nothing else, it is still legible
 *   beyond that     several A3 pages side by side                                                                                       */
#include <math.h>

#include "workbook/sheet_parts.h"

#define FOOTER_TITLE_MAX 80u           /* characters; libxlsxwriter takes 255 for the whole footer */
#define PORTRAIT_WIDTH CHARACTERS(125) /* wider sheets lie: an upright A4 page takes this much at four fifths */
#define LIST_ROWS 100u                 /* more rows than that are a list: upright as long as it can be read, for half as many pages */
#define READABLE 0.62                  /* of full size: seven points */
#define READABLE_LEAST 0.42            /* four and a half points, a footnote: less goes on pages side by side */
#define COLUMN_PIXELS 64.0             /* what Excel gives a column that nobody has set */
#define ROW_POINTS 15.0                /* what Excel gives a row of Calibri 11 */
#define BREAKS_MAX 1023u               /* Excel's ceiling of page breaks on a sheet */
#define PART_BEGINS 0.7                /* of a page filled: a long part does not begin below that */
#define PRINT_SAFE 0.9         /* Excel rounds the width of a digit down, LibreOffice does not: its columns are up to 6 per cent wider */
#define PRINT_SCALE_LEAST 10.0 /* Excel's, per cent */

static const struct wording FOOTER = {{"&L&9{1}&R&9Sida &P av &N", "&L&9{1}&R&9Page &P of &N"}};

struct paper {
    uint8_t code; /* ECMA-376 18.3.1.63 paperSize */
    bool lying;
    double wide, high; /* pixels and points between the margins that page_print sets */
};
static const struct paper A4_UPRIGHT = {9, false, 697, 748}, A4_LYING = {9, true, 1026, 501}, A3_LYING = {8, true, 1491, 748};

/* "&" begins a code in footers; a doubled one is itself. */
static const char *footer_title(const struct page *page) {
    const struct publication *publication = page->book->publication;
    const char *title =
        arena_printf(page->book->arena, "%s %s", wording_get(&publication->pipeline->title, page->book->language), publication->wave);
    struct text out;
    text_init(&out);
    for (const char *at = utf8_cut(page->book->arena, title, FOOTER_TITLE_MAX); *at != '\0'; at++)
        text_add(&out, *at == '&' ? "&&" : (const char[]){*at, '\0'});
    const char *kept = arena_text(page->book->arena, text_get(&out));
    text_release(&out);
    return kept;
}

/* ---- how large, how much of it ---- */

/* From row FROM until before row TO, points. */
static double height_of(const struct page *page, lxw_row_t from, lxw_row_t to) {
    double sum = (to - from) * ROW_POINTS;
    for (const struct row_height *one = page->heights; one != NULL; one = one->next)
        if (one->row >= from && one->row < to)
            sum += one->points - ROW_POINTS;
    return sum;
}

/* Pixels that are printed: columns, charts, lines that run on. */
static double printed_width(const struct page *page) {
    double columns = 0;
    for (size_t i = 0; i < page->printed; i++)
        columns += page_column_width(page, i);
    columns = page->printed > 0 ? columns : page_width(page);
    return fmax(columns + page->beside, page->line_width) * book_theme(page->book)->font_stretch;
}

/* Points from the top to where rows or charts end. */
static double printed_height(const struct page *page) {
    return height_of(page, 0, page->row > page->beside_end ? page->row : page->beside_end);
}

static double scale_on(const struct paper *paper, const struct page *page, double width) {
    double wide = paper->wide / width, high = page->one_page ? paper->high / printed_height(page) : 1;
    return fmin(1, fmin(wide, high));
}

static const struct paper *choose_paper(const struct page *page, double width) {
    bool is_list = page->row > LIST_ROWS;
    if (width <= PORTRAIT_WIDTH || (is_list && scale_on(&A4_UPRIGHT, page, width) >= READABLE))
        return &A4_UPRIGHT;
    return scale_on(&A4_LYING, page, width) >= READABLE ? &A4_LYING : &A3_LYING;
}

/* ---- pages of parts: Excel ignores breaks where it fits a sheet to pages itself, so that the scale is worked out here ---- */

/* A part goes to a new page where it does not fit into what is left of this one; one that is longer than a page, where little is left.
 * ROOM: a page's height, points. */
static void break_before_parts(struct page *page, double room) {
    lxw_row_t *breaks = arena_array(page->book->arena, page->part_count + 1, sizeof *breaks);
    size_t count = 0;
    double used = page->part_count > 0 ? height_of(page, 0, page->parts[0]) : 0;
    for (size_t i = 0; i < page->part_count && count < BREAKS_MAX; i++) {
        double height = height_of(page, page->parts[i], i + 1 < page->part_count ? page->parts[i + 1] : page->row);
        bool fits = used + height <= room, fits_alone = height <= room;
        if (!fits && used > 0 && (fits_alone || used > room * PART_BEGINS)) {
            breaks[count++] = page->parts[i];
            used = 0;
        }
        used = fmod(used + height, room);
    }
    breaks[count] = 0;
    if (count > 0)
        page_check(page, worksheet_set_h_pagebreaks(page->sheet, breaks), 0, 0);
}

static void print_parts(struct page *page, const struct paper *paper, double width) {
    double scale = floor(scale_on(paper, page, width) * PRINT_SAFE * 100);
    worksheet_set_print_scale(page->sheet, (uint16_t)fmax(scale, PRINT_SCALE_LEAST));
    break_before_parts(page, paper->high * PRINT_SAFE / (scale / 100));
}

/* ---- the whole ---- */

static void fit_pages(struct page *page, uint16_t across) {
    worksheet_fit_to_pages(page->sheet, across, page->one_page ? 1 : 0);
    if (across > 1 && page->frozen > 0)
        page_check(page, worksheet_repeat_columns(page->sheet, 0, (lxw_col_t)(page->frozen - 1)), 0, 0);
}

/* A line runs on over the empty columns beside a narrow table; they are printed too, or it would be cut at the table's edge. */
static void set_area(struct page *page) {
    double beyond = (page->line_widest + PADDING - page_width(page)) * book_theme(page->book)->font_stretch;
    size_t last = page->column_count - 1 + (size_t)fmax(0, ceil(beyond / COLUMN_PIXELS));
    bool runs_on = beyond > 0 && page->beside <= 0;
    last = page->printed > 0 ? page->printed - 1 : last;
    if ((runs_on || page->printed > 0) && page->row > 0)
        page_check(page, worksheet_print_area(page->sheet, 0, 0, page->row - 1, (lxw_col_t)last), 0, last);
}

void page_fit_paper(struct page *page, double least) {
    double most = A3_LYING.wide / READABLE_LEAST;
    while (page->widest > least && printed_width(page) > most)
        page->widest = fmax(least, page->widest - CHARACTERS(1));
}

void page_print(struct page *page) {
    double width = printed_width(page);
    const struct paper *paper = choose_paper(page, width);
    worksheet_set_paper(page->sheet, paper->code);
    if (paper->lying)
        worksheet_set_landscape(page->sheet);
    if (page->part_count > 0)
        print_parts(page, paper, width);
    else
        fit_pages(page, (uint16_t)fmax(1, ceil(width * READABLE_LEAST / paper->wide)));
    set_area(page);
    worksheet_set_margins(page->sheet, 0.5, 0.5, 0.6, 0.7); /* inches */
    page_check(page, worksheet_set_footer(page->sheet, book_fill(page->book, &FOOTER, footer_title(page), NULL)), 0, 0);
}
