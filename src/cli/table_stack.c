/* See table_stack.h.
 *
 *   same head:   sheet,Kommun,Antal            forms:   sheet,Kommun,Antal platser,…
 *                2023,Solna,3                           Solna,Solna,3
 *                2024,Solna,4                           Nacka,Nacka,12                    */
#include "cli/table_stack.h"

#include <stdio.h>
#include <string.h>

#include "cli/print.h"

#define SHEET_HEAD "sheet"
/* A form that was filled in by hand may have lost a question or got one. */
#define SAME_QUESTIONS_SHARE 0.6
/* A longer sheet is no form; each question is looked for on each sheet. */
#define FORM_ROWS_MAX 300u

/* ---- one head ---- */

static bool has_same_head(const struct plain_table *a, const struct plain_table *b) {
    if (a->column_count != b->column_count || a->head.count == 0 || b->head.count == 0)
        return false;
    for (size_t i = 0; i < a->column_count; i++)
        if (!text_equal(a->columns[i].name, b->columns[i].name))
            return false;
    return true;
}

static const struct plain_table *table_like(const struct sheet_tables *sheet, const struct plain_table *table) {
    for (size_t i = 0; i < sheet->tables.count; i++)
        if (has_same_head(table, &sheet->tables.items[i]))
            return &sheet->tables.items[i];
    return NULL;
}

static void print_field(const char *text) {
    putchar(',');
    print_csv_field(text_is_blank(text) ? "" : text);
}

static void print_records(const struct plain_table *table) {
    for (size_t i = 0; i < table->rows.count; i++) {
        print_csv_field(table->grid->info.name);
        for (size_t j = 0; j < table->column_count; j++)
            print_field(grid_text(table->grid, table->rows.items[i], table->columns[j].column));
        putchar('\n');
    }
}

static size_t print_below(const struct sheet_tables *sheets, size_t count, const struct plain_table *table, bool *used) {
    size_t printed = 0;
    fputs(SHEET_HEAD, stdout);
    for (size_t i = 0; i < table->column_count; i++)
        print_field(table->columns[i].name);
    putchar('\n');
    for (size_t i = 0; i < count; i++) {
        const struct plain_table *like = sheets[i].grid == table->grid ? table : table_like(&sheets[i], table);
        used[i] = like != NULL;
        printed += used[i];
        if (like)
            print_records(like);
    }
    return printed;
}

/* ---- forms ---- */

/* Questions stand in one column, answers in another; the Nth question of the same words is a question of its own. */
struct question {
    const char *text;
    size_t nth;
};
struct form {
    struct question *items;
    size_t count, capacity;
    uint32_t questions, answers; /* columns */
};

static void form_read(struct form *form, struct arena *arena, const struct grid *grid) {
    for (size_t i = 0; i < grid->row_count; i++) {
        const char *text = grid_text(grid, grid->rows[i].number, form->questions);
        struct question question = {text, 0};
        if (text_is_blank(text))
            continue;
        for (size_t j = 0; j < form->count; j++)
            question.nth += text_equal(form->items[j].text, text);
        form->items = arena_grow(arena, form->items, form->count, &form->capacity, sizeof *form->items);
        form->items[form->count++] = question;
    }
}

/* The row where GRID asks QUESTION; 0 when it does not. */
static uint32_t row_of(const struct form *form, const struct grid *grid, const struct question *question) {
    size_t nth = 0;
    for (size_t i = 0; i < grid->row_count; i++) {
        const char *text = grid_text(grid, grid->rows[i].number, form->questions);
        if (text_equal(text, question->text) && nth++ == question->nth)
            return grid->rows[i].number;
    }
    return 0;
}

static bool asks_the_same(const struct form *form, const struct grid *grid) {
    size_t same = 0;
    if (grid->row_count > FORM_ROWS_MAX)
        return false;
    for (size_t i = 0; i < form->count; i++)
        same += row_of(form, grid, &form->items[i]) > 0;
    return (double)same >= SAME_QUESTIONS_SHARE * (double)form->count;
}

static const char *answer_of(const struct form *form, const struct grid *grid, const struct question *question) {
    uint32_t row = row_of(form, grid, question);
    return row > 0 ? grid_text(grid, row, form->answers) : "";
}

/* Lines that no sheet answers are titles and headings. */
static void drop_headings(struct form *form, const struct sheet_tables *sheets, size_t count, const bool *used) {
    size_t kept = 0;
    for (size_t i = 0; i < form->count; i++) {
        bool answered = false;
        for (size_t j = 0; j < count && !answered; j++)
            answered = used[j] && !text_is_blank(answer_of(form, sheets[j].grid, &form->items[i]));
        if (answered)
            form->items[kept++] = form->items[i];
    }
    form->count = kept;
}

static void print_forms(const struct form *form, const struct sheet_tables *sheets, size_t count, const bool *used) {
    fputs(SHEET_HEAD, stdout);
    for (size_t i = 0; i < form->count; i++)
        print_field(form->items[i].text);
    putchar('\n');
    for (size_t i = 0; i < count; i++) {
        if (!used[i])
            continue;
        print_csv_field(sheets[i].grid->info.name);
        for (size_t j = 0; j < form->count; j++)
            print_field(answer_of(form, sheets[i].grid, &form->items[j]));
        putchar('\n');
    }
}

/* Two columns, the second of words or of all kinds: numbers of one kind are a table. */
static bool may_be_form(const struct plain_table *table) {
    return table->column_count == 2 && table->grid->row_count <= FORM_ROWS_MAX && table->columns[1].type == PLAIN_TEXT;
}

size_t table_stack_print(const struct sheet_tables *sheets, size_t count, size_t chosen, size_t printed, struct arena *arena, bool *used) {
    const struct plain_table *table = &sheets[chosen].tables.items[printed];
    struct form form = {0};
    size_t same = 0;
    if (may_be_form(table)) {
        form.questions = table->columns[0].column;
        form.answers = table->columns[1].column;
        form_read(&form, arena, table->grid);
        for (size_t i = 0; i < count; i++)
            same += used[i] = asks_the_same(&form, sheets[i].grid);
    }
    if (same < 2)
        return print_below(sheets, count, table, used);
    drop_headings(&form, sheets, count, used);
    print_forms(&form, sheets, count, used);
    return same;
}
