/* How wide a text is on paper and screen, measured in the font of our workbooks (Calibri), so that columns fit and lines break where they
 * should. Pixels at 96 dots an inch; texts are UTF-8. An estimate within a pixel or two of what Excel draws. */
#ifndef WORKBOOK_TEXT_WIDTH_H
#define WORKBOOK_TEXT_WIDTH_H

#include <stdbool.h>
#include <stddef.h>

struct font {
    double points;
    bool bold;
};

/* The widest line of TEXT. */
double text_width(const char *text, const struct font *font);
double text_widest_word(const char *text, const struct font *font);
/* Where the first line of TEXT ends when it may be PIXELS wide: at a space or line end (which belongs to no line), at the end of TEXT, or
 * within a word that alone is too wide; never at TEXT itself unless TEXT is empty or begins with a line end. */
const char *text_break(const char *text, const struct font *font, double pixels);
/* How many lines TEXT takes in a cell PIXELS wide, from 1. */
size_t text_lines(const char *text, const struct font *font, double pixels);

#endif
