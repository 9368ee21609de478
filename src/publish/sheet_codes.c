/* The survey's choices: which code the data files have for each answer, and how often it was given. And, for pivoting, the questions with
 * several answers with one row for each of them. */
#include <string.h>

#include "publish/analyst_sheets.h"
#include "workbook/workbook.h"

static const struct wording CODES_NAME = {{"Koder", "Codes"}};
static const struct wording CODES_TITLE = {
    {"Svarens koder i datafilerna, och hur ofta svaren getts", "The answers' codes in the data files, and how often they were given"}};
static const struct wording CHOSEN_NAME = {{"Flervalssvar", "Multiple choices"}};
static const struct wording CHOSEN_TITLE = {
    {"Frågor med flera svar: en rad för varje svar som valts", "Questions with several answers: one row for each answer that was chosen"}};
static const struct wording NONE = {{"Det finns inga rader.", "There are no rows."}};
static const struct wording FULL = {{"Listan är avkortad här, vid {1} rader.", "The list is cut here, at {1} rows."}};
static const struct wording ANSWERS = {{"Svar", "Answers"}};
static const struct wording YES = {{"ja", "yes"}};

enum { CODE_RECORD, CODE_QUESTION, CODE_FIELD, CODE_CODE, CODE_ANSWER, CODE_EMPTY, CODE_TIMES, CODE_COLUMNS };
static const struct wording CODE_HEADS[CODE_COLUMNS] = {
    [CODE_RECORD] = {{"Tabell", "Table"}},
    [CODE_QUESTION] = {{"Fråga", "Question"}},
    [CODE_FIELD] = {{"Kolumn i datafilen", "Column of the data file"}},
    [CODE_CODE] = {{"Kod", "Code"}},
    [CODE_ANSWER] = {{"Svar", "Answer"}},
    [CODE_EMPTY] = {{"Räknas inte i andelar", "Not counted in shares"}},
    [CODE_TIMES] = {{"Gånger", "Times"}},
};
enum { CHOSEN_RECORD, CHOSEN_COUNTY, CHOSEN_MUNICIPALITY, CHOSEN_CODE, CHOSEN_PLACE, CHOSEN_QUESTION, CHOSEN_ANSWER, CHOSEN_COLUMNS };
static const struct wording CHOSEN_HEADS[CHOSEN_COLUMNS] = {
    [CHOSEN_RECORD] = {{"Tabell", "Table"}},
    [CHOSEN_COUNTY] = {{"Län", "County"}},
    [CHOSEN_MUNICIPALITY] = {{"Kommun", "Municipality"}},
    [CHOSEN_CODE] = {{"Kommunkod", "Municipality code"}},
    [CHOSEN_PLACE] = {{"Plats-id", "Place id"}},
    [CHOSEN_QUESTION] = {{"Fråga", "Question"}},
    [CHOSEN_ANSWER] = {{"Svar", "Answer"}},
};

/* ---- both ---- */

static const char *record_name(const struct book *book, const struct record *record) {
    const char *label = book_say(book, &record->label);
    return record == book->publication->pipeline->records ? book_say(book, &ANSWERS) : *label != '\0' ? label : record->name;
}

static const char *field_label(const struct book *book, const struct field *field) {
    const char *label = book_say(book, &field->label);
    return *label != '\0' ? label : field->name;
}

static bool has_field(const struct book *book, bool (*wanted)(const struct field *field)) {
    const struct pipeline *pipeline = book->publication->pipeline;
    for (size_t i = 0; i < pipeline->record_count; i++)
        for (size_t j = 0; j < pipeline->records[i].field_count; j++)
            if (wanted(&pipeline->records[i].fields[j]))
                return true;
    return false;
}

static void write_heads(struct page *page, const struct wording *heads) {
    for (size_t i = 0; i < page->column_count; i++)
        page_head(page, i, book_say(page->book, &heads[i]), STYLE_HEAD);
    page_next_row(page);
}

static bool end_list(struct page *page, lxw_row_t head, size_t frozen, const char *table, struct error *error) {
    bool any = page->row > head + 1, full = page->row >= LIST_ROWS_MAX;
    page_table(page, head, page->row - 1, table);
    if (!any || full)
        page_lines(page, any ? book_fill(page->book, &FULL, book_number(page->book, LIST_ROWS_MAX), NULL) : book_say(page->book, &NONE),
                   STYLE_NOTE);
    page_freeze(page, head, frozen);
    page_print(page);
    return page_close(page, error);
}

/* ---- codes ---- */

static bool has_choices(const struct field *field) {
    return field->list != NULL;
}

size_t codes_count(const struct book *book) {
    return has_field(book, has_choices) ? 1 : 0;
}

void codes_plan(const struct book *book, struct sheet_plan *plan) {
    plan->name = book_say(book, &CODES_NAME);
    plan->title = book_say(book, &CODES_TITLE);
}

/* How often each code of each field stands in the rows of a record. */
struct code_count {
    const struct record *record;
    struct arena *arena;
    size_t **times; /* [field][choice] */
};

static void count_code(size_t *times, const struct choice_list *list, const char *code) {
    for (size_t i = 0; i < list->count; i++)
        times[i] += strcmp(list->choices[i].name, code) == 0;
}

static bool count_row(void *context, const struct stored_row *row) {
    struct code_count *count = context;
    struct arena scratch;
    arena_init(&scratch);
    for (size_t i = 0; i < count->record->field_count; i++) {
        const struct choice_list *list = count->record->fields[i].list;
        const char **codes;
        size_t code_count = list == NULL ? 0 : text_split(&scratch, row->values[i].text, CODE_SEPARATORS, &codes);
        for (size_t j = 0; j < code_count; j++)
            count_code(count->times[i], list, codes[j]);
    }
    arena_release(&scratch);
    return true;
}

static bool count_codes(struct code_count *count, const struct book *book, const struct record *record, struct error *error) {
    *count = (struct code_count){.record = record, .arena = book->arena};
    count->times = arena_array(book->arena, record->field_count, sizeof *count->times);
    for (size_t i = 0; i < record->field_count; i++)
        count->times[i] = record->fields[i].list == NULL ? NULL : arena_array(book->arena, record->fields[i].list->count, sizeof(size_t));
    return store_rows(book->publication->store, book->publication->wave, record, true, NULL, count_row, count, error);
}

static void write_field_codes(struct page *page, const struct record *record, const struct field *field, const size_t *times) {
    const struct book *book = page->book;
    for (size_t i = 0; field->list != NULL && i < field->list->count; i++) {
        const struct choice *choice = &field->list->choices[i];
        page_text(page, CODE_RECORD, record_name(book, record), STYLE_TEXT);
        page_text(page, CODE_QUESTION, field_label(book, field), STYLE_TEXT);
        page_text(page, CODE_FIELD, field->name, STYLE_TEXT);
        page_text(page, CODE_CODE, choice->name, STYLE_TEXT);
        page_text(page, CODE_ANSWER, book_say(book, &choice->label), STYLE_TEXT);
        page_text(page, CODE_EMPTY, choice->missing ? book_say(book, &YES) : "", STYLE_TEXT);
        page_number(page, CODE_TIMES, (double)times[i], NUMBER_COUNT, 0, NUMBER_IN_LIST);
        page_next_row(page);
    }
}

bool codes_write(const struct book *book, const struct sheet_plan *plan, struct error *error) {
    const struct pipeline *pipeline = book->publication->pipeline;
    struct page page;
    if (!page_open(&page, book, plan, CODE_COLUMNS, error))
        return false;
    page_title(&page, NULL);
    lxw_row_t head = page.row;
    write_heads(&page, CODE_HEADS);
    for (size_t i = 0; i < pipeline->record_count; i++) {
        struct code_count count;
        if (!count_codes(&count, book, &pipeline->records[i], error))
            return false;
        for (size_t j = 0; j < pipeline->records[i].field_count; j++)
            write_field_codes(&page, &pipeline->records[i], &pipeline->records[i].fields[j], count.times[j]);
    }
    return end_list(&page, head, CODE_FIELD, "tab_koder", error);
}

/* ---- several answers ---- */

static bool is_multiple(const struct field *field) {
    return field->type == FIELD_SELECT_MULTIPLE || field->type == FIELD_MUNICIPALITIES;
}

size_t chosen_count(const struct book *book) {
    return has_field(book, is_multiple) ? 1 : 0;
}

void chosen_plan(const struct book *book, struct sheet_plan *plan) {
    plan->name = book_say(book, &CHOSEN_NAME);
    plan->title = book_say(book, &CHOSEN_TITLE);
}

struct chosen_list {
    struct page *page;
    const struct record *record;
    struct arena scratch; /* one row's texts */
};

static void write_chosen(struct chosen_list *list, const struct stored_row *row, const struct field *field, const char *code) {
    struct page *page = list->page;
    const struct book *book = page->book;
    const struct area_register *areas = book->publication->areas;
    const struct record *record = list->record;
    bool known = row->municipality != AREA_NONE, place = record != book->publication->pipeline->records && record->id != RECORD_NO_ID;
    page_text(page, CHOSEN_RECORD, record_name(book, record), STYLE_TEXT);
    page_text(page, CHOSEN_COUNTY, book_county_name(book, row->county), STYLE_TEXT);
    page_text(page, CHOSEN_MUNICIPALITY, known ? areas->municipalities[row->municipality].name : "", STYLE_TEXT);
    page_text(page, CHOSEN_CODE, known ? areas->municipalities[row->municipality].code : "", STYLE_TEXT);
    page_text(page, CHOSEN_PLACE, place ? row->values[record->id].text : "", STYLE_TEXT);
    page_text(page, CHOSEN_QUESTION, field_label(book, field), STYLE_TEXT);
    page_text(page, CHOSEN_ANSWER, answer_label(book, &list->scratch, field, code), STYLE_TEXT);
    page_next_row(page);
}

static bool write_row(void *context, const struct stored_row *row) {
    struct chosen_list *list = context;
    for (size_t i = 0; i < list->record->field_count; i++) {
        const struct field *field = &list->record->fields[i];
        const char **codes;
        size_t count = is_multiple(field) ? text_split(&list->scratch, row->values[i].text, CODE_SEPARATORS, &codes) : 0;
        for (size_t j = 0; j < count && list->page->row < LIST_ROWS_MAX; j++)
            write_chosen(list, row, field, codes[j]);
    }
    arena_clear(&list->scratch);
    return list->page->row < LIST_ROWS_MAX;
}

bool chosen_write(const struct book *book, const struct sheet_plan *plan, struct error *error) {
    const struct publication *publication = book->publication;
    struct page page;
    if (!page_open(&page, book, plan, CHOSEN_COLUMNS, error))
        return false;
    page_title(&page, NULL);
    lxw_row_t head = page.row;
    write_heads(&page, CHOSEN_HEADS);
    struct chosen_list list = {.page = &page};
    arena_init(&list.scratch);
    bool read = true;
    for (size_t i = 0; i < publication->pipeline->record_count && read; i++) {
        list.record = &publication->pipeline->records[i];
        read = store_rows(publication->store, publication->wave, list.record, true, NULL, write_row, &list, error);
    }
    arena_release(&list.scratch);
    page_codes(&page, CHOSEN_CODE, head + 1, page.row - 1);
    page_codes(&page, CHOSEN_PLACE, head + 1, page.row - 1);
    return read && end_list(&page, head, CHOSEN_CODE, "tab_flerval", error);
}
