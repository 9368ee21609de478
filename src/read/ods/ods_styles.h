/* Which styles of an OpenDocument spreadsheet hide what they are put on: a sheet that is not displayed, a column without width, a row
 * without height. */
#ifndef READ_ODS_STYLES_H
#define READ_ODS_STYLES_H

#include <stdbool.h>

#include "memory/memory.h"
#include "read/read_fault.h"

#define ODS_STYLES_MAX 100000u /* automatic styles that hide; there is one for each look of a sheet */

/* Styles of one name but another family are other styles. */
enum ods_family { ODS_NO_FAMILY, ODS_TABLE, ODS_COLUMN, ODS_ROW };

struct ods_styles {
    struct arena *arena;
    struct map hiding; /* family and name */
    enum ods_family family;
    const char *name; /* of the style that is being read */
    const char *part;
    struct read_fault *fault;
};
void ods_styles_init(struct ods_styles *styles, struct arena *arena, const char *part, struct read_fault *fault);
/* The start of style:style, and of the properties in it: ATTRIBUTES as xml_stream gives them. */
void ods_styles_start(struct ods_styles *styles, const char *const *attributes);
void ods_styles_properties(struct ods_styles *styles, const char *const *attributes);
/* Whether the style that ATTRIBUTES of a table, column or row name hides it. */
bool ods_styles_hide(const struct ods_styles *styles, enum ods_family family, const char *const *attributes);

#endif
