/* Numbers as cells: a number becomes a date by its format only, in every format of spreadsheet alike. */
#ifndef READ_SERIAL_VALUE_H
#define READ_SERIAL_VALUE_H

#include <stdbool.h>

#include "memory/memory.h"
#include "read/value/number_format.h"
#include "sheet/sheet.h"
#include "text/text.h"

/* Fills CELL (all but its column) with NUMBER as FORMAT shows it: 46082.5 shown as yyyy-mm-dd hh:mm is "2026-03-01T12:00:00", 0.332 shown
 * as 0 % is the number 0.332 with the per cent flag. Texts come from ARENA. A serial that is no moment stays a number. */
void serial_value_fill(double number, enum number_format format, bool date_1904, struct arena *arena, struct cell *cell);
/* The shortcut for most dates: writes SERIAL (1900 system) as "2026-03-01" when it is a whole day that no system counts in another way,
 * from 1 March 1900 to the year 9999. False for anything else. */
bool serial_value_day(double serial, char text[NUMBER_TEXT_SIZE]);
/* The same for a moment that stands as a date, a time or both (seconds of the day), DATE NULL for a time alone. */
void serial_value_fill_moment(const struct date *date, int seconds, struct arena *arena, struct cell *cell);
void serial_value_fill_truth(bool truth, struct cell *cell);

#endif
