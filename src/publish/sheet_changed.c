/* The lists behind the sheet of change, as Excel tables: each answer that became another, and what became of each place. */
#include <string.h>

#include "publish/analyst_sheets.h"
#include "workbook/workbook.h"

#define LIST_WIDEST CHARACTERS(56)
#define FROZEN 2 /* to the municipality */

static const struct wording ANSWERS_NAME = {{"Ändrade svar", "Changed answers"}};
static const struct wording ANSWERS_TITLE = {{"Svar som blivit andra sedan {1}", "Answers that became others since {1}"}};
static const struct wording PLACES_NAME = {{"Ändrade platser", "Changed places"}};
static const struct wording PLACES_TITLE = {{"Vad som hänt med platserna sedan {1}", "What became of the places since {1}"}};
static const struct wording BASE = {{"{1} som svarat både {2} och {3}", "{1} that answered both in {2} and in {3}"}};
static const struct wording NONE = {{"Det finns inga rader.", "There are no rows."}};

enum { COUNTY, MUNICIPALITY, CODE, QUESTION, BEFORE, NOW, NUMBER_BEFORE, NUMBER_NOW, DIFFERENCE, ANSWER_COLUMNS };
static const struct wording ANSWER_HEADS[ANSWER_COLUMNS] = {
    [COUNTY] = {{"Län", "County"}},
    [MUNICIPALITY] = {{"Kommun", "Municipality"}},
    [CODE] = {{"Kommunkod", "Municipality code"}},
    [QUESTION] = {{"Fråga", "Question"}},
    [BEFORE] = {{"Svar {1}", "Answer {1}"}},
    [NOW] = {{"Svar {2}", "Answer {2}"}},
    [NUMBER_BEFORE] = {{"Tal {1}", "Number {1}"}},
    [NUMBER_NOW] = {{"Tal {2}", "Number {2}"}},
    [DIFFERENCE] = {{"Skillnad", "Difference"}},
};
enum { EVENT = 3, GROUND, NAME_BEFORE, NAME_NOW, ID_BEFORE, ID_NOW, SAID, PLACE_COLUMNS };
static const struct wording PLACE_HEADS[PLACE_COLUMNS] = {
    [COUNTY] = {{"Län", "County"}},
    [MUNICIPALITY] = {{"Kommun", "Municipality"}},
    [CODE] = {{"Kommunkod", "Municipality code"}},
    [EVENT] = {{"Vad som hänt", "What happened"}},
    [GROUND] = {{"Så vet man", "How it is known"}},
    [NAME_BEFORE] = {{"Namn {1}", "Name {1}"}},
    [NAME_NOW] = {{"Namn {2}", "Name {2}"}},
    [ID_BEFORE] = {{"Id {1}", "Id {1}"}},
    [ID_NOW] = {{"Id {2}", "Id {2}"}},
    [SAID] = {{"Kommunens svar", "The municipality's answer"}},
};

size_t changed_places_count(const struct book *book) {
    return wave_change_exists(book) && book->publication->pipeline->record_count > 1 ? 1 : 0;
}

void changed_answers_plan(const struct book *book, struct sheet_plan *plan) {
    plan->name = book_say(book, &ANSWERS_NAME);
    plan->title = book_fill(book, &ANSWERS_TITLE, book->publication->tables->previous_wave, NULL);
}

void changed_places_plan(const struct book *book, struct sheet_plan *plan) {
    plan->name = book_say(book, &PLACES_NAME);
    plan->title = book_fill(book, &PLACES_TITLE, book->publication->tables->previous_wave, NULL);
}

static void begin_list(struct page *page, const struct wave_change *change, const struct wording *heads) {
    const struct book *book = page->book;
    page->widest = LIST_WIDEST;
    page_title(page, book_fill(book, &BASE, book_counted(book, change->both, NOUN_MUNICIPALITY), change->before, change->now, NULL));
    for (size_t i = 0; i < page->column_count; i++)
        page_head(page, i, book_fill(book, &heads[i], change->before, change->now, NULL), STYLE_HEAD);
    page_next_row(page);
}

static bool end_list(struct page *page, lxw_row_t head, const char *table, struct error *error) {
    bool any = page->row > head + 1;
    page_table(page, head, page->row - 1, table);
    page_codes(page, CODE, head + 1, page->row - 1);
    if (!any)
        page_lines(page, book_say(page->book, &NONE), STYLE_NOTE);
    page_freeze(page, head, FROZEN);
    page_print(page);
    return page_close(page, error);
}

static void write_area(struct page *page, size_t index) {
    const struct area_register *areas = page->book->publication->areas;
    const struct municipality *municipality = &areas->municipalities[index];
    page_text(page, COUNTY, areas->counties[municipality->county].name, STYLE_TEXT);
    page_text(page, MUNICIPALITY, municipality->name, STYLE_TEXT);
    page_text(page, CODE, municipality->code, STYLE_TEXT);
}

/* ---- answers ---- */

static void write_numbers(struct page *page, const struct answer_change *answer, enum number_kind kind) {
    double before = 0, now = 0;
    size_t decimals = answer_decimals(answer->before), others = answer_decimals(answer->now);
    decimals = others > decimals ? others : decimals;
    if (!text_to_number(answer->before, &before) || !text_to_number(answer->now, &now))
        return;
    page_number(page, NUMBER_BEFORE, before, kind, decimals, NUMBER_IN_LIST);
    page_number(page, NUMBER_NOW, now, kind, decimals, NUMBER_IN_LIST);
    page_number(page, DIFFERENCE, now - before, NUMBER_CHANGE, decimals, NUMBER_IN_LIST);
}

static void write_answer(struct page *page, const struct answer_change *answer) {
    const struct book *book = page->book;
    const struct field *field = &book->publication->pipeline->records[0].fields[answer->field];
    const char *label = book_say(book, &field->label);
    write_area(page, answer->municipality);
    page_text(page, QUESTION, *label == '\0' ? field->name : label, STYLE_TEXT);
    for (size_t i = BEFORE; i < ANSWER_COLUMNS; i++)
        page_text(page, i, "", STYLE_TEXT);
    if (field->list == NULL) {
        write_numbers(page, answer, field_is_year(field) ? NUMBER_PLAIN : NUMBER_COUNT);
    } else {
        page_text(page, BEFORE, answer_label(book, book->arena, field, answer->before), STYLE_TEXT);
        page_text(page, NOW, answer_label(book, book->arena, field, answer->now), STYLE_TEXT);
    }
    page_next_row(page);
}

bool changed_answers_write(const struct book *book, const struct sheet_plan *plan, struct error *error) {
    struct wave_change change;
    struct page page;
    if (!wave_change_make(&change, book, error) || !page_open(&page, book, plan, ANSWER_COLUMNS, error))
        return false;
    begin_list(&page, &change, ANSWER_HEADS);
    lxw_row_t head = page.row - 1;
    for (size_t i = 0; i < change.answer_count && page.row < LIST_ROWS_MAX; i++)
        write_answer(&page, &change.answers[i]);
    return end_list(&page, head, "tab_andrade_svar", error);
}

/* ---- places ---- */

static void write_place(struct page *page, const struct wave_change *change, const struct place_change *place) {
    const struct book *book = page->book;
    const char *said = change->said == NULL ? "" : answer_label(book, book->arena, change->said, place->said);
    write_area(page, place->municipality);
    page_text(page, EVENT, place_event_name(book, place->event), STYLE_TEXT);
    page_text(page, GROUND, place_event_meaning(book, place->event), STYLE_TEXT);
    page_text(page, NAME_BEFORE, place->name_before, STYLE_TEXT);
    page_text(page, NAME_NOW, place->name_now, STYLE_TEXT);
    page_text(page, ID_BEFORE, place->id_before, STYLE_TEXT);
    page_text(page, ID_NOW, place->id_now, STYLE_TEXT);
    page_text(page, SAID, said, STYLE_TEXT);
    page_next_row(page);
}

bool changed_places_write(const struct book *book, const struct sheet_plan *plan, struct error *error) {
    struct wave_change change;
    struct page page;
    if (!wave_change_make(&change, book, error) || !page_open(&page, book, plan, PLACE_COLUMNS, error))
        return false;
    page.columns[GROUND].widest = COLUMN_WIDEST;
    begin_list(&page, &change, PLACE_HEADS);
    lxw_row_t head = page.row - 1;
    for (size_t i = 0; i < change.place_count && page.row < LIST_ROWS_MAX; i++)
        write_place(&page, &change, &change.place_items[i]);
    page_codes(&page, ID_BEFORE, head + 1, page.row - 1);
    page_codes(&page, ID_NOW, head + 1, page.row - 1);
    return end_list(&page, head, "tab_andrade_platser", error);
}
