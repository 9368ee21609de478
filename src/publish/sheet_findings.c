/* What is wrong or doubtful: county by county and file by file, foldable, errors first; each with its cell, the text as it stood, what
 * would be right, and a link to the answer that it is about.
 *
 *   Hallands län                    12 fel, 3 varningar och 1 notis
 *     halland_2026.xlsx             11 fel, …
 *       Fel  unknown_choice  …      Alla svar, cell F12                                                                             */
#include <stdlib.h>
#include <string.h>

#include "publish/analyst_sheets.h"
#include "publish/sheet_links.h"
#include "workbook/workbook.h"

static const struct wording NAME = {{"Fynd", "Findings"}};
static const struct wording TITLE = {{"{1} att gå igenom", "{1} to go through"}};
static const struct wording TITLE_NONE = {{"Inga fel eller tveksamheter hittades", "No faults or doubts were found"}};
static const struct wording NOTE = {
    {"Fel: något lades åt sidan eller utelämnades. Varning: tveksamt, men med. Notis: läst efter en regel som gissar.",
     "Error: something was set aside or left out. Warning: doubtful, but kept. Notice: read by a rule that guesses."}};
static const struct wording FULL = {{"Listan är avkortad här, vid {1} rader; alla finns i data/findings.csv.",
                                     "The list is cut here, at {1} rows; all of them are in data/findings.csv."}};
static const struct wording FOLD = {{"Länen och deras filer viks ihop och ut med 1, 2 och 3 uppe till vänster.",
                                     "Counties and their files are folded with 1, 2 and 3 at the upper left."}};
static const struct wording NO_COUNTY = {{"Inget visst län", "No county in particular"}};
static const struct wording COUNTED = {{"{1}, {2} och {3}", "{1}, {2} and {3}"}};
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

/* Filled when all sheets are there. */
static const char *link_text(const struct book *book, const struct placed_finding *placed) {
    (void)book, (void)placed;
    return "";
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
    {{{"I sammanställningen", "In the compilation"}}, link_text, 24},
};
#define COLUMN_COUNT_OF (sizeof COLUMNS / sizeof COLUMNS[0])
enum { SEVERITY_COLUMN = 0, COUNTY_COLUMN = 2, FILE_COLUMN = 4, MESSAGE_COLUMN = 9, LINK_COLUMN = COLUMN_COUNT_OF - 1 };
#define FROZEN 4 /* to the municipality */
enum { LEVEL_OF_COUNTY = 0, LEVEL_OF_FILE = 1, LEVEL_OF_FINDING = 2 };

void findings_plan(const struct book *book, struct sheet_plan *plan) {
    plan->name = book_say(book, &NAME);
    plan->title =
        book->publication->findings->count == 0 ? book_say(book, &TITLE_NONE) : book_fill(book, &TITLE, book_findings_counted(book), NULL);
}

/* Counties in the register's order and findings without a county last; within one by file, what is worst first, then as they came. */
static int compare_placed(const void *a, const void *b) {
    const struct placed_finding *x = a, *y = b;
    if (x->county != y->county)
        return x->county < y->county ? -1 : 1;
    int by_file = strcmp(x->finding->file, y->finding->file);
    if (by_file != 0)
        return by_file;
    if (x->finding->severity != y->finding->severity)
        return x->finding->severity > y->finding->severity ? -1 : 1;
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

/* ---- groups ---- */

static bool same_county(const struct placed_finding *a, const struct placed_finding *b) {
    return a->county == b->county;
}

static bool same_file(const struct placed_finding *a, const struct placed_finding *b) {
    return same_county(a, b) && strcmp(a->finding->file, b->finding->file) == 0;
}

/* "12 fel, 3 varningar och 1 notis" of the group that begins at PLACED. */
static const char *group_counted(const struct book *book, const struct placed_finding *placed, size_t left,
                                 bool (*same)(const struct placed_finding *a, const struct placed_finding *b)) {
    size_t counts[SEVERITY_COUNT] = {0};
    for (size_t i = 0; i < left && same(placed, &placed[i]); i++)
        counts[placed[i].finding->severity]++;
    return book_fill(book, &COUNTED, book_counted(book, counts[SEVERITY_ERROR], NOUN_ERROR),
                     book_counted(book, counts[SEVERITY_WARNING], NOUN_WARNING), book_counted(book, counts[SEVERITY_NOTICE], NOUN_NOTICE),
                     NULL);
}

/* The row above a group. Its severity and code stay empty, so that a filter by them hides it. */
static void write_group(struct page *page, const struct placed_finding *placed, const char *file, const char *counted, size_t level) {
    const char *county = placed->county == AREA_NONE ? book_say(page->book, &NO_COUNTY) : book_county_name(page->book, placed->county);
    for (size_t i = 0; i < COLUMN_COUNT_OF; i++) {
        const char *text = i == COUNTY_COLUMN ? county : i == FILE_COLUMN ? file : i == MESSAGE_COLUMN ? counted : "";
        page_text(page, i, text, level == LEVEL_OF_COUNTY ? STYLE_LABEL_TOTAL : STYLE_FOLD);
    }
    page->level = level;
    page_next_row(page);
}

static void write_finding(struct page *page, const struct placed_finding *placed) {
    for (size_t i = 0; i < COLUMN_COUNT_OF; i++)
        page_text(page, i, COLUMNS[i].text(page->book, placed),
                  i == SEVERITY_COLUMN ? SEVERITIES[placed->finding->severity].style : STYLE_TEXT);
    sheet_links_add_finding(page->book->links, page, placed->finding, LINK_COLUMN);
    page->level = LEVEL_OF_FINDING;
    page_next_row(page);
}

static void write_groups(struct page *page, const struct placed_finding *placed, size_t count) {
    for (size_t i = 0; i < count && page->row < LIST_ROWS_MAX; i++) {
        if (i == 0 || !same_county(&placed[i - 1], &placed[i]))
            write_group(page, &placed[i], "", group_counted(page->book, &placed[i], count - i, same_county), LEVEL_OF_COUNTY);
        if (i == 0 || !same_file(&placed[i - 1], &placed[i]))
            write_group(page, &placed[i], placed[i].finding->file, group_counted(page->book, &placed[i], count - i, same_file),
                        LEVEL_OF_FILE);
        write_finding(page, &placed[i]);
    }
    page->level = 0;
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
    write_groups(page, placed, count);
    page_filter(page, head, COLUMN_COUNT_OF, count == 0 ? head : page->row - 1);
    if (page->row >= LIST_ROWS_MAX)
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
    if (book->publication->findings->count > 0)
        page_lines(&page, book_say(book, &FOLD), STYLE_NOTE);
    page_skip(&page);
    page_folds(&page);
    write_findings(&page);
    page_print(&page);
    return page_close(&page, error);
}
