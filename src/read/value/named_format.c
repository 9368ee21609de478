/* See named_format.h. The names are those of SpreadsheetML 2003's NumberFormat. */
#include "read/value/named_format.h"

#include <stddef.h>
#include <strings.h>

enum number_format named_format_of(const char *text) {
    static const struct {
        const char *name;
        enum number_format format;
    } names[] = {
        {"General", NUMBER_FORMAT_NUMBER},  {"General Number", NUMBER_FORMAT_NUMBER}, {"General Date", NUMBER_FORMAT_DATE_TIME},
        {"Long Date", NUMBER_FORMAT_DATE},  {"Medium Date", NUMBER_FORMAT_DATE},      {"Short Date", NUMBER_FORMAT_DATE},
        {"Long Time", NUMBER_FORMAT_TIME},  {"Medium Time", NUMBER_FORMAT_TIME},      {"Short Time", NUMBER_FORMAT_TIME},
        {"Percent", NUMBER_FORMAT_PERCENT}, {"Currency", NUMBER_FORMAT_NUMBER},       {"Euro Currency", NUMBER_FORMAT_NUMBER},
        {"Fixed", NUMBER_FORMAT_NUMBER},    {"Standard", NUMBER_FORMAT_NUMBER},       {"Scientific", NUMBER_FORMAT_NUMBER},
        {"Yes/No", NUMBER_FORMAT_NUMBER},   {"True/False", NUMBER_FORMAT_NUMBER},     {"On/Off", NUMBER_FORMAT_NUMBER},
    };
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (strcasecmp(names[i].name, text) == 0)
            return names[i].format;
    return number_format_of_code(text);
}
