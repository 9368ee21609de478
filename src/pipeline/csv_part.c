/*   bytes ─ libcsv, one at a time ─► raw rows (cells with places) ─ head line ─► rows in the order of the column table
 *
 * One byte at a time, because libcsv tells what a cell holds but not where it stood; the byte it took last says where. */
#include "pipeline/csv_part.h"

#include <csv.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "text/text.h"

struct raw_row {
    struct csv_cell *cells;
    size_t count, capacity, line;
    size_t end_line, end_column; /* behind its last cell: where a missing one would stand */
};

struct csv_reader {
    struct arena *arena;
    const struct definition_file *file;
    struct fault_list *faults;
    char delimiter;
    enum csv_others others;
    struct raw_row *rows;
    size_t count, capacity;
    struct raw_row row;              /* being read */
    size_t line, column;             /* of the byte being read */
    size_t start_line, start_column; /* of the cell being read; 0: it has not begun */
    bool full;
};

static void end_cell(void *bytes, size_t length, void *context) {
    struct csv_reader *reader = context;
    struct raw_row *row = &reader->row;
    if (row->count == CSV_PART_CELLS_MAX) {
        reader->full = true;
        return;
    }
    if (reader->start_line == 0) {
        reader->start_line = reader->line;
        reader->start_column = reader->column;
    }
    row->cells = arena_grow(reader->arena, row->cells, row->count, &row->capacity, sizeof *row->cells);
    const char *text = text_trim(reader->arena, arena_bytes(reader->arena, bytes ? bytes : "", length));
    row->cells[row->count++] = (struct csv_cell){.text = text, .line = reader->start_line, .column = reader->start_column};
    reader->start_line = 0;
}

static bool row_is_blank(const struct raw_row *row) {
    for (size_t i = 0; i < row->count; i++)
        if (*row->cells[i].text != '\0')
            return false;
    return true;
}

static void end_row(int terminator, void *context) {
    (void)terminator;
    struct csv_reader *reader = context;
    if (reader->count == CSV_PART_ROWS_MAX) {
        reader->full = true;
    } else if (!row_is_blank(&reader->row)) {
        reader->row.line = reader->row.cells[0].line;
        reader->row.end_line = reader->line;
        reader->row.end_column = reader->column;
        reader->rows = arena_grow(reader->arena, reader->rows, reader->count, &reader->capacity, sizeof *reader->rows);
        reader->rows[reader->count++] = reader->row;
    }
    reader->row = (struct raw_row){0};
    reader->start_line = 0;
}

/* The place of BYTE as the start of a cell, if it is one: not a space, not a line end, and behind an opening quotation mark. */
static void mark_start(struct csv_reader *reader, char byte) {
    if (reader->start_line != 0 || byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n')
        return;
    reader->start_line = reader->line;
    reader->start_column = reader->column + (byte == '"');
}

static void move_on(struct csv_reader *reader, char byte, char next) {
    bool continues = ((unsigned char)next & 0xC0) == 0x80; /* the next byte belongs to the same character */
    if (byte == '\n' || (byte == '\r' && next != '\n')) {
        reader->line++;
        reader->column = 1;
    } else if (!continues) {
        reader->column++;
    }
}

static bool fault_here(struct csv_reader *reader, size_t line, size_t column, const char *sentence) {
    fault_add(reader->faults, reader->file, line, column, "%s", sentence);
    return false;
}

static bool read_bytes(struct csv_reader *reader, struct csv_parser *parser) {
    const char *text = reader->file->text;
    for (size_t i = 0; i < reader->file->size; i++) {
        mark_start(reader, text[i]);
        if (csv_parse(parser, text + i, 1, end_cell, end_row, reader) != 1)
            return fault_here(reader, reader->line, reader->column,
                              "a quotation mark inside a cell must be doubled, and the cell stand between quotation marks");
        if (reader->full)
            return fault_here(reader, reader->line, reader->column, "more rows or columns than a definition can have");
        move_on(reader, text[i], text[i + 1]);
    }
    size_t line = reader->start_line, column = reader->start_column;
    if (csv_fini(parser, end_cell, end_row, reader) != 0)
        return fault_here(reader, line, column > 1 ? column - 1 : 1, "the quotation mark that opens this cell is never closed");
    return true;
}

static bool read_raw(struct csv_reader *reader) {
    struct csv_parser parser;
    csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI);
    csv_set_delim(&parser, (unsigned char)reader->delimiter);
    csv_set_realloc_func(&parser, memory_resize);
    reader->line = reader->column = 1;
    bool good = read_bytes(reader, &parser);
    csv_free(&parser);
    return good;
}

/* The one that the head line has most of: Excel in Swedish writes semicolons, "Text (tab delimited)" tabs. */
static char find_delimiter(const struct definition_file *file) {
    static const char delimiters[] = {',', ';', '\t'};
    size_t counts[sizeof delimiters] = {0}, best = 0, length = strcspn(file->text, "\r\n");
    for (size_t i = 0; i < length; i++)
        for (size_t j = 0; j < sizeof delimiters; j++)
            counts[j] += file->text[i] == delimiters[j];
    for (size_t j = 1; j < sizeof delimiters; j++)
        best = counts[j] > counts[best] ? j : best;
    return delimiters[best];
}

#define COLUMN_UNKNOWN ((size_t)-1)

static size_t column_by_name(struct arena *arena, const struct csv_column *columns, size_t count, const char *name) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(text_fold(arena, columns[i].name), text_fold(arena, name)) == 0)
            return i;
    return COLUMN_UNKNOWN;
}

static const char **column_names(struct arena *arena, const struct csv_column *columns, size_t count) {
    const char **names = arena_array(arena, count, sizeof *names);
    for (size_t i = 0; i < count; i++)
        names[i] = columns[i].name;
    return names;
}

static void fault_unknown_column(struct csv_reader *reader, const char *const *names, size_t count, const struct csv_cell *head) {
    const char *near = fault_did_you_mean(reader->arena, head->text, names, count);
    fault_add(reader->faults, reader->file, head->line, head->column, "unknown column \"%s\"%s%s", head->text,
              *near ? near : "; the columns are ", *near ? "" : fault_word_list(reader->arena, names, count));
}

/* Whether a head is NAME misspelt: then the column is not missing as well. */
static bool is_misspelt(struct csv_reader *reader, const char *name, const char *const *names, size_t count) {
    const struct raw_row *head = &reader->rows[0];
    for (size_t i = 0; i < head->count; i++)
        if (fault_nearest(reader->arena, head->cells[i].text, names, count) == name)
            return true;
    return false;
}

/* False, with faults, when a column that must be there is not. */
static bool check_required(struct csv_reader *reader, const struct csv_column *columns, size_t count, const bool *seen,
                           const char *const *names) {
    bool good = true;
    for (size_t i = 0; i < count; i++) {
        if (!columns[i].required || seen[i])
            continue;
        good = false;
        if (!is_misspelt(reader, columns[i].name, names, count))
            fault_add(reader->faults, reader->file, reader->rows[0].line, 1, "the column \"%s\" is missing", columns[i].name);
    }
    return good;
}

/* A head that the table does not know. Where other columns may stand it is a fault only if it stands for one that is not there. */
static void judge_unknown_column(struct csv_reader *reader, const struct csv_column *columns, size_t count, const bool *seen,
                                 const char *const *names, const struct csv_cell *head) {
    const char *nearest = reader->others == CSV_OTHERS_ARE_LEFT ? fault_nearest(reader->arena, head->text, names, count) : NULL;
    size_t meant = nearest ? column_by_name(reader->arena, columns, count, nearest) : COLUMN_UNKNOWN;
    if (reader->others == CSV_OTHERS_ARE_FAULTS || (meant != COLUMN_UNKNOWN && !seen[meant]))
        fault_unknown_column(reader, names, count, head);
}

/* Which column of the table each cell of the head line names. */
static bool bind_head(struct csv_reader *reader, const struct csv_column *columns, size_t count, size_t *binding) {
    const struct raw_row *head = &reader->rows[0];
    const char **names = column_names(reader->arena, columns, count);
    bool *seen = arena_array(reader->arena, count, sizeof *seen);
    for (size_t i = 0; i < head->count; i++) {
        const struct csv_cell *cell = &head->cells[i];
        bool blank = *cell->text == '\0'; /* Excel leaves empty columns behind */
        binding[i] = blank ? COLUMN_UNKNOWN : column_by_name(reader->arena, columns, count, cell->text);
        if (binding[i] == COLUMN_UNKNOWN)
            continue;
        if (seen[binding[i]])
            fault_add(reader->faults, reader->file, cell->line, cell->column, "the column \"%s\" stands twice", cell->text);
        seen[binding[i]] = true;
    }
    for (size_t i = 0; i < head->count; i++)
        if (binding[i] == COLUMN_UNKNOWN && *head->cells[i].text != '\0')
            judge_unknown_column(reader, columns, count, seen, names, &head->cells[i]);
    return check_required(reader, columns, count, seen, names);
}

static void arrange_row(struct csv_reader *reader, const struct raw_row *raw, const size_t *binding, size_t bound, struct csv_row *row,
                        size_t column_count) {
    row->line = raw->line;
    row->cells = arena_array(reader->arena, column_count, sizeof *row->cells);
    struct csv_cell absent = {.text = "", .line = raw->end_line, .column = raw->end_column};
    for (size_t i = 0; i < column_count; i++)
        row->cells[i] = absent;
    for (size_t i = 0; i < raw->count; i++) {
        if (i < bound && binding[i] != COLUMN_UNKNOWN)
            row->cells[binding[i]] = raw->cells[i];
        else if (*raw->cells[i].text != '\0' && (i >= bound || *reader->rows[0].cells[i].text == '\0'))
            fault_add(reader->faults, reader->file, raw->cells[i].line, raw->cells[i].column,
                      "this cell has no head above it; does a text hold a %s without quotation marks around it?",
                      reader->delimiter == '\t'  ? "tab"
                      : reader->delimiter == ';' ? "\";\""
                                                 : "\",\"");
    }
}

bool csv_part_read(struct csv_part *part, struct arena *arena, const struct definition_file *file, const struct csv_column *columns,
                   size_t column_count, enum csv_others others, struct fault_list *faults) {
    *part = (struct csv_part){.file = file};
    struct csv_reader reader = {.arena = arena, .file = file, .faults = faults, .delimiter = find_delimiter(file), .others = others};
    if (!read_raw(&reader))
        return false;
    if (reader.count == 0) {
        fault_add(faults, file, 0, 0, "the file has no head line");
        return false;
    }
    size_t binding[CSV_PART_CELLS_MAX];
    if (!bind_head(&reader, columns, column_count, binding))
        return false;
    part->rows = arena_array(arena, reader.count, sizeof *part->rows);
    for (size_t i = 1; i < reader.count; i++)
        arrange_row(&reader, &reader.rows[i], binding, reader.rows[0].count, &part->rows[part->count++], column_count);
    return true;
}

void csv_cell_fault(struct fault_list *faults, const struct csv_part *part, const struct csv_cell *cell, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    const char *sentence = arena_vprintf(faults->arena, format, arguments);
    va_end(arguments);
    fault_add(faults, part->file, cell->line, cell->column, "%s", sentence);
}

size_t csv_cell_items(struct arena *arena, const struct csv_cell *cell, struct csv_items *items) {
    items->cell = *cell;
    items->count = text_split(arena, cell->text, ";", &items->texts);
    return items->count;
}

struct csv_cell csv_item_place(const struct csv_part *part, const struct csv_items *items, size_t index) {
    struct csv_cell place = items->cell;
    for (size_t i = 0; i <= index; i++) {
        if (i > 0)
            place.column += utf8_length(items->texts[i - 1]);
        place.column = definition_file_find(part->file, place.line, place.column, items->texts[i]);
    }
    place.text = items->texts[index];
    return place;
}
