/* What a table says about the whole: the most common answer, or the number.
 *
 *   share, choices as columns   the affirmative answer where there is one, else the most common
 *   share or count of choices   the most common
 *   sum, mean, rate             the number; of years, the last one */
#include <math.h>
#include <string.h>

#include "book/table_sentence.h"
#include "book/table_view.h"

#define OPTIONS_MAX 2u /* more that are equally common say nothing */

/* ---- a question's answers ---- */
struct option {
    const char *label;
    double count;
    size_t row, column;
};
struct common {
    struct option items[OPTIONS_MAX];
    size_t ties; /* how many are as common as the most common */
};

static const struct wording QUESTION = {{"{1} {2}", "{1} {2}"}}, HEADING = {{"{1}: {2}", "{1}: {2}"}};
static const struct wording YES_FEW = {{"{1} av {2} svarar ”{3}”.", "{1} of {2} answered “{3}”."}};
static const struct wording YES_NONE = {{"ingen av {2} svarar ”{3}”.", "none of {2} answered “{3}”."}};
static const struct wording YES_ALL = {{"alla {2} svarar ”{3}”.", "all {2} answered “{3}”."}};
static const struct wording YES_SOME = {{"{1} av {2} svarar ”{3}” ({4} procent).", "{1} of {2} answered “{3}” ({4} percent)."}};
static const struct wording COMMON = {
    {"vanligast är ”{3}”, {1} av {2} ({4} procent).", "the most common is “{3}”, {1} of {2} ({4} percent)."}};
static const struct wording COMMON_BOTH = {{"vanligast är ”{3}” och ”{5}”, {1} av {2} vardera ({4} procent).",
                                            "the most common are “{3}” and “{5}”, {1} of {2} each ({4} percent)."}};
static const struct wording COMMON_ALL = {{"alla {2} har svaret ”{3}”.", "all {2} have the answer “{3}”."}};

static const char *ask(const struct book *book, const struct table *table, const char *answer) {
    const struct field *field = table_field(book, table);
    const char *label = field == NULL ? "" : book_say(book, &field->label);
    if (*label == '\0')
        return text_begun(book, answer);
    bool question = text_ends(label, "?");
    return book_fill(book, question ? &QUESTION : &HEADING, label, question ? text_begun(book, answer) : answer, NULL);
}

static struct sentence yes_level(const struct book *book, const struct table *table, size_t column) {
    size_t row = table_total_row(table);
    double share, base = table_base_of(table, row);
    if (base <= 0 || !table_number(table, row, column, &share))
        return (struct sentence){.text = ""};
    double count = round(share * base);
    bool few = base < SMALL_BASE, none = count <= 0, all = count >= base;
    const struct wording *wording = few ? &YES_FEW : none ? &YES_NONE : all ? &YES_ALL : &YES_SOME;
    const char *answer = book_fill(book, wording, book_number(book, (size_t)count), table_counted(book, table, base),
                                   book_say(book, &table->columns[column].head), book_percent(book, count, base), NULL);
    return (struct sentence){.text = ask(book, table, answer), .row = row, .column = column};
}

static bool informs(const struct field *field, const char *code) {
    const struct choice *choice = field == NULL || field->list == NULL ? NULL : choice_by_name(field->list, code);
    return choice != NULL && !choice->missing;
}

static void offer(struct common *common, struct option option) {
    double best = common->ties == 0 ? 0 : common->items[0].count;
    if (option.count <= 0 || option.count < best)
        return;
    if (option.count > best)
        common->ties = 0;
    if (common->ties < OPTIONS_MAX)
        common->items[common->ties] = option;
    common->ties++;
}

static struct common common_columns(const struct book *book, const struct table *table, double base) {
    const struct field *field = table_field(book, table);
    struct common common = {.ties = 0};
    size_t row = table_total_row(table);
    bool shares = table->rule->measure == MEASURE_SHARE;
    for (size_t i = 0; i < table->column_count; i++) {
        double number;
        bool of_kind = table->columns[i].kind == (shares ? COLUMN_SHARE : COLUMN_COUNT) && informs(field, table->columns[i].code);
        if (of_kind && table_number(table, row, i, &number))
            offer(&common, (struct option){.label = book_say(book, &table->columns[i].head),
                                           .count = shares ? round(number * base) : number,
                                           .row = row,
                                           .column = i});
    }
    return common;
}

static struct common common_rows(const struct book *book, const struct table *table) {
    const struct field *field = table_field(book, table);
    struct common common = {.ties = 0};
    size_t column = table_column_of(table, COLUMN_COUNT);
    for (size_t i = 0; i < table->row_count; i++) {
        double number;
        if (!table->rows[i].total && informs(field, table->rows[i].code) && table_number(table, i, column, &number))
            offer(&common, (struct option){.label = book_say(book, &table->rows[i].label), .count = number, .row = i, .column = column});
    }
    return common;
}

static struct sentence common_level(const struct book *book, const struct table *table, const struct common *common, double base) {
    const struct option *first = &common->items[0];
    if (base < SMALL_BASE || common->ties == 0 || common->ties > OPTIONS_MAX)
        return (struct sentence){.text = ""};
    bool both = common->ties > 1, all = !both && first->count >= base;
    const char *answer = book_fill(book,
                                   both  ? &COMMON_BOTH
                                   : all ? &COMMON_ALL
                                         : &COMMON,
                                   book_number(book, (size_t)first->count), table_counted(book, table, base), first->label,
                                   book_percent(book, first->count, base), both ? first[1].label : "", NULL);
    return (struct sentence){.text = ask(book, table, answer), .row = first->row, .column = first->column};
}

/* Rows are choices: with shares, the total row of the numbers is who answered; crossed with another question there is no one answer. */
static struct sentence rows_level(const struct book *book, const struct table *table) {
    size_t column = table_column_of(table, COLUMN_COUNT);
    double base;
    if (table->rule->by != NULL || !table_number(table, table_total_row(table), column, &base))
        return (struct sentence){.text = ""};
    struct common common = common_rows(book, table);
    return common_level(book, table, &common, base);
}

static struct sentence answers_level(const struct book *book, const struct table *table) {
    size_t yes = table->rule->measure == MEASURE_SHARE ? table_yes_column(book, table) : PLACE_NONE;
    if (yes != PLACE_NONE)
        return yes_level(book, table, yes);
    double base = table_base_of(table, table_total_row(table));
    struct common common = common_columns(book, table, base);
    return common_level(book, table, &common, base);
}

/* ---- a number ---- */
static const struct wording NUMBER = {{"{1} är {2} i {3}.", "{1} is {2} in {3}."}};
static const struct wording NUMBER_ALONE = {{"{1} är {2}.", "{1} is {2}."}};
static const struct wording YEAR = {{"År {3} är {1} {2}.", "In {3}, {1} is {2}."}};
static const struct wording PER_PEOPLE = {{"{1} per {2} invånare", "{1} per {2} inhabitants"}};
static const struct wording PER_FIGURE = {{"{1} per {2} {3}", "{1} per {2} {3}"}};

static const char *number_words(const struct book *book, const struct table *table, size_t column, double number) {
    const struct table_rule *rule = table->rule;
    const char *text = book_decimal(book, number, table->columns[column].decimals);
    if (rule->measure != MEASURE_RATE)
        return text;
    bool people = rule->base.survey == NULL && (rule->figure == NULL || text_equal(rule->figure, "folkmangd"));
    const char *unit = people ? "" : rule->base.survey != NULL ? book_say(book, &rule->base.unit) : rule->figure;
    return book_fill(book, people ? &PER_PEOPLE : &PER_FIGURE, text, book_decimal(book, rule->per, 0), unit, NULL);
}

static struct sentence year_level(const struct book *book, const struct table *table, enum column_kind kind) {
    size_t row = table_total_row(table);
    for (size_t i = table->column_count; i-- > 0;) {
        double number;
        if (table->columns[i].kind == kind && table_number(table, row, i, &number))
            return (struct sentence){.text = book_fill(book, &YEAR, table_subject(book, table), number_words(book, table, i, number),
                                                       book_say(book, &table->columns[i].head), NULL),
                                     .row = row,
                                     .column = i};
    }
    return (struct sentence){.text = ""};
}

static struct sentence number_level(const struct book *book, const struct table *table, enum column_kind kind) {
    if (table->rule->by != NULL)
        return year_level(book, table, kind);
    size_t row = table_total_row(table), column = table_column_of(table, kind);
    double number, base = table_base_of(table, row);
    if (base <= 0 || !table_number(table, row, column, &number))
        return (struct sentence){.text = ""};
    const struct record *answers = book->publication->pipeline->records;
    bool of_places = answers != NULL && table->rule->record != NULL && !text_equal(table->rule->record, answers->name);
    const char *subject = text_begun(book, table_subject(book, table)), *words = number_words(book, table, column, number);
    const char *text = of_places ? book_fill(book, &NUMBER_ALONE, subject, words, NULL)
                                 : book_fill(book, &NUMBER, subject, words, answering_words(book, base), NULL);
    return (struct sentence){.text = text, .row = row, .column = column};
}

struct sentence table_level(const struct book *book, const struct table *table) {
    static const enum column_kind KINDS[] = {[MEASURE_SUM] = COLUMN_SUM, [MEASURE_MEAN] = COLUMN_MEAN, [MEASURE_RATE] = COLUMN_RATE};
    enum measure measure = table->rule->measure;
    if (table_total_row(table) == PLACE_NONE)
        return (struct sentence){.text = ""};
    if (measure == MEASURE_SUM || measure == MEASURE_MEAN || measure == MEASURE_RATE)
        return number_level(book, table, KINDS[measure]);
    return table->rule->row_field != NULL ? rows_level(book, table) : answers_level(book, table);
}

void table_sentences_make(struct table_sentences *sentences, const struct book *book, const struct table *table) {
    *sentences = (struct table_sentences){.leader.text = "", .change.text = ""};
    sentences->level = table_level(book, table);
    if (*sentences->level.text != '\0')
        sentences->leader = table_leader(book, table, sentences->level.column);
    sentences->change = table_change(book, table);
}
