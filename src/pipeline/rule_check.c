#include "pipeline/rule_check.h"

#include <string.h>

#include "pipeline/field_schema.h"
#include "text/text.h"

/* NODE names the record; NULL: svar. NULL with a fault when there is none of that name. */
static const struct record *find_record(struct yaml_key_reader *reader, const struct pipeline *pipeline, const struct yaml_node *node) {
    if (!node)
        return &pipeline->records[0];
    const struct record *record = pipeline_record(pipeline, node->text);
    if (record)
        return record;
    const char **names = arena_array(reader->arena, pipeline->record_count, sizeof *names);
    for (size_t i = 0; i < pipeline->record_count; i++)
        names[i] = pipeline->records[i].name;
    yaml_key_fault(reader, node, "the survey has no record \"%s\"; legal: %s", node->text,
                   fault_word_list(reader->arena, names, pipeline->record_count));
    return NULL;
}

/* The field that NODE (may be NULL) names, or NULL with a fault. */
static const struct field *find_field(struct yaml_key_reader *reader, const struct record *record, const struct yaml_node *node) {
    if (!node || *node->text == '\0')
        return NULL;
    size_t field = record_field(record, node->text);
    if (field != FIELD_NONE)
        return &record->fields[field];
    const char *near = fault_did_you_mean(reader->arena, node->text, schema_field_names(reader->arena, record), record->field_count);
    yaml_key_fault(reader, node, "%s has no field \"%s\"%s", record->name, node->text, near);
    return NULL;
}

static void fault_kind(struct yaml_key_reader *reader, const struct yaml_node *node, const struct field *field, const char *use) {
    yaml_key_fault(reader, node, "\"%s\" is of type %s and cannot be %s", field->name, field_type_name(field->type), use);
}

/* ---- checks ---- */

/* What a message may name beside the record's fields: the same as a condition. */
static bool is_helper(const struct pipeline *pipeline, const struct record *record, const char *name) {
    static const char *const helpers[] = {"_wave", "_lan", "_kommun"};
    for (size_t i = 0; i < sizeof helpers / sizeof helpers[0]; i++)
        if (strcmp(helpers[i], name) == 0)
            return true;
    return record == pipeline->records && strcmp(name, "_platser") == 0;
}

/* One brace at OPEN with LENGTH characters behind it; says what is wrong with it. */
static void check_brace(struct yaml_key_reader *reader, const struct pipeline *pipeline, const struct record *record,
                        const struct yaml_node *node, const char *open, size_t length) {
    bool closed = *open == '{' && open[length + 1] == '}';
    const char *name = arena_bytes(reader->arena, open + 1, length);
    if (closed && (record_field(record, name) != FIELD_NONE || is_helper(pipeline, record, name)))
        return;
    size_t column = definition_file_find(reader->file, node->line, node->column, arena_bytes(reader->arena, open, length + 1));
    if (!closed) {
        fault_add(reader->faults, reader->file, node->line, column, "\"%c\" stands alone; a field's value is written {name}", *open);
        return;
    }
    const char *near = fault_did_you_mean(reader->arena, name, schema_field_names(reader->arena, record), record->field_count);
    fault_add(reader->faults, reader->file, node->line, column, "%s has no field \"%s\"%s", record->name, name, near);
}

/* The fields in braces of one language of a message. */
static void check_braces(struct yaml_key_reader *reader, const struct pipeline *pipeline, const struct record *record,
                         const struct yaml_node *node) {
    for (const char *open = strpbrk(node->text, "{}"); open; open = strpbrk(open, "{}")) {
        size_t length = strcspn(open + 1, "{}");
        check_brace(reader, pipeline, record, node, open, length);
        open += *open == '{' && open[length + 1] == '}' ? length + 2 : 1;
    }
}

static void check_wording(struct yaml_key_reader *reader, const struct pipeline *pipeline, const struct record *record,
                          const struct yaml_node *map, const char *key) {
    const struct yaml_entry *entry = yaml_entry_find(map, key);
    if (!entry || entry->value->kind != YAML_MAP)
        return;
    for (size_t i = 0; i < entry->value->count; i++)
        if (entry->value->entries[i].value->kind == YAML_TEXT)
            check_braces(reader, pipeline, record, entry->value->entries[i].value);
}

/* A check's id stands beside the program's own codes in findings.csv. */
static void check_id(struct yaml_key_reader *reader, const char *id, const struct yaml_node *node) {
    for (int i = 0; id && node && i < FINDING_CODE_COUNT; i++)
        if (strcmp(id, finding_code_name((enum finding_code)i)) == 0)
            yaml_key_fault(reader, node, "\"%s\" is a finding of the program's own; choose another id", id);
}

void rule_check_check(struct yaml_key_reader *reader, const struct pipeline *pipeline, const struct check_rule *rule,
                      const struct yaml_node *map) {
    check_id(reader, rule->id, yaml_text_of(map, "id"));
    const struct record *record = find_record(reader, pipeline, yaml_text_of(map, "record"));
    if (!record)
        return;
    find_field(reader, record, yaml_text_of(map, "field"));
    check_wording(reader, pipeline, record, map, "message");
    check_wording(reader, pipeline, record, map, "suggestion");
}

/* ---- tables ---- */

/* What each measure asks of its table. */
static const struct measure_need {
    const char *name;
    bool of;       /* names a field */
    bool number;   /* which is a number */
    bool choices;  /* rows or columns are a field's choices */
    bool per;      /* per how many inhabitants */
    bool complete; /* depends on every municipality having answered */
} measure_needs[] = {
    [MEASURE_COUNT] = {.name = "count"},
    [MEASURE_SHARE] = {.name = "share", .choices = true},
    [MEASURE_SUM] = {.name = "sum", .of = true, .number = true, .complete = true},
    [MEASURE_MEAN] = {.name = "mean", .of = true, .number = true},
    [MEASURE_RATE] = {.name = "rate", .of = true, .number = true, .per = true, .complete = true},
    [MEASURE_COUNT_OF] = {.name = "count_of", .of = true},
};

/* The keys that are useless, and so misleading, with this measure. */
static void check_needless(struct yaml_key_reader *reader, const struct measure_need *need, const struct yaml_node *map) {
    const struct {
        const char *key;
        bool legal;
    } keys[] = {{"of", need->of}, {"per", need->per}, {"figure", need->per}, {"base", need->per}, {"complete", need->complete}};
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        const struct yaml_entry *entry = keys[i].legal ? NULL : yaml_entry_find(map, keys[i].key);
        if (entry)
            fault_add(reader->faults, reader->file, entry->line, entry->column, "%s has no meaning with the measure %s; remove it",
                      keys[i].key, need->name);
    }
}

static void check_of(struct yaml_key_reader *reader, const struct record *record, const struct measure_need *need,
                     const struct yaml_node *map) {
    const struct yaml_node *node = yaml_text_of(map, "of");
    if (!need->of)
        return;
    if (!node) {
        yaml_key_fault(reader, map, "the measure %s needs the key \"of\": the field it is taken of", need->name);
        return;
    }
    const struct field *field = find_field(reader, record, node);
    if (field && need->number && !schema_type_is_number(field->type))
        fault_kind(reader, node, field, need->name[0] == 'm' ? "averaged" : "summed");
}

/* Rows are a field's choices; columns may also be the values of a whole number, such as a year. */
static void check_sides(struct yaml_key_reader *reader, const struct record *record, const struct measure_need *need,
                        const struct yaml_node *map) {
    const struct yaml_node *rows = yaml_text_of(map, "rows"), *columns = yaml_text_of(map, "columns");
    const struct field *row_field = find_field(reader, record, rows), *column_field = find_field(reader, record, columns);
    if (row_field && !schema_type_is_select(row_field->type))
        fault_kind(reader, rows, row_field, "the rows of a table: only select_one and select_multiple can");
    if (column_field && !schema_type_is_select(column_field->type) && column_field->type != FIELD_INTEGER)
        fault_kind(reader, columns, column_field, "the columns of a table: only select_one, select_multiple and integer can");
    if (rows && columns && strcmp(rows->text, columns->text) == 0)
        yaml_key_fault(reader, columns, "rows and columns are the same field");
    if (rows && yaml_entry_find(map, "level"))
        yaml_key_fault(reader, rows,
                       "a table has either \"level\" (a row per county or municipality) or \"rows\" (a row per choice), not both");
    if (need->choices && !rows && !columns)
        yaml_key_fault(reader, map, "the measure %s needs \"columns\" or \"rows\": the field whose choices it is taken of", need->name);
}

static void check_figure(struct yaml_key_reader *reader, const struct table_rule *rule, const struct measure_need *need,
                         const struct yaml_node *map) {
    const struct yaml_node *figure = yaml_text_of(map, "figure");
    if (need->per && !yaml_entry_find(map, "per"))
        yaml_key_fault(reader, map, "the measure %s needs the key \"per\": 1000 or 10000 inhabitants", need->name);
    if (figure && yaml_entry_find(map, "base"))
        yaml_key_fault(reader, figure, "a rate is either per a \"figure\" of the register or per a \"base\" of another survey, not both");
    if (figure && !area_figure_exists(rule->figure))
        yaml_key_fault(reader, figure, "the register has no figure \"%s\"; legal: \"folkmangd\"", figure->text);
}

/* What may stand behind `map`: which figure of the table is drawn. */
static void check_map(struct yaml_key_reader *reader, const struct record *record, const struct yaml_node *map) {
    const struct yaml_node *wanted = yaml_text_of(map, "map"), *columns = yaml_text_of(map, "columns");
    size_t index = columns ? record_field(record, columns->text) : FIELD_NONE;
    const struct field *field = index == FIELD_NONE ? NULL : &record->fields[index];
    if (!wanted)
        return;
    if (yaml_text_of(map, "rows"))
        yaml_key_fault(reader, wanted, "a table with \"rows\" has no counties or municipalities to draw; remove \"map\"");
    else if (!columns && !text_equal(wanted->text, "yes"))
        yaml_key_fault(reader, wanted, "a table without \"columns\" has one figure; legal: \"yes\"");
    else if (field && field->type == FIELD_INTEGER && !text_equal(wanted->text, "last"))
        yaml_key_fault(reader, wanted, "the columns are values of \"%s\"; legal: \"last\", the newest", field->name);
    else if (field && field->list && !choice_by_name(field->list, wanted->text))
        yaml_key_fault(reader, wanted, "\"%s\" is no choice of \"%s\", whose share or number is to be drawn", wanted->text, field->name);
}

void rule_check_table(struct yaml_key_reader *reader, const struct pipeline *pipeline, const struct table_rule *rule,
                      const struct yaml_node *map) {
    const struct record *record = find_record(reader, pipeline, yaml_text_of(map, "record"));
    const struct measure_need *need = &measure_needs[rule->measure];
    const struct yaml_node *measure = yaml_text_of(map, "measure");
    if (!record || !measure || strcmp(measure->text, need->name) != 0) /* an unknown measure left the default: it has its fault */
        return;
    check_needless(reader, need, map);
    check_of(reader, record, need, map);
    check_sides(reader, record, need, map);
    check_figure(reader, rule, need, map);
    check_map(reader, record, map);
}

/* ---- unpivot ---- */

void rule_check_unpivot(struct yaml_key_reader *reader, const struct pipeline *pipeline, const struct yaml_node *map) {
    const struct record *answers = &pipeline->records[0];
    const struct yaml_node *value_node = yaml_text_of(map, "value"), *key_node = yaml_text_of(map, "key");
    const struct field *value = find_field(reader, answers, value_node), *key = find_field(reader, answers, key_node);
    if (value && !schema_type_is_number(value->type))
        fault_kind(reader, value_node, value, "the value of year columns: only integer and decimal can");
    if (key && key->type != FIELD_INTEGER)
        fault_kind(reader, key_node, key, "the year of year columns: only integer can");
    if (value && value == key)
        yaml_key_fault(reader, key_node, "value and key are the same field");
}
