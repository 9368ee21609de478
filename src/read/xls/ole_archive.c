/* See ole_archive.h. Every chain of sectors is followed for at most as many steps as there are sectors, so that a circle ends. */
#include "read/xls/ole_archive.h"

#include <string.h>

#include "read/bytes.h"

#define OLE_HEADER_SIZE 512u
#define OLE_HEADER_DIFAT 109u /* entries of the sector table's own table that stand in the header */
#define OLE_END 0xFFFFFFFAu   /* from here on numbers are no sectors: end of chain, free, part of a table */
#define OLE_ENTRY_SIZE 128u
#define OLE_ENTRY_TYPE 66u /* where an entry says what it is */
#define OLE_MAGIC_SIZE 8u
#define OLE_MINI_SECTOR 64u
#define OLE_NAME_LENGTH 32u /* UTF-16 units of a name, with its end */
#define OLE_TABLE_BYTES_MAX                                                                                                                \
    ((size_t)16 << 20) /* of the directory, the small streams and their table: 131 072 streams, none of Excel's has 100 */
enum { OLE_TYPE_STREAM = 2, OLE_TYPE_ROOT = 5 };

static bool damaged(const struct ole_archive *archive, struct read_fault *fault) {
    return read_fault_set(fault, archive->cut ? FINDING_FILE_TRUNCATED : FINDING_FILE_DAMAGED, NULL, "dess innehållsförteckning är trasig",
                          "its table of contents is broken");
}

/* The bytes of SECTOR, or NULL if it lies outside the file. The last sector may be short: some writers do not fill it. */
static const unsigned char *sector_bytes(struct ole_archive *archive, uint32_t sector, size_t *length) {
    size_t start = ((size_t)sector + 1) * archive->sector_size;
    archive->cut = archive->cut || (sector < OLE_END && start >= archive->size);
    if (sector >= OLE_END || start >= archive->size)
        return NULL;
    size_t rest = archive->size - start;
    *length = rest < archive->sector_size ? rest : archive->sector_size;
    return archive->bytes + start;
}

/* Appends the sector numbers in SECTOR (of which LIMIT at most are wanted) to the sector table. */
static bool add_fat_sector(struct ole_archive *archive, uint32_t sector, size_t limit) {
    size_t length;
    const unsigned char *bytes = sector_bytes(archive, sector, &length);
    if (!bytes)
        return false;
    for (size_t i = 0; i + 4 <= length && archive->fat_count < limit; i += 4)
        archive->fat[archive->fat_count++] = bytes_u32(bytes + i);
    return true;
}

/* The sector table is listed in the header and, in large files, in a chain of sectors of its own. */
static bool load_fat(struct ole_archive *archive) {
    size_t per_sector = archive->sector_size / 4, limit = archive->size / archive->sector_size + per_sector;
    archive->fat = arena_array(archive->arena, limit, sizeof *archive->fat);
    for (size_t i = 0; i < OLE_HEADER_DIFAT; i++) {
        uint32_t sector = bytes_u32(archive->bytes + 76 + 4 * i);
        if (sector < OLE_END && !add_fat_sector(archive, sector, limit))
            return false;
    }
    uint32_t list = bytes_u32(archive->bytes + 68);
    for (size_t steps = 0; list < OLE_END && steps <= limit; steps++) {
        size_t length;
        const unsigned char *bytes = sector_bytes(archive, list, &length);
        if (!bytes || length < archive->sector_size)
            return false;
        for (size_t i = 0; i + 1 < per_sector; i++)
            if (bytes_u32(bytes + 4 * i) < OLE_END && !add_fat_sector(archive, bytes_u32(bytes + 4 * i), limit))
                return false;
        list = bytes_u32(bytes + archive->sector_size - 4);
    }
    return true;
}

/* The chain of sectors from FIRST as one piece; at most LIMIT bytes (0: as far as it goes). */
static bool read_chain(struct ole_archive *archive, uint32_t first, size_t limit, unsigned char **stream, size_t *size) {
    const size_t most = (limit ? limit : OLE_TABLE_BYTES_MAX) / archive->sector_size + 1;
    size_t count = 0;
    for (uint32_t sector = first; sector < OLE_END; sector = archive->fat[sector])
        if (sector >= archive->fat_count || ++count > archive->fat_count)
            return false;
    if (count > most && !limit)
        return false;
    count = count < most ? count : most;
    unsigned char *to = *stream = arena_array(archive->arena, count + 1, archive->sector_size);
    for (uint32_t sector = first; sector < OLE_END && count-- > 0; sector = archive->fat[sector]) {
        size_t length;
        const unsigned char *bytes = sector_bytes(archive, sector, &length);
        if (!bytes)
            break; /* the size below tells whether something is missing */
        memcpy(to, bytes, length);
        to += length;
        if (length < archive->sector_size)
            break; /* a short sector can only be the last */
    }
    *size = (size_t)(to - *stream);
    if (limit && *size < limit)
        return false;
    *size = limit ? limit : *size;
    return true;
}

static bool read_mini_chain(struct ole_archive *archive, uint32_t first, size_t size, unsigned char **stream) {
    unsigned char *to = *stream = arena_array(archive->arena, size + OLE_MINI_SECTOR, 1);
    size_t done = 0;
    for (uint32_t sector = first; sector < OLE_END && done < size; sector = archive->mini_fat[sector]) {
        if (sector >= archive->mini_fat_count || ((size_t)sector + 1) * OLE_MINI_SECTOR > archive->mini_stream_size + OLE_MINI_SECTOR - 1)
            return false;
        size_t start = (size_t)sector * OLE_MINI_SECTOR, rest = archive->mini_stream_size - start;
        memcpy(to + done, archive->mini_stream + start, rest < OLE_MINI_SECTOR ? rest : OLE_MINI_SECTOR);
        done += OLE_MINI_SECTOR;
    }
    return done >= size;
}

static bool load_directory(struct ole_archive *archive) {
    if (!read_chain(archive, bytes_u32(archive->bytes + 48), 0, &archive->directory, &archive->directory_size))
        return false;
    archive->cut = archive->cut || archive->directory_size == 0 || archive->directory_size % archive->sector_size != 0;
    return !archive->cut;
}

static bool load_mini(struct ole_archive *archive) {
    unsigned char *bytes;
    size_t size;
    uint32_t first = bytes_u32(archive->bytes + 60);
    if (!read_chain(archive, first, 0, &bytes, &size))
        return false;
    archive->mini_fat_count = size / 4;
    if (archive->mini_fat_count == 0)
        return true; /* no small streams: where the root says they lie means nothing */
    archive->mini_fat = arena_array(archive->arena, archive->mini_fat_count, sizeof *archive->mini_fat);
    for (size_t i = 0; i < archive->mini_fat_count; i++)
        archive->mini_fat[i] = bytes_u32(bytes + 4 * i);
    for (size_t at = 0; at + OLE_ENTRY_SIZE <= archive->directory_size; at += OLE_ENTRY_SIZE)
        if (archive->directory[at + OLE_ENTRY_TYPE] == OLE_TYPE_ROOT)
            return read_chain(archive, bytes_u32(archive->directory + at + 116), 0, &archive->mini_stream, &archive->mini_stream_size);
    return true;
}

static bool name_is(const unsigned char *entry, const char *name) {
    for (size_t i = 0; i < OLE_NAME_LENGTH; i++) {
        unsigned unit = bytes_u16(entry + 2 * i);
        unsigned wanted = (unsigned char)name[i];
        if (unit >= 'A' && unit <= 'Z')
            unit |= 0x20;
        if (wanted >= 'A' && wanted <= 'Z')
            wanted |= 0x20;
        if (unit != wanted)
            return false;
        if (!wanted)
            return true;
    }
    return false;
}

bool ole_archive_begins(const unsigned char *bytes, size_t size) {
    return size >= OLE_MAGIC_SIZE && memcmp(bytes, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", OLE_MAGIC_SIZE) == 0;
}

bool ole_archive_shows(const unsigned char *bytes, size_t size, const char *name) {
    if (!ole_archive_begins(bytes, size))
        return false;
    for (size_t at = OLE_HEADER_SIZE; at + OLE_ENTRY_SIZE <= size; at += OLE_ENTRY_SIZE)
        if (bytes[at + OLE_ENTRY_TYPE] == OLE_TYPE_STREAM && name_is(bytes + at, name))
            return true;
    return false;
}

bool ole_archive_open(struct ole_archive *archive, struct arena *arena, const unsigned char *bytes, size_t size, struct read_fault *fault) {
    *archive = (struct ole_archive){.bytes = bytes, .size = size, .arena = arena};
    archive->cut = size < OLE_HEADER_SIZE;
    if (archive->cut)
        return damaged(archive, fault);
    unsigned shift = bytes_u16(bytes + 30);
    if (shift != 9 && shift != 12) /* the two sizes that the format knows: 512 and 4096 */
        return damaged(archive, fault);
    archive->sector_size = (size_t)1 << shift;
    archive->mini_cutoff = bytes_u32(bytes + 56);
    if (!load_fat(archive) || !load_directory(archive) || !load_mini(archive))
        return damaged(archive, fault);
    return true;
}

bool ole_archive_read(struct ole_archive *archive, const char *name, unsigned char **stream, size_t *size, struct read_fault *fault) {
    for (size_t at = 0; at + OLE_ENTRY_SIZE <= archive->directory_size; at += OLE_ENTRY_SIZE) {
        const unsigned char *entry = archive->directory + at;
        if (entry[OLE_ENTRY_TYPE] != OLE_TYPE_STREAM || !name_is(entry, name))
            continue;
        uint32_t first = bytes_u32(entry + 116);
        *size = bytes_u32(entry + 120);
        if (*size > archive->size)
            return damaged(archive, fault);
        bool well =
            *size < archive->mini_cutoff ? read_mini_chain(archive, first, *size, stream) : read_chain(archive, first, *size, stream, size);
        return well || damaged(archive, fault);
    }
    return false;
}
