/* Points: two numbers in one cell, or in two, in SWEREF 99 TM or in degrees. Order is told by size, because neither N and E of Sweden nor
 * its latitudes and longitudes overlap. RT 90 and local zones of SWEREF 99 are told apart by their size and asked about; one number alone,
 * or degrees that tell no more than a kilometre, are no point. */
#include <math.h>
#include <string.h>

#include "normalise/angle.h"
#include "normalise/point_value.h"
#include "normalise/sweref.h"

enum {
    TOKENS_MAX = 8,      /* "6 610 987 , 681 154": five groups of digits */
    NEAR_METRES = 15000, /* from the municipality's point: looked at no further */
    FAR_METRES = 200000, /* Kiruna, the largest, reaches about that far */
    FAR_NEIGHBOURS = 6,  /* so many other municipalities' points are nearer: even a long one does not wind past them */
    POINT_CUT_MAX = 80   /* longer texts are prose; degrees, minutes, seconds of both and their axes' names take half of it */
};

/* ---- digits ---- */

/* Bytes of a word at AT that names the system or an axis, 0 if none does; a local zone's name has its meridian behind it and is none. */
static size_t name_length(const char *at) {
    static const char *const names[] = {"sweref 99 tm", "sweref99 tm", "sweref99tm", "sweref 99tm", "sweref-99 tm", "sweref",
                                        "nord",         "norr",        "north",      "öst",         "ost",          "east",
                                        "koordinater",  "koordinat",   "point",      "och",         "position"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (text_starts(at, names[i]))
            return strlen(names[i]);
    return 0;
}

/* FOLDED with names of axes and signs around them made spaces: "n: 6610987 e: 681154" -> "6610987 681154". False for other letters. */
static bool strip_axes(char *out, const char *folded) {
    for (size_t length; *folded; folded++, out++) {
        while ((length = name_length(folded)) > 0)
            folded += length;
        if (*folded == '\0')
            break;
        if (text_is_digit(*folded) || strchr(" .,;/-", *folded))
            *out = *folded;
        else if (strchr("nexy:=()m", *folded))
            *out = ' ';
        else
            return false;
    }
    *out = '\0';
    return true;
}

/* A comma or point inside one number: many digits before it, at most three behind, no space around. */
static bool is_decimal_sign(const char *text, const char *at) {
    size_t before = 0, behind = strspn(at + 1, "0123456789");
    while (at - before > text && text_is_digit(at[-(long)before - 1]))
        before++;
    return before >= 3 && behind >= 1 && behind <= 3 && !text_is_digit(at[1 + behind]);
}

/* The numbers' groups of digits; a decimal part stays with its group. */
static size_t find_tokens(char tokens[TOKENS_MAX][POINT_CUT_MAX], const char *text) {
    size_t count = 0;
    for (const char *at = text; *at;) {
        size_t length = strspn(at, "0123456789");
        if (!length) {
            at++;
            continue;
        }
        if ((at[length] == ',' || at[length] == '.') && is_decimal_sign(text, at + length))
            length += 1 + strspn(at + length + 1, "0123456789");
        if (count == TOKENS_MAX)
            return 0;
        memcpy(tokens[count], at, length);
        tokens[count][length] = '\0';
        char *comma = strchr(tokens[count++], ',');
        if (comma)
            *comma = '.';
        at += length;
    }
    return count;
}

/* TOKENS[first..end) as one number: a group of one to three digits, then groups of three. */
static bool join_tokens(char tokens[TOKENS_MAX][POINT_CUT_MAX], size_t first, size_t end, double *number) {
    char joined[TOKENS_MAX * POINT_CUT_MAX] = "";
    for (size_t i = first; i < end; i++) {
        size_t digits = strspn(tokens[i], "0123456789");
        if ((i > first && digits != 3) || (i == first && end - first > 1 && digits > 3) || (i + 1 < end && tokens[i][digits]))
            return false;
        strcat(joined, tokens[i]);
    }
    return text_to_number(joined, number);
}

/* ---- points ---- */

/* A pair of numbers by its size; Sweden lies in each of these apart. */
enum point_system { SYSTEM_TM, SYSTEM_RT90, SYSTEM_LOCAL, SYSTEM_COUNT };
static const struct {
    enum point_system system;
    double east_from, east_to;
} systems[] = {{SYSTEM_TM, 250000, 950000}, {SYSTEM_RT90, 1200000, 1950000}, {SYSTEM_LOCAL, 50000, 250000}};
static const double NORTH_FROM = 6100000, NORTH_TO = 7700000;

/* What one or two cells say. */
struct point_text {
    struct sweref_point point; /* metres of SYSTEM */
    enum point_system system;
    size_t ways; /* in which it can be read */
};

static void consider(struct point_text *found, double a, double b) {
    struct sweref_point point = {a > b ? a : b, a > b ? b : a};
    for (size_t i = 0; i < SYSTEM_COUNT; i++)
        if (point.north >= NORTH_FROM && point.north <= NORTH_TO && point.east >= systems[i].east_from && point.east < systems[i].east_to)
            *found = (struct point_text){point, systems[i].system, found->ways + 1};
}

static size_t metres_of(char tokens[TOKENS_MAX][POINT_CUT_MAX], const char *folded) {
    char stripped[POINT_CUT_MAX];
    return strlen(folded) < sizeof stripped && strip_axes(stripped, folded) ? find_tokens(tokens, stripped) : 0;
}

/* FOLDED has both coordinates: metres, cut where two plausible numbers come out. */
static void read_two(struct point_text *found, const char *folded) {
    char tokens[TOKENS_MAX][POINT_CUT_MAX];
    size_t count = metres_of(tokens, folded);
    for (size_t cut = 1; cut < count; cut++) {
        double a, b;
        if (join_tokens(tokens, 0, cut, &a) && join_tokens(tokens, cut, count, &b))
            consider(found, a, b);
    }
}

static bool read_one(double *number, const char *folded) {
    char tokens[TOKENS_MAX][POINT_CUT_MAX];
    size_t count = metres_of(tokens, folded);
    return count > 0 && join_tokens(tokens, 0, count, number);
}

/* ---- degrees ---- */

static void accept(struct reading *reading, const struct question *question, const struct sweref_point *point, const char *rule) {
    double north = round(point->north), east = round(point->east);
    reading_set(reading, STATUS_VALUE, arena_printf(question->arena, "%.0f %.0f", north, east), rule);
    reading->value.number = north;
    reading->value.east = east;
}

/* One of each, told finely enough. */
static bool accept_degrees(struct reading *reading, const struct question *question, double a, double b, bool is_fine) {
    double latitude = a > b ? a : b, longitude = a > b ? b : a;
    struct sweref_point point;
    if (!is_fine || !angle_is_latitude(latitude) || !angle_is_longitude(longitude) ||
        !sweref_from_degrees(question->sweref, latitude, longitude, &point))
        return false;
    accept(reading, question, &point, "wgs84");
    return true;
}

/* ---- what becomes of it ---- */

static void refuse_rt90(struct reading *reading, const struct question *question, const struct sweref_point *rt90) {
    struct sweref_point point;
    const char *converted = "";
    if (sweref_from_rt90(question->sweref, rt90->north, rt90->east, &point))
        converted = arena_printf(question->arena, "N %.0f, E %.0f", point.north, point.east);
    reading_refuse(reading, question, FINDING_POINT_RT90, converted, NULL);
}

static void settle(struct reading *reading, const struct question *question, const struct point_text *found) {
    if (found->ways != 1)
        reading_refuse(reading, question, FINDING_UNREADABLE_POINT, NULL, NULL);
    else if (found->system == SYSTEM_RT90)
        refuse_rt90(reading, question, &found->point);
    else if (found->system == SYSTEM_LOCAL)
        reading_refuse(reading, question, FINDING_POINT_LOCAL, NULL, NULL);
    else
        accept(reading, question, &found->point, "");
}

static bool says_nothing(struct arena *scratch, const char *text) {
    return !text || text_is_blank(text) || missing_word_find(text_fold(scratch, text)) != WORD_NONE;
}

void point_read(struct reading *reading, const struct question *question, const struct cell *cell) {
    const char *folded = text_fold(question->arena, cell->text);
    if (missing_read(reading, folded) || says_nothing(question->arena, cell->text))
        return;
    struct point_text found = {.ways = 0};
    double angles[ANGLES_MAX];
    bool is_fine;
    read_two(&found, folded);
    if (found.ways || angles_read(angles, &is_fine, folded) != 2 || !accept_degrees(reading, question, angles[0], angles[1], is_fine))
        settle(reading, question, &found);
}

/* Two cells with an angle each; false when they are none. */
static bool join_degrees(struct reading *reading, const struct question *question, const char *north, const char *east) {
    double a[ANGLES_MAX], b[ANGLES_MAX];
    bool a_fine, b_fine;
    return angles_read(a, &a_fine, north) == 1 && angles_read(b, &b_fine, east) == 1 &&
           accept_degrees(reading, question, a[0], b[0], a_fine || b_fine);
}

void point_join(struct reading *reading, const struct question *question, const char *north, const char *east) {
    bool no_north = says_nothing(question->arena, north), no_east = says_nothing(question->arena, east);
    struct point_text found = {.ways = 0};
    double a, b;
    reading_init(reading);
    if (no_north && no_east)
        return;
    if (!no_north && !no_east) {
        const char *first = text_fold(question->arena, north), *second = text_fold(question->arena, east);
        if (join_degrees(reading, question, first, second))
            return;
        if (read_one(&a, first) && read_one(&b, second))
            consider(&found, a, b);
    }
    settle(reading, question, &found);
}

/* ---- the surroundings ---- */

static double metres_from(const struct question *question, const struct sweref_point *point, size_t municipality) {
    const struct municipality *place = &question->areas->municipalities[municipality];
    struct sweref_point centre;
    return sweref_from_degrees(question->sweref, place->latitude, place->longitude, &centre) ? sweref_distance(*point, centre) : 0;
}

/* How far METRES is must be told by who else is nearer: Solna ends where ten others begin, Kiruna after a day's walk. */
static bool is_outside(const struct question *question, const struct sweref_point *point, double metres) {
    size_t nearer = 0;
    if (metres <= NEAR_METRES || metres > FAR_METRES)
        return metres > FAR_METRES;
    for (size_t i = 0; i < question->areas->municipality_count && nearer < FAR_NEIGHBOURS; i++)
        nearer += metres_from(question, point, i) < metres;
    return nearer == FAR_NEIGHBOURS;
}

void point_check_distance(struct reading *reading, const struct question *question, size_t municipality) {
    if (reading->value.status != STATUS_VALUE)
        return;
    struct sweref_point point = {reading->value.number, reading->value.east};
    double metres = metres_from(question, &point, municipality);
    if (is_outside(question, &point, metres))
        reading_doubt(reading, question, FINDING_POINT_FAR, arena_printf(question->arena, "%.0f", metres / 1000),
                      question->areas->municipalities[municipality].name, NULL);
}
