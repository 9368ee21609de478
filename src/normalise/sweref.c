/* Gauss conformal projection (transverse Mercator) with the series of Lantmäteriet, "Gauss Conformal Projection (Transverse Mercator):
 * Krüger's Formulas" (2008). Accurate to a millimetre over Sweden; distances here need a kilometre. */
#include <math.h>

#include "normalise/sweref.h"

/* GRS 80, and the parameters of SWEREF 99 TM. */
static const double AXIS = 6378137.0;
static const double FLATTENING = 1.0 / 298.257222101;
static const double SCALE = 0.9996;
static const double FALSE_EASTING = 500000.0;
static const double MERIDIAN_DEGREES = 15.0;
static const double DEGREE = 3.14159265358979323846 / 180.0;

/* Latitude on the ellipsoid to the conformal sphere's. */
static double conformal_latitude(double latitude, double e2) {
    double a = e2, b = e2 * e2 * (5 - e2) / 6, c = pow(e2, 3) * (104 - 45 * e2) / 120, d = pow(e2, 4) * 1237 / 1260;
    double s = sin(latitude), s2 = s * s;
    return latitude - s * cos(latitude) * (a + s2 * (b + s2 * (c + s2 * d)));
}

struct sweref_point sweref_from_degrees(double latitude, double longitude) {
    double e2 = FLATTENING * (2 - FLATTENING), n = FLATTENING / (2 - FLATTENING), n2 = n * n;
    double radius = AXIS / (1 + n) * (1 + n2 / 4 + n2 * n2 / 64);
    double sphere = conformal_latitude(latitude * DEGREE, e2), east = (longitude - MERIDIAN_DEGREES) * DEGREE;
    double xi = atan2(tan(sphere), cos(east)), eta = atanh(cos(sphere) * sin(east));
    const double beta[] = {n / 2 - n2 * 2 / 3 + n2 * n * 5 / 16 + n2 * n2 * 41 / 180, n2 * 13 / 48 - n2 * n * 3 / 5 + n2 * n2 * 557 / 1440,
                           n2 * n * 61 / 240 - n2 * n2 * 103 / 140, n2 * n2 * 49561 / 161280};
    double x = xi, y = eta;
    for (int i = 0; i < 4; i++) {
        double k = 2.0 * (i + 1);
        x += beta[i] * sin(k * xi) * cosh(k * eta);
        y += beta[i] * cos(k * xi) * sinh(k * eta);
    }
    return (struct sweref_point){SCALE * radius * x, SCALE * radius * y + FALSE_EASTING};
}

bool sweref_is_plausible(struct sweref_point point) {
    return point.north >= 6100000 && point.north <= 7700000 && point.east >= 250000 && point.east <= 950000;
}

double sweref_distance(struct sweref_point a, struct sweref_point b) {
    return hypot(a.north - b.north, a.east - b.east);
}
