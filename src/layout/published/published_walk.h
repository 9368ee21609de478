/* A walk down the rows of one part of a published sheet, and what is told of rows that are not read. Private to layout/. */
#ifndef LAYOUT_PUBLISHED_WALK_H
#define LAYOUT_PUBLISHED_WALK_H

#include "layout/published/published_rows.h"

#define CONTEXT_MAX 16u /* keys of a survey, and the area */
#define OTHERS_TOLD 50u /* words that the survey does not ask for: more of them make a list that nobody reads */

struct context_item {
    size_t key;    /* index in record->keys, or FIELD_NONE: the area */
    bool is_other; /* what is said is nothing that the survey asks for */
    struct figure_key said;
};
/* A word of a column of keys that the survey does not ask for. */
struct other_word {
    const char *text;
    uint32_t record, line; /* the first */
    size_t count;
};
struct row_walk {
    struct published_sheet *sheet;
    const struct sheet_part *part;
    struct part_figures *out;
    struct context_item items[CONTEXT_MAX];
    size_t depth;
    struct area_said area;
    struct published_figure place; /* where the area stands */
    const char *misunderstood;     /* a heading between the rows that is not understood, or NULL */
    uint32_t misunderstood_record;
    size_t skipped;
    struct other_word others[OTHERS_TOLD];
    size_t other_count;
    bool *open_told; /* [line]: an open key was reported */
    bool set_here;   /* the row says something of its own */
};

/* TEXT in a line of keys is nothing that the survey asks for: kept for walk_tell_others. */
void walk_note_other(struct row_walk *walk, uint32_t record, uint32_t line, const char *text);
/* One finding per such word. */
void walk_tell_others(const struct row_walk *walk);
/* A row with figures that is no area. */
void walk_tell_row(struct row_walk *walk, uint32_t record, const char *text);
/* The rows below a heading that is not understood, if any were passed over; the heading is forgotten. */
void walk_tell_group(struct row_walk *walk);
/* The keys that are OPEN (one per key) are said neither in LINE's head nor for the whole table / not in RECORD's row, where others say
 * them. */
void walk_tell_open(struct row_walk *walk, uint32_t line, const bool *open);
void walk_tell_open_row(struct row_walk *walk, uint32_t record, uint32_t line, const bool *open);

#endif
