/* Which delimiter, quote and escape a text has: every hypothesis for which there is any evidence reads a sample, and the one under which
 * the sample looks most like a table wins.
 *
 *   score = rows of one length  ×  cells that look like cells  ×  quotes that add up  ×  what is likely beforehand
 *
 * The idea of multiplying a score for row lengths by one for cells is that of van den Burg, Nazábal and Sutton, "Wrangling messy CSV files
 * by detecting row and type patterns" (2019). Other than there, rows before the first and after the last of the usual length count little:
 * they are titles and notes. */
#include "read/csv/csv.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The sample: enough for a thousand rows of a survey, little enough for a dozen readings. */
#define SAMPLE_BYTES ((size_t)128 << 10)
/* Lines by which it is seen that fields are filled up with spaces, and how many of them must agree. */
#define ALIGNED_LINES 50u
#define ALIGNED_LEAST 3u
#define ALIGNED_SHARE 0.9
#define ALIGNED_COLUMNS_MAX 64u
/* Below this share of delimiters with a space behind them, the space does not belong to the delimiter. */
#define PADDED_SHARE 0.6

/* Spaces and colons stand inside so many cells that they must be far better than the others. The longer ones are those that programs and
 * people write; ", " is one when bare commas stand within the fields. */
const struct csv_delimiter csv_delimiters[] = {
    {";", false, 1.0},   {",", false, 1.0},    {"\t", false, 1.0},       {"|", false, 0.97},        {"^", false, 0.9},
    {"~", false, 0.9},   {":", false, 0.35},   {" ", true, 0.6},         {" ", false, 0.35},        {", ", false, 0.97},
    {"; ", false, 0.97}, {" | ", false, 0.97}, {" ; ", false, 0.97},     {" , ", false, 0.97},      {"||", false, 0.95},
    {"::", false, 0.9},  {"|~|", false, 0.95}, {"~|~", false, 0.95},     {"\x1F", false, 1.0},      {"\x01", false, 1.0},
    {"#", false, 0.7},   {"!", false, 0.7},    {"\xC2\xA7", false, 0.9}, {"\xC2\xA6", false, 0.95}, {"\xC2\xA4", false, 0.9},
};
const size_t csv_delimiter_count = sizeof csv_delimiters / sizeof *csv_delimiters;
static const char quotes[] = {'"', '\'', '`', 0};

/* ---- hypotheses ---- */

/* How often A is followed by B in the sample. */
static size_t count_pairs(const struct csv_sample *sample, char a, char b) {
    size_t count = 0;
    for (size_t i = 0; i + 1 < sample->length; i++)
        count += sample->text[i] == a && sample->text[i + 1] == b;
    return count;
}

static bool contains(const struct csv_sample *sample, char c) {
    return sample->length > 0 && memchr(sample->text, c, sample->length);
}

/* A field can only have been quoted if the quote stands behind a line end or delimiter and before one. */
static bool may_quote(const struct csv_sample *sample, char quote, const struct csv_dialect *dialect) {
    char delimiter = dialect->delimiter, last = dialect->more[0] ? dialect->more[strlen(dialect->more) - 1] : delimiter;
    size_t opens = sample->length > 0 && sample->text[0] == quote, ends = 0;
    for (size_t i = 0; i + 1 < sample->length; i++) {
        char a = sample->text[i], b = sample->text[i + 1];
        opens += b == quote && (a == '\n' || a == last || (a == ' ' && i > 0 && sample->text[i - 1] == delimiter));
        ends += a == quote && (b == '\n' || b == delimiter);
    }
    return opens > 0 && ends > 0;
}

/* ", " and "," with a space that may follow it are one delimiter, told apart by what they make of the rows. */
bool csv_dialect_same_delimiter(const struct csv_dialect *a, const struct csv_dialect *b) {
    return a->delimiter == b->delimiter && a->wide == b->wide &&
           (strcmp(a->more, b->more) == 0 || (strspn(a->more, " ") == strlen(a->more) && strspn(b->more, " ") == strlen(b->more)));
}

static void guess_consider(struct csv_guess *guess, const struct csv_dialect *dialect, double score, size_t width) {
    bool same = csv_dialect_same_delimiter(&guess->best, dialect);
    if (score > guess->score || guess->width == 0) {
        if (!same && guess->width > 0) { /* the second best is that of another delimiter */
            guess->second = guess->best;
            guess->second_score = guess->score;
        }
        guess->best = *dialect;
        guess->score = score;
        guess->width = width;
    } else if (!same && score > guess->second_score) {
        guess->second = *dialect;
        guess->second_score = score;
    }
}

/* What is being looked for: the best dialect of SAMPLE among those that PINS leaves. */
struct search {
    struct csv_sample sample;
    const struct csv_pins *pins;
    struct csv_guess *guess;
};

static void try_dialect(struct search *search, const struct csv_dialect *dialect) {
    size_t width;
    double score = csv_dialect_score(&search->sample, dialect, &width);
    /* A pinned delimiter is taken although it parts nothing. */
    if (score > 0 || dialect->delimiter == 0 || search->pins->delimiter)
        guess_consider(search->guess, dialect, score, width > 0 ? width : 1);
}

/* Whether there is reason to think of the quote of DIALECT, or the pins name it. */
static bool may_be_quote(const struct search *search, const struct csv_dialect *dialect) {
    if (search->pins->quote)
        return search->pins->quote[0] == dialect->quote;
    if (dialect->quote == 0)
        return contains(&search->sample, '"');
    return dialect->quote == '"' || may_quote(&search->sample, dialect->quote, dialect);
}

static bool may_escape(const struct search *search, const struct csv_dialect *dialect) {
    const struct csv_sample *sample = &search->sample;
    if (search->pins->escape != CSV_ESCAPE_OPEN)
        return search->pins->escape == CSV_ESCAPE_BACKSLASH;
    return (dialect->quote && count_pairs(sample, '\\', dialect->quote) > 0) ||
           (dialect->delimiter && count_pairs(sample, '\\', dialect->delimiter) > 0);
}

/* With and without a backslash that escapes. */
static void try_quote(struct search *search, struct csv_dialect dialect) {
    if (search->pins->escape != CSV_ESCAPE_BACKSLASH)
        try_dialect(search, &dialect);
    dialect.backslash = true;
    if (may_escape(search, &dialect))
        try_dialect(search, &dialect);
}

/* Every quote and escape that the sample gives reason to think of, with one delimiter. */
static void try_delimiter(struct search *search, const struct csv_dialect *delimiter) {
    struct csv_dialect dialect = *delimiter;
    char bytes[CSV_MORE_SIZE + 1] = {delimiter->delimiter};
    memcpy(bytes + 1, delimiter->more, strlen(delimiter->more));
    for (size_t i = 0; i < sizeof quotes; i++) {
        dialect.quote = quotes[i];
        if (may_be_quote(search, &dialect))
            try_quote(search, dialect);
    }
    dialect.quote = search->pins->quote ? 0 : csv_enclosing_sign(&search->sample, bytes);
    if (dialect.quote && dialect.quote != '`')
        try_quote(search, dialect);
}

static bool is_often_padded(const struct csv_sample *sample, char delimiter) {
    size_t all = 0;
    for (size_t at = 0; at < sample->length; at++)
        all += sample->text[at] == delimiter;
    return delimiter != ' ' && (double)count_pairs(sample, delimiter, ' ') >= PADDED_SHARE * (double)all;
}

/* With and without a space that belongs to it. */
static void try_bytes(struct search *search, const char *bytes, bool wide) {
    struct csv_dialect dialect = {.delimiter = bytes[0], .wide = wide};
    (void)snprintf(dialect.more, sizeof dialect.more, "%s", bytes + (bytes[0] != '\0'));
    try_delimiter(search, &dialect);
    dialect.padded = true;
    if (!search->pins->delimiter && !dialect.more[0] && !wide && bytes[0] && is_often_padded(&search->sample, bytes[0]))
        try_delimiter(search, &dialect);
}

static void try_all(struct search *search) {
    for (size_t i = 0; i < csv_delimiter_count; i++) {
        const struct csv_delimiter *delimiter = &csv_delimiters[i];
        const char *bytes = delimiter->bytes;
        bool there = bytes[1] ? count_pairs(&search->sample, bytes[0], bytes[1]) > 0 : contains(&search->sample, bytes[0]);
        if (there && !(delimiter->wide && count_pairs(&search->sample, ' ', ' ') == 0))
            try_bytes(search, bytes, delimiter->wide);
    }
    struct csv_candidates more;
    csv_candidates_find(&more, &search->sample);
    for (size_t i = 0; i < more.count; i++)
        try_bytes(search, more.delimiters[i], false);
    try_bytes(search, "", false);
}

/* "sep=;" in the first line is Excel's way to state the delimiter; returns where the next line begins, 0 when there is none. */
static size_t stated_delimiter(const char *text, size_t length, char *delimiter) {
    const char *end = memchr(text, '\n', length);
    size_t line = end ? (size_t)(end - text) : length, at = line > 0 && text[0] == '"' ? 1 : 0;
    if (line < at + 5 || line > at + 64 || (text[at] | 0x20) != 's' || (text[at + 1] | 0x20) != 'e' || (text[at + 2] | 0x20) != 'p' ||
        text[at + 3] != '=' || (unsigned char)text[at + 4] >= 0x80 || text[at + 4] == '"')
        return 0;
    /* Behind it only what a program may have added when it saved the line as a row. */
    for (size_t i = at + 5; i < line; i++)
        if (text[i] != '"' && text[i] != ',' && text[i] != ';' && text[i] != text[at + 4])
            return 0;
    *delimiter = text[at + 4];
    return end ? line + 1 : line;
}

/* Whether bars with spaces beside them draw the columns: "| a | b |". */
static bool draws_columns(const struct csv_dialect *dialect, const struct csv_sample *sample) {
    bool bar = dialect->delimiter == '|' && strspn(dialect->more, " ") == strlen(dialect->more) && is_often_padded(sample, '|');
    return bar || strcmp(dialect->more, "| ") == 0;
}

/* Where, in characters of its line, the fields of RECORD at START end. */
static void mark_ends(const struct csv_sample *sample, const struct csv_record *record, size_t start, size_t ends[ALIGNED_COLUMNS_MAX]) {
    size_t at = start, characters = 0;
    for (size_t i = 0; i + 1 < record->count; i++) {
        for (; at < record->fields[i].end; at++)
            characters += ((unsigned char)sample->text[at] & 0xC0) != 0x80;
        ends[i] = characters;
    }
}

/* Whether the fields of nearly every line end below each other, filled up with spaces: "Solna   ,   3,". */
static bool fills_columns(const struct csv_guess *guess, const struct csv_sample *sample) {
    struct csv_source source;
    struct csv_record record = {0};
    const struct csv_reading plain = {.one_line = true};
    size_t first[ALIGNED_COLUMNS_MAX], ends[ALIGNED_COLUMNS_MAX], lines = 0, alike = 0, spaces = 0;
    if (guess->width < 2 || guess->width > ALIGNED_COLUMNS_MAX || guess->best.delimiter == ' ')
        return false;
    csv_source_init(&source, sample->text, sample->length, &guess->best);
    for (size_t at = 0; at < sample->length && lines < ALIGNED_LINES; at = record.next) {
        csv_record_scan(&record, &source, at, &plain);
        if (record.count != guess->width)
            continue;
        mark_ends(sample, &record, at, lines ? ends : first);
        alike += lines == 0 || memcmp(first, ends, (guess->width - 1) * sizeof *ends) == 0;
        spaces += sample->text[record.fields[0].end - (record.fields[0].end > at)] == ' ';
        lines++;
    }
    csv_record_release(&record);
    return lines >= ALIGNED_LEAST && spaces > 0 && (double)alike >= ALIGNED_SHARE * (double)lines;
}

static size_t sample_length(const char *text, size_t length) {
    if (length <= SAMPLE_BYTES)
        return length;
    size_t end = SAMPLE_BYTES;
    while (end > SAMPLE_BYTES / 2 && text[end - 1] != '\n')
        end--;
    return text[end - 1] == '\n' ? end : SAMPLE_BYTES;
}

void csv_dialect_guess_pinned(struct csv_guess *guess, const char *text, size_t length, const struct csv_pins *pins) {
    static const struct csv_pins open;
    struct search search = {.pins = pins ? pins : &open, .guess = guess};
    char stated[2] = "";
    memset(guess, 0, sizeof *guess);
    guess->start = length ? stated_delimiter(text, length, &stated[0]) : 0;
    search.sample.text = text + guess->start;
    search.sample.length = sample_length(search.sample.text, length - guess->start);
    search.sample.whole = search.sample.length == length - guess->start;
    if (search.pins->delimiter)
        try_bytes(&search, search.pins->delimiter, search.pins->wide);
    else if (stated[0])
        try_bytes(&search, stated, false);
    if (guess->width == 0)
        try_all(&search);
    guess->best.trim = !search.pins->delimiter && (draws_columns(&guess->best, &search.sample) || fills_columns(guess, &search.sample));
}

void csv_dialect_guess(struct csv_guess *guess, const char *text, size_t length) {
    csv_dialect_guess_pinned(guess, text, length, NULL);
}
