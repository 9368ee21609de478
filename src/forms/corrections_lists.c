#include "forms/corrections_lists.h"

#include <string.h>

#include "forms/forms.h"
#include "workbook/workbook.h"

static const struct wording SHEET = {{"Svarsalternativ", "Choices"}};
static const struct wording MISSING = {{"Uppgift saknas", "Not available"}};
static const struct wording MUNICIPALITIES = {{"Kommuner", "Municipalities"}};
static const struct wording TITLE = {{"Välj i listan", "Choose from the list"}};
static const struct wording REFUSED = {{"Svaret ska vara ett av alternativen i listan.", "The answer should be one of those in the list."}};

/* What is said while a cell is chosen, by type of field. */
static const struct wording PROMPTS[FIELD_TYPE_COUNT] = {
    [FIELD_INTEGER] = {{"Skriv ett heltal, eller: uppgift saknas", "Write a whole number, or: not available"}},
    [FIELD_DECIMAL] = {{"Skriv ett tal, eller: uppgift saknas", "Write a number, or: not available"}},
    [FIELD_DATE] = {{"Skriv datumet som ÅÅÅÅ-MM-DD, eller: uppgift saknas", "Write the date as YYYY-MM-DD, or: not available"}},
    [FIELD_SELECT_ONE] = {{"Välj i listan.", "Choose from the list."}},
    [FIELD_SELECT_MULTIPLE] = {{"Välj i listan, eller skriv flera alternativ med semikolon emellan.",
                                "Choose from the list, or write several with semicolons between."}},
    [FIELD_MUNICIPALITY] = {{"Välj kommun, eller ta bort raden om den inte ska vara med.", "Choose the municipality, or remove the row."}},
    [FIELD_MUNICIPALITIES] = {{"Skriv kommunernas namn med semikolon emellan.",
                               "Write the municipalities' names with semicolons between."}},
    [FIELD_POINT] = {{"Skriv N och E i SWEREF 99 TM, som: 6580000 674000", "Write N and E in SWEREF 99 TM, as: 6580000 674000"}},
};
static const struct wording MARK_PROMPT = {{"Skriv x om alternativet gäller, annars nej.", "Write x if the choice applies, else no."}};

void answer_lists_init(struct answer_lists *lists, const struct book *book) {
    *lists = (struct answer_lists){.book = book, .sheet_name = book_say(book, &SHEET)};
}

/* ---- making lists ---- */

static void fill_choices(const struct book *book, struct answer_list *list) {
    list->texts = arena_array(book->arena, list->choices->count + 1, sizeof *list->texts);
    for (size_t i = 0; i < list->choices->count; i++) {
        const char *label = book_say(book, &list->choices->choices[i].label);
        list->texts[list->count++] = *label ? label : list->choices->choices[i].name;
    }
    list->texts[list->count++] = book_say(book, &MISSING);
}

static void fill_municipalities(const struct book *book, struct answer_list *list) {
    const struct area_register *areas = book->publication->areas;
    list->texts = arena_array(book->arena, areas->municipality_count + 1, sizeof *list->texts);
    for (size_t i = 0; i < areas->municipality_count; i++)
        if (list->county == AREA_NONE || areas->municipalities[i].county == list->county)
            list->texts[list->count++] = areas->municipalities[i].name;
    list->texts[list->count++] = book_say(book, &correction_removal);
}

/* The place of the list; it is made when it is wanted for the first time. */
static size_t find_list(struct answer_lists *lists, const struct choice_list *choices, size_t county) {
    for (size_t i = 0; i < lists->count; i++)
        if (lists->items[i].choices == choices && lists->items[i].county == county)
            return i;
    lists->items = arena_grow(lists->book->arena, lists->items, lists->count, &lists->capacity, sizeof *lists->items);
    struct answer_list *list = &lists->items[lists->count];
    *list = (struct answer_list){.choices = choices, .county = county};
    if (choices)
        fill_choices(lists->book, list);
    else
        fill_municipalities(lists->book, list);
    return lists->count++;
}

/* ---- offering them ---- */

/* "='Svarsalternativ'!$B$2:$B$9". */
static char *range_of(const struct answer_lists *lists, size_t list) {
    char letters[CELL_REF_SIZE];
    cell_ref(1, (uint32_t)list + 1, letters);
    letters[strcspn(letters, "1")] = '\0';
    return arena_printf(lists->book->arena, "='%s'!$%s$2:$%s$%zu", lists->sheet_name, letters, letters, lists->items[list].count + 1);
}

static void set_list(struct answer_lists *lists, lxw_data_validation *validation, const struct wrong_cell *cell) {
    enum field_type type = cell->field->type;
    size_t county = type == FIELD_MUNICIPALITY ? cell->county : AREA_NONE;
    size_t list = find_list(lists, cell->field->list, county);
    validation->validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
    validation->value_formula = range_of(lists, list);
    validation->dropdown = LXW_VALIDATION_ON;
    validation->show_error = type == FIELD_SELECT_MULTIPLE ? LXW_VALIDATION_OFF : LXW_VALIDATION_ON; /* several are joined by hand */
    validation->error_title = arena_text(lists->book->arena, book_say(lists->book, &TITLE));
    validation->error_message = arena_text(lists->book->arena, book_say(lists->book, &REFUSED));
}

lxw_error answer_list_offer(struct answer_lists *lists, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column,
                            const struct wrong_cell *cell) {
    enum field_type type = cell->field->type;
    bool listed = !cell->is_mark && (cell->field->list != NULL || type == FIELD_MUNICIPALITY);
    lxw_data_validation validation = {
        .validate = LXW_VALIDATION_TYPE_ANY, .ignore_blank = LXW_VALIDATION_ON, .show_input = LXW_VALIDATION_ON};
    validation.input_message = arena_text(lists->book->arena, book_say(lists->book, cell->is_mark ? &MARK_PROMPT : &PROMPTS[type]));
    if (listed)
        set_list(lists, &validation, cell);
    if (*validation.input_message == '\0')
        return LXW_NO_ERROR;
    return worksheet_data_validation_cell(sheet, row, column, &validation);
}

bool answer_lists_write(const struct answer_lists *lists, struct error *error) {
    struct sheet_plan plan = {.name = lists->sheet_name, .title = lists->sheet_name};
    struct page page;
    if (lists->count == 0)
        return true;
    if (!page_open(&page, lists->book, &plan, lists->count, error))
        return false;
    for (size_t i = 0; i < lists->count; i++) {
        const struct answer_list *list = &lists->items[i];
        page.row = 0;
        page_text(&page, i, list->choices ? list->choices->name : book_say(lists->book, &MUNICIPALITIES), STYLE_HEAD);
        for (size_t j = 0; j < list->count; j++) {
            page.row++;
            page_text(&page, i, list->texts[j], STYLE_NONE);
        }
    }
    worksheet_protect(page.sheet, NULL, NULL);
    worksheet_hide(page.sheet);
    return page_close(&page, error);
}
