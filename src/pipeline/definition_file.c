#include "pipeline/definition_file.h"

#include <assert.h>
#include <string.h>

#include "file/file.h"
#include "pipeline/fault.h"
#include "text/text.h"

static const char byte_order_mark[] = "\xEF\xBB\xBF";

/* Windows-1252, 0x80–0x9F; 0 where the code page has nothing. The rest are as in Latin-1.
 * Source: https://www.unicode.org/Public/MAPPINGS/VENDORS/MICSFT/WINDOWS/CP1252.TXT */
static const uint16_t windows_1252[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
    0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
};

/* The number of leading bytes of BYTES that are whole UTF-8 characters. */
static size_t valid_length(const char *bytes, size_t size) {
    size_t good = 0, step = 4096;
    while (good < size) {
        size_t length = step < size - good ? step : size - good;
        if (utf8_is_valid(bytes + good, length))
            good += length;
        else if (length == 1)
            break;
        else
            step = length > 8 ? length / 2 : length - 1;
    }
    return good;
}

static bool decode_windows(struct definition_file *file, struct arena *arena, const char *bytes, size_t size, struct fault_list *faults) {
    struct text text;
    text_init(&text);
    bool good = true;
    for (size_t i = 0; i < size && good; i++) {
        unsigned char byte = (unsigned char)bytes[i];
        uint32_t code_point = byte >= 0x80 && byte < 0xA0 ? windows_1252[byte - 0x80] : byte;
        if (code_point == 0) {
            good = false;
            fault_add(faults, file, 0, 0, "the byte %02X is neither UTF-8 nor windows-1252; save the file as \"CSV UTF-8\"", byte);
        } else {
            text_add_char(&text, code_point);
        }
    }
    if (good) {
        file->size = text.length;
        file->text = arena_bytes(arena, text_get(&text), text.length);
    }
    text_release(&text);
    return good;
}

static bool fault_at_offset(struct definition_file *file, size_t offset, const char *what, struct fault_list *faults) {
    size_t line, column;
    definition_file_place(file, offset, &line, &column);
    fault_add(faults, file, line, column, "%s", what);
    return false;
}

bool definition_file_set(struct definition_file *file, struct arena *arena, const char *shown, const char *bytes, size_t size,
                         enum definition_encoding encoding, struct fault_list *faults) {
    *file = (struct definition_file){.shown = shown, .text = ""};
    if (size > DEFINITION_BYTES_MAX) {
        fault_add(faults, file, 0, 0, "the file is larger than the ceiling of %u MB", DEFINITION_BYTES_MAX / (1024 * 1024));
        return false;
    }
    if (size >= 3 && memcmp(bytes, byte_order_mark, 3) == 0) {
        bytes += 3;
        size -= 3;
    }
    const char *nul = size > 0 ? memchr(bytes, '\0', size) : NULL;
    size_t good = nul ? (size_t)(nul - bytes) : valid_length(bytes, size);
    if (good < size && !nul && encoding == DEFINITION_UTF8_OR_WINDOWS)
        return decode_windows(file, arena, bytes, size, faults);
    if (good < size && nul)
        good = valid_length(bytes, good);
    file->text = arena_bytes(arena, bytes, good);
    file->size = good;
    if (good == size)
        return true;
    return fault_at_offset(file, good,
                           nul ? "the file holds a NUL byte and is no text in UTF-8; save it as UTF-8"
                               : "the character here is not UTF-8; save the file as UTF-8 (in Excel: \"CSV UTF-8\")",
                           faults);
}

/* What a fault of reading is called; NULL: no fault. */
static const char *const file_fault_words[] = {
    [FILE_OK] = NULL,
    [FILE_MISSING] = "the file is missing",
    [FILE_UNREADABLE] = "the file cannot be read",
    [FILE_EMPTY] = "the file is empty",
    [FILE_TOO_LARGE] = "the file is too large",
    [FILE_GZIP_CUT] = "the compressed file is cut short",
    [FILE_GZIP_BROKEN] = "the compressed file is damaged",
    [FILE_GZIP_RATIO] = "the compressed file expands beyond measure",
};

bool definition_file_read(struct definition_file *file, struct arena *arena, const char *folder, const char *name,
                          enum definition_encoding encoding, struct fault_list *faults) {
    const char *path = path_join(arena, folder, name);
    *file = (struct definition_file){.shown = path, .text = ""};
    struct source_file source = {0};
    enum file_fault fault = source_file_load(&source, arena, path);
    bool good = fault == FILE_OK;
    if (good)
        good = definition_file_set(file, arena, path, (const char *)source.bytes, source.size, encoding, faults);
    else
        fault_add(faults, file, 0, 0, "%s", file_fault_words[fault]);
    source_file_release(&source);
    return good;
}

void definition_file_place(const struct definition_file *file, size_t offset, size_t *line, size_t *column) {
    assert(offset <= file->size);
    const char *start = file->text;
    *line = 1;
    for (size_t i = 0; i < offset; i++)
        if (file->text[i] == '\n' || (file->text[i] == '\r' && file->text[i + 1] != '\n')) {
            start = file->text + i + 1;
            ++*line;
        }
    *column = 1;
    for (const char *cursor = start; cursor < file->text + offset; ++*column)
        utf8_next(&cursor);
}

const char *definition_file_line(const struct definition_file *file, size_t line, size_t *length) {
    const char *start = file->text;
    for (size_t number = 1; number < line; number++) {
        start += strcspn(start, "\r\n");
        if (*start == '\0')
            return NULL;
        start += start[0] == '\r' && start[1] == '\n' ? 2 : 1;
    }
    *length = strcspn(start, "\r\n");
    return line == 0 ? NULL : start;
}

size_t definition_file_find(const struct definition_file *file, size_t line, size_t column, const char *needle) {
    size_t length, at = 1, needle_length = strlen(needle);
    const char *start = definition_file_line(file, line, &length);
    if (!start)
        return column;
    const char *end = start + length;
    for (const char *cursor = start; cursor < end; at++) {
        if (at >= column && (size_t)(end - cursor) >= needle_length && memcmp(cursor, needle, needle_length) == 0)
            return at;
        utf8_next(&cursor);
    }
    return column;
}
