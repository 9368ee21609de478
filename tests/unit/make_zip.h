/* Zip archives made by hand, right or wrong in one way each. */
#ifndef TESTS_UNIT_MAKE_ZIP_H
#define TESTS_UNIT_MAKE_ZIP_H

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "text/text.h"

struct zip_part {
    const char *name, *content;
    size_t length;          /* of content; 0: it is a NUL-terminated text */
    bool stored;            /* not deflated */
    bool descriptor;        /* sizes behind the data, zeros in the local header */
    bool zip64;             /* sizes and offset in the extra field */
    unsigned flags, method; /* method: said instead of the true one, if not 0 */
    uint32_t crc_error;     /* added to the checksum */
    long size_error;        /* added to the unpacked size that is stated */
};

static inline void put(struct text *out, uint64_t number, int bytes) {
    for (int i = 0; i < bytes; i++) {
        const char byte = (char)(number >> (8 * i) & 0xFF);
        text_add_bytes(out, &byte, 1);
    }
}

static inline void deflate_part(struct text *out, const char *content, size_t length) {
    z_stream stream = {.zalloc = NULL};
    const size_t room = length + length / 1000 + 64;
    char *packed = memory_alloc(room);
    deflateInit2(&stream, 9, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
    stream.next_in = (z_const Bytef *)content;
    stream.avail_in = (uInt)length;
    stream.next_out = (Bytef *)packed;
    stream.avail_out = (uInt)room;
    deflate(&stream, Z_FINISH);
    text_add_bytes(out, packed, room - stream.avail_out);
    deflateEnd(&stream);
    free(packed);
}

/* One local header with its data into OUT and one central header into CENTRAL. */
static inline void make_part(struct text *out, struct text *central, const struct zip_part *part) {
    const size_t length = part->length > 0 ? part->length : strlen(part->content);
    const uint32_t crc = (uint32_t)crc32(0, (const Bytef *)part->content, (uInt)length) + part->crc_error;
    const unsigned method = part->method != 0 ? part->method : part->stored ? 0 : 8;
    const unsigned flags = part->flags | (part->descriptor ? 8 : 0);
    const uint64_t offset = out->length, size = (uint64_t)((long)length + part->size_error);
    struct text data;
    text_init(&data);
    if (part->stored)
        text_add_bytes(&data, part->content, length);
    else
        deflate_part(&data, part->content, length);
    put(out, 0x04034b50, 4), put(out, 20, 2), put(out, flags, 2), put(out, method, 2), put(out, 0, 4);
    put(out, part->descriptor ? 0 : crc, 4), put(out, part->descriptor ? 0 : data.length, 4), put(out, part->descriptor ? 0 : size, 4);
    put(out, strlen(part->name), 2), put(out, 0, 2);
    text_add(out, part->name);
    text_add_bytes(out, text_get(&data), data.length);
    if (part->descriptor)
        put(out, 0x08074b50, 4), put(out, crc, 4), put(out, data.length, 4), put(out, size, 4);
    put(central, 0x02014b50, 4), put(central, 20, 2), put(central, 20, 2), put(central, flags, 2), put(central, method, 2);
    put(central, 0, 4), put(central, crc, 4), put(central, part->zip64 ? UINT32_MAX : data.length, 4);
    put(central, part->zip64 ? UINT32_MAX : size, 4), put(central, strlen(part->name), 2), put(central, part->zip64 ? 28 : 0, 2);
    put(central, 0, 2), put(central, 0, 2), put(central, 0, 2), put(central, 0, 4), put(central, part->zip64 ? UINT32_MAX : offset, 4);
    text_add(central, part->name);
    if (part->zip64)
        put(central, 1, 2), put(central, 24, 2), put(central, size, 8), put(central, data.length, 8), put(central, offset, 8);
    text_release(&data);
}

/* The archive of COUNT parts into OUT; ZIP64: with zip64 end records. */
static inline void make_zip(struct text *out, const struct zip_part *parts, size_t count, bool zip64) {
    struct text central;
    text_init(&central);
    for (size_t i = 0; i < count; i++)
        make_part(out, &central, &parts[i]);
    const uint64_t offset = out->length;
    text_add_bytes(out, text_get(&central), central.length);
    if (zip64) {
        const uint64_t end64 = out->length;
        put(out, 0x06064b50, 4), put(out, 44, 8), put(out, 45, 2), put(out, 45, 2), put(out, 0, 8), put(out, count, 8);
        put(out, count, 8), put(out, central.length, 8), put(out, offset, 8);
        put(out, 0x07064b50, 4), put(out, 0, 4), put(out, end64, 8), put(out, 1, 4);
    }
    put(out, 0x06054b50, 4), put(out, 0, 4), put(out, zip64 ? 0xFFFF : count, 2), put(out, zip64 ? 0xFFFF : count, 2);
    put(out, zip64 ? UINT32_MAX : central.length, 4), put(out, zip64 ? UINT32_MAX : offset, 4), put(out, 0, 2);
    text_release(&central);
}

#endif
