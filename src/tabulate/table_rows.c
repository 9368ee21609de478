#include "tabulate/table_rows.h"

#include "tabulate/table_base.h"
#include <string.h>

#include "tabulate/table_columns.h"
#include "tabulate/table_figures.h"

struct rows {
    struct arena *arena;
    struct table *table;
    const struct column_plan *plans;
    const struct tally *now, *before;
    const struct area_register *areas;
    bool *comparable;
    size_t capacity;
};

static struct row_scope scope_of(const struct rows *rows, size_t line, size_t first, size_t count) {
    struct row_scope scope = {.now = {.tally = rows->now, .line = line, .first = first, .count = count}, .comparable = rows->comparable};
    scope.before = scope.now;
    scope.before.tally = rows->before;
    return scope;
}

static void add_row(struct rows *rows, const char *code, struct wording label, bool total, struct row_scope scope) {
    struct table *table = rows->table;
    table->rows = arena_grow(rows->arena, table->rows, table->row_count, &rows->capacity, sizeof *table->rows);
    struct table_row *row = &table->rows[table->row_count++];
    *row = (struct table_row){.code = code, .label = label, .total = total};
    row->figures = arena_array(rows->arena, table->column_count, sizeof *row->figures);
    for (size_t i = 0; i < table->column_count; i++)
        row->figures[i] = table_figure(&scope, &rows->plans[i]);
}

static struct wording name_of(const char *name) {
    return (struct wording){.in = {[LANGUAGE_SV] = name, [LANGUAGE_EN] = name}};
}

static void add_country(struct rows *rows) {
    static const struct wording country = {{"Hela landet", "Whole country"}};
    add_row(rows, "00", country, true, scope_of(rows, 0, 0, rows->areas->municipality_count));
}

/* A county above its municipalities is a total; standing for itself it is not. */
static void add_county(struct rows *rows, const struct county *county, bool total) {
    add_row(rows, county->code, name_of(county->name), total, scope_of(rows, 0, county->first_municipality, county->municipality_count));
}

static void add_areas(struct rows *rows) {
    bool each = rows->now->plan->rule->level == LEVEL_MUNICIPALITY;
    for (size_t i = 0; i < rows->areas->county_count; i++) {
        const struct county *county = &rows->areas->counties[i];
        add_county(rows, county, each);
        for (size_t j = 0; each && j < county->municipality_count; j++) {
            size_t index = county->first_municipality + j;
            const struct municipality *municipality = &rows->areas->municipalities[index];
            add_row(rows, municipality->code, name_of(municipality->name), false, scope_of(rows, 0, index, 1));
        }
    }
    add_country(rows);
}

static void add_choices(struct rows *rows, const struct choice_list *list, bool missing) {
    for (size_t i = 0; i < list->count; i++) {
        const struct choice *choice = &list->choices[i];
        if (choice->missing == missing)
            add_row(rows, choice->name, choice->label, false, scope_of(rows, i + 1, 0, rows->areas->municipality_count));
    }
}

/* Where several answers may be chosen, and where shares are shown, the total is those who answered, not the sum of the rows. */
static void add_choice_total(struct rows *rows) {
    static const struct wording total = {{"Totalt", "Total"}}, answered = {{"Svarande", "Answered"}};
    const struct table_plan *plan = rows->now->plan;
    bool several = plan->record->fields[plan->row_field].type == FIELD_SELECT_MULTIPLE;
    bool base = several || plan->rule->measure == MEASURE_SHARE;
    add_row(rows, "00", base ? answered : total, true, scope_of(rows, 0, 0, rows->areas->municipality_count));
}

static void find_comparable(struct rows *rows) {
    rows->comparable = arena_array(rows->arena, rows->now->municipality_count, sizeof *rows->comparable);
    for (size_t i = 0; rows->before && i < rows->now->municipality_count; i++)
        rows->comparable[i] = tally_answers(rows->now, i) && tally_answers(rows->before, i);
}

/* The plan lives only while tables are made. */
static const double *copy_divisors(struct arena *arena, const double *figures, size_t count) {
    if (figures == NULL || count == 0)
        return NULL;
    double *copy = arena_array(arena, count, sizeof *copy);
    memcpy(copy, figures, count * sizeof *copy);
    return copy;
}

void table_make(struct table *table, struct arena *arena, const struct tally *now, const struct tally *before, const char *wave,
                const char *previous_wave, const struct area_register *areas) {
    struct rows rows = {.arena = arena, .table = table, .now = now, .before = before, .areas = areas};
    const struct choice_list *lines = table_plan_lines(now->plan);
    *table = (struct table){.rule = now->plan->rule, .wave = wave, .previous_wave = before ? previous_wave : NULL};
    table->divisors = copy_divisors(arena, now->plan->population, areas->municipality_count);
    find_comparable(&rows);
    rows.plans = table_columns_make(table, arena, now);
    if (lines) {
        add_choices(&rows, lines, false);
        add_choices(&rows, lines, true);
        add_choice_total(&rows);
    } else {
        add_areas(&rows);
    }
    struct row_scope country = scope_of(&rows, 0, 0, areas->municipality_count);
    table_base(arena, table, &country, areas);
}
