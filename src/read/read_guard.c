/* See read_guard.h. */
#include "read/read_guard.h"

#include <string.h>

static bool cross(struct read_guard *guard, const char *sv, const char *en) {
    guard->sv = sv;
    guard->en = en;
    return false;
}

static enum sheet_wish begin_sheet(void *context, const struct sheet_info *info) {
    struct read_guard *guard = context;
    return guard->sv != NULL ? SHEET_SKIP : guard->receiver->begin_sheet(guard->receiver->context, info);
}

static bool count_row(struct read_guard *guard, const struct sheet_row *row) {
    guard->cells += row->count;
    for (size_t i = 0; i < row->count; i++)
        if (row->cells[i].type == CELL_TEXT)
            guard->text += strlen(row->cells[i].text);
    if (guard->cells > READ_CELLS_MAX)
        return cross(guard, "fler än 20 miljoner celler", "more than 20 million cells");
    if (guard->text > READ_TEXT_MAX)
        return cross(guard, "cellerna har tillsammans mer än 1 GiB text", "the cells together have more than 1 GiB of text");
    return true;
}

static bool hand_row(void *context, const struct sheet_row *row) {
    struct read_guard *guard = context;
    return guard->sv == NULL && count_row(guard, row) && guard->receiver->row(guard->receiver->context, row);
}

static void end_sheet(void *context, const struct sheet_facts *facts) {
    struct read_guard *guard = context;
    guard->receiver->end_sheet(guard->receiver->context, facts);
}

struct sheet_sink read_guard_sink(struct read_guard *guard, struct sheet_sink *receiver) {
    *guard = (struct read_guard){.receiver = receiver};
    return (struct sheet_sink){guard, begin_sheet, hand_row, end_sheet};
}
