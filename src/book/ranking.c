#include "book/ranking.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "book/book.h"
#include "book/table_view.h"

#define STORED_SHORT 1e-12 /* of a number: book_decimal rounds by the same */

static const struct wording WITH_YEAR = {{"{1}: {2}", "{1}: {2}"}};
static const struct wording INHABITANTS = {{"Invånare {1}", "Inhabitants {1}"}};
static const struct wording NUMBER = {{"Antal", "Number"}};

/* ---- which table, which column ---- */

/* The rate's column: the newest year's where years stand side by side. */
static size_t rate_column(const struct table *table) {
    size_t found = table->column_count;
    for (size_t i = 0; i < table->column_count; i++)
        if (table->columns[i].kind == COLUMN_RATE)
            found = i;
    return found;
}

static bool is_ranked(const struct table *table) {
    const struct table_rule *rule = table->rule;
    return rule->measure == MEASURE_RATE && rule->level == LEVEL_MUNICIPALITY && rule->row_field == NULL &&
           rate_column(table) < table->column_count;
}

size_t ranking_count(const struct book *book) {
    const struct tables *tables = book->publication->tables;
    size_t count = 0;
    for (size_t i = 0; i < tables->count; i++)
        count += is_ranked(&tables->items[i]);
    return count;
}

static const struct table *table_of_ranking(const struct book *book, size_t index) {
    const struct tables *tables = book->publication->tables;
    for (size_t i = 0; i < tables->count; i++)
        if (is_ranked(&tables->items[i]) && index-- == 0)
            return &tables->items[i];
    return NULL;
}

/* The sum that a rate stands beside. */
static size_t sum_column(const struct table *table) {
    size_t i = 0;
    while (i < table->column_count && table->columns[i].kind != COLUMN_SUM)
        i++;
    return i;
}

/* ---- the list ---- */

/* A rate without a sum beside it (years side by side) gives its number back: rate and base are exact. */
static double number_of(const struct ranking *ranking, const struct table_row *row, const struct ranked *ranked) {
    size_t sum = sum_column(ranking->table);
    if (sum < ranking->table->column_count && ranking->table->rule->by == NULL)
        return row->figures[sum].kind == FIGURE_NUMBER ? row->figures[sum].number : 0;
    return round(ranked->rate * ranked->base / ranking->table->rule->per * 1e6) / 1e6;
}

static void add_row(struct ranking *ranking, const struct area_register *areas, const struct table_row *row) {
    const double *divisors = ranking->table->divisors;
    const struct figure *figure = &row->figures[ranking->column];
    size_t municipality = area_municipality_by_code(areas, row->code);
    if (municipality == AREA_NONE)
        return;
    if (figure->kind == FIGURE_MISSING || figure->kind == FIGURE_NOT_APPLICABLE) {
        ranking->missing++;
        return;
    }
    struct ranked *ranked = &ranking->items[ranking->count++];
    *ranked = (struct ranked){.municipality = municipality, .rate = figure->kind == FIGURE_NUMBER ? figure->number : 0};
    ranked->base_known = divisors != NULL && !isnan(divisors[municipality]);
    ranked->base = ranked->base_known ? divisors[municipality] : 0;
    ranked->number = number_of(ranking, row, ranked);
    ranked->small = ranked->base_known && ranked->base < ranking->table->rule->per;
    ranking->small += ranked->small;
}

/* The rate as it is shown, in units of its last decimal: what looks the same has the same rank. */
static double shown(const struct ranking *ranking, double rate) {
    return round(rate * pow(10, (double)ranking->decimals) * (1 + STORED_SHORT));
}

struct place {
    double shown;
    struct ranked ranked;
};

/* The register is in the order of codes, and so are the indices. */
static int from_highest(const void *a, const void *b) {
    const struct place *x = a, *y = b;
    int by_rate = (x->shown < y->shown) - (x->shown > y->shown);
    return by_rate != 0 ? by_rate : (x->ranked.municipality > y->ranked.municipality) - (x->ranked.municipality < y->ranked.municipality);
}

/* ITEMS are sorted: the first of those that look the same gives all of them its rank. */
static void give_ranks(struct ranking *ranking, const struct area_register *areas, struct arena *arena) {
    struct tally {
        size_t seen, rank;
        double last;
    } country = {0}, *counties = arena_array(arena, areas->county_count, sizeof *counties);
    for (size_t i = 0; i < ranking->count; i++) {
        struct ranked *ranked = &ranking->items[i];
        struct tally *tallies[] = {&country, &counties[areas->municipalities[ranked->municipality].county]};
        double now = shown(ranking, ranked->rate);
        for (size_t j = 0; j < 2; j++) {
            tallies[j]->seen++;
            if (tallies[j]->seen == 1 || now < tallies[j]->last)
                tallies[j]->rank = tallies[j]->seen;
            tallies[j]->last = now;
        }
        ranked->country_rank = country.rank;
        ranked->county_rank = tallies[1]->rank;
    }
    for (size_t i = 0; i < ranking->count; i++)
        ranking->items[i].county_count = counties[areas->municipalities[ranking->items[i].municipality].county].seen;
}

static void sort_items(struct ranking *ranking, struct arena *arena) {
    struct place *places = arena_array(arena, ranking->count, sizeof *places);
    for (size_t i = 0; i < ranking->count; i++)
        places[i] = (struct place){shown(ranking, ranking->items[i].rate), ranking->items[i]};
    if (ranking->count > 0)
        qsort(places, ranking->count, sizeof *places, from_highest);
    for (size_t i = 0; i < ranking->count; i++)
        ranking->items[i] = places[i].ranked;
}

static double median_of(const struct ranking *ranking) {
    size_t middle = ranking->count / 2;
    if (ranking->count == 0)
        return 0;
    return ranking->count % 2 == 1 ? ranking->items[middle].rate : (ranking->items[middle - 1].rate + ranking->items[middle].rate) / 2;
}

static const char *number_head(const struct book *book, const struct table *table) {
    const struct record *record = pipeline_record(book->publication->pipeline, table->rule->record);
    const char *unit = book_say(book, &table->rule->unit);
    size_t field = record == NULL || table->rule->of == NULL ? FIELD_NONE : record_field(record, table->rule->of);
    if (*unit != '\0')
        return unit;
    return field == FIELD_NONE ? book_say(book, &NUMBER) : book_say(book, &record->fields[field].label);
}

static const char *base_head(const struct book *book, const struct table_rule *rule) {
    if (rate_is_per_people(rule))
        return book_fill(book, &INHABITANTS, book->publication->areas->population_date, NULL);
    return rule->base.survey != NULL ? text_begun(book, book_say(book, &rule->base.unit)) : rule->figure;
}

void ranking_make(struct ranking *ranking, const struct book *book, size_t index) {
    const struct area_register *areas = book->publication->areas;
    const struct table *table = table_of_ranking(book, index);
    *ranking = (struct ranking){.table = table, .column = rate_column(table)};
    const struct table_column *column = &table->columns[ranking->column];
    ranking->decimals = column->decimals;
    ranking->base_head = base_head(book, table->rule);
    ranking->title = book_say(book, &table->rule->title);
    if (table->rule->by != NULL)
        ranking->title = book_fill(book, &WITH_YEAR, ranking->title, book_say(book, &column->head), NULL);
    ranking->number_head = number_head(book, table);
    ranking->items = arena_array(book->arena, table->row_count, sizeof *ranking->items);
    for (size_t i = 0; i < table->row_count; i++)
        if (!table->rows[i].total)
            add_row(ranking, areas, &table->rows[i]);
    sort_items(ranking, book->arena);
    give_ranks(ranking, areas, book->arena);
    ranking->median = median_of(ranking);
}
