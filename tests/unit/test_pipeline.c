/* The definitions that the program ships: each loads without a fault, and says what its analysts wrote. */
#include <string.h>

#include "pipeline/pipeline.h"
#include "unit.h"

static struct area_register areas;

static int load_register(void **state) {
    (void)state;
    struct error error;
    return area_register_load(&areas, "pipelines/register", &error) ? 0 : -1;
}

static int release_register(void **state) {
    (void)state;
    area_register_release(&areas);
    return 0;
}

/* The fault texts are what the user would see; an empty one means none. */
static void load(struct pipeline *pipeline, const char *folder) {
    struct text faults;
    text_init(&faults);
    bool well = pipeline_load(pipeline, folder, &areas, &faults);
    assert_string_equal(text_get(&faults), "");
    assert_true(well);
    text_release(&faults);
}

static void every_shipped_definition_is_without_fault(void **state) {
    (void)state;
    static const struct {
        const char *folder;
        size_t records, fields, lists, checks_min, tables_min;
    } surveys[] = {
        {"pipelines/drogscener", 2, 24, 14, 15, 8},   {"pipelines/motorungdom", 2, 23, 16, 12, 8},
        {"pipelines/trygga-platser", 1, 10, 3, 3, 4}, {"pipelines/est", 1, 10, 4, 3, 4},
        {"pipelines/skola", 1, 10, 2, 3, 4},          {"pipelines/atraktorer", 1, 4, 0, 2, 4},
    };
    for (size_t i = 0; i < sizeof surveys / sizeof surveys[0]; i++) {
        struct pipeline pipeline;
        load(&pipeline, surveys[i].folder);
        assert_string_equal(pipeline.folder, surveys[i].folder);
        assert_string_equal(pipeline.survey, strrchr(surveys[i].folder, '/') + 1);
        assert_int_equal(pipeline.record_count, surveys[i].records);
        assert_int_equal(pipeline.records[0].field_count, surveys[i].fields);
        assert_int_equal(pipeline.list_count, surveys[i].lists);
        assert_in_range(pipeline.check_count, surveys[i].checks_min, 100);
        assert_in_range(pipeline.table_count, surveys[i].tables_min, 100);
        assert_int_equal(pipeline.decision_count, 0);
        assert_int_equal(strlen(pipeline.sha256), 64);
        pipeline_release(&pipeline);
    }
}

static void the_shipped_theme_is_the_one_that_is_built_in(void **state) {
    (void)state;
    struct pipeline pipeline;
    load(&pipeline, "pipelines/est");
    assert_memory_equal(pipeline.theme.colors, theme_default()->colors, sizeof pipeline.theme.colors);
    assert_string_equal(pipeline.theme.font, theme_default()->font);
    assert_null(pipeline.theme.logo);
    pipeline_release(&pipeline);
}

static const struct field *field_of(const struct record *record, const char *name) {
    size_t field = record_field(record, name);
    assert_int_not_equal(field, FIELD_NONE);
    return &record->fields[field];
}

static void an_answer_has_county_municipality_and_questions(void **state) {
    (void)state;
    struct pipeline pipeline;
    load(&pipeline, "pipelines/drogscener/");
    const struct record *svar = &pipeline.records[0];
    assert_string_equal(svar->name, "svar");
    assert_string_equal(svar->fields[svar->county].name, "lan");
    assert_string_equal(svar->fields[svar->municipality].name, "kommun");
    assert_int_equal(svar->id, RECORD_NO_ID);
    assert_string_equal(svar->aliases[0], "Svar");

    const struct field *number = field_of(svar, "antal_platser");
    assert_int_equal(number->type, FIELD_INTEGER);
    assert_true(number->has_min && number->has_max && !number->required);
    assert_true(number->min == 0 && number->max == 200);
    assert_string_equal(wording_get(&number->label, LANGUAGE_SV), "Antal öppna drogscener");
    assert_string_equal(wording_get(&number->label, LANGUAGE_EN), "Number of open drug scenes");
    assert_string_equal(number->aliases[0], "Antal platser");

    const struct field *substances = field_of(svar, "substanser");
    assert_string_equal(field_type_name(substances->type), "select_multiple");
    assert_string_equal(substances->list->name, "substans");
    assert_int_equal(field_of(svar, "kommentar")->personal, PERSONAL_FREE_TEXT);
    assert_true(field_of(svar, "forekomst")->required);
    pipeline_release(&pipeline);
}

static void a_place_starts_with_its_municipality(void **state) {
    (void)state;
    struct pipeline pipeline;
    load(&pipeline, "pipelines/drogscener");
    const struct record *plats = pipeline_record(&pipeline, "plats");
    assert_non_null(plats);
    assert_string_equal(wording_get(&plats->label, LANGUAGE_SV), "Platser");
    assert_string_equal(plats->aliases[0], "Platser");
    assert_string_equal(plats->fields[0].name, "lan");
    assert_string_equal(plats->fields[1].name, "kommun");
    assert_string_equal(plats->fields[plats->id].name, "plats_id");
    assert_int_equal(plats->county, 0);
    assert_int_equal(plats->municipality, 1);
    assert_int_equal(field_of(plats, "lage")->type, FIELD_POINT);
    assert_int_equal(field_of(plats, "lage")->personal, PERSONAL_LOCATION);
    assert_int_equal(field_of(plats, "platsnamn")->personal, PERSONAL_PLACE_NAME);
    assert_null(pipeline_record(&pipeline, "platser"));
    pipeline_release(&pipeline);
}

static void a_choice_has_code_labels_and_synonyms(void **state) {
    (void)state;
    struct pipeline pipeline;
    load(&pipeline, "pipelines/drogscener");
    const struct choice_list *list = field_of(&pipeline.records[0], "forekomst")->list;
    assert_int_equal(list->count, 4);
    assert_string_equal(list->choices[0].name, "ja");
    const struct choice *unknown = choice_by_name(list, "vet_ej");
    assert_string_equal(wording_get(&unknown->label, LANGUAGE_SV), "Vet ej");
    assert_true(unknown->missing);
    assert_false(list->choices[0].missing);
    assert_string_equal(unknown->synonyms[0], "Vet inte");
    assert_string_equal(unknown->synonyms[1], "?");
    /* A label with a comma stands in quotation marks. */
    assert_string_equal(wording_get(&field_of(&pipeline.records[0], "est")->list->choices[0].label, LANGUAGE_SV), "Ja, fullt ut");
    assert_null(choice_by_name(list, "kanske"));
    pipeline_release(&pipeline);
}

static const struct table_rule *table_by_id(const struct pipeline *pipeline, const char *id) {
    for (size_t i = 0; i < pipeline->table_count; i++)
        if (strcmp(pipeline->tables[i].id, id) == 0)
            return &pipeline->tables[i];
    fail_msg("no table %s", id);
    return NULL;
}

static void checks_and_tables_are_read(void **state) {
    (void)state;
    struct pipeline pipeline;
    load(&pipeline, "pipelines/drogscener");
    assert_string_equal(wording_get(&pipeline.title, LANGUAGE_EN), "Open drug scenes");
    assert_false(pipeline.dash_is_zero);
    assert_null(pipeline.unpivot.value);

    const struct check_rule *check = &pipeline.checks[0];
    assert_string_equal(check->id, "annat_mattillfalle");
    assert_string_equal(check->record, "svar");
    assert_string_equal(check->field, "mattillfalle");
    assert_int_equal(check->severity, SEVERITY_WARNING);
    assert_string_equal(check->when, "instr(mattillfalle, substr(_wave, 1, 4)) = 0");
    assert_non_null(strstr(wording_get(&check->message, LANGUAGE_SV), "{mattillfalle}"));

    const struct table_rule *rate = table_by_id(&pipeline, "antal_per_invanare_kommun");
    assert_int_equal(rate->level, LEVEL_MUNICIPALITY);
    assert_int_equal(rate->measure, MEASURE_RATE);
    assert_string_equal(rate->of, "antal_platser");
    assert_string_equal(rate->figure, "folkmangd");
    assert_true(rate->per == 10000);
    assert_int_equal(rate->decimals, 2);
    const struct table_rule *places = table_by_id(&pipeline, "storlek_platstyp");
    assert_string_equal(places->record, "plats");
    assert_string_equal(places->row_field, "platstyp");
    assert_string_equal(places->by, "storlek");
    assert_true(table_by_id(&pipeline, "antal_lan")->compare);
    pipeline_release(&pipeline);
}

static void years_as_columns_make_the_year_the_key(void **state) {
    (void)state;
    struct pipeline pipeline;
    load(&pipeline, "pipelines/atraktorer");
    const struct record *svar = &pipeline.records[0];
    assert_string_equal(pipeline.unpivot.value, "antal");
    assert_string_equal(pipeline.unpivot.key, "ar");
    assert_string_equal(svar->fields[svar->id].name, "ar");
    assert_true(pipeline.dash_is_zero);
    assert_true(table_by_id(&pipeline, "antal_lan")->complete);
    pipeline_release(&pipeline);
}

static void the_same_files_have_the_same_hash(void **state) {
    (void)state;
    struct pipeline first, again, other;
    load(&first, "pipelines/est");
    load(&again, "pipelines/est/");
    load(&other, "pipelines/skola");
    assert_string_equal(first.sha256, again.sha256);
    assert_string_not_equal(first.sha256, other.sha256);
    pipeline_release(&first);
    pipeline_release(&again);
    pipeline_release(&other);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_shipped_definition_is_without_fault),       cmocka_unit_test(the_shipped_theme_is_the_one_that_is_built_in),
        cmocka_unit_test(an_answer_has_county_municipality_and_questions), cmocka_unit_test(a_place_starts_with_its_municipality),
        cmocka_unit_test(a_choice_has_code_labels_and_synonyms),           cmocka_unit_test(checks_and_tables_are_read),
        cmocka_unit_test(years_as_columns_make_the_year_the_key),          cmocka_unit_test(the_same_files_have_the_same_hash),
    };
    return cmocka_run_group_tests(tests, load_register, release_register);
}
