/* Where the tiles of Sweden lie.
 *
 *      0  1  2  3  4
 *   0  .  .  . BD  .
 *   1  .  . AC  .  .
 *   2  .  Z  Y  .  .
 *   3  .  W  X  .  .
 *   4  S  T  U  C  .
 *   5  O  E  D AB  .
 *   6  N  F  G  H  I
 *   7  .  M  K  .  .                                                                                                                 */
#include "book/tile_map.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "book/book.h"

static const struct {
    const char *code;
    size_t row, column;
} COUNTIES[] = {
    {"25", 0, 3}, {"24", 1, 2}, {"23", 2, 1}, {"22", 2, 2}, {"20", 3, 1}, {"21", 3, 2}, {"17", 4, 0},
    {"18", 4, 1}, {"19", 4, 2}, {"03", 4, 3}, {"14", 5, 0}, {"05", 5, 1}, {"04", 5, 2}, {"01", 5, 3},
    {"13", 6, 0}, {"06", 6, 1}, {"07", 6, 2}, {"08", 6, 3}, {"09", 6, 4}, {"12", 7, 1}, {"10", 7, 2},
};
#define COUNTY_ROWS 8
#define COUNTY_COLUMNS 5

static bool find_county(const char *code, struct tile_place *place) {
    for (size_t i = 0; i < sizeof COUNTIES / sizeof COUNTIES[0]; i++)
        if (strcmp(COUNTIES[i].code, code) == 0) {
            place->row = COUNTIES[i].row;
            place->column = COUNTIES[i].column;
            return true;
        }
    return false;
}

void tile_grid_counties(struct tile_grid *grid, struct arena *arena, const struct area_register *areas) {
    size_t strangers = 0;
    *grid = (struct tile_grid){.rows = COUNTY_ROWS, .columns = COUNTY_COLUMNS, .band_rows = 1, .band_columns = 1};
    grid->tiles = arena_array(arena, areas->county_count, sizeof *grid->tiles);
    for (size_t i = 0; i < areas->county_count; i++) {
        struct tile_place *place = &grid->tiles[grid->tile_count++];
        *place = (struct tile_place){.area = i};
        if (find_county(areas->counties[i].code, place))
            continue;
        place->row = COUNTY_ROWS + strangers / COUNTY_COLUMNS;
        place->column = strangers++ % COUNTY_COLUMNS;
        grid->rows = place->row + 1;
    }
}

/* ---- municipalities ---- */

/* Blocks of one column are equally wide and those of one row equally high, so that counties keep their places among each other. */
struct bands {
    size_t *widths, *heights; /* tiles, per column and row of counties */
    struct tile_grid counties;
};

/* As many columns as make the column's largest county a square. */
static void measure_bands(struct bands *bands, struct arena *arena, const struct area_register *areas) {
    const struct tile_grid *counties = &bands->counties;
    bands->widths = arena_array(arena, counties->columns, sizeof *bands->widths);
    bands->heights = arena_array(arena, counties->rows, sizeof *bands->heights);
    for (size_t i = 0; i < counties->tile_count; i++) {
        size_t side = (size_t)ceil(sqrt((double)areas->counties[i].municipality_count));
        size_t *width = &bands->widths[counties->tiles[i].column];
        *width = side > *width ? side : *width;
    }
    for (size_t i = 0; i < counties->tile_count; i++) {
        size_t width = bands->widths[counties->tiles[i].column];
        size_t rows = width == 0 ? 0 : (areas->counties[i].municipality_count + width - 1) / width;
        size_t *height = &bands->heights[counties->tiles[i].row];
        *height = rows > *height ? rows : *height;
    }
}

static size_t sum_of(const size_t *sizes, size_t count) {
    size_t sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += sizes[i];
    return sum;
}

/* A municipality on its way to its tile. */
struct spot {
    size_t area;
    double latitude, longitude; /* 0, 0: unknown */
    const char *code;
};

static int compare_numbers(double a, double b) {
    return (a > b) - (a < b);
}

static int from_north(const void *a, const void *b) {
    const struct spot *x = a, *y = b;
    int by_place = compare_numbers(y->latitude, x->latitude);
    return by_place != 0 ? by_place : strcmp(x->code, y->code);
}

static int from_west(const void *a, const void *b) {
    const struct spot *x = a, *y = b;
    int by_place = compare_numbers(x->longitude, y->longitude);
    return by_place != 0 ? by_place : strcmp(x->code, y->code);
}

/* Cuts the municipalities from north to south into rows, and lays each row from west to east. */
static void fill_block(struct tile_grid *grid, const struct tile_block *block, struct spot *spots, size_t count) {
    qsort(spots, count, sizeof *spots, from_north);
    for (size_t first = 0, row = 0; first < count; first += block->columns, row++) {
        size_t length = count - first < block->columns ? count - first : block->columns;
        qsort(spots + first, length, sizeof *spots, from_west);
        for (size_t i = 0; i < length; i++)
            grid->tiles[spots[first + i].area] = (struct tile_place){.area = spots[first + i].area,
                                                                     .row = block->row + row,
                                                                     .column = block->column + i,
                                                                     .band_row = block->band_row,
                                                                     .band_column = block->band_column};
    }
}

static void lay_county(struct tile_grid *grid, struct arena *arena, const struct area_register *areas, const struct tile_block *block) {
    const struct county *county = &areas->counties[block->county];
    struct spot *spots = arena_array(arena, county->municipality_count, sizeof *spots);
    size_t count = 0;
    bool located = true;
    for (size_t i = 0; i < areas->municipality_count; i++) {
        const struct municipality *municipality = &areas->municipalities[i];
        if (municipality->county != block->county)
            continue;
        located &= fabs(municipality->latitude) + fabs(municipality->longitude) > 0;
        spots[count++] = (struct spot){i, municipality->latitude, municipality->longitude, municipality->code};
    }
    for (size_t i = 0; i < count && !located; i++)
        spots[i].latitude = spots[i].longitude = 0;
    fill_block(grid, block, spots, count);
}

void tile_grid_municipalities(struct tile_grid *grid, struct arena *arena, const struct area_register *areas) {
    struct bands bands;
    tile_grid_counties(&bands.counties, arena, areas);
    measure_bands(&bands, arena, areas);
    *grid = (struct tile_grid){.rows = sum_of(bands.heights, bands.counties.rows),
                               .columns = sum_of(bands.widths, bands.counties.columns),
                               .band_rows = bands.counties.rows,
                               .band_columns = bands.counties.columns,
                               .tile_count = areas->municipality_count};
    grid->tiles = arena_array(arena, areas->municipality_count, sizeof *grid->tiles);
    grid->blocks = arena_array(arena, areas->county_count, sizeof *grid->blocks);
    for (size_t i = 0; i < areas->county_count; i++) {
        const struct tile_place *place = &bands.counties.tiles[i];
        size_t width = bands.widths[place->column], count = areas->counties[i].municipality_count;
        if (count == 0)
            continue;
        struct tile_block *block = &grid->blocks[grid->block_count++];
        *block = (struct tile_block){.county = i,
                                     .row = sum_of(bands.heights, place->row),
                                     .column = sum_of(bands.widths, place->column),
                                     .rows = (count + width - 1) / width,
                                     .columns = count < width ? count : width,
                                     .band_row = place->row,
                                     .band_column = place->column};
        lay_county(grid, arena, areas, block);
    }
}
