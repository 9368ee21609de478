/* The findings behind the coverage's numbers: a panel per county with all of them, file by file, and one for the country with those that
 * belong to no county. */
#include <stdlib.h>
#include <string.h>

#include "page/evidence.h"
#include "sheet/sheet.h"

static const struct wording TITLE = {{"Fynd – {1}", "Findings – {1}"}};
static const struct wording COUNTRY = {{"Hela landet", "Whole country"}};
static const struct wording NONE = {{"Inga fynd.", "No findings."}};
static const struct wording ELSEWHERE = {{"Fynd som inte hör till något visst län:", "Findings that belong to no county in particular:"}};
static const struct wording LEFT_OUT = {{"Sidan har inte plats för {1}. De står i arbetsboken på bladet Fynd och i ",
                                         "The page has no room for {1}. They are in the workbook on the sheet Findings and in "}};
static const struct wording HEADS[] = {
    {{"Allvar", "Severity"}}, {{"Kommun", "Municipality"}}, {{"Cell", "Cell"}}, {{"Vad som är fel", "What is wrong"}}};
static const struct wording SEVERITIES[SEVERITY_COUNT] = {
    [SEVERITY_ERROR] = {{"Fel", "Error"}}, [SEVERITY_WARNING] = {{"Varning", "Warning"}}, [SEVERITY_NOTICE] = {{"Notis", "Notice"}}};
static const struct wording SHEET = {{"{1}, bladet {2}", "{1}, sheet {2}"}};

static const char *place_of(const struct page *page, const struct finding *finding) {
    return finding->sheet[0] ? book_fill(&page->book, &SHEET, finding->file, finding->sheet, NULL) : finding->file;
}

static void add_finding(struct page *page, const struct finding *finding) {
    char ref[CELL_REF_SIZE] = "";
    if (finding->row > 0 && finding->column > 0)
        cell_ref(finding->row, finding->column, ref);
    html_add(page->out, "<tr><th>{}<td>{}<td>{}<td>{}\n", say(page, &SEVERITIES[finding->severity]),
             finding->kommun[0] ? book_municipality_name(&page->book, finding->kommun) : "", ref,
             finding_message(finding, page->book.language), NULL);
}

/* FOUND: the county's, file by file, the most severe first. */
static void add_table(struct page *page, const struct finding *const *found, size_t count) {
    text_add(page->out, "<table><thead><tr>");
    for (size_t i = 0; i < sizeof HEADS / sizeof HEADS[0]; i++)
        html_add(page->out, "<th>{}", say(page, &HEADS[i]), NULL);
    for (size_t i = 0; i < count; i++) {
        bool same = i > 0 && text_equal(found[i]->file, found[i - 1]->file) && text_equal(found[i]->sheet, found[i - 1]->sheet);
        if (!same)
            html_add(page->out, "\n<tbody><tr class=file><th scope=rowgroup colspan=4>{}\n", place_of(page, found[i]), NULL);
        add_finding(page, found[i]);
    }
    text_add(page->out, "</table>\n");
}

static int compare_findings(const void *a, const void *b) {
    const struct finding *x = *(const struct finding *const *)a, *y = *(const struct finding *const *)b;
    int order = strcmp(x->file, y->file);
    order = order ? order : strcmp(x->sheet, y->sheet);
    order = order ? order : (x->severity < y->severity) - (x->severity > y->severity);
    return order ? order : (x > y) - (x < y); /* else as they stand */
}

/* COUNTY: AREA_NONE for those of none. */
static void add_findings(struct page *page, size_t county) {
    const struct finding_list *findings = page->publication->findings;
    const struct finding **found = arena_array(page->arena, findings->count + 1, sizeof(const struct finding *));
    size_t count = 0;
    for (size_t i = 0; i < findings->count; i++)
        if (book_county(&page->book, findings->items[i].kommun, findings->items[i].file) == county)
            found[count++] = &findings->items[i];
    qsort(found, count, sizeof(const struct finding *), compare_findings);
    if (count == 0 && county == AREA_NONE)
        return;
    if (county == AREA_NONE)
        html_add(page->out, "<p>{}</p>\n", say(page, &ELSEWHERE), NULL);
    if (count == 0)
        html_add(page->out, "<p>{}</p>\n", say(page, &NONE), NULL);
    else if (page->findings_left_out)
        html_add(page->out, "<p>{}<a href=\"data/findings.csv\">data/findings.csv</a>.</p>\n",
                 book_fill(&page->book, &LEFT_OUT, book_counted(&page->book, count, NOUN_FINDING), NULL), NULL);
    else
        add_table(page, found, count);
}

void finding_panels(struct page *page) {
    const struct area_register *areas = page->publication->areas;
    panel_begin(page, "f-00", book_fill(&page->book, &TITLE, say(page, &COUNTRY), NULL));
    panel_counties(page, "f-");
    add_findings(page, AREA_NONE);
    text_add(page->out, "</section>\n");
    for (size_t i = 0; i < areas->county_count; i++) {
        panel_begin(page, arena_printf(page->arena, "f-%s", areas->counties[i].code),
                    book_fill(&page->book, &TITLE, areas->counties[i].name, NULL));
        add_findings(page, i);
        text_add(page->out, "</section>\n");
    }
}
