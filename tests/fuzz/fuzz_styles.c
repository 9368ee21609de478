/* The styles of a workbook and the codes of its number formats: the input is the styles' XML, or, when it does not begin with '<', one
 * code. Cells of the first styles show what came of them. */
#include "../unit/make_xlsx.h"
#include "read_all.h"

#include "read/value/number_format.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const char sheet[] =
        "<worksheet " MAIN "><sheetData><row><c><v>46082.5</v></c><c s=\"0\"><v>0.25</v></c><c s=\"1\"><v>60</v></c></row>"
        "<row><c s=\"2\"><v>-1</v></c><c s=\"3\"><v>2958465.99999</v></c></row></sheetData></worksheet>";
    struct text styles, bytes;
    text_init(&styles);
    text_init(&bytes);
    text_add_bytes(&styles, (const char *)data, size);
    if (size == 0 || data[0] != '<') {
        number_format_of_code(text_get(&styles));
    } else {
        make_workbook(&bytes, &(struct workbook_parts){.sheet = sheet, .styles = text_get(&styles)});
        read_all(bytes.bytes, bytes.length, false);
    }
    text_release(&styles);
    text_release(&bytes);
    return 0;
}
