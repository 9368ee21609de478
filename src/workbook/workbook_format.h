/* Every look in a workbook, in one place: the styles as a table over the theme's colours (pipeline/theme.h), the number formats. */
#ifndef WORKBOOK_WORKBOOK_FORMAT_H
#define WORKBOOK_WORKBOOK_FORMAT_H

#include <stdbool.h>
#include <stddef.h>

#include <xlsxwriter.h>

#include "book/book.h"
#include "workbook/text_width.h"

enum style {
    STYLE_NONE,
    STYLE_TITLE, /* the sentence above a sheet */
    STYLE_COVER_TITLE,
    STYLE_BASE, /* "187 svarande av 290 kommuner" */
    STYLE_NOTE,
    STYLE_LINK,
    STYLE_SECTION,      /* heading of a part of the cover, ruled below */
    STYLE_SUBTITLE,     /* heading of a part of a sheet */
    STYLE_HEAD,         /* above texts */
    STYLE_HEAD_NUMBER,  /* above numbers */
    STYLE_HEAD_IN_LIST, /* above numbers that texts stand to the right of */
    STYLE_LABEL,        /* first column of a table */
    STYLE_LABEL_TOTAL,
    STYLE_SYMBOL, /* – .. . */
    STYLE_SYMBOL_TOTAL,
    STYLE_TEXT, /* a text in a list */
    STYLE_DATE,
    STYLE_ERROR,
    STYLE_WARNING,
    STYLE_NOTICE,
    STYLE_FOLD,       /* above a group within a group */
    STYLE_ERROR_TEXT, /* a longer text that is about something wrong */
    STYLE_WARNING_TEXT,
    STYLE_FACT, /* the cover's left column */
    STYLE_FACT_TEXT,
    STYLE_COUNT
};

enum number_kind {
    NUMBER_COUNT,        /* 1 234,5 */
    NUMBER_SHARE,        /* 0..1 as per cent */
    NUMBER_CHANGE,       /* +12 −3 */
    NUMBER_CHANGE_SHARE, /* +2 % of 0..1 */
    NUMBER_NO_CHANGE,    /* a change that rounds to nothing: 0,0 and never −0,0 */
    NUMBER_NO_CHANGE_SHARE,
    NUMBER_PLAIN, /* no thousand spaces: years, coordinates */
    NUMBER_KIND_COUNT
};
#define DECIMALS_MAX 4 /* more say nothing about municipalities */

/* SMALL: marked as standing on a small base. */
enum number_place {
    NUMBER_IN_TABLE,
    NUMBER_IN_TOTAL,
    NUMBER_IN_LIST,
    NUMBER_SMALL,
    NUMBER_SMALL_TOTAL,
    NUMBER_SMALL_IN_LIST,
    NUMBER_PLACE_COUNT
};

struct book_formats {
    lxw_format *styles[STYLE_COUNT];
    lxw_format *numbers[NUMBER_KIND_COUNT][DECIMALS_MAX + 1][NUMBER_PLACE_COUNT];
};

/* Gives BOOK, whose file has been begun, its looks. False when memory ran out in libxlsxwriter. */
bool book_formats_add(struct book *book);
struct font style_font(enum style style);

/* A colour of the book's theme, as libxlsxwriter takes it. */
unsigned book_color(const struct book *book, enum theme_color color);

/* The classes of a map, from light to dark (tile_class_shade); INK stands on FILL. */
struct class_color {
    unsigned fill, ink;
};
struct class_color class_color(const struct book *book, size_t shade);

/* NUMBER_SHARE with one decimal: "0.0 %", as Excel stores it. Lives in ARENA. */
const char *number_format_text(struct arena *arena, enum number_kind kind, size_t decimals);
/* The same with the mark of a small base. */
const char *number_format_small(struct arena *arena, enum number_kind kind, size_t decimals);

#endif
