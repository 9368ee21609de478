/* What the explanation of a value is put together from: codes in words, places, and which of a table's published figures it is. Private to
 * cli/. */
#ifndef CLI_EXPLAIN_PARTS_H
#define CLI_EXPLAIN_PARTS_H

#include "cli/explain.h"

/* What one code of FIELD is called: "Ja" for "ja"; NULL when it speaks for itself. */
const char *label_of(const struct inquiry *inquiry, const struct field *field, const char *code);
void print_place(const char *sheet, uint32_t row, uint32_t column);

/* Whether every word of inquiry->id is one of the keys of ROW, a published figure: "2021 moped1", "mopeder klass i". */
bool has_keys(const struct inquiry *inquiry, const struct stored_row *row);
/* "ar 2021, fordonsslag moped1 = Mopeder klass I, status i_trafik = I trafik". */
void print_keys(const struct inquiry *inquiry, const struct stored_row *row);
/* Where the table says each of them; nothing of a row that has none. */
void print_key_places(const struct inquiry *inquiry, const struct stored_row *row);

#endif
