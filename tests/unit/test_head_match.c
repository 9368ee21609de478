/* Heads: which readings of a head count, and which guesses are refused. */
#include "unit.h"

#include <string.h>

#include "layout/head/head_match.h"
#include "layout/head/head_text.h"

struct match_bench {
    struct arena arena;
    struct area_register areas;
    struct pipeline drugs, motor, tractors;
};

static int bench_open(void **state) {
    struct match_bench *bench = memory_zeroed(1, sizeof *bench);
    struct error error;
    struct text faults;
    text_init(&faults);
    arena_init(&bench->arena);
    assert_true(area_register_load(&bench->areas, "pipelines/register", &error));
    bool loaded = pipeline_load(&bench->drugs, "pipelines/drogscener", &bench->areas, &faults) &&
                  pipeline_load(&bench->motor, "pipelines/motorungdom", &bench->areas, &faults) &&
                  pipeline_load(&bench->tractors, "pipelines/atraktorer", &bench->areas, &faults);
    if (!loaded)
        fail_msg("%s", text_get(&faults));
    text_release(&faults);
    *state = bench;
    return 0;
}

static int bench_close(void **state) {
    struct match_bench *bench = *state;
    pipeline_release(&bench->drugs);
    pipeline_release(&bench->motor);
    pipeline_release(&bench->tractors);
    area_register_release(&bench->areas);
    arena_release(&bench->arena);
    free(bench);
    return 0;
}

/* "field", "field#kod", "field#n", "field#e", "field=choice", "field@year"; "?" when nothing is accepted, or two are. */
static const char *meaning(struct match_bench *bench, const struct pipeline *pipeline, const char *record, const char *head) {
    struct head_names names;
    struct head_matcher matcher;
    static const char *const parts[] = {"", "=", "#n", "#e", "#kod", "@"};
    head_names_init(&names, &bench->arena, pipeline, pipeline_record(pipeline, record));
    head_matcher_init(&matcher, &bench->arena, &names, "");
    struct head_matches matches = head_match(&matcher, head);
    if (matches.count == 0 || matches.items[0].score < HEAD_SCORE_ACCEPT)
        return "?";
    if (matches.count > 1 && matches.items[1].score == matches.items[0].score)
        return "?";
    const struct head_target *target = &matches.items[0].target;
    const char *detail = target->part == PART_CHOICE ? target->choice->name
                         : target->part == PART_YEAR ? arena_printf(&bench->arena, "%d", target->year)
                                                     : "";
    return arena_printf(&bench->arena, "%s%s%s", names.record->fields[target->field].name, parts[target->part], detail);
}

struct head_case {
    const char *head, *meaning;
};

static void check_cases(struct match_bench *bench, const struct pipeline *pipeline, const char *record, const struct head_case *cases) {
    for (; cases->head != NULL; cases++) {
        const char *got = meaning(bench, pipeline, record, cases->head);
        if (strcmp(got, cases->meaning) != 0)
            fail_msg("\"%s\" was read as %s, not %s", cases->head, got, cases->meaning);
    }
}

static void numbers_hints_and_units_are_taken_off(void **state) {
    static const struct head_case cases[] = {{"3a. Antal öppna drogscener", "antal_platser"},
                                             {"Fråga 12: När på dygnet är problemen störst?", "tidpunkter"},
                                             {"1) Mättillfälle", "mattillfalle"},
                                             {"4 Svarsdatum", "svarsdatum"},
                                             {"B2. Kommun", "kommun"},
                                             {"Antal öppna drogscener [st]", "antal_platser"},
                                             {"Antal öppna drogscener , st", "antal_platser"},
                                             {"Kommentar:", "kommentar"},
                                             {"KOMMUN *", "kommun"},
                                             {"Kommun (se instruktion)", "kommun"},
                                             {"Andel otrygga enligt trygghetsmätning i %", "andel_otrygga"},
                                             {"Antal\nöppna drogscener", "antal_platser"},
                                             {"Kommun1)", "kommun"},
                                             {NULL, NULL}};
    struct match_bench *bench = *state;
    check_cases(bench, &bench->drugs, "svar", cases);
}

static void names_labels_aliases_and_plain_letters_fit(void **state) {
    static const struct head_case cases[] = {{"antal_platser_foregaende", "antal_platser_foregaende"},
                                             {"Number of open drug scenes", "antal_platser"},
                                             {"Atgardsplan", "atgardsplan"},
                                             {"Kommunkod", "kommun#kod"},
                                             {"Kommun kod", "kommun#kod"},
                                             {"Länskod", "lan#kod"},
                                             {"Länets namn", "lan"},
                                             {NULL, NULL}};
    struct match_bench *bench = *state;
    check_cases(bench, &bench->drugs, "svar", cases);
}

static void a_guess_must_be_the_only_one(void **state) {
    static const struct head_case cases[] = {{"Antal vid föregående mätinng", "antal_platser_foregaende"},
                                             {"Finns det öppna drogscener i ko", "forekomst"},
                                             {"Finns öppna drogscener i kommunen?", "forekomst"},
                                             {"Ordninfsvakter enlngt LOV 3 §", "ordningsvakter"},
                                             {"Ordningsvakter enligt LOV 5 §", "?"},           /* figures are not misspelt */
                                             {"Lägesbild enligt lag (2023:169)", "lagesbild"}, /* in a hint they may be */
                                             {"Antal som", "?"},
                                             {"Antal poliser i lokalpolisområdet", "?"},
                                             {"Antal invånare", "?"},
                                             {"E-post kontaktperson", "?"},
                                             {"Diarienummer", "?"},
                                             {"Påmind", "?"},
                                             {"Inläst av", "?"},
                                             {"Handläggare", "?"},
                                             {NULL, NULL}};
    struct match_bench *bench = *state;
    check_cases(bench, &bench->drugs, "svar", cases);
}

static void words_are_not_dropped_and_axes_not_exchanged(void **state) {
    static const struct head_case places[] = {{"X koordinat", "lage#n"},
                                              {"Y-koordinat", "lage#e"},
                                              {"Läge N", "lage#n"},
                                              {"N (SWEREF 99 TM)", "lage#n"},
                                              {"lage_e", "lage#e"},
                                              {"Koordinater (SWEREF 99 TM)", "lage"},
                                              {"Platsesn ip", "plats_id"},
                                              {"Kommentar mo platsen", "plats_kommentar"},
                                              {NULL, NULL}};
    static const struct head_case tractors[] = {{"Traktorer", "?"}, {"A-traktorer", "antal"}, {"Antal", "antal"}, {NULL, NULL}};
    struct match_bench *bench = *state;
    check_cases(bench, &bench->drugs, "plats", places);
    check_cases(bench, &bench->tractors, "svar", tractors);
}

static void choices_stand_behind_their_question(void **state) {
    static const struct head_case cases[] = {{"Fordonstyper - A-traktor", "fordonstyper=a_traktor"},
                                             {"fordonstyper_moped1", "fordonstyper=moped1"},
                                             {"8a. Fordonstyper: Moped klass II", "fordonstyper=moped2"},
                                             {"Fordonstyper (Personbil)", "fordonstyper=personbil"},
                                             {"När på dygnet är problemen störst?: Morgon (06–11)", "tidpunkter=morgon"},
                                             {"Åldersgrupper - 15–17 år", "aldersgrupper=a15_17"},
                                             {"Problem som rapporteras - Burkörning", "problem=buskorning"},
                                             {"Problem som raporteras - Hög musik", "problem=hog_musik"},
                                             {"Fordonstyper - Rymdskepp", "?"},
                                             {"Fordonstyper", "fordonstyper"},
                                             {NULL, NULL}};
    struct match_bench *bench = *state;
    check_cases(bench, &bench->motor, "svar", cases);
}

static void years_stand_alone_or_beside_words_that_change_nothing(void **state) {
    static const struct head_case cases[] = {{"2023", "antal@2023"},
                                             {"antal_2025", "antal@2025"},
                                             {"2019 (första kvartalet)", "antal@2019"},
                                             {"A-traktorer 2022", "antal@2022"},
                                             {"31 december 2021", "antal@2021"},
                                             {"per 1 000 invånare 2023", "?"},
                                             {"2022–2023", "?"},
                                             {"Andel 2023", "?"},
                                             {"2023 (per 1 000 inv)", "?"},
                                             {"Förändring 2023", "?"},
                                             {NULL, NULL}};
    struct match_bench *bench = *state;
    check_cases(bench, &bench->tractors, "svar", cases);
}

static void years_mean_nothing_in_a_survey_without_year_columns(void **state) {
    static const struct head_case cases[] = {{"2023", "?"}, {"Antal 2023", "antal_platser_foregaende"}, {NULL, NULL}};
    struct match_bench *bench = *state;
    check_cases(bench, &bench->drugs, "svar", cases);
}

static void question_numbers_are_told_from_quantities(void **state) {
    struct match_bench *bench = *state;
    (void)bench;
    assert_string_equal(head_without_number("3a. antal"), "antal");
    assert_string_equal(head_without_number("fråga 5: antal"), "antal");
    assert_string_equal(head_without_number("12) antal"), "antal");
    assert_string_equal(head_without_number("15-17 år"), "15-17 år");
    assert_string_equal(head_without_number("1 000 invånare"), "1 000 invånare");
    assert_string_equal(head_without_number("2023 antal"), "2023 antal");
    assert_string_equal(head_without_number("n (sweref)"), "n (sweref)");
}

static void forgiveness_grows_with_length(void **state) {
    (void)state;
    assert_int_equal(head_edit_limit(3), 0);
    assert_int_equal(head_edit_limit(7), 1);
    assert_int_equal(head_edit_limit(8), 2);
    assert_int_equal(head_edit_limit(40), 6);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_hints_and_units_are_taken_off),
        cmocka_unit_test(names_labels_aliases_and_plain_letters_fit),
        cmocka_unit_test(a_guess_must_be_the_only_one),
        cmocka_unit_test(words_are_not_dropped_and_axes_not_exchanged),
        cmocka_unit_test(choices_stand_behind_their_question),
        cmocka_unit_test(years_stand_alone_or_beside_words_that_change_nothing),
        cmocka_unit_test(years_mean_nothing_in_a_survey_without_year_columns),
        cmocka_unit_test(question_numbers_are_told_from_quantities),
        cmocka_unit_test(forgiveness_grows_with_length),
    };
    return cmocka_run_group_tests(tests, bench_open, bench_close);
}
