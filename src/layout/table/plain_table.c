/* Cutting tables out of a sheet whose rows are labelled.
 *
 *   META META HEAD HEAD DATA GROUP DATA … HEAD(the same again) DATA … NOTE | META HEAD DATA …
 *   ─────────── one table ──────────────────────────────────────────────── | ── the next ──
 *
 * Tables that stand side by side are labelled as one first; where blank columns part them and both parts are tables of their own, each part
 * is labelled anew. */
#include <string.h>

#include "layout/layout.h"
#include "layout/table/plain_cut.h"
#include "layout/table/plain_label.h"
#include "text/text.h"

/* Names and values above a table are few. */
#define FORM_ROWS_MAX 30u
/* Cells that may be labelled anew in the search for tables side by side, beyond once the sheet's own: a second of work. Sheets of dozens of
 * small tables beside each other need less; where blank columns only draw a wide sheet, no more is lost than time. */
#define BESIDE_CELLS ((size_t)1 << 20)
/* Of the names of a table to the right, that stand in the head of the table to its left too. */
#define SAME_NAMES_SHARE 0.6

/* ---- where tables begin and end ---- */

struct part {
    size_t from, to; /* rows[from … to) */
};

/* Whether the rows of PART that are labelled HEAD stand in the head of rows[head.from … head.to) too. */
static bool is_same_head(const struct plain_rows *rows, struct part head, struct part part) {
    size_t heads = 0;
    for (size_t i = part.from; i < part.to; i++) {
        bool found = rows->items[i].label != LABEL_HEAD;
        heads += !found;
        for (size_t j = head.from; j < head.to && !found; j++)
            found = rows->items[j].label == LABEL_HEAD && plain_rows_equal(&rows->items[j], &rows->items[i]);
        if (!found)
            return false;
    }
    return heads > 0;
}

static bool begins_table(enum plain_label label) {
    return label == LABEL_META || label == LABEL_HEAD;
}

/* Behind the rows from FROM on that are titles and heads. */
static size_t behind_heads(const struct plain_rows *rows, size_t from) {
    while (from < rows->count && begins_table(rows->items[from].label))
        from++;
    return from;
}

/* Whether TEXT only says that a page begins: "Page 2", "Table 3 (continued)", "Tabell 3, forts." */
static bool is_page_title(struct arena *arena, const char *text) {
    static const char *const words[] = {"continued", "cont.", "-con.", "forts", "page ", "sida "};
    const char *folded = text_fold(arena, text);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strstr(folded, words[i]))
            return true;
    return false;
}

/* Whether the titles among the rows of PART are those of TITLES again or of a further page: if not, a table of its own begins there. */
static bool is_same_title(struct arena *arena, const struct plain_rows *rows, struct part titles, struct part part) {
    for (size_t i = part.from; i < part.to; i++) {
        const struct plain_row *row = &rows->items[i];
        bool known = row->label != LABEL_META || is_page_title(arena, row->first->text);
        for (size_t j = titles.from; j < titles.to && !known; j++)
            known = strcmp(rows->items[j].first->text, row->first->text) == 0;
        if (!known)
            return false;
    }
    return true;
}

/* Where the table that begins at FROM ends; its first rows up to HEADS are titles and heads. */
static size_t table_end(struct arena *arena, const struct plain_rows *rows, size_t from, size_t heads) {
    size_t at = heads;
    while (at < rows->count) {
        if (!begins_table(rows->items[at].label)) {
            at++;
            continue;
        }
        size_t behind = behind_heads(rows, at);
        const struct part first = {from, heads}, again = {at, behind};
        const struct plain_row *before = &rows->items[at - 1];
        if (before->label == LABEL_NOTE && !is_page_title(arena, before->first->text))
            break;
        if (behind == rows->count || !is_same_head(rows, first, again) || !is_same_title(arena, rows, first, again))
            break;
        at = behind;
    }
    return at;
}

/* ---- side by side ---- */

/* A table's sheet and the place where it may stand. */
struct place {
    const struct grid *grid;
    uint32_t first_column, last_column, from, to;
    size_t *budget; /* cells that may still be labelled anew to find tables side by side; NULL: there is one table only */
};

static void find_at(struct arena *arena, const struct place *place, struct plain_tables *out);

static bool has_name(const struct plain_table *table, const char *name) {
    for (size_t i = 0; i < table->column_count; i++)
        if (text_equal(table->columns[i].name, name))
            return true;
    return false;
}

static double same_names(const struct plain_table *left, const struct plain_table *right) {
    size_t same = 0;
    for (size_t i = 0; i < right->column_count; i++)
        same += right->columns[i].name[0] != '\0' && has_name(left, right->columns[i].name);
    return right->column_count > 0 ? (double)same / (double)right->column_count : 0;
}

static bool is_whole(const struct plain_table *table) {
    return table->head.count > 0 && table->column_count >= 2 && table->rows.count >= 2;
}

/* Whether LEFT and RIGHT are two tables and not one with a blank column inside: RIGHT begins with a column of names or dates, as tables do,
 * and has rows or names of its own. */
static bool are_two(const struct plain_table *left, const struct plain_table *right) {
    if (!is_whole(left) || !is_whole(right))
        return false;
    enum plain_type begin = right->columns[0].type;
    bool begins = begin == PLAIN_TEXT || begin == PLAIN_DATE;
    bool same_rows = left->first_record == right->first_record && left->last_record == right->last_record;
    bool same_head = left->head.items[0] == right->head.items[0];
    return begins && (!same_rows || !same_head || same_names(left, right) >= SAME_NAMES_SHARE);
}

/* The first column beyond FROM that has cells again behind more than USUAL blank ones; 0 when there is none. */
static uint32_t behind_blank(const struct plain_table *table, uint32_t from, uint32_t usual) {
    for (size_t i = 1; i < table->column_count; i++)
        if (table->columns[i].column > from && table->columns[i].column > table->columns[i - 1].column + 1 + usual)
            return table->columns[i].column;
    return 0;
}

/* How many blank columns stand between two of the table's: where most are parted, that is how the sheet was drawn. */
static uint32_t usual_gap(const struct plain_table *table) {
    size_t gaps = 0;
    uint32_t least = UINT32_MAX;
    for (size_t i = 1; i < table->column_count; i++) {
        uint32_t gap = table->columns[i].column - table->columns[i - 1].column - 1;
        gaps += gap > 0;
        least = gap > 0 && gap < least ? gap : least;
    }
    return 2 * gaps < table->column_count ? 0 : least;
}

/* Whether the column at COLUMN of TABLE may be the first of a table of its own. */
static bool may_begin(const struct plain_table *table, uint32_t column) {
    size_t i = 0;
    while (table->columns[i].column < column)
        i++;
    enum plain_type type = table->columns[i].type;
    return type == PLAIN_TEXT || type == PLAIN_DATE || type == PLAIN_EMPTY || table->columns[i].mixed;
}

static void add_tables(struct arena *arena, struct plain_tables *out, const struct plain_tables *more) {
    for (size_t i = 0; i < more->count; i++) {
        out->items = arena_grow(arena, out->items, out->count, &out->capacity, sizeof *out->items);
        out->items[out->count++] = more->items[i];
    }
}

/* Splits PLACE at COLUMN, if two tables stand beside each other there; false leaves OUT alone. */
static bool split_at(struct arena *arena, const struct place *place, uint32_t column, struct plain_tables *out) {
    struct plain_tables left = {0}, right = {0}, rest = {0};
    struct place left_place = *place, right_place = *place;
    left_place.last_column = column - 1;
    right_place.first_column = column;
    left_place.budget = right_place.budget = NULL;
    find_at(arena, &left_place, &left);
    find_at(arena, &right_place, &right);
    if (left.count == 0 || right.count == 0 || !are_two(&left.items[left.best], &right.items[0]))
        return false;
    add_tables(arena, out, &left);
    right_place.budget = place->budget;
    find_at(arena, &right_place, &rest);
    add_tables(arena, out, &rest);
    return true;
}

/* Splits TABLE, which takes up rows PLACE, where two tables stand side by side; false leaves OUT alone. */
static bool split_table(struct arena *arena, const struct plain_table *table, const struct place *place, struct plain_tables *out) {
    uint32_t usual = usual_gap(table);
    size_t cells = table->column_count * table->rows.count;
    for (uint32_t column = behind_blank(table, 0, usual); column > 0; column = behind_blank(table, column, usual)) {
        if (!may_begin(table, column))
            continue;
        if (*place->budget < cells)
            return false;
        *place->budget -= cells;
        if (split_at(arena, place, column, out))
            return true;
    }
    return false;
}

/* ---- the whole sheet ---- */

static void add_table(struct arena *arena, const struct plain_rows *rows, const struct place *place, size_t from, size_t to,
                      struct plain_tables *out) {
    struct plain_table table;
    struct place own = *place;
    if (!plain_table_cut(&table, arena, rows, from, to))
        return;
    own.from = rows->items[from].number;
    own.to = rows->items[to - 1].number;
    if (place->budget && split_table(arena, &table, &own, out))
        return;
    out->items = arena_grow(arena, out->items, out->count, &out->capacity, sizeof *out->items);
    out->items[out->count++] = table;
}

/* Names and values above a table look like a table of two columns, but without a head, or what stands in the second is of every kind. */
static bool is_form(const struct plain_table *table) {
    const struct plain_column *columns = table->columns;
    return table->column_count == 2 && table->preamble.count + table->head.count + table->rows.count <= FORM_ROWS_MAX &&
           (table->head.count == 0 || columns[1].mixed);
}

static void add_numbers(struct arena *arena, struct row_numbers *numbers, const struct row_numbers *more) {
    for (size_t i = 0; i < more->count; i++)
        row_numbers_add(arena, numbers, more->items[i]);
}

/* Makes FORM part of what stands above TABLE. */
static void put_above(struct arena *arena, const struct plain_table *form, struct plain_table *table) {
    struct row_numbers all = {0};
    const struct row_numbers *const parts[] = {&form->preamble, &form->head, &form->rows, &form->notes, &table->preamble};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        add_numbers(arena, &all, parts[i]);
    table->preamble = all;
}

static void drop_forms(struct arena *arena, struct plain_tables *tables) {
    size_t kept = 0;
    for (size_t i = 0; i < tables->count; i++) {
        struct plain_table *next = i + 1 < tables->count ? &tables->items[i + 1] : NULL;
        if (next && next->head.count > 0 && next->worth > tables->items[i].worth && is_form(&tables->items[i]))
            put_above(arena, &tables->items[i], next);
        else
            tables->items[kept++] = tables->items[i];
    }
    tables->count = kept;
}

static void find_at(struct arena *arena, const struct place *place, struct plain_tables *out) {
    struct plain_rows rows;
    plain_rows_read(&rows, arena, place->grid, place->first_column, place->last_column, place->from, place->to);
    plain_label_rows(&rows, arena);
    for (size_t from = 0; from < rows.count;) {
        size_t heads = behind_heads(&rows, from);
        size_t to = table_end(arena, &rows, from, heads);
        to = to > from ? to : from + 1;
        add_table(arena, &rows, place, from, to, out);
        from = to;
    }
    drop_forms(arena, out);
    for (size_t i = 1; i < out->count; i++)
        out->best = out->items[i].worth > out->items[out->best].worth ? i : out->best;
}

void plain_tables_find(struct arena *arena, const struct grid *grid, struct plain_tables *out) {
    size_t budget = BESIDE_CELLS;
    for (size_t i = 0; i < grid->row_count; i++)
        budget += grid->rows[i].count;
    const struct place place = {grid, 1, grid->last_column, 1, grid->last_row, &budget};
    *out = (struct plain_tables){0};
    if (grid->row_count > 0 && grid->last_column > 0)
        find_at(arena, &place, out);
}
