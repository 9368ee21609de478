/* One sheet per key figure as a map of Sweden in tiles: counties where they lie, or municipalities inside their county. */
#include <math.h>
#include <string.h>

#include "publish/analyst_sheets.h"
#include "workbook/workbook.h"

static const struct wording NAME = {{"K{1} {2}", "M{1} {2}"}};
static const struct wording UNIT = {{"{1}. {2}", "{1}. {2}"}};
static const struct wording DARKER = {{"Ju mörkare ruta, desto högre tal.", "The darker the tile, the higher the figure."}};
static const struct wording TABLE = {{"Tabellen: {1}", "The table: {1}"}};
static const struct wording GEOGRAPHY = {
    {"Rutorna ligger som länen ligger, med norr uppåt; alla är lika stora, oavsett yta och folkmängd.",
     "The tiles lie as the counties lie, north up; all have the same size, whatever their area and population."}};
static const struct wording GEOGRAPHY_WITHIN = {
    {"Länen ligger med norr uppåt, och kommunerna inom länet från norr till söder och från väster till öster; alla rutor är lika stora.",
     "The counties lie north up, and the municipalities within them from north to south and from west to east; all tiles have the same "
     "size."}};

size_t maps_count(const struct book *book) {
    return tile_map_count(book);
}

void map_plan(const struct book *book, struct sheet_plan *plan) {
    struct tile_map map;
    tile_map_make(&map, book, plan->index);
    plan->title = map.title;
    plan->name = book_fill(book, &NAME, book_number(book, plan->index + 1), map.title, NULL);
}

static const struct figure *country_figure(const struct tile_map *map) {
    for (size_t i = 0; i < map->table->row_count; i++)
        if (map->table->rows[i].total && strcmp(map->table->rows[i].code, "00") == 0)
            return &map->table->rows[i].figures[map->column];
    return NULL;
}

static void link_table(struct page *page, const struct tile_map *map) {
    const struct book *book = page->book;
    size_t index = (size_t)(map->table - book->publication->tables->items);
    for (size_t i = 0; i < book->plan_count; i++)
        if (book->plans[i].kind->write == table_write && book->plans[i].index == index) {
            page_link(page, 0, book->plans[i].name, book_fill(book, &TABLE, book->plans[i].name, NULL));
            page->row++;
        }
}

static bool has_small(const struct tile_map *map) {
    bool any = false;
    for (size_t i = 0; i < map->grid.tile_count; i++)
        any |= map->tiles[i].small;
    return any;
}

static void write_notes(struct page *page, const struct tile_map *map) {
    const struct book *book = page->book;
    bool within = map->level == LEVEL_MUNICIPALITY;
    page_skip(page);
    page_lines(page, book_say(book, within ? &GEOGRAPHY_WITHIN : &GEOGRAPHY), STYLE_NOTE);
    page_lines(page, within ? tile_map_missing(book, map) : tile_map_words(book, map), STYLE_NOTE);
    page_lines(page, has_small(map) ? small_note(book, map->table) : "", STYLE_NOTE);
    page_lines(page, book_say(book, &map->table->rule->note), STYLE_NOTE);
    link_table(page, map);
}

bool map_write(const struct book *book, const struct sheet_plan *plan, struct error *error) {
    struct tile_map map;
    struct page page;
    tile_map_make(&map, book, plan->index);
    if (!page_open(&page, book, plan, page_map_columns(&map), error))
        return false;
    page.line_width = fmax(page.line_width, page_map_width(&map));
    const char *base = book_say(book, &map.table->base_now);
    page_title(&page, *base != '\0' ? base : NULL);
    page.row--;
    const char *darker = book_say(book, &DARKER);
    page_lines(&page, *map.unit == '\0' ? darker : book_fill(book, &UNIT, map.unit, darker, NULL), STYLE_NOTE);
    page_skip(&page);
    page_map(&page, &map, country_figure(&map));
    write_notes(&page, &map);
    worksheet_gridlines(page.sheet, LXW_HIDE_ALL_GRIDLINES);
    page.one_page = true;
    page_print(&page);
    return page_close(&page, error);
}
