/* A web page on its way to sheets: where it stands, and what opening and closing a table, row or cell does. */
#ifndef READ_HTML_PAGE_H
#define READ_HTML_PAGE_H

#include "read/html/html_cell.h"
#include "read/reader.h"
#include "read/sheet_ranges.h"

/* Where a table stands. */
enum html_place { OUTSIDE, IN_HEADING, IN_TABLE, IN_CAPTION, IN_ROW, IN_CELL };

struct html_page {
    const struct read_context *context;
    struct read_fault *fault;
    struct html_formats formats;
    struct arena arena; /* of the page: formats, names */
    struct map names;
    bool date_1904;
    enum html_place place;
    size_t nested; /* tables within the cell */
    size_t sheets;
    size_t steps;
    bool ended;                              /* </body> or </html> was there */
    struct html_text heading, caption, text; /* text: of the cell */
    struct text scratch;
    /* the table */
    struct arena table_arena;
    bool begun, wanted, stopped; /* begun: the sink knows of it; wanted: and wants it; stopped: but no more of it */
    const char *id;
    uint32_t row, last_column;
    uint32_t covered[CELL_COLUMN_MAX + 1]; /* by column: the last row that a cell above or beside takes up */
    struct sheet_ranges merges, hidden_columns;
    size_t group_merges;                /* merges before this group of rows */
    uint32_t next_column, group_column; /* of <col>; group_column: where the <colgroup> began, 0 behind its first <col> */
    /* the row */
    bool row_hidden;
    struct arena texts;
    struct cell *cells;
    size_t cell_count, cell_capacity;
    /* the cell */
    uint32_t column, columns, rows; /* of the cell; its spans */
    bool in_comment;
    struct html_notes notes;
};

/* TEXT: the page, for what it says of its dates. Released with html_page_release. */
struct html_page *html_page_new(const char *text, const struct read_context *context, struct read_fault *fault);
void html_page_release(struct html_page *page);

/* Each closes what still stands open within; nothing happens when there is none to close. */
void html_page_open_table(struct html_page *page, const struct html_token *tag);
void html_page_close_table(struct html_page *page);                            /* hands its facts to the sink */
void html_page_close_group(struct html_page *page);                            /* <tbody> and the like: no cell reaches beyond it */
void html_page_open_row(struct html_page *page, const struct html_token *tag); /* TAG NULL: <tr> is missing */
void html_page_close_row(struct html_page *page);                              /* hands it to the sink */
void html_page_close_cell(struct html_page *page);

/* The number that the attribute NAME states, 1 when there is none that can be read; beyond LIMIT it is LIMIT. */
uint32_t html_page_count(struct html_page *page, const struct html_token *tag, const char *name, uint32_t limit);
/* "display:none", spaces or not, or the attribute hidden. */
bool html_page_hides(struct html_page *page, const struct html_token *tag);
/* Up to MERGES_MAX. */
void html_page_add_range(struct html_page *page, struct sheet_ranges *ranges, struct cell_range range);

#endif
