/* Reading a part of a sheet row by row; merged cells are looked up once, not per cell. */
#include "layout/table/plain_rows.h"

#include <stdlib.h>
#include <string.h>

#include "text/text.h"

const struct cell *plain_row_cell(const struct plain_row *row, uint32_t column, enum plain_kind *kind) {
    size_t low = 0, high = row->cell_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (row->cells[middle].column < column)
            low = middle + 1;
        else
            high = middle;
    }
    bool found = low < row->cell_count && row->cells[low].column == column && row->kinds[low] != KIND_BLANK;
    if (kind)
        *kind = found ? (enum plain_kind)row->kinds[low] : KIND_BLANK;
    return found ? &row->cells[low] : NULL;
}

/* Equal texts of a grid are mostly the same pointer: long ones need no comparing. */
static bool is_same(const char *a, const char *b) {
    return a == b || strcmp(a, b) == 0;
}

bool plain_rows_equal(const struct plain_row *a, const struct plain_row *b) {
    if (a->filled != b->filled)
        return false;
    for (size_t i = 0; i < a->cell_count; i++) {
        const struct cell *other = a->kinds[i] != KIND_BLANK ? plain_row_cell(b, a->cells[i].column, NULL) : NULL;
        if (a->kinds[i] != KIND_BLANK && (!other || !is_same(other->text, a->cells[i].text)))
            return false;
    }
    return true;
}

/* Of the cells of the longer row. */
#define ALIKE_SHARE 0.6

bool plain_rows_alike(const struct plain_row *a, const struct plain_row *b) {
    size_t same = 0, longer = a->filled > b->filled ? a->filled : b->filled;
    if (a->first_kind < KIND_CODE || a->first->column != b->first->column || !is_same(a->first->text, b->first->text))
        return false;
    for (size_t i = 0; i < a->cell_count; i++) {
        const struct cell *other = a->kinds[i] != KIND_BLANK ? plain_row_cell(b, a->cells[i].column, NULL) : NULL;
        same += other && is_same(other->text, a->cells[i].text);
    }
    return (double)same >= ALIKE_SHARE * (double)longer;
}

/* ---- merged cells ---- */

/* The row that is number NUMBER or the first behind it. */
static size_t row_index(const struct plain_rows *rows, uint32_t number) {
    size_t low = 0, high = rows->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (rows->items[middle].number < number)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void apply_merge(struct plain_rows *rows, const struct cell_range *range) {
    size_t index = row_index(rows, range->first_row);
    if (index >= rows->count || rows->items[index].number != range->first_row || range->first_column < rows->first_column ||
        range->first_column > rows->last_column)
        return;
    if (!plain_row_cell(&rows->items[index], range->first_column, NULL))
        return;
    uint32_t last = range->last_column < rows->last_column ? range->last_column : rows->last_column;
    rows->items[index].covered += last - range->first_column;
    for (size_t i = index + 1; i < rows->count && rows->items[i].number <= range->last_row; i++)
        rows->items[i].tied = true;
}

/* Lines with another number of fields begin something new, as behind a blank row. */
static void apply_break(struct plain_rows *rows, uint32_t number) {
    size_t index = row_index(rows, number);
    if (index > 0 && index < rows->count && rows->items[index].number == number && rows->items[index].gap == 0)
        rows->items[index].gap = 1;
}

/* ---- what the file says ---- */

/* Of a table of Excel's, which had to have a head when it was made; of a filter, which people put on the wrong row, and which stays when
 * rows are inserted; of rows that are printed on every page, titles among them. */
static const struct hint_worth {
    double head, data;
} hint_worths[] = {[HINT_TABLE] = {4.0, 3.0}, [HINT_FILTER] = {1.5, 0.5}, [HINT_TITLES] = {0.8, 0.0}};

static bool is_head_of(const struct sheet_hint *hint, uint32_t number) {
    return hint->kind == HINT_TITLES || number < hint->range.first_row + hint->head_rows;
}

static void apply_hint(struct plain_rows *rows, const struct sheet_hint *hint) {
    const struct hint_worth worth = hint_worths[hint->kind];
    if (hint->range.first_column > rows->last_column || hint->range.last_column < rows->first_column)
        return;
    for (size_t i = row_index(rows, hint->range.first_row); i < rows->count && rows->items[i].number <= hint->range.last_row; i++) {
        struct plain_row *row = &rows->items[i];
        double head = is_head_of(hint, row->number) ? 1 : -1;
        row->hinted_head += head > 0 ? worth.head : -worth.data;
        row->hinted_data += head > 0 ? -worth.head : worth.data;
    }
}

/* ---- reading ---- */

/* Cells of ROW in the region. */
static void slice_cells(struct plain_row *out, const struct sheet_row *row, uint32_t first, uint32_t last) {
    size_t from = 0, to = row->count;
    while (from < to && row->cells[from].column < first)
        from++;
    while (to > from && row->cells[to - 1].column > last)
        to--;
    out->cells = row->cells + from;
    out->cell_count = to - from;
}

/* Whether cell I of ROW only repeats the text to its left. Equal numbers are chance. */
static bool repeats_left(const struct plain_row *row, const uint8_t *kinds, size_t i) {
    bool is_text = kinds[i] >= KIND_CODE || kinds[i] == KIND_DATE;
    return i > 0 && is_text && row->cells[i].column == row->cells[i - 1].column + 1 && is_same(row->cells[i].text, row->cells[i - 1].text);
}

/* Kinds of texts met before: equal texts of a grid are the same pointer. */
#define KINDS_KNOWN 8192u
struct known_kinds {
    struct {
        const char *text;
        enum plain_kind kind;
    } items[KINDS_KNOWN];
};

static enum plain_kind kind_of(struct known_kinds *known, const struct cell *cell) {
    if (cell->type != CELL_TEXT)
        return plain_cell_kind(cell);
    uintptr_t place = (uintptr_t)cell->text;
    size_t slot = (size_t)(place ^ place >> 13) % KINDS_KNOWN;
    if (known->items[slot].text != cell->text) {
        known->items[slot].kind = plain_cell_kind(cell);
        known->items[slot].text = cell->text;
    }
    return known->items[slot].kind;
}

static void judge_cells(struct plain_row *row, uint8_t *kinds, struct known_kinds *known) {
    for (size_t i = 0; i < row->cell_count; i++) {
        enum plain_kind kind = kind_of(known, &row->cells[i]);
        kinds[i] = (uint8_t)kind;
        if (kind == KIND_BLANK)
            continue;
        row->pieces += !repeats_left(row, kinds, i);
        if (row->filled++ == 0) {
            row->first = &row->cells[i];
            row->first_kind = kind;
        }
    }
    row->kinds = kinds;
    row->covered = row->filled;
}

/* Units, "(kr)", "%", "st", go with the head above them. */
#define UNIT_CHARACTERS 4u

/* "Åre" and "Mest" are names, "SEK" and "år" may be units. */
static bool is_capitalised(const char *text) {
    bool capital = (text[0] >= 'A' && text[0] <= 'Z') || ((unsigned char)text[0] == 0xC3 && (unsigned char)text[1] < 0xA0);
    const char *second = text + ((unsigned char)text[0] == 0xC3 ? 2 : 1);
    return capital && *second >= 'a' && *second <= 'z';
}

static bool is_unit(const char *text) {
    return text[0] == '(' || text[0] == '[' || (utf8_length(text) <= UNIT_CHARACTERS && !is_capitalised(text));
}

/* Whether ROW fills the columns of BEFORE once more. */
static bool is_doubled(const struct plain_row *before, const struct plain_row *row) {
    size_t units = 0;
    if (row->gap > 0 || row->numbered || row->filled < 2 || row->filled != before->filled || row->pieces != row->filled ||
        before->pieces != before->filled)
        return false;
    for (size_t i = 0; i < row->cell_count; i++) {
        if (row->kinds[i] == KIND_BLANK)
            continue;
        if (!plain_row_cell(before, row->cells[i].column, NULL))
            return false;
        units += row->kinds[i] >= KIND_CODE && is_unit(row->cells[i].text);
    }
    return 2 * units <= row->filled;
}

/* "-----", "=====", ":---:", "+----+" and the like, drawn below heads and around tables: at least one longer than the two dashes that mean
 * "none". */
#define RULE_LEAST 3u

static bool is_rule(const struct plain_row *row) {
    size_t longest = 0;
    for (size_t i = 0; i < row->cell_count; i++) {
        const char *text = row->cells[i].text;
        if (row->kinds[i] == KIND_BLANK)
            continue;
        if (row->cells[i].type != CELL_TEXT || text[strspn(text, "-=_+|: ")] != '\0' || !strpbrk(text, "-=_"))
            return false;
        longest = strlen(text) > longest ? strlen(text) : longest;
    }
    return longest >= RULE_LEAST;
}

static void add_row(struct plain_rows *rows, struct arena *arena, const struct sheet_row *source, struct known_kinds *known) {
    struct plain_row *row = &rows->items[rows->count];
    *row = (struct plain_row){.number = source->number};
    slice_cells(row, source, rows->first_column, rows->last_column);
    if (row->cell_count == 0)
        return;
    judge_cells(row, arena_array(arena, row->cell_count, 1), known);
    if (row->filled == 0)
        return;
    if (is_rule(row)) {
        /* A line across the columns parts nothing; one in a single cell parts as a blank row does. */
        rows->ruled += row->filled > 1;
        return;
    }
    uint32_t skipped = rows->ruled;
    rows->ruled = 0;
    row->gap = rows->count > 0 ? row->number - rows->items[rows->count - 1].number - 1 - skipped : 0;
    plain_series_mark(row);
    row->doubled = rows->count > 0 && !row->stepping && !row->counting && is_doubled(row - 1, row);
    rows->count++;
}

static int compare_sizes(const void *a, const void *b) {
    size_t left = *(const size_t *)a, right = *(const size_t *)b;
    return left < right ? -1 : left > right;
}

/* Of ten rows at least one must have more than one cell, or they do not say how wide the table is. */
#define WIDE_SHARE 0.1

static double usual_fill(const struct plain_rows *rows, struct arena *arena) {
    size_t *fills = arena_array(arena, rows->count, sizeof *fills), count = 0;
    for (size_t i = 0; i < rows->count; i++)
        if (rows->items[i].filled > 1)
            fills[count++] = rows->items[i].filled;
    if (count == 0 || (double)count < WIDE_SHARE * (double)rows->count)
        return 1;
    qsort(fills, count, sizeof *fills, compare_sizes);
    return (double)fills[count / 2];
}

void plain_rows_read(struct plain_rows *rows, struct arena *arena, const struct grid *grid, uint32_t first, uint32_t last, uint32_t from,
                     uint32_t to) {
    *rows = (struct plain_rows){.grid = grid, .first_column = first, .last_column = last};
    rows->items = arena_array(arena, grid->row_count, sizeof *rows->items);
    struct known_kinds *known = memory_zeroed(1, sizeof *known);
    for (size_t i = 0; i < grid->row_count; i++)
        if (grid->rows[i].number >= from && grid->rows[i].number <= to)
            add_row(rows, arena, &grid->rows[i], known);
    free(known);
    rows->usual = usual_fill(rows, arena);
    for (size_t i = 0; i < grid->facts.break_count; i++)
        apply_break(rows, grid->facts.breaks[i]);
    plain_series_settle(rows);
    plain_pairs_mark(rows);
    for (size_t i = 0; i < grid->facts.merge_count; i++)
        apply_merge(rows, &grid->facts.merges[i]);
    for (size_t i = 0; i < grid->facts.hint_count; i++)
        apply_hint(rows, &grid->facts.hints[i]);
}
