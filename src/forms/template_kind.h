/* What each kind of column says to those who fill it in, how it looks and what its cells accept: one table. */
#ifndef FORMS_TEMPLATE_KIND_H
#define FORMS_TEMPLATE_KIND_H

#include "forms/template_form.h"
#include "forms/template_format.h"
#include "workbook/workbook.h"

/* The line under the question: "(heltal 0–200)". "" for what is filled in beforehand. It begins with a bracket, by which such a line is
 * known from an answer when the form comes back. */
const char *form_hint(const struct form *form, const struct form_sheet *sheet, size_t column);
enum form_look form_kind_look(enum form_kind kind);
/* How wide such an answer is, in characters. */
double form_kind_characters(enum form_kind kind);
/* Makes the cells of COLUMN in rows FIRST … LAST of PAGE accept what is expected and say what that is. */
void form_validate(const struct form *form, struct page *page, const struct form_sheet *sheet, size_t column, lxw_row_t first,
                   lxw_row_t last);

#endif
