#include "pipeline/theme.h"

#include <math.h>

#include "pipeline/theme_contrast.h"

/* One hue and greys; what has a meaning also has a word for it. Charts alternate dark and light, blue and orange. */
static const struct theme BUILT_IN = {
    .colors =
        {
            [THEME_PAPER] = 0xFFFFFF,        [THEME_INK] = 0x1F2933,         [THEME_STRONG] = 0x16324F,      [THEME_MUTED] = 0x52606D,
            [THEME_LINK] = 0x0B4F8A,         [THEME_RULE] = 0x486581,        [THEME_HAIR] = 0xD5DCE3,        [THEME_HEAD] = 0xDCE6F0,
            [THEME_TOTAL] = 0xF1F5F9,        [THEME_INPUT] = 0xFFFDE7,       [THEME_ERROR_FILL] = 0xF8D9C8,  [THEME_ERROR_INK] = 0x6B2409,
            [THEME_WARNING_FILL] = 0xFFF0C2, [THEME_WARNING_INK] = 0x574200, [THEME_NOTICE_FILL] = 0xE4ECF5, [THEME_NOTICE_INK] = 0x1F3B5C,
            [THEME_BAR] = 0xA9C4DE,          [THEME_SCALE_LOW] = 0xFFFFFF,   [THEME_SCALE_HIGH] = 0x9FC0DF,  [THEME_SERIES_1] = 0x16324F,
            [THEME_SERIES_2] = 0xE0A458,     [THEME_SERIES_3] = 0x3F72A6,    [THEME_SERIES_4] = 0xCBD9E6,    [THEME_SERIES_5] = 0x8A4B2A,
            [THEME_SERIES_6] = 0xF3E3B3,     [THEME_MAP_1] = 0xE6EEF6,       [THEME_MAP_2] = 0xBBD3E8,       [THEME_MAP_3] = 0x86B0D6,
            [THEME_MAP_4] = 0x3A77B0,        [THEME_MAP_5] = 0x123F6D,       [THEME_MAP_MISSING] = 0x9AA5B1,
        },
    .font = "Calibri",
    .font_stretch = 1,
    .logo_text = "",
};

const char *const THEME_NAMES[THEME_COLOR_COUNT] = {
    [THEME_PAPER] = "paper",
    [THEME_INK] = "ink",
    [THEME_STRONG] = "strong",
    [THEME_MUTED] = "muted",
    [THEME_LINK] = "link",
    [THEME_RULE] = "rule",
    [THEME_HAIR] = "hair",
    [THEME_HEAD] = "head",
    [THEME_TOTAL] = "total",
    [THEME_INPUT] = "input",
    [THEME_ERROR_FILL] = "error_fill",
    [THEME_ERROR_INK] = "error_ink",
    [THEME_WARNING_FILL] = "warning_fill",
    [THEME_WARNING_INK] = "warning_ink",
    [THEME_NOTICE_FILL] = "notice_fill",
    [THEME_NOTICE_INK] = "notice_ink",
    [THEME_BAR] = "bar",
    [THEME_SCALE_LOW] = "scale_low",
    [THEME_SCALE_HIGH] = "scale_high",
    [THEME_SERIES_1] = "series_1",
    [THEME_SERIES_2] = "series_2",
    [THEME_SERIES_3] = "series_3",
    [THEME_SERIES_4] = "series_4",
    [THEME_SERIES_5] = "series_5",
    [THEME_SERIES_6] = "series_6",
    [THEME_MAP_1] = "map_1",
    [THEME_MAP_2] = "map_2",
    [THEME_MAP_3] = "map_3",
    [THEME_MAP_4] = "map_4",
    [THEME_MAP_5] = "map_5",
    [THEME_MAP_MISSING] = "map_missing",
};

const struct theme_pair THEME_PAIRS[] = {
    {THEME_INK, THEME_PAPER},
    {THEME_STRONG, THEME_PAPER},
    {THEME_MUTED, THEME_PAPER},
    {THEME_LINK, THEME_PAPER},
    {THEME_STRONG, THEME_HEAD},
    {THEME_INK, THEME_TOTAL},
    {THEME_MUTED, THEME_TOTAL},
    {THEME_INK, THEME_INPUT},
    {THEME_ERROR_INK, THEME_ERROR_FILL},
    {THEME_WARNING_INK, THEME_WARNING_FILL},
    {THEME_NOTICE_INK, THEME_NOTICE_FILL},
    {THEME_INK, THEME_BAR},
    {THEME_INK, THEME_SCALE_LOW},
    {THEME_INK, THEME_SCALE_HIGH},
};
const size_t THEME_PAIR_COUNT = sizeof THEME_PAIRS / sizeof THEME_PAIRS[0];

const struct theme *theme_default(void) {
    return &BUILT_IN;
}

void theme_copy(struct theme *to, struct arena *arena, const struct theme *from) {
    *to = *from;
    to->font = arena_text(arena, from->font);
    to->logo = from->logo == NULL ? NULL : arena_text(arena, from->logo);
    to->logo_text = arena_text(arena, from->logo_text);
}

static double luminance(unsigned color) {
    static const double WEIGHTS[3] = {0.2126, 0.7152, 0.0722};
    double sum = 0;
    for (unsigned i = 0; i < 3; i++) {
        double part = (double)(color >> (16 - 8 * i) & 0xFF) / 255;
        sum += WEIGHTS[i] * (part <= 0.03928 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4));
    }
    return sum;
}

double color_contrast(unsigned a, unsigned b) {
    double x = luminance(a) + 0.05, y = luminance(b) + 0.05;
    return x > y ? x / y : y / x;
}

unsigned color_mix(unsigned from, unsigned to, double share) {
    unsigned mixed = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
        double a = from >> shift & 0xFF, b = to >> shift & 0xFF;
        mixed |= (unsigned)(a + (b - a) * share + 0.5) << shift;
    }
    return mixed;
}

unsigned theme_text_on(const struct theme *theme, unsigned fill) {
    unsigned ink = theme->colors[THEME_INK], paper = theme->colors[THEME_PAPER];
    return color_contrast(ink, fill) >= color_contrast(paper, fill) ? ink : paper;
}

double theme_least_contrast(const struct theme *theme) {
    double least = 21;
    for (size_t i = 0; i < THEME_PAIR_COUNT; i++)
        least = fmin(least, color_contrast(theme->colors[THEME_PAIRS[i].text], theme->colors[THEME_PAIRS[i].fill]));
    for (size_t i = THEME_MAP_1; i <= THEME_MAP_5; i++)
        least = fmin(least, color_contrast(theme_text_on(theme, theme->colors[i]), theme->colors[i]));
    return least;
}
