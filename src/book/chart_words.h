/* Title, axis and text alternative of a chart. Private to the room. */
#ifndef BOOK_CHART_WORDS_H
#define BOOK_CHART_WORDS_H

#include "book/book.h"

/* Fills what is said of CHART, whose figures are there. */
void chart_words_make(struct chart *chart, const struct book *book);

#endif
