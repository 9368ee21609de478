/* What kind of thing one cell is, judged without any survey: a number in any of the forms that people and offices write, a year, a date, a
 * sign for "not available", a tick, a code, a word or a sentence. */
#ifndef LAYOUT_PLAIN_CELL_H
#define LAYOUT_PLAIN_CELL_H

#include <stdbool.h>
#include <stdint.h>

#include "sheet/sheet.h"

enum plain_kind {
    KIND_BLANK,
    KIND_NUMBER,  /* "2 411 859", "1,5", "28 %", "−18", "$74.69", "(1,234)", "< 1" */
    KIND_YEAR,    /* a whole number from 1800 to 2099, written without separators */
    KIND_DATE,    /* also times of the day, and months of a year */
    KIND_MISSING, /* "-", "..", "n/a", "(X)", #N/A */
    KIND_MARK,    /* "x", "ja", "nej", TRUE */
    KIND_CODE,    /* letters with figures, or figures with signs, in one piece: "MG-8769", "65+", "0-4" */
    KIND_WORD,    /* a few words */
    KIND_LONG,    /* a sentence or more */
    KIND_COUNT
};

enum plain_kind plain_cell_kind(const struct cell *cell);
/* Numbers, years and dates. */
bool plain_kind_is_figure(enum plain_kind kind);
/* How alike two kinds are in one column, 0..1. */
double plain_kind_likeness(enum plain_kind a, enum plain_kind b);

/* TEXT as a number, as far as that can be told from one cell ("1,234" is taken for English thousands). */
struct plain_number {
    double value;
    bool whole; /* has no decimals and no per cent sign */
};
bool plain_number_read(const char *text, struct plain_number *number);

/* Whether TEXT begins like a note below a table: "Källa:", "Source:", "Note", "1)", "*" … */
bool plain_text_is_note(const char *text);
/* Whether TEXT begins like a title: "Tabell 3", "Table 3", "Figur 1" … */
bool plain_text_is_title(const char *text);
/* Whether TEXT names a sum: "Summa", "Totalt", "Hela landet", "Total" … */
bool plain_text_is_total(const char *text);

#endif
