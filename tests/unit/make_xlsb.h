/* Binary workbooks (.xlsb) made by hand, record by record. */
#ifndef TESTS_UNIT_MAKE_XLSB_H
#define TESTS_UNIT_MAKE_XLSB_H

#include "make_xlsx.h"

static const char xlsb_root[] = RELS(REL("rId1", "officeDocument", "xl/workbook.bin"));
static const char xlsb_rels[] = RELS(REL("rId1", "worksheet", "worksheets/sheet1.bin") REL("rId2", "chartsheet", "chartsheets/sheet1.bin")
                                         REL("rId3", "sharedStrings", "sharedStrings.bin") REL("rId4", "styles", "styles.bin"));

/* A record: type and length in bytes of seven bits, then DATA. */
static inline void brt(struct text *out, unsigned type, const struct text *data) {
    size_t length = data->length;
    put(out, type < 0x80 ? type : (type & 0x7F) | 0x80, 1);
    if (type >= 0x80)
        put(out, type >> 7, 1);
    do {
        put(out, (length & 0x7F) | (length > 0x7F ? 0x80 : 0), 1);
        length >>= 7;
    } while (length > 0);
    text_add_bytes(out, text_get(data), data->length);
}

/* A record whose data is written by letters: b = 1 byte, w = 2, d = 4, f = double, u = a text as count u32 and UTF-16 units (ASCII only).
 */
static inline void add(struct text *out, unsigned type, const char *letters, ...) {
    struct text data;
    va_list values;
    text_init(&data);
    va_start(values, letters);
    for (; *letters != '\0'; letters++) {
        if (*letters == 'u') {
            const char *text = va_arg(values, const char *);
            put(&data, strlen(text), 4);
            for (; *text != '\0'; text++)
                put(&data, (unsigned char)*text, 2);
        } else if (*letters == 'f') {
            const double number = va_arg(values, double);
            uint64_t bits;
            memcpy(&bits, &number, sizeof bits);
            put(&data, bits, 8);
        } else {
            put(&data, va_arg(values, unsigned), *letters == 'b' ? 1 : *letters == 'w' ? 2 : 4);
        }
    }
    va_end(values);
    brt(out, type, &data);
    text_release(&data);
}

static inline void add_row(struct text *out, unsigned row, unsigned height, unsigned flags) {
    add(out, 0, "ddwbbbd", row, 0u, height, 0u, flags, 0u, 0u);
}

struct parts {
    struct text book, strings, styles, sheet;
};

/* The usual book, texts and styles (0 plain, 1 yyyy-mm-dd, 2 hh:mm, 3 0 %); the sheet is the test's own. */
static inline void init_parts(struct parts *parts) {
    static const unsigned formats[] = {0, 164, 20, 9};
    *parts = (struct parts){.book = {.bytes = NULL}};
    add(&parts->book, 131, "");
    add(&parts->book, 153, "dd", 0u, 0u);
    add(&parts->book, 156, "dduu", 0u, 1u, "rId1", "Svar");
    add(&parts->book, 156, "dduu", 0u, 2u, "rId2", "Diagram");
    add(&parts->book, 132, "");
    add(&parts->strings, 159, "dd", 2u, 2u);
    add(&parts->strings, 19, "bu", 0u, "Mora");
    add(&parts->strings, 19, "budww", 1u, "Orsa", 1u, 0u, 0u); /* rich */
    add(&parts->styles, 44, "wu", 164u, "yyyy-mm-dd");
    add(&parts->styles, 626, "d", 1u);
    add(&parts->styles, 47, "wwd", 0u, 9u, 0u); /* a named style, no cell style */
    add(&parts->styles, 627, "");
    add(&parts->styles, 617, "d", 4u);
    for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++)
        add(&parts->styles, 47, "wwd", 0u, formats[i], 0u);
    add(&parts->styles, 618, "");
}

static inline void make_xlsb(struct text *out, const struct parts *parts) {
    const struct zip_part all[] = {
        {.name = "_rels/.rels", .content = xlsb_root},
        {.name = "xl/workbook.bin", .content = text_get(&parts->book), .length = parts->book.length},
        {.name = "xl/_rels/workbook.bin.rels", .content = xlsb_rels},
        {.name = "xl/sharedStrings.bin", .content = text_get(&parts->strings), .length = parts->strings.length},
        {.name = "xl/styles.bin", .content = text_get(&parts->styles), .length = parts->styles.length},
        {.name = "xl/worksheets/sheet1.bin", .content = text_get(&parts->sheet), .length = parts->sheet.length},
    };
    make_zip(out, all, sizeof all / sizeof all[0], false);
}

static inline void release_parts(struct parts *parts) {
    text_release(&parts->book), text_release(&parts->strings), text_release(&parts->styles), text_release(&parts->sheet);
}

#endif
