/* Whose return it is: county by column, text above the table, sheet, file, folder, and last by the municipalities themselves. */
#ifndef LAYOUT_COUNTY_H
#define LAYOUT_COUNTY_H

#include "layout/table/table_find.h"

/* Sets county and county_evidence of all TABLES of one return; contradictions become findings. HEADS are the tables' heads, in the same
 * order. */
void county_find(struct layout_work *work, const struct found_heads *heads, struct layout_table *tables);

#endif
