/* What lies beside the page, and what the figures mean. */
#include <string.h>

#include "page/page_parts.h"

#define HASH_SHOWN 12 /* hexadecimal digits: enough to tell definitions apart */

static const struct wording HEADING = {{"Filer", "Files"}};
static const struct wording WORKBOOK = {
    {"Arbetsboken: alla tabeller, svar, platser, fynd och skrivsätt", "The workbook: all tables, answers, places, findings and spellings"}};
static const struct wording DECISIONS = {
    {"Frågor att avgöra: varje skrivsätt som ett beslut kan reda ut", "Questions to settle: each spelling that a ruling can settle"}};
static const struct wording MANIFEST = {{"Vad som gick in och kom ut, med kontrollsummor", "What went in and came out, with hashes"}};
static const struct wording CELLS = {{"Hur varje cell har lästs", "How each cell was read"}};
static const struct wording FINDINGS = {{"Alla fynd", "All findings"}};
static const struct wording ANSWERS = {{"{1}: värdena med fil, blad och rad", "{1}: the values with file, sheet and row"}};
static const struct wording CORRECTIONS = {{"Rättelsefiler att skicka till länen", "Files of corrections to send to the counties"}};

/* ---- files ---- */
static bool has_file(const struct page *page, const char *path) {
    for (size_t i = 0; i < page->file_count; i++)
        if (strcmp(page->files[i], path) == 0)
            return true;
    return false;
}

#define CORRECTIONS_FOLDER "rattelser/"
const char *correction_file(const struct page *page, size_t county) {
    const char *start = arena_printf(page->arena, CORRECTIONS_FOLDER "%s-", page->publication->areas->counties[county].code);
    for (size_t i = 0; i < page->file_count; i++)
        if (text_starts(page->files[i], start))
            return page->files[i];
    return NULL;
}

static void add_file(struct page *page, const char *path, const char *what) {
    if (has_file(page, path))
        html_add(page->out, "<li><a href=\"{}\">{}</a> <span class=mute>{}</span>\n", html_path(page->arena, path), path, what, NULL);
}

static void add_corrections(struct page *page) {
    bool any = false;
    for (size_t i = 0; i < page->publication->areas->county_count; i++) {
        const char *path = correction_file(page, i);
        if (!path)
            continue;
        if (!any)
            html_add(page->out, "<h3>{}</h3>\n<ul class=flat>\n", say(page, &CORRECTIONS), NULL);
        html_add(page->out, "<li><a href=\"{}\">{}</a>\n", html_path(page->arena, path), book_county_name(&page->book, i), NULL);
        any = true;
    }
    text_add(page->out, any ? "</ul>\n" : "");
}

void part_files(struct page *page) {
    const struct publication *publication = page->publication;
    html_add(page->out, "<section id=filer><h2>{}</h2>\n<ul>\n", say(page, &HEADING), NULL);
    add_file(page, arena_printf(page->arena, "%s-%s.xlsx", publication->pipeline->survey, publication->wave), say(page, &WORKBOOK));
    for (size_t i = 0; i < publication->pipeline->record_count; i++) {
        const struct record *record = &publication->pipeline->records[i];
        add_file(page, arena_printf(page->arena, "data/%s.csv", record->name),
                 book_fill(&page->book, &ANSWERS, say(page, &record->label), NULL));
    }
    add_file(page, "data/cells.csv", say(page, &CELLS));
    add_file(page, "data/findings.csv", say(page, &FINDINGS));
    add_file(page, CORRECTIONS_FOLDER "beslut-att-fatta.csv", say(page, &DECISIONS));
    html_add(page->out, "<li><a href=\"run.json\">run.json</a> <span class=mute>{}</span>\n</ul>\n", say(page, &MANIFEST), NULL);
    add_corrections(page);
    text_add(page->out, "</section>\n");
}

/* ---- about the data ---- */
static const struct wording ABOUT = {{"Om uppgifterna", "About the data"}};
static const struct wording DEFINITION = {{"Definition", "Definition"}};
static const struct wording RETURNS_HEAD = {{"Inlämningar", "Returns"}};
static const struct wording RETURNS = {
    {"Filer lästa: {1}, ersatta av nyare: {2}, lagda åt sidan: {3}.", "Files read: {1}, replaced by newer ones: {2}, set aside: {3}."}};
static const struct wording METHOD_HEAD = {{"Så gjordes det", "How it was made"}};
static const struct wording METHOD = {{"Svaren har lästs ur de filer som länen skickade in. Det som inte gick att läsa säkert är tomt här "
                                       "och finns bland fynden med fil, blad och cell. "
                                       "Andelar räknas på de kommuner som gav ett svar som säger något, aldrig på alla 290 utan att det "
                                       "sägs. En förändring räknas bara på de kommuner som "
                                       "svarat båda gångerna.",
                                       "The answers were read from the files that the counties sent in. What could not be read for certain "
                                       "is empty here and among the findings with file, "
                                       "sheet and cell. Shares are of the municipalities that gave an answer that informs, never silently "
                                       "of all 290. A change is over the municipalities "
                                       "that answered both times."}};
static const struct wording SYMBOLS_HEAD = {{"Tecken", "Symbols"}};
static const struct wording SYMBOLS = {
    {"– noll: frågan är besvarad och det finns inget · .. uppgift saknas eller visas inte · . kan inte förekomma",
     "– zero: the question is answered and there is none · .. not available or not shown · . cannot occur"}};
static const struct wording SOURCE = {{"Källa", "Source"}};
static const struct wording PROGRAM_HEAD = {{"Program", "Program"}};
static const struct wording PROGRAM = {{"lansbild {1}, undersökningens definition {2}", "lansbild {1}, the survey's definition {2}"}};

static void add_fact(struct page *page, const struct wording *head, const char *text) {
    if (!text_is_blank(text))
        html_add(page->out, "<dt>{}<dd>{}\n", say(page, head), text, NULL);
}

static const char *returns_text(struct page *page) {
    const struct publication *publication = page->publication;
    size_t count[RETURN_STATE_COUNT] = {0};
    for (size_t i = 0; i < publication->ledger_count; i++)
        count[publication->ledger[i].state]++;
    return book_fill(&page->book, &RETURNS, book_number(&page->book, count[RETURN_READ]),
                     book_number(&page->book, count[RETURN_SUPERSEDED]), book_number(&page->book, count[RETURN_SET_ASIDE]), NULL);
}

void part_method(struct page *page) {
    const struct pipeline *pipeline = page->publication->pipeline;
    html_add(page->out, "<section id=metod><h2>{}</h2>\n<dl class=silent>\n", say(page, &ABOUT), NULL);
    add_fact(page, &DEFINITION, say(page, &pipeline->definition));
    add_fact(page, &RETURNS_HEAD, returns_text(page));
    add_fact(page, &METHOD_HEAD, say(page, &METHOD));
    add_fact(page, &SYMBOLS_HEAD, say(page, &SYMBOLS));
    add_fact(page, &SOURCE, say(page, &pipeline->source));
    add_fact(page, &PROGRAM_HEAD,
             book_fill(&page->book, &PROGRAM, page->publication->version, arena_printf(page->arena, "%.*s", HASH_SHOWN, pipeline->sha256),
                       NULL));
    text_add(page->out, "</dl>\n</section>\n");
}
