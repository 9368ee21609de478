/* What the figures stand on: for each question that a table is about, every answer with its municipality, file, sheet and cell. Tables
 * about the same question share one. Private to page/.
 *
 *   table (record, its fields, its condition) ─► evidence ─► one panel per county, #e<number>-<county code>
 *                                                        └─► one for the whole, #e<number>-00, that leads to them
 *   number 0: who has answered at all */
#ifndef PAGE_EVIDENCE_H
#define PAGE_EVIDENCE_H

#include "page/page_parts.h"

#define EVIDENCE_FIELDS_MAX 3 /* rows, columns and what is summed */

/* The rows of a record in a wave, by municipality. */
struct evidence_row {
    int64_t id;
    size_t municipality;
    const char *file, *sheet;
    uint32_t row;
    const char **values; /* record->field_count */
    const struct cell_place *places;
    bool places_known;
};
struct evidence_rows {
    const struct record *record;
    const char *wave;
    struct arena *arena;
    struct evidence_row *items;
    size_t count, capacity;
};

struct evidence {
    const struct record *record;
    size_t fields[EVIDENCE_FIELDS_MAX], field_count;
    const char *where;                  /* condition of the tables, or NULL */
    const struct evidence_rows *rows;   /* of this wave */
    const bool *meets;                  /* per row: under the condition; NULL: all are */
    const struct evidence_rows *before; /* of the wave that is compared with, or NULL */
    bool population;                    /* a rate is made of it */
    bool municipalities;                /* figures of single municipalities lead here */
    const struct map *stood;            /* file, sheet and cell -> index in stood_texts: what was read as something else */
    const char *const *stood_texts;
};

/* Fills page->evidence and page->evidence_of from the store. */
bool evidence_gather(struct page *page, struct error *error);
/* The first row of MUNICIPALITY, or NULL. */
const struct evidence_row *evidence_first_row(const struct evidence_rows *rows, size_t municipality);
/* "#e3-13" for a row of TABLE. */
const char *evidence_link(const struct page *page, size_t table, const char *row_code);

#endif
