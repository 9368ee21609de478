/* How well each label fits one row, by the evidence for it and by what stands right above and below. */
#ifndef LAYOUT_PLAIN_SCORE_H
#define LAYOUT_PLAIN_SCORE_H

#include "layout/table/plain_rows.h"

struct plain_scores {
    double of[LABEL_COUNT];
};
struct plain_scores plain_score_row(const struct plain_rows *rows, size_t index, const struct plain_evidence *evidence);

#endif
