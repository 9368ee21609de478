/* Why a value is not what it was. Private to change/.
 *
 * First all that the two states were made from is compared: files, corrections, rulings, lines of the definition and of the register, the
 * program. Each difference is a cause, whether it changed a value or not. Then each changed value is given to the nearest one: what was
 * filled in for its very cell; the file that it stands in; a ruling about its text; the lines of the definition that are about its
 * question. */
#ifndef CHANGE_CHANGE_CAUSE_H
#define CHANGE_CHANGE_CAUSE_H

#include "change/change.h"
#include "change/change_lines.h"

#define CAUSE_NONE ((size_t)-1)

struct ruling_change {
    const struct state_ruling *before, *after; /* either may be NULL */
    size_t cause;
};

struct inquest {
    struct change_list *list;
    struct arena *arena;
    struct map before_files, after_files; /* path -> index */
    struct map file_causes;               /* path -> cause */
    struct map before_cells, after_cells; /* corrected cell -> index in corrections */
    struct map found;                     /* kind and what -> cause */
    struct ruling_change *rulings;
    size_t ruling_count, ruling_capacity;
    struct source_change *sources;
    size_t source_count;
};

void inquest_open(struct inquest *inquest, struct change_list *list);
/* The cause of CHANGE, whose rows and questions are set; sets CHANGE->unsure. */
size_t inquest_cause(struct inquest *inquest, struct change *change);
/* Adds what differs and has changed nothing. */
void inquest_close(struct inquest *inquest);

/* The cause of KIND about WHAT: the one that is there, or a new one. The pointer lives until the next call. */
struct cause *inquest_add(struct inquest *inquest, enum cause_kind kind, const char *what, size_t *index);

/* ---- the parts ---- */
void cause_files_open(struct inquest *inquest);
/* The cause that lies in the file at PATH: it is new, changed, gone, or another replaces it now; CAUSE_NONE: it is as it was. */
size_t cause_of_file(const struct inquest *inquest, const char *path);
/* The cause of the correction of the value's cell that is new, other or gone. */
size_t cause_of_correction(const struct inquest *inquest, const struct change *change);
void cause_rulings_open(struct inquest *inquest);
size_t cause_of_ruling(const struct inquest *inquest, const struct change *change);
/* Definition, register, program. */
size_t cause_of_reading(struct inquest *inquest, struct change *change);
void cause_readings_close(struct inquest *inquest);

#endif
