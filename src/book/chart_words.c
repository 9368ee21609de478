#include "book/chart_words.h"

#include "book/table_view.h"

#define NAMED 5u /* categories that the text alternative names */

/* ---- titles and axes ---- */
static const struct wording OF_MUNICIPALITIES = {{"Andel av kommunerna", "Share of the municipalities"}};
static const struct wording OF_ANSWERS = {{"Andel av platserna", "Share of the places"}};
static const struct wording PERCENT_OF_MUNICIPALITIES = {
    {"Procent av de kommuner som svarat", "Percent of the municipalities that answered"}};
static const struct wording PERCENT_OF_ANSWERS = {{"Procent av de platser som har svar", "Percent of the places with an answer"}};
static const struct wording COUNTRY = {{"{1}, hela landet", "{1}, the whole country"}};
static const struct wording HIGHEST = {{"{1}: de högsta", "{1}: the highest"}};
static const struct wording BOTH_WAVES = {{"{1}: {2} och {3}, jämförbara kommuner", "{1}: {2} and {3}, comparable municipalities"}};
static const struct wording PER_PEOPLE = {{"{1} per {2} invånare", "{1} per {2} inhabitants"}};
static const struct wording PER_FIGURE = {{"{1} per {2} ({3})", "{1} per {2} ({3})"}};
static const struct wording NUMBER = {{"Antal", "Number"}};
static const struct wording SHARE_OF = {{"Andelen som svarar ”{1}”", "The share that answers “{1}”"}};

static bool of_places(const struct book *book, const struct table *table) {
    return !text_equal(table->rule->record, book->publication->pipeline->records->name);
}

static const char *label_of(const struct book *book, const struct table *table, const char *name) {
    const struct record *record = pipeline_record(book->publication->pipeline, table->rule->record);
    size_t field = record == NULL || name == NULL ? FIELD_NONE : record_field(record, name);
    return field == FIELD_NONE ? "" : book_say(book, &record->fields[field].label);
}

/* "Antal öppna drogscener per 10 000 invånare", "Index 0–6". */
static const char *unit_of(const struct book *book, const struct table *table) {
    const struct table_rule *rule = table->rule;
    const char *unit = book_say(book, &rule->unit), *label = label_of(book, table, rule->of);
    const char *name = *unit != '\0' ? unit : *label != '\0' ? label : book_say(book, &NUMBER);
    bool people = rule->figure == NULL || text_equal(rule->figure, "folkmangd");
    if (rule->measure != MEASURE_RATE)
        return name;
    return book_fill(book, people ? &PER_PEOPLE : &PER_FIGURE, name, book_decimal(book, rule->per, 0), people ? "" : rule->figure, NULL);
}

static const char *axis_of(const struct book *book, const struct chart *chart) {
    if (chart->share)
        return book_say(book, of_places(book, chart->table) ? &PERCENT_OF_ANSWERS : &PERCENT_OF_MUNICIPALITIES);
    bool counted = chart->table->rule->measure == MEASURE_COUNT || chart->table->rule->measure == MEASURE_COUNT_OF;
    if (!counted)
        return unit_of(book, chart->table);
    const struct record *record = pipeline_record(book->publication->pipeline, chart->table->rule->record);
    return of_places(book, chart->table) ? book_say(book, &record->label) : book_say(book, &NUMBER);
}

/* What the chart is of, without where. */
static const char *subject_of(const struct book *book, const struct chart *chart) {
    const struct table_rule *rule = chart->table->rule;
    const char *of = rule->row_field != NULL ? rule->row_field : rule->by;
    bool numbers = rule->measure == MEASURE_SUM || rule->measure == MEASURE_MEAN || rule->measure == MEASURE_RATE;
    if (rule->measure == MEASURE_MEAN)
        return label_of(book, chart->table, rule->of);
    if (numbers)
        return unit_of(book, chart->table);
    if (chart->kind == CHART_PAIRED)
        return book_fill(book, &SHARE_OF, book_say(book, &chart->table->columns[table_column_of(chart->table, COLUMN_SHARE)].head), NULL);
    return label_of(book, chart->table, of);
}

static const char *title_of(const struct book *book, const struct chart *chart) {
    const char *subject = subject_of(book, chart);
    bool areas = chart->table->rule->row_field == NULL && chart->series[0].points[0].row != chart->series[0].points[1].row;
    if (chart->kind == CHART_PAIRED)
        return book_fill(book, &BOTH_WAVES, subject, chart->table->previous_wave, chart->table->wave, NULL);
    if (chart->kind == CHART_RANKED && areas && chart->table->rule->level == LEVEL_MUNICIPALITY)
        return book_fill(book, &HIGHEST, subject, NULL);
    if (chart->kind == CHART_YEARS || (chart->kind == CHART_RANKED && !areas))
        return book_fill(book, &COUNTRY, subject, NULL);
    if (*subject == '\0')
        return book_say(book, of_places(book, chart->table) ? &OF_ANSWERS : &OF_MUNICIPALITIES);
    return subject;
}

/* ---- the text alternative ---- */
static const struct wording RANKED = {{"Liggande staplar, högst först: {1}. Lägst: {2}.", "Lying bars, highest first: {1}. Lowest: {2}."}};
static const struct wording RANKED_ALL = {{"Liggande staplar, högst först: {1}.", "Lying bars, highest first: {1}."}};
static const struct wording STACKED = {{"Liggande staplar i delar, {1} stycken. {2}: {3}.", "Lying bars in parts, {1} of them. {2}: {3}."}};
static const struct wording PAIRED = {
    {"Två punkter för var och en, {1} och {2}, högst först: {3}.", "Two points for each, {1} and {2}, highest first: {3}."}};
static const struct wording YEARS = {{"Linje från {1} till {2}.", "Line from {1} to {2}."}};
static const struct wording NAMED_VALUE = {{"{1} {2}", "{1} {2}"}};
static const struct wording NAMED_BOTH = {{"{1} {2} och {3}", "{1} {2} and {3}"}};
static const struct wording ALTERNATIVE = {{"{1}{3} {2} Alla tal står i tabellen.", "{1}{3} {2} All figures are in the table."}};

static const char *shown(const struct book *book, const struct chart *chart, const struct chart_point *point) {
    static const struct wording SHARE = {{"{1} %", "{1}%"}};
    if (!point->known)
        return "..";
    if (chart->share)
        return book_fill(book, &SHARE, book_decimal(book, point->value * 100, chart->decimals), NULL);
    return book_decimal(book, point->value, chart->decimals);
}

static const char *named(const struct book *book, const struct chart *chart, size_t category) {
    const struct chart_point *first = &chart->series[0].points[category];
    if (chart->kind != CHART_PAIRED)
        return book_fill(book, &NAMED_VALUE, chart->categories[category], shown(book, chart, first), NULL);
    return book_fill(book, &NAMED_BOTH, chart->categories[category], shown(book, chart, first),
                     shown(book, chart, &chart->series[1].points[category]), NULL);
}

static const char *first_ones(const struct book *book, const struct chart *chart) {
    const char *names[NAMED];
    size_t count = 0;
    for (; count < NAMED && count < chart->category_count; count++)
        names[count] = named(book, chart, count);
    return book_listed(book, names, count);
}

static const char *parts_of_first(const struct book *book, const struct chart *chart) {
    const char *names[CHART_SERIES_MAX];
    size_t count = 0;
    for (; count < CHART_SERIES_MAX && count < chart->series_count; count++)
        names[count] = book_fill(book, &NAMED_VALUE, chart->series[count].name, shown(book, chart, &chart->series[count].points[0]), NULL);
    return book_listed(book, names, count);
}

static const char *description(const struct book *book, const struct chart *chart) {
    size_t last = chart->category_count - 1;
    switch (chart->kind) {
    case CHART_STACKED:
        return book_fill(book, &STACKED, book_number(book, chart->category_count), chart->categories[0], parts_of_first(book, chart), NULL);
    case CHART_PAIRED:
        return book_fill(book, &PAIRED, chart->series[0].name, chart->series[1].name, first_ones(book, chart), NULL);
    case CHART_YEARS:
        return book_fill(book, &YEARS, named(book, chart, 0), named(book, chart, last), NULL);
    case CHART_RANKED:
        break;
    }
    const struct wording *wording = chart->category_count > NAMED ? &RANKED : &RANKED_ALL;
    return book_fill(book, wording, first_ones(book, chart), named(book, chart, last), NULL);
}

void chart_words_make(struct chart *chart, const struct book *book) {
    chart->axis = axis_of(book, chart);
    chart->title = title_of(book, chart);
    chart->words = book_fill(book, &ALTERNATIVE, chart->title, description(book, chart), text_ends(chart->title, "?") ? "" : ".", NULL);
}
