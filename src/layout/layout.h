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
    PART_CHOICE,   /* one-hot: this line is one choice of a select_multiple */
    PART_NORTH, PART_EAST,   /* of a point */
    PART_CODE,     /* of a municipality or county: the code beside the name */
    PART_YEAR      /* unpivoted: the value of the year `year` */
};

struct binding {
    uint32_t line;         /* column (table) or row (form, transposed), 1-based */
    const char *head;      /* as it stands, lines joined by a space */
    size_t field;          /* index in record->fields */
    enum binding_part part;
    const struct choice *choice; /* of PART_CHOICE */
    int year;              /* of PART_YEAR */
    double score;          /* 0..1 */
    const char *evidence;  /* "label", "alias", "name", "fuzzy 2", "option", "values" … for inspect */
};

/* A line of the table's head that is no field of the survey: kept aside and listed. */
struct extra_line {
    uint32_t line;
    const char *head;
    size_t nearest_field;  /* FIELD_NONE, or the best candidate that stayed below the limit */
    double score;
};

struct layout_table {
    const struct grid *grid;
    const struct record *record;
    enum orientation orientation;
    uint32_t first_head, last_head;     /* rows (columns when transposed or a form) of the head */
    uint32_t *records;                  /* rows (table), columns (transposed), or the one answer column (form) */
    size_t record_count;
    struct binding *bindings;
    size_t binding_count;
    struct extra_line *extras;
    size_t extra_count;
    size_t county;                      /* AREA_NONE, or the county stated for the whole table */
    const char *county_evidence;        /* "text above the table (A1)", "sheet name", "file name", "folder", "municipalities" */
    struct cell_range *left_out;        /* rows of totals, notes, repeated heads … between or after the records */
    const char **left_out_reasons;      /* one each: "total", "note", "repeated head", "blank", "instruction" */
    size_t left_out_count;
};

struct layout {
    struct arena *arena;
    struct layout_table *tables;
    size_t table_count;
    const char **sheet_notes;           /* one per grid: "instructions", "code list", "empty", "2 tables", … for inspect */
};

/* Lays out all sheets of a return. SHOWN is the file's path as findings name it (relative to the wave's folder: its folder and name are evidence for
 * the county). Findings: what could not be bound, contradictions of county, no table found (error: the file is set aside, layout has no tables).
 * Everything lives in ARENA. */
void layout_find(struct layout *layout, struct arena *arena, const struct grid_list *grids, const char *shown, const struct pipeline *pipeline,
                 const struct area_register *areas, struct finding_list *findings);

/* The cell of record number RECORD (index in table->records) at BINDING, looking through merged ranges for the municipality and county; NULL if empty.
 * ROW and COLUMN (may be NULL) get its place even when it is empty. */
const struct cell *layout_cell(const struct layout_table *table, size_t record, const struct binding *binding, uint32_t *row, uint32_t *column);
/* The row (or column) number of the record as users name it. */
uint32_t layout_record_row(const struct layout_table *table, size_t record);

/* The whole decision with its evidence, as lines for people (English, command line). */
void layout_describe(const struct layout *layout, const struct grid_list *grids, const struct area_register *areas, struct text *out);

#endif
