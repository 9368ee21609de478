/* A state in a file, so that the next run can tell what it changes. */
#include <string.h>

#include "change/change.h"
#include "change/state_line.h"
#include "file/file.h"

/* ---- out ---- */

#define NUMBER(arena, number) arena_printf((arena), "%zu", (size_t)(number))

static const char *field_text(struct arena *arena, size_t field) {
    return field == FIELD_NONE ? "-" : NUMBER(arena, field);
}

static void add_basis(struct text *out, struct arena *scratch, const struct state *state) {
    state_line_add(out, WORD_FORMAT, STATE_FORMAT, NULL);
    state_line_add(out, WORD_WAVE, state->survey, state->wave, NULL);
    state_line_add(out, WORD_VERSION, state->version, NULL);
    for (size_t i = 0; i < state->source_count; i++)
        state_line_add(out, WORD_SOURCE, state->sources[i].kind, state->sources[i].path, state->sources[i].text, NULL);
    for (size_t i = 0; i < state->ruling_count; i++) {
        const struct state_ruling *r = &state->rulings[i];
        state_line_add(out, WORD_RULING, r->field, r->county, r->raw, r->code, r->by, r->date, r->note, r->expires, r->file,
                       NUMBER(scratch, r->line), NULL);
    }
}

static void add_inputs(struct text *out, struct arena *scratch, const struct state *state) {
    for (size_t i = 0; i < state->file_count; i++) {
        const struct state_file *f = &state->files[i];
        state_line_add(out, WORD_FILE, f->path, f->sha256, f->outcome, f->superseded_by, NULL);
    }
    for (size_t i = 0; i < state->correction_count; i++) {
        const struct state_correction *c = &state->corrections[i];
        state_line_add(out, WORD_CORRECTION, c->path, c->sheet, NUMBER(scratch, c->row), NUMBER(scratch, c->column), c->form, c->form_sheet,
                       NUMBER(scratch, c->form_row), NUMBER(scratch, c->form_column), c->text, c->by, c->date, NULL);
    }
}

static void add_row(struct text *out, struct arena *scratch, const struct state_record *record, const struct state_row *row) {
    state_line_add(out, WORD_ROW, row->kommun, row->id, row->place, NUMBER(scratch, row->file), row->sheet, NUMBER(scratch, row->row),
                   NULL);
    for (size_t i = 0; i < record->question_count; i++) {
        const struct state_cell *c = &row->cells[i];
        if (c->row || *c->value)
            state_line_add(out, WORD_CELL, NUMBER(scratch, i), NUMBER(scratch, c->row), NUMBER(scratch, c->column), c->value, c->raw,
                           c->rule, NULL);
    }
}

static void add_record(struct text *out, struct arena *scratch, const struct state_record *record) {
    state_line_add(out, WORD_RECORD, record->name, field_text(scratch, record->county), field_text(scratch, record->municipality), NULL);
    for (size_t i = 0; i < record->question_count; i++) {
        const struct state_question *q = &record->questions[i];
        const char *english = q->label.in[LANGUAGE_EN];
        state_line_add(out, WORD_QUESTION, q->name, NUMBER(scratch, q->type), wording_get(&q->label, LANGUAGE_SV), english ? english : "",
                       NULL);
    }
    for (size_t i = 0; i < record->row_count; i++) {
        add_row(out, scratch, record, &record->rows[i]);
        arena_clear(scratch);
    }
}

static void state_write(struct text *out, const struct state *state) {
    struct arena scratch = {0};
    add_basis(out, &scratch, state);
    add_inputs(out, &scratch, state);
    for (size_t i = 0; i < state->record_count; i++)
        add_record(out, &scratch, &state->records[i]);
    arena_release(&scratch);
}

bool state_save(const struct state *state, const char *path, struct error *error) {
    struct text out;
    text_init(&out);
    state_write(&out, state);
    bool done = replace_file_packed(path, text_get(&out), out.length, error);
    text_release(&out);
    return done;
}

bool state_equal(const struct state *a, const struct state *b) {
    struct text left, right;
    text_init(&left);
    text_init(&right);
    state_write(&left, a);
    state_write(&right, b);
    bool equal = left.length == right.length && memcmp(text_get(&left), text_get(&right), left.length) == 0;
    text_release(&left);
    text_release(&right);
    return equal;
}

/* ---- in ---- */

enum state_found state_load(struct state *state, struct arena *arena, const char *path) {
    struct source_file file;
    *state = (struct state){.arena = arena, .survey = "", .wave = "", .version = ""};
    enum file_fault fault = source_file_open(&file, arena, path);
    if (fault != FILE_OK)
        return fault == FILE_MISSING ? STATE_NONE : STATE_UNREADABLE;
    char *lines = arena_bytes(arena, (const char *)file.bytes, file.size);
    bool whole = strlen(lines) == file.size && text_starts(lines, WORD_FORMAT "\t") && state_lines_read(state, lines);
    source_file_release(&file);
    return whole ? STATE_FOUND : STATE_UNREADABLE;
}
