/* All rows of one record (svar: one a municipality; plats: one a place), as labels, numbers and dates, each with where it came from. */
#include <math.h>

#include "book/book.h"
#include "publish/analyst_sheets.h"
#include "publish/sheet_links.h"
#include "workbook/workbook.h"

#define LIST_WIDEST CHARACTERS(42) /* many columns: wrap sooner than elsewhere */
#define LIST_LEAST CHARACTERS(24)  /* and sooner still where all of them could not be read on paper */
#define FROZEN_MAX 4               /* more would leave no room to scroll in */
#define TABLE_NAME "tab_%s"        /* no cell's name, as "svar1" would be */

static const struct wording ANSWERS_NAME = {{"Alla svar", "All answers"}};
static const struct wording ANSWERS_TITLE = {{"Alla svar, en rad per kommun", "All answers, one row per municipality"}};
static const struct wording ANSWERS_YEARS_TITLE = {
    {"Alla svar, en rad per kommun och år", "All answers, one row per municipality and year"}};
static const struct wording OTHERS_TITLE = {
    {"{1}: allt som har lämnats in, en rad för varje", "{1}: all that was handed in, one row each"}};
static const struct wording EMPTY_NOTE = {
    {"Tom cell: inget svar, eller inget som gick att läsa säkert (se bladet {1}). Källan, längst till höger, skrivs inte ut.",
     "Empty cell: no answer, or none that was certain (see the sheet {1}). Its source, furthest right, is not printed."}};
static const struct wording NONE = {{"Det finns inga rader.", "There are no rows."}};
static const struct wording FULL = {{"Listan är avkortad här, vid {1} rader; alla finns i data/{2}.csv.",
                                     "The list is cut here, at {1} rows; all of them are in data/{2}.csv."}};
static const struct wording PART_HEADS[] = {
    [ANSWER_WHOLE] = {{"{1}", "{1}"}}, [ANSWER_NORTH] = {{"{1}, N", "{1}, N"}}, [ANSWER_EAST] = {{"{1}, E", "{1}, E"}}};

/* ---- what stands behind the fields ---- */
enum origin { ORIGIN_CODE, ORIGIN_FILE, ORIGIN_SHEET, ORIGIN_ROW, ORIGIN_FINDINGS, ORIGIN_COUNT };
static const struct wording ORIGIN_HEADS[ORIGIN_COUNT] = {
    [ORIGIN_CODE] = {{"Kommunkod", "Municipality code"}},
    [ORIGIN_FILE] = {{"Fil", "File"}},
    [ORIGIN_SHEET] = {{"Blad", "Sheet"}},
    [ORIGIN_ROW] = {{"Rad", "Row"}},
    [ORIGIN_FINDINGS] = {{"Fynd", "Findings"}},
};

struct list_column {
    size_t field;
    enum answer_part part;
    enum number_kind number;
    size_t decimals;
};
struct list {
    struct page *page;
    const struct record *record;
    struct list_column *columns;
    size_t column_count;
    size_t row_count;
    struct arena scratch; /* one row's texts */
};

size_t records_count(const struct book *book) {
    return book->publication->pipeline->record_count;
}

void records_plan(const struct book *book, struct sheet_plan *plan) {
    const struct pipeline *pipeline = book->publication->pipeline;
    const struct record *record = &pipeline->records[plan->index];
    const char *label = book_say(book, &record->label);
    if (plan->index == 0) {
        plan->name = book_say(book, &ANSWERS_NAME);
        plan->title = book_say(book, pipeline->unpivot.value != NULL ? &ANSWERS_YEARS_TITLE : &ANSWERS_TITLE);
    } else {
        plan->name = *label != '\0' ? label : record->name;
        plan->title = book_fill(book, &OTHERS_TITLE, plan->name, NULL);
    }
}

/* ---- columns ---- */

static void plan_columns(struct list *list, const struct book *book) {
    const struct record *record = list->record;
    const char *key = book->publication->pipeline->unpivot.key;
    list->columns = arena_array(book->arena, 2 * record->field_count, sizeof *list->columns);
    for (size_t i = 0; i < record->field_count; i++) {
        bool is_point = record->fields[i].type == FIELD_POINT;
        enum number_kind kind = is_point || field_is_year(&record->fields[i]) ? NUMBER_PLAIN : NUMBER_COUNT;
        struct list_column column = {.field = i, .part = is_point ? ANSWER_NORTH : ANSWER_WHOLE, .number = kind};
        if (key != NULL && text_equal(key, record->fields[i].name))
            column.number = NUMBER_PLAIN;
        list->columns[list->column_count++] = column;
        column.part = ANSWER_EAST;
        if (is_point)
            list->columns[list->column_count++] = column;
    }
}

static void write_head(struct list *list) {
    struct page *page = list->page;
    const struct book *book = page->book;
    for (size_t i = 0; i < list->column_count; i++) {
        const struct field *field = &list->record->fields[list->columns[i].field];
        const char *label = book_say(book, &field->label);
        page_head(page, i, book_fill(book, &PART_HEADS[list->columns[i].part], *label != '\0' ? label : field->name, NULL), STYLE_HEAD);
    }
    for (size_t i = 0; i < ORIGIN_COUNT; i++)
        page_head(page, list->column_count + i, book_say(book, &ORIGIN_HEADS[i]), STYLE_HEAD);
    for (size_t i = 0; i < page->column_count; i++)
        page->columns[i].filter = true; /* page_table's buttons, which take room in the heads */
    page_next_row(page);
}

/* ---- rows ---- */

static struct answer_shown show_answer(struct list *list, const struct list_column *column, const struct stored_row *row) {
    const struct book *book = list->page->book;
    if (column->field == list->record->county)
        return (struct answer_shown){.kind = ANSWER_TEXT, .text = book_county_name(book, row->county)};
    return answer_show(book, &list->scratch, &list->record->fields[column->field], row->values[column->field].text, column->part);
}

/* First pass: a column of decimal numbers shows all of them with as many decimals as the most exact one was written with; how wide the
 * columns would be decides how soon their texts wrap. */
static bool measure_row(void *context, const struct stored_row *row) {
    struct list *list = context;
    const struct font font = style_font(STYLE_TEXT);
    for (size_t i = 0; i < list->column_count; i++) {
        struct list_column *column = &list->columns[i];
        struct answer_shown shown = show_answer(list, column, row);
        size_t decimals = answer_decimals(row->values[column->field].text);
        if (list->record->fields[column->field].type == FIELD_DECIMAL && decimals > column->decimals)
            column->decimals = decimals;
        if (column->part == ANSWER_WHOLE)
            list->page->columns[i].body = fmax(list->page->columns[i].body, text_width(shown.text, &font));
    }
    arena_clear(&list->scratch);
    return true;
}

static void write_answer(struct list *list, size_t index, const struct stored_row *row) {
    struct page *page = list->page;
    const struct list_column *column = &list->columns[index];
    struct answer_shown shown = show_answer(list, column, row);
    if (shown.kind == ANSWER_NUMBER)
        page_number(page, index, shown.number, column->number, column->decimals, NUMBER_IN_LIST);
    else if (shown.kind == ANSWER_DATE)
        page_date(page, index, shown.date);
    else
        page_text(page, index, shown.text, STYLE_TEXT);
}

static bool write_row(void *context, const struct stored_row *row) {
    struct list *list = context;
    struct page *page = list->page;
    const struct area_register *areas = page->book->publication->areas;
    size_t origin = list->column_count;
    if (++list->row_count > LIST_ROWS_MAX)
        return false;
    sheet_links_add_row(page->book->links, page, list->record, row, origin + ORIGIN_FINDINGS);
    for (size_t i = 0; i < list->column_count; i++) {
        write_answer(list, i, row);
        sheet_links_add_answer(page->book->links, list->record, row, list->columns[i].field, i);
    }
    if (row->municipality != AREA_NONE)
        page_text(page, origin + ORIGIN_CODE, areas->municipalities[row->municipality].code, STYLE_TEXT);
    page_text(page, origin + ORIGIN_FILE, row->file, STYLE_TEXT);
    page_text(page, origin + ORIGIN_SHEET, row->sheet, STYLE_TEXT);
    page_number(page, origin + ORIGIN_ROW, row->row, NUMBER_PLAIN, 0, NUMBER_IN_LIST);
    page_text(page, origin + ORIGIN_FINDINGS, "", STYLE_TEXT);
    page_next_row(page);
    arena_clear(&list->scratch);
    return page->fault == LXW_NO_ERROR;
}

static void write_end(struct list *list) {
    struct page *page = list->page;
    const struct book *book = page->book;
    if (list->row_count == 0)
        page_lines(page, book_say(book, &NONE), STYLE_NOTE);
    if (list->row_count > LIST_ROWS_MAX)
        page_lines(page, book_fill(book, &FULL, book_number(book, LIST_ROWS_MAX), list->record->name, NULL), STYLE_NOTE);
}

/* As far as the municipality, or the place's id behind it. */
static size_t frozen_columns(const struct record *record) {
    size_t frozen = record->municipality + 1;
    if (record->id != RECORD_NO_ID && record->id + 1 > frozen)
        frozen = record->id + 1;
    return frozen <= FROZEN_MAX ? frozen : 1;
}

static bool write_list(struct list *list, struct error *error) {
    struct page *page = list->page;
    const struct publication *publication = page->book->publication;
    lxw_row_t head = page->row;
    if (!store_rows(publication->store, publication->wave, list->record, true, NULL, measure_row, list, error))
        return false;
    write_head(list);
    page->printed = list->column_count;
    page_fit_paper(page, LIST_LEAST);
    if (!store_rows(publication->store, publication->wave, list->record, true, NULL, write_row, list, error))
        return false;
    lxw_row_t last = list->row_count == 0 ? head : page->row - 1;
    page_codes(page, list->column_count + ORIGIN_CODE, head + 1, last);
    page_table(page, head, last, arena_printf(page->book->arena, TABLE_NAME, list->record->name));
    write_end(list);
    page_freeze(page, head, frozen_columns(list->record));
    return true;
}

bool records_write(const struct book *book, const struct sheet_plan *plan, struct error *error) {
    struct page page;
    struct list list = {.page = &page, .record = &book->publication->pipeline->records[plan->index]};
    plan_columns(&list, book);
    if (!page_open(&page, book, plan, list.column_count + ORIGIN_COUNT, error))
        return false;
    page.widest = LIST_WIDEST;
    page_title(&page, NULL);
    page.row--;
    page_lines(&page, book_fill(book, &EMPTY_NOTE, sheet_name_of(book, findings_write), NULL), STYLE_NOTE);
    page_skip(&page);
    arena_init(&list.scratch);
    bool written = write_list(&list, error);
    arena_release(&list.scratch);
    if (!written)
        return false;
    page_print(&page);
    return page_close(&page, error);
}
