/* See xls_book.h. */
#include "read/xls/xls_book.h"

#include <string.h>

#include "read/bytes.h"
#include "read/read_ceiling.h"
#include "read/xls/ole_archive.h"
#include "read/xls/xls_hints.h"
#include "read/xls/xls_password.h"

#define BUILTIN_FORMATS 164u /* numbers below have a meaning that files need not spell out */

/* Kinds of substream, as a BOF states them. */
enum { SUBSTREAM_GLOBALS = 0x05, SUBSTREAM_SHEET = 0x10, SUBSTREAM_CHART = 0x20, SUBSTREAM_MACROS = 0x40, SUBSTREAM_WORKSPACE = 0x100 };

/* ---- finding the records ---- */

/* BIFF records without an OLE file around them. */
static bool is_plain(const unsigned char *bytes, size_t size) {
    static const unsigned kinds[] = {SUBSTREAM_GLOBALS, SUBSTREAM_SHEET, SUBSTREAM_CHART, SUBSTREAM_MACROS, SUBSTREAM_WORKSPACE};
    struct biff_stream stream = {bytes, size, 0};
    struct biff_record bof;
    if (!biff_next(&stream, &bof) || biff_version_of(&bof) == BIFF_UNKNOWN || bof.size > 16 || bof.size % 2 != 0)
        return false;
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if (bytes_u16(bof.data + 2) == kinds[i])
            return true;
    return false;
}

bool xls_book_is(const unsigned char *bytes, size_t size) {
    if (ole_archive_begins(bytes, size))
        return ole_archive_shows(bytes, size, "Workbook") || ole_archive_shows(bytes, size, "Book");
    return is_plain(bytes, size);
}

/* Excel 97 can save both: "Workbook" for itself, "Book" for Excel 95. */
static bool find_stream(struct xls_book *book, const unsigned char *bytes, size_t size, struct read_fault *fault) {
    struct ole_archive archive;
    unsigned char *stream;
    if (!ole_archive_begins(bytes, size)) {
        book->stream = bytes;
        book->stream_size = size;
        return true;
    }
    if (!ole_archive_open(&archive, book->arena, bytes, size, fault))
        return false;
    if (!ole_archive_read(&archive, "Workbook", &stream, &book->stream_size, fault) &&
        (fault->set || !ole_archive_read(&archive, "Book", &stream, &book->stream_size, fault)))
        return read_fault_set(fault, FINDING_FILE_DAMAGED, NULL, "den har ingen arbetsbok", "it holds no workbook");
    book->stream = stream;
    return true;
}

/* ---- a handler per record ---- */

static bool cut_short(struct read_fault *fault) {
    return read_fault_set(fault, FINDING_FILE_DAMAGED, NULL, "arbetsbokens gemensamma del är avhuggen eller trasig",
                          "the part that all sheets share is cut short or broken");
}

/* From here on the records are those of the decrypted stream. */
static bool read_password(struct xls_book *book, struct biff_stream *stream, const struct biff_record *record, struct read_fault *fault) {
    if (book->decrypted)
        return cut_short(fault); /* Excel encrypts once; each time would cost a copy */
    unsigned char *plain = memcpy(arena_alloc(book->arena, book->stream_size), book->stream, book->stream_size);
    if (!xls_password_undo(plain, book->stream_size, record, book->version == BIFF8))
        return read_fault_set(fault, FINDING_FILE_ENCRYPTED, NULL, "", "");
    book->stream = stream->bytes = plain;
    book->decrypted = true;
    return true;
}

static bool read_codepage(struct xls_book *book, struct biff_stream *stream, const struct biff_record *record, struct read_fault *fault) {
    (void)stream, (void)fault;
    book->text.codepage = bytes_u16(record->data);
    return true;
}

static bool read_datemode(struct xls_book *book, struct biff_stream *stream, const struct biff_record *record, struct read_fault *fault) {
    (void)stream, (void)fault;
    book->date_1904 = bytes_u16(record->data) == 1;
    return true;
}

/* position of the substream u32 · visibility · kind · name */
static bool read_boundsheet(struct xls_book *book, struct biff_stream *stream, const struct biff_record *record, struct read_fault *fault) {
    static const enum sheet_visibility visibilities[] = {SHEET_VISIBLE, SHEET_HIDDEN, SHEET_VERY_HIDDEN, SHEET_VERY_HIDDEN};
    struct biff_cursor cursor;
    if (book->sheet_count == XLS_SHEETS_MAX)
        return read_ceiling_cross(fault, CEILING_SHEETS, NULL);
    biff_cursor_init(&cursor, stream, record);
    struct xls_sheet sheet = {.start = biff_u32(&cursor)};
    sheet.visibility = visibilities[biff_u8(&cursor) & 3];
    sheet.has_cells = biff_u8(&cursor) == 0;
    sheet.name = biff_read_text(&cursor, &book->text, 1, book->arena);
    if (cursor.cut || (sheet.has_cells && sheet.start >= book->stream_size))
        return read_fault_set(fault, FINDING_FILE_DAMAGED, sheet.name, "ett blad saknas i filen", "a sheet is missing from the file");
    book->sheets = arena_grow(book->arena, book->sheets, book->sheet_count, &book->sheet_capacity, sizeof *book->sheets);
    book->sheets[book->sheet_count++] = sheet;
    return true;
}

/* A text that is cut off is not kept: a cell that refers to it is a fault, a half text would be none. */
static bool read_strings(struct xls_book *book, struct biff_stream *stream, const struct biff_record *record, struct read_fault *fault) {
    struct biff_cursor cursor;
    biff_cursor_init(&cursor, stream, record);
    biff_u32(&cursor); /* how often they are used in all */
    const size_t count = biff_u32(&cursor);
    if (count > XLS_STRINGS_MAX)
        return read_ceiling_cross(fault, CEILING_XLS_TEXTS, NULL);
    if (count > book->stream_size)
        return cut_short(fault);
    book->strings = arena_array(book->arena, count, sizeof *book->strings);
    book->string_count = 0;
    while (book->string_count < count) {
        const char *text = biff_read_text(&cursor, &book->text, 2, book->arena);
        if (cursor.cut)
            break;
        book->strings[book->string_count++] = text;
    }
    return true;
}

/* BIFF5 and BIFF8: number · code; BIFF4: two bytes of no use · code; before: code alone. */
static bool read_format(struct xls_book *book, struct biff_stream *stream, const struct biff_record *record, struct read_fault *fault) {
    struct biff_cursor cursor;
    struct arena scratch = {0};
    (void)fault;
    biff_cursor_init(&cursor, stream, record);
    unsigned number = book->version >= BIFF4 ? biff_u16(&cursor) : 0;
    if (book->version <= BIFF4)
        number = book->formats_seen++;
    const char *code = biff_read_text(&cursor, &book->text, book->version == BIFF8 ? 2 : 1, &scratch);
    if (!cursor.cut && number < XLS_FORMATS)
        book->formats[number] = (unsigned char)number_format_of_code(code);
    arena_release(&scratch);
    return true;
}

static bool read_style(struct xls_book *book, struct biff_stream *stream, const struct biff_record *record, struct read_fault *fault) {
    (void)stream;
    if (book->style_count == XLS_STYLES_MAX)
        return read_ceiling_cross(fault, CEILING_STYLES, NULL);
    book->styles = arena_grow(book->arena, book->styles, book->style_count, &book->style_capacity, sizeof *book->styles);
    book->styles[book->style_count++] = book->version >= BIFF5 ? bytes_u16(record->data + 2) : record->data[1];
    return true;
}

static bool read_name(struct xls_book *book, struct biff_stream *stream, const struct biff_record *record, struct read_fault *fault) {
    (void)stream, (void)fault;
    xls_hint_read(book, record->data, record->size);
    return true;
}

static const struct handler {
    unsigned type;
    size_t least; /* bytes that the handler looks at without asking */
    bool (*read)(struct xls_book *book, struct biff_stream *stream, const struct biff_record *record, struct read_fault *fault);
} handlers[] = {
    {BIFF_FILEPASS, 0, read_password}, {BIFF_CODEPAGE, 2, read_codepage},
    {BIFF_DATEMODE, 2, read_datemode}, {BIFF_BOUNDSHEET, 0, read_boundsheet},
    {BIFF_SST, 0, read_strings},       {BIFF_FORMAT, 0, read_format},
    {BIFF_XF, 4, read_style},          {BIFF_NAME, 0, read_name},
};

static bool handle(struct xls_book *book, struct biff_stream *stream, const struct biff_record *record, struct read_fault *fault) {
    for (size_t i = 0; i < sizeof handlers / sizeof handlers[0]; i++)
        if (handlers[i].type == record->type)
            return record->size < handlers[i].least ? cut_short(fault) : handlers[i].read(book, stream, record, fault);
    return true;
}

/* ---- globals ---- */

static void fill_formats(struct xls_book *book) {
    book->formats = arena_array(book->arena, XLS_FORMATS, sizeof *book->formats);
    for (unsigned number = 0; number < BUILTIN_FORMATS; number++)
        book->formats[number] = (unsigned char)number_format_of_builtin(number);
}

/* A worksheet that stands alone is its own globals: its records are gone through twice. */
static bool add_lone_sheet(struct xls_book *book, unsigned kind, struct read_fault *fault) {
    if (kind != SUBSTREAM_SHEET)
        return read_fault_set(fault, FINDING_FILE_FORMAT_UNKNOWN, NULL, "Excel 2–4, men inget kalkylblad", "Excel 2–4, but no worksheet");
    book->sheets = arena_array(book->arena, 1, sizeof *book->sheets);
    book->sheets[book->sheet_count++] = (struct xls_sheet){.name = "", .has_cells = true};
    return true;
}

/* ---- Excel 4's workbooks ---- */

/* From *AT on. */
static bool next_sheet_head(const struct xls_book *bundle, size_t *at, struct biff_record *head) {
    struct biff_stream stream = {bundle->stream, bundle->stream_size, *at};
    while (biff_next(&stream, head)) {
        *at = head->next;
        if (head->type == BIFF_SHEETHEAD)
            return true;
    }
    return false;
}

static bool is_bundle(const struct xls_book *book, unsigned kind) {
    struct biff_record head;
    size_t at = 0;
    return kind == SUBSTREAM_WORKSPACE && book->version == BIFF4 && next_sheet_head(book, &at, &head);
}

/* length of what follows u32 · name, then a sheet as it would stand in a file of its own; charts and macros are passed over */
bool xls_book_next(const struct xls_book *bundle, size_t *at, struct arena *arena, struct xls_book *sheet, struct read_fault *fault) {
    struct biff_record head, bof;
    struct biff_cursor cursor;
    while (!fault->set && next_sheet_head(bundle, at, &head)) {
        struct biff_stream stream = {bundle->stream, bundle->stream_size, *at}, records = stream;
        biff_cursor_init(&cursor, &stream, &head);
        const uint32_t length = biff_u32(&cursor);
        const char *name = biff_read_text(&cursor, &bundle->text, 1, arena);
        if (cursor.cut || length > bundle->stream_size - *at)
            return cut_short(fault);
        const unsigned char *bytes = bundle->stream + *at;
        *at += length;
        if (!biff_next(&records, &bof) || bof.size < 4 || bytes_u16(bof.data + 2) != SUBSTREAM_SHEET)
            continue;
        if (!xls_book_open(sheet, arena, bytes, length, fault))
            return false;
        sheet->sheets[0].name = name;
        return true;
    }
    return false;
}

/* ---- the whole ---- */

static bool read_globals(struct xls_book *book, struct read_fault *fault) {
    struct biff_stream stream = {book->stream, book->stream_size, 0};
    struct biff_record record;
    if (!biff_next(&stream, &record))
        return cut_short(fault);
    book->version = biff_version_of(&record);
    if (book->version == BIFF_UNKNOWN)
        return read_fault_set(fault, FINDING_FILE_FORMAT_UNKNOWN, NULL, "en okänd version av Excel", "an unknown version of Excel");
    const unsigned kind = bytes_u16(record.data + 2);
    book->text = (struct biff_text){book->version == BIFF8, 1252};
    fill_formats(book);
    book->is_bundle = is_bundle(book, kind);
    if (book->is_bundle)
        return true;
    if (kind != SUBSTREAM_GLOBALS && !add_lone_sheet(book, kind, fault))
        return false;
    while (biff_next(&stream, &record) && record.type != BIFF_EOF)
        if (!handle(book, &stream, &record, fault))
            return false;
    return book->sheet_count > 0 || read_fault_set(fault, FINDING_FILE_DAMAGED, NULL, "den har inga blad", "it has no sheets");
}

/* A cell's head has a byte more in BIFF2. */
static bool has_result(const struct xls_book *book, const struct biff_record *record) {
    const size_t result_at = book->version == BIFF2 ? 7 : 6;
    return record->type == BIFF_FORMULA && record->size >= result_at + 8 && bytes_double(record->data + result_at) != 0;
}

static void find_results(struct xls_book *book) {
    struct biff_stream stream = {book->stream, book->stream_size, 0};
    struct biff_record record;
    while (!book->works_out && biff_next(&stream, &record))
        book->works_out = has_result(book, &record);
}

bool xls_book_open(struct xls_book *book, struct arena *arena, const unsigned char *bytes, size_t size, struct read_fault *fault) {
    *book = (struct xls_book){.arena = arena};
    if (!find_stream(book, bytes, size, fault) || !read_globals(book, fault))
        return false;
    find_results(book);
    return true;
}

enum number_format xls_book_format(const struct xls_book *book, unsigned style) {
    return style < book->style_count ? xls_book_format_numbered(book, book->styles[style]) : NUMBER_FORMAT_NUMBER;
}

enum number_format xls_book_format_numbered(const struct xls_book *book, unsigned number) {
    return (enum number_format)book->formats[number];
}

const char *xls_book_version_name(const struct xls_book *book) {
    switch (book->version) {
    case BIFF8:
        return "BIFF8 (Excel 97-2003)";
    case BIFF5:
        return "BIFF5 (Excel 5/95)";
    case BIFF4:
        return "BIFF4 (Excel 4)";
    case BIFF3:
        return "BIFF3 (Excel 3)";
    case BIFF2:
        return "BIFF2 (Excel 2)";
    default:
        return "BIFF";
    }
}
