/* output/index.html: the way to every wave that is published. Private to run/. */
#ifndef RUN_OVERVIEW_H
#define RUN_OVERVIEW_H

#include "run/run.h"

/* Writes it anew from the manifests that lie in OUTPUT, whichever run made them; *CHANGED tells whether it says something else than before.
 * A folder without a readable manifest is no published wave. */
bool overview_publish(const char *output, enum language language, const struct theme *theme, bool *changed, struct error *error);

#endif
