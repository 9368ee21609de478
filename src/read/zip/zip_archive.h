/* Zip archives in memory: the central directory, and single parts unpacked block by block. PKWARE APPNOTE 6.3.10 as far as office files
 * use it: stored and deflated parts, zip64, data descriptors (sizes come from the central directory), bytes before the archive.
 *
 *   file ── zip_archive_open ──► entries, sorted by name ── zip_archive_read ──► blocks of at most ZIP_BLOCK_SIZE bytes
 *
 * The archive borrows the file's bytes; entries and names live in the arena given. A failure sets the fault and leaves nothing to release.
 */
#ifndef READ_ZIP_ARCHIVE_H
#define READ_ZIP_ARCHIVE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "file/file.h"
#include "memory/memory.h"
#include "read/read_fault.h"

#define ZIP_BLOCK_SIZE (UINT32_C(1) << 17)     /* one unpacked block: fits a level-2 cache beside the parser's own buffer */
#define ZIP_ENTRIES_MAX 10000u                 /* a workbook with a sheet, drawing and comments for each of 290 municipalities has ~2 000 */
#define ZIP_PART_BYTES_MAX (UINT64_C(1) << 30) /* Excel's fullest sheets of real answers are below 200 MB unpacked */
#define ZIP_TOTAL_BYTES_MAX (UINT64_C(3) << 29) /* 1.5 GiB: all parts that are read of one file, pictures never are */
#define ZIP_NAME_MAX 1024u /* bytes of a part's name: paths on Windows have 260 characters, those on Unix rarely more */
#define ZIP_RATIO_MAX 200u /* sheets pack 10 to 60 times, a bomb 1 000 times */
#define ZIP_RATIO_FREE_BYTES (UINT64_C(10) << 20) /* below this any ratio is harmless: tiny blank sheets pack very well */

struct zip_entry {
    const char *name;              /* '/' between folders, none in front; bytes as stored */
    uint64_t packed, size, offset; /* offset: of the local header, from the file's first byte */
    uint32_t crc;
    uint16_t flags, method;
};

struct zip_archive {
    const unsigned char *bytes;
    size_t byte_count;
    const struct source_file *file; /* whose bytes they are; NULL: nobody's */
    struct zip_entry *entries;      /* by name, letter case ignored; folders left out */
    size_t count;
    uint64_t unpacked; /* by all reads so far, against ZIP_TOTAL_BYTES_MAX */
};

/* A block of a part; false stops the reading. */
typedef bool zip_block(void *context, const char *bytes, size_t count);

/* True if BYTES begin as a zip archive does; the archive may still be broken. */
bool zip_archive_begins(const unsigned char *bytes, size_t count);
/* FINDING_FILE_TRUNCATED when there is no central directory, FINDING_FILE_DAMAGED when it is not sound, FINDING_CEILING_PARTS beyond
 * ZIP_ENTRIES_MAX. */
bool zip_archive_open(struct zip_archive *archive, struct arena *arena, const unsigned char *bytes, size_t count, struct read_fault *fault);
/* The same for a whole FILE, which must outlive the archive: large parts of a mapped file are then read from disk piece by piece, so that
 * they neither lie in memory as a whole nor end the program when somebody makes the file shorter. */
bool zip_archive_open_file(struct zip_archive *archive, struct arena *arena, const struct source_file *file, struct read_fault *fault);
/* Whether SIZE more bytes may be unpacked; else false with FINDING_CEILING_UNPACKED. */
bool zip_archive_affords(const struct zip_archive *archive, uint64_t size, struct read_fault *fault);
/* The part NAME, letter case ignored as OPC (ECMA-376-2, 9.1.1) has it, or NULL. */
const struct zip_entry *zip_archive_find(const struct zip_archive *archive, const char *name);
/* Unpacks ENTRY into BLOCK, checks its length and CRC-32. True at its end or when BLOCK stopped it. */
bool zip_archive_read(struct zip_archive *archive, const struct zip_entry *entry, zip_block *block, void *context,
                      struct read_fault *fault);

#endif
