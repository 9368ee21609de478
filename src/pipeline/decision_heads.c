/* Rulings about heads: a head that is ruled to be a question becomes an alias of its field, as if survey.csv had it. */
#include <string.h>

#include "pipeline/field_schema.h"
#include "text/text.h"

static bool is_name_of(struct arena *arena, const struct field *field, const char *key) {
    bool same = text_equal(key, text_key(arena, field->name));
    for (int i = 0; i < LANGUAGE_COUNT && !same; i++)
        same = field->label.in[i] && text_equal(key, text_key(arena, field->label.in[i]));
    for (size_t i = 0; i < field->alias_count && !same; i++)
        same = text_equal(key, text_key(arena, field->aliases[i]));
    return same;
}

static void add_alias(struct arena *arena, struct field *field, const char *alias) {
    const char **aliases = arena_array(arena, field->alias_count + 1, sizeof *aliases);
    for (size_t i = 0; i < field->alias_count; i++)
        aliases[i] = field->aliases[i];
    aliases[field->alias_count++] = alias;
    field->aliases = aliases;
}

/* The field of RECORD, other than CODE, that RAW is already a name of; NULL if none. */
static const struct field *find_owner(struct arena *arena, const struct record *record, const char *raw, const char *code) {
    for (size_t i = 0; i < record->field_count; i++)
        if (strcmp(record->fields[i].name, code) != 0 && is_name_of(arena, &record->fields[i], text_key(arena, raw)))
            return &record->fields[i];
    return NULL;
}

static void ignore_head(struct pipeline *pipeline, const char *raw) {
    const char **heads = arena_array(&pipeline->arena, pipeline->heads_ignored_count + 1, sizeof *heads);
    for (size_t i = 0; i < pipeline->heads_ignored_count; i++)
        heads[i] = pipeline->heads_ignored[i];
    heads[pipeline->heads_ignored_count++] = text_fold(&pipeline->arena, raw);
    pipeline->heads_ignored = heads;
}

const char *decision_head_add(struct pipeline *pipeline, const char *raw, const char *code) {
    struct arena *arena = &pipeline->arena;
    bool known = false;
    if (strcmp(code, "ignore") == 0) {
        ignore_head(pipeline, raw);
        return NULL;
    }
    for (size_t i = 0; i < pipeline->record_count; i++) {
        struct record *record = &pipeline->records[i];
        size_t field = record_field(record, code);
        if (field == FIELD_NONE)
            continue;
        const struct field *owner = find_owner(arena, record, raw, code);
        if (owner)
            return arena_printf(arena, "the head \"%s\" already belongs to \"%s\"", raw, owner->name);
        if (!is_name_of(arena, &record->fields[field], text_key(arena, raw)))
            add_alias(arena, &record->fields[field], raw);
        known = true;
    }
    return known ? NULL : arena_printf(arena, "\"%s\" is no field; legal for a head: a field's name or \"ignore\"", code);
}

const struct decision *pipeline_head_ruling(const struct pipeline *pipeline, struct arena *scratch, const char *head, const char *field) {
    const char *key = pipeline->head_ruling_count ? text_key(scratch, head) : "";
    for (size_t i = 0; i < pipeline->head_ruling_count; i++)
        if (strcmp(pipeline->head_rulings[i].code, field) == 0 && strcmp(text_key(scratch, pipeline->head_rulings[i].raw), key) == 0)
            return &pipeline->head_rulings[i];
    return NULL;
}

bool pipeline_head_is_ignored(const struct pipeline *pipeline, struct arena *scratch, const char *head) {
    if (pipeline->heads_ignored_count == 0)
        return false;
    const char *folded = text_fold(scratch, head);
    for (size_t i = 0; i < pipeline->heads_ignored_count; i++)
        if (strcmp(pipeline->heads_ignored[i], folded) == 0)
            return true;
    return false;
}
