/* The lock is the kernel's (flock) on a file: it ends with the process, so that a killed run never leaves one behind. */
#define _DEFAULT_SOURCE /* flock */
#include "run/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "file/file.h"

enum lock_result lock_take(const char *folder, int *lock, struct error *error) {
    struct arena scratch = {0};
    const char *path = path_join(&scratch, folder, ".lock");
    enum lock_result result = LOCK_FAILED;
    *lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (*lock < 0)
        error_set(error, "The lock file %s cannot be created: %s.", path, strerror(errno));
    else if (flock(*lock, LOCK_EX | LOCK_NB) == 0)
        result = LOCK_TAKEN;
    else if (errno == EWOULDBLOCK)
        result = LOCK_HELD;
    else
        error_set(error, "The lock file %s cannot be locked: %s.", path, strerror(errno));
    if (result == LOCK_HELD)
        error_set(error, "Another run is writing below %s. Wait for it to end, or stop it.", folder);
    if (result != LOCK_TAKEN && *lock >= 0) {
        close(*lock);
        *lock = -1;
    }
    arena_release(&scratch);
    return result;
}

void lock_release(int lock) {
    close(lock);
}
