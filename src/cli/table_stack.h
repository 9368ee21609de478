/* Tables of several sheets put together: those with one and the same head below each other, forms with the same questions side by side, a
 * row per sheet. Private to cli/. */
#ifndef CLI_TABLE_STACK_H
#define CLI_TABLE_STACK_H

#include "cli/table_json.h"
#include "memory/memory.h"

/* Prints, as CSV whose first column is the sheet's name, table number PRINTED (from 0) of sheet CHOSEN with all that are like it on the
 * COUNT SHEETS. USED (one per sheet) is set for those that have one. Returns how many. */
size_t table_stack_print(const struct sheet_tables *sheets, size_t count, size_t chosen, size_t printed, struct arena *arena, bool *used);

#endif
