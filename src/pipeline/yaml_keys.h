/* Reading a YAML map into a struct by a constant table of keys: name, kind, where it goes, what is legal. Unknown keys, missing required
 * ones and values of the wrong kind are faults; the same table says what would be legal. */
#ifndef PIPELINE_YAML_KEYS_H
#define PIPELINE_YAML_KEYS_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/yaml_tree.h"

enum yaml_key_kind {
    KEY_NAME,    /* a name: a-z 0-9 _ -                     -> const char * */
    KEY_TEXT,    /* any text                                -> const char * */
    KEY_WORDING, /* {sv: …, en: …}, en may be left out      -> struct wording */
    KEY_YES_NO,  /*                                         -> bool */
    KEY_NUMBER,  /* above 0                                 -> double */
    KEY_COUNT,   /* a whole number 0 … 6                    -> size_t */
    KEY_SIGN,    /* a text that may be white space          -> const char * */
    KEY_ROW,     /* a whole number 1 … 1000                 -> size_t */
    KEY_WORD,    /* one of `words`; its index               -> an enum */
    KEY_COLOR,   /* "#16324F"                               -> unsigned, 0xRRGGBB */
    KEY_MAP,     /* looked at by the caller */
    KEY_LIST,    /* looked at by the caller */
    KEY_KIND_COUNT
};

struct yaml_key {
    const char *name;
    enum yaml_key_kind kind;
    bool required;
    size_t offset;            /* in the struct that is filled */
    const char *const *words; /* of KEY_WORD, ended by NULL */
};

struct yaml_key_reader {
    struct arena *arena;
    const struct definition_file *file;
    struct fault_list *faults;
};

/* Decimals that a table may show. */
#define DECIMALS_MAX 6u

/* Reads NODE by KEYS into TARGET; WHAT ("a table") is for the sentence when NODE is no map. False only then. */
bool yaml_keys_read(struct yaml_key_reader *reader, const struct yaml_node *node, const char *what, const struct yaml_key *keys,
                    size_t count, void *target);
void yaml_key_fault(struct yaml_key_reader *reader, const struct yaml_node *node, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* The value of KEY in MAP when it is a text, else NULL. */
const struct yaml_node *yaml_text_of(const struct yaml_node *map, const char *key);

#endif
