/* Counties as sections of a table: rows that name the county of the municipalities below them. */
#ifndef LAYOUT_COUNTY_SECTIONS_H
#define LAYOUT_COUNTY_SECTIONS_H

#include "layout/table/table_find.h"

/* Fills table->section_counties when rows between TABLE's records name several counties and no column does. */
void county_sections_find(struct layout_work *work, const struct found_head *head, struct layout_table *table);

#endif
