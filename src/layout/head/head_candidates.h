/* What a head that was left unbound may be asking, and how an analyst rules it. */
#ifndef LAYOUT_HEAD_CANDIDATES_H
#define LAYOUT_HEAD_CANDIDATES_H

#include "layout/assign.h"

#define HEAD_CANDIDATES_SHOWN 3u

/* The questions that LINE may be, best first: `"Antal öppna drogscener" (antal_platser, 76 %), …`; "" when nothing is near. *BEST gets the
 * field's name of the first. */
const char *head_candidates(struct head_matcher *matcher, const struct table_line *line, enum language language, const char **best);
/* The line of decisions.csv that rules HEAD to be CODE: a field's name or "ignore". */
const char *head_ruling(struct arena *arena, const struct pipeline *pipeline, const char *head, const char *code);

#endif
