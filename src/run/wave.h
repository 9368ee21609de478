/* One wave of one survey, from its folder of returns to its published folder. Private to run/. */
#ifndef RUN_WAVE_H
#define RUN_WAVE_H

#include <stdbool.h>

#include "run/other_surveys.h"
#include "run/plan.h"
#include "run/run.h"
#include "store/store.h"

/* What every wave of a survey shares. */
struct survey_run {
    const struct run_options *options;
    const struct run_listener *listener;
    const struct pipeline *pipeline;
    const struct area_register *areas;
    struct store *store;
    const char *input, *output; /* input/<survey>, output/<survey> */
    struct arena *arena;
    struct other_surveys others;       /* loaded when the first return is to be read */
    char basis[SHA256_TEXT_SIZE];      /* hash of program, definition and register */
    char read_basis[SHA256_TEXT_SIZE]; /* the same with the questions of the other surveys: what returns are read with */
};

struct wave_run {
    struct survey_run *survey;
    const char *name;
    struct arena *arena;
    struct plan plan;
    const char *previous; /* the nearest lower wave, or NULL */
    struct run_summary summary;
    bool unread;             /* somebody's work lies in the published folder, where nobody reads it */
    enum exit_status status; /* when a step returned false: what the run exits with */
    struct error error;
};

/* Reads what the plan says and settles which returns and rows count. False: error and status are set, and nothing is published. */
bool wave_read(struct wave_run *wave);
/* Writes the wave's folder anew, unless what is published already was made from the very same. */
bool wave_publish(struct wave_run *wave);

void run_say(const struct run_listener *listener, const char *sentence);

#endif
