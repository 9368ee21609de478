/* Maps of Sweden in tiles: every area has a tile of its own, the north lies above, and the legend tells the truth about every value. */
#include <stdio.h>
#include <string.h>

#include "book/book.h"
#include "unit.h"

static struct area_register areas;

static int load_areas(void **state) {
    struct error error;
    (void)state;
    if (!area_register_load(&areas, "pipelines/register", &error))
        fail_msg("%s", error.text);
    return 0;
}

static int release_areas(void **state) {
    (void)state;
    area_register_release(&areas);
    return 0;
}

/* ---- places ---- */

static void assert_places_unique(const struct tile_grid *grid) {
    for (size_t i = 0; i < grid->tile_count; i++) {
        assert_int_equal(grid->tiles[i].area, i);
        assert_true(grid->tiles[i].row < grid->rows && grid->tiles[i].column < grid->columns);
        for (size_t j = 0; j < i; j++)
            assert_false(grid->tiles[i].row == grid->tiles[j].row && grid->tiles[i].column == grid->tiles[j].column);
    }
}

static const struct tile_place *place_of(const struct tile_grid *grid, const char *code) {
    size_t area = strlen(code) == 2 ? area_county_by_code(&areas, code) : area_municipality_by_code(&areas, code);
    return &grid->tiles[area];
}

static void counties_lie_where_they_lie(void **state) {
    struct tile_grid grid;
    tile_grid_counties(&grid, *state, &areas);
    assert_int_equal(grid.tile_count, 21);
    assert_places_unique(&grid);
    assert_int_equal(place_of(&grid, "25")->row, 0);                              /* Norrbotten */
    assert_true(place_of(&grid, "09")->column > place_of(&grid, "08")->column);   /* Gotland, Kalmar */
    assert_true(place_of(&grid, "14")->column < place_of(&grid, "05")->column);   /* Västra Götaland, Östergötland */
    assert_int_equal(place_of(&grid, "12")->row, grid.rows - 1);                  /* Skåne */
    assert_int_equal(place_of(&grid, "03")->row + 1, place_of(&grid, "01")->row); /* Uppsala above Stockholm */
}

static void a_county_without_a_place_stands_below(void **state) {
    struct county counties[] = {{.code = "01"}, {.code = "98"}, {.code = "99"}};
    struct area_register strange = {.counties = counties, .county_count = 3};
    struct tile_grid grid;
    tile_grid_counties(&grid, *state, &strange);
    assert_places_unique(&grid);
    assert_int_equal(grid.tiles[2].row, 8);
    assert_int_equal(grid.tiles[2].column, 1);
}

static void municipalities_lie_inside_their_county(void **state) {
    struct tile_grid grid;
    tile_grid_municipalities(&grid, *state, &areas);
    assert_int_equal(grid.tile_count, 290);
    assert_int_equal(grid.block_count, 21);
    assert_places_unique(&grid);
    for (size_t i = 0; i < grid.tile_count; i++) {
        const struct tile_block *block = &grid.blocks[areas.municipalities[i].county];
        const struct tile_place *place = &grid.tiles[i];
        assert_int_equal(block->county, areas.municipalities[i].county);
        assert_true(place->row >= block->row && place->row < block->row + block->rows);
        assert_true(place->column >= block->column && place->column < block->column + block->columns);
        assert_int_equal(place->band_row, block->band_row);
    }
    assert_true(place_of(&grid, "2584")->row < place_of(&grid, "2581")->row);       /* Kiruna, Piteå */
    assert_true(place_of(&grid, "1480")->column < place_of(&grid, "1490")->column); /* Göteborg, Borås */
}

static void without_points_the_code_decides(void **state) {
    struct county counties[] = {{.code = "01", .first_municipality = 0, .municipality_count = 3}};
    struct municipality municipalities[] = {{.code = "0101", .latitude = 59, .longitude = 18}, {.code = "0102"}, {.code = "0103"}};
    struct area_register few = {.counties = counties, .county_count = 1, .municipalities = municipalities, .municipality_count = 3};
    struct tile_grid grid;
    tile_grid_municipalities(&grid, *state, &few);
    assert_places_unique(&grid);
    assert_int_equal(grid.tiles[1].column, 1);
    assert_int_equal(grid.tiles[2].row, 1);
}

/* ---- classes ---- */

/* "0 | 1–4 | 5–9" … */
static const char *legend(struct arena *arena, const double *values, size_t count, bool share, size_t decimals) {
    struct book book = {.language = LANGUAGE_SV, .arena = arena};
    struct tile_classes classes;
    struct text out;
    text_init(&out);
    tile_classes_make(&classes, arena, values, count, share, decimals);
    assert_true(classes.count <= TILE_CLASSES_MAX);
    for (size_t i = 0; i < classes.count; i++)
        text_printf(&out, "%s%s", i == 0 ? "" : " | ", tile_class_label(&book, &classes, i));
    double scale = share ? 100 : 1;
    for (size_t i = 0; i < decimals; i++)
        scale *= 10;
    for (size_t i = 0; i < count; i++) { /* the legend is true of every value */
        size_t of = tile_class_of(&classes, values[i]);
        assert_true((double)classes.from[of] <= values[i] * scale + 0.500001 && values[i] * scale - 0.500001 <= (double)classes.to[of]);
    }
    const char *said = arena_text(arena, text_get(&out));
    text_release(&out);
    return said;
}
#define NUMBERS(...) (const double[]){__VA_ARGS__}, sizeof((const double[]){__VA_ARGS__}) / sizeof(double)

static void counts_have_round_breaks(void **state) {
    assert_string_equal(legend(*state, NUMBERS(0, 1, 2, 3, 4, 0, 1), false, 0), "0 | 1 | 2 | 3 | 4");
    assert_string_equal(legend(*state, NUMBERS(3, 7, 12, 18, 14), false, 0), "0–4 | 5–9 | 10–14 | 15–19");
    assert_string_equal(legend(*state, NUMBERS(0, 1, 1, 2, 2, 3, 5, 8, 53), false, 0), "0 | 1 | 2 | 3–9 | 10–53");
    assert_string_equal(legend(*state, NUMBERS(1000, 1200, 2500, 4100), false, 0), "1\xC2\xA0"
                                                                                   "000–1\xC2\xA0"
                                                                                   "999 | 2\xC2\xA0"
                                                                                   "000–2\xC2\xA0"
                                                                                   "999 | 3\xC2\xA0"
                                                                                   "000–3\xC2\xA0"
                                                                                   "999 | 4\xC2\xA0"
                                                                                   "000–4\xC2\xA0"
                                                                                   "999");
}

static void shares_have_even_steps_to_the_whole(void **state) {
    assert_string_equal(legend(*state, NUMBERS(0.0, 0.12, 0.5, 1.0), true, 0),
                        "0\xC2\xA0% | 1–24\xC2\xA0% | 25–49\xC2\xA0% | 50–74\xC2\xA0% | 75–100\xC2\xA0%");
    assert_string_equal(legend(*state, NUMBERS(0.285, 0.31, 0.34), true, 0),
                        "28–29\xC2\xA0% | 30–31\xC2\xA0% | 32–33\xC2\xA0% | 34–35\xC2\xA0%");
}

static void decimals_are_those_shown(void **state) {
    assert_string_equal(legend(*state, NUMBERS(0.0, 0.12, 0.31, 0.44), false, 2), "0,00 | 0,10–0,19 | 0,20–0,29 | 0,30–0,39 | 0,40–0,49");
}

static void few_values_make_few_classes(void **state) {
    assert_string_equal(legend(*state, NULL, 0, false, 0), "");
    assert_string_equal(legend(*state, NUMBERS(0, 0, 0), false, 0), "0");
    assert_string_equal(legend(*state, NUMBERS(7, 7), false, 0), "7");
    assert_string_equal(legend(*state, NUMBERS(1.0, 1.0), true, 0), "100\xC2\xA0%");
}

static void shades_rise_with_the_classes(void **state) {
    (void)state;
    for (size_t count = 1; count <= TILE_CLASSES_MAX; count++)
        for (int apart = 0; apart < 2; apart++) {
            struct tile_classes classes = {.count = count, .zero_apart = apart != 0};
            for (size_t i = 0; i < count; i++)
                assert_true(tile_class_shade(&classes, i) < TILE_CLASSES_MAX);
            for (size_t i = 1; i < count; i++)
                assert_true(tile_class_shade(&classes, i) > tile_class_shade(&classes, i - 1));
        }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        ARENA_TEST(counties_lie_where_they_lie),
        ARENA_TEST(a_county_without_a_place_stands_below),
        ARENA_TEST(municipalities_lie_inside_their_county),
        ARENA_TEST(without_points_the_code_decides),
        ARENA_TEST(counts_have_round_breaks),
        ARENA_TEST(shares_have_even_steps_to_the_whole),
        ARENA_TEST(decimals_are_those_shown),
        ARENA_TEST(few_values_make_few_classes),
        ARENA_TEST(shades_rise_with_the_classes),
    };
    return cmocka_run_group_tests(tests, load_areas, release_areas);
}
