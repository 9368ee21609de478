/* See xlsx_workbook.h. */
#include <string.h>

#include "read/read_ceiling.h"
#include "read/xlsx/xlsx_hints.h"
#include "read/xlsx/xlsx_relations.h"
#include "read/xlsx/xlsx_text.h"
#include "read/xlsx/xlsx_workbook.h"
#include "read/xml/xml_walk.h"

#define MAIN_PART "xl/workbook.xml" /* where every known program puts it */

struct workbook_walk {
    struct xlsx_workbook *workbook;
    struct zip_archive *archive;
    struct arena *arena;
    struct xlsx_relations relations;
    size_t stated;         /* sheets of any kind */
    struct xlsx_name name; /* the one being read */
    bool wanted;
    struct read_fault *fault;
};

static enum sheet_visibility visibility_of(const char *state) {
    if (state != NULL && strcmp(state, "hidden") == 0)
        return SHEET_HIDDEN;
    return state != NULL && strcmp(state, "veryHidden") == 0 ? SHEET_VERY_HIDDEN : SHEET_VISIBLE;
}

static const char *sheet_name(struct arena *arena, const char *name) {
    struct text text;
    text_init(&text);
    xlsx_text_add(&text, name != NULL ? name : "");
    const char *kept = arena_text(arena, text_get(&text));
    text_release(&text);
    return kept;
}

static void read_properties(void *context, const char *const *attributes) {
    struct workbook_walk *walk = context;
    walk->workbook->date_1904 = xml_attribute_is_true(xml_attribute(attributes, "date1904"));
}

static void append(struct workbook_walk *walk, const struct xlsx_sheet_entry *sheet) {
    struct xlsx_workbook *workbook = walk->workbook;
    workbook->sheets = arena_grow(walk->arena, workbook->sheets, workbook->count, &workbook->capacity, sizeof *workbook->sheets);
    workbook->sheets[workbook->count++] = *sheet;
}

static void add_sheet(void *context, const char *const *attributes) {
    struct workbook_walk *walk = context;
    if (walk->stated++ == XLSX_SHEETS_MAX) {
        read_ceiling_cross(walk->fault, CEILING_SHEETS, NULL);
        return;
    }
    const char *name = sheet_name(walk->arena, xml_attribute(attributes, "name"));
    const char *id = xml_attribute_in(attributes, "/relationships", "id");
    if (id != NULL && id[0] == '\0')
        return; /* what is left of a module of Visual Basic from before 1997: a name without a part */
    const struct xlsx_relation *relation = id != NULL ? xlsx_relations_by_id(&walk->relations, id) : NULL;
    if (relation != NULL && !xlsx_relation_has_cells(relation))
        return;
    const struct xlsx_sheet_entry sheet = {name, visibility_of(xml_attribute(attributes, "state")),
                                           xlsx_relation_part(walk->archive, relation), walk->stated - 1};
    if (sheet.part == NULL)
        read_fault_set(walk->fault, FINDING_FILE_DAMAGED, name, "ett blad saknas i filen", "a sheet is missing from the file");
    else
        append(walk, &sheet);
}

/* ---- names ---- */

static void start_name(void *context, const char *const *attributes) {
    static const struct {
        const char *name;
        enum hint_kind kind;
    } known[] = {{"_xlnm.Print_Titles", HINT_TITLES}, {"_xlnm._FilterDatabase", HINT_FILTER}, {"_xlnm.Database", HINT_FILTER}};
    struct workbook_walk *walk = context;
    const char *name = xml_attribute(attributes, "name"), *sheet = xml_attribute(attributes, "localSheetId");
    walk->wanted = false;
    walk->name = (struct xlsx_name){.hint = {.name = "", .head_rows = 1}};
    for (size_t i = 0; name && i < sizeof known / sizeof known[0] && !walk->wanted; i++) {
        walk->wanted = strcmp(name, known[i].name) == 0;
        walk->name.hint.kind = known[i].kind;
    }
    walk->wanted = walk->wanted && sheet && text_to_count(sheet, XLSX_SHEETS_MAX, &walk->name.sheet);
}

static void end_name(void *context, const char *text, size_t length) {
    struct workbook_walk *walk = context;
    struct xlsx_workbook *workbook = walk->workbook;
    (void)length;
    if (!walk->wanted || workbook->name_count == XLSX_NAMES_MAX || !xlsx_range_read(text, &walk->name.hint))
        return;
    workbook->names = arena_grow(walk->arena, workbook->names, workbook->name_count, &workbook->name_capacity, sizeof *workbook->names);
    workbook->names[workbook->name_count++] = walk->name;
}

enum { IN_WORKBOOK = 1, IN_PROPERTIES, IN_SHEETS, IN_SHEET, IN_NAMES, IN_NAME };
static const struct xml_step steps[] = {
    {XML_WALK_TOP, "workbook", IN_WORKBOOK, NULL, NULL, false}, {IN_WORKBOOK, "workbookPr", IN_PROPERTIES, read_properties, NULL, false},
    {IN_WORKBOOK, "sheets", IN_SHEETS, NULL, NULL, false},      {IN_SHEETS, "sheet", IN_SHEET, add_sheet, NULL, false},
    {IN_WORKBOOK, "definedNames", IN_NAMES, NULL, NULL, false}, {IN_NAMES, "definedName", IN_NAME, start_name, end_name, true},
};
static const struct xml_walk_table table = {steps, sizeof steps / sizeof steps[0]};

const struct zip_entry *xlsx_workbook_part(struct zip_archive *archive, struct arena *arena, struct read_fault *fault) {
    struct xlsx_relations relations;
    if (!xlsx_relations_read(&relations, archive, arena, "", fault))
        return NULL;
    const struct zip_entry *main = xlsx_relation_part(archive, xlsx_relations_by_type(&relations, "officeDocument"));
    return main != NULL ? main : zip_archive_find(archive, MAIN_PART);
}

/* The part of TYPE; no relationship is none, and one that leads nowhere is damage. But a workbook may lack its shared texts: cells that
 * refer to one then say so, and in those of programs that write no texts none does. */
static bool find_part(struct workbook_walk *walk, const char *type, const struct zip_entry **part) {
    const struct xlsx_relation *relation = xlsx_relations_by_type(&walk->relations, type);
    *part = xlsx_relation_part(walk->archive, relation);
    if (relation != NULL && *part == NULL && strcmp(type, "sharedStrings") != 0)
        return read_fault_set(walk->fault, FINDING_FILE_DAMAGED, relation->target, "en del saknas i filen",
                              "a part is missing from the file");
    return true;
}

/* What all sheets take together is known before the first is read; many may be one part. */
static bool check_sizes(const struct xlsx_workbook *workbook, const struct zip_archive *archive, struct read_fault *fault) {
    uint64_t size = 0;
    for (size_t i = 0; i < workbook->count; i++)
        if (workbook->sheets[i].part->size <= ZIP_PART_BYTES_MAX) /* a larger one is told by its name */
            size += workbook->sheets[i].part->size;
    return zip_archive_affords(archive, size, fault);
}

bool xlsx_workbook_read(struct xlsx_workbook *workbook, struct zip_archive *archive, struct arena *arena, struct read_fault *fault) {
    struct workbook_walk walk = {.workbook = workbook, .archive = archive, .arena = arena, .fault = fault};
    *workbook = (struct xlsx_workbook){.sheets = NULL};
    const struct zip_entry *main = xlsx_workbook_part(archive, arena, fault);
    if (main == NULL)
        return read_fault_set(fault, FINDING_FILE_DAMAGED, NULL, "arbetsbokens huvuddel saknas", "the workbook's main part is missing");
    return xlsx_relations_read(&walk.relations, archive, arena, main->name, fault) &&
           find_part(&walk, "sharedStrings", &workbook->strings) && find_part(&walk, "styles", &workbook->styles) &&
           xml_walk_part(archive, main, &table, &walk, NULL, fault) && check_sizes(workbook, archive, fault);
}
