/* The data files of a wave: data/<record>.csv, cells.csv, findings.csv and tables/<id>.csv, by the contract of DESIGN.md section 5.
 *
 *   svar.csv, plats.csv   the instrument's fields in its order; lan and kommun each followed by its name; a point as <name>_n,<name>_e;
 *                         last _file,_sheet,_row; missing = empty
 *   cells.csv             every cell that is not simply its value
 *   findings.csv          cell is A1; 5:5 when the whole of row 5 is meant; empty when it is the sheet or the file
 *   tables/<id>.csv       code,label, then a column per column of the table, by its code. A share is 0..1. "–" (none) is 0; ".." (missing)
 * and
 *                         "." (cannot occur) are empty */
#include "publish/publish.h"

#include <string.h>

#include "file/file.h"
#include "publish/csv_writer.h"
#include "sheet/sheet.h"

#define SAFE_CHARACTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-"

static void write_columns(struct csv_writer *writer, const char *const *names, size_t count) {
    for (size_t i = 0; i < count; i++)
        csv_writer_plain(writer, names[i]);
    csv_writer_end_row(writer);
}

static bool open_file(struct csv_writer *writer, struct arena *arena, const char *folder, const char *name, struct error *error) {
    return csv_writer_open(writer, path_join(arena, folder, arena_printf(arena, "%s.csv", name)), error);
}

/* ---- rows ---- */
struct row_file {
    struct csv_writer writer;
    const struct record *record;
    const struct area_register *areas;
};

static void write_suffixed(struct csv_writer *writer, struct arena *arena, const char *name, const char *suffix) {
    csv_writer_plain(writer, arena_printf(arena, "%s%s", name, suffix));
}

static void write_row_head(struct row_file *file, struct arena *arena) {
    for (size_t i = 0; i < file->record->field_count; i++) {
        const struct field *field = &file->record->fields[i];
        if (field->type == FIELD_POINT) {
            write_suffixed(&file->writer, arena, field->name, "_n");
            write_suffixed(&file->writer, arena, field->name, "_e");
            continue;
        }
        csv_writer_plain(&file->writer, field->name);
        if (i == file->record->county || i == file->record->municipality)
            write_suffixed(&file->writer, arena, field->name, "_namn");
    }
    static const char *const last[] = {"_file", "_sheet", "_row"};
    write_columns(&file->writer, last, sizeof last / sizeof last[0]);
}

static void write_point(struct csv_writer *writer, const struct value *value) {
    if (value->text[0]) {
        csv_writer_number(writer, value->number);
        csv_writer_number(writer, value->east);
    } else {
        csv_writer_plain(writer, "");
        csv_writer_plain(writer, "");
    }
}

/* The area is the register's, whatever the return wrote in the cell. */
static void write_area(struct csv_writer *writer, const char *code, const char *name) {
    csv_writer_plain(writer, code);
    csv_writer_plain(writer, name);
}

static void write_value(struct row_file *file, const struct stored_row *row, size_t field) {
    const struct area_register *areas = file->areas;
    const struct municipality *municipality = &areas->municipalities[row->municipality];
    const struct county *county = &areas->counties[municipality->county];
    enum field_type type = file->record->fields[field].type;
    const struct value *value = &row->values[field];
    if (field == file->record->county)
        write_area(&file->writer, county->code, county->name);
    else if (field == file->record->municipality)
        write_area(&file->writer, municipality->code, municipality->name);
    else if (type == FIELD_POINT)
        write_point(&file->writer, value);
    else if (type == FIELD_INTEGER || type == FIELD_DECIMAL)
        csv_writer_plain(&file->writer, value->text);
    else
        csv_writer_text(&file->writer, value->text);
}

static bool write_row(void *context, const struct stored_row *row) {
    struct row_file *file = context;
    if (row->municipality >= file->areas->municipality_count)
        return true; /* a row that counts has one */
    for (size_t i = 0; i < file->record->field_count; i++)
        write_value(file, row, i);
    csv_writer_text(&file->writer, row->file);
    csv_writer_text(&file->writer, row->sheet);
    csv_writer_number(&file->writer, row->row);
    csv_writer_end_row(&file->writer);
    return file->writer.fault == 0;
}

static bool write_rows(const struct publication *publication, struct arena *arena, const char *folder, struct error *error) {
    for (size_t i = 0; i < publication->pipeline->record_count; i++) {
        struct row_file file = {.record = &publication->pipeline->records[i], .areas = publication->areas};
        if (!open_file(&file.writer, arena, folder, file.record->name, error))
            return false;
        write_row_head(&file, arena);
        bool read = store_rows(publication->store, publication->wave, file.record, true, NULL, write_row, &file, error);
        if (!csv_writer_close(&file.writer, read ? error : NULL) || !read)
            return false;
    }
    return true;
}

/* ---- cells ---- */
static void write_cell_ref(struct csv_writer *writer, uint32_t row, uint32_t column) {
    char ref[CELL_REF_SIZE], whole_row[2 * CELL_REF_SIZE];
    if (row > 0 && column > 0) {
        cell_ref(row, column, ref);
        csv_writer_plain(writer, ref);
    } else if (row > 0) {
        snprintf(whole_row, sizeof whole_row, "%lu:%lu", (unsigned long)row, (unsigned long)row);
        csv_writer_plain(writer, whole_row);
    } else {
        csv_writer_plain(writer, "");
    }
}

static bool write_outcome(void *context, const struct stored_outcome *outcome) {
    struct csv_writer *writer = context;
    csv_writer_text(writer, outcome->file);
    csv_writer_text(writer, outcome->sheet);
    write_cell_ref(writer, outcome->row, outcome->column);
    csv_writer_plain(writer, outcome->record);
    csv_writer_plain(writer, outcome->kommun);
    csv_writer_plain(writer, outcome->field);
    csv_writer_text(writer, outcome->raw);
    csv_writer_text(writer, outcome->value);
    csv_writer_plain(writer, outcome->status);
    csv_writer_plain(writer, outcome->rule);
    csv_writer_end_row(writer);
    return writer->fault == 0;
}

static bool write_cells(const struct publication *publication, struct arena *arena, const char *folder, struct error *error) {
    static const char *const head[] = {"file", "sheet", "cell", "record", "kommun", "field", "raw", "value", "status", "rule"};
    struct csv_writer writer;
    if (!open_file(&writer, arena, folder, "cells", error))
        return false;
    write_columns(&writer, head, sizeof head / sizeof head[0]);
    bool read = store_outcomes(publication->store, publication->wave, write_outcome, &writer, error);
    return csv_writer_close(&writer, read ? error : NULL) && read;
}

/* ---- findings ---- */
static void write_finding(struct csv_writer *writer, const struct finding *finding, enum language language) {
    csv_writer_plain(writer, severity_name(finding->severity));
    csv_writer_plain(writer, finding->code);
    csv_writer_text(writer, finding->file);
    csv_writer_text(writer, finding->sheet);
    write_cell_ref(writer, finding->row, finding->column);
    csv_writer_plain(writer, finding->record);
    csv_writer_plain(writer, finding->kommun);
    csv_writer_plain(writer, finding->field);
    csv_writer_text(writer, finding->raw);
    csv_writer_text(writer, finding_message(finding, language));
    csv_writer_text(writer, finding_suggestion(finding, language));
    csv_writer_end_row(writer);
}

static bool write_findings(const struct publication *publication, struct arena *arena, const char *folder, struct error *error) {
    static const char *const head[] = {"severity", "code",  "file", "sheet",   "cell",      "record",
                                       "kommun",   "field", "raw",  "message", "suggestion"};
    struct csv_writer writer;
    if (!open_file(&writer, arena, folder, "findings", error))
        return false;
    write_columns(&writer, head, sizeof head / sizeof head[0]);
    for (size_t i = 0; i < publication->findings->count; i++)
        write_finding(&writer, &publication->findings->items[i], publication->language);
    return csv_writer_close(&writer, error);
}

/* ---- tables ---- */
static void write_figure(struct csv_writer *writer, const struct figure *figure) {
    if (figure->kind == FIGURE_NUMBER)
        csv_writer_number(writer, figure->number);
    else
        csv_writer_plain(writer, figure->kind == FIGURE_ZERO ? "0" : "");
}

static bool write_table(const struct table *table, enum language language, struct arena *arena, const char *folder, struct error *error) {
    struct csv_writer writer;
    const char *id = table->rule->id;
    if (!id[0] || id[strspn(id, SAFE_CHARACTERS)])
        return error_set(error, "pipeline.yaml:%zu: table \"%s\": the id names a file; only letters a-z, digits, _ and - are legal.",
                         table->rule->line, id);
    if (!open_file(&writer, arena, folder, id, error))
        return false;
    csv_writer_plain(&writer, "code");
    csv_writer_plain(&writer, "label");
    for (size_t i = 0; i < table->column_count; i++)
        csv_writer_plain(&writer, table->columns[i].code);
    csv_writer_end_row(&writer);
    for (size_t i = 0; i < table->row_count; i++) {
        csv_writer_plain(&writer, table->rows[i].code);
        csv_writer_text(&writer, wording_get(&table->rows[i].label, language));
        for (size_t j = 0; j < table->column_count; j++)
            write_figure(&writer, &table->rows[i].figures[j]);
        csv_writer_end_row(&writer);
    }
    return csv_writer_close(&writer, error);
}

static bool write_tables(const struct publication *publication, struct arena *arena, const char *data, struct error *error) {
    const char *folder = path_join(arena, data, "tables");
    if (!folder_make(folder, error))
        return false;
    for (size_t i = 0; i < publication->tables->count; i++)
        if (!write_table(&publication->tables->items[i], publication->language, arena, folder, error))
            return false;
    return true;
}

bool publish_csv(const struct publication *publication, struct error *error) {
    struct arena arena;
    arena_init(&arena);
    const char *folder = path_join(&arena, publication->folder, "data");
    bool done = folder_make(folder, error) && write_rows(publication, &arena, folder, error) &&
                write_cells(publication, &arena, folder, error) && write_findings(publication, &arena, folder, error) &&
                write_tables(publication, &arena, folder, error);
    arena_release(&arena);
    return done;
}
