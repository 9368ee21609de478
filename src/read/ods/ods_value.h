/* Cell values of OpenDocument: from what stands in the file (a type word, a value, a shown text) to a cell (ODF 1.3 part 3, 19.385). */
#ifndef READ_ODS_VALUE_H
#define READ_ODS_VALUE_H

#include <stdbool.h>

#include "memory/memory.h"
#include "sheet/sheet.h"

/* One of the types of office:value-type. */
struct ods_type;
/* NULL when TYPE is NULL or no type that is known. */
const struct ods_type *ods_type_find(const char *type);
/* The attribute of the office namespace that holds a value of TYPE: "date-value". */
const char *ods_type_attribute(const struct ods_type *type);

/* A cell as it stands. */
struct ods_raw {
    const struct ods_type *type; /* NULL: none is stated */
    const char *value;           /* of the type's attribute; "" when there is none */
    const char *text;            /* the paragraphs, as shown */
    bool has_formula;
    bool is_error; /* calcext:value-type says so */
};

/* Fills all of CELL but its column; CELL_EMPTY when there is nothing in it. Texts come from ARENA. A value that is none of its type stays
 * as the text that was shown, for later rooms to find fault with. */
void ods_value_fill(const struct ods_raw *raw, struct arena *arena, struct cell *cell);

#endif
