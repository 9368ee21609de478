/* Workbooks: the input is the XML of a worksheet, of the shared texts and of the styles, divided by lines "%%", in a whole archive; without
 * such a line it is the file itself. Nothing may crash, leak, or end without either success or exactly one finding of severity error. */
#include "../unit/make_xlsx.h"
#include "read_all.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const char border[] = "\n%%\n";
    struct text text, bytes;
    text_init(&text);
    text_init(&bytes);
    text_add_bytes(&text, (const char *)data, size);
    char *second = strstr(text_get(&text), border), *third = second ? strstr(second + 4, border) : NULL;
    if (third) {
        *second = *third = '\0';
        make_workbook(&bytes, &(struct workbook_parts){.sheet = text.bytes, .strings = second + 4, .styles = third + 4});
        read_all(bytes.bytes, bytes.length, false);
    } else {
        read_all(text_get(&text), size, true); /* perhaps an archive of returns */
    }
    text_release(&text);
    text_release(&bytes);
    return 0;
}
