/* Undoing gzip with zlib, under a ceiling for size and for the ratio (a few kB must not become the ceiling's worth of memory). */
#include "file/gzip.h"

#include <limits.h>
#include <stdlib.h>
#include <zlib.h>

bool gzip_is(const unsigned char *bytes, size_t size) {
    return size >= 18 && bytes[0] == 0x1F && bytes[1] == 0x8B && bytes[2] == 8;
}

/* zlib gets its memory where we get ours, so that running out of it never looks like a damaged file. */
static void *allocate(void *context, unsigned count, unsigned size) {
    (void)context;
    return memory_zeroed(count, size);
}

static void release(void *context, void *memory) {
    (void)context;
    free(memory);
}

struct unpacking {
    z_stream stream;
    unsigned char *plain;
    size_t size, capacity;
};

/* Never more than a byte over CEILING: that one tells that it was crossed. */
static void make_room(struct unpacking *unpacking, size_t ceiling) {
    if (unpacking->size < unpacking->capacity)
        return;
    unpacking->capacity = unpacking->capacity ? unpacking->capacity * 2 : (size_t)1 << 16;
    if (unpacking->capacity > ceiling + 1)
        unpacking->capacity = ceiling + 1;
    unpacking->plain = memory_resize(unpacking->plain, unpacking->capacity);
}

static bool ratio_is_hostile(size_t packed, size_t plain) {
    return plain > GZIP_RATIO_FREE && plain / GZIP_RATIO_MAX > packed;
}

static enum file_fault inflate_members(struct unpacking *unpacking, size_t packed, size_t ceiling) {
    z_stream *stream = &unpacking->stream;
    for (;;) {
        make_room(unpacking, ceiling);
        size_t room = unpacking->capacity - unpacking->size;
        stream->next_out = unpacking->plain + unpacking->size;
        stream->avail_out = room > UINT_MAX ? UINT_MAX : (uInt)room;
        uInt before = stream->avail_out;
        int state = inflate(stream, Z_NO_FLUSH);
        unpacking->size += before - stream->avail_out;
        if (unpacking->size > ceiling)
            return FILE_TOO_LARGE;
        if (ratio_is_hostile(packed - stream->avail_in, unpacking->size))
            return FILE_GZIP_RATIO;
        if (state == Z_STREAM_END) {
            if (!gzip_is(stream->next_in, stream->avail_in))
                return FILE_OK; /* padding behind the last member is common and harmless */
            if (inflateReset(stream) != Z_OK)
                return FILE_GZIP_BROKEN;
        } else if (state != Z_OK) {
            return state == Z_BUF_ERROR ? FILE_GZIP_CUT : FILE_GZIP_BROKEN;
        }
    }
}

enum file_fault gzip_unpack(const unsigned char *bytes, size_t size, size_t ceiling, unsigned char **plain, size_t *plain_size) {
    struct unpacking unpacking = {.stream = {.zalloc = allocate, .zfree = release}};
    unpacking.stream.next_in = (z_const Bytef *)bytes;
    unpacking.stream.avail_in = (uInt)size; /* the caller's ceiling lies below 4 GiB */
    if (inflateInit2(&unpacking.stream, 15 + 16) != Z_OK)
        return FILE_GZIP_BROKEN;
    enum file_fault fault = inflate_members(&unpacking, size, ceiling);
    inflateEnd(&unpacking.stream);
    if (fault != FILE_OK) {
        free(unpacking.plain);
        return fault;
    }
    *plain = unpacking.plain;
    *plain_size = unpacking.size;
    return FILE_OK;
}

bool gzip_pack(const void *bytes, size_t size, unsigned char **packed, size_t *packed_size) {
    z_stream stream = {.zalloc = allocate, .zfree = release};
    gz_header head = {.os = 255}; /* 255: not told; else it is that of the machine */
    if (size > UINT_MAX || deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        return false;
    uLong bound = deflateBound(&stream, (uLong)size) + 32;
    *packed = memory_alloc(bound);
    stream.next_in = (z_const Bytef *)(uintptr_t)bytes;
    stream.avail_in = (uInt)size;
    stream.next_out = *packed;
    stream.avail_out = bound > UINT_MAX ? UINT_MAX : (uInt)bound;
    bool done = deflateSetHeader(&stream, &head) == Z_OK && deflate(&stream, Z_FINISH) == Z_STREAM_END;
    *packed_size = stream.total_out;
    deflateEnd(&stream);
    if (!done)
        free(*packed);
    return done;
}
