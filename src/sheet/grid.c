/* Grids: whole sheets, collected from a reader, looked up by place. */
#include <stdlib.h>
#include <string.h>

#include "sheet/sheet.h"

/* A county's return has a few thousand cells; a national register published as a sheet some hundred thousand. */
#define GRID_CELLS_MAX 6000000u /* of 24 bytes */
#define GRID_TEXTS_MAX 3000000u /* that are not the same: each takes 16 bytes and its length */
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
    const size_t before = builder->texts.count;
    const char *kept = intern_text(&builder->texts, text);
    if (builder->texts.count > before)
        builder->text_bytes += strlen(kept);
    return kept;
}

static bool add_row(void *context, const struct sheet_row *row) {
    struct grid_builder *builder = context;
    struct grid *grid = &builder->list.items[builder->list.count - 1];
    builder->cell_count += row->count;
    builder->full =
        builder->cell_count > GRID_CELLS_MAX || builder->texts.count > GRID_TEXTS_MAX || builder->text_bytes > GRID_TEXT_BYTES_MAX;
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

static bool index_merges(struct arena *arena, struct grid *grid);

static const uint32_t *copy_breaks(struct arena *arena, const struct sheet_facts *facts) {
    uint32_t *copy = arena_array(arena, facts->break_count, sizeof *copy);
    if (facts->break_count)
        memcpy(copy, facts->breaks, facts->break_count * sizeof *copy);
    return copy;
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
    const struct sheet_facts given = grid->facts; /* hints may have come before */
    grid->facts = *facts;
    grid->facts.merges = copy_ranges(builder->arena, facts->merges, facts->merge_count);
    grid->facts.hidden_columns = copy_ranges(builder->arena, facts->hidden_columns, facts->hidden_column_count);
    grid->facts.breaks = copy_breaks(builder->arena, facts);
    grid->facts.hints = given.hints;
    grid->facts.hint_count = given.hint_count;
    builder->full = builder->full || !index_merges(builder->arena, grid);
}

static void add_hint(void *context, size_t sheet, const struct sheet_hint *hint) {
    struct grid_builder *builder = context;
    for (size_t i = 0; i < builder->list.count; i++) {
        struct grid *grid = &builder->list.items[i];
        if (grid->info.index != sheet || grid->facts.hint_count == SHEET_HINTS_MAX)
            continue;
        struct sheet_hint *hints = arena_array(builder->arena, grid->facts.hint_count + 1, sizeof *hints);
        if (grid->facts.hint_count)
            memcpy(hints, grid->facts.hints, grid->facts.hint_count * sizeof *hints);
        hints[grid->facts.hint_count] = *hint;
        hints[grid->facts.hint_count++].name = arena_text(builder->arena, hint->name);
        grid->facts.hints = hints;
    }
}

struct sheet_sink grid_builder_sink(struct grid_builder *builder) {
    return (struct sheet_sink){builder, begin_sheet, add_row, end_sheet, add_hint};
}

const struct sheet_row *grid_row(const struct grid *grid, uint32_t row) {
    size_t low = 0, high = grid->row_count;
    if (high > 0 && row >= grid->rows[0].number && row - grid->rows[0].number < high &&
        grid->rows[row - grid->rows[0].number].number == row)
        return &grid->rows[row - grid->rows[0].number]; /* no row before it is empty, as is usual */
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

/* ---- merged ranges ---- */

/* Which ranges a row has part in: a file may have a hundred thousand, and each cell of a form asks. Rows beyond the last with a cell are
 * left out. */
struct merge_index {
    size_t merge_count; /* of the facts it was made from */
    uint32_t last_row;
    size_t *starts;                   /* of each row, 1 … last_row + 1, in ranges */
    const struct cell_range **ranges; /* row by row, in each by rising column */
};

static size_t last_of(const struct grid *grid, const struct cell_range *range) {
    return range->last_row < grid->last_row ? range->last_row : grid->last_row;
}

static size_t count_merged_rows(const struct grid *grid) {
    size_t count = 0;
    for (size_t i = 0; i < grid->facts.merge_count; i++) {
        const struct cell_range *range = &grid->facts.merges[i];
        count += range->first_row <= grid->last_row ? last_of(grid, range) - range->first_row + 1 : 0;
    }
    return count;
}

static int compare_columns(const void *a, const void *b) {
    const struct cell_range *left = *(const struct cell_range *const *)a, *right = *(const struct cell_range *const *)b;
    return (left->first_column > right->first_column) - (left->first_column < right->first_column);
}

/* starts[row + 1] counts first, then says where row begins, then, once its ranges are in, where it ends. */
static void fill_index(const struct grid *grid, struct merge_index *index) {
    const struct cell_range *merges = grid->facts.merges;
    for (size_t i = 0; i < index->merge_count; i++)
        for (size_t row = merges[i].first_row; row <= last_of(grid, &merges[i]); row++)
            index->starts[row + 1]++;
    for (size_t row = 1; row <= grid->last_row; row++)
        index->starts[row + 1] += index->starts[row];
    for (size_t i = 0; i < index->merge_count; i++)
        for (size_t row = merges[i].first_row; row <= last_of(grid, &merges[i]); row++)
            index->ranges[index->starts[row]++] = &merges[i];
    for (size_t row = grid->last_row; row > 0; row--)
        index->starts[row + 1] = index->starts[row];
    index->starts[1] = 0;
    for (size_t row = 1; row <= grid->last_row; row++)
        if (index->starts[row + 1] - index->starts[row] > 1)
            qsort(index->ranges + index->starts[row], index->starts[row + 1] - index->starts[row], sizeof *index->ranges, compare_columns);
}

/* False when the merges are more than a sheet with as many cells can have. */
static bool index_merges(struct arena *arena, struct grid *grid) {
    const size_t count = count_merged_rows(grid);
    if (count > GRID_CELLS_MAX)
        return false;
    if (grid->facts.merge_count == 0)
        return true;
    struct merge_index *index = arena_alloc(arena, sizeof *index);
    *index = (struct merge_index){.merge_count = grid->facts.merge_count, .last_row = grid->last_row};
    index->starts = arena_array(arena, (size_t)grid->last_row + 2, sizeof *index->starts);
    index->ranges = arena_array(arena, count, sizeof *index->ranges);
    fill_index(grid, index);
    grid->merges_by_row = index;
    return true;
}

/* The last range of ROW that begins at or before COLUMN. */
static const struct cell_range *look_up(const struct merge_index *index, uint32_t row, uint32_t column) {
    size_t first = index->starts[row], low = first, high = index->starts[row + 1];
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (index->ranges[middle]->first_column <= column)
            low = middle + 1;
        else
            high = middle;
    }
    return low > first && index->ranges[low - 1]->last_column >= column ? index->ranges[low - 1] : NULL;
}

const struct cell_range *grid_merge_at(const struct grid *grid, uint32_t row, uint32_t column) {
    const struct merge_index *index = grid->merges_by_row;
    if (index && index->merge_count == grid->facts.merge_count)
        return row > 0 && row <= index->last_row ? look_up(index, row, column) : NULL;
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
