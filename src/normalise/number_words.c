/* Number words in Swedish and English, 0 to 100. */
#include <string.h>

#include "normalise/number_parts.h"

static const struct {
    const char *word;
    int number;
} singles[] = {
    {"noll", 0},      {"ingen", 0},    {"inga", 0},         {"inga kända", 0}, {"ingen känd", 0},   {"inga alls", 0},  {"finns inga", 0},
    {"nej, inga", 0}, {"none", 0},     {"en", 1},           {"ett", 1},        {"två", 2},          {"tre", 3},        {"fyra", 4},
    {"fem", 5},       {"sex", 6},      {"sju", 7},          {"åtta", 8},       {"nio", 9},          {"tio", 10},       {"elva", 11},
    {"tolv", 12},     {"tretton", 13}, {"fjorton", 14},     {"femton", 15},    {"sexton", 16},      {"sjutton", 17},   {"arton", 18},
    {"nitton", 19},   {"hundra", 100}, {"ett hundra", 100}, {"tusen", 1000},   {"ett tusen", 1000}, {"ettusen", 1000}, {"etthundra", 100},
    {"zero", 0},      {"one", 1},      {"two", 2},          {"three", 3},      {"four", 4},         {"five", 5},       {"six", 6},
    {"seven", 7},     {"eight", 8},    {"nine", 9},         {"ten", 10},       {"eleven", 11},      {"twelve", 12},    {"thirteen", 13},
    {"fourteen", 14}, {"fifteen", 15}, {"sixteen", 16},     {"seventeen", 17}, {"eighteen", 18},    {"nineteen", 19},  {"hundred", 100},
};
static const struct {
    const char *word;
    int number;
} tens[] = {
    {"tjugo", 20},  {"trettio", 30}, {"fyrtio", 40}, {"femtio", 50}, {"sextio", 60}, {"sjuttio", 70}, {"åttio", 80},  {"nittio", 90},
    {"twenty", 20}, {"thirty", 30},  {"forty", 40},  {"fifty", 50},  {"sixty", 60},  {"seventy", 70}, {"eighty", 80}, {"ninety", 90},
};
static const struct {
    const char *word;
    int number;
} abouts[] = {
    {"tiotal", 10},     {"tjugotal", 20}, {"trettiotal", 30}, {"fyrtiotal", 40},  {"femtiotal", 50},  {"sextiotal", 60},
    {"sjuttiotal", 70}, {"åttiotal", 80}, {"nittiotal", 90},  {"hundratal", 100}, {"tusental", 1000}, {"dussin", 12},
};

static bool read_single(const char *text, double *number) {
    for (size_t i = 0; i < sizeof singles / sizeof *singles; i++)
        if (strcmp(singles[i].word, text) == 0) {
            *number = singles[i].number;
            return true;
        }
    return false;
}

bool number_word_read(const char *text, double *number) {
    if (read_single(text, number))
        return true;
    for (size_t i = 0; i < sizeof tens / sizeof *tens; i++) {
        size_t length = strlen(tens[i].word);
        if (strncmp(tens[i].word, text, length) != 0)
            continue;
        const char *rest = text + length;
        double unit = 0;
        rest += *rest == '-' || *rest == ' ';
        if (*rest && (!read_single(rest, &unit) || unit < 1 || unit > 9))
            continue;
        *number = tens[i].number + unit;
        return true;
    }
    return false;
}

bool number_word_read_about(const char *text, double *number) {
    for (size_t i = 0; i < sizeof abouts / sizeof *abouts; i++)
        if (strcmp(abouts[i].word, text) == 0) {
            *number = abouts[i].number;
            return true;
        }
    return false;
}
