/* Number formats in a web page of Excel's: the style sheet gives each class of cells its mso-number-format. */
#ifndef READ_HTML_FORMAT_H
#define READ_HTML_FORMAT_H

#include <stdbool.h>

#include "memory/memory.h"
#include "read/value/number_format.h"

#define HTML_CLASSES_MAX 100000u /* Excel itself stops at 65 490 cell styles; classes beyond are not known */

struct html_formats {
    struct map classes; /* from a class's name to its enum number_format */
};

void html_formats_init(struct html_formats *formats, struct arena *arena);
/* Adds the classes of a style sheet. */
void html_formats_add(struct html_formats *formats, const char *css, size_t length);
/* The format that a cell of class CLASS with the declarations STYLE ("" when it has none) has: false when neither says. */
bool html_formats_find(const struct html_formats *formats, const char *class, const char *style, enum number_format *format);

#endif
