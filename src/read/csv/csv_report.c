/* What the csv reader says: lines for `inspect` about what it assumed, and findings about what it had to guess. */
#include "read/csv/csv.h"

#include <stdio.h>

/* From here a second hypothesis is too near to be silent about. */
#define NEAR_SHARE 0.9
/* The same where one column is taken and a comma would part two: "1,2" is a decimal or two numbers. */
#define NEAR_SHARE_COMMA 0.7

#define NUMBER_SIZE 24

static void number(char out[NUMBER_SIZE], size_t value) {
    (void)snprintf(out, NUMBER_SIZE, "%zu", value);
}

void csv_delimiter_name(char out[CSV_NAME_SIZE], const struct csv_dialect *dialect) {
    if (dialect->delimiter == 0)
        (void)snprintf(out, CSV_NAME_SIZE, "none");
    else if (dialect->wide)
        (void)snprintf(out, CSV_NAME_SIZE, "two spaces or more");
    else if (dialect->delimiter == '\t' && !dialect->more[0])
        (void)snprintf(out, CSV_NAME_SIZE, "TAB");
    else if ((unsigned char)dialect->delimiter < 0x20)
        (void)snprintf(out, CSV_NAME_SIZE, "0x%02X", (unsigned)dialect->delimiter);
    else
        (void)snprintf(out, CSV_NAME_SIZE, "'%c%s%s'", dialect->delimiter, dialect->more, dialect->padded ? " " : "");
}

/* The delimiter's bytes, with the space that belongs to it. */
static void delimiter_bytes(char out[CSV_DELIMITER_SIZE], const struct csv_dialect *dialect) {
    (void)snprintf(out, CSV_DELIMITER_SIZE, "%.*s%s%s", dialect->delimiter ? 1 : 0, &dialect->delimiter, dialect->more,
                   dialect->padded || dialect->wide ? " " : "");
}

static void report_facts(struct csv_facts *facts, const struct csv_text *text, const struct csv_guess *guess, const struct csv_pins *pins) {
    *facts = (struct csv_facts){.encoding = text->encoding,
                                .line_ends = text->line_ends,
                                .spaces = guess->best.wide,
                                .quote = guess->best.quote,
                                .backslash = guess->best.backslash,
                                .score = guess->score,
                                .next_score = guess->second_score};
    delimiter_bytes(facts->delimiter, &guess->best);
    delimiter_bytes(facts->next, &guess->second);
    if (pins) {
        facts->pinned_delimiter = pins->delimiter != NULL;
        facts->pinned_quote = pins->quote != NULL;
        facts->pinned_escape = pins->escape != CSV_ESCAPE_OPEN;
        facts->pinned_encoding = pins->encoding != CSV_ENCODING_OPEN;
        facts->head_row = pins->head_row;
    }
}

/* "csv: pinned in pipeline.yaml: delimiter, encoding" */
static void report_pins(struct text *lines, const struct csv_facts *facts) {
    const struct {
        bool pinned;
        const char *name;
    } pins[] = {{facts->pinned_delimiter, "delimiter"},
                {facts->pinned_quote, "quote"},
                {facts->pinned_escape, "escape"},
                {facts->pinned_encoding, "encoding"},
                {facts->head_row > 0, "head_row"}};
    const char *before = "csv: pinned in pipeline.yaml: ";
    for (size_t i = 0; i < sizeof pins / sizeof *pins; i++)
        if (pins[i].pinned) {
            text_printf(lines, "%s%s", before, pins[i].name);
            before = ", ";
        }
    if (before[0] == ',')
        text_add(lines, "\n");
}

static void report_guess(struct text *lines, const struct csv_text *text, const struct csv_guess *guess) {
    char best[CSV_NAME_SIZE], second[CSV_NAME_SIZE];
    csv_delimiter_name(best, &guess->best);
    csv_delimiter_name(second, &guess->second);
    text_printf(lines, "csv: delimiter %s, quote ", best);
    if (guess->best.quote)
        text_printf(lines, "'%c'", guess->best.quote);
    else
        text_add(lines, "none");
    text_printf(lines, "%s, %s, %s (score %.2f", guess->best.backslash ? ", escape '\\'" : "", text->encoding, text->line_ends,
                guess->score);
    if (guess->second_score > 0)
        text_printf(lines, "; next %s %.2f", second, guess->second_score);
    text_add(lines, ")\n");
}

static void note_text(struct csv_notes *notes, const struct csv_text *text) {
    const struct finding_where where = {.file = notes->context->shown};
    struct finding_list *findings = notes->context->findings;
    char count[NUMBER_SIZE];
    number(count, text->nul_count);
    if (text->nul_count > 0)
        finding_add(findings, FINDING_CSV_NULS, &where, "", count, NULL);
    number(count, text->broken_count);
    if (text->broken_count > 0)
        finding_add(findings, FINDING_CSV_CHARACTERS_BROKEN, &where, "", count, text->encoding, NULL);
    number(count, text->stray_count);
    if (text->stray_count > 0)
        finding_add(findings, FINDING_CSV_ENCODING_MIXED, &where, "", count, NULL);
}

static bool is_doubtful(const struct csv_guess *guess) {
    if (guess->width > 1)
        return guess->second_score >= NEAR_SHARE * guess->score;
    return guess->second.delimiter == ',' && guess->second_score >= NEAR_SHARE_COMMA * guess->score;
}

void csv_note_guess(struct csv_notes *notes, const struct csv_text *text, const struct csv_guess *guess, bool unwrapped) {
    struct read_report *report = notes->context->report;
    if (report) {
        report_guess(&report->lines, text, guess);
        report_facts(&report->csv, text, guess, notes->context->pins);
        report_pins(&report->lines, &report->csv);
        if (guess->start > 0)
            text_add(&report->lines, "csv: the first line states the delimiter (sep=) and is no row\n");
        if (unwrapped)
            text_add(&report->lines, "csv: every row stood between quotes as a whole; they were taken off\n");
    }
    note_text(notes, text);
    bool pinned = notes->context->pins && notes->context->pins->delimiter;
    if (!pinned && guess->start == 0 && is_doubtful(guess)) {
        const struct finding_where where = {.file = notes->context->shown};
        char best[CSV_NAME_SIZE], second[CSV_NAME_SIZE];
        csv_delimiter_name(best, &guess->best);
        csv_delimiter_name(second, &guess->second);
        finding_add(notes->context->findings, FINDING_CSV_DELIMITER_DOUBTFUL, &where, "", best, second, NULL);
    }
}

/* The last one that may says that it is. */
static bool may_add(struct csv_notes *notes) {
    struct read_report *report = notes->context->report;
    if (++notes->row_findings == CSV_ROW_FINDINGS_MAX + 1 && report)
        text_add(&report->lines, "csv: more rows like these are not listed\n");
    return notes->row_findings <= CSV_ROW_FINDINGS_MAX;
}

void csv_note_mended(struct csv_notes *notes, size_t row, enum csv_mend mend) {
    static const struct wording how[CSV_MEND_COUNT] = {
        [CSV_MEND_QUOTES] = {{"citattecknen lästes så att kolumnerna stämmer", "its quotes were read so that the columns fit"}},
        [CSV_MEND_DELIMITER] = {{"den har ett annat skiljetecken eller andra citattecken och delades efter dem",
                                 "it has another delimiter or other quotes and was split by them"}},
        [CSV_MEND_WRAPPED] = {{"hela raden stod inom citattecken, som togs bort",
                               "the whole row stood between quotes, which were taken off"}},
    };
    const struct finding_where where = {.file = notes->context->shown, .row = (uint32_t)row};
    const char *sv = wording_get(&how[mend], LANGUAGE_SV), *en = wording_get(&how[mend], LANGUAGE_EN);
    if (!may_add(notes))
        return;
    finding_add(notes->context->findings, FINDING_CSV_ROW_MENDED, &where, "", sv, en, NULL);
    if (notes->context->report)
        text_printf(&notes->context->report->lines, "csv: row %zu: %s\n", row, en);
}

void csv_note_wide(struct csv_notes *notes, size_t row, size_t fields, size_t usual) {
    const struct finding_where where = {.file = notes->context->shown, .row = (uint32_t)row};
    char have[NUMBER_SIZE], want[NUMBER_SIZE];
    number(have, fields);
    number(want, usual);
    if (may_add(notes))
        finding_add(notes->context->findings, FINDING_CSV_ROW_WIDE, &where, "", have, want, NULL);
}
