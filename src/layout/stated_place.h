/* A municipality that stands above the places it is about: stated once for several rows, or as the name of their section. */
#ifndef LAYOUT_STATED_PLACE_H
#define LAYOUT_STATED_PLACE_H

#include "layout/layout.h"
#include "layout/table/table_find.h"

/* Whether RECORD of an upright VIEW only names a municipality: "Solna", "Kommun: Solna", "Kommun | Solna". FIELD: the question that MATCHER
 * knows the municipality by. OUT gets its text and where that stands. */
bool section_of(struct layout_work *work, struct head_matcher *matcher, const struct view *view, uint32_t record, struct stated_place *out);
/* TEXT as the municipality that it names, standing at ROW, COLUMN; false when it names none. A bare number may be anything. */
bool stated_take(struct layout_work *work, const char *text, uint32_t row, uint32_t column, struct stated_place *out);
/* Whether TEXT asks for the municipality. */
bool stated_asks(struct head_matcher *matcher, const char *text);
/* The section that a head of places without a municipality stands in: named right above it, at most a blank row between. */
bool section_above(struct layout_work *work, const struct found_head *head, struct stated_place *out);
/* Fills table->stated for the places (never answers) that do not say their municipality themselves. */
void stated_find(struct layout_work *work, const struct found_head *head, struct layout_table *table);

#endif
