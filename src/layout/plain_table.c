/* Cutting tables out of a sheet whose rows are labelled.
 *
 *   META META HEAD HEAD DATA GROUP DATA … HEAD(the same again) DATA … NOTE | META HEAD DATA …
 *   ─────────── one table ──────────────────────────────────────────────── | ── the next ──
 *
 * Tables that stand side by side are labelled as one first; where blank columns part them and both parts are tables of their own, each part
 * is labelled anew. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "layout/layout.h"
#include "layout/plain_head.h"
#include "layout/plain_label.h"
#include "text/text.h"

/* A head of more lines is a list of words. */
#define HEAD_LINES_MAX 24u
/* Rows by which the certainty of a long table is judged. */
#define JUDGED_ROWS 200u
/* Of the cells of a column that say something, for it to have a type. */
#define TYPE_SHARE 0.9
/* A column without a name that is this rarely filled holds what did not fit elsewhere. */
#define STRAY_SHARE 0.5
/* Names and values above a table are few. */
#define FORM_ROWS_MAX 30u
/* When no kind has so much of a column, it holds values of every kind. */
#define MIXED_SHARE 0.7
/* Of the names of a table to the right, that stand in the head of the table to its left too. */
#define SAME_NAMES_SHARE 0.6

/* ---- one table while it is collected ---- */

struct part {
    size_t from, to; /* rows[from … to) */
};
struct cut {
    struct part whole;
    struct part head; /* consecutive rows, all labelled HEAD */
    const struct plain_row **heads;
    size_t head_count;
};

static void add_number(struct arena *arena, struct row_numbers *numbers, uint32_t number) {
    numbers->items = arena_grow(arena, numbers->items, numbers->count, &numbers->capacity, sizeof *numbers->items);
    numbers->items[numbers->count++] = number;
}

/* Whether the rows of PART that are labelled HEAD stand in the head of rows[head.from … head.to) too. */
static bool is_same_head(const struct plain_rows *rows, struct part head, struct part part) {
    size_t heads = 0;
    for (size_t i = part.from; i < part.to; i++) {
        bool found = rows->items[i].label != LABEL_HEAD;
        heads += !found;
        for (size_t j = head.from; j < head.to && !found; j++) {
            found = rows->items[j].label == LABEL_HEAD && plain_rows_equal(&rows->items[j], &rows->items[i]);
        }
        if (!found) {
            return false;
        }
    }
    return heads > 0;
}

static bool begins_table(enum plain_label label) {
    return label == LABEL_META || label == LABEL_HEAD;
}

/* Behind the rows from FROM on that are titles and heads. */
static size_t behind_heads(const struct plain_rows *rows, size_t from) {
    while (from < rows->count && begins_table(rows->items[from].label)) {
        from++;
    }
    return from;
}

/* Whether TEXT only says that a page begins: "Page 2", "Table 3 (continued)", "Tabell 3, forts." */
static bool is_page_title(struct arena *arena, const char *text) {
    static const char *const words[] = {"continued", "cont.", "-con.", "forts", "page ", "sida "};
    const char *folded = text_fold(arena, text);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (strstr(folded, words[i])) {
            return true;
        }
    }
    return false;
}

/* Whether the titles among the rows of PART are those of TITLES again or of a further page: if not, a table of its own begins there. */
static bool is_same_title(struct arena *arena, const struct plain_rows *rows, struct part titles, struct part part) {
    for (size_t i = part.from; i < part.to; i++) {
        const struct plain_row *row = &rows->items[i];
        bool known = row->label != LABEL_META || is_page_title(arena, row->first->text);
        for (size_t j = titles.from; j < titles.to && !known; j++) {
            known = strcmp(rows->items[j].first->text, row->first->text) == 0;
        }
        if (!known) {
            return false;
        }
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
        if (before->label == LABEL_NOTE && !is_page_title(arena, before->first->text)) {
            break;
        }
        if (behind == rows->count || !is_same_head(rows, first, again) || !is_same_title(arena, rows, first, again)) {
            break;
        }
        at = behind;
    }
    return at;
}

/* ---- columns ---- */

struct column_tally {
    size_t kinds[KIND_COUNT];         /* of records */
    size_t all_kinds[KIND_COUNT];     /* of lines of the head too */
    size_t filled, fractions, untrue; /* untrue: marks that are neither yes nor no */
    bool in_head;
};

static void tally_row(struct column_tally *tallies, const struct plain_rows *rows, const struct plain_row *row) {
    for (size_t i = 0; i < row->cell_count; i++) {
        struct column_tally *tally = &tallies[row->cells[i].column - rows->first_column];
        enum plain_kind kind = (enum plain_kind)row->kinds[i];
        struct plain_number number = {0, true};
        if (kind == KIND_BLANK) {
            continue;
        }
        tally->kinds[kind]++;
        tally->filled++;
        if (kind == KIND_NUMBER) {
            tally->fractions += row->cells[i].percent || (plain_number_read(row->cells[i].text, &number) && !number.whole);
        }
    }
}

static bool is_mixed(const struct column_tally *tally) {
    size_t most = 0, all = 0;
    for (int kind = KIND_NUMBER; kind < KIND_COUNT; kind++) {
        most = tally->all_kinds[kind] > most ? tally->all_kinds[kind] : most;
        all += tally->all_kinds[kind];
    }
    return all > 1 && (double)most < MIXED_SHARE * (double)all;
}

static enum plain_type column_type(const struct column_tally *tally) {
    size_t numbers = tally->kinds[KIND_NUMBER] + tally->kinds[KIND_YEAR], marks = tally->kinds[KIND_MARK];
    /* Among numbers "x" and "vet ej" say that there is none. */
    size_t told = tally->filled - tally->kinds[KIND_MISSING] - (numbers >= 2 * marks ? marks : 0);
    double enough = TYPE_SHARE * (double)told;
    if (told == 0) {
        return tally->filled > 0 ? PLAIN_TEXT : PLAIN_EMPTY;
    }
    if ((double)numbers >= enough) {
        return tally->fractions > 0 ? PLAIN_NUMBER : PLAIN_INTEGER;
    }
    if ((double)tally->kinds[KIND_DATE] >= enough) {
        return PLAIN_DATE;
    }
    return (double)tally->kinds[KIND_MARK] >= enough ? PLAIN_BOOLEAN : PLAIN_TEXT;
}

static void fill_columns(struct plain_table *table, struct arena *arena, const struct plain_rows *rows, const struct cut *cut) {
    size_t width = (size_t)(rows->last_column - rows->first_column) + 1;
    struct column_tally *tallies = arena_array(arena, width, sizeof *tallies);
    struct plain_head head = {rows->grid, cut->heads, cut->head_count};
    for (size_t i = cut->whole.from; i < cut->whole.to; i++) {
        const struct plain_row *row = &rows->items[i];
        for (size_t j = 0; j < row->cell_count; j++) {
            struct column_tally *tally = &tallies[row->cells[j].column - rows->first_column];
            tally->in_head |= row->label == LABEL_HEAD && row->kinds[j] != KIND_BLANK;
            tally->all_kinds[row->kinds[j]] += row->label == LABEL_HEAD || row->label == LABEL_DATA;
        }
        if (row->label == LABEL_DATA) {
            tally_row(tallies, rows, row);
        }
        if (row->label == LABEL_GROUP) { /* a section's name keeps its column, but is no value */
            tallies[row->first->column - rows->first_column].in_head = true;
        }
    }
    table->columns = arena_array(arena, width, sizeof *table->columns);
    for (size_t i = 0; i < width; i++) {
        uint32_t column = rows->first_column + (uint32_t)i;
        if (tallies[i].filled > 0 || tallies[i].in_head) {
            table->columns[table->column_count++] = (struct plain_column){
                column, plain_head_name(&head, arena, column), column_type(&tallies[i]), tallies[i].filled, is_mixed(&tallies[i])};
        }
    }
}

/* ---- rows ---- */

static void sort_rows(struct plain_table *table, struct arena *arena, const struct plain_rows *rows, struct cut *cut) {
    bool begun = false;
    for (size_t i = cut->whole.from; i < cut->whole.to; i++) {
        const struct plain_row *row = &rows->items[i];
        if (row->label == LABEL_META) {
            add_number(arena, begun ? &table->repeats : &table->preamble, row->number);
        } else if (row->label == LABEL_HEAD && begun) {
            add_number(arena, &table->repeats, row->number);
        } else if (row->label == LABEL_HEAD) {
            add_number(arena, &table->head, row->number);
            if (cut->head_count < HEAD_LINES_MAX) {
                cut->heads[cut->head_count++] = row;
            }
        } else if (row->label == LABEL_NOTE) {
            add_number(arena, &table->notes, row->number);
        } else {
            begun = true;
            add_number(arena, &table->rows, row->number);
            if (row->label == LABEL_GROUP) {
                add_number(arena, &table->groups, row->number);
            } else {
                table->first_record = table->first_record ? table->first_record : row->number;
                table->last_record = row->number;
            }
        }
    }
}

/* Records with cells in columns that have no name and are rarely filled. */
static void note_ragged(struct plain_table *table, struct arena *arena, const struct plain_rows *rows, const struct cut *cut) {
    size_t records = table->rows.count - table->groups.count;
    for (size_t i = 0; i < table->column_count && table->head.count > 0; i++) {
        const struct plain_column *column = &table->columns[i];
        if (column->name[0] != '\0' || column->filled == 0 || (double)column->filled >= STRAY_SHARE * (double)records) {
            continue;
        }
        for (size_t j = cut->whole.from; j < cut->whole.to; j++) {
            const struct plain_row *row = &rows->items[j];
            size_t known = table->ragged.count;
            if (row->label == LABEL_DATA && plain_row_cell(row, column->column, NULL) &&
                (known == 0 || table->ragged.items[known - 1] != row->number)) {
                add_number(arena, &table->ragged, row->number);
            }
        }
    }
}

/* How sure it is: the mean over its rows of how far each one's label is ahead. */
static double table_score(const struct plain_table *table, struct arena *arena, const struct plain_rows *rows, const struct cut *cut) {
    struct plain_scratch *scratch = plain_scratch_new(arena, rows);
    double heads = 0, records = 0;
    size_t head_count = 0, record_count = 0;
    for (size_t i = cut->whole.from; i < cut->whole.to && record_count < JUDGED_ROWS; i++) {
        enum plain_label label = rows->items[i].label;
        if (label != LABEL_HEAD && label != LABEL_DATA) {
            continue;
        }
        double sure = 1 / (1 + exp(-1.5 * plain_label_margin(rows, i, scratch)));
        *(label == LABEL_HEAD ? &heads : &records) += sure;
        *(label == LABEL_HEAD ? &head_count : &record_count) += 1;
    }
    double score =
        (head_count > 0 ? heads / (double)head_count : 0.5) * 0.5 + (record_count > 0 ? records / (double)record_count : 0.2) * 0.5;
    return score * (table->column_count < 2 ? 0.5 : 1) * (record_count + head_count < 2 ? 0.6 : 1);
}

static size_t cells_of(const struct plain_table *table) {
    size_t cells = 0;
    for (size_t i = 0; i < table->column_count; i++) {
        cells += table->columns[i].filled;
    }
    return cells;
}

/* The table of rows[FROM … TO); false when there is none. */
static bool cut_table(struct plain_table *table, struct arena *arena, const struct plain_rows *rows, size_t from, size_t to) {
    struct cut cut = {.whole = {from, to}};
    cut.heads = arena_array(arena, HEAD_LINES_MAX, sizeof *cut.heads);
    *table = (struct plain_table){.grid = rows->grid};
    sort_rows(table, arena, rows, &cut);
    if (table->first_record == 0 && table->head.count == 0) {
        return false;
    }
    fill_columns(table, arena, rows, &cut);
    note_ragged(table, arena, rows, &cut);
    table->score = table_score(table, arena, rows, &cut);
    table->worth = table->score * (double)(cells_of(table) + table->column_count);
    return table->column_count > 1 || table->first_record != 0;
}

/* ---- side by side ---- */

/* A table's sheet and the place where it may stand. */
struct place {
    const struct grid *grid;
    uint32_t first_column, last_column, from, to;
    bool may_split;
};

static void find_at(struct arena *arena, const struct place *place, struct plain_tables *out);

static bool has_name(const struct plain_table *table, const char *name) {
    for (size_t i = 0; i < table->column_count; i++) {
        if (text_equal(table->columns[i].name, name)) {
            return true;
        }
    }
    return false;
}

static double same_names(const struct plain_table *left, const struct plain_table *right) {
    size_t same = 0;
    for (size_t i = 0; i < right->column_count; i++) {
        same += right->columns[i].name[0] != '\0' && has_name(left, right->columns[i].name);
    }
    return right->column_count > 0 ? (double)same / (double)right->column_count : 0;
}

static bool is_whole(const struct plain_table *table) {
    return table->head.count > 0 && table->column_count >= 2 && table->rows.count >= 2;
}

/* Whether LEFT and RIGHT are two tables and not one with a blank column inside: RIGHT begins with a column of names or dates, as tables do,
 * and has rows or names of its own. */
static bool are_two(const struct plain_table *left, const struct plain_table *right) {
    if (!is_whole(left) || !is_whole(right)) {
        return false;
    }
    enum plain_type begin = right->columns[0].type;
    bool begins = begin == PLAIN_TEXT || begin == PLAIN_DATE;
    bool same_rows = left->first_record == right->first_record && left->last_record == right->last_record;
    bool same_head = left->head.items[0] == right->head.items[0];
    return begins && (!same_rows || !same_head || same_names(left, right) >= SAME_NAMES_SHARE);
}

/* The first column behind a blank one that has cells in the table again; 0 when no blank column is left. */
static uint32_t behind_blank(const struct plain_table *table, uint32_t from) {
    for (size_t i = 1; i < table->column_count; i++) {
        if (table->columns[i].column > from && table->columns[i].column > table->columns[i - 1].column + 1) {
            return table->columns[i].column;
        }
    }
    return 0;
}

/* Splits TABLE, which takes up rows PLACE, where two tables stand side by side; false leaves OUT alone. */
static bool split_table(struct arena *arena, const struct plain_table *table, const struct place *place, struct plain_tables *out) {
    for (uint32_t column = behind_blank(table, 0); column > 0; column = behind_blank(table, column)) {
        struct plain_tables left = {0}, right = {0};
        struct place left_place = *place, right_place = *place;
        left_place.last_column = column - 1;
        right_place.first_column = column;
        left_place.may_split = false;
        right_place.may_split = true;
        find_at(arena, &left_place, &left);
        find_at(arena, &right_place, &right);
        if (left.count == 0 || right.count == 0 || !are_two(&left.items[left.best], &right.items[0])) {
            continue;
        }
        for (size_t i = 0; i < left.count + right.count; i++) {
            out->items = arena_grow(arena, out->items, out->count, &out->capacity, sizeof *out->items);
            out->items[out->count++] = i < left.count ? left.items[i] : right.items[i - left.count];
        }
        return true;
    }
    return false;
}

/* ---- the whole sheet ---- */

static void add_table(struct arena *arena, const struct plain_rows *rows, const struct place *place, size_t from, size_t to,
                      struct plain_tables *out) {
    struct plain_table table;
    struct place own = *place;
    if (!cut_table(&table, arena, rows, from, to)) {
        return;
    }
    own.from = rows->items[from].number;
    own.to = rows->items[to - 1].number;
    if (place->may_split && split_table(arena, &table, &own, out)) {
        return;
    }
    out->items = arena_grow(arena, out->items, out->count, &out->capacity, sizeof *out->items);
    out->items[out->count++] = table;
}

/* Names and values above a table look like a table of two columns, but what stands in the second is of every kind. */
static bool is_form(const struct plain_table *table) {
    const struct plain_column *columns = table->columns;
    return table->column_count == 2 && table->preamble.count + table->head.count + table->rows.count <= FORM_ROWS_MAX && columns[1].mixed;
}

static void add_numbers(struct arena *arena, struct row_numbers *numbers, const struct row_numbers *more) {
    for (size_t i = 0; i < more->count; i++) {
        add_number(arena, numbers, more->items[i]);
    }
}

/* Makes FORM part of what stands above TABLE. */
static void put_above(struct arena *arena, const struct plain_table *form, struct plain_table *table) {
    struct row_numbers all = {0};
    const struct row_numbers *const parts[] = {&form->preamble, &form->head, &form->rows, &form->notes, &table->preamble};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        add_numbers(arena, &all, parts[i]);
    }
    table->preamble = all;
}

static void drop_forms(struct arena *arena, struct plain_tables *tables) {
    size_t kept = 0;
    for (size_t i = 0; i < tables->count; i++) {
        struct plain_table *next = i + 1 < tables->count ? &tables->items[i + 1] : NULL;
        if (next && next->head.count > 0 && next->worth > tables->items[i].worth && is_form(&tables->items[i])) {
            put_above(arena, &tables->items[i], next);
        } else {
            tables->items[kept++] = tables->items[i];
        }
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
    for (size_t i = 1; i < out->count; i++) {
        out->best = out->items[i].worth > out->items[out->best].worth ? i : out->best;
    }
}

void plain_tables_find(struct arena *arena, const struct grid *grid, struct plain_tables *out) {
    const struct place place = {grid, 1, grid->last_column, 1, grid->last_row, true};
    *out = (struct plain_tables){0};
    if (grid->row_count > 0 && grid->last_column > 0) {
        find_at(arena, &place, out);
    }
}

const char *plain_type_name(enum plain_type type) {
    static const char *const names[PLAIN_TYPE_COUNT] = {"empty", "integer", "number", "date", "boolean", "text"};
    return names[type];
}
