/* See serial_value.h. */
#include "read/value/serial_value.h"

#include <string.h>

#include "text/text.h"

#define DAYS_1904_BEHIND 1462 /* day 0 of the 1904 system is day 1462 of the 1900 system */
#define DAY_SECONDS 86400
#define SERIAL_1970 25569    /* 1 January 1970 */
#define LAST_SERIAL 2958465  /* 31 December 9999 */
#define FIRST_TRUE_SERIAL 61 /* 1 March 1900; before it the 1900 system is one day off, and has a day that never was */

/* ---- days ---- */

static void write_pair(char *out, unsigned number) {
    static const char pairs[] = "00010203040506070809101112131415161718192021222324252627282930313233343536373839"
                                "40414243444546474849505152535455565758596061626364656667686970717273747576777879"
                                "8081828384858687888990919293949596979899";
    memcpy(out, pairs + (size_t)number * 2, 2);
}

bool serial_value_day(double serial, char text[NUMBER_TEXT_SIZE]) {
    static const char shape[] = "0000-00-00";
    if (!(serial >= FIRST_TRUE_SERIAL && serial < LAST_SERIAL + 1))
        return false;
    const long day = (long)serial;
    if ((double)day != serial)
        return false;
    const struct date date = date_from_days(day - SERIAL_1970);
    memcpy(text, shape, sizeof shape);
    write_pair(text, (unsigned)date.year / 100);
    write_pair(text + 2, (unsigned)date.year % 100);
    write_pair(text + 5, (unsigned)date.month);
    write_pair(text + 8, (unsigned)date.day);
    return true;
}

static void fill_date(double serial, struct date date, int seconds, struct arena *arena, struct cell *cell) {
    char day[DATE_TEXT_SIZE];
    date_to_text(date, day);
    cell->type = CELL_DATE;
    cell->number = serial;
    cell->text = seconds == 0 ? arena_text(arena, day)
                              : arena_printf(arena, "%sT%02d:%02d:%02d", day, seconds / 3600, seconds / 60 % 60, seconds % 60);
}

static void fill_time(double serial, int seconds, struct arena *arena, struct cell *cell) {
    cell->type = CELL_DATE;
    cell->number = serial;
    cell->text = arena_printf(arena, "%02d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
}

/* False when SERIAL is no moment: negative, beyond the year 9999, the 1900 system's day 0 or its 29 February. */
static bool fill_serial(double serial, enum number_format format, bool date_1904, struct arena *arena, struct cell *cell) {
    struct date date;
    int seconds;
    if (!date_from_serial(serial, date_1904, &date, &seconds))
        return false;
    if (serial < 1 && format != NUMBER_FORMAT_DATE) {
        fill_time(serial, seconds, arena, cell);
        return true;
    }
    if (!date_1904 && (serial < 1 || (serial >= FIRST_TRUE_SERIAL - 1 && serial < FIRST_TRUE_SERIAL)))
        return false;
    fill_date(date_1904 ? serial + DAYS_1904_BEHIND : serial, date, seconds, arena, cell);
    return true;
}

void serial_value_fill(double number, enum number_format format, bool date_1904, struct arena *arena, struct cell *cell) {
    char text[NUMBER_TEXT_SIZE];
    const bool moment = format == NUMBER_FORMAT_DATE || format == NUMBER_FORMAT_TIME || format == NUMBER_FORMAT_DATE_TIME;
    if (moment && !date_1904 && serial_value_day(number, text)) {
        cell->type = CELL_DATE;
        cell->number = number;
        cell->text = arena_text(arena, text);
        return;
    }
    if (moment && fill_serial(number, format, date_1904, arena, cell))
        return;
    number_to_text(number, text);
    cell->type = CELL_NUMBER;
    cell->number = number;
    cell->text = arena_text(arena, text);
    cell->percent = format == NUMBER_FORMAT_PERCENT;
}

void serial_value_fill_moment(const struct date *date, int seconds, struct arena *arena, struct cell *cell) {
    if (!date) {
        fill_time((double)seconds / DAY_SECONDS, seconds, arena, cell);
        return;
    }
    const struct date origin = {1899, 12, 30};
    const long days = date_to_days(*date) - date_to_days(origin);
    fill_date((double)(days < FIRST_TRUE_SERIAL ? days - 1 : days) + (double)seconds / DAY_SECONDS, *date, seconds, arena, cell);
}

void serial_value_fill_truth(bool truth, struct cell *cell) {
    cell->type = CELL_BOOLEAN;
    cell->number = truth;
    cell->text = truth ? "TRUE" : "FALSE";
}
