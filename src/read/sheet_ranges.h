/* What a reader notes of a sheet beside its cells, whatever the format: merged ranges and hidden columns. */
#ifndef READ_SHEET_RANGES_H
#define READ_SHEET_RANGES_H

#include "memory/memory.h"
#include "sheet/sheet.h"

#define MERGES_MAX 100000u /* of a sheet. Forms merge a few hundred; each is looked at for each cell of a head */

struct sheet_ranges {
    struct cell_range *items;
    size_t count, capacity;
};

void sheet_ranges_add(struct sheet_ranges *ranges, struct arena *arena, struct cell_range range);
/* For the sink's end_sheet; lives as long as both lists. */
struct sheet_facts sheet_ranges_facts(const struct sheet_ranges *merges, const struct sheet_ranges *hidden_columns);

#endif
