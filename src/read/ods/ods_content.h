/* The content of an OpenDocument spreadsheet, from its XML to the sink: content.xml of an .ods, or the one document that a .fods is. */
#ifndef READ_ODS_CONTENT_H
#define READ_ODS_CONTENT_H

#include "read/reader.h"
#include "read/xml/xml_walk.h"

#define ODS_SHEETS_MAX 2000u     /* a form for each of 290 municipalities, several times over */
#define ODS_COLUMNS_MAX 16384u   /* statements about columns: no more than there are columns */
#define ODS_REPEATS_MAX 4000000u /* cells of a file that stand in it only as "the same again": as many as a grid may have cells */

/* Hands every sheet of DOCUMENT to the context's sink; SHEETS gets their number. PART names the document in faults, NULL for the file
 * itself. False with FAULT when the document cannot be read. */
bool ods_content_read(const struct xml_document *document, const char *part, const struct read_context *context, size_t *sheets,
                      struct read_fault *fault);

#endif
