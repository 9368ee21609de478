/* What one table is made of, once it is known which rows it takes up. */
#include "layout/table/plain_cut.h"

#include <math.h>

#include "layout/table/plain_head.h"
#include "layout/table/plain_label.h"

/* A head of more lines is a list of words. */
#define HEAD_LINES_MAX 24u
/* Rows by which the certainty of a long table is judged. */
#define JUDGED_ROWS 200u
/* Of the cells of a column that say something, for it to have a type. */
#define TYPE_SHARE 0.9
/* A column without a name that is this rarely filled holds what did not fit elsewhere. */
#define STRAY_SHARE 0.5
/* When no kind has so much of a column, it holds values of every kind. */
#define MIXED_SHARE 0.7

struct cut {
    size_t from, to; /* rows[from … to) */
    const struct plain_row **heads;
    size_t head_count;
};

void row_numbers_add(struct arena *arena, struct row_numbers *numbers, uint32_t number) {
    numbers->items = arena_grow(arena, numbers->items, numbers->count, &numbers->capacity, sizeof *numbers->items);
    numbers->items[numbers->count++] = number;
}

/* ---- columns ---- */

struct column_tally {
    size_t kinds[KIND_COUNT];     /* of records */
    size_t all_kinds[KIND_COUNT]; /* of lines of the head too */
    size_t filled, fractions;
    bool in_head;
};

static void tally_row(struct column_tally *tallies, const struct plain_rows *rows, const struct plain_row *row) {
    for (size_t i = 0; i < row->cell_count; i++) {
        struct column_tally *tally = &tallies[row->cells[i].column - rows->first_column];
        enum plain_kind kind = (enum plain_kind)row->kinds[i];
        struct plain_number number = {0, true};
        if (kind == KIND_BLANK)
            continue;
        tally->kinds[kind]++;
        tally->filled++;
        if (kind == KIND_NUMBER)
            tally->fractions += row->cells[i].percent || (plain_number_read(row->cells[i].text, &number) && !number.whole);
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
    if (told == 0)
        return tally->filled > 0 ? PLAIN_TEXT : PLAIN_EMPTY;
    if ((double)numbers >= enough)
        return tally->fractions > 0 ? PLAIN_NUMBER : PLAIN_INTEGER;
    if ((double)tally->kinds[KIND_DATE] >= enough)
        return PLAIN_DATE;
    return (double)tally->kinds[KIND_MARK] >= enough ? PLAIN_BOOLEAN : PLAIN_TEXT;
}

static void fill_columns(struct plain_table *table, struct arena *arena, const struct plain_rows *rows, const struct cut *cut) {
    size_t width = (size_t)(rows->last_column - rows->first_column) + 1;
    struct column_tally *tallies = arena_array(arena, width, sizeof *tallies);
    struct plain_head head = {rows->grid, cut->heads, cut->head_count};
    for (size_t i = cut->from; i < cut->to; i++) {
        const struct plain_row *row = &rows->items[i];
        for (size_t j = 0; j < row->cell_count; j++) {
            struct column_tally *tally = &tallies[row->cells[j].column - rows->first_column];
            tally->in_head |= row->label == LABEL_HEAD && row->kinds[j] != KIND_BLANK;
            tally->all_kinds[row->kinds[j]] += row->label == LABEL_HEAD || row->label == LABEL_DATA;
        }
        if (row->label == LABEL_DATA)
            tally_row(tallies, rows, row);
        if (row->label == LABEL_GROUP) /* a section's name keeps its column, but is no value */
            tallies[row->first->column - rows->first_column].in_head = true;
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

/* Whether ROW, a record by its place, says no more than a line of the head: a page that ended with its head. */
static bool is_head_again(const struct cut *cut, const struct plain_row *row) {
    for (size_t i = 0; i < cut->head_count && row->filled > 1; i++)
        if (plain_rows_equal(cut->heads[i], row))
            return true;
    return false;
}

static void sort_rows(struct plain_table *table, struct arena *arena, const struct plain_rows *rows, struct cut *cut) {
    bool begun = false;
    for (size_t i = cut->from; i < cut->to; i++) {
        const struct plain_row *row = &rows->items[i];
        if (row->label == LABEL_META) {
            row_numbers_add(arena, begun ? &table->repeats : &table->preamble, row->number);
        } else if (row->label == LABEL_HEAD && begun) {
            row_numbers_add(arena, &table->repeats, row->number);
        } else if (row->label == LABEL_HEAD) {
            row_numbers_add(arena, &table->head, row->number);
            if (cut->head_count < HEAD_LINES_MAX)
                cut->heads[cut->head_count++] = row;
        } else if (row->label == LABEL_NOTE) {
            row_numbers_add(arena, &table->notes, row->number);
        } else if (is_head_again(cut, row)) {
            row_numbers_add(arena, &table->repeats, row->number);
        } else {
            begun = true;
            row_numbers_add(arena, &table->rows, row->number);
            if (row->label == LABEL_GROUP) {
                row_numbers_add(arena, &table->groups, row->number);
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
        if (column->name[0] != '\0' || column->filled == 0 || (double)column->filled >= STRAY_SHARE * (double)records)
            continue;
        for (size_t j = cut->from; j < cut->to; j++) {
            const struct plain_row *row = &rows->items[j];
            size_t known = table->ragged.count;
            if (row->label == LABEL_DATA && plain_row_cell(row, column->column, NULL) &&
                (known == 0 || table->ragged.items[known - 1] != row->number))
                row_numbers_add(arena, &table->ragged, row->number);
        }
    }
}

/* How sure it is: the mean over its rows of how far each one's label is ahead. */
static double table_score(const struct plain_table *table, struct arena *arena, const struct plain_rows *rows, const struct cut *cut) {
    struct plain_scratch *scratch = plain_scratch_new(arena, rows);
    double heads = 0, records = 0;
    size_t head_count = 0, record_count = 0;
    for (size_t i = cut->from; i < cut->to && record_count < JUDGED_ROWS; i++) {
        enum plain_label label = rows->items[i].label;
        if (label != LABEL_HEAD && label != LABEL_DATA)
            continue;
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
    for (size_t i = 0; i < table->column_count; i++)
        cells += table->columns[i].filled;
    return cells;
}

/* The table of rows[FROM … TO); false when there is none. */
bool plain_table_cut(struct plain_table *table, struct arena *arena, const struct plain_rows *rows, size_t from, size_t to) {
    struct cut cut = {.from = from, .to = to};
    cut.heads = arena_array(arena, HEAD_LINES_MAX, sizeof *cut.heads);
    *table = (struct plain_table){.grid = rows->grid};
    sort_rows(table, arena, rows, &cut);
    if (table->first_record == 0 && table->head.count == 0)
        return false;
    fill_columns(table, arena, rows, &cut);
    note_ragged(table, arena, rows, &cut);
    table->score = table_score(table, arena, rows, &cut);
    table->worth = table->score * (double)(cells_of(table) + table->column_count);
    return table->column_count > 1 || table->first_record != 0;
}

const char *plain_type_name(enum plain_type type) {
    static const char *const names[PLAIN_TYPE_COUNT] = {"empty", "integer", "number", "date", "boolean", "text"};
    return names[type];
}
