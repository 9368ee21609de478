/* One sheet of an .xls: from the records of its substream to rows. */
#ifndef READ_XLS_SHEET_H
#define READ_XLS_SHEET_H

#include "read/reader.h"
#include "read/xls/xls_book.h"

#define XLS_HIDDEN_RANGES_MAX 65536u /* Excel writes one for each run of like columns; there are 256 columns */

/* Hands SHEET over to SINK, whose begin_sheet has been called. False with a fault when it is damaged: rows before the fault have been
 * handed over. DOUBTS gets the formulas that were never worked out; their cells are empty. */
bool xls_sheet_read(const struct xls_book *book, const struct xls_sheet *sheet, struct sheet_sink *sink, struct formula_doubts *doubts,
                    struct read_fault *fault);

#endif
