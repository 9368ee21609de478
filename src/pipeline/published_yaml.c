#include "pipeline/published_yaml.h"

#include <string.h>

#include "pipeline/field_schema.h"
#include "text/text.h"

static const struct yaml_key published_keys[] = {
    {"value", KEY_NAME, true, offsetof(struct published_rule, value), NULL},
    {"year", KEY_NAME, false, offsetof(struct published_rule, period[PERIOD_YEAR]), NULL},
    {"month", KEY_NAME, false, offsetof(struct published_rule, period[PERIOD_MONTH]), NULL},
    {"quarter", KEY_NAME, false, offsetof(struct published_rule, period[PERIOD_QUARTER]), NULL},
    {"week", KEY_NAME, false, offsetof(struct published_rule, period[PERIOD_WEEK]), NULL},
    {"sums", KEY_YES_NO, false, offsetof(struct published_rule, sums), NULL},
    {"tolerance", KEY_NUMBER, false, offsetof(struct published_rule, tolerance), NULL},
    {"ignore", KEY_LIST, false, 0, NULL},
    {"country", KEY_LIST, false, 0, NULL},
    {"unknown", KEY_LIST, false, 0, NULL},
    {"thousands", KEY_LIST, false, 0, NULL},
    {"zero", KEY_LIST, false, 0, NULL},
    {"missing", KEY_LIST, false, 0, NULL},
    {"not_applicable", KEY_LIST, false, 0, NULL},
    {"suppressed", KEY_LIST, false, 0, NULL},
    {"mark", KEY_LIST, false, 0, NULL},
};
static const char *const period_words[PERIOD_COUNT] = {"year", "month", "quarter", "week"};
static const char *const symbol_words[SYMBOL_COUNT] = {"zero", "missing", "not_applicable", "suppressed", "mark"};

static void read_list(struct yaml_key_reader *reader, const struct yaml_node *map, const char *key, struct text_list *out) {
    const struct yaml_entry *entry = yaml_entry_find(map, key);
    if (!entry || entry->value->kind != YAML_LIST)
        return;
    const struct yaml_node *list = entry->value;
    out->items = arena_array(reader->arena, list->count, sizeof *out->items);
    for (size_t i = 0; i < list->count; i++) {
        const struct yaml_node *item = list->entries[i].value;
        if (item->kind != YAML_TEXT || text_is_blank(item->text))
            yaml_key_fault(reader, item, "%s must be a list of texts", key);
        else
            out->items[out->count++] = item->text;
    }
}

static void read_lists(struct yaml_key_reader *reader, const struct yaml_node *map, struct published_rule *rule) {
    read_list(reader, map, "ignore", &rule->ignore);
    read_list(reader, map, "country", &rule->country);
    read_list(reader, map, "unknown", &rule->unknown);
    read_list(reader, map, "thousands", &rule->thousands);
    for (size_t i = 0; i < SYMBOL_COUNT; i++)
        read_list(reader, map, symbol_words[i], &rule->symbols[i]);
}

/* The field that NAME, which stands under KEY, means; NULL with a fault when there is none, or none of the right kind. */
static const struct field *find_number(struct yaml_key_reader *reader, const struct record *answers, const struct yaml_node *map,
                                       const char *key, bool whole) {
    const struct yaml_node *node = yaml_text_of(map, key);
    if (!node || *node->text == '\0')
        return NULL;
    size_t index = record_field(answers, node->text);
    if (index == FIELD_NONE) {
        const char *near = fault_did_you_mean(reader->arena, node->text, schema_field_names(reader->arena, answers), answers->field_count);
        yaml_key_fault(reader, node, "%s has no field \"%s\"%s", answers->name, node->text, near);
        return NULL;
    }
    const struct field *field = &answers->fields[index];
    bool legal = whole ? field->type == FIELD_INTEGER : schema_type_is_number(field->type);
    if (!legal)
        yaml_key_fault(reader, node, "\"%s\" is of type %s and cannot be the %s of published figures: only %s can", field->name,
                       field_type_name(field->type), key, whole ? "integer" : "integer and decimal");
    return legal ? field : NULL;
}

static bool is_period(const struct published_rule *rule, const char *name) {
    for (size_t i = 0; i < PERIOD_COUNT; i++)
        if (text_equal(rule->period[i], name))
            return true;
    return false;
}

/* Every question that is neither place nor value tells figures apart: it must be something that a table can say. */
static void add_keys(struct yaml_key_reader *reader, struct pipeline *pipeline, const struct yaml_node *map) {
    struct record *answers = &pipeline->records[0];
    const struct published_rule *rule = &pipeline->published;
    size_t *keys = arena_array(reader->arena, answers->field_count, sizeof *keys), count = 0;
    for (size_t i = 0; i < answers->field_count; i++) {
        const struct field *field = &answers->fields[i];
        if (i == answers->county || i == answers->municipality || text_equal(field->name, rule->value))
            continue;
        if (field->type != FIELD_SELECT_ONE && !is_period(rule, field->name))
            yaml_key_fault(reader, map,
                           "\"%s\" is of type %s: beside place and value a published survey has only select_one questions and those named "
                           "here as year, month, quarter or week",
                           field->name, field_type_name(field->type));
        keys[count++] = i;
    }
    answers->keys = keys;
    answers->key_count = count;
    answers->id = count > 0 ? keys[0] : RECORD_NO_ID;
}

void published_yaml_read(struct yaml_key_reader *reader, struct pipeline *pipeline, const struct yaml_node *map) {
    struct published_rule *rule = &pipeline->published;
    yaml_keys_read(reader, map, "published", published_keys, sizeof published_keys / sizeof *published_keys, rule);
    read_lists(reader, map, rule);
    const struct record *answers = &pipeline->records[0];
    const struct field *value = find_number(reader, answers, map, "value", false);
    for (size_t i = 0; i < PERIOD_COUNT; i++) {
        const struct field *period = find_number(reader, answers, map, period_words[i], true);
        if (period && period == value)
            yaml_key_fault(reader, yaml_text_of(map, period_words[i]), "value and %s are the same field", period_words[i]);
    }
    if (pipeline->record_count > 1)
        yaml_key_fault(reader, map, "a published survey has no repeats; remove begin_repeat and what follows from survey.csv");
    rule->on = value != NULL;
    add_keys(reader, pipeline, map);
}
