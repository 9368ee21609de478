/* What people write behind an answer: "15 (varav 3 ungdomar)", "nej (se kommentar)", "3 *)". Private to normalise/. */
#ifndef NORMALISE_REMARK_H
#define NORMALISE_REMARK_H

#include <stdbool.h>

#include "memory/memory.h"

enum remark_kind {
    REMARK_NOTE,  /* a footnote's sign: nothing is lost */
    REMARK_PLAIN, /* leaves the answer as it is */
    REMARK_ABOUT  /* makes it approximate: "3 (uppskattning)" */
};
/* The answer before the remark that FOLDED (text_fold) ends with; NULL when it ends with none, or with one that may change the answer:
 * "(tusen)", "(2024)", "(ibland)", "(ej Kista)". */
const char *remark_cut(struct arena *arena, const char *folded, enum remark_kind *kind);
/* "3 (tre)": TEXT's bracketed end, with BEFORE set to what stands before it; NULL when it has none. */
const char *remark_bracket(struct arena *arena, const char *folded, const char **before);

#endif
