/* Points in SWEREF 99 TM. Private to normalise/. */
#ifndef NORMALISE_POINT_VALUE_H
#define NORMALISE_POINT_VALUE_H

#include "normalise/reading.h"

/* A point whose north and east stand in two cells; either may be NULL or blank. */
void point_join(struct reading *reading, const struct question *question, const char *north, const char *east);
/* Adds a doubt when READING's point lies far from the municipality; the value is kept. */
void point_check_distance(struct reading *reading, const struct question *question, size_t municipality);

#endif
