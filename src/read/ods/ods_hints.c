/* See ods_walk.h. */
#include "read/ods/ods_walk.h"

/* ---- rows that each printed page repeats ---- */

void ods_start_titles(void *context, const char *const *attributes) {
    struct content_walk *walk = context;
    (void)attributes;
    walk->first_title = walk->row;
}

void ods_end_titles(void *context, const char *text, size_t length) {
    struct content_walk *walk = context;
    (void)text, (void)length;
    walk->last_title = walk->row - 1;
}

void ods_hand_over_titles(struct content_walk *walk) {
    const struct sheet_sink *sink = walk->context->sink;
    const struct sheet_hint hint = {HINT_TITLES, "", {walk->first_title, 1, walk->last_title, CELL_COLUMN_MAX}, 1, 0};
    if (sink->hint && walk->first_title > 0 && walk->last_title >= walk->first_title && walk->last_title <= CELL_ROW_MAX)
        sink->hint(sink->context, walk->sheets - 1, &hint);
}

/* ---- ranges of databases ---- */

/* "Blad1.A5:Blad1.F20", "'Blad 1'.$A$5:.$F$20": the cell behind the point. ADDRESS up to END. */
static bool read_corner(const char *address, const char *end, uint32_t *row, uint32_t *column) {
    char ref[CELL_REF_SIZE] = "";
    const char *point = end;
    while (point > address && point[-1] != '.')
        point--;
    if ((size_t)(end - point) >= sizeof ref)
        return false;
    memcpy(ref, point, (size_t)(end - point));
    return cell_ref_parse(ref, row, column);
}

/* The sheet that ADDRESS begins with; the number of sheets when it is none of them. */
static size_t sheet_of(const struct content_walk *walk, const char *address) {
    size_t skip = address[0] == '\'' || address[0] == '$', sheet = 0;
    address += skip + (address[skip] == '\'' ? 1 : 0);
    for (; sheet < walk->sheets; sheet++) {
        size_t length = strlen(walk->names[sheet]);
        if (strncmp(walk->names[sheet], address, length) == 0 && (address[length] == '.' || address[length] == '\''))
            break;
    }
    return sheet;
}

void ods_read_database(void *context, const char *const *attributes) {
    struct content_walk *walk = context;
    const struct sheet_sink *sink = walk->context->sink;
    const char *name = xml_attribute_in(attributes, TABLE, "name"), *address = xml_attribute_in(attributes, TABLE, "target-range-address");
    const char *head = xml_attribute_in(attributes, TABLE, "contains-header"), *colon = address ? strrchr(address, ':') : NULL;
    struct sheet_hint hint = {.kind = HINT_FILTER, .name = name ? name : "", .head_rows = head && strcmp(head, "false") == 0 ? 0 : 1};
    if (!sink->hint || !colon || !read_corner(address, colon, &hint.range.first_row, &hint.range.first_column) ||
        !read_corner(colon + 1, colon + strlen(colon), &hint.range.last_row, &hint.range.last_column))
        return;
    size_t sheet = sheet_of(walk, address);
    if (sheet < walk->sheets && hint.range.first_row < hint.range.last_row && hint.range.first_column <= hint.range.last_column)
        sink->hint(sink->context, sheet, &hint);
}
