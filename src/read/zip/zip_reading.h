/* One part of a zip archive on its way out, in pieces of the receiver's size, straight into the receiver's memory. Checked on the way: the
 * ceilings, the stated length, at the end the CRC-32. */
#ifndef READ_ZIP_READING_H
#define READ_ZIP_READING_H

#include "read/zip/zip_archive.h"

#define ZIP_LOCAL_SIGNATURE 0x04034b50

struct zip_reading;
/* NULL when FAULT was set: encrypted, unusual packing, a ceiling, not where the directory says. ARCHIVE must outlive the reading. */
struct zip_reading *zip_reading_open(struct zip_archive *archive, const struct zip_entry *entry, struct read_fault *fault);
/* Fits xml_source; READING is a struct zip_reading. Fills ROOM (COUNT > 0 bytes) as far as the part goes and returns how many bytes that
 * were; 0 at the end of the part or with a fault. */
size_t zip_reading_next(void *reading, char *room, size_t count);
/* Frees READING, also before the part's end. */
void zip_reading_close(struct zip_reading *reading);

#endif
