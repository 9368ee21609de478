/* The SQL conditions of a definition, compiled where they will run. */
#include <string.h>

#include "run/run.h"
#include "store/store.h"

struct condition_check {
    const struct pipeline *pipeline;
    struct store *store;
    struct text *faults;
};

static bool check_condition(const struct condition_check *check, const char *record, const char *condition, const char *what, const char *id, size_t line) {
    struct error error;
    const struct record *owner = pipeline_record(check->pipeline, record);
    if (!condition || !owner || store_condition_check(check->store, owner, condition, &error))
        return true;
    text_printf(check->faults, "%s/pipeline.yaml:%zu: error: the condition of the %s \"%s\" cannot be used: %s\n    %s\n", check->pipeline->folder, line,
                what, id, error.text, condition);
    return false;
}

bool run_check_conditions(const struct pipeline *pipeline, const struct area_register *areas, struct text *faults) {
    struct store store = {0};
    struct error error;
    struct condition_check check = {pipeline, &store, faults};
    bool well = store_open(&store, ":memory:", pipeline, areas, &error);
    if (!well)
        text_printf(faults, "%s: error: %s\n", pipeline->folder, error.text);
    for (size_t i = 0; store.database && i < pipeline->check_count; i++) {
        const struct check_rule *rule = &pipeline->checks[i];
        well = check_condition(&check, rule->record, rule->when, "check", rule->id, rule->line) && well;
    }
    for (size_t i = 0; store.database && i < pipeline->table_count; i++) {
        const struct table_rule *rule = &pipeline->tables[i];
        well = check_condition(&check, rule->record, rule->where, "table", rule->id, rule->line) && well;
    }
    store_close(&store);
    return well;
}
