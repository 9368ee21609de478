/* One run at a time writes below an output folder. Private to run/. */
#ifndef RUN_LOCK_H
#define RUN_LOCK_H

#include <stdbool.h>

#include "text/text.h"

enum lock_result { LOCK_TAKEN, LOCK_HELD, LOCK_FAILED };
/* Takes the lock of FOLDER (which must exist) without waiting; *LOCK is closed by lock_release, or by the end of the process;
 * -1 when it was not taken. */
enum lock_result lock_take(const char *folder, int *lock, struct error *error);
void lock_release(int lock);

#endif
