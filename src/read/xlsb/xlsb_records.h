/* The records of Excel's binary workbook ([MS-XLSB], 2.1.4), read block by block as a part is unpacked.
 *
 *   type: 1-2 bytes of 7 bits · length: 1-4 bytes of 7 bits · data       the lowest bits first, bit 8: another byte follows
 *
 * Records that nobody handles are passed over without being kept. */
#ifndef READ_XLSB_RECORDS_H
#define READ_XLSB_RECORDS_H

#include "read/zip/zip_archive.h"

#define XLSB_RECORD_MAX                                                                                                                    \
    1048576u /* a text of 32 767 characters with a font change and a reading aid at each, or a formula of 16 KiB, is far below */

/* One kind of record in one kind of part. LEAST bytes are there when READ is called. */
struct xlsb_handler {
    unsigned type;
    size_t least;
    void (*read)(void *context, const unsigned char *data, size_t size);
};

struct xlsb_handlers {
    const struct xlsb_handler *items;
    size_t count;
};

/* Reads ENTRY, calling HANDLERS with CONTEXT, until its end, a fault, or *STOPPED (may be NULL). False with a fault: what a handler set, a
 * record that is cut short, longer than XLSB_RECORD_MAX or shorter than its handler wants. */
bool xlsb_records_read(struct zip_archive *archive, const struct zip_entry *entry, const struct xlsb_handlers *handlers, void *context,
                       const bool *stopped, struct read_fault *fault);

/* The text at *AT (count of UTF-16 units u32 · units) in ARENA; *AT moves behind it. NULL when it does not fit into SIZE bytes of DATA. */
const char *xlsb_text(struct arena *arena, const unsigned char *data, size_t size, size_t *at);

#endif
