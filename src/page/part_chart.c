/* Which picture a table gets, and what it says in words:
 *
 *   answers to one question by county         stacked answers, the county with most of the first answer on top
 *   answers of which several may be chosen    the country's answers, ranked
 *   compared with the wave before             paired points by county
 *   a number by county                        counties, ranked, the country among them where it is a mean or a rate
 *   a number by municipality                  the highest ones
 *   rows of answers                           the answers, ranked */
#include <string.h>

#include "page/chart.h"

#define HIGHEST_SHOWN 15u
#define HIGHEST_TIED 30u /* more that are equal make no ranking */

static const struct wording OF_COUNTRY = {{"Hela landet: {1}", "Whole country: {1}"}};
static const struct wording HIGHEST = {{"De {1} högsta: {2}", "The {1} highest: {2}"}};
static const struct wording BY_ANSWER = {
    {"Svarens fördelning, procent; till höger antal svarande", "Answers, percent; to the right the number answering"}};
static const struct wording COMPARED = {{"Jämförbara kommuner, {1} och {2}", "Comparable municipalities, {1} and {2}"}};
static const struct wording WORDS = {{"Diagram. {1}. Högst: {2}. Lägst: {3}. Alla tal står i tabellen nedanför.",
                                      "Chart. {1}. Highest: {2}. Lowest: {3}. All figures are in the table below."}};
static const struct wording WORDS_STACKS = {
    {"Diagram. {1}. Störst andel ”{2}”: {3}. Minst: {4}. Alla tal står i tabellen nedanför.",
     "Chart. {1}. Largest share of “{2}”: {3}. Smallest: {4}. All figures are in the table below."}};
static const struct wording NAME_VALUE = {{"{1} {2}", "{1} {2}"}};
static const struct wording FROM_TO = {{"{1} → {2}", "{1} → {2}"}};

/* A chart under way. */
struct drawing {
    struct page *page;
    const struct table *table;
    size_t column;
    struct chart_line *lines;
    size_t count;
};

static const struct field *field_named(const struct page *page, const struct table_rule *rule, const char *name) {
    const struct record *record = pipeline_record(page->publication->pipeline, rule->record);
    size_t field = record && name ? record_field(record, name) : FIELD_NONE;
    return field == FIELD_NONE ? NULL : &record->fields[field];
}

static bool is_whole(const struct table_row *row) {
    return text_equal(row->code, "00");
}

static size_t count_columns(const struct table *table, enum column_kind kind) {
    size_t count = 0;
    for (size_t i = 0; i < table->column_count; i++)
        count += table->columns[i].kind == kind;
    return count;
}

static size_t find_column(const struct table *table, enum column_kind kind) {
    for (size_t i = 0; i < table->column_count; i++)
        if (table->columns[i].kind == kind)
            return i;
    return table->column_count;
}

static bool is_number(const struct figure *figure) {
    return figure->kind == FIGURE_NUMBER || figure->kind == FIGURE_ZERO;
}

/* Counties by their short names: there is room for no more. */
static const char *label_of(const struct page *page, const struct table_row *row) {
    const struct area_register *areas = page->publication->areas;
    size_t county = strlen(row->code) == 2 && !is_whole(row) ? area_county_by_code(areas, row->code) : AREA_NONE;
    return county == AREA_NONE ? say(page, &row->label) : areas->counties[county].short_name;
}

static struct chart_line *add_line(struct drawing *drawing, const char *label, const char *code, const char *shown, double value) {
    struct chart_line *line = &drawing->lines[drawing->count++];
    *line = (struct chart_line){.label = label, .code = code, .shown = shown, .value = value};
    return line;
}

static const char *named_value(struct page *page, const struct chart_line *line) {
    return book_fill(&page->book, &NAME_VALUE, line->label, line->shown, NULL);
}

static const char *in_words(struct drawing *drawing, const char *title) {
    const struct chart_line *lines = drawing->lines;
    return book_fill(&drawing->page->book, &WORDS, title, named_value(drawing->page, &lines[0]),
                     named_value(drawing->page, &lines[drawing->count - 1]), NULL);
}

static void draw_bars(struct drawing *drawing, const char *title) {
    if (drawing->count < 2)
        return;
    chart_bars(drawing->page, title, in_words(drawing, title), drawing->lines, drawing->count);
}

/* ---- ranked rows ---- */
/* The first MOST, and of equals all or none, unless none would be left. */
static bool cut_lines(struct drawing *drawing, size_t most) {
    const struct chart_line *lines = drawing->lines;
    size_t count = most;
    if (drawing->count <= most)
        return false;
    while (count > 0 && !(lines[count - 1].value > lines[most].value))
        count--;
    for (size_t i = most; count == 0 && i < drawing->count && !(lines[i].value < lines[0].value); i++)
        most = i + 1;
    drawing->count = count > 0 ? count : most > HIGHEST_TIED ? 0 : most;
    return drawing->count > 0;
}

static bool row_fits(const struct table *table, const struct table_row *row, size_t column, bool whole) {
    if (!is_number(&row->figures[column]))
        return false;
    return !row->total || (whole && is_whole(row) && table->rule->level == LEVEL_COUNTY);
}

static void draw_rows(struct drawing *drawing, size_t column, bool whole, size_t most) {
    struct page *page = drawing->page;
    const struct table *table = drawing->table;
    const char *title = say(page, &table->columns[column].head);
    for (size_t i = 0; i < table->row_count; i++) {
        const struct table_row *row = &table->rows[i];
        if (!row_fits(table, row, column, whole))
            continue;
        struct chart_line *line = add_line(drawing, label_of(page, row), row->code, figure_text(page, table, column, &row->figures[column]),
                                           row->figures[column].number);
        line->strong = row->total;
    }
    chart_sort(drawing->lines, drawing->count);
    if (cut_lines(drawing, most))
        title = book_fill(&page->book, &HIGHEST, book_number(&page->book, drawing->count), book_within(&page->book, title), NULL);
    draw_bars(drawing, title);
}

/* ---- the country's answers, ranked ---- */
static void draw_columns(struct drawing *drawing, enum column_kind kind) {
    struct page *page = drawing->page;
    const struct table *table = drawing->table;
    const struct table_row *whole = table->row_count ? &table->rows[table->row_count - 1] : NULL;
    if (!whole || !is_whole(whole))
        return;
    for (size_t i = 0; i < table->column_count; i++)
        if (table->columns[i].kind == kind && is_number(&whole->figures[i]))
            add_line(drawing, say(page, &table->columns[i].head), table->columns[i].code, figure_text(page, table, i, &whole->figures[i]),
                     whole->figures[i].number);
    const struct field *field = field_named(page, table->rule, table->rule->by);
    chart_sort(drawing->lines, drawing->count);
    draw_bars(drawing, book_fill(&page->book, &OF_COUNTRY,
                                 field ? book_within(&page->book, say(page, &field->label)) : table_title(page, table), NULL));
}

/* ---- paired points ---- */
/* A dash beside an arrow would be read as a line: none is 0. */
static const char *plain_figure(const struct page *page, const struct table *table, size_t column, const struct table_row *row) {
    struct figure figure = {.kind = FIGURE_NUMBER, .number = row->figures[column].number};
    return figure_text(page, table, column, &figure);
}

static void draw_pairs(struct drawing *drawing) {
    struct page *page = drawing->page;
    const struct table *table = drawing->table;
    size_t now = find_column(table, COLUMN_CURRENT), before = find_column(table, COLUMN_PREVIOUS);
    for (size_t i = 0; i < table->row_count; i++) {
        const struct table_row *row = &table->rows[i];
        if (row->total || !is_number(&row->figures[now]) || !is_number(&row->figures[before]))
            continue;
        const char *shown =
            book_fill(&page->book, &FROM_TO, plain_figure(page, table, before, row), plain_figure(page, table, now, row), NULL);
        add_line(drawing, label_of(page, row), row->code, shown, row->figures[now].number)->before = row->figures[before].number;
    }
    if (drawing->count < 2)
        return;
    chart_sort(drawing->lines, drawing->count);
    const char *const heads[2] = {table->previous_wave, table->wave};
    const char *title = book_fill(&page->book, &COMPARED, table->previous_wave, table->wave, NULL);
    chart_pairs(page, title, in_words(drawing, title), heads, drawing->lines, drawing->count);
}

/* ---- stacked answers ---- */
static void add_stack(struct drawing *drawing, const struct table_row *row, size_t first, size_t parts, size_t base) {
    struct page *page = drawing->page;
    if (row->figures[first].kind != FIGURE_NUMBER && row->figures[first].kind != FIGURE_ZERO)
        return;
    const char *shown = base < drawing->table->column_count ? figure_text(page, drawing->table, base, &row->figures[base]) : "";
    struct chart_line *line = add_line(drawing, label_of(page, row), row->code, shown, row->figures[first].number);
    line->strong = row->total;
    for (size_t i = 0; i < parts; i++)
        line->parts[i] = row->figures[first + i].number;
}

static const char *stacks_in_words(struct drawing *drawing, const char *title, const char *head) {
    struct page *page = drawing->page;
    const struct chart_line *most = &drawing->lines[0], *least = &drawing->lines[drawing->count - 1];
    const char *texts[2];
    for (size_t i = 0; i < 2; i++) {
        const struct chart_line *line = i ? least : most;
        texts[i] = book_fill(&page->book, &NAME_VALUE, line->label, percent_text(page, line->value, 1), NULL);
    }
    return book_fill(&page->book, &WORDS_STACKS, title, head, texts[0], texts[1], NULL);
}

static void draw_stacks(struct drawing *drawing, size_t parts) {
    struct page *page = drawing->page;
    const struct table *table = drawing->table;
    size_t first = find_column(table, COLUMN_SHARE), base = find_column(table, COLUMN_ANSWERED);
    const char *heads[CHART_PARTS_MAX];
    for (size_t i = 0; i < parts; i++)
        heads[i] = say(page, &table->columns[first + i].head);
    for (size_t i = 0; i < table->row_count; i++)
        add_stack(drawing, &table->rows[i], first, parts, base);
    if (drawing->count < 2)
        return;
    chart_sort(drawing->lines, drawing->count);
    const char *title = say(page, &BY_ANSWER);
    chart_stacks(page, title, stacks_in_words(drawing, title, heads[0]), heads, parts, drawing->lines, drawing->count);
}

/* ---- choosing ---- */
/* The newest year that somebody has a figure for; else the first column of the measure. */
static size_t measure_column(const struct table *table) {
    static const enum column_kind kinds[] = {COLUMN_RATE, COLUMN_MEAN, COLUMN_SHARE, COLUMN_SUM, COLUMN_COUNT};
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        for (size_t column = table->column_count; column-- > 0;) {
            bool any = false;
            for (size_t row = 0; row < table->row_count; row++)
                any |= is_number(&table->rows[row].figures[column]);
            if (any && table->columns[column].kind == kinds[i])
                return column;
        }
    return table->column_count;
}

static void draw_answers(struct drawing *drawing, const struct field *by) {
    size_t shares = count_columns(drawing->table, COLUMN_SHARE);
    if (by->type == FIELD_SELECT_ONE && shares >= 2 && shares <= CHART_PARTS_MAX)
        draw_stacks(drawing, shares);
    else
        draw_columns(drawing, shares ? COLUMN_SHARE : COLUMN_COUNT);
}

void part_chart(struct page *page, const struct table *table, size_t index) {
    (void)index;
    const struct table_rule *rule = table->rule;
    const struct field *by = field_named(page, rule, rule->by);
    size_t room = table->row_count > table->column_count ? table->row_count : table->column_count, column = measure_column(table);
    struct drawing drawing = {.page = page, .table = table, .lines = arena_array(page->arena, room + 1, sizeof *drawing.lines)};
    bool chosen = by && by->list, mean = rule->measure == MEASURE_RATE || rule->measure == MEASURE_MEAN || rule->measure == MEASURE_SHARE;
    if (rule->row_field && rule->by)
        return;
    if (chosen && rule->level == LEVEL_COUNTY && !rule->row_field)
        draw_answers(&drawing, by);
    else if (!rule->row_field && rule->level == LEVEL_COUNTY && count_columns(table, COLUMN_CURRENT) == 1)
        draw_pairs(&drawing);
    else if (column < table->column_count && !chosen)
        draw_rows(&drawing, column, mean, !rule->row_field && rule->level == LEVEL_MUNICIPALITY ? HIGHEST_SHOWN : SIZE_MAX);
}
