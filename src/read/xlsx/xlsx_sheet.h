/* One worksheet, from its part to the sink. */
#ifndef READ_XLSX_SHEET_H
#define READ_XLSX_SHEET_H

#include "read/reader.h"
#include "read/xlsx/xlsx_value.h"
#include "read/xlsx/xlsx_workbook.h"
#include "read/xml/xml_skim.h"
#include "sheet/sheet.h"

#define XLSX_HIDDEN_RANGES_MAX 16384u /* no more than there are columns */

/* Reads the cells of SHEET between the sink's begin_sheet, already called, and its end_sheet. The sheet's own statement of its extent is
 * not trusted. Row and column numbers that are missing count on from the one before. */
bool xlsx_sheet_read(struct zip_archive *archive, const struct xlsx_sheet_entry *sheet, const struct xlsx_book *book,
                     struct sheet_sink *sink, struct formula_doubts *doubts, struct read_fault *fault);
/* How a sheet is read, for comparing one way with another. */
struct xlsx_sheet_way {
    bool plain;    /* without the fast way of sheet_scan */
    size_t window; /* cells that are held back to be put in order */
};

/* The same for the sheet's XML from anywhere, PART being its name in faults. */
bool xlsx_sheet_read_source(const struct xml_source *source, const char *part, const struct xlsx_sheet_way *way,
                            const struct xlsx_book *book, struct sheet_sink *sink, struct formula_doubts *doubts, struct read_fault *fault);

#endif
