#include "tabulate/wave_count.h"

/* One call of store_rows: the tallies of RECORD with the condition WHERE. */
struct pass {
    struct wave_count *count;
    const struct record *record;
    const char *where;
    uint32_t *seen; /* rows per municipality; NULL: not wanted */
};

static bool belongs(const struct pass *pass, const struct tally *tally) {
    return tally->plan->record == pass->record && text_equal(tally->plan->rule->where, pass->where);
}

static bool add_row(void *context, const struct stored_row *row) {
    const struct pass *pass = context;
    if (row->municipality >= pass->count->municipality_count)
        return true;
    if (pass->seen)
        pass->seen[row->municipality]++;
    for (size_t i = 0; i < pass->count->tally_count; i++)
        if (belongs(pass, &pass->count->tallies[i]))
            tally_add(&pass->count->tallies[i], row);
    return true;
}

static bool mark_decided(void *context, const struct stored_row *row) {
    const struct pass *pass = context;
    if (row->municipality >= pass->count->municipality_count)
        return true;
    for (size_t i = 0; i < pass->count->tally_count; i++)
        if (belongs(pass, &pass->count->tallies[i]))
            tally_decide(&pass->count->tallies[i], row);
    return true;
}

static bool run_plain(struct wave_count *count, size_t record, struct error *error) {
    struct pass pass = {.count = count, .record = &count->store->pipeline->records[record], .seen = count->rows[record]};
    return store_rows(count->store, count->wave, pass.record, true, NULL, add_row, &pass, error);
}

static bool run_condition(struct wave_count *count, const struct table_plan *plan, struct error *error) {
    struct pass pass = {.count = count, .record = plan->record, .where = plan->rule->where};
    const char *can_be_told = arena_printf(count->arena, "(%s\n) IS NOT NULL", pass.where);
    return store_rows(count->store, count->wave, pass.record, true, can_be_told, mark_decided, &pass, error) &&
           store_rows(count->store, count->wave, pass.record, true, pass.where, add_row, &pass, error);
}

/* The same condition over the same record is run for the first table that has it. */
static bool is_first(const struct wave_count *count, size_t index) {
    const struct table_plan *plan = count->tallies[index].plan;
    for (size_t i = 0; i < index; i++) {
        const struct table_plan *other = count->tallies[i].plan;
        if (other->record == plan->record && text_equal(other->rule->where, plan->rule->where))
            return false;
    }
    return true;
}

/* Without a condition whoever answered has decided. Who answered and has no place at all has decided every condition over places too: none
 * holds. */
static void settle_decided(const struct wave_count *count, struct tally *tally) {
    const struct record *records = count->store->pipeline->records;
    const uint32_t *own = count->rows[0], *here = count->rows[(size_t)(tally->plan->record - records)];
    for (size_t i = 0; i < count->municipality_count; i++)
        if (!tally->plan->rule->where)
            tally->decided[i] = own[i] > 0 || here[i] > 0;
        else if (tally->plan->places && here[i] == 0)
            tally->decided[i] = own[i] > 0;
}

bool wave_count_run(struct wave_count *count, struct arena *arena, struct store *store, const char *wave, const struct table_plan *plans,
                    size_t plan_count, struct error *error) {
    *count = (struct wave_count){.arena = arena, .store = store, .wave = wave, .tally_count = plan_count};
    count->municipality_count = store->areas->municipality_count;
    count->tallies = arena_array(arena, plan_count, sizeof *count->tallies);
    count->rows = arena_array(arena, store->pipeline->record_count, sizeof *count->rows);
    for (size_t i = 0; i < plan_count; i++)
        tally_init(&count->tallies[i], arena, &plans[i], count->municipality_count);
    for (size_t i = 0; i < store->pipeline->record_count; i++) {
        count->rows[i] = arena_array(arena, count->municipality_count, sizeof *count->rows[i]);
        if (!run_plain(count, i, error))
            return false;
    }
    for (size_t i = 0; i < plan_count; i++)
        if (plans[i].rule->where && is_first(count, i) && !run_condition(count, &plans[i], error))
            return false;
    for (size_t i = 0; i < plan_count; i++) {
        settle_decided(count, &count->tallies[i]);
        tally_finish(&count->tallies[i]);
        if (count->tallies[i].full)
            return error_set(
                error,
                "pipeline.yaml:%zu: table \"%s\": columns: \"%s\" has more than %u different values in %s; choose a field with fewer, or "
                "a condition",
                plans[i].rule->line, plans[i].rule->id, plans[i].rule->by, TALLY_YEARS_MAX, wave);
    }
    return true;
}
