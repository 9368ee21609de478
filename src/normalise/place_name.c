/* Names and codes of municipalities as people type them. */
#include <string.h>

#include "normalise/place_value.h"

enum { EDITS_MAX = 2, SUGGEST_EDITS = 3 };

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
    place->former = place->by_code == AREA_NONE ? area_former_by_code(areas, code) : NULL;
    if (place->former)
        place->by_code = place->former->municipality;
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
    while (start > text && text_is_digit(start[-1]))
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

/* NAME without a word that says what kind of thing it is of, NULL if there is none; people write them doubled, too ("Marks kommun stad").
 */
static const char *without_kind(struct arena *scratch, const char *name) {
    static const char *const behind[] = {" kommun", " kommuns", " stad", " stads", " kn", " k:n", " (kommun)", " (stad)"};
    static const char *const before[] = {"kommunens namn", "kommunnamn", "kommunen", "kommun"};
    for (size_t i = 0; i < sizeof before / sizeof *before; i++) {
        const size_t length = text_starts(name, before[i]) ? strlen(before[i]) : 0, signs = strspn(name + length, ": ");
        if (length > 0 && signs > 0)
            return name + length + signs;
    }
    for (size_t i = 0; i < sizeof behind / sizeof *behind; i++)
        if (text_ends(name, behind[i]))
            return arena_bytes(scratch, name, strlen(name) - strlen(behind[i]));
    return NULL;
}

/* "Falu kn" -> "falu kommun": the genitive before it is known only in front of the whole word; NULL if nothing is abbreviated. */
static const char *with_whole_kind(struct arena *scratch, const char *name) {
    static const char *const abbreviations[] = {" kn", " k:n", " kn.", " komm.", " komm"};
    for (size_t i = 0; i < sizeof abbreviations / sizeof *abbreviations; i++)
        if (text_ends(name, abbreviations[i]))
            return arena_printf(scratch, "%.*s kommun", (int)(strlen(name) - strlen(abbreviations[i])), name);
    return NULL;
}

/* NAME without a footnote's sign or a full stop behind it: "Stockholm1", "Lund 1)", "Lund*", "Lund.". */
static const char *without_note(struct arena *scratch, const char *name) {
    size_t length = strlen(name), digits = 0;
    while (length > 0 && strchr("0123456789*)]([ .,;:", name[length - 1]))
        digits += text_is_digit(name[--length]) ? 1 : 0;
    const bool is_code = digits == 2 && name[length] != '\0' && strchr(name + length, '(') != NULL; /* of a county: "Kungsbacka (13)" */
    return digits <= 2 && !is_code ? arena_bytes(scratch, name, length) : name;
}

const char *place_name_spelled(struct arena *scratch, const struct area_register *areas, const char *name) {
    const char *whole = with_whole_kind(scratch, name);
    if (area_municipality_by_name(areas, whole ? whole : name) != AREA_NONE)
        return whole ? whole : name;
    for (const char *rest = name; rest != NULL; rest = without_kind(scratch, rest)) {
        const char *bare = without_note(scratch, rest);
        if (area_municipality_by_name(areas, rest) != AREA_NONE)
            return rest;
        if (area_municipality_by_name(areas, bare) != AREA_NONE)
            return bare;
    }
    return NULL;
}

size_t place_name_exact(struct arena *scratch, const struct area_register *areas, const char *name) {
    const char *spelled = place_name_spelled(scratch, areas, name);
    return spelled ? area_municipality_by_name(areas, spelled) : AREA_NONE;
}

size_t place_name_in_county(struct arena *scratch, const struct area_register *areas, const char *name) {
    static const char *const joints[] = {", ", " (", "/", " - ", "; "};
    for (size_t i = 0; i < sizeof joints / sizeof *joints; i++) {
        const char *joint = strstr(name, joints[i]), *behind = joint ? joint + strlen(joints[i]) : "";
        const size_t length = strlen(behind) - (text_ends(behind, ")") ? 1 : 0);
        const size_t county = *behind ? area_county_by_text(areas, arena_bytes(scratch, behind, length)) : AREA_NONE;
        const size_t municipality =
            county != AREA_NONE ? place_name_exact(scratch, areas, arena_bytes(scratch, name, (size_t)(joint - name))) : AREA_NONE;
        if (municipality != AREA_NONE)
            return areas->municipalities[municipality].county == county ? municipality : AREA_NONE;
    }
    return AREA_NONE;
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
    size_t allowed = text_edits_allowed(letters);
    return allowed ? allowed : 1; /* Åre, Ale: few, and within a county alone */
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

/* Edits between NAME and SPELLING, SIZE_MAX when more than LIMIT. */
static size_t edits_to(const struct area_spelling *spelling, const char *name, uint64_t letters, size_t limit) {
    if (text_sets_are_far(letters, spelling->letters, limit))
        return SIZE_MAX;
    size_t distance = text_distance(name, spelling->folded, limit);
    return distance > limit ? SIZE_MAX : distance;
}

/* A spelling of a municipality outside COUNTY is fewer than EDITS away from NAME. */
static bool is_nearer_outside(const struct area_register *areas, const char *name, size_t county, size_t edits) {
    uint64_t letters = text_letter_set(name);
    for (size_t i = 0; county != AREA_NONE && edits > 0 && i < areas->spelling_count; i++)
        if (areas->municipalities[areas->spellings[i].municipality].county != county &&
            edits_to(&areas->spellings[i], name, letters, edits - 1) != SIZE_MAX)
            return true;
    return false;
}

/* The one municipality of COUNTY (AREA_NONE: of the country) that is nearest to NAME, with none outside that is nearer; AREA_NONE. */
static size_t find_nearest(const struct area_register *areas, const char *name, size_t county) {
    struct nearest nearest = {AREA_NONE, SIZE_MAX, false};
    uint64_t letters = text_letter_set(name);
    for (size_t i = 0; i < areas->spelling_count; i++) {
        const struct area_spelling *spelling = &areas->spellings[i];
        bool in = county == AREA_NONE || areas->municipalities[spelling->municipality].county == county;
        if (!in || text_sets_are_far(letters, spelling->letters, EDITS_MAX))
            continue;
        size_t distance = edits_to(spelling, name, letters, limit_of(spelling->folded));
        if (distance != SIZE_MAX)
            consider(&nearest, spelling->municipality, distance);
    }
    if (nearest.municipality == AREA_NONE || nearest.two || is_nearer_outside(areas, name, county, nearest.distance))
        return AREA_NONE;
    return nearest.municipality;
}

size_t place_name_fuzzy(struct arena *scratch, const struct area_register *areas, const char *name, size_t county) {
    size_t found = find_nearest(areas, text_fold(scratch, name), county);
    return found != AREA_NONE && areas->municipalities[found].twin == AREA_NONE ? found : AREA_NONE;
}

bool place_name_resembles(struct arena *scratch, const struct area_register *areas, const char *name, size_t municipality) {
    return find_nearest(areas, text_fold(scratch, name), areas->municipalities[municipality].county) == municipality;
}

/* The first of the nearest spellings that are mostly the same. */
size_t place_name_suggest(struct arena *scratch, const struct area_register *areas, const char *name) {
    const char *folded = text_fold(scratch, name);
    const uint64_t letters = text_letter_set(folded);
    size_t found = AREA_NONE, nearest = SUGGEST_EDITS + 1;
    for (size_t i = 0; nearest > 0 && i < areas->spelling_count; i++) {
        const struct area_spelling *spelling = &areas->spellings[i];
        const size_t distance = edits_to(spelling, folded, letters, nearest - 1);
        if (distance == SIZE_MAX || distance * 2 >= letters_in(spelling->folded))
            continue;
        nearest = distance;
        found = spelling->municipality;
    }
    return found;
}

size_t place_twin(const struct area_register *areas, size_t municipality, size_t county) {
    size_t twin = areas->municipalities[municipality].twin;
    return twin != AREA_NONE && areas->municipalities[twin].county == county ? twin : AREA_NONE;
}
