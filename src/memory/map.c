/* A map from text by open addressing. Slots stand in the order of insertion; an index table of slot numbers is what is hashed into. */
#include <string.h>

#include "memory/memory.h"

struct map_slot {
    const char *key;
    uint64_t hash;
    size_t value;
    size_t next; /* index table: slot number + 1 of this bucket, kept in the slot to need one array only */
};

/* FNV-1a: short keys, no attacker gains more than a slow lookup, and the sizes of all inputs have ceilings. */
static uint64_t hash_text(const char *key) {
    uint64_t hash = 14695981039346656037u;
    for (; *key; key++)
        hash = (hash ^ (unsigned char)*key) * 1099511628211u;
    return hash ^ hash >> 32;
}

void map_init(struct map *map, struct arena *arena) {
    map->arena = arena;
    map->slots = NULL;
    map->capacity = map->count = 0;
}

/* The bucket that holds KEY, or the empty one where it would go. capacity is a power of two, never full. */
static size_t find_bucket(const struct map *map, const char *key, uint64_t hash) {
    size_t bucket = (size_t)hash & (map->capacity - 1);
    while (map->slots[bucket].next) {
        const struct map_slot *slot = &map->slots[map->slots[bucket].next - 1];
        if (slot->hash == hash && strcmp(slot->key, key) == 0)
            return bucket;
        bucket = (bucket + 1) & (map->capacity - 1);
    }
    return bucket;
}

size_t map_get(const struct map *map, const char *key) {
    if (!map->count)
        return MAP_NONE;
    size_t bucket = find_bucket(map, key, hash_text(key));
    return map->slots[bucket].next ? map->slots[map->slots[bucket].next - 1].value : MAP_NONE;
}

static void grow(struct map *map) {
    struct map_slot *old = map->slots;
    map->capacity = map->capacity ? map->capacity * 2 : 16;
    map->slots = arena_array(map->arena, map->capacity, sizeof *map->slots);
    for (size_t i = 0; i < map->count; i++) {
        map->slots[i].key = old[i].key;
        map->slots[i].hash = old[i].hash;
        map->slots[i].value = old[i].value;
    }
    for (size_t i = 0; i < map->count; i++)
        map->slots[find_bucket(map, old[i].key, old[i].hash)].next = i + 1;
}

size_t *map_put(struct map *map, const char *key) {
    if (map->count >= map->capacity / 2)
        grow(map);
    uint64_t hash = hash_text(key);
    size_t bucket = find_bucket(map, key, hash);
    if (!map->slots[bucket].next) {
        struct map_slot *slot = &map->slots[map->count++];
        slot->key = arena_text(map->arena, key);
        slot->hash = hash;
        slot->value = MAP_NONE;
        map->slots[bucket].next = map->count;
    }
    return &map->slots[map->slots[bucket].next - 1].value;
}

size_t map_next(const struct map *map, size_t position, const char **key, size_t *value) {
    if (position >= map->count)
        return 0;
    *key = map->slots[position].key;
    *value = map->slots[position].value;
    return position + 1;
}
