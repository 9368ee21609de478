/* BIFF streams (.xls) made by hand, record by record, with or without an OLE file around them. */
#ifndef TESTS_UNIT_MAKE_BIFF_H
#define TESTS_UNIT_MAKE_BIFF_H

#include "make_xlsx.h"

enum { BIFF_SHEET = 0x10, BIFF_GLOBALS = 0x05 };

/* A record whose data is written by letters: b = 1 byte, w = 2, d = 4, f = double, s = bytes of a NUL-terminated text, z = COUNT bytes. */
static inline void record(struct text *out, unsigned type, const char *letters, ...) {
    struct text data;
    va_list values;
    text_init(&data);
    va_start(values, letters);
    for (; *letters != '\0'; letters++) {
        if (*letters == 'b')
            put(&data, va_arg(values, unsigned), 1);
        else if (*letters == 'w')
            put(&data, va_arg(values, unsigned), 2);
        else if (*letters == 'd')
            put(&data, va_arg(values, unsigned), 4);
        else if (*letters == 's')
            text_add(&data, va_arg(values, const char *));
        else if (*letters == 'f') {
            const double number = va_arg(values, double);
            uint64_t bits;
            memcpy(&bits, &number, sizeof bits);
            put(&data, bits, 8);
        }
    }
    va_end(values);
    put(out, type, 2);
    put(out, data.length, 2);
    text_add_bytes(out, text_get(&data), data.length);
    text_release(&data);
}

static inline void begin_substream(struct text *out, unsigned version, unsigned kind) {
    record(out, 0x809, "wwwwdd", version, kind, 0u, 0u, 0u, 0u);
}

static inline void end_substream(struct text *out) {
    record(out, 0x0A, "");
}

/* A sheet's name in the globals; returns where its place must be written. */
static inline size_t bound_sheet(struct text *out, const char *name, unsigned visibility, unsigned kind) {
    const size_t at = out->length + 4;
    record(out, 0x85, "dbbbbs", 0u, visibility, kind, (unsigned)strlen(name), 0u, name);
    return at;
}

static inline void place_sheet(struct text *out, size_t at) {
    for (int i = 0; i < 4; i++)
        out->bytes[at + (size_t)i] = (char)(out->length >> (8 * i) & 0xFF);
}

/* Styles 0 plain, 1 yyyy-mm-dd (164), 2 hh:mm (20), 3 0 % (9), 4 m/d/yy (14). */
static inline void usual_styles(struct text *out) {
    static const unsigned formats[] = {0, 164, 20, 9, 14};
    record(out, 0x41E, "wwbs", 164u, 10u, 0u, "yyyy-mm-dd");
    for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++)
        record(out, 0xE0, "wwwwwwwwww", 0u, formats[i], 0u, 0u, 0u, 0u, 0u, 0u, 0u, 0u);
}

/* A BIFF8 workbook of one sheet "Svar" that holds RECORDS, with the globals' own records GLOBALS (may be NULL). */
static inline void make_biff8(struct text *out, const struct text *globals, const struct text *records) {
    begin_substream(out, 0x600, BIFF_GLOBALS);
    usual_styles(out);
    if (globals != NULL)
        text_add_bytes(out, text_get(globals), globals->length);
    const size_t at = bound_sheet(out, "Svar", 0, 0);
    end_substream(out);
    place_sheet(out, at);
    begin_substream(out, 0x600, BIFF_SHEET);
    text_add_bytes(out, text_get(records), records->length);
    end_substream(out);
}

enum { OLE_SECTOR = 512, OLE_FREE = -1, OLE_LAST = -2, OLE_TABLE = -3 };

static inline void ole_entry(struct text *out, const char *name, unsigned type, unsigned first, size_t size) {
    const size_t length = strlen(name);
    for (size_t i = 0; i < 32; i++)
        put(out, i < length ? (unsigned char)name[i] : 0, 2);
    put(out, length > 0 ? 2 * length + 2 : 0, 2), put(out, type, 1), put(out, 1, 1);
    for (int i = 0; i < 3; i++)
        put(out, UINT32_MAX, 4); /* left, right, child: not followed */
    for (int i = 0; i < 9; i++)
        put(out, 0, 4); /* class, state, times */
    put(out, first, 4), put(out, size, 8);
}

/* CONTENT as the stream NAME of an OLE file: header · sector table · directory · stream; at least 4096 bytes, so that it is no small one.
 */
static inline void make_ole(struct text *out, const char *name, const struct text *content) {
    const size_t size = content->length < 4096 ? 4096 : content->length, sectors = (size + OLE_SECTOR - 1) / OLE_SECTOR;
    text_add_bytes(out, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);
    put(out, 0, 8), put(out, 0, 8), put(out, 0x3E, 2), put(out, 3, 2), put(out, 0xFFFE, 2), put(out, 9, 2), put(out, 6, 2), put(out, 0, 6);
    put(out, 0, 4), put(out, 1, 4), put(out, 1, 4), put(out, 0, 4), put(out, 4096, 4); /* one sector of table, the directory in sector 1 */
    put(out, (uint32_t)OLE_LAST, 4), put(out, 0, 4), put(out, (uint32_t)OLE_LAST, 4), put(out, 0, 4), put(out, 0, 4);
    for (int i = 1; i < 109; i++)
        put(out, (uint32_t)OLE_FREE, 4);
    put(out, (uint32_t)OLE_TABLE, 4), put(out, (uint32_t)OLE_LAST, 4);
    for (size_t i = 0; i < OLE_SECTOR / 4 - 2; i++)
        put(out, i + 1 < sectors ? i + 3 : i + 1 == sectors ? (uint32_t)OLE_LAST : (uint32_t)OLE_FREE, 4);
    ole_entry(out, "Root Entry", 5, (uint32_t)OLE_LAST, 0);
    ole_entry(out, name, 2, 2, size);
    ole_entry(out, "", 0, 0, 0), ole_entry(out, "", 0, 0, 0);
    text_add_bytes(out, text_get(content), content->length);
    for (size_t i = content->length; i < sectors * OLE_SECTOR; i++)
        put(out, 0, 1);
}

#endif
