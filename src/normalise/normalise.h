/* Normalising: from the cells that layout found to typed values, each with its status and the rule that made it.
 * Each distinct text of a field is worked out once per return; a doubt is a finding at every cell that has it. */
#ifndef NORMALISE_NORMALISE_H
#define NORMALISE_NORMALISE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "finding/finding.h"
#include "layout/layout.h"
#include "pipeline/pipeline.h"
#include "register/register.h"

enum value_status {
    STATUS_VALUE,
    STATUS_MISSING,
    STATUS_NOT_APPLICABLE,
    STATUS_SUPPRESSED,
    STATUS_BELOW,
    STATUS_ABOVE,
    STATUS_APPROXIMATE,
    STATUS_RANGE,
    STATUS_UNREADABLE,
    STATUS_COUNT
};
const char *value_status_name(enum value_status status); /* "value", "missing", "not_applicable" … */

/* A field's value in one record. */
struct value {
    enum value_status status;
    const char *text; /* as the data file has it ("ja", "3.5", "2026-03-01", "a;b", "6610987 681154" for a point); "" = empty; never NULL */
    double number;    /* of integer, decimal; north of a point */
    double east;      /* of a point */
    const char *rule; /* "", "synonym", "label", "code", "fuzzy", "number_word", "thousands", "percent", "serial_date", "decision" … */
};

/* The cell a field was asked in, empty or not: layout_cell's row and column. Of a group of yes/no columns: the first column of the group;
 * of a point in two columns: the first; in a form: the answer's cell. 0,0: the return does not ask this field. */
struct cell_place {
    uint32_t row, column;
};

/* One accepted record of a return. */
struct answer {
    const struct record *record;
    size_t municipality; /* index in the register; always known */
    const char *sheet;
    uint32_t row;              /* where it stands */
    struct value *values;      /* record->field_count of them */
    struct cell_place *places; /* record->field_count of them, so that every published figure leads back to its cell; NULL: not known */
};

/* What became of one cell that was bound to a field. Goes to cells.csv when the value is not the plain text of the cell. */
struct cell_outcome {
    const char *sheet;
    uint32_t row, column;
    const struct record *record;
    size_t municipality; /* AREA_NONE when the row was left out */
    size_t field;
    const char *raw;   /* as it stood; personal data masked */
    const char *value; /* "" = empty */
    enum value_status status;
    const char *rule;
    const char *then; /* of a corrected cell: the rule that read what was filled in; else NULL */
};

/* A line of a return (a column; of forms and turned tables a row) that asks a question, and how its head was understood. */
struct asked_line {
    const char *sheet;
    const struct record *record;
    size_t field;
    bool is_row;
    uint32_t line;
    const char *head;     /* as it stands, personal data masked */
    const char *evidence; /* "label", "alias", "name", "fuzzy 2", "option", "values" … */
};

/* The accounting identities of a return (DESIGN.md section 5). */
struct return_counts {
    size_t cells_read; /* non-empty cells of bound lines in the records' rows, left-out rows included */
    size_t cells_value, cells_missing, cells_error, cells_ignored; /* add up to cells_read */
    size_t rows_in, rows_out, rows_rejected;                       /* rows_in = rows_out + rows_rejected */
    size_t cells_extra;                                            /* in columns that are no field; not in cells_read */
};

/* All that a return says. Everything lives in the arena given. */
struct return_data {
    struct arena *arena;
    struct answer *answers;
    size_t answer_count, answer_capacity;
    struct cell_outcome *outcomes;
    size_t outcome_count, outcome_capacity;
    struct asked_line *asked;
    size_t asked_count, asked_capacity;
    struct return_counts counts;
    size_t county; /* AREA_NONE, or the county whose return it is */
};

/* What no return has: all questions answered wrongly for all of Sweden's municipalities are below the first, all known places of all
 * surveys below the second. Reading ends there, and the return must be set aside. */
#define RETURN_FINDINGS_MAX 10000
#define RETURN_ROWS_MAX 50000

/* SHOWN: the file's path as findings name it; WAVE: for mattillfalle and the sense of years. Never fails: every doubt is a finding. Free
 * text is screened for personal data before anything else sees it: values, raws and findings hold masks instead. */
void normalise_return(struct return_data *data, struct arena *arena, const struct layout *layout, const char *shown, const char *wave,
                      const struct pipeline *pipeline, const struct area_register *areas, struct finding_list *findings);

/* ---- corrections.c: what a county has filled in beside its cells ---- */
struct correction {
    const char *sheet; /* the cell */
    uint32_t row, column;
    const char *text;          /* what would be right */
    bool remove;               /* or: the row is to be left out */
    struct finding_where form; /* where that was filled in */
    const char *by, *date;
    /* Set by corrections_apply: */
    bool applied;
    const char *original;  /* what stood there, masked; "" nothing */
    const char *safe_text; /* text as it may be kept and shown */
};
/* Puts corrections into the cells of GRIDS that LAYOUT found answers in, before normalise_return reads them. One that cannot be read as an
 * answer to its question, or whose cell is none of an answer, is not applied: a finding at the form says why. Each that is applied is a
 * notice at the cell; rows to be left out leave their table. */
void corrections_apply(struct layout *layout, struct grid_list *grids, struct correction *corrections, size_t count, const char *shown,
                       const char *wave, const struct pipeline *pipeline, const struct area_register *areas, struct finding_list *findings);
/* After normalise_return: the outcomes of corrected cells hold what stood there, and the rule "correction". */
void corrections_mark(struct return_data *data, const struct correction *corrections, size_t count);

/* One text as field FIELD of RECORD would read it, without a return around it (tests, corrections): TEXT typed by hand.
 * COUNTY: AREA_NONE or the county stated. */
struct value normalise_text(struct arena *arena, const char *text, const struct field *field, size_t county,
                            const struct pipeline *pipeline, const struct area_register *areas, struct finding_list *findings);

/* The ruling that holds for FOLDED (text_fold of a whole cell, or of one of several answers) in FIELD, COUNTY ("" or NULL: not known) and
 * WAVE (NULL: whichever), the most particular first; NULL if none. */
const struct decision *ruling_find(const struct pipeline *pipeline, const char *field, const char *county, const char *wave,
                                   const char *folded);

/* ---- grounds.c ---- */
/* What of the definition or the register a value rests on. */
enum ground_kind { GROUND_CHOICE, GROUND_PLACE, GROUND_SETTING };
struct ground {
    enum ground_kind kind;
    const char *text; /* the choice's or place's code; the setting's key */
    const char *word; /* the spelling that stood in the cell or was nearest to it; "" none */
    const char *file; /* where the definition or the register says so */
    size_t line;
};
struct ground_list {
    struct ground *items;
    size_t count, capacity;
};
/* What RULE rested on when it read TEXT as VALUE of FIELD. Rulings are not among them: ruling_find. */
void grounds_find(struct ground_list *list, struct arena *arena, const struct pipeline *pipeline, const struct area_register *areas,
                  const struct field *field, const char *text, const char *value, const char *rule);

/* What stands instead of personal data in everything that is written. */
#define PERSONAL_MASK "[personuppgift]"
/* Personal data in free text: TEXT with each found string replaced by PERSONAL_MASK, or TEXT itself when nothing was found. FINDS (may be
 * NULL) gets how many. */
const char *personal_mask(struct arena *arena, const char *text, size_t *finds);
/* TEXT of no known field, masked but for registration plates, which an id or a number may look like. */
const char *personal_mask_answer(struct arena *arena, const char *text);
/* The same of all that FINDINGS say: heads and the like stand in them as they were written. */
void personal_mask_findings(struct finding_list *findings);
/* The NAME of a file or sheet, masked so; when it was made is not taken for somebody's birth. */
const char *personal_mask_name(struct arena *arena, const char *name);

#endif
