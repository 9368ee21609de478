/* How much a sample looks like a table when it is read in one dialect.
 *
 *   score = rows of one length  ×  cells that look like cells  ×  quotes that add up  ×  what is likely beforehand */
#include "read/csv/csv.h"

#include <stdlib.h>
#include <string.h>

/* Cells whose looks are judged, per hypothesis. */
#define JUDGED_MAX 20000u
/* Samples' lengths that a hypothesis may scan in vain for the ends of quoted fields. */
#define VAIN_MAX 32u
/* A row of title or note, against a row of the table. */
#define OUTER_WEIGHT 0.15
/* A quote inside a field that is not quoted: 5" is no fault, but many of them are a hint. */
#define INNER_WEIGHT 0.25
/* Of a delimiter that may be a decimal comma, or the comma of one sentence. */
#define CHANCE_LIKELY 0.5
/* Of a comma, semicolon or colon that stands in sentences, one to a line. */
#define SENTENCE_LIKELY 0.3
#define SENTENCE_WORDS 3u
/* A text without delimiter is perfectly regular; so regularity may not count for it. */
#define NONE_SCORE 0.45
/* Of two equal signs that never stand alone, against the single one. */
#define DOUBLED_LIKELY 1.1
/* Of a space or colon, when fields are quoted because they hold one: nothing else would have made a program quote them. */
#define QUOTED_FOR_LIKELY 0.85
#define QUOTED_FOR_LEAST 3u
/* Of colons that part lines in so many that they are neither times nor addresses. */
#define COLONS_LIKELY 0.75
#define COLONS_LEAST 5u
/* Of a delimiter that is not in the list: one sign, a letter's two bytes, several signs that also stand apart. */
#define UNKNOWN_LIKELY 0.55
#define UNKNOWN_WIDE_LIKELY 0.8
/* Of several signs, at most this share may stand apart. */
#define LOOSE_SHARE 0.1
/* Of commas between digits or before a space, the least share that makes all of them part of cells. */
#define PROSE_SHARE 0.9

/* What one hypothesis makes of the sample. */
struct tally {
    size_t *widths; /* of each record that is not blank */
    size_t count, capacity;
    size_t width;    /* the usual one */
    double likeness; /* sum over judged cells */
    size_t judged;
    size_t clean;              /* quoted fields */
    size_t holding;            /* quoted fields that hold the delimiter */
    size_t loose;              /* other fields that hold its first character */
    double dirty;              /* fields whose quotes do not add up */
    size_t delimiters, padded; /* delimiters, and those with a space behind */
    size_t decimal;            /* delimiters between two digits */
    size_t prose;              /* delimiters before a space that is part of the field */
    size_t sentences;          /* records that read like a sentence */
};

/* ---- reading the sample ---- */

static void tally_width(struct tally *tally, size_t width) {
    if (tally->count == tally->capacity) {
        tally->capacity = tally->capacity ? tally->capacity * 2 : 256;
        tally->widths = memory_resize(tally->widths, tally->capacity * sizeof *tally->widths);
    }
    tally->widths[tally->count++] = width;
}

static bool is_blank_record(const struct csv_record *record) {
    return record->count == 1 && record->fields[0].start == record->fields[0].end && !record->fields[0].quoted;
}

/* Quotes that no hypothesis "no quotes" would leave where they are. */
static bool looks_quoted(const char *text, const struct csv_span *span) {
    return span->end - span->start >= 2 && text[span->start] == '"' && text[span->end - 1] == '"';
}

static void tally_delimiter(struct tally *tally, const struct csv_source *source, const struct csv_span *span) {
    size_t length = strlen(source->dialect.more);
    size_t before = span->start - (span->quoted ? 1 : 0) - (span->start > length + 1 ? length : 0);
    tally->delimiters++;
    tally->padded += before > 0 && source->text[before - 1] == ' ';
    bool digits = before > 1 && before < source->length && text_is_digit(source->text[before - 2]) && text_is_digit(source->text[before]);
    tally->decimal += digits && !memchr(source->text + span->start, '.', span->end - span->start);
    tally->prose += !span->quoted && span->end > span->start && source->text[span->start] == ' ';
}

static bool is_formula(const char *text, const struct csv_span *span) {
    return span->end - span->start >= 3 && text[span->start] == '=' && text[span->start + 1] == '"' && text[span->end - 1] == '"';
}

/* A row that was put between quotes whole is as wide as what it holds. */
static size_t width_of(const struct csv_source *source, const struct csv_record *record) {
    const struct csv_span *span = &record->fields[0];
    size_t width = 1;
    if (record->count > 1 || !span->quoted || source->dialect.delimiter == 0)
        return record->count;
    for (size_t at = span->start; at < span->end; at++)
        width += source->text[at] == source->dialect.delimiter;
    return width > 2 ? width : 1;
}

/* Whether RECORD, as it stands, is a sentence: it ends like one, has words enough in every field, and is not quoted. */
static bool is_sentence(const struct csv_source *source, const struct csv_record *record) {
    const struct csv_span *first = &record->fields[0], *last = &record->fields[record->count - 1];
    size_t words = 1, end = last->end;
    while (end > first->start && source->text[end - 1] == ' ')
        end--;
    if (end == first->start || !strchr(".!?", source->text[end - 1]) || first->quoted || last->quoted)
        return false;
    for (size_t at = first->start; at < end; at++)
        words += source->text[at] == ' ';
    return words >= SENTENCE_WORDS * record->count && !text_is_digit(source->text[first->start]);
}

static void tally_record(struct tally *tally, const struct csv_source *source, const struct csv_record *record) {
    size_t formulas = 0;
    for (size_t i = 0; i < record->count; i++) {
        const struct csv_span *span = &record->fields[i];
        tally->clean += span->quoted;
        formulas += is_formula(source->text, span);
        bool holds = span->end > span->start && memchr(source->text + span->start, source->dialect.delimiter, span->end - span->start);
        tally->holding += holds && span->quoted;
        tally->loose += holds && !span->quoted;
        tally->dirty += source->dialect.quote == 0 && looks_quoted(source->text, span) ? 1.0 : 0.0;
        if (i > 0)
            tally_delimiter(tally, source, span);
        if (tally->judged >= JUDGED_MAX)
            continue;
        double likeness = csv_cell_likeness(source->text + span->start, span->end - span->start);
        if (likeness < 0)
            continue;
        tally->likeness += likeness;
        tally->judged++;
    }
    /* The quotes of ="0180" belong to it. */
    size_t inner = record->inner > 2 * formulas ? record->inner - 2 * formulas : 0;
    tally->dirty += (double)record->soiled + (record->unclosed ? 1.0 : 0.0) + INNER_WEIGHT * (double)inner;
    tally->sentences += is_sentence(source, record);
    tally_width(tally, width_of(source, record));
}

static void tally_read(struct tally *tally, struct csv_source *source, bool whole) {
    struct csv_record record = {0};
    struct csv_reading reading = {0};
    source->budget = source->length * VAIN_MAX;
    for (size_t at = 0; at < source->length; at = record.next) {
        csv_record_scan(&record, source, at, &reading);
        if (record.unclosed && !csv_source_spend(source, &record, at))
            reading.one_line = true;
        bool cut = record.next == source->length && !whole && tally->count > 0;
        if (!is_blank_record(&record) && !cut)
            tally_record(tally, source, &record);
    }
    csv_record_release(&record);
}

/* ---- scores ---- */

/* The width above one that most records have; of equals the largest. 1 when there is none. */
static size_t usual_width(const struct tally *tally) {
    size_t best = 1, best_count = 0;
    size_t *counts = memory_zeroed(tally->count + 1, sizeof *counts), *seen = memory_zeroed(tally->count + 1, sizeof *seen), kinds = 0;
    for (size_t i = 0; i < tally->count; i++) {
        size_t kind = 0;
        while (kind < kinds && seen[kind] != tally->widths[i])
            kind++;
        if (kind == kinds)
            seen[kinds++] = tally->widths[i];
        counts[kind]++;
    }
    for (size_t kind = 0; kind < kinds; kind++) {
        bool more = counts[kind] > best_count || (counts[kind] == best_count && seen[kind] > best);
        if (seen[kind] > 1 && more) {
            best = seen[kind];
            best_count = counts[kind];
        }
    }
    free(counts);
    free(seen);
    return best;
}

/* The share of records that have the usual width, those before the first and after the last such counted little. */
static double consistency(const struct tally *tally) {
    size_t first = 0, last = tally->count, right = 0;
    while (first < last && tally->widths[first] != tally->width)
        first++;
    while (last > first && tally->widths[last - 1] != tally->width)
        last--;
    for (size_t i = first; i < last; i++)
        right += tally->widths[i] == tally->width;
    /* More titles and notes than rows are none. */
    size_t outer = tally->count - (last - first), little = outer < right ? outer : right;
    double all = (double)(last - first) + (double)little * OUTER_WEIGHT + (double)(outer - little);
    return all > 0 ? (double)right / all : 0;
}

static bool is_delimiter(const struct csv_dialect *dialect, const struct csv_delimiter *delimiter) {
    return delimiter->bytes[0] == dialect->delimiter && strcmp(delimiter->bytes + 1, dialect->more) == 0 &&
           delimiter->wide == dialect->wide;
}

/* Signs that stand together, ASCII and no spaces. */
static bool are_signs(const struct csv_dialect *dialect) {
    return dialect->more[0] && dialect->more[0] != ' ' && dialect->delimiter != ' ' && (unsigned char)dialect->delimiter < 0x80;
}

static double prior_of(const struct csv_dialect *dialect, const struct tally *tally) {
    double likely = (unsigned char)dialect->delimiter < 0x80 ? UNKNOWN_LIKELY : UNKNOWN_WIDE_LIKELY;
    if (are_signs(dialect) && (double)tally->loose <= LOOSE_SHARE * (double)tally->delimiters && tally->width > 2)
        return DOUBLED_LIKELY;
    for (size_t i = 0; i < csv_delimiter_count; i++)
        if (is_delimiter(dialect, &csv_delimiters[i]))
            likely = csv_delimiters[i].likely;
    if (dialect->delimiter == ':' && !dialect->more[0] && tally->width >= COLONS_LEAST)
        likely = COLONS_LIKELY;
    bool told = (dialect->delimiter == ' ' && tally->clean * 2 >= tally->count) ||
                (tally->holding >= QUOTED_FOR_LEAST && tally->dirty == 0 && tally->width > 2);
    return told && likely < QUOTED_FOR_LIKELY ? QUOTED_FOR_LIKELY : likely;
}

/* Small preferences, for texts that say nothing. A sign that nobody thinks of is only tried where it encloses nearly all fields. */
static double preference(const struct csv_dialect *dialect) {
    bool sign = dialect->quote && !strchr("\"'`", dialect->quote);
    double quote = sign ? 1.03 : dialect->quote == '"' ? 1.0 : dialect->quote == 0 ? 0.98 : 0.97;
    return quote * (dialect->backslash ? 0.99 : 1.0);
}

/* One line among others that one sign parts in two: that is a sentence. */
static bool is_lone_split(const struct tally *tally) {
    size_t split = 0;
    for (size_t i = 0; i < tally->count; i++)
        split += tally->widths[i] > 1;
    return tally->width == 2 && split == 1 && tally->count > 1;
}

/* Lines that are sentences, parted where a space follows the sign. */
static bool is_prose(const struct tally *tally, const struct csv_dialect *dialect) {
    bool spaced = (double)(tally->prose > tally->padded ? tally->prose : tally->padded) >= PROSE_SHARE * (double)tally->delimiters;
    return (spaced || dialect->more[0] == ' ') && strchr(",;:", dialect->delimiter) && 2 * tally->sentences >= tally->count;
}

static double tally_score(struct tally *tally, const struct csv_dialect *dialect) {
    double looks = tally->judged ? tally->likeness / (double)tally->judged : 0.5;
    double sound = ((double)tally->clean + 3.0) / ((double)tally->clean + 3.0 + tally->dirty);
    if (dialect->delimiter == 0) {
        tally->width = 1;
        return NONE_SCORE * looks * sound * preference(dialect);
    }
    tally->width = usual_width(tally);
    if (tally->width < 2)
        return 0;
    /* One comma in each row, always between digits: that is one column of numbers. Its head may have one before a space. */
    bool decimal = tally->decimal == tally->delimiters || (tally->decimal + tally->prose == tally->delimiters &&
                                                           (double)tally->decimal >= PROSE_SHARE * (double)tally->delimiters);
    double chance = dialect->delimiter == ',' && tally->width == 2 && decimal ? CHANCE_LIKELY : 1.0;
    if (is_lone_split(tally))
        chance = CHANCE_LIKELY;
    if (is_prose(tally, dialect))
        chance = SENTENCE_LIKELY;
    double prior = prior_of(dialect, tally) * chance, fields = 1.0 - 0.3 / (double)tally->width;
    double padding = dialect->padded && tally->delimiters ? (double)tally->padded / (double)tally->delimiters : 1.0;
    return consistency(tally) * looks * sound * prior * fields * padding * preference(dialect);
}

double csv_dialect_score(const struct csv_sample *sample, const struct csv_dialect *dialect, size_t *width) {
    struct csv_source source;
    struct tally tally = {0};
    csv_source_init(&source, sample->text, sample->length, dialect);
    tally_read(&tally, &source, sample->whole);
    double score = tally_score(&tally, dialect);
    *width = tally.width;
    free(tally.widths);
    return score;
}
