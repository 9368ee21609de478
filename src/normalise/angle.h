/* Latitudes and longitudes as people write them: "59,3293", "59.3293° N", "59°19'45,5\"N". Private to normalise/. */
#ifndef NORMALISE_ANGLE_H
#define NORMALISE_ANGLE_H

#include <stdbool.h>
#include <stddef.h>

enum { ANGLES_MAX = 2 };

/* The angles of FOLDED (text_fold) in degrees, as many as it has, at most ANGLES_MAX, and nothing else but axes' names; 0 when it is
 * anything else, when a latitude is said to be a longitude, or when they lie outside Sweden. IS_FINE: at least one is told to about a
 * hundred metres. */
size_t angles_read(double angles[ANGLES_MAX], bool *is_fine, const char *folded);
/* LATITUDE is one of Sweden's, 55–69.1 degrees; so is LONGITUDE, 10.5–24.2: they never overlap, so that the order needs no word. */
bool angle_is_latitude(double angle);
bool angle_is_longitude(double angle);

#endif
