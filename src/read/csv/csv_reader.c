/* The csv reader: records, one by one, into the sink; through libcsv where a quote stands in them.
 *
 *   text ── csv_record ──► record ──┬── no quote in it ────────────────────────┐
 *                                   ├── as it stands ──────────────┬──► libcsv ─┴──► cells ──► sink
 *                                   └── rewritten as RFC 4180 ─────┘
 *
 * A record without a quote has nothing that libcsv could undo: csv_record, which must find where the record ends anyway, has its fields
 * already. To send it through libcsv as well gives the same cells for a sixth more time (measured on 4 million cells).
 *
 * libcsv gets exactly one record at a time, so that rows keep the numbers that a spreadsheet shows (libcsv skips blank lines), and it gets
 * a record as it stands in the file whenever its own rules read it right. Three of its habits are switched off: it would trim spaces, take
 * a carriage return for a row's end, and grow its buffer by 128 bytes. */
#include "read/csv/csv.h"
#include "read/read_ceiling.h"
#include "read/row_window.h"

#include <csv.h>
#include <stdlib.h>
#include <string.h>

#include "read/read_fault.h"

#define BUFFER_STEP ((size_t)64 << 10)
/* The largest file in windows-1252, every eighth letter of which is an å, ä or ö. What grows more is no text, and lies in memory thrice. */
#define DECODED_MAX ((size_t)144 << 20)
/* A column of quoted sentences with commas looks like wrapped rows; real rows make a regular table. */
#define UNWRAPPED_SCORE_LEAST 0.6
/* Of records that were rewritten. A missing delimiter or quote of the file is NUL for libcsv: no text has it. */
#define OWN_DELIMITER ','
#define OWN_QUOTE '"'

/* One file being read. */
struct csv_run {
    const struct read_context *context;
    struct csv_notes notes;
    struct csv_source source;
    struct csv_second_look look;
    struct csv_parser parser;
    bool direct;                 /* records may go to libcsv as they stand */
    size_t width, previous;      /* fields of most records, and of the record before */
    size_t row;                  /* 1-based, as a spreadsheet shows it */
    size_t wide_row, wide_count; /* a row wider than the table, until the next one says whether it is alone */
    struct csv_breaks breaks;
    struct text rewritten;
    struct text texts; /* the row's texts, each with a NUL behind */
    size_t *offsets;
    struct cell *cells;
    size_t field_count, capacity;
    bool stopped; /* the sink wants no more */
    struct read_fault *fault;
};

/* ---- libcsv's side ---- */

static int is_space(unsigned char c) {
    (void)c;
    return 0;
}

static int is_line_end(unsigned char c) {
    return c == '\n';
}

/* ="0180" is how programs keep Excel from eating a zero: the formula's value is meant. */
static bool is_text_formula(const char *bytes, size_t size) {
    return size >= 3 && bytes[0] == '=' && bytes[1] == '"' && bytes[size - 1] == '"' && !memchr(bytes + 2, '"', size - 3);
}

static void on_field(void *bytes, size_t size, void *data) {
    struct csv_run *run = data;
    if (run->field_count == run->capacity) {
        run->capacity = run->capacity ? run->capacity * 2 : 64;
        run->offsets = memory_resize(run->offsets, run->capacity * sizeof *run->offsets);
        run->cells = memory_resize(run->cells, run->capacity * sizeof *run->cells);
    }
    run->offsets[run->field_count++] = run->texts.length;
    const char *text = bytes;
    if (size > 0 && is_text_formula(text, size))
        text_add_bytes(&run->texts, text + 2, size - 3);
    else if (size > 0)
        text_add_bytes(&run->texts, text, size);
    text_add_bytes(&run->texts, "", 1);
}

static void on_row(int end, void *data) {
    struct csv_run *run = data;
    struct sheet_row row = {.number = (uint32_t)run->row, .cells = run->cells};
    (void)end;
    for (size_t i = 0; i < run->field_count; i++) {
        const char *text = text_get(&run->texts) + run->offsets[i];
        if (text[0] != '\0')
            run->cells[row.count++] = (struct cell){.column = (uint32_t)(i + 1), .type = CELL_TEXT, .text = text};
    }
    run->field_count = 0;
    if (row.count == 0)
        return;
    if (run->row > CELL_ROW_MAX)
        read_ceiling_cross(run->fault, CEILING_ROWS, NULL);
    else
        run->stopped = !run->context->sink->row(run->context->sink->context, &row);
}

/* ---- our side ---- */

static void parse(struct csv_run *run, const char *bytes, size_t length, char delimiter, char quote) {
    text_clear(&run->texts);
    csv_set_delim(&run->parser, (unsigned char)delimiter);
    csv_set_quote(&run->parser, (unsigned char)quote);
    csv_parse(&run->parser, bytes, length, on_field, on_row, run);
    if (length == 0 || bytes[length - 1] != '\n')
        csv_parse(&run->parser, "\n", 1, on_field, on_row, run);
}

/* The record as RFC 4180 writes it, every field between quotes. */
static void rewrite(struct csv_run *run, const struct csv_source *source, const struct csv_record *record) {
    static const char quote = OWN_QUOTE, delimiter = OWN_DELIMITER;
    struct text field;
    text_init(&field);
    text_clear(&run->rewritten);
    for (size_t i = 0; i < record->count; i++) {
        text_clear(&field);
        csv_span_add(&field, source, &record->fields[i]);
        if (i > 0)
            text_add_bytes(&run->rewritten, &delimiter, 1);
        text_add_bytes(&run->rewritten, &quote, 1);
        const char *from = text_get(&field);
        for (const char *at; (at = strchr(from, quote)); from = at + 1) {
            text_add_bytes(&run->rewritten, from, (size_t)(at + 1 - from));
            text_add_bytes(&run->rewritten, &quote, 1);
        }
        text_add(&run->rewritten, from);
        text_add_bytes(&run->rewritten, &quote, 1);
    }
    text_add(&run->rewritten, "\n");
    text_release(&field);
}

/* True if no quote or escape stands in the record: its fields are what lies between the delimiters, and nobody need look again. */
static bool is_bare(const struct csv_record *record) {
    for (size_t i = 0; i < record->count; i++)
        if (record->fields[i].quoted)
            return false;
    return record->plain && record->inner == 0 && record->literals == 0;
}

static void take_bare(struct csv_run *run, const struct csv_source *source, const struct csv_record *record) {
    text_clear(&run->texts);
    for (size_t i = 0; i < record->count; i++) {
        const struct csv_span *field = &record->fields[i];
        on_field((void *)(uintptr_t)(source->text + field->start), field->end - field->start, run);
    }
    on_row('\n', run);
}

static void feed(struct csv_run *run, const struct csv_source *source, const struct csv_record *record, size_t at) {
    if (is_bare(record)) {
        take_bare(run, source, record);
        return;
    }
    if (run->direct && record->plain && source == &run->source) {
        parse(run, source->text + at, record->next - at, source->dialect.delimiter, source->dialect.quote);
        return;
    }
    rewrite(run, source, record);
    parse(run, run->rewritten.bytes, run->rewritten.length, OWN_DELIMITER, OWN_QUOTE);
}

static bool is_blank(const struct csv_source *source, const struct csv_record *record) {
    for (size_t i = 0; i < record->count; i++)
        for (size_t at = record->fields[i].start; at < record->fields[i].end; at++)
            if (source->text[at] != ' ')
                return false;
    return true;
}

static bool is_within_ceilings(struct csv_run *run, const struct csv_record *record) {
    if (record->too_wide)
        return read_ceiling_cross(run->fault, CEILING_COLUMNS, NULL);
    if (record->count > 0 && record->fields[record->count - 1].end - record->fields[0].start > ROW_TEXT_MAX)
        return read_ceiling_cross(run->fault, CEILING_ROW_TEXT, NULL);
    for (size_t i = 0; i < record->count; i++)
        if (record->fields[i].end - record->fields[i].start > CSV_FIELD_MAX)
            return read_ceiling_cross(run->fault, CEILING_FIELD, NULL);
    return true;
}

/* A single row with more fields than the rows around it has probably been split inside a field. */
static void watch_width(struct csv_run *run, const struct csv_source *source, const struct csv_record *record) {
    if (run->wide_row && (!record || record->count <= run->width))
        csv_note_wide(&run->notes, run->wide_row, run->wide_count, run->width);
    run->wide_row = 0;
    if (!record || run->width < 2 || run->previous != run->width || record->count <= run->width)
        return;
    const struct csv_record beyond = {.fields = record->fields + run->width, .count = record->count - run->width};
    if (!is_blank(source, &beyond)) {
        run->wide_row = run->row;
        run->wide_count = record->count;
    }
}

/* Whether a record that has as many fields as the others is perhaps written otherwise all the same: it begins with the other quote, or its
 * second field with a space. */
static bool is_odd(const struct csv_run *run, const struct csv_record *record) {
    const char *text = run->source.text;
    const struct csv_span *first = &record->fields[0], *second = first + 1;
    bool quoted = first->end > first->start && text[first->start] == (run->source.dialect.quote == '"' ? '\'' : '"');
    return quoted || (record->count > 1 && second->end > second->start && text[second->start] == ' ');
}

/* A blank line that another one follows: no row was broken there. */
static bool is_blank_run(const struct csv_source *source, size_t at) {
    return at + 1 < source->length && source->text[at] == '\n' && source->text[at + 1] == '\n';
}

/* The record at AT, read as well as can be: plainly, by a second look at the row, or with its quotes mended. */
static enum csv_mend scan_record(struct csv_run *run, struct csv_record *record, size_t at) {
    /* A file full of quotes that nobody closed is read line by line in the end. */
    const struct csv_reading plain = {.one_line = run->source.budget == 0};
    csv_record_scan(record, &run->source, at, &plain);
    if (is_blank_run(&run->source, at))
        return CSV_MEND_NONE;
    bool doubtful = csv_record_is_doubtful(record, run->width, run->previous);
    if (!doubtful && !is_odd(run, record) && csv_record_fits(record, run->width, run->previous))
        return CSV_MEND_NONE;
    const struct csv_pins *pins = run->context->pins;
    bool may_look = !pins || (!pins->delimiter && !pins->quote);
    enum csv_mend mend = may_look ? csv_record_look_again(&run->look, &run->source, record, at, run->width) : CSV_MEND_NONE;
    if (mend == CSV_MEND_NONE && doubtful && csv_record_mend(record, &run->source, at, run->width, run->previous))
        return CSV_MEND_QUOTES;
    if (mend == CSV_MEND_NONE && may_look && csv_record_join(record, &run->source, run->width))
        return CSV_MEND_QUOTES;
    return mend;
}

static void read_record(struct csv_run *run, struct csv_record *record, size_t at, enum csv_mend mend) {
    bool other = mend == CSV_MEND_DELIMITER || mend == CSV_MEND_WRAPPED;
    const struct csv_source *source = other ? &run->look.source : &run->source;
    const struct csv_record *row = other ? &run->look.record : record;
    if (mend != CSV_MEND_NONE)
        csv_note_mended(&run->notes, run->row, mend);
    watch_width(run, source, row);
    csv_breaks_watch(&run->breaks, (uint32_t)run->row, row->count);
    run->previous = row->count;
    feed(run, source, row, at);
}

static void read_records(struct csv_run *run, size_t start) {
    struct csv_record record = {0};
    for (size_t at = start; at < run->source.length && !run->stopped && !run->fault->set; at = record.next) {
        enum csv_mend mend = scan_record(run, &record, at);
        run->row++;
        if (!read_work_add(run->fault, record.count, WORK_FIELD))
            break;
        if (run->context->pins && run->row < run->context->pins->head_row)
            continue;
        if (record.count == 1 && record.fields[0].end == record.fields[0].start) {
            run->previous = 0; /* a blank line: perhaps another table follows */
            csv_breaks_watch(&run->breaks, (uint32_t)run->row, 0);
        } else if (is_within_ceilings(run, &record))
            read_record(run, &record, at, mend);
    }
    watch_width(run, &run->source, NULL);
    csv_record_release(&record);
}

static void run_init(struct csv_run *run, const struct read_context *context, struct read_fault *fault, const struct csv_text *text,
                     const struct csv_guess *guess) {
    const struct csv_dialect *dialect = &guess->best;
    memset(run, 0, sizeof *run);
    run->context = context;
    run->fault = fault;
    run->notes.context = context;
    run->width = guess->width;
    run->direct = !dialect->padded && !dialect->wide && !dialect->backslash && !dialect->more[0];
    csv_source_init(&run->source, text_get(&text->utf8), text->utf8.length, dialect);
    csv_init(&run->parser, 0);
    csv_set_space_func(&run->parser, is_space);
    csv_set_term_func(&run->parser, is_line_end);
    csv_set_realloc_func(&run->parser, memory_resize);
    csv_set_blk_size(&run->parser, BUFFER_STEP);
}

static void run_release(struct csv_run *run) {
    csv_free(&run->parser);
    csv_second_look_release(&run->look);
    text_release(&run->rewritten);
    text_release(&run->texts);
    free(run->offsets);
    free(run->cells);
}

static bool read_sheet(const struct read_context *context, const struct source_file *file, const struct csv_text *text,
                       const struct csv_guess *guess, bool unwrapped, struct read_fault *fault) {
    static const struct sheet_info info = {.name = "", .index = 0, .visibility = SHEET_VISIBLE};
    struct csv_run run;
    run_init(&run, context, fault, text, guess);
    csv_note_guess(&run.notes, text, guess, unwrapped);
    csv_note_pins(&run.notes, file, text, guess);
    if (context->sink->begin_sheet(context->sink->context, &info) == SHEET_READ) {
        read_records(&run, guess->start);
        if (context->pins && run.row < context->pins->head_row)
            csv_note_head_row(&run.notes, run.row);
        const struct sheet_facts facts = {.breaks = run.breaks.rows, .break_count = run.breaks.ragged ? 0 : run.breaks.count};
        context->sink->end_sheet(context->sink->context, &facts);
    }
    run_release(&run);
    return !fault->set;
}

static int bid(const struct source_file *file) {
    return csv_is_text(file->bytes, file->size) ? 10 : 0;
}

/* When every row stands between quotes and the text within them is a better table than the text with them, TEXT becomes that. */
static bool take_wrapping_off(struct csv_text *text, struct csv_guess *guess) {
    struct csv_guess inner;
    struct text unwrapped;
    text_init(&unwrapped);
    bool better = csv_text_unwrap(&text->utf8, &unwrapped);
    if (better) {
        csv_dialect_guess(&inner, text_get(&unwrapped), unwrapped.length);
        better = inner.width > 1 && inner.score >= UNWRAPPED_SCORE_LEAST;
    }
    if (better) {
        struct text swap = text->utf8;
        text->utf8 = unwrapped;
        unwrapped = swap;
        *guess = inner;
    }
    text_release(&unwrapped);
    return better;
}

static bool read_csv(const struct source_file *file, const struct read_context *context, struct arena *arena, struct read_fault *fault) {
    struct csv_text text;
    struct csv_guess guess;
    const struct csv_pins *pins = context->pins;
    (void)arena;
    csv_text_decode(&text, file->bytes, file->size, pins ? pins->encoding : CSV_ENCODING_OPEN);
    bool ok = text.utf8.length <= DECODED_MAX ? read_work_add(fault, text.utf8.length, WORK_TEXT_BYTE)
                                              : read_ceiling_cross(fault, CEILING_DECODED, NULL);
    if (ok) {
        csv_dialect_guess_pinned(&guess, text_get(&text.utf8), text.utf8.length, pins);
        bool unwrapped = !(pins && (pins->delimiter || pins->quote)) && take_wrapping_off(&text, &guess);
        ok = read_sheet(context, file, &text, &guess, unwrapped, fault);
    }
    csv_text_release(&text);
    return ok;
}

const struct reader reader_csv = {.name = "csv", .cell_work = 250, .bid = bid, .read = read_csv};
