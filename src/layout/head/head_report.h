/* Findings about heads and hidden parts of one table. */
#ifndef LAYOUT_HEAD_REPORT_H
#define LAYOUT_HEAD_REPORT_H

#include "layout/table/table_find.h"

/* What could not be bound, what was bound by a guess. */
void head_report(struct layout_work *work, const struct found_head *head);
/* Hidden sheets, records and lines that were read. */
void hidden_report(struct layout_work *work, const struct found_head *head, const struct layout_table *table);

#endif
