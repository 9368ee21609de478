/* Moments and durations as ISO 8601 writes them and XML files of spreadsheets hold them (XML Schema part 2: date, dateTime, duration). */
#ifndef READ_ISO_MOMENT_H
#define READ_ISO_MOMENT_H

#include <stdbool.h>

#include "text/text.h"

struct iso_moment {
    bool has_date;
    struct date date;
    int seconds; /* of the day */
};
/* The whole of TEXT: "2026-03-01", "2026-03-01T14:30:00.5", "14:30"; a "Z" behind it is let be. Fractions of a second are rounded, because
 * programs write 14:29:59.9999999 for half past two. False leaves MOMENT alone. */
bool iso_moment_parse(const char *text, struct iso_moment *moment);
/* The whole of TEXT: "PT14H30M00S", "-PT2H", "P1DT12H"; years and months have no length and are refused. False leaves SECONDS alone. */
bool iso_duration_parse(const char *text, double *seconds);

#endif
