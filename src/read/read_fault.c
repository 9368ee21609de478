/* See read_fault.h. */
#include "read/read_fault.h"

#include <stdio.h>

/* Cuts silently: only a part's name can be that long, and its beginning is enough to find it. */
static void write_words(char out[READ_FAULT_WORDS_SIZE], const char *words, const char *part) {
    if (part == NULL || part[0] == '\0')
        (void)snprintf(out, READ_FAULT_WORDS_SIZE, "%s", words);
    else
        (void)snprintf(out, READ_FAULT_WORDS_SIZE, "%s (%.160s)", words, part);
}

bool read_fault_set(struct read_fault *fault, enum finding_code code, const char *part, const char *sv, const char *en) {
    if (fault->set)
        return false;
    fault->set = true;
    fault->code = code;
    write_words(fault->sv, sv, part);
    write_words(fault->en, en, part);
    return false;
}

void read_fault_add(const struct read_fault *fault, struct finding_list *findings, const char *shown) {
    const struct finding_where where = {.file = shown};
    finding_add(findings, fault->code, &where, "", fault->sv, fault->en, NULL);
}
