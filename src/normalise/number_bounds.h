/* Words and signs around a number: "minst", "ca", "totalt", "eller fler". Private to normalise/. */
#ifndef NORMALISE_NUMBER_BOUNDS_H
#define NORMALISE_NUMBER_BOUNDS_H

#include <stddef.h>

#include "normalise/normalise.h"

struct number_bound {
    const char *words;
    enum value_status status; /* VALUE: they leave the number what it is */
};
/* Before the number; a word must end at a space, a digit or a colon. Longer phrases first where one begins another. */
const struct number_bound *number_openings(size_t *count);
/* Behind the number, with the space before them. */
const struct number_bound *number_endings(size_t *count);

#endif
