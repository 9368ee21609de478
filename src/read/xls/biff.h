/* BIFF records ([MS-XLS]; for versions 2 to 5 the OpenOffice project's description of the Excel file format): what an .xls is made of.
 *
 *   type u16 · length u16 · data      a record longer than the limit goes on in CONTINUE records behind it
 */
#ifndef READ_BIFF_H
#define READ_BIFF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "memory/memory.h"
#include "text/text.h"

/* Numbers as in BIFF5 and BIFF8. Older versions gave the same records other numbers, which no later version uses for anything else: they
 * are translated when a record is read. */
enum biff_type {
    BIFF_INTEGER = 0x02, /* BIFF2 only */
    BIFF_FORMULA = 0x06,
    BIFF_EOF = 0x0A,
    BIFF_NAME = 0x18,
    BIFF_DATEMODE = 0x22,
    BIFF_FILEPASS = 0x2F,
    BIFF_CONTINUE = 0x3C,
    BIFF_CODEPAGE = 0x42,
    BIFF_COLINFO = 0x7D,
    BIFF_BOUNDSHEET = 0x85,
    BIFF_SHEETHEAD = 0x8F,
    BIFF_MULRK = 0xBD,
    BIFF_RSTRING = 0xD6,
    BIFF_XF = 0xE0,
    BIFF_MERGEDCELLS = 0xE5,
    BIFF_SST = 0xFC,
    BIFF_LABELSST = 0xFD,
    BIFF_NUMBER = 0x203,
    BIFF_LABEL = 0x204,
    BIFF_BOOLERR = 0x205,
    BIFF_STRING = 0x207,
    BIFF_ROW = 0x208,
    BIFF_ARRAY = 0x221,
    BIFF_TABLE = 0x236,
    BIFF_RK = 0x27E,
    BIFF_FORMAT = 0x41E,
    BIFF_SHAREDFORMULA = 0x4BC,
    BIFF_BOF = 0x809
};

/* Which Excel wrote it: 5 is Excel 5.0 and 95, 8 is Excel 97 to 2003. */
enum biff_version { BIFF_UNKNOWN = 0, BIFF2 = 2, BIFF3, BIFF4, BIFF5, BIFF8 = 8 };

struct biff_record {
    unsigned type;   /* enum biff_type, or a number that nobody here knows */
    unsigned stated; /* as it stands in the file */
    const unsigned char *data;
    size_t size;
    size_t start, next; /* offsets in the stream */
};

struct biff_stream {
    const unsigned char *bytes;
    size_t size, at; /* at <= size */
};

/* The record at the stream's place, which moves behind it. False at the end, or where a record is cut short. */
bool biff_next(struct biff_stream *stream, struct biff_record *record);
/* The type of the record that comes next, or 0. */
unsigned biff_peek(const struct biff_stream *stream);
/* The version that a stream's first record states; BIFF_UNKNOWN if it is no BOF. */
enum biff_version biff_version_of(const struct biff_record *bof);

/* Reading that runs over from a record into its CONTINUE records. */
struct biff_cursor {
    struct biff_stream *stream;
    const unsigned char *at, *end;
    bool cut; /* something was asked for that is not there */
};
void biff_cursor_init(struct biff_cursor *cursor, struct biff_stream *stream, const struct biff_record *record);
/* 0 when the record has ended (and cut is set). */
unsigned biff_u8(struct biff_cursor *cursor);
unsigned biff_u16(struct biff_cursor *cursor);
uint32_t biff_u32(struct biff_cursor *cursor);
void biff_skip(struct biff_cursor *cursor, size_t count);

/* How texts stand in the file: BIFF8 has UTF-16 (or its lower bytes), older versions a code page. */
struct biff_text {
    bool is_biff8;
    unsigned codepage;
};
/* The text at the cursor: its length in LENGTH_BYTES (1 or 2) bytes, its flags (BIFF8), rich and phonetic parts (BIFF8), its characters.
 * What is no character becomes U+FFFD. */
const char *biff_read_text(struct biff_cursor *cursor, const struct biff_text *kind, int length_bytes, struct arena *arena);

/* The name of a formula error's code: "#N/A"; "#ERR" for one that no version knows. */
const char *biff_error_name(unsigned code);
/* An RK number: an integer or the upper half of a double, perhaps hundredfold. */
double biff_rk(uint32_t rk);
/* COUNT units of UTF-16LE as UTF-8, added to OUT. */
void biff_add_utf16(struct text *out, const unsigned char *bytes, size_t count);

#endif
