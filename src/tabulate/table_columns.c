#include "tabulate/table_columns.h"

#include "tabulate/table_base.h"

struct columns {
    struct arena *arena;
    struct table *table;
    const struct tally *tally;
    struct column_plan *plans;
    size_t capacity, plan_capacity;
};

static struct wording words(const char *sv, const char *en) {
    return (struct wording){.in = {[LANGUAGE_SV] = sv, [LANGUAGE_EN] = en}};
}

/* FORMAT has one %s for WORDING in the same language. */
#define WORDS_AROUND(columns, wording, sv, en)                                                                                             \
    words(arena_printf((columns)->arena, sv, wording_get(wording, LANGUAGE_SV)),                                                           \
          arena_printf((columns)->arena, en, wording_get(wording, LANGUAGE_EN)))

static const struct {
    const char *code;
    struct wording head;
} kinds[] = {
    [COLUMN_COUNT] = {"count", {{"Antal", "Number"}}},
    [COLUMN_SHARE] = {"share", {{"Andel", "Share"}}},
    [COLUMN_SUM] = {"sum", {{"Summa", "Sum"}}},
    [COLUMN_MEAN] = {"mean", {{"Medelvärde", "Mean"}}},
    [COLUMN_RATE] = {"rate", {{"Per invånare", "Per inhabitant"}}},
    [COLUMN_ANSWERED] = {"answered", {{"Svarande", "Answered"}}},
    [COLUMN_MUNICIPALITIES] = {"municipalities", {{"Kommuner", "Municipalities"}}},
    [COLUMN_CURRENT] = {"current", {{"Nu", "Now"}}},
    [COLUMN_PREVIOUS] = {"previous", {{"Föregående", "Previous"}}},
    [COLUMN_CHANGE] = {"change", {{"Förändring", "Change"}}},
    [COLUMN_COMPARABLE] = {"comparable", {{"Jämförbara kommuner", "Comparable municipalities"}}},
};

static const enum column_kind kind_of_measure[] = {
    [MEASURE_COUNT] = COLUMN_COUNT, [MEASURE_SHARE] = COLUMN_SHARE, [MEASURE_SUM] = COLUMN_SUM,
    [MEASURE_MEAN] = COLUMN_MEAN,   [MEASURE_RATE] = COLUMN_RATE,   [MEASURE_COUNT_OF] = COLUMN_COUNT,
};

static bool has_words(const struct wording *wording) {
    return wording->in[LANGUAGE_SV] && wording->in[LANGUAGE_SV][0];
}

static struct table_column *add(struct columns *columns, struct column_plan plan, const char *code, struct wording head, size_t decimals) {
    struct table *table = columns->table;
    table->columns = arena_grow(columns->arena, table->columns, table->column_count, &columns->capacity, sizeof *table->columns);
    columns->plans = arena_grow(columns->arena, columns->plans, table->column_count, &columns->plan_capacity, sizeof *columns->plans);
    columns->plans[table->column_count] = plan;
    struct table_column *column = &table->columns[table->column_count++];
    *column = (struct table_column){.kind = plan.kind, .head = head, .decimals = decimals, .code = code};
    return column;
}

static void add_kind(struct columns *columns, enum column_kind kind) {
    add(columns, (struct column_plan){.kind = kind}, kinds[kind].code, kinds[kind].head, 0);
}

static size_t decimals_of(const struct columns *columns, enum column_kind kind) {
    const struct table_plan *plan = columns->tally->plan;
    if (kind == COLUMN_COUNT)
        return 0;
    if (kind == COLUMN_SUM && (plan->of == FIELD_NONE || plan->record->fields[plan->of].type == FIELD_INTEGER))
        return 0;
    return plan->rule->decimals;
}

/* ---- heads ---- */
static struct wording rate_head(const struct columns *columns) {
    const struct table_rule *rule = columns->tally->plan->rule;
    const char *sv = grouped_number(columns->arena, rule->per, LANGUAGE_SV), *en = grouped_number(columns->arena, rule->per, LANGUAGE_EN);
    if (rule->base.survey || (rule->figure && !text_equal(rule->figure, "folkmangd")))
        return words(arena_printf(columns->arena, "Per %s %s", sv, table_figure_words(rule, LANGUAGE_SV)),
                     arena_printf(columns->arena, "Per %s %s", en, table_figure_words(rule, LANGUAGE_EN)));
    return words(arena_printf(columns->arena, "Per %s invånare", sv), arena_printf(columns->arena, "Per %s inhabitants", en));
}

/* What one column of a measure is called: the unit if the definition says one, else what is summed or counted. */
static struct wording measure_head(const struct columns *columns, enum column_kind kind) {
    const struct table_plan *plan = columns->tally->plan;
    bool counts = kind == COLUMN_COUNT || kind == COLUMN_SUM;
    if (kind == COLUMN_RATE)
        return rate_head(columns);
    if (counts && has_words(&plan->rule->unit))
        return plan->rule->unit;
    if (kind == COLUMN_MEAN && has_words(&plan->rule->unit))
        return WORDS_AROUND(columns, &plan->rule->unit, "Medelvärde (%s)", "Mean (%s)");
    if (kind == COLUMN_SUM && plan->of != FIELD_NONE)
        return plan->record->fields[plan->of].label;
    if (kind != COLUMN_COUNT || plan->row_field != FIELD_NONE)
        return kinds[kind].head;
    if (plan->rule->measure == MEASURE_COUNT_OF || !plan->places)
        return words("Antal kommuner", "Number of municipalities");
    return plan->record->label;
}

static const char *slot_code(const struct columns *columns, const struct tally_slot *slot) {
    char year[NUMBER_TEXT_SIZE];
    if (slot->choice)
        return slot->choice->name;
    number_to_text(slot->key, year);
    return arena_text(columns->arena, year);
}

static struct wording slot_head(const struct tally_slot *slot, const char *code) {
    return slot->choice ? slot->choice->label : words(code, code);
}

/* ---- measures ---- */
static bool slot_informs(const struct tally_slot *slot) {
    return !slot->choice || !slot->choice->missing;
}

static void add_slot(struct columns *columns, size_t slot, enum column_kind kind) {
    const char *code = slot_code(columns, &columns->tally->slots[slot]);
    struct wording head = slot_head(&columns->tally->slots[slot], code);
    bool beside = kind == COLUMN_COUNT && columns->tally->plan->rule->measure == MEASURE_SHARE;
    if (beside)
        head = WORDS_AROUND(columns, &head, "%s (antal)", "%s (number)");
    add(columns, (struct column_plan){.kind = kind, .slot = slot}, code, head, decimals_of(columns, kind));
}

/* Choices without information come last; their share has no base, so their number is shown. */
static void add_slots(struct columns *columns, enum column_kind kind) {
    for (size_t i = 1; i < columns->tally->slot_count; i++)
        if (slot_informs(&columns->tally->slots[i]))
            add_slot(columns, i, kind);
    for (size_t i = 1; i < columns->tally->slot_count; i++)
        if (!slot_informs(&columns->tally->slots[i]))
            add_slot(columns, i, kind == COLUMN_SHARE ? COLUMN_COUNT : kind);
}

static void add_single(struct columns *columns, enum column_kind kind) {
    struct column_plan plan = {.kind = kind};
    add(columns, plan, kinds[kind].code, measure_head(columns, kind), decimals_of(columns, kind));
}

static void add_measure(struct columns *columns) {
    const struct table_plan *plan = columns->tally->plan;
    enum column_kind kind = kind_of_measure[plan->rule->measure];
    if (plan->by != FIELD_NONE) {
        add_slots(columns, kind);
        return;
    }
    /* A rate stands beside its sum, a share of the rows beside its number. */
    if (kind == COLUMN_RATE)
        add_single(columns, COLUMN_SUM);
    if (kind == COLUMN_SHARE)
        add_single(columns, COLUMN_COUNT);
    add_single(columns, kind);
}

/* ---- comparison ---- */
/* One of the two sides of a comparison: the figure of WAVE over the comparable municipalities. */
static void add_side(struct columns *columns, struct column_plan plan, const struct table_column *shown, const char *wave) {
    const char *code = kinds[plan.kind].code;
    if (plan.slot == 0) {
        add(columns, plan, code,
            words(arena_printf(columns->arena, "%s (jämförbara)", wave), arena_printf(columns->arena, "%s (comparable)", wave)),
            shown->decimals);
        return;
    }
    add(columns, plan, arena_printf(columns->arena, "%s_%s", shown->code, code),
        words(arena_printf(columns->arena, "%s, %s (jämförbara)", wording_get(&shown->head, LANGUAGE_SV), wave),
              arena_printf(columns->arena, "%s, %s (comparable)", wording_get(&shown->head, LANGUAGE_EN), wave)),
        shown->decimals);
}

static void add_comparison(struct columns *columns, const struct column_plan *of, const struct table_column *shown) {
    const char *wave = columns->table->previous_wave;
    struct column_plan current = {.kind = COLUMN_CURRENT, .measure = of->kind, .slot = of->slot};
    struct column_plan previous = {.kind = COLUMN_PREVIOUS, .measure = of->kind, .slot = of->slot};
    struct column_plan change = {.kind = COLUMN_CHANGE, .measure = of->kind, .slot = of->slot};
    add_side(columns, current, shown, columns->table->wave);
    add_side(columns, previous, shown, wave);
    if (of->slot == 0)
        add(columns, change, kinds[COLUMN_CHANGE].code,
            words(arena_printf(columns->arena, "Förändring från %s", wave), arena_printf(columns->arena, "Change from %s", wave)),
            shown->decimals);
    else
        add(columns, change, arena_printf(columns->arena, "%s_change", shown->code),
            WORDS_AROUND(columns, &shown->head, "%s, förändring", "%s, change"), shown->decimals);
}

static void add_comparisons(struct columns *columns) {
    struct table *table = columns->table;
    enum column_kind compared = kind_of_measure[columns->tally->plan->rule->measure];
    size_t count = table->column_count;
    if (!table->previous_wave)
        return;
    for (size_t i = 0; i < count; i++) {
        struct column_plan of = columns->plans[i];
        struct table_column shown = table->columns[i];
        if (of.kind == compared && (of.slot == 0 || slot_informs(&columns->tally->slots[of.slot])))
            add_comparison(columns, &of, &shown);
    }
    add_kind(columns, COLUMN_COMPARABLE);
}

/* ---- bases ---- */
static void add_answered(struct columns *columns) {
    const struct table_plan *plan = columns->tally->plan;
    struct wording head = kinds[COLUMN_ANSWERED].head;
    if (table_base_is_records(plan))
        head = WORDS_AROUND(columns, &plan->record->label, "%s med svar", "%s with an answer");
    add(columns, (struct column_plan){.kind = COLUMN_ANSWERED}, kinds[COLUMN_ANSWERED].code, head, 0);
}

static void add_bases(struct columns *columns) {
    const struct table_plan *plan = columns->tally->plan;
    enum measure measure = plan->rule->measure;
    bool lines = plan->row_field != FIELD_NONE;
    bool itself = plan->by == FIELD_NONE && (measure == MEASURE_COUNT || measure == MEASURE_COUNT_OF || measure == MEASURE_SHARE);
    /* In rows of choices a count is its own base. Places may lie in few municipalities: how many is said. */
    if (!lines || !itself)
        add_answered(columns);
    if (!lines || plan->places)
        add_kind(columns, COLUMN_MUNICIPALITIES);
}

struct column_plan *table_columns_make(struct table *table, struct arena *arena, const struct tally *tally) {
    struct columns columns = {.arena = arena, .table = table, .tally = tally};
    bool bases_first = tally->plan->rule->measure == MEASURE_SHARE && tally->plan->row_field == FIELD_NONE;
    if (bases_first)
        add_bases(&columns);
    add_measure(&columns);
    add_comparisons(&columns);
    if (!bases_first)
        add_bases(&columns);
    return columns.plans;
}
