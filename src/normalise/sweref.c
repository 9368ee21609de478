/* Projections by PROJ: the only file that knows it. */
#include <math.h>
#include <proj.h>

#include "normalise/sweref.h"

/* Written out, so that PROJ needs neither its database nor a grid file. RT 90: "Direct projection from SWEREF 99 to RT 90 2.5 gon V",
 * Lantmäteriet; the ellipsoid is GRS 80 there, too. */
static const char TM[] = "+proj=utm +zone=33 +ellps=GRS80";
static const char RT90[] = "+proj=tmerc +lat_0=0 +lon_0=15.806284529444 +k=1.00000561024 +x_0=1500064.274 +y_0=-667.711 +ellps=GRS80";

/* A missing database is no news to anybody; PROJ tells it whatever the level of its log. */
static void keep_quiet(void *data, int level, const char *message) {
    (void)data, (void)level, (void)message;
}

static bool open_projections(struct sweref *sweref) {
    if (sweref->context)
        return sweref->tm && sweref->rt90;
    sweref->context = proj_context_create();
    if (!sweref->context)
        return false;
    proj_log_func(sweref->context, NULL, keep_quiet);
    proj_context_set_enable_network(sweref->context, 0);
    sweref->tm = proj_create(sweref->context, TM);
    sweref->rt90 = proj_create(sweref->context, RT90);
    return sweref->tm && sweref->rt90;
}

void sweref_release(struct sweref *sweref) {
    proj_destroy(sweref->tm);
    proj_destroy(sweref->rt90);
    proj_context_destroy(sweref->context);
    *sweref = (struct sweref){0};
}

static bool project(PJ *projection, PJ_COORD radians, struct sweref_point *point) {
    PJ_COORD metres = proj_trans(projection, PJ_FWD, radians);
    if (!isfinite(metres.xy.x) || !isfinite(metres.xy.y))
        return false;
    *point = (struct sweref_point){.north = metres.xy.y, .east = metres.xy.x};
    return true;
}

bool sweref_from_degrees(struct sweref *sweref, double latitude, double longitude, struct sweref_point *point) {
    return open_projections(sweref) && project(sweref->tm, proj_coord(proj_torad(longitude), proj_torad(latitude), 0, 0), point);
}

bool sweref_from_rt90(struct sweref *sweref, double north, double east, struct sweref_point *point) {
    if (!open_projections(sweref))
        return false;
    PJ_COORD radians = proj_trans(sweref->rt90, PJ_INV, proj_coord(east, north, 0, 0));
    return isfinite(radians.lp.lam) && isfinite(radians.lp.phi) && project(sweref->tm, radians, point);
}

bool sweref_is_plausible(struct sweref_point point) {
    return point.north >= 6100000 && point.north <= 7700000 && point.east >= 250000 && point.east <= 950000;
}

double sweref_distance(struct sweref_point a, struct sweref_point b) {
    return hypot(a.north - b.north, a.east - b.east);
}
