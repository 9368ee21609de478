/* Inside the reading of an .ods document: where the walk stands and what it knows. Its handlers are those of a walk (xml_walk.h). */
#ifndef READ_ODS_WALK_H
#define READ_ODS_WALK_H

#include <string.h>

#include "read/ods/ods_content.h"
#include "read/ods/ods_styles.h"
#include "read/ods/ods_text.h"
#include "read/ods/ods_value.h"
#include "read/read_ceiling.h"
#include "read/sheet_ranges.h"

#define OFFICE ":office:1.0"
#define TABLE ":table:1.0"
#define TEXT ":text:1.0"
#define CALCEXT ":calcext:1.0"

/* Where the walk may stand. */
enum {
    IN_DOCUMENT = 1,
    IN_STYLES,
    IN_STYLE,
    IN_LEAF,
    IN_BODY,
    IN_SPREADSHEET,
    IN_TABLE,
    IN_ROW,
    IN_COVERED,
    IN_CELL,
    IN_TEXT,
    IN_RUBY,
    IN_RANGES
};

/* Groups hide all that is in them, groups too. */
struct groups {
    size_t depth, hidden_from; /* hidden_from: the depth at which the outermost hidden group began; 0: none is hidden */
};

struct content_walk {
    const struct read_context *context;
    struct read_fault *fault;
    const char *part;
    struct arena arena; /* of the document: names of styles */
    struct ods_styles styles;
    size_t repeats, sheets;
    const char **names; /* of the sheets so far: ranges refer to them */
    size_t name_capacity;
    uint32_t first_title, last_title; /* the rows that every printed page repeats; 0: none */
    /* the sheet */
    struct arena sheet_arena;
    const char *sheet;
    bool skipped, reading; /* skipped: the sink does not want it, or no more of it */
    struct groups row_groups, column_groups;
    struct sheet_ranges merges, hidden_columns;
    uint32_t next_column_statement;
    bool calculated; /* the program that wrote the document works formulas out */
    struct formula_doubts doubts;
    /* the row */
    uint32_t row, row_repeat;
    bool row_hidden;
    size_t row_merges; /* merges before this row */
    struct arena texts;
    struct cell *cells;
    size_t cell_count, cell_capacity;
    /* the cell */
    uint32_t column, column_repeat, columns_spanned, rows_spanned;
    struct ods_raw raw;
    struct text value;
    struct ods_text text;
};

static inline void over_ceiling(struct content_walk *walk, enum read_ceiling ceiling) {
    read_ceiling_cross(walk->fault, ceiling, walk->part);
}

static inline bool is(const char *value, const char *word) {
    return value != NULL && strcmp(value, word) == 0;
}

/* ---- ods_rows.c: from rows, cells and their texts to the sink ---- */

/* The number that the attribute NAME of the table namespace states, 1 when there is none; beyond LIMIT it is LIMIT. */
uint32_t ods_count(struct content_walk *walk, const char *const *attributes, const char *name, uint32_t limit);
/* Whether a row or column is hidden by itself, or by a group of GROUPS that it lies in. */
bool ods_is_hidden(const char *const *attributes, const struct groups *groups);
void ods_start_row(void *context, const char *const *attributes);
void ods_end_row(void *context, const char *text, size_t length);
void ods_start_covered(void *context, const char *const *attributes);
void ods_start_cell(void *context, const char *const *attributes);
void ods_end_cell(void *context, const char *text, size_t length);
void ods_add_mixed(void *context, int place, const char *bytes, size_t count);
void ods_start_paragraph(void *context, const char *const *attributes);
void ods_end_paragraph(void *context, const char *text, size_t length);
void ods_add_spaces(void *context, const char *const *attributes);
void ods_add_tab(void *context, const char *const *attributes);
void ods_add_line_break(void *context, const char *const *attributes);

/* ---- ods_hints.c: where the document says that data stands ---- */

void ods_start_titles(void *context, const char *const *attributes);
void ods_end_titles(void *context, const char *text, size_t length);
void ods_hand_over_titles(struct content_walk *walk); /* of the sheet that has ended */
void ods_read_database(void *context, const char *const *attributes);

#endif
