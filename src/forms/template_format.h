/* The looks of a form: heads that are locked, cells that are open, what is filled in beforehand. */
#ifndef FORMS_TEMPLATE_FORMAT_H
#define FORMS_TEMPLATE_FORMAT_H

#include <stdbool.h>

#include <xlsxwriter.h>

#include "workbook/workbook.h"

enum form_look {
    FORM_QUESTION,
    FORM_OPTION,       /* stands on end above a narrow column */
    FORM_OPTION_LYING, /* N, E, years */
    FORM_HINT,
    FORM_FIXED,
    FORM_INPUT_TEXT, /* on one line */
    FORM_INPUT_WRAPPED,
    FORM_INPUT_NUMBER,
    FORM_INPUT_DATE,
    FORM_INPUT_MARK,
    FORM_LOOK_COUNT
};

struct form_formats {
    lxw_format *looks[FORM_LOOK_COUNT];
};
/* False when memory ran out in libxlsxwriter. */
bool form_formats_add(struct form_formats *formats, const struct book *book);
struct font form_font(enum form_look look);

#endif
