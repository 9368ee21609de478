/* Memory: arenas that are freed in one stroke, a map from text, and texts kept once.
 *
 * Nothing here returns NULL. When memory runs out the handler set by memory_on_failure is called and must not return;
 * main sets one that says so in a sentence and ends the program, which is safe at any moment because outputs appear
 * only when they are whole. */
#ifndef MEMORY_MEMORY_H
#define MEMORY_MEMORY_H

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

/* Sets what happens when SIZE bytes cannot be had. The default aborts. */
void memory_on_failure(void (*handler)(size_t size));

/* For those whose library says that it got no memory: ends as if SIZE bytes could not be had here. */
_Noreturn void memory_exhausted(size_t size);

/* malloc, calloc and realloc that never return NULL; free with free(). */
void *memory_alloc(size_t size);
void *memory_zeroed(size_t count, size_t size);
void *memory_resize(void *old, size_t size);

/* An arena owns everything that was allocated from it. Not shared between threads. */
struct arena_block;
struct arena {
    struct arena_block *blocks;
};

void arena_init(struct arena *arena);
void arena_release(struct arena *arena); /* accepts a zeroed arena */
void arena_clear(struct arena *arena);   /* as new, for use again; still to be released */

/* SIZE zeroed bytes, aligned for any type; valid until the arena is released or cleared. */
void *arena_alloc(struct arena *arena, size_t size);
/* COUNT items of SIZE bytes, zeroed; a product that overflows counts as memory running out. */
void *arena_array(struct arena *arena, size_t count, size_t size);
char *arena_text(struct arena *arena, const char *text);                  /* NULL gives NULL */
char *arena_bytes(struct arena *arena, const char *bytes, size_t length); /* a copy with a NUL after it */
char *arena_printf(struct arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));
char *arena_vprintf(struct arena *arena, const char *format, va_list arguments) __attribute__((format(printf, 2, 0)));
/* Room for one more item behind COUNT: ITEMS itself, or a copy twice as long (the old one stays in the arena).
 * Use: list->items = arena_grow(arena, list->items, list->count, &list->capacity, sizeof *list->items); */
void *arena_grow(struct arena *arena, void *items, size_t count, size_t *capacity, size_t item_size);
/* Bytes held, for ceilings and reports. */
size_t arena_size(const struct arena *arena);

/* A map from NUL-terminated text to a number (usually an index into an array). Keys are copied into the arena. */
#define MAP_NONE SIZE_MAX
struct map_slot;
struct map {
    struct arena *arena;
    struct map_slot *slots;
    size_t capacity, count;
};

void map_init(struct map *map, struct arena *arena);
/* The value of KEY, or MAP_NONE. */
size_t map_get(const struct map *map, const char *key);
/* The place of KEY's value; a new key starts with MAP_NONE. Valid until the next call of map_put. */
size_t *map_put(struct map *map, const char *key);
/* Walks the map in the order in which keys were added; START with 0, returns the next position or 0 at the end. */
size_t map_next(const struct map *map, size_t position, const char **key, size_t *value);

/* Equal texts become the same pointer. */
struct intern {
    struct arena *arena;
    const char **slots;
    unsigned char *tags;
    size_t capacity, count; /* count: of texts that are not the same */
    char *room;             /* for the next short texts */
    size_t left;
};

void intern_init(struct intern *intern, struct arena *arena);
const char *intern_text(struct intern *intern, const char *text);

#endif
