#include "publish/csv_writer.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "memory/memory.h"

#define KEPT_LENGTH_MAX 200u /* bytes: no number or date is longer, and Excel takes no text of over 255 characters in a formula */

bool csv_writer_open(struct csv_writer *writer, const char *path, struct error *error) {
    *writer = (struct csv_writer){.file = fopen(path, "wb"), .separator = ','};
    if (!writer->file)
        return error_set(error, "%s cannot be made: %s.", path, strerror(errno));
    size_t size = strlen(path) + 1;
    writer->path = memcpy(memory_alloc(size), path, size);
    return true;
}

static void write_bytes(struct csv_writer *writer, const char *bytes, size_t length) {
    if (writer->fault || length == 0)
        return;
    if (fwrite(bytes, 1, length, writer->file) != length)
        writer->fault = errno ? errno : EIO;
}

static void write_separator(struct csv_writer *writer) {
    if (writer->row_begun)
        write_bytes(writer, &writer->separator, 1);
    writer->row_begun = true;
}

/* The text in quotes, each quote doubled. */
static void write_quoted(struct csv_writer *writer, const char *text) {
    write_bytes(writer, "\"", 1);
    while (*text) {
        size_t length = strcspn(text, "\"");
        write_bytes(writer, text, length);
        text += length;
        if (*text == '"') {
            write_bytes(writer, "\"\"", 2);
            text++;
        }
    }
    write_bytes(writer, "\"", 1);
}

void csv_writer_plain(struct csv_writer *writer, const char *text) {
    write_separator(writer);
    if (!text)
        return;
    const char special[] = {writer->separator, '"', '\r', '\n', '\0'};
    if (text[strcspn(text, special)])
        write_quoted(writer, text);
    else
        write_bytes(writer, text, strlen(text));
}

static bool reads_as_formula(const char *text) {
    double number;
    return text[0] && strchr("=+-@\t\r", text[0]) && !text_to_number(text, &number);
}

void csv_writer_text(struct csv_writer *writer, const char *text) {
    struct text guarded;
    if (!text || !reads_as_formula(text)) {
        csv_writer_plain(writer, text);
        return;
    }
    text_init(&guarded);
    text_add(&guarded, "'");
    text_add(&guarded, text);
    csv_writer_plain(writer, text_get(&guarded));
    text_release(&guarded);
}

bool csv_writer_open_excel(struct csv_writer *writer, const char *path, struct error *error) {
    if (!csv_writer_open(writer, path, error))
        return false;
    writer->separator = ';';
    write_bytes(writer, "\xEF\xBB\xBF", 3);
    return true;
}

/* A word that is no number for us may be one, or a date, for a spreadsheet: "10-12", "3 mars", "1e5", "SANT". */
static bool would_be_changed(const char *text) {
    static const char *const words[] = {"TRUE", "FALSE", "SANT", "FALSKT"};
    if (strlen(text) > KEPT_LENGTH_MAX || strchr(text, '"'))
        return false;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (strcasecmp(text, words[i]) == 0)
            return true;
    return text[strcspn(text, "0123456789")] != '\0';
}

void csv_writer_kept(struct csv_writer *writer, const char *text) {
    struct text line, kept;
    text_init(&line);
    text_init(&kept);
    for (; *text; text++)
        text_add_bytes(&line, strchr("\r\n\t", *text) ? " " : text, 1);
    const char *plain = text_get(&line);
    if (would_be_changed(plain))
        text_printf(&kept, "=\"%s\"", plain);
    else
        text_printf(&kept, "%s%s", plain[0] && plain[1] && strchr("=+-@", plain[0]) ? "'" : "", plain);
    csv_writer_plain(writer, text_get(&kept));
    text_release(&line);
    text_release(&kept);
}

void csv_writer_number(struct csv_writer *writer, double number) {
    char text[NUMBER_TEXT_SIZE];
    number_to_text(number, text);
    csv_writer_plain(writer, text);
}

void csv_writer_end_row(struct csv_writer *writer) {
    write_bytes(writer, "\n", 1);
    writer->row_begun = false;
}

bool csv_writer_close(struct csv_writer *writer, struct error *error) {
    if (!writer->file)
        return true;
    if (fflush(writer->file) != 0 && !writer->fault)
        writer->fault = errno;
    if (!writer->fault && fsync(fileno(writer->file)) != 0 && errno != EINVAL)
        writer->fault = errno; /* a pipe cannot be synced */
    if (fclose(writer->file) != 0 && !writer->fault)
        writer->fault = errno;
    bool done = writer->fault == 0;
    if (!done)
        error_set(error, "%s cannot be written: %s.", writer->path, strerror(writer->fault));
    free(writer->path);
    *writer = (struct csv_writer){0};
    return done;
}
