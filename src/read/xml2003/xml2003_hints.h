/* Where an XML Spreadsheet 2003 says that data stands: the names of filtered ranges and of rows that are printed on every page. */
#ifndef READ_XML2003_HINTS_H
#define READ_XML2003_HINTS_H

#include "sheet/sheet.h"

/* Whether NAME and what it REFERS_TO, "=Blad1!R1C1:R20C5" or "='Blad, 1'!C1,'Blad, 1'!R1:R2", are such a hint: fills HINT. */
bool xml2003_hint_read(const char *name, const char *refers_to, struct sheet_hint *hint);

#endif
