/* A date's text taken apart into numbers and words. Private to normalise/. */
#ifndef NORMALISE_DATE_PARTS_H
#define NORMALISE_DATE_PARTS_H

#include <stdbool.h>
#include <stddef.h>

#include "text/text.h"

#define DATE_PARTS_MAX 6 /* weekday, day, month, year and one too many, so that too long a text is seen */

struct date_part {
    bool is_number;
    int number;    /* of a number; of a month's name: 1..12; of any other word: 0 */
    size_t digits; /* of a number */
    char before;   /* what stands before it: '-', '/', '.', ',' or ' '; 0 for the first */
};
struct date_parts {
    struct date_part parts[DATE_PARTS_MAX];
    size_t count;
    int weekday;  /* that it names, Monday 1; 0 none */
    bool is_week; /* "v. 12", "vecka 12", "2026-w12" */
};
/* FOLDED: text_fold. A time of day behind the date is left out, and so are "den" and "datum". False when something else is there.
 */
bool date_parts_read(struct date_parts *parts, struct arena *scratch, const char *folded);

#endif
