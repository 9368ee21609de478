/* malloc that never returns NULL. */
#include "memory/memory.h"

#include <stdlib.h>

static void abort_on_failure(size_t size) {
    (void)size;
    abort();
}

/* Set once by main before any thread starts. */
static void (*failure_handler)(size_t size) = abort_on_failure;

void memory_on_failure(void (*handler)(size_t size)) {
    failure_handler = handler;
}

void memory_exhausted(size_t size) {
    failure_handler(size);
    abort(); /* a handler must not return */
}

static void *checked(void *memory, size_t size) {
    if (!memory)
        memory_exhausted(size);
    return memory;
}

void *memory_alloc(size_t size) {
    return checked(malloc(size ? size : 1), size);
}

void *memory_zeroed(size_t count, size_t size) {
    return checked(calloc(count ? count : 1, size ? size : 1), size);
}

void *memory_resize(void *old, size_t size) {
    return checked(realloc(old, size ? size : 1), size);
}
