/* Maps of Sweden made of equal tiles, north up: a tile for each county where it lies, or a tile for each municipality inside its county's
 * block. Workbook and page draw the same tiles, the same classes and the same words.
 *
 * Places count tiles from the top and the left and have no gaps in them: whoever draws a map of municipalities leaves some space between
 * blocks, `band_row` and `band_column` times. Included by book/book.h. */
#ifndef BOOK_TILE_MAP_H
#define BOOK_TILE_MAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "tabulate/tabulate.h"
#include "text/text.h"

struct book;

/* More shades than five cannot be told apart in a legend. */
#define TILE_CLASSES_MAX 5

/* ---- where the tiles are ---- */
struct tile_place {
    size_t area; /* index in the register: a county, or a municipality */
    size_t row, column;
    size_t band_row, band_column; /* of its county's block among the blocks; in a map of counties 0 */
};
/* The rectangle that holds a county's municipalities (some tiles at its end may be empty). */
struct tile_block {
    size_t county;
    size_t row, column, rows, columns;
    size_t band_row, band_column;
};
struct tile_grid {
    size_t rows, columns;           /* tiles */
    size_t band_rows, band_columns; /* blocks; in a map of counties 1 */
    struct tile_place *tiles;       /* in the register's order */
    size_t tile_count;
    struct tile_block *blocks; /* of municipalities: one per county that has any, in the register's order; else NULL */
    size_t block_count;
};
/* Every area of the register has exactly one tile; a county that we have no place for stands below the others. Lives in ARENA. */
void tile_grid_counties(struct tile_grid *grid, struct arena *arena, const struct area_register *areas);
/* Inside a county the north lies above and the west to the left by the register's points; without points, by code. */
void tile_grid_municipalities(struct tile_grid *grid, struct arena *arena, const struct area_register *areas);

/* ---- classes ---- */
/* At most five classes between round breaks, none of them empty at the ends. All is counted in units of the last decimal that is shown
 * ("12,5" with one decimal: 125; a share of 0.3 as per cent: 30), so that a tile never contradicts the legend. */
struct tile_classes {
    size_t count;
    bool share;                     /* values are 0..1 and shown as per cent */
    size_t decimals;                /* shown */
    bool zero_apart;                /* class 0 is exactly none */
    int64_t from[TILE_CLASSES_MAX]; /* lowest of each class */
    int64_t to[TILE_CLASSES_MAX];   /* highest of each, as the legend says it */
};
/* COUNT values, 0 or more of them; the same values in any order give the same classes. Zero is a class of its own when some are none and
 * others are not. Breaks are even steps (1, 2, 2.5 or 5 and tens of them) where the values lie evenly, else round numbers near their
 * quantiles; shares always have even steps. */
void tile_classes_make(struct tile_classes *classes, struct arena *arena, const double *values, size_t count, bool share, size_t decimals);
/* The class of VALUE, one of those that the classes were made from. */
size_t tile_class_of(const struct tile_classes *classes, double value);
/* How dark class INDEX is: 0 the lightest … TILE_CLASSES_MAX - 1; zero apart is always 0, and few classes lie far apart. */
size_t tile_class_shade(const struct tile_classes *classes, size_t index);
/* "1–4", "20–39 %", "0" in the book's language. */
const char *tile_class_label(const struct book *book, const struct tile_classes *classes, size_t index);
/* VALUE as it stands in a tile: "12,5", "30 %". */
const char *tile_value_label(const struct book *book, const struct tile_classes *classes, double value);

/* ---- a map of one figure ---- */
enum tile_state { TILE_VALUE, TILE_MISSING, TILE_NOT_APPLICABLE };
struct tile {
    struct tile_place place;
    const char *code, *name; /* name: short, "Västra Götaland"; of a municipality its own */
    const char *title;       /* "Västra Götalands län", or the municipality's name */
    enum tile_state state;
    double value;       /* a share is 0..1 */
    size_t class_index; /* of a value */
    const char *shown;  /* "12,5", "30 %"; ".." missing, "." not applicable */
    bool small;         /* the figure stands on a small base: figure_is_small */
};
struct tile_map {
    const struct table *table;
    size_t column;     /* of the table: the figure */
    const char *title; /* the table's, and which of its columns: "Andel kommuner …: Ja" */
    const char *unit;  /* "Andel", "Antal öppna drogscener", "Per 10 000 invånare" */
    enum table_level level;
    struct tile_grid grid;
    struct tile_classes classes;
    struct tile *tiles;             /* grid.tile_count, in the register's order */
    size_t missing, not_applicable; /* tiles */
};
/* The maps that the definition asks for (`map:` of its tables), in the tables' order. */
size_t tile_map_count(const struct book *book);
/* INDEX below tile_map_count. Lives in the book's arena. */
void tile_map_make(struct tile_map *map, const struct book *book, size_t index);
/* "Uppgift saknas: Gotland, Halland." or "" when none is missing. */
const char *tile_map_missing(const struct book *book, const struct tile_map *map);
/* The map in words, from the highest value down: a text alternative. "Karta i rutor … Högst: Stockholm 53 … Uppgift saknas: …" */
const char *tile_map_words(const struct book *book, const struct tile_map *map);

#endif
