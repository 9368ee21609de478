#include "change/state_line.h"

#include <stdarg.h>
#include <string.h>

#define PARTS_MAX 11 /* a correction has eleven texts behind its word */
#define NUMBER_MAX 0xFFFFFFFEu

/* ---- writing ---- */

static const char escaped[] = "\t\n\r\\", letters[] = "tnr\\";

static void add_part(struct text *out, const char *part) {
    while (*part) {
        size_t plain = strcspn(part, escaped);
        text_add_bytes(out, part, plain);
        part += plain;
        if (!*part)
            break;
        text_add(out, "\\");
        text_add_bytes(out, &letters[strchr(escaped, *part) - escaped], 1);
        part++;
    }
}

void state_line_add(struct text *out, const char *word, ...) {
    va_list parts;
    va_start(parts, word);
    text_add(out, word);
    for (const char *part; (part = va_arg(parts, const char *)) != NULL;) {
        text_add(out, "\t");
        add_part(out, part);
    }
    text_add(out, "\n");
    va_end(parts);
}

/* ---- reading: one function per word ---- */

struct line {
    char *parts[PARTS_MAX + 1];
    size_t count;
    bool broken; /* a number is none, or too large */
};

static uint32_t number_at(struct line *line, size_t part) {
    size_t number = 0;
    if (!text_to_count(line->parts[part], NUMBER_MAX, &number))
        line->broken = true;
    return (uint32_t)number;
}

/* "-" stands for a field that the record does not have. */
static size_t field_at(struct line *line, size_t part) {
    return strcmp(line->parts[part], "-") == 0 ? FIELD_NONE : number_at(line, part);
}

static void read_format(struct state *state, struct line *line) {
    (void)state;
    line->broken = strcmp(line->parts[1], STATE_FORMAT) != 0;
}

static void read_wave(struct state *state, struct line *line) {
    state->survey = line->parts[1];
    state->wave = line->parts[2];
}

static void read_version(struct state *state, struct line *line) {
    state->version = line->parts[1];
}

static void read_source(struct state *state, struct line *line) {
    state->sources = arena_grow(state->arena, state->sources, state->source_count, &state->source_capacity, sizeof *state->sources);
    state->sources[state->source_count++] = (struct state_source){line->parts[1], line->parts[2], line->parts[3]};
}

static void read_ruling(struct state *state, struct line *line) {
    char **p = line->parts;
    state->rulings = arena_grow(state->arena, state->rulings, state->ruling_count, &state->ruling_capacity, sizeof *state->rulings);
    state->rulings[state->ruling_count++] =
        (struct state_ruling){p[1], p[2], p[3], p[4], p[5], p[6], p[7], p[8], p[9], number_at(line, 10)};
}

static void read_file(struct state *state, struct line *line) {
    char **p = line->parts;
    state->files = arena_grow(state->arena, state->files, state->file_count, &state->file_capacity, sizeof *state->files);
    state->files[state->file_count++] = (struct state_file){p[1], p[2], p[3], p[4]};
}

static void read_correction(struct state *state, struct line *line) {
    char **p = line->parts;
    state->corrections =
        arena_grow(state->arena, state->corrections, state->correction_count, &state->correction_capacity, sizeof *state->corrections);
    state->corrections[state->correction_count++] = (struct state_correction){.path = p[1],
                                                                              .sheet = p[2],
                                                                              .row = number_at(line, 3),
                                                                              .column = number_at(line, 4),
                                                                              .form = p[5],
                                                                              .form_sheet = p[6],
                                                                              .form_row = number_at(line, 7),
                                                                              .form_column = number_at(line, 8),
                                                                              .text = p[9],
                                                                              .by = p[10],
                                                                              .date = p[11]};
}

static void read_record(struct state *state, struct line *line) {
    state->records = arena_grow(state->arena, state->records, state->record_count, &state->record_capacity, sizeof *state->records);
    state->records[state->record_count++] =
        (struct state_record){.name = line->parts[1], .county = field_at(line, 2), .municipality = field_at(line, 3)};
}

static struct state_record *last_record(struct state *state, struct line *line) {
    line->broken |= state->record_count == 0;
    return state->record_count ? &state->records[state->record_count - 1] : NULL;
}

static void read_question(struct state *state, struct line *line) {
    struct state_record *record = last_record(state, line);
    uint32_t type = number_at(line, 2);
    if (!record || type >= FIELD_TYPE_COUNT || record->row_count) {
        line->broken = true;
        return;
    }
    record->questions =
        arena_grow(state->arena, record->questions, record->question_count, &record->question_capacity, sizeof *record->questions);
    record->questions[record->question_count++] = (struct state_question){
        .name = line->parts[1], .type = (enum field_type)type, .label = {{line->parts[3], *line->parts[4] ? line->parts[4] : NULL}}};
}

static void read_row(struct state *state, struct line *line) {
    static const struct state_cell nothing = {.value = "", .raw = "", .rule = ""};
    struct state_record *record = last_record(state, line);
    char **p = line->parts;
    struct state_row row = {p[1], p[2], p[3], number_at(line, 4), p[5], number_at(line, 6), NULL};
    if (!record || row.file >= state->file_count) {
        line->broken = true;
        return;
    }
    row.cells = arena_array(state->arena, record->question_count + 1, sizeof *row.cells);
    for (size_t i = 0; i < record->question_count; i++)
        row.cells[i] = nothing;
    record->rows = arena_grow(state->arena, record->rows, record->row_count, &record->row_capacity, sizeof *record->rows);
    record->rows[record->row_count++] = row;
}

static void read_cell(struct state *state, struct line *line) {
    struct state_record *record = last_record(state, line);
    uint32_t question = number_at(line, 1);
    if (!record || !record->row_count || question >= record->question_count) {
        line->broken = true;
        return;
    }
    record->rows[record->row_count - 1].cells[question] = (struct state_cell){
        .row = number_at(line, 2), .column = number_at(line, 3), .value = line->parts[4], .raw = line->parts[5], .rule = line->parts[6]};
}

static const struct {
    const char *word;
    size_t parts; /* behind it */
    void (*read)(struct state *state, struct line *line);
} words[] = {
    {WORD_CELL, 6, read_cell},
    {WORD_ROW, 6, read_row},
    {WORD_QUESTION, 4, read_question},
    {WORD_RECORD, 3, read_record},
    {WORD_CORRECTION, 11, read_correction},
    {WORD_FILE, 4, read_file},
    {WORD_RULING, 10, read_ruling},
    {WORD_SOURCE, 3, read_source},
    {WORD_VERSION, 1, read_version},
    {WORD_WAVE, 2, read_wave},
    {WORD_FORMAT, 1, read_format},
};

/* Undoes what add_part did, in place; false at a backslash that it did not write. */
static bool unescape(char *part) {
    char *to = strchr(part, '\\');
    if (!to)
        return true;
    for (const char *from = to; *from; from++) {
        if (*from == '\\') {
            const char *letter = *++from ? strchr(letters, *from) : NULL;
            if (!letter)
                return false;
            *to++ = escaped[letter - letters];
        } else {
            *to++ = *from;
        }
    }
    *to = '\0';
    return true;
}

static bool split(struct line *line, char *at) {
    *line = (struct line){0};
    while (at) {
        if (line->count > PARTS_MAX)
            return false;
        char *tab = strchr(at, '\t');
        if (tab)
            *tab++ = '\0';
        if (!unescape(at))
            return false;
        line->parts[line->count++] = at;
        at = tab;
    }
    return true;
}

static bool read_line(struct state *state, char *text) {
    struct line line;
    if (!split(&line, text))
        return false;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (strcmp(words[i].word, line.parts[0]) != 0)
            continue;
        if (line.count != words[i].parts + 1)
            return false;
        words[i].read(state, &line);
        return !line.broken;
    }
    return false;
}

bool state_lines_read(struct state *state, char *lines) {
    for (char *end; (end = strchr(lines, '\n')) != NULL; lines = end + 1) {
        *end = '\0';
        if (!read_line(state, lines))
            return false;
    }
    return *lines == '\0';
}
