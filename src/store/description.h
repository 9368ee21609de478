/* What a store says of its own questions, so that it can be read by those who do not have the definition that it was made from. Private to
 * the store.
 *
 *   svar ⇥ kommun ⇥ select_one_municipality ⇥ municipality ⇥ Kommun ⇥ Municipality     one line per field, in the order of the columns */
#ifndef STORE_DESCRIPTION_H
#define STORE_DESCRIPTION_H

#include "store/store.h"

/* Puts the description of STORE->pipeline in, if it is not there yet. */
bool description_write(const struct store *store, struct error *error);
/* Fills DESCRIBED (zeroed but for its arena) with the survey, records and fields of the store at PATH. */
bool description_read(const struct store *store, const char *path, struct pipeline *described, struct error *error);

#endif
