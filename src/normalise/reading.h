/* A reading: what one cell's text means for one field, and the doubts about it. Private to normalise/. A reading is worked out once per
 * distinct text; its doubts become findings at every cell that has the text. Everything lives in the arena of the question. */
#ifndef NORMALISE_READING_H
#define NORMALISE_READING_H

#include <stdbool.h>
#include <stddef.h>

#include "finding/finding.h"
#include "normalise/normalise.h"
#include "pipeline/pipeline.h"
#include "register/register.h"
#include "sheet/sheet.h"

struct choice_index;
struct sweref;

/* How a column writes what a single cell leaves open (DOMAIN.md: "per column, not per cell"). */
enum separator_use { SEPARATOR_OPEN, SEPARATOR_DECIMAL, SEPARATOR_THOUSANDS, SEPARATOR_BOTH };
enum date_order { ORDER_OPEN, ORDER_DAY_FIRST, ORDER_MONTH_FIRST, ORDER_BOTH };
struct column_habit {
    enum separator_use comma, point;
    enum date_order order; /* of 3/4/2026 */
    bool six_day_first;    /* some six digits can only be DDMMYY */
};

/* What is asked of a text. */
struct question {
    struct arena *arena;
    const struct field *field;
    const struct pipeline *pipeline;
    const struct area_register *areas;
    size_t county;                      /* AREA_NONE or the county stated */
    const struct choice_index *choices; /* of select fields, else NULL */
    struct sweref *sweref;              /* for points */
    struct column_habit habit;
    int wave_year;                     /* 0 when the wave is no year */
    const char *wave;                  /* NULL: rulings hold whatever wave they are for */
    const struct symbol_list *symbols; /* of published figures: signs that stand instead of them; else NULL */
    double scale;                      /* what each figure is to be multiplied by; 0: nothing */
};

/* A finding without a place yet. Arguments take {1} {2} {3}. */
struct doubt {
    enum finding_code code;
    const char *first, *second, *third;
    const char *part; /* finding.part, or NULL */
};

struct reading {
    struct value value;
    size_t municipality; /* of a municipality field: its index, or AREA_NONE */
    bool ignored;        /* a decision says that the cell is to be left alone */
    struct doubt *doubts;
    size_t doubt_count, doubt_capacity;
};

/* An empty, missing reading. */
void reading_init(struct reading *reading);
void reading_set(struct reading *reading, enum value_status status, const char *text, const char *rule);
void reading_doubt(struct reading *reading, const struct question *question, enum finding_code code, const char *first, const char *second,
                   const char *third);
/* Empty, unreadable, with one doubt. */
void reading_refuse(struct reading *reading, const struct question *question, enum finding_code code, const char *first,
                    const char *second);
/* Whether any doubt is an error. */
bool reading_has_error(const struct reading *reading);
/* Adds the doubts as findings at WHERE; RAW must already be masked. */
void reading_report(const struct reading *reading, struct finding_list *findings, const struct finding_where *where, const char *raw);

/* Longer texts, in bytes, are no answers and are not looked at: a cell of Excel's takes 32 767 characters, an answer other than free text
 * has never a hundredth of that. Understanding takes time that grows with the square of the length. */
#define ANSWER_FREE_TEXT_MAX 131068u
#define ANSWER_LIST_MAX 4096u
#define ANSWER_TEXT_MAX 512u
bool answer_is_too_long(const struct field *field, const char *text);

/* CELL's text as it stood in the file, before it was mended. */
const char *cell_written(struct arena *arena, const struct cell *cell);

/* Reads CELL as the question's field: decisions first, then formula errors, then the kind of value. */
void cell_read(struct reading *reading, const struct question *question, const struct cell *cell);

/* ---- kinds of value: one file each ---- */
void number_read(struct reading *reading, const struct question *question, const struct cell *cell);
void date_read(struct reading *reading, const struct question *question, const struct cell *cell);
void choice_read(struct reading *reading, const struct question *question, const struct cell *cell);
void choices_read(struct reading *reading, const struct question *question, const struct cell *cell);
void county_read(struct reading *reading, const struct question *question, const struct cell *cell);
void municipality_read(struct reading *reading, const struct question *question, const struct cell *cell);
void municipalities_read(struct reading *reading, const struct question *question, const struct cell *cell);
void point_read(struct reading *reading, const struct question *question, const struct cell *cell);
void text_read(struct reading *reading, const struct question *question, const struct cell *cell);

/* ---- what a column shows ---- */
void number_habit(struct column_habit *habit, struct arena *scratch, const char *text);
void date_habit(struct column_habit *habit, struct arena *scratch, const char *text);

/* ---- missing.c ---- */
enum missing_word { WORD_NONE, WORD_MISSING, WORD_NOT_APPLICABLE, WORD_UNKNOWN, WORD_DASH, WORD_SUPPRESSED };
/* FOLDED is text_fold of a whole cell. WORD_UNKNOWN: "vet ej", "?" — an answer that tells nothing; a choice list may have it as a choice.
 */
enum missing_word missing_word_find(const char *folded);
/* Fills READING for a word that says nothing (blank, missing, not applicable, unknown); false for WORD_NONE, WORD_DASH and WORD_SUPPRESSED.
 */
bool missing_read(struct reading *reading, const char *folded);

/* ---- decision.c ---- */
/* The code ruled for FOLDED in this field, county ("" county rules for all) and wave, the most particular first; NULL if none. */
const char *decision_find(const struct question *question, const char *folded);
/* CODE is no value: what was written counts as not said. */
bool decision_says_nothing(const char *code);

/* ---- choice_index.c ---- */
const struct choice_index *choice_index_build(struct arena *arena, const struct choice_list *list);

/* ---- mark.c: cells of a one-hot group ---- */
enum mark { MARK_BLANK, MARK_NO, MARK_YES, MARK_BAD };
enum mark mark_read(struct arena *scratch, const struct cell *cell, const struct choice *choice);

/* ---- personal.c ---- */
enum personal_kind { PERSONAL_NUMBER = 1, PERSONAL_MAIL = 2, PERSONAL_PHONE = 4, PERSONAL_PLATE = 8, PERSONAL_ALL = 15 };
const char *personal_mask_kinds(struct arena *arena, const char *text, unsigned kinds, size_t *finds);
/* RAW of any field as it may leave this room: masked, ids and numbers not taken for registration plates. */
const char *personal_safe_raw(struct arena *arena, const struct field *field, const char *raw);

#endif
