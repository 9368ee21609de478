/* The ceilings of reading: what each is called, in the finding's words. The numbers stand where they are watched, as named constants with
 * their reasons; whoever changes one changes its words in the table here.
 *
 * No clock limits the work on a file, so that it ends the same way on every machine and every day. Its place is taken by work: what costs
 * time is counted at a price, in steps of about a nanosecond of a server's processor of 2020. What a file may cost grows with its bytes and
 * with the cells that it gives: the largest workbook may take its seconds, and a small file that gives nothing ends within one. */
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
    CEILING_DECODED,
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

/* Any file, so that with all the rest it ends within a second; of 240 real returns the dearest cost six million. */
#define READ_WORK_FREE UINT64_C(400000000)
/* Sheets of real programs cost 11 (200 000 × 20 filled) to 23 (a million rows formatted and left empty). */
#define READ_WORK_FILE_BYTE 30u
#define READ_WORK_CELLS_A_BYTE 2u /* cells in a byte of the file that are taken for cells: the densest sheets seen have one */

/* What a file has cost, and what it may. */
struct read_work {
    uint64_t done, most;
    uint64_t cells_left; /* for which the file's bytes answer */
    unsigned cell_work;  /* of the format that is read: what each of them adds to MOST */
};
void read_work_init(struct read_work *work, uint64_t file_bytes);
/* COUNT cells have been handed over. */
void read_work_earn(struct read_work *work, uint64_t count);

/* Prices, measured on hostile files of each kind (tests/tools/make_hostile.py, slow/). */
enum {
    WORK_UNPACKED_BYTE = 2,    /* inflate and CRC-32 */
    WORK_KEPT_BYTE = 3,        /* of a file in an archive, which lies in memory as a whole */
    WORK_XML_BYTE = 6,         /* through expat */
    WORK_XML_EVENT = 150,      /* a tag or text, through expat to its receiver */
    WORK_CELL = 60,            /* handed over */
    WORK_PASSWORD_ROUND = 400, /* of the hashing that makes a key of a password */
    WORK_ODD_DIGIT = 150,      /* of a number that only the C library can read and write */
    WORK_TEXT_BYTE = 8,        /* of CSV and web pages, decoded and looked over */
    WORK_FIELD = 25            /* of a CSV file, also an empty one */
};

/* Adds COUNT times PRICE to the work of the file that FAULT is about; false when that was too much. Where nobody counts: true. */
static inline bool read_work_add(struct read_fault *fault, uint64_t count, unsigned price) {
    if (fault->work == NULL)
        return true;
    fault->work->done += count * price;
    return fault->work->done <= fault->work->most || read_ceiling_cross(fault, CEILING_WORK, NULL);
}

#endif
