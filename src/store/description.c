#include "store/description.h"

#include <string.h>

#include "store/sql.h"

enum { PART_RECORD, PART_FIELD, PART_TYPE, PART_ROLE, PART_SV, PART_EN, PART_COUNT };

/* What a field is to its record. A text is only told to be a place's name because that is how places are recognised. */
enum role { ROLE_NONE, ROLE_COUNTY, ROLE_MUNICIPALITY, ROLE_ID, ROLE_PLACE_NAME, ROLE_COUNT };
static const char *const role_names[ROLE_COUNT] = {
    [ROLE_NONE] = "-", [ROLE_COUNTY] = "county", [ROLE_MUNICIPALITY] = "municipality", [ROLE_ID] = "id", [ROLE_PLACE_NAME] = "name"};

/* ---- writing ---- */

static enum role role_of(const struct record *record, size_t field) {
    if (field == record->county)
        return ROLE_COUNTY;
    if (field == record->municipality)
        return ROLE_MUNICIPALITY;
    if (field == record->id)
        return ROLE_ID;
    return record->fields[field].personal == PERSONAL_PLACE_NAME ? ROLE_PLACE_NAME : ROLE_NONE;
}

/* A label on one line: the description's own separators become spaces. */
static void add_label(struct text *out, const char *label) {
    text_add(out, "\t");
    for (; label && *label; label++)
        text_add_bytes(out, strchr("\t\r\n", *label) ? " " : label, 1);
}

static void write_field(struct text *out, const struct record *record, size_t field) {
    const struct field *f = &record->fields[field];
    text_printf(out, "%s\t%s\t%s\t%s", record->name, f->name, field_type_name(f->type), role_names[role_of(record, field)]);
    add_label(out, f->label.in[LANGUAGE_SV]);
    add_label(out, f->label.in[LANGUAGE_EN]);
    text_add(out, "\n");
}

bool description_write(const struct store *store, struct error *error) {
    static const char statement[] = "INSERT INTO main.meta (key, value) VALUES ('questions', ?1)"
                                    " ON CONFLICT (key) DO UPDATE SET value = ?1 WHERE value <> ?1";
    struct text lines;
    struct query query;
    text_init(&lines);
    for (size_t i = 0; i < store->pipeline->record_count; i++)
        for (size_t j = 0; j < store->pipeline->records[i].field_count; j++)
            write_field(&lines, &store->pipeline->records[i], j);
    bool done = query_open(&query, store->database, statement, "describe its questions", error);
    if (done) {
        query_text(&query, text_get(&lines));
        done = query_run(&query, error);
        query_close(&query);
    }
    text_release(&lines);
    return done;
}

/* ---- reading ---- */

static bool type_parse(const char *name, enum field_type *type) {
    for (int i = 0; i < FIELD_TYPE_COUNT; i++)
        if (strcmp(field_type_name((enum field_type)i), name) == 0) {
            *type = (enum field_type)i;
            return true;
        }
    return false;
}

/* The PART_COUNT texts of one line; false if it has others. */
static bool split_line(char *line, char *parts[PART_COUNT]) {
    size_t count = 0;
    for (char *at = line; at; count++) {
        char *tab = strchr(at, '\t');
        if (count == PART_COUNT)
            return false;
        parts[count] = at;
        if (tab)
            *tab++ = '\0';
        at = tab;
    }
    return count == PART_COUNT;
}

/* LIMIT: lines of the whole description, so that no record can have more. */
static struct record *open_record(struct pipeline *described, const char *name, size_t limit) {
    for (size_t i = 0; i < described->record_count; i++)
        if (strcmp(described->records[i].name, name) == 0)
            return &described->records[i];
    struct record *record = &described->records[described->record_count++];
    *record = (struct record){.name = name, .id = RECORD_NO_ID, .county = FIELD_NONE, .municipality = FIELD_NONE};
    record->fields = arena_array(&described->arena, limit, sizeof *record->fields);
    return record;
}

static bool read_line(struct pipeline *described, char *line, size_t limit) {
    char *parts[PART_COUNT];
    enum field_type type;
    if (!split_line(line, parts) || !type_parse(parts[PART_TYPE], &type))
        return false;
    struct record *record = open_record(described, parts[PART_RECORD], limit);
    size_t place = record->field_count++;
    struct field *field = &record->fields[place];
    *field = (struct field){.type = type, .name = parts[PART_FIELD], .label = {{parts[PART_SV], *parts[PART_EN] ? parts[PART_EN] : NULL}}};
    if (strcmp(parts[PART_ROLE], role_names[ROLE_PLACE_NAME]) == 0)
        field->personal = PERSONAL_PLACE_NAME;
    size_t *const roles[ROLE_COUNT] = {
        [ROLE_COUNTY] = &record->county, [ROLE_MUNICIPALITY] = &record->municipality, [ROLE_ID] = &record->id};
    for (int i = 0; i < ROLE_COUNT; i++)
        if (roles[i] && strcmp(parts[PART_ROLE], role_names[i]) == 0)
            *roles[i] = place;
    return true;
}

static bool read_lines(struct pipeline *described, char *lines) {
    size_t limit = 0;
    for (const char *c = lines; *c; c++)
        limit += *c == '\n';
    described->records = arena_array(&described->arena, limit ? limit : 1, sizeof *described->records);
    for (char *end; (end = strchr(lines, '\n')) != NULL; lines = end + 1) {
        *end = '\0';
        if (!read_line(described, lines, limit))
            return false;
    }
    for (size_t i = 0; i < described->record_count; i++)
        if (described->records[i].county == FIELD_NONE || described->records[i].municipality == FIELD_NONE)
            return false;
    return described->record_count > 0;
}

static char *read_meta(const struct store *store, struct arena *arena, const char *key) {
    struct query query;
    char *value = NULL;
    if (!query_open(&query, store->database, "SELECT value FROM main.meta WHERE key = ?", "read what it is", NULL))
        return NULL;
    query_text(&query, key);
    if (query_next(&query, NULL) == QUERY_ROW)
        value = arena_text(arena, query_column(&query, 0));
    query_close(&query);
    return value;
}

bool description_read(const struct store *store, const char *path, struct pipeline *described, struct error *error) {
    const char *survey = read_meta(store, &described->arena, "survey");
    char *lines = survey ? read_meta(store, &described->arena, "questions") : NULL;
    if (!survey)
        return error_set(error, "%s is no store of a survey.", path);
    if (!lines || !read_lines(described, lines))
        return error_set(error, "The store %s was made by another version of the program; run the survey first.", path);
    described->survey = survey;
    return true;
}
