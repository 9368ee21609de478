/* See ods_styles.h. */
#include "read/ods/ods_styles.h"

#include <stdio.h>
#include <string.h>

#include "read/read_ceiling.h"
#include "read/xml/xml_stream.h"

#define STYLE ":style:1.0"
#define TABLE ":table:1.0"
#define KEY_SIZE 256 /* programs call styles "co1"; a longer name hides nothing */

void ods_styles_init(struct ods_styles *styles, struct arena *arena, const char *part, struct read_fault *fault) {
    *styles = (struct ods_styles){.arena = arena, .part = part, .fault = fault};
    map_init(&styles->hiding, arena);
}

static bool is(const char *value, const char *word) {
    return value != NULL && strcmp(value, word) == 0;
}

void ods_styles_start(struct ods_styles *styles, const char *const *attributes) {
    static const struct {
        const char *name;
        enum ods_family family;
    } families[] = {{"table", ODS_TABLE}, {"table-column", ODS_COLUMN}, {"table-row", ODS_ROW}};
    const char *name = xml_attribute_in(attributes, STYLE, "name"), *family = xml_attribute_in(attributes, STYLE, "family");
    styles->family = ODS_NO_FAMILY;
    for (size_t i = 0; name != NULL && i < sizeof families / sizeof families[0]; i++)
        if (is(family, families[i].name)) {
            styles->family = families[i].family;
            styles->name = arena_text(styles->arena, name);
        }
}

/* "0cm", "0.000in" */
static bool is_nothing(const char *length) {
    return length != NULL && length[0] == '0' && strpbrk(length, "123456789") == NULL;
}

static bool make_key(char key[KEY_SIZE], enum ods_family family, const char *name) {
    const int length = snprintf(key, KEY_SIZE, "%c%s", 'a' + (int)family, name);
    return length > 0 && length < KEY_SIZE;
}

void ods_styles_properties(struct ods_styles *styles, const char *const *attributes) {
    const bool hides[] = {[ODS_NO_FAMILY] = false,
                          [ODS_TABLE] = is(xml_attribute_in(attributes, TABLE, "display"), "false"),
                          [ODS_COLUMN] = is_nothing(xml_attribute_in(attributes, STYLE, "column-width")),
                          [ODS_ROW] = is_nothing(xml_attribute_in(attributes, STYLE, "row-height"))};
    char key[KEY_SIZE];
    if (!hides[styles->family] || !make_key(key, styles->family, styles->name))
        return;
    if (styles->hiding.count == ODS_STYLES_MAX)
        read_ceiling_cross(styles->fault, CEILING_STYLES, styles->part);
    else
        *map_put(&styles->hiding, arena_text(styles->arena, key)) = 1;
}

bool ods_styles_hide(const struct ods_styles *styles, enum ods_family family, const char *const *attributes) {
    const char *name = styles->hiding.count > 0 ? xml_attribute_in(attributes, TABLE, "style-name") : NULL;
    char key[KEY_SIZE];
    return name != NULL && make_key(key, family, name) && map_get(&styles->hiding, key) != MAP_NONE;
}
