/* See xlsx_relations.h. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "read/read_ceiling.h"
#include "read/xlsx/xlsx_relations.h"
#include "read/xml/xml_walk.h"

struct relations_walk {
    struct xlsx_relations *relations;
    struct arena *arena;
    const char *folder; /* that relative targets start from, "xl/" or "" */
    struct read_fault *fault;
};

static const char *last_word(const char *uri) {
    const char *slash = strrchr(uri, '/');
    return slash != NULL ? slash + 1 : uri;
}

/* PATH with "." and ".." worked out; what would leave the archive stays at its root. A '\\' is a '/': so do entries' names say it. */
static const char *flatten(struct arena *arena, const char *path) {
    char *flat = arena_alloc(arena, strlen(path) + 2), *end = flat;
    while (*path != '\0') {
        const size_t length = strcspn(path, "/\\");
        if (length == 2 && memcmp(path, "..", 2) == 0) {
            if (end > flat)
                end--;
            while (end > flat && end[-1] != '/')
                end--;
        } else if (length > 0 && !(length == 1 && path[0] == '.')) {
            memcpy(end, path, length);
            end += length;
            *end++ = '/';
        }
        path += length + (path[length] != '\0');
    }
    if (end > flat)
        end--;
    *end = '\0';
    return flat;
}

/* TARGET as a URI names it (RFC 3986, 2.1): archives hold parts by either name. */
static const char *decode(struct arena *arena, const char *target) {
    char *decoded = arena_text(arena, target), *end = decoded;
    if (strchr(target, '%') == NULL)
        return NULL;
    for (const char *at = target; *at != '\0'; at++) {
        char digits[] = {at[0] == '%' ? at[1] : '\0', '\0', '\0'}, *digits_end = digits;
        digits[1] = digits[0] != '\0' ? at[2] : '\0';
        const unsigned long byte = strtoul(digits, &digits_end, 16);
        const bool is_code = digits_end == digits + 2 && byte >= ' ';
        *end++ = is_code ? (char)byte : *at;
        at += is_code ? 2 : 0;
    }
    *end = '\0';
    return decoded;
}

static void add_relation(void *context, const char *const *attributes) {
    struct relations_walk *walk = context;
    struct xlsx_relations *relations = walk->relations;
    const char *id = xml_attribute(attributes, "Id"), *type = xml_attribute(attributes, "Type");
    const char *target = xml_attribute(attributes, "Target"), *mode = xml_attribute(attributes, "TargetMode");
    if (id == NULL || type == NULL || target == NULL || (mode != NULL && strcmp(mode, "External") == 0))
        return;
    if (relations->count == XLSX_RELATIONS_MAX) {
        read_ceiling_cross(walk->fault, CEILING_RELATIONS, NULL);
        return;
    }
    const bool is_absolute = target[0] == '/' || target[0] == '\\';
    const char *path = flatten(walk->arena, is_absolute ? target : arena_printf(walk->arena, "%s%s", walk->folder, target));
    relations->items = arena_grow(walk->arena, relations->items, relations->count, &relations->capacity, sizeof *relations->items);
    relations->items[relations->count++] = (struct xlsx_relation){.id = arena_text(walk->arena, id),
                                                                  .type = arena_text(walk->arena, last_word(type)),
                                                                  .target = path,
                                                                  .stated = flatten(walk->arena, target),
                                                                  .decoded = decode(walk->arena, path)};
}

enum { IN_LIST = 1, IN_ITEM };
static const struct xml_step steps[] = {
    {XML_WALK_TOP, "Relationships", IN_LIST, NULL, NULL, false},
    {IN_LIST, "Relationship", IN_ITEM, add_relation, NULL, false},
};
static const struct xml_walk_table table = {steps, sizeof steps / sizeof steps[0]};

bool xlsx_relations_read(struct xlsx_relations *relations, struct zip_archive *archive, struct arena *arena, const char *part,
                         struct read_fault *fault) {
    const char *slash = strrchr(part, '/');
    const char *folder = slash != NULL ? arena_bytes(arena, part, (size_t)(slash - part) + 1) : "";
    const char *rels = arena_printf(arena, "%s_rels/%s.rels", folder, slash != NULL ? slash + 1 : part);
    const struct zip_entry *entry = zip_archive_find(archive, rels);
    *relations = (struct xlsx_relations){.items = NULL};
    if (entry == NULL)
        return true;
    struct relations_walk walk = {relations, arena, folder, fault};
    return xml_walk_part(archive, entry, &table, &walk, NULL, fault);
}

const struct xlsx_relation *xlsx_relations_by_id(const struct xlsx_relations *relations, const char *id) {
    for (size_t i = 0; i < relations->count; i++)
        if (strcmp(relations->items[i].id, id) == 0)
            return &relations->items[i];
    return NULL;
}

const struct xlsx_relation *xlsx_relations_by_type(const struct xlsx_relations *relations, const char *type) {
    for (size_t i = 0; i < relations->count; i++)
        if (strcmp(relations->items[i].type, type) == 0)
            return &relations->items[i];
    return NULL;
}

/* Some programs write targets from the archive's root without the '/' that says so. */
const struct zip_entry *xlsx_relation_part(const struct zip_archive *archive, const struct xlsx_relation *relation) {
    if (relation == NULL)
        return NULL;
    const char *const names[] = {relation->target, relation->stated, relation->decoded};
    const struct zip_entry *entry = NULL;
    for (size_t i = 0; i < sizeof names / sizeof names[0] && entry == NULL; i++)
        entry = names[i] != NULL ? zip_archive_find(archive, names[i]) : NULL;
    return entry;
}

bool xlsx_relation_has_cells(const struct xlsx_relation *relation) {
    static const char *const others[] = {"chartsheet", "dialogsheet", "xlMacrosheet", "xlIntlMacrosheet"};
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        if (strcasecmp(relation->type, others[i]) == 0)
            return false;
    return true;
}
