/* The projection, against points known from elsewhere. SWEREF 99 TM has the parameters of UTM zone 33, so a point of any zone serves once
 * its longitude is moved to 15 degrees. */
#include <math.h>

#include "normalise/sweref.h"
#include "unit.h"

static void assert_point(struct sweref_point point, double north, double east, double tolerance) {
    if (fabs(point.north - north) > tolerance || fabs(point.east - east) > tolerance)
        print_error("is %.2f %.2f, should be %.2f %.2f\n", point.north, point.east, north, east);
    assert_true(fabs(point.north - north) <= tolerance && fabs(point.east - east) <= tolerance);
}

static void on_the_central_meridian(void **state) {
    (void)state;
    /* the meridian arc of GRS 80 to 60 degrees is 6 654 072.819 m */
    assert_point(sweref_from_degrees(60, 15), 6654072.819 * 0.9996, 500000, 0.01);
}

static void a_known_point_of_another_zone(void **state) {
    (void)state;
    /* CN Tower: 43.642566 N 79.387139 W is UTM 17 630084 4833438 */
    assert_point(sweref_from_degrees(43.642566, -79.387139 + 81 + 15), 4833438, 630084, 1.5);
}

static void east_and_west_are_alike(void **state) {
    (void)state;
    struct sweref_point east = sweref_from_degrees(65, 21), west = sweref_from_degrees(65, 9);
    assert_point(west, east.north, 1000000 - east.east, 0.001);
}

static void sweden_is_plausible_and_degrees_are_not(void **state) {
    (void)state;
    assert_true(sweref_is_plausible(sweref_from_degrees(55.34, 13.36))); /* Smygehuk */
    assert_true(sweref_is_plausible(sweref_from_degrees(69.06, 20.55))); /* Treriksröset */
    assert_true(sweref_is_plausible(sweref_from_degrees(65.83, 24.15))); /* Haparanda */
    assert_false(sweref_is_plausible((struct sweref_point){59.33, 18.07}));
    assert_false(sweref_is_plausible((struct sweref_point){6580000, 1628000})); /* RT 90 */
}

static void distance_in_metres(void **state) {
    (void)state;
    assert_true(fabs(sweref_distance((struct sweref_point){6600000, 600000}, (struct sweref_point){6603000, 604000}) - 5000) < 1e-6);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(on_the_central_meridian), cmocka_unit_test(a_known_point_of_another_zone),
        cmocka_unit_test(east_and_west_are_alike), cmocka_unit_test(sweden_is_plausible_and_degrees_are_not),
        cmocka_unit_test(distance_in_metres),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
