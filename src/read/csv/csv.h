/* CSV, inside the room: from bytes to rows, deciding by evidence what the file does not say.
 *
 *   bytes ── csv_encoding ──► UTF-8 with '\n' line ends
 *         ── csv_dialect  ──► delimiter, quote, escape: the hypothesis under which a sample looks most like a table
 *         ── csv_record   ──► one record at a time; where its quotes do not add up, the reading that fits the table
 *         ── csv_reader   ──► libcsv, for records with quotes ──► sheet_sink
 *
 * Nothing here refuses a text: any text has a reading, in the worst case one column of lines. */
#ifndef READ_CSV_H
#define READ_CSV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "memory/memory.h"
#include "pipeline/pipeline.h"
#include "read/reader.h"
#include "text/text.h"

/* ---- encoding ---- */
/* A decoded text. `utf8` has no NUL inside, no byte order mark, and '\n' for every line end. */
struct csv_text {
    struct text utf8;
    const char *encoding;  /* "UTF-8", "UTF-8 with BOM", "UTF-16LE", "windows-1252", "MacRoman", "CP850" … */
    const char *line_ends; /* "CRLF", "LF", "CR", "mixed line ends", "one line" */
    size_t nul_count;      /* NUL characters that were dropped */
    size_t broken_count;   /* bytes that the encoding does not have: U+FFFD stands for each */
    size_t stray_count;    /* bytes in a UTF-8 text that were read as windows-1252 */
};
/* True when BYTES look like text in an encoding known here, false for known binary formats and for markup. */
bool csv_is_text(const unsigned char *bytes, size_t size);
/* By what BYTES show, or in ENCODING if that is not CSV_ENCODING_OPEN. */
void csv_text_decode(struct csv_text *text, const unsigned char *bytes, size_t size, enum csv_encoding encoding);
void csv_text_release(struct csv_text *text);

/* csv_is_text.c: UTF-16 by its mark (then MARK is 2, else 0) or because nearly every second byte is NUL. */
enum csv_utf16 { CSV_UTF16_NOT, CSV_UTF16_LE, CSV_UTF16_BE };
enum csv_utf16 csv_utf16_find(const unsigned char *bytes, size_t size, size_t *mark);

/* csv_code_page.c: what the bytes 0x80..0xFF mean. */
struct csv_code_page {
    const char *name;
    uint32_t codes[128];
};
/* ENCODING is windows-1252, MacRoman or CP850. False when the C library does not have it; then PAGE is ISO 8859-1. */
bool csv_code_page_load(struct csv_code_page *page, enum csv_encoding encoding);
/* The page that makes the best Swedish of BYTES; windows-1252, by far the most common, when it is close. */
void csv_code_page_find(struct csv_code_page *best, const unsigned char *bytes, size_t size);

/* ---- dialect ---- */
#define CSV_MORE_SIZE 4u
struct csv_dialect {
    char delimiter;           /* 0: none, each line is one field */
    char more[CSV_MORE_SIZE]; /* the rest of a delimiter of several bytes: ", ", "||", "§"; "" for most */
    char quote;               /* 0: none */
    bool backslash;           /* a backslash takes the meaning from a quote, a delimiter or a backslash behind it */
    bool padded;              /* a space behind the delimiter belongs to it: "a, b, c" */
    bool wide;                /* the delimiter is two spaces or more */
    bool trim;                /* spaces at the ends of fields only draw the columns: "| Solna  |   3 |" */
};
/* What was decided, and how sure it is. Scores are 0..1. */
struct csv_guess {
    struct csv_dialect best, second; /* second: the best one with another delimiter */
    double score, second_score;      /* second_score 0: there was no other hypothesis */
    size_t width;                    /* how many fields most records have; 1 without a delimiter */
    size_t start;                    /* where the records begin: behind a line "sep=;" */
};
void csv_dialect_guess(struct csv_guess *guess, const char *text, size_t length);
/* The same among the dialects that PINS (may be NULL) leaves. */
void csv_dialect_guess_pinned(struct csv_guess *guess, const char *text, size_t length, const struct csv_pins *pins);
bool csv_dialect_same_delimiter(const struct csv_dialect *a, const struct csv_dialect *b);

/* csv_tally.c: what one hypothesis makes of the head of a text. */
struct csv_sample {
    const char *text;
    size_t length;
    bool whole; /* the sample is the whole text */
};
/* The delimiters that are thought of, and how likely each is beforehand. */
struct csv_delimiter {
    const char *bytes;
    bool wide;
    double likely;
};
extern const struct csv_delimiter csv_delimiters[];
extern const size_t csv_delimiter_count;

/* csv_candidates.c: delimiters that are not among these, but part the lines of a sample evenly. */
#define CSV_PIECE_SIZE 4u
/* Each costs a reading of the sample, and each that was tried a look at its first lines. */
#define CSV_CANDIDATES_MAX 6u
#define CSV_TRIED_MAX 48u
struct csv_candidates {
    char delimiters[CSV_CANDIDATES_MAX][CSV_PIECE_SIZE];
    char tried[CSV_TRIED_MAX][CSV_PIECE_SIZE];
    size_t count, tried_count;
    char quote; /* a sign that encloses fields, or 0 */
};
void csv_candidates_find(struct csv_candidates *found, const struct csv_sample *sample);
/* The sign with which the sample begins if it stands on both sides of DELIMITER in nearly every line, else 0. */
char csv_enclosing_sign(const struct csv_sample *sample, const char *delimiter);
/* 0..1; WIDTH gets the fields of most records. */
double csv_dialect_score(const struct csv_sample *sample, const struct csv_dialect *dialect, size_t *width);
/* How much TEXT looks like one cell, 0..1: numbers, dates, codes and words do, halves of them and several of them do not.
 * Negative for a blank one, which says nothing. */
double csv_cell_likeness(const char *text, size_t length);

/* ---- records ---- */
struct csv_span {
    size_t start, end; /* of the field's raw text, quotes left out */
    bool quoted;
};
struct csv_record {
    struct csv_span *fields;
    size_t count, capacity;
    size_t next;      /* offset behind the record and its line end */
    size_t lines;     /* lines in the file that it takes */
    size_t strays;    /* quotes inside a quoted field that neither end it nor are escaped */
    size_t soiled;    /* quoted fields with such quotes */
    size_t inner;     /* quotes inside fields that are not quoted */
    size_t literals;  /* opening quotes that were read as characters */
    size_t doubtful;  /* offset of the opening quote of the first field with a stray or without an end, or CSV_NOWHERE */
    size_t unclosed;  /* quoted fields that have no end within CSV_FIELD_MAX */
    bool escaped_end; /* an escaped quote stands right before a delimiter or line end: perhaps that was the end */
    bool plain;       /* libcsv reads these bytes as they stand to the same fields */
    bool too_wide;    /* more than CELL_COLUMN_MAX fields; those beyond are not in `fields` */
};
#define CSV_NOWHERE SIZE_MAX
/* Excel takes 32 767 characters in a cell; a field beyond this is a quote that was never closed or no answer to a survey. */
#define CSV_FIELD_MAX (1024u * 1024u)

/* Which quotes are to be read otherwise than RFC 4180 says. */
#define CSV_LITERALS_MAX 4u
struct csv_reading {
    bool tight;       /* an escaped quote right before a delimiter or line end is a literal quote and the end of the field */
    bool one_line;    /* no field goes on over a line end */
    bool reopen;      /* a quote behind a delimiter opens a field although the one before was not closed */
    bool to_line_end; /* a quoted field without an end goes on to the end of its line */
    size_t literals[CSV_LITERALS_MAX]; /* offsets of opening quotes that are literal */
    size_t literal_count;
    size_t inner[CSV_LITERALS_MAX]; /* offsets of quotes before a delimiter that do not end their field */
    size_t inner_count;
};
struct csv_source {
    const char *text;
    size_t length;
    struct csv_dialect dialect;
    size_t budget; /* bytes that may still be scanned in vain: keeps a file of unclosed quotes linear */
};
void csv_source_init(struct csv_source *source, const char *text, size_t length, const struct csv_dialect *dialect);
void csv_record_release(struct csv_record *record);
/* Scans the record at AT as READING says. */
void csv_record_scan(struct csv_record *record, const struct csv_source *source, size_t at, const struct csv_reading *reading);
/* Whether RECORD has WIDTH or PREVIOUS fields (each 0 when it is not known). */
bool csv_record_fits(const struct csv_record *record, size_t width, size_t previous);
/* Whether the quotes of RECORD, scanned plainly, leave something to ask. */
bool csv_record_is_doubtful(const struct csv_record *record, size_t width, size_t previous);
/* Reads the doubtful record at AT the way that fits best. True when that is not the plain reading. */
bool csv_record_mend(struct csv_record *record, struct csv_source *source, size_t at, size_t width, size_t previous);
/* Takes what scanning RECORD at AT has cost from the budget; false when nothing is left of it. */
bool csv_source_spend(struct csv_source *source, const struct csv_record *record, size_t at);
/* Appends the text of a field to OUT, escapes undone. */
void csv_span_add(struct text *out, const struct csv_source *source, const struct csv_span *span);

/* ---- rows that were damaged as a whole ---- */
/* A record that has too few or too many fields and is, when looked at once more, a row of the table: written with another delimiter or
 * quote, or put between quotes whole when a spreadsheet saved the unsplit line. */
enum csv_mend { CSV_MEND_NONE, CSV_MEND_QUOTES, CSV_MEND_DELIMITER, CSV_MEND_WRAPPED, CSV_MEND_COUNT };
struct csv_second_look {
    struct text unwrapped; /* holds a wrapped row while it is used */
    struct csv_source source;
    struct csv_record record;
};
void csv_second_look_release(struct csv_second_look *look);
/* CSV_MEND_NONE, or what RECORD, scanned plainly at AT, is: then LOOK has the row of WIDTH fields. RECORD->next is set to where the row
 * ends. */
enum csv_mend csv_record_look_again(struct csv_second_look *look, struct csv_source *source, struct csv_record *record, size_t at,
                                    size_t width);
/* Joins the fields of RECORD, which has more than WIDTH, where the delimiter stands in a sentence, when that and only that makes WIDTH of
 * them. */
bool csv_record_join(struct csv_record *record, const struct csv_source *source, size_t width);
/* When every row of TEXT was put between quotes whole: UNWRAPPED (initialised) gets the text without them. False when it is no such text.
 */
bool csv_text_unwrap(const struct text *text, struct text *unwrapped);

/* ---- rows from which on lines have another number of fields ---- */
/* A file with more such rows is ragged throughout, and none of them says anything. */
#define CSV_BREAKS_MAX 16u
struct csv_breaks {
    uint32_t rows[CSV_BREAKS_MAX];
    size_t count;
    size_t width, length; /* fields of the rows just before, and how many rows in succession had so many */
    uint32_t first;       /* of these */
    size_t before;        /* how many rows in succession the width before had */
    bool ragged;          /* there are more than CSV_BREAKS_MAX */
};
/* Takes note of a row of WIDTH fields; 0 is a blank one. */
void csv_breaks_watch(struct csv_breaks *breaks, uint32_t row, size_t width);

/* ---- what is said about it ---- */
/* Rows with a finding of their own; the rest of a file that is damaged throughout would only bury them. */
#define CSV_ROW_FINDINGS_MAX 20u
struct csv_notes {
    const struct read_context *context;
    size_t row_findings;
};
void csv_note_guess(struct csv_notes *notes, const struct csv_text *text, const struct csv_guess *guess, bool unwrapped);
#define CSV_NAME_SIZE 24u
/* "';'", "TAB", "', '", "two spaces or more", "none". */
void csv_delimiter_name(char out[CSV_NAME_SIZE], const struct csv_dialect *dialect);
/* csv_pinned.c: which pins of the context do not fit FILE, whose TEXT was read with GUESS; adds a finding for each. */
void csv_note_pins(struct csv_notes *notes, const struct source_file *file, const struct csv_text *text, const struct csv_guess *guess);
void csv_note_head_row(struct csv_notes *notes, size_t rows); /* the file has only so many */
void csv_note_mended(struct csv_notes *notes, size_t row, enum csv_mend mend);
void csv_note_wide(struct csv_notes *notes, size_t row, size_t fields, size_t usual);

#endif
