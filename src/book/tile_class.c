/* Values into classes, counted in units of the last decimal shown.
 *
 *   0 0 1 1 2 3 8 53  ──►  0 │ 1 │ 2–4 │ 5–19 │ 20–53        shares: 0 % │ 1–24 % │ 25–49 % │ 50–74 % │ 75–100 %                  */
#include "book/tile_map.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "book/book.h"

#define UNITS_MAX 9e15      /* below 2^53: a double holds every whole number */
#define ROUNDING_SLACK 1e-9 /* 28.4999999999 is 28.5, as spreadsheets show it */
#define SKEWED 6            /* largest over median: even steps would leave most values in the lowest class */
#define PERCENT 100.0
#define DECIMALS_SHOWN_MAX 4 /* as many as a workbook's number formats have */

static double scale_of(const struct tile_classes *classes) {
    double scale = classes->share ? PERCENT : 1;
    for (size_t i = 0; i < classes->decimals; i++)
        scale *= 10;
    return scale;
}

static int64_t units_of(const struct tile_classes *classes, double value) {
    double units = value * scale_of(classes);
    units += units < 0 ? -fabs(units) * ROUNDING_SLACK : fabs(units) * ROUNDING_SLACK;
    return (int64_t)round(fmax(-UNITS_MAX, fmin(UNITS_MAX, units)));
}

static int compare_units(const void *a, const void *b) {
    const int64_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* ---- round numbers ---- */

/* Tenths, so that 2.5 is whole: widths of even steps, and where uneven classes may begin. */
#define ROUND_FORMS 4
static const int64_t STEPS[ROUND_FORMS] = {10, 20, 25, 50};
static const int64_t BEGINNINGS[ROUND_FORMS] = {10, 20, 30, 50};
#define ROUND_NUMBERS (ROUND_FORMS * 16) /* to 5·10^15, past half of UNITS_MAX */

/* The INDEX-th of 1, 2, 5, 10, 20, 25, 50 …; 0 for 2.5, which is no whole number. */
static int64_t round_number(const int64_t *forms, size_t index) {
    int64_t power = 1;
    for (size_t i = 0; i < index / ROUND_FORMS; i++)
        power *= 10;
    int64_t tenths = forms[index % ROUND_FORMS] * power;
    return tenths % 10 == 0 ? tenths / 10 : 0;
}

static int64_t floor_to(int64_t value, int64_t step) {
    int64_t rest = value % step;
    return value - rest - (rest < 0 ? step : 0);
}

/* ---- breaks ---- */

static void add_class(struct tile_classes *classes, int64_t from) {
    if (classes->count == TILE_CLASSES_MAX)
        return;
    if (classes->count > 0)
        classes->to[classes->count - 1] = from - 1;
    classes->from[classes->count++] = from;
}

static void end_classes(struct tile_classes *classes, int64_t to) {
    classes->to[classes->count - 1] = to;
}

/* The smallest round step that needs no more than ROOM classes. The whole of a share is in the class below it: "75–100 %". */
static void even_steps(struct tile_classes *classes, int64_t least, int64_t most, size_t room) {
    int64_t whole = classes->share ? units_of(classes, 1) : INT64_MAX, step = 0;
    int64_t top = most == whole ? whole - 1 : most;
    for (size_t i = 0; i < ROUND_NUMBERS; i++) {
        step = round_number(STEPS, i);
        if (step > 0 && (floor_to(top, step) - floor_to(least, step)) / step < (int64_t)room)
            break;
    }
    int64_t last = floor_to(top, step);
    for (int64_t from = floor_to(least, step); from <= last; from += step)
        add_class(classes, from == 0 && classes->zero_apart ? 1 : from);
    end_classes(classes, last + step == whole ? whole : last + step - 1);
}

static int64_t nearest_round(int64_t value) {
    int64_t nearest = 1;
    for (size_t i = 0; i < ROUND_NUMBERS; i++) {
        int64_t number = round_number(BEGINNINGS, i);
        bool nearer = number > 0 && llabs(number - value) < llabs(nearest - value);
        nearest = nearer ? number : nearest;
    }
    return nearest;
}

static int64_t next_round(int64_t above) {
    for (size_t i = 0; i < ROUND_NUMBERS; i++)
        if (round_number(BEGINNINGS, i) > above)
            return round_number(BEGINNINGS, i);
    return INT64_MAX;
}

/* Round numbers near the quantiles, each with values of its own below and above. Where many values are the same, the next round number
 * begins a class instead. */
static void quantile_steps(struct tile_classes *classes, const int64_t *units, size_t count, size_t room) {
    int64_t first = nearest_round(units[0]);
    add_class(classes, first < units[0] ? first : units[0]);
    for (size_t i = 1; i < room; i++) {
        int64_t least = next_round(classes->from[classes->count - 1]), from = nearest_round(units[i * count / room]);
        from = from < least ? least : from;
        size_t below = 0;
        while (below < count && units[below] < from)
            below++;
        bool begun = below > 0 && units[below - 1] >= classes->from[classes->count - 1];
        if (begun && below < count)
            add_class(classes, from);
    }
    end_classes(classes, units[count - 1]);
}

/* UNITS rise and are not all none. */
static void add_classes(struct tile_classes *classes, const int64_t *units, size_t count, size_t room) {
    int64_t least = units[0], most = units[count - 1], median = units[count / 2];
    if (least == most) {
        add_class(classes, least);
        end_classes(classes, least);
    } else if (!classes->share && least > 0 && most / SKEWED >= median)
        quantile_steps(classes, units, count, room);
    else
        even_steps(classes, least, most, room);
}

void tile_classes_make(struct tile_classes *classes, struct arena *arena, const double *values, size_t count, bool share, size_t decimals) {
    *classes = (struct tile_classes){.share = share, .decimals = decimals > DECIMALS_SHOWN_MAX ? DECIMALS_SHOWN_MAX : decimals};
    int64_t *units = arena_array(arena, count, sizeof *units);
    for (size_t i = 0; i < count; i++)
        units[i] = units_of(classes, values[i]);
    if (count > 0)
        qsort(units, count, sizeof *units, compare_units);
    size_t none = 0;
    while (none < count && units[0] == 0 && units[none] == 0)
        none++;
    classes->zero_apart = none > 0 && none < count;
    if (none > 0) {
        add_class(classes, 0);
        end_classes(classes, 0);
    }
    if (none == count)
        return;
    add_classes(classes, units + none, count - none, TILE_CLASSES_MAX - classes->count);
    if (none > 0)
        classes->to[0] = 0; /* the next class need not begin right above it */
}

size_t tile_class_of(const struct tile_classes *classes, double value) {
    int64_t units = units_of(classes, value);
    size_t index = 0;
    while (index + 1 < classes->count && classes->from[index + 1] <= units)
        index++;
    return index;
}

size_t tile_class_shade(const struct tile_classes *classes, size_t index) {
    static const size_t SHADES[TILE_CLASSES_MAX + 1][TILE_CLASSES_MAX] = {
        {0}, {2}, {1, 3}, {1, 2, 4}, {1, 2, 3, 4}, {0, 1, 2, 3, 4},
    };
    if (!classes->zero_apart)
        return SHADES[classes->count][index];
    return index == 0 ? 0 : classes->count == TILE_CLASSES_MAX ? index : SHADES[classes->count - 1][index - 1];
}

/* ---- words ---- */

static const char *units_text(const struct book *book, const struct tile_classes *classes, int64_t units) {
    static const char *const MARKS[LANGUAGE_COUNT] = {",", "."};
    int64_t scale = 1;
    for (size_t i = 0; i < classes->decimals; i++)
        scale *= 10;
    const char *whole = book_number(book, (size_t)(llabs(units) / scale));
    const char *sign = units < 0 ? "\xE2\x88\x92" : "";
    if (scale == 1)
        return arena_printf(book->arena, "%s%s", sign, whole);
    return arena_printf(book->arena, "%s%s%s%0*lld", sign, whole, MARKS[book->language], (int)classes->decimals,
                        (long long)(llabs(units) % scale));
}

static const char *with_sign(const struct book *book, const struct tile_classes *classes, const char *number) {
    static const char *const SIGNS[LANGUAGE_COUNT] = {"\xC2\xA0%", "%"};
    return classes->share ? arena_printf(book->arena, "%s%s", number, SIGNS[book->language]) : number;
}

const char *tile_class_label(const struct book *book, const struct tile_classes *classes, size_t index) {
    const char *from = units_text(book, classes, classes->from[index]);
    if (classes->to[index] <= classes->from[index])
        return with_sign(book, classes, from);
    const char *to = units_text(book, classes, classes->to[index]);
    return with_sign(book, classes, arena_printf(book->arena, "%s\xE2\x80\x93%s", from, to));
}

const char *tile_value_label(const struct book *book, const struct tile_classes *classes, double value) {
    return with_sign(book, classes, units_text(book, classes, units_of(classes, value)));
}
