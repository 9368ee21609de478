/* What `lansbild table --json` prints. Private to cli/. */
#ifndef CLI_TABLE_JSON_H
#define CLI_TABLE_JSON_H

#include "layout/layout.h"
#include "read/read.h"

/* One sheet with the tables that were found on it. */
struct sheet_tables {
    const struct grid *grid;
    struct plain_tables tables;
};
/* Prints one JSON object: the file, how it was read, all SHEETS, and the tables of sheet CHOSEN (SIZE_MAX: no table was found), table
 * number PRINTED (from 0) first. False when it cannot be written. */
bool table_json_print(const char *file, const struct read_report *report, const struct sheet_tables *sheets, size_t count, size_t chosen,
                      size_t printed);

#endif
