/* Which parts of an office file belong to which: OPC relationships (ECMA-376-2, 9.3), and the way from the file to its main part. */
#ifndef READ_XLSX_RELATIONS_H
#define READ_XLSX_RELATIONS_H

#include "read/zip/zip_archive.h"

#define XLSX_RELATIONS_MAX 10000u /* of one part; a workbook has one for each sheet and a handful more */

struct xlsx_relation {
    const char *id, *type; /* type: the last word of its URI, "worksheet": strict and transitional files differ before it */
    const char *target;    /* a part's name as in the archive, "xl/worksheets/sheet1.xml" */
    const char *stated;    /* the target as it stands, without a '/' in front */
    const char *decoded;   /* `target` with its %20 and the like undone; NULL when it has none */
};

struct xlsx_relations {
    struct xlsx_relation *items;
    size_t count, capacity;
};

/* The relations of PART ("" for the file itself); none when it has no .rels part. All memory is the arena's. */
bool xlsx_relations_read(struct xlsx_relations *relations, struct zip_archive *archive, struct arena *arena, const char *part,
                         struct read_fault *fault);
/* By id or by type; NULL when there is none. */
const struct xlsx_relation *xlsx_relations_by_id(const struct xlsx_relations *relations, const char *id);
const struct xlsx_relation *xlsx_relations_by_type(const struct xlsx_relations *relations, const char *type);
/* The part that RELATION (may be NULL) leads to, or NULL. */
const struct zip_entry *xlsx_relation_part(const struct zip_archive *archive, const struct xlsx_relation *relation);

/* True if RELATION leads to a sheet that has cells: not to a chart, a dialog or a macro sheet. */
bool xlsx_relation_has_cells(const struct xlsx_relation *relation);

#endif
