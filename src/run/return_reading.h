/* One return through the stages that need no other: read, lay out, normalise. Private to run/. */
#ifndef RUN_RETURN_READING_H
#define RUN_RETURN_READING_H

#include <stdbool.h>

#include "file/file.h"
#include "finding/finding.h"
#include "normalise/normalise.h"
#include "pipeline/pipeline.h"
#include "register/register.h"
#include "run/correction_form.h"
#include "run/other_surveys.h"

struct return_reading {
    struct arena arena; /* owns all that follows */
    struct finding_list findings;
    struct return_data data; /* meaningful if usable */
    bool usable;             /* false: the file was set aside, with a finding */
    bool is_form;            /* it is no return but a form with corrections of others: in `form` */
    struct correction_form form;
    char sha256[SHA256_TEXT_SIZE]; /* "" if the file could not be read */
    const char *format;            /* "xlsx"; "" unknown */
};

/* What its county has corrected in a return; none is NULL. */
struct return_corrections {
    struct correction *items;
    size_t count;
};
/* What returns of a wave are read with; shared by all threads. */
struct reading_basis {
    const struct pipeline *pipeline;
    const struct area_register *areas;
    const struct other_surveys *others;
    const char *wave;
};
/* Never fails: what is wrong is in the findings. PATH is opened, SHOWN is what findings call it. What became of CORRECTIONS (or NULL) lives
 * in the reading's arena. */
void return_reading_run(struct return_reading *reading, const char *path, const char *shown, const struct reading_basis *basis,
                        const struct return_corrections *corrections);
void return_reading_release(struct return_reading *reading); /* accepts a zeroed one */

#endif
