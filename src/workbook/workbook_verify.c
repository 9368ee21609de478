/* A zip file as libxlsxwriter writes it (APPNOTE.TXT 4.3.12, 4.3.16): no comment, no zip64, deflated parts.
 *
 *   local head, name, packed bytes │ … │ central entry, name │ … │ end record (22 bytes) */
#include "workbook/workbook_verify.h"

#include <string.h>

#include <expat.h>
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

/* What is seen of a part while it is parsed. A block that is missing from its middle may leave it well-formed; then a cell stands in
 * another row than it says, or a list is shorter than it says. */
struct seen {
    XML_Parser parser;
    size_t row;                    /* that the last <row> says; 0: none yet */
    size_t depth, stated, counted; /* of the list of styles that is open: its depth, 0 when none is; items that it says, and that it has */
    size_t level;
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

static size_t digits_of(const char *text) {
    size_t number = 0;
    for (text += strcspn(text, "0123456789"); *text >= '0' && *text <= '9' && number < SIZE_MAX / 16; text++)
        number = number * 10 + (size_t)(*text - '0');
    return number;
}

static const char *attribute_of(const char **attributes, const char *name) {
    for (; attributes[0] != NULL; attributes += 2)
        if (strcmp(attributes[0], name) == 0)
            return attributes[1];
    return NULL;
}

static bool is_list(const char *name) {
    static const char *const lists[] = {"numFmts", "fonts", "fills", "borders", "cellXfs", "dxfs", "mergeCells", "dataValidations"};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        if (strcmp(lists[i], name) == 0)
            return true;
    return false;
}

static void begin_element(void *context, const char *name, const char **attributes) {
    struct seen *seen = context;
    const char *place = attribute_of(attributes, "r"), *count = attribute_of(attributes, "count");
    seen->level++;
    if (strcmp(name, "row") == 0 && place != NULL) {
        seen->broken |= digits_of(place) <= seen->row;
        seen->row = digits_of(place);
    } else if (strcmp(name, "c") == 0 && place != NULL) {
        seen->broken |= digits_of(place) != seen->row;
    }
    if (seen->depth > 0) {
        seen->counted += seen->level == seen->depth + 1;
    } else if (count != NULL && is_list(name)) {
        seen->depth = seen->level;
        seen->stated = digits_of(count);
        seen->counted = 0;
    }
}

static void end_element(void *context, const char *name) {
    struct seen *seen = context;
    (void)name;
    if (seen->depth == seen->level) {
        seen->broken |= seen->stated != seen->counted;
        seen->depth = 0;
    }
    seen->level--;
}

static void begin_parse(struct seen *seen) {
    *seen = (struct seen){.parser = XML_ParserCreate(NULL)};
    seen->broken = seen->parser == NULL;
    if (seen->broken)
        return;
    XML_SetUserData(seen->parser, seen);
    XML_SetElementHandler(seen->parser, begin_element, end_element);
}

static void parse(struct seen *seen, const unsigned char *bytes, size_t size, bool last) {
    if (!seen->broken && XML_Parse(seen->parser, (const char *)bytes, (int)size, last) != XML_STATUS_OK)
        seen->broken = true;
}

/* Unpacks PART; true if it gives as many bytes as the directory says and they are one whole element. */
static bool part_is_whole(const struct part *part) {
    unsigned char block[BLOCK_SIZE];
    struct seen seen = {.broken = false};
    z_stream stream = {.next_in = (unsigned char *)(uintptr_t)part->packed, .avail_in = (uInt)part->packed_size};
    if (inflateInit2(&stream, RAW_DEFLATE) != Z_OK)
        return false;
    int state = Z_OK;
    if (!part->is_picture)
        begin_parse(&seen);
    while (state == Z_OK) {
        stream.next_out = block;
        stream.avail_out = sizeof block;
        state = inflate(&stream, Z_NO_FLUSH);
        if (!part->is_picture)
            parse(&seen, block, sizeof block - stream.avail_out, state == Z_STREAM_END);
    }
    bool whole = state == Z_STREAM_END && stream.total_out == part->size;
    inflateEnd(&stream);
    if (seen.parser != NULL)
        XML_ParserFree(seen.parser);
    return whole && !seen.broken;
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
