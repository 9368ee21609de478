/* Workbooks: the input is the XML of a worksheet, of the shared texts and of the styles, divided by lines "%%", in a whole archive; without such a
 * line it is the file itself. Nothing may crash, leak, or end without either success or exactly one finding of severity error. */
#include <assert.h>

#include "../unit/make_xlsx.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The rows must rise, cells must rise in them, texts must be there. */
static bool check_row(void *context, const struct sheet_row *row) {
    uint32_t *last = context;
    assert(row->number > *last && row->count > 0);
    *last = row->number;
    for (size_t i = 0; i < row->count; i++) {
        assert(row->cells[i].type != CELL_EMPTY && row->cells[i].text[0] != '\0');
        assert(i == 0 || row->cells[i].column > row->cells[i - 1].column);
        assert(utf8_is_valid(row->cells[i].text, strlen(row->cells[i].text)));
    }
    return true;
}

static enum sheet_wish begin(void *context, const struct sheet_info *info) {
    (void)info;
    *(uint32_t *)context = 0;
    return SHEET_READ;
}

static void end(void *context, const struct sheet_facts *facts) {
    (void)context, (void)facts;
}

static void read_all(const char *bytes, size_t size) {
    struct arena arena;
    struct finding_list findings;
    uint32_t last = 0;
    size_t errors = 0;
    struct sheet_sink sink = {&last, begin, check_row, end};
    const struct source_file file = {.path = "a", .name = "a", .bytes = (unsigned char *)(uintptr_t)bytes, .size = size};
    arena_init(&arena);
    finding_list_init(&findings, &arena);
    const bool done = read_source(&file, "a", &sink, &findings, NULL);
    for (size_t i = 0; i < findings.count; i++)
        errors += findings.items[i].severity == SEVERITY_ERROR;
    assert(errors == (done ? 0 : 1));
    arena_release(&arena);
}

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
        read_all(bytes.bytes, bytes.length);
    } else {
        read_all(text_get(&text), size);
    }
    text_release(&text);
    text_release(&bytes);
    return 0;
}
