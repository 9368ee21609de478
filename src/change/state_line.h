/* A state as lines of text: a word, then texts with tabs between; tab, line end, carriage return and backslash within a text are written
 * \t \n \r \\. Private to change/. */
#ifndef CHANGE_STATE_LINE_H
#define CHANGE_STATE_LINE_H

#include <stdbool.h>
#include <stddef.h>

#include "change/change.h"
#include "text/text.h"

/* Raised when the lines change their meaning: older files are then not read. */
#define STATE_FORMAT "1"

#define WORD_FORMAT "lansbild-state"
#define WORD_WAVE "wave"
#define WORD_VERSION "version"
#define WORD_SOURCE "source"
#define WORD_RULING "ruling"
#define WORD_FILE "file"
#define WORD_CORRECTION "correction"
#define WORD_RECORD "record"
#define WORD_QUESTION "question"
#define WORD_ROW "row"
#define WORD_CELL "cell"

/* Appends a line of WORD and the texts behind it (const char *, NULL stands for the end). */
void state_line_add(struct text *out, const char *word, ...) __attribute__((sentinel));
/* Reads LINES, which are changed, into STATE (its arena set, the rest as it should be before); texts point into LINES. False at the first
 * line that is not as written. */
bool state_lines_read(struct state *state, char *lines);

#endif
