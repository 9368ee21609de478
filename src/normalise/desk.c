/* The desk: memory of what has been worked out, counts, outcomes. */
#include <string.h>

#include "normalise/desk.h"

#define RAW_SHOWN 200 /* characters of a text that is too long to be an answer: enough to know it by */

static int year_in(const char *wave) {
    for (; wave && *wave; wave++) {
        size_t length = strspn(wave, "0123456789"), year;
        if (length == 4 && text_to_count(wave, 9999, &year))
            return (int)year;
        wave += length > 1 ? length - 1 : 0;
    }
    return 0;
}

static void add_memories(struct desk *desk) {
    desk->memories = arena_array(desk->arena, desk->pipeline->record_count + 1, sizeof *desk->memories);
    for (size_t r = 0; r < desk->pipeline->record_count; r++) {
        const struct record *record = &desk->pipeline->records[r];
        desk->memories[r] = arena_array(desk->arena, record->field_count + 1, sizeof **desk->memories);
        for (size_t f = 0; f < record->field_count; f++) {
            map_init(&desk->memories[r][f].seen, desk->arena);
            if (record->fields[f].list)
                desk->memories[r][f].choices = choice_index_build(desk->arena, record->fields[f].list);
        }
    }
}

void desk_init(struct desk *desk, struct return_data *data, struct arena *arena, const char *shown, const char *wave,
               const struct pipeline *pipeline, const struct area_register *areas, struct finding_list *findings) {
    *desk = (struct desk){.data = data,
                          .arena = arena,
                          .shown = shown,
                          .wave_year = year_in(wave),
                          .wave = wave,
                          .pipeline = pipeline,
                          .areas = areas,
                          .findings = findings};
    arena_init(&desk->scratch);
    add_memories(desk);
}

void desk_release(struct desk *desk) {
    sweref_release(&desk->sweref);
    arena_release(&desk->scratch);
}

/* ---- reading ---- */

static struct field_memory *memory_of(const struct row_desk *row, size_t field) {
    const struct desk *desk = row->table->desk;
    size_t record = (size_t)(row->table->table->record - desk->pipeline->records);
    return &desk->memories[record][field];
}

struct question desk_question(const struct row_desk *row, size_t field) {
    struct desk *desk = row->table->desk;
    return (struct question){.arena = desk->arena,
                             .field = &row->table->table->record->fields[field],
                             .pipeline = desk->pipeline,
                             .areas = desk->areas,
                             .county = row->county,
                             .sweref = &desk->sweref,
                             .choices = memory_of(row, field)->choices,
                             .wave_year = desk->wave_year,
                             .wave = desk->wave,
                             .symbols = desk->symbols};
}

/* Whether personal data was found in the cell: by the reading of a text, or because what is shown of a doubtful answer had to be masked.
 * What is read without doubt ("20260301" as a date) is what it was asked for. */
static bool find_personal(struct reading *reading, const struct question *question, bool is_masked) {
    for (size_t i = 0; i < reading->doubt_count; i++)
        if (reading->doubts[i].code == FINDING_PERSONAL_DATA)
            return true;
    if (!is_masked || reading->doubt_count == 0)
        return false;
    reading_doubt(reading, question, FINDING_PERSONAL_DATA, NULL, NULL, NULL);
    return true;
}

const char *desk_safe_raw(struct desk *desk, struct reading *reading, const struct question *question, const char *shown, bool *personal) {
    const char *safe = personal_safe_raw(desk->arena, question->field, shown);
    *personal = find_personal(reading, question, !text_equal(safe, shown));
    return arena_text(desk->arena, safe);
}

static struct known *work_out(struct row_desk *row, size_t binding, const struct cell *cell) {
    struct desk *desk = row->table->desk;
    struct question question = desk_question(row, row->table->table->bindings[binding].field);
    struct known *known = arena_alloc(desk->arena, sizeof *known);
    question.scale = row->table->table->scale > 1 ? row->table->table->scale : 0;
    question.habit = row->table->habits[binding];
    cell_read(&known->reading, &question, cell);
    const char *shown =
        answer_is_too_long(question.field, cell->text) ? utf8_cut(desk->arena, cell->text, RAW_SHOWN) : cell_written(desk->arena, cell);
    known->raw = desk_safe_raw(desk, &known->reading, &question, shown, &known->personal);
    known->plain = !cell->doubled && known->reading.value.status == STATUS_VALUE &&
                   text_equal(known->reading.value.text, text_trim(desk->arena, cell->text));
    return known;
}

const struct known *desk_read(struct row_desk *row, size_t binding, const struct cell *cell) {
    struct desk *desk = row->table->desk;
    struct field_memory *memory = memory_of(row, row->table->table->bindings[binding].field);
    const struct column_habit *habit = &row->table->habits[binding];
    const char *key = arena_printf(&desk->scratch, "%d%d%d%d%d%d%d %d %zu %s", cell->type, cell->percent, cell->doubled, habit->comma,
                                   habit->point, habit->order, habit->six_day_first, row->table->table->scale > 1, row->county, cell->text);
    size_t *place = map_put(&memory->seen, key);
    if (*place == MAP_NONE) {
        *place = memory->count;
        memory->items = arena_grow(desk->arena, memory->items, memory->count, &memory->capacity, sizeof *memory->items);
        memory->items[memory->count++] = work_out(row, binding, cell);
    }
    row->personal = row->personal || memory->items[*place]->personal;
    return memory->items[*place];
}

/* ---- cells ---- */

const struct cell *desk_cell(const struct row_desk *row, size_t binding) {
    const struct layout_table *table = row->table->table;
    const struct cell *cell = layout_cell(table, row->number, &table->bindings[binding], NULL, NULL);
    return cell && !text_is_blank(cell->text) ? cell : NULL;
}

struct finding_where desk_where(const struct row_desk *row, size_t binding) {
    const struct layout_table *table = row->table->table;
    const struct area_register *areas = row->table->desk->areas;
    const struct field *field = &table->record->fields[table->bindings[binding].field];
    struct finding_where where = {.file = row->table->desk->shown,
                                  .sheet = row->table->sheet,
                                  .record = table->record->name,
                                  .field = field->name,
                                  .label = &field->label};
    layout_cell(table, row->number, &table->bindings[binding], &where.row, &where.column);
    if (row->municipality != AREA_NONE)
        where.kommun = areas->municipalities[row->municipality].code;
    return where;
}

/* ---- accounting ---- */

enum cell_fate fate_of(const struct reading *reading) {
    if (reading->ignored)
        return FATE_IGNORED;
    if (reading_has_error(reading))
        return FATE_ERROR;
    return reading->value.status == STATUS_VALUE || reading->value.status == STATUS_APPROXIMATE ? FATE_VALUE : FATE_MISSING;
}

void desk_count(struct desk *desk, enum cell_fate fate) {
    struct return_counts *counts = &desk->data->counts;
    size_t *const fates[] = {[FATE_VALUE] = &counts->cells_value,
                             [FATE_MISSING] = &counts->cells_missing,
                             [FATE_ERROR] = &counts->cells_error,
                             [FATE_IGNORED] = &counts->cells_ignored};
    counts->cells_read++;
    ++*fates[fate];
}

void desk_outcome(const struct row_desk *row, size_t binding, const char *raw, const struct value *value) {
    struct return_data *data = row->table->desk->data;
    struct finding_where where = desk_where(row, binding);
    data->outcomes = arena_grow(data->arena, data->outcomes, data->outcome_count, &data->outcome_capacity, sizeof *data->outcomes);
    data->outcomes[data->outcome_count++] = (struct cell_outcome){.sheet = row->table->sheet,
                                                                  .row = where.row,
                                                                  .column = where.column,
                                                                  .record = row->table->table->record,
                                                                  .municipality = row->municipality,
                                                                  .field = row->table->table->bindings[binding].field,
                                                                  .raw = raw,
                                                                  .value = value->text,
                                                                  .status = value->status,
                                                                  .rule = value->rule};
}
