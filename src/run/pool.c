/* Threads take the next piece in order; the caller waits for piece after piece. One lock, two conditions. */
#include "run/pool.h"

#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>

#include "memory/memory.h"

#define POOL_AHEAD 4     /* pieces read but not yet stored, per thread: bounds memory when the store is slower than reading */
#define POOL_JOBS_MAX 64 /* more threads than this only wait for each other at the store */

struct pool {
    const struct pool_work *work;
    size_t count, window;
    pthread_mutex_t lock;
    pthread_cond_t done_changed, taken_changed;
    size_t next, taken; /* first piece nobody works on; pieces taken */
    bool *done;
    bool stop;
};

/* The next piece for a thread, or count when there is none left. Waits while too many lie untaken. */
static size_t next_piece(struct pool *pool) {
    pthread_mutex_lock(&pool->lock);
    while (!pool->stop && pool->next < pool->count && pool->next >= pool->taken + pool->window)
        pthread_cond_wait(&pool->taken_changed, &pool->lock);
    size_t piece = pool->stop ? pool->count : pool->next < pool->count ? pool->next++ : pool->count;
    pthread_mutex_unlock(&pool->lock);
    return piece;
}

static void *run_thread(void *context) {
    struct pool *pool = context;
    for (size_t piece; (piece = next_piece(pool)) < pool->count;) {
        pool->work->work(pool->work->context, piece);
        pthread_mutex_lock(&pool->lock);
        pool->done[piece] = true;
        pthread_cond_broadcast(&pool->done_changed);
        pthread_mutex_unlock(&pool->lock);
    }
    return NULL;
}

static void wait_for(struct pool *pool, size_t piece) {
    pthread_mutex_lock(&pool->lock);
    while (!pool->done[piece])
        pthread_cond_wait(&pool->done_changed, &pool->lock);
    pthread_mutex_unlock(&pool->lock);
}

static void note_taken(struct pool *pool, size_t taken, bool stop) {
    pthread_mutex_lock(&pool->lock);
    pool->taken = taken;
    pool->stop = stop;
    pthread_cond_broadcast(&pool->taken_changed);
    pthread_mutex_unlock(&pool->lock);
}

static bool take_in_order(struct pool *pool) {
    for (size_t i = 0; i < pool->count; i++) {
        wait_for(pool, i);
        bool well = pool->work->take(pool->work->context, i);
        note_taken(pool, i + 1, !well);
        if (!well)
            return false;
    }
    return true;
}

static bool run_alone(const struct pool_work *work, size_t count) {
    for (size_t i = 0; i < count; i++) {
        work->work(work->context, i);
        if (!work->take(work->context, i))
            return false;
    }
    return true;
}

bool pool_run(const struct pool_work *work, size_t count, size_t jobs) {
    if (jobs > POOL_JOBS_MAX)
        jobs = POOL_JOBS_MAX;
    if (jobs > count)
        jobs = count;
    if (jobs <= 1)
        return run_alone(work, count);
    struct pool pool = {.work = work, .count = count, .window = jobs * POOL_AHEAD, .done = memory_zeroed(count, sizeof(bool))};
    pthread_mutex_init(&pool.lock, NULL);
    pthread_cond_init(&pool.done_changed, NULL);
    pthread_cond_init(&pool.taken_changed, NULL);
    pthread_t threads[POOL_JOBS_MAX];
    size_t started = 0;
    while (started < jobs && pthread_create(&threads[started], NULL, run_thread, &pool) == 0)
        started++;
    bool well = started ? take_in_order(&pool) : run_alone(work, count);
    for (size_t i = 0; i < started; i++)
        pthread_join(threads[i], NULL);
    pthread_cond_destroy(&pool.taken_changed);
    pthread_cond_destroy(&pool.done_changed);
    pthread_mutex_destroy(&pool.lock);
    free(pool.done);
    return well;
}
