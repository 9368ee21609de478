#include "pipeline/field_schema.h"

#include <string.h>

struct type_word {
    const char *word;
    bool listed, number;
};

/* XLSForm's words where it has one (https://xlsform.org), our own for places. */
static const struct type_word type_words[FIELD_TYPE_COUNT] = {
    [FIELD_TEXT] = {"text", false, false},
    [FIELD_INTEGER] = {"integer", false, true},
    [FIELD_DECIMAL] = {"decimal", false, true},
    [FIELD_DATE] = {"date", false, false},
    [FIELD_SELECT_ONE] = {"select_one", true, false},
    [FIELD_SELECT_MULTIPLE] = {"select_multiple", true, false},
    [FIELD_COUNTY] = {"place_county", false, false},
    [FIELD_MUNICIPALITY] = {"place_municipality", false, false},
    [FIELD_MUNICIPALITIES] = {"select_multiple_municipality", false, false},
    [FIELD_POINT] = {"geopoint_sweref99tm", false, false},
};

/* type_words and the two words that open and close a record. */
static const char *const all_words[] = {
    "text",
    "integer",
    "decimal",
    "date",
    "select_one",
    "select_multiple",
    "place_county",
    "place_municipality",
    "select_multiple_municipality",
    "geopoint_sweref99tm",
    "begin_repeat",
    "end_repeat",
};

const char *field_type_name(enum field_type type) {
    return type_words[type].word;
}

bool schema_type_parse(const char *word, enum field_type *type, bool *listed) {
    for (size_t i = 0; i < FIELD_TYPE_COUNT; i++)
        if (strcmp(type_words[i].word, word) == 0) {
            *type = (enum field_type)i;
            *listed = type_words[i].listed;
            return true;
        }
    return false;
}

const char *const *schema_type_words(size_t *count) {
    *count = sizeof all_words / sizeof all_words[0];
    return all_words;
}

bool schema_type_is_number(enum field_type type) {
    return type_words[type].number;
}

bool schema_type_is_select(enum field_type type) {
    return type_words[type].listed;
}

const char **schema_field_names(struct arena *arena, const struct record *record) {
    const char **names = arena_array(arena, record->field_count, sizeof *names);
    for (size_t i = 0; i < record->field_count; i++)
        names[i] = record->fields[i].name;
    return names;
}

bool schema_name_is_valid(const char *name) {
    size_t length = strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_");
    return length > 0 && length <= NAME_LENGTH_MAX && name[length] == '\0' && name[0] >= 'a';
}

bool schema_check_name(struct fault_list *faults, const struct csv_part *part, const struct csv_cell *cell, const char *what) {
    if (schema_name_is_valid(cell->text))
        return true;
    if (*cell->text == '\0')
        csv_cell_fault(faults, part, cell, "the %s has no name", what);
    else
        csv_cell_fault(faults, part, cell, "\"%s\" cannot be the name of a %s: a to z, 0 to 9 and _, a letter first, at most %u characters",
                       cell->text, what, NAME_LENGTH_MAX);
    return false;
}

bool schema_read_yes(struct fault_list *faults, const struct csv_part *part, const struct csv_cell *cell) {
    bool yes = strcmp(cell->text, "yes") == 0;
    if (!yes && *cell->text != '\0' && strcmp(cell->text, "no") != 0)
        csv_cell_fault(faults, part, cell, "\"%s\" is neither \"yes\" nor \"no\" (empty means no)", cell->text);
    return yes;
}

const struct record *pipeline_record(const struct pipeline *pipeline, const char *name) {
    for (size_t i = 0; i < pipeline->record_count; i++)
        if (strcmp(pipeline->records[i].name, name) == 0)
            return &pipeline->records[i];
    return NULL;
}

size_t record_field(const struct record *record, const char *name) {
    for (size_t i = 0; i < record->field_count; i++)
        if (strcmp(record->fields[i].name, name) == 0)
            return i;
    return FIELD_NONE;
}

bool field_is_year(const struct field *field) {
    return field->type == FIELD_INTEGER && field->has_min && field->has_max && field->min >= FIELD_YEAR_MIN && field->max <= FIELD_YEAR_MAX;
}

bool record_has_key(const struct record *record, size_t field) {
    for (size_t i = 0; i < record->key_count; i++)
        if (record->keys[i] == field)
            return true;
    return false;
}

const struct choice *choice_by_name(const struct choice_list *list, const char *name) {
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->choices[i].name, name) == 0)
            return &list->choices[i];
    return NULL;
}
