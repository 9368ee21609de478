/* Character references of HTML: by number, and by the names of Latin-1 and of what office programs and web systems use beside it. */
#include <string.h>

#include "read/html/html_token.h"

#define NAME_MAX_LENGTH 8 /* of the names below */
#define CODE_MAX 0x10FFFFu
#define REPLACEMENT 0xFFFDu

/* U+00A0 to U+00FF, in their order (HTML 4, 24.2.1). */
static const char *const latin1[96] = {
    "nbsp",   "iexcl",  "cent",   "pound",  "curren", "yen",    "brvbar", "sect",   "uml",    "copy",   "ordf",   "laquo",
    "not",    "shy",    "reg",    "macr",   "deg",    "plusmn", "sup2",   "sup3",   "acute",  "micro",  "para",   "middot",
    "cedil",  "sup1",   "ordm",   "raquo",  "frac14", "frac12", "frac34", "iquest", "Agrave", "Aacute", "Acirc",  "Atilde",
    "Auml",   "Aring",  "AElig",  "Ccedil", "Egrave", "Eacute", "Ecirc",  "Euml",   "Igrave", "Iacute", "Icirc",  "Iuml",
    "ETH",    "Ntilde", "Ograve", "Oacute", "Ocirc",  "Otilde", "Ouml",   "times",  "Oslash", "Ugrave", "Uacute", "Ucirc",
    "Uuml",   "Yacute", "THORN",  "szlig",  "agrave", "aacute", "acirc",  "atilde", "auml",   "aring",  "aelig",  "ccedil",
    "egrave", "eacute", "ecirc",  "euml",   "igrave", "iacute", "icirc",  "iuml",   "eth",    "ntilde", "ograve", "oacute",
    "ocirc",  "otilde", "ouml",   "divide", "oslash", "ugrave", "uacute", "ucirc",  "uuml",   "yacute", "thorn",  "yuml"};

static const struct {
    const char *name;
    uint32_t code;
} others[] = {{"amp", '&'},       {"lt", '<'},        {"gt", '>'},        {"quot", '"'},     {"apos", '\''},    {"AMP", '&'},
              {"LT", '<'},        {"GT", '>'},        {"QUOT", '"'},      {"ndash", 0x2013}, {"mdash", 0x2014}, {"lsquo", 0x2018},
              {"rsquo", 0x2019},  {"sbquo", 0x201A},  {"ldquo", 0x201C},  {"rdquo", 0x201D}, {"bdquo", 0x201E}, {"hellip", 0x2026},
              {"bull", 0x2022},   {"euro", 0x20AC},   {"trade", 0x2122},  {"ensp", 0x2002},  {"emsp", 0x2003},  {"thinsp", 0x2009},
              {"zwnj", 0x200C},   {"zwj", 0x200D},    {"minus", 0x2212},  {"le", 0x2264},    {"ge", 0x2265},    {"ne", 0x2260},
              {"lsaquo", 0x2039}, {"rsaquo", 0x203A}, {"permil", 0x2030}, {"check", 0x2713}, {"infin", 0x221E}, {"asymp", 0x2248},
              {"rarr", 0x2192},   {"larr", 0x2190},   {"OElig", 0x0152},  {"oelig", 0x0153}, {"Scaron", 0x160}, {"scaron", 0x161}};

/* References below 160 mean windows-1252, as everybody who writes them does (HTML standard, 13.2.5.80). */
static const uint16_t windows_1252[32] = {0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
                                          0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
                                          0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

static int digit_of(char c, uint32_t base) {
    const char lower = (char)(c | 0x20);
    const int digit = c >= '0' && c <= '9' ? c - '0' : lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : 16;
    return digit < (int)base ? digit : -1;
}

static uint32_t sane(uint32_t code) {
    if (code >= 0x80 && code < 0xA0)
        return windows_1252[code - 0x80];
    return code == 0 || code > CODE_MAX || (code >= 0xD800 && code < 0xE000) ? REPLACEMENT : code;
}

/* "&#229;" and "&#xE5;", with or without the semicolon. */
static size_t numeric(const char *at, const char *end, struct text *out) {
    const char *digit = at + 2;
    const bool hex = digit < end && (*digit == 'x' || *digit == 'X');
    const uint32_t base = hex ? 16 : 10;
    digit += hex;
    const char *first = digit;
    uint32_t code = 0;
    for (; digit < end && digit_of(*digit, base) >= 0; digit++)
        code = code > CODE_MAX ? code : code * base + (uint32_t)digit_of(*digit, base);
    if (digit == first)
        return 0;
    text_add_char(out, sane(code));
    return (size_t)(digit - at) + (digit < end && *digit == ';');
}

static uint32_t code_of(const char *name, size_t length) {
    for (size_t i = 0; i < sizeof latin1 / sizeof latin1[0]; i++)
        if (strlen(latin1[i]) == length && memcmp(latin1[i], name, length) == 0)
            return (uint32_t)(0xA0 + i);
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        if (strlen(others[i].name) == length && memcmp(others[i].name, name, length) == 0)
            return others[i].code;
    return 0;
}

static bool is_alphanumeric(char c) {
    const char lower = (char)(c | 0x20);
    return (c >= '0' && c <= '9') || (lower >= 'a' && lower <= 'z');
}

size_t html_reference(const char *at, const char *end, struct text *out) {
    if (end - at > 2 && at[1] == '#')
        return numeric(at, end, out);
    size_t length = 0;
    while (length <= NAME_MAX_LENGTH && at + 1 + length < end && is_alphanumeric(at[1 + length]))
        length++;
    const uint32_t code = code_of(at + 1, length);
    if (code == 0)
        return 0;
    text_add_char(out, code);
    return 1 + length + (at + 1 + length < end && at[1 + length] == ';');
}
