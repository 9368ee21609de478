#include "workbook/text_width.h"

#include <stdint.h>

#include "text/text.h"

/* Advance widths of Calibri in 1/2048 em for U+0020..U+00FF, regular and bold (measured on Carlito, which has the same widths by design).
 * 0 where nothing is drawn. */
#define FIRST_CHAR 0x20u
#define CHAR_COUNT 224u
#define UNITS_PER_EM 2048.0
static const uint16_t WIDTHS[2][CHAR_COUNT] = {
    {
        463,  667,  821,  1020, 1038, 1464, 1397, 452,  621,  621,  1020, 1020, 511,  627,  517,  791,  1038, 1038, 1038, 1038, 1038,
        1038, 1038, 1038, 1038, 1038, 548,  548,  1020, 1020, 1020, 949,  1831, 1185, 1114, 1092, 1260, 1000, 941,  1292, 1276, 516,
        653,  1064, 861,  1751, 1322, 1356, 1058, 1378, 1112, 941,  998,  1314, 1162, 1822, 1063, 998,  959,  628,  791,  628,  1020,
        1020, 596,  981,  1076, 866,  1076, 1019, 625,  964,  1076, 470,  490,  931,  470,  1636, 1076, 1080, 1076, 1076, 714,  801,
        686,  1076, 925,  1464, 887,  927,  809,  644,  943,  644,  1020, 0,    0,    0,    0,    0,    0,    0,    0,    0,    0,
        0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,
        0,    0,    463,  667,  1020, 1038, 1020, 1038, 1020, 1020, 804,  1709, 824,  1049, 1020, 0,    1038, 807,  694,  1020, 688,
        685,  598,  1126, 1200, 517,  629,  504,  865,  1049, 1303, 1375, 1383, 949,  1185, 1185, 1185, 1185, 1185, 1185, 1563, 1092,
        1000, 1000, 1000, 1000, 516,  516,  516,  516,  1279, 1322, 1356, 1356, 1356, 1356, 1356, 1020, 1359, 1314, 1314, 1314, 1314,
        998,  1058, 1080, 981,  981,  981,  981,  981,  981,  1583, 866,  1019, 1019, 1019, 1019, 470,  470,  470,  470,  1076, 1076,
        1080, 1080, 1080, 1080, 1080, 1020, 1084, 1076, 1076, 1076, 1076, 927,  1076, 927,
    },
    {
        463,  667,  898,  1020, 1038, 1493, 1443, 478,  638,  638,  1020, 1020, 528,  627,  547,  880,  1038, 1038, 1038, 1038, 1038,
        1038, 1038, 1038, 1038, 1038, 565,  565,  1020, 1020, 1020, 949,  1840, 1241, 1148, 1084, 1291, 999,  940,  1305, 1292, 546,
        678,  1120, 866,  1790, 1349, 1385, 1090, 1405, 1153, 968,  1014, 1337, 1211, 1856, 1128, 1064, 979,  665,  880,  665,  1020,
        1020, 615,  1011, 1099, 857,  1099, 1031, 648,  971,  1099, 503,  523,  983,  503,  1666, 1099, 1101, 1099, 1099, 728,  817,
        710,  1099, 969,  1526, 941,  970,  814,  704,  973,  704,  1020, 0,    0,    0,    0,    0,    0,    0,    0,    0,    0,
        0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,
        0,    0,    463,  667,  1020, 1038, 1020, 1038, 1020, 1020, 849,  1709, 852,  1103, 1020, 0,    1038, 799,  701,  1020, 692,
        688,  616,  1154, 1224, 548,  621,  517,  891,  1103, 1347, 1415, 1437, 949,  1241, 1241, 1241, 1241, 1241, 1241, 1588, 1084,
        999,  999,  999,  999,  546,  546,  546,  546,  1309, 1349, 1385, 1385, 1385, 1385, 1385, 1020, 1394, 1337, 1337, 1337, 1337,
        1064, 1090, 1136, 1011, 1011, 1011, 1011, 1011, 1011, 1587, 857,  1031, 1031, 1031, 1031, 503,  503,  503,  503,  1099, 1099,
        1101, 1101, 1101, 1101, 1101, 1020, 1114, 1099, 1099, 1099, 1099, 970,  1099, 970,
    },
};
/* What else stands in our texts; all other characters count as wide, so that a column is rather too wide than too narrow. */
static const struct {
    uint32_t character;
    uint16_t width;
} OTHERS[] = {
    {0x2010, 627}, {0x2011, 627},  {0x2013, 1020}, {0x2014, 1854}, {0x2018, 528},  {0x2019, 528}, {0x201C, 891},
    {0x201D, 891}, {0x2026, 1457}, {0x2190, 1854}, {0x2192, 1854}, {0x2212, 1020}, {0x2009, 300}, {0x202F, 300},
};
#define OTHER_WIDTH 1900
/* A text must fit in its own width, however the pixels were rounded. */
#define ROUNDING 1.0
/* Points to pixels at the 96 dots an inch that column widths are counted in. */
#define PIXELS_PER_POINT (96.0 / 72.0)

static unsigned char_width(uint32_t character, bool bold) {
    if (character >= FIRST_CHAR && character < FIRST_CHAR + CHAR_COUNT)
        return WIDTHS[bold][character - FIRST_CHAR];
    for (size_t i = 0; i < sizeof OTHERS / sizeof OTHERS[0]; i++)
        if (OTHERS[i].character == character)
            return OTHERS[i].width;
    return character < FIRST_CHAR ? 0 : OTHER_WIDTH;
}

static double scale(const struct font *font) {
    return font->points * PIXELS_PER_POINT / UNITS_PER_EM;
}

double text_width(const char *text, const struct font *font) {
    double widest = 0, line = 0;
    for (uint32_t c; (c = utf8_next(&text)) != 0;) {
        line = c == '\n' ? 0 : line + char_width(c, font->bold);
        if (line > widest)
            widest = line;
    }
    return widest * scale(font);
}

/* Words end at spaces and line ends only: Excel breaks there, and within a word only when it is wider than the cell. */
double text_widest_word(const char *text, const struct font *font) {
    double widest = 0, word = 0;
    for (uint32_t c; (c = utf8_next(&text)) != 0;) {
        word = c == ' ' || c == '\n' ? 0 : word + char_width(c, font->bold);
        if (word > widest)
            widest = word;
    }
    return widest * scale(font);
}

const char *text_break(const char *text, const struct font *font, double pixels) {
    const char *fits = NULL;
    double line = 0, limit = pixels / scale(font) + ROUNDING;
    for (const char *next = text, *at = next;; at = next) {
        uint32_t c = utf8_next(&next);
        if (c == 0 || c == '\n')
            return at;
        if (c == ' ')
            fits = at;
        line += char_width(c, font->bold);
        if (line > limit && at > text)
            return fits != NULL && fits > text ? fits : at;
    }
}

size_t text_lines(const char *text, const struct font *font, double pixels) {
    size_t lines = 1;
    for (const char *end = text_break(text, font, pixels); *end != '\0'; end = text_break(text, font, pixels)) {
        lines++;
        text = *end == ' ' || *end == '\n' ? end + 1 : end;
    }
    return lines;
}
