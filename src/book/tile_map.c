/* A map of one column of a table: its tiles with their figures, and what is said about them. */
#include "book/tile_map.h"

#include <stdlib.h>
#include <string.h>

#include "book/book.h"

#define MAP_YES "yes"
#define MAP_LAST "last"

static const struct wording WITH_CHOICE = {{"{1}: {2}", "{1}: {2}"}};
static const struct wording SHARE = {{"Andel", "Share"}};
static const struct wording MISSING = {{"Uppgift saknas: {1}.", "Not available: {1}."}};
static const struct wording WORDS = {{"Karta i rutor över Sverige, norr uppåt. Från högst till lägst: {1}.",
                                      "Map of Sweden in tiles, north up. From the highest to the lowest: {1}."}};
static const struct wording WORDS_NONE = {{"Karta i rutor över Sverige, norr uppåt. Det finns inga uppgifter att visa.",
                                           "Map of Sweden in tiles, north up. There are no figures to show."}};

/* ---- which column ---- */

static bool is_measure(enum column_kind kind) {
    return kind == COLUMN_COUNT || kind == COLUMN_SHARE || kind == COLUMN_SUM || kind == COLUMN_MEAN || kind == COLUMN_RATE;
}

static const enum column_kind KIND_OF_MEASURE[] = {
    [MEASURE_COUNT] = COLUMN_COUNT, [MEASURE_SHARE] = COLUMN_SHARE, [MEASURE_SUM] = COLUMN_SUM,
    [MEASURE_MEAN] = COLUMN_MEAN,   [MEASURE_RATE] = COLUMN_RATE,   [MEASURE_COUNT_OF] = COLUMN_COUNT,
};

/* The column that the table's rule wants on a map; its column_count when the table has none such, as when no year is known yet. */
static size_t column_of(const struct table *table) {
    const struct table_rule *rule = table->rule;
    bool last = text_equal(rule->map, MAP_LAST), any = last || text_equal(rule->map, MAP_YES);
    size_t found = table->column_count;
    for (size_t i = 0; i < table->column_count; i++) {
        const struct table_column *column = &table->columns[i];
        bool wanted = is_measure(column->kind) && column->kind == KIND_OF_MEASURE[rule->measure];
        if (wanted && (any || text_equal(column->code, rule->map)) && (last || found == table->column_count))
            found = i;
    }
    return found;
}

static bool has_figure(const struct table *table, size_t column) {
    size_t digits = table->rule->level == LEVEL_MUNICIPALITY ? 4 : 2;
    for (size_t i = 0; i < table->row_count; i++) {
        const struct table_row *row = &table->rows[i];
        bool is_tile = strlen(row->code) == digits && strcmp(row->code, "00") != 0;
        if (is_tile && row->figures[column].kind != FIGURE_MISSING)
            return true;
    }
    return false;
}

/* A map of nothing but ".." tells less than the table does. */
static bool is_mapped(const struct table *table) {
    bool wanted = table->rule->map != NULL && table->rule->row_field == NULL;
    size_t column = wanted ? column_of(table) : table->column_count;
    return column < table->column_count && has_figure(table, column);
}

size_t tile_map_count(const struct book *book) {
    const struct tables *tables = book->publication->tables;
    size_t count = 0;
    for (size_t i = 0; i < tables->count; i++)
        count += is_mapped(&tables->items[i]);
    return count;
}

static const struct table *table_of_map(const struct book *book, size_t index) {
    const struct tables *tables = book->publication->tables;
    for (size_t i = 0; i < tables->count; i++)
        if (is_mapped(&tables->items[i]) && index-- == 0)
            return &tables->items[i];
    return NULL;
}

/* ---- the tiles ---- */

static void name_tile(struct tile *tile, const struct area_register *areas, enum table_level level) {
    if (level == LEVEL_MUNICIPALITY) {
        const struct municipality *municipality = &areas->municipalities[tile->place.area];
        tile->code = municipality->code;
        tile->name = tile->title = municipality->name;
        return;
    }
    const struct county *county = &areas->counties[tile->place.area];
    tile->code = county->code;
    tile->name = county->short_name;
    tile->title = county->name;
}

/* A county stands above its municipalities with a code of its own, so that codes are enough to tell rows apart. */
static size_t row_of(const struct tile_map *map, const char *code) {
    size_t row = 0;
    while (row < map->table->row_count && strcmp(map->table->rows[row].code, code) != 0)
        row++;
    return row;
}

static void fill_tile(struct tile_map *map, const struct book *book, struct tile *tile) {
    static const struct figure NONE = {.kind = FIGURE_MISSING};
    size_t row = row_of(map, tile->code);
    const struct figure *figure = row < map->table->row_count ? &map->table->rows[row].figures[map->column] : &NONE;
    tile->small = row < map->table->row_count && figure_is_small(book, map->table, row, map->column);
    tile->state = figure->kind == FIGURE_MISSING ? TILE_MISSING : figure->kind == FIGURE_NOT_APPLICABLE ? TILE_NOT_APPLICABLE : TILE_VALUE;
    tile->value = figure->kind == FIGURE_NUMBER ? figure->number : 0;
    map->missing += tile->state == TILE_MISSING;
    map->not_applicable += tile->state == TILE_NOT_APPLICABLE;
}

static void class_tiles(struct tile_map *map, const struct book *book) {
    static const char *const SYMBOLS[] = {[TILE_MISSING] = "..", [TILE_NOT_APPLICABLE] = "."};
    const struct table_column *column = &map->table->columns[map->column];
    double *values = arena_array(book->arena, map->grid.tile_count, sizeof *values);
    size_t count = 0;
    for (size_t i = 0; i < map->grid.tile_count; i++)
        if (map->tiles[i].state == TILE_VALUE)
            values[count++] = map->tiles[i].value;
    tile_classes_make(&map->classes, book->arena, values, count, column->kind == COLUMN_SHARE, column->decimals);
    for (size_t i = 0; i < map->grid.tile_count; i++) {
        struct tile *tile = &map->tiles[i];
        tile->class_index = tile->state == TILE_VALUE ? tile_class_of(&map->classes, tile->value) : 0;
        tile->shown = tile->state == TILE_VALUE ? tile_value_label(book, &map->classes, tile->value) : SYMBOLS[tile->state];
    }
}

void tile_map_make(struct tile_map *map, const struct book *book, size_t index) {
    const struct area_register *areas = book->publication->areas;
    const struct table *table = table_of_map(book, index);
    *map = (struct tile_map){.table = table, .column = column_of(table), .level = table->rule->level};
    const struct table_column *column = &table->columns[map->column];
    const char *title = book_say(book, &table->rule->title);
    const char *head = book_say(book, &column->head);
    map->title = table->rule->by == NULL ? title : book_fill(book, &WITH_CHOICE, title, head, NULL);
    map->unit = column->kind == COLUMN_SHARE ? book_say(book, &SHARE) : head;
    if (table->rule->by != NULL && column->kind != COLUMN_SHARE)
        map->unit = book_say(book, &table->rule->unit);
    (map->level == LEVEL_MUNICIPALITY ? tile_grid_municipalities : tile_grid_counties)(&map->grid, book->arena, areas);
    map->tiles = arena_array(book->arena, map->grid.tile_count, sizeof *map->tiles);
    for (size_t i = 0; i < map->grid.tile_count; i++) {
        map->tiles[i].place = map->grid.tiles[i];
        name_tile(&map->tiles[i], areas, map->level);
        fill_tile(map, book, &map->tiles[i]);
    }
    class_tiles(map, book);
}

/* ---- in words ---- */

static const char *joined(const struct book *book, struct text *text) {
    const char *kept = arena_text(book->arena, text_get(text));
    text_release(text);
    return kept;
}

const char *tile_map_missing(const struct book *book, const struct tile_map *map) {
    struct text names;
    text_init(&names);
    for (size_t i = 0; i < map->grid.tile_count; i++)
        if (map->tiles[i].state == TILE_MISSING)
            text_printf(&names, "%s%s", names.length == 0 ? "" : ", ", map->tiles[i].name);
    const char *list = joined(book, &names);
    return *list == '\0' ? "" : book_fill(book, &MISSING, list, NULL);
}

static int from_highest(const void *a, const void *b) {
    const struct tile *x = *(const struct tile *const *)a, *y = *(const struct tile *const *)b;
    int by_value = (x->value < y->value) - (x->value > y->value);
    return by_value != 0 ? by_value : strcmp(x->code, y->code);
}

const char *tile_map_words(const struct book *book, const struct tile_map *map) {
    const struct tile **tiles = arena_array(book->arena, map->grid.tile_count, sizeof *tiles);
    size_t count = 0;
    for (size_t i = 0; i < map->grid.tile_count; i++)
        if (map->tiles[i].state == TILE_VALUE)
            tiles[count++] = &map->tiles[i];
    if (count == 0)
        return book_say(book, &WORDS_NONE);
    qsort(tiles, count, sizeof *tiles, from_highest);
    struct text list;
    text_init(&list);
    for (size_t i = 0; i < count; i++)
        text_printf(&list, "%s%s %s%s", i == 0 ? "" : "; ", tiles[i]->name, tiles[i]->shown, tiles[i]->small ? SMALL_MARK : "");
    const char *words = book_fill(book, &WORDS, joined(book, &list), NULL), *missing = tile_map_missing(book, map);
    return *missing == '\0' ? words : arena_printf(book->arena, "%s %s", words, missing);
}
