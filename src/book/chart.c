/* Which chart a table gets:
 *
 *   shares of one answer, by county      bars in parts, the country first; with a previous wave also two points for the first answer
 *   shares of several answers; counts    bars for the country, one for each answer
 *   sums by county, mean, rate           bars by county; with a previous wave two points instead
 *   sums by municipality                 bars of the highest
 *   years                                a line for the country, or bars by county of the last year
 *   choices crossed with choices         bars in parts */
#include "book/chart.h"

#include <math.h>
#include <string.h>

#include "book/chart_words.h"
#include "book/table_view.h"

#define HIGHEST 15u /* municipalities of a ranking */
#define YEARS_LEAST 3u

/* ---- making ---- */
struct making {
    const struct book *book;
    const struct table *table;
    struct chart chart;
    size_t capacity;
};

static struct making begin(const struct book *book, const struct table *table, enum chart_kind kind, size_t series_count) {
    struct making it = {.book = book, .table = table};
    it.chart = (struct chart){.kind = kind, .table = table, .whole = CHART_NO_WHOLE, .series_count = series_count};
    it.chart.series = arena_array(book->arena, series_count, sizeof *it.chart.series);
    it.capacity = table->row_count + table->column_count;
    it.chart.categories = arena_array(book->arena, it.capacity, sizeof *it.chart.categories);
    for (size_t i = 0; i < series_count; i++) {
        it.chart.series[i].name = "";
        it.chart.series[i].points = arena_array(book->arena, it.capacity, sizeof *it.chart.series[i].points);
    }
    return it;
}

/* A category whose points are cells; COLUMNS and ROWS step through the series. */
static void add_category(struct making *it, const char *label, size_t row, const size_t *columns) {
    struct chart *chart = &it->chart;
    size_t index = chart->category_count++;
    bool small = false;
    for (size_t i = 0; i < chart->series_count; i++) {
        struct chart_point *point = &chart->series[i].points[index];
        *point = (struct chart_point){.row = row, .column = columns[i]};
        point->known = table_number(it->table, row, columns[i], &point->value);
        small |= figure_is_small(it->book, it->table, row, columns[i]);
    }
    chart->categories[index] = small ? arena_printf(it->book->arena, "%s" SMALL_MARK, label) : label;
}

static double order_of(const struct chart *chart, size_t category, size_t series) {
    const struct chart_point *point = &chart->series[series].points[category];
    return point->known ? point->value : -1;
}

static void swap_categories(struct chart *chart, size_t a, size_t b) {
    const char *label = chart->categories[a];
    chart->categories[a] = chart->categories[b];
    chart->categories[b] = label;
    for (size_t i = 0; i < chart->series_count; i++) {
        struct chart_point point = chart->series[i].points[a];
        chart->series[i].points[a] = chart->series[i].points[b];
        chart->series[i].points[b] = point;
    }
    chart->whole = chart->whole == a ? b : chart->whole == b ? a : chart->whole;
}

/* Highest first by SERIES, those from FIRST on; equal ones stay in the table's order. At most some three hundred. */
static void sort_categories(struct chart *chart, size_t first, size_t series) {
    for (size_t i = first + 1; i < chart->category_count; i++)
        for (size_t j = i; j > first && order_of(chart, j, series) > order_of(chart, j - 1, series); j--)
            swap_categories(chart, j, j - 1);
}

/* Those without any number have no bar; the others keep their order. */
static void drop_unknown(struct chart *chart) {
    size_t kept = 0;
    for (size_t i = 0; i < chart->category_count; i++) {
        bool known = false;
        for (size_t j = 0; j < chart->series_count; j++)
            known |= chart->series[j].points[i].known;
        if (known)
            swap_categories(chart, i, kept++);
    }
    chart->category_count = kept;
}

static bool shows_something(const struct chart *chart) {
    bool any = false;
    for (size_t i = 0; i < chart->series_count; i++)
        for (size_t j = 0; j < chart->category_count; j++)
            any |= chart->series[i].points[j].known && fabs(chart->series[i].points[j].value) > 0;
    return any && chart->category_count >= 2 && chart->category_count <= CHART_BARS_MAX;
}

static void finish(struct chart_list *list, struct making *it) {
    struct chart *chart = &it->chart;
    if (list->count >= CHARTS_MAX || !shows_something(chart))
        return;
    chart_words_make(chart, it->book);
    list->items[list->count++] = *chart;
}

static const char *row_label(const struct making *it, size_t row) {
    return book_say(it->book, &it->table->rows[row].label);
}

static bool informs(const struct book *book, const struct table *table, const char *code, const char *field_name) {
    const struct record *record = pipeline_record(book->publication->pipeline, table->rule->record);
    size_t index = record == NULL || field_name == NULL ? FIELD_NONE : record_field(record, field_name);
    const struct choice_list *choices = index == FIELD_NONE ? NULL : record->fields[index].list;
    const struct choice *choice = choices == NULL ? NULL : choice_by_name(choices, code);
    return choice != NULL && !choice->missing;
}

/* Columns of KIND that are answers with information; returns how many, and their indices in COLUMNS (room for all). */
static size_t answer_columns(const struct book *book, const struct table *table, enum column_kind kind, size_t *columns) {
    size_t count = 0;
    for (size_t i = 0; i < table->column_count; i++)
        if (table->columns[i].kind == kind && informs(book, table, table->columns[i].code, table->rule->by))
            columns[count++] = i;
    return count;
}

/* ---- answers ---- */

static void name_series(struct making *it, const size_t *columns) {
    for (size_t i = 0; i < it->chart.series_count; i++)
        it->chart.series[i].name = book_say(it->book, &it->table->columns[columns[i]].head);
}

static void add_parts(struct chart_list *list, const struct book *book, const struct table *table, const size_t *columns, size_t count) {
    struct making it = begin(book, table, CHART_STACKED, count);
    size_t total = table_total_row(table);
    it.chart.share = true;
    name_series(&it, columns);
    it.chart.whole = 0;
    add_category(&it, row_label(&it, total), total, columns);
    for (size_t i = 0; i < table->row_count; i++)
        if (i != total)
            add_category(&it, row_label(&it, i), i, columns);
    drop_unknown(&it.chart);
    sort_categories(&it.chart, 1, 0);
    finish(list, &it);
}

static void add_answers(struct chart_list *list, const struct book *book, const struct table *table, const size_t *columns, size_t count,
                        bool share) {
    struct making it = begin(book, table, CHART_RANKED, 1);
    size_t total = table_total_row(table);
    it.chart.share = share;
    for (size_t i = 0; i < count; i++)
        add_category(&it, book_say(book, &table->columns[columns[i]].head), total, &columns[i]);
    drop_unknown(&it.chart);
    sort_categories(&it.chart, 0, 0);
    finish(list, &it);
}

static void add_choice_rows(struct chart_list *list, const struct book *book, const struct table *table) {
    bool share = table->rule->measure == MEASURE_SHARE;
    size_t column = table_column_of(table, share ? COLUMN_SHARE : COLUMN_COUNT);
    struct making it = begin(book, table, CHART_RANKED, 1);
    it.chart.share = share;
    for (size_t i = 0; i < table->row_count; i++)
        if (!table->rows[i].total && informs(book, table, table->rows[i].code, table->rule->row_field))
            add_category(&it, row_label(&it, i), i, &column);
    drop_unknown(&it.chart);
    sort_categories(&it.chart, 0, 0);
    finish(list, &it);
}

static double sum_of(const struct chart *chart, size_t category) {
    double sum = 0;
    for (size_t i = 0; i < chart->series_count; i++)
        sum += chart->series[i].points[category].value;
    return sum;
}

static void add_crossed(struct chart_list *list, const struct book *book, const struct table *table, const size_t *columns, size_t count) {
    struct making it = begin(book, table, CHART_STACKED, count);
    name_series(&it, columns);
    for (size_t i = 0; i < table->row_count; i++)
        if (!table->rows[i].total)
            add_category(&it, row_label(&it, i), i, columns);
    struct chart *chart = &it.chart;
    for (size_t i = 1; i < chart->category_count; i++)
        for (size_t j = i; j > 0 && sum_of(chart, j) > sum_of(chart, j - 1); j--)
            swap_categories(chart, j, j - 1);
    while (chart->category_count > 0 && sum_of(chart, chart->category_count - 1) <= 0)
        chart->category_count--;
    finish(list, &it);
}

static void add_of_answers(struct chart_list *list, const struct book *book, const struct table *table) {
    bool share = table->rule->measure == MEASURE_SHARE;
    size_t *columns = arena_array(book->arena, table->column_count, sizeof *columns);
    size_t count = answer_columns(book, table, share ? COLUMN_SHARE : COLUMN_COUNT, columns);
    const struct field *field = table_field(book, table);
    bool one = field != NULL && field->type == FIELD_SELECT_ONE;
    if (table->rule->row_field != NULL && table->rule->by != NULL)
        add_crossed(list, book, table, columns, count <= CHART_SERIES_MAX ? count : 0);
    else if (table->rule->row_field != NULL)
        add_choice_rows(list, book, table);
    else if (share && one && count <= CHART_SERIES_MAX && table->rule->level == LEVEL_COUNTY)
        add_parts(list, book, table, columns, count);
    else
        add_answers(list, book, table, columns, count, share);
}

/* ---- numbers ---- */

/* Bars by area. A sum of the whole would dwarf its parts; a mean or a rate of the whole belongs among them. */
static void add_areas(struct chart_list *list, const struct book *book, const struct table *table, size_t column) {
    struct making it = begin(book, table, CHART_RANKED, 1);
    bool summed = table->columns[column].kind == COLUMN_SUM;
    size_t total = table_total_row(table);
    it.chart.decimals = table->columns[column].decimals;
    for (size_t i = 0; i < table->row_count; i++) {
        if (table->rows[i].total && (summed || i != total))
            continue;
        if (i == total)
            it.chart.whole = it.chart.category_count;
        add_category(&it, row_label(&it, i), i, &column);
    }
    drop_unknown(&it.chart);
    sort_categories(&it.chart, 0, 0);
    if (table->rule->level == LEVEL_MUNICIPALITY) {
        size_t cut = HIGHEST; /* those that are equal to the first one left out are left out too: none is preferred to its like */
        while (cut > 0 && it.chart.category_count > HIGHEST && order_of(&it.chart, cut - 1, 0) <= order_of(&it.chart, HIGHEST, 0))
            cut--;
        it.chart.category_count = it.chart.category_count > HIGHEST ? cut : it.chart.category_count;
    }
    finish(list, &it);
}

static void add_pairs(struct chart_list *list, const struct book *book, const struct table *table) {
    size_t columns[] = {table_column_of(table, COLUMN_PREVIOUS), table_column_of(table, COLUMN_CURRENT)};
    size_t comparable = table_column_of(table, COLUMN_COMPARABLE);
    bool summed = table->rule->measure == MEASURE_SUM;
    struct making it = begin(book, table, CHART_PAIRED, 2);
    it.chart.share = table->rule->measure == MEASURE_SHARE;
    it.chart.decimals = table->columns[columns[0]].decimals;
    it.chart.series[0].name = table->previous_wave;
    it.chart.series[1].name = table->wave;
    for (size_t i = 0; i < table->row_count; i++) {
        double before, now, base;
        bool both = table_number(table, i, columns[0], &before) && table_number(table, i, columns[1], &now) &&
                    table_number(table, i, comparable, &base);
        bool total = table->rows[i].total;
        if (!both || (total && summed) || base < (summed ? 1 : SMALL_BASE))
            continue;
        if (total)
            it.chart.whole = it.chart.category_count;
        add_category(&it, row_label(&it, i), i, columns);
    }
    sort_categories(&it.chart, 0, 1);
    finish(list, &it);
}

static void add_years(struct chart_list *list, const struct book *book, const struct table *table, enum column_kind kind) {
    struct making it = begin(book, table, CHART_YEARS, 1);
    size_t total = table_total_row(table), last = PLACE_NONE;
    it.chart.series[0].name = row_label(&it, total);
    for (size_t i = 0; i < table->column_count; i++) {
        double number;
        if (table->columns[i].kind != kind)
            continue;
        last = i;
        it.chart.decimals = table->columns[i].decimals;
        if (table_number(table, total, i, &number))
            add_category(&it, book_say(book, &table->columns[i].head), total, &i);
    }
    if (it.chart.category_count >= YEARS_LEAST)
        finish(list, &it);
    else if (last != PLACE_NONE && table->rule->level == LEVEL_COUNTY)
        add_areas(list, book, table, last);
}

static void add_numbers(struct chart_list *list, const struct book *book, const struct table *table, enum column_kind kind) {
    bool compared = table->previous_wave != NULL && table_column_of(table, COLUMN_PREVIOUS) != PLACE_NONE;
    size_t before = list->count;
    if (table->rule->by != NULL) {
        add_years(list, book, table, kind);
        return;
    }
    if (compared && table->rule->level == LEVEL_COUNTY)
        add_pairs(list, book, table);
    bool ranks = table->rule->level == LEVEL_COUNTY || kind == COLUMN_SUM; /* small municipalities' rates say little */
    size_t column = table_column_of(table, kind);
    if (list->count == before && ranks && column != PLACE_NONE)
        add_areas(list, book, table, column);
}

void charts_make(struct chart_list *list, const struct book *book, const struct table *table) {
    enum measure measure = table->rule->measure;
    *list = (struct chart_list){.count = 0};
    if (table_total_row(table) == PLACE_NONE || table->rule->record == NULL)
        return;
    if (measure == MEASURE_SUM)
        add_numbers(list, book, table, COLUMN_SUM);
    else if (measure == MEASURE_MEAN)
        add_numbers(list, book, table, COLUMN_MEAN);
    else if (measure == MEASURE_RATE)
        add_numbers(list, book, table, COLUMN_RATE);
    else
        add_of_answers(list, book, table);
    bool compared = table->previous_wave != NULL && table_column_of(table, COLUMN_PREVIOUS) != PLACE_NONE;
    if (measure == MEASURE_SHARE && compared && table->rule->level == LEVEL_COUNTY)
        add_pairs(list, book, table);
}
