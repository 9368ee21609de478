/* Names and values above a table: "Datum: | 2026-03-01", "Operator | KL". Rows of two cells below each other, where the table itself is
 * wider, or whose names end in colons. */
#include <string.h>

#include "layout/table/plain_rows.h"

/* A block of more rows is a table of two columns. */
#define PAIRS_MAX 20u

static const struct cell *second_cell(const struct plain_row *row, enum plain_kind *kind) {
    for (size_t i = row->cell_count; i-- > 0;) {
        if (row->kinds[i] != KIND_BLANK) {
            *kind = (enum plain_kind)row->kinds[i];
            return &row->cells[i];
        }
    }
    return NULL;
}

static bool may_be_pair(const struct plain_row *row) {
    return row->filled == 2 && row->first_kind >= KIND_CODE && row->first_kind != KIND_LONG && !row->series && !row->numbered;
}

static bool is_same_shape(const struct plain_row *a, const struct plain_row *b) {
    enum plain_kind kind;
    return a->first->column == b->first->column && second_cell(a, &kind)->column == second_cell(b, &kind)->column;
}

static bool ends_in_colon(const char *text) {
    size_t length = strlen(text);
    while (length > 0 && text[length - 1] == ' ')
        length--;
    return length > 0 && text[length - 1] == ':';
}

/* What a block of pairs is judged by. */
struct block {
    size_t from, to; /* rows[from … to) */
    size_t colons, figures, words;
    size_t behind_colon; /* behind the last row whose name ends in a colon */
};

static struct block read_block(const struct plain_rows *rows, size_t from) {
    struct block block = {.from = from, .to = from};
    while (block.to < rows->count && block.to - from < PAIRS_MAX && may_be_pair(&rows->items[block.to]) &&
           (block.to == from || (rows->items[block.to].gap == 0 && is_same_shape(&rows->items[from], &rows->items[block.to])))) {
        const struct plain_row *row = &rows->items[block.to++];
        enum plain_kind kind = KIND_BLANK;
        (void)second_cell(row, &kind);
        if (ends_in_colon(row->first->text)) {
            block.colons++;
            block.behind_colon = block.to;
        }
        block.figures += plain_kind_is_figure(kind);
        block.words += kind >= KIND_CODE;
    }
    bool wider_below = block.to < rows->count && rows->items[block.to].filled > 2;
    if (block.colons > 0 && !wider_below) /* what follows without colons may be a table of two columns */
        block.to = block.behind_colon;
    return block;
}

/* Whether ROW looks like the line of a head: no number but years. */
static bool has_no_numbers(const struct plain_row *row) {
    for (size_t i = 0; i < row->cell_count; i++)
        if (row->kinds[i] == KIND_NUMBER && !row->series && !row->numbered)
            return false;
    return true;
}

/* Whether rows[block] are names and values: most names end in a colon, or the values are of several kinds and a wider head follows. */
static bool is_form(const struct plain_rows *rows, const struct block *block) {
    size_t pairs = block->to - block->from;
    if (block->to == rows->count || pairs == 0)
        return false;
    const struct plain_row *next = &rows->items[block->to], *before = block->from > 0 ? &rows->items[block->from - 1] : NULL;
    bool opens = !before || before->filled == 1 || rows->items[block->from].gap > 0;
    if (!opens || !has_no_numbers(next))
        return false;
    if (2 * block->colons >= pairs && block->colons > 0)
        return next->filled > 1 || next->gap > 0 || next->first->column > rows->items[block->from].first->column;
    return pairs >= 2 && next->filled > 2 && block->words > 0 && (next->gap > 0 || block->figures > 0);
}

void plain_pairs_mark(struct plain_rows *rows) {
    for (size_t from = 0; from < rows->count;) {
        struct block block = read_block(rows, from);
        bool form = is_form(rows, &block);
        for (size_t i = block.from; i < block.to; i++)
            rows->items[i].paired = form;
        from = block.to > from ? block.to : from + 1;
    }
}
