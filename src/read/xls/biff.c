/* See biff.h. */
#include "read/xls/biff.h"

#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "read/bytes.h"

#define BIFF_HEAD 4u
#define REPLACEMENT 0xFFFDu
enum { FLAG_WIDE = 1, FLAG_PHONETIC = 4, FLAG_RICH = 8 };

/* What older versions called the records of today. */
static const struct {
    unsigned stated, type;
} older_types[] = {
    {0x0003, BIFF_NUMBER}, {0x0004, BIFF_LABEL}, {0x0005, BIFF_BOOLERR}, {0x0007, BIFF_STRING},  {0x0008, BIFF_ROW},    {0x0009, BIFF_BOF},
    {0x0209, BIFF_BOF},    {0x0409, BIFF_BOF},   {0x0206, BIFF_FORMULA}, {0x0406, BIFF_FORMULA}, {0x001E, BIFF_FORMAT}, {0x0043, BIFF_XF},
    {0x0243, BIFF_XF},     {0x0443, BIFF_XF},    {0x0021, BIFF_ARRAY},   {0x0036, BIFF_TABLE},   {0x0037, BIFF_TABLE},
};

static unsigned type_of(unsigned stated) {
    for (size_t i = 0; i < sizeof older_types / sizeof older_types[0]; i++)
        if (older_types[i].stated == stated)
            return older_types[i].type;
    return stated;
}

bool biff_next(struct biff_stream *stream, struct biff_record *record) {
    if (stream->size - stream->at < BIFF_HEAD)
        return false;
    const unsigned char *head = stream->bytes + stream->at;
    const size_t size = bytes_u16(head + 2);
    if (stream->size - stream->at - BIFF_HEAD < size)
        return false;
    *record = (struct biff_record){.type = type_of(bytes_u16(head)),
                                   .stated = bytes_u16(head),
                                   .data = head + BIFF_HEAD,
                                   .size = size,
                                   .start = stream->at,
                                   .next = stream->at + BIFF_HEAD + size};
    stream->at = record->next;
    return true;
}

unsigned biff_peek(const struct biff_stream *stream) {
    return stream->size - stream->at < BIFF_HEAD ? 0 : type_of(bytes_u16(stream->bytes + stream->at));
}

enum biff_version biff_version_of(const struct biff_record *bof) {
    /* The record's own number tells up to BIFF4. From then on a field does; web programs that write .xls by hand leave it 0. */
    static const struct {
        unsigned stated, field;
        enum biff_version version;
    } versions[] = {
        {0x0809, 0x0600, BIFF8}, {0x0809, 0x0500, BIFF5}, {0x0809, 0x0000, BIFF5}, {0x0809, 0x0400, BIFF4},
        {0x0809, 0x0300, BIFF3}, {0x0809, 0x0200, BIFF2}, {0x0809, 0x0002, BIFF2}, {0x0809, 0x0007, BIFF2},
    };
    if (bof->type != BIFF_BOF || bof->size < 4)
        return BIFF_UNKNOWN;
    for (size_t i = 0; i < sizeof versions / sizeof versions[0]; i++)
        if (bof->stated == versions[i].stated && bytes_u16(bof->data) == versions[i].field)
            return versions[i].version;
    return bof->stated == 0x0009 ? BIFF2 : bof->stated == 0x0209 ? BIFF3 : bof->stated == 0x0409 ? BIFF4 : BIFF_UNKNOWN;
}

void biff_cursor_init(struct biff_cursor *cursor, struct biff_stream *stream, const struct biff_record *record) {
    *cursor = (struct biff_cursor){stream, record->data, record->data + record->size, false};
}

/* Moves into the CONTINUE record behind, if there is one. */
static bool go_on(struct biff_cursor *cursor) {
    struct biff_record record;
    if (biff_peek(cursor->stream) != BIFF_CONTINUE || !biff_next(cursor->stream, &record)) {
        cursor->cut = true;
        return false;
    }
    cursor->at = record.data;
    cursor->end = record.data + record.size;
    return true;
}

unsigned biff_u8(struct biff_cursor *cursor) {
    while (cursor->at == cursor->end)
        if (!go_on(cursor))
            return 0;
    return *cursor->at++;
}

unsigned biff_u16(struct biff_cursor *cursor) {
    unsigned low = biff_u8(cursor);
    return low | biff_u8(cursor) << 8;
}

uint32_t biff_u32(struct biff_cursor *cursor) {
    uint32_t low = biff_u16(cursor);
    return low | (uint32_t)biff_u16(cursor) << 16;
}

void biff_skip(struct biff_cursor *cursor, size_t count) {
    while (count && !cursor->cut) {
        size_t here = (size_t)(cursor->end - cursor->at), step = here < count ? here : count;
        cursor->at += step;
        count -= step;
        if (count)
            go_on(cursor);
    }
}

/* UTF-16 on its way to UTF-8: the first half of a pair waits for the second. */
struct utf16_joint {
    uint32_t high;
};

static void end_joint(struct utf16_joint *joint, struct text *out) {
    if (joint->high != 0)
        text_add_char(out, REPLACEMENT);
    joint->high = 0;
}

static void add_unit(struct utf16_joint *joint, uint32_t unit, struct text *out) {
    const bool is_low = unit >= 0xDC00 && unit <= 0xDFFF;
    if (joint->high != 0 && is_low) {
        text_add_char(out, 0x10000 + ((joint->high - 0xD800) << 10) + (unit - 0xDC00));
        joint->high = 0;
        return;
    }
    end_joint(joint, out);
    if (unit >= 0xD800 && unit <= 0xDBFF)
        joint->high = unit;
    else
        text_add_char(out, is_low || unit == 0 ? REPLACEMENT : unit);
}

void biff_add_utf16(struct text *out, const unsigned char *bytes, size_t count) {
    struct utf16_joint joint = {0};
    for (size_t i = 0; i < count; i++)
        add_unit(&joint, bytes_u16(bytes + 2 * i), out);
    end_joint(&joint, out);
}

/* COUNT characters in UTF-16 or its lower bytes. Where they run over into a CONTINUE record, that begins with flags of its own. */
static void add_units(struct biff_cursor *cursor, size_t count, bool wide, struct text *out) {
    struct utf16_joint joint = {0};
    for (size_t i = 0; i < count && !cursor->cut; i++) {
        if (cursor->at == cursor->end && go_on(cursor))
            wide = (biff_u8(cursor) & FLAG_WIDE) != 0;
        const uint32_t unit = wide ? biff_u16(cursor) : biff_u8(cursor);
        if (!cursor->cut)
            add_unit(&joint, unit, out);
    }
    end_joint(&joint, out);
}

static const char *read_wide(struct biff_cursor *cursor, size_t count, struct arena *arena) {
    struct text out;
    text_init(&out);
    unsigned flags = biff_u8(cursor);
    size_t runs = flags & FLAG_RICH ? biff_u16(cursor) : 0;
    size_t phonetic = flags & FLAG_PHONETIC ? biff_u32(cursor) : 0;
    add_units(cursor, count, (flags & FLAG_WIDE) != 0, &out);
    biff_skip(cursor, 4 * runs);
    biff_skip(cursor, phonetic);
    const char *text = arena_text(arena, text_get(&out));
    text_release(&out);
    return text;
}

/* iconv's name of a Windows code page number; 0x8000 is Apple's, 0x8001 what Excel 4 called ANSI. */
static iconv_t open_codepage(unsigned codepage) {
    char name[24];
    if (codepage == 0x8000 || codepage == 10000)
        return iconv_open("UTF-8", "MACINTOSH");
    if (codepage == 0 || codepage == 0x8001 || codepage == 367)
        codepage = 1252;
    snprintf(name, sizeof name, "CP%u", codepage);
    iconv_t converter = iconv_open("UTF-8", name);
    return converter == (iconv_t)-1 ? iconv_open("UTF-8", "CP1252") : converter;
}

/* Bytes that the code page does not have become U+FFFD, one each. */
static const char *from_codepage(struct arena *arena, unsigned codepage, char *bytes, size_t count) {
    iconv_t converter = open_codepage(codepage);
    size_t room = count * 4 + 8;
    char *text = arena_alloc(arena, room + 1), *to = text;
    while (count && converter != (iconv_t)-1) {
        if (iconv(converter, &bytes, &count, &to, &room) != (size_t)-1 || room < 3)
            break;
        memcpy(to, "\xEF\xBF\xBD", 3);
        to += 3;
        room -= 3;
        bytes++;
        count--;
    }
    if (converter != (iconv_t)-1) {
        iconv(converter, NULL, NULL, &to, &room); /* some code pages hold a letter back, in case an accent follows */
        iconv_close(converter);
    }
    return text;
}

static const char *read_bytes(struct biff_cursor *cursor, size_t count, unsigned codepage, struct arena *arena) {
    char *bytes = memory_alloc(count + 1);
    size_t got = 0;
    while (got < count && !cursor->cut) {
        const unsigned byte = biff_u8(cursor);
        bytes[got] = (char)(byte ? byte : ' '); /* NUL ends texts here; some programs fill up with it */
        got += !cursor->cut;
    }
    const char *text = from_codepage(arena, codepage, bytes, got);
    free(bytes);
    return text;
}

const char *biff_read_text(struct biff_cursor *cursor, const struct biff_text *kind, int length_bytes, struct arena *arena) {
    const size_t count = length_bytes == 1 ? biff_u8(cursor) : biff_u16(cursor);
    return kind->is_biff8 ? read_wide(cursor, count, arena) : read_bytes(cursor, count, kind->codepage, arena);
}

const char *biff_error_name(unsigned code) {
    static const struct {
        unsigned code;
        const char *name;
    } errors[] = {{0x00, "#NULL!"}, {0x07, "#DIV/0!"}, {0x0F, "#VALUE!"}, {0x17, "#REF!"},
                  {0x1D, "#NAME?"}, {0x24, "#NUM!"},   {0x2A, "#N/A"},    {0x2B, "#GETTING_DATA"}};
    for (size_t i = 0; i < sizeof errors / sizeof *errors; i++)
        if (errors[i].code == code)
            return errors[i].name;
    return "#ERR";
}

double biff_rk(uint32_t rk) {
    double number;
    if (rk & 2) {
        /* 30 bits with a sign, in the upper ones */
        int64_t value = (int64_t)(rk >> 2) - (rk & 0x80000000u ? (int64_t)1 << 30 : 0);
        number = (double)value;
    } else {
        uint64_t bits = (uint64_t)(rk & 0xFFFFFFFCu) << 32;
        memcpy(&number, &bits, sizeof number);
    }
    return rk & 1 ? number / 100 : number;
}
