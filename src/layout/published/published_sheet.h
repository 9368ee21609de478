/* One sheet of published statistics: which lines name areas, where heads end and figures begin, what each column and each row says.
 *
 *   Tabell 1. Fordon i trafik … År 2021            title ─► searched
 *   Kommun-  Kommun      Mopeder   Traktorer       head  ─► every word of a column's head must be accounted for
 *   kod                  klass I
 *   114      Upplands V. 364       268             row   ─► a figure per column that says what it is
 *            Stockholms län  18936 17427           row of a county: a sum to compare with, never a record
 */
#ifndef LAYOUT_PUBLISHED_SHEET_H
#define LAYOUT_PUBLISHED_SHEET_H

#include "layout/published/published_area.h"

enum line_role {
    ROLE_NONE,   /* beside the table, or of no use */
    ROLE_NAME,   /* names of areas */
    ROLE_CODE,   /* their codes */
    ROLE_COUNTY, /* the county beside the municipality */
    ROLE_KEY,    /* one key, stated in each row or once for several */
    ROLE_FIGURE
};

/* A line of a part of the sheet. */
struct sheet_line {
    enum line_role role;
    size_t key;       /* of ROLE_KEY: index in record->keys */
    const char *head; /* all its lines joined by a space */
    bool is_read;     /* every word of the head is understood */
    bool nearly;      /* not every word, but something that the survey asks for */
    struct said said; /* by its head, then by what stands over the whole table */
};

/* A sheet turned so that areas run down; FIRST … are records of the view. */
struct published_sheet {
    struct layout_work *work;
    struct published_terms *terms;
    struct view view;
    bool counties;                              /* its areas are counties: a name that is both is a county's */
    uint32_t name_line, code_line, county_line; /* 0: none */
    struct sheet_line *lines;                   /* [line], 1-based */
    const char *relative;                       /* the title that says that the part has shares, changes or rates; NULL: none */
    uint32_t relative_row, relative_column;
};

/* A head and the rows below it. */
struct sheet_part {
    uint32_t first_head, first_data, last_data;
};

/* Finds the lines of areas, whichever way the sheet is turned; false when it names none. */
bool published_sheet_open(struct published_sheet *sheet, struct layout_work *work, struct published_terms *terms, const struct grid *grid);
/* The next part from record FROM on. */
bool published_part_next(const struct published_sheet *sheet, uint32_t from, struct sheet_part *part);
/* Fills sheet->lines for PART. */
void published_head_read(struct published_sheet *sheet, const struct sheet_part *part);
/* Whether a cell stands for a figure: a number however written, or a sign instead of one. */
bool published_is_figure(const struct published_sheet *sheet, const struct cell *cell);
/* The area of a record by its own cells alone. */
struct area_said published_area_of(const struct published_sheet *sheet, uint32_t record);

#endif
