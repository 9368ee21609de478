#include "pipeline/yaml_keys.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/pipeline.h"
#include "text/text.h"

static const char *const kind_words[] = {[YAML_TEXT] = "a text", [YAML_LIST] = "a list", [YAML_MAP] = "a map"};

void yaml_key_fault(struct yaml_key_reader *reader, const struct yaml_node *node, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    const char *sentence = arena_vprintf(reader->arena, format, arguments);
    va_end(arguments);
    fault_add(reader->faults, reader->file, node->line, node->column, "%s", sentence);
}

const struct yaml_node *yaml_text_of(const struct yaml_node *map, const char *key) {
    const struct yaml_entry *entry = yaml_entry_find(map, key);
    return entry && entry->value->kind == YAML_TEXT ? entry->value : NULL;
}

/* ---- one kind of value each; NODE has the right shape already ---- */

static void read_name(struct yaml_key_reader *reader, const struct yaml_key *key, const struct yaml_node *node, void *to) {
    size_t length = strspn(node->text, "abcdefghijklmnopqrstuvwxyz0123456789_-");
    if (length == 0 || node->text[length] != '\0')
        yaml_key_fault(reader, node, "\"%s\" cannot be used as %s: a to z, 0 to 9, - and _ only", node->text, key->name);
    *(const char **)to = node->text;
}

static void read_text(struct yaml_key_reader *reader, const struct yaml_key *key, const struct yaml_node *node, void *to) {
    if (text_is_blank(node->text))
        yaml_key_fault(reader, node, "%s is empty; write a value or remove the key", key->name);
    *(const char **)to = node->text;
}

static void read_sign(struct yaml_key_reader *reader, const struct yaml_key *key, const struct yaml_node *node, void *to) {
    if (node->text[0] == '\0')
        yaml_key_fault(reader, node, "%s is empty; write \"none\", a sign or its name, or remove the key", key->name);
    *(const char **)to = node->text;
}

static void read_yes_no(struct yaml_key_reader *reader, const struct yaml_key *key, const struct yaml_node *node, void *to) {
    *(bool *)to = strcmp(node->text, "yes") == 0;
    if (!*(bool *)to && strcmp(node->text, "no") != 0)
        yaml_key_fault(reader, node, "%s is \"%s\"; legal: \"yes\" or \"no\"", key->name, node->text);
}

static void read_number(struct yaml_key_reader *reader, const struct yaml_key *key, const struct yaml_node *node, void *to) {
    double number = 0;
    if (!text_to_number(node->text, &number) || !(number > 0))
        yaml_key_fault(reader, node, "%s is \"%s\"; it must be a number above 0", key->name, node->text);
    *(double *)to = number;
}

static void read_count(struct yaml_key_reader *reader, const struct yaml_key *key, const struct yaml_node *node, void *to) {
    if (!text_to_count(node->text, DECIMALS_MAX, to))
        yaml_key_fault(reader, node, "%s is \"%s\"; it must be a whole number from 0 to %u", key->name, node->text, DECIMALS_MAX);
}

static void read_row(struct yaml_key_reader *reader, const struct yaml_key *key, const struct yaml_node *node, void *to) {
    size_t row = 0;
    if (!text_to_count(node->text, CSV_HEAD_ROW_MAX, &row) || row == 0)
        yaml_key_fault(reader, node, "%s is \"%s\"; it must be a line of the file, 1 to %u", key->name, node->text, CSV_HEAD_ROW_MAX);
    *(size_t *)to = row;
}

static void read_word(struct yaml_key_reader *reader, const struct yaml_key *key, const struct yaml_node *node, void *to) {
    size_t count = 0;
    for (; key->words[count]; count++)
        if (strcmp(key->words[count], node->text) == 0) {
            int value = (int)count;
            memcpy(to, &value, sizeof value); /* every enum of a definition is as wide as int: asserted in pipeline_yaml.c */
            return;
        }
    const char *near = fault_did_you_mean(reader->arena, node->text, key->words, count);
    yaml_key_fault(reader, node, "%s is \"%s\"; legal: %s%s", key->name, node->text, fault_word_list(reader->arena, key->words, count),
                   near);
}

/* Without quotes YAML takes the # for the beginning of a comment, and the value is empty. */
static void read_color(struct yaml_key_reader *reader, const struct yaml_key *key, const struct yaml_node *node, void *to) {
    const char *digits = node->text + 1;
    if (node->text[0] == '#' && strlen(digits) == 6 && strspn(digits, "0123456789abcdefABCDEF") == 6)
        *(unsigned *)to = (unsigned)strtoul(digits, NULL, 16);
    else
        yaml_key_fault(reader, node, "%s is \"%s\"; a colour is written in quotes, # and six hexadecimal digits: \"#16324F\"", key->name,
                       node->text);
}

static const struct yaml_key wording_keys[] = {
    {"sv", KEY_TEXT, true, offsetof(struct wording, in[LANGUAGE_SV]), NULL},
    {"en", KEY_TEXT, false, offsetof(struct wording, in[LANGUAGE_EN]), NULL},
};

static void read_wording(struct yaml_key_reader *reader, const struct yaml_key *key, const struct yaml_node *node, void *to) {
    yaml_keys_read(reader, node, key->name, wording_keys, sizeof wording_keys / sizeof wording_keys[0], to);
}

static void read_nothing(struct yaml_key_reader *reader, const struct yaml_key *key, const struct yaml_node *node, void *to) {
    (void)reader, (void)key, (void)node, (void)to;
}

static const struct key_kind {
    enum yaml_kind shape;
    const char *wanted; /* for the sentence when the shape is wrong */
    void (*read)(struct yaml_key_reader *reader, const struct yaml_key *key, const struct yaml_node *node, void *to);
} key_kinds[KEY_KIND_COUNT] = {
    [KEY_NAME] = {YAML_TEXT, "a word", read_name},
    [KEY_TEXT] = {YAML_TEXT, "a text", read_text},
    [KEY_WORDING] = {YAML_MAP, "a text in each language: {sv: …, en: …}", read_wording},
    [KEY_YES_NO] = {YAML_TEXT, "\"yes\" or \"no\"", read_yes_no},
    [KEY_NUMBER] = {YAML_TEXT, "a number", read_number},
    [KEY_COUNT] = {YAML_TEXT, "a whole number", read_count},
    [KEY_SIGN] = {YAML_TEXT, "a sign or its name", read_sign},
    [KEY_ROW] = {YAML_TEXT, "a whole number", read_row},
    [KEY_WORD] = {YAML_TEXT, "a word", read_word},
    [KEY_COLOR] = {YAML_TEXT, "a colour in quotes: \"#16324F\"", read_color},
    [KEY_MAP] = {YAML_MAP, "a map of keys", read_nothing},
    [KEY_LIST] = {YAML_LIST, "a list: each item behind a dash", read_nothing},
};

static const char *shape_of(const struct yaml_node *node) {
    return node->kind == YAML_TEXT && *node->text == '\0' ? "nothing" : kind_words[node->kind];
}

static const struct yaml_key *key_by_name(const struct yaml_key *keys, size_t count, const char *name) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(keys[i].name, name) == 0)
            return &keys[i];
    return NULL;
}

static const char **key_names(struct arena *arena, const struct yaml_key *keys, size_t count) {
    const char **names = arena_array(arena, count, sizeof *names);
    for (size_t i = 0; i < count; i++)
        names[i] = keys[i].name;
    return names;
}

static void fault_unknown(struct yaml_key_reader *reader, const struct yaml_entry *entry, const char *const *names, size_t count) {
    const char *near = fault_did_you_mean(reader->arena, entry->key, names, count);
    fault_add(reader->faults, reader->file, entry->line, entry->column, "unknown key \"%s\"%s%s", entry->key,
              *near ? near : "; legal: ", *near ? "" : fault_word_list(reader->arena, names, count));
}

/* Whether a key of NODE is NAME misspelt: then it is not missing as well. */
static bool is_misspelt(struct yaml_key_reader *reader, const struct yaml_node *node, const char *name, const char *const *names,
                        size_t count) {
    for (size_t i = 0; i < node->count; i++)
        if (fault_nearest(reader->arena, node->entries[i].key, names, count) == name)
            return true;
    return false;
}

static void read_entry(struct yaml_key_reader *reader, const struct yaml_entry *entry, const struct yaml_key *key, void *target) {
    const struct key_kind *kind = &key_kinds[key->kind];
    if (entry->value->kind != kind->shape)
        yaml_key_fault(reader, entry->value, "%s must be %s, not %s", key->name, kind->wanted, shape_of(entry->value));
    else
        kind->read(reader, key, entry->value, (char *)target + key->offset);
}

bool yaml_keys_read(struct yaml_key_reader *reader, const struct yaml_node *node, const char *what, const struct yaml_key *keys,
                    size_t count, void *target) {
    if (node->kind != YAML_MAP) {
        yaml_key_fault(reader, node, "%s must be a map of keys, not %s", what, shape_of(node));
        return false;
    }
    const char **names = key_names(reader->arena, keys, count);
    for (size_t i = 0; i < node->count; i++) {
        const struct yaml_key *key = key_by_name(keys, count, node->entries[i].key);
        if (key)
            read_entry(reader, &node->entries[i], key, target);
        else
            fault_unknown(reader, &node->entries[i], names, count);
    }
    for (size_t i = 0; i < count; i++)
        if (keys[i].required && !yaml_entry_find(node, keys[i].name) && !is_misspelt(reader, node, keys[i].name, names, count))
            yaml_key_fault(reader, node, "%s lacks the key \"%s\"", what, keys[i].name);
    return true;
}
