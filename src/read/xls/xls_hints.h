/* Where an .xls says that data stands: the names that Excel gives to filtered ranges and to rows that are printed on every page. Its lists
 * and print areas are left out: the first have a filter too, and the second are drawn around titles and notes as well. */
#ifndef READ_XLS_HINTS_H
#define READ_XLS_HINTS_H

#include "read/xls/xls_book.h"

/* Takes the NAME record DATA (SIZE bytes) into BOOK's hints if it is one of these. What is damaged is passed over: no cell depends on it.
 */
void xls_hint_read(struct xls_book *book, const unsigned char *data, size_t size);
/* Gives SINK, as its sheet INDEX, the hints for sheet number SHEET of BOOK. */
void xls_hints_hand_over(const struct xls_book *book, size_t sheet, size_t index, const struct sheet_sink *sink);

#endif
