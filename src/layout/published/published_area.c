#include "layout/published/published_area.h"

#include <string.h>

#include "text/text.h"

static const char *const country_names[] = {
    "hela riket",   "riket",       "hela landet",       "landet",       "sverige", "sweden", "the whole country", "whole country",
    "riket totalt", "total riket", "hela riket totalt", "samtliga län", NULL};
static const char *const unknown_names[] = {"okänd kommun", "okänd", "kommun okänd", "uppgift om kommun saknas", "unknown municipality",
                                            "unknown",      NULL};
static const char *const unknown_counties[] = {"okänt län", "län okänt", "unknown county", NULL};
static const char *const total_names[] = {"totalt",        "total", "summa", "summa totalt", "samtliga", "samtliga kommuner",
                                          "alla kommuner", "alla",  NULL};

static bool is_one_of(const char *text, const char *const *names) {
    for (; *names != NULL; names++)
        if (text_equal(text, *names))
            return true;
    return false;
}

static bool is_listed(struct arena *arena, const char *folded, const struct text_list *list) {
    for (size_t i = 0; i < list->count; i++)
        if (text_equal(folded, text_fold(arena, published_without_note(arena, list->items[i]))))
            return true;
    return false;
}

const char *published_without_note(struct arena *arena, const char *text) {
    char *copy = arena_text(arena, text_trim(arena, text));
    size_t length = strlen(copy), end = length;
    while (end > 0 && (copy[end - 1] == ')' || copy[end - 1] == '*'))
        end--;
    size_t digits = end;
    while (digits > 0 && copy[digits - 1] >= '0' && copy[digits - 1] <= '9')
        digits--;
    bool is_marked = end < length || digits < end;
    bool is_small = end - digits <= 1 && digits > 1 && (end < length || (unsigned char)copy[digits - 1] > '9');
    if (is_marked && is_small && !strchr(copy, '('))
        copy[digits] = '\0';
    return text_trim(arena, copy);
}

/* "00 Riket" -> "riket". */
static const char *without_zeros(const char *folded) {
    size_t zeros = strspn(folded, "0");
    return zeros > 0 && zeros <= 4 && folded[zeros] == ' ' ? folded + zeros + 1 : folded;
}

static bool is_code(const char *text, size_t least, size_t most) {
    size_t digits = strspn(text, "0123456789");
    return digits >= least && digits <= most && text[digits] == '\0';
}

static size_t county_of_code(const struct layout_work *work, const char *code) {
    if (!is_code(code, 1, 2))
        return AREA_NONE;
    return area_county_by_code(work->areas, strlen(code) == 1 ? arena_printf(work->arena, "0%s", code) : code);
}

/* "Stockholms län", "01 Stockholms län", "01 Stockholm", "Stockholm county". */
static size_t county_named(const struct layout_work *work, const char *folded) {
    size_t digits = strspn(folded, "0123456789");
    bool has_code = (digits == 1 || digits == 2) && folded[digits] == ' ';
    const char *name = has_code ? folded + digits + 1 : folded;
    bool is_named = text_ends(name, " län") || text_ends(name, " county") || has_code;
    size_t county = is_named ? area_county_by_text(work->areas, name) : AREA_NONE;
    if (county == AREA_NONE && text_ends(name, " county"))
        county = area_county_by_text(work->areas, arena_bytes(work->arena, name, strlen(name) - strlen(" county")));
    size_t by_code = has_code ? county_of_code(work, arena_bytes(work->arena, folded, digits)) : county;
    return county == by_code ? county : AREA_NONE;
}

bool published_is_county_alone(struct layout_work *work, const char *text) {
    const char *plain = published_without_note(work->arena, text);
    return area_county_by_text(work->areas, plain) != AREA_NONE && value_municipality(work->arena, work->areas, plain) == AREA_NONE &&
           strspn(plain, "0123456789") == 0 && utf8_length(plain) > 2;
}

/* "01AA" beside "Okänd kommun": the municipality is unknown, its county is not. */
static size_t county_of_unknown(const struct layout_work *work, const char *code) {
    bool has_county = strspn(code, "0123456789") == 2 && strlen(code) == 4;
    return has_county ? area_county_by_code(work->areas, arena_bytes(work->arena, code, 2)) : AREA_NONE;
}

static struct area_said named(struct layout_work *work, const char *plain, const char *code, bool counties) {
    const struct published_rule *rule = &work->pipeline->published;
    const char *folded = text_fold(work->arena, plain), *bare = without_zeros(folded);
    const struct area_said nothing = {AREA_IS_NOTHING, AREA_NONE};
    if (is_one_of(bare, country_names) || is_listed(work->arena, bare, &rule->country))
        return (struct area_said){AREA_IS_COUNTRY, AREA_NONE};
    if (is_one_of(bare, unknown_counties))
        return (struct area_said){AREA_IS_UNKNOWN_COUNTY, AREA_NONE};
    if (is_one_of(bare, unknown_names) || is_listed(work->arena, bare, &rule->unknown))
        return (struct area_said){AREA_IS_UNKNOWN, county_of_unknown(work, code)};
    if (is_one_of(bare, total_names))
        return (struct area_said){AREA_IS_ALL, AREA_NONE};
    size_t county = county_named(work, folded);
    if (county != AREA_NONE)
        return (struct area_said){AREA_IS_COUNTY, county};
    size_t municipality = value_municipality(work->arena, work->areas, plain), by_text = area_county_by_text(work->areas, plain);
    bool as_county =
        by_text != AREA_NONE && utf8_length(plain) > 2 && (municipality == AREA_NONE || counties || county_of_code(work, code) == by_text);
    if (as_county)
        return (struct area_said){AREA_IS_COUNTY, by_text};
    return municipality != AREA_NONE ? (struct area_said){AREA_IS_MUNICIPALITY, municipality} : nothing;
}

struct area_said published_area(struct layout_work *work, const char *name, const char *code, bool counties) {
    const char *plain = published_without_note(work->arena, name), *number = text_trim(work->arena, code);
    bool has_letters = strspn(plain, "0123456789 ") < strlen(plain);
    if (has_letters)
        return named(work, plain, number, counties);
    if (*plain != '\0')
        number = plain;
    size_t county = county_of_code(work, number);
    if (county != AREA_NONE)
        return (struct area_said){AREA_IS_COUNTY, county};
    size_t municipality = is_code(number, 3, 4) ? value_municipality(work->arena, work->areas, number) : AREA_NONE;
    return municipality != AREA_NONE ? (struct area_said){AREA_IS_MUNICIPALITY, municipality}
                                     : (struct area_said){AREA_IS_NOTHING, AREA_NONE};
}
