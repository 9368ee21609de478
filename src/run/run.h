/* The run: what is to be done (plan), by whom (a pool of threads), in which order, and the publishing of whole waves.
 *
 *   plan ─► read·layout·normalise (parallel) ─► store (in the plan's order) ─► check ─► tabulate ─► publish ─► replace the wave's folder
 */
#ifndef RUN_RUN_H
#define RUN_RUN_H

#include <stdbool.h>
#include <stddef.h>

#include "finding/finding.h"
#include "normalise/normalise.h"
#include "pipeline/pipeline.h"
#include "register/register.h"

/* sysexits, and 1 for "published, but somebody must look" (DESIGN.md section 4). */
enum exit_status {
    EXIT_WELL = 0,
    EXIT_ATTENTION = 1,
    EXIT_USAGE_FAULT = 64,
    EXIT_NOTHING_USABLE = 65,
    EXIT_INPUT_MISSING = 66,
    EXIT_INTERNAL = 70,
    EXIT_CANNOT_CREATE = 73,
    EXIT_IO = 74,
    EXIT_LOCKED = 75,
    EXIT_DEFINITION = 78
};

struct run_options {
    const char *pipelines, *input, *output; /* folders */
    const char *const *surveys;             /* names, or none for all that have input */
    size_t survey_count;
    const char *wave; /* or NULL for all */
    size_t jobs;      /* threads, from 1 */
    enum language language;
    bool dry_run, force;
};

/* One wave of a survey, for the closing line. */
struct run_summary {
    const char *survey, *wave;
    size_t files, files_read, files_unchanged, answers, places, counties, errors, warnings, notices;
    const char *workbook; /* path, or NULL when nothing was published */
    bool changed;         /* something was published anew */
};

/* What the run tells while it works and when it is done; any may be NULL. Called from one thread at a time. */
struct run_listener {
    void *context;
    void (*progress)(void *context, const char *survey, const char *wave, size_t done, size_t total);
    void (*survey_done)(void *context, const struct run_summary *summary);
    void (*overview_done)(void *context, const char *path); /* the list of all waves says something new */
    void (*say)(void *context, const char *sentence);       /* a fault, in one or more lines */
};

/* Compiles every SQL condition of PIPELINE in a store in memory; faults, one block each, go to FAULTS. */
bool run_check_conditions(const struct pipeline *pipeline, const struct area_register *areas, struct text *faults);

enum exit_status run_surveys(const struct run_options *options, const struct run_listener *listener);

/* One return on its own, through every stage as far as a store in memory: for `check`. Findings are sorted; COUNTS may be NULL. */
bool run_single(const char *path, const char *wave, const struct pipeline *pipeline, const struct area_register *areas,
                struct finding_list *findings, struct return_counts *counts, struct error *error);

#endif
