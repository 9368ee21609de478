/* lansbild run: the whole pipeline. Of what did not change nothing is said: a mail from cron is about news. */
#include <stdio.h>

#include "cli/commands.h"
#include "cli/progress.h"
#include "run/run.h"

struct talk {
    struct progress progress;
    bool quiet;
};

static void show_progress(void *context, const char *survey, const char *wave, size_t done, size_t total) {
    struct talk *talk = context;
    char what[128];
    snprintf(what, sizeof what, "%s %s", survey, wave);
    progress_update(&talk->progress, what, done, total);
}

static const char *plural(size_t count, const char *one, const char *many) {
    return count == 1 ? one : many;
}

static void show_survey(void *context, const struct run_summary *s) {
    struct talk *talk = context;
    progress_clear(&talk->progress);
    const bool well = s->errors + s->warnings == 0;
    if (!s->changed || (talk->quiet && well))
        return;
    printf("%s %s: %zu %s, %zu %s from %zu %s, %zu %s; %zu %s, %zu %s, %zu %s\n", s->survey, s->wave, s->files,
           plural(s->files, "file", "files"), s->answers, plural(s->answers, "answer", "answers"), s->counties,
           plural(s->counties, "county", "counties"), s->places, plural(s->places, "place", "places"), s->errors,
           plural(s->errors, "error", "errors"), s->warnings, plural(s->warnings, "warning", "warnings"), s->notices,
           plural(s->notices, "notice", "notices"));
    if (s->workbook)
        printf("  %s\n", s->workbook);
}

static void show_overview(void *context, const char *path) {
    struct talk *talk = context;
    progress_clear(&talk->progress);
    if (!talk->quiet)
        printf("%s\n", path);
}

static void say(void *context, const char *sentence) {
    struct talk *talk = context;
    progress_clear(&talk->progress);
    fprintf(stderr, "%s\n", sentence);
}

int command_run(const struct options *options) {
    struct talk talk = {.quiet = options->quiet};
    progress_init(&talk.progress, options->quiet);
    struct run_options run = {.pipelines = options->pipelines,
                              .input = options->input,
                              .output = options->output,
                              .surveys = options->arguments,
                              .survey_count = options->argument_count,
                              .wave = options->wave,
                              .jobs = options->jobs,
                              .language = options->language,
                              .dry_run = options->dry_run,
                              .force = options->force};
    struct run_listener listener = {&talk, show_progress, show_survey, show_overview, say};
    enum exit_status status = run_surveys(&run, &listener);
    progress_clear(&talk.progress);
    return (int)status;
}
