/* A worksheet and the shared texts read in both ways: by expat alone, and with whole rows and texts taken as bytes. What comes out, to the
 * last bit and word, must be the same. */
#ifndef TESTS_UNIT_BOTH_WAYS_H
#define TESTS_UNIT_BOTH_WAYS_H

#include <string.h>

#include "read/xlsx/xlsx_sheet.h"

/* XML in memory that comes in blocks of BLOCK bytes. */
struct block_source {
    const char *bytes;
    size_t count, block;
};

static inline size_t next_block(void *context, char *room, size_t count) {
    struct block_source *source = context;
    size_t taken = source->count < source->block ? source->count : source->block;
    if (taken > count)
        taken = count;
    memcpy(room, source->bytes, taken);
    source->bytes += taken;
    source->count -= taken;
    return taken;
}

static inline bool show_scanned_row(void *context, const struct sheet_row *row) {
    text_printf(context, "row %u%s\n", (unsigned)row->number, row->hidden ? " hidden" : "");
    for (size_t i = 0; i < row->count; i++) {
        const struct cell *cell = &row->cells[i];
        text_printf(context, "  %u %d %a %d %s\n", (unsigned)cell->column, (int)cell->type, cell->number, cell->percent, cell->text);
    }
    return true;
}

static inline void show_scanned_end(void *context, const struct sheet_facts *facts) {
    for (size_t i = 0; i < facts->merge_count; i++)
        text_printf(context, "merged %u %u %u %u\n", (unsigned)facts->merges[i].first_row, (unsigned)facts->merges[i].first_column,
                    (unsigned)facts->merges[i].last_row, (unsigned)facts->merges[i].last_column);
    text_printf(context, "hidden columns: %zu\nend\n", facts->hidden_column_count);
}

/* Everything that is read of a book of STRINGS and SHEET (XML), as text into OUT. */
static inline void show_reading(struct text *out, const struct xlsx_styles *styles, bool date_1904, const char *strings,
                                size_t strings_count, const char *sheet, size_t sheet_count, size_t block,
                                const struct xlsx_sheet_way *way) {
    struct arena arena;
    struct read_fault fault = {.set = false};
    struct xlsx_book book = {.styles = *styles, .date_1904 = date_1904};
    struct formula_doubts doubts = {.row = 0};
    struct block_source bytes = {strings, strings_count, block};
    struct xml_source source = {&bytes, next_block};
    struct sheet_sink sink = {out, NULL, show_scanned_row, show_scanned_end, NULL};
    arena_init(&arena);
    bool done = xlsx_strings_read_source(&book.strings, &source, "strings", way->plain, &arena, &fault);
    for (size_t i = 0; i < book.strings.count; i++)
        text_printf(out, "text %zu: %s\n", i, book.strings.items[i].text);
    bytes = (struct block_source){sheet, sheet_count, block};
    done = done && xlsx_sheet_read_source(&source, "sheet", way, &book, &sink, &doubts, &fault);
    text_printf(out, "%s %d %s %s\n%zu formulas without value from %u %u\n", done ? "well" : "fault", (int)fault.code, fault.sv, fault.en,
                doubts.count, (unsigned)doubts.row, (unsigned)doubts.column);
    arena_release(&arena);
}

/* 0 plain, 1 day, 2 day and time, 3 time, 4 per cent, 5 duration */
static inline struct xlsx_styles some_formats(void) {
    static enum number_format formats[] = {NUMBER_FORMAT_NUMBER, NUMBER_FORMAT_DATE,    NUMBER_FORMAT_DATE_TIME,
                                           NUMBER_FORMAT_TIME,   NUMBER_FORMAT_PERCENT, NUMBER_FORMAT_DURATION};
    return (struct xlsx_styles){.formats = formats, .count = sizeof formats / sizeof formats[0]};
}

#endif
