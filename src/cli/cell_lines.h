/* The lines that `lansbild cells` prints, made in a buffer of their own: a sheet can have millions of cells, and formatting each by printf
 * takes twice as long as reading it. */
#ifndef CLI_CELL_LINES_H
#define CLI_CELL_LINES_H

#include "sheet/sheet.h"
#include "text/text.h"

/* "XFD"; no count: not worked out yet. */
struct column_letters {
    char bytes[3];
    unsigned char count;
};

struct cell_lines {
    struct text sheet; /* the sheet's name as a CSV field, with the comma behind it */
    char *bytes;       /* not yet written */
    size_t count;
    struct column_letters *letters; /* of each column, once it was used */
};
void cell_lines_init(struct cell_lines *lines);
/* The cells that follow are of the sheet NAME. */
void cell_lines_sheet(struct cell_lines *lines, const char *name);
/* Every cell of ROW, a line each. False when standard output takes no more. */
bool cell_lines_row(struct cell_lines *lines, const struct sheet_row *row);
/* Writes what is left and frees all. */
void cell_lines_release(struct cell_lines *lines);

#endif
