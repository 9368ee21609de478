/* The register that the program ships. */
#include <string.h>

#include "register/register.h"
#include "unit.h"

static struct area_register areas;

static int load(void **state) {
    (void)state;
    struct error error;
    return area_register_load(&areas, "pipelines/register", &error) ? 0 : -1;
}

static int release(void **state) {
    (void)state;
    area_register_release(&areas);
    return 0;
}

static const char *county(size_t index) {
    return index == AREA_NONE ? "none" : areas.counties[index].code;
}

static const char *municipality(const char *text) {
    size_t index = area_municipality_by_name(&areas, text);
    return index == AREA_NONE ? "none" : areas.municipalities[index].code;
}

static void holds_21_counties_and_290_municipalities(void **state) {
    (void)state;
    assert_int_equal(areas.county_count, 21);
    assert_int_equal(areas.municipality_count, 290);
    size_t sum = 0;
    for (size_t i = 0; i < 21; i++)
        sum += areas.counties[i].municipality_count;
    assert_int_equal(sum, 290);
    assert_string_equal(areas.population_date, "2019-12-31");
    assert_string_equal(areas.counties[0].population_date, "2021-12-31");
}

static void knows_how_municipalities_are_written(void **state) {
    (void)state;
    assert_string_equal(municipality("Falu kommun"), "2080");
    assert_string_equal(municipality("MALMÖ STAD"), "1280");
    assert_string_equal(municipality("Upplands\xC2\xA0Väsby"), "0114");
    assert_string_equal(municipality("Region Gotland"), "0980");
    assert_string_equal(municipality("Habo"), "0643");
    assert_string_equal(municipality("Håbo"), "0305");
    assert_string_equal(municipality("Haboo"), "none");
}

static void knows_how_counties_are_written(void **state) {
    (void)state;
    assert_string_equal(county(area_county_by_text(&areas, "HALLANDS LÄN")), "13");
    assert_string_equal(county(area_county_by_text(&areas, "13")), "13");
    assert_string_equal(county(area_county_by_text(&areas, "N")), "13");
    assert_string_equal(county(area_county_by_text(&areas, "Länsstyrelsen i Dalarnas län")), "20");
    assert_string_equal(county(area_county_by_text(&areas, "VGR")), "14");
    assert_string_equal(county(area_county_by_text(&areas, "3")), "03");
    assert_string_equal(county(area_county_by_text(&areas, "Region Nord")), "none");
}

static void finds_the_county_in_a_text(void **state) {
    (void)state;
    static const char *const cases[][2] = {{"Platser i Uppsala län", "03"},
                                           {"Län: Skåne län", "12"},
                                           {"svar_jonkoping_2026", "06"},
                                           {"Motorungdom 2026 - Östergötland", "05"},
                                           {"14 Västra Götaland_v2", "14"},
                                           {"Drogscener 2024 - Västerbotten", "24"},
                                           {"Uppsala kommun", "none"},
                                           {"Örebro län svar 2026", "18"},
                                           {"D. Arbetet i kommunen", "none"},
                                           {"10. Utveckling senaste året", "none"},
                                           {"Stockholms län och Uppsala län", "none"},
                                           {"01", "01"},
                                           {"inkommen_0425", "none"},
                                           {"Enkät om öppna drogscener 2026", "none"},
                                           {"Västra Götalands län", "14"},
                                           {"Gotlands län", "09"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(county(area_county_in_text(&areas, cases[i][0])), cases[i][1]);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(holds_21_counties_and_290_municipalities),
                                       cmocka_unit_test(knows_how_municipalities_are_written),
                                       cmocka_unit_test(knows_how_counties_are_written), cmocka_unit_test(finds_the_county_in_a_text)};
    return cmocka_run_group_tests(tests, load, release);
}
