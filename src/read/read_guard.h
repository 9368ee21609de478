/* What every format has in common in ceilings: between the reader and the receiver everything is counted that is handed over.
 *
 *   reader ──► guard ──► sink
 *
 * No clock limits the work on a file, so that it ends the same way on every machine. What limits it: the bytes of the file (FILE_BYTES_MAX) and of
 * what is packed in it (ZIP_…_MAX, ARCHIVE_…_MAX), the XML events that expat makes of them (XML_EVENTS_MAX), the bytes that csv scans in vain
 * (csv_record.c), what an .ods repeats (ODS_REPEATS_MAX), and here the cells and texts, of which a few bytes can make very many. */
#ifndef READ_READ_GUARD_H
#define READ_READ_GUARD_H

#include <stdbool.h>
#include <stddef.h>

#include "sheet/sheet.h"

#define READ_CELLS_MAX 20000000u              /* every row that Excel has, with 20 columns; a run keeps 4 million */
#define READ_TEXT_MAX ((size_t)1 << 30)       /* of all cells: a text that is shared counts each time that it is used */

struct read_guard {
    struct sheet_sink *receiver;
    size_t cells, text;
    const char *sv, *en; /* the ceiling that was crossed, NULL: none. Nothing is handed over after that. */
};
/* The sink for the reader; GUARD and RECEIVER must outlive it. */
struct sheet_sink read_guard_sink(struct read_guard *guard, struct sheet_sink *receiver);

#endif
