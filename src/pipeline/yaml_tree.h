/* YAML as a small tree of nodes, each with its place. Only what a definition needs: maps, lists and texts. Anchors, aliases, tags, a key
 * twice, several documents and anything beyond the ceilings are faults. */
#ifndef PIPELINE_YAML_TREE_H
#define PIPELINE_YAML_TREE_H

#include <stdbool.h>
#include <stddef.h>

#include "memory/memory.h"
#include "pipeline/definition_file.h"
#include "pipeline/fault.h"

/* A definition is four levels deep; twelve leave room. */
#define YAML_DEPTH_MAX 12u
/* The largest definition has about 2 000 nodes. */
#define YAML_NODES_MAX 50000u
/* Entries of one map or list: keeps the search for a key given twice short. */
#define YAML_ENTRIES_MAX 2000u

enum yaml_kind { YAML_TEXT, YAML_LIST, YAML_MAP };

struct yaml_node {
    enum yaml_kind kind;
    size_t line, column;        /* from 1; column in code points */
    const char *text;           /* of YAML_TEXT; "" when nothing was written */
    struct yaml_entry *entries; /* of YAML_LIST and YAML_MAP */
    size_t count;
};
struct yaml_entry {
    const char *key; /* NULL in a list */
    size_t line, column;
    struct yaml_node *value;
};

/* The tree of FILE in ARENA, or NULL with at least one fault. Faults may have been added although there is a tree. */
struct yaml_node *yaml_tree_read(struct arena *arena, const struct definition_file *file, struct fault_list *faults);
/* The entry of KEY in a map, or NULL. */
const struct yaml_entry *yaml_entry_find(const struct yaml_node *map, const char *key);

#endif
