/* Which figures stand on so little that one answer, or one inhabitant's worth, would turn them: they are marked wherever they are shown. */
#include <math.h>

#include "book/book.h"
#include "book/table_view.h"

#define POPULATION "folkmangd"

static const struct wording NOTE = {
    {"* Färre än {1} svar bakom talet: ett enda mer eller mindre ändrar det mycket. Jämför sådana tal med försiktighet.",
     "* Fewer than {1} answers behind the figure: a single one more or less changes it a lot. Compare such figures with care."}};
static const struct wording NOTE_RATE = {
    {"* Färre än {1} {2}: en enda mer eller mindre ändrar talet med mer än 1. Jämför sådana kommuner med försiktighet.",
     "* Fewer than {1} {2}: a single one more or less changes the rate by more than 1. Compare such municipalities with care."}};
static const struct wording INHABITANTS = {{"invånare", "inhabitants"}};

bool rate_is_per_people(const struct table_rule *rule) {
    return rule->base.survey == NULL && (rule->figure == NULL || text_equal(rule->figure, POPULATION));
}

const char *small_rate_note(const struct book *book, const struct table_rule *rule) {
    const char *unit = rule->base.survey != NULL ? book_say(book, &rule->base.unit) : rule->figure;
    return book_fill(book, &NOTE_RATE, book_decimal(book, rule->per, 0), rate_is_per_people(rule) ? book_say(book, &INHABITANTS) : unit,
                     NULL);
}

static bool is_compared(enum column_kind kind) {
    return kind == COLUMN_CURRENT || kind == COLUMN_PREVIOUS || kind == COLUMN_CHANGE;
}

/* Is the figure a quotient of answers? A sum of few is still exact. */
static bool is_of_answers(const struct table *table, size_t column) {
    enum column_kind kind = table->columns[column].kind;
    enum measure measure = table->rule->measure;
    return kind == COLUMN_SHARE || kind == COLUMN_MEAN || (is_compared(kind) && (measure == MEASURE_SHARE || measure == MEASURE_MEAN));
}

/* How many answers it stands on; where choices are rows, the total of their numbers. Not known: enough. */
static double answers_behind(const struct table *table, size_t row, size_t column) {
    double base;
    size_t at = table_column_of(table, is_compared(table->columns[column].kind) ? COLUMN_COMPARABLE : COLUMN_ANSWERED);
    if (at == PLACE_NONE && table->rule->row_field != NULL) {
        at = table_column_of(table, COLUMN_COUNT);
        row = table_total_row(table);
    }
    return table_number(table, row, at, &base) ? base : SMALL_BASE;
}

/* In a table of municipalities' own answers each row is one answer, and says so. */
static bool is_one_answer(const struct book *book, const struct table *table, size_t row) {
    const struct record *answers = book->publication->pipeline->records;
    bool of_answers = answers == NULL || table->rule->record == NULL || text_equal(table->rule->record, answers->name);
    return table->rule->level == LEVEL_MUNICIPALITY && table->rule->row_field == NULL && !table->rows[row].total && of_answers;
}

static bool is_small_rate(const struct book *book, const struct table *table, size_t row) {
    bool alone = table->rule->level == LEVEL_MUNICIPALITY && !table->rows[row].total && table->divisors != NULL;
    size_t municipality = alone ? area_municipality_by_code(book->publication->areas, table->rows[row].code) : AREA_NONE;
    return municipality != AREA_NONE && table->divisors[municipality] < table->rule->per; /* false for NAN */
}

bool figure_is_small(const struct book *book, const struct table *table, size_t row, size_t column) {
    double number;
    if (!table_number(table, row, column, &number))
        return false;
    if (table->columns[column].kind == COLUMN_RATE)
        return is_small_rate(book, table, row);
    return is_of_answers(table, column) && !is_one_answer(book, table, row) && answers_behind(table, row, column) < SMALL_BASE;
}

const char *small_note(const struct book *book, const struct table *table) {
    for (size_t i = 0; i < table->row_count; i++)
        for (size_t j = 0; j < table->column_count; j++)
            if (figure_is_small(book, table, i, j))
                return table->columns[j].kind == COLUMN_RATE ? small_rate_note(book, table->rule) : small_answers_note(book);
    return "";
}

const char *small_answers_note(const struct book *book) {
    return book_fill(book, &NOTE, book_decimal(book, SMALL_BASE, 0), NULL);
}
