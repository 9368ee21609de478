/* Findings, cell outcomes and questions going in. Private to the store; the way out is store_findings, store_outcomes and store_asked. */
#ifndef STORE_FINDINGS_H
#define STORE_FINDINGS_H

#include "store/store.h"

#define FINDINGS_OF_WAVE ((int64_t)0) /* no return: checks across rows */

bool findings_put(const struct store *store, int64_t return_id, const char *wave, const struct finding_list *findings, struct error *error);
bool outcomes_put(const struct store *store, int64_t return_id, const struct return_data *data, struct error *error);
bool asked_put(const struct store *store, int64_t return_id, const struct return_data *data, struct error *error);

#endif
