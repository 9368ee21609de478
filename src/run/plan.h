/* The plan of a wave: which returns are new, changed, gone, unchanged, and which names say that they replace another. Private to run/.
 *
 *   files below input/<survey>/<wave>  ×  ledger  ─►  one line per file, in the order of their paths
 */
#ifndef RUN_PLAN_H
#define RUN_PLAN_H

#include <stdbool.h>
#include <stddef.h>

#include "file/file.h"
#include "store/store.h"

enum plan_action { PLAN_READ, PLAN_KEEP };

struct plan_item {
    const char *path;      /* below the wave's folder; always UTF-8, personal data masked, and no two alike */
    const char *full_path; /* what to open: bytes as the disk has them */
    char sha256[SHA256_TEXT_SIZE];
    enum plan_action action;
    size_t version;   /* 0: no version in the name; _v2 is 2; "rättad" counts above all numbers */
    const char *stem; /* the name without version and extensions, folded: returns with one stem are versions of each other */
};

struct plan {
    struct plan_item *items;
    size_t count;
    const char **gone; /* paths in the ledger that are no longer in the input */
    size_t gone_count;
};

/* BASIS: hash of what returns were read with (program, definition, register); an entry with another basis is read again. FORCE reads all.
 */
bool plan_make(struct plan *plan, struct arena *arena, const char *folder, const struct ledger_entry *ledger, size_t ledger_count,
               const char *basis, bool force, struct error *error);

/* Whether a file of this name (no folders) is what a desktop leaves behind, and no return. */
bool plan_is_litter(const char *name);

#endif
