/* Rows that are damaged as a whole and can still be told: one row with another delimiter than the rest, and rows that were put between
 * quotes from end to end because a spreadsheet that expected another delimiter saved the unsplit line as one cell:
 *
 *   Solna,"a, b",3   ──opened as ';', saved──►   "Solna,""a, b"",3"                                                        */
#include "read/csv/csv.h"

#include <string.h>

/* In a table of two columns a sentence with one comma would pass for a row; one that a semicolon, bar or tab parts seldom does. */
#define WIDTH_LEAST 3u
#define HARD_SIGNS ";\t|"
/* So many words, as many as the table has columns, are no sentence when half of them are numbers, or when they are names above numbers. */
#define WORDS_LEAST 5u
/* "&thetasym" and the like; no longer ones are in use. */
#define ENTITY_MAX 9u
/* A text is unwrapped when so many of its rows are wrapped. */
#define WRAPPED_SHARE 0.8
/* What may be looked at: a wrapped row longer than this is none. */
#define ROW_BYTES_MAX ((size_t)64 << 10)

void csv_second_look_release(struct csv_second_look *look) {
    text_release(&look->unwrapped);
    csv_record_release(&look->record);
    memset(look, 0, sizeof *look);
}

/* Scans SOURCE under DIALECT; true when that makes one row of WIDTH fields whose quotes are right. */
static bool looks_like_row(struct csv_second_look *look, struct csv_source *source, size_t at, const struct csv_dialect *dialect,
                           size_t width) {
    struct csv_reading plain = {0};
    look->source = *source;
    look->source.dialect = *dialect;
    csv_record_scan(&look->record, &look->source, at, &plain);
    csv_source_spend(source, &look->record, at);
    return look->record.count == width && look->record.strays == 0 && !look->record.unclosed;
}

/* Whether DELIMITER stands in FIELD the way it stands in sentences and numbers: before a space or between digits. */
static bool is_in_prose(const char *text, const struct csv_span *field, char delimiter) {
    for (size_t at = field->start; at < field->end; at++) {
        bool spaced = at + 1 < field->end && text[at + 1] == ' ';
        bool decimal = at > field->start && at + 1 < field->end && text_is_digit(text[at - 1]) && text_is_digit(text[at + 1]);
        if (text[at] == delimiter && !spaced && !decimal)
            return false;
    }
    return true;
}

/* How many fields of RECORD begin with a digit. */
static size_t count_figures(const struct csv_source *source, const struct csv_record *record) {
    size_t figures = 0;
    for (size_t i = 0; i < record->count; i++) {
        const struct csv_span *field = &record->fields[i];
        const char *text = source->text + field->start;
        figures += field->end > field->start && (text_is_digit(text[0]) || (text[0] == '-' && text_is_digit(text[1])));
    }
    return figures;
}

/* Whether no field of RECORD begins with a small letter, as the words of titles do. */
static bool are_names(const struct csv_source *source, const struct csv_record *record) {
    for (size_t i = 0; i < record->count; i++) {
        char c = source->text[record->fields[i].start];
        if (c >= 'a' && c <= 'z')
            return false;
    }
    return true;
}

/* Whether the words of LOOK, a line without delimiters at AT, are a row all the same: half of them are numbers, or the line is the first of
 * the file and the one below it has numbers. */
static bool are_cells(const struct csv_second_look *look, const struct csv_source *usual, size_t at) {
    const struct csv_record *words = &look->record;
    size_t figures = count_figures(&look->source, words);
    if (words->count < WORDS_LEAST)
        return false;
    if (at > 0 || figures > 0)
        return figures * 2 >= words->count;
    struct csv_record below = {0};
    struct csv_reading plain = {0};
    csv_record_scan(&below, usual, words->next, &plain);
    bool data = below.count == words->count && count_figures(usual, &below) * 3 >= below.count;
    csv_record_release(&below);
    return data && are_names(&look->source, words);
}

/* The row of LOOK was split at another delimiter: was that one a delimiter, and is the usual one, where it stands, none? */
static bool is_other_delimiter(const struct csv_second_look *look, const struct csv_source *source, size_t at) {
    const char *text = look->source.text;
    char usual = source->dialect.delimiter;
    /* Words have spaces between them anyway; quoted fields do not. */
    bool sure = look->source.dialect.delimiter != ' ' || are_cells(look, source, at);
    for (size_t i = 0; i < look->record.count; i++) {
        const struct csv_span *field = &look->record.fields[i];
        sure = sure || field->quoted;
        if (field->quoted)
            continue;
        if (i > 0 && field->end > field->start && text[field->start] == ' ')
            return false;
        if (!is_in_prose(text, field, usual))
            return false;
    }
    return sure;
}

static bool is_wrapped_row(struct csv_second_look *look, const struct csv_source *source, const struct csv_record *record, size_t width) {
    const struct csv_span *span = &record->fields[0];
    if (record->count != 1 || !span->quoted || record->strays > 0 || span->end - span->start > ROW_BYTES_MAX)
        return false;
    text_clear(&look->unwrapped);
    csv_span_add(&look->unwrapped, source, span);
    struct csv_source inner;
    csv_source_init(&inner, text_get(&look->unwrapped), look->unwrapped.length, &source->dialect);
    return looks_like_row(look, &inner, 0, &source->dialect, width) && look->record.next == inner.length;
}

static bool is_other_delimiter_row(struct csv_second_look *look, struct csv_source *source, size_t at, size_t width) {
    static const char others[] = {';', ',', '\t', '|', ' ', ':'};
    struct csv_dialect dialect = source->dialect;
    dialect.wide = dialect.padded = false;
    memset(dialect.more, 0, sizeof dialect.more);
    for (size_t i = 0; i < sizeof others; i++) {
        dialect.delimiter = others[i];
        bool may = width >= WIDTH_LEAST || strchr(HARD_SIGNS, others[i]);
        if (others[i] == source->dialect.delimiter || source->budget == 0 || !may)
            continue;
        if (looks_like_row(look, source, at, &dialect, width) && is_other_delimiter(look, source, at))
            return true;
    }
    return false;
}

/* Whether every field of RECORD begins and ends with QUOTE, which is not the file's. */
static bool is_enclosed(const struct csv_source *source, const struct csv_record *record, char quote) {
    for (size_t i = 0; i < record->count; i++) {
        const struct csv_span *field = &record->fields[i];
        if (field->end < field->start + 2 || source->text[field->start] != quote || source->text[field->end - 1] != quote)
            return false;
    }
    return true;
}

/* "a, b, c" among rows without the spaces: every field but the first begins with one. */
static bool is_spaced_row(struct csv_second_look *look, struct csv_source *source, const struct csv_record *record, size_t at,
                          size_t width) {
    struct csv_dialect dialect = source->dialect;
    bool may = !dialect.more[0] && !dialect.wide && !dialect.padded && dialect.delimiter != ' ' && record->count >= width;
    size_t spaced = 1;
    for (size_t i = 1; may && i < record->count; i++)
        spaced += record->fields[i].end > record->fields[i].start && source->text[record->fields[i].start] == ' ';
    if (!may || spaced < width)
        return false;
    dialect.more[0] = ' ';
    dialect.quote = dialect.quote ? dialect.quote : '"';
    return looks_like_row(look, source, at, &dialect, width) && look->record.inner == 0;
}

/* The other of " and ': only when it encloses fields and the usual one does not. */
static bool is_other_quote(struct csv_second_look *look, struct csv_source *source, const struct csv_record *record, size_t at,
                           size_t width) {
    struct csv_dialect dialect = source->dialect;
    dialect.quote = dialect.quote == '"' ? '\'' : '"';
    for (size_t i = 0; i < record->count; i++)
        if (record->fields[i].quoted)
            return false;
    if (record->unclosed || !looks_like_row(look, source, at, &dialect, width))
        return false;
    bool quoted = false;
    for (size_t i = 0; i < look->record.count; i++)
        quoted = quoted || look->record.fields[i].quoted;
    return quoted && look->record.inner == 0;
}

/* Whether both fields of LOOK are more than a sentence that was parted at a comma: quoted, or no space stands before the second. */
static bool is_tight_pair(const struct csv_second_look *look) {
    const struct csv_span *fields = look->record.fields;
    return (fields[0].quoted && fields[1].quoted) || (fields[1].end > fields[1].start && look->source.text[fields[1].start] != ' ');
}

/* The same for a table of two columns. */
static enum csv_mend look_at_pair(struct csv_second_look *look, struct csv_source *source, struct csv_record *record, size_t at) {
    char other = source->dialect.quote == '"' ? '\'' : '"';
    bool alone = record->count == 1;
    if (alone && is_wrapped_row(look, source, record, 2))
        return is_tight_pair(look) ? CSV_MEND_WRAPPED : CSV_MEND_NONE;
    bool parted = alone && !record->fields[0].quoted && is_other_delimiter_row(look, source, at, 2);
    if (!parted && !(is_enclosed(source, record, other) && is_other_quote(look, source, record, at, 2) && is_tight_pair(look)))
        return CSV_MEND_NONE;
    record->next = look->record.next;
    return CSV_MEND_DELIMITER;
}

enum csv_mend csv_record_look_again(struct csv_second_look *look, struct csv_source *source, struct csv_record *record, size_t at,
                                    size_t width) {
    char other = source->dialect.quote == '"' ? '\'' : '"';
    if (width < 2 || source->budget == 0)
        return CSV_MEND_NONE;
    if (width < WIDTH_LEAST)
        return look_at_pair(look, source, record, at);
    if (is_spaced_row(look, source, record, at, width)) {
        record->next = look->record.next;
        return CSV_MEND_DELIMITER;
    }
    if (record->count == width && !is_enclosed(source, record, other))
        return CSV_MEND_NONE;
    if (is_wrapped_row(look, source, record, width))
        return CSV_MEND_WRAPPED;
    if (!is_other_quote(look, source, record, at, width) && !is_other_delimiter_row(look, source, at, width))
        return CSV_MEND_NONE;
    record->next = look->record.next;
    return CSV_MEND_DELIMITER;
}

/* Whether the delimiter between fields I and I + 1 of RECORD stands as in a sentence: "Linear algebra, third edition". */
static bool is_sentence(const struct csv_source *source, const struct csv_record *record, size_t i) {
    const struct csv_span *left = &record->fields[i], *right = left + 1;
    bool filled = left->end > left->start && right->end > right->start + 1 && !left->quoted && !right->quoted;
    return filled && source->text[left->end - 1] != ' ' && source->text[right->start] == ' ';
}

/* Whether field I + 1 of RECORD has lost the opening quote that stood at the beginning of field I: "163",-17,7" */
static bool has_lost_quote(const struct csv_source *source, const struct csv_record *record, size_t i) {
    const struct csv_span *left = &record->fields[i], *right = left + 1;
    char quote = source->dialect.quote;
    bool filled = quote && left->end > left->start && right->end > right->start && !left->quoted && !right->quoted;
    return filled && source->text[right->end - 1] == quote && source->text[left->end - 1] != quote;
}

/* Whether the semicolon behind field I ends what stands for a sign in HTML: "Bar &amp; kök", "&#228;". */
static bool is_entity(const struct csv_source *source, const struct csv_span *field) {
    size_t at = field->end;
    bool letters = source->dialect.delimiter == ';' && !source->dialect.more[0] && !field->quoted;
    while (letters && at > field->start && field->end - at < ENTITY_MAX && source->text[at - 1] != '&')
        letters = text_is_digit(source->text[--at]) || ((source->text[at] | 0x20) >= 'a' && (source->text[at] | 0x20) <= 'z') ||
                  source->text[at] == '#';
    return letters && at > field->start && at < field->end && source->text[at - 1] == '&';
}

static bool is_joint(const struct csv_source *source, const struct csv_record *record, size_t i, size_t width) {
    bool wide = width >= WIDTH_LEAST;
    return is_entity(source, &record->fields[i]) || (wide && (is_sentence(source, record, i) || has_lost_quote(source, record, i)));
}

/* The closing quote of a field that has lost the opening one goes. */
static void drop_closing_quote(const struct csv_source *source, struct csv_span *field) {
    size_t last = field->end - 1;
    char quote = source->dialect.quote;
    if (quote && field->end > field->start + 1 && source->text[last] == quote &&
        !memchr(source->text + field->start, quote, last - field->start))
        field->end = last;
}

/* The joints of RECORD, bit I for the one behind field I; COUNT gets how many. */
static uint64_t find_joints(const struct csv_source *source, const struct csv_record *record, size_t width, size_t *count) {
    uint64_t joints = 0;
    *count = 0;
    for (size_t i = 0; i + 1 < record->count; i++) {
        bool joint = is_joint(source, record, i, width);
        joints |= (uint64_t)joint << i;
        *count += joint;
    }
    return joints;
}

bool csv_record_join(struct csv_record *record, const struct csv_source *source, size_t width) {
    const struct csv_dialect *dialect = &source->dialect;
    bool spaced = dialect->padded || dialect->wide || dialect->more[0] || dialect->delimiter == ' ' || dialect->delimiter == '\t';
    size_t count, kept = 0;
    if (width < 2 || record->count <= width || record->count > 64 || record->unclosed || spaced)
        return false;
    uint64_t joints = find_joints(source, record, width, &count);
    if (count != record->count - width)
        return false;
    for (size_t i = 1; i < record->count; i++)
        if (joints >> (i - 1) & 1) {
            record->fields[kept].end = record->fields[i].end;
            drop_closing_quote(source, &record->fields[kept]);
        } else
            record->fields[++kept] = record->fields[i];
    record->count = kept + 1;
    record->plain = false;
    return true;
}

/* How many of the records that are not blank are wrapped: one quoted field that holds a delimiter. */
static bool is_wrapped(const struct csv_source *source) {
    struct csv_record record = {0};
    struct csv_reading plain = {0};
    size_t rows = 0, wrapped = 0;
    for (size_t at = 0; at < source->length && rows < 200; at = record.next) {
        csv_record_scan(&record, source, at, &plain);
        const struct csv_span *span = &record.fields[0];
        bool whole = record.count == 1 && span->quoted && !record.unclosed && record.strays == 0;
        bool parted = whole && (memchr(source->text + span->start, ';', span->end - span->start) ||
                                memchr(source->text + span->start, ',', span->end - span->start) ||
                                memchr(source->text + span->start, '\t', span->end - span->start));
        rows += span->end > span->start || span->quoted;
        wrapped += parted;
    }
    csv_record_release(&record);
    return rows > 1 && (double)wrapped >= WRAPPED_SHARE * (double)rows;
}

bool csv_text_unwrap(const struct text *text, struct text *unwrapped) {
    static const struct csv_dialect lines = {.quote = '"'};
    struct csv_source source;
    csv_source_init(&source, text_get(text), text->length, &lines);
    if (!is_wrapped(&source))
        return false;
    struct csv_record record = {0};
    struct csv_reading plain = {0};
    for (size_t at = 0; at < source.length; at = record.next) {
        csv_record_scan(&record, &source, at, &plain);
        csv_span_add(unwrapped, &source, &record.fields[0]);
        text_add(unwrapped, "\n");
    }
    csv_record_release(&record);
    return true;
}
