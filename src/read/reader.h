/* The room's inner front: what a reader of one format is. A format is one file that defines a `struct reader` and one line in the table of
 * read.c. Readers are constant; all that changes lives in the call, so returns can be read in parallel. */
#ifndef READ_READER_H
#define READ_READER_H

#include <stdbool.h>
#include <stdint.h>

#include "memory/memory.h"
#include "read/read.h"
#include "read/read_fault.h"

/* How far reading has gone into archives, against the ceilings of archive_reader.c. */
struct read_nesting {
    unsigned depth; /* 1: inside the file itself */
    size_t members;
    uint64_t bytes; /* unpacked, of all members at every depth */
};

/* What a reader is given beside the file. `report` may be NULL; `nesting` is NULL outside archives. */
struct read_context {
    const char *shown; /* the path that findings name */
    struct sheet_sink *sink;
    struct finding_list *findings;
    struct read_report *report;
    struct read_nesting *nesting;
    struct read_work *work;      /* of the whole file, archives with all their members; see read_ceiling.h; may be NULL */
    const struct csv_pins *pins; /* may be NULL */
};

struct reader {
    const char *name;   /* "xlsx": also the report's `format` */
    unsigned cell_work; /* what a usual cell costs, see read_ceiling.h */
    /* By the file's bytes, never by its name alone: 0 = not mine … 100 = certainly. Reads little and changes nothing. */
    int (*bid)(const struct source_file *file);
    /* False when the file is set aside: FAULT says why. (An archive none of whose members could be read leaves it unset: each has its
     * finding.) ARENA is the reader's own until it returns. */
    bool (*read)(const struct source_file *file, const struct read_context *context, struct arena *arena, struct read_fault *fault);
};

/* What read_source does, for a member of an archive: undoes gzip, then the highest bidder reads. MEMBER's bytes are malloc'd and stay the
 * caller's to release. */
bool reader_read_member(struct source_file *member, const struct read_context *context);

/* Formulas of a sheet that a program wrote without working them out. */
struct formula_doubts {
    size_t count;
    uint32_t row, column; /* of the first */
};
void formula_doubts_note(struct formula_doubts *doubts, uint32_t row, uint32_t column);
/* Adds the finding about SHEET, if there is something to tell. */
void formula_doubts_add(const struct formula_doubts *doubts, const char *sheet, const struct read_context *context);

extern const struct reader reader_xlsx, reader_xlsb, reader_encrypted, reader_archive, reader_xls, reader_ods, reader_xml2003, reader_html,
    reader_mhtml, reader_csv;

#endif
