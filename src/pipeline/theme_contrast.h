/* Which text stands on which fill. Private to the room. */
#ifndef PIPELINE_THEME_CONTRAST_H
#define PIPELINE_THEME_CONTRAST_H

#include "pipeline/theme.h"

struct theme_pair {
    enum theme_color text, fill;
};
extern const struct theme_pair THEME_PAIRS[];
extern const size_t THEME_PAIR_COUNT;
/* The name of a color in theme.yaml: "error_fill". */
extern const char *const THEME_NAMES[THEME_COLOR_COUNT];

#endif
