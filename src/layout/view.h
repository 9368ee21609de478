/* A sheet seen so that records always run down and fields across: as it is for tables, turned for transposed tables and forms. Every rule
 * of this room is written once, for this view.
 *
 *   table: record = row, line = column          turned: record = column, line = row */
#ifndef LAYOUT_VIEW_H
#define LAYOUT_VIEW_H

#include "sheet/sheet.h"

#define LINES_MAX 1024u         /* columns of a table: more questions than any instrument has */
#define TURNED_LINES_MAX 4096u  /* rows of forms: a hundred forms below each other on one sheet */
#define HEAD_SEARCH_RECORDS 60u /* a head stands in the first rows; titles and instructions above it are shorter than this */

struct view {
    const struct grid *grid;
    bool turned;
    bool is_cut;                       /* the part goes on beyond the ceiling of lines */
    uint32_t first_line, first_record; /* 1, or where a part of the sheet begins */
    uint32_t lines, records;           /* the last of them; lines below their ceiling */
};
/* Of the whole of GRID's used extent, or of PART of it. */
struct view view_of(const struct grid *grid, const struct cell_range *part, bool turned);
struct cell_range view_whole(const struct grid *grid);

const struct cell *view_cell(const struct view *view, uint32_t record, uint32_t line);
const char *view_text(const struct view *view, uint32_t record, uint32_t line); /* "" when empty */
/* Looking through merged ranges. */
const struct cell *view_cell_or_merged(const struct view *view, uint32_t record, uint32_t line);
/* The merged range at a place in terms of the view; false when there is none. */
struct view_range {
    uint32_t first_record, last_record, first_line, last_line;
};
bool view_merge_at(const struct view *view, uint32_t record, uint32_t line, struct view_range *range);
/* The row and column as users name them. */
void view_place(const struct view *view, uint32_t record, uint32_t line, uint32_t *row, uint32_t *column);
bool view_record_is_hidden(const struct view *view, uint32_t record);
bool view_line_is_hidden(const struct view *view, uint32_t line);
/* Whether the record has no text at all in lines FIRST … LAST. */
bool view_record_is_blank(const struct view *view, uint32_t record, uint32_t first, uint32_t last);

#endif
