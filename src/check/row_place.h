/* Where a stored row, or the cell of one of its fields, stands: for findings and as words. Private to check. */
#ifndef CHECK_ROW_PLACE_H
#define CHECK_ROW_PLACE_H

#include "finding/finding.h"
#include "store/store.h"

/* The cell of FIELD in ROW; the row alone when the field's cell is not known. Texts are the row's own. */
struct finding_where row_where(const struct store *store, const struct record *record, const struct stored_row *row, size_t field);

/* OTHER as seen from HERE: "cell C14" or "rad 14" on the same sheet, else with file and sheet before it. */
const char *row_words(struct arena *arena, const struct finding_where *here, const struct finding_where *other, enum language language);

#endif
