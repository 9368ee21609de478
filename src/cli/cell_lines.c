/* See cell_lines.h. */
#include "cli/cell_lines.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BUFFER_BYTES ((size_t)1 << 16) /* what a pipe holds */
#define LINE_REST 64u                  /* reference, type, commas, quotes and line end */
#define ROW_DIGITS 10                  /* of the largest number of a row */

void cell_lines_init(struct cell_lines *lines) {
    text_init(&lines->sheet);
    lines->bytes = memory_alloc(BUFFER_BYTES);
    lines->count = 0;
    lines->letters = memory_zeroed(CELL_COLUMN_MAX + 1, sizeof *lines->letters);
}

static void flush(struct cell_lines *lines) {
    fwrite(lines->bytes, 1, lines->count, stdout);
    lines->count = 0;
}

void cell_lines_release(struct cell_lines *lines) {
    flush(lines);
    text_release(&lines->sheet);
    free(lines->bytes);
    free(lines->letters);
}

/* ---- fields ---- */

static inline bool is_special(char c) {
    return c == ',' || c == '"' || c == '\n' || c == '\r';
}

/* TEXT between quotes, its own doubled, to TO; returns the place behind it. */
static char *put_quoted(char *to, const char *text) {
    *to++ = '"';
    for (; *text != '\0'; text++) {
        if (*text == '"')
            *to++ = '"';
        *to++ = *text;
    }
    *to++ = '"';
    return to;
}

/* TEXT as a field to TO, which has room for twice its length and two quotes. */
static inline char *put_field(char *to, const char *text) {
    char *at = to;
    for (const char *from = text; *from != '\0'; from++) {
        if (is_special(*from))
            return put_quoted(to, text);
        *at++ = *from;
    }
    return at;
}

static inline char *put_plain(char *to, const char *text) {
    while (*text != '\0')
        *to++ = *text++;
    return to;
}

/* ---- lines ---- */

void cell_lines_sheet(struct cell_lines *lines, const char *name) {
    const size_t length = strlen(name);
    char *field = memory_alloc(2 * length + 2);
    text_clear(&lines->sheet);
    text_add_bytes(&lines->sheet, field, (size_t)(put_field(field, name) - field));
    text_add(&lines->sheet, ",");
    free(field);
}

static const char *letters_of(struct cell_lines *lines, uint32_t column) {
    char ref[CELL_REF_SIZE];
    if (lines->letters[column][0] == '\0') {
        cell_ref(1, column, ref);
        memcpy(lines->letters[column], ref, strlen(ref) - 1);
    }
    return lines->letters[column];
}

/* Room for a line whose text has LENGTH bytes; a buffer of its own for the few that are longer than the usual one. */
static char *make_room(struct cell_lines *lines, size_t length) {
    const size_t wanted = lines->sheet.length + 2 * length + LINE_REST;
    if (wanted > BUFFER_BYTES - lines->count)
        flush(lines);
    return wanted > BUFFER_BYTES ? memory_alloc(wanted) : lines->bytes + lines->count;
}

static void put_cell(struct cell_lines *lines, const struct cell *cell, const char *row_number) {
    char *const start = make_room(lines, strlen(cell->text)), *at = start;
    memcpy(at, lines->sheet.bytes, lines->sheet.length);
    at = put_plain(at + lines->sheet.length, letters_of(lines, cell->column));
    at = put_plain(at, row_number);
    *at++ = ',';
    *at++ = cell_type_letter(cell->type);
    *at++ = ',';
    at = cell->type == CELL_TEXT || cell->type == CELL_ERROR ? put_field(at, cell->text) : put_plain(at, cell->text);
    *at++ = '\n';
    if (start == lines->bytes + lines->count) {
        lines->count += (size_t)(at - start);
        return;
    }
    fwrite(start, 1, (size_t)(at - start), stdout);
    free(start);
}

bool cell_lines_row(struct cell_lines *lines, const struct sheet_row *row) {
    char number[ROW_DIGITS + 1];
    snprintf(number, sizeof number, "%u", (unsigned)row->number);
    for (size_t i = 0; i < row->count; i++)
        put_cell(lines, &row->cells[i], number);
    return !ferror(stdout);
}
