/* The projections, against points known from elsewhere. SWEREF 99 TM has the parameters of UTM zone 33, so a point of any zone serves once
 * its longitude is moved to 15 degrees. */
#include <locale.h>
#include <math.h>
#include <stdlib.h>

#include "normalise/sweref.h"
#include "unit.h"

static void assert_point(struct sweref_point point, double north, double east, double tolerance) {
    if (fabs(point.north - north) > tolerance || fabs(point.east - east) > tolerance)
        print_error("is %.2f %.2f, should be %.2f %.2f\n", point.north, point.east, north, east);
    assert_true(fabs(point.north - north) <= tolerance && fabs(point.east - east) <= tolerance);
}

static struct sweref sweref;

static struct sweref_point metres(double latitude, double longitude) {
    struct sweref_point point = {0, 0};
    assert_true(sweref_from_degrees(&sweref, latitude, longitude, &point));
    return point;
}

static void on_the_central_meridian(void **state) {
    (void)state;
    /* the meridian arc of GRS 80 to 60 degrees is 6 654 072.819 m */
    assert_point(metres(60, 15), 6654072.819 * 0.9996, 500000, 0.01);
}

static void a_known_point_of_another_zone(void **state) {
    (void)state;
    /* CN Tower: 43.642566 N 79.387139 W is UTM 17 630084 4833438 */
    assert_point(metres(43.642566, -79.387139 + 81 + 15), 4833438, 630084, 1.5);
}

static void east_and_west_are_alike(void **state) {
    (void)state;
    struct sweref_point east = metres(65, 21), west = metres(65, 9);
    assert_point(west, east.north, 1000000 - east.east, 0.001);
}

static void sweden_is_plausible_and_degrees_are_not(void **state) {
    (void)state;
    assert_true(sweref_is_plausible(metres(55.34, 13.36))); /* Smygehuk */
    assert_true(sweref_is_plausible(metres(69.06, 20.55))); /* Treriksröset */
    assert_true(sweref_is_plausible(metres(65.83, 24.15))); /* Haparanda */
    assert_false(sweref_is_plausible((struct sweref_point){59.33, 18.07}));
    assert_false(sweref_is_plausible((struct sweref_point){6580000, 1628000})); /* RT 90 */
}

static void distance_in_metres(void **state) {
    (void)state;
    assert_true(fabs(sweref_distance((struct sweref_point){6600000, 600000}, (struct sweref_point){6603000, 604000}) - 5000) < 1e-6);
}

static void rt90_comes_back(void **state) {
    (void)state;
    struct sweref_point point = {0, 0};
    /* 59.3293 N 18.0686 E by Lantmäteriet's direct projection is X 6580908.65 Y 1628832.53 */
    assert_true(sweref_from_rt90(&sweref, 6580908.649, 1628832.526, &point));
    struct sweref_point same = metres(59.3293, 18.0686);
    assert_point(point, same.north, same.east, 0.05);
}

static void neither_locale_nor_database_matters(void **state) {
    (void)state;
    struct sweref other = {0};
    struct sweref_point point = {0, 0}, same = metres(59.3293, 18.0686);
    setenv("PROJ_DATA", "/nowhere", 1);
    setlocale(LC_ALL, "C.UTF-8");
    assert_true(sweref_from_degrees(&other, 59.3293, 18.0686, &point));
    assert_point(point, same.north, same.east, 0.0001);
    sweref_release(&other);
    unsetenv("PROJ_DATA");
}

static int release(void **state) {
    (void)state;
    sweref_release(&sweref);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(on_the_central_meridian),
        cmocka_unit_test(a_known_point_of_another_zone),
        cmocka_unit_test(east_and_west_are_alike),
        cmocka_unit_test(sweden_is_plausible_and_degrees_are_not),
        cmocka_unit_test(distance_in_metres),
        cmocka_unit_test(rt90_comes_back),
        cmocka_unit_test(neither_locale_nor_database_matters),
    };
    return cmocka_run_group_tests(tests, NULL, release);
}
