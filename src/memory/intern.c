/* Texts kept once: open addressing over pointers alone, so that a million different texts cost 18 MiB beside their bytes. */
#include <stdbool.h>
#include <string.h>

#include "memory/memory.h"

/* Short texts lie close together in pieces of this size; an arena would pad each to 16 bytes. */
#define ROOM_SIZE 4064u
#define SHORT_TEXT 256u

/* FNV-1a, as the map's. */
static uint64_t hash_text(const char *text) {
    uint64_t hash = 14695981039346656037u;
    for (; *text; text++)
        hash = (hash ^ (unsigned char)*text) * 1099511628211u;
    return hash ^ hash >> 32;
}

/* A byte of the hash beside each slot spares nearly all comparisons with other texts. */
static unsigned char tag_of(uint64_t hash) {
    return (unsigned char)(hash >> 56);
}

/* The slot that holds TEXT, or the empty one where it would go. capacity is a power of two, never full. */
static size_t find_slot(const struct intern *intern, const char *text, uint64_t hash) {
    size_t slot = (size_t)hash & (intern->capacity - 1);
    while (intern->slots[slot] && (intern->tags[slot] != tag_of(hash) || strcmp(intern->slots[slot], text) != 0))
        slot = (slot + 1) & (intern->capacity - 1);
    return slot;
}

static void grow(struct intern *intern) {
    const char **old = intern->slots;
    size_t old_capacity = intern->capacity;
    intern->capacity = old_capacity ? old_capacity * 2 : 16;
    intern->slots = arena_array(intern->arena, intern->capacity, sizeof *intern->slots);
    intern->tags = arena_alloc(intern->arena, intern->capacity);
    for (size_t i = 0; i < old_capacity; i++) {
        if (!old[i])
            continue;
        uint64_t hash = hash_text(old[i]);
        size_t slot = (size_t)hash & (intern->capacity - 1);
        while (intern->slots[slot]) /* they are all different */
            slot = (slot + 1) & (intern->capacity - 1);
        intern->slots[slot] = old[i];
        intern->tags[slot] = tag_of(hash);
    }
}

static const char *keep(struct intern *intern, const char *text) {
    size_t size = strlen(text) + 1;
    if (size > SHORT_TEXT)
        return arena_bytes(intern->arena, text, size - 1);
    if (size > intern->left) {
        intern->room = arena_alloc(intern->arena, ROOM_SIZE);
        intern->left = ROOM_SIZE;
    }
    char *copy = memcpy(intern->room, text, size);
    intern->room += size;
    intern->left -= size;
    return copy;
}

void intern_init(struct intern *intern, struct arena *arena) {
    *intern = (struct intern){.arena = arena};
}

const char *intern_text(struct intern *intern, const char *text) {
    if (intern->count >= intern->capacity / 4 * 3)
        grow(intern);
    uint64_t hash = hash_text(text);
    size_t slot = find_slot(intern, text, hash);
    if (!intern->slots[slot]) {
        intern->slots[slot] = keep(intern, text);
        intern->tags[slot] = tag_of(hash);
        intern->count++;
    }
    return intern->slots[slot];
}
