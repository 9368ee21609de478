/* Doubly encoded cells: "MalmÃ¶" becomes "Malmö" where every sign fits. */
#include "layout/mend.h"

#include "text/text.h"

/* What a sheet has of one kind. */
struct tally {
    size_t count;
    uint32_t row, column; /* of the first */
};

static void count(struct tally *tally, uint32_t row, uint32_t column) {
    if (tally->count++ == 0) {
        tally->row = row;
        tally->column = column;
    }
}

static bool is_ascii(const char *text) {
    for (; *text; text++)
        if ((unsigned char)*text >= 0x80)
            return false;
    return true;
}

/* The cells of ROW, of which those that can be are mended. */
static void mend_row(struct sheet_row *row, struct arena *arena, struct tally *mended, struct tally *broken) {
    struct cell *copy = NULL;
    for (size_t i = 0; i < row->count; i++) {
        const struct cell *cell = &row->cells[i];
        unsigned encoding;
        if (cell->type != CELL_TEXT || is_ascii(cell->text))
            continue;
        const char *text = text_mend_doubled(arena, cell->text, &encoding);
        if (text) {
            if (!copy) {
                copy = arena_array(arena, row->count, sizeof *copy);
                for (size_t j = 0; j < row->count; j++)
                    copy[j] = row->cells[j];
                row->cells = copy;
            }
            copy[i].text = text;
            copy[i].doubled = (unsigned char)encoding;
            count(mended, row->number, cell->column);
        } else if (text_looks_doubled(cell->text)) {
            count(broken, row->number, cell->column);
        }
    }
}

static void tell(const struct grid *grid, const struct tally *tally, enum finding_code code, struct arena *arena, const char *shown,
                 struct finding_list *findings) {
    struct finding_where where = {.file = shown, .sheet = grid->info.name, .row = tally->row, .column = tally->column};
    if (tally->count > 0)
        finding_add(findings, code, &where, "", arena_printf(arena, "%zu", tally->count), (const char *)NULL);
}

void grids_mend(const struct grid_list *grids, struct arena *arena, const char *shown, struct finding_list *findings) {
    for (size_t i = 0; i < grids->count; i++) {
        struct tally mended = {0}, broken = {0};
        struct grid *grid = &grids->items[i];
        for (size_t row = 0; row < grid->row_count; row++)
            mend_row(&grid->rows[row], arena, &mended, &broken);
        tell(grid, &mended, FINDING_TEXT_MENDED, arena, shown, findings);
        tell(grid, &broken, FINDING_TEXT_BROKEN, arena, shown, findings);
    }
}
