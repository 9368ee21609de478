/* Cell values: from what stands in the file (a type word, a style, a text) to a cell. */
#ifndef READ_XLSX_VALUE_H
#define READ_XLSX_VALUE_H

#include "read/xlsx/xlsx_strings.h"
#include "read/xlsx/xlsx_styles.h"
#include "sheet/sheet.h"

/* What all sheets of a workbook share. Constant while sheets are read. */
struct xlsx_book {
    struct xlsx_strings strings;
    struct xlsx_styles styles;
    bool date_1904;
};

/* A cell as it stands: TEXT is that of <v>, escapes and all, or the finished text of an inline string. */
struct xlsx_raw {
    const char *type;  /* "s", "n", … ; NULL counts as "n" */
    const char *style; /* its number in digits, or NULL for 0 */
    const char *text;
    bool is_inline;
};

/* Fills all of CELL but its column; CELL_EMPTY when there is nothing in it. New texts come from ARENA, shared ones are BOOK's. A number
 * that is none stays as text, for later rooms to find fault with. False with a fault when the cell refers to a text or style that does not
 * exist. */
bool xlsx_value_read(const struct xlsx_book *book, const struct xlsx_raw *raw, struct arena *arena, struct cell *cell,
                     struct read_fault *fault);

#endif
