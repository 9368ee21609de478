/* decisions.csv and *beslut*.csv: what analysts have ruled about spellings. Comma or semicolon, UTF-8 or windows-1252: they are saved from
 * Excel every week. The run's own list of open questions is read as it stands: a row without a code is a question that is still open, and
 * columns that are not the rulings' are left aside. */
#include <stdio.h>
#include <string.h>

#include "pipeline/field_schema.h"
#include "text/text.h"

enum {
    COLUMN_SURVEY,
    COLUMN_FIELD,
    COLUMN_COUNTY,
    COLUMN_RAW,
    COLUMN_CODE,
    COLUMN_BY,
    COLUMN_DATE,
    COLUMN_NOTE,
    COLUMN_EXPIRES,
    COLUMN_COUNT
};

static const struct csv_column columns[COLUMN_COUNT] = {
    [COLUMN_SURVEY] = {"survey", true}, [COLUMN_FIELD] = {"field", true}, [COLUMN_COUNTY] = {"county", true},
    [COLUMN_RAW] = {"raw", true},       [COLUMN_CODE] = {"code", true},   [COLUMN_BY] = {"by", true},
    [COLUMN_DATE] = {"date", true},     [COLUMN_NOTE] = {"note", true},   [COLUMN_EXPIRES] = {"expires", false},
};

struct decisions_reader {
    struct pipeline *pipeline;
    struct arena *arena;
    const struct area_register *areas;
    struct fault_list *faults;
    struct csv_part part; /* of the file being read */
    struct map seen;      /* "field\ncounty\nraw" -> place in codes */
    const char **codes;   /* one per decision */
    size_t code_capacity, decision_capacity, head_capacity;
};

static const struct csv_cell *cell_at(const struct decisions_reader *reader, size_t row, size_t column) {
    return &reader->part.rows[row].cells[column];
}

/* A code as it was before Excel took its leading zero: "180" -> "0180". */
static const char *with_zero(struct arena *arena, const char *code, size_t length) {
    return strlen(code) + 1 == length ? arena_printf(arena, "0%s", code) : code;
}

static const struct field *find_field(const struct pipeline *pipeline, const char *name) {
    for (size_t i = 0; i < pipeline->record_count; i++) {
        size_t field = record_field(&pipeline->records[i], name);
        if (field != FIELD_NONE)
            return &pipeline->records[i].fields[field];
    }
    return NULL;
}

static void fault_field(struct decisions_reader *reader, const struct csv_cell *cell) {
    const struct pipeline *pipeline = reader->pipeline;
    size_t count = 0, total = 0;
    for (size_t i = 0; i < pipeline->record_count; i++)
        total += pipeline->records[i].field_count;
    const char **names = arena_array(reader->arena, total, sizeof *names);
    for (size_t i = 0; i < pipeline->record_count; i++)
        for (size_t j = 0; j < pipeline->records[i].field_count; j++)
            names[count++] = pipeline->records[i].fields[j].name;
    csv_cell_fault(reader->faults, &reader->part, cell, "the survey has no field \"%s\"%s", cell->text,
                   fault_did_you_mean(reader->arena, cell->text, names, count));
}

/* "2026-03-01", a day that exists. */
static bool date_is_iso(const char *text) {
    struct date date = {0};
    char again[DATE_TEXT_SIZE];
    if (strlen(text) != 10 || sscanf(text, "%4d-%2d-%2d", &date.year, &date.month, &date.day) != 3 || !date_is_valid(date))
        return false;
    date_to_text(date, again);
    return strcmp(again, text) == 0;
}

/* ---- what a ruling may say, per type of field ---- */

static bool is_word(struct decisions_reader *reader, const char *text, const char *word) {
    return strcmp(text_fold(reader->arena, text), text_fold(reader->arena, word)) == 0;
}

/* A county by its code, with or without its zero, its letters or its name; "alla" says what an empty cell says. */
static const char *read_county(struct decisions_reader *reader, size_t row) {
    static const char *const all[] = {"alla", "all", "samtliga", "alla län", "all counties"};
    const struct csv_cell *cell = cell_at(reader, row, COLUMN_COUNTY);
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (is_word(reader, cell->text, all[i]))
            return "";
    size_t county = area_county_by_text(reader->areas, cell->text);
    if (*cell->text == '\0' || county != AREA_NONE)
        return *cell->text ? reader->areas->counties[county].code : "";
    csv_cell_fault(reader->faults, &reader->part, cell, "\"%s\" is not the two-digit code of a county (empty: all counties)", cell->text);
    return cell->text;
}

/* "missing" or "ignore", in either language; NULL: something else. */
static const char *nothing_code(struct decisions_reader *reader, const char *code) {
    static const struct {
        const char *word, *code;
    } words[] = {
        {"missing", "missing"}, {"uppgift saknas", "missing"}, {"saknas", "missing"}, {"ignore", "ignore"}, {"ignorera", "ignore"}};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (is_word(reader, code, words[i].word))
            return words[i].code;
    return NULL;
}

/* "12,5" is how Excel in Swedish writes it; a ruling is one number, so that a comma can be nothing else. */
static const char *with_point(struct arena *arena, const char *code) {
    char *made = arena_text(arena, code), *comma = strchr(made, ',');
    if (comma && !strchr(made, '.') && !strchr(comma + 1, ','))
        *comma = '.';
    return made;
}

static bool is_number(struct decisions_reader *reader, const struct field *field, const char **code) {
    double number;
    *code = with_point(reader->arena, *code);
    return text_to_number(*code, &number) && (!field->has_min || number >= field->min) && (!field->has_max || number <= field->max);
}

static bool is_date(struct decisions_reader *reader, const struct field *field, const char **code) {
    (void)reader, (void)field;
    return date_is_iso(*code);
}

/* What the list of questions says beside each code is taken for the code, when it is the label of one choice only. */
static bool is_choice(struct decisions_reader *reader, const struct field *field, const char **code) {
    const struct choice *found = NULL;
    if (!field->list || choice_by_name(field->list, *code))
        return true;
    for (size_t i = 0; i < field->list->count; i++) {
        const struct choice *choice = &field->list->choices[i];
        bool same = is_word(reader, *code, choice->name);
        for (int j = 0; j < LANGUAGE_COUNT && !same; j++)
            same = choice->label.in[j] && is_word(reader, *code, choice->label.in[j]);
        if (same && found)
            return false;
        found = same ? choice : found;
    }
    if (found)
        *code = found->name;
    return found != NULL;
}

static bool is_county(struct decisions_reader *reader, const struct field *field, const char **code) {
    (void)field;
    *code = with_zero(reader->arena, *code, 2);
    return area_county_by_code(reader->areas, *code) != AREA_NONE;
}

static bool is_municipality(struct decisions_reader *reader, const struct field *field, const char **code) {
    (void)field;
    size_t named = area_municipality_by_name(reader->areas, *code);
    *code = named != AREA_NONE ? reader->areas->municipalities[named].code : with_zero(reader->arena, *code, 4);
    return area_municipality_by_code(reader->areas, *code) != AREA_NONE;
}

static bool is_nothing(struct decisions_reader *reader, const struct field *field, const char **code) {
    (void)reader, (void)field, (void)code;
    return false;
}

static const struct ruling_kind {
    bool (*accepts)(struct decisions_reader *reader, const struct field *field, const char **code);
    const char *legal;
} ruling_kinds[FIELD_TYPE_COUNT] = {
    [FIELD_TEXT] = {is_nothing, "legal for a text: \"missing\" or \"ignore\""},
    [FIELD_INTEGER] = {is_number, "legal: a number within the field's limits, \"missing\" or \"ignore\""},
    [FIELD_DECIMAL] = {is_number, "legal: a number within the field's limits, \"missing\" or \"ignore\""},
    [FIELD_DATE] = {is_date, "legal: a date such as 2026-03-01, \"missing\" or \"ignore\""},
    [FIELD_SELECT_ONE] = {is_choice, NULL},
    [FIELD_SELECT_MULTIPLE] = {is_choice, NULL},
    [FIELD_COUNTY] = {is_county, "legal: a two-digit county code, \"missing\" or \"ignore\""},
    [FIELD_MUNICIPALITY] = {is_municipality, "legal: a four-digit municipality code, \"missing\" or \"ignore\""},
    [FIELD_MUNICIPALITIES] = {is_municipality, "legal: a four-digit municipality code, \"missing\" or \"ignore\""},
    [FIELD_POINT] = {is_nothing, "legal for a location: \"missing\" or \"ignore\""},
};

static const char *legal_choices(struct decisions_reader *reader, const struct choice_list *list, const char *code) {
    const char **names = arena_array(reader->arena, list->count + 2, sizeof *names);
    for (size_t i = 0; i < list->count; i++)
        names[i] = list->choices[i].name;
    names[list->count] = "missing";
    names[list->count + 1] = "ignore";
    const char *near = fault_did_you_mean(reader->arena, code, names, list->count + 2);
    return *near ? near : arena_printf(reader->arena, "; legal: %s", fault_word_list(reader->arena, names, list->count + 2));
}

/* A ruling for all fields can only set aside: a code of one list means nothing in another. */
static const char *read_code(struct decisions_reader *reader, size_t row, const struct field *field, bool all_fields) {
    const struct csv_cell *cell = cell_at(reader, row, COLUMN_CODE);
    const char *code = cell->text, *nothing = nothing_code(reader, code);
    if (all_fields && !nothing)
        csv_cell_fault(reader->faults, &reader->part, cell,
                       "a ruling for all fields can only be \"missing\" or \"ignore\"; name the field for \"%s\"", code);
    if (all_fields || !field || (nothing && strcmp(nothing, code) == 0))
        return nothing ? nothing : code;
    if (ruling_kinds[field->type].accepts(reader, field, &code)) /* a choice may be called "Uppgift saknas" */
        return code;
    if (!nothing) {
        const char *legal = ruling_kinds[field->type].legal;
        csv_cell_fault(reader->faults, &reader->part, cell, "\"%s\" cannot be ruled for \"%s\"%s%s", cell->text, field->name,
                       legal ? "; " : "", legal ? legal : legal_choices(reader, field->list, code));
    }
    return nothing ? nothing : code;
}

/* Two rulings about the same text that say different things. */
static void check_twice(struct decisions_reader *reader, size_t row, size_t number) {
    const struct decision *decision = &reader->pipeline->decisions[number];
    size_t *first = map_put(
        &reader->seen, arena_printf(reader->arena, "%s\n%s\n%s\n%s", decision->field, decision->county, decision->raw, decision->expires));
    if (*first == MAP_NONE)
        *first = number;
    if (strcmp(reader->codes[*first], reader->codes[number]) == 0)
        return;
    const struct decision *before = &reader->pipeline->decisions[*first];
    bool here = strcmp(before->file, decision->file) == 0;
    csv_cell_fault(reader->faults, &reader->part, cell_at(reader, row, COLUMN_CODE), "\"%s\" is already ruled to be \"%s\" (%s%s%zu)",
                   cell_at(reader, row, COLUMN_RAW)->text, reader->codes[*first], here ? "line " : before->file, here ? "" : ":",
                   before->line);
}

/* A text that Excel would have changed (10-12 into a date, +26 into 26) stands as ="10-12" in the list of open questions, one that it would
 * have taken for a formula has an apostrophe before it. */
static const char *bare_raw(struct arena *arena, const char *raw) {
    size_t length = strlen(raw);
    if (text_starts(raw, "=\"") && length > 3 && raw[length - 1] == '"')
        return arena_bytes(arena, raw + 2, length - 3);
    return raw[0] == '\'' && raw[1] && strchr("=+-@", raw[1]) ? raw + 1 : raw;
}

/* A head is a matter of the definition, the same in every county and wave. */
/* What the line says, but for code and county. */
static struct decision decision_of(struct decisions_reader *reader, size_t row) {
    return (struct decision){.field = cell_at(reader, row, COLUMN_FIELD)->text,
                             .county = "",
                             .raw = text_fold(reader->arena, bare_raw(reader->arena, cell_at(reader, row, COLUMN_RAW)->text)),
                             .by = cell_at(reader, row, COLUMN_BY)->text,
                             .date = cell_at(reader, row, COLUMN_DATE)->text,
                             .note = cell_at(reader, row, COLUMN_NOTE)->text,
                             .expires = cell_at(reader, row, COLUMN_EXPIRES)->text,
                             .file = reader->part.file->shown,
                             .line = reader->part.rows[row].line};
}

static void read_head(struct decisions_reader *reader, size_t row) {
    static const size_t empty[] = {COLUMN_COUNTY, COLUMN_EXPIRES};
    for (size_t i = 0; i < sizeof empty / sizeof *empty; i++)
        if (*cell_at(reader, row, empty[i])->text != '\0')
            csv_cell_fault(reader->faults, &reader->part, cell_at(reader, row, empty[i]),
                           "a ruling about a head holds everywhere; leave this empty");
    const char *raw = bare_raw(reader->arena, cell_at(reader, row, COLUMN_RAW)->text);
    const char *fault = decision_head_add(reader->pipeline, raw, cell_at(reader, row, COLUMN_CODE)->text);
    if (fault)
        csv_cell_fault(reader->faults, &reader->part, cell_at(reader, row, COLUMN_CODE), "%s", fault);
    struct pipeline *pipeline = reader->pipeline;
    pipeline->head_rulings = arena_grow(reader->arena, pipeline->head_rulings, pipeline->head_ruling_count, &reader->head_capacity,
                                        sizeof *pipeline->head_rulings);
    struct decision *ruling = &pipeline->head_rulings[pipeline->head_ruling_count++];
    *ruling = decision_of(reader, row);
    ruling->code = cell_at(reader, row, COLUMN_CODE)->text;
}

static void add_decision(struct decisions_reader *reader, size_t row, const struct field *field, bool all_fields) {
    struct pipeline *pipeline = reader->pipeline;
    pipeline->decisions =
        arena_grow(reader->arena, pipeline->decisions, pipeline->decision_count, &reader->decision_capacity, sizeof *pipeline->decisions);
    reader->codes = arena_grow(reader->arena, reader->codes, pipeline->decision_count, &reader->code_capacity, sizeof *reader->codes);
    const char *code = read_code(reader, row, field, all_fields);
    reader->codes[pipeline->decision_count] = code;
    struct decision *decision = &pipeline->decisions[pipeline->decision_count];
    *decision = decision_of(reader, row);
    decision->county = read_county(reader, row);
    decision->code = code;
    check_twice(reader, row, pipeline->decision_count++);
}

static void read_row(struct decisions_reader *reader, size_t row) {
    const struct csv_cell *survey = cell_at(reader, row, COLUMN_SURVEY), *name = cell_at(reader, row, COLUMN_FIELD);
    if (*cell_at(reader, row, COLUMN_CODE)->text == '\0')
        return; /* a question that nobody has settled yet */
    if (*survey->text != '\0' && strcmp(survey->text, reader->pipeline->survey) != 0)
        csv_cell_fault(reader->faults, &reader->part, survey, "this ruling is for the survey \"%s\", not \"%s\"", survey->text,
                       reader->pipeline->survey);
    if (*cell_at(reader, row, COLUMN_RAW)->text == '\0')
        csv_cell_fault(reader->faults, &reader->part, cell_at(reader, row, COLUMN_RAW), "the ruling does not say which text it is about");
    if (strcmp(name->text, DECISION_HEAD) == 0) {
        read_head(reader, row);
        return;
    }
    const struct field *field = find_field(reader->pipeline, name->text);
    bool all_fields = *name->text == '\0';
    if (!field && !all_fields)
        fault_field(reader, name);
    add_decision(reader, row, field, all_fields);
}

void decisions_csv_read(struct pipeline *pipeline, const struct definition_file *files, size_t count, const struct area_register *areas,
                        struct fault_list *faults) {
    struct decisions_reader reader = {.pipeline = pipeline, .arena = &pipeline->arena, .areas = areas, .faults = faults};
    map_init(&reader.seen, reader.arena);
    for (size_t i = 0; i < count; i++) {
        if (!csv_part_read(&reader.part, reader.arena, &files[i], columns, COLUMN_COUNT, CSV_OTHERS_ARE_LEFT, faults))
            continue;
        for (size_t row = 0; row < reader.part.count; row++)
            read_row(&reader, row);
    }
}

static bool head_is_ruled(const struct pipeline *pipeline, struct arena *scratch, const char *raw) {
    bool ruled = pipeline_head_is_ignored(pipeline, scratch, raw);
    for (size_t i = 0; i < pipeline->record_count; i++)
        for (size_t j = 0; j < pipeline->records[i].field_count; j++)
            for (size_t k = 0; k < pipeline->records[i].fields[j].alias_count && !ruled; k++)
                ruled = text_equal(text_key(scratch, pipeline->records[i].fields[j].aliases[k]), text_key(scratch, raw));
    return ruled;
}

bool pipeline_is_ruled(const struct pipeline *pipeline, struct arena *scratch, const char *field, const char *raw) {
    const char *bare = bare_raw(scratch, raw);
    if (strcmp(field, DECISION_HEAD) == 0)
        return head_is_ruled(pipeline, scratch, bare);
    const char *folded = text_fold(scratch, bare);
    for (size_t i = 0; i < pipeline->decision_count; i++)
        if (strcmp(pipeline->decisions[i].field, field) == 0 && strcmp(pipeline->decisions[i].raw, folded) == 0)
            return true;
    return false;
}
