/* What all sheets of the workbook are made with: a page that is written from the top down, with a title block and a link back to the
 * contents, heads, typed cells whose widths are measured, notes and print set-up. The first thing libxlsxwriter refuses is kept and becomes
 * page_close's sentence; until then a page may be written on, so that those who write it need not look at every call. */
#ifndef WORKBOOK_SHEET_PARTS_H
#define WORKBOOK_SHEET_PARTS_H

#include <stdbool.h>
#include <stddef.h>

#include <xlsxwriter.h>

#include "book/book.h"
#include "sheet/sheet.h"
#include "text/text.h"
#include "workbook/workbook_format.h"

struct sheet_kind;

/* What a sheet tells the others when it has been written. */
struct sheet_mark {
    lxw_row_t head; /* the row of its heads */
};

/* One sheet to be. */
struct sheet_plan {
    const struct sheet_kind *kind;
    size_t index;            /* among the sheets of its kind */
    const char *name;        /* as Excel takes it */
    const char *title;       /* the sentence above it and in the contents */
    struct sheet_mark *mark; /* NULL: nobody asks */
};

struct column_fit {
    double body; /* widest content, pixels */
    const char *head;
    bool filter;   /* a button stands in the head */
    double widest; /* pixels; 0: the page's */
    double least;  /* the same */
};

struct head_cell {
    lxw_row_t row;
    size_t column;
    const char *text;
    struct head_cell *next;
};

/* Rows that are higher than Excel makes them, the last first. */
struct row_height {
    lxw_row_t row;
    double points;
    struct row_height *next;
};

struct page {
    const struct book *book;
    const struct sheet_plan *plan;
    lxw_worksheet *sheet;
    lxw_row_t row; /* the next free one */
    struct column_fit *columns;
    size_t column_count;
    double widest;           /* cap of a column, pixels; wider texts wrap */
    size_t lines;            /* of the highest cell of this row so far */
    struct head_cell *heads; /* all that page_head wrote, the last first */
    struct row_height *heights;
    lxw_row_t *parts; /* rows in which parts begin that page_part noted */
    size_t part_count, part_capacity;
    double line_width;    /* where lines of text break, pixels */
    double line_widest;   /* of the lines that there are */
    bool one_page;        /* printed on one page in height too: a few lines must not stand alone on a second one */
    double beside;        /* what stands to the right of the columns, pixels: charts */
    size_t frozen;        /* the first columns that stay in sight */
    lxw_row_t beside_end; /* the row below the last of it */
    size_t printed;       /* columns that go on paper; 0: all of them */
    size_t level;         /* of the rows that page_next_row ends: 0 not folded, else how deep (Excel has 7) */
    lxw_error fault;      /* the first, where it was */
    lxw_row_t fault_row;
    lxw_col_t fault_column;
};

/* Pixels of N characters of the standard font: Excel's unit of column width. */
#define CHARACTERS(n) ((n)*7.0)
#define PADDING 8.0                  /* pixels that Excel keeps free at both sides of a cell, and a little for its rounding */
#define COLUMN_WIDEST CHARACTERS(60) /* wider texts wrap: a screen shows three such columns */
#define LIST_ROWS_MAX 1000000u       /* rows of a list: under Excel's 1 048 576, with room for titles and notes */

/* The worksheet of PLAN's name, made now if it is not there yet; false with ERROR. */
bool page_open(struct page *page, const struct book *book, const struct sheet_plan *plan, size_t column_count, struct error *error);
/* Widths, then what went wrong, if anything. */
bool page_close(struct page *page, struct error *error);
void page_check(struct page *page, lxw_error result, lxw_row_t row, size_t column);

/* Title, base line (NULL: the survey's), link back to the contents, an empty row. */
void page_title(struct page *page, const char *base);
/* Link back to the contents, an empty row. */
void page_back(struct page *page);
/* TEXT in the first column, broken into as many rows as it takes; it runs over the empty cells beside it. */
void page_lines(struct page *page, const char *text, enum style style);
void page_skip(struct page *page);
/* The next row begins a part (a heading and what belongs to it): on paper it stays together where a page can hold it, and its heading is
 * never the last on a page. */
void page_part(struct page *page);
/* A head: its column becomes wide enough for it, its row high enough. The row is not moved. */
void page_head(struct page *page, size_t column, const char *text, enum style style);
/* What "–", ".." and "." mean. */
void page_symbols(struct page *page);

/* ---- cells: they do not move `row`; page_next_row does ---- */
/* To the next row; this one becomes high enough for its texts. */
void page_next_row(struct page *page);
/* Never a formula, whatever it begins with. Longer than a cell can hold: cut, and says so. "" leaves the cell empty but styled. */
void page_text(struct page *page, size_t column, const char *text, enum style style);
/* TEXT in columns FROM … TO as one cell, as wide as these are by now; it wraps, and widens none of them. */
void page_across(struct page *page, size_t from, size_t to, const char *text, enum style style);
void page_number(struct page *page, size_t column, double number, enum number_kind kind, size_t decimals, enum number_place place);
/* A count, or "–" for none. */
void page_count(struct page *page, size_t column, size_t count, bool total);
void page_date(struct page *page, size_t column, struct date date); /* from 1900-01-01 on, else as text */
void page_link(struct page *page, size_t column, const char *sheet_name, const char *text);
/* To a cell of that sheet, both from 0. */
void page_link_cell(struct page *page, size_t column, const char *sheet_name, lxw_row_t to_row, size_t to_column, const char *text);

/* Makes columns FROM … TO equally wide where none is wider than LIMIT pixels. */
void page_even(struct page *page, size_t from, size_t to, double limit);

/* ---- the whole ---- */
/* Of all columns as they are so far, pixels; of one. */
double page_width(const struct page *page);
double page_column_width(const struct page *page, size_t index);
/* Heads in row HEAD stay in sight and are printed on every page; the first FROZEN columns stay too. Before page_print. */
void page_freeze(struct page *page, lxw_row_t head, size_t frozen);
/* Buttons on the first COLUMNS heads for the rows to LAST. */
void page_filter(struct page *page, lxw_row_t head, size_t columns, lxw_row_t last);
/* The heads in row HEAD and the rows to LAST become an Excel table named NAME (small letters, digits, underlines; unique in the workbook),
 * with buttons in its heads; heads that are the same become unique. Instead of page_filter; without any row it does nothing. */
void page_table(struct page *page, lxw_row_t head, lxw_row_t last, const char *name);
/* Rows with a level can be folded by the buttons beside the row above them. */
void page_folds(struct page *page);
/* Codes such as "0180" in rows FIRST … LAST are texts on purpose: Excel shall not mark them as mistakes. */
void page_codes(struct page *page, size_t column, lxw_row_t first, lxw_row_t last);
/* Lowers the page's cap of columns, not below LEAST pixels, until what is printed goes on one page in width. Call before the first row that
 * may wrap, when the columns know their heads and widest texts. */
void page_fit_paper(struct page *page, double least);
/* A4, or A3 where that would be too small to read; one page wide, as many as it takes in height. Call last; in page_print.c. */
void page_print(struct page *page);

#endif
