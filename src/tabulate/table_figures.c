#include "tabulate/table_figures.h"

#include <math.h>

/* What the units of a scope come to. */
struct total {
    struct tally_unit unit;
    size_t known;        /* municipalities whose part is known */
    size_t inside;       /* municipalities with records under the condition and in the line */
    size_t inside_known; /* of them: those whose part is known */
    size_t named;        /* municipalities with a record here */
    double population;   /* of the municipalities whose part is known */
    double line_informed;
};

static struct figure number_figure(double number) {
    return (struct figure){.kind = FIGURE_NUMBER, .number = number};
}

static struct figure symbol_figure(enum figure_kind kind) {
    return (struct figure){.kind = kind};
}

static struct figure counted(double number) {
    return number > 0 || number < 0 ? number_figure(number) : symbol_figure(FIGURE_ZERO);
}

static bool is_in(const struct scope *scope, size_t municipality) {
    return !scope->among || scope->among[municipality];
}

/* Without the figure that it is per, a municipality has no part in a rate. */
static bool lacks_base(const struct table_plan *plan, size_t municipality) {
    return plan->population && isnan(plan->population[municipality]);
}

static void add_municipality(struct total *total, const struct scope *scope, size_t slot, size_t municipality) {
    const struct tally *tally = scope->tally;
    const struct tally_unit *unit = tally_unit_at(tally, slot, scope->line, municipality);
    total->unit.rows += unit->rows;
    total->unit.informed += unit->informed;
    total->unit.answered += unit->answered;
    total->unit.valued += unit->valued;
    total->unit.sum += unit->sum;
    total->line_informed += tally->line_informed[municipality];
    total->named += tally->plan->of == FIELD_NONE ? unit->rows > 0 : unit->valued > 0;
    bool inside = tally_unit_at(tally, 0, scope->line, municipality)->rows > 0;
    total->inside += inside;
    if (!tally_knows(tally, slot, scope->line, municipality))
        return;
    total->known++;
    total->inside_known += inside;
    if (tally->plan->population)
        total->population += tally->plan->population[municipality];
}

static struct total scope_total(const struct scope *scope, size_t slot) {
    struct total total = {0};
    for (size_t i = scope->first; i < scope->first + scope->count; i++)
        if (is_in(scope, i))
            add_municipality(&total, scope, slot, i);
    return total;
}

/* Where somebody is inside and nobody there is known, the zeros of those outside say nothing. */
static bool is_shown(const struct scope *scope, const struct total *total) {
    bool complete = scope->tally->plan->rule->complete, silent = total->inside > 0 && total->inside_known == 0;
    return total->known > 0 && !silent && (!complete || total->known == scope->count);
}

/* Adding decimals leaves crumbs (0.1 + 0.2 = 0.30000000000000004). Answers have few decimals: the ninth and on are crumbs, as long as the
 * number is small enough to hold nine. */
#define CRUMBS 1e9
#define CRUMBS_LIMIT 1e6
static double without_crumbs(double sum) {
    return fabs(sum) < CRUMBS_LIMIT ? round(sum * CRUMBS) / CRUMBS : sum;
}

static struct figure count_figure(const struct scope *scope, size_t slot) {
    struct total total = scope_total(scope, slot);
    const struct table_plan *plan = scope->tally->plan;
    if (!is_shown(scope, &total))
        return symbol_figure(FIGURE_MISSING);
    if (plan->rule->measure == MEASURE_COUNT_OF)
        return counted((double)total.named);
    /* The total of a table of shares is their base: those who gave an answer that informs. */
    if (plan->rule->measure == MEASURE_SHARE && plan->row_field != FIELD_NONE && scope->line == 0)
        return counted(total.line_informed);
    return counted(total.unit.rows);
}

static struct figure sum_figure(const struct scope *scope, size_t slot) {
    struct total total = scope_total(scope, slot);
    return is_shown(scope, &total) ? counted(without_crumbs(total.unit.sum)) : symbol_figure(FIGURE_MISSING);
}

static struct figure mean_figure(const struct scope *scope, size_t slot) {
    struct total total = scope_total(scope, slot);
    if (total.unit.valued == 0 || !is_shown(scope, &total))
        return symbol_figure(FIGURE_MISSING);
    return number_figure(total.unit.sum / total.unit.valued);
}

/* Over the municipalities that have the figure that the rate is per. */
static struct total rated_total(const struct scope *scope, size_t slot) {
    struct total total = {0};
    for (size_t i = scope->first; i < scope->first + scope->count; i++)
        if (is_in(scope, i) && !lacks_base(scope->tally->plan, i))
            add_municipality(&total, scope, slot, i);
    return total;
}

static struct figure rate_figure(const struct scope *scope, size_t slot) {
    struct total total = rated_total(scope, slot);
    double per = scope->tally->plan->rule->per > 0 ? scope->tally->plan->rule->per : 1;
    if (!is_shown(scope, &total) || total.population <= 0)
        return symbol_figure(FIGURE_MISSING);
    return number_figure(total.unit.sum / total.population * per);
}

/* Rows are the choices: each row's share of all who gave an answer that informs. The total and choices without information have no share.
 */
static struct figure line_share(const struct scope *scope) {
    const struct choice_list *lines = table_plan_lines(scope->tally->plan);
    const struct field *field = &scope->tally->plan->record->fields[scope->tally->plan->row_field];
    struct total total = scope_total(scope, 0);
    if (scope->line == 0 && field->type == FIELD_SELECT_MULTIPLE)
        return symbol_figure(FIGURE_NOT_APPLICABLE);
    if (scope->line > 0 && lines->choices[scope->line - 1].missing)
        return symbol_figure(FIGURE_NOT_APPLICABLE);
    if (total.line_informed <= 0)
        return symbol_figure(FIGURE_MISSING);
    return number_figure(scope->line == 0 ? 1 : total.unit.rows / total.line_informed);
}

static struct figure share_figure(const struct scope *scope, size_t slot) {
    if (slot == 0)
        return line_share(scope);
    struct total base = scope_total(scope, 0);
    if (base.unit.informed == 0)
        return symbol_figure(FIGURE_MISSING);
    return number_figure((double)scope_total(scope, slot).unit.rows / base.unit.informed);
}

bool table_base_is_records(const struct table_plan *plan) {
    enum measure measure = plan->rule->measure;
    return plan->places && (measure == MEASURE_SHARE || measure == MEASURE_MEAN || (measure == MEASURE_COUNT && plan->by != FIELD_NONE));
}

static bool base_is_under_condition(const struct table_plan *plan) {
    enum measure measure = plan->rule->measure;
    return measure == MEASURE_SHARE || measure == MEASURE_MEAN || (measure == MEASURE_COUNT && plan->by != FIELD_NONE);
}

static bool stands_on(const struct scope *scope, size_t municipality) {
    const struct tally *tally = scope->tally;
    const struct tally_unit *unit = tally_unit_at(tally, 0, scope->line, municipality);
    bool inside = unit->informed > 0 && (tally->plan->of == FIELD_NONE || unit->valued > 0);
    if (scope->line > 0)
        return inside;
    return tally_answers(tally, municipality) && (inside || !base_is_under_condition(tally->plan));
}

static struct figure answered_figure(const struct scope *scope, size_t slot) {
    const struct table_plan *plan = scope->tally->plan;
    size_t municipalities = 0;
    if (table_base_is_records(plan)) {
        struct total total = scope_total(scope, slot);
        bool lines_only = plan->by == FIELD_NONE && plan->row_field != FIELD_NONE;
        if (plan->rule->measure == MEASURE_MEAN)
            return counted(total.unit.valued);
        return counted(lines_only ? total.line_informed : total.unit.informed);
    }
    for (size_t i = scope->first; i < scope->first + scope->count; i++)
        municipalities += is_in(scope, i) && stands_on(scope, i);
    return counted((double)municipalities);
}

/* How many municipalities there are; in a row of a choice, how many have a record there. */
static struct figure municipalities_figure(const struct scope *scope, size_t slot) {
    if (scope->tally->plan->row_field == FIELD_NONE)
        return counted((double)scope->count);
    size_t count = 0;
    for (size_t i = scope->first; i < scope->first + scope->count; i++)
        count += tally_unit_at(scope->tally, slot, scope->line, i)->rows > 0;
    return counted((double)count);
}

static struct figure (*const measures[])(const struct scope *scope, size_t slot) = {
    [COLUMN_COUNT] = count_figure,
    [COLUMN_SHARE] = share_figure,
    [COLUMN_SUM] = sum_figure,
    [COLUMN_MEAN] = mean_figure,
    [COLUMN_RATE] = rate_figure,
    [COLUMN_ANSWERED] = answered_figure,
    [COLUMN_MUNICIPALITIES] = municipalities_figure,
};

static struct figure previous_figure(const struct row_scope *row, const struct column_plan *column) {
    struct scope before = row->before;
    before.among = row->comparable;
    return measures[column->measure](&before, column->slot);
}

static struct figure current_figure(const struct row_scope *row, const struct column_plan *column) {
    struct scope current = row->now;
    current.among = row->comparable;
    return measures[column->measure](&current, column->slot);
}

static bool is_counted(const struct figure *figure) {
    return figure->kind == FIGURE_NUMBER || figure->kind == FIGURE_ZERO;
}

/* Zero change is the number 0: a dash could be read as a minus. */
static struct figure change_figure(const struct row_scope *row, const struct column_plan *column) {
    struct figure now = current_figure(row, column), before = previous_figure(row, column);
    if (!is_counted(&now) || !is_counted(&before))
        return symbol_figure(now.kind == FIGURE_NOT_APPLICABLE ? now.kind : FIGURE_MISSING);
    double change = now.number - before.number;
    return number_figure(column->measure == COLUMN_SUM ? without_crumbs(change) : change);
}

static struct figure comparable_figure(const struct row_scope *row) {
    size_t count = 0;
    for (size_t i = row->now.first; i < row->now.first + row->now.count; i++)
        count += row->comparable[i];
    return counted((double)count);
}

struct figure table_figure(const struct row_scope *row, const struct column_plan *column) {
    switch (column->kind) {
    case COLUMN_CURRENT:
        return current_figure(row, column);
    case COLUMN_PREVIOUS:
        return previous_figure(row, column);
    case COLUMN_CHANGE:
        return change_figure(row, column);
    case COLUMN_COMPARABLE:
        return comparable_figure(row);
    default:
        return measures[column->kind](&row->now, column->slot);
    }
}
