/* Binary workbooks: the input is the records of a worksheet, of the shared texts, of the styles and of the book, divided by lines "%%", in
 * a whole archive; what is missing is the usual. */
#include "../unit/make_xlsb.h"
#include "read_all.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The bytes up to the next border, or all that are left. */
static size_t piece(const uint8_t *data, size_t size) {
    for (size_t at = 0; at + 4 <= size; at++)
        if (memcmp(data + at, "\n%%\n", 4) == 0)
            return at;
    return size;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct parts parts;
    struct text bytes;
    text_init(&bytes);
    init_parts(&parts);
    struct text *const in_order[] = {&parts.sheet, &parts.strings, &parts.styles, &parts.book};
    for (size_t i = 0; i < sizeof in_order / sizeof in_order[0] && size > 0; i++) {
        const size_t length = piece(data, size), step = length + 4 < size ? length + 4 : size;
        text_clear(in_order[i]);
        text_add_bytes(in_order[i], (const char *)data, length);
        data += step;
        size -= step;
    }
    make_xlsb(&bytes, &parts);
    read_all(bytes.bytes, bytes.length, false);
    text_release(&bytes);
    release_parts(&parts);
    return 0;
}
