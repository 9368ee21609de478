/* A map of the second kind: the counties where they lie, and in each its municipalities from north to south and from west to east, as words
 * on the colour of their class. Lists, not a drawing: they can be read aloud, each figure leads to its answer, and on a telephone they
 * stand below each other. */
#include <stdlib.h>

#include "page/evidence.h"

#define BANDS_MAX 12      /* rows and columns of counties that the style has places for; what lies beyond follows the others */
#define NAME_FITS 9       /* letters; longer names are written smaller */
#define TILES_PER_STRIP 3 /* a strip with name and figure takes the room of so many tiles of the workbook's map */

static const struct wording GEOGRAPHY = {
    {"Länen ligger med norr uppåt, och kommunerna inom länet från norr till söder och från väster till öster.",
     "The counties lie north up, and the municipalities within them from north to south and from west to east."}};

static int from_north_and_west(const void *a, const void *b) {
    const struct tile_place *x = &(*(const struct tile *const *)a)->place, *y = &(*(const struct tile *const *)b)->place;
    if (x->row != y->row)
        return x->row < y->row ? -1 : 1;
    return (x->column > y->column) - (x->column < y->column);
}

static const char *number(struct page *page, size_t value) {
    return arena_printf(page->arena, "%zu", value);
}

static void add_tile(struct page *page, const struct tile_map *map, const struct tile *tile) {
    size_t table = (size_t)(map->table - page->publication->tables->items);
    size_t shade = tile->state == TILE_VALUE ? tile_class_shade(&map->classes, tile->class_index) + 1 : 0;
    html_add(page->out, "<li class=\"v{}{}\"><a href={}><span>{}</span> <b>{}</b></a>\n", number(page, shade),
             utf8_length(tile->name) > NAME_FITS ? " s" : "", evidence_link(page, table, tile->code), tile->name, tile->shown, NULL);
}

static void add_block(struct page *page, const struct tile_map *map, const struct tile_block *block) {
    const struct area_register *areas = page->publication->areas;
    const struct tile **tiles = arena_array(page->arena, map->grid.tile_count, sizeof(const struct tile *));
    size_t count = 0, strips = (block->columns + TILES_PER_STRIP - 1) / TILES_PER_STRIP;
    for (size_t i = 0; i < map->grid.tile_count; i++)
        if (areas->municipalities[map->tiles[i].place.area].county == block->county)
            tiles[count++] = &map->tiles[i];
    qsort(tiles, count, sizeof *tiles, from_north_and_west);
    if (block->band_row < BANDS_MAX && block->band_column < BANDS_MAX)
        html_add(page->out, "<li class=\"r{} c{}\">", number(page, block->band_row + 1), number(page, block->band_column + 1), NULL);
    else
        text_add(page->out, "<li>");
    html_add(page->out, "<b>{}</b>\n<ul class=w{}>\n", areas->counties[block->county].short_name, number(page, strips), NULL);
    for (size_t i = 0; i < count; i++)
        add_tile(page, map, tiles[i]);
    text_add(page->out, "</ul>\n");
}

void add_municipality_map(struct page *page, const struct tile_map *map) {
    size_t table = (size_t)(map->table - page->publication->tables->items);
    html_add(page->out, "<figure class=within><figcaption><a href=#t{}>{}</a></figcaption>\n", number(page, table + 1), map->title, NULL);
    add_map_legend(page, map);
    html_add(page->out, "<p class=\"mute small\">{}</p>\n<ul class=land>\n", say(page, &GEOGRAPHY), NULL);
    for (size_t i = 0; i < map->grid.block_count; i++)
        add_block(page, map, &map->grid.blocks[i]);
    text_add(page->out, "</ul>\n</figure>\n");
}
