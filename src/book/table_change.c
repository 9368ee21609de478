/* What has changed since the previous wave, over the municipalities that answered both times. */
#include <math.h>
#include <string.h>

#include "book/table_sentence.h"
#include "book/table_view.h"

#define GROWTH_BASE 20.0 /* of fewer, one more is already five per cent */
#define PART_LEAST 3.0   /* what a county has changed by before it is named */

static const struct wording SINCE = {
    {"Sedan {1} har {2} {3} från {4} till {5}{6} i {7}.", "Since {1}, {2} has {3} from {4} to {5}{6} in {7}."}};
static const struct wording GROWTH = {{" ({1} procent)", " ({1} percent)"}};
static const struct wording PERCENT = {{" procent", " percent"}};
static const struct wording SAME = {
    {"Ingen förändring sedan {1}: {2} är {4}{6} båda gångerna i {7}.", "No change since {1}: {2} is {4}{6} both times in {7}."}};
/* The figures that are shown are the same, and those behind them not quite. */
static const struct wording NEARLY_SAME = {{"Nästan ingen förändring sedan {1}: {2} är {4}{6} båda gångerna i {7}.",
                                            "Hardly any change since {1}: {2} is {4}{6} both times in {7}."}};
#define SAME_WITHIN 1e-9 /* what adding up in another order may differ by */
static const struct wording UP = {{"ökat", "increased"}}, DOWN = {{"minskat", "decreased"}};
static const struct wording NOBODY = {{"Ingen jämförelse med {1} kan göras: ingen kommun har svarat båda gångerna.",
                                       "No comparison with {1} can be made: no municipality answered both times."}};
static const struct wording BOTH_ONE = {{"den enda kommun som svarat båda gångerna", "the only municipality that answered both times"}};
static const struct wording BOTH = {{"de {1} kommuner som svarat båda gångerna", "the {1} municipalities that answered both times"}};
static const struct wording BOTH_ALL = {{"landets {1} kommuner", "the country’s {1} municipalities"}};
static const struct wording SHARE_OF = {{"andelen som svarar ”{1}” på ”{2}”", "the share that answers “{1}” to “{2}”"}};
static const struct wording LARGEST_UP = {
    {"Störst är ökningen i {1}, från {2} till {3}.", "The increase is largest in {1}, from {2} to {3}."}};
static const struct wording LARGEST_DOWN = {
    {"Störst är minskningen i {1}, från {2} till {3}.", "The decrease is largest in {1}, from {2} to {3}."}};
static const struct wording JOINED = {{"{1} {2}", "{1} {2}"}};

/* Where the comparison stands in the table: its first. */
struct compared {
    size_t current, previous, change, comparable;
};

static bool find_compared(const struct table *table, struct compared *at) {
    *at = (struct compared){table_column_of(table, COLUMN_CURRENT), table_column_of(table, COLUMN_PREVIOUS),
                            table_column_of(table, COLUMN_CHANGE), table_column_of(table, COLUMN_COMPARABLE)};
    return table->previous_wave != NULL && at->current != PLACE_NONE && at->previous != PLACE_NONE && at->change != PLACE_NONE;
}

static bool is_share(const struct table *table) {
    return table->rule->measure == MEASURE_SHARE;
}

/* The first comparison is of the first choice. */
static const char *subject_of(const struct book *book, const struct table *table) {
    if (!is_share(table))
        return table_subject(book, table);
    const struct field *field = table_field(book, table);
    const char *answer = book_say(book, &table->columns[table_column_of(table, COLUMN_SHARE)].head);
    return book_fill(book, &SHARE_OF, answer, field == NULL ? "" : book_say(book, &field->label), NULL);
}

static const char *shown(const struct book *book, const struct table *table, size_t column, double number) {
    size_t decimals = table->columns[column].decimals;
    return is_share(table) ? book_decimal(book, number * 100, decimals) : book_decimal(book, number, decimals);
}

static const char *both_words(const struct book *book, double count) {
    bool all = (size_t)count >= book->publication->tables->municipality_count;
    return book_fill(book, count <= 1 ? &BOTH_ONE : all ? &BOTH_ALL : &BOTH, book_number(book, (size_t)count), NULL);
}

static const char *suffix(const struct book *book, const struct table *table, double before, double now) {
    if (is_share(table))
        return book_say(book, &PERCENT);
    if (table->rule->measure != MEASURE_SUM || before < GROWTH_BASE)
        return "";
    return book_fill(book, &GROWTH, book_percent(book, fabs(now - before), before), NULL);
}

/* The area that has changed most in the country's own direction; "" when none has much, or several as much. */
static const char *largest_part(const struct book *book, const struct table *table, const struct compared *at, double direction) {
    size_t best = PLACE_NONE, ties = 0, areas = 0;
    double most = 0, change, before, now;
    for (size_t i = 0; i < table->row_count; i++) {
        if (table->rows[i].total || !table_number(table, i, at->change, &change))
            continue;
        areas++;
        change *= direction;
        ties = change > most ? 1 : ties + (change >= most && change > 0);
        best = change > most ? i : best;
        most = fmax(most, change);
    }
    if (ties != 1 || areas < 2 || most < PART_LEAST || table->rule->measure != MEASURE_SUM)
        return "";
    if (!table_number(table, best, at->previous, &before) || !table_number(table, best, at->current, &now))
        return "";
    return book_fill(book, direction > 0 ? &LARGEST_UP : &LARGEST_DOWN, book_say(book, &table->rows[best].label),
                     shown(book, table, at->previous, before), shown(book, table, at->current, now), NULL);
}

struct sentence table_change(const struct book *book, const struct table *table) {
    struct compared at;
    size_t row = table_total_row(table);
    double count, before, now;
    if (row == PLACE_NONE || !find_compared(table, &at) || !table_number(table, row, at.comparable, &count))
        return (struct sentence){.text = ""};
    if (count <= 0)
        return (struct sentence){.text = book_fill(book, &NOBODY, table->previous_wave, NULL), .row = row, .column = at.comparable};
    if (!table_number(table, row, at.previous, &before) || !table_number(table, row, at.current, &now))
        return (struct sentence){.text = ""};
    const char *from = shown(book, table, at.previous, before), *to = shown(book, table, at.current, now);
    bool same = text_equal(from, to), up = now > before;
    const char *end = same ? (is_share(table) ? book_say(book, &PERCENT) : "") : suffix(book, table, before, now);
    const struct wording *model = !same ? &SINCE : fabs(now - before) > SAME_WITHIN ? &NEARLY_SAME : &SAME;
    const char *text = book_fill(book, model, table->previous_wave, subject_of(book, table), book_say(book, up ? &UP : &DOWN), from, to,
                                 end, both_words(book, count), NULL);
    const char *part = same ? "" : largest_part(book, table, &at, up ? 1 : -1);
    if (*part != '\0')
        text = book_fill(book, &JOINED, text, part, NULL);
    return (struct sentence){.text = text, .row = row, .column = at.change};
}
