/* Columns of a group of choices whose choice the survey does not have. */
#ifndef LAYOUT_OPTION_LINES_H
#define LAYOUT_OPTION_LINES_H

#include "layout/table/table_find.h"

/* Sets group_field and option of TABLE's extra lines that stand in a group of bound choices. */
void option_lines_find(const struct found_head *head, struct layout_table *table);

#endif
