/* The calendar: days since 1970-01-01 and Excel's serial days. The day arithmetic is Howard Hinnant's "chrono-compatible low-level date
 * algorithms"; the serial days follow ECMA-376 part 1, 18.17.4.1. */
#include <math.h>
#include <stdio.h>

#include "text/text.h"

#define DAYS_1899_12_30 (-25569) /* day 0 of the 1900 system as it counts from 1 March 1900 on */
#define DAYS_1904_01_01 (-24107)

static int month_days(int year, int month) {
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[month - 1];
}

bool date_is_valid(struct date date) {
    return date.year >= 1 && date.year <= 9999 && date.month >= 1 && date.month <= 12 && date.day >= 1 &&
           date.day <= month_days(date.year, date.month);
}

long date_to_days(struct date date) {
    long year = date.year - (date.month <= 2);
    long era = (year >= 0 ? year : year - 399) / 400;
    long year_of_era = year - era * 400;
    long day_of_year = (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
    long day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

struct date date_from_days(long days) {
    days += 719468;
    long era = (days >= 0 ? days : days - 146096) / 146097;
    long day_of_era = days - era * 146097;
    long year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    long day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    long part = (5 * day_of_year + 2) / 153;
    int month = (int)(part < 10 ? part + 3 : part - 9);
    return (struct date){(int)(year_of_era + era * 400 + (month <= 2)), month, (int)(day_of_year - (153 * part + 2) / 5 + 1)};
}

bool date_from_serial(double serial, bool system_1904, struct date *date, int *seconds) {
    if (!(serial >= 0 && serial < 2958466)) /* 9999-12-31 is 2 958 465 */
        return false;
    double whole = floor(serial);
    long second = lround((serial - whole) * 86400);
    if (second == 86400) {
        whole++;
        second = 0;
    }
    long day = (long)whole;
    long first = system_1904 ? DAYS_1904_01_01 : DAYS_1899_12_30;
    /* The 1900 system believes in 29 February 1900 (day 60): the days before it are one later than counting from March says. */
    if (!system_1904 && day < 60)
        first++;
    struct date result = date_from_days(first + day);
    if (!system_1904 && day == 60)
        result = (struct date){1900, 2, 28};
    if (result.year > 9999)
        return false;
    *date = result;
    if (seconds)
        *seconds = (int)second;
    return true;
}

void date_to_text(struct date date, char out[DATE_TEXT_SIZE]) {
    snprintf(out, DATE_TEXT_SIZE, "%04d-%02d-%02d", date.year, date.month, date.day);
}
