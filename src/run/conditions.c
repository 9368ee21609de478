/* The SQL conditions of a definition, compiled where they will run. */
#include <string.h>

#include "file/file.h"
#include "run/run.h"
#include "store/store.h"

struct condition_check {
    const struct pipeline *pipeline;
    struct store *store;
    struct text *faults;
};

static bool check_condition(const struct condition_check *check, const char *record, const char *condition, const char *what,
                            const char *id, size_t line) {
    struct error error;
    const struct record *owner = pipeline_record(check->pipeline, record);
    if (!condition || !owner || store_condition_check(check->store, owner, condition, &error))
        return true;
    text_printf(check->faults, "%s/pipeline.yaml:%zu: error: the condition of the %s \"%s\" cannot be used: %s\n    %s\n",
                check->pipeline->folder, line, what, id, error.text, condition);
    return false;
}

static bool base_fault(const struct condition_check *check, const struct table_rule *rule, const char *sentence) {
    text_printf(check->faults, "%s/pipeline.yaml:%zu: error: the base of the table \"%s\": %s\n", check->pipeline->folder, rule->line,
                rule->id, sentence);
    return false;
}

/* The other survey's definition has the field, and the condition fits it. */
static bool check_base_with(const struct condition_check *check, const struct table_rule *rule, const struct pipeline *other,
                            const struct area_register *areas) {
    struct store store = {0};
    struct error error;
    const struct record *answers = &other->records[0];
    size_t field = record_field(answers, rule->base.of);
    if (field == FIELD_NONE || (answers->fields[field].type != FIELD_INTEGER && answers->fields[field].type != FIELD_DECIMAL)) {
        error_set(&error, "the survey %s has no number \"%s\"", other->survey, rule->base.of);
        return base_fault(check, rule, error.text);
    }
    bool well = !rule->base.where ||
                (store_open(&store, ":memory:", other, areas, &error) && store_condition_check(&store, answers, rule->base.where, &error));
    store_close(&store);
    return well || base_fault(check, rule, error.text);
}

static bool check_base(const struct condition_check *check, const struct table_rule *rule, const struct area_register *areas) {
    struct pipeline other;
    struct arena arena;
    struct text faults;
    if (!rule->base.survey)
        return true;
    arena_init(&arena);
    text_init(&faults);
    const char *folder = path_join(&arena, check->pipeline->folder, arena_printf(&arena, "../%s", rule->base.survey));
    bool is_there = path_exists(path_join(&arena, folder, "pipeline.yaml"));
    bool loaded = pipeline_load(&other, folder, areas, &faults); /* its own faults are told when it is linted itself */
    bool well = is_there ? !loaded || check_base_with(check, rule, &other, areas)
                         : base_fault(check, rule, arena_printf(&arena, "there is no survey \"%s\"", rule->base.survey));
    pipeline_release(&other);
    text_release(&faults);
    arena_release(&arena);
    return well;
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
        well = check_base(&check, rule, areas) && well;
    }
    store_close(&store);
    return well;
}
