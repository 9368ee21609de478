/* Corrections: a county's own words put in the place of what stood in a cell, so that everything after reads them as if they had stood
 * there: groups of columns, codes beside names, the column's habits, the accounting.
 *
 *   layout ─► cells bound to questions
 *                  ▲ is the text an answer to that question?  no ─► finding at the form
 *   form ──────────┘ yes ─► into the grid ─► normalise_return ─► outcome: as it stood, rule "correction" */
#include <string.h>

#include "normalise/choice_index.h"
#include "normalise/place_value.h"
#include "normalise/reading.h"
#include "normalise/sweref.h"

struct work {
    struct layout *layout;
    struct grid_list *grids;
    const char *shown, *wave;
    const struct pipeline *pipeline;
    const struct area_register *areas;
    struct finding_list *findings;
};

/* The cell as an answer. */
struct target {
    struct layout_table *table; /* NULL: it is none */
    size_t record;              /* index in table->records */
    const struct binding *binding;
    const struct field *field;
};

/* ---- finding the cell ---- */

static bool find_record(const struct layout_table *table, const struct binding *binding, const struct correction *correction,
                        size_t *record) {
    uint32_t row, column;
    for (*record = 0; *record < table->record_count; ++*record) {
        layout_cell(table, *record, binding, &row, &column);
        if (row == correction->row && column == correction->column)
            return true;
    }
    return false;
}

static void find_target(const struct work *work, const struct correction *correction, struct target *target) {
    *target = (struct target){.table = NULL};
    for (size_t t = 0; t < work->layout->table_count; t++) {
        struct layout_table *table = &work->layout->tables[t];
        uint32_t line = table->orientation == ORIENTATION_TABLE ? correction->column : correction->row;
        for (size_t b = 0; strcmp(table->grid->info.name, correction->sheet) == 0 && b < table->binding_count; b++) {
            size_t record;
            if (table->bindings[b].line != line || !find_record(table, &table->bindings[b], correction, &record))
                continue;
            *target = (struct target){table, record, &table->bindings[b], &table->record->fields[table->bindings[b].field]};
            return;
        }
    }
}

static struct grid *find_grid(const struct work *work, const struct grid *wanted) {
    for (size_t i = 0; i < work->grids->count; i++)
        if (&work->grids->items[i] == wanted)
            return &work->grids->items[i];
    return NULL;
}

/* ---- is it an answer? ---- */

static bool is_municipality(const struct target *target) {
    return target->binding->field == target->table->record->municipality;
}

/* Personal data is masked where all answers are read; every other doubt that is more than a notice refuses the correction. */
static bool is_refused(const struct reading *reading) {
    for (size_t i = 0; i < reading->doubt_count; i++)
        if (finding_code_severity(reading->doubts[i].code) != SEVERITY_NOTICE && reading->doubts[i].code != FINDING_PERSONAL_DATA)
            return true;
    return false;
}

static void read_mark(struct reading *reading, const struct question *question, const struct cell *cell, const struct choice *choice) {
    reading_init(reading);
    if (mark_read(question->arena, cell, choice) == MARK_BAD)
        reading_refuse(reading, question, FINDING_UNREADABLE_MARK, NULL, NULL);
}

static void read_text(const struct work *work, const struct target *target, const struct correction *correction, struct reading *reading) {
    struct field coordinate = {.type = FIELD_DECIMAL, .name = target->field->name, .label = target->field->label};
    enum binding_part part = target->binding->part;
    struct sweref sweref = {.context = NULL};
    struct question question = {.arena = work->layout->arena,
                                .field = part == PART_NORTH || part == PART_EAST ? &coordinate : target->field,
                                .pipeline = work->pipeline,
                                .areas = work->areas,
                                .county = target->table->county,
                                .sweref = &sweref,
                                .wave = work->wave};
    struct cell cell = {.type = CELL_TEXT, .text = correction->text};
    if (target->field->list)
        question.choices = choice_index_build(question.arena, target->field->list);
    if (part == PART_CHOICE)
        read_mark(reading, &question, &cell, target->binding->choice);
    else if (is_municipality(target))
        municipality_resolve(reading, &question, correction->text, NULL);
    else
        cell_read(reading, &question, &cell);
    sweref_release(&sweref);
}

/* ---- putting it in ---- */

static void put_cell(struct grid *grid, struct arena *arena, uint32_t row, uint32_t column, const char *text) {
    struct sheet_row *line = NULL;
    for (size_t i = 0; i < grid->row_count && !line; i++)
        line = grid->rows[i].number == row ? &grid->rows[i] : NULL;
    if (!line)
        return; /* a record's row is never empty */
    struct cell *cells = arena_array(arena, line->count + 1, sizeof *cells);
    size_t count = 0, i = 0;
    for (; i < line->count && line->cells[i].column < column; i++)
        cells[count++] = line->cells[i];
    cells[count++] = (struct cell){.column = column, .type = CELL_TEXT, .text = text};
    for (i += i < line->count && line->cells[i].column == column; i < line->count; i++)
        cells[count++] = line->cells[i];
    line->cells = cells;
    line->count = count;
    grid->last_column = column > grid->last_column ? column : grid->last_column;
}

/* The code beside a name, or the name beside a code, must say the same. */
static void put_beside(const struct work *work, struct grid *grid, const struct target *target, size_t municipality) {
    enum binding_part other = target->binding->part == PART_CODE ? PART_WHOLE : PART_CODE;
    for (size_t i = 0; i < target->table->binding_count; i++) {
        const struct binding *binding = &target->table->bindings[i];
        uint32_t row, column;
        if (binding->field != target->binding->field || binding->part != other ||
            !layout_cell(target->table, target->record, binding, &row, &column))
            continue;
        const struct municipality *meant = &work->areas->municipalities[municipality];
        put_cell(grid, work->layout->arena, row, column, other == PART_CODE ? meant->code : meant->name);
    }
}

static void remove_record(struct layout_table *table, size_t record) {
    table->record_count--;
    for (size_t i = record; i < table->record_count; i++)
        table->records[i] = table->records[i + 1];
}

/* ---- telling ---- */

/* ", av Åsa, 2026-03-01". */
static const char *signature(struct arena *arena, const struct correction *correction) {
    return arena_printf(arena, "%s%s%s%s", *correction->by ? ", " : "", correction->by, *correction->date ? ", " : "", correction->date);
}

static struct finding_where form_where(const struct correction *correction, const struct target *target) {
    struct finding_where where = correction->form;
    if (target->table) {
        where.record = target->table->record->name;
        where.field = target->field->name;
        where.label = &target->field->label;
    }
    return where;
}

static void tell_applied(const struct work *work, const struct correction *correction, const struct target *target) {
    struct finding_where where = form_where(correction, target);
    const char *by = signature(work->layout->arena, correction), *form = correction->form.file;
    where.file = work->shown;
    where.sheet = correction->sheet;
    where.row = correction->row;
    where.column = correction->column;
    bool same = strcmp(text_fold(work->layout->arena, correction->original), text_fold(work->layout->arena, correction->safe_text)) == 0;
    if (same && !correction->remove)
        finding_add(work->findings, FINDING_CONFIRMED, &where, correction->original, by, form, (const char *)NULL);
    else if (correction->remove)
        finding_add(work->findings, FINDING_ROW_REMOVED, &where, correction->original, by, form, (const char *)NULL);
    else
        finding_add(work->findings, FINDING_CORRECTED, &where, correction->original, correction->safe_text, by, form, (const char *)NULL);
}

static void apply(const struct work *work, struct correction *correction) {
    struct arena *arena = work->layout->arena;
    struct target target;
    struct reading reading;
    find_target(work, correction, &target);
    struct finding_where where = form_where(correction, &target);
    struct grid *grid = target.table ? find_grid(work, target.table->grid) : NULL;
    bool removable = target.table && (is_municipality(&target) || target.binding->field == target.table->record->county);
    if (!grid || (correction->remove && !removable)) {
        finding_add(work->findings, FINDING_CORRECTION_NO_CELL, &where, correction->safe_text, work->shown, (const char *)NULL);
        return;
    }
    correction->safe_text = personal_safe_raw(arena, target.field, correction->text);
    correction->original = personal_safe_raw(arena, target.field, grid_text(grid, correction->row, correction->column));
    if (!correction->remove) {
        read_text(work, &target, correction, &reading);
        if (is_refused(&reading)) {
            reading_report(&reading, work->findings, &where, correction->safe_text);
            return;
        }
        bool code = is_municipality(&target) && target.binding->part == PART_CODE && reading.municipality != AREA_NONE;
        put_cell(grid, arena, correction->row, correction->column,
                 code ? work->areas->municipalities[reading.municipality].code : correction->text);
        if (is_municipality(&target) && reading.municipality != AREA_NONE)
            put_beside(work, grid, &target, reading.municipality);
    }
    correction->applied = true;
    tell_applied(work, correction, &target);
    if (correction->remove)
        remove_record(target.table, target.record);
}

void corrections_apply(struct layout *layout, struct grid_list *grids, struct correction *corrections, size_t count, const char *shown,
                       const char *wave, const struct pipeline *pipeline, const struct area_register *areas,
                       struct finding_list *findings) {
    const struct work work = {layout, grids, shown, wave, pipeline, areas, findings};
    for (size_t i = 0; i < count; i++) {
        corrections[i].applied = false;
        corrections[i].original = "";
        corrections[i].safe_text = personal_mask_answer(layout->arena, corrections[i].text);
    }
    /* Rows leave last, so that a row that is corrected as well is still found. */
    for (size_t i = 0; i < count; i++)
        if (!corrections[i].remove)
            apply(&work, &corrections[i]);
    for (size_t i = 0; i < count; i++)
        if (corrections[i].remove)
            apply(&work, &corrections[i]);
}

/* ---- afterwards ---- */

static bool is_at(const struct correction *correction, const char *sheet, uint32_t row, uint32_t column) {
    return row == correction->row && column == correction->column && strcmp(sheet, correction->sheet) == 0;
}

/* A corrected cell that then was plainly its value has no outcome yet. */
static void add_outcome(struct return_data *data, const struct correction *correction) {
    for (size_t i = 0; i < data->answer_count; i++) {
        const struct answer *answer = &data->answers[i];
        for (size_t f = 0; answer->places && f < answer->record->field_count; f++) {
            if (!is_at(correction, answer->sheet, answer->places[f].row, answer->places[f].column))
                continue;
            data->outcomes = arena_grow(data->arena, data->outcomes, data->outcome_count, &data->outcome_capacity, sizeof *data->outcomes);
            data->outcomes[data->outcome_count++] = (struct cell_outcome){.sheet = answer->sheet,
                                                                          .row = correction->row,
                                                                          .column = correction->column,
                                                                          .record = answer->record,
                                                                          .municipality = answer->municipality,
                                                                          .field = f,
                                                                          .raw = correction->original,
                                                                          .value = answer->values[f].text,
                                                                          .status = answer->values[f].status,
                                                                          .rule = "correction",
                                                                          .then = ""};
            return;
        }
    }
}

void corrections_mark(struct return_data *data, const struct correction *corrections, size_t count) {
    for (size_t i = 0; i < count; i++) {
        bool found = false;
        if (!corrections[i].applied)
            continue;
        for (size_t j = 0; j < data->outcome_count; j++) {
            struct cell_outcome *outcome = &data->outcomes[j];
            if (!is_at(&corrections[i], outcome->sheet, outcome->row, outcome->column))
                continue;
            outcome->raw = corrections[i].original;
            outcome->then = outcome->rule;
            outcome->rule = "correction";
            found = true;
        }
        if (!found)
            add_outcome(data, &corrections[i]);
    }
}
