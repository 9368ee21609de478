/* Faults of a definition: collected, then shown together by file and line, each with the line and a caret under the place:
 *
 *   pipelines/drogscener/pipeline.yaml:12:5: error: unknown key "titel"; did you mean "title"?
 *       titel: Öppna drogscener
 *       ^
 */
#ifndef PIPELINE_FAULT_H
#define PIPELINE_FAULT_H

#include <stddef.h>

#include "memory/memory.h"
#include "text/text.h"

struct definition_file;

/* More faults than this are counted, not shown: nobody reads them, and the first ones usually explain the rest. */
#define FAULTS_SHOWN_MAX 100u

struct fault {
    const struct definition_file *file;
    size_t line, column; /* from 1, column in code points; line 0: the whole file */
    size_t number;       /* order of finding, for those at the same place */
    const char *sentence;
};
struct fault_list {
    struct arena *arena;
    struct fault *items;
    size_t count, capacity;
};

void fault_list_init(struct fault_list *list, struct arena *arena);
/* FILE must live as long as the list. The sentence has no full stop and no line end. */
void fault_add(struct fault_list *list, const struct definition_file *file, size_t line, size_t column, const char *format, ...)
    __attribute__((format(printf, 5, 6)));
/* Sorts and appends every fault to OUT. */
void fault_list_print(struct fault_list *list, struct text *out);
/* The one of the COUNT candidates that is nearest to WORD, within few edits; NULL when none is. */
const char *fault_nearest(struct arena *arena, const char *word, const char *const *candidates, size_t count);
/* `; did you mean "title"?` when one is near, else "". */
const char *fault_did_you_mean(struct arena *arena, const char *word, const char *const *candidates, size_t count);
/* `"a", "b" or "c"`. */
const char *fault_word_list(struct arena *arena, const char *const *words, size_t count);

#endif
