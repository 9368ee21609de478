/* Any bytes at all through the csv reader: it must neither crash nor hang, hand over cells in order, and set a file aside with one finding.
 */
#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "read/reader.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static enum sheet_wish on_begin(void *context, const struct sheet_info *info) {
    (void)context;
    (void)info;
    return SHEET_READ;
}

static bool on_row(void *context, const struct sheet_row *row) {
    uint32_t *last = context, column = 0;
    assert(row->number > *last && row->count > 0);
    *last = row->number;
    for (size_t i = 0; i < row->count; i++) {
        assert(row->cells[i].column > column && row->cells[i].column <= CELL_COLUMN_MAX && row->cells[i].text[0] != '\0');
        assert(utf8_is_valid(row->cells[i].text, strlen(row->cells[i].text)));
        column = row->cells[i].column;
    }
    return true;
}

static void on_end(void *context, const struct sheet_facts *facts) {
    (void)context;
    (void)facts;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    uint32_t last = 0;
    struct arena arena;
    struct finding_list findings;
    struct read_report report = {0};
    struct source_file file = {.path = "fuzz", .name = "fuzz", .bytes = memory_alloc(size + 1), .size = size};
    struct sheet_sink sink = {&last, on_begin, on_row, on_end, NULL};
    memcpy(file.bytes, data, size);
    arena_init(&arena);
    finding_list_init(&findings, &arena);
    text_init(&report.lines);
    struct read_context context = {"fuzz", &sink, &findings, &report};
    reader_csv.bid(&file);
    struct read_fault fault = {.set = false};
    const bool ok = reader_csv.read(&file, &context, &arena, &fault);
    assert(ok == !fault.set);
    for (size_t i = 0; i < findings.count; i++)
        assert(findings.items[i].severity != SEVERITY_ERROR);
    text_release(&report.lines);
    arena_release(&arena);
    free(file.bytes);
    return 0;
}
