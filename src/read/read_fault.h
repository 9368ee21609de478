/* A fault: why a file cannot be read, worked out deep inside a reader and turned into the file's one finding at the room's front.
 * The first fault wins, because what follows is only its echo. */
#ifndef READ_READ_FAULT_H
#define READ_READ_FAULT_H

#include <stdbool.h>
#include <stdint.h>

#include "finding/finding.h"

#define READ_FAULT_WORDS_SIZE 320 /* two short clauses and a part's name; longer names are cut */

struct read_work;
struct read_fault {
    bool set;
    enum finding_code code; /* FINDING_FILE_… only */
    char sv[READ_FAULT_WORDS_SIZE], en[READ_FAULT_WORDS_SIZE];
    struct read_work *work; /* what the file has cost so far, see read_ceiling.h; NULL: nobody counts */
};

/* Sets FAULT unless it is set already; always false, so that a function can end with `return read_fault_set(…)`. SV and EN are the words
 * of the code's {1} and {2}; PART (may be NULL) is the part of the file, shown in parentheses behind them. */
bool read_fault_set(struct read_fault *fault, enum finding_code code, const char *part, const char *sv, const char *en);
/* Adds the finding about the file SHOWN. */
void read_fault_add(const struct read_fault *fault, struct finding_list *findings, const char *shown);

#endif
