/* A pool of threads for independent pieces of work whose results are taken in order. Private to run/. */
#ifndef RUN_POOL_H
#define RUN_POOL_H

#include <stdbool.h>
#include <stddef.h>

struct pool_work {
    void *context;
    /* Does piece INDEX; called by any thread, each piece once. */
    void (*work)(void *context, size_t index);
    /* Takes the result of piece INDEX; called by the caller's thread for 0, 1, 2 … False stops the pool. */
    bool (*take)(void *context, size_t index);
};

/* Does COUNT pieces with JOBS threads (1: in the caller's own). The order of the takes, and so every result, is the same for any number of
 * threads; at most POOL_AHEAD pieces per thread wait to be taken. False when a take said so. */
bool pool_run(const struct pool_work *work, size_t count, size_t jobs);

#endif
