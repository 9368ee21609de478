/* Telling records from what else stands below a head: totals, repeated heads, notes, sections, hints, blank rows. */
#ifndef LAYOUT_RECORDS_H
#define LAYOUT_RECORDS_H

#include "layout/table/table_find.h"

/* Fills records, left_out and left_out_reasons of TABLE from what stands below HEAD. Nothing is lost: each row with text is one or the
 * other. */
void records_sort(struct layout_work *work, const struct found_head *head, struct layout_table *table);

#endif
