/* Names and codes of municipalities as people type them. */
#include <string.h>

#include "normalise/place_value.h"

enum { NAME_LETTERS_TWO = 8, SUGGEST_EDITS = 3 }; /* DESIGN.md section 5: two edits from eight letters */

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* ---- code and name ---- */

static const char *trim_signs(struct arena *arena, const char *start, const char *end) {
    static const char signs[] = " -:,.;()[]/";
    while (start < end && strchr(signs, *start))
        start++;
    while (end > start && strchr(signs, end[-1]))
        end--;
    return arena_bytes(arena, start, (size_t)(end - start));
}

static void set_code(struct place_text *place, const struct area_register *areas, const char *digits, size_t length) {
    char code[5] = "0000";
    memcpy(code + 4 - length, digits, length);
    place->has_code = true;
    place->lost_zero = length == 3;
    place->by_code = area_municipality_by_code(areas, code);
}

/* Digits at the beginning, then anything that is no digit. */
static bool read_code_first(struct place_text *place, struct arena *scratch, const struct area_register *areas, const char *text) {
    size_t length = strspn(text, "0123456789");
    if (length != 3 && length != 4)
        return false;
    set_code(place, areas, text, length);
    place->name = trim_signs(scratch, text + length, text + strlen(text));
    return true;
}

static bool read_code_last(struct place_text *place, struct arena *scratch, const struct area_register *areas, const char *text) {
    const char *end = text + strlen(text);
    while (end > text && strchr(") ].", end[-1]))
        end--;
    const char *start = end;
    while (start > text && is_digit(start[-1]))
        start--;
    size_t length = (size_t)(end - start);
    if ((length != 3 && length != 4) || start == text || !strchr(" -(,:[", start[-1]))
        return false;
    set_code(place, areas, start, length);
    place->name = trim_signs(scratch, text, start);
    return true;
}

void place_text_read(struct place_text *place, struct arena *scratch, const struct area_register *areas, const char *text) {
    *place = (struct place_text){.by_code = AREA_NONE, .name = ""};
    const char *folded = text_fold(scratch, text);
    folded += *folded == '\'';
    if (!read_code_first(place, scratch, areas, folded) && !read_code_last(place, scratch, areas, folded))
        place->name = folded;
}

size_t place_name_exact(struct arena *scratch, const struct area_register *areas, const char *name) {
    size_t municipality = area_municipality_by_name(areas, name);
    size_t length = strlen(name);
    if (municipality != AREA_NONE || length < 3 || !strchr("0123456789*", name[length - 1]))
        return municipality;
    return area_municipality_by_name(areas, text_trim(scratch, arena_bytes(scratch, name, length - 1)));
}

/* ---- typos ---- */

static size_t letters_in(const char *text) {
    size_t count = 0;
    while (*text) {
        uint32_t c = utf8_next(&text);
        count += (c >= 'a' && c <= 'z') || c >= 0x80;
    }
    return count;
}

/* Edits allowed for a spelling; "kommun" and "stad" behind a name make it no longer. */
static size_t limit_of(const char *spelling) {
    static const char *const kinds[] = {" kommun", " stad"};
    size_t letters = letters_in(spelling);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (text_ends(spelling, kinds[i]))
            letters -= strlen(kinds[i]) - 1;
    return letters < NAME_LETTERS_TWO ? 1 : 2;
}

struct nearest {
    size_t municipality, distance;
    bool two;
};

static void consider(struct nearest *nearest, size_t municipality, size_t distance) {
    if (distance > nearest->distance)
        return;
    nearest->two = distance == nearest->distance && (nearest->two || nearest->municipality != municipality);
    nearest->municipality = municipality;
    nearest->distance = distance;
}

/* The distance from NAME to the nearest municipality: inside COUNTY (AREA_NONE: anywhere) and outside it. */
static void find_nearest(struct nearest *inside, struct nearest *outside, const struct area_register *areas, const char *name,
                         size_t county) {
    *inside = *outside = (struct nearest){AREA_NONE, SIZE_MAX, false};
    const char *spelling;
    size_t municipality;
    for (size_t at = 0; (at = map_next(&areas->municipality_names, at, &spelling, &municipality)) != 0;) {
        size_t limit = limit_of(spelling), distance = text_distance(name, spelling, limit);
        if (distance > limit)
            continue;
        bool in = county == AREA_NONE || areas->municipalities[municipality].county == county;
        consider(in ? inside : outside, municipality, distance);
    }
}

static bool same_but_accents(struct arena *scratch, const struct area_register *areas, size_t a, size_t b) {
    const char *left = text_bare(scratch, text_fold(scratch, areas->municipalities[a].name));
    return text_equal(left, text_bare(scratch, text_fold(scratch, areas->municipalities[b].name)));
}

size_t place_name_fuzzy(struct arena *scratch, const struct area_register *areas, const char *name, size_t county) {
    struct nearest inside, outside;
    find_nearest(&inside, &outside, areas, text_fold(scratch, name), county);
    if (inside.municipality == AREA_NONE || inside.two || outside.distance < inside.distance)
        return AREA_NONE;
    for (size_t i = 0; i < areas->municipality_count; i++)
        if (i != inside.municipality && same_but_accents(scratch, areas, i, inside.municipality))
            return AREA_NONE;
    return inside.municipality;
}

bool place_name_resembles(struct arena *scratch, const struct area_register *areas, const char *name, size_t municipality) {
    struct nearest inside, outside;
    find_nearest(&inside, &outside, areas, text_fold(scratch, name), areas->municipalities[municipality].county);
    return inside.municipality == municipality && !inside.two && inside.distance <= outside.distance;
}

size_t place_name_suggest(struct arena *scratch, const struct area_register *areas, const char *name) {
    const char *folded = text_fold(scratch, name), *spelling;
    size_t best = SUGGEST_EDITS + 1, found = AREA_NONE, municipality;
    for (size_t at = 0; (at = map_next(&areas->municipality_names, at, &spelling, &municipality)) != 0;) {
        size_t distance = text_distance(folded, spelling, SUGGEST_EDITS);
        if (distance < best && distance * 2 < letters_in(spelling)) {
            best = distance;
            found = municipality;
        }
    }
    return found;
}

size_t place_twin(struct arena *scratch, const struct area_register *areas, size_t municipality, size_t county) {
    for (size_t i = 0; i < areas->municipality_count; i++)
        if (i != municipality && areas->municipalities[i].county == county && same_but_accents(scratch, areas, i, municipality))
            return i;
    return AREA_NONE;
}
