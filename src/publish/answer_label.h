/* Answers as people read them: the labels of choices, the names of places, numbers as numbers, dates as dates. */
#ifndef PUBLISH_ANSWER_LABEL_H
#define PUBLISH_ANSWER_LABEL_H

#include "publish/book.h"
#include "text/text.h"

/* Codes that a select_multiple or a list of municipalities is stored with: "a;b". */
#define CODE_SEPARATORS ";"

/* What VALUE of FIELD says, in the book's language: "Ja" for "ja", "Cannabis, Kokain" for "cannabis;kokain", "Halmstad" for "1380". A code
 * that the definition does not know is shown as it is. Texts, numbers and dates are given back unchanged. ARENA holds what is made. */
const char *answer_label(const struct book *book, struct arena *arena, const struct field *field, const char *value);

enum answer_kind { ANSWER_EMPTY, ANSWER_TEXT, ANSWER_NUMBER, ANSWER_DATE };
enum answer_part { ANSWER_WHOLE, ANSWER_NORTH, ANSWER_EAST };
struct answer_shown {
    enum answer_kind kind;
    const char *text; /* never NULL */
    double number;
    struct date date;
};
/* The type that a cell should have. A point has two parts; the other fields one. */
struct answer_shown answer_show(const struct book *book, struct arena *arena, const struct field *field, const char *value,
                                enum answer_part part);
/* Decimals that VALUE, a decimal number, was written with. */
size_t answer_decimals(const char *value);

#endif
