/* A table as those read it who say in words what it shows: which column is the number, which row the country, what the figures are of. */
#ifndef BOOK_TABLE_VIEW_H
#define BOOK_TABLE_VIEW_H

#include "book/book.h"

#define PLACE_NONE ((size_t)-1)

/* The first column of KIND, or PLACE_NONE. */
size_t table_column_of(const struct table *table, enum column_kind kind);
/* The row of the whole, "00"; PLACE_NONE in a table without rows. */
size_t table_total_row(const struct table *table);
/* Does the cell hold a number? "–" is 0. */
bool table_number(const struct table *table, size_t row, size_t column, double *number);
/* The number of COLUMN_ANSWERED in ROW; 0 when there is none. */
double table_base_of(const struct table *table, size_t row);
/* The choice that a sentence about a question begins with: "ja" where there is one, else PLACE_NONE. A column of COLUMN_SHARE. */
size_t table_yes_column(const struct book *book, const struct table *table);
/* The field that makes the columns or the rows; NULL when none does. */
const struct field *table_field(const struct book *book, const struct table *table);

/* "antalet öppna drogscener", "summan av ”Yta”", "medelvärdet för ”Problemindex (0–6)”"; for a rate that of its sum. */
const char *table_subject(const struct book *book, const struct table *table);
/* The same in short: "antalet", "summan", "medelvärdet", "talet", "andelen". */
const char *table_measure(const struct book *book, const struct table *table);
/* TEXT with its first letter large. */
const char *text_begun(const struct book *book, const char *text);
/* "206 kommuner", "1 kommun"; of places "45 platser". */
const char *table_counted(const struct book *book, const struct table *table, double count);
/* "de 206 kommuner som har svarat", "den enda kommun som har svarat", "landets 290 kommuner". */
const char *answering_words(const struct book *book, double count);

#endif
