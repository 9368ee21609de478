/* The way from cells to rows in order. Files may hold rows and cells in any order and some cells twice; a sink wants each row once, by
 * rising number, its cells by rising column. A window of cells is held back, sorted if it must be, and handed over when it is full:
 *
 *   cells in the file's order ── window of ROW_WINDOW_CELLS ── sort, last of two wins ──► sink, row by row
 *
 * Any sheet of an answer fits into one window. A larger sheet whose first window was in order is taken to be so: from there on each row
 * goes to the sink when it ends, and nothing is held. A row that comes after its place has gone is a fault: better no file than one that
 * lost rows. */
#ifndef READ_ROW_WINDOW_H
#define READ_ROW_WINDOW_H

#include "read/read_fault.h"
#include "sheet/sheet.h"

#define ROW_WINDOW_CELLS 65536u /* 290 municipalities with 200 answers; some 5 MB a thread. One row more may be held. */

#define ROW_WINDOW_TEXT ((size_t)16 << 20) /* texts of a window: a full one of usual cells has 1 MB */
#define ROW_TEXT_MAX ((size_t)64 << 20)    /* texts of one row, which is held whole: 2 000 of Excel's longest cells */

struct held_row {
    uint32_t number;
    bool hidden;
    size_t first, count; /* in cells */
};

struct row_window {
    struct sheet_sink *sink;
    struct read_fault *fault;
    const char *part;   /* for the fault */
    struct arena texts; /* of the cells in the window: cell texts may be allocated here */
    struct cell *cells;
    size_t cell_count, cell_capacity;
    struct held_row *rows;
    size_t row_count, row_capacity;
    size_t full;                     /* cells that make a window full: ROW_WINDOW_CELLS; fewer in tests */
    uint32_t handed;                 /* number of the last row that went to the sink */
    bool unordered, direct, stopped; /* direct: rows are no longer held; stopped: the sink wants no more */
};

void row_window_init(struct row_window *rows, struct sheet_sink *sink, const char *part, struct read_fault *fault);
void row_window_release(struct row_window *rows);
/* Puts a non-empty CELL into row NUMBER. Its text must live as long as the window: in `texts` or longer. */
void row_window_add(struct row_window *rows, uint32_t number, bool hidden, const struct cell *cell);
/* A whole row of the file at once: COUNT non-empty cells by rising column. Ends the row. Where rows are `direct` it goes to the sink as it
 * is, and its texts may die with the call. */
void row_window_add_row(struct row_window *rows, const struct sheet_row *row);
/* To be called when a row of the file has ended and at the end of the sheet: hands over a full window, or what is left. */
void row_window_end_row(struct row_window *rows);
void row_window_end(struct row_window *rows);

#endif
