/* The corrections of a wave: which of them hold, which returns they ask to be read again, and what is told of those that do not hold.
 * Private to run/. */
#ifndef RUN_CORRECTIONS_H
#define RUN_CORRECTIONS_H

#include "normalise/normalise.h"
#include "run/wave.h"

/* A return with the corrections that hold for it. */
struct corrected_return {
    const char *path;
    char hash[SHA256_TEXT_SIZE]; /* of them; "" when there are none */
    struct correction *corrections;
    const struct stored_correction **stored; /* the same, one each */
    size_t count;
};
struct corrected_returns {
    struct corrected_return *items;
    size_t count;
};

/* The returns that were last read with other corrections than those that hold now. */
bool corrections_due(struct wave_run *wave, struct corrected_returns *due);
/* Keeps what became of each correction of RETURN. */
bool corrections_keep(struct wave_run *wave, const struct corrected_return *corrected);
/* Adds a warning for each correction that does not hold. Doubts about a cell whose answer the county has confirmed (a form
 * says the same as the return, or as another form) become notices in FINDINGS: nobody is asked a third time. */
bool corrections_settle(struct wave_run *wave, struct finding_list *findings);

#endif
