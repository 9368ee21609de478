/* Who has answered: counties with their figures, and below them the municipalities that have not. The heads are not frozen: the first
 * list's would stand above the second one. */
#include "publish/analyst_sheets.h"
#include "workbook/workbook.h"

#define DATE_WIDE CHARACTERS(14) /* a date and some air before it */

static const struct wording NAME = {{"Täckning", "Coverage"}};
static const struct wording TITLE = {
    {"Alla kommuner har svarat i {1} av {2} län", "All municipalities have answered in {1} of {2} counties"}};
static const struct wording TITLE_ALL = {{"Alla kommuner har svarat", "All municipalities have answered"}};
static const struct wording TITLE_NONE = {{"I inget län har alla kommuner svarat", "In no county have all municipalities answered"}};
static const struct wording WHOLE_COUNTRY = {{"Hela landet", "The whole country"}};
static const struct wording UNPLACED_FILES = {{"Därutöver {1} som inte kunde knytas till något län; se bladet {2}.",
                                               "Besides, {1} that could not be tied to any county; see the sheet {2}."}};
static const struct wording UNPLACED_FINDINGS = {{"Därutöver {1} och {2} som inte hör till något visst län; se bladet {3}.",
                                                  "Besides, {1} and {2} that belong to no county in particular; see the sheet {3}."}};
static const struct wording SILENT = {{"Har inte svarat: {1}", "Have not answered: {1}"}};
static const struct wording SILENT_NOTE = {
    {"Med svar menas en rad som räknas. En kommun vars rad lades åt sidan står här, och felet på bladet {1}.",
     "An answer is a row that counts. A municipality whose row was set aside stands here, and the fault on the sheet {1}."}};

/* ---- the columns of counties ---- */
enum {
    COLUMN_COUNTY_NAME,
    COLUMN_ASKED,
    COLUMN_HAVE_ANSWERED,
    COLUMN_SHARE_OF,
    COLUMN_PLACES,
    COLUMN_FILES,
    COLUMN_LAST,
    COLUMN_ERRORS,
    COLUMN_WARNINGS,
    COLUMN_NOTICES,
    COVERAGE_COLUMNS
};
static const struct wording HEADS[COVERAGE_COLUMNS] = {
    [COLUMN_COUNTY_NAME] = {{"Län", "County"}},
    [COLUMN_ASKED] = {{"Kommuner", "Municipalities"}},
    [COLUMN_HAVE_ANSWERED] = {{"Svarande", "Answering"}},
    [COLUMN_SHARE_OF] = {{"Andel svarande", "Share answering"}},
    [COLUMN_PLACES] = {{"Platser", "Places"}},
    [COLUMN_FILES] = {{"Filer", "Files"}},
    [COLUMN_LAST] = {{"Senaste svar", "Latest answer"}},
    [COLUMN_ERRORS] = {{"Fel", "Errors"}},
    [COLUMN_WARNINGS] = {{"Varningar", "Warnings"}},
    [COLUMN_NOTICES] = {{"Notiser", "Notices"}},
};
static const struct wording SILENT_HEADS[] = {{{"Län", "County"}}, {{"Antal", "Number"}}, {{"Kommuner", "Municipalities"}}};
static const struct wording SILENT_ALL = {{"Ingen har svarat: {1}", "None has answered: {1}"}};

void coverage_plan(const struct book *book, struct sheet_plan *plan) {
    const struct tables *tables = book->publication->tables;
    size_t complete = 0;
    for (size_t i = 0; i < tables->coverage_count; i++)
        complete += tables->coverage[i].answered >= tables->coverage[i].municipalities;
    const struct wording *title = complete == tables->coverage_count ? &TITLE_ALL : complete == 0 ? &TITLE_NONE : &TITLE;
    plan->name = book_say(book, &NAME);
    plan->title = book_fill(book, title, book_number(book, complete), book_number(book, tables->coverage_count), NULL);
}

/* What the survey does not ask has no column: it would say the same nothing in each row. PLACE gets where the others stand; how many. */
static size_t place_columns(size_t place[COVERAGE_COLUMNS], const struct book *book, const struct answer_dates *dates) {
    size_t count = 0;
    for (size_t i = 0; i < COVERAGE_COLUMNS; i++) {
        bool asked = i == COLUMN_PLACES ? book->publication->pipeline->record_count > 1 : i != COLUMN_LAST || dates->asked;
        place[i] = asked ? count++ : COVERAGE_COLUMNS;
    }
    return count;
}

static void write_county(struct page *page, const size_t *place, const char *name, const struct coverage *county, const char *last,
                         bool total) {
    const size_t counts[COVERAGE_COLUMNS] = {
        [COLUMN_ASKED] = county->municipalities, [COLUMN_HAVE_ANSWERED] = county->answered, [COLUMN_PLACES] = county->places,
        [COLUMN_FILES] = county->files,          [COLUMN_ERRORS] = county->errors,          [COLUMN_WARNINGS] = county->warnings,
        [COLUMN_NOTICES] = county->notices,
    };
    page_text(page, COLUMN_COUNTY_NAME, name, total ? STYLE_LABEL_TOTAL : STYLE_LABEL);
    for (size_t i = COLUMN_ASKED; i < COVERAGE_COLUMNS; i++)
        if (i != COLUMN_SHARE_OF && i != COLUMN_LAST && place[i] < COVERAGE_COLUMNS)
            page_count(page, place[i], counts[i], total);
    if (place[COLUMN_LAST] < COVERAGE_COLUMNS)
        page_text(page, place[COLUMN_LAST], *last == '\0' ? figure_symbol(FIGURE_MISSING) : last,
                  total ? STYLE_SYMBOL_TOTAL : STYLE_SYMBOL);
    enum number_place look = total ? NUMBER_IN_TOTAL : NUMBER_IN_TABLE;
    if (county->municipalities > 0)
        page_number(page, COLUMN_SHARE_OF, (double)county->answered / (double)county->municipalities, NUMBER_SHARE, 0, look);
    else
        page_text(page, COLUMN_SHARE_OF, ".", total ? STYLE_SYMBOL_TOTAL : STYLE_SYMBOL);
    page_next_row(page);
}

/* Bars of Excel 2007, which all programs show: those of 2010 lie in an extension that others drop with a warning. */
static void add_bars(struct page *page, lxw_row_t first, lxw_row_t last) {
    lxw_conditional_format bars = {.type = LXW_CONDITIONAL_DATA_BAR,
                                   .bar_color = book_color(page->book, THEME_BAR),
                                   .min_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
                                   .min_value = 0,
                                   .max_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
                                   .max_value = 1};
    page_check(page, worksheet_conditional_format_range(page->sheet, first, COLUMN_SHARE_OF, last, COLUMN_SHARE_OF, &bars), first,
               COLUMN_SHARE_OF);
}

/* What no county's row holds must not disappear. */
static void write_unplaced(struct page *page) {
    const struct book *book = page->book;
    const struct publication *publication = book->publication;
    size_t files = 0;
    for (size_t i = 0; i < publication->ledger_count; i++)
        files += publication->ledger[i].county == AREA_NONE;
    if (files > 0)
        page_lines(page, book_fill(book, &UNPLACED_FILES, book_counted(book, files, NOUN_FILE), sheet_name_of(book, findings_write), NULL),
                   STYLE_NOTE);
    const size_t errors = book_unplaced(book, SEVERITY_ERROR), warnings = book_unplaced(book, SEVERITY_WARNING);
    if (errors + warnings > 0)
        page_lines(page,
                   book_fill(book, &UNPLACED_FINDINGS, book_counted(book, errors, NOUN_ERROR), book_counted(book, warnings, NOUN_WARNING),
                             sheet_name_of(book, findings_write), NULL),
                   STYLE_NOTE);
}

static void write_counties(struct page *page, const size_t *place, const struct answer_dates *dates) {
    const struct tables *tables = page->book->publication->tables;
    const struct coverage sum = tables_country(tables);
    lxw_row_t first = page->row;
    for (size_t i = 0; i < tables->coverage_count; i++) {
        size_t county = tables->coverage[i].county;
        write_county(page, place, book_county_name(page->book, county), &tables->coverage[i], dates->last[county], false);
    }
    write_county(page, place, book_say(page->book, &WHOLE_COUNTRY), &sum, dates->latest, true);
    add_bars(page, first, page->row - 1);
    page_skip(page);
    page_symbols(page);
    write_unplaced(page);
}

/* The names of COUNTY's municipalities that have not answered; COUNT gets how many. */
static const char *silent_names(const struct book *book, size_t county, size_t *count) {
    const struct county *of = &book->publication->areas->counties[county];
    const char **names = arena_array(book->arena, of->municipality_count, sizeof *names);
    *count = 0;
    for (size_t i = of->first_municipality; i < of->first_municipality + of->municipality_count; i++)
        if (!book->publication->tables->answered[i])
            names[(*count)++] = book->publication->areas->municipalities[i].name;
    if (*count > 1 && *count == of->municipality_count)
        return book_fill(book, &SILENT_ALL, book_listed(book, names, *count), NULL);
    return book_listed(book, names, *count);
}

static void write_silent(struct page *page) {
    const struct book *book = page->book;
    const struct tables *tables = book->publication->tables;
    if (tables->answered_count >= tables->municipality_count)
        return;
    page_skip(page);
    page_lines(page,
               book_fill(book, &SILENT, book_counted(book, tables->municipality_count - tables->answered_count, NOUN_MUNICIPALITY), NULL),
               STYLE_SUBTITLE);
    page_lines(page, book_fill(book, &SILENT_NOTE, sheet_name_of(book, findings_write), NULL), STYLE_NOTE);
    page_skip(page);
    page_text(page, 0, book_say(book, &SILENT_HEADS[0]), STYLE_HEAD);
    page_text(page, 1, book_say(book, &SILENT_HEADS[1]), STYLE_HEAD_IN_LIST);
    page_across(page, 2, page->column_count - 1, book_say(book, &SILENT_HEADS[2]), STYLE_HEAD);
    page_next_row(page);
    for (size_t i = 0; i < book->publication->areas->county_count; i++) {
        size_t count;
        const char *names = silent_names(book, i, &count);
        if (count == 0)
            continue;
        page_text(page, 0, book_county_name(book, i), STYLE_TEXT);
        page_number(page, 1, (double)count, NUMBER_COUNT, 0, NUMBER_IN_LIST);
        page_across(page, 2, page->column_count - 1, names, STYLE_TEXT);
        page_next_row(page);
    }
}

bool coverage_write(const struct book *book, const struct sheet_plan *plan, struct error *error) {
    struct page page;
    struct answer_dates dates;
    size_t place[COVERAGE_COLUMNS];
    if (!answer_dates_find(&dates, book->publication, book->arena, error) ||
        !page_open(&page, book, plan, place_columns(place, book, &dates), error))
        return false;
    page_title(&page, NULL);
    for (size_t i = 0; i < COVERAGE_COLUMNS; i++) {
        if (place[i] == COVERAGE_COLUMNS)
            continue;
        page.columns[place[i]].least = i == COLUMN_LAST ? DATE_WIDE : 0;
        page_head(&page, place[i], book_say(book, &HEADS[i]), i == COLUMN_COUNTY_NAME ? STYLE_HEAD : STYLE_HEAD_NUMBER);
    }
    page_next_row(&page);
    write_counties(&page, place, &dates);
    write_silent(&page);
    worksheet_gridlines(page.sheet, LXW_HIDE_ALL_GRIDLINES);
    page.one_page = true;
    page_print(&page);
    return page_close(&page, error);
}
