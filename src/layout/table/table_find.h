/* Finding where a sheet's tables stand: every promising head is scored by how well a global assignment covers it, for both records and both
 * ways of turning the sheet. */
#ifndef LAYOUT_TABLE_FIND_H
#define LAYOUT_TABLE_FIND_H

#include "layout/assign.h"
#include "layout/layout.h"

#define HEAD_HEIGHT_MAX 3u /* lines of a head: section, question, choice or hint */

/* What a return is laid out with; one per call of layout_find. */
struct layout_work {
    struct arena *arena;
    const char *shown; /* the file's path, for findings and the county */
    const char *wave;  /* "" unknown; may say the year of published figures */
    const struct pipeline *pipeline;
    const struct area_register *areas;
    struct head_names *names;      /* one per record of the pipeline */
    struct head_matcher *matchers; /* the same */
    bool *is_named;                /* one per record: whether the sheet being looked at is named after it */
    struct stated_place said;      /* of a part of a sheet: the municipality that a form says before it; text NULL: none */
    struct finding_list *findings;
};

/* A head with its assignment: records FIRST … LAST of the view, lines as assigned. */
struct found_head {
    struct view view;
    uint32_t first, last;           /* records that the head takes up */
    uint32_t first_line, last_line; /* the table's extent across */
    bool is_below;                  /* a form with its answers below the questions: its head stands in the answers' record, END */
    uint32_t end;                   /* the last record before the next table's head, or of the sheet */
    size_t record;                  /* index in pipeline->records */
    const char *municipality;       /* NULL, or the name of the sheet or file when only that names the municipality */
    struct stated_place above;      /* without a municipality of its own: the one that stands above the head, or in the form before it */
    struct assignment assignment;
};
struct found_heads {
    struct found_head *items;
    size_t count, capacity;
};

void found_heads_add(struct arena *arena, struct found_heads *heads, const struct found_head *head);
/* How many lines of all HEADS are bound. */
size_t found_heads_bound(const struct found_heads *heads);

/* ---- head_search.c: one head ---- */
#define NAMES_LIMIT 400u      /* texts of a record looked at while searching */
#define NAMES_LIMIT_BELOW 24u /* the same for each record below a head: a data row shows itself at once */
#define CLEAR_ANSWERS 4u      /* questions that make a sheet one of the survey's even when it names no municipality */

/* Whether GRID, or the file when the sheet has no name, is named after RECORD. */
bool head_sheet_is_named(struct layout_work *work, const struct grid *grid, const struct record *record);
/* The sheet's name, or the file's, when it is a municipality; else NULL. */
const char *head_municipality_of_name(struct layout_work *work, const struct grid *grid);
/* The score of HEAD, whose view, place and record are given, and its assignment. WITH_VALUES: the values below are looked at too; while
 * searching the heads alone must do. */
double head_evaluate(struct layout_work *work, struct found_head *head, bool with_values);
/* The same for the best of the pipeline's records, which HEAD gets. */
double head_evaluate_records(struct layout_work *work, struct found_head *head, bool with_values);
/* Enough for a table: a municipality, and answers that are more than chance. */
bool head_is_acceptable(struct layout_work *work, struct found_head *head);
/* The best head with a named record from FIRST to LAST that is better than FLOOR; its score, or FLOOR when there is none. */
double head_find_best(struct layout_work *work, const struct view *view, uint32_t first, uint32_t last, double floor,
                      struct found_head *best);
/* Whether RECORD is the head of some table, judged cheaply; whether it holds answers, so that it is no line of a head; whether it repeats
 * the head of HEAD, or is a copy of one of its lines. */
bool head_is_data(struct layout_work *work, const struct view *view, uint32_t record);
bool head_is_record(struct layout_work *work, const struct view *view, uint32_t record);
bool head_is_copied(const struct found_head *head, uint32_t record);
bool head_is_repeated(const struct found_head *head, uint32_t record);

/* ---- table_find.c ---- */
/* All tables of PART of GRID. Sheets that only list codes give none; then NOTE says why ("code list", "instructions", "empty"). */
void table_find(struct layout_work *work, const struct grid *grid, const struct cell_range *part, struct found_heads *out,
                const char **note);

/* head_read.c: the lines of a head that takes up records FIRST … LAST, with all that each could mean. */
void head_read(struct layout_work *work, const struct view *view, uint32_t first, uint32_t last, uint32_t first_line, uint32_t last_line,
               struct head_matcher *matcher, struct assignment *out);
/* head_listed.c: choices that stand below their question become choices of it. */
void head_listed(struct layout_work *work, struct head_matcher *matcher, struct assignment *assignment);
/* Takes samples of the values below LAST, the head's last record, down to END. */
void head_sample(struct layout_work *work, const struct view *view, uint32_t last, uint32_t end, struct assignment *assignment);
/* How many texts of a record are exactly names of fields, and how many texts it has. LIMIT: looks at no more texts than that. */
struct name_count {
    size_t names, worded, texts; /* worded: names with a letter (a year alone is none) */
};
struct name_count head_count_names(struct layout_work *work, const struct view *view, uint32_t record, size_t limit);
/* How many of its first LIMIT texts are questions, by name or in other words. */
size_t head_count_questions(struct layout_work *work, const struct view *view, uint32_t record, size_t limit);
/* code_list.c: whether the table only lists the choices of its questions. A list without any municipality is one when its values look so;
 * among municipalities (the template lists those too) the lists must be whole and in order, for three rows of answers may look like a list.
 */
bool is_code_list(const struct found_head *head);

#endif
