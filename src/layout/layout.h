/* Layout: where on a sheet the table stands, and which column (or row) is which field, with the evidence.
 *
 *   title …                        record 1  record 2 …      (table: records are rows, transposed: records are columns,
 *   Mättillfälle Kommun Antal …    field ─► cell             form: one record, question beside answer)
 *   2026         Solna  3          field ─► cell
 *   Summa               3   ◄─ told from data, left out with its reason
 *
 * Whatever the orientation, the caller sees records × bindings ─► cell. */
#ifndef LAYOUT_LAYOUT_H
#define LAYOUT_LAYOUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "finding/finding.h"
#include "pipeline/pipeline.h"
#include "register/register.h"
#include "sheet/sheet.h"

enum orientation { ORIENTATION_TABLE, ORIENTATION_FORM, ORIENTATION_TRANSPOSED };

/* Which part of a field a line (column, or row when transposed or a form) holds. */
enum binding_part {
    PART_WHOLE,
    PART_CHOICE, /* one-hot: this line is one choice of a select_multiple */
    PART_NORTH,
    PART_EAST, /* of a point */
    PART_CODE, /* of a municipality or county: the code beside the name */
    PART_YEAR  /* unpivoted: the value of the year `year` */
};

struct binding {
    uint32_t line;    /* column (table) or row (form, transposed), 1-based */
    const char *head; /* as it stands, lines joined by a space */
    size_t field;     /* index in record->fields */
    enum binding_part part;
    const struct choice *choice; /* of PART_CHOICE */
    int year;                    /* of PART_YEAR */
    double score;                /* 0..1 */
    const char *evidence;        /* "label", "alias", "name", "fuzzy 2", "option", "values" … for inspect */
};

/* A line of the table's head that is no field of the survey: kept aside and listed. */
struct extra_line {
    uint32_t line;
    const char *head;
    size_t nearest_field; /* FIELD_NONE, or the best candidate that stayed below the limit */
    double score;
    size_t group_field; /* FIELD_NONE, or the question of the group of choices that it stands in, as */
    const char *option; /* a choice that the survey does not have; else NULL */
};

/* ---- published statistics ---- */

/* The value of one key of a figure, and where it was found. */
struct figure_key {
    const char *value; /* NULL: open; else the choice's name, or a number */
    double number;
    const char *source;   /* "row", "head", "title", "sheet_name", "file_name", "wave" */
    uint32_t row, column; /* where it stands; 0, 0: in no cell */
};
/* What a row of figures is about. */
enum figure_area {
    AREA_IS_NOTHING,
    AREA_IS_MUNICIPALITY,
    AREA_IS_COUNTY,
    AREA_IS_COUNTRY,
    AREA_IS_UNKNOWN,        /* what belongs to no municipality: "Okänd kommun" */
    AREA_IS_UNKNOWN_COUNTY, /* the same, summed up: "Okänt län" */
    AREA_IS_ALL             /* all rows of the table: "Totalt" */
};
struct published_figure {
    enum figure_area area;
    size_t county; /* of AREA_IS_COUNTY; of AREA_IS_UNKNOWN where its row says so; else AREA_NONE */
    uint32_t row, column;
    uint32_t name_row, name_column; /* the cell with the area's name; 0, 0: none */
    uint32_t code_row, code_column; /* its code */
    const struct figure_key *keys;  /* record->key_count of them, in that order */
};
/* The signs of a file that stand instead of figures: the file's own legend and the survey's definition together. */
struct symbol_list {
    struct symbol_text {
        const char *folded;
        enum symbol meaning;
    } * items;
    size_t count, capacity;
};

/* The municipality of a record that does not say it itself: its text, and where above the record that stands. */
struct stated_place {
    const char *text; /* NULL: none */
    uint32_t row, column;
};

struct layout_table {
    const struct grid *grid;
    const struct record *record;
    enum orientation orientation;
    uint32_t first_head, last_head; /* rows (columns when transposed or a form) of the head */
    uint32_t *records;              /* rows (table), columns (transposed), or the one answer column (form) */
    size_t record_count;
    struct binding *bindings;
    size_t binding_count;
    struct extra_line *extras;
    size_t extra_count;
    size_t county;                 /* AREA_NONE, or the county stated for the whole table */
    size_t *section_counties;      /* NULL; or one per record, as the rows between them say: layout_county_of */
    const char *county_evidence;   /* "text above the table (A1)", "sheet name", "file name", "folder", "municipalities" */
    struct cell_range *left_out;   /* rows of totals, notes, repeated heads … between or after the records */
    const char **left_out_reasons; /* one each: "total", "note", "repeated head", "blank", "instruction" */
    size_t left_out_count;
    const struct published_figure *figures;  /* NULL, or of published statistics: one per record */
    const struct published_figure *controls; /* figures of counties, the country and the like: sums to compare with, never records */
    size_t control_count;
    double scale;                  /* of published statistics: what each figure is to be multiplied by; else 0 */
    struct stated_place *stated;   /* NULL, or one per record: municipalities stated once for several places, or as their section */
    const char *municipality_text; /* NULL; or, when no line asks for the municipality, the sheet's or file's name, which is one */
};

struct layout {
    struct arena *arena;
    struct layout_table *tables;
    size_t table_count;
    struct symbol_list symbols; /* of published statistics */
    const char **sheet_notes;   /* one per grid: "instructions", "code list", "empty", "2 tables", … for inspect */
};

/* Lays out all sheets of a return. SHOWN is the file's path as findings name it (relative to the wave's folder: its folder and name are
 * evidence for the county); WAVE ("" unknown) may say the year of published figures. Findings: what could not be bound, contradictions of
 * county, no table found (error: the file is set aside, layout has no tables). Everything lives in ARENA. */
void layout_find(struct layout *layout, struct arena *arena, const struct grid_list *grids, const char *shown, const char *wave,
                 const struct pipeline *pipeline, const struct area_register *areas, struct finding_list *findings);
/* The county that a return's name or folder says, for one that cannot be laid out; AREA_NONE if neither does. */
size_t layout_county_by_path(struct arena *arena, const char *shown, const struct area_register *areas);
/* The county stated for record number RECORD, AREA_NONE when none is. */
size_t layout_county_of(const struct layout_table *table, size_t record);
/* The cell of record number RECORD (index in table->records) at BINDING, looking through merged ranges for the municipality and county;
 * NULL if empty. ROW and COLUMN (may be NULL) get its place even when it is empty. */
const struct cell *layout_cell(const struct layout_table *table, size_t record, const struct binding *binding, uint32_t *row,
                               uint32_t *column);
/* The row (or column) number of the record as users name it. */
uint32_t layout_record_row(const struct layout_table *table, size_t record);

/* The whole decision with its evidence, as lines for people (English, command line). */
void layout_describe(const struct layout *layout, const struct grid_list *grids, const struct area_register *areas, struct text *out);

/* ---- tables found without any survey ---- */

enum plain_type { PLAIN_EMPTY, PLAIN_INTEGER, PLAIN_NUMBER, PLAIN_DATE, PLAIN_BOOLEAN, PLAIN_TEXT, PLAIN_TYPE_COUNT };
const char *plain_type_name(enum plain_type type); /* "integer" … */

struct plain_column {
    uint32_t column;
    const char *name;     /* the head's lines joined by a space; "" when it has none */
    enum plain_type type; /* of nine cells in ten, signs for "not available" left out */
    size_t filled;        /* records with a cell here */
    bool mixed;           /* its values are of several kinds, none of them most */
};
/* Row numbers as users see them. */
struct row_numbers {
    uint32_t *items;
    size_t count, capacity;
};
/* A table as a person would cut it out of its sheet. Rows of totals are records. */
struct plain_table {
    const struct grid *grid;
    struct row_numbers preamble;        /* rows of titles above it */
    struct row_numbers head;            /* its lines from top to bottom; none when the table has no head */
    struct row_numbers rows;            /* records, with the sections' names among them */
    struct row_numbers groups;          /* of these, the rows that only name a section */
    struct row_numbers repeats;         /* heads that stand again among the records: left out */
    struct row_numbers notes;           /* rows of notes below it */
    struct row_numbers ragged;          /* records with cells in columns that nothing in the head stands for */
    uint32_t first_record, last_record; /* rows; 0 when it has none */
    struct plain_column *columns;       /* those with any cell in head or records */
    size_t column_count;
    double score; /* 0..1: how sure it is */
    double worth; /* score times filled cells: for choosing one of several */
};
struct plain_tables {
    struct plain_table *items; /* from top to bottom, left to right */
    size_t count, capacity;
    size_t best; /* index of the table of most worth */
};
/* All tables of GRID. Everything lives in ARENA; GRID must outlive OUT. */
void plain_tables_find(struct arena *arena, const struct grid *grid, struct plain_tables *out);

#endif
