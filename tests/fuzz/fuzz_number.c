/* A number as text: what the fast ways take is what text_to_number and number_to_text make of it. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "read/xlsx/number_scan.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds) {
    if (!holds)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    char text[64 + NUMBER_SCAN_BEYOND] = "", expected[NUMBER_TEXT_SIZE] = "", written[NUMBER_TEXT_SIZE];
    struct scanned_number number;
    double value = 0;
    if (size > 63 || memchr(data, '\0', size) != NULL)
        return 0;
    memcpy(text, data, size);
    const bool known = text_to_number(text, &value);
    if (known)
        number_to_text(value, expected);
    if (number_scan(text, &number) && *number.end == '\0')
        require(known && number.value == value && number.is_short == (strcmp(text, expected) == 0));
    if (number_scan_long(text, &number, written) && *number.end == '\0')
        require(known && number.value == value && strcmp(written, expected) == 0);
    return 0;
}
