/* See xls_book.h. */
#include "read/xls_book.h"

#include <string.h>

#include "read/bytes.h"
#include "read/ole_archive.h"

#define XLS_STRINGS_MAX 2000000u /* as many distinct texts as 65 536 rows of 30 columns */
#define BIFF8_VERSION 0x0600
#define BIFF5_VERSION 0x0500

static bool is_compound(const unsigned char *bytes, size_t size) {
    return size >= 512 && memcmp(bytes, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8) == 0;
}

/* The workbook's stream; false, perhaps with a fault, if there is none. */
static bool find_stream(struct ole_archive *archive, unsigned char **stream, size_t *size, struct read_fault *fault) {
    return ole_archive_read(archive, "Workbook", stream, size, fault) || (!fault->set && ole_archive_read(archive, "Book", stream, size, fault));
}

bool xls_book_is(const unsigned char *bytes, size_t size) {
    struct arena arena = {0};
    struct read_fault fault = {.set = false};
    struct ole_archive archive;
    unsigned char *stream;
    size_t stream_size;
    bool found = is_compound(bytes, size) && ole_archive_open(&archive, &arena, bytes, size, &fault) &&
                 (find_stream(&archive, &stream, &stream_size, &fault) || fault.set);
    arena_release(&arena);
    return found;
}

/* position of the substream u32 · visibility · kind · name */
static void read_boundsheet(struct xls_book *book, struct biff_stream *stream, const struct biff_record *record) {
    struct biff_cursor cursor;
    biff_cursor_init(&cursor, stream, record);
    struct xls_sheet sheet = {.start = biff_u32(&cursor)};
    unsigned visibility = biff_u8(&cursor) & 3, kind = biff_u8(&cursor);
    sheet.visibility = visibility == 0 ? SHEET_VISIBLE : visibility == 1 ? SHEET_HIDDEN : SHEET_VERY_HIDDEN;
    sheet.has_cells = kind == 0;
    sheet.name = biff_read_text(&cursor, &book->text, 1, book->arena);
    book->sheets = arena_grow(book->arena, book->sheets, book->sheet_count, &book->sheet_capacity, sizeof *book->sheets);
    book->sheets[book->sheet_count++] = sheet;
}

static bool read_strings(struct xls_book *book, struct biff_stream *stream, const struct biff_record *record, struct read_fault *fault) {
    struct biff_cursor cursor;
    biff_cursor_init(&cursor, stream, record);
    biff_u32(&cursor); /* how often they are used in all */
    size_t count = biff_u32(&cursor);
    if (count > XLS_STRINGS_MAX || count > book->stream_size)
        return read_fault_set(fault, FINDING_FILE_CEILING, NULL, "fler än 2 miljoner olika texter", "more than 2 million distinct texts");
    book->strings = arena_array(book->arena, count, sizeof *book->strings);
    while (book->string_count < count && !cursor.cut)
        book->strings[book->string_count++] = biff_read_text(&cursor, &book->text, 2, book->arena);
    return true;
}

static void read_format(struct xls_book *book, struct biff_stream *stream, const struct biff_record *record) {
    struct biff_cursor cursor;
    struct arena scratch = {0};
    biff_cursor_init(&cursor, stream, record);
    unsigned number = biff_u16(&cursor);
    const char *code = biff_read_text(&cursor, &book->text, book->text.is_biff8 ? 2 : 1, &scratch);
    book->formats = arena_grow(book->arena, book->formats, book->format_count, &book->format_capacity, sizeof *book->formats);
    book->formats[book->format_count].number = number;
    book->formats[book->format_count++].format = number_format_of_code(code);
    arena_release(&scratch);
}

static void read_style(struct xls_book *book, const struct biff_record *record) {
    book->styles = arena_grow(book->arena, book->styles, book->style_count, &book->style_capacity, sizeof *book->styles);
    book->styles[book->style_count++] = record->size >= 4 ? bytes_u16(record->data + 2) : 0;
}

static bool read_global(struct xls_book *book, struct biff_stream *stream, const struct biff_record *record, struct read_fault *fault) {
    switch (record->type) {
    case BIFF_FILEPASS:
        return read_fault_set(fault, FINDING_FILE_ENCRYPTED, NULL, "", "");
    case BIFF_CODEPAGE:
        book->text.codepage = record->size >= 2 ? bytes_u16(record->data) : 0;
        return true;
    case BIFF_DATEMODE:
        book->date_1904 = record->size >= 2 && bytes_u16(record->data) == 1;
        return true;
    case BIFF_BOUNDSHEET:
        read_boundsheet(book, stream, record);
        return true;
    case BIFF_SST:
        return read_strings(book, stream, record, fault);
    case BIFF_FORMAT:
        read_format(book, stream, record);
        return true;
    case BIFF_XF:
        read_style(book, record);
        return true;
    default:
        return true;
    }
}

static bool read_globals(struct xls_book *book, struct read_fault *fault) {
    struct biff_stream stream = {book->stream, book->stream_size, 0};
    struct biff_record record;
    if (!biff_next(&stream, &record) || record.type != BIFF_BOF || record.size < 4)
        return read_fault_set(fault, FINDING_FILE_FORMAT_UNKNOWN, NULL, "en äldre version av Excel än 5.0", "a version of Excel before 5.0");
    unsigned version = bytes_u16(record.data);
    if (version != BIFF8_VERSION && version != BIFF5_VERSION)
        return read_fault_set(fault, FINDING_FILE_FORMAT_UNKNOWN, NULL, "en okänd version av Excel", "an unknown version of Excel");
    book->text = (struct biff_text){version == BIFF8_VERSION, 1252};
    while (biff_next(&stream, &record) && record.type != BIFF_EOF)
        if (!read_global(book, &stream, &record, fault))
            return false;
    return book->sheet_count > 0 || read_fault_set(fault, FINDING_FILE_DAMAGED, NULL, "den har inga blad", "it has no sheets");
}

bool xls_book_open(struct xls_book *book, struct arena *arena, const unsigned char *bytes, size_t size, struct read_fault *fault) {
    struct ole_archive archive;
    unsigned char *stream;
    *book = (struct xls_book){.arena = arena};
    if (!ole_archive_open(&archive, arena, bytes, size, fault) || !find_stream(&archive, &stream, &book->stream_size, fault))
        return read_fault_set(fault, FINDING_FILE_DAMAGED, NULL, "den har ingen arbetsbok", "it holds no workbook");
    book->stream = stream;
    return read_globals(book, fault);
}

enum number_format xls_book_format(const struct xls_book *book, unsigned style) {
    unsigned number = style < book->style_count ? book->styles[style] : 0;
    for (size_t i = 0; i < book->format_count; i++)
        if (book->formats[i].number == number)
            return book->formats[i].format;
    return number_format_of_builtin(number);
}
