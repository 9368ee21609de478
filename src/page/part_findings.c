/* What needs a person: how many findings of each kind, and the questions that they are about. */
#include <stdlib.h>
#include <string.h>

#include "page/page_parts.h"

static const struct wording HEADING = {{"Fynd", "Findings"}};
static const struct wording NONE = {{"Inga fel eller tveksamheter hittades.", "No faults or doubts were found."}};
static const struct wording INTRO = {
    {"{1}. Fel: något lades åt sidan eller utelämnades. Varning: tveksamt, men med. Notis: läst efter en regel som gissar.",
     "{1}. Error: something was set aside or left out. Warning: doubtful, but kept. Notice: read by a rule that guesses."}};
static const struct wording CAPTION = {{"Fynd efter slag, med ett exempel av varje", "Findings by kind, with an example of each"}};
static const struct wording HEADS[] = {{{"Allvar", "Severity"}}, {{"Antal", "Number"}}, {{"Slag", "Kind"}}, {{"Exempel", "Example"}}};
static const struct wording ALL = {{"Alla fynd med fil, blad och cell står i arbetsboken och i {1}.",
                                    "All findings with file, sheet and cell are in the workbook and in {1}."}};
static const struct {
    struct wording word;
    const char *class;
} SEVERITIES[SEVERITY_COUNT] = {
    [SEVERITY_ERROR] = {{{"Fel", "Error"}}, "error"},
    [SEVERITY_WARNING] = {{{"Varning", "Warning"}}, "warning"},
    [SEVERITY_NOTICE] = {{{"Notis", "Notice"}}, "notice"},
};

struct kind {
    const struct finding *first;
    size_t count;
};

static int compare_kinds(const void *a, const void *b) {
    const struct kind *x = a, *y = b;
    if (x->first->severity != y->first->severity)
        return x->first->severity > y->first->severity ? -1 : 1;
    if (x->count != y->count)
        return x->count > y->count ? -1 : 1;
    return strcmp(x->first->code, y->first->code);
}

static struct kind *count_kinds(struct page *page, size_t *count) {
    const struct finding_list *findings = page->publication->findings;
    struct kind *kinds = arena_array(page->arena, findings->count + 1, sizeof *kinds);
    struct map codes;
    map_init(&codes, page->arena);
    *count = 0;
    for (size_t i = 0; i < findings->count; i++) {
        const struct finding *finding = &findings->items[i];
        size_t *index = map_put(&codes, arena_printf(page->arena, "%d %s", (int)finding->severity, finding->code));
        if (*index == MAP_NONE) {
            *index = (*count)++;
            kinds[*index].first = finding;
        }
        kinds[*index].count++;
    }
    qsort(kinds, *count, sizeof *kinds, compare_kinds);
    return kinds;
}

static void add_kind(struct page *page, const struct kind *kind) {
    const struct finding *finding = kind->first;
    const char *label = say(page, &finding->label);
    html_add(page->out, "<tr><th scope=row class={}>{}<td>{}<td class=t>{}<td class=t>{}\n", SEVERITIES[finding->severity].class,
             say(page, &SEVERITIES[finding->severity].word), book_number(&page->book, kind->count), label[0] ? label : finding->code,
             finding_message(finding, page->book.language), NULL);
}

void part_findings(struct page *page) {
    size_t count;
    struct kind *kinds = count_kinds(page, &count);
    html_add(page->out, "<section id=fynd><h2>{}</h2>\n", say(page, &HEADING), NULL);
    if (count == 0)
        html_add(page->out, "<p>{}</p>\n", say(page, &NONE), NULL);
    else {
        html_add(page->out, "<p>{}</p>\n", book_fill(&page->book, &INTRO, book_findings_counted(&page->book), NULL), NULL);
        html_add(page->out, "<div class=wide><table class=texts><caption>{}</caption><thead><tr>", say(page, &CAPTION), NULL);
        for (size_t i = 0; i < sizeof HEADS / sizeof HEADS[0]; i++)
            html_add(page->out, i == 1 ? "<th scope=col>{}" : "<th scope=col class=t>{}", say(page, &HEADS[i]), NULL);
        text_add(page->out, "\n<tbody>\n");
        for (size_t i = 0; i < count; i++)
            add_kind(page, &kinds[i]);
        text_add(page->out, "</table></div>\n");
        html_add(page->out, "<p class=notes>{}</p>\n", book_fill(&page->book, &ALL, "data/findings.csv", NULL), NULL);
    }
    text_add(page->out, "</section>\n");
}
