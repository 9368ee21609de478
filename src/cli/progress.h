/* Progress on a terminal: how far, how fast, how long yet. Nothing at all elsewhere, nor in the first second. Private to cli/. */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <time.h>

struct progress {
    bool shown, wanted;
    struct timespec start, last;
};
void progress_init(struct progress *progress, bool quiet);
void progress_update(struct progress *progress, const char *what, size_t done, size_t total);
/* Takes the line away, before anything else is printed. */
void progress_clear(struct progress *progress);

#endif
