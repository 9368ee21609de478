/* The desk at which one return is read: what every step needs, and what has been worked out already. Private to normalise/.
 *
 *   normalise.c   tables ─► rows ─► answers
 *   row_municipality.c   county and municipality of a row
 *   row_values.c  cells, one-hot groups and points of a row ─► values
 *   desk.c        each distinct text once; counts and outcomes
 */
#ifndef NORMALISE_DESK_H
#define NORMALISE_DESK_H

#include "normalise/reading.h"
#include "normalise/sweref.h"

#define BINDING_NONE ((size_t)-1)

/* A reading with what is told about the cells that have its text. */
struct known {
    struct reading reading;
    const char *raw; /* masked */
    bool personal;   /* it held personal data */
    bool plain;      /* the value is the cell's own text: no line in cells.csv */
};
/* What has been worked out for one field. */
struct field_memory {
    struct map seen; /* type, percent, habit, county and text -> index */
    struct known **items;
    size_t count, capacity;
    const struct choice_index *choices;
};

struct desk {
    struct return_data *data;
    struct arena *arena;  /* the return's */
    struct arena scratch; /* emptied after each row */
    const char *shown;
    int wave_year;
    const char *wave;
    const struct pipeline *pipeline;
    const struct area_register *areas;
    struct finding_list *findings;
    struct field_memory **memories; /* [record][field] */
    struct sweref sweref;
    const struct symbol_list *symbols; /* of published figures, or NULL */
};

/* One table on the desk. */
struct table_desk {
    struct desk *desk;
    const struct layout_table *table;
    const char *sheet;           /* in the return's arena */
    struct column_habit *habits; /* one per binding */
    bool joins;                  /* its rows may go on with those of a table before it */
};

/* One row on the desk. */
struct row_desk {
    struct table_desk *table;
    size_t number;       /* index in layout_table.records */
    size_t county;       /* stated, or AREA_NONE */
    size_t municipality; /* AREA_NONE until told */
    bool personal;       /* personal data was found in it */
};

void desk_init(struct desk *desk, struct return_data *data, struct arena *arena, const char *shown, const char *wave,
               const struct pipeline *pipeline, const struct area_register *areas, struct finding_list *findings);
void desk_release(struct desk *desk);

/* What CELL means for the row's field at BINDING, worked out once per distinct text. Never NULL; CELL must not be empty. */
const struct known *desk_read(struct row_desk *row, size_t binding, const struct cell *cell);
/* What may be shown of SHOWN, personal data masked; a doubtful READING gets the finding of personal data as well, and PERSONAL is set. */
const char *desk_safe_raw(struct desk *desk, struct reading *reading, const struct question *question, const char *shown, bool *personal);
/* The question for FIELD of the row, without a column's habit. */
struct question desk_question(const struct row_desk *row, size_t field);

/* ---- what becomes of a cell ---- */
enum cell_fate { FATE_VALUE, FATE_MISSING, FATE_ERROR, FATE_IGNORED };
enum cell_fate fate_of(const struct reading *reading);
void desk_count(struct desk *desk, enum cell_fate fate);
/* Adds a line for cells.csv. */
void desk_outcome(const struct row_desk *row, size_t binding, const char *raw, const struct value *value);
/* Where a binding's cell lies, for findings; the row's municipality where known. */
struct finding_where desk_where(const struct row_desk *row, size_t binding);
/* The binding's cell, or NULL when there is nothing in it to read. */
const struct cell *desk_cell(const struct row_desk *row, size_t binding);

/* ---- row_municipality.c ---- */
/* Tells the row's county and municipality; false (with findings, unless the row says nothing else) when it cannot be told. ANSWERED: the
 * row has answers. */
bool row_place(struct row_desk *row, bool answered);
/* Whether the field is part of the key: county, municipality, the measurement occasion, a place's id. */
bool field_is_key(const struct record *record, size_t field);

/* ---- published_values.c ---- */
/* The keys of a published figure as values, and where they stand. */
void published_keys(const struct row_desk *row, struct value *values);
void published_places(const struct row_desk *row, struct cell_place *places);
/* Compares the rows of counties and of the country with what the municipalities add up to: a finding where they differ. */
void published_sums(struct desk *desk, const struct layout *layout);

/* ---- row_values.c ---- */
/* Reads all bindings but those of county, municipality and years into VALUES (one per field, already empty). */
void row_values(struct row_desk *row, struct value *values);
/* Reads the one BINDING into VALUE. */
void row_value(struct row_desk *row, size_t binding, struct value *value);
/* Reports ticks in the group of choices of binding FIRST that stand under choices which the survey does not have, or takes what is ruled
 * for them into CHOSEN (one per choice of the list); true when it took any. */
bool row_options(struct row_desk *row, size_t first, bool *chosen);

#endif
