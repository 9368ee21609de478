/* What goes out to counties and comes back: the form for a coming round, and the workbooks of cells to correct. */
#ifndef FORMS_FORMS_H
#define FORMS_FORMS_H

#include <stdbool.h>
#include <stddef.h>

#include "book/book.h"

/* ---- corrections: rattelser/<county's code>-<county>.xlsx, and how such a workbook is known when it comes back ---- */
/* One workbook per county that has something to correct: each wrong cell with its place, what is wrong, what would be right, and a cell to
 * fill in. The same input gives the same bytes. */
bool publish_corrections(const struct publication *publication, struct error *error);
/* The id that stands on it: CORRECTION_MARK, survey, wave, county's code and a hash of its rows' keys, with "/" between. */
#define CORRECTION_MARK "lansbild/"
enum correction_column {
    CORRECTION_KEY,
    CORRECTION_MUNICIPALITY,
    CORRECTION_PLACE,
    CORRECTION_QUESTION,
    CORRECTION_STOOD,
    CORRECTION_WRONG,
    CORRECTION_RIGHT,
    CORRECTION_ANSWER,
    CORRECTION_FILE,
    CORRECTION_SHEET,
    CORRECTION_CELL,
    CORRECTION_COLUMN_COUNT
};
extern const struct wording correction_heads[CORRECTION_COLUMN_COUNT];
/* A head of the list that stands there when there is nothing to fill in. */
extern const struct wording correction_note_head;
/* Beside these words stand who has filled it in, and when. */
extern const struct wording correction_by, correction_date;
/* The answer that takes the whole row away. */
extern const struct wording correction_removal;
/* A row's key: of the cell and of the file as it was, so that a correction of a file that has changed since is known. */
#define CORRECTION_KEY_SIZE 13
void correction_key(const struct pipeline *pipeline, const char *wave, const struct ledger_entry *entry, const char *sheet,
                    const char *cell, char out[CORRECTION_KEY_SIZE]);

/* What the form for a coming round is made from. */
struct form_order {
    const struct pipeline *pipeline;
    const struct area_register *areas;
    const char *wave; /* the round, or "": then the form asks for it */
    size_t county;    /* whose municipalities stand there beforehand, or AREA_NONE */
    enum language language;
    const char *version; /* of the program */
};
/* The workbook that a county fills in, at PATH: what this program reads back without a finding. The same order gives the same bytes. On
 * failure PATH is as before. */
bool publish_template(const struct form_order *order, const char *path, struct error *error);
/* The same questions as an XLSForm (xlsform.org), for ODK and KoboToolbox. */
bool publish_xlsform(const struct form_order *order, const char *path, struct error *error);

#endif
