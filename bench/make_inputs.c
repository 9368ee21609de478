/* Makes the workbooks that are measured: make_inputs ROWS FILE.xlsx [inline]
 *
 * ROWS x 20 cells, the same bytes each time: per row six texts of 5 000 distinct ones (30 %), seven whole numbers, five decimals, two
 * dates. By default texts are shared, as Excel and LibreOffice write them; `inline` writes each where it stands, in constant memory. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

#define COLUMNS 20
#define DISTINCT_TEXTS 5000u

/* Marsaglia's xorshift64*: the same numbers on every machine. */
static uint64_t next_random(uint64_t *state) {
    *state ^= *state >> 12;
    *state ^= *state << 25;
    *state ^= *state >> 27;
    return *state * UINT64_C(2685821657736338717);
}

static uint32_t below(uint64_t *state, uint32_t limit) {
    return (uint32_t)((next_random(state) >> 32) * limit >> 32);
}

static void write_text(lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column, uint64_t *state) {
    static const char *const words[] = {"Kommun", "Länet", "polisen & skolan", "ökat något", "Parkering vid torget", "Ja", "Nej, inte än"};
    const uint32_t number = below(state, DISTINCT_TEXTS);
    char text[64];
    (void)snprintf(text, sizeof text, "%s %u", words[number % 7], (unsigned)number);
    worksheet_write_string(sheet, row, column, text, NULL);
}

static void write_row(lxw_worksheet *sheet, lxw_row_t row, lxw_format *day, uint64_t *state) {
    for (lxw_col_t column = 0; column < COLUMNS; column++) {
        const int kind = column % 10;
        if (kind < 3)
            write_text(sheet, row, column, state);
        else if (kind < 6 || column == 6)
            worksheet_write_number(sheet, row, column, below(state, kind == 3 ? 10 : kind == 4 ? 1000 : 1000000), NULL);
        else if (kind < 9)
            worksheet_write_number(sheet, row, column, below(state, 100000) / (kind == 7 ? 10.0 : 100.0), NULL);
        else
            worksheet_write_number(sheet, row, column, 43000 + below(state, 3650), day);
    }
}

int main(int argument_count, char **arguments) {
    if (argument_count < 3) {
        (void)fprintf(stderr, "make_inputs ROWS FILE.xlsx [inline]\n");
        return 64;
    }
    const unsigned long rows = strtoul(arguments[1], NULL, 10);
    lxw_workbook_options options = {.constant_memory = argument_count > 3 && strcmp(arguments[3], "inline") == 0};
    lxw_workbook *book = workbook_new_opt(arguments[2], &options);
    lxw_doc_properties properties = {.title = "", .created = 1767225600};
    workbook_set_properties(book, &properties);
    lxw_worksheet *sheet = workbook_add_worksheet(book, "Svar");
    lxw_format *day = workbook_add_format(book);
    format_set_num_format(day, "yyyy-mm-dd");
    uint64_t state = 88172645463325252u;
    for (unsigned long row = 0; row < rows; row++)
        write_row(sheet, (lxw_row_t)row, day, &state);
    return workbook_close(book) == LXW_NO_ERROR ? 0 : 74;
}
