/* Arenas, the map and interning. */
#include <string.h>

#include "unit.h"

static void map_finds_what_was_put(void **state) {
    struct arena *arena = *state;
    struct map map;
    map_init(&map, arena);
    for (size_t i = 0; i < 5000; i++)
        *map_put(&map, arena_printf(arena, "key %zu", i)) = i;
    for (size_t i = 0; i < 5000; i++)
        assert_int_equal(map_get(&map, arena_printf(arena, "key %zu", i)), i);
    assert_true(map_get(&map, "no such key") == MAP_NONE);
    assert_true(*map_put(&map, "fresh") == MAP_NONE);
    assert_int_equal(map.count, 5001);
}

static void map_walks_in_the_order_of_putting(void **state) {
    struct map map;
    map_init(&map, *state);
    *map_put(&map, "b") = 2;
    *map_put(&map, "a") = 1;
    *map_put(&map, "b") = 3;
    const char *key;
    size_t value, position = map_next(&map, 0, &key, &value);
    assert_string_equal(key, "b");
    assert_int_equal(value, 3);
    position = map_next(&map, position, &key, &value);
    assert_string_equal(key, "a");
    assert_int_equal(map_next(&map, position, &key, &value), 0);
}

static void equal_texts_are_one_pointer(void **state) {
    struct intern intern;
    intern_init(&intern, *state);
    char copy[] = "ja";
    assert_ptr_equal(intern_text(&intern, "ja"), intern_text(&intern, copy));
    assert_ptr_not_equal(intern_text(&intern, "ja"), intern_text(&intern, "nej"));
}

static void arena_gives_zeroed_aligned_memory(void **state) {
    for (size_t size = 0; size < 20000; size = size * 2 + 1) {
        unsigned char *bytes = arena_alloc(*state, size);
        assert_int_equal((uintptr_t)bytes % 16, 0);
        for (size_t i = 0; i < size; i++)
            assert_int_equal(bytes[i], 0);
        memset(bytes, 0xFF, size);
    }
}

static void grows_and_keeps(void **state) {
    size_t *items = NULL, capacity = 0;
    for (size_t i = 0; i < 1000; i++) {
        items = arena_grow(*state, items, i, &capacity, sizeof *items);
        items[i] = i;
    }
    for (size_t i = 0; i < 1000; i++)
        assert_int_equal(items[i], i);
}

int main(void) {
    const struct CMUnitTest tests[] = {ARENA_TEST(map_finds_what_was_put), ARENA_TEST(map_walks_in_the_order_of_putting),
                                       ARENA_TEST(equal_texts_are_one_pointer), ARENA_TEST(arena_gives_zeroed_aligned_memory),
                                       ARENA_TEST(grows_and_keeps)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
