/* Web pages: any bytes, put into a cell if they have no table of their own; and web archives, which begin with "MIME-Version:". */
#include "read_all.h"
#include "text/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct text page;
    text_init(&page);
    text_add_bytes(&page, (const char *)data, size);
    if (strncmp(text_get(&page), "MIME-Version:", 13) == 0) {
        read_all(page.bytes, page.length, true); /* a web archive, or text */
        text_release(&page);
        return 0;
    }
    if (strstr(text_get(&page), "<table>") == NULL || page.bytes[0] != '<') {
        text_clear(&page);
        text_add(&page, "<table><tr><td>");
        text_add_bytes(&page, (const char *)data, size);
    }
    read_all(page.bytes, page.length, false);
    text_release(&page);
    return 0;
}
