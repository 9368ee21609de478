/* The ceilings of reading: what each is called, in the finding's words. The numbers stand where they are watched, as named constants with
 * their reasons; whoever changes one changes its words in the table here.
 *
 * No clock limits the work on a file, so that it ends the same way on every machine and every day. Its place is taken by work: what costs
 * time is counted at a price, in steps of about a nanosecond of a server's processor of 2020, and READ_WORK_MAX is the time that one file
 * may take. */
#ifndef READ_READ_CEILING_H
#define READ_READ_CEILING_H

#include <stdbool.h>
#include <stdint.h>

#include "read/read_fault.h"

enum read_ceiling {
    CEILING_PART_BYTES,
    CEILING_ALL_BYTES,
    CEILING_RATIO,
    CEILING_GZIP_RATIO,
    CEILING_PARTS,
    CEILING_PART_NAME,
    CEILING_RELATIONS,
    CEILING_ARCHIVE_BYTES,
    CEILING_MEMBERS,
    CEILING_NESTING,
    CEILING_XML_DEPTH,
    CEILING_XML_ATTRIBUTES,
    CEILING_XML_TAG,
    CEILING_XML_EVENTS,
    CEILING_RECORD,
    CEILING_TEXT,
    CEILING_FIELD,
    CEILING_ROW_TEXT,
    CEILING_ALL_TEXT,
    CEILING_TEXTS,
    CEILING_XLS_TEXTS,
    CEILING_ROWS,
    CEILING_COLUMNS,
    CEILING_ROW_CELLS,
    CEILING_HIDDEN_COLUMNS,
    CEILING_CELLS,
    CEILING_REPEATS,
    CEILING_GRID,
    CEILING_MERGES,
    CEILING_SPANS,
    CEILING_SHEETS,
    CEILING_TABLES,
    CEILING_STYLES,
    CEILING_WORK,
    CEILING_COUNT
};

struct read_ceiling_words {
    enum finding_code code;
    const char *sv, *en;
};
const struct read_ceiling_words *read_ceiling_words(enum read_ceiling ceiling);
/* Sets FAULT; always false, so that a function can end with it. PART as in read_fault_set. */
bool read_ceiling_cross(struct read_fault *fault, enum read_ceiling ceiling, const char *part);

/* ---- work ---- */

/* Ten seconds. The fullest sheet that Excel holds with 20 columns, a million rows, takes three; a year's returns of a county some
 * milliseconds. */
#define READ_WORK_MAX UINT64_C(10000000000)

/* Prices, measured on hostile files of each kind (tests/tools/make_hostile.py, slow/). */
enum {
    WORK_UNPACKED_BYTE = 2, /* inflate and CRC-32 */
    WORK_XML_BYTE = 6,      /* through expat */
    WORK_XML_EVENT = 80,    /* a tag or text, through expat to its receiver */
    WORK_CELL = 60,         /* handed over */
    WORK_ODD_DIGIT = 150,   /* of a number that only the C library can read and write */
    WORK_TEXT_BYTE = 70     /* of CSV and web pages: encodings and dialects are tried several times */
};

/* Adds COUNT times PRICE to the work of the file that FAULT is about; false when that was too much. Where nobody counts: true. */
static inline bool read_work_add(struct read_fault *fault, uint64_t count, unsigned price) {
    if (fault->work == NULL)
        return true;
    *fault->work += count * price;
    return *fault->work <= READ_WORK_MAX || read_ceiling_cross(fault, CEILING_WORK, NULL);
}

#endif
