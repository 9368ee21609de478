/* Who has answered: counties with their figures, and the municipalities that have not. */
#include <stdlib.h>
#include <string.h>

#include "page/evidence.h"

static const struct wording HEADING = {{"Täckning", "Coverage"}};
static const struct wording CAPTION = {
    {"Svarande kommuner, inlämnade platser och fynd per län", "Municipalities that answered, places handed in and findings, by county"}};
static const struct wording COUNTRY = {{"Hela landet", "Whole country"}};
static const struct wording SILENT = {{"Har inte svarat: {1}", "Have not answered: {1}"}};
static const struct wording SILENT_NOTE = {
    {"Med svar menas en rad som räknas. En kommun vars rad lades åt sidan står här, och felet i länets rättelsefil.",
     "An answer is a row that counts. A municipality whose row was set aside stands here, and the fault in the county's file of "
     "corrections."}};
static const struct wording ALL_ANSWERED = {{"Alla kommuner har svarat.", "All municipalities have answered."}};
static const struct wording UNPLACED = {
    {"Därutöver {1} och {2} som inte hör till något visst län.", "Besides, {1} and {2} that belong to no county in particular."}};
static const struct wording CORRECTIONS = {{"Att rätta", "To correct"}};
static const struct wording CORRECTIONS_OF = {{"Fil att rätta för {1}", "File of corrections for {1}"}};
static const struct wording FILE_WORD = {{"fil", "file"}};

enum { PLACES = 4, LAST = 6 };
static const struct wording HEADS[] = {
    {{"Län", "County"}},
    {{"Kommuner", "Municipalities"}},
    {{"Svarande", "Answering"}},
    {{"Andel", "Share"}},
    [PLACES] = {{"Platser", "Places"}},
    {{"Filer", "Files"}},
    [LAST] = {{"Senaste svar", "Last answer"}},
    {{"Fel", "Errors"}},
    {{"Varningar", "Warnings"}},
    {{"Notiser", "Notices"}},
};

/* What the survey does not ask has no column. */
static bool has_places(const struct page *page) {
    return page->publication->pipeline->record_count > 1;
}

static void add_head(struct page *page) {
    html_add(page->out, "<div class=wide><table class=sort><caption>{}</caption><thead><tr>", say(page, &CAPTION), NULL);
    for (size_t i = 0; i < sizeof HEADS / sizeof HEADS[0]; i++)
        if ((i != PLACES || has_places(page)) && (i != LAST || page->dates.asked))
            html_add(page->out, "<th scope=col>{}", say(page, &HEADS[i]), NULL);
    html_add(page->out, "<th scope=col class=t>{}\n<tbody>\n", say(page, &CORRECTIONS), NULL);
}

#define METER_WIDTH 72

static const char *count_text(struct page *page, size_t count) {
    return count == 0 ? "–" : book_number(&page->book, count);
}

static void add_meter(struct page *page, double share) {
    html_add(page->out,
             "<svg class=meter viewBox=\"0 0 72 9\" aria-hidden=true><rect class=m width=72 height=9 /><rect width={} height=9 /></svg>",
             arena_printf(page->arena, "%d", (int)(share * METER_WIDTH + 0.5)), NULL);
}

static void add_county(struct page *page, const struct coverage *county, const char *code, const char *name, const char *last) {
    const size_t before[] = {county->municipalities, county->answered}, faults[] = {county->errors, county->warnings, county->notices};
    const char *places = arena_printf(page->arena, "e%zu", evidence_of_places(page));
    double share = county->municipalities ? (double)county->answered / (double)county->municipalities : 0;
    html_add(page->out, "<tr{}><th scope=row>{}", strcmp(code, "00") == 0 ? " class=tot" : "", name, NULL);
    for (size_t i = 0; i < sizeof before / sizeof before[0]; i++)
        html_add(page->out, "<td><a href=#e0-{}>{}</a>", code, count_text(page, before[i]), NULL);
    text_add(page->out, "<td class=nw>");
    add_meter(page, share);
    html_add(page->out, "<a class=by href=#e0-{}>{}</a>", code,
             percent_text(page, (double)county->answered, (double)county->municipalities), NULL);
    if (has_places(page))
        html_add(page->out, "<td><a href=#{}-{}>{}</a>", places, code, count_text(page, county->places), NULL);
    html_add(page->out, "<td><a href=#e0-{}>{}</a>", code, count_text(page, county->files), NULL);
    if (page->dates.asked)
        html_add(page->out, "<td class=nw>{}", *last == '\0' ? figure_symbol(FIGURE_MISSING) : last, NULL);
    for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++)
        html_add(page->out, "<td><a href=#f-{}>{}</a>", code, count_text(page, faults[i]), NULL);
}

static void add_correction(struct page *page, size_t county) {
    const char *file = correction_file(page, county), *name = book_county_name(&page->book, county);
    text_add(page->out, "<td class=t>");
    if (file)
        html_add(page->out, "<a class=plain href=\"{}\" aria-label=\"{}\">{}</a>", html_path(page->arena, file),
                 book_fill(&page->book, &CORRECTIONS_OF, name, NULL), say(page, &FILE_WORD), NULL);
    text_add(page->out, "\n");
}

static void add_unplaced(struct page *page) {
    const size_t errors = book_unplaced(&page->book, SEVERITY_ERROR), warnings = book_unplaced(&page->book, SEVERITY_WARNING);
    if (errors + warnings > 0)
        html_add(page->out, "<p class=notes>{}</p>\n",
                 book_fill(&page->book, &UNPLACED, book_counted(&page->book, errors, NOUN_ERROR),
                           book_counted(&page->book, warnings, NOUN_WARNING), NULL),
                 NULL);
}

/* Å Ä Ö follow Z in Swedish, and in no other order; É counts as E. */
static uint32_t order_of(uint32_t letter) {
    static const struct {
        uint32_t letter, order;
    } letters[] = {{0xC5, 0x5B}, {0xC4, 0x5C}, {0xD6, 0x5D}, {0xE5, 0x7B}, {0xE4, 0x7C}, {0xF6, 0x7D}, {0xE9, 'e'}, {0xC9, 'E'}};
    for (size_t i = 0; i < sizeof letters / sizeof letters[0]; i++)
        if (letters[i].letter == letter)
            return letters[i].order;
    return letter;
}

static int compare_names(const void *a, const void *b) {
    const char *x = *(const char *const *)a, *y = *(const char *const *)b;
    for (;;) {
        uint32_t p = utf8_next(&x), q = utf8_next(&y);
        if (p != q)
            return order_of(p) < order_of(q) ? -1 : 1;
        if (p == 0)
            return 0;
    }
}

const char *silent_names(struct page *page, size_t county) {
    const struct area_register *areas = page->publication->areas;
    const struct county *whole = &areas->counties[county];
    const char **names = arena_array(page->arena, whole->municipality_count + 1, sizeof *names);
    size_t count = 0;
    for (size_t i = whole->first_municipality; i < whole->first_municipality + whole->municipality_count; i++)
        if (!page->publication->tables->answered[i])
            names[count++] = areas->municipalities[i].name;
    qsort(names, count, sizeof *names, compare_names);
    return book_listed(&page->book, names, count);
}

static void add_silent_county(struct page *page, size_t county) {
    const struct coverage *coverage = &page->publication->tables->coverage[county];
    if (coverage->answered < coverage->municipalities)
        html_add(page->out, "<dt>{}<dd>{}\n", book_county_name(&page->book, county), silent_names(page, county), NULL);
}

static void add_silent(struct page *page) {
    const struct tables *tables = page->publication->tables;
    const struct area_register *areas = page->publication->areas;
    size_t silent = tables->municipality_count - tables->answered_count;
    if (silent == 0) {
        html_add(page->out, "<p>{}</p>\n", say(page, &ALL_ANSWERED), NULL);
        return;
    }
    html_add(page->out, "<h3>{}</h3>\n<p class=small>{}</p>\n<dl class=silent>\n",
             book_fill(&page->book, &SILENT, book_counted(&page->book, silent, NOUN_MUNICIPALITY), NULL), say(page, &SILENT_NOTE), NULL);
    for (size_t i = 0; i < areas->county_count; i++)
        add_silent_county(page, i);
    text_add(page->out, "</dl>\n");
}

void part_coverage(struct page *page) {
    const struct tables *tables = page->publication->tables;
    const struct area_register *areas = page->publication->areas;
    const struct coverage sum = tables_country(tables);
    html_add(page->out, "<section id=tackning><h2>{}</h2>\n", say(page, &HEADING), NULL);
    add_head(page);
    for (size_t i = 0; i < tables->coverage_count; i++) {
        const struct coverage *county = &tables->coverage[i];
        add_county(page, county, areas->counties[county->county].code, areas->counties[county->county].name,
                   page->dates.last[county->county]);
        add_correction(page, county->county);
    }
    add_county(page, &sum, "00", say(page, &COUNTRY), page->dates.latest);
    text_add(page->out, "<td>\n</table></div>\n");
    add_unplaced(page);
    add_silent(page);
    text_add(page->out, "</section>\n");
}
