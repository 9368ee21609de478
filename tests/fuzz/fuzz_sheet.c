/* A worksheet and its shared texts in both ways: by expat alone, and with whole rows and texts taken as bytes; in blocks of a size that the
 * first byte gives. Any difference in what comes out is a find. The input: that byte, the sheet's XML, a line "%%", the shared texts' XML.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "../unit/both_ways.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void read_both(const char *sheet, size_t sheet_count, const char *strings, size_t strings_count, size_t block) {
    const struct xlsx_styles styles = some_formats();
    struct text plain, scanned;
    text_init(&plain);
    text_init(&scanned);
    const size_t window = block % 4 < 2 ? 2 : 65536;
    show_reading(&plain, &styles, block % 2 != 0, strings, strings_count, sheet, sheet_count, 65536,
                 &(struct xlsx_sheet_way){true, window});
    show_reading(&scanned, &styles, block % 2 != 0, strings, strings_count, sheet, sheet_count, block,
                 &(struct xlsx_sheet_way){false, window});
    if (strcmp(text_get(&plain), text_get(&scanned)) != 0) {
        (void)fprintf(stderr, "by expat:\n%s\nas bytes:\n%s\n", text_get(&plain), text_get(&scanned));
        abort();
    }
    text_release(&plain);
    text_release(&scanned);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const char usual[] = "<sst xmlns=\"m\"><si><t>Ja</t></si><si><t></t></si><si><t>a&amp;b</t></si></sst>";
    struct text sheet;
    if (size < 2)
        return 0;
    text_init(&sheet);
    text_add_bytes(&sheet, (const char *)data + 1, size - 1);
    const char *border = strstr(sheet.bytes, "\n%%\n");
    const size_t first = border != NULL ? (size_t)(border - sheet.bytes) : sheet.length;
    const size_t block = data[0] < 200 ? (size_t)data[0] + 1 : 65536;
    if (border != NULL)
        read_both(sheet.bytes, first, border + 4, sheet.length - first - 4, block);
    else
        read_both(sheet.bytes, first, usual, sizeof usual - 1, block);
    text_release(&sheet);
    return 0;
}
