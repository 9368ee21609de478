/* The sheet of choices that drop-downs refer to: libxlsxwriter 1.1.4 ends the program when choices are given literally and together exceed
 * 255 bytes. Hidden, since nobody needs to look at it; a list's name stands above it so that it cannot be taken for a question. */
#include "forms/template_sheets.h"
#include "workbook/workbook.h"

static const struct wording HEAD = {{"Lista: {1}", "List: {1}"}};

static void write_list(struct page *page, size_t column, const struct form_list *list) {
    page->row = 0;
    page_text(page, column, book_fill(page->book, &HEAD, list->name, NULL), STYLE_HEAD);
    page->row = FORM_LIST_FIRST_ROW - 1;
    for (size_t i = 0; i < list->count; i++, page->row++)
        page_text(page, column, list->texts[i], STYLE_NONE);
}

bool form_lists_write(const struct form *form, struct error *error) {
    struct sheet_plan plan = {.name = form->lists_name, .title = form->lists_name};
    struct page page;
    if (form->list_count == 0)
        return true;
    if (!page_open(&page, form->book, &plan, form->list_count, error))
        return false;
    for (size_t i = 0; i < form->list_count; i++)
        write_list(&page, i, &form->lists[i]);
    worksheet_protect(page.sheet, NULL, NULL);
    worksheet_hide(page.sheet);
    return page_close(&page, error);
}
