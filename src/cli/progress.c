/* One line on stderr, rewritten at most ten times a second. */
#include "cli/progress.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define PROGRESS_AFTER 1.0 /* seconds: shorter work needs no line */
#define PROGRESS_EVERY 0.1

static double seconds_since(const struct timespec *start) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)(now.tv_sec - start->tv_sec) + (double)(now.tv_nsec - start->tv_nsec) / 1e9;
}

void progress_init(struct progress *progress, bool quiet) {
    *progress = (struct progress){.wanted = !quiet && isatty(STDERR_FILENO)};
    clock_gettime(CLOCK_MONOTONIC, &progress->start);
}

void progress_update(struct progress *progress, const char *what, size_t done, size_t total) {
    if (!progress->wanted || !done)
        return;
    double elapsed = seconds_since(&progress->start);
    if (elapsed < PROGRESS_AFTER || (progress->shown && seconds_since(&progress->last) < PROGRESS_EVERY))
        return;
    double rate = (double)done / elapsed;
    fprintf(stderr, "\r\033[K%s: %zu of %zu files, %.0f per second, %.0f s left", what, done, total, rate, (double)(total - done) / rate);
    fflush(stderr);
    progress->shown = true;
    clock_gettime(CLOCK_MONOTONIC, &progress->last);
}

void progress_clear(struct progress *progress) {
    if (progress->shown)
        fputs("\r\033[K", stderr);
    progress->shown = false;
}
