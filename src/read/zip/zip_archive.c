/* See zip_archive.h. Offsets are checked against the bytes at hand before anything is read from them; the archive's own words are never
 * trusted. What is checked: signatures, lengths, two parts of one name (which of them a program shows is a matter of luck); of each part
 * its CRC-32, by zip_reading. */
#include "read/zip/zip_archive.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "read/bytes.h"
#include "read/read_ceiling.h"
#include "read/zip/zip_reading.h"

enum {
    CENTRAL_SIGNATURE = 0x02014b50,
    END_SIGNATURE = 0x06054b50,
    END64_SIGNATURE = 0x06064b50,
    LOCATOR64_SIGNATURE = 0x07064b50,
    CENTRAL_SIZE = 46,
    END_SIZE = 22,
    END64_SIZE = 56,
    LOCATOR64_SIZE = 20,
    COMMENT_MAX = 65535,
    EXTRA_ZIP64 = 0x0001
};

/* Where the central directory lies, and how far the archive was moved by bytes put in front of it. */
struct directory {
    size_t start, end;
    uint64_t shift;
};

static uint64_t get64(const unsigned char *bytes) {
    return bytes_u32(bytes) | (uint64_t)bytes_u32(bytes + 4) << 32;
}

static bool damaged(struct read_fault *fault, const char *part, const char *sv, const char *en) {
    return read_fault_set(fault, FINDING_FILE_DAMAGED, part, sv, en);
}

static bool cut_short(struct read_fault *fault) {
    return read_fault_set(fault, FINDING_FILE_TRUNCATED, NULL, "", "");
}

bool zip_archive_begins(const unsigned char *bytes, size_t count) {
    return count >= 4 && (bytes_u32(bytes) == ZIP_LOCAL_SIGNATURE || bytes_u32(bytes) == END_SIGNATURE);
}

/* ---- the end record ---- */

/* The last end record whose comment fits; bytes behind it (mail gateways add some) are let be. */
static bool find_end(const struct zip_archive *archive, size_t *place) {
    if (archive->byte_count < END_SIZE)
        return false;
    const size_t last = archive->byte_count - END_SIZE;
    const size_t first = last > COMMENT_MAX ? last - COMMENT_MAX : 0;
    for (size_t at = last + 1; at-- > first;) {
        const unsigned char *end = archive->bytes + at;
        if (end[0] == 'P' && bytes_u32(end) == END_SIGNATURE && bytes_u16(end + 20) <= archive->byte_count - at - END_SIZE) {
            *place = at;
            return true;
        }
    }
    return false;
}

/* The zip64 end record that belongs to the end record at END; false when there is none. With bytes in front of the archive its stated place
 * is wrong, and it lies right before its locator. */
static bool find_end64(const struct zip_archive *archive, size_t end, size_t *place) {
    if (end < LOCATOR64_SIZE + END64_SIZE)
        return false;
    const size_t locator = end - LOCATOR64_SIZE;
    if (bytes_u32(archive->bytes + locator) != LOCATOR64_SIGNATURE)
        return false;
    const uint64_t stated = get64(archive->bytes + locator + 8);
    const size_t adjacent = locator - END64_SIZE;
    *place = stated <= adjacent && bytes_u32(archive->bytes + stated) == END64_SIGNATURE ? (size_t)stated : adjacent;
    return bytes_u32(archive->bytes + *place) == END64_SIGNATURE;
}

static bool find_directory(const struct zip_archive *archive, struct directory *directory, struct read_fault *fault) {
    size_t end, end64;
    if (!find_end(archive, &end))
        return cut_short(fault);
    uint64_t size = bytes_u32(archive->bytes + end + 12), offset = bytes_u32(archive->bytes + end + 16);
    if (find_end64(archive, end, &end64)) {
        size = get64(archive->bytes + end64 + 40);
        offset = get64(archive->bytes + end64 + 48);
        end = end64;
    }
    if (size > end || offset > end - size)
        return damaged(fault, NULL, "zip-arkivets innehållsförteckning pekar utanför filen",
                       "the zip archive's directory points outside the file");
    directory->start = end - (size_t)size;
    directory->end = end;
    directory->shift = directory->start - offset;
    return true;
}

/* ---- the entries ---- */

/* The zip64 extra field holds, in this order, only those values that are all ones in the central header (APPNOTE 4.5.3). */
static bool apply_zip64(struct zip_entry *entry, const unsigned char *extra, size_t count) {
    uint64_t *const wanted[] = {&entry->size, &entry->packed, &entry->offset};
    while (count >= 4) {
        const size_t length = bytes_u16(extra + 2);
        if (length > count - 4)
            return false;
        if (bytes_u16(extra) == EXTRA_ZIP64) {
            size_t at = 0;
            for (size_t i = 0; i < sizeof wanted / sizeof wanted[0]; i++) {
                if (*wanted[i] != UINT32_MAX)
                    continue;
                if (at + 8 > length)
                    return false;
                *wanted[i] = get64(extra + 4 + at);
                at += 8;
            }
            return true;
        }
        extra += 4 + length;
        count -= 4 + length;
    }
    return entry->size != UINT32_MAX && entry->packed != UINT32_MAX && entry->offset != UINT32_MAX;
}

/* Some programs write "\xl\workbook.xml" or "/xl/workbook.xml". */
static const char *entry_name(struct arena *arena, const unsigned char *bytes, size_t length) {
    char *name = arena_bytes(arena, (const char *)bytes, length);
    for (char *c = name; *c != '\0'; c++)
        if (*c == '\\')
            *c = '/';
    while (*name == '/')
        name++;
    return name;
}

/* Reads the central header at *AT and moves behind it. */
static bool read_entry(const struct zip_archive *archive, const struct directory *directory, size_t *at, struct arena *arena,
                       struct zip_entry *entry) {
    const unsigned char *header = archive->bytes + *at;
    const size_t left = directory->end - *at;
    if (left < CENTRAL_SIZE || bytes_u32(header) != CENTRAL_SIGNATURE)
        return false;
    const size_t name = bytes_u16(header + 28), extra = bytes_u16(header + 30), comment = bytes_u16(header + 32);
    if (name + extra + comment > left - CENTRAL_SIZE)
        return false;
    *entry = (struct zip_entry){.flags = bytes_u16(header + 8),
                                .method = bytes_u16(header + 10),
                                .crc = bytes_u32(header + 16),
                                .packed = bytes_u32(header + 20),
                                .size = bytes_u32(header + 24),
                                .offset = bytes_u32(header + 42)};
    if (!apply_zip64(entry, header + CENTRAL_SIZE + name, extra))
        return false;
    entry->offset += directory->shift;
    entry->name = entry_name(arena, header + CENTRAL_SIZE, name);
    *at += CENTRAL_SIZE + name + extra + comment;
    return true;
}

static int compare_entries(const void *a, const void *b) {
    return strcasecmp(((const struct zip_entry *)a)->name, ((const struct zip_entry *)b)->name);
}

static bool is_folder(const struct zip_entry *entry) {
    const size_t length = strlen(entry->name);
    return length == 0 || entry->name[length - 1] == '/';
}

static bool read_directory(struct zip_archive *archive, const struct directory *directory, struct arena *arena, struct read_fault *fault) {
    size_t capacity = 0, seen = 0;
    uint64_t packed = 0;
    for (size_t at = directory->start; at < directory->end;) {
        struct zip_entry entry;
        if (!read_entry(archive, directory, &at, arena, &entry))
            return damaged(fault, NULL, "zip-arkivets innehållsförteckning är sönder", "the zip archive's directory is broken");
        if (++seen > ZIP_ENTRIES_MAX)
            return read_ceiling_cross(fault, CEILING_PARTS, NULL);
        if (strlen(entry.name) > ZIP_NAME_MAX)
            return read_ceiling_cross(fault, CEILING_PART_NAME, NULL);
        packed += entry.packed < archive->byte_count ? entry.packed : archive->byte_count;
        if (packed > archive->byte_count)
            return damaged(fault, entry.name, "zip-arkivets delar ligger i varandra", "the zip archive's parts overlap");
        if (is_folder(&entry))
            continue;
        archive->entries = arena_grow(arena, archive->entries, archive->count, &capacity, sizeof *archive->entries);
        archive->entries[archive->count++] = entry;
    }
    return true;
}

bool zip_archive_open(struct zip_archive *archive, struct arena *arena, const unsigned char *bytes, size_t count,
                      struct read_fault *fault) {
    struct directory directory = {.start = 0};
    *archive = (struct zip_archive){.bytes = bytes, .byte_count = count};
    if (!find_directory(archive, &directory, fault) || !read_directory(archive, &directory, arena, fault))
        return false;
    if (archive->count > 1)
        qsort(archive->entries, archive->count, sizeof *archive->entries, compare_entries);
    for (size_t i = 1; i < archive->count; i++)
        if (compare_entries(&archive->entries[i - 1], &archive->entries[i]) == 0)
            return damaged(fault, archive->entries[i].name, "två delar har samma namn", "two parts have the same name");
    return true;
}

bool zip_archive_affords(const struct zip_archive *archive, uint64_t size, struct read_fault *fault) {
    if (archive->unpacked <= ZIP_TOTAL_BYTES_MAX && size <= ZIP_TOTAL_BYTES_MAX - archive->unpacked)
        return true;
    return read_ceiling_cross(fault, CEILING_ALL_BYTES, NULL);
}

bool zip_archive_open_file(struct zip_archive *archive, struct arena *arena, const struct source_file *file, struct read_fault *fault) {
    const bool done = zip_archive_open(archive, arena, file->bytes, file->size, fault);
    archive->file = file;
    return done;
}

const struct zip_entry *zip_archive_find(const struct zip_archive *archive, const char *name) {
    const struct zip_entry key = {.name = name};
    if (archive->count == 0)
        return NULL;
    return bsearch(&key, archive->entries, archive->count, sizeof *archive->entries, compare_entries);
}

/* ---- the parts ---- */

bool zip_archive_read(struct zip_archive *archive, const struct zip_entry *entry, zip_block *block, void *context,
                      struct read_fault *fault) {
    struct zip_reading *reading = zip_reading_open(archive, entry, fault);
    if (reading == NULL)
        return false;
    char *bytes = memory_alloc(ZIP_BLOCK_SIZE);
    size_t count;
    while ((count = zip_reading_next(reading, bytes, ZIP_BLOCK_SIZE)) > 0 && block(context, bytes, count))
        continue;
    free(bytes);
    zip_reading_close(reading);
    return !fault->set;
}
