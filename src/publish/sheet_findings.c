/* What is wrong or doubtful: errors first, county by county, each with its cell, the text as it stood and what would be right. */
#include <stdlib.h>

#include "publish/analyst_sheets.h"
#include "workbook/workbook.h"

static const struct wording NAME = {{"Fynd", "Findings"}};
static const struct wording TITLE = {{"{1} att gå igenom", "{1} to go through"}};
static const struct wording TITLE_NONE = {{"Inga fel eller tveksamheter hittades", "No faults or doubts were found"}};
static const struct wording NOTE = {
    {"Fel: något lades åt sidan eller utelämnades. Varning: tveksamt, men med. Notis: läst efter en regel som gissar.",
     "Error: something was set aside or left out. Warning: doubtful, but kept. Notice: read by a rule that guesses."}};
static const struct wording FULL = {{"Listan är avkortad här, vid {1} rader; alla finns i data/findings.csv.",
                                     "The list is cut here, at {1} rows; all of them are in data/findings.csv."}};
static const struct wording WHOLE_ROW = {{"rad {1}", "row {1}"}};
static const struct {
    struct wording word;
    enum style style;
} SEVERITIES[SEVERITY_COUNT] = {
    [SEVERITY_ERROR] = {{{"Fel", "Error"}}, STYLE_ERROR},
    [SEVERITY_WARNING] = {{{"Varning", "Warning"}}, STYLE_WARNING},
    [SEVERITY_NOTICE] = {{{"Notis", "Notice"}}, STYLE_NOTICE},
};

struct placed_finding {
    const struct finding *finding;
    size_t county;
    size_t order; /* in the list: keeps file, sheet, cell */
};

/* ---- the columns: one line each ---- */
static const char *kommun_text(const struct book *book, const struct placed_finding *placed) {
    return book_municipality_name(book, placed->finding->kommun);
}
static const char *county_text(const struct book *book, const struct placed_finding *placed) {
    return book_county_name(book, placed->county);
}
static const char *severity_text(const struct book *book, const struct placed_finding *placed) {
    return book_say(book, &SEVERITIES[placed->finding->severity].word);
}
static const char *code_text(const struct book *book, const struct placed_finding *placed) {
    (void)book;
    return placed->finding->code;
}
static const char *file_text(const struct book *book, const struct placed_finding *placed) {
    (void)book;
    return placed->finding->file;
}
static const char *sheet_text(const struct book *book, const struct placed_finding *placed) {
    (void)book;
    return placed->finding->sheet;
}
static const char *cell_place(const struct book *book, const struct placed_finding *placed) {
    const struct finding *finding = placed->finding;
    char ref[CELL_REF_SIZE];
    if (finding->row == 0)
        return "";
    if (finding->column == 0)
        return book_fill(book, &WHOLE_ROW, arena_printf(book->arena, "%u", (unsigned)finding->row), NULL);
    cell_ref(finding->row, finding->column, ref);
    return arena_text(book->arena, ref);
}
static const char *field_text(const struct book *book, const struct placed_finding *placed) {
    const char *label = book_say(book, &placed->finding->label);
    return *label != '\0' ? label : placed->finding->field;
}
static const char *raw_text(const struct book *book, const struct placed_finding *placed) {
    (void)book;
    return placed->finding->raw;
}
static const char *message_text(const struct book *book, const struct placed_finding *placed) {
    return finding_message(placed->finding, book->language);
}
static const char *suggestion_text(const struct book *book, const struct placed_finding *placed) {
    return finding_suggestion(placed->finding, book->language);
}

static const struct {
    struct wording head;
    const char *(*text)(const struct book *book, const struct placed_finding *placed);
    double widest; /* characters */
} COLUMNS[] = {
    {{{"Allvar", "Severity"}}, severity_text, 12},
    {{{"Kod", "Code"}}, code_text, 26},
    {{{"Län", "County"}}, county_text, 24},
    {{{"Kommun", "Municipality"}}, kommun_text, 20},
    {{{"Fil", "File"}}, file_text, 36},
    {{{"Blad", "Sheet"}}, sheet_text, 20},
    {{{"Cell", "Cell"}}, cell_place, 12},
    {{{"Fråga", "Question"}}, field_text, 34},
    {{{"Som det stod", "As it stood"}}, raw_text, 34},
    {{{"Vad som är fel", "What is wrong"}}, message_text, 60},
    {{{"Vad som vore rätt", "What would be right"}}, suggestion_text, 48},
};
#define COLUMN_COUNT_OF (sizeof COLUMNS / sizeof COLUMNS[0])
#define FROZEN 4 /* to the municipality */

void findings_plan(const struct book *book, struct sheet_plan *plan) {
    plan->name = book_say(book, &NAME);
    plan->title =
        book->publication->findings->count == 0 ? book_say(book, &TITLE_NONE) : book_fill(book, &TITLE, book_findings_counted(book), NULL);
}

/* Severity falling, counties in the register's order and those without a county last, then as they came. */
static int compare_placed(const void *a, const void *b) {
    const struct placed_finding *x = a, *y = b;
    if (x->finding->severity != y->finding->severity)
        return x->finding->severity > y->finding->severity ? -1 : 1;
    if (x->county != y->county)
        return x->county < y->county ? -1 : 1;
    return x->order < y->order ? -1 : x->order > y->order;
}

static struct placed_finding *place_findings(const struct book *book) {
    const struct finding_list *list = book->publication->findings;
    struct placed_finding *placed = arena_array(book->arena, list->count + 1, sizeof *placed);
    for (size_t i = 0; i < list->count; i++) {
        const struct finding *finding = &list->items[i];
        placed[i] = (struct placed_finding){finding, book_county(book, finding->kommun, finding->file), i};
    }
    qsort(placed, list->count, sizeof *placed, compare_placed);
    return placed;
}

static void write_finding(struct page *page, const struct placed_finding *placed) {
    for (size_t i = 0; i < COLUMN_COUNT_OF; i++)
        page_text(page, i, COLUMNS[i].text(page->book, placed), i == 0 ? SEVERITIES[placed->finding->severity].style : STYLE_TEXT);
    page_next_row(page);
}

static void write_findings(struct page *page) {
    const struct book *book = page->book;
    size_t count = book->publication->findings->count;
    const struct placed_finding *placed = place_findings(book);
    lxw_row_t head = page->row;
    for (size_t i = 0; i < COLUMN_COUNT_OF; i++) {
        page_head(page, i, book_say(book, &COLUMNS[i].head), STYLE_HEAD);
        page->columns[i].widest = CHARACTERS(COLUMNS[i].widest);
    }
    page_next_row(page);
    for (size_t i = 0; i < count && i < LIST_ROWS_MAX; i++)
        write_finding(page, &placed[i]);
    page_filter(page, head, COLUMN_COUNT_OF, count == 0 ? head : page->row - 1);
    if (count > LIST_ROWS_MAX)
        page_lines(page, book_fill(book, &FULL, book_number(book, LIST_ROWS_MAX), NULL), STYLE_NOTE);
    page_freeze(page, head, FROZEN);
}

bool findings_write(const struct book *book, const struct sheet_plan *plan, struct error *error) {
    struct page page;
    if (!page_open(&page, book, plan, COLUMN_COUNT_OF, error))
        return false;
    page_title(&page, NULL);
    page.row--;
    page_lines(&page, book_say(book, &NOTE), STYLE_NOTE);
    page_skip(&page);
    write_findings(&page);
    page_print(&page);
    return page_close(&page, error);
}
