/* The cross tables: what each says in a sentence, its chart, all its figures with a link to what they stand on, and its notes. */
#include <string.h>

#include "file/file.h"
#include "page/evidence.h"

#define BIG_COLUMNS 8 /* figures: a wider table is printed across the paper */

static const struct wording HEADING = {{"Tabeller", "Tables"}};
static const struct wording LINKS = {{"Varje siffra är en länk till svaren bakom den, med fil, blad och cell.",
                                      "Each figure is a link to the answers behind it, with file, sheet and cell."}};
static const struct wording COUNTY = {{"Län", "County"}};
static const struct wording MUNICIPALITY = {{"Kommun", "Municipality"}};
static const struct wording COUNTY_AND_MUNICIPALITY = {{"Län och kommun", "County and municipality"}};
static const struct wording FIND = {{"Sök kommun", "Find municipality"}};
static const struct wording UNIT = {{"Enhet: {1}.", "Unit: {1}."}};
static const struct wording SHADED = {{"Ju starkare färg, desto större andel (fem steg, 0–100\xC2\xA0%).",
                                       "The stronger the colour, the larger the share (five steps, 0–100%)."}};
static const struct wording POINTS = {{"p.e.: procentenheter.", "pp: percentage points."}};
static const struct wording CSV = {{"Tabellen som data: {1}", "The table as data: {1}"}};
static const struct {
    enum figure_kind kind;
    struct wording meaning;
} SYMBOLS[] = {
    {FIGURE_ZERO, {{"– noll: frågan är besvarad och det finns inget", "– zero: the question is answered and there is none"}}},
    {FIGURE_MISSING, {{".. uppgift saknas eller visas inte", ".. not available or not shown"}}},
    {FIGURE_NOT_APPLICABLE, {{". kan inte förekomma", ". cannot occur"}}},
};

/* "10 000" as definitions write it: with a space that does not break. */
static const char *unbroken(struct arena *arena, const char *text) {
    struct text out;
    text_init(&out);
    for (const char *at = text; *at; at++) {
        bool between = *at == ' ' && at > text && at[-1] >= '0' && at[-1] <= '9' && strspn(at + 1, "0123456789") == 3;
        text_add_bytes(&out, between ? "\xC2\xA0" : at, between ? 2 : 1);
    }
    const char *joined = arena_text(arena, text_get(&out));
    text_release(&out);
    return joined;
}

const char *table_title(const struct page *page, const struct table *table) {
    const char *title = say(page, &table->rule->title);
    return title[0] ? unbroken(page->arena, title) : table->rule->id;
}

const char *table_first_head(const struct page *page, const struct table *table) {
    const struct table_rule *rule = table->rule;
    const struct record *record = pipeline_record(page->publication->pipeline, rule->record);
    size_t field = rule->row_field && record ? record_field(record, rule->row_field) : FIELD_NONE;
    if (field != FIELD_NONE)
        return say(page, &record->fields[field].label);
    bool totals_within = false;
    for (size_t i = 0; i < table->row_count && rule->level == LEVEL_MUNICIPALITY; i++)
        totals_within |= table->rows[i].total && !text_equal(table->rows[i].code, "00");
    return say(page, totals_within ? &COUNTY_AND_MUNICIPALITY : rule->level == LEVEL_MUNICIPALITY ? &MUNICIPALITY : &COUNTY);
}

static bool is_by_municipality(const struct table *table) {
    return !table->rule->row_field && table->rule->level == LEVEL_MUNICIPALITY;
}

static const char *row_class(const struct table_row *row) {
    return !row->total ? "" : text_equal(row->code, "00") ? " class=tot" : " class=cty";
}

static void add_figure(struct page *page, const struct table *table, size_t column, const struct figure *figure, const char *link) {
    bool shaded = figure->kind == FIGURE_NUMBER && column_is_share(table, column) && table->columns[column].kind != COLUMN_CHANGE;
    const char *shade = shaded ? arena_printf(page->arena, " class=q%zu", shade_of_share(figure->number)) : "";
    html_add(page->out, "<td{}><a href={}>{}</a>", shade, link, figure_text(page, table, column, figure), NULL);
}

static void add_row(struct page *page, size_t index, const struct table_row *row) {
    const struct table *table = &page->publication->tables->items[index];
    const char *link = evidence_link(page, index, row->code);
    html_add(page->out, "<tr{}><th scope=row>{}", row_class(row), say(page, &row->label), NULL);
    for (size_t i = 0; i < table->column_count; i++)
        add_figure(page, table, i, &row->figures[i], link);
    text_add(page->out, "\n");
}

static bool is_big(const struct table *table) {
    return table->column_count >= BIG_COLUMNS;
}

static void add_grid(struct page *page, size_t index) {
    const struct table *table = &page->publication->tables->items[index];
    bool tall = is_by_municipality(table);
    html_add(page->out, "<p class=\"mute small\">{}</p>\n", say(page, &table->base), NULL);
    html_add(page->out, "<div class=\"wide{}{}\"><table class=sort", tall ? " tall" : "", is_big(table) ? " big" : "", NULL);
    if (tall)
        html_add(page->out, " data-find=\"{}\"", say(page, &FIND), NULL);
    html_add(page->out, "><caption class=vh>{}</caption><thead><tr><th scope=col>{}", table_title(page, table),
             table_first_head(page, table), NULL);
    for (size_t i = 0; i < table->column_count; i++)
        html_add(page->out, "<th scope=col>{}", say(page, &table->columns[i].head), NULL);
    text_add(page->out, "\n<tbody>\n");
    for (size_t i = 0; i < table->row_count; i++)
        add_row(page, index, &table->rows[i]);
    text_add(page->out, "</table></div>\n");
}

/* ---- notes ---- */
static bool has_kind(const struct table *table, enum figure_kind kind) {
    for (size_t i = 0; i < table->row_count; i++)
        for (size_t j = 0; j < table->column_count; j++)
            if (table->rows[i].figures[j].kind == kind)
                return true;
    return false;
}

static bool has_share(const struct table *table) {
    for (size_t i = 0; i < table->column_count; i++)
        if (column_is_share(table, i) && table->columns[i].kind != COLUMN_CHANGE)
            return true;
    return false;
}

static void add_symbols(struct page *page, const struct table *table) {
    struct text line;
    text_init(&line);
    for (size_t i = 0; i < sizeof SYMBOLS / sizeof SYMBOLS[0]; i++)
        if (has_kind(table, SYMBOLS[i].kind))
            text_printf(&line, "%s%s", line.length ? " · " : "", say(page, &SYMBOLS[i].meaning));
    if (line.length)
        html_add(page->out, "<p>{}.</p>", text_get(&line), NULL);
    text_release(&line);
}

static void add_note(struct page *page, const char *note) {
    if (note[0])
        html_add(page->out, "<p>{}</p>", note, NULL);
}

static void add_notes(struct page *page, const struct table *table) {
    const char *unit = say(page, &table->rule->unit), *csv = arena_printf(page->arena, "data/tables/%s.csv", table->rule->id);
    text_add(page->out, is_big(table) ? "<div class=\"notes big\">" : "<div class=notes>");
    add_symbols(page, table);
    if (has_share(table))
        add_note(page, say(page, &SHADED));
    if (table_has_points(table))
        add_note(page, say(page, &POINTS));
    if (unit[0])
        add_note(page, book_fill(&page->book, &UNIT, unit, NULL));
    add_note(page, say(page, &table->rule->note));
    html_add(page->out, "<p><a href=\"{}\">{}</a></p></div>\n", html_path(page->arena, csv),
             book_fill(&page->book, &CSV, path_name(csv), NULL), NULL);
}

/* ---- one table ---- */
static void add_sentences(struct page *page, const struct table *table) {
    struct table_sentences sentences;
    table_sentences_make(&sentences, &page->book, table);
    const char *const texts[] = {sentences.level.text, sentences.leader.text, sentences.change.text};
    bool any = false;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        if (!texts[i] || !texts[i][0])
            continue;
        html_add(page->out, any ? " {}" : "<p>{}", texts[i], NULL);
        any = true;
    }
    text_add(page->out, any ? "</p>\n" : "");
}

static void add_table(struct page *page, size_t index) {
    const struct table *table = &page->publication->tables->items[index];
    const char *number = arena_printf(page->arena, "%zu", index + 1);
    html_add(page->out, "<section id=t{}><h3 id=t{}h>{}. {}</h3>\n", number, number, number, table_title(page, table), NULL);
    add_sentences(page, table);
    part_chart(page, table, index);
    add_grid(page, index);
    add_notes(page, table);
    text_add(page->out, "</section>\n");
}

void part_tables(struct page *page) {
    html_add(page->out, "<section id=tabeller><h2>{}</h2>\n<p class=\"mute find\">{}</p>\n", say(page, &HEADING), say(page, &LINKS), NULL);
    for (size_t i = 0; i < page->publication->tables->count; i++)
        add_table(page, i);
    text_add(page->out, "</section>\n");
}
