/* Grids: whole sheets, collected from a reader, looked up by place. */
#include <string.h>

#include "sheet/sheet.h"

/* A county's return has a few thousand cells; a national register published as a sheet some hundred thousand. */
#define GRID_CELLS_MAX 4000000u
#define GRID_TEXTS_MAX 2000000u /* that are not the same: each takes 200 bytes with its place in the map */
#define GRID_TEXT_BYTES_MAX ((size_t)64 << 20)

void grid_builder_init(struct grid_builder *builder, struct arena *arena) {
    *builder = (struct grid_builder){.arena = arena};
    intern_init(&builder->texts, arena);
}

static enum sheet_wish begin_sheet(void *context, const struct sheet_info *info) {
    struct grid_builder *builder = context;
    struct grid_list *list = &builder->list;
    list->items = arena_grow(builder->arena, list->items, list->count, &list->capacity, sizeof *list->items);
    struct grid *grid = &list->items[list->count++];
    *grid = (struct grid){.info = *info};
    grid->info.name = arena_text(builder->arena, info->name);
    return SHEET_READ;
}

static const char *keep_text(struct grid_builder *builder, const char *text) {
    const size_t before = builder->texts.map.count;
    const char *kept = intern_text(&builder->texts, text);
    if (builder->texts.map.count > before)
        builder->text_bytes += strlen(kept);
    return kept;
}

static bool add_row(void *context, const struct sheet_row *row) {
    struct grid_builder *builder = context;
    struct grid *grid = &builder->list.items[builder->list.count - 1];
    builder->cell_count += row->count;
    builder->full = builder->cell_count > GRID_CELLS_MAX || builder->texts.map.count > GRID_TEXTS_MAX || builder->text_bytes > GRID_TEXT_BYTES_MAX;
    if (builder->full)
        return false;
    struct cell *cells = arena_array(builder->arena, row->count, sizeof *cells);
    for (size_t i = 0; i < row->count; i++) {
        cells[i] = row->cells[i];
        cells[i].text = keep_text(builder, row->cells[i].text);
    }
    grid->rows = arena_grow(builder->arena, grid->rows, grid->row_count, &grid->row_capacity, sizeof *grid->rows);
    grid->rows[grid->row_count] = *row;
    grid->rows[grid->row_count++].cells = cells;
    grid->last_row = row->number;
    if (row->count && cells[row->count - 1].column > grid->last_column)
        grid->last_column = cells[row->count - 1].column;
    return true;
}

static const struct cell_range *copy_ranges(struct arena *arena, const struct cell_range *ranges, size_t count) {
    struct cell_range *copy = arena_array(arena, count, sizeof *copy);
    if (count)
        memcpy(copy, ranges, count * sizeof *copy);
    return copy;
}

static void end_sheet(void *context, const struct sheet_facts *facts) {
    struct grid_builder *builder = context;
    struct grid *grid = &builder->list.items[builder->list.count - 1];
    grid->facts = *facts;
    grid->facts.merges = copy_ranges(builder->arena, facts->merges, facts->merge_count);
    grid->facts.hidden_columns = copy_ranges(builder->arena, facts->hidden_columns, facts->hidden_column_count);
}

struct sheet_sink grid_builder_sink(struct grid_builder *builder) {
    return (struct sheet_sink){builder, begin_sheet, add_row, end_sheet};
}

const struct sheet_row *grid_row(const struct grid *grid, uint32_t row) {
    size_t low = 0, high = grid->row_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (grid->rows[middle].number < row)
            low = middle + 1;
        else
            high = middle;
    }
    return low < grid->row_count && grid->rows[low].number == row ? &grid->rows[low] : NULL;
}

const struct cell *grid_cell(const struct grid *grid, uint32_t row, uint32_t column) {
    const struct sheet_row *cells = grid_row(grid, row);
    size_t low = 0, high = cells ? cells->count : 0;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (cells->cells[middle].column < column)
            low = middle + 1;
        else
            high = middle;
    }
    return cells && low < cells->count && cells->cells[low].column == column ? &cells->cells[low] : NULL;
}

const char *grid_text(const struct grid *grid, uint32_t row, uint32_t column) {
    const struct cell *cell = grid_cell(grid, row, column);
    return cell ? cell->text : "";
}

const struct cell_range *grid_merge_at(const struct grid *grid, uint32_t row, uint32_t column) {
    for (size_t i = 0; i < grid->facts.merge_count; i++) {
        const struct cell_range *range = &grid->facts.merges[i];
        if (row >= range->first_row && row <= range->last_row && column >= range->first_column && column <= range->last_column)
            return range;
    }
    return NULL;
}

const struct cell *grid_cell_or_merged(const struct grid *grid, uint32_t row, uint32_t column) {
    const struct cell *cell = grid_cell(grid, row, column);
    if (cell)
        return cell;
    const struct cell_range *range = grid_merge_at(grid, row, column);
    return range ? grid_cell(grid, range->first_row, range->first_column) : NULL;
}

bool grid_column_is_hidden(const struct grid *grid, uint32_t column) {
    for (size_t i = 0; i < grid->facts.hidden_column_count; i++) {
        const struct cell_range *range = &grid->facts.hidden_columns[i];
        if (column >= range->first_column && column <= range->last_column)
            return true;
    }
    return false;
}

bool grid_row_is_hidden(const struct grid *grid, uint32_t row) {
    const struct sheet_row *found = grid_row(grid, row);
    return found && found->hidden;
}
