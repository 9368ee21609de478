/* The register's CSV files: written by us, so the strictest reading will do. */
#include "register/area_text.h"

#include <string.h>

#include "file/file.h"

#define AREA_COLUMNS_MAX 64 /* the widest register file has ten */

struct line_reader {
    struct arena *arena;
    const char *at, *end;
    size_t line;
};

/* One field; the reader stands on the separator or line end behind it. */
static const char *next_field(struct line_reader *reader) {
    struct text field;
    text_init(&field);
    bool quoted = reader->at < reader->end && *reader->at == '"';
    reader->at += quoted;
    while (reader->at < reader->end) {
        char c = *reader->at;
        if (quoted && c == '"' && reader->at[1] == '"')
            reader->at++;
        else if (quoted && c == '"')
            break;
        else if (!quoted && (c == ',' || c == '\n' || c == '\r'))
            break;
        text_add_bytes(&field, &c, 1);
        reader->at++;
    }
    reader->at += quoted && reader->at < reader->end;
    const char *text = text_trim(reader->arena, text_get(&field));
    text_release(&field);
    return text;
}

static size_t next_line(struct line_reader *reader, const char *fields[AREA_COLUMNS_MAX]) {
    size_t count = 0;
    reader->line++;
    while (count < AREA_COLUMNS_MAX) {
        fields[count++] = next_field(reader);
        if (reader->at >= reader->end || *reader->at != ',')
            break;
        reader->at++;
    }
    while (reader->at < reader->end && *reader->at != '\n')
        reader->at++;
    reader->at += reader->at < reader->end;
    return count;
}

static const char **copy_fields(struct arena *arena, const char **fields, size_t count) {
    const char **copy = arena_array(arena, count, sizeof *copy);
    memcpy(copy, fields, count * sizeof *copy);
    return copy;
}

static bool read_rows(struct area_table *table, struct line_reader *reader, struct error *error) {
    const char *fields[AREA_COLUMNS_MAX];
    table->column_count = next_line(reader, fields);
    table->head = copy_fields(reader->arena, fields, table->column_count);
    while (reader->at < reader->end) {
        size_t count = next_line(reader, fields);
        if (count == 1 && !*fields[0])
            continue;
        if (count != table->column_count)
            return error_set(error, "%s:%zu: the line has %zu columns, the head has %zu.", table->path, reader->line, count,
                             table->column_count);
        table->rows = arena_grow(reader->arena, table->rows, table->row_count, &table->row_capacity, sizeof *table->rows);
        table->lines = arena_grow(reader->arena, table->lines, table->row_count, &table->line_capacity, sizeof *table->lines);
        table->rows[table->row_count] = copy_fields(reader->arena, fields, count);
        table->lines[table->row_count++] = reader->line;
    }
    return true;
}

bool area_table_load(struct area_table *table, struct arena *arena, const char *path, char sha256[65], struct error *error) {
    *table = (struct area_table){.path = arena_text(arena, path)};
    struct source_file file;
    if (source_file_load(&file, arena, path) != FILE_OK)
        return error_set(error, "The register file %s is missing or cannot be read.", path);
    memcpy(sha256, file.sha256, sizeof file.sha256);
    bool mark = file.size >= 3 && memcmp(file.bytes, "\xEF\xBB\xBF", 3) == 0;
    table->text = arena_bytes(arena, (const char *)file.bytes + (mark ? 3 : 0), file.size - (mark ? 3 : 0));
    struct line_reader reader = {arena, table->text, table->text + file.size - (mark ? 3 : 0), 0};
    bool well = utf8_is_valid((const char *)file.bytes, file.size) || error_set(error, "%s: the file is not UTF-8.", path);
    well = well && read_rows(table, &reader, error);
    source_file_release(&file);
    return well;
}

bool area_table_column(const struct area_table *table, const char *name, size_t *column, struct error *error) {
    for (size_t i = 0; i < table->column_count; i++)
        if (strcmp(table->head[i], name) == 0) {
            *column = i;
            return true;
        }
    return error_set(error, "%s:1: the column \"%s\" is missing.", table->path, name);
}

size_t area_table_last_column(const struct area_table *table, const char *start) {
    for (size_t i = table->column_count; i-- > 0;)
        if (text_starts(table->head[i], start))
            return i;
    return table->column_count;
}
