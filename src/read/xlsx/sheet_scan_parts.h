/* Inside sheet_scan: what its rows, cells and values share. */
#ifndef READ_SHEET_SCAN_PARTS_H
#define READ_SHEET_SCAN_PARTS_H

#include <string.h>

#include "read/xlsx/number_scan.h"
#include "read/xlsx/sheet_scan.h"
#include "read/xml/xml_piece.h"

#define GUESSES 256u /* columns that are told apart; further ones share */
#define HEAD_WORDS 4
#define HEAD_MAX (HEAD_WORDS * sizeof(uint64_t)) /* the longest usual one: ` s="123" t="inlineStr"><is><t>` */
#define TAIL_MAX 120                             /* of a row's tag; Excel's longest usual one has some 80 bytes */
#define MADE_SIZE NUMBER_TEXT_SIZE
#define MADE_BLOCK 256u /* cells whose room is made at once */
#define MADE_BLOCKS (CELL_COLUMN_MAX / MADE_BLOCK)
#define TYPE_SIZE 12 /* as xlsx_sheet's, so that what it would cut short is left to it */
#define STYLE_SIZE 12
#define NUMBER_MAX 64 /* bytes of a number that is worth converting; longer ones are left to expat */

enum kind { KIND_NONE, KIND_EMPTY, KIND_NUMBER, KIND_SHARED, KIND_TEXT, KIND_INLINE, KIND_OTHER };

/* Bytes to compare with, word by word; a mask of zeros compares nothing. */
struct head {
    uint64_t words[HEAD_WORDS], masks[HEAD_WORDS];
};

/* What the last cell of a column looked like behind its reference: ` s="3" t="s"><v>`. */
struct guess {
    struct head head;
    uint8_t length, kind, format;
};

struct sheet_scan {
    const struct xlsx_book *book;
    struct cell *cells;
    char (*made[MADE_BLOCKS])[MADE_SIZE]; /* a text for each of the cells, in blocks that stay where they are */
    struct guess *guesses;                /* by column modulo GUESSES */
    size_t count, capacity;               /* of cells */
    char tail[TAIL_MAX];                  /* of the last row's tag, behind its number */
    size_t tail_length;
    bool tail_hidden;
    struct text decoded;
    /* the row that is read */
    struct scanned_row *row;
    const struct xml_stream *stream;
    struct arena *arena;
    const char *first, *limit;   /* its bytes lie between */
    uint64_t row_word, row_mask; /* its number in digits and the quote behind them */
    size_t row_length;
    uint32_t last_column;
};

/* ---- bytes ---- */

#define HAS(at, literal) (memcmp((at), (literal), sizeof(literal) - 1) == 0)

static inline uint64_t load(const char *at) {
    uint64_t word;
    memcpy(&word, at, sizeof word);
    return word;
}

static inline char *scan_white(char *at) {
    return at + (xml_piece_white(at) - at);
}

/* Ones for the first LENGTH bytes of a word. */
static inline uint64_t mask_of(size_t length) {
    char bytes[sizeof(uint64_t)] = {0};
    uint64_t mask;
    memset(bytes, 0xFF, length < sizeof bytes ? length : sizeof bytes);
    memcpy(&mask, bytes, sizeof mask);
    return mask;
}

/* A whole number without zeros in front, below LIMIT; NULL when there is none. */
static inline char *read_count(char *at, uint32_t limit, uint32_t *count) {
    uint64_t value = 0;
    char *end = at + (number_scan_digits(at, &value) - at);
    *count = (uint32_t)value;
    const bool is_plain = end > at && end - at <= NUMBER_SCAN_DIGITS && (*at != '0' || end == at + 1);
    return is_plain && value < limit ? end : NULL;
}

/* True if TEXT is a piece of the row's bytes: such a text has a NUL behind it where a '<' was. */
static inline bool scan_is_in_bytes(const struct sheet_scan *scan, const char *text) {
    return text >= scan->first && text < scan->limit;
}

/* Where cell number CELL may put a text that is made for it. */
static inline char *made_text(const struct sheet_scan *scan, size_t cell) {
    return &scan->made[cell / MADE_BLOCK][cell % MADE_BLOCK][0];
}

/* ---- cells ---- */

/* Reads the cells of the row from AT on; returns the place behind "</row>", or NULL when something is odd: then it has left nothing. */
char *scan_cells(struct sheet_scan *scan, char *at);

#endif
