/* Texts as office files write them. */
#ifndef READ_XLSX_TEXT_H
#define READ_XLSX_TEXT_H

#include "text/text.h"

/* Appends TEXT to OUT with its escapes undone: _xHHHH_ is the UTF-16 unit HHHH (ECMA-376-1, 22.9.2.19, ST_Xstring), "_x005F_" the
 * underscore before what only looks like one. Half a surrogate pair and NUL, which no text can hold, become U+FFFD. */
void xlsx_text_add(struct text *out, const char *text);

#endif
