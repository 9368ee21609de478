/* See xlsx_hints.h.
 *
 *   sheet ─► relationships ─► table parts: <table ref="A5:F20" headerRowCount totalsRowCount displayName>
 *   workbook ─► definedName                                                                             ─► sink->hint */
#include "read/xlsx/xlsx_hints.h"

#include <stdlib.h>
#include <string.h>

#include "read/xlsx/xlsx_relations.h"
#include "read/xml/xml_walk.h"

/* ---- names ---- */

/* Behind the sheet's name and '!', if there is one. */
static const char *behind_sheet(const char *text) {
    const char *mark = strrchr(text, '!');
    return mark ? mark + 1 : text;
}

/* "$3:$4"; some programs leave the signs out. */
static bool read_rows(const char *text, struct cell_range *range) {
    char *end;
    text += text[0] == '$';
    if (text[0] < '1' || text[0] > '9')
        return false;
    unsigned long first = strtoul(text, &end, 10);
    text = end + (end[0] == ':' ? 1 + (end[1] == '$') : 0);
    if (text == end || text[0] < '1' || text[0] > '9')
        return false;
    unsigned long last = strtoul(text, &end, 10);
    if (*end != '\0' || first > last || last > CELL_ROW_MAX)
        return false;
    *range = (struct cell_range){(uint32_t)first, 1, (uint32_t)last, CELL_COLUMN_MAX};
    return true;
}

/* "$A$5:$F$40" */
static bool read_area(const char *text, struct cell_range *range) {
    char first[CELL_REF_SIZE] = "";
    const char *colon = strchr(text, ':');
    if (!colon || (size_t)(colon - text) >= sizeof first)
        return false;
    memcpy(first, text, (size_t)(colon - text));
    return cell_ref_parse(first, &range->first_row, &range->first_column) &&
           cell_ref_parse(colon + 1, &range->last_row, &range->last_column) && range->first_row <= range->last_row &&
           range->first_column <= range->last_column;
}

bool xlsx_range_read(const char *text, struct sheet_hint *hint) {
    bool quoted = false, found = false;
    struct text piece;
    text_init(&piece);
    /* Several ranges are parted by commas; a sheet's name, in apostrophes, may hold commas too. */
    for (const char *at = text;; at++) {
        quoted ^= *at == '\'';
        if (*at != '\0' && (*at != ',' || quoted)) {
            text_add_bytes(&piece, at, 1);
            continue;
        }
        const char *range = behind_sheet(text_get(&piece));
        found = found || (hint->kind == HINT_TITLES ? read_rows(range, &hint->range) : read_area(range, &hint->range));
        text_clear(&piece);
        if (*at == '\0')
            break;
    }
    text_release(&piece);
    return found;
}

/* ---- tables ---- */

struct table_walk {
    struct arena *arena;
    struct sheet_hint hint;
    bool found;
};

static uint32_t count_of(const char *const *attributes, const char *name, size_t usual) {
    const char *text = xml_attribute(attributes, name);
    size_t count = usual;
    return text && !text_to_count(text, CELL_ROW_MAX, &count) ? (uint32_t)usual : (uint32_t)count;
}

static void start_table(void *context, const char *const *attributes) {
    struct table_walk *walk = context;
    const char *name = xml_attribute(attributes, "displayName"), *ref = xml_attribute(attributes, "ref");
    walk->hint = (struct sheet_hint){.kind = HINT_TABLE, .name = arena_text(walk->arena, name ? name : "")};
    walk->hint.head_rows = count_of(attributes, "headerRowCount", 1);
    walk->hint.total_rows = count_of(attributes, "totalsRowCount", 0);
    walk->found = ref && read_area(ref, &walk->hint.range);
}

enum { IN_TABLE = 1 };
static const struct xml_step steps[] = {{XML_WALK_TOP, "table", IN_TABLE, start_table, NULL, false}};
static const struct xml_walk_table table = {steps, sizeof steps / sizeof steps[0]};

static void hand_over_tables(struct arena *arena, const struct xlsx_sheet_entry *sheet, size_t index, struct zip_archive *archive,
                             const struct sheet_sink *sink, struct read_fault *fault) {
    struct xlsx_relations relations;
    size_t tables = 0;
    if (!xlsx_relations_read(&relations, archive, arena, sheet->part->name, fault))
        return;
    for (size_t i = 0; i < relations.count && tables < XLSX_TABLES_MAX && !fault->set; i++) {
        struct table_walk walk = {.arena = arena};
        const struct zip_entry *part = xlsx_relation_part(archive, &relations.items[i]);
        if (strcmp(relations.items[i].type, "table") != 0 || !part)
            continue;
        tables++;
        if (xml_walk_part(archive, part, &table, &walk, NULL, fault) && walk.found)
            sink->hint(sink->context, index, &walk.hint);
    }
}

void xlsx_hints_hand_over(const struct xlsx_workbook *workbook, size_t index, struct zip_archive *archive, const struct sheet_sink *sink,
                          struct read_work *work) {
    struct read_fault fault = {.work = work};
    struct arena arena;
    if (!sink->hint)
        return;
    arena_init(&arena);
    hand_over_tables(&arena, &workbook->sheets[index], index, archive, sink, &fault);
    for (size_t i = 0; i < workbook->name_count; i++)
        if (workbook->names[i].sheet == workbook->sheets[index].stated)
            sink->hint(sink->context, index, &workbook->names[i].hint);
    arena_release(&arena);
}
