/* The surveys beside the one that a return lies under, to tell a return that was put into the wrong folder. Private to run/.
 *
 *   layout by this survey   ×   layouts by the others   ─►   the survey whose questions the return answers */
#ifndef RUN_OTHER_SURVEYS_H
#define RUN_OTHER_SURVEYS_H

#include "layout/layout.h"
#include "pipeline/pipeline.h"

struct other_surveys {
    struct pipeline *items; /* constant once loaded; shared by all threads */
    size_t count;
};
/* Loads the definitions in the folder above PIPELINE's, but PIPELINE's own, those with faults (they are told when it is their turn) and
 * those of published statistics. */
void other_surveys_load(struct other_surveys *others, struct arena *arena, const struct pipeline *pipeline,
                        const struct area_register *areas);
void other_surveys_release(struct other_surveys *others);

/* Adds to BASIS what the questions of all definitions in the folder of FOLDER (that of one) are: when one changes, the others' returns are
 * looked at again. */
void other_surveys_basis(const char *folder, struct text *basis);

/* Whether a return that LAYOUT laid out by PIPELINE is another survey's: then a finding says which. A return that only few questions of
 * either fit stays where it was put. */
bool is_of_other_survey(const struct other_surveys *others, const struct pipeline *pipeline, const struct layout *layout,
                        const struct grid_list *grids, const char *shown, const char *wave, const struct area_register *areas,
                        struct finding_list *findings);

#endif
