/* A sheet cut at its blank columns:
 *
 *   Kommun │ Antal │   │ Kommun │ Plats-id │ Substanser (merged)    Heads of different heights and rows that belong to different
 * municipalities Solna  │ 3     │   │        │          │ Cannabis │ Kokain       cannot be read as one table. A blank column inside one
 * table does not cut Nacka  │ 1     │   │ Nacka  │ 1        │ x        │              it: the part behind it names no municipality.
 */
#include "layout/bands.h"

#define BANDS_MAX 8u        /* tables beside each other; more than this are a form's columns */
#define BAND_COLUMNS_MIN 3u /* the municipality and two questions */

struct bands {
    struct cell_range items[BANDS_MAX];
    size_t count;
};

static const bool *used_columns(struct layout_work *work, const struct grid *grid) {
    bool *used = arena_array(work->arena, (size_t)grid->last_column + 2, sizeof *used);
    for (size_t r = 0; r < grid->row_count; r++)
        for (size_t c = 0; c < grid->rows[r].count; c++)
            used[grid->rows[r].cells[c].column] = true;
    return used;
}

/* The parts between blank columns; false when there is one only, or one that is too narrow for a table, or too many. */
static bool cut(struct layout_work *work, const struct grid *grid, struct bands *bands) {
    *bands = (struct bands){.count = 0};
    const bool *used = grid->last_column <= LINES_MAX ? used_columns(work, grid) : NULL;
    for (uint32_t column = 1; used != NULL && column <= grid->last_column; column++) {
        if (!used[column])
            continue;
        uint32_t first = column;
        while (column < grid->last_column && used[column + 1])
            column++;
        if (bands->count == BANDS_MAX || column - first + 1 < BAND_COLUMNS_MIN)
            return false;
        bands->items[bands->count++] = (struct cell_range){1, first, grid->last_row, column};
    }
    return bands->count > 1;
}

/* The tables of all parts; false when one has none. */
static bool find_parts(struct layout_work *work, const struct grid *grid, const struct bands *bands, struct found_heads *out) {
    *out = (struct found_heads){0};
    for (size_t i = 0; i < bands->count; i++) {
        struct found_heads here;
        const char *note;
        table_find(work, grid, &bands->items[i], &here, &note);
        for (size_t j = 0; j < here.count; j++) {
            if (here.items[j].view.turned)
                return false; /* forms side by side are one form with several answers */
            found_heads_add(work->arena, out, &here.items[j]);
        }
        if (here.count == 0)
            return false;
    }
    return true;
}

void bands_find(struct layout_work *work, const struct grid *grid, struct found_heads *out, const char **note) {
    struct bands bands;
    struct found_heads parts;
    const struct cell_range whole = view_whole(grid);
    size_t before = work->findings->count;
    table_find(work, grid, &whole, out, note);
    if (out->count == 0 || !cut(work, grid, &bands))
        return;
    size_t findings = work->findings->count;
    bool better = find_parts(work, grid, &bands, &parts) && found_heads_bound(&parts) > found_heads_bound(out);
    if (!better) {
        work->findings->count = findings; /* what was found out on the way is not so */
        return;
    }
    work->findings->count = before;
    find_parts(work, grid, &bands, out);
}
