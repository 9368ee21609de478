/* survey.csv: the questions, and the records they belong to.
 *
 *   rows before begin_repeat ─► record "svar"                    (one row per municipality)
 *   begin_repeat … end_repeat ─► record "plats": lan, kommun, …  (copies of svar's two, then its own) */
#include <string.h>

#include "pipeline/field_schema.h"
#include "text/text.h"

/* SQLite has room for 2 000 columns; a questionnaire of 500 questions is none. */
#define FIELDS_MAX 500u
/* Records of a survey: svar and places; more would need a sheet each in the workbook. */
#define RECORDS_MAX 8u

enum {
    COLUMN_TYPE,
    COLUMN_NAME,
    COLUMN_SV,
    COLUMN_EN,
    COLUMN_REQUIRED,
    COLUMN_MIN,
    COLUMN_MAX,
    COLUMN_PERSONAL,
    COLUMN_ALIAS,
    COLUMN_COUNT
};

static const struct csv_column columns[COLUMN_COUNT] = {
    [COLUMN_TYPE] = {"type", true},
    [COLUMN_NAME] = {"name", true},
    [COLUMN_SV] = {"label::Svenska (sv)", true},
    [COLUMN_EN] = {"label::English (en)", false},
    [COLUMN_REQUIRED] = {"required", false},
    [COLUMN_MIN] = {"min", false},
    [COLUMN_MAX] = {"max", false},
    [COLUMN_PERSONAL] = {"personal", false},
    [COLUMN_ALIAS] = {"alias", false},
};

static const char *const personal_words[] = {
    [PERSONAL_NONE] = "", [PERSONAL_FREE_TEXT] = "free_text", [PERSONAL_PLACE_NAME] = "place_name", [PERSONAL_LOCATION] = "location"};
#define PERSONAL_COUNT (sizeof personal_words / sizeof personal_words[0])

/* Columns that the data files have of their own. */
static const char *const reserved_names[] = {"lan_namn", "kommun_namn"};
#define RESERVED_COUNT (sizeof reserved_names / sizeof reserved_names[0])

struct survey_reader {
    struct pipeline *pipeline;
    struct arena *arena;
    struct fault_list *faults;
    struct csv_part part;
    struct record *record;        /* being filled */
    size_t opened;                /* row of begin_repeat, or NO_ROW */
    struct map names;             /* of all records: a field's name means one thing in a survey */
    struct map labels, spellings; /* of the record being filled: folded text -> row */
};
#define NO_ROW ((size_t)-1)

static const struct csv_cell *cell_at(const struct survey_reader *reader, size_t row, size_t column) {
    return &reader->part.rows[row].cells[column];
}

static size_t line_of(const struct survey_reader *reader, size_t row) {
    return reader->part.rows[row].line;
}

/* ---- one field ---- */

static void read_bound(struct survey_reader *reader, size_t row, size_t column, const struct field *field, bool *has, double *bound) {
    const struct csv_cell *cell = cell_at(reader, row, column);
    if (*cell->text == '\0')
        return;
    *has = text_to_number(cell->text, bound);
    if (!*has)
        csv_cell_fault(reader->faults, &reader->part, cell, "\"%s\" is not a number (decimal point, no spaces)", cell->text);
    else if (!schema_type_is_number(field->type))
        csv_cell_fault(reader->faults, &reader->part, cell, "%s is for integer and decimal only; \"%s\" is of type %s",
                       columns[column].name, field->name, field_type_name(field->type));
}

static void read_bounds(struct survey_reader *reader, size_t row, struct field *field) {
    read_bound(reader, row, COLUMN_MIN, field, &field->has_min, &field->min);
    read_bound(reader, row, COLUMN_MAX, field, &field->has_max, &field->max);
    if (field->has_min && field->has_max && field->min > field->max)
        csv_cell_fault(reader->faults, &reader->part, cell_at(reader, row, COLUMN_MAX), "max %s is less than min %s",
                       cell_at(reader, row, COLUMN_MAX)->text, cell_at(reader, row, COLUMN_MIN)->text);
}

static void read_personal(struct survey_reader *reader, size_t row, struct field *field) {
    const struct csv_cell *cell = cell_at(reader, row, COLUMN_PERSONAL);
    for (size_t i = 0; i < PERSONAL_COUNT; i++)
        if (strcmp(cell->text, personal_words[i]) == 0) {
            field->personal = (enum field_personal)i;
            return;
        }
    const char *near = fault_did_you_mean(reader->arena, cell->text, personal_words + 1, PERSONAL_COUNT - 1);
    csv_cell_fault(reader->faults, &reader->part, cell, "\"%s\" is no kind of personal data%s%s", cell->text,
                   *near ? near : "; legal: ", *near ? "" : fault_word_list(reader->arena, personal_words + 1, PERSONAL_COUNT - 1));
}

static const struct choice_list *find_list(struct survey_reader *reader, const struct csv_cell *cell, const char *name) {
    const struct pipeline *pipeline = reader->pipeline;
    const char **names = arena_array(reader->arena, pipeline->list_count, sizeof *names);
    for (size_t i = 0; i < pipeline->list_count; i++) {
        names[i] = pipeline->lists[i].name;
        if (strcmp(names[i], name) == 0)
            return &pipeline->lists[i];
    }
    csv_cell_fault(reader->faults, &reader->part, cell, "choices.csv has no list \"%s\"%s", name,
                   fault_did_you_mean(reader->arena, name, names, pipeline->list_count));
    return NULL;
}

/* "select_one trend" -> "select_one", "trend"; the second "" when there is none. */
static void split_type(struct arena *arena, const char *text, const char **word, const char **list) {
    size_t length = strcspn(text, " \t");
    *word = arena_bytes(arena, text, length);
    *list = text_trim(arena, text + length);
}

static void fault_type(struct survey_reader *reader, const struct csv_cell *cell, const char *word) {
    size_t count;
    const char *const *words = schema_type_words(&count);
    const char *near = fault_did_you_mean(reader->arena, word, words, count);
    csv_cell_fault(reader->faults, &reader->part, cell, "unknown type \"%s\"%s%s", word,
                   *near ? near : "; legal: ", *near ? "" : fault_word_list(reader->arena, words, count));
}

static bool read_type(struct survey_reader *reader, size_t row, struct field *field) {
    const struct csv_cell *cell = cell_at(reader, row, COLUMN_TYPE);
    const char *word, *list;
    bool listed;
    split_type(reader->arena, cell->text, &word, &list);
    if (!schema_type_parse(word, &field->type, &listed)) {
        fault_type(reader, cell, word);
        return false;
    }
    if (listed && *list == '\0')
        csv_cell_fault(reader->faults, &reader->part, cell, "%s needs the name of a list: \"%s trend\"", word, word);
    else if (listed)
        field->list = find_list(reader, cell, list);
    else if (*list != '\0')
        csv_cell_fault(reader->faults, &reader->part, cell, "nothing may follow the type %s", word);
    return !listed || field->list;
}

/* The store, the data files and every table call the two places lan and kommun. */
static void check_place(struct survey_reader *reader, size_t row, const struct field *field) {
    static const char *const place_names[FIELD_TYPE_COUNT] = {[FIELD_COUNTY] = "lan", [FIELD_MUNICIPALITY] = "kommun"};
    const struct csv_cell *cell = cell_at(reader, row, COLUMN_NAME);
    const char *wanted = place_names[field->type];
    if (wanted && strcmp(field->name, wanted) != 0)
        csv_cell_fault(reader->faults, &reader->part, cell, "the %s field must be named \"%s\"", field_type_name(field->type), wanted);
    if (!wanted && (strcmp(field->name, "lan") == 0 || strcmp(field->name, "kommun") == 0))
        csv_cell_fault(reader->faults, &reader->part, cell, "\"%s\" is for the %s field", field->name,
                       *field->name == 'l' ? "place_county" : "place_municipality");
    if (wanted && reader->record != reader->pipeline->records)
        csv_cell_fault(reader->faults, &reader->part, cell,
                       "a repeat takes its county and municipality from the answers; remove this line");
}

/* Makes NAME a column of the data files for the field in ROW. */
static void claim_name(struct survey_reader *reader, size_t row, const char *name) {
    size_t *first = map_put(&reader->names, name);
    if (*first != MAP_NONE)
        csv_cell_fault(reader->faults, &reader->part, cell_at(reader, row, COLUMN_NAME), "the name \"%s\" is taken (line %zu)", name,
                       line_of(reader, *first));
    else
        *first = row;
}

static void check_field_name(struct survey_reader *reader, size_t row) {
    const struct csv_cell *cell = cell_at(reader, row, COLUMN_NAME);
    if (!schema_check_name(reader->faults, &reader->part, cell, "field"))
        return;
    for (size_t i = 0; i < RESERVED_COUNT; i++)
        if (strcmp(cell->text, reserved_names[i]) == 0)
            csv_cell_fault(reader->faults, &reader->part, cell, "the data files have a column \"%s\" of their own; choose another name",
                           cell->text);
    claim_name(reader, row, cell->text);
}

static void read_texts(struct survey_reader *reader, size_t row, struct wording *label, const char ***aliases, size_t *alias_count) {
    const struct csv_cell *sv = cell_at(reader, row, COLUMN_SV), *en = cell_at(reader, row, COLUMN_EN);
    if (*sv->text == '\0')
        csv_cell_fault(reader->faults, &reader->part, sv, "\"%s\" has no Swedish label", cell_at(reader, row, COLUMN_NAME)->text);
    label->in[LANGUAGE_SV] = sv->text;
    label->in[LANGUAGE_EN] = *en->text != '\0' ? en->text : NULL;
    struct csv_items items;
    *alias_count = csv_cell_items(reader->arena, cell_at(reader, row, COLUMN_ALIAS), &items);
    *aliases = items.texts;
}

static void read_field(struct survey_reader *reader, size_t row) {
    struct record *record = reader->record;
    struct field field = {.name = cell_at(reader, row, COLUMN_NAME)->text, .line = line_of(reader, row)};
    check_field_name(reader, row);
    bool typed = read_type(reader, row, &field);
    read_texts(reader, row, &field.label, &field.aliases, &field.alias_count);
    field.required = schema_read_yes(reader->faults, &reader->part, cell_at(reader, row, COLUMN_REQUIRED));
    read_personal(reader, row, &field);
    if (typed) {
        read_bounds(reader, row, &field);
        check_place(reader, row, &field);
    }
    if (field.type == FIELD_POINT) {
        claim_name(reader, row, arena_printf(reader->arena, "%s_n", field.name));
        claim_name(reader, row, arena_printf(reader->arena, "%s_e", field.name));
    }
    if (record->field_count == FIELDS_MAX) {
        csv_cell_fault(reader->faults, &reader->part, cell_at(reader, row, COLUMN_NAME), "a record has at most %u fields", FIELDS_MAX);
        return;
    }
    if (field.type == FIELD_COUNTY && record->county == FIELD_NONE)
        record->county = record->field_count;
    if (field.type == FIELD_MUNICIPALITY && record->municipality == FIELD_NONE)
        record->municipality = record->field_count;
    record->fields[record->field_count++] = field;
}

/* ---- heads that fit two fields ---- */

static void add_label(struct survey_reader *reader, size_t row, size_t column) {
    const struct csv_cell *cell = cell_at(reader, row, column);
    if (*cell->text == '\0')
        return;
    size_t *owner = map_put(&reader->labels, text_fold(reader->arena, cell->text));
    if (*owner != MAP_NONE && *owner != row)
        csv_cell_fault(reader->faults, &reader->part, cell, "\"%s\" is also a label of \"%s\" (line %zu)", cell->text,
                       cell_at(reader, *owner, COLUMN_NAME)->text, line_of(reader, *owner));
    else
        *owner = row;
}

static void add_aliases(struct survey_reader *reader, size_t row) {
    struct csv_items items;
    csv_cell_items(reader->arena, cell_at(reader, row, COLUMN_ALIAS), &items);
    for (size_t i = 0; i < items.count; i++) {
        const char *folded = text_fold(reader->arena, items.texts[i]);
        size_t label = map_get(&reader->labels, folded);
        size_t *owner = map_put(&reader->spellings, folded), other = label != MAP_NONE ? label : *owner;
        if (other == MAP_NONE)
            *owner = row;
        if (other == MAP_NONE || other == row)
            continue;
        struct csv_cell place = csv_item_place(&reader->part, &items, i);
        csv_cell_fault(reader->faults, &reader->part, &place, "the alias \"%s\" is also %s of \"%s\" (line %zu)", place.text,
                       label != MAP_NONE ? "the label" : "an alias", cell_at(reader, other, COLUMN_NAME)->text, line_of(reader, other));
    }
}

/* Looks at the rows FIRST … LAST-1 of one record. */
static void check_heads(struct survey_reader *reader, size_t first, size_t last) {
    map_init(&reader->labels, reader->arena);
    map_init(&reader->spellings, reader->arena);
    for (size_t row = first; row < last; row++) {
        add_label(reader, row, COLUMN_SV);
        add_label(reader, row, COLUMN_EN);
    }
    for (size_t row = first; row < last; row++)
        add_aliases(reader, row);
}

/* ---- records ---- */

static void start_record(struct survey_reader *reader, const char *name) {
    struct pipeline *pipeline = reader->pipeline;
    reader->record = &pipeline->records[pipeline->record_count++];
    *reader->record = (struct record){.name = name, .county = FIELD_NONE, .municipality = FIELD_NONE, .id = RECORD_NO_ID};
    reader->record->fields = arena_array(reader->arena, FIELDS_MAX, sizeof *reader->record->fields);
}

static void check_answers(struct survey_reader *reader, size_t row) {
    const struct record *answers = reader->pipeline->records;
    const struct csv_cell *cell = cell_at(reader, row, COLUMN_TYPE);
    if (answers->county == FIELD_NONE)
        csv_cell_fault(reader->faults, &reader->part, cell, "the answers have no county: a line \"place_county,lan,Län\" is missing above");
    if (answers->municipality == FIELD_NONE)
        csv_cell_fault(reader->faults, &reader->part, cell,
                       "the answers have no municipality: a line \"place_municipality,kommun,Kommun\" is missing above");
}

/* Copies of the parent's county and municipality stand first in a repeat. */
static void add_parents(struct survey_reader *reader) {
    const struct record *answers = reader->pipeline->records;
    struct record *record = reader->record;
    if (answers->county == FIELD_NONE || answers->municipality == FIELD_NONE)
        return;
    record->fields[0] = answers->fields[answers->county];
    record->fields[1] = answers->fields[answers->municipality];
    record->county = 0;
    record->municipality = 1;
    record->field_count = record->id = 2;
}

static void begin_repeat(struct survey_reader *reader, size_t row) {
    const struct csv_cell *type = cell_at(reader, row, COLUMN_TYPE), *name = cell_at(reader, row, COLUMN_NAME);
    schema_check_name(reader->faults, &reader->part, name, "repeat");
    if (reader->opened != NO_ROW) {
        csv_cell_fault(reader->faults, &reader->part, type, "a repeat cannot begin inside another; \"%s\" (line %zu) has no end_repeat",
                       cell_at(reader, reader->opened, COLUMN_NAME)->text, line_of(reader, reader->opened));
        return;
    }
    reader->opened = row;
    if (pipeline_record(reader->pipeline, name->text))
        csv_cell_fault(reader->faults, &reader->part, name, "there is a record \"%s\" already", name->text);
    if (reader->pipeline->record_count == RECORDS_MAX) {
        csv_cell_fault(reader->faults, &reader->part, type, "more than %u repeats", RECORDS_MAX - 1);
        return;
    }
    if (reader->pipeline->record_count == 1)
        check_answers(reader, row);
    start_record(reader, name->text);
    read_texts(reader, row, &reader->record->label, &reader->record->aliases, &reader->record->alias_count);
    add_parents(reader);
}

static void end_repeat(struct survey_reader *reader, size_t row) {
    const struct csv_cell *type = cell_at(reader, row, COLUMN_TYPE), *name = cell_at(reader, row, COLUMN_NAME);
    if (reader->opened == NO_ROW) {
        csv_cell_fault(reader->faults, &reader->part, type, "end_repeat without a begin_repeat above");
        return;
    }
    const char *opened = cell_at(reader, reader->opened, COLUMN_NAME)->text;
    if (*name->text != '\0' && strcmp(name->text, opened) != 0)
        csv_cell_fault(reader->faults, &reader->part, name, "end_repeat of \"%s\", but \"%s\" is open (line %zu)", name->text, opened,
                       line_of(reader, reader->opened));
    if (row == reader->opened + 1)
        csv_cell_fault(reader->faults, &reader->part, type, "the repeat \"%s\" has no fields", opened);
    check_heads(reader, reader->opened + 1, row);
    reader->opened = NO_ROW;
    reader->record = reader->pipeline->records;
}

static void read_rows(struct survey_reader *reader) {
    size_t first_repeat = NO_ROW;
    for (size_t row = 0; row < reader->part.count; row++) {
        const char *type = cell_at(reader, row, COLUMN_TYPE)->text;
        if (strcmp(type, "begin_repeat") == 0) {
            first_repeat = first_repeat == NO_ROW ? row : first_repeat;
            begin_repeat(reader, row);
        } else if (strcmp(type, "end_repeat") == 0) {
            end_repeat(reader, row);
        } else {
            if (reader->opened == NO_ROW && first_repeat != NO_ROW)
                csv_cell_fault(reader->faults, &reader->part, cell_at(reader, row, COLUMN_TYPE),
                               "the answers' fields must stand before the first repeat (line %zu)", line_of(reader, first_repeat));
            read_field(reader, row);
        }
    }
    check_heads(reader, 0, first_repeat == NO_ROW ? reader->part.count : first_repeat);
    if (first_repeat == NO_ROW && reader->part.count > 0)
        check_answers(reader, reader->part.count - 1);
}

bool survey_csv_read(struct pipeline *pipeline, const struct definition_file *file, struct fault_list *faults) {
    struct survey_reader reader = {.pipeline = pipeline, .arena = &pipeline->arena, .faults = faults, .opened = NO_ROW};
    pipeline->records = arena_array(reader.arena, RECORDS_MAX, sizeof *pipeline->records);
    map_init(&reader.names, reader.arena);
    start_record(&reader, "svar");
    reader.record->label = (struct wording){.in = {"Svar", "Answers"}};
    if (!csv_part_read(&reader.part, reader.arena, file, columns, COLUMN_COUNT, CSV_OTHERS_ARE_FAULTS, faults))
        return false;
    if (reader.part.count == 0)
        fault_add(faults, file, 1, 1, "the survey has no questions");
    read_rows(&reader);
    if (reader.opened != NO_ROW)
        csv_cell_fault(faults, &reader.part, cell_at(&reader, reader.opened, COLUMN_TYPE), "the repeat \"%s\" has no end_repeat",
                       cell_at(&reader, reader.opened, COLUMN_NAME)->text);
    return reader.part.count > 0;
}
