/* Formulas that were never worked out: their cells have no value, or one that means nothing. See reader.h. */
#include "read/reader.h"

void formula_doubts_note(struct formula_doubts *doubts, uint32_t row, uint32_t column) {
    if (doubts->count++ == 0) {
        doubts->row = row;
        doubts->column = column;
    }
}

void formula_doubts_add(const struct formula_doubts *doubts, const char *sheet, const struct read_context *context) {
    char count[NUMBER_TEXT_SIZE];
    if (doubts->count == 0)
        return;
    number_to_text((double)doubts->count, count);
    const struct finding_where where = {.file = context->shown, .sheet = sheet, .row = doubts->row, .column = doubts->column};
    finding_add(context->findings, FINDING_FORMULA_WITHOUT_VALUE, &where, "", count, NULL);
}
