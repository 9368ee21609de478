/* A zip file as libxlsxwriter writes it (APPNOTE.TXT 4.3.12, 4.3.16): no comment, no zip64, deflated parts.
 *
 *   local head, name, packed bytes │ … │ central entry, name │ … │ end record (22 bytes) */
#include "workbook/workbook_verify.h"

#include <string.h>
#include <zlib.h>

#define END_SIZE 22u
#define ENTRY_SIZE 46u
#define LOCAL_SIZE 30u
#define END_MARK 0x06054B50u
#define ENTRY_MARK 0x02014B50u
#define LOCAL_MARK 0x04034B50u
#define DEFLATED 8u
#define RAW_DEFLATE (-MAX_WBITS)
#define BLOCK_SIZE 16384u
#define PICTURE ".png"

/* Tags opened and not closed so far; our parts hold neither comments nor CDATA, and "<" and ">" are escaped in texts and attributes. */
struct tags {
    size_t depth, elements;
    bool inside;      /* a tag */
    char first, last; /* byte of the tag so far; 0: none yet */
    bool broken;
};

struct part {
    const unsigned char *packed;
    size_t packed_size, size;
    bool is_picture; /* not XML */
};

static size_t number_at(const unsigned char *bytes, size_t size) {
    size_t number = 0;
    while (size-- > 0)
        number = number << 8 | bytes[size];
    return number;
}

static void end_tag(struct tags *tags) {
    bool opens = tags->first != '/' && tags->first != '?' && tags->last != '/';
    bool closes = tags->first == '/';
    tags->broken |= closes && tags->depth == 0;
    tags->broken |= tags->first != '?' && !closes && tags->depth == 0 && tags->elements > 0; /* a second root */
    tags->elements += tags->first != '?';
    tags->depth += opens;
    tags->depth -= closes && tags->depth > 0;
    tags->inside = false;
}

static void read_tags(struct tags *tags, const unsigned char *bytes, size_t size) {
    for (size_t i = 0; i < size; i++) {
        char c = (char)bytes[i];
        if (c == '<') {
            tags->broken |= tags->inside;
            tags->inside = true;
            tags->first = tags->last = '\0';
        } else if (c == '>') {
            tags->broken |= !tags->inside;
            end_tag(tags);
        } else if (tags->inside) {
            tags->first = tags->first == '\0' ? c : tags->first;
            tags->last = c;
        }
    }
}

/* Unpacks PART; true if it gives as many bytes as the directory says and they are one whole element. */
static bool part_is_whole(const struct part *part) {
    unsigned char block[BLOCK_SIZE];
    struct tags tags = {0};
    z_stream stream = {.next_in = (unsigned char *)(uintptr_t)part->packed, .avail_in = (uInt)part->packed_size};
    if (inflateInit2(&stream, RAW_DEFLATE) != Z_OK)
        return false;
    int state = Z_OK;
    while (state == Z_OK) {
        stream.next_out = block;
        stream.avail_out = sizeof block;
        state = inflate(&stream, Z_NO_FLUSH);
        read_tags(&tags, block, sizeof block - stream.avail_out);
    }
    bool whole = state == Z_STREAM_END && stream.total_out == part->size;
    inflateEnd(&stream);
    return whole && (part->is_picture || (!tags.broken && !tags.inside && tags.depth == 0 && tags.elements > 0));
}

/* The part of the central entry at PLACE; false if the two heads do not fit the file. */
static bool find_part(const struct source_file *file, size_t place, struct part *part) {
    const unsigned char *entry = file->bytes + place;
    size_t local = number_at(entry + 42, 4);
    if (number_at(entry + 10, 2) != DEFLATED || local > file->size - LOCAL_SIZE || number_at(file->bytes + local, 4) != LOCAL_MARK)
        return false;
    size_t begin = local + LOCAL_SIZE + number_at(file->bytes + local + 26, 2) + number_at(file->bytes + local + 28, 2);
    *part = (struct part){.packed_size = number_at(entry + 20, 4), .size = number_at(entry + 24, 4)};
    if (begin > file->size || part->packed_size > file->size - begin)
        return false;
    part->packed = file->bytes + begin;
    size_t name = number_at(entry + 28, 2);
    part->is_picture = place + ENTRY_SIZE + name <= file->size && name > sizeof PICTURE - 1 &&
                       memcmp(entry + ENTRY_SIZE + name - (sizeof PICTURE - 1), PICTURE, sizeof PICTURE - 1) == 0;
    return true;
}

bool workbook_is_whole(const struct source_file *file) {
    if (file->size < ENTRY_SIZE + END_SIZE || number_at(file->bytes + file->size - END_SIZE, 4) != END_MARK)
        return false;
    const unsigned char *end = file->bytes + file->size - END_SIZE;
    size_t count = number_at(end + 10, 2), place = number_at(end + 16, 4);
    for (size_t i = 0; i < count; i++) {
        struct part part;
        if (place > file->size - ENTRY_SIZE || number_at(file->bytes + place, 4) != ENTRY_MARK)
            return false;
        if (!find_part(file, place, &part) || !part_is_whole(&part))
            return false;
        const unsigned char *entry = file->bytes + place;
        place += ENTRY_SIZE + number_at(entry + 28, 2) + number_at(entry + 30, 2) + number_at(entry + 32, 2);
    }
    return count > 0;
}
