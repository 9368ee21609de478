/* Every spelling of every municipality, and what hands make of it, read without a county, in its own county and in every other one.
 *
 *   accepted   the municipality itself
 *   homonym    the text is letter for letter another municipality's (Alvesta without its l): nobody can tell
 *   asked      none, with a finding
 *   wrong      another municipality: there must be none */
#include <stdio.h>
#include <string.h>

#include "normalise/place_value.h"
#include "unit.h"

static struct area_register areas;

static int load(void **state) {
    (void)state;
    struct error error = {""};
    bool loaded = area_register_load(&areas, "pipelines/register", &error);
    if (!loaded)
        print_error("%s\n", error.text);
    return loaded ? 0 : -1;
}

static int release(void **state) {
    (void)state;
    area_register_release(&areas);
    return 0;
}

/* ---- counting ---- */

enum setting { NO_COUNTY, OWN_COUNTY, OTHER_COUNTY, SETTING_COUNT };
enum outcome { ACCEPTED, HOMONYM, ASKED, WRONG, OUTCOME_COUNT };

struct trial {
    struct arena arena;
    size_t municipality;
    size_t counts[SETTING_COUNT][OUTCOME_COUNT]; /* of one mutation */
    size_t wrong;                                /* of all */
};

/* TEXT is, as it stands, a spelling or code of another municipality. */
static bool is_another(const struct trial *trial, struct arena *scratch, const char *text) {
    const char *folded = text_fold(scratch, text);
    size_t named = area_municipality_by_name(&areas, folded);
    if (named == AREA_NONE)
        named = area_municipality_by_code(&areas, folded);
    return named != AREA_NONE && named != trial->municipality;
}

static enum outcome outcome_of(struct trial *trial, const struct reading *reading, const char *text) {
    if (reading->municipality == trial->municipality)
        return ACCEPTED;
    if (reading->municipality == AREA_NONE)
        return ASKED;
    return is_another(trial, &trial->arena, text) ? HOMONYM : WRONG;
}

static void try_county(struct trial *trial, const char *text, enum setting setting, size_t county) {
    struct question question = {.arena = &trial->arena, .areas = &areas, .county = county};
    struct reading reading;
    municipality_resolve(&reading, &question, text, NULL);
    enum outcome outcome = outcome_of(trial, &reading, text);
    if (outcome == ASKED)
        assert_true(reading.doubt_count > 0);
    if (setting == OWN_COUNTY && outcome == HOMONYM && areas.municipalities[reading.municipality].county != county)
        outcome = WRONG;
    trial->counts[setting][outcome]++;
    if (outcome == WRONG && trial->wrong++ < 20)
        print_error("\"%s\", %s of %s, became %s\n", text, county == AREA_NONE ? "no county" : areas.counties[county].name,
                    areas.municipalities[trial->municipality].name, areas.municipalities[reading.municipality].name);
}

static void try_text(struct trial *trial, const char *text) {
    try_county(trial, text, NO_COUNTY, AREA_NONE);
    try_county(trial, text, OWN_COUNTY, areas.municipalities[trial->municipality].county);
    arena_clear(&trial->arena);
}

/* ---- mutations: each hands its texts to try_text ---- */

static const char *const letters[] = {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o",
                                      "p", "q", "r", "s", "t", "u", "v", "w", "x", "y", "z", "å", "ä", "ö"};
enum { LETTERS = sizeof letters / sizeof *letters, CHARACTERS_MAX = 64 };

/* TEXT's characters, each a text of its own. */
static size_t characters_of(char characters[CHARACTERS_MAX][5], const char *text) {
    size_t count = 0;
    while (*text) {
        const char *start = text;
        utf8_next(&text);
        assert_true(count < CHARACTERS_MAX && text - start < 5);
        memcpy(characters[count], start, (size_t)(text - start));
        characters[count++][text - start] = '\0';
    }
    return count;
}

/* The characters again, with WITH in the place of FROM..TO. */
static void try_spliced(struct trial *trial, char characters[CHARACTERS_MAX][5], size_t count, size_t from, size_t to, const char *with) {
    char text[CHARACTERS_MAX * 5 + 16] = "";
    for (size_t i = 0; i < from; i++)
        strcat(text, characters[i]);
    strcat(text, with);
    for (size_t i = to; i < count; i++)
        strcat(text, characters[i]);
    if (!text_is_blank(text))
        try_text(trial, text);
}

static void case_changed(struct trial *trial, const char *text) {
    char upper[CHARACTERS_MAX * 5] = "";
    for (const char *at = text; *at; at++) {
        char c = *at >= 'a' && *at <= 'z' ? (char)(*at - 32) : *at;
        bool swedish = (unsigned char)at[0] == 0xA5 || (unsigned char)at[0] == 0xA4 || (unsigned char)at[0] == 0xB6;
        strncat(upper, swedish && (unsigned char)at[-1] == 0xC3 ? &(char){(char)(*at - 32)} : &c, 1);
    }
    try_text(trial, upper);
    try_text(trial, text_fold(&trial->arena, text));
}

static void spaces_changed(struct trial *trial, const char *text) {
    char characters[CHARACTERS_MAX][5];
    size_t count = characters_of(characters, text);
    try_text(trial, arena_printf(&trial->arena, "  %s\xC2\xA0", text));
    for (size_t i = 0; i < count; i++) {
        if (strcmp(characters[i], " ") != 0 && strcmp(characters[i], "-") != 0)
            continue;
        static const char *const gaps[] = {"", " ", "  ", "-", " - ", "\xC2\xA0", "\n"};
        for (size_t gap = 0; gap < sizeof gaps / sizeof *gaps; gap++)
            try_spliced(trial, characters, count, i, i + 1, gaps[gap]);
    }
}

static void genitive(struct trial *trial, const char *text) {
    try_text(trial, arena_printf(&trial->arena, "%ss", text));
    try_text(trial, arena_printf(&trial->arena, "%s:s", text));
}

static void kinds_added(struct trial *trial, const char *text) {
    static const char *const forms[] = {"%s kommun", "%s stad", "%ss kommun", "%ss stad", "Kommunen %s", "%s kn", "%s (kommun)", "%s k:n"};
    const char *copy = text;
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        const char *at = strstr(forms[i], "%s");
        try_text(trial, arena_printf(&trial->arena, "%.*s%s%s", (int)(at - forms[i]), forms[i], copy, at + 2));
    }
}

static void codes_added(struct trial *trial, const char *text) {
    const char *code = areas.municipalities[trial->municipality].code, *bare = code + (*code == '0');
    try_text(trial, code);
    try_text(trial, bare);
    for (int i = 0; i < 2; i++, code = bare) {
        try_text(trial, arena_printf(&trial->arena, "%s %s", code, text));
        try_text(trial, arena_printf(&trial->arena, "%s - %s", code, text));
        try_text(trial, arena_printf(&trial->arena, "%s (%s)", text, code));
        try_text(trial, arena_printf(&trial->arena, "%s, %s", text, code));
    }
}

static void code_digit_changed(struct trial *trial, const char *text) {
    const char *code = areas.municipalities[trial->municipality].code;
    for (size_t i = 0; i < 4; i++)
        for (char digit = '0'; digit <= '9'; digit++) {
            char changed[5];
            memcpy(changed, code, 5);
            changed[i] = digit;
            try_text(trial, arena_printf(&trial->arena, "%s %s", changed, text));
        }
}

static void marks_added(struct trial *trial, const char *text) {
    static const char *const marks[] = {"%s1", "%s*", "%s 2)", "%s.", "%s,", "%s:", "%s?", "(%s)", "\"%s\"", "%s ¹"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        const char *at = strstr(marks[i], "%s");
        try_text(trial, arena_printf(&trial->arena, "%.*s%s%s", (int)(at - marks[i]), marks[i], text, at + 2));
    }
}

static void accents_lost(struct trial *trial, const char *text) {
    try_text(trial, text_bare(&trial->arena, text_fold(&trial->arena, text)));
}

static void letter_lost(struct trial *trial, const char *text) {
    char characters[CHARACTERS_MAX][5];
    size_t count = characters_of(characters, text);
    for (size_t i = 0; i < count; i++)
        try_spliced(trial, characters, count, i, i + 1, "");
}

static void letters_swapped(struct trial *trial, const char *text) {
    char characters[CHARACTERS_MAX][5], pair[16];
    size_t count = characters_of(characters, text);
    for (size_t i = 0; i + 1 < count; i++) {
        snprintf(pair, sizeof pair, "%s%s", characters[i + 1], characters[i]);
        try_spliced(trial, characters, count, i, i + 2, pair);
    }
}

/* Of 29 letters: all for a municipality's name, for its other spellings one that turns with the place, since the test shall take seconds.
 */
static size_t letter_step(struct trial *trial, const char *text) {
    return text_equal(text, text_fold(&trial->arena, areas.municipalities[trial->municipality].name)) ? 1 : LETTERS;
}

static void letter_added(struct trial *trial, const char *text) {
    char characters[CHARACTERS_MAX][5];
    size_t count = characters_of(characters, text);
    size_t step = letter_step(trial, text);
    for (size_t i = 0; i <= count; i++)
        for (size_t l = step == 1 ? 0 : (i * 7 + trial->municipality) % LETTERS; l < LETTERS; l += step)
            try_spliced(trial, characters, count, i, i, letters[l]);
}

static void letter_changed(struct trial *trial, const char *text) {
    char characters[CHARACTERS_MAX][5];
    size_t count = characters_of(characters, text);
    size_t step = letter_step(trial, text);
    for (size_t i = 0; i < count; i++)
        for (size_t l = step == 1 ? 0 : (i * 7 + trial->municipality) % LETTERS; l < LETTERS; l += step)
            try_spliced(trial, characters, count, i, i + 1, letters[l]);
}

static void as_registered(struct trial *trial, const char *text) {
    try_text(trial, text);
    for (size_t county = 0; county < areas.county_count; county++)
        if (county != areas.municipalities[trial->municipality].county)
            try_county(trial, text, OTHER_COUNTY, county);
}

static const struct {
    const char *name;
    void (*mutate)(struct trial *trial, const char *text);
} mutations[] = {
    {"as registered", as_registered},     {"case", case_changed},
    {"spaces", spaces_changed},           {"genitive", genitive},
    {"kommun, stad", kinds_added},        {"code and name", codes_added},
    {"another code", code_digit_changed}, {"notes, signs", marks_added},
    {"accents lost", accents_lost},       {"letter lost", letter_lost},
    {"letters swapped", letters_swapped}, {"letter added", letter_added},
    {"letter changed", letter_changed},
};

static void print_counts(const struct trial *trial, const char *name) {
    printf("# %-16s", name);
    for (size_t setting = 0; setting < SETTING_COUNT; setting++) {
        const size_t *counts = trial->counts[setting];
        printf(" | %7zu %4zu %7zu %2zu", counts[ACCEPTED], counts[HOMONYM], counts[ASKED], counts[WRONG]);
    }
    printf("\n");
}

static void none_becomes_another(void **state) {
    (void)state;
    struct trial trial = {.wrong = 0};
    arena_init(&trial.arena);
    printf("# accepted, homonym, asked, wrong: without a county | in its own | in the others\n");
    for (size_t i = 0; i < sizeof mutations / sizeof *mutations; i++) {
        memset(trial.counts, 0, sizeof trial.counts);
        const char *spelling;
        for (size_t at = 0; (at = map_next(&areas.municipality_names, at, &spelling, &trial.municipality)) != 0;)
            mutations[i].mutate(&trial, spelling);
        print_counts(&trial, mutations[i].name);
    }
    arena_release(&trial.arena);
    assert_int_equal(trial.wrong, 0);
}

/* "code or none | findings" of TEXT in a wave of YEAR, from the county. */
static const char *in_year(struct arena *arena, const char *text, int year, const char *county) {
    struct question question = {.arena = arena, .areas = &areas, .county = area_county_by_code(&areas, county), .wave_year = year};
    struct reading reading;
    municipality_resolve(&reading, &question, text, NULL);
    return arena_printf(arena, "%s %s", *reading.value.text ? reading.value.text : "none",
                        reading.doubt_count ? finding_code_name(reading.doubts[0].code) : "");
}

static void knows_when_codes_and_counties_were_valid(void **state) {
    assert_string_equal(in_year(*state, "Heby", 2026, "03"), "0331 ");
    assert_string_equal(in_year(*state, "1917 Heby", 2026, "03"), "0331 code_outdated");
    assert_string_equal(in_year(*state, "1917", 2026, "03"), "0331 code_outdated");
    assert_string_equal(in_year(*state, "Heby", 2026, "19"), "none wrong_county");
    assert_string_equal(in_year(*state, "1917 Heby", 2026, "19"), "none wrong_county");
    assert_string_equal(in_year(*state, "1917 Sala", 2026, "19"), "none code_conflict");
    assert_string_equal(in_year(*state, "Heby", 2006, "19"), "0331 ");
    assert_string_equal(in_year(*state, "1917 Heby", 2006, "19"), "0331 ");
    assert_string_equal(in_year(*state, "0331 Heby", 2006, "19"), "0331 code_not_yet");
    assert_string_equal(in_year(*state, "Heby", 2006, "03"), "none wrong_county");
    assert_string_equal(in_year(*state, "Knivsta", 2003, "03"), "0330 ");
    assert_string_equal(in_year(*state, "Knivsta", 2002, "03"), "none municipality_not_yet");
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(none_becomes_another), ARENA_TEST(knows_when_codes_and_counties_were_valid)};
    return cmocka_run_group_tests(tests, load, release);
}
