/* One record of a CSV text: where its fields begin and end, and what to do when its quotes do not add up.
 *
 * A record whose quotes are right is read as RFC 4180 says. Otherwise there are only a few things that can have happened: an opening quote
 * that is no more than a character (5" rör), a quote inside a quoted field that nobody doubled, one that stands right before the end of its
 * field. Each gives a reading; the one that has as many fields as the rest of the table is taken. */
#include "read/csv/csv.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "sheet/sheet.h"

/* Looking for the end of a quoted field that has none costs CSV_FIELD_MAX; a record with more of them is read as if quotes meant nothing.
 */
#define UNCLOSED_MAX 4u
/* Bytes looked at one by one before eight are looked at at once again: fields are short, and what ends them is near. */
#define DULL_STEP 8u
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

/* A field that is not quoted, without the spaces that only draw the columns. */
static void record_add_plain(struct csv_record *record, const struct csv_source *source, size_t start, size_t end) {
    while (source->dialect.trim && end > start && source->text[end - 1] == ' ')
        end--;
    while (source->dialect.trim && start < end && source->text[start] == ' ')
        start++;
    record->plain = record->plain && !source->dialect.trim;
    record_add(record, start, end, false);
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

/* Not 0 if one of the eight bytes of WORD is CHARACTER. */
static inline uint64_t has(uint64_t word, char character) {
    const uint64_t each = UINT64_C(0x0101010101010101), other = word ^ each * (unsigned char)character;
    return (other - each) & ~other & each * 0x80;
}

/* Passes over bytes that mean nothing to any scan, eight at once; where it stops need not mean anything either. */
static inline size_t skip_dull(const struct csv_source *source, size_t at, size_t limit) {
    const struct csv_dialect *dialect = &source->dialect;
    uint64_t word;
    for (; at + sizeof word <= limit; at += sizeof word) {
        memcpy(&word, source->text + at, sizeof word);
        if ((has(word, '\n') | has(word, dialect->delimiter) | has(word, dialect->quote) | has(word, '\\')) != 0)
            break;
    }
    return at;
}

/* A field that is not quoted; returns where it ends. */
static size_t scan_plain(struct csv_record *record, const struct csv_source *source, size_t start) {
    const char *text = source->text;
    size_t at = start, looked = at;
    for (; at < source->length; at++) {
        if (at >= looked) {
            at = skip_dull(source, at, source->length);
            looked = at + DULL_STEP;
        }
        if (at >= source->length || text[at] == '\n')
            break;
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
    record_add_plain(record, source, start, at);
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

static size_t delimiter_size(const struct csv_source *source) {
    return 1 + strlen(source->dialect.more);
}

/* Whether the quote at AT, inside the field that was opened at OPEN, opens the next one: it stands right behind a delimiter. */
static bool opens_next(const struct csv_source *source, size_t open, size_t at) {
    size_t size = delimiter_size(source);
    return source->dialect.delimiter && at > open + 1 + size && delimiter_at(source, at - size) == size;
}

/* The quoted field whose quote stands at OPEN; returns where it ends, CSV_NOWHERE when it has no end. */
static size_t scan_quoted(struct csv_record *record, const struct csv_source *source, const struct csv_reading *reading, size_t open) {
    bool soiled = false;
    size_t limit = source->length - open > CSV_FIELD_MAX ? open + CSV_FIELD_MAX : source->length;
    size_t looked = open + 1;
    for (size_t at = open + 1; at < limit; at++) {
        if (at >= looked) {
            at = skip_dull(source, at, limit);
            looked = at + DULL_STEP;
        }
        if (at == limit)
            break;
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
            if (kind == QUOTE_STRAY && reading->reopen && opens_next(source, open, at)) {
                record->plain = false;
                record_add(record, open + 1, at - delimiter_size(source), true);
                return at - delimiter_size(source);
            }
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

/* The quoted field at OPEN that lost its closing quote, when that stood before the line end; returns where it ends. */
static size_t scan_to_line_end(struct csv_record *record, const struct csv_source *source, size_t open) {
    const char *end = memchr(source->text + open, '\n', source->length - open);
    size_t at = end ? (size_t)(end - source->text) : source->length;
    record->plain = false;
    record->unclosed++;
    record_add(record, open + 1, at, true);
    return at;
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
    if (reading->to_line_end)
        return scan_to_line_end(record, source, start);
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

void csv_span_add(struct text *out, const struct csv_source *source, const struct csv_span *span) {
    const char *text = source->text;
    char quote = source->dialect.quote;
    size_t run = span->start, looked = run;
    for (size_t at = span->start; at < span->end; at++) {
        if (at >= looked) {
            at = skip_dull(source, at, span->end);
            looked = at + DULL_STEP;
        }
        if (at == span->end)
            break;
        bool doubled = span->quoted && text[at] == quote && at + 1 < span->end && text[at + 1] == quote;
        if (!doubled && !is_escape(source, at))
            continue;
        text_add_bytes(out, text + run, at - run);
        run = ++at;
    }
    text_add_bytes(out, text + run, span->end - run);
}
