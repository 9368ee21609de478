/* See xml2003_hints.h. */
#include "read/xml2003/xml2003_hints.h"

#include <stdlib.h>
#include <string.h>

/* The number behind LETTER at *AT, which moves behind it; 0 when there is none or it is more than LIMIT. */
static uint32_t read_number(const char **at, char letter, uint32_t limit) {
    char *end;
    if (**at != letter || (*at)[1] < '1' || (*at)[1] > '9')
        return 0;
    unsigned long number = strtoul(*at + 1, &end, 10);
    *at = end;
    return number <= limit ? (uint32_t)number : 0;
}

static bool ends(char c) {
    return c == '\0' || c == ',';
}

/* "R1:R2", or "R1" for one row. */
static bool read_rows(const char *at, struct cell_range *range) {
    uint32_t first = read_number(&at, 'R', CELL_ROW_MAX), last = first;
    if (first > 0 && *at == ':') {
        at++;
        last = read_number(&at, 'R', CELL_ROW_MAX);
    }
    *range = (struct cell_range){first, 1, last, CELL_COLUMN_MAX};
    return first > 0 && first <= last && ends(*at);
}

/* "R1C1:R20C5" */
static bool read_area(const char *at, struct cell_range *range) {
    range->first_row = read_number(&at, 'R', CELL_ROW_MAX);
    range->first_column = read_number(&at, 'C', CELL_COLUMN_MAX);
    at += *at == ':';
    range->last_row = read_number(&at, 'R', CELL_ROW_MAX);
    range->last_column = read_number(&at, 'C', CELL_COLUMN_MAX);
    return range->first_row > 0 && range->first_column > 0 && range->first_row < range->last_row &&
           range->first_column <= range->last_column && ends(*at);
}

bool xml2003_hint_read(const char *name, const char *refers_to, struct sheet_hint *hint) {
    bool quoted = false, titles = strcmp(name, "Print_Titles") == 0;
    *hint = (struct sheet_hint){.kind = titles ? HINT_TITLES : HINT_FILTER, .name = "", .head_rows = 1};
    if (!titles && strcmp(name, "_FilterDatabase") != 0)
        return false;
    /* A sheet's name, in apostrophes, may hold any sign. */
    for (const char *at = refers_to; *at != '\0'; at++) {
        quoted ^= *at == '\'';
        if (!quoted && *at == '!' && (titles ? read_rows(at + 1, &hint->range) : read_area(at + 1, &hint->range)))
            return true;
    }
    return false;
}
