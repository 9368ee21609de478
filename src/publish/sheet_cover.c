/* The first sheet: what this is, how many have answered, what the other sheets hold, how it was made and what the symbols mean. */
#include <math.h>

#include "publish/analyst_sheets.h"
#include "workbook/workbook.h"

enum { LEFT_COLUMN, TEXT_COLUMN, COVER_COLUMNS };
#define TEXT_WIDTH CHARACTERS(80)
#define LOGO_HIGH 56.0 /* pixels */
#define AIR_ROW 4.0    /* points: below a rule, above a group */
#define LOGO_ROW 48.0  /* points: the logo and a little air */
#define HASH_SHOWN 12  /* hexadecimal digits: enough to tell definitions apart */

static const struct wording NAME = {{"Innehåll", "Contents"}};
static const struct wording WAVE = {{"Mättillfälle {1} · {2} ({3} %)", "Measurement occasion {1} · {2} ({3}%)"}};

static const struct wording DATED = {{"Senaste svar {1}", "Latest answer {1}"}};
static const struct wording SECTION_HIGHLIGHTS = {{"Det viktigaste", "What matters most"}};
static const struct wording SECTION_CONTENTS = {{"Bladen", "The sheets"}};
static const struct wording SECTION_WHAT = {{"Underlaget", "What it stands on"}};
static const struct wording SECTION_SYMBOLS = {{"Tecken i tabellerna", "Symbols in the tables"}};

static const struct wording RETURNS = {
    {"Filer lästa: {1}, ersatta av nyare: {2}, lagda åt sidan: {3}", "Files read: {1}, replaced by newer ones: {2}, set aside: {3}"}};
static const struct wording FINDINGS = {{"{1}; se bladet {2}", "{1}; see the sheet {2}"}};
static const struct wording PROGRAM = {{"lansbild {1}, undersökningens definition {2}", "lansbild {1}, the survey's definition {2}"}};
static const struct wording METHOD = {
    {"Svaren har lästs ur de filer som länen skickade in. Det som inte gick att läsa säkert är tomt här och står på bladet {1} med fil, "
     "blad och cell. Hur andra "
     "stavningar och skrivsätt har lästs står på bladet {2}. Andelar räknas på de kommuner som gav ett svar som säger något.",
     "The answers were read from the files that the counties sent in. What could not be read for certain is empty here and listed on the "
     "sheet {1} with file, "
     "sheet and cell. How other spellings were read is on the sheet {2}. Shares are of the municipalities that gave an answer that "
     "informs."}};

/* ---- the facts, in the order in which they stand; "" leaves one out ---- */
static const char *description_text(const struct book *book) {
    return book_say(book, &book->publication->pipeline->description);
}
static const char *definition_text(const struct book *book) {
    return book_say(book, &book->publication->pipeline->definition);
}
static const char *source_text(const struct book *book) {
    return book_say(book, &book->publication->pipeline->source);
}
static const char *returns_text(const struct book *book) {
    const struct publication *publication = book->publication;
    size_t count[RETURN_STATE_COUNT] = {0};
    for (size_t i = 0; i < publication->ledger_count; i++)
        count[publication->ledger[i].state]++;
    return book_fill(book, &RETURNS, book_number(book, count[RETURN_READ]), book_number(book, count[RETURN_SUPERSEDED]),
                     book_number(book, count[RETURN_SET_ASIDE]), NULL);
}
static const char *findings_text(const struct book *book) {
    return book_fill(book, &FINDINGS, book_findings_counted(book), sheet_name_of(book, findings_write), NULL);
}
static const char *method_text(const struct book *book) {
    return book_fill(book, &METHOD, sheet_name_of(book, findings_write), sheet_name_of(book, spellings_write), NULL);
}
static const char *program_text(const struct book *book) {
    const struct publication *publication = book->publication;
    const char *hash = arena_printf(book->arena, "%.*s", HASH_SHOWN, publication->pipeline->sha256);
    return book_fill(book, &PROGRAM, publication->version, hash, NULL);
}
static const struct {
    struct wording head;
    const char *(*text)(const struct book *book);
} FACTS[] = {
    {{{"Undersökningen", "The survey"}}, description_text},
    {{{"Definition", "Definition"}}, definition_text},
    {{{"Svarande", "Answering"}}, book_base},
    {{{"Inlämningar", "Returns"}}, returns_text},
    {{{"Fynd", "Findings"}}, findings_text},
    {{{"Så gjordes det", "How it was made"}}, method_text},
    {{{"Källa", "Source"}}, source_text},
    {{{"Program", "Program"}}, program_text},
};

void cover_plan(const struct book *book, struct sheet_plan *plan) {
    plan->name = book_say(book, &NAME);
    plan->title = book_say(book, &book->publication->pipeline->title);
}

static void write_air(struct page *page) {
    page_check(page, worksheet_set_row(page->sheet, page->row, AIR_ROW, NULL), page->row, LEFT_COLUMN);
    page_skip(page);
}

static void write_section(struct page *page, const struct wording *heading) {
    page_skip(page);
    page_text(page, LEFT_COLUMN, book_say(page->book, heading), STYLE_SECTION);
    page_text(page, TEXT_COLUMN, "", STYLE_SECTION);
    page_next_row(page);
    write_air(page);
}

static const struct sheet_plan *plan_of_table(const struct book *book, size_t table) {
    for (size_t i = 0; i < book->plan_count; i++)
        if (book->plans[i].kind->write == table_write && book->plans[i].index == table)
            return &book->plans[i];
    return &book->plans[0];
}

static void write_link(struct page *page, const char *sheet, lxw_row_t row, size_t column) {
    struct font font = style_font(STYLE_LINK);
    page_link_cell(page, LEFT_COLUMN, sheet, row, column, sheet);
    page->columns[LEFT_COLUMN].body = fmax(page->columns[LEFT_COLUMN].body, text_width(sheet, &font));
}

/* The sheet, and of a table the very cell, that a sentence stands on. */
static void write_basis(struct page *page, const struct highlight *highlight) {
    const struct book *book = page->book;
    const struct sheet_plan *plan = plan_of_table(book, highlight->table);
    if (highlight->basis == BASIS_TABLE)
        write_link(page, plan->name, plan->mark->head + 1 + (lxw_row_t)highlight->row, highlight->column + 1);
    else
        write_link(page, sheet_name_of(book, highlight->basis == BASIS_COVERAGE ? coverage_write : findings_write), 0, 0);
}

static void write_highlights(struct page *page) {
    struct highlight_list list;
    highlights_make(&list, page->book);
    write_section(page, &SECTION_HIGHLIGHTS);
    for (size_t i = 0; i < list.count; i++) {
        write_basis(page, &list.items[i]);
        page_text(page, TEXT_COLUMN, list.items[i].text, STYLE_FACT_TEXT);
        page_next_row(page);
    }
}

/* What the sheets are for, by the first kind of each group; the groups follow the order of the sheets. */
static const struct {
    bool (*write)(const struct book *book, const struct sheet_plan *plan, struct error *error);
    struct wording name;
} GROUPS[] = {
    {coverage_write, {{"Vilka som svarat", "Who answered"}}},
    {map_write, {{"Kartor", "Maps"}}},
    {table_write, {{"Tabeller", "Tables"}}},
    {ranking_write, {{"Kommuner i rangordning", "Municipalities ranked"}}},
    {change_write, {{"Förändring sedan förra mätningen", "Change since the previous round"}}},
    {changed_run_write, {{"Förändring sedan förra körningen", "Change since the last run"}}},
    {records_write, {{"Alla svar", "All answers"}}},
    {findings_write, {{"Fynd och metod", "Findings and method"}}},
};

static const struct wording *group_of(const struct sheet_plan *plan) {
    for (size_t i = 0; i < sizeof GROUPS / sizeof GROUPS[0]; i++)
        if (GROUPS[i].write == plan->kind->write)
            return &GROUPS[i].name;
    return NULL;
}

static void write_contents(struct page *page) {
    const struct book *book = page->book;
    const struct wording *last = NULL;
    write_section(page, &SECTION_CONTENTS);
    for (size_t i = 1; i < book->plan_count; i++) {
        const struct wording *group = group_of(&book->plans[i]);
        if (group != NULL && group != last) {
            if (last != NULL)
                write_air(page);
            page_text(page, LEFT_COLUMN, book_say(book, group), STYLE_BASE);
            page_next_row(page);
            last = group;
        }
        write_link(page, book->plans[i].name, 0, 0);
        page_text(page, TEXT_COLUMN, book->plans[i].title, STYLE_FACT_TEXT);
        page_next_row(page);
    }
}

static void write_facts(struct page *page) {
    write_section(page, &SECTION_WHAT);
    for (size_t i = 0; i < sizeof FACTS / sizeof FACTS[0]; i++) {
        const char *text = FACTS[i].text(page->book);
        if (text_is_blank(text))
            continue;
        page_text(page, LEFT_COLUMN, book_say(page->book, &FACTS[i].head), STYLE_FACT);
        page_text(page, TEXT_COLUMN, text, STYLE_FACT_TEXT);
        page_next_row(page);
    }
}

static void write_symbols(struct page *page) {
    write_section(page, &SECTION_SYMBOLS);
    for (size_t i = 0; i < FIGURE_SIGN_COUNT; i++) {
        page_text(page, LEFT_COLUMN, FIGURE_SIGNS[i].sign, STYLE_FACT);
        page_text(page, TEXT_COLUMN, book_say(page->book, &FIGURE_SIGNS[i].meaning), STYLE_FACT_TEXT);
        page_next_row(page);
    }
}

/* The authority's own mark, above all else; how wide and high is said by LOGO_HIGH. */
static void write_logo(struct page *page) {
    const struct theme *theme = book_theme(page->book);
    if (theme->logo == NULL)
        return;
    double scale = LOGO_HIGH / theme->logo_height;
    lxw_image_options options = {.x_scale = scale, .y_scale = scale, .object_position = LXW_OBJECT_MOVE_DONT_SIZE};
    if (*theme->logo_text == '\0')
        options.decorative = LXW_TRUE;
    else
        options.description = arena_text(page->book->arena, theme->logo_text);
    page_check(page, worksheet_insert_image_opt(page->sheet, page->row, LEFT_COLUMN, theme->logo, &options), page->row, LEFT_COLUMN);
    page_check(page, worksheet_set_row(page->sheet, page->row, LOGO_ROW, NULL), page->row, LEFT_COLUMN);
    page_skip(page);
}

bool cover_write(const struct book *book, const struct sheet_plan *plan, struct error *error) {
    const struct publication *publication = book->publication;
    struct page page;
    struct answer_dates dates;
    if (!answer_dates_find(&dates, book->publication, book->arena, error) || !page_open(&page, book, plan, COVER_COLUMNS, error))
        return false;
    page.one_page = true;
    page.columns[TEXT_COLUMN].widest = TEXT_WIDTH;
    write_logo(&page);
    page_lines(&page, plan->title, STYLE_COVER_TITLE);
    const struct tables *tables = publication->tables;
    const char *percent = book_percent(book, (double)tables->answered_count, (double)tables->municipality_count);
    page_lines(&page, book_fill(book, &WAVE, publication->wave, book_base(book), percent, NULL), STYLE_BASE);
    if (*dates.latest != '\0')
        page_lines(&page, book_fill(book, &DATED, dates.latest, NULL), STYLE_BASE);
    write_highlights(&page);
    write_contents(&page);
    write_facts(&page);
    write_symbols(&page);
    worksheet_activate(page.sheet);
    worksheet_gridlines(page.sheet, LXW_HIDE_ALL_GRIDLINES);
    page_print(&page);
    return page_close(&page, error);
}
