/* The value of one cell of XML Spreadsheet 2003: a text, and the type that it states. */
#ifndef READ_XML2003_VALUE_H
#define READ_XML2003_VALUE_H

#include "memory/memory.h"
#include "read/value/number_format.h"
#include "sheet/sheet.h"

struct xml2003_value {
    const char *type, *text; /* ss:Type: String Number DateTime Boolean Error */
    enum number_format format;
    bool date_1904;
};

/* Fills all of CELL but its column. What is none of its type stays as text, for later rooms to find fault with. TEXTS: where texts are
 * kept. */
void xml2003_value_fill(const struct xml2003_value *value, struct arena *texts, struct cell *cell);

#endif
