/* Looking counties and municipalities up: exact ones only. Guessing belongs to normalise/. */
#include <string.h>

#include "register/register.h"

static size_t index_or_none(size_t value) {
    return value == MAP_NONE ? AREA_NONE : value;
}

size_t area_county_by_code(const struct area_register *areas, const char *code) {
    return index_or_none(map_get(&areas->county_codes, code));
}

size_t area_municipality_by_code(const struct area_register *areas, const char *code) {
    return index_or_none(map_get(&areas->municipality_codes, code));
}

size_t area_county_by_text(const struct area_register *areas, const char *text) {
    struct arena scratch = {0};
    size_t county = index_or_none(map_get(&areas->county_names, text_key(&scratch, text)));
    arena_release(&scratch);
    return county;
}

size_t area_municipality_by_name(const struct area_register *areas, const char *text) {
    struct arena scratch = {0};
    size_t municipality = index_or_none(map_get(&areas->municipality_names, text_fold(&scratch, text)));
    arena_release(&scratch);
    return municipality;
}

const struct area_former *area_former_by_code(const struct area_register *areas, const char *code) {
    for (size_t i = 0; i < areas->former_count; i++)
        if (strcmp(areas->formers[i].code, code) == 0)
            return &areas->formers[i];
    return NULL;
}

size_t area_county_in_year(const struct area_register *areas, size_t municipality, int year) {
    const struct municipality *place = &areas->municipalities[municipality];
    if (year == 0 || year >= place->valid_from)
        return place->county;
    for (size_t i = 0; i < areas->former_count; i++)
        if (areas->formers[i].municipality == municipality && year <= areas->formers[i].last_year)
            return areas->formers[i].county;
    return AREA_NONE;
}

/* Where WORDS stand in TEXT as whole words (both single-spaced), or NULL. */
static const char *find_words(const char *text, const char *words) {
    size_t length = strlen(words);
    for (const char *at = text; (at = strstr(at, words)); at++)
        if ((at == text || at[-1] == ' ') && (at[length] == '\0' || at[length] == ' '))
            return at;
    return NULL;
}

/* "stockholms stad", "uppsala kommun": the municipality is meant, not the county of that name. */
static bool names_municipality(const char *behind) {
    return text_starts(behind, " kommun") || text_starts(behind, " stad");
}

struct county_search {
    const char *text;
    size_t found;
    bool two; /* different counties are named */
};

static void look_for(struct county_search *search, const char *words, size_t county) {
    const char *at = find_words(search->text, words);
    if (!at || names_municipality(at + strlen(words)))
        return;
    if (search->found != AREA_NONE && search->found != county)
        search->two = true;
    search->found = county;
}

static const char *bare_key(struct arena *arena, const char *text) {
    return text_bare(arena, text_key(arena, text));
}

/* The name without " län": "Jämtlands". */
static const char *genitive_of(struct arena *arena, const struct county *county) {
    size_t length = strlen(county->name), lan = strlen(" län");
    return arena_bytes(arena, county->name, length - (text_ends(county->name, " län") ? lan : 0));
}

static size_t search_result(const struct county_search *search) {
    return search->two ? AREA_NONE : search->found;
}

/* A folder or file that is called by the county's code or letters and nothing else: "01", "AB". */
static size_t county_by_code_alone(const struct area_register *areas, struct arena *scratch, const char *text) {
    const char *word = text_trim(scratch, text);
    size_t county = area_county_by_code(areas, word);
    for (size_t i = 0; county == AREA_NONE && i < areas->county_count; i++)
        if (strcmp(areas->counties[i].letter, word) == 0)
            county = i;
    return county;
}

size_t area_county_in_text(const struct area_register *areas, const char *text) {
    struct arena scratch = {0};
    struct county_search search = {.text = bare_key(&scratch, text), .found = AREA_NONE};
    for (size_t i = 0; i < areas->county_count; i++)
        look_for(&search, bare_key(&scratch, areas->counties[i].name), i);
    for (size_t i = 0; search.found == AREA_NONE && !search.two && i < areas->county_count; i++)
        look_for(&search, bare_key(&scratch, genitive_of(&scratch, &areas->counties[i])), i);
    if (search.found == AREA_NONE)
        for (size_t i = 0; i < areas->county_count; i++)
            look_for(&search, bare_key(&scratch, areas->counties[i].short_name), i);
    if (search.found == AREA_NONE && find_words(search.text, "vgr"))
        search.found = area_county_by_code(areas, "14");
    size_t county = search_result(&search);
    if (county == AREA_NONE && !search.two)
        county = county_by_code_alone(areas, &scratch, text);
    arena_release(&scratch);
    return county;
}

static const char *const figures[] = {"folkmangd"};

bool area_figure_exists(const char *column) {
    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++)
        if (strcmp(figures[i], column) == 0)
            return true;
    return false;
}

bool area_municipality_figure(const struct area_register *areas, size_t municipality, const char *column, double *figure) {
    if (!area_figure_exists(column) || municipality >= areas->municipality_count)
        return false;
    *figure = areas->municipalities[municipality].population;
    return true;
}
