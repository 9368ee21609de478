/* Which texts of a head stand over a column. */
#include "layout/table/plain_head.h"

#include <string.h>

#include "text/text.h"

/* Texts of one name. A head has at most so many lines that say something. */
#define PARTS_MAX 16u

/* TEXT with its line ends as spaces and none around it. */
static const char *one_line(struct arena *arena, const char *text) {
    char *copy = arena_text(arena, text_trim(arena, text));
    char *to = copy;
    for (const char *from = copy; *from; from++) {
        bool breaks = *from == '\n' || *from == '\r' || *from == '\t';
        if (!breaks)
            *to++ = *from;
        else if (to > copy && to[-1] != ' ' && from[1] != ' ')
            *to++ = ' ';
    }
    *to = '\0';
    return copy;
}

static const char *text_at(const struct plain_row *row, uint32_t column) {
    const struct cell *cell = plain_row_cell(row, column, NULL);
    return cell ? cell->text : NULL;
}

/* Whether COLUMN has a text of its own in a line below LINE. */
static bool has_text_below(const struct plain_head *head, size_t line, uint32_t column) {
    for (size_t i = line + 1; i < head->count; i++)
        if (!head->lines[i]->numbered && text_at(head->lines[i], column))
            return true;
    return false;
}

/* Whether a line above LINE begins something new in columns FROM + 1 … TO. */
static bool is_parted_above(const struct plain_head *head, size_t line, uint32_t from, uint32_t to) {
    for (size_t i = 0; i < line; i++) {
        for (uint32_t column = from + 1; column <= to; column++)
            if (text_at(head->lines[i], column))
                return true;
    }
    return false;
}

/* The text to the left of COLUMN in LINE that goes on over it: both it and COLUMN have texts below. */
static const char *carried_text(const struct plain_head *head, size_t line, uint32_t column) {
    const struct plain_row *row = head->lines[line];
    if (row->covered > row->filled || line + 1 == head->count || !has_text_below(head, line, column))
        return NULL;
    const struct cell *left = NULL;
    for (size_t i = 0; i < row->cell_count && row->cells[i].column < column; i++)
        left = row->kinds[i] != KIND_BLANK ? &row->cells[i] : left;
    bool goes_on = left && has_text_below(head, line, left->column) && !is_parted_above(head, line, left->column, column);
    return goes_on ? left->text : NULL;
}

/* The text of LINE that stands over COLUMN, NULL for none. */
static const char *text_over(const struct plain_head *head, size_t line, uint32_t column) {
    const struct plain_row *row = head->lines[line];
    const char *own = text_at(row, column);
    if (own)
        return own;
    const struct cell_range *merge = grid_merge_at(head->grid, row->number, column);
    if (merge) {
        const char *text = grid_text(head->grid, merge->first_row, merge->first_column);
        return text_is_blank(text) ? NULL : text;
    }
    return carried_text(head, line, column);
}

static bool is_among(const char *const *parts, size_t count, const char *text) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(parts[i], text) == 0)
            return true;
    return false;
}

const char *plain_head_name(const struct plain_head *head, struct arena *arena, uint32_t column) {
    const char *parts[PARTS_MAX];
    size_t count = 0;
    for (size_t line = 0; line < head->count && count < PARTS_MAX; line++) {
        const char *text = head->lines[line]->numbered && head->count > 1 ? NULL : text_over(head, line, column);
        text = text ? one_line(arena, text) : NULL;
        if (text && !is_among(parts, count, text))
            parts[count++] = text;
    }
    const char *name = count > 0 ? parts[0] : "";
    for (size_t i = 1; i < count; i++)
        name = arena_printf(arena, "%s %s", name, parts[i]);
    return name;
}
