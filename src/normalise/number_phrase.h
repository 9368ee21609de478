/* A number as people write it in a cell: "ca 15", "2 st", "minst 10", "10–20", "sju", "28 %". Private to normalise/. */
#ifndef NORMALISE_NUMBER_PHRASE_H
#define NORMALISE_NUMBER_PHRASE_H

#include "normalise/reading.h"

struct number_phrase {
    enum value_status status; /* VALUE, APPROXIMATE, RANGE, ABOVE, BELOW, or UNREADABLE */
    double number;            /* of VALUE, APPROXIMATE, ABOVE and BELOW; of RANGE the lower one */
    double high;              /* of RANGE */
    double thousands;         /* when two_ways: the other reading */
    bool two_ways;            /* "1,234" and the column does not tell */
    const char *rule;
};
/* FOLDED: text_fold of the cell. */
void number_phrase_read(struct number_phrase *phrase, const struct question *question, const char *folded);
/* The field holds a share in per cent, by its label. */
bool field_is_percent(struct arena *scratch, const struct field *field);
/* All words of TEXT are the question's own, and none has a digit: "platser", "öppna drogscener". */
bool words_are_of_field(struct arena *scratch, const struct field *field, const char *text);

#endif
