/* All the names by which the fields of a record can stand in a head: field name, labels, aliases, and the names of parts (code, north,
 * east) that follow from them. Built once per return, looked up for every head. */
#ifndef LAYOUT_HEAD_NAMES_H
#define LAYOUT_HEAD_NAMES_H

#include <stdbool.h>
#include <stddef.h>

#include "layout/layout.h"

/* What a line of a table can be bound to. */
struct head_target {
    size_t field;
    enum binding_part part;
    const struct choice *choice; /* of PART_CHOICE */
    int year;                    /* of PART_YEAR */
};
bool head_target_equal(const struct head_target *a, const struct head_target *b);

struct head_name {
    const char *key;    /* text_key of the name */
    const char *digits; /* its figures */
    const char *words;  /* head_words */
    size_t letters;     /* code points of key */
    size_t field;
    enum binding_part part; /* PART_WHOLE, PART_CODE, PART_NORTH, PART_EAST */
    double worth;           /* 1, less for a name with its own hint taken off */
    const char *evidence;   /* "label", "alias", "name" … */
};

struct choice_name {
    const char *key, *digits;
    size_t letters;
    const struct choice *choice;
};
/* The names of one choice list. */
struct choice_names {
    const struct choice_list *list;
    struct choice_name *items;
    size_t count, capacity;
};

struct head_names {
    struct arena *arena;
    const struct pipeline *pipeline;
    const struct record *record;
    size_t year_field; /* field that takes the cells of year columns, or FIELD_NONE */
    struct head_name *items;
    size_t count, capacity;
    struct choice_names *lists; /* one per field of the record; list is NULL for fields without choices */
};

/* PIPELINE and RECORD must outlive NAMES. */
void head_names_init(struct head_names *names, struct arena *arena, const struct pipeline *pipeline, const struct record *record);

#endif
