/* Where a tile stands on its sheet:
 *
 *   columns   tile, tile, … with a narrow one between blocks of counties
 *   rows      two to a tile (name, figure); in a map of municipalities one more above each block for its county's name
 *   legend    right of a map of counties; in a map of municipalities where no county lies, top left                                   */
#include "workbook/tile_parts.h"

#include <math.h>

#define GAP CHARACTERS(2)
#define COUNTY_TILE CHARACTERS(14)
#define MUNICIPALITY_TILE CHARACTERS(7)
#define LEGEND_WIDTH CHARACTERS(34)
#define LEGEND_SPAN 4 /* tiles that a line of the legend takes beside its colour */
#define ROWS_PER_TILE 2
#define TILE_PADDING 6.0 /* pixels: half on each side of a name */

static const struct wording LEGEND = {{"{1} · {2}", "{1} · {2}"}};
static const struct wording MISSING = {{"Uppgift saknas", "Not available"}};
static const struct wording NOT_APPLICABLE = {{"Kan inte förekomma", "Cannot occur"}};
static const struct wording COUNTRY = {{"Hela landet: {1}", "The whole country: {1}"}};

/* How tiles of each kind of map look. */
static const struct tile_size {
    double name_points, figure_points; /* fonts */
    double name_height, figure_height; /* rows, points */
    double width;                      /* least, pixels */
    bool names_above;                  /* the county's, above its block */
} SIZES[] = {
    [LEVEL_COUNTY] = {9, 15, 16, 25, COUNTY_TILE, false},
    [LEVEL_MUNICIPALITY] = {8, 9, 12, 13, MUNICIPALITY_TILE, true},
};

enum { FILL_MISSING = TILE_CLASSES_MAX, FILL_NOT_APPLICABLE, FILL_COUNT };

struct drawing {
    struct page *page;
    const struct tile_map *map;
    const struct tile_size *size;
    lxw_row_t top;
    lxw_format *names[FILL_COUNT], *figures[FILL_COUNT], *small[FILL_COUNT], *swatches[FILL_COUNT], *legend;
};

/* ---- looks ---- */

static lxw_format *add_format(const struct book *book, size_t fill, double points, bool bold) {
    lxw_format *format = workbook_add_format(book->file);
    struct class_color color = {book_color(book, THEME_PAPER), book_color(book, THEME_INK)};
    if (fill < TILE_CLASSES_MAX)
        color = class_color(book, fill);
    format_set_font_name(format, book_theme(book)->font);
    format_set_font_size(format, points);
    format_set_font_color(format, color.ink);
    format_set_align(format, LXW_ALIGN_CENTER);
    format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
    format_set_pattern(format, fill == FILL_MISSING ? LXW_PATTERN_LIGHT_UP : LXW_PATTERN_SOLID);
    format_set_bg_color(format, color.fill);
    format_set_fg_color(format, fill == FILL_MISSING ? book_color(book, THEME_MAP_MISSING) : color.fill);
    if (bold)
        format_set_bold(format);
    return format;
}

/* Paper shows between tiles, as a border: a cell has no margin. */
static lxw_format *with_edges(const struct book *book, lxw_format *format, bool top, bool bottom) {
    unsigned paper = book_color(book, THEME_PAPER);
    format_set_left(format, LXW_BORDER_MEDIUM);
    format_set_right(format, LXW_BORDER_MEDIUM);
    format_set_left_color(format, paper);
    format_set_right_color(format, paper);
    format_set_top(format, top ? LXW_BORDER_MEDIUM : LXW_BORDER_NONE);
    format_set_top_color(format, paper);
    format_set_bottom(format, bottom ? LXW_BORDER_MEDIUM : LXW_BORDER_NONE);
    format_set_bottom_color(format, paper);
    return format;
}

static void add_formats(struct drawing *drawing) {
    const struct book *book = drawing->page->book;
    const struct tile_classes *classes = &drawing->map->classes;
    enum number_kind kind = classes->share ? NUMBER_SHARE : NUMBER_COUNT;
    for (size_t i = 0; i < FILL_COUNT; i++) {
        drawing->names[i] = with_edges(book, add_format(book, i, drawing->size->name_points, false), true, false);
        drawing->figures[i] = with_edges(book, add_format(book, i, drawing->size->figure_points, true), false, true);
        drawing->small[i] = with_edges(book, add_format(book, i, drawing->size->figure_points, true), false, true);
        format_set_num_format(drawing->figures[i], number_format_text(book->arena, kind, classes->decimals));
        format_set_num_format(drawing->small[i], number_format_small(book->arena, kind, classes->decimals));
        drawing->swatches[i] = with_edges(book, add_format(book, i, style_font(STYLE_NOTE).points, false), true, true);
    }
    drawing->legend = with_edges(book, add_format(book, FILL_NOT_APPLICABLE, style_font(STYLE_NOTE).points, false), false, false);
    format_set_align(drawing->legend, LXW_ALIGN_LEFT);
    format_set_indent(drawing->legend, 1);
}

static size_t fill_of(const struct drawing *drawing, const struct tile *tile) {
    return tile->state == TILE_MISSING          ? FILL_MISSING
           : tile->state == TILE_NOT_APPLICABLE ? FILL_NOT_APPLICABLE
                                                : tile_class_shade(&drawing->map->classes, tile->class_index);
}

/* ---- places ---- */

static lxw_row_t sheet_row(const struct drawing *drawing, size_t row, size_t band) {
    return (lxw_row_t)(drawing->top + ROWS_PER_TILE * row + (drawing->size->names_above ? band + 1 : 0));
}

static lxw_col_t sheet_column(size_t column, size_t band) {
    return (lxw_col_t)(column + band);
}

/* The band that row ROW of tiles belongs to. */
static size_t band_of_row(const struct tile_grid *grid, size_t row) {
    size_t band = 0;
    for (size_t i = 0; i < grid->block_count; i++)
        if (grid->blocks[i].row <= row && grid->blocks[i].band_row > band)
            band = grid->blocks[i].band_row;
    return band;
}

static size_t map_width(const struct tile_map *map) {
    return map->grid.columns + map->grid.band_columns - 1;
}

size_t page_map_columns(const struct tile_map *map) {
    return map_width(map) + (SIZES[map->level].names_above ? 0 : 3); /* a gap, the colour, its meaning */
}

double page_map_width(const struct tile_map *map) {
    return (double)map->grid.columns * SIZES[map->level].width;
}

static void set_heights(struct drawing *drawing) {
    struct page *page = drawing->page;
    const struct tile_grid *grid = &drawing->map->grid;
    for (size_t row = 0; row < grid->rows; row++) {
        lxw_row_t at = sheet_row(drawing, row, band_of_row(grid, row));
        page_check(page, worksheet_set_row(page->sheet, at, drawing->size->name_height, NULL), at, 0);
        page_check(page, worksheet_set_row(page->sheet, at + 1, drawing->size->figure_height, NULL), at + 1, 0);
    }
}

static void set_widths(struct drawing *drawing) {
    struct page *page = drawing->page;
    for (size_t i = 0; i < page->column_count; i++)
        page->columns[i] = (struct column_fit){.body = GAP, .least = GAP};
    for (size_t i = 0; i < drawing->map->grid.tile_count; i++) {
        const struct tile *tile = &drawing->map->tiles[i];
        struct column_fit *fit = &page->columns[sheet_column(tile->place.column, tile->place.band_column)];
        struct font font = {.points = drawing->size->name_points};
        fit->body = fmax(fit->body, fmax(drawing->size->width, text_width(tile->name, &font) + TILE_PADDING));
    }
}

/* ---- tiles ---- */

static void write_tile(struct drawing *drawing, const struct tile *tile) {
    struct page *page = drawing->page;
    size_t fill = fill_of(drawing, tile);
    lxw_row_t row = sheet_row(drawing, tile->place.row, tile->place.band_row);
    lxw_col_t column = sheet_column(tile->place.column, tile->place.band_column);
    page_check(page, worksheet_write_string(page->sheet, row, column, tile->name, drawing->names[fill]), row, column);
    lxw_format *figure = tile->small ? drawing->small[fill] : drawing->figures[fill];
    if (tile->state == TILE_VALUE)
        page_check(page, worksheet_write_number(page->sheet, row + 1, column, tile->value, figure), row + 1, column);
    else
        page_check(page, worksheet_write_string(page->sheet, row + 1, column, tile->shown, drawing->figures[fill]), row + 1, column);
}

static void write_county_names(struct drawing *drawing) {
    struct page *page = drawing->page;
    const struct tile_grid *grid = &drawing->map->grid;
    const struct area_register *areas = page->book->publication->areas;
    for (size_t i = 0; i < grid->block_count; i++) {
        const struct tile_block *block = &grid->blocks[i];
        lxw_row_t row = sheet_row(drawing, block->row, block->band_row) - 1;
        lxw_col_t column = sheet_column(block->column, block->band_column);
        const char *name = areas->counties[block->county].short_name;
        page_check(page, worksheet_write_string(page->sheet, row, column, name, page->book->formats->styles[STYLE_BASE]), row, column);
    }
}

/* ---- legend ---- */

static void write_legend_line(struct drawing *drawing, size_t line, size_t fill, const char *symbol, const char *text) {
    struct page *page = drawing->page;
    bool inside = drawing->size->names_above;
    lxw_row_t row = sheet_row(drawing, line, band_of_row(&drawing->map->grid, line));
    lxw_col_t column = (lxw_col_t)(inside ? 0 : map_width(drawing->map) + 1);
    lxw_col_t last = (lxw_col_t)(column + (inside ? LEGEND_SPAN : 1));
    if (fill < FILL_COUNT)
        page_check(page, worksheet_merge_range(page->sheet, row, column, row + 1, column, symbol, drawing->swatches[fill]), row, column);
    page_check(page, worksheet_merge_range(page->sheet, row, column + 1, row + 1, last, text, drawing->legend), row, column);
    if (!inside) {
        struct font font = style_font(STYLE_NOTE);
        struct column_fit *fit = &page->columns[last];
        page->columns[column].body = CHARACTERS(6);
        fit->body = fmax(fit->body, fmin(LEGEND_WIDTH, text_width(text, &font) + 2 * TILE_PADDING));
    }
}

static const char *areas_counted(const struct drawing *drawing, size_t count) {
    enum noun noun = drawing->map->level == LEVEL_MUNICIPALITY ? NOUN_MUNICIPALITY : NOUN_COUNTY;
    return book_counted(drawing->page->book, count, noun);
}

static size_t tiles_in_class(const struct tile_map *map, size_t class_index) {
    size_t count = 0;
    for (size_t i = 0; i < map->grid.tile_count; i++)
        count += map->tiles[i].state == TILE_VALUE && map->tiles[i].class_index == class_index;
    return count;
}

/* From the highest class down, as the eye reads a thermometer. */
static void write_legend(struct drawing *drawing, const struct figure *country) {
    const struct tile_map *map = drawing->map;
    const struct book *book = drawing->page->book;
    size_t line = 0;
    for (size_t i = map->classes.count; i-- > 0;) {
        const char *label = tile_class_label(book, &map->classes, i), *counted = areas_counted(drawing, tiles_in_class(map, i));
        write_legend_line(drawing, line++, tile_class_shade(&map->classes, i), "", book_fill(book, &LEGEND, label, counted, NULL));
    }
    if (map->missing > 0)
        write_legend_line(drawing, line++, FILL_MISSING, "..",
                          book_fill(book, &LEGEND, book_say(book, &MISSING), areas_counted(drawing, map->missing), NULL));
    if (map->not_applicable > 0)
        write_legend_line(drawing, line++, FILL_NOT_APPLICABLE, ".",
                          book_fill(book, &LEGEND, book_say(book, &NOT_APPLICABLE), areas_counted(drawing, map->not_applicable), NULL));
    if (country != NULL && country->kind == FIGURE_NUMBER && line < map->grid.rows)
        write_legend_line(drawing, line, FILL_COUNT, "",
                          book_fill(book, &COUNTRY, tile_value_label(book, &map->classes, country->number), NULL));
}

void page_map(struct page *page, const struct tile_map *map, const struct figure *country) {
    struct drawing drawing = {.page = page, .map = map, .size = &SIZES[map->level], .top = page->row};
    add_formats(&drawing);
    set_heights(&drawing);
    set_widths(&drawing);
    for (size_t i = 0; i < map->grid.tile_count; i++)
        write_tile(&drawing, &map->tiles[i]);
    if (drawing.size->names_above)
        write_county_names(&drawing);
    write_legend(&drawing, country);
    page->row = sheet_row(&drawing, map->grid.rows, map->grid.band_rows - 1);
}
