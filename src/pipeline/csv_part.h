/* A CSV file of a definition (survey.csv, choices.csv, decisions.csv): strict, small, each cell with its place in the file.
 * Comma, semicolon or tab, told by the head line; quotation marks doubled inside quoted cells. */
#ifndef PIPELINE_CSV_PART_H
#define PIPELINE_CSV_PART_H

#include <stdbool.h>
#include <stddef.h>

#include "memory/memory.h"
#include "pipeline/definition_file.h"
#include "pipeline/fault.h"

/* Rows of one file: choices of all lists, or the rulings of many years. */
#define CSV_PART_ROWS_MAX 200000u
/* Cells of a row: a definition has eight columns. */
#define CSV_PART_CELLS_MAX 100u

struct csv_cell {
    const char *text;    /* trimmed; "" when empty */
    size_t line, column; /* of its first character (behind a quotation mark); of where it would stand when empty */
};
struct csv_row {
    struct csv_cell *cells; /* one for each column of the table, in its order */
    size_t line;
};
struct csv_column {
    const char *name;
    bool required; /* the column, not each cell */
};
struct csv_part {
    const struct definition_file *file;
    struct csv_row *rows; /* blank rows left out */
    size_t count;
};

/* Columns that the table does not know: faults, or left aside unless one is the misspelt name of a column that is not there. */
enum csv_others { CSV_OTHERS_ARE_FAULTS, CSV_OTHERS_ARE_LEFT };
/* Reads FILE by its head line into rows of COLUMNS' order. Columns that are missing are faults. False when there is any fault that makes
 * the rows unreliable. */
bool csv_part_read(struct csv_part *part, struct arena *arena, const struct definition_file *file, const struct csv_column *columns,
                   size_t column_count, enum csv_others others, struct fault_list *faults);

/* The items of a cell between semicolons, trimmed, empty ones left out. */
struct csv_items {
    struct csv_cell cell;
    const char **texts;
    size_t count;
};
size_t csv_cell_items(struct arena *arena, const struct csv_cell *cell, struct csv_items *items);
/* One of them with its own place, for a fault. */
struct csv_cell csv_item_place(const struct csv_part *part, const struct csv_items *items, size_t index);
/* fault_add at CELL. */
void csv_cell_fault(struct fault_list *faults, const struct csv_part *part, const struct csv_cell *cell, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

#endif
