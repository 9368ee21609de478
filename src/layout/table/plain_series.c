/* Rows whose cells go on one from the other: columns that are numbered, years, names that are counted. Heads are like that, and few
 * records. */
#include <stdlib.h>
#include <string.h>

#include "layout/table/plain_rows.h"

/* A row that numbers its columns, and a row of years, has at least so many figures. */
#define SERIES_LEAST 3u
#define EVEN_LEAST 4u
#define NUMBERED_LEAST 3u
/* Rows below numbers that tell whether these are a record. */
#define NUMBERED_LOOK 4u

/* "(1)", "1.", "[2]" and "3" as 1, 2, 3; "(a)" and "B" as 101, 102; 0 for anything else. */
static unsigned long ordinal(const char *text) {
    while (*text == ' ' || *text == '(' || *text == '[')
        text++;
    bool letter = (*text >= 'a' && *text <= 'z') || (*text >= 'A' && *text <= 'Z');
    if (!letter && (*text < '1' || *text > '9'))
        return 0;
    char *end = (char *)text + 1;
    unsigned long number = letter ? 101 + (unsigned long)((*text | 0x20) - 'a') : strtoul(text, &end, 10);
    while (*end == ' ' || *end == ')' || *end == ']' || *end == '.')
        end++;
    return *end == '\0' ? number : 0;
}

/* Whether all filled cells count up by one from 1 or 2. */
static bool is_numbered(const struct plain_row *row) {
    unsigned long expected = 0;
    for (size_t i = 0; i < row->cell_count; i++) {
        if (row->kinds[i] == KIND_BLANK)
            continue;
        unsigned long number = ordinal(row->cells[i].text);
        if (number == 0 || (expected == 0 ? number > 2 && number != 101 && number != 102 : number != expected))
            return false;
        expected = number + 1;
    }
    return row->filled >= NUMBERED_LEAST || (row->filled > 1 && row->first->text[0] == '(');
}

/* Whether its two cells are 1 and 2. */
static bool counts_two(const struct plain_row *row) {
    size_t count = 0;
    for (size_t i = 0; i < row->cell_count; i++)
        if (row->kinds[i] != KIND_BLANK && ordinal(row->cells[i].text) != ++count)
            return false;
    return count == 2;
}

/* Numbers that go on by one and the same step: so many, and more when the step is not one. */
static bool is_even(size_t count, size_t even, double step) {
    return even + 1 == count && step != 0 && count >= (step == 1 ? SERIES_LEAST : EVEN_LEAST);
}

/* Years alone, or numbers that go on evenly: heads are like that, and few records. */
static bool is_series(struct plain_row *row) {
    double before = 0, step = 0;
    size_t count = 0, years = 0, even = 0;
    for (size_t i = 0; i < row->cell_count; i++) {
        struct plain_number number;
        if ((row->kinds[i] != KIND_NUMBER && row->kinds[i] != KIND_YEAR) || row->cells[i].percent)
            continue;
        if (!plain_number_read(row->cells[i].text, &number) || !number.whole)
            return false;
        step = count == 1 ? number.value - before : step;
        even += count > 0 && number.value == before + step;
        years += row->kinds[i] == KIND_YEAR;
        before = number.value;
        count++;
    }
    row->stepping = years == count && count >= 3 && even + 1 == count && (step == 1 || step == -1);
    row->counting = years < count && is_even(count, even, step);
    return count > 0 && (years == count || row->counting);
}

/* How long TEXT is without the figures it ends in; NUMBER gets what they say. 0 when it is not letters with figures behind. */
static size_t counted_stem(const char *text, unsigned long *number) {
    size_t length = strlen(text), stem = length;
    while (stem > 0 && text[stem - 1] >= '0' && text[stem - 1] <= '9')
        stem--;
    *number = strtoul(text + stem, NULL, 10);
    return stem < length && stem > 0 && length - stem <= 4 ? stem : 0;
}

/* "field1 | field2 | field3": one name, counted up in every cell. */
static bool is_counted(const struct plain_row *row) {
    unsigned long expected = 0, number;
    for (size_t i = 0; i < row->cell_count; i++) {
        if (row->kinds[i] == KIND_BLANK)
            continue;
        const char *text = row->cells[i].text;
        size_t stem = counted_stem(text, &number);
        bool same = strncmp(text, row->first->text, stem) == 0 && counted_stem(row->first->text, &(unsigned long){0}) == stem;
        if (stem == 0 || !same || (expected > 0 ? number != expected : number > 1))
            return false;
        expected = number + 1;
    }
    return row->filled > 1;
}

/* "(s) | (m) | (kg)", "[1] | [2]": every cell in brackets, and not all of them numbers or missing signs. */
static bool is_bracketed(const struct plain_row *row) {
    size_t words = 0;
    for (size_t i = 0; i < row->cell_count; i++) {
        const char *text = row->cells[i].text;
        size_t length = strlen(text);
        bool enclosed = length > 2 && ((text[0] == '(' && text[length - 1] == ')') || (text[0] == '[' && text[length - 1] == ']'));
        if (row->kinds[i] != KIND_BLANK && (!enclosed || row->kinds[i] == KIND_NUMBER))
            return false;
        words += row->kinds[i] >= KIND_CODE;
    }
    return row->filled > 1 && 2 * words > row->filled;
}

void plain_series_mark(struct plain_row *row) {
    row->numbered = is_numbered(row);
    row->series = is_series(row);
    row->counted = is_counted(row);
    row->bracketed = is_bracketed(row);
}

/* ---- what the rows around say ---- */

static bool is_all_words(const struct plain_row *row) {
    for (size_t i = 0; i < row->cell_count; i++)
        if (row->kinds[i] != KIND_BLANK && row->kinds[i] < KIND_CODE)
            return false;
    return true;
}

/* "1 | 2" between words and a record that begins with a word numbers two columns. */
static void mark_short_numbering(struct plain_rows *rows) {
    for (size_t i = 1; i + 1 < rows->count; i++) {
        struct plain_row *row = &rows->items[i], *before = row - 1, *next = row + 1;
        bool close = row->gap == 0 && next->gap == 0 && row->filled == 2 && next->filled == 2;
        if (close && counts_two(row) && is_all_words(before) && next->first_kind >= KIND_CODE && next->first->column == row->first->column)
            row->numbered = true;
    }
}

/* Where rows below each other all go on evenly, that is what their cells do. */
static void forget_counting(struct plain_rows *rows) {
    for (size_t i = 0; i + 1 < rows->count; i++) {
        struct plain_row *row = &rows->items[i], *next = row + 1;
        if (row->counting && next->counting && next->first->text[0] != '(')
            row->series = next->series = row->numbered = next->numbered = false;
    }
}

/* Whether a row of numbers stands over columns that hold numbers only, as a record does: no words, years or dates. */
static bool is_over_numbers(const struct plain_rows *rows, size_t index) {
    size_t seen = 0;
    for (size_t i = index + 1; i < rows->count && seen < NUMBERED_LOOK; i++, seen++) {
        for (size_t j = 0; j < rows->items[i].cell_count; j++) {
            enum plain_kind kind = (enum plain_kind)rows->items[i].kinds[j];
            bool number = kind == KIND_NUMBER || kind == KIND_MISSING || kind == KIND_BLANK;
            if (!number && plain_row_cell(&rows->items[index], rows->items[i].cells[j].column, NULL))
                return false;
        }
    }
    return seen > 0;
}

static bool is_lettered(const struct plain_row *row) {
    return row->numbered && ordinal(row->first->text) > 100;
}

static bool is_all_letters(const struct plain_row *row) {
    for (size_t i = 0; i < row->cell_count; i++)
        if (row->kinds[i] != KIND_BLANK && ordinal(row->cells[i].text) <= 100)
            return false;
    return true;
}

/* Columns are numbered below their names and above several records: what is numbered above everything is named so ("a | b | c"), and where
 * letters or numbers alone stand below, these are records. */
static void forget_numbering(struct plain_rows *rows) {
    for (size_t i = 0; i < rows->count; i++) {
        struct plain_row *row = &rows->items[i];
        if (!row->numbered || row->first->text[0] == '(')
            continue;
        bool letters = is_lettered(row) && i + 1 < rows->count && is_all_letters(row + 1);
        if (i == 0 || letters)
            row->numbered = false;
        else if (!is_lettered(row) && (i + 2 >= rows->count || is_over_numbers(rows, i)))
            row->numbered = row->series = row->counting = false;
    }
}

/* Counted names stand above everything, and alone. */
static void forget_counted(struct plain_rows *rows) {
    for (size_t i = 0; i < rows->count; i++) {
        struct plain_row *row = &rows->items[i];
        bool begins = i == 0 || row->gap > 0 || (row - 1)->filled < row->filled;
        row->counted = row->counted && begins && !(i + 1 < rows->count && (row + 1)->counted);
    }
}

void plain_series_settle(struct plain_rows *rows) {
    forget_counting(rows);
    forget_numbering(rows);
    forget_counted(rows);
    mark_short_numbering(rows);
}
