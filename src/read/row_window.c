/* See row_window.h. */
#include <stdlib.h>
#include <string.h>

#include "read/read_ceiling.h"
#include "read/row_window.h"

void row_window_init(struct row_window *rows, struct sheet_sink *sink, const char *part, struct read_fault *fault) {
    *rows = (struct row_window){.sink = sink, .part = part, .fault = fault, .full = ROW_WINDOW_CELLS};
    arena_init(&rows->texts);
}

void row_window_release(struct row_window *rows) {
    arena_release(&rows->texts);
    free(rows->cells);
    free(rows->rows);
    *rows = (struct row_window){.sink = NULL};
}

static void *make_room(void *items, size_t count, size_t *capacity, size_t item_size) {
    if (count < *capacity)
        return items;
    *capacity = *capacity == 0 ? 256 : *capacity * 2;
    return memory_resize(items, *capacity * item_size);
}

static struct held_row *row_for(struct row_window *rows, uint32_t number, bool hidden) {
    struct held_row *last = rows->row_count > 0 ? &rows->rows[rows->row_count - 1] : NULL;
    if (last != NULL && last->number == number && last->hidden == hidden)
        return last;
    if (last != NULL && last->number >= number)
        rows->unordered = true;
    rows->rows = make_room(rows->rows, rows->row_count, &rows->row_capacity, sizeof *rows->rows);
    last = &rows->rows[rows->row_count++];
    *last = (struct held_row){.number = number, .hidden = hidden, .first = rows->cell_count};
    return last;
}

static bool is_to_come(const struct row_window *rows, uint32_t number) {
    return number > rows->handed || read_fault_set(rows->fault, FINDING_FILE_DAMAGED, rows->part, "bladets rader ligger i oordning",
                                                   "the sheet's rows are out of order");
}

void row_window_add(struct row_window *rows, uint32_t number, bool hidden, const struct cell *cell) {
    if (rows->stopped || !is_to_come(rows, number))
        return;
    if (rows->cell_count == ROW_WINDOW_CELLS + CELL_COLUMN_MAX) {
        read_ceiling_cross(rows->fault, CEILING_ROW_CELLS, rows->part);
        return;
    }
    if (arena_size(&rows->texts) > ROW_WINDOW_TEXT + ROW_TEXT_MAX) {
        read_ceiling_cross(rows->fault, CEILING_ROW_TEXT, rows->part);
        return;
    }
    struct held_row *row = row_for(rows, number, hidden);
    rows->cells = make_room(rows->cells, rows->cell_count, &rows->cell_capacity, sizeof *rows->cells);
    if (row->count > 0 && rows->cells[rows->cell_count - 1].column >= cell->column)
        rows->unordered = true;
    rows->cells[rows->cell_count++] = *cell;
    row->count++;
}

/* ---- putting a window in order ---- */

/* A cell with its row, and its place in the file: of two at one place the later wins. */
struct placed {
    uint32_t row;
    bool hidden;
    size_t order;
    struct cell cell;
};

static int compare_placed(const void *a, const void *b) {
    const struct placed *left = a, *right = b;
    if (left->row != right->row)
        return left->row < right->row ? -1 : 1;
    if (left->cell.column != right->cell.column)
        return left->cell.column < right->cell.column ? -1 : 1;
    return left->order < right->order ? -1 : left->order > right->order;
}

static struct placed *place_cells(const struct row_window *rows) {
    struct placed *placed = memory_zeroed(rows->cell_count, sizeof *placed);
    for (size_t i = 0; i < rows->row_count; i++)
        for (size_t k = 0; k < rows->rows[i].count; k++) {
            const size_t order = rows->rows[i].first + k;
            placed[order] = (struct placed){rows->rows[i].number, rows->rows[i].hidden, order, rows->cells[order]};
        }
    return placed;
}

static bool is_same_place(const struct placed *a, const struct placed *b) {
    return a->row == b->row && a->cell.column == b->cell.column;
}

/* A row that stands in the file twice is hidden if either is: a person who looks does not see all of it. */
static void put_back(struct row_window *rows, const struct placed *placed, size_t count) {
    rows->cell_count = 0;
    rows->row_count = 0;
    for (size_t i = 0; i < count; i++) {
        struct held_row *row = rows->row_count > 0 ? &rows->rows[rows->row_count - 1] : NULL;
        if (row == NULL || row->number != placed[i].row) {
            row = &rows->rows[rows->row_count++];
            *row = (struct held_row){.number = placed[i].row, .first = rows->cell_count};
        }
        row->hidden = row->hidden || placed[i].hidden;
        if (i + 1 < count && is_same_place(&placed[i], &placed[i + 1]))
            continue;
        rows->cells[rows->cell_count++] = placed[i].cell;
        row->count++;
    }
}

static void sort_window(struct row_window *rows) {
    const size_t count = rows->cell_count;
    struct placed *placed = place_cells(rows);
    qsort(placed, count, sizeof *placed, compare_placed);
    put_back(rows, placed, count);
    free(placed);
    rows->unordered = false;
}

/* ---- handing over ---- */

static void hand_over(struct row_window *rows) {
    if (rows->unordered)
        sort_window(rows);
    for (size_t i = 0; i < rows->row_count && !rows->stopped; i++) {
        const struct held_row *held = &rows->rows[i];
        const struct sheet_row row = {
            .number = held->number, .hidden = held->hidden, .cells = rows->cells + held->first, .count = held->count};
        rows->handed = held->number;
        rows->stopped = !rows->sink->row(rows->sink->context, &row);
    }
    rows->cell_count = 0;
    rows->row_count = 0;
    arena_clear(&rows->texts);
}

/* What was held is not needed any more: from here on there is never more than a row. */
static void hold_no_longer(struct row_window *rows) {
    free(rows->cells);
    rows->cells = NULL;
    rows->cell_capacity = 0;
    rows->direct = true;
}

void row_window_end_row(struct row_window *rows) {
    const bool full = rows->cell_count >= rows->full || arena_size(&rows->texts) >= ROW_WINDOW_TEXT, ordered = !rows->unordered;
    if (full || rows->direct)
        hand_over(rows);
    if (full && ordered && !rows->direct)
        hold_no_longer(rows);
}

void row_window_add_row(struct row_window *rows, const struct sheet_row *row) {
    if (!rows->direct) {
        for (size_t i = 0; i < row->count; i++)
            row_window_add(rows, row->number, row->hidden, &row->cells[i]);
        row_window_end_row(rows);
        return;
    }
    if (row->count == 0 || rows->stopped || !is_to_come(rows, row->number))
        return;
    rows->handed = row->number;
    rows->stopped = !rows->sink->row(rows->sink->context, row);
    arena_clear(&rows->texts);
}

void row_window_end(struct row_window *rows) {
    hand_over(rows);
}
