/*   bytes ─ libyaml ─► events ─ read_node ─► map { key: text, key: list [ map …, map … ] }
 *
 * Events and not libyaml's own document: that one resolves aliases, and an alias within an alias can make a small file a vast tree. */
#include "pipeline/yaml_tree.h"

#include <string.h>
#include <yaml.h>

struct yaml_reader {
    struct arena *arena;
    const struct definition_file *file;
    struct fault_list *faults;
    yaml_parser_t parser;
    size_t nodes;
};

static struct yaml_node *read_node(struct yaml_reader *reader, const yaml_event_t *event, size_t depth);

static void fault_at(struct yaml_reader *reader, yaml_mark_t mark, const char *sentence) {
    fault_add(reader->faults, reader->file, mark.line + 1, mark.column + 1, "%s", sentence);
}

/* What libyaml found wrong. A byte that no YAML may hold is told by its offset, what is never closed by where it opens, all else by where
 * it cannot go on. */
static void fault_of_parser(struct yaml_reader *reader) {
    const yaml_parser_t *parser = &reader->parser;
    if (parser->error == YAML_MEMORY_ERROR)
        memory_exhausted(reader->file->size);
    const char *problem = parser->problem ? parser->problem : "the text cannot be read";
    const char *context = parser->context ? parser->context : "";
    bool unclosed = *context && strstr(problem, "end of stream") != NULL;
    const yaml_mark_t *mark = unclosed ? &parser->context_mark : &parser->problem_mark;
    size_t line = mark->line + 1, column = mark->column + 1;
    if (parser->error == YAML_READER_ERROR && parser->problem_offset <= reader->file->size)
        definition_file_place(reader->file, parser->problem_offset, &line, &column);
    bool tab = strstr(problem, "cannot start any token") != NULL;
    fault_add(reader->faults, reader->file, line, column, "this is not YAML: %s%s%s%s", problem, *context ? " " : "", context,
              tab ? " (indent by spaces, not tabs; put quotation marks around a text that begins with a sign)" : "");
}

static bool next_event(struct yaml_reader *reader, yaml_event_t *event) {
    if (yaml_parser_parse(&reader->parser, event))
        return true;
    fault_of_parser(reader);
    return false;
}

/* Reads the next node of a collection; false at its end or when reading must stop (then *NODE is NULL and *ENDED false). */
static bool next_node(struct yaml_reader *reader, size_t depth, struct yaml_node **node, bool *ended) {
    yaml_event_t event;
    *node = NULL;
    *ended = false;
    if (!next_event(reader, &event))
        return false;
    *ended = event.type == YAML_MAPPING_END_EVENT || event.type == YAML_SEQUENCE_END_EVENT;
    if (!*ended)
        *node = read_node(reader, &event, depth);
    yaml_event_delete(&event);
    return *node != NULL;
}

/* A mark of the node that only asks for trouble in a definition; the value is read all the same. */
static void refuse_marks(struct yaml_reader *reader, yaml_mark_t mark, const void *anchor, const void *tag) {
    if (anchor)
        fault_at(reader, mark, "anchors (&name) are not allowed; write the value out where it is needed");
    if (tag)
        fault_at(reader, mark, "tags (!name) are not allowed; put quotation marks around a text that begins with \"!\"");
}

static struct yaml_node *make_node(struct yaml_reader *reader, const yaml_event_t *event, enum yaml_kind kind) {
    struct yaml_node *node = arena_alloc(reader->arena, sizeof *node);
    *node = (struct yaml_node){.kind = kind, .line = event->start_mark.line + 1, .column = event->start_mark.column + 1, .text = ""};
    return node;
}

static bool add_entry(struct yaml_reader *reader, struct yaml_node *node, size_t *capacity, const struct yaml_entry *entry) {
    if (node->count == YAML_ENTRIES_MAX) {
        fault_add(reader->faults, reader->file, entry->line, entry->column, "more than %u entries in one list or map", YAML_ENTRIES_MAX);
        return false;
    }
    node->entries = arena_grow(reader->arena, node->entries, node->count, capacity, sizeof *node->entries);
    node->entries[node->count++] = *entry;
    return true;
}

static struct yaml_node *read_text(struct yaml_reader *reader, const yaml_event_t *event) {
    refuse_marks(reader, event->start_mark, event->data.scalar.anchor, event->data.scalar.tag);
    const char *value = (const char *)event->data.scalar.value;
    struct yaml_node *node = make_node(reader, event, YAML_TEXT);
    if (strlen(value) != event->data.scalar.length)
        fault_at(reader, event->start_mark, "the text holds a NUL character");
    node->text = arena_text(reader->arena, value);
    return node;
}

static struct yaml_node *read_list(struct yaml_reader *reader, const yaml_event_t *event, size_t depth) {
    refuse_marks(reader, event->start_mark, event->data.sequence_start.anchor, event->data.sequence_start.tag);
    struct yaml_node *node = make_node(reader, event, YAML_LIST), *item;
    size_t capacity = 0;
    bool ended;
    while (next_node(reader, depth + 1, &item, &ended)) {
        struct yaml_entry entry = {.key = NULL, .line = item->line, .column = item->column, .value = item};
        if (!add_entry(reader, node, &capacity, &entry))
            return NULL;
    }
    return ended ? node : NULL;
}

static bool key_is_usable(struct yaml_reader *reader, const struct yaml_node *map, const struct yaml_node *key) {
    if (key->kind != YAML_TEXT) {
        fault_add(reader->faults, reader->file, key->line, key->column, "a key must be a word, not a list or a map");
        return false;
    }
    const struct yaml_entry *first = yaml_entry_find(map, key->text);
    if (first)
        fault_add(reader->faults, reader->file, key->line, key->column, "the key \"%s\" stands twice; the first is on line %zu", key->text,
                  first->line);
    return true;
}

static struct yaml_node *read_map(struct yaml_reader *reader, const yaml_event_t *event, size_t depth) {
    refuse_marks(reader, event->start_mark, event->data.mapping_start.anchor, event->data.mapping_start.tag);
    struct yaml_node *node = make_node(reader, event, YAML_MAP), *key, *value;
    size_t capacity = 0;
    bool ended, value_ended;
    while (next_node(reader, depth + 1, &key, &ended)) {
        if (!key_is_usable(reader, node, key) || !next_node(reader, depth + 1, &value, &value_ended))
            return NULL;
        struct yaml_entry entry = {.key = key->text, .line = key->line, .column = key->column, .value = value};
        if (!add_entry(reader, node, &capacity, &entry))
            return NULL;
    }
    return ended ? node : NULL;
}

/* NULL when reading must stop; the fault has been added. */
static struct yaml_node *read_node(struct yaml_reader *reader, const yaml_event_t *event, size_t depth) {
    if (depth > YAML_DEPTH_MAX || ++reader->nodes > YAML_NODES_MAX) {
        fault_at(reader, event->start_mark, depth > YAML_DEPTH_MAX ? "nested too deeply for a definition" : "too large for a definition");
        return NULL;
    }
    if (event->type == YAML_SCALAR_EVENT)
        return read_text(reader, event);
    if (event->type == YAML_SEQUENCE_START_EVENT)
        return read_list(reader, event, depth);
    if (event->type == YAML_MAPPING_START_EVENT)
        return read_map(reader, event, depth);
    fault_at(reader, event->start_mark,
             "aliases (*name) are not allowed; write the value out, or put quotation marks around a text that begins with \"*\"");
    return NULL;
}

/* Reads up to and with the next event; false when it could not be read or is not of TYPE. */
static bool expect_event(struct yaml_reader *reader, yaml_event_type_t type, const char *otherwise) {
    yaml_event_t event;
    if (!next_event(reader, &event))
        return false;
    bool good = event.type == type;
    if (!good && otherwise)
        fault_at(reader, event.start_mark, otherwise);
    yaml_event_delete(&event);
    return good;
}

static struct yaml_node *read_document(struct yaml_reader *reader) {
    struct yaml_node *node;
    bool ended;
    if (!expect_event(reader, YAML_STREAM_START_EVENT, NULL) ||
        !expect_event(reader, YAML_DOCUMENT_START_EVENT, "the file defines nothing") || !next_node(reader, 1, &node, &ended))
        return NULL;
    if (!expect_event(reader, YAML_DOCUMENT_END_EVENT, NULL) ||
        !expect_event(reader, YAML_STREAM_END_EVENT, "a definition is one document; a second begins here (---)"))
        return NULL;
    return node;
}

struct yaml_node *yaml_tree_read(struct arena *arena, const struct definition_file *file, struct fault_list *faults) {
    struct yaml_reader reader = {.arena = arena, .file = file, .faults = faults};
    if (!yaml_parser_initialize(&reader.parser))
        memory_exhausted(file->size);
    yaml_parser_set_encoding(&reader.parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&reader.parser, (const unsigned char *)file->text, file->size);
    struct yaml_node *root = read_document(&reader);
    yaml_parser_delete(&reader.parser);
    return root;
}

const struct yaml_entry *yaml_entry_find(const struct yaml_node *map, const char *key) {
    for (size_t i = 0; i < map->count; i++)
        if (strcmp(map->entries[i].key, key) == 0)
            return &map->entries[i];
    return NULL;
}
