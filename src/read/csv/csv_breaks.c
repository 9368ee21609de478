/* Where a second table begins without a blank line: from one row on, lines have another number of fields. Of cells that are all text
 * nothing else says so, and in the sheet that the reader makes the difference is gone. */
#include "read/csv/csv.h"

/* So many rows of one width before and behind: a single row that is too short is a slip. */
#define RUN_LEAST 2u

void csv_breaks_watch(struct csv_breaks *breaks, uint32_t row, size_t width) {
    if (width == breaks->width && width > 0) {
        bool settled = ++breaks->length == RUN_LEAST && breaks->before >= RUN_LEAST && width > 1;
        if (settled && breaks->count < CSV_BREAKS_MAX)
            breaks->rows[breaks->count++] = breaks->first;
        else if (settled)
            breaks->ragged = true;
        return;
    }
    breaks->before = breaks->width > 1 ? breaks->length : 0;
    breaks->width = width;
    breaks->length = 1;
    breaks->first = row;
}
