/* The rules of pipeline.yaml: each is one condition over the kept rows of its record; every row for which it is true gives a finding, with
 * the row's values set into its message: "{antal}" becomes 4, "{trend}" becomes "Ökat". */
#include <stdlib.h>
#include <string.h>

#include "check/check.h"
#include "check/row_place.h"

struct rules {
    struct store *store;
    const char *wave;
    const struct check_rule *rule;
    const struct record *record;
    size_t field; /* of the cell it points at, or FIELD_NONE */
    struct finding_list *findings;
    struct arena arena; /* of one row */
};

/* ---- values as people read them ---- */

static const char *name_label(const struct store *store, const struct field *field, const char *name, enum language language) {
    size_t index;
    if (field->type == FIELD_COUNTY)
        return (index = area_county_by_code(store->areas, name)) == AREA_NONE ? name : store->areas->counties[index].name;
    if (field->type == FIELD_MUNICIPALITY || field->type == FIELD_MUNICIPALITIES)
        return (index = area_municipality_by_code(store->areas, name)) == AREA_NONE ? name : store->areas->municipalities[index].name;
    const struct choice *choice = field->list ? choice_by_name(field->list, name) : NULL;
    const char *label = choice ? wording_get(&choice->label, language) : "";
    return label[0] ? label : name;
}

static const char *list_labels(struct rules *rules, const struct field *field, const char *text, enum language language) {
    const char **names;
    size_t count = text_split(&rules->arena, text, ";", &names);
    const char *out = "";
    for (size_t i = 0; i < count; i++)
        out = arena_printf(&rules->arena, "%s%s%s", out, i ? ", " : "", name_label(rules->store, field, names[i], language));
    return out;
}

static const char *value_label(struct rules *rules, const struct field *field, const struct value *value, enum language language) {
    if (!value->text[0])
        return language == LANGUAGE_SV ? "(tomt)" : "(empty)";
    switch (field->type) {
    case FIELD_SELECT_ONE:
    case FIELD_COUNTY:
    case FIELD_MUNICIPALITY:
        return name_label(rules->store, field, value->text, language);
    case FIELD_SELECT_MULTIPLE:
    case FIELD_MUNICIPALITIES:
        return list_labels(rules, field, value->text, language);
    case FIELD_DECIMAL: {
        char *text = arena_text(&rules->arena, value->text), *point = strchr(text, '.');
        if (point && language == LANGUAGE_SV)
            *point = ',';
        return text;
    }
    default:
        return value->text;
    }
}

/* ---- filling in ---- */

/* What stands for {NAME}; NULL if there is no such field. */
static const char *placeholder(struct rules *rules, const struct stored_row *row, const char *name, enum language language) {
    const struct area_register *areas = rules->store->areas;
    size_t field = record_field(rules->record, name);
    if (field != FIELD_NONE)
        return value_label(rules, &rules->record->fields[field], &row->values[field], language);
    if (text_equal(name, "_platser"))
        return arena_printf(&rules->arena, "%lld", (long long)row->listed);
    if (text_equal(name, "_wave"))
        return rules->wave;
    if (text_equal(name, "_kommun"))
        return row->municipality == AREA_NONE ? "" : areas->municipalities[row->municipality].name;
    if (text_equal(name, "_lan"))
        return row->county == AREA_NONE ? "" : areas->counties[row->county].name;
    return NULL;
}

static const char *fill(struct rules *rules, const struct stored_row *row, const char *pattern, enum language language) {
    struct text out;
    text_init(&out);
    while (*pattern) {
        size_t plain = strcspn(pattern, "{"), length = pattern[plain] ? strcspn(pattern + plain, "}") : 0;
        text_add_bytes(&out, pattern, plain);
        pattern += plain;
        if (!*pattern)
            break;
        const char *name = pattern[length] ? arena_bytes(&rules->arena, pattern + 1, length - 1) : "";
        const char *value = placeholder(rules, row, name, language);
        if (value)
            text_add(&out, value);
        else
            text_add(&out, "{"); /* a brace of the text's own */
        pattern += value ? length + 1 : 1;
    }
    const char *result = arena_text(&rules->arena, text_get(&out));
    text_release(&out);
    return result;
}

static struct wording fill_wording(struct rules *rules, const struct stored_row *row, const struct wording *pattern) {
    struct wording filled = {{NULL, NULL}};
    for (int i = 0; i < LANGUAGE_COUNT; i++)
        if (pattern->in[i])
            filled.in[i] = fill(rules, row, pattern->in[i], (enum language)i);
    return filled;
}

/* ---- one rule ---- */

static bool tell(void *context, const struct stored_row *row) {
    struct rules *rules = context;
    const struct check_rule *rule = rules->rule;
    struct finding_where where = row_where(rules->store, rules->record, row, rules->field);
    struct wording message = fill_wording(rules, row, &rule->message), suggestion = fill_wording(rules, row, &rule->suggestion);
    const char *raw = rules->field == FIELD_NONE ? "" : row->values[rules->field].text;
    finding_add_own(rules->findings, rule->id, rule->severity, &where, raw, &message, &suggestion);
    arena_clear(&rules->arena);
    return true;
}

static bool run_rule(struct rules *rules, struct error *error) {
    const struct pipeline *pipeline = rules->store->pipeline;
    const struct check_rule *rule = rules->rule;
    struct error reason;
    rules->record = pipeline_record(pipeline, rule->record);
    if (!rules->record)
        return error_set(error, "%s/pipeline.yaml:%zu: the check %s is about the record %s, which the survey does not have.",
                         pipeline->folder, rule->line, rule->id, rule->record);
    rules->field = rule->field ? record_field(rules->record, rule->field) : FIELD_NONE;
    if (store_rows(rules->store, rules->wave, rules->record, true, rule->when, tell, rules, &reason))
        return true;
    return error_set(error, "%s/pipeline.yaml:%zu: check %s: %s", pipeline->folder, rule->line, rule->id, reason.text);
}

bool check_rules(struct store *store, const char *wave, struct finding_list *findings, struct error *error) {
    struct rules rules = {.store = store, .wave = wave, .findings = findings};
    bool done = true;
    arena_init(&rules.arena);
    for (size_t i = 0; done && i < store->pipeline->check_count; i++) {
        rules.rule = &store->pipeline->checks[i];
        done = run_rule(&rules, error);
    }
    arena_release(&rules.arena);
    return done;
}
