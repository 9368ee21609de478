/* OLE compound files ([MS-CFB]): a small file system in a file, in which Excel 97–2003 and encrypted workbooks lie. Streams are read whole:
 * they are no larger than the file. */
#ifndef READ_OLE_ARCHIVE_H
#define READ_OLE_ARCHIVE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "memory/memory.h"
#include "read/read_fault.h"

struct ole_archive {
    const unsigned char *bytes;
    size_t size, sector_size, mini_cutoff;
    struct arena *arena;
    uint32_t *fat, *mini_fat; /* next sector of each sector */
    size_t fat_count, mini_fat_count;
    unsigned char *directory; /* entries of 128 bytes */
    size_t directory_size;
    unsigned char *mini_stream; /* holds the streams below mini_cutoff */
    size_t mini_stream_size;
    bool cut; /* a sector was asked for that lies behind the file's end */
};

bool ole_archive_begins(const unsigned char *bytes, size_t size);
/* True if a directory entry anywhere in the file is a stream called NAME (ASCII, case ignored). Needs neither tables nor a whole file:
 * entries lie at multiples of their size. For telling what a file is, also a broken one. */
bool ole_archive_shows(const unsigned char *bytes, size_t size, const char *name);
/* BYTES must outlive the archive; tables live in ARENA. False with a fault when the file is cut short or damaged. */
bool ole_archive_open(struct ole_archive *archive, struct arena *arena, const unsigned char *bytes, size_t size, struct read_fault *fault);
/* The stream NAME (ASCII, case ignored) as one piece of memory in the arena. False without a fault when there is none, with one when it is
 * damaged. */
bool ole_archive_read(struct ole_archive *archive, const char *name, unsigned char **stream, size_t *size, struct read_fault *fault);

#endif
