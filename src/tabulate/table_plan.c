#include "tabulate/table_plan.h"

bool field_is_select(const struct field *field) {
    return field->type == FIELD_SELECT_ONE || field->type == FIELD_SELECT_MULTIPLE;
}

bool field_is_number(const struct field *field) {
    return field->type == FIELD_INTEGER || field->type == FIELD_DECIMAL;
}

const struct choice_list *table_plan_columns(const struct table_plan *plan) {
    return plan->by == FIELD_NONE || plan->years ? NULL : plan->record->fields[plan->by].list;
}

const struct choice_list *table_plan_lines(const struct table_plan *plan) {
    return plan->row_field == FIELD_NONE ? NULL : plan->record->fields[plan->row_field].list;
}

static bool fault(const struct table_rule *rule, const char *key, const char *sentence, struct error *error) {
    return error_set(error, "pipeline.yaml:%zu: table \"%s\": %s: %s", rule->line, rule->id, key, sentence);
}

static bool find_field(const struct table_plan *plan, const char *key, const char *name, size_t *field, struct error *error) {
    *field = FIELD_NONE;
    if (!name)
        return true;
    *field = record_field(plan->record, name);
    return *field != FIELD_NONE || fault(plan->rule, key, "no such field in the record", error);
}

static bool check_by(struct table_plan *plan, struct error *error) {
    if (plan->by == FIELD_NONE)
        return true;
    const struct field *by = &plan->record->fields[plan->by];
    plan->years = by->type == FIELD_INTEGER;
    if (plan->years && plan->rule->measure == MEASURE_SHARE)
        return fault(plan->rule, "columns", "a share needs a field with choices", error);
    return plan->years || field_is_select(by) || fault(plan->rule, "columns", "they can be made of choices or of whole numbers", error);
}

static bool check_of(const struct table_plan *plan, struct error *error) {
    enum measure measure = plan->rule->measure;
    if (plan->of == FIELD_NONE)
        return (measure != MEASURE_SUM && measure != MEASURE_MEAN) || fault(plan->rule, "of", "a sum or a mean needs a field", error);
    return measure == MEASURE_COUNT_OF || field_is_number(&plan->record->fields[plan->of]) ||
           fault(plan->rule, "of", "only a number can be summed, averaged or rated", error);
}

/* A count or a share is of records: `of` then only names the field that gives the columns, if `by` does not. */
static void settle_of(struct table_plan *plan) {
    enum measure measure = plan->rule->measure;
    if (measure != MEASURE_COUNT && measure != MEASURE_SHARE)
        return;
    if (plan->by == FIELD_NONE && plan->row_field == FIELD_NONE)
        plan->by = plan->of;
    plan->of = FIELD_NONE;
}

const char *table_figure_words(const struct table_rule *rule, enum language language) {
    return rule->base.survey ? wording_get(&rule->base.unit, language) : rule->figure;
}

static bool load_population(struct table_plan *plan, struct arena *arena, const struct area_register *areas, struct error *error) {
    if (plan->rule->measure != MEASURE_RATE || plan->rule->base.survey)
        return true;
    const char *figure = plan->rule->figure ? plan->rule->figure : "folkmangd";
    double *population = arena_array(arena, areas->municipality_count, sizeof *population);
    for (size_t i = 0; i < areas->municipality_count; i++)
        if (!area_municipality_figure(areas, i, figure, &population[i]))
            return fault(plan->rule, "figure", "the register has no such column", error);
    plan->population = population;
    return true;
}

bool table_plan_make(struct table_plan *plan, struct arena *arena, const struct table_rule *rule, const struct pipeline *pipeline,
                     const struct area_register *areas, struct error *error) {
    *plan = (struct table_plan){.rule = rule, .record = pipeline->records, .by = FIELD_NONE, .of = FIELD_NONE, .row_field = FIELD_NONE};
    if (rule->record)
        plan->record = pipeline_record(pipeline, rule->record);
    if (!plan->record)
        return fault(rule, "record", "no such record", error);
    plan->places = plan->record != pipeline->records;
    plan->keyed = !plan->places && plan->record->id != RECORD_NO_ID;
    if (!find_field(plan, "columns", rule->by, &plan->by, error) || !find_field(plan, "of", rule->of, &plan->of, error) ||
        !find_field(plan, "rows", rule->row_field, &plan->row_field, error))
        return false;
    settle_of(plan);
    if (!check_by(plan, error) || !check_of(plan, error))
        return false;
    if (plan->row_field != FIELD_NONE && !field_is_select(&plan->record->fields[plan->row_field]))
        return fault(rule, "rows", "they can be made of a field's choices only", error);
    if (rule->measure == MEASURE_SHARE && plan->by == FIELD_NONE && plan->row_field == FIELD_NONE)
        return fault(rule, "columns", "a share needs a field with choices", error);
    return load_population(plan, arena, areas, error);
}
