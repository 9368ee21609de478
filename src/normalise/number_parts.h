/* The parts of a number as people write it: digits with separators, words. Private to normalise/. Texts are folded. */
#ifndef NORMALISE_NUMBER_PARTS_H
#define NORMALISE_NUMBER_PARTS_H

#include <stdbool.h>

#include "normalise/reading.h"

enum digits_fault {
    DIGITS_OK,
    DIGITS_NONE,    /* not a number */
    DIGITS_TWO_WAYS /* "1,234": a thousand or a decimal */
};
struct digits {
    double number;    /* for DIGITS_TWO_WAYS: read with a decimal separator */
    double thousands; /* only for DIGITS_TWO_WAYS: read with a thousands separator */
    bool grouped;     /* a thousands separator was read */
    bool comma;       /* a decimal comma was read */
};
/* The whole of TEXT: sign, digits, spaces (or ' , .) between groups of three, a decimal comma or point. */
enum digits_fault digits_read(struct digits *digits, const char *text, const struct column_habit *habit);

/* "sju", "tjugofem", "twelve", "noll" … "hundra"; false leaves NUMBER alone. */
bool number_word_read(const char *text, double *number);
/* "tiotal", "femtiotal", "hundratal": how many; they are approximate. */
bool number_word_read_about(const char *text, double *number);

#endif
