/* Where a workbook says that data stands: its tables, and names for filters and for rows that are printed on every page. */
#ifndef READ_XLSX_HINTS_H
#define READ_XLSX_HINTS_H

#include "read/xlsx/xlsx_workbook.h"

#define XLSX_TABLES_MAX SHEET_HINTS_MAX /* of one sheet */

/* Reads what a name stands for, "'Blad 1'!$A:$B,'Blad 1'!$3:$4" or "Blad1!$A$5:$F$40", into HINT's range: for HINT_TITLES the rows, in all
 * columns. False when there are no such rows. */
bool xlsx_range_read(const char *text, struct sheet_hint *hint);
/* Gives SINK the hints for sheet number INDEX of WORKBOOK. What is damaged is passed over: the cells do not depend on it. */
void xlsx_hints_hand_over(const struct xlsx_workbook *workbook, size_t index, struct zip_archive *archive, const struct sheet_sink *sink,
                          struct read_work *work);

#endif
