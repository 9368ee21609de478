#include "workbook/chart_parts.h"

#include <math.h>

#define BAR_HEIGHT 22.0    /* pixels: a line of small text */
#define FRAME_HEIGHT 112.0 /* title, axis */
#define LEGEND_HEIGHT 48.0 /* two lines of it and air */
#define POINTS_HEIGHT 420.0
#define SMALL_POINTS 9.0
#define TITLE_POINTS 11.0
#define BAR_GAP 40 /* per cent of a bar */
#define MARKER_SIZE 8
#define LABELS_STANDING (-45) /* degrees */

static const uint8_t MARKERS[] = {LXW_CHART_MARKER_CIRCLE, LXW_CHART_MARKER_DIAMOND};
static const struct wording COUNTRY_BAR = {{"Hela landet har egen färg.", "The whole country has a colour of its own."}};

double chart_height(const struct chart *chart) {
    bool lies = chart->kind == CHART_RANKED || chart->kind == CHART_STACKED;
    double frame = FRAME_HEIGHT + (chart->series_count > 1 ? LEGEND_HEIGHT : 0);
    return lies ? frame + BAR_HEIGHT * (double)chart->category_count : POINTS_HEIGHT;
}

/* One chart being drawn. */
struct drawing {
    const struct book *book;
    const struct chart *chart;
    const struct chart_source *source;
    lxw_chart *drawn;
    lxw_chart_font small, bold;
};

static char *text_of(const struct drawing *it, const char *text) {
    return arena_text(it->book->arena, text);
}

static unsigned color_of(const struct drawing *it, enum theme_color color) {
    return book_color(it->book, color);
}

static struct drawing begin(const struct book *book, const struct chart *chart, const struct chart_source *source) {
    static const uint8_t TYPES[] = {[CHART_RANKED] = LXW_CHART_BAR,
                                    [CHART_STACKED] = LXW_CHART_BAR_STACKED,
                                    [CHART_PAIRED] = LXW_CHART_LINE,
                                    [CHART_YEARS] = LXW_CHART_LINE};
    struct drawing it = {.book = book, .chart = chart, .source = source};
    uint8_t type = chart->kind == CHART_STACKED && chart->share ? LXW_CHART_BAR_STACKED_PERCENT : TYPES[chart->kind];
    it.drawn = workbook_add_chart(book->file, type);
    char *font = text_of(&it, book_theme(book)->font);
    it.small = (lxw_chart_font){.name = font, .size = SMALL_POINTS, .color = color_of(&it, THEME_INK)};
    it.bold = (lxw_chart_font){.name = font, .size = TITLE_POINTS, .bold = LXW_TRUE, .color = color_of(&it, THEME_STRONG)};
    return it;
}

/* ---- series ---- */

static void set_labels(struct drawing *it, lxw_chart_series *series) {
    enum number_kind kind = it->chart->share ? NUMBER_SHARE : NUMBER_COUNT;
    chart_series_set_labels(series);
    chart_series_set_labels_num_format(series, number_format_text(it->book->arena, kind, it->chart->decimals));
    chart_series_set_labels_font(series, &it->small);
}

/* The country among its counties is told apart by lightness too. */
static void mark_whole(struct drawing *it, lxw_chart_series *series) {
    const struct chart *chart = it->chart;
    if (chart->whole == CHART_NO_WHOLE || chart->kind != CHART_RANKED)
        return;
    lxw_chart_fill fill = {.color = color_of(it, THEME_SERIES_2)};
    lxw_chart_point *marked = arena_alloc(it->book->arena, sizeof *marked);
    lxw_chart_point **points = arena_array(it->book->arena, chart->whole + 2, sizeof *points);
    marked->fill = &fill;
    points[chart->whole] = marked;
    for (size_t i = 0; i < chart->whole; i++)
        points[i] = arena_alloc(it->book->arena, sizeof *points[i]);
    chart_series_set_points(series, points);
}

static void look_bar(struct drawing *it, lxw_chart_series *series, size_t index) {
    enum theme_color color = it->chart->kind == CHART_RANKED ? THEME_SERIES_3 : (enum theme_color)(THEME_SERIES_1 + index);
    lxw_chart_fill fill = {.color = color_of(it, color)};
    lxw_chart_line edge = {.color = color_of(it, THEME_PAPER), .width = 0.75f};
    chart_series_set_fill(series, &fill);
    chart_series_set_line(series, &edge);
    if (it->chart->kind == CHART_RANKED)
        set_labels(it, series);
    mark_whole(it, series);
}

/* Told apart by colour, lightness and shape. */
static void look_points(struct drawing *it, lxw_chart_series *series, size_t index) {
    lxw_chart_line none = {.none = LXW_TRUE}, edge = {.color = color_of(it, THEME_INK), .width = 0.75f};
    lxw_chart_fill fill = {.color = color_of(it, index == 0 ? THEME_SERIES_2 : THEME_SERIES_1)};
    chart_series_set_line(series, &none);
    chart_series_set_marker_type(series, MARKERS[index % 2]);
    chart_series_set_marker_size(series, MARKER_SIZE);
    chart_series_set_marker_fill(series, &fill);
    chart_series_set_marker_line(series, &edge);
}

static void look_line(struct drawing *it, lxw_chart_series *series, size_t index) {
    lxw_chart_line line = {.color = color_of(it, THEME_SERIES_1), .width = 2.25f};
    lxw_chart_fill fill = {.color = color_of(it, THEME_SERIES_1)};
    (void)index;
    chart_series_set_line(series, &line);
    chart_series_set_marker_type(series, LXW_CHART_MARKER_CIRCLE);
    chart_series_set_marker_fill(series, &fill);
    set_labels(it, series);
    chart_series_set_labels_position(series, LXW_CHART_LABEL_POSITION_ABOVE);
}

static void add_series(struct drawing *it) {
    static void (*const LOOKS[])(struct drawing * it, lxw_chart_series * series, size_t index) = {
        [CHART_RANKED] = look_bar, [CHART_STACKED] = look_bar, [CHART_PAIRED] = look_points, [CHART_YEARS] = look_line};
    const struct chart_source *source = it->source;
    lxw_row_t first = source->head + 1, last = source->head + (lxw_row_t)it->chart->category_count;
    for (size_t i = 0; i < it->chart->series_count; i++) {
        lxw_col_t column = (lxw_col_t)(i + 1);
        lxw_chart_series *series = chart_add_series(it->drawn, NULL, NULL);
        chart_series_set_categories(series, source->sheet, first, 0, last, 0);
        chart_series_set_values(series, source->sheet, first, column, last, column);
        chart_series_set_name_range(series, source->sheet, source->head, column);
        LOOKS[it->chart->kind](it, series, i);
    }
}

/* ---- the frame ---- */

static void set_axes(struct drawing *it) {
    bool lies = it->chart->kind == CHART_RANKED || it->chart->kind == CHART_STACKED;
    /* In lying bars libxlsxwriter's y axis is the one that stands, as in Excel's own words. */
    lxw_chart_axis *values = lies ? it->drawn->x_axis : it->drawn->y_axis, *categories = lies ? it->drawn->y_axis : it->drawn->x_axis;
    lxw_chart_line hair = {.color = color_of(it, THEME_HAIR), .width = 0.75f}, rule = {.color = color_of(it, THEME_RULE), .width = 0.75f};
    lxw_chart_font standing = it->small;
    standing.rotation = LABELS_STANDING;
    chart_axis_set_name(values, it->chart->axis);
    chart_axis_set_name_font(values, &it->small);
    chart_axis_set_num_font(values, &it->small);
    chart_axis_set_num_format(values, number_format_text(it->book->arena, it->chart->share ? NUMBER_SHARE : NUMBER_COUNT, 0));
    chart_axis_set_min(values, 0);
    if (it->chart->kind == CHART_STACKED && it->chart->share)
        chart_axis_set_max(values, 1);
    chart_axis_major_gridlines_set_visible(values, LXW_TRUE);
    chart_axis_major_gridlines_set_line(values, &hair);
    chart_axis_major_gridlines_set_visible(categories, LXW_FALSE);
    chart_axis_set_line(categories, &rule);
    chart_axis_set_num_font(categories, it->chart->kind == CHART_PAIRED ? &standing : &it->small);
    chart_axis_set_interval_unit(categories, 1); /* every name is shown */
    if (lies) {
        chart_axis_set_reverse(categories); /* the first stands above */
        chart_axis_set_crossing_max(categories);
    }
}

static void set_frame(struct drawing *it) {
    lxw_chart_line hair = {.color = color_of(it, THEME_HAIR), .width = 0.75f};
    lxw_chart_fill paper = {.color = color_of(it, THEME_PAPER)};
    chart_title_set_name(it->drawn, it->chart->title);
    chart_title_set_name_font(it->drawn, &it->bold);
    chart_chartarea_set_line(it->drawn, &hair);
    chart_chartarea_set_fill(it->drawn, &paper);
    chart_legend_set_position(it->drawn, it->chart->series_count > 1 ? LXW_CHART_LEGEND_BOTTOM : LXW_CHART_LEGEND_NONE);
    chart_legend_set_font(it->drawn, &it->small);
    if (it->chart->kind == CHART_RANKED || it->chart->kind == CHART_STACKED)
        chart_set_series_gap(it->drawn, BAR_GAP);
    if (it->chart->kind == CHART_STACKED)
        chart_set_series_overlap(it->drawn, 100);
    if (it->chart->kind == CHART_PAIRED) {
        lxw_chart_line joins = {.color = color_of(it, THEME_RULE), .width = 1.0f};
        chart_set_high_low_lines(it->drawn, &joins);
    }
}

void page_chart(struct page *page, const struct chart *chart, const struct chart_source *source, lxw_row_t row, size_t column) {
    struct drawing it = begin(page->book, chart, source);
    const char *words = chart->words;
    if (chart->kind == CHART_RANKED && chart->whole != CHART_NO_WHOLE)
        words = arena_printf(page->book->arena, "%s %s", words, book_say(page->book, &COUNTRY_BAR));
    add_series(&it);
    set_axes(&it);
    set_frame(&it);
    lxw_chart_options options = {.x_scale = CHART_WIDTH / 480, /* of libxlsxwriter's own 480 × 288 pixels */
                                 .y_scale = chart_height(chart) / 288,
                                 .object_position = LXW_OBJECT_MOVE_DONT_SIZE,
                                 .description = text_of(&it, words)};
    page_check(page, worksheet_insert_chart_opt(page->sheet, row, (lxw_col_t)column, it.drawn, &options), row, column);
}
