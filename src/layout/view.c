/* Turning a sheet by exchanging rows and columns wherever a place is named. */
#include "layout/view.h"

#include "text/text.h"

struct cell_range view_whole(const struct grid *grid) {
    return (struct cell_range){1, 1, grid->last_row, grid->last_column};
}

struct view view_of(const struct grid *grid, const struct cell_range *part, bool turned) {
    struct view view = {.grid = grid,
                        .turned = turned,
                        .first_line = turned ? part->first_row : part->first_column,
                        .first_record = turned ? part->first_column : part->first_row,
                        .lines = turned ? part->last_row : part->last_column,
                        .records = turned ? part->last_column : part->last_row};
    uint32_t most = (turned ? TURNED_LINES_MAX : LINES_MAX) + view.first_line - 1;
    view.is_cut = view.lines > most;
    view.lines = view.is_cut ? most : view.lines;
    return view;
}

void view_place(const struct view *view, uint32_t record, uint32_t line, uint32_t *row, uint32_t *column) {
    *row = view->turned ? line : record;
    *column = view->turned ? record : line;
}

const struct cell *view_cell(const struct view *view, uint32_t record, uint32_t line) {
    return view->turned ? grid_cell(view->grid, line, record) : grid_cell(view->grid, record, line);
}

const char *view_text(const struct view *view, uint32_t record, uint32_t line) {
    const struct cell *cell = view_cell(view, record, line);
    return cell != NULL ? cell->text : "";
}

const struct cell *view_cell_or_merged(const struct view *view, uint32_t record, uint32_t line) {
    return view->turned ? grid_cell_or_merged(view->grid, line, record) : grid_cell_or_merged(view->grid, record, line);
}

bool view_merge_at(const struct view *view, uint32_t record, uint32_t line, struct view_range *range) {
    uint32_t row, column;
    view_place(view, record, line, &row, &column);
    const struct cell_range *merge = grid_merge_at(view->grid, row, column);
    if (merge == NULL)
        return false;
    *range = view->turned ? (struct view_range){merge->first_column, merge->last_column, merge->first_row, merge->last_row}
                          : (struct view_range){merge->first_row, merge->last_row, merge->first_column, merge->last_column};
    return true;
}

bool view_record_is_hidden(const struct view *view, uint32_t record) {
    return view->turned ? grid_column_is_hidden(view->grid, record) : grid_row_is_hidden(view->grid, record);
}

bool view_line_is_hidden(const struct view *view, uint32_t line) {
    return view->turned ? grid_row_is_hidden(view->grid, line) : grid_column_is_hidden(view->grid, line);
}

/* Rows are looked through by their cells, so that a wide blank row costs nothing. */
static bool row_is_blank(const struct grid *grid, uint32_t row, uint32_t first, uint32_t last) {
    const struct sheet_row *cells = grid_row(grid, row);
    for (size_t i = 0; cells != NULL && i < cells->count; i++) {
        uint32_t column = cells->cells[i].column;
        if (column >= first && column <= last && !text_is_blank(cells->cells[i].text))
            return false;
    }
    return true;
}

bool view_record_is_blank(const struct view *view, uint32_t record, uint32_t first, uint32_t last) {
    if (!view->turned)
        return row_is_blank(view->grid, record, first, last);
    for (uint32_t line = first; line <= last; line++)
        if (!text_is_blank(view_text(view, record, line)))
            return false;
    return true;
}
