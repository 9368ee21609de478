/* What is behind the figures: a panel for each question and county, with every answer, its file, sheet and cell. */
#include <string.h>

#include "page/evidence.h"

static const struct wording HEADING = {{"Underlag", "Behind the figures"}};
static const struct wording INTRO = {{"Varje siffra i tabellerna är en länk till svaren bakom den: vilka kommuner som räknas, vad de "
                                      "svarade och i vilken fil, på vilket blad och i "
                                      "vilken cell svaret står. Här är vägarna dit, fråga för fråga.",
                                      "Each figure in the tables is a link to the answers behind it: which municipalities count, what they "
                                      "answered, and in which file, on which "
                                      "sheet and in which cell the answer stands. These are the ways there, question by question."}};
static const struct wording WHO = {{"Vilka som har svarat", "Who has answered"}};
static const struct wording ALL_ROWS = {{"{1}: alla rader", "{1}: all rows"}};
static const struct wording CONDITION = {{"{1}: svar som uppfyller tabellens villkor", "{1}: answers that meet the table's condition"}};
static const struct wording PANEL = {{"{1} – {2}", "{1} – {2}"}};
static const struct wording COUNTRY = {{"Hela landet", "Whole country"}};
static const struct wording LEFT_OUT = {{"Sidan har inte plats för {1}. De står i arbetsboken och, med fil, blad och rad, i ",
                                         "The page has no room for {1}. They are in the workbook and, with file, sheet and row, in "}};
static const struct wording FILES = {{"Lästa filer: {1}.", "Files read: {1}."}};
static const struct wording SILENT = {{"Har inte svarat: {1}.", "Have not answered: {1}."}};
static const struct wording ONE_SILENT = {{"{1} kommun har inte svarat", "{1} municipality has not answered"}};
static const struct wording SOME_SILENT = {{"{1} kommuner har inte svarat", "{1} municipalities have not answered"}};
static const struct wording NONE_ANSWERED = {{"Ingen kommun i länet har svarat.", "No municipality of the county has answered."}};

static const char *question_of(const struct page *page, const struct evidence *evidence) {
    const struct wording *words = evidence == page->evidence ? &WHO : NULL;
    struct text all;
    if (words)
        return say(page, words);
    text_init(&all);
    for (size_t i = 0; i < evidence->field_count; i++)
        text_printf(&all, "%s%s", i ? " · " : "", say(page, &evidence_field(evidence, i)->label));
    const char *question = arena_text(page->arena, text_get(&all));
    text_release(&all);
    if (evidence->field_count == 0)
        question = book_fill(&page->book, &ALL_ROWS, say(page, &evidence->record->label), NULL);
    return evidence->where ? book_fill(&page->book, &CONDITION, question, NULL) : question;
}

/* Who has not answered stands once, with who has. */
static void add_silent(const struct panel *panel) {
    struct page *page = panel->page;
    const struct coverage *coverage = &page->publication->tables->coverage[panel->county];
    const char *code = page->publication->areas->counties[panel->county].code;
    size_t silent = coverage->municipalities - coverage->answered;
    if (panel->number == 0 && silent > 0)
        html_add(page->out, "<p class=small>{}</p>\n", book_fill(&page->book, &SILENT, silent_names(page, panel->county), NULL), NULL);
    else if (silent > 0)
        html_add(page->out, "<p class=small><a href=#e0-{}>{}</a></p>\n", code,
                 book_fill(&page->book, silent == 1 ? &ONE_SILENT : &SOME_SILENT, book_number(&page->book, silent), NULL), NULL);
}

static void begin_panel(struct page *page, size_t number, const char *code, const char *area) {
    panel_begin(page, arena_printf(page->arena, "e%zu-%s", number, code),
                book_fill(&page->book, &PANEL, question_of(page, &page->evidence[number]), area, NULL));
}

static void add_left_out(const struct panel *panel) {
    struct page *page = panel->page;
    const struct county *county = &page->publication->areas->counties[panel->county];
    const char *csv = arena_printf(page->arena, "data/%s.csv", panel->evidence->record->name);
    size_t count = 0;
    for (size_t i = 0; i < panel->rows->count; i++)
        count += panel->rows->items[i].municipality - county->first_municipality < county->municipality_count;
    html_add(page->out, "<p>{}<a href=\"{}\">{}</a>.</p>\n",
             book_fill(&page->book, &LEFT_OUT, book_counted(&page->book, count, NOUN_ROW), NULL), html_path(page->arena, csv), csv, NULL);
}

/* The files that the coverage counts. */
static void add_files_read(const struct panel *panel) {
    const struct publication *publication = panel->page->publication;
    struct text names;
    text_init(&names);
    for (size_t i = 0; i < publication->ledger_count; i++)
        if (publication->ledger[i].state == RETURN_READ && publication->ledger[i].county == panel->county)
            text_printf(&names, "%s%s", names.length ? ", " : "", publication->ledger[i].path);
    if (panel->number == 0 && names.length)
        html_add(panel->page->out, "<p class=small>{}</p>\n", book_fill(&panel->page->book, &FILES, text_get(&names), NULL), NULL);
    text_release(&names);
}

static void add_county_panel(struct page *page, size_t number, size_t county) {
    const struct evidence *evidence = &page->evidence[number];
    const struct area_register *areas = page->publication->areas;
    struct panel panel = {.page = page, .evidence = evidence, .rows = evidence->rows, .number = number, .county = county};
    panel.beside = evidence->before && !evidence_is_keyed(evidence);
    begin_panel(page, number, areas->counties[county].code, areas->counties[county].name);
    bool any = page->publication->tables->coverage[county].answered > 0 || page->publication->tables->coverage[county].places > 0;
    if (any && evidence->left_out)
        add_left_out(&panel);
    else if (any)
        panel_table(&panel);
    else
        html_add(page->out, "<p>{}</p>\n", say(page, &NONE_ANSWERED), NULL);
    if (evidence->before && evidence_is_keyed(evidence) && !evidence->left_out) {
        panel.rows = evidence->before;
        panel_table(&panel);
    }
    add_silent(&panel);
    add_files_read(&panel);
    text_add(page->out, "</section>\n");
}

/* ---- the whole ---- */
void evidence_panels(struct page *page, size_t number) {
    begin_panel(page, number, "00", say(page, &COUNTRY));
    panel_counties(page, arena_printf(page->arena, "e%zu-", number));
    text_add(page->out, "</section>\n");
    for (size_t i = 0; i < page->publication->areas->county_count; i++)
        add_county_panel(page, number, i);
}

void part_evidence(struct page *page) {
    html_add(page->out, "<section id=underlag><h2>{}</h2>\n<p>{}</p>\n<ul>", say(page, &HEADING), say(page, &INTRO), NULL);
    for (size_t i = 0; i < page->evidence_count; i++)
        html_add(page->out, "<li><a href=#e{}-00>{}</a>", arena_printf(page->arena, "%zu", i), question_of(page, &page->evidence[i]), NULL);
    text_add(page->out, "</ul>\n</section>\n");
    for (size_t i = 0; i < page->evidence_count; i++)
        text_add(page->out, page->evidence[i].panels);
    text_add(page->out, page->finding_panels);
}
