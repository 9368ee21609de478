/* See cell_lines.h. */
#include "cli/cell_lines.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BUFFER_BYTES ((size_t)1 << 16) /* what a pipe holds */
#define LINE_REST 64u                  /* reference, type, commas, quotes and line end, and what is copied beyond them */
#define WORD sizeof(uint64_t)

/* So many bytes are copied always, which is quicker than to look how many it must be; the next piece goes over those too many. */
#define PIECE 12u /* digits of the largest row, a comma */

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

/* Not 0 if one of the eight bytes of WORD is CHARACTER. */
static inline uint64_t has(uint64_t word, char character) {
    const uint64_t each = UINT64_C(0x0101010101010101), x = word ^ each * (unsigned char)character;
    return (x - each) & ~x & each * 0x80;
}

/* Not 0 if a comma, a quote or a line end is among the eight bytes of WORD. */
static inline uint64_t has_special(uint64_t word) {
    return has(word, ',') | has(word, '"') | has(word, '\n') | has(word, '\r');
}

static inline uint64_t copy_word(char *to, const char *from) {
    uint64_t word;
    memcpy(&word, from, WORD);
    memcpy(to, &word, WORD);
    return has_special(word);
}

static inline uint64_t copy_half(char *to, const char *from) {
    uint32_t half;
    memcpy(&half, from, WORD / 2);
    memcpy(to, &half, WORD / 2);
    return has_special(half);
}

/* Copies TEXT in words of which the last overlaps the one before; not 0 if any byte is special. */
static inline uint64_t copy(char *to, const char *text, size_t length) {
    uint64_t special = 0;
    if (length >= WORD) {
        for (size_t at = 0; at < length - WORD; at += WORD)
            special |= copy_word(to + at, text + at);
        return special | copy_word(to + length - WORD, text + length - WORD);
    }
    if (length >= WORD / 2)
        return copy_half(to, text) | copy_half(to + length - WORD / 2, text + length - WORD / 2);
    for (size_t i = 0; i < length; i++) {
        to[i] = text[i];
        special |= has_special((unsigned char)text[i]);
    }
    return special;
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
static inline char *put_field(char *to, const char *text, size_t length) {
    return copy(to, text, length) != 0 ? put_quoted(to, text) : to + length;
}

/* ---- lines ---- */

void cell_lines_sheet(struct cell_lines *lines, const char *name) {
    const size_t length = strlen(name);
    char *field = memory_alloc(2 * length + 2);
    text_clear(&lines->sheet);
    text_add_bytes(&lines->sheet, field, (size_t)(put_field(field, name, length) - field));
    text_add(&lines->sheet, ",");
    free(field);
}

static struct column_letters letters_of(struct cell_lines *lines, uint32_t column) {
    char ref[CELL_REF_SIZE];
    struct column_letters *letters = &lines->letters[column];
    if (letters->count == 0) {
        cell_ref(1, column, ref);
        letters->count = (unsigned char)(strlen(ref) - 1);
        memcpy(letters->bytes, ref, letters->count);
    }
    return *letters;
}

/* Room for a line whose text has LENGTH bytes; a buffer of its own for the few that are longer than the usual one. */
static char *make_room(struct cell_lines *lines, size_t length) {
    const size_t wanted = lines->sheet.length + 2 * length + LINE_REST;
    if (wanted > BUFFER_BYTES - lines->count)
        flush(lines);
    return wanted > BUFFER_BYTES ? memory_alloc(wanted) : lines->bytes + lines->count;
}

/* What all lines of a row have in common behind the column: "17,". */
struct row_piece {
    char bytes[PIECE];
    size_t length;
};

static struct row_piece piece_of(uint32_t number) {
    struct row_piece piece = {.length = 1};
    for (uint32_t rest = number; rest > 0; rest /= 10)
        piece.length++;
    piece.bytes[piece.length - 1] = ',';
    for (size_t i = piece.length - 1; i > 0; number /= 10)
        piece.bytes[--i] = (char)('0' + number % 10);
    return piece;
}

static void put_cell(struct cell_lines *lines, const struct cell *cell, const struct row_piece *row) {
    const size_t length = strlen(cell->text);
    char *const start = make_room(lines, length), *at = start;
    const struct column_letters letters = letters_of(lines, cell->column);
    memcpy(at, lines->sheet.bytes, lines->sheet.length);
    at += lines->sheet.length;
    memcpy(at, letters.bytes, sizeof letters.bytes);
    at += letters.count;
    memcpy(at, row->bytes, PIECE);
    at += row->length;
    *at++ = cell_type_letter(cell->type);
    *at++ = ',';
    /* Of all other types no text has a comma or a quote, and putting it as a field changes nothing. */
    at = put_field(at, cell->text, length);
    *at++ = '\n';
    if (start == lines->bytes + lines->count) {
        lines->count += (size_t)(at - start);
        return;
    }
    fwrite(start, 1, (size_t)(at - start), stdout);
    free(start);
}

bool cell_lines_row(struct cell_lines *lines, const struct sheet_row *row) {
    const struct row_piece piece = piece_of(row->number);
    for (size_t i = 0; i < row->count; i++)
        put_cell(lines, &row->cells[i], &piece);
    return !ferror(stdout);
}
