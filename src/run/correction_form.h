/* A workbook of corrections that came back: known by its visible id, whatever it is called and whoever saved it. Private to run/. */
#ifndef RUN_CORRECTION_FORM_H
#define RUN_CORRECTION_FORM_H

#include <stdbool.h>

#include "finding/finding.h"
#include "sheet/sheet.h"
#include "store/store.h"

struct correction_form {
    const char *survey, *wave, *county; /* as its id says */
    struct stored_correction *items;    /* what was filled in; form is the file as findings name it */
    size_t count, capacity;
};

/* Whether GRIDS are such a workbook; then FORM holds what was filled in, and a finding tells so, or why it cannot be used (then FORM has no
 * items). Texts are masked. Everything lives in ARENA. */
bool correction_form_read(struct correction_form *form, struct arena *arena, const struct grid_list *grids, const char *shown,
                          const char *survey, const char *wave, struct finding_list *findings);

#endif
