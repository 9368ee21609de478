/* The cells that somebody must correct: findings brought together per cell, with what a county needs to recognise it. Private to forms/. */
#ifndef FORMS_CORRECTIONS_GATHER_H
#define FORMS_CORRECTIONS_GATHER_H

#include "book/book.h"
#include "forms/corrections_notes.h"

struct wrong_cell {
    const struct ledger_entry *entry; /* the return */
    const char *sheet, *cell;         /* "C14" */
    uint32_t row, column;
    const struct record *record;
    const struct field *field;
    bool is_mark;             /* one column of a group of yes/no columns */
    enum severity severity;   /* of the worst finding */
    size_t county;            /* who is asked: the sender's, or AREA_NONE */
    const char *municipality; /* name, or "" when it could not be told */
    const char *place;        /* id and name of a place, or "" */
    const char *stood;        /* the text, or the answer as it was read */
    const char *wrong, *right;
};
struct wrong_cells {
    struct wrong_cell *items; /* by file, sheet and cell */
    size_t count, capacity;
    struct county_notes notes; /* what no cell holds */
};
/* False with ERROR when the store cannot be read. */
bool wrong_cells_gather(struct wrong_cells *cells, const struct book *book, struct error *error);

#endif
