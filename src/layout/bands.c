/* A sheet cut at its blank columns:
 *
 *   Kommun │ Antal │   │ Kommun │ Plats-id │ Substanser (merged)    Heads of different heights and rows that belong to different
 * municipalities Solna  │ 3     │   │        │          │ Cannabis │ Kokain       cannot be read as one table. A blank column inside one
 * table does not cut Nacka  │ 1     │   │ Nacka  │ 1        │ x        │              it: the part behind it names no municipality.
 */
#include "layout/bands.h"

#define BANDS_MAX 8u        /* tables beside each other; more than this are a form's columns */
#define BAND_COLUMNS_MIN 3u /* the municipality and two questions */

struct band {
    uint32_t first, last;
};
struct bands {
    struct band items[BANDS_MAX];
    size_t count;
};

static const bool *used_columns(struct layout_work *work, const struct grid *grid) {
    bool *used = arena_array(work->arena, (size_t)grid->last_column + 2, sizeof *used);
    for (size_t r = 0; r < grid->row_count; r++) {
        for (size_t c = 0; c < grid->rows[r].count; c++) {
            used[grid->rows[r].cells[c].column] = true;
        }
    }
    return used;
}

/* The parts between blank columns; false when there is one only, or one that is too narrow for a table, or too many. */
static bool cut(struct layout_work *work, const struct grid *grid, struct bands *bands) {
    *bands = (struct bands){.count = 0};
    const bool *used = grid->last_column <= LINES_MAX ? used_columns(work, grid) : NULL;
    for (uint32_t column = 1; used != NULL && column <= grid->last_column; column++) {
        if (!used[column]) {
            continue;
        }
        uint32_t first = column;
        while (column < grid->last_column && used[column + 1]) {
            column++;
        }
        if (bands->count == BANDS_MAX || column - first + 1 < BAND_COLUMNS_MIN) {
            return false;
        }
        bands->items[bands->count++] = (struct band){first, column};
    }
    return bands->count > 1;
}

/* GRID with the cells of BAND alone, where they stand. */
static const struct grid *grid_of(struct layout_work *work, const struct grid *grid, const struct band *band) {
    struct grid *part = arena_alloc(work->arena, sizeof *part);
    *part = *grid;
    part->rows = arena_array(work->arena, grid->row_count, sizeof *part->rows);
    part->last_column = band->last;
    for (size_t r = 0; r < grid->row_count; r++) {
        struct sheet_row row = grid->rows[r];
        while (row.count > 0 && row.cells[0].column < band->first) {
            row.cells++;
            row.count--;
        }
        while (row.count > 0 && row.cells[row.count - 1].column > band->last) {
            row.count--;
        }
        part->rows[r] = row;
    }
    return part;
}

static size_t bound_lines(const struct found_heads *heads) {
    size_t count = 0;
    for (size_t i = 0; i < heads->count; i++) {
        count += heads->items[i].assignment.bound_count;
    }
    return count;
}

/* HEAD of a part becomes one of the whole sheet, from the part's first column on. */
static void widen(const struct grid *grid, const struct band *band, struct found_head *head) {
    head->view.grid = grid;
    struct assignment *assignment = &head->assignment;
    while (!head->view.turned && assignment->line_count > 0 && assignment->lines[0].line < band->first) {
        assignment->lines++;
        assignment->line_count--;
        head->first_line = assignment->lines[0].line;
    }
}

/* The tables of all parts; false when one has none. */
static bool find_parts(struct layout_work *work, const struct grid *grid, const struct bands *bands, struct found_heads *out) {
    *out = (struct found_heads){0};
    for (size_t i = 0; i < bands->count; i++) {
        struct found_heads here;
        const char *note;
        table_find(work, grid_of(work, grid, &bands->items[i]), &here, &note);
        for (size_t j = 0; j < here.count; j++) {
            if (here.items[j].view.turned) {
                return false; /* forms side by side are one form with several answers */
            }
            widen(grid, &bands->items[i], &here.items[j]);
            out->items = arena_grow(work->arena, out->items, out->count, &out->capacity, sizeof *out->items);
            out->items[out->count++] = here.items[j];
        }
        if (here.count == 0) {
            return false;
        }
    }
    return true;
}

void bands_find(struct layout_work *work, const struct grid *grid, struct found_heads *out, const char **note) {
    struct bands bands;
    struct found_heads parts;
    size_t before = work->findings->count;
    table_find(work, grid, out, note);
    if (out->count == 0 || !cut(work, grid, &bands)) {
        return;
    }
    size_t findings = work->findings->count;
    bool better = find_parts(work, grid, &bands, &parts) && bound_lines(&parts) > bound_lines(out);
    if (!better) {
        work->findings->count = findings; /* what was found out on the way is not so */
        return;
    }
    work->findings->count = before;
    find_parts(work, grid, &bands, out);
}
