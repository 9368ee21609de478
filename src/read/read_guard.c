/* See read_guard.h. */
#include "read/read_guard.h"

#include <string.h>

#include "read/read_ceiling.h"

static enum sheet_wish begin_sheet(void *context, const struct sheet_info *info) {
    struct read_guard *guard = context;
    return guard->fault.set ? SHEET_SKIP : guard->receiver->begin_sheet(guard->receiver->context, info);
}

static size_t text_bytes(const struct sheet_row *row) {
    size_t bytes = row->text_bytes;
    for (size_t i = 0; row->text_bytes == 0 && i < row->count; i++)
        if (row->cells[i].type == CELL_TEXT)
            bytes += strlen(row->cells[i].text);
    return bytes;
}

static bool count_row(struct read_guard *guard, const struct sheet_row *row) {
    guard->cells += row->count;
    guard->text += text_bytes(row);
    if (guard->cells > READ_CELLS_MAX)
        return read_ceiling_cross(&guard->fault, CEILING_CELLS, NULL);
    if (guard->text > READ_TEXT_MAX)
        return read_ceiling_cross(&guard->fault, CEILING_ALL_TEXT, NULL);
    read_work_earn(guard->fault.work, row->count);
    return read_work_add(&guard->fault, row->count, WORK_CELL);
}

static bool hand_row(void *context, const struct sheet_row *row) {
    struct read_guard *guard = context;
    return !guard->fault.set && count_row(guard, row) && guard->receiver->row(guard->receiver->context, row);
}

static void end_sheet(void *context, const struct sheet_facts *facts) {
    struct read_guard *guard = context;
    guard->receiver->end_sheet(guard->receiver->context, facts);
}

static void hand_hint(void *context, size_t sheet, const struct sheet_hint *hint) {
    struct read_guard *guard = context;
    guard->receiver->hint(guard->receiver->context, sheet, hint);
}

struct sheet_sink read_guard_sink(struct read_guard *guard, struct sheet_sink *receiver, struct read_work *work) {
    *guard = (struct read_guard){.receiver = receiver, .fault.work = work};
    return (struct sheet_sink){guard, begin_sheet, hand_row, end_sheet, receiver->hint ? hand_hint : NULL};
}
