/* The way from cells to rows in order. Files may hold rows and cells in any order and some cells twice; a sink wants each row once, by
 * rising number, its cells by rising column. A window of cells is held back, sorted if it must be, and handed over when it is full:
 *
 *   cells in the file's order ── window of XLSX_WINDOW_CELLS ── sort, last of two wins ──► sink, row by row
 *
 * Any sheet of an answer fits into one window. In a larger sheet a row that comes after its window has gone is a fault: better no
 * file than one that lost rows. */
#ifndef READ_XLSX_ROWS_H
#define READ_XLSX_ROWS_H

#include "read/read_fault.h"
#include "sheet/sheet.h"

#define XLSX_WINDOW_CELLS 65536u /* 290 municipalities with 200 answers; some 5 MB a thread. One row more may be held. */

struct xlsx_held_row {
    uint32_t number;
    bool hidden;
    size_t first, count; /* in cells */
};

struct xlsx_rows {
    struct sheet_sink *sink;
    struct read_fault *fault;
    const char *part;   /* for the fault */
    struct arena texts; /* of the cells in the window: cell texts may be allocated here */
    struct cell *cells;
    size_t cell_count, cell_capacity;
    struct xlsx_held_row *rows;
    size_t row_count, row_capacity;
    uint32_t handed;         /* number of the last row that went to the sink */
    bool unordered, stopped; /* stopped: the sink wants no more */
};

void xlsx_rows_init(struct xlsx_rows *rows, struct sheet_sink *sink, const char *part, struct read_fault *fault);
void xlsx_rows_release(struct xlsx_rows *rows);
/* Puts a non-empty CELL into row NUMBER. Its text must live as long as the window: in `texts` or longer. */
void xlsx_rows_add(struct xlsx_rows *rows, uint32_t number, bool hidden, const struct cell *cell);
/* To be called when a row of the file has ended and at the end of the sheet: hands over a full window, or what is left. */
void xlsx_rows_end_row(struct xlsx_rows *rows);
void xlsx_rows_end(struct xlsx_rows *rows);

#endif
