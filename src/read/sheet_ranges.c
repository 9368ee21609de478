/* See sheet_ranges.h. */
#include "read/sheet_ranges.h"

void sheet_ranges_add(struct sheet_ranges *ranges, struct arena *arena, struct cell_range range) {
    ranges->items = arena_grow(arena, ranges->items, ranges->count, &ranges->capacity, sizeof *ranges->items);
    ranges->items[ranges->count++] = range;
}

struct sheet_facts sheet_ranges_facts(const struct sheet_ranges *merges, const struct sheet_ranges *hidden_columns) {
    return (struct sheet_facts){.merges = merges->items,
                                .merge_count = merges->count,
                                .hidden_columns = hidden_columns->items,
                                .hidden_column_count = hidden_columns->count};
}
