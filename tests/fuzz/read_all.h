/* What every file must do to the reading room: no crash, no leak, rows and cells that rise, texts that are UTF-8, and an end that is told.
 */
#ifndef TESTS_FUZZ_READ_ALL_H
#define TESTS_FUZZ_READ_ALL_H

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "read/read.h"

/* Like assert, whatever NDEBUG says. */
#define MUST(condition) ((condition) ? (void)0 : (fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition), abort()))

struct reading_check {
    uint32_t row; /* the last one */
    size_t sheets;
    bool open;
};

static inline enum sheet_wish check_sheet(void *context, const struct sheet_info *info) {
    struct reading_check *check = context;
    MUST(info->index >= check->sheets && utf8_is_valid(info->name, strlen(info->name)));
    check->sheets = info->index + 1;
    check->row = 0;
    check->open = info->index % 8 != 7; /* every eighth is passed over */
    return check->open ? SHEET_READ : SHEET_SKIP;
}

static inline bool check_row(void *context, const struct sheet_row *row) {
    struct reading_check *check = context;
    MUST(check->open && row->number > check->row && row->number <= CELL_ROW_MAX && row->count > 0);
    check->row = row->number;
    for (size_t i = 0; i < row->count; i++) {
        const struct cell *cell = &row->cells[i];
        MUST(cell->column > (i > 0 ? row->cells[i - 1].column : 0) && cell->column <= CELL_COLUMN_MAX);
        MUST(cell->type != CELL_EMPTY && cell->text[0] != '\0' && utf8_is_valid(cell->text, strlen(cell->text)));
    }
    return true;
}

static inline void check_end(void *context, const struct sheet_facts *facts) {
    struct reading_check *check = context;
    for (size_t i = 0; i < facts->merge_count; i++)
        MUST(facts->merges[i].first_row <= facts->merges[i].last_row && facts->merges[i].first_column <= facts->merges[i].last_column);
    for (size_t i = 0; i < facts->hidden_column_count; i++)
        MUST(facts->hidden_columns[i].first_column > 0 && facts->hidden_columns[i].first_column <= facts->hidden_columns[i].last_column);
    check->open = false;
}

/* IS_ARCHIVE: findings about members do not set the whole aside. */
static inline void read_all(const void *bytes, size_t size, bool is_archive) {
    struct arena arena;
    struct finding_list findings;
    struct reading_check check = {.row = 0};
    struct read_report report;
    size_t errors = 0;
    struct sheet_sink sink = {&check, check_sheet, check_row, check_end, NULL};
    const struct source_file file = {.path = "a", .name = "a", .bytes = (unsigned char *)(uintptr_t)bytes, .size = size};
    arena_init(&arena);
    finding_list_init(&findings, &arena);
    read_report_init(&report);
    const bool done = read_source(&file, "a", &sink, &findings, &report);
    for (size_t i = 0; i < findings.count; i++)
        errors += findings.items[i].severity == SEVERITY_ERROR;
    MUST(is_archive ? done || errors > 0 : errors == (done ? 0 : 1));
    MUST(!done || !check.open);
    read_report_release(&report);
    arena_release(&arena);
}

#endif
