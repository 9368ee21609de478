/* pipeline.yaml: the texts of a survey, its checks and its tables. The four tables below are the whole of its grammar. */
#include <stddef.h>
#include <string.h>

#include "file/file.h"
#include "pipeline/csv_pins.h"
#include "pipeline/field_schema.h"
#include "pipeline/published_yaml.h"
#include "pipeline/rule_check.h"
#include "pipeline/yaml_keys.h"
#include "text/text.h"

/* KEY_WORD writes an index as an int. */
_Static_assert(sizeof(enum csv_escape) == sizeof(int) && sizeof(enum csv_encoding) == sizeof(int) &&
                   sizeof(enum decimal_mark) == sizeof(int) && sizeof(enum severity) == sizeof(int) &&
                   sizeof(enum measure) == sizeof(int) && sizeof(enum table_level) == sizeof(int),
               "the enums of a definition are as wide as int");

static const char *const severity_words[] = {
    [SEVERITY_NOTICE] = "notice", [SEVERITY_WARNING] = "warning", [SEVERITY_ERROR] = "error", NULL};
static const char *const level_words[] = {[LEVEL_COUNTY] = "county", [LEVEL_MUNICIPALITY] = "municipality", NULL};
static const char *const escape_words[] = {
    [CSV_ESCAPE_OPEN] = "guess", [CSV_ESCAPE_DOUBLED] = "doubled", [CSV_ESCAPE_BACKSLASH] = "backslash", NULL};
static const char *const encoding_words[] = {[CSV_ENCODING_OPEN] = "guess",
                                             [CSV_ENCODING_UTF_8] = "utf-8",
                                             [CSV_ENCODING_UTF_16] = "utf-16",
                                             [CSV_ENCODING_WINDOWS_1252] = "windows-1252",
                                             [CSV_ENCODING_MACROMAN] = "macroman",
                                             [CSV_ENCODING_CP850] = "cp850",
                                             NULL};
static const char *const personal_words[] = {[PERSONAL_MASK] = "mask", [PERSONAL_LEAVE_ROW_OUT] = "leave_row_out", NULL};
static const char *const decimal_words[] = {[DECIMAL_OPEN] = "guess", [DECIMAL_COMMA] = "comma", [DECIMAL_POINT] = "point", NULL};
static const char *const measure_words[] = {[MEASURE_COUNT] = "count",
                                            [MEASURE_SHARE] = "share",
                                            [MEASURE_SUM] = "sum",
                                            [MEASURE_MEAN] = "mean",
                                            [MEASURE_RATE] = "rate",
                                            [MEASURE_COUNT_OF] = "count_of",
                                            NULL};

static const struct yaml_key survey_keys[] = {
    {"survey", KEY_NAME, true, offsetof(struct pipeline, survey), NULL},
    {"title", KEY_WORDING, true, offsetof(struct pipeline, title), NULL},
    {"description", KEY_WORDING, false, offsetof(struct pipeline, description), NULL},
    {"definition", KEY_WORDING, false, offsetof(struct pipeline, definition), NULL},
    {"source", KEY_WORDING, false, offsetof(struct pipeline, source), NULL},
    {"sheets", KEY_LIST, false, 0, NULL},
    {"csv", KEY_MAP, false, 0, NULL},
    {"decimal", KEY_WORD, false, offsetof(struct pipeline, decimal), decimal_words},
    {"personal_data", KEY_WORD, false, offsetof(struct pipeline, personal), personal_words},
    {"dash_is_zero", KEY_YES_NO, false, offsetof(struct pipeline, dash_is_zero), NULL},
    {"unpivot", KEY_MAP, false, 0, NULL},
    {"published", KEY_MAP, false, 0, NULL},
    {"checks", KEY_LIST, false, 0, NULL},
    {"tables", KEY_LIST, false, 0, NULL},
};

static const struct yaml_key unpivot_keys[] = {
    {"value", KEY_NAME, true, offsetof(struct unpivot_rule, value), NULL},
    {"key", KEY_NAME, true, offsetof(struct unpivot_rule, key), NULL},
};

static const struct yaml_key csv_keys[] = {
    {"delimiter", KEY_SIGN, false, offsetof(struct csv_pins, delimiter), NULL},
    {"quote", KEY_SIGN, false, offsetof(struct csv_pins, quote), NULL},
    {"escape", KEY_WORD, false, offsetof(struct csv_pins, escape), escape_words},
    {"encoding", KEY_WORD, false, offsetof(struct csv_pins, encoding), encoding_words},
    {"head_row", KEY_ROW, false, offsetof(struct csv_pins, head_row), NULL},
};

static const struct yaml_key check_keys[] = {
    {"id", KEY_NAME, true, offsetof(struct check_rule, id), NULL},
    {"record", KEY_NAME, false, offsetof(struct check_rule, record), NULL},
    {"field", KEY_NAME, false, offsetof(struct check_rule, field), NULL},
    {"severity", KEY_WORD, true, offsetof(struct check_rule, severity), severity_words},
    {"when", KEY_TEXT, true, offsetof(struct check_rule, when), NULL},
    {"message", KEY_WORDING, true, offsetof(struct check_rule, message), NULL},
    {"suggestion", KEY_WORDING, false, offsetof(struct check_rule, suggestion), NULL},
};

static const struct yaml_key table_keys[] = {
    {"id", KEY_NAME, true, offsetof(struct table_rule, id), NULL},
    {"title", KEY_WORDING, true, offsetof(struct table_rule, title), NULL},
    {"record", KEY_NAME, false, offsetof(struct table_rule, record), NULL},
    {"level", KEY_WORD, false, offsetof(struct table_rule, level), level_words},
    {"rows", KEY_NAME, false, offsetof(struct table_rule, row_field), NULL},
    {"columns", KEY_NAME, false, offsetof(struct table_rule, by), NULL},
    {"measure", KEY_WORD, true, offsetof(struct table_rule, measure), measure_words},
    {"of", KEY_NAME, false, offsetof(struct table_rule, of), NULL},
    {"where", KEY_TEXT, false, offsetof(struct table_rule, where), NULL},
    {"per", KEY_NUMBER, false, offsetof(struct table_rule, per), NULL},
    {"figure", KEY_NAME, false, offsetof(struct table_rule, figure), NULL},
    {"base", KEY_MAP, false, 0, NULL},
    {"compare", KEY_YES_NO, false, offsetof(struct table_rule, compare), NULL},
    {"complete", KEY_YES_NO, false, offsetof(struct table_rule, complete), NULL},
    {"decimals", KEY_COUNT, false, offsetof(struct table_rule, decimals), NULL},
    {"map", KEY_NAME, false, offsetof(struct table_rule, map), NULL},
    {"unit", KEY_WORDING, false, offsetof(struct table_rule, unit), NULL},
    {"note", KEY_WORDING, false, offsetof(struct table_rule, note), NULL},
};

static const struct yaml_key base_keys[] = {
    {"survey", KEY_NAME, true, offsetof(struct base_rule, survey), NULL}, {"of", KEY_NAME, true, offsetof(struct base_rule, of), NULL},
    {"where", KEY_TEXT, false, offsetof(struct base_rule, where), NULL},  {"wave", KEY_NAME, false, offsetof(struct base_rule, wave), NULL},
    {"unit", KEY_WORDING, true, offsetof(struct base_rule, unit), NULL},
};

#define KEY_COUNT_OF(keys) (sizeof(keys) / sizeof(keys)[0])

/* The entry of KEY when it has the shape KIND, else NULL (then yaml_keys_read has said so). */
static const struct yaml_node *part_of(const struct yaml_node *root, const char *key, enum yaml_kind kind) {
    const struct yaml_entry *entry = yaml_entry_find(root, key);
    return entry && entry->value->kind == kind ? entry->value : NULL;
}

/* The line that a fault of the condition under KEY is shown with: its own, or the rule's when it has none. */
static size_t line_of_condition(const struct yaml_node *map, const char *key) {
    const struct yaml_node *condition = map->kind == YAML_MAP ? yaml_text_of(map, key) : NULL;
    return condition ? condition->line : map->line;
}

/* An id names a line of findings.csv or a file of data/tables/: once each. */
static void check_unique(struct yaml_key_reader *reader, struct map *seen, const struct yaml_node *map) {
    const struct yaml_node *id = yaml_text_of(map, "id");
    if (!id || *id->text == '\0')
        return;
    size_t *first = map_put(seen, id->text);
    if (*first != MAP_NONE)
        yaml_key_fault(reader, id, "the id \"%s\" is taken (line %zu)", id->text, *first);
    else
        *first = id->line;
}

static void read_checks(struct yaml_key_reader *reader, struct pipeline *pipeline, const struct yaml_node *list) {
    struct map seen;
    map_init(&seen, reader->arena);
    pipeline->checks = arena_array(reader->arena, list->count, sizeof *pipeline->checks);
    for (size_t i = 0; i < list->count; i++) {
        const struct yaml_node *map = list->entries[i].value;
        struct check_rule *rule = &pipeline->checks[pipeline->check_count];
        *rule = (struct check_rule){.record = pipeline->records[0].name, .line = line_of_condition(map, "when")};
        if (!yaml_keys_read(reader, map, "a check", check_keys, KEY_COUNT_OF(check_keys), rule))
            continue;
        check_unique(reader, &seen, map);
        rule_check_check(reader, pipeline, rule, map);
        pipeline->check_count++;
    }
}

static void read_tables(struct yaml_key_reader *reader, struct pipeline *pipeline, const struct yaml_node *list) {
    struct map seen;
    map_init(&seen, reader->arena);
    pipeline->tables = arena_array(reader->arena, list->count, sizeof *pipeline->tables);
    for (size_t i = 0; i < list->count; i++) {
        const struct yaml_node *map = list->entries[i].value;
        struct table_rule *rule = &pipeline->tables[pipeline->table_count];
        *rule = (struct table_rule){.record = pipeline->records[0].name, .line = line_of_condition(map, "where")};
        if (!yaml_keys_read(reader, map, "a table", table_keys, KEY_COUNT_OF(table_keys), rule))
            continue;
        const struct yaml_node *base = part_of(map, "base", YAML_MAP);
        if (base)
            yaml_keys_read(reader, base, "base", base_keys, KEY_COUNT_OF(base_keys), &rule->base);
        if (rule->per > 0 && !rule->figure && !base)
            rule->figure = "folkmangd";
        check_unique(reader, &seen, map);
        rule_check_table(reader, pipeline, rule, map);
        pipeline->table_count++;
    }
}

static void read_unpivot(struct yaml_key_reader *reader, struct pipeline *pipeline, const struct yaml_node *map) {
    struct record *answers = &pipeline->records[0];
    yaml_keys_read(reader, map, "unpivot", unpivot_keys, KEY_COUNT_OF(unpivot_keys), &pipeline->unpivot);
    rule_check_unpivot(reader, pipeline, map);
    if (pipeline->unpivot.key)
        answers->id = record_field(answers, pipeline->unpivot.key);
}

static void read_csv_pins(struct yaml_key_reader *reader, struct pipeline *pipeline, const struct yaml_node *map) {
    yaml_keys_read(reader, map, "csv", csv_keys, KEY_COUNT_OF(csv_keys), &pipeline->csv);
    csv_pins_check(reader, &pipeline->csv, map);
}

/* Names of sheets that hold the answers; those of places are the aliases of begin_repeat. */
static void read_sheets(struct yaml_key_reader *reader, struct pipeline *pipeline, const struct yaml_node *list) {
    struct record *answers = &pipeline->records[0];
    answers->aliases = arena_array(reader->arena, list->count, sizeof *answers->aliases);
    for (size_t i = 0; i < list->count; i++) {
        const struct yaml_node *item = list->entries[i].value;
        if (item->kind != YAML_TEXT || *item->text == '\0')
            yaml_key_fault(reader, item, "sheets must be a list of texts: the names of sheets that hold the answers");
        else
            answers->aliases[answers->alias_count++] = item->text;
    }
}

/* Output folders, ledgers and decisions go by the folder's name. */
static void check_survey(struct yaml_key_reader *reader, const struct pipeline *pipeline, const char *folder_name,
                         const struct yaml_node *root) {
    const struct yaml_node *node = yaml_text_of(root, "survey");
    if (node && *node->text != '\0' && strcmp(pipeline->survey, folder_name) != 0)
        yaml_key_fault(reader, node, "survey is \"%s\" but the folder is named \"%s\"", pipeline->survey, folder_name);
}

/* Where each key stands, and each key of the maps below it. */
static void keep_places(struct pipeline *pipeline, const struct yaml_node *root) {
    size_t count = root->count;
    for (size_t i = 0; i < root->count; i++)
        count += root->entries[i].value->kind == YAML_MAP ? root->entries[i].value->count : 0;
    pipeline->settings = arena_array(&pipeline->arena, count, sizeof *pipeline->settings);
    for (size_t i = 0; i < root->count; i++) {
        const struct yaml_entry *entry = &root->entries[i];
        pipeline->settings[pipeline->setting_count++] = (struct setting_place){entry->key, entry->line};
        for (size_t j = 0; entry->value->kind == YAML_MAP && j < entry->value->count; j++)
            pipeline->settings[pipeline->setting_count++] = (struct setting_place){
                arena_printf(&pipeline->arena, "%s.%s", entry->key, entry->value->entries[j].key), entry->value->entries[j].line};
    }
}

size_t pipeline_setting_line(const struct pipeline *pipeline, const char *key) {
    for (size_t i = 0; i < pipeline->setting_count; i++)
        if (strcmp(pipeline->settings[i].key, key) == 0)
            return pipeline->settings[i].line;
    return 0;
}

void pipeline_yaml_read(struct pipeline *pipeline, const struct definition_file *file, struct fault_list *faults) {
    struct yaml_key_reader reader = {.arena = &pipeline->arena, .file = file, .faults = faults};
    const char *folder_name = pipeline->survey;
    const struct yaml_node *root = yaml_tree_read(reader.arena, file, faults);
    if (!root || !yaml_keys_read(&reader, root, "a definition", survey_keys, KEY_COUNT_OF(survey_keys), pipeline))
        return;
    check_survey(&reader, pipeline, folder_name, root);
    keep_places(pipeline, root);
    pipeline->survey = folder_name;
    static const struct {
        const char *key;
        enum yaml_kind kind;
        void (*read)(struct yaml_key_reader *reader, struct pipeline *pipeline, const struct yaml_node *node);
    } parts[] = {{"sheets", YAML_LIST, read_sheets},           {"csv", YAML_MAP, read_csv_pins},   {"unpivot", YAML_MAP, read_unpivot},
                 {"published", YAML_MAP, published_yaml_read}, {"checks", YAML_LIST, read_checks}, {"tables", YAML_LIST, read_tables}};
    for (size_t i = 0; i < KEY_COUNT_OF(parts); i++) {
        const struct yaml_node *part = part_of(root, parts[i].key, parts[i].kind);
        if (part)
            parts[i].read(&reader, pipeline, part);
    }
}
