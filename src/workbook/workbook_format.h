/* Every look in a workbook, in one place: the theme's colours, the styles as a table, the number formats.
 * Colours are told apart in greyscale and by those who do not see red and green; text on fill has a contrast of at least 4.5 : 1. */
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
    STYLE_SECTION,     /* heading of a part of the cover, ruled below */
    STYLE_SUBTITLE,    /* heading of a part of a sheet */
    STYLE_HEAD,        /* above texts */
    STYLE_HEAD_NUMBER, /* above numbers */
    STYLE_LABEL,       /* first column of a table */
    STYLE_LABEL_TOTAL,
    STYLE_SYMBOL, /* – .. . */
    STYLE_SYMBOL_TOTAL,
    STYLE_TEXT, /* a text in a list */
    STYLE_DATE,
    STYLE_ERROR,
    STYLE_WARNING,
    STYLE_NOTICE,
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
    NUMBER_PLAIN,        /* no thousand spaces: years, coordinates */
    NUMBER_KIND_COUNT
};
#define DECIMALS_MAX 4 /* more say nothing about municipalities */

enum number_place { NUMBER_IN_TABLE, NUMBER_IN_TOTAL, NUMBER_IN_LIST, NUMBER_PLACE_COUNT };

struct book_formats {
    lxw_format *styles[STYLE_COUNT];
    lxw_format *numbers[NUMBER_KIND_COUNT][DECIMALS_MAX + 1][NUMBER_PLACE_COUNT];
};

/* Gives BOOK, whose file has been begun, its looks. False when memory ran out in libxlsxwriter. */
bool book_formats_add(struct book *book);
struct font style_font(enum style style);

#define BOOK_FONT "Calibri"

/* ---- the theme: one hue and greys; meaning is carried by words, never by colour alone ---- */
#define COLOR_INK 0x1F2933u
#define COLOR_STRONG 0x16324Fu
#define COLOR_MUTED 0x52606Du
#define COLOR_LINK 0x0B4F8Au
#define COLOR_RULE 0x486581u
#define COLOR_HAIR 0xD5DCE3u
#define COLOR_HEAD 0xDCE6F0u
#define COLOR_TOTAL 0xF1F5F9u
#define COLOR_ERROR_FILL 0xF8D9C8u
#define COLOR_ERROR_INK 0x6B2409u
#define COLOR_WARNING_FILL 0xFFF0C2u
#define COLOR_WARNING_INK 0x574200u
#define COLOR_NOTICE_FILL 0xE4ECF5u
#define COLOR_NOTICE_INK 0x1F3B5Cu
#define COLOR_PAPER 0xFFFFFFu

/* Data bars of shares and the dark end of their colour scale. */
#define COLOR_BAR 0xA9C4DEu
#define COLOR_SCALE_LOW 0xFFFFFFu
#define COLOR_SCALE_HIGH 0x9FC0DFu

/* The classes of a map, from light to dark (tile_class_shade); INK stands on FILL. */
struct class_color {
    unsigned fill, ink;
};
struct class_color class_color(size_t shade);
#define COLOR_HATCH 0x9AA5B1u /* lines of a tile without a figure */

/* NUMBER_SHARE with one decimal: "0.0 %", as Excel stores it. Lives in ARENA. */
const char *number_format_text(struct arena *arena, enum number_kind kind, size_t decimals);

/* The contrast of two colours (WCAG 2.1, 1.4.3), 1..21, and the least over all styles: for tests. */
double color_contrast(unsigned a, unsigned b);
double book_formats_least_contrast(void);

#endif
