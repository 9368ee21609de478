/* The state of a wave as a store has it. */
#include <inttypes.h>
#include <string.h>

#include "change/change.h"
#include "change/state_line.h"

struct gathering {
    struct state *state;
    struct store *store;
    const struct record *record;
    struct map files;    /* path -> index in state.files */
    struct map outcomes; /* place key -> index in outcomes */
    struct outcome {
        const char *raw, *rule;
    } * outcomes_found;
    size_t outcome_count, outcome_capacity;
    struct intern texts; /* rules and sheet names stand thousands of times */
};

/* ---- ledger and corrections ---- */

static bool add_files(struct gathering *g, const char *wave, struct error *error) {
    static const char *const outcomes[RETURN_STATE_COUNT] = {
        [RETURN_READ] = "read", [RETURN_SUPERSEDED] = "superseded", [RETURN_SET_ASIDE] = "set_aside", [RETURN_CORRECTION] = "correction"};
    struct state *state = g->state;
    struct ledger_entry *entries;
    size_t count;
    if (!store_ledger(g->store, state->arena, wave, &entries, &count, error))
        return false;
    state->files = arena_array(state->arena, count + 1, sizeof *state->files);
    for (size_t i = 0; i < count; i++) {
        *map_put(&g->files, entries[i].path) = i;
        state->files[i] = (struct state_file){.path = entries[i].path,
                                              .sha256 = entries[i].sha256,
                                              .outcome = outcomes[entries[i].state],
                                              .superseded_by = entries[i].superseded_by ? entries[i].superseded_by : ""};
    }
    state->file_count = count;
    return true;
}

static bool add_corrections(struct gathering *g, const char *wave, struct error *error) {
    struct state *state = g->state;
    struct stored_correction *stored;
    size_t count;
    if (!store_corrections(g->store, state->arena, wave, &stored, &count, error))
        return false;
    state->corrections = arena_array(state->arena, count + 1, sizeof *state->corrections);
    for (size_t i = 0; i < count; i++) {
        const struct stored_correction *c = &stored[i];
        if (c->applied)
            state->corrections[state->correction_count++] = (struct state_correction){
                c->path, c->sheet, c->row, c->column, c->form, c->form_sheet, c->form_row, c->form_column, c->text, c->by, c->date};
    }
    return true;
}

/* ---- cells that are not simply their value ---- */

static const char *place_key(struct arena *arena, const char *file, const char *sheet, uint32_t row, uint32_t column, const char *record,
                             const char *field) {
    return arena_printf(arena, "%s\n%s\n%" PRIu32 ":%" PRIu32 "\n%s\n%s", file, sheet, row, column, record, field);
}

static bool add_outcome(void *context, const struct stored_outcome *outcome) {
    struct gathering *g = context;
    struct arena scratch = {0};
    size_t *place = map_put(
        &g->outcomes, place_key(&scratch, outcome->file, outcome->sheet, outcome->row, outcome->column, outcome->record, outcome->field));
    arena_release(&scratch);
    if (*place == MAP_NONE) { /* a field that takes several answers of one cell has an outcome each: the first has the cell's text */
        g->outcomes_found =
            arena_grow(g->state->arena, g->outcomes_found, g->outcome_count, &g->outcome_capacity, sizeof *g->outcomes_found);
        g->outcomes_found[ *place = g->outcome_count++] =
            (struct outcome){arena_text(g->state->arena, outcome->raw), intern_text(&g->texts, outcome->rule)};
    }
    return true;
}

/* ---- rows ---- */

static const char *cell_value(const struct gathering *g, const struct stored_row *row, size_t field) {
    const struct municipality *municipality = &g->store->areas->municipalities[row->municipality];
    if (field == g->record->county) /* the register's, as it is published, whatever the return wrote */
        return g->store->areas->counties[municipality->county].code;
    if (field == g->record->municipality)
        return municipality->code;
    return arena_text(g->state->arena, row->values[field].text);
}

static struct state_cell make_cell(const struct gathering *g, struct arena *scratch, const struct stored_row *row, size_t field) {
    struct state_cell cell = {
        .value = cell_value(g, row, field), .raw = "", .rule = "", .row = row->places[field].row, .column = row->places[field].column};
    if (!cell.row)
        return cell;
    size_t found = map_get(
        &g->outcomes, place_key(scratch, row->file, row->sheet, cell.row, cell.column, g->record->name, g->record->fields[field].name));
    if (found != MAP_NONE) {
        cell.raw = g->outcomes_found[found].raw;
        cell.rule = g->outcomes_found[found].rule;
    }
    return cell;
}

static size_t name_field(const struct record *record) {
    for (size_t i = 0; i < record->field_count; i++)
        if (record->fields[i].personal == PERSONAL_PLACE_NAME)
            return i;
    return FIELD_NONE;
}

static bool add_row(void *context, const struct stored_row *row) {
    struct gathering *g = context;
    struct state_record *record = &g->state->records[g->state->record_count - 1];
    struct arena *arena = g->state->arena, scratch = {0};
    if (row->municipality >= g->store->areas->municipality_count)
        return true; /* a municipality that the register no longer has cannot be shown */
    size_t file = map_get(&g->files, row->file), name = name_field(g->record), id = g->record->id;
    record->rows = arena_grow(arena, record->rows, record->row_count, &record->row_capacity, sizeof *record->rows);
    struct state_row *added = &record->rows[record->row_count++];
    *added = (struct state_row){.kommun = g->store->areas->municipalities[row->municipality].code,
                                .id = id < g->record->field_count ? arena_text(arena, row->values[id].text) : "",
                                .place = name == FIELD_NONE ? "" : arena_text(arena, row->values[name].text),
                                .file = file == MAP_NONE ? 0 : file,
                                .sheet = intern_text(&g->texts, row->sheet),
                                .row = row->row};
    added->cells = arena_array(arena, g->record->field_count + 1, sizeof *added->cells);
    for (size_t i = 0; i < g->record->field_count; i++)
        added->cells[i] = make_cell(g, &scratch, row, i);
    arena_release(&scratch);
    return true;
}

static bool add_records(struct gathering *g, const char *wave, struct error *error) {
    const struct pipeline *pipeline = g->store->pipeline;
    struct state *state = g->state;
    state->records = arena_array(state->arena, pipeline->record_count + 1, sizeof *state->records);
    for (size_t i = 0; i < pipeline->record_count; i++) {
        const struct record *record = g->record = &pipeline->records[i];
        struct state_record *added = &state->records[state->record_count++];
        *added = (struct state_record){.name = record->name, .county = record->county, .municipality = record->municipality};
        added->questions = arena_array(state->arena, record->field_count + 1, sizeof *added->questions);
        added->question_count = record->field_count;
        for (size_t j = 0; j < record->field_count; j++)
            added->questions[j] = (struct state_question){record->fields[j].name, record->fields[j].type, record->fields[j].label};
        if (!store_rows(g->store, wave, record, true, NULL, add_row, g, error))
            return false;
    }
    return true;
}

/* ---- the whole ---- */

static bool add_basis(struct gathering *g, const char *wave, struct error *error) {
    const char *basis;
    if (!store_basis(g->store, g->state->arena, wave, &basis, error))
        return false;
    return state_lines_read(g->state, arena_text(g->state->arena, basis)) ||
           error_set(error, "What %s was read with stands in the store in words that are not understood; run the survey first.", wave);
}

bool state_from_store(struct state *state, struct arena *arena, struct store *store, const char *wave, struct error *error) {
    struct gathering g = {.state = state, .store = store};
    *state = (struct state){.arena = arena, .survey = store->pipeline->survey, .wave = wave, .version = ""};
    map_init(&g.files, arena);
    map_init(&g.outcomes, arena);
    intern_init(&g.texts, arena);
    return add_basis(&g, wave, error) && add_files(&g, wave, error) && add_corrections(&g, wave, error) &&
           store_outcomes(store, wave, add_outcome, &g, error) && add_records(&g, wave, error);
}
