/* What every format has in common in ceilings: between the reader and the receiver everything is counted that is handed over.
 *
 *   reader ──► guard ──► sink
 *
 * The bytes of the file and of what is packed in it have ceilings where they are read; here it is the cells and texts, of which a few bytes
 * can make very many. */
#ifndef READ_READ_GUARD_H
#define READ_READ_GUARD_H

#include <stdbool.h>
#include <stddef.h>

#include "read/read_fault.h"
#include "sheet/sheet.h"

#define READ_CELLS_MAX 20000000u        /* every row that Excel has, with 20 columns; a run keeps 4 million */
#define READ_TEXT_MAX ((size_t)1 << 30) /* of all cells: a text that is shared counts each time that it is used */

struct read_guard {
    struct sheet_sink *receiver;
    size_t cells, text;
    struct read_fault fault; /* the ceiling that was crossed: nothing is handed over after that */
};
/* The sink for the reader; GUARD, RECEIVER and WORK, to which the cells are added, must outlive it. */
struct sheet_sink read_guard_sink(struct read_guard *guard, struct sheet_sink *receiver, struct read_work *work);

#endif
