/* What is not what it was when the workbook was last published with something else in it: value by value, each with its cell and its cause.
 */
#include <string.h>

#include "publish/analyst_sheets.h"
#include "publish/sheet_links.h"
#include "workbook/workbook.h"

static const struct wording NAME = {{"Ändrat sedan förra körningen", "Changed since the last run"}};
static const struct wording TITLES[CHANGE_KIND_COUNT] = {
    {{"{1} sedan förra körningen", "{1} since the last run"}},
    {{"{1} och {2} sedan förra körningen", "{1} and {2} since the last run"}},
    {{"{1}, {2} och {3} sedan förra körningen", "{1}, {2} and {3} since the last run"}},
}; /* by how many kinds of changes there are */
static const struct wording TITLE_NONE = {
    {"Inga uppgifter har ändrats sedan förra körningen", "No values have changed since the last run"}};
static const struct wording NOTE = {
    {"Jämfört med det som senast publicerades och inte var detsamma. En rad är en kommuns svar eller en plats.",
     "Compared with what was last published and was not the same. A row is a municipality's answer or a place."}};
static const struct wording CAUSES = {{"Orsaker, med antal uppgifter och rader: {1}.", "Causes, with the number of values and rows: {1}."}};
static const struct wording FULL = {{"Listan är avkortad här, vid {1} rader; alla ges av kommandot lansbild diff {2} {3} --csv.",
                                     "The list is cut here, at {1} rows; the command lansbild diff {2} {3} --csv gives all of them."}};
static const struct wording NOTHING = {{"Ingen uppgift ändrades", "No value changed"}};
static const struct wording LIKELY = {{"{1} (sannolikt)", "{1} (likely)"}};
static const struct wording WHOLE_ROW = {{"rad {1}", "row {1}"}};

static const struct wording KINDS[CHANGE_KIND_COUNT] = {
    [CHANGE_VALUE] = {{"Ändrad", "Changed"}}, [CHANGE_NEW] = {{"Ny", "New"}}, [CHANGE_GONE] = {{"Borttagen", "Gone"}}};
static const struct {
    struct wording one, many;
} COUNTED[CHANGE_KIND_COUNT] = {
    [CHANGE_VALUE] = {{{"{1} ändrad uppgift", "{1} changed value"}}, {{"{1} ändrade uppgifter", "{1} changed values"}}},
    [CHANGE_NEW] = {{{"{1} ny rad", "{1} new row"}}, {{"{1} nya rader", "{1} new rows"}}},
    [CHANGE_GONE] = {{{"{1} borttagen rad", "{1} removed row"}}, {{"{1} borttagna rader", "{1} removed rows"}}},
};

/* ---- the columns ---- */
enum {
    COLUMN_WHAT,
    COLUMN_COUNTY,
    COLUMN_KOMMUN,
    COLUMN_PLACE,
    COLUMN_QUESTION,
    COLUMN_BEFORE,
    COLUMN_AFTER,
    COLUMN_CAUSE,
    COLUMN_DETAIL,
    COLUMN_FILE,
    COLUMN_SHEET,
    COLUMN_CELL,
    COLUMN_STOOD,
    COLUMN_LEADS,
    COLUMN_COUNT_OF
};
static const struct {
    struct wording head;
    double widest; /* characters */
} COLUMNS[COLUMN_COUNT_OF] = {
    [COLUMN_WHAT] = {{{"Vad", "What"}}, 24},
    [COLUMN_COUNTY] = {{{"Län", "County"}}, 24},
    [COLUMN_KOMMUN] = {{{"Kommun", "Municipality"}}, 20},
    [COLUMN_PLACE] = {{{"Plats", "Place"}}, 24},
    [COLUMN_QUESTION] = {{{"Fråga", "Question"}}, 34},
    [COLUMN_BEFORE] = {{{"Före", "Before"}}, 30},
    [COLUMN_AFTER] = {{{"Nu", "Now"}}, 30},
    [COLUMN_CAUSE] = {{{"Orsak", "Cause"}}, 28},
    [COLUMN_DETAIL] = {{{"Närmare om orsaken", "More about the cause"}}, 60},
    [COLUMN_FILE] = {{{"Fil", "File"}}, 36},
    [COLUMN_SHEET] = {{{"Blad", "Sheet"}}, 20},
    [COLUMN_CELL] = {{{"Cell", "Cell"}}, 12},
    [COLUMN_STOOD] = {{{"Som det stod", "As it stood"}}, 34},
    [COLUMN_LEADS] = {{{"I sammanställningen", "In the compilation"}}, 24},
};
#define FROZEN (COLUMN_KOMMUN + 1)

size_t changed_run_count(const struct book *book) {
    return book->publication->changes ? 1 : 0;
}

static const char *counted(const struct book *book, enum change_kind kind) {
    size_t count = book->publication->changes->counts[kind];
    return book_fill(book, count == 1 ? &COUNTED[kind].one : &COUNTED[kind].many, book_number(book, count), NULL);
}

static const char *title_text(const struct book *book) {
    const char *parts[CHANGE_KIND_COUNT] = {"", "", ""};
    size_t count = 0;
    for (int kind = 0; kind < CHANGE_KIND_COUNT; kind++)
        if (book->publication->changes->counts[kind])
            parts[count++] = counted(book, (enum change_kind)kind);
    return count == 0 ? book_say(book, &TITLE_NONE) : book_fill(book, &TITLES[count - 1], parts[0], parts[1], parts[2], NULL);
}

void changed_run_plan(const struct book *book, struct sheet_plan *plan) {
    plan->name = book_say(book, &NAME);
    plan->title = title_text(book);
}

/* ---- cells ---- */

/* The question as the definition has it now; NULL when it has it no longer, or as another kind of question. */
static const struct field *find_field(const struct book *book, const struct change *change) {
    const struct state_question *question = change_question(change);
    const struct record *record = pipeline_record(book->publication->pipeline, change_record(change)->name);
    size_t field = record && question ? record_field(record, question->name) : FIELD_NONE;
    return field == FIELD_NONE || record->fields[field].type != question->type ? NULL : &record->fields[field];
}

static void write_value(struct page *page, size_t column, const struct field *field, const struct state_cell *cell) {
    if (!cell || !field || field->type == FIELD_POINT) {
        page_text(page, column, cell ? cell->value : "", STYLE_TEXT);
        return;
    }
    struct answer_shown shown = answer_show(page->book, page->book->arena, field, cell->value, ANSWER_WHOLE);
    if (shown.kind == ANSWER_NUMBER)
        page_number(page, column, shown.number, NUMBER_PLAIN, answer_decimals(cell->value), NUMBER_IN_LIST);
    else if (shown.kind == ANSWER_DATE)
        page_date(page, column, shown.date);
    else
        page_text(page, column, shown.text, STYLE_TEXT);
}

static const char *place_text(const struct book *book, const struct state_row *row) {
    if (!*row->place || !*row->id)
        return *row->place ? row->place : row->id;
    return arena_printf(book->arena, "%s (%s)", row->place, row->id);
}

static const char *question_text(const struct book *book, const struct change *change) {
    const struct state_question *question = change_question(change);
    const char *label = question ? book_say(book, &question->label) : "";
    return *label || !question ? label : question->name;
}

/* Where the value stands; of one that is gone, where it stood. */
static void write_source(struct page *page, const struct change *change) {
    const struct book *book = page->book;
    const struct change_list *list = book->publication->changes;
    const struct state *state = change->after_row ? list->after : list->before;
    const struct state_row *row = change_row(change);
    const struct state_cell *cell = change->after_row ? change_after(change) : change_before(change);
    char ref[CELL_REF_SIZE] = "";
    bool exact = cell && cell->row && cell->column;
    if (exact)
        cell_ref(cell->row, cell->column, ref);
    page_text(page, COLUMN_FILE, state->files[row->file].path, STYLE_TEXT);
    page_text(page, COLUMN_SHEET, row->sheet, STYLE_TEXT);
    page_text(page, COLUMN_CELL, exact ? ref : book_fill(book, &WHOLE_ROW, arena_printf(book->arena, "%u", (unsigned)row->row), NULL),
              STYLE_TEXT);
    page_text(page, COLUMN_STOOD, !cell ? "" : *cell->raw ? cell->raw : cell->value, STYLE_TEXT);
}

/* What is gone leads nowhere. */
static void write_link(struct page *page, const struct change *change) {
    const struct change_list *list = page->book->publication->changes;
    const struct state_row *row = change_row(change);
    const struct state_cell *cell = change->after_row ? change_after(change) : NULL;
    page_text(page, COLUMN_LEADS, "", STYLE_TEXT);
    if (!change->after_row)
        return;
    struct value_place value = {.record = change_record(change)->name,
                                .file = list->after->files[row->file].path,
                                .sheet = row->sheet,
                                .kommun = row->kommun,
                                .row = cell && cell->row ? cell->row : row->row,
                                .column = cell ? cell->column : 0};
    sheet_links_add_change(page->book->links, page, &value, COLUMN_LEADS);
}

static void write_cause(struct page *page, const struct cause *cause, bool unsure) {
    const struct book *book = page->book;
    const char *kind = cause_kind_text(cause->kind, book->language);
    page_text(page, COLUMN_CAUSE, unsure ? book_fill(book, &LIKELY, kind, NULL) : kind, STYLE_TEXT);
    page_text(page, COLUMN_DETAIL, cause_detail(book->arena, cause, book->language), STYLE_TEXT);
}

static void write_change(struct page *page, const struct change *change) {
    const struct book *book = page->book;
    const struct state_row *row = change_row(change);
    const struct field *field = find_field(book, change);
    page_text(page, COLUMN_WHAT, book_say(book, &KINDS[change->kind]), STYLE_TEXT);
    page_text(page, COLUMN_COUNTY, book_county_name(book, book_county(book, row->kommun, "")), STYLE_TEXT);
    page_text(page, COLUMN_KOMMUN, book_municipality_name(book, row->kommun), STYLE_TEXT);
    page_text(page, COLUMN_PLACE, place_text(book, row), STYLE_TEXT);
    page_text(page, COLUMN_QUESTION, question_text(book, change), STYLE_TEXT);
    write_value(page, COLUMN_BEFORE, field, change_before(change));
    write_value(page, COLUMN_AFTER, field, change_after(change));
    write_cause(page, &book->publication->changes->causes[change->cause], change->unsure);
    write_source(page, change);
    write_link(page, change);
    page_next_row(page);
}

/* What differs but changed nothing: whoever wonders why the workbook was made anew finds it here. */
static void write_idle(struct page *page, const struct cause *cause) {
    for (size_t i = 0; i < COLUMN_COUNT_OF; i++)
        page_text(page, i, "", STYLE_TEXT);
    page_text(page, COLUMN_WHAT, book_say(page->book, &NOTHING), STYLE_TEXT);
    write_cause(page, cause, false);
    page_next_row(page);
}

/* ---- the sheet ---- */

static const char *causes_text(const struct book *book) {
    const struct change_list *list = book->publication->changes;
    struct text out;
    text_init(&out);
    for (size_t kind = 0; kind < CAUSE_KIND_COUNT; kind++) {
        size_t count = 0;
        for (size_t i = 0; i < list->cause_count; i++)
            count += list->causes[i].kind == kind ? list->causes[i].values + list->causes[i].rows : 0;
        if (count)
            text_printf(&out, "%s%s %s", out.length ? ", " : "", cause_kind_text((enum cause_kind)kind, book->language),
                        book_number(book, count));
    }
    const char *text = out.length ? book_fill(book, &CAUSES, arena_text(book->arena, text_get(&out)), NULL) : "";
    text_release(&out);
    return text;
}

static size_t write_rows(struct page *page) {
    const struct change_list *list = page->book->publication->changes;
    size_t next = 0, written = 0;
    for (size_t i = 0; i < list->cause_count; i++) {
        const struct cause *cause = &list->causes[i];
        if (!cause->values && !cause->rows && written++ < LIST_ROWS_MAX)
            write_idle(page, cause);
        for (; next < list->count && list->items[next].cause == i; next++)
            if (written++ < LIST_ROWS_MAX)
                write_change(page, &list->items[next]);
    }
    return written;
}

static void write_list(struct page *page) {
    const struct book *book = page->book;
    lxw_row_t head = page->row;
    for (size_t i = 0; i < COLUMN_COUNT_OF; i++) {
        page_head(page, i, book_say(book, &COLUMNS[i].head), STYLE_HEAD);
        page->columns[i].widest = CHARACTERS(COLUMNS[i].widest);
    }
    page_next_row(page);
    size_t written = write_rows(page);
    lxw_row_t last = written ? page->row - 1 : head;
    page_filter(page, head, COLUMN_COUNT_OF, last);
    page_codes(page, COLUMN_BEFORE, head + 1, last);
    page_codes(page, COLUMN_AFTER, head + 1, last);
    page_codes(page, COLUMN_STOOD, head + 1, last);
    if (written > LIST_ROWS_MAX)
        page_lines(
            page,
            book_fill(book, &FULL, book_number(book, LIST_ROWS_MAX), book->publication->pipeline->survey, book->publication->wave, NULL),
            STYLE_NOTE);
    page_freeze(page, head, FROZEN);
}

bool changed_run_write(const struct book *book, const struct sheet_plan *plan, struct error *error) {
    struct page page;
    if (!page_open(&page, book, plan, COLUMN_COUNT_OF, error))
        return false;
    page_title(&page, NULL);
    page.row--;
    page_lines(&page, book_say(book, &NOTE), STYLE_NOTE);
    page_lines(&page, causes_text(book), STYLE_NOTE);
    page_skip(&page);
    write_list(&page);
    page_print(&page);
    return page_close(&page, error);
}
