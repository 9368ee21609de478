/* What each row of a sheet is: title, head, record, section, note. All rows are decided together, so that the doubtful ones follow from
 * their neighbours: the most likely sequence under scores for each row and for each step from one row to the next (Viterbi). */
#ifndef LAYOUT_PLAIN_LABEL_H
#define LAYOUT_PLAIN_LABEL_H

#include "layout/table/plain_rows.h"

/* Sets `label` of every row. */
void plain_label_rows(struct plain_rows *rows, struct arena *arena);
/* How much better the label of a row fits than any other, by the row alone: positive when it is sure. For scores; call after
 * plain_label_rows. */
double plain_label_margin(const struct plain_rows *rows, size_t index, struct plain_scratch *scratch);

#endif
