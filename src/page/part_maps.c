/* Maps of Sweden in tiles: each county where it lies, its shade, its name and its value; below them the municipalities inside theirs. */
#include <string.h>

#include "page/page_parts.h"

#define TILE 60      /* units of the drawing */
#define NAME_FITS 11 /* letters; longer names are written smaller */

static const struct wording HEADING = {{"Kartor", "Maps"}};
static const struct wording MISSING = {{"uppgift saknas", "not available"}};

static const char *whole(struct page *page, size_t number) {
    return arena_printf(page->arena, "%zu", number);
}

static void add_tile(struct page *page, const struct tile_map *map, const struct tile *tile) {
    size_t x = tile->place.column * TILE, y = tile->place.row * TILE;
    size_t shade = tile->state == TILE_VALUE ? tile_class_shade(&map->classes, tile->class_index) + 1 : 0;
    const char *class = shade ? arena_printf(page->arena, "k%zu", shade) : "none";
    const char *ink = shade ? arena_printf(page->arena, "m%zu", shade) : "";
    html_add(page->out, "<rect class=\"tile {}\" x={} y={} width=60 height=60 />", class, whole(page, x), whole(page, y), NULL);
    const char *middle = whole(page, x + TILE / 2), *space = strchr(tile->name, ' ');
    const char *first = space ? arena_bytes(page->arena, tile->name, (size_t)(space - tile->name)) : tile->name;
    const char *class_of_name = utf8_length(first) > NAME_FITS ? " long" : "";
    html_add(page->out, "<text class=\"c tn {}{}\" x={} y={}>{}", ink, class_of_name, middle, whole(page, y + (space ? 16 : 22)), first,
             NULL);
    if (space)
        html_add(page->out, "<tspan x={} dy=10>{}</tspan>", middle, space, NULL);
    html_add(page->out, "</text><text class=\"c tv {}\" x={} y={}>{}</text>\n", ink, middle, whole(page, y + 45), tile->shown, NULL);
}

static void add_key(struct page *page, const char *class, const char *label) {
    html_add(page->out, "<li><svg viewBox=\"0 0 14 14\" aria-hidden=true><rect class=\"{}\" width=14 height=14 /></svg>{}", class, label,
             NULL);
}

void add_map_legend(struct page *page, const struct tile_map *map) {
    text_add(page->out, "<ul class=key>");
    for (size_t i = 0; i < map->classes.count; i++)
        add_key(page, arena_printf(page->arena, "k%zu kb", tile_class_shade(&map->classes, i) + 1),
                tile_class_label(&page->book, &map->classes, i));
    if (map->missing > 0)
        add_key(page, "none", say(page, &MISSING));
    text_add(page->out, "</ul>\n");
}

static void add_map(struct page *page, const struct tile_map *map) {
    const char *table = whole(page, (size_t)(map->table - page->publication->tables->items) + 1);
    html_add(page->out, "<figure class=map><figcaption><a href=#t{}>{}</a></figcaption>\n", table, map->title, NULL);
    add_map_legend(page, map);
    html_add(page->out, "<svg role=img viewBox=\"0 0 {} {}\" aria-label=\"{}\">\n", whole(page, map->grid.columns * TILE),
             whole(page, map->grid.rows * TILE), tile_map_words(&page->book, map), NULL);
    for (size_t i = 0; i < map->grid.tile_count; i++)
        add_tile(page, map, &map->tiles[i]);
    text_add(page->out, "</svg>\n</figure>\n");
}

static void add_maps(struct page *page, enum table_level level, void (*add)(struct page *page, const struct tile_map *map)) {
    size_t count = tile_map_count(&page->book);
    for (size_t i = 0; i < count; i++) {
        struct tile_map map;
        tile_map_make(&map, &page->book, i);
        if (map.level == level)
            add(page, &map);
    }
}

void part_maps(struct page *page) {
    if (tile_map_count(&page->book) == 0)
        return;
    html_add(page->out, "<section id=karta><h2>{}</h2>\n", say(page, &HEADING), NULL);
    text_add(page->out,
             "<svg width=0 height=0 aria-hidden=true class=defs><defs><pattern id=hatch width=6 height=6 patternUnits=userSpaceOnUse "
             "patternTransform=rotate(45)><path class=hatch d=\"M0 0V6\" /></pattern></defs></svg>\n<div class=maps>\n");
    add_maps(page, LEVEL_COUNTY, add_map);
    text_add(page->out, "</div>\n");
    add_maps(page, LEVEL_MUNICIPALITY, add_municipality_map);
    text_add(page->out, "</section>\n");
}
