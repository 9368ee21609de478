/* SWEREF 99 TM, Sweden's national map projection (EPSG:3006). Private to normalise/. */
#ifndef NORMALISE_SWEREF_H
#define NORMALISE_SWEREF_H

#include <stdbool.h>

struct sweref_point {
    double north, east; /* metres */
};
/* From geodetic latitude and longitude in degrees (SWEREF 99, the same as WGS 84 within a metre), by Lantmäteriet's Gauss conformal
 * formulas. */
struct sweref_point sweref_from_degrees(double latitude, double longitude);
/* The point may lie in Sweden: north 6 100 000–7 700 000, east 250 000–950 000. */
bool sweref_is_plausible(struct sweref_point point);
double sweref_distance(struct sweref_point a, struct sweref_point b); /* metres */

#endif
