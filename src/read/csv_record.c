/* One record of a CSV text: where its fields begin and end, and what to do when its quotes do not add up.
 *
 * A record whose quotes are right is read as RFC 4180 says. Otherwise there are only a few things that can have happened: an opening quote
 * that is no more than a character (5" rör), a quote inside a quoted field that nobody doubled, one that stands right before the end of its
 * field. Each gives a reading; the one that has as many fields as the rest of the table is taken. */
#include "read/csv.h"

#include <stdlib.h>
#include <string.h>

#include "sheet/sheet.h"

/* A quoted field may well have some lines; one with more is looked at twice if its record does not fit. */
#define LINES_SUSPECT 50u
/* Looking for the end of a quoted field that has none costs CSV_FIELD_MAX; a record with more of them is read as if quotes meant nothing. */
#define UNCLOSED_MAX 4u
/* What may be scanned in vain, in files' lengths, at least and at most: a second or two of work, whatever the file. */
#define BUDGET_FACTOR 8u
#define BUDGET_LEAST ((size_t)16 << 20)
#define BUDGET_MOST ((size_t)64 << 20)

void csv_source_init(struct csv_source *source, const char *text, size_t length, const struct csv_dialect *dialect) {
    source->text = text;
    source->length = length;
    source->dialect = *dialect;
    source->budget = length < BUDGET_MOST / BUDGET_FACTOR ? length * BUDGET_FACTOR + BUDGET_LEAST : BUDGET_MOST + BUDGET_LEAST;
}

void csv_record_release(struct csv_record *record) {
    free(record->fields);
    memset(record, 0, sizeof *record);
}

static void record_clear(struct csv_record *record) {
    struct csv_span *fields = record->fields;
    size_t capacity = record->capacity;
    memset(record, 0, sizeof *record);
    record->fields = fields;
    record->capacity = capacity;
    record->doubtful = CSV_NOWHERE;
    record->plain = true;
    record->lines = 1;
}

static void record_add(struct csv_record *record, size_t start, size_t end, bool quoted) {
    if (record->count == CELL_COLUMN_MAX) {
        record->too_wide = true;
        return;
    }
    if (record->count == record->capacity) {
        record->capacity = record->capacity ? record->capacity * 2 : 32;
        record->fields = memory_resize(record->fields, record->capacity * sizeof *record->fields);
    }
    record->fields[record->count++] = (struct csv_span){start, end, quoted};
}

static void record_doubt(struct csv_record *record, size_t quote) {
    if (record->doubtful == CSV_NOWHERE)
        record->doubtful = quote;
}

/* ---- scanning ---- */

/* How many bytes the delimiter at AT takes, 0 when there is none. */
static size_t delimiter_at(const struct csv_source *source, size_t at) {
    const struct csv_dialect *dialect = &source->dialect;
    if (at >= source->length || dialect->delimiter == 0 || source->text[at] != dialect->delimiter)
        return 0;
    size_t end = at + 1;
    for (const char *more = dialect->more; *more; more++)
        if (end >= source->length || source->text[end++] != *more)
            return 0;
    if (dialect->wide) {
        while (end < source->length && source->text[end] == ' ')
            end++;
        return end - at >= 2 ? end - at : 0;
    }
    if (dialect->padded && end < source->length && source->text[end] == ' ')
        end++;
    return end - at;
}

static bool ends_field(const struct csv_source *source, size_t at) {
    return at >= source->length || source->text[at] == '\n' || delimiter_at(source, at) > 0;
}

/* Behind the spaces at AT, if the field ends there; else AT. */
static size_t behind_spaces(const struct csv_source *source, size_t at) {
    size_t end = at;
    while (end < source->length && source->text[end] == ' ')
        end++;
    return end > at && ends_field(source, end) ? end : at;
}

static bool is_escape(const struct csv_source *source, size_t at) {
    if (!source->dialect.backslash || source->text[at] != '\\' || at + 1 >= source->length)
        return false;
    char next = source->text[at + 1];
    return next == '\\' || (next != 0 && (next == source->dialect.quote || next == source->dialect.delimiter));
}

/* A field that is not quoted; returns where it ends. */
static size_t scan_plain(struct csv_record *record, const struct csv_source *source, size_t start) {
    const char *text = source->text;
    size_t at = start;
    for (; at < source->length && text[at] != '\n'; at++) {
        if (is_escape(source, at)) {
            record->plain = false;
            at++;
        } else if (text[at] == source->dialect.delimiter && delimiter_at(source, at) > 0) {
            break;
        } else if (text[at] == source->dialect.quote && source->dialect.quote != 0) {
            record->inner++;
        }
    }
    at = at < source->length ? at : source->length;
    record_add(record, start, at, false);
    return at;
}

static bool is_among(const size_t *offsets, size_t count, size_t at) {
    for (size_t i = 0; i < count; i++)
        if (offsets[i] == at)
            return true;
    return false;
}

/* What the quote at AT inside a quoted field is. */
enum quote_kind { QUOTE_ENDS, QUOTE_ENDS_LITERAL, QUOTE_ESCAPED, QUOTE_STRAY };

static enum quote_kind quote_kind(struct csv_record *record, const struct csv_source *source, const struct csv_reading *reading,
                                  size_t at) {
    bool doubled = at + 1 < source->length && source->text[at + 1] == source->dialect.quote;
    if (doubled && ends_field(source, at + 2)) {
        record->escaped_end = true;
        return reading->tight ? QUOTE_ENDS_LITERAL : QUOTE_ESCAPED;
    }
    if (doubled)
        return QUOTE_ESCAPED;
    bool ends = ends_field(source, at + 1) || behind_spaces(source, at + 1) > at + 1;
    return ends && !is_among(reading->inner, reading->inner_count, at) ? QUOTE_ENDS : QUOTE_STRAY;
}

/* The quoted field whose quote stands at OPEN; returns where it ends, CSV_NOWHERE when it has no end. */
static size_t scan_quoted(struct csv_record *record, const struct csv_source *source, const struct csv_reading *reading, size_t open) {
    bool soiled = false;
    size_t limit = source->length - open > CSV_FIELD_MAX ? open + CSV_FIELD_MAX : source->length;
    for (size_t at = open + 1; at < limit; at++) {
        char c = source->text[at];
        if (c == '\n') {
            if (reading->one_line)
                return CSV_NOWHERE;
            record->lines++;
        } else if (is_escape(source, at)) {
            record->plain = false;
            at++;
        } else if (c == source->dialect.quote) {
            enum quote_kind kind = quote_kind(record, source, reading, at);
            if (kind == QUOTE_ENDS || kind == QUOTE_ENDS_LITERAL) {
                size_t literal = kind == QUOTE_ENDS_LITERAL ? 1 : 0;
                size_t end = behind_spaces(source, at + literal + 1);
                record->plain = record->plain && !literal && end == at + 1;
                record_add(record, open + 1, at + literal, true);
                return end;
            }
            if (kind == QUOTE_STRAY) {
                record->strays++;
                record->soiled += !soiled;
                soiled = true;
                record_doubt(record, open);
            }
            at += kind == QUOTE_ESCAPED;
        }
    }
    return CSV_NOWHERE;
}

/* One field; returns where it ends. */
static size_t scan_field(struct csv_record *record, const struct csv_source *source, const struct csv_reading *reading, size_t start) {
    char quote = source->dialect.quote;
    if (quote == 0 || start >= source->length || source->text[start] != quote)
        return scan_plain(record, source, start);
    if (is_among(reading->literals, reading->literal_count, start) || record->unclosed == UNCLOSED_MAX) {
        record->plain = false;
        record->literals++;
        return scan_plain(record, source, start);
    }
    size_t lines = record->lines, end = scan_quoted(record, source, reading, start);
    if (end != CSV_NOWHERE)
        return end;
    /* Without an end it cannot have been an opening quote. */
    record->unclosed++;
    record->plain = false;
    record->lines = lines;
    record_doubt(record, start);
    return scan_plain(record, source, start);
}

void csv_record_scan(struct csv_record *record, const struct csv_source *source, size_t at, const struct csv_reading *reading) {
    record_clear(record);
    for (;;) {
        at = scan_field(record, source, reading, at);
        size_t step = delimiter_at(source, at);
        if (step == 0)
            break;
        at += step;
    }
    record->next = at < source->length ? at + 1 : source->length;
    record->plain = record->plain && !source->dialect.padded && !source->dialect.wide && !source->dialect.more[0];
}

/* ---- choosing a reading ---- */

bool csv_record_fits(const struct csv_record *record, size_t width, size_t previous) {
    return width == 0 || record->count == width || (previous > 1 && record->count == previous);
}

bool csv_record_is_doubtful(const struct csv_record *record, size_t width, size_t previous) {
    if (record->unclosed > 0 || (record->strays > 0 && record->lines > 1))
        return true;
    return !csv_record_fits(record, width, previous) && (record->strays > 0 || record->escaped_end || record->lines > LINES_SUSPECT);
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

/* A quoted field whose end is followed by a piece of text with a quote at its end was not at its end yet: "Se bilaga "Platser", sida 3". Where
 * the quote stands that is taken for the end, or CSV_NOWHERE. */
static size_t false_end(const struct csv_record *record, const struct csv_source *source) {
    for (size_t i = 0; i + 1 < record->count; i++) {
        const struct csv_span *field = &record->fields[i], *next = field + 1;
        bool closes = !next->quoted && next->end > next->start && source->text[next->end - 1] == source->dialect.quote;
        if (field->quoted && closes)
            return field->end;
    }
    return CSV_NOWHERE;
}

/* Takes quotes within fields for what they are, as long as the record has too many fields. Keeps the reading in RECORD and CHOSEN if it fits. */
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
    return unclosed || chosen.tight || chosen.literal_count > 0 || chosen.inner_count > 0;
}

void csv_span_add(struct text *out, const struct csv_source *source, const struct csv_span *span) {
    const char *text = source->text;
    char quote = source->dialect.quote;
    size_t run = span->start;
    for (size_t at = span->start; at < span->end; at++) {
        bool doubled = span->quoted && text[at] == quote && at + 1 < span->end && text[at + 1] == quote;
        if (!doubled && !is_escape(source, at))
            continue;
        text_add_bytes(out, text + run, at - run);
        run = ++at;
    }
    text_add_bytes(out, text + run, span->end - run);
}
