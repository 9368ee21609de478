/* When answers were given, as the answers themselves say: the returns carry no other date that is the same tomorrow. */
#include <string.h>

#include "book/book.h"

#define DATE_FIELD "svarsdatum"
/* A date further off than this from the wave's year is a slip of the pen, and is listed as one. */
#define YEARS_BEFORE 1
#define YEARS_AFTER 1

struct seeking {
    struct answer_dates *dates;
    struct arena *arena;
    size_t field;
    long first_year, last_year;
};

static bool is_near(const struct seeking *seeking, const char *date) {
    size_t year;
    char digits[5] = "";
    if (strlen(date) != 10)
        return false;
    memcpy(digits, date, 4);
    return text_to_count(digits, 9999, &year) && (long)year >= seeking->first_year && (long)year <= seeking->last_year;
}

static void keep_later(struct arena *arena, const char **last, const char *date) {
    if (**last == '\0' || strcmp(date, *last) > 0)
        *last = arena_text(arena, date);
}

static bool visit(void *context, const struct stored_row *row) {
    struct seeking *seeking = context;
    const char *date = row->values[seeking->field].text;
    if (*date == '\0' || !is_near(seeking, date))
        return true;
    keep_later(seeking->arena, &seeking->dates->last[row->county], date);
    keep_later(seeking->arena, &seeking->dates->latest, date);
    return true;
}

bool answer_dates_find(struct answer_dates *dates, const struct publication *publication, struct arena *arena, struct error *error) {
    const struct record *record = publication->pipeline->records;
    size_t year, counties = publication->areas->county_count;
    *dates = (struct answer_dates){.latest = "", .last = arena_array(arena, counties, sizeof *dates->last)};
    for (size_t i = 0; i < counties; i++)
        dates->last[i] = "";
    struct seeking seeking = {.dates = dates, .arena = arena, .field = record_field(record, DATE_FIELD)};
    const char *wave_year = arena_printf(arena, "%.4s", publication->wave);
    bool asked = seeking.field != FIELD_NONE && record->fields[seeking.field].type == FIELD_DATE;
    if (!asked || !text_to_count(wave_year, 9999, &year))
        return true;
    dates->asked = true;
    seeking.first_year = (long)year - YEARS_BEFORE;
    seeking.last_year = (long)year + YEARS_AFTER;
    return store_rows(publication->store, publication->wave, record, true, NULL, visit, &seeking, error);
}
