/* Which reading of a record's quotes fits the table, where the plain one does not: quotes that nobody closed, that stand within a text,
 * that are missing. */
#include "read/csv/csv.h"

#include <string.h>

/* A quoted field may well have some lines; one with more is looked at twice if its record does not fit. */
#define LINES_SUSPECT 50u

bool csv_record_fits(const struct csv_record *record, size_t width, size_t previous) {
    return width == 0 || record->count == width || (previous > 1 && record->count == previous);
}

bool csv_record_is_doubtful(const struct csv_record *record, size_t width, size_t previous) {
    if (record->unclosed > 0 || (record->strays > 0 && record->lines > 1))
        return true;
    return !csv_record_fits(record, width, previous) &&
           (record->strays > 0 || record->inner > 0 || record->escaped_end || record->lines > LINES_SUSPECT);
}

static size_t badness(const struct csv_record *record) {
    return record->strays + record->literals + (record->unclosed > 0 ? 1 : 0);
}

/* Better first: fits the table, takes few lines, leaves few quotes that are not what they seem. */
static bool is_better(const struct csv_record *a, const struct csv_record *b, size_t width, size_t previous) {
    bool a_fits = csv_record_fits(a, width, previous), b_fits = csv_record_fits(b, width, previous);
    if (a_fits != b_fits)
        return a_fits;
    if (a->lines != b->lines)
        return a->lines < b->lines;
    return badness(a) < badness(b);
}

/* The first quoted field over several lines is doubtful when nothing else is. */
static size_t first_doubt(const struct csv_record *record, const struct csv_source *source) {
    if (record->doubtful != CSV_NOWHERE)
        return record->doubtful;
    for (size_t i = 0; i < record->count; i++) {
        const struct csv_span *span = &record->fields[i];
        if (span->quoted && memchr(source->text + span->start, '\n', span->end - span->start))
            return span->start - 1;
    }
    return CSV_NOWHERE;
}

bool csv_source_spend(struct csv_source *source, const struct csv_record *record, size_t at) {
    size_t cost = record->next - at, left = source->length - at;
    cost += record->unclosed * (left < CSV_FIELD_MAX ? left : CSV_FIELD_MAX);
    source->budget = source->budget > cost ? source->budget - cost : 0;
    return source->budget > 0;
}

/* A quoted field whose end is followed by a piece of text with a quote at its end was not at its end yet: "Se bilaga "Platser", sida 3".
 * Where the quote stands that is taken for the end, or CSV_NOWHERE. */
static size_t false_end(const struct csv_record *record, const struct csv_source *source) {
    for (size_t i = 0; i + 1 < record->count; i++) {
        const struct csv_span *field = &record->fields[i], *next = field + 1;
        bool closes = !next->quoted && next->end > next->start && source->text[next->end - 1] == source->dialect.quote;
        if (field->quoted && closes)
            return field->end;
    }
    return CSV_NOWHERE;
}

/* Takes quotes within fields for what they are, as long as the record has too many fields. Keeps the reading in RECORD and CHOSEN if it
 * fits. */
static void try_joining(struct csv_record *record, struct csv_reading *chosen, struct csv_source *source, size_t at, size_t width) {
    struct csv_reading reading = {0};
    struct csv_record trial = {0};
    csv_record_scan(&trial, source, at, &reading);
    while (trial.count > width && reading.inner_count < CSV_LITERALS_MAX && csv_source_spend(source, &trial, at)) {
        size_t end = false_end(&trial, source);
        if (end == CSV_NOWHERE)
            break;
        reading.inner[reading.inner_count++] = end;
        csv_record_scan(&trial, source, at, &reading);
    }
    if (reading.inner_count > 0 && trial.count == width && trial.unclosed == 0 && trial.lines <= record->lines) {
        struct csv_record swap = *record;
        *record = trial;
        trial = swap;
        record->plain = false;
        *chosen = reading;
    }
    csv_record_release(&trial);
}

/* Tries the readings of one tightness: with more and more opening quotes literal. Keeps the best in RECORD and CHOSEN. */
static void try_readings(struct csv_record *record, struct csv_reading *chosen, struct csv_source *source, size_t at, size_t width,
                         size_t previous, bool tight) {
    struct csv_reading reading = {.tight = tight};
    struct csv_record trial = {0};
    for (;;) {
        csv_record_scan(&trial, source, at, &reading);
        bool solvent = csv_source_spend(source, &trial, at);
        size_t doubt = first_doubt(&trial, source);
        if (is_better(&trial, record, width, previous)) {
            struct csv_record swap = *record;
            *record = trial;
            trial = swap;
            *chosen = reading;
        }
        if (doubt == CSV_NOWHERE || reading.literal_count == CSV_LITERALS_MAX || !solvent)
            break;
        reading.literals[reading.literal_count++] = doubt;
    }
    csv_record_release(&trial);
}

/* Tries the readings under which a closing quote is missing, not an opening one too many. Keeps the one that fits in RECORD and CHOSEN. */
static void try_closing(struct csv_record *record, struct csv_reading *chosen, struct csv_source *source, size_t at, size_t width) {
    static const struct csv_reading readings[] = {{.reopen = true}, {.to_line_end = true, .one_line = true}};
    struct csv_record trial = {0};
    for (size_t i = 0; i < sizeof readings / sizeof *readings && record->count != width; i++) {
        csv_record_scan(&trial, source, at, &readings[i]);
        if (!csv_source_spend(source, &trial, at))
            break;
        if (trial.count == width && trial.lines <= record->lines && trial.strays == 0) {
            struct csv_record swap = *record;
            *record = trial;
            trial = swap;
            *chosen = readings[i];
        }
    }
    csv_record_release(&trial);
}

bool csv_record_mend(struct csv_record *record, struct csv_source *source, size_t at, size_t width, size_t previous) {
    struct csv_reading chosen = {0};
    bool unclosed = record->unclosed > 0;
    if (!csv_source_spend(source, record, at)) {
        chosen.one_line = true;
        csv_record_scan(record, source, at, &chosen);
        return true;
    }
    try_readings(record, &chosen, source, at, width, previous, true);
    try_readings(record, &chosen, source, at, width, previous, false);
    if (!csv_record_fits(record, width, previous))
        try_joining(record, &chosen, source, at, width);
    if (width > 1 && !csv_record_fits(record, width, previous))
        try_closing(record, &chosen, source, at, width);
    return unclosed || chosen.reopen || chosen.to_line_end || chosen.tight || chosen.literal_count > 0 || chosen.inner_count > 0;
}
