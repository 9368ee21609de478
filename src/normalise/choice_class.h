/* Counts where a class of them is asked for: "25" or "20–30" for "10–49", "150" for "100 eller fler". Private to normalise/. */
#ifndef NORMALISE_CHOICE_CLASS_H
#define NORMALISE_CHOICE_CLASS_H

#include "normalise/choice_index.h"

/* The class that FOLDED (text_fold: a whole number or a range of them, nothing else) lies in with all it says; CHOICE_NONE when QUESTION's
 * choices are no classes of one unit, when none holds it, and when it may as well be the place in the list ("3": the third choice?) or a
 * range that lost its dash ("15": 1–5?). */
size_t choice_class_find(const struct question *question, const char *folded);

#endif
