/* One sheet of an .xlsb: from the records of its part to rows. */
#ifndef READ_XLSB_SHEET_H
#define READ_XLSB_SHEET_H

#include "read/xlsb/xlsb_book.h"

#define XLSB_HIDDEN_RANGES_MAX 100000u /* Excel writes one for each run of like columns; there are 16 384 columns */

/* Hands SHEET over to SINK, whose begin_sheet has been called. False with a fault when it is damaged: rows before the fault have been
 * handed over. */
bool xlsb_sheet_read(struct zip_archive *archive, const struct xlsb_sheet_entry *sheet, const struct xlsb_book *book,
                     struct sheet_sink *sink, struct read_fault *fault);

#endif
