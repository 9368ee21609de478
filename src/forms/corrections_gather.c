/*   finding finding …  ──(file, sheet, cell)──►  wrong cell  ◄── the row it stands in: municipality, place, answer as read
 *                      ──(no answer's cell)───►  note */
#include "forms/corrections_gather.h"

#include <string.h>

#include "book/book.h"
#include "forms/correction_advice.h"
#include "sheet/sheet.h"

struct gathering {
    const struct book *book;
    struct wrong_cells *cells;
    struct map index; /* "file\nsheet\nC14" -> place in cells */
    struct map rows;  /* "file\nsheet\n14" -> present */
    const struct record *record;
    struct arena scratch; /* emptied after each row */
};

static const char *place_key(struct arena *arena, const char *file, const char *sheet, const char *cell) {
    return arena_printf(arena, "%s\n%s\n%s", file, sheet, cell);
}

static const char *row_key(struct arena *arena, const char *file, const char *sheet, uint32_t row) {
    return arena_printf(arena, "%s\n%s\n%u", file, sheet, (unsigned)row);
}

/* ---- findings ---- */

/* A finding that a county answers by one cell: not those about heads, which are the analyst's to settle, nor sums, which no answer holds.
 */
static bool is_correctable(const struct finding *finding) {
    static const enum finding_code others[] = {
        FINDING_HEAD_DOUBTFUL,         FINDING_HEAD_TWICE,   FINDING_HEAD_FUZZY, FINDING_HEAD_UNKNOWN,
        FINDING_FORMULA_WITHOUT_VALUE, FINDING_TOTAL_DIFFERS};
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        if (strcmp(finding->code, finding_code_name(others[i])) == 0)
            return false;
    return finding->severity != SEVERITY_NOTICE && finding->row > 0 && finding->column > 0 && *finding->field;
}

static const struct ledger_entry *find_entry(const struct publication *publication, const char *path) {
    for (size_t i = 0; i < publication->ledger_count; i++)
        if (strcmp(publication->ledger[i].path, path) == 0)
            return &publication->ledger[i];
    return NULL;
}

static const struct ledger_entry *find_return(const struct publication *publication, const char *path) {
    const struct ledger_entry *entry = find_entry(publication, path);
    return entry && entry->state == RETURN_READ ? entry : NULL;
}

static const char *joined(struct arena *arena, const char *before, const char *more) {
    if (!*before || strstr(before, more))
        return *before ? before : more;
    return arena_printf(arena, "%s %s", before, more);
}

static struct wrong_cell *cell_of(struct gathering *gathering, const struct finding *finding, const struct ledger_entry *entry) {
    struct arena *arena = gathering->book->arena;
    struct wrong_cells *cells = gathering->cells;
    const struct record *record = pipeline_record(gathering->book->publication->pipeline, finding->record);
    size_t field = record ? record_field(record, finding->field) : FIELD_NONE;
    char ref[CELL_REF_SIZE];
    if (field == FIELD_NONE)
        return NULL;
    cell_ref(finding->row, finding->column, ref);
    size_t *place = map_put(&gathering->index, place_key(arena, finding->file, finding->sheet, ref));
    if (*place != MAP_NONE)
        return &cells->items[*place];
    *place = cells->count;
    *map_put(&gathering->rows, row_key(arena, finding->file, finding->sheet, finding->row)) = 1;
    cells->items = arena_grow(arena, cells->items, cells->count, &cells->capacity, sizeof *cells->items);
    struct wrong_cell *cell = &cells->items[cells->count++];
    *cell = (struct wrong_cell){.entry = entry,
                                .sheet = finding->sheet,
                                .cell = arena_text(arena, ref),
                                .row = finding->row,
                                .column = finding->column,
                                .record = record,
                                .field = &record->fields[field],
                                .municipality = "",
                                .place = "",
                                .stood = finding->raw,
                                .wrong = "",
                                .right = ""};
    cell->county = entry->county != AREA_NONE ? entry->county : book_county(gathering->book, finding->kommun, finding->file);
    return cell;
}

static void add_finding(struct gathering *gathering, const struct finding *finding) {
    const struct book *book = gathering->book;
    const struct ledger_entry *entry = is_correctable(finding) ? find_return(book->publication, finding->file) : NULL;
    struct wrong_cell *cell = entry ? cell_of(gathering, finding, entry) : NULL;
    if (!cell) {
        county_notes_add(&gathering->cells->notes, book, finding, find_entry(book->publication, finding->file));
        return;
    }
    if (!*finding->kommun && cell->county != AREA_NONE)
        gathering->cells->notes.has_lost_row[cell->county] = true;
    if (*finding->kommun)
        cell->municipality = book_municipality_name(book, finding->kommun);
    if (finding->severity > cell->severity)
        cell->severity = finding->severity;
    cell->is_mark |= strcmp(finding->code, finding_code_name(FINDING_UNREADABLE_MARK)) == 0;
    cell->wrong = joined(book->arena, cell->wrong, finding_message(finding, book->language));
    cell->right = joined(book->arena, cell->right, correction_advice(book, finding));
}

/* ---- the rows they stand in ---- */

static const char *place_text(const struct gathering *gathering, const struct stored_row *row) {
    const struct record *record = gathering->record;
    struct text text;
    text_init(&text);
    if (record->id < record->field_count)
        text_add(&text, row->values[record->id].text);
    for (size_t i = 0; i < record->field_count; i++)
        if (record->fields[i].personal == PERSONAL_PLACE_NAME && *row->values[i].text)
            text_printf(&text, "%s%s", text.length ? " " : "", row->values[i].text);
    const char *made = arena_text(gathering->book->arena, text_get(&text));
    text_release(&text);
    return made;
}

static void add_context(struct gathering *gathering, const struct stored_row *row, size_t field) {
    const struct book *book = gathering->book;
    const struct cell_place *place = &row->places[field];
    char ref[CELL_REF_SIZE];
    cell_ref(place->row, place->column, ref);
    size_t index = map_get(&gathering->index, place_key(&gathering->scratch, row->file, row->sheet, ref));
    if (index == MAP_NONE)
        return;
    struct wrong_cell *cell = &gathering->cells->items[index];
    cell->place = place_text(gathering, row);
    if (!*cell->stood)
        cell->stood = answer_label(book, book->arena, &gathering->record->fields[field], row->values[field].text);
}

static bool visit_row(void *context, const struct stored_row *row) {
    struct gathering *gathering = context;
    uint32_t looked = 0; /* the last row that was looked for: in a table all cells of a record share one */
    bool present = false;
    for (size_t i = 0; i < gathering->record->field_count; i++) {
        const struct cell_place *place = &row->places[i];
        if (!place->row || !place->column)
            continue;
        if (place->row != looked)
            present = map_get(&gathering->rows, row_key(&gathering->scratch, row->file, row->sheet, place->row)) != MAP_NONE;
        looked = place->row;
        if (present)
            add_context(gathering, row, i);
    }
    arena_clear(&gathering->scratch);
    return true;
}

bool wrong_cells_gather(struct wrong_cells *cells, const struct book *book, struct error *error) {
    const struct publication *publication = book->publication;
    struct gathering gathering = {.book = book, .cells = cells};
    *cells = (struct wrong_cells){.items = NULL};
    bool done = true;
    county_notes_init(&cells->notes, book);
    arena_init(&gathering.scratch);
    map_init(&gathering.index, book->arena);
    map_init(&gathering.rows, book->arena);
    for (size_t i = 0; i < publication->findings->count; i++)
        add_finding(&gathering, &publication->findings->items[i]);
    county_notes_add_missing(&cells->notes, book);
    for (size_t i = 0; done && cells->count > 0 && i < publication->pipeline->record_count; i++) {
        gathering.record = &publication->pipeline->records[i];
        done = store_rows(publication->store, publication->wave, gathering.record, false, NULL, visit_row, &gathering, error);
    }
    arena_release(&gathering.scratch);
    return done;
}
