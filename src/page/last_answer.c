#include <stdio.h>
#include <string.h>

#include "page/page.h"

struct search {
    struct arena *arena;
    const struct record *record;
    size_t field;
    struct map doubted; /* file, sheet and row of a date that somebody must look at */
    char last[DATE_TEXT_SIZE];
};

static const char *place_key(struct arena *arena, const char *file, const char *sheet, uint32_t row) {
    return arena_printf(arena, "%s\t%s\t%u", file, sheet ? sheet : "", (unsigned)row);
}

static bool look_at(void *context, const struct stored_row *row) {
    struct search *search = context;
    const char *date = row->values[search->field].text;
    if (strlen(date) >= sizeof search->last || strcmp(date, search->last) <= 0)
        return true;
    if (map_get(&search->doubted, place_key(search->arena, row->file, row->sheet, row->row)) == MAP_NONE)
        snprintf(search->last, sizeof search->last, "%s", date);
    return true;
}

static void find_doubted(struct search *search, const struct finding_list *findings) {
    for (size_t i = 0; i < findings->count; i++) {
        const struct finding *finding = &findings->items[i];
        if (strcmp(finding->field, search->record->fields[search->field].name) == 0)
            *map_put(&search->doubted, place_key(search->arena, finding->file, finding->sheet, finding->row)) = 1;
    }
}

const char *page_last_answer(const struct publication *publication, struct arena *arena) {
    struct search search = {.arena = arena, .record = &publication->pipeline->records[0], .field = FIELD_NONE};
    for (size_t i = 0; i < search.record->field_count && search.field == FIELD_NONE; i++)
        if (search.record->fields[i].type == FIELD_DATE)
            search.field = i;
    if (search.field == FIELD_NONE)
        return "";
    map_init(&search.doubted, arena);
    find_doubted(&search, publication->findings);
    if (!store_rows(publication->store, publication->wave, search.record, true, NULL, look_at, &search, NULL))
        return "";
    return arena_text(arena, search.last);
}
