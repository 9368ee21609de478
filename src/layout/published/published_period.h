/* Years, quarters, months and weeks as published tables write them, Swedish or English. */
#ifndef LAYOUT_PUBLISHED_PERIOD_H
#define LAYOUT_PUBLISHED_PERIOD_H

#include "layout/published/published_tokens.h"
#include "pipeline/pipeline.h"

struct period_match {
    size_t length;           /* tokens; 0: no period stands there */
    int parts[PERIOD_COUNT]; /* year, and the number of month, quarter or week; 0: not said */
};

/* The period whose words begin AT: "2023 v 05", "vecka 5 2023", "31 december 2021", "årsskiftet 2021/2022". */
struct period_match period_at(const struct tokens *tokens, size_t at);

#endif
