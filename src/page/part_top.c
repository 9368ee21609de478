/* The top of the page: what it is, the way to everything on it, and the sentences that matter. */
#include <string.h>

#include "page/page.h"
#include "page/page_parts.h"
#include "page/page_style.h"

static const struct wording CRUMB = {{"Alla undersökningar och mättillfällen", "All surveys and rounds"}};
static const struct wording TITLE = {{"{1} {2}", "{1} {2}"}};
static const struct wording DATED = {{"senaste svar {1}", "last answer {1}"}};
static const struct wording WORKBOOK = {{"Arbetsboken i Excel", "The Excel workbook"}};
static const struct wording CONTENTS = {{"Innehåll", "Contents"}};
static const struct wording SAID = {{"Läget i korthet", "In short"}};
static const struct wording TABLE_NUMBER = {{"Tabell {1}", "Table {1}"}};
static const struct wording SEE_COVERAGE = {{"Täckning", "Coverage"}};
static const struct wording SEE_FINDINGS = {{"Fynd", "Findings"}};

void part_top(struct page *page) {
    const struct publication *publication = page->publication;
    const char *workbook =
        html_path(page->arena, arena_printf(page->arena, "%s-%s.xlsx", publication->pipeline->survey, publication->wave));
    const char *date = page->dates.latest;
    text_add(page->out, "<header class=top>\n");
    add_logo(page->out, page->arena, book_theme(&page->book));
    html_add(page->out, "<p class=crumb><a href=\"../../index.html\">{}</a></p>\n<h1>{}</h1>\n<p class=base>{}", say(page, &CRUMB),
             book_fill(&page->book, &TITLE, say(page, &publication->pipeline->title), publication->wave, NULL), book_base(&page->book),
             NULL);
    if (date[0])
        html_add(page->out, " · <span class=nw>{}</span>", book_fill(&page->book, &DATED, date, NULL), NULL);
    html_add(page->out, "</p>\n<p>{}</p>\n", say(page, &publication->pipeline->description), NULL);
    html_add(page->out, "<p><a href=\"{}\">{}</a></p>\n</header>\n", workbook, say(page, &WORKBOOK), NULL);
}

/* ---- contents ---- */
static const struct {
    const char *id;
    struct wording name;
} SECTIONS[] = {
    {"korthet", {{"Läget i korthet", "In short"}}},
    {"karta", {{"Kartor", "Maps"}}},
    {"tackning", {{"Täckning", "Coverage"}}},
    {"tabeller", {{"Tabeller", "Tables"}}},
    {"fynd", {{"Fynd", "Findings"}}},
    {"filer", {{"Filer", "Files"}}},
    {"metod", {{"Om uppgifterna", "About the data"}}},
    {"underlag", {{"Underlag", "Behind the figures"}}},
};

static void add_table_links(struct page *page) {
    const struct tables *tables = page->publication->tables;
    text_add(page->out, "<ol>\n");
    for (size_t i = 0; i < tables->count; i++) {
        const char *number = arena_printf(page->arena, "%zu", i + 1);
        html_add(page->out, "<li><a href=#t{}>{} {}</a>\n", number, number, table_title(page, &tables->items[i]), NULL);
    }
    text_add(page->out, "</ol>");
}

void part_contents(struct page *page) {
    html_add(page->out, "<nav class=toc aria-label=\"{}\">\n<ol>\n", say(page, &CONTENTS), NULL);
    for (size_t i = 0; i < sizeof SECTIONS / sizeof SECTIONS[0]; i++) {
        if (strcmp(SECTIONS[i].id, "karta") == 0 && tile_map_count(&page->book) == 0)
            continue;
        html_add(page->out, "<li><a href=#{}>{}</a>", SECTIONS[i].id, say(page, &SECTIONS[i].name), NULL);
        if (strcmp(SECTIONS[i].id, "tabeller") == 0)
            add_table_links(page);
        text_add(page->out, "\n");
    }
    text_add(page->out, "</ol>\n</nav>\n");
}

/* ---- the sentences ---- */
static void add_basis(struct page *page, const struct highlight *highlight) {
    const char *number = arena_printf(page->arena, "%zu", highlight->table + 1);
    if (highlight->basis == BASIS_TABLE)
        html_add(page->out, " <a href=#t{}>{}</a>", number, book_fill(&page->book, &TABLE_NUMBER, number, NULL), NULL);
    else if (highlight->basis == BASIS_COVERAGE)
        html_add(page->out, " <a href=#tackning>{}</a>", say(page, &SEE_COVERAGE), NULL);
    else
        html_add(page->out, " <a href=#fynd>{}</a>", say(page, &SEE_FINDINGS), NULL);
}

void part_said(struct page *page) {
    struct highlight_list list;
    highlights_make(&list, &page->book);
    html_add(page->out, "<section id=korthet><h2>{}</h2>\n<ul class=said>\n", say(page, &SAID), NULL);
    for (size_t i = 0; i < list.count; i++) {
        html_add(page->out, "<li>{}", list.items[i].text, NULL);
        add_basis(page, &list.items[i]);
        text_add(page->out, "\n");
    }
    text_add(page->out, "</ul>\n</section>\n");
}
