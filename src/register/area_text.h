/* Reading the register's CSV files, private to register/. */
#ifndef REGISTER_AREA_TEXT_H
#define REGISTER_AREA_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "memory/memory.h"
#include "text/text.h"

/* A small table of texts with a head. */
struct area_table {
    const char *path;
    const char *text; /* of the file, without its byte order mark */
    const char **head;
    size_t column_count;
    const char ***rows; /* each column_count texts */
    size_t *lines;      /* line of each row in the file */
    size_t row_count, row_capacity, line_capacity;
};
/* UTF-8 with comma, quotes doubled; every row as long as the head. False with ERROR naming file and line. */
bool area_table_load(struct area_table *table, struct arena *arena, const char *path, char sha256[65], struct error *error);
/* The column NAME; false with ERROR if it is missing. */
bool area_table_column(const struct area_table *table, const char *name, size_t *column, struct error *error);
/* The last column whose name begins with START, or column_count. */
size_t area_table_last_column(const struct area_table *table, const char *start);

#endif
