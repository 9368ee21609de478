/* See zip_reading.h. */
#include "read/zip/zip_reading.h"

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "read/bytes.h"
#include "read/read_ceiling.h"
#include "read/zip/crc_fold.h"

enum { LOCAL_SIZE = 30, FLAG_ENCRYPTED = 0x0001, FLAG_STRONG = 0x0040, METHOD_STORED = 0, METHOD_DEFLATED = 8 };

#define CHUNK_SIZE ((size_t)1 << 16) /* of packed bytes, when they come from disk */

struct zip_reading {
    struct zip_archive *archive;
    const struct zip_entry *entry;
    struct read_fault *fault;
    z_stream stream; /* of a stored part only next_in and avail_in */
    uint64_t left;   /* packed bytes that are not yet in the stream */
    uint64_t offset; /* of these in the file */
    Bytef *chunk;    /* NULL: they lie in memory */
    uint64_t size;   /* unpacked so far */
    uint32_t crc;
    bool ended;
};

static bool damaged(struct zip_reading *reading, const char *sv, const char *en) {
    return read_fault_set(reading->fault, FINDING_FILE_DAMAGED, reading->entry->name, sv, en);
}

static bool check_entry(const struct zip_entry *entry, struct read_fault *fault) {
    if ((entry->flags & (FLAG_ENCRYPTED | FLAG_STRONG)) != 0)
        return read_fault_set(fault, FINDING_FILE_ENCRYPTED, entry->name, "", "");
    if (entry->method != METHOD_STORED && entry->method != METHOD_DEFLATED)
        return read_fault_set(fault, FINDING_FILE_FORMAT_UNKNOWN, entry->name, "ett zip-arkiv med ovanlig packning",
                              "a zip archive with unusual packing");
    return true;
}

static bool check_ceilings(const struct zip_archive *archive, const struct zip_entry *entry, struct read_fault *fault) {
    if (entry->size > ZIP_PART_BYTES_MAX)
        return read_ceiling_cross(fault, CEILING_PART_BYTES, entry->name);
    if (!zip_archive_affords(archive, entry->size, fault))
        return false;
    if (entry->size > ZIP_RATIO_FREE_BYTES && entry->size / ZIP_RATIO_MAX > entry->packed)
        return read_ceiling_cross(fault, CEILING_RATIO, entry->name);
    return true;
}

/* Never through a mapping when it can be helped: a file that somebody makes shorter meanwhile must not end the program. */
static bool copy_header(const struct zip_archive *archive, size_t offset, unsigned char header[LOCAL_SIZE]) {
    if (archive->file != NULL)
        return source_file_read(archive->file, offset, header, LOCAL_SIZE) == LOCAL_SIZE;
    memcpy(header, archive->bytes + offset, LOCAL_SIZE);
    return true;
}

/* Where the packed bytes of ENTRY begin, or 0. The place is known only from the local header, whose own sizes may be zero. */
static uint64_t find_packed(const struct zip_archive *archive, const struct zip_entry *entry, struct read_fault *fault) {
    const uint64_t room = archive->byte_count;
    unsigned char header[LOCAL_SIZE];
    const bool whole = entry->offset <= room && room - entry->offset >= LOCAL_SIZE && copy_header(archive, (size_t)entry->offset, header);
    if (whole && bytes_u32(header) != ZIP_LOCAL_SIGNATURE) {
        read_fault_set(fault, FINDING_FILE_DAMAGED, entry->name, "en del ligger inte där innehållsförteckningen säger",
                       "a part does not lie where the directory says");
        return 0;
    }
    const uint64_t start = whole ? entry->offset + LOCAL_SIZE + bytes_u16(header + 26) + bytes_u16(header + 28) : room;
    if (!whole || start > room || entry->packed > room - start) {
        read_fault_set(fault, FINDING_FILE_TRUNCATED, NULL, "", "");
        return 0;
    }
    return start;
}

static voidpf allocate(voidpf opaque, uInt count, uInt size) {
    (void)opaque;
    return memory_zeroed(count, size);
}

static void release(voidpf opaque, voidpf memory) {
    (void)opaque;
    free(memory);
}

struct zip_reading *zip_reading_open(struct zip_archive *archive, const struct zip_entry *entry, struct read_fault *fault) {
    if (!check_entry(entry, fault) || !check_ceilings(archive, entry, fault))
        return NULL;
    const uint64_t offset = find_packed(archive, entry, fault);
    if (offset == 0)
        return NULL;
    struct zip_reading *reading = memory_alloc(sizeof *reading);
    *reading = (struct zip_reading){.archive = archive, .entry = entry, .fault = fault, .left = entry->packed, .offset = offset};
    reading->crc = (uint32_t)crc32(0, NULL, 0);
    reading->stream = (z_stream){.zalloc = allocate, .zfree = release, .next_in = (z_const Bytef *)archive->bytes + offset};
    if (archive->file != NULL && archive->file->mapped)
        reading->chunk = memory_alloc(CHUNK_SIZE);
    if (entry->method == METHOD_DEFLATED && inflateInit2(&reading->stream, -MAX_WBITS) != Z_OK) {
        free(reading->chunk);
        free(reading);
        read_fault_set(fault, FINDING_FILE_DAMAGED, entry->name, "en packad del går inte att packa upp",
                       "a packed part cannot be unpacked");
        return NULL;
    }
    return reading;
}

/* The stream counts its input by unsigned int. A file that has become shorter gives nothing, which inflate takes for an error and the
 * length check for another. */
static void refill(struct zip_reading *reading) {
    z_stream *stream = &reading->stream;
    if (stream->avail_in > 0 || reading->left == 0)
        return;
    const size_t most = reading->chunk != NULL ? CHUNK_SIZE : UINT32_MAX;
    size_t more = reading->left < most ? (size_t)reading->left : most;
    if (reading->chunk != NULL) {
        more = source_file_read(reading->archive->file, (size_t)reading->offset, reading->chunk, more);
        stream->next_in = reading->chunk;
    }
    stream->avail_in = (uInt)more;
    reading->left -= more;
    reading->offset += more;
}

static size_t copy_stored(struct zip_reading *reading, char *room, size_t count) {
    refill(reading);
    if (count > reading->stream.avail_in)
        count = reading->stream.avail_in;
    if (count > 0)
        memcpy(room, reading->stream.next_in, count);
    reading->stream.next_in += count;
    reading->stream.avail_in -= (uInt)count;
    return count;
}

static size_t inflate_some(struct zip_reading *reading, char *room, size_t count) {
    z_stream *stream = &reading->stream;
    int state = Z_OK;
    stream->next_out = (Bytef *)room;
    stream->avail_out = (uInt)count;
    while (state == Z_OK && stream->avail_out > 0) {
        refill(reading);
        state = inflate(stream, Z_NO_FLUSH);
    }
    reading->ended = state == Z_STREAM_END;
    if (state != Z_OK && state != Z_STREAM_END)
        damaged(reading, "en packad del går inte att packa upp", "a packed part cannot be unpacked");
    return count - stream->avail_out;
}

/* At the end: all bytes must have come, and be those that were packed. */
static void check_end(struct zip_reading *reading) {
    if (!reading->fault->set && (reading->size != reading->entry->size || reading->crc != reading->entry->crc))
        damaged(reading, "kontrollsumman för en del stämmer inte", "the checksum of a part is wrong");
}

size_t zip_reading_next(void *context, char *room, size_t count) {
    struct zip_reading *reading = context;
    const size_t wanted = count < UINT32_MAX ? count : UINT32_MAX;
    size_t got = 0;
    if (reading->fault->set)
        return 0;
    if (!reading->ended)
        got = reading->entry->method == METHOD_STORED ? copy_stored(reading, room, wanted) : inflate_some(reading, room, wanted);
    reading->size += got;
    if (!read_work_add(reading->fault, got, WORK_UNPACKED_BYTE))
        return 0;
    if (reading->size > reading->entry->size) {
        damaged(reading, "en del är längre än innehållsförteckningen säger", "a part is longer than the directory says");
        return 0;
    }
    if (got == 0) {
        reading->ended = true;
        check_end(reading);
        return 0;
    }
    const size_t folded = crc_fold(&reading->crc, (const Bytef *)room, got);
    reading->crc = (uint32_t)crc32(reading->crc, (const Bytef *)room + folded, (uInt)(got - folded));
    return got;
}

void zip_reading_close(struct zip_reading *reading) {
    reading->archive->unpacked += reading->size;
    if (reading->entry->method == METHOD_DEFLATED)
        inflateEnd(&reading->stream);
    free(reading->chunk);
    free(reading);
}
