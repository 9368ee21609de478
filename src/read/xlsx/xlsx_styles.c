/* See xlsx_styles.h. Cell styles and format codes are collected first and joined at the end: their order in the file is not trusted. */
#include <stdlib.h>

#include "read/read_ceiling.h"
#include "read/xlsx/xlsx_styles.h"
#include "read/xml/xml_walk.h"

struct code {
    unsigned long id;
    size_t order;
    enum number_format format;
};

struct styles_walk {
    struct arena *arena;
    struct code *codes;
    size_t code_count, code_capacity;
    unsigned long *ids; /* of each cell style's format */
    size_t count, capacity;
    struct read_fault *fault;
};

static unsigned long format_id(const char *const *attributes) {
    const char *id = xml_attribute(attributes, "numFmtId");
    return id != NULL ? strtoul(id, NULL, 10) : 0;
}

static bool has_room(struct styles_walk *walk, size_t count) {
    if (count < XLSX_STYLES_MAX)
        return true;
    return read_ceiling_cross(walk->fault, CEILING_STYLES, NULL);
}

static void add_code(void *context, const char *const *attributes) {
    struct styles_walk *walk = context;
    const char *code = xml_attribute(attributes, "formatCode");
    if (code == NULL || !has_room(walk, walk->code_count))
        return;
    walk->codes = arena_grow(walk->arena, walk->codes, walk->code_count, &walk->code_capacity, sizeof *walk->codes);
    walk->codes[walk->code_count] = (struct code){format_id(attributes), walk->code_count, number_format_of_code(code)};
    walk->code_count++;
}

static void add_style(void *context, const char *const *attributes) {
    struct styles_walk *walk = context;
    if (!has_room(walk, walk->count))
        return;
    walk->ids = arena_grow(walk->arena, walk->ids, walk->count, &walk->capacity, sizeof *walk->ids);
    walk->ids[walk->count++] = format_id(attributes);
}

static int compare_codes(const void *a, const void *b) {
    const struct code *left = a, *right = b;
    if (left->id != right->id)
        return left->id < right->id ? -1 : 1;
    return left->order < right->order ? -1 : left->order > right->order;
}

/* The last code of ID among the sorted codes; files may redefine the numbers that are built in. */
static enum number_format format_of(const struct styles_walk *walk, unsigned long id) {
    size_t low = 0, high = walk->code_count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (walk->codes[middle].id <= id)
            low = middle + 1;
        else
            high = middle;
    }
    return low > 0 && walk->codes[low - 1].id == id ? walk->codes[low - 1].format : number_format_of_builtin(id);
}

static void join(const struct styles_walk *walk, struct xlsx_styles *styles) {
    if (walk->code_count > 1)
        qsort(walk->codes, walk->code_count, sizeof *walk->codes, compare_codes);
    styles->formats = arena_array(walk->arena, walk->count, sizeof *styles->formats);
    styles->count = walk->count;
    for (size_t i = 0; i < walk->count; i++)
        styles->formats[i] = format_of(walk, walk->ids[i]);
}

enum { IN_SHEET = 1, IN_CODES, IN_CODE, IN_STYLES, IN_STYLE };
static const struct xml_step steps[] = {
    {XML_WALK_TOP, "styleSheet", IN_SHEET, NULL, NULL, false}, {IN_SHEET, "numFmts", IN_CODES, NULL, NULL, false},
    {IN_CODES, "numFmt", IN_CODE, add_code, NULL, false},      {IN_SHEET, "cellXfs", IN_STYLES, NULL, NULL, false},
    {IN_STYLES, "xf", IN_STYLE, add_style, NULL, false},
};
static const struct xml_walk_table table = {steps, sizeof steps / sizeof steps[0]};

bool xlsx_styles_read(struct xlsx_styles *styles, struct zip_archive *archive, struct arena *arena, const struct zip_entry *part,
                      struct read_fault *fault) {
    *styles = (struct xlsx_styles){.formats = NULL};
    if (part == NULL)
        return true;
    struct styles_walk walk = {.arena = arena, .fault = fault};
    if (!xml_walk_part(archive, part, &table, &walk, NULL, fault))
        return false;
    join(&walk, styles);
    return true;
}
