/* SWEREF 99 TM, Sweden's national map projection (EPSG:3006), by PROJ. Private to normalise/. PROJ's contexts belong to one thread each: a
 * converter is one job's own, opened when first needed. It reads no database and no network. */
#ifndef NORMALISE_SWEREF_H
#define NORMALISE_SWEREF_H

#include <stdbool.h>

struct sweref_point {
    double north, east; /* metres */
};
/* All zero: not yet opened. */
struct sweref {
    void *context, *tm, *rt90; /* PROJ's */
};
void sweref_release(struct sweref *sweref);

/* From latitude and longitude in degrees (WGS 84, within a metre the same as SWEREF 99). False, with POINT untouched, when PROJ cannot. */
bool sweref_from_degrees(struct sweref *sweref, double latitude, double longitude, struct sweref_point *point);
/* From RT 90 2.5 gon V, the national projection until 2007, within a metre; by Lantmäteriet's direct projection. False as above. */
bool sweref_from_rt90(struct sweref *sweref, double north, double east, struct sweref_point *point);
/* The point may lie in Sweden: north 6 100 000–7 700 000, east 250 000–950 000. */
bool sweref_is_plausible(struct sweref_point point);
double sweref_distance(struct sweref_point a, struct sweref_point b); /* metres */

#endif
