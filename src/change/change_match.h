/* Which row of one state is which row of the other. Private to change/. */
#ifndef CHANGE_CHANGE_MATCH_H
#define CHANGE_CHANGE_MATCH_H

#include "change/change.h"

#define ROW_NONE ((size_t)-1)

/* For each row of AFTER its partner in BEFORE, or ROW_NONE; BEFORE_USED says which rows of BEFORE have one. Either record may be NULL: it
 * then has no rows. Rows are partners within their municipality only: those whose id and name are the same first, then those of the same
 * name, then those of the same id. Between waves an id is no proof against two different names: counties number their places anew. */
struct row_match {
    size_t *partners;
    bool *before_used;
};
struct row_match rows_match(struct arena *arena, const struct state_record *before, const struct state_record *after,
                            enum comparison comparison);

#endif
