/* Sheets: cells with place, type and raw text, whatever file they came from. From here on nobody knows the format.
 *
 *   reader ── sheet_sink ──► one row at a time (begin_sheet, row …, end_sheet)
 *                       └──► grid: the whole of a sheet, for those who must look at it more than once
 */
#ifndef SHEET_SHEET_H
#define SHEET_SHEET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "memory/memory.h"

enum cell_type { CELL_EMPTY, CELL_TEXT, CELL_NUMBER, CELL_BOOLEAN, CELL_ERROR, CELL_DATE };

/* One cell. `text` is what a person would call its value, in UTF-8, never NULL: a text as typed; a number's shortest decimal form
 * ("0.332"); a boolean "TRUE"/"FALSE"; an error "#N/A"; a date "2026-03-01", "2026-03-01T14:30:00" or "14:30:00". */
struct cell {
    uint32_t column;         /* 1 = A */
    enum cell_type type : 8; /* packed: a sheet may have millions */
    bool percent : 1;        /* a number shown as per cent: 0.332 stands as 33,2 % */
    unsigned char doubled;   /* of text mended by text_mend_doubled: its encoding; text_double tells how it stood. 0: as it stands */
    double number;           /* of CELL_NUMBER; the serial day (1900 system) of CELL_DATE; 0/1 of CELL_BOOLEAN */
    const char *text;
};

struct sheet_row {
    uint32_t number; /* 1-based, as the user sees it */
    bool hidden;
    const struct cell *cells; /* by rising column, none of type CELL_EMPTY */
    size_t count;
    size_t text_bytes; /* of all texts together, where the reader knows without looking (or a little more); else 0 */
};

enum sheet_visibility { SHEET_VISIBLE, SHEET_HIDDEN, SHEET_VERY_HIDDEN };

struct cell_range {
    uint32_t first_row, first_column, last_row, last_column; /* 1-based, inclusive */
};

/* What is known when a sheet begins. */
struct sheet_info {
    const char *name; /* "" for files that have only one, unnamed table (csv) */
    size_t index;     /* 0-based among the file's sheets */
    enum sheet_visibility visibility;
};

/* What a file says about where data stands on a sheet: evidence, for it may be old or wrong. */
enum hint_kind {
    HINT_TABLE,  /* a table of Excel's: its head, records and rows of totals */
    HINT_FILTER, /* a range that is filtered or a database: its first row is the head */
    HINT_TITLES  /* rows that are repeated on every printed page: the last of them is the head's */
};
struct sheet_hint {
    enum hint_kind kind;
    const char *name; /* of the table or range; "" for none */
    struct cell_range range;
    uint32_t head_rows, total_rows; /* of HINT_TABLE and HINT_FILTER */
};
/* More are not kept: a sheet with so many has them by mistake. */
#define SHEET_HINTS_MAX 200u

/* What is known only when it ends. */
struct sheet_facts {
    const struct cell_range *merges;
    size_t merge_count;
    const struct cell_range *hidden_columns; /* only first_column and last_column count */
    size_t hidden_column_count;
    const uint32_t *breaks; /* rows, rising: from here on lines have another number of fields (csv), as if a blank row stood above */
    size_t break_count;
    const struct sheet_hint *hints; /* only in grids: readers hand them over by the sink's hint */
    size_t hint_count;
};

/* SHEET_SKIP: the reader leaves this sheet out (no row, no end_sheet). */
enum sheet_wish { SHEET_READ, SHEET_SKIP };

/* Where a reader puts what it reads. Texts and arrays handed over live only until the callback returns. */
struct sheet_sink {
    void *context;
    enum sheet_wish (*begin_sheet)(void *context, const struct sheet_info *info);
    /* Rows come by rising number, empty ones left out. False stops reading the sheet. */
    bool (*row)(void *context, const struct sheet_row *row);
    void (*end_sheet)(void *context, const struct sheet_facts *facts);
    /* May be NULL. About the sheet with the index SHEET, at any time after it began; sheets that were left out are passed over.
     */
    void (*hint)(void *context, size_t sheet, const struct sheet_hint *hint);
};

/* A whole sheet. Rows by rising number; merged cells hold their text in the first cell only (use grid_merge_at). */
struct grid {
    struct sheet_info info;
    struct sheet_facts facts;
    struct sheet_row *rows;
    size_t row_count, row_capacity;
    uint32_t last_row, last_column;    /* the used extent; 0 when empty */
    struct merge_index *merges_by_row; /* of facts.merges as the builder got them; may be NULL */
};

struct grid_list {
    struct grid *items;
    size_t count, capacity;
};

/* Collects every sheet of a file into grids; texts are interned, all memory is the arena's. Cells beyond GRID_CELLS_MAX, GRID_TEXTS_MAX
 * and GRID_TEXT_BYTES_MAX are not kept and `full` is set: the file must then be set aside. */
struct grid_builder {
    struct arena *arena;
    struct intern texts;
    struct grid_list list;
    size_t cell_count, text_bytes; /* text_bytes: of all texts that are not the same */
    bool full;
};
void grid_builder_init(struct grid_builder *builder, struct arena *arena);
struct sheet_sink grid_builder_sink(struct grid_builder *builder);

/* The cell at ROW, COLUMN (1-based), or NULL when empty. O(log n). */
const struct cell *grid_cell(const struct grid *grid, uint32_t row, uint32_t column);
/* The same text, "" when empty. */
const char *grid_text(const struct grid *grid, uint32_t row, uint32_t column);
const struct sheet_row *grid_row(const struct grid *grid, uint32_t row); /* NULL when empty */
/* The merged range that holds ROW, COLUMN, or NULL. */
const struct cell_range *grid_merge_at(const struct grid *grid, uint32_t row, uint32_t column);
/* The cell at ROW, COLUMN, or the first cell of the merged range it lies in; NULL when empty. */
const struct cell *grid_cell_or_merged(const struct grid *grid, uint32_t row, uint32_t column);
bool grid_column_is_hidden(const struct grid *grid, uint32_t column);
bool grid_row_is_hidden(const struct grid *grid, uint32_t row);

/* "C14"; column 1..CELL_COLUMN_MAX, row from 1. */
#define CELL_COLUMN_MAX 16384u /* XFD: Excel's last column */
#define CELL_ROW_MAX 1048576u  /* Excel's last row */
#define CELL_REF_SIZE 20
void cell_ref(uint32_t row, uint32_t column, char out[CELL_REF_SIZE]);
/* Reads "C14" or "$C$14"; false leaves the outputs alone. */
bool cell_ref_parse(const char *ref, uint32_t *row, uint32_t *column);
/* 's', 'n', 'b', 'e', 'd' as `lansbild cells` prints it. */
char cell_type_letter(enum cell_type type);

#endif
