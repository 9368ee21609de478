/* One return through the stages that need no other: read, lay out, normalise. Private to run/. */
#ifndef RUN_RETURN_READING_H
#define RUN_RETURN_READING_H

#include <stdbool.h>

#include "file/file.h"
#include "finding/finding.h"
#include "normalise/normalise.h"
#include "pipeline/pipeline.h"
#include "register/register.h"

struct return_reading {
    struct arena arena;             /* owns all that follows */
    struct finding_list findings;
    struct return_data data;        /* meaningful if usable */
    bool usable;                    /* false: the file was set aside, with a finding */
    char sha256[SHA256_TEXT_SIZE];  /* "" if the file could not be read */
    const char *format;             /* "xlsx"; "" unknown */
};

/* Never fails: what is wrong is in the findings. PATH is opened, SHOWN is what findings call it. */
void return_reading_run(struct return_reading *reading, const char *path, const char *shown, const char *wave, const struct pipeline *pipeline,
                        const struct area_register *areas);
void return_reading_release(struct return_reading *reading); /* accepts a zeroed one */

#endif
