/* Links between a fault and the row that it is about, both ways, and from a value that changed to its answer. While the sheets are written
 * it is noted where everything went; when all of them are there, the links are laid. */
#ifndef PUBLISH_SHEET_LINKS_H
#define PUBLISH_SHEET_LINKS_H

#include <stdbool.h>
#include <stddef.h>

#include "book/book.h"
#include "workbook/workbook.h"

struct sheet_links;

/* A cell of a return. */
struct value_place {
    const char *record, *file, *sheet, *kommun; /* record "": the first */
    uint32_t row, column;                       /* 0: not known */
};

struct sheet_links *sheet_links_make(struct arena *arena);
/* ROW of RECORD stands in PAGE's current row; the number of its faults is to stand in COLUMN. */
void sheet_links_add_row(struct sheet_links *links, const struct page *page, const struct record *record, const struct stored_row *row,
                         size_t column);
/* The answer to FIELD of the row added last stands in COLUMN. */
void sheet_links_add_answer(struct sheet_links *links, const struct record *record, const struct stored_row *row, size_t field,
                            size_t column);
/* FINDING stands in PAGE's current row; where it leads is to stand in COLUMN. */
void sheet_links_add_finding(struct sheet_links *links, const struct page *page, const struct finding *finding, size_t column);
/* The value that stands (not stood) at VALUE has its line in PAGE's current row; where it leads is to stand in COLUMN. */
void sheet_links_add_change(struct sheet_links *links, const struct page *page, const struct value_place *value, size_t column);
/* Writes the links into the sheets, which must not have been released. False with ERROR. */
bool sheet_links_finish(const struct sheet_links *links, const struct book *book, struct error *error);

#endif
