/* Giving each line of a table its field: all lines at once, each target to the line that names it best, doubtful ones to none. */
#ifndef LAYOUT_ASSIGN_H
#define LAYOUT_ASSIGN_H

#include "layout/head/head_match.h"
#include "layout/value_fit.h"

/* The contract's field for the measuring occasion: often filled in beforehand, so it says nothing about a row or a head. */
#define OCCASION_FIELD "mattillfalle"

enum line_outcome {
    LINE_BLANK, /* no head */
    LINE_BOUND,
    LINE_TWICE,    /* fits, but another line has the field */
    LINE_DOUBTFUL, /* like a question, but not like enough, or like two */
    LINE_EXTRA     /* fits nothing */
};

struct table_line {
    uint32_t line;
    const char *head; /* as it stands, lines joined by a space; "" when blank */
    struct head_matches matches;
    struct value_sample sample;
    enum line_outcome outcome;
    struct head_match
        bound; /* of LINE_BOUND; of LINE_TWICE what it would have been; else the nearest, field FIELD_NONE when there is none */
};

struct assignment {
    struct head_matcher *matcher;
    struct table_line *lines;
    size_t line_count;
    double score;        /* how well the head is covered */
    size_t bound_count;  /* lines */
    size_t answer_count; /* fields other than county, municipality and measuring occasion */
    bool has_municipality;
};

/* Decides the outcome of all lines (matches and samples filled in) and counts. */
void assign_lines(struct assignment *assignment, const struct value_judge *judge);
/* Binds a line by its values alone when no head named the municipality: true if there is one. */
bool assign_municipality_by_values(struct assignment *assignment, const struct value_judge *judge);
/* For lines that stayed unbound: what they are nearest to. Dear, so done once a table is settled. */
void assign_nearest(struct assignment *assignment);
/* The line bound to FIELD, PART; NULL when there is none. */
const struct table_line *assigned_line(const struct assignment *assignment, size_t field, enum binding_part part);

#endif
