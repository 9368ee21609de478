/* Which lines of the definition and of the register differ. Private to change/. */
#ifndef CHANGE_CHANGE_LINES_H
#define CHANGE_CHANGE_LINES_H

#include "change/change.h"

struct line_change {
    const char *kind, *path;                  /* of the source */
    size_t line;                              /* where AFTER stands now, or BEFORE stood */
    const char *before, *after;               /* "" where there is none */
    const char **before_cells, **after_cells; /* of a CSV file */
    size_t before_cell_count, after_cell_count;
    const char *folded_before, *folded_after;
};

struct source_change {
    const char *kind, *path;
    const char *before, *after; /* the texts; NULL: no such file */
    struct line_change *lines;
    size_t line_count, line_capacity;
};

/* One for each source whose text is not the same in both states, in the order of their paths' first appearance; the order of lines within a
 * file does not matter. A line that is gone and one that has come are one change when both are rows of a CSV file with the same first two
 * cells, or have the same number. */
struct source_change *source_changes_find(struct arena *arena, const struct state *before, const struct state *after, size_t *count);

/* The cells of a CSV line, quotes undone. */
size_t csv_line_cells(struct arena *scratch, const char *line, const char ***cells);

#endif
