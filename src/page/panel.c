/* What all panels have in common, and which of them the page has room for. */
#include <string.h>

#include "page/evidence.h"

static const struct wording CLOSE = {{"Stäng", "Close"}};
static const struct wording BY_COUNTY = {{"Landets tal är räknade på alla läns svar. Välj ett län:",
                                          "The country's figures are made from the answers of all counties. Choose a county:"}};
static const struct wording OF_ALL = {{"{1} ({2} av {3} har svarat)", "{1} ({2} of {3} have answered)"}};

void panel_begin(struct page *page, const char *id, const char *title) {
    html_add(page->out, "<section class=u id={}><h3>{}</h3><a class=close href=#->{}</a>\n", id, title, say(page, &CLOSE), NULL);
}

void panel_counties(struct page *page, const char *prefix) {
    const struct tables *tables = page->publication->tables;
    html_add(page->out, "<p>{}</p>\n<ul class=flat>", say(page, &BY_COUNTY), NULL);
    for (size_t i = 0; i < tables->coverage_count; i++) {
        const struct coverage *coverage = &tables->coverage[i];
        const struct county *county = &page->publication->areas->counties[coverage->county];
        const char *text = book_fill(&page->book, &OF_ALL, county->name, book_number(&page->book, coverage->answered),
                                     book_number(&page->book, coverage->municipalities), NULL);
        html_add(page->out, "<li><a href=#{}{}>{}</a>", prefix, county->code, text, NULL);
    }
    text_add(page->out, "</ul>");
}

/* ---- room ---- */
/* Panel NUMBER in the order in which they get room: the answers question by question, and last the findings, which stand in the workbook
 * and in the files of corrections too. */
static const char *render(struct page *page, size_t number) {
    struct text *body = page->out, alone;
    text_init(&alone);
    page->out = &alone;
    if (number == page->evidence_count)
        finding_panels(page);
    else
        evidence_panels(page, number);
    page->out = body;
    const char *panels = arena_text(page->arena, text_get(&alone));
    text_release(&alone);
    return panels;
}

bool evidence_fit(struct page *page, size_t room) {
    bool all = true;
    for (size_t i = 0; i < page->evidence_count + 1; i++) {
        struct evidence *evidence = i == page->evidence_count ? NULL : &page->evidence[i];
        const char **panels = evidence ? &evidence->panels : &page->finding_panels;
        bool *left_out = evidence ? &evidence->left_out : &page->findings_left_out;
        *panels = render(page, i);
        if (strlen(*panels) > room) {
            *left_out = true;
            all = false;
            *panels = render(page, i);
        }
        size_t used = strlen(*panels);
        room = used < room ? room - used : 0;
    }
    return all;
}
