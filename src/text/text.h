/* Text: building strings, UTF-8, folding for comparison, distances, numbers and dates without any locale.
 * All texts are NUL-terminated UTF-8 unless said otherwise. */
#ifndef TEXT_TEXT_H
#define TEXT_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "memory/memory.h"

/* One complete sentence of what went wrong, for those who ran the program. */
struct error {
    char text[2048];
};
/* Fills ERROR (may be NULL) and returns false, so that a function can end with `return error_set(...)`. */
bool error_set(struct error *error, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* ---- building ---- */
struct text {
    char *bytes; /* NUL-terminated once anything was added; NULL while empty */
    size_t length, capacity;
};
void text_init(struct text *text);
void text_release(struct text *text);
void text_clear(struct text *text); /* empty again, memory kept */
void text_add(struct text *text, const char *more);
void text_add_bytes(struct text *text, const char *bytes, size_t length);
void text_add_char(struct text *text, uint32_t code_point); /* as UTF-8 */
void text_printf(struct text *text, const char *format, ...) __attribute__((format(printf, 2, 3)));
const char *text_get(const struct text *text); /* "" while empty */

/* 0 to 9, in whatever locale. */
static inline bool text_is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* ---- UTF-8 ---- */
bool utf8_is_valid(const char *bytes, size_t length);
/* The code point at *CURSOR, which moves behind it; U+FFFD for each byte that is not UTF-8; 0 at the end. */
uint32_t utf8_next(const char **cursor);
size_t utf8_length(const char *text); /* code points */
/* TEXT as one line for a terminal, appended to OUT: control characters as their pictures (␊), bytes that are not UTF-8 and marks that turn
 * the direction of writing as U+FFFD. Names of files and texts of cells may hold any of them. */
void text_add_printable(struct text *out, const char *text);
const char *text_printable(struct arena *arena, const char *text);
/* TEXT, or its first LIMIT code points and "…". */
const char *utf8_cut(struct arena *arena, const char *text, size_t limit);

/* ---- UTF-8 that was taken for something else ---- */
/* TEXT as it was before somebody read its UTF-8 as windows-1252, ISO 8859-1, MacRoman or CP850 ("MalmÃ¶" -> "Malmö"), up to three
 * times, with what they were as ENCODING (fits a byte); NULL unless every sign of it fits and nothing but usual letters comes out. */
const char *text_mend_doubled(struct arena *arena, const char *text, unsigned *encoding);
/* Undoes text_mend_doubled. */
const char *text_double(struct arena *arena, const char *text, unsigned encoding);
/* Some of TEXT looks like that ("Malmö och VÃ¤sterÃ¥s"). */
bool text_looks_doubled(const char *text);

/* ---- comparing ---- */
/* For comparing what people typed: NFKC, case folded, every run of white space (nbsp, thin, line ends …) one space, none at the
 * ends, all dashes '-', quotes unified, soft hyphens and zero-width characters gone. å ä ö stay: Håbo is not Habo. */
const char *text_fold(struct arena *arena, const char *text);
/* text_fold, then only letters and digits, words kept apart by one space: "3a. Antal (st)" -> "3a antal st". */
const char *text_key(struct arena *arena, const char *text);
/* Letters without accents (å ä -> a, ö -> o): for comparing with codes such as "oforandrat"; never for places. */
const char *text_bare(struct arena *arena, const char *text);
/* White space (also nbsp …) taken off both ends, inner text untouched. */
const char *text_trim(struct arena *arena, const char *text);
bool text_is_blank(const char *text);          /* NULL, empty or only white space and invisible characters */
bool text_equal(const char *a, const char *b); /* both may be NULL; NULL equals NULL only */
bool text_starts(const char *text, const char *start);
bool text_ends(const char *text, const char *end);
/* Edits (insert, delete, replace, swap of neighbours) between A and B in code points, or LIMIT + 1 when more than LIMIT.
 * Optimal string alignment: no part is edited twice. */
size_t text_distance(const char *a, const char *b, size_t limit);
/* How many edits a typo of a word of LETTERS letters may have, for heads, choices and places alike (DESIGN.md section 5): shorter words
 * than four are one edit from each other (ja, nja, nej), two edits are let through from eight letters on. */
size_t text_edits_allowed(size_t letters);
/* A bit for each ASCII character that occurs in TEXT, two characters sharing one: an edit changes at most two bits, so that most pairs of
 * words are told to be more than LIMIT edits apart by their sets alone. */
uint64_t text_letter_set(const char *text);
bool text_sets_are_far(uint64_t a, uint64_t b, size_t limit);
/* Splits at any byte of SEPARATORS (ASCII); items are trimmed, empty ones left out; returns the count. */
size_t text_split(struct arena *arena, const char *text, const char *separators, const char ***items);

/* ---- numbers ---- */
/* The whole of TEXT as a C-locale number ("1.5", "-3", "1e5"), finite; false leaves *NUMBER alone. */
bool text_to_number(const char *text, double *number);
/* The whole of TEXT as a decimal integer without sign, at most LIMIT. */
bool text_to_count(const char *text, size_t limit, size_t *count);
#define NUMBER_TEXT_SIZE 32
/* The shortest decimal text that reads back as NUMBER: "3742", "0.332", "1e+20"; never "-0". */
void number_to_text(double number, char out[NUMBER_TEXT_SIZE]);

/* ---- dates (proleptic Gregorian) ---- */
struct date {
    int year, month, day;
};
#define DATE_TEXT_SIZE 40
bool date_is_valid(struct date date); /* years 1..9999 */
long date_to_days(struct date date);  /* days since 1970-01-01 */
struct date date_from_days(long days);
/* Excel's serial day (1900 system with its false 29 February 1900, or 1904). False outside years 1900–9999. */
bool date_from_serial(double serial, bool system_1904, struct date *date, int *seconds);
void date_to_text(struct date date, char out[DATE_TEXT_SIZE]); /* 2026-03-01 */

/* ---- languages of what analysts and counties read ---- */
enum language { LANGUAGE_SV, LANGUAGE_EN, LANGUAGE_COUNT };
/* A text in each language; LANGUAGE_EN may be NULL, then the Swedish one serves. */
struct wording {
    const char *in[LANGUAGE_COUNT];
};
const char *wording_get(const struct wording *wording, enum language language); /* "" when there is none */

#endif
