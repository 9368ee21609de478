/* Reads files and hands every cell to a sink that looks at it: read_only FILE… prints how many cells and a sum over numbers and places. */
#include <stdio.h>

#include "read/read.h"

struct counting {
    size_t cells;
    double sum;
};

static enum sheet_wish begin_sheet(void *context, const struct sheet_info *info) {
    (void)context, (void)info;
    return SHEET_READ;
}

static bool count_row(void *context, const struct sheet_row *row) {
    struct counting *counting = context;
    for (size_t i = 0; i < row->count; i++)
        counting->sum += row->cells[i].number + row->cells[i].column;
    counting->cells += row->count;
    return true;
}

static void end_sheet(void *context, const struct sheet_facts *facts) {
    (void)context, (void)facts;
}

int main(int argument_count, char **arguments) {
    int failed = 0;
    for (int i = 1; i < argument_count; i++) {
        struct arena arena = {0};
        struct finding_list findings;
        struct counting counting = {0};
        struct sheet_sink sink = {&counting, begin_sheet, count_row, end_sheet, NULL};
        finding_list_init(&findings, &arena);
        failed += !read_path_into(arguments[i], arguments[i], &sink, &findings, NULL, NULL);
        printf("%zu cells, sum %.6f\n", counting.cells, counting.sum);
        arena_release(&arena);
    }
    return failed > 0;
}
