/* How everything that goes out looks: named colours, font and logo, as plain data. What the program has built in may be replaced, key by
 * key, in pipelines/theme.yaml. Whatever stands on a fill can be read: the contrast (WCAG 2.1, 1.4.3) is checked when the file is loaded.
 */
#ifndef PIPELINE_THEME_H
#define PIPELINE_THEME_H

#include <stdbool.h>
#include <stddef.h>

#include "memory/memory.h"

struct fault_list;

enum theme_color {
    THEME_PAPER,  /* what everything stands on */
    THEME_INK,    /* text */
    THEME_STRONG, /* titles, heads */
    THEME_MUTED,  /* notes, bases */
    THEME_LINK,
    THEME_RULE, /* lines around heads and totals */
    THEME_HAIR, /* lines between rows */
    THEME_HEAD, /* fill of heads */
    THEME_TOTAL,
    THEME_INPUT, /* fill of cells to write in */
    THEME_ERROR_FILL,
    THEME_ERROR_INK,
    THEME_WARNING_FILL,
    THEME_WARNING_INK,
    THEME_NOTICE_FILL,
    THEME_NOTICE_INK,
    THEME_BAR,        /* bars in cells, behind the number */
    THEME_SCALE_LOW,  /* shades of shares in cells, behind the number: 0 */
    THEME_SCALE_HIGH, /* … 1 */
    THEME_SERIES_1,   /* charts: neighbours differ in lightness, so that they are told apart in grey */
    THEME_SERIES_2,
    THEME_SERIES_3,
    THEME_SERIES_4,
    THEME_SERIES_5,
    THEME_SERIES_6,
    THEME_MAP_1, /* classes of a map, from the lowest */
    THEME_MAP_2,
    THEME_MAP_3,
    THEME_MAP_4,
    THEME_MAP_5,
    THEME_MAP_MISSING, /* lines across a tile without a figure */
    THEME_COLOR_COUNT
};
#define THEME_SERIES_COUNT 6u
#define THEME_MAP_COUNT 5u

struct theme {
    unsigned colors[THEME_COLOR_COUNT]; /* 0xRRGGBB */
    const char *font;
    double font_stretch;            /* how much wider than Calibri its text runs */
    const char *logo;               /* path of a PNG file; NULL: none */
    const char *logo_text;          /* what it says, for those who do not see it; "": nothing that the titles do not say */
    double logo_width, logo_height; /* pixels at 96 dots an inch, as the file says it wants to be shown */
    char sha256[65];                /* of theme.yaml and the logo; "": there is none */
};

/* Text on a fill. */
#define CONTRAST_LEAST 4.5
/* Neighbouring series of a chart. */
#define SERIES_CONTRAST_LEAST 1.5

/* What is built in. */
const struct theme *theme_default(void);
/* Fills THEME from the file PATH, or with what is built in when there is none. Faults, each with its place, go to FAULTS. */
void theme_load(struct theme *theme, struct arena *arena, const char *path, struct fault_list *faults);

/* TO becomes a copy of FROM whose texts live in ARENA. */
void theme_copy(struct theme *to, struct arena *arena, const struct theme *from);

/* The contrast of two colours, 1 … 21. */
double color_contrast(unsigned a, unsigned b);
/* FROM with SHARE (0 to 1) of TO. */
unsigned color_mix(unsigned from, unsigned to, double share);
/* The one of ink and paper that is read better on FILL. */
unsigned theme_text_on(const struct theme *theme, unsigned fill);
/* The least contrast of all texts on their fills: for tests. */
double theme_least_contrast(const struct theme *theme);

#endif
