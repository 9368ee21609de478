/* Rows of records going in. Private to the store; the way out is store_rows. */
#ifndef STORE_ROWS_H
#define STORE_ROWS_H

#include "store/store.h"

/* Adds all answers of a return, in their order. */
bool rows_put(const struct store *store, int64_t return_id, const char *wave, const struct return_data *data, struct error *error);

/* No row of the return counts. */
bool rows_drop_return(const struct store *store, int64_t return_id, struct error *error);

#endif
