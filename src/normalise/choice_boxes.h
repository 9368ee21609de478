/* Choices written out in one cell with boxes or a tick. Private to normalise/. */
#ifndef NORMALISE_CHOICE_BOXES_H
#define NORMALISE_CHOICE_BOXES_H

#include "normalise/choice_index.h"

/* Whether TEXT is such a list; then TICKED (one for each choice of the question's list, all false) has those that are ticked, TICKS many:
 * none is an answer that is missing. */
bool choice_boxes_find(const struct question *question, const char *text, bool *ticked, size_t *ticks);
/* Whether any box in TEXT is not ticked: what stands beside it is no answer. */
bool choice_has_empty_box(const char *text);

#endif
