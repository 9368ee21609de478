/* Which area stands out from the rest of the country. Two that are equal are both named; more, a tiny base or a difference that is no
 * difference: nothing is said. */
#include <math.h>
#include <string.h>

#include "book/table_sentence.h"
#include "book/table_view.h"

#define LEADERS_MAX 2u
#define SHARE_APART 0.10 /* ten points: less is no headline */
#define SHARE_ERRORS 3.0 /* and three standard errors: of 21 counties, the largest is two off by chance alone */
#define MEAN_APART 0.10  /* of the rest's mean */
#define SUM_LEAST 10.0   /* a total below this is not worth sharing out */
#define PART_LEAST 5.0

/* An area's figure and what it is made of: VALUE = UPPER / LOWER. */
struct part {
    double value, upper, lower;
};
struct leaders {
    size_t rows[LEADERS_MAX], ties, areas; /* AREAS: how many have a figure */
    struct part best, sum;                 /* SUM: of those that lead */
    double left_out;                       /* the largest figure of those too small to be compared; -INFINITY: none */
};

/* Reads ROW's part; false when it has none, or too small a base to be compared. */
typedef bool read_part(const struct table *table, size_t row, size_t column, struct part *part);

static bool share_part(const struct table *table, size_t row, size_t column, struct part *part) {
    part->lower = table_base_of(table, row);
    if (!table_number(table, row, column, &part->value))
        return false;
    part->upper = round(part->value * part->lower);
    return part->lower >= SMALL_BASE;
}

static bool mean_part(const struct table *table, size_t row, size_t column, struct part *part) {
    part->lower = table_base_of(table, row);
    if (!table_number(table, row, column, &part->value))
        return false;
    part->upper = part->value * part->lower;
    return part->lower >= SMALL_BASE;
}

/* The population is in no column: the sum and the rate have it between them. */
static bool rate_part(const struct table *table, size_t row, size_t column, struct part *part) {
    double asked;
    bool some = table_number(table, row, column, &part->value) && part->value > 0 &&
                table_number(table, row, table_column_of(table, COLUMN_SUM), &part->upper) &&
                table_number(table, row, table_column_of(table, COLUMN_MUNICIPALITIES), &asked);
    if (!some)
        return false;
    part->lower = part->upper / part->value;
    return part->upper >= PART_LEAST && table_base_of(table, row) * 2 >= asked;
}

static bool sum_part(const struct table *table, size_t row, size_t column, struct part *part) {
    part->lower = 1;
    return table_number(table, row, column, &part->value) && (part->upper = part->value) > 0;
}

static bool same(double a, double b) {
    return fabs(a - b) <= 1e-9 * fmax(1, fabs(a));
}

static struct leaders find_leaders(const struct table *table, size_t column, read_part *read) {
    struct leaders leaders = {.ties = 0};
    double left_out = -INFINITY;
    for (size_t i = 0; i < table->row_count; i++) {
        struct part part;
        double number;
        if (table->rows[i].total || !table_number(table, i, column, &number))
            continue;
        leaders.areas++;
        if (!read(table, i, column, &part)) {
            left_out = fmax(left_out, number);
            continue;
        }
        bool equal = leaders.ties > 0 && same(part.value, leaders.best.value);
        if (leaders.ties > 0 && !equal && part.value < leaders.best.value)
            continue;
        if (!equal)
            leaders = (struct leaders){.areas = leaders.areas, .best = part};
        if (leaders.ties < LEADERS_MAX)
            leaders.rows[leaders.ties] = i;
        leaders.ties++;
        leaders.sum.upper += part.upper;
        leaders.sum.lower += part.lower;
    }
    leaders.left_out = left_out;
    return leaders;
}

/* All others together, those too small to be compared too; false when there is nobody else. */
static bool find_rest(const struct table *table, size_t column, read_part *read, const struct leaders *leaders, struct part *rest) {
    struct part whole = {.lower = 0};
    if (leaders->ties == 0 || leaders->ties > LEADERS_MAX || leaders->areas < 2)
        return false;
    read(table, table_total_row(table), column, &whole); /* of the country any base will do */
    *rest = (struct part){.upper = whole.upper - leaders->sum.upper, .lower = whole.lower - leaders->sum.lower};
    if (rest->lower <= 0)
        return false;
    rest->value = rest->upper / rest->lower;
    return true;
}

static const char *names(const struct book *book, const struct table *table, const struct leaders *leaders) {
    const char *labels[LEADERS_MAX];
    for (size_t i = 0; i < leaders->ties; i++)
        labels[i] = book_say(book, &table->rows[leaders->rows[i]].label);
    return book_listed(book, labels, leaders->ties);
}

static const struct wording FEW_ANSWERS[] = {
    [LEVEL_COUNTY] = {{" Län med färre än {1} svar jämförs inte.", " Counties with fewer than {1} answers are not compared."}},
    [LEVEL_MUNICIPALITY] = {
        {" Kommuner med färre än {1} svar jämförs inte.", " Municipalities with fewer than {1} answers are not compared."}}};
static const struct wording HALF_ANSWERED[] = {
    [LEVEL_COUNTY] = {{" Län där antalet är mindre än {1} eller färre än hälften av kommunerna har svarat jämförs inte.",
                       " Counties where the number is below {1} or fewer than half of the municipalities answered are not compared."}},
    [LEVEL_MUNICIPALITY] = {
        {" Kommuner där antalet är mindre än {1} jämförs inte.", " Municipalities where the number is below {1} are not compared."}}};

/* Who sees a larger figure in the table or on the map must read why it is not the one that is named. */
static struct sentence said(const struct book *book, const struct table *table, const char *text, const struct leaders *leaders,
                            size_t column) {
    const bool rate = table->columns[column].kind == COLUMN_RATE;
    if (leaders->left_out > leaders->best.value)
        text = arena_printf(book->arena, "%s%s", text,
                            book_fill(book, &(rate ? HALF_ANSWERED : FEW_ANSWERS)[table->rule->level],
                                      book_decimal(book, rate ? PART_LEAST : SMALL_BASE, 0), NULL));
    return (struct sentence){.text = text, .row = leaders->rows[0], .column = column};
}

/* ---- shares ---- */
static const struct wording SHARE_ONE = {{"Störst är andelen i {1}: {2} av {3} ({4} procent), mot {5} procent i övriga landet.",
                                          "The share is largest in {1}: {2} of {3} ({4} percent), against {5} percent in the rest."}};
static const struct wording SHARE_BOTH = {{"Störst är andelen i {1}: {4} procent, mot {5} procent i övriga landet.",
                                           "The share is largest in {1}: {4} percent, against {5} percent in the rest."}};

/* Two independent shares: the difference in standard errors. */
static double errors_apart(const struct part *a, const struct part *b) {
    double whole = (a->upper + b->upper) / (a->lower + b->lower);
    double error = sqrt(whole * (1 - whole) * (1 / a->lower + 1 / b->lower));
    return error > 0 ? (a->upper / a->lower - b->upper / b->lower) / error : 0;
}

static struct sentence share_leader(const struct book *book, const struct table *table, size_t column) {
    struct leaders leaders = find_leaders(table, column, share_part);
    struct part rest;
    if (!find_rest(table, column, share_part, &leaders, &rest) || rest.lower < SMALL_BASE ||
        leaders.best.value - rest.value < SHARE_APART || errors_apart(&leaders.sum, &rest) < SHARE_ERRORS)
        return (struct sentence){.text = ""};
    const char *text =
        book_fill(book, leaders.ties > 1 ? &SHARE_BOTH : &SHARE_ONE, names(book, table, &leaders),
                  book_number(book, (size_t)leaders.best.upper), book_number(book, (size_t)leaders.best.lower),
                  book_percent(book, leaders.best.upper, leaders.best.lower), book_percent(book, rest.upper, rest.lower), NULL);
    return said(book, table, text, &leaders, column);
}

/* ---- numbers ---- */
static const struct wording SUM_ONE = {
    {"{5} är störst i {1}: {2} av {3} ({4} procent).", "{5} is largest in {1}: {2} of {3} ({4} percent)."}};
static const struct wording SUM_BOTH = {{"{5} är störst i {1}: {2} vardera.", "{5} is largest in {1}: {2} each."}};
static const struct wording HIGHEST = {
    {"{4} är högst i {1}: {2}, mot {3} i övriga landet.", "{4} is highest in {1}: {2}, against {3} in the rest."}};

static struct sentence sum_leader(const struct book *book, const struct table *table, size_t column) {
    struct leaders leaders = find_leaders(table, column, sum_part);
    size_t decimals = table->columns[column].decimals;
    double whole;
    if (!table_number(table, table_total_row(table), column, &whole) || whole < SUM_LEAST || leaders.best.value < PART_LEAST ||
        leaders.ties == 0 || leaders.ties > LEADERS_MAX || leaders.areas < 2)
        return (struct sentence){.text = ""};
    const char *text = book_fill(book, leaders.ties > 1 ? &SUM_BOTH : &SUM_ONE, names(book, table, &leaders),
                                 book_decimal(book, leaders.best.value, decimals), book_decimal(book, whole, decimals),
                                 book_percent(book, leaders.best.value, whole), text_begun(book, table_measure(book, table)), NULL);
    return said(book, table, text, &leaders, column);
}

static struct sentence value_leader(const struct book *book, const struct table *table, size_t column, read_part *read) {
    struct leaders leaders = find_leaders(table, column, read);
    size_t decimals = table->columns[column].decimals;
    struct part rest;
    if (!find_rest(table, column, read, &leaders, &rest) || leaders.best.value - rest.value < fabs(rest.value) * MEAN_APART)
        return (struct sentence){.text = ""};
    const char *best = book_decimal(book, leaders.best.value, decimals), *other = book_decimal(book, rest.value, decimals);
    if (text_equal(best, other))
        return (struct sentence){.text = ""};
    const char *text =
        book_fill(book, &HIGHEST, names(book, table, &leaders), best, other, text_begun(book, table_measure(book, table)), NULL);
    return said(book, table, text, &leaders, column);
}

struct sentence table_leader(const struct book *book, const struct table *table, size_t column) {
    const struct table_rule *rule = table->rule;
    if (rule->row_field != NULL)
        return (struct sentence){.text = ""};
    switch (table->columns[column].kind) {
    case COLUMN_SHARE:
        return share_leader(book, table, column);
    case COLUMN_SUM:
        return sum_leader(book, table, column);
    case COLUMN_MEAN:
        return value_leader(book, table, column, mean_part);
    case COLUMN_RATE:
        return value_leader(book, table, column, rate_part);
    default:
        return (struct sentence){.text = ""};
    }
}
