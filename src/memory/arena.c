/* An arena: a chain of blocks, the newest first. A request that does not fit opens a block twice as large as the last. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "memory/memory.h"

#define FIRST_BLOCK 4096u        /* most arenas of a small file stay in one or two blocks */
#define LARGEST_BLOCK (1u << 22) /* doubling stops here, so that at most 4 MiB lie idle */
#define ALIGNMENT 16u            /* enough for any type on the machines of today */

#if defined(__SANITIZE_ADDRESS__)
#define CLEAR_KEEPS_BLOCK false
#elif defined(__has_feature)
#define CLEAR_KEEPS_BLOCK (!__has_feature(address_sanitizer))
#else
#define CLEAR_KEEPS_BLOCK true
#endif

struct arena_block {
    struct arena_block *older;
    size_t used, size; /* of the bytes behind this head */
};

/* The head padded to the alignment, so that what follows is aligned. */
#define HEAD ((sizeof(struct arena_block) + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT)

void arena_init(struct arena *arena) {
    arena->blocks = NULL;
}

void arena_release(struct arena *arena) {
    while (arena->blocks) {
        struct arena_block *older = arena->blocks->older;
        free(arena->blocks);
        arena->blocks = older;
    }
}

/* A lone small block stays for what comes next: readers clear an arena with each row. Not under a sanitizer, which then sees texts that are
 * used after they were cleared away. */
void arena_clear(struct arena *arena) {
    struct arena_block *block = arena->blocks;
    if (CLEAR_KEEPS_BLOCK && block && !block->older && block->size <= FIRST_BLOCK)
        block->used = 0;
    else
        arena_release(arena);
}

static size_t next_block_size(const struct arena *arena, size_t wanted) {
    size_t size = arena->blocks ? arena->blocks->size * 2 : FIRST_BLOCK;
    if (size > LARGEST_BLOCK)
        size = LARGEST_BLOCK;
    return size < wanted ? wanted : size;
}

static void open_block(struct arena *arena, size_t wanted) {
    size_t size = next_block_size(arena, wanted);
    struct arena_block *block = memory_alloc(HEAD + size);
    block->older = arena->blocks;
    block->used = 0;
    block->size = size;
    arena->blocks = block;
}

void *arena_alloc(struct arena *arena, size_t size) {
    if (size > SIZE_MAX / 2)
        return memory_alloc(SIZE_MAX); /* ends in the failure handler */
    size_t rounded = (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    if (!arena->blocks || arena->blocks->size - arena->blocks->used < rounded)
        open_block(arena, rounded);
    struct arena_block *block = arena->blocks;
    char *place = (char *)block + HEAD + block->used;
    block->used += rounded;
    return memset(place, 0, rounded);
}

void *arena_array(struct arena *arena, size_t count, size_t size) {
    if (size && count > SIZE_MAX / 2 / size)
        return memory_alloc(SIZE_MAX);
    return arena_alloc(arena, count * size);
}

char *arena_bytes(struct arena *arena, const char *bytes, size_t length) {
    char *copy = arena_alloc(arena, length + 1);
    if (length)
        memcpy(copy, bytes, length);
    return copy;
}

char *arena_text(struct arena *arena, const char *text) {
    return text ? arena_bytes(arena, text, strlen(text)) : NULL;
}

char *arena_vprintf(struct arena *arena, const char *format, va_list arguments) {
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    char *text = arena_alloc(arena, length < 0 ? 1 : (size_t)length + 1);
    if (length > 0)
        vsnprintf(text, (size_t)length + 1, format, again);
    va_end(again);
    return text;
}

char *arena_printf(struct arena *arena, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    char *text = arena_vprintf(arena, format, arguments);
    va_end(arguments);
    return text;
}

void *arena_grow(struct arena *arena, void *items, size_t count, size_t *capacity, size_t item_size) {
    if (count < *capacity)
        return items;
    size_t larger = *capacity ? *capacity * 2 : 8;
    void *copy = arena_array(arena, larger, item_size);
    if (count)
        memcpy(copy, items, count * item_size);
    *capacity = larger;
    return copy;
}

size_t arena_size(const struct arena *arena) {
    size_t size = 0;
    for (const struct arena_block *block = arena->blocks; block; block = block->older)
        size += HEAD + block->size;
    return size;
}
