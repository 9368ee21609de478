/* The rows of a part of a sheet, with the kind of each cell, and what speaks for and against each row being a head, a record or a remark.
 *
 *   grid ── plain_rows_read ──► rows that are not blank: cells, kinds, the gap above, columns that merged cells cover
 *        ── plain_evidence_take ──► per row: how it differs from the rows below it, how it is like those around it   */
#ifndef LAYOUT_PLAIN_ROWS_H
#define LAYOUT_PLAIN_ROWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "layout/table/plain_cell.h"
#include "sheet/sheet.h"

/* What a row is. */
enum plain_label {
    LABEL_META, /* title, what the table is about, above it */
    LABEL_HEAD,
    LABEL_DATA,
    LABEL_GROUP, /* a section's name inside the data */
    LABEL_NOTE,  /* below the data */
    LABEL_COUNT
};

struct plain_row {
    uint32_t number;
    uint32_t gap;             /* blank rows between it and the row before */
    const struct cell *cells; /* of the region's columns; may hold blank ones */
    const uint8_t *kinds;     /* enum plain_kind, one per cell */
    size_t cell_count;
    size_t filled;            /* cells that are not blank */
    size_t pieces;            /* the same, but neighbours with one and the same text count once: merged cells are often written out so */
    size_t covered;           /* columns that its cells cover, merged ranges counted */
    const struct cell *first; /* the first filled cell */
    enum plain_kind first_kind;
    bool tied;      /* a merged range binds it to the row before */
    bool series;    /* its figures form a row of years or numbers, as heads do */
    bool counting;  /* its figures are a series, and not of years */
    bool stepping;  /* three years or more, each one later or earlier than the one before */
    bool numbered;  /* it only numbers the columns: 1 2 3 … */
    bool counted;   /* names that are counted up: field1 field2 … */
    bool bracketed; /* every cell stands in brackets, as units below names do */
    bool doubled;   /* it and the row before it have a text each in the same columns, no two alike: as two records have, and few heads */
    bool paired;    /* a name and its value above a table */
    bool again;     /* it says what a line of a head above says */
    double hinted_head, hinted_data; /* what the file itself says: for (and against) a line of the head, and a record */
    enum plain_label label;
};

struct plain_rows {
    const struct grid *grid;
    uint32_t first_column, last_column;
    struct plain_row *items;
    size_t count;
    uint32_t ruled; /* lines drawn across the columns since the last row: they are no rows */
    double usual;   /* filled cells of the rows that have more than one; 1 when there are hardly any */
};
/* The rows of GRID in columns FIRST … LAST from row FROM to row TO that are not blank there. */
void plain_rows_read(struct plain_rows *rows, struct arena *arena, const struct grid *grid, uint32_t first, uint32_t last, uint32_t from,
                     uint32_t to);
/* plain_series.c: sets `numbered`, `series` and what goes with them of a ROW; then takes back what the rows around it speak against. */
void plain_series_mark(struct plain_row *row);
void plain_series_settle(struct plain_rows *rows);
/* Sets `paired` of every row. */
void plain_pairs_mark(struct plain_rows *rows);
/* The filled cell of ROW in COLUMN, NULL for none; KIND (may be NULL) gets its kind. */
const struct cell *plain_row_cell(const struct plain_row *row, uint32_t column, enum plain_kind *kind);

/* Whether the filled cells of A and B are the same. As everywhere here, equal texts are the same pointer: those of a grid are interned. */
bool plain_rows_equal(const struct plain_row *a, const struct plain_row *b);
/* Whether they begin with the same words and most of their cells are the same: heads of two tables, or one head on two pages. */
bool plain_rows_alike(const struct plain_row *a, const struct plain_row *b);

/* All shares are 0..1. */
struct plain_evidence {
    double contrast;       /* -1..1: cells that differ in kind from the column below (head), against those that are alike and figures */
    double informative;    /* cells for which that could be said, in cells */
    double likeness;       /* to the cells above and below, 0.5 when there are none */
    double likeness_above; /* to the cells above alone; 1 when there are none, low when the columns are others */
    double recurring;      /* share of cells whose text stands in their column again nearby */
    double figures;        /* share of cells that are figures (marks and missing signs count half) */
    double bare;           /* share of cells that are numbers and no year */
    double missing;        /* share of cells that are missing signs */
    double words;          /* share of cells that are text in the widest sense */
    double below, above;   /* usual number of filled cells of the rows below and above; 0 when there are none */
    bool patterned;        /* its first cell has figures and is built like most first cells above: "NG U3" below "NG H2" */
    bool begins_first;     /* its first cell stands in the first column that is used around it */
    bool alone_in_first;   /* and is its only one */
};
/* Looks at row INDEX among ROWS. When ONLY_DATA, only rows labelled LABEL_DATA count as its surroundings. SCRATCH is made by
 * plain_scratch_new for the same ROWS. */
struct plain_scratch;
struct plain_scratch *plain_scratch_new(struct arena *arena, const struct plain_rows *rows);
void plain_evidence_take(struct plain_evidence *evidence, const struct plain_rows *rows, size_t index, bool only_data,
                         struct plain_scratch *scratch);

#endif
