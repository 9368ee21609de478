#include "book/table_view.h"

#include <string.h>

#define COUNT_SV "Antal "
#define COUNT_EN "Number of "

size_t table_column_of(const struct table *table, enum column_kind kind) {
    for (size_t i = 0; i < table->column_count; i++)
        if (table->columns[i].kind == kind)
            return i;
    return PLACE_NONE;
}

size_t table_total_row(const struct table *table) {
    for (size_t i = table->row_count; i-- > 0;)
        if (table->rows[i].total && text_equal(table->rows[i].code, "00"))
            return i;
    return PLACE_NONE;
}

bool table_number(const struct table *table, size_t row, size_t column, double *number) {
    if (row >= table->row_count || column >= table->column_count)
        return false;
    const struct figure *figure = &table->rows[row].figures[column];
    *number = figure->kind == FIGURE_NUMBER ? figure->number : 0;
    return figure->kind == FIGURE_NUMBER || figure->kind == FIGURE_ZERO;
}

double table_base_of(const struct table *table, size_t row) {
    double base;
    return table_number(table, row, table_column_of(table, COLUMN_ANSWERED), &base) ? base : 0;
}

const struct field *table_field(const struct book *book, const struct table *table) {
    const struct table_rule *rule = table->rule;
    const struct record *record = rule->record == NULL ? NULL : pipeline_record(book->publication->pipeline, rule->record);
    const char *name = rule->row_field != NULL ? rule->row_field : rule->by != NULL ? rule->by : rule->of;
    size_t field = record == NULL || name == NULL ? FIELD_NONE : record_field(record, name);
    return field == FIELD_NONE ? NULL : &record->fields[field];
}

static bool is_yes(const char *code) {
    return strcmp(code, "ja") == 0 || text_starts(code, "ja_") || strcmp(code, "finns") == 0 || text_starts(code, "finns_");
}

size_t table_yes_column(const struct book *book, const struct table *table) {
    const struct field *field = table_field(book, table);
    size_t first = table_column_of(table, COLUMN_SHARE);
    bool can_be = field != NULL && field->type == FIELD_SELECT_ONE && first != PLACE_NONE;
    return can_be && is_yes(table->columns[first].code) ? first : PLACE_NONE;
}

/* ---- subjects ---- */
static const struct wording SUM_OF = {{"summan av ”{1}”", "the sum of “{1}”"}};
static const struct wording MEAN_OF = {{"medelvärdet för ”{1}”", "the mean of “{1}”"}};
static const struct wording NUMBER_OF = {{"antalet {1}", "the number of {1}"}};
static const struct wording MEASURES[] = {
    [MEASURE_COUNT] = {{"antalet", "the number"}}, [MEASURE_SHARE] = {{"andelen", "the share"}},
    [MEASURE_SUM] = {{"summan", "the sum"}},       [MEASURE_MEAN] = {{"medelvärdet", "the mean"}},
    [MEASURE_RATE] = {{"talet", "the rate"}},      [MEASURE_COUNT_OF] = {{"antalet", "the number"}},
};
static const struct wording MUNICIPALITIES = {{"kommuner", "municipalities"}};

static bool has_text(const struct wording *wording) {
    return *wording_get(wording, LANGUAGE_SV) != '\0';
}

/* "Antal öppna drogscener": what is counted, in the book's language; NULL if it is not something counted. */
static const char *counted_thing(const struct book *book, const struct wording *wording) {
    const char *swedish = wording_get(wording, LANGUAGE_SV), *text = book_say(book, wording);
    if (!text_starts(swedish, COUNT_SV))
        return NULL;
    if (text_starts(text, COUNT_SV))
        return text + strlen(COUNT_SV);
    return text_starts(text, COUNT_EN) ? text + strlen(COUNT_EN) : book_within(book, text);
}

static const struct wording *summed_label(const struct book *book, const struct table *table) {
    static const struct wording NONE = {{"", ""}};
    const struct table_rule *rule = table->rule;
    const struct record *record = rule->record == NULL ? NULL : pipeline_record(book->publication->pipeline, rule->record);
    size_t field = record == NULL || rule->of == NULL ? FIELD_NONE : record_field(record, rule->of);
    return field == FIELD_NONE ? &NONE : &record->fields[field].label;
}

static const char *counted_words(const struct book *book, const struct table *table) {
    const struct wording *label = summed_label(book, table);
    const char *thing = counted_thing(book, &table->rule->unit);
    return thing != NULL ? thing : has_text(&table->rule->unit) ? NULL : counted_thing(book, label);
}

const char *table_subject(const struct book *book, const struct table *table) {
    const char *label = book_say(book, summed_label(book, table)), *thing = counted_words(book, table);
    enum measure measure = table->rule->measure;
    if (measure == MEASURE_COUNT || measure == MEASURE_COUNT_OF)
        return book_fill(book, &NUMBER_OF, book_say(book, &MUNICIPALITIES), NULL);
    if (measure == MEASURE_MEAN)
        return book_fill(book, &MEAN_OF, label, NULL);
    return thing != NULL ? book_fill(book, &NUMBER_OF, thing, NULL) : book_fill(book, &SUM_OF, label, NULL);
}

const char *table_measure(const struct book *book, const struct table *table) {
    bool counts = table->rule->measure == MEASURE_SUM && counted_words(book, table) != NULL;
    return book_say(book, &MEASURES[counts ? MEASURE_COUNT : table->rule->measure]);
}

const char *text_begun(const struct book *book, const char *text) {
    const char *rest = text;
    uint32_t first = utf8_next(&rest);
    bool small = (first >= 'a' && first <= 'z') || first == 0xE5 || first == 0xE4 || first == 0xF6;
    if (!small)
        return text;
    struct text out;
    text_init(&out);
    text_add_char(&out, first - 0x20);
    text_add(&out, rest);
    const char *begun = arena_text(book->arena, text_get(&out));
    text_release(&out);
    return begun;
}

/* ---- bases ---- */
static const struct wording COUNTED = {{"{1} {2}", "{1} {2}"}};
static const struct wording ANSWERS_ONE = {{"svar", "answer"}}, ANSWERS = {{"svar", "answers"}};
static const struct wording ONLY_ONE = {{"den enda kommun som har svarat", "the only municipality that has answered"}};
static const struct wording SOME = {{"de {1} kommuner som har svarat", "the {1} municipalities that have answered"}};
static const struct wording ALL = {{"landets {1} kommuner", "the country’s {1} municipalities"}};

const char *table_counted(const struct book *book, const struct table *table, double count) {
    const struct pipeline *pipeline = book->publication->pipeline;
    const struct record *record = table->rule->record == NULL ? NULL : pipeline_record(pipeline, table->rule->record);
    size_t number = (size_t)count;
    if (record == NULL || record == pipeline->records)
        return book_counted(book, number, NOUN_MUNICIPALITY);
    const char *label = book_within(book, book_say(book, &record->label));
    if (number == 1 || *label == '\0')
        label = book_say(book, number == 1 ? &ANSWERS_ONE : &ANSWERS);
    return book_fill(book, &COUNTED, book_number(book, number), label, NULL);
}

const char *answering_words(const struct book *book, double count) {
    size_t number = (size_t)count, all = book->publication->tables->municipality_count;
    const struct wording *wording = number == 1 ? &ONLY_ONE : number >= all ? &ALL : &SOME;
    return book_fill(book, wording, book_number(book, number), NULL);
}
