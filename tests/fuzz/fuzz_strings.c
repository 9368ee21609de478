/* The shared texts of a workbook, in both ways: by expat alone, and taken as bytes. Any difference is a find, and so is a text that is not
 * UTF-8. The first byte gives the size of the blocks in which the XML comes. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "../unit/both_ways.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const char sheet[] = "<worksheet xmlns=\"m\"><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" "
                                "t=\"s\"><v>1</v></c></row></sheetData></worksheet>";
    const struct xlsx_styles styles = some_formats();
    struct text plain, scanned;
    if (size < 1)
        return 0;
    text_init(&plain);
    text_init(&scanned);
    show_reading(&plain, &styles, false, (const char *)data + 1, size - 1, sheet, sizeof sheet - 1, 65536,
                 &(struct xlsx_sheet_way){true, 65536});
    show_reading(&scanned, &styles, false, (const char *)data + 1, size - 1, sheet, sizeof sheet - 1, data[0] < 200 ? data[0] + 1u : 65536,
                 &(struct xlsx_sheet_way){false, 65536});
    if (strcmp(text_get(&plain), text_get(&scanned)) != 0 || !utf8_is_valid(text_get(&plain), plain.length)) {
        (void)fprintf(stderr, "by expat:\n%s\nas bytes:\n%s\n", text_get(&plain), text_get(&scanned));
        abort();
    }
    text_release(&plain);
    text_release(&scanned);
    return 0;
}
