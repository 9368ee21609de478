#include "check/row_place.h"

#include <inttypes.h>

#include "sheet/sheet.h"

struct finding_where row_where(const struct store *store, const struct record *record, const struct stored_row *row, size_t field) {
    struct finding_where where = {
        .file = row->file,
        .sheet = row->sheet,
        .row = row->row,
        .record = record->name,
        .kommun = row->municipality == AREA_NONE ? "" : store->areas->municipalities[row->municipality].code,
    };
    if (field == FIELD_NONE)
        return where;
    where.field = record->fields[field].name;
    where.label = &record->fields[field].label;
    const struct cell_place *place = &row->places[field];
    if (place->row && place->column) {
        where.row = place->row;
        where.column = place->column;
    }
    return where;
}

const char *row_words(struct arena *arena, const struct finding_where *here, const struct finding_where *other, enum language language) {
    bool swedish = language == LANGUAGE_SV;
    char ref[CELL_REF_SIZE];
    const char *place;
    if (other->row && other->column) {
        cell_ref(other->row, other->column, ref);
        place = arena_printf(arena, "cell %s", ref);
    } else {
        place = arena_printf(arena, "%s %" PRIu32, swedish ? "rad" : "row", other->row);
    }
    bool same_file = text_equal(here->file, other->file), same_sheet = same_file && text_equal(here->sheet, other->sheet);
    if (same_sheet)
        return place;
    if (other->sheet && other->sheet[0])
        place = arena_printf(arena, "%s \"%s\", %s", swedish ? "blad" : "sheet", other->sheet, place);
    return same_file ? place : arena_printf(arena, "%s, %s", other->file, place);
}
