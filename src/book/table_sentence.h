/* The three sentences of a table, one file each. What they cannot say honestly they leave empty. */
#ifndef BOOK_TABLE_SENTENCE_H
#define BOOK_TABLE_SENTENCE_H

#include "book/book.h"

/* The country. */
struct sentence table_level(const struct book *book, const struct table *table);
/* The area that stands out from the rest in COLUMN, the one that the level stands on. */
struct sentence table_leader(const struct book *book, const struct table *table, size_t column);
/* The country since the previous wave. */
struct sentence table_change(const struct book *book, const struct table *table);

#endif
