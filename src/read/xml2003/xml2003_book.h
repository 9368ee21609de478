/* What the sheets of an "XML Spreadsheet 2003" share, and what stands behind a sheet's cells but must be known before them. */
#ifndef READ_XML2003_BOOK_H
#define READ_XML2003_BOOK_H

#include "read/value/number_format.h"
#include "read/xml/xml_walk.h"
#include "sheet/sheet.h"

#define XML2003_SHEETS_MAX 2000u   /* a form for each of 290 municipalities, several times over */
#define XML2003_STYLES_MAX 100000u /* Excel itself stops at 65 490 cell styles */

struct xml2003_book {
    bool date_1904;
    enum sheet_visibility *sheets; /* by the order in the file */
    size_t sheet_count, sheet_capacity;
    struct map styles; /* from a style's ID to its enum number_format */
};

/* The namespaces of such a document: its own elements come by their local names, those of Excel's as "x:…". */
extern const struct xml_namespace xml2003_namespaces[2];

/* Reads DOCUMENT, all of it but the cells; all memory is the arena's. FINDING_FILE_DAMAGED when there is no sheet. */
bool xml2003_book_read(struct xml2003_book *book, struct arena *arena, const struct xml_document *document, struct read_fault *fault);
/* The format of the style ID (may be NULL), FALLBACK when there is no such style. */
enum number_format xml2003_book_format(const struct xml2003_book *book, const char *id, enum number_format fallback);
/* The attribute NAME of the format's own namespace, or of none: some programs forget the prefix. NULL when it is not there. */
const char *xml2003_attribute(const char *const *attributes, const char *name);

#endif
