/* The sheets of a form, each written by one function. */
#ifndef FORMS_TEMPLATE_SHEETS_H
#define FORMS_TEMPLATE_SHEETS_H

#include <stdbool.h>

#include "forms/template_form.h"
#include "forms/template_format.h"

/* How to fill the form in, and which version it is. */
bool guide_write(const struct form *form, struct error *error);
/* One record's questions and the rows to fill in. */
bool form_sheet_write(const struct form *form, const struct form_sheet *sheet, const struct form_formats *formats, struct error *error);
/* The choices of all drop-downs, a column each, from row FORM_LIST_FIRST_ROW down. */
bool form_lists_write(const struct form *form, struct error *error);

/* A form's workbook at PATH: begun, filled by WRITE, put in place when it is whole. */
typedef bool form_writer(struct book *book, const struct form_order *order, struct error *error);
bool form_publish(const struct form_order *order, const char *path, form_writer *write, struct error *error);

#endif
