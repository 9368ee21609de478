/* What every unit test needs: cmocka behind its required headers, and an arena that is released at the end. */
#ifndef TESTS_UNIT_UNIT_H
#define TESTS_UNIT_UNIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "memory/memory.h"

static inline int setup_arena(void **state) {
    struct arena *arena = memory_alloc(sizeof *arena);
    arena_init(arena);
    *state = arena;
    return 0;
}

static inline int teardown_arena(void **state) {
    arena_release(*state);
    free(*state);
    return 0;
}

/* A test that gets its arena as *state. */
#define ARENA_TEST(function) cmocka_unit_test_setup_teardown(function, setup_arena, teardown_arena)

#endif
