/* The workbook's own part: which sheets there are, in the user's order, and how days are counted. */
#ifndef READ_XLSX_WORKBOOK_H
#define READ_XLSX_WORKBOOK_H

#include "read/zip/zip_archive.h"
#include "sheet/sheet.h"

#define XLSX_SHEETS_MAX 2000u /* a form for each of 290 municipalities, several times over */

struct xlsx_sheet_entry {
    const char *name;
    enum sheet_visibility visibility;
    const struct zip_entry *part;
    size_t stated; /* its place among all sheets, those that are left out here counted: names refer to it so */
};

/* A name that the workbook gives to rows of one sheet, of those that say where data stands. */
struct xlsx_name {
    size_t sheet; /* `stated` of it */
    struct sheet_hint hint;
};
#define XLSX_NAMES_MAX 4000u /* two of each sheet; more are left out, as they are only hints */

struct xlsx_workbook {
    bool date_1904;
    struct xlsx_sheet_entry *sheets; /* worksheets only: no chart, dialog and macro sheets */
    size_t count, capacity;
    struct xlsx_name *names;
    size_t name_count, name_capacity;
    const struct zip_entry *strings, *styles; /* NULL when the workbook has none */
};

/* The main part of ARCHIVE by its relationships, or by the usual name; NULL when there is none or FAULT was set. */
const struct zip_entry *xlsx_workbook_part(struct zip_archive *archive, struct arena *arena, struct read_fault *fault);
/* All memory is the arena's. FINDING_FILE_DAMAGED when a part is missing that the workbook names. */
bool xlsx_workbook_read(struct xlsx_workbook *workbook, struct zip_archive *archive, struct arena *arena, struct read_fault *fault);

#endif
