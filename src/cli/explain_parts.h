/* What the explanation of a value is put together from: codes in words, places, which of a table's published figures it is, and what the
 * rules went by. Private to cli/. */
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

/* ---- explain_rules.c ---- */
/* What stood in one cell and how it was read, with every line of the definition that the reading went by. WITH_PLACE: also which cell. */
void print_outcome(const struct inquiry *inquiry, const struct stored_row *row, const struct stored_outcome *outcome, bool with_place);
/* The head that asks for the cell at PLACE of ROW, and by what it was known; nothing when no line asks. */
void print_asked(const struct inquiry *inquiry, const struct stored_row *row, const struct cell_place *place);
/* Why ROW has its value, or none, where no cell of it says so. */
void print_without_cell(const struct inquiry *inquiry, const struct stored_row *row);
/* The line of pipeline.yaml that has KEY; nothing when none has. */
void print_setting(const struct inquiry *inquiry, const char *key);
void print_finding(const struct inquiry *inquiry, const struct finding *finding);

#endif
