/* Cells: their references and letters. */
#include <stdio.h>

#include "sheet/sheet.h"

void cell_ref(uint32_t row, uint32_t column, char out[CELL_REF_SIZE]) {
    char letters[8];
    size_t length = 0;
    for (; column && length < sizeof letters; column = (column - 1) / 26)
        letters[length++] = (char)('A' + (column - 1) % 26);
    char *to = out;
    while (length)
        *to++ = letters[--length];
    snprintf(to, CELL_REF_SIZE - (size_t)(to - out), "%u", (unsigned)row);
}

bool cell_ref_parse(const char *ref, uint32_t *row, uint32_t *column) {
    uint32_t letters = 0, number = 0;
    ref += *ref == '$';
    for (; (*ref >= 'A' && *ref <= 'Z') || (*ref >= 'a' && *ref <= 'z'); ref++) {
        letters = letters * 26 + (uint32_t)((*ref | 0x20) - 'a') + 1;
        if (letters > CELL_COLUMN_MAX)
            return false;
    }
    ref += *ref == '$';
    for (; *ref >= '0' && *ref <= '9'; ref++) {
        number = number * 10 + (uint32_t)(*ref - '0');
        if (number > CELL_ROW_MAX)
            return false;
    }
    if (*ref || !letters || !number)
        return false;
    *row = number;
    *column = letters;
    return true;
}

char cell_type_letter(enum cell_type type) {
    static const char letters[] = {
        [CELL_EMPTY] = ' ', [CELL_TEXT] = 's', [CELL_NUMBER] = 'n', [CELL_BOOLEAN] = 'b', [CELL_ERROR] = 'e', [CELL_DATE] = 'd'};
    return letters[type];
}
