/* OpenDocument and XML Spreadsheet 2003: an archive is read as it is; XML is read as a file of its own and once more as the content of an
 * .ods. */
#include "../unit/make_zip.h"
#include "read_all.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void read_as_content(const uint8_t *data, size_t size) {
    const struct zip_part parts[] = {
        {.name = "mimetype", .content = "application/vnd.oasis.opendocument.spreadsheet", .stored = true},
        {.name = "content.xml", .content = (const char *)data, .length = size, .stored = true},
    };
    struct text bytes;
    text_init(&bytes);
    make_zip(&bytes, parts, 2, false);
    read_all(bytes.bytes, bytes.length, false);
    text_release(&bytes);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (size < 4)
        return -1;
    read_all(data, size, memcmp(data, "PK", 2) == 0);
    if (data[0] == '<')
        read_as_content(data, size);
    return 0;
}
