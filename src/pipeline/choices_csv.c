/* choices.csv: the codes of every list, with labels and the spellings that people write. */
#include <string.h>

#include "pipeline/field_schema.h"
#include "text/text.h"

/* Codes of one list: more is a register, not a question. */
#define CHOICES_MAX 500u

enum { COLUMN_LIST, COLUMN_NAME, COLUMN_SV, COLUMN_EN, COLUMN_MISSING, COLUMN_SYNONYM, COLUMN_COUNT };

static const struct csv_column columns[COLUMN_COUNT] = {
    [COLUMN_LIST] = {"list_name", true},          [COLUMN_NAME] = {"name", true},        [COLUMN_SV] = {"label::Svenska (sv)", true},
    [COLUMN_EN] = {"label::English (en)", false}, [COLUMN_MISSING] = {"missing", false}, [COLUMN_SYNONYM] = {"synonym", false},
};

struct choices_reader {
    struct pipeline *pipeline;
    struct arena *arena;
    struct fault_list *faults;
    struct csv_part part;
    struct map lists;     /* name -> index in pipeline->lists */
    struct map names;     /* "list\ncode" -> row */
    struct map spellings; /* "list\nfolded code, label or synonym" -> row */
};

static const struct csv_cell *cell_at(const struct choices_reader *reader, size_t row, size_t column) {
    return &reader->part.rows[row].cells[column];
}

static const char *key_of(struct choices_reader *reader, size_t row, const char *text) {
    return arena_printf(reader->arena, "%s\n%s", cell_at(reader, row, COLUMN_LIST)->text, text_fold(reader->arena, text));
}

/* A code or label that another choice of the list has already. */
static void add_spelling(struct choices_reader *reader, size_t row, const struct csv_cell *cell) {
    if (*cell->text == '\0')
        return;
    size_t *owner = map_put(&reader->spellings, key_of(reader, row, cell->text));
    if (*owner != MAP_NONE && *owner != row)
        csv_cell_fault(reader->faults, &reader->part, cell, "\"%s\" already means \"%s\" in the list \"%s\" (line %zu)", cell->text,
                       cell_at(reader, *owner, COLUMN_NAME)->text, cell_at(reader, row, COLUMN_LIST)->text, reader->part.rows[*owner].line);
    else
        *owner = row;
}

/* False when the list has the code already. */
static bool check_code(struct choices_reader *reader, size_t row) {
    const struct csv_cell *name = cell_at(reader, row, COLUMN_NAME);
    size_t *first = map_put(&reader->names, key_of(reader, row, name->text));
    if (*first != MAP_NONE) {
        csv_cell_fault(reader->faults, &reader->part, name, "the list \"%s\" already has the code \"%s\" (line %zu)",
                       cell_at(reader, row, COLUMN_LIST)->text, name->text, reader->part.rows[*first].line);
        return false;
    }
    *first = row;
    if (strcmp(name->text, "missing") == 0 || strcmp(name->text, "ignore") == 0)
        csv_cell_fault(reader->faults, &reader->part, name, "\"%s\" cannot be a code: decisions.csv gives the word a meaning of its own",
                       name->text);
    return true;
}

/* A synonym that is another choice's code or label has no effect, since those are looked at first; one that is another's synonym decides
 * nothing. */
static void check_synonyms(struct choices_reader *reader, size_t row, const struct map *labels) {
    struct csv_items items;
    csv_cell_items(reader->arena, cell_at(reader, row, COLUMN_SYNONYM), &items);
    for (size_t i = 0; i < items.count; i++) {
        const char *key = key_of(reader, row, items.texts[i]);
        if (map_get(labels, key) != MAP_NONE)
            continue;
        size_t *owner = map_put(&reader->spellings, key);
        if (*owner == MAP_NONE || *owner == row) {
            *owner = row;
            continue;
        }
        struct csv_cell place = csv_item_place(&reader->part, &items, i);
        csv_cell_fault(reader->faults, &reader->part, &place,
                       "the synonym \"%s\" fits two choices of the list \"%s\": \"%s\" (line %zu) and \"%s\"", place.text,
                       cell_at(reader, row, COLUMN_LIST)->text, cell_at(reader, *owner, COLUMN_NAME)->text, reader->part.rows[*owner].line,
                       cell_at(reader, row, COLUMN_NAME)->text);
    }
}

static struct choice make_choice(struct choices_reader *reader, size_t row) {
    struct choice choice = {.name = cell_at(reader, row, COLUMN_NAME)->text, .line = reader->part.rows[row].line};
    const struct csv_cell *sv = cell_at(reader, row, COLUMN_SV), *en = cell_at(reader, row, COLUMN_EN);
    if (*sv->text == '\0')
        csv_cell_fault(reader->faults, &reader->part, sv, "the choice \"%s\" has no Swedish label", choice.name);
    choice.label.in[LANGUAGE_SV] = sv->text;
    choice.label.in[LANGUAGE_EN] = *en->text != '\0' ? en->text : NULL;
    choice.missing = schema_read_yes(reader->faults, &reader->part, cell_at(reader, row, COLUMN_MISSING));
    struct csv_items items;
    choice.synonym_count = csv_cell_items(reader->arena, cell_at(reader, row, COLUMN_SYNONYM), &items);
    choice.synonyms = items.texts;
    return choice;
}

/* First pass: which lists there are and how long each is, so that fields can point at lists that no longer move. */
static void count_lists(struct choices_reader *reader) {
    struct pipeline *pipeline = reader->pipeline;
    pipeline->lists = arena_array(reader->arena, reader->part.count, sizeof *pipeline->lists);
    for (size_t row = 0; row < reader->part.count; row++) {
        const char *name = cell_at(reader, row, COLUMN_LIST)->text;
        size_t *index = map_put(&reader->lists, name);
        if (*index == MAP_NONE) {
            *index = pipeline->list_count;
            pipeline->lists[pipeline->list_count++].name = name;
        }
        pipeline->lists[*index].count++;
    }
    for (size_t i = 0; i < pipeline->list_count; i++) {
        struct choice_list *list = &pipeline->lists[i];
        list->choices = arena_array(reader->arena, list->count, sizeof *list->choices);
        list->count = 0;
    }
}

static void read_row(struct choices_reader *reader, size_t row) {
    struct choice_list *list = &reader->pipeline->lists[map_get(&reader->lists, cell_at(reader, row, COLUMN_LIST)->text)];
    schema_check_name(reader->faults, &reader->part, cell_at(reader, row, COLUMN_LIST), "list");
    if (schema_check_name(reader->faults, &reader->part, cell_at(reader, row, COLUMN_NAME), "code") && check_code(reader, row)) {
        add_spelling(reader, row, cell_at(reader, row, COLUMN_NAME));
        add_spelling(reader, row, cell_at(reader, row, COLUMN_SV));
        add_spelling(reader, row, cell_at(reader, row, COLUMN_EN));
    }
    if (list->count == CHOICES_MAX)
        csv_cell_fault(reader->faults, &reader->part, cell_at(reader, row, COLUMN_LIST), "the list \"%s\" has more than %u choices",
                       list->name, CHOICES_MAX);
    list->choices[list->count++] = make_choice(reader, row);
}

bool choices_csv_read(struct pipeline *pipeline, const struct definition_file *file, struct fault_list *faults) {
    struct choices_reader reader = {.pipeline = pipeline, .arena = &pipeline->arena, .faults = faults};
    if (!csv_part_read(&reader.part, reader.arena, file, columns, COLUMN_COUNT, CSV_OTHERS_ARE_FAULTS, faults))
        return false;
    map_init(&reader.lists, reader.arena);
    map_init(&reader.names, reader.arena);
    map_init(&reader.spellings, reader.arena);
    count_lists(&reader);
    for (size_t row = 0; row < reader.part.count; row++)
        read_row(&reader, row);
    /* Only now are all codes and labels known. */
    struct map labels = reader.spellings;
    map_init(&reader.spellings, reader.arena);
    for (size_t row = 0; row < reader.part.count; row++)
        check_synonyms(&reader, row, &labels);
    return true;
}
