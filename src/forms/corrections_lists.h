/* The lists that answers are chosen from in a workbook of corrections: a column of a sheet of its own each, because libxlsxwriter ends the
 * program when choices that are given literally exceed 255 bytes together. Private to forms/. */
#ifndef FORMS_CORRECTIONS_LISTS_H
#define FORMS_CORRECTIONS_LISTS_H

#include <xlsxwriter.h>

#include "book/book.h"
#include "forms/corrections_gather.h"

struct answer_list {
    const struct choice_list *choices; /* NULL: municipalities */
    size_t county;                     /* whose municipalities; AREA_NONE: all */
    const char **texts;
    size_t count;
};
struct answer_lists {
    const struct book *book;
    const char *sheet_name;
    struct answer_list *items;
    size_t count, capacity;
};
void answer_lists_init(struct answer_lists *lists, const struct book *book);
/* Lets the cell at ROW, COLUMN choose what CELL may be answered with, and says so when it is entered. */
lxw_error answer_list_offer(struct answer_lists *lists, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column,
                            const struct wrong_cell *cell);
/* The sheet, behind all others; nothing when no list was offered. */
bool answer_lists_write(const struct answer_lists *lists, struct error *error);

#endif
