/* Causes that lie in how the same cells are read: definition, register, program. */
#include <string.h>

#include "change/change_cause.h"
#include "file/file.h"

/* How near a line is to a value: about its question and its text, about its question, about the survey as a whole. */
enum nearness { FAR, SOMEWHERE, OF_QUESTION, OF_TEXT };

struct suspect {
    enum nearness nearness;
    const struct source_change *source;
    const struct line_change *line; /* NULL: several are equally near */
};

/* What is asked about. */
struct subject {
    struct arena *scratch;
    const char *field, *list, *kommun;
    const char *texts[4]; /* of the cells before and after, folded: raw and value; "" where there is none */
    bool of_area;         /* it is about which municipality or county is meant */
};

static bool holds_rulings(const char *path) {
    const char *name = path_name(path);
    return strstr(name, "decisions") || strstr(name, "beslut");
}

static const struct state_source *source_named(const struct state *state, const char *name) {
    for (size_t i = 0; i < state->source_count; i++)
        if (strcmp(path_name(state->sources[i].path), name) == 0)
            return &state->sources[i];
    return NULL;
}

/* The list of FIELD's choices: survey.csv says "select_one LIST" before its name; "" when it has none. */
static const char *list_of(struct arena *scratch, const struct state *state, const char *field) {
    const struct state_source *survey = source_named(state, "survey.csv");
    for (const char *at = survey ? survey->text : ""; *at; at += strcspn(at, "\n"), at += *at != '\0') {
        const char **cells, **words;
        size_t count = csv_line_cells(scratch, arena_bytes(scratch, at, strcspn(at, "\r\n")), &cells);
        if (count > 1 && strcmp(cells[1], field) == 0)
            return text_split(scratch, cells[0], " ", &words) > 1 ? words[1] : "";
    }
    return "";
}

static bool mentions_text(const struct subject *subject, const struct line_change *change) {
    for (size_t i = 0; i < sizeof subject->texts / sizeof subject->texts[0]; i++)
        if (*subject->texts[i] && (strstr(change->folded_before, subject->texts[i]) || strstr(change->folded_after, subject->texts[i])))
            return true;
    return false;
}

/* Whether a cell of the line, before or after, is TEXT: the cell COLUMN, or any when that is ANY_COLUMN. */
#define ANY_COLUMN ((size_t)-1)

static bool has_cell(const struct line_change *change, size_t column, const char *text) {
    for (size_t i = 0; i < change->before_cell_count; i++)
        if ((column == ANY_COLUMN || column == i) && strcmp(change->before_cells[i], text) == 0)
            return true;
    for (size_t i = 0; i < change->after_cell_count; i++)
        if ((column == ANY_COLUMN || column == i) && strcmp(change->after_cells[i], text) == 0)
            return true;
    return false;
}

static enum nearness nearness_of(const struct subject *subject, const struct line_change *change) {
    const char *name = path_name(change->path);
    bool about;
    if (strcmp(change->kind, SOURCE_REGISTER) == 0) {
        if (!subject->of_area)
            return FAR;
        about = has_cell(change, ANY_COLUMN, subject->kommun);
    } else if (!text_ends(name, ".csv")) {
        return SOMEWHERE;
    } else {
        about =
            strcmp(name, "choices.csv") == 0 ? *subject->list && has_cell(change, 0, subject->list) : has_cell(change, 1, subject->field);
    }
    return !about ? FAR : mentions_text(subject, change) ? OF_TEXT : OF_QUESTION;
}

/* The nearest line of all sources of KIND. */
static struct suspect suspect_of(const struct inquest *inquest, const struct subject *subject, const char *kind) {
    struct suspect best = {0};
    for (size_t i = 0; i < inquest->source_count; i++) {
        const struct source_change *source = &inquest->sources[i];
        if (strcmp(source->kind, kind) != 0 || holds_rulings(source->path))
            continue;
        for (size_t j = 0; j < source->line_count; j++) {
            enum nearness nearness = nearness_of(subject, &source->lines[j]);
            if (nearness > best.nearness || !best.source)
                best = (struct suspect){nearness, source, &source->lines[j]};
            else if (nearness == best.nearness)
                best.line = NULL;
        }
    }
    return best;
}

static const char *fold(struct arena *scratch, const struct state_cell *cell, bool raw) {
    return !cell ? "" : text_fold(scratch, raw ? cell->raw : cell->value);
}

static void set_subject(const struct inquest *inquest, struct subject *subject, struct arena *scratch, const struct change *change) {
    const struct state_row *row = change_row(change);
    const struct state_question *question = change_question(change);
    size_t municipality = change_record(change)->municipality;
    bool whole = change->kind != CHANGE_VALUE && municipality != FIELD_NONE;
    const struct state_cell *before = change_before(change), *after = change_after(change);
    if (whole) {
        before = after = &row->cells[municipality];
        question = &change_record(change)->questions[municipality];
    }
    *subject = (struct subject){
        .scratch = scratch,
        .field = question ? question->name : "",
        .list = "",
        .kommun = row->kommun,
        .texts = {fold(scratch, before, true), fold(scratch, before, false), fold(scratch, after, true), fold(scratch, after, false)}};
    subject->of_area =
        whole ||
        (question && (question->type == FIELD_COUNTY || question->type == FIELD_MUNICIPALITY || question->type == FIELD_MUNICIPALITIES));
    subject->list = list_of(scratch, inquest->list->after, subject->field);
}

static size_t cause_of_suspect(struct inquest *inquest, const struct suspect *suspect) {
    size_t index;
    bool definition = strcmp(suspect->source->kind, SOURCE_DEFINITION) == 0;
    const char *what =
        suspect->line ? arena_printf(inquest->arena, "%s:%zu", suspect->source->path, suspect->line->line) : suspect->source->path;
    struct cause *cause = inquest_add(inquest, definition ? CAUSE_DEFINITION : CAUSE_REGISTER, what, &index);
    if (suspect->line) {
        cause->before = suspect->line->before;
        cause->after = suspect->line->after;
    }
    return index;
}

static size_t cause_of_program(struct inquest *inquest) {
    size_t index;
    struct cause *cause = inquest_add(inquest, CAUSE_PROGRAM, "lansbild", &index);
    cause->before = inquest->list->before->version;
    cause->after = inquest->list->after->version;
    return index;
}

static bool program_differs(const struct inquest *inquest) {
    return strcmp(inquest->list->before->version, inquest->list->after->version) != 0;
}

size_t cause_of_reading(struct inquest *inquest, struct change *change) {
    struct arena scratch = {0};
    struct subject subject;
    set_subject(inquest, &subject, &scratch, change);
    struct suspect definition = suspect_of(inquest, &subject, SOURCE_DEFINITION), area = suspect_of(inquest, &subject, SOURCE_REGISTER);
    bool program = program_differs(inquest), by_area = area.source && area.nearness > FAR;
    size_t cause = CAUSE_NONE;
    if (by_area &&
        (!definition.source || area.nearness > definition.nearness || (area.nearness == definition.nearness && area.nearness == OF_TEXT)))
        cause = cause_of_suspect(inquest, &area);
    else if (definition.source && (definition.nearness > FAR || !program))
        cause = cause_of_suspect(inquest, &definition);
    else if (program)
        cause = cause_of_program(inquest);
    else if (area.source)
        cause = cause_of_suspect(inquest, &area);
    change->unsure = (definition.source != NULL) + (area.source && subject.of_area) + program > 1;
    arena_release(&scratch);
    return cause;
}

/* A file of rulings differs by its rulings; each other file by itself, unless one of its lines is told already. */
static bool is_told(const struct inquest *inquest, const struct source_change *source) {
    const struct change_list *list = inquest->list;
    size_t length = strlen(source->path);
    for (size_t i = 0; i < list->cause_count; i++)
        if (strncmp(list->causes[i].what, source->path, length) == 0 &&
            (list->causes[i].what[length] == ':' || !list->causes[i].what[length]))
            return true;
    return false;
}

static const char *hash_of(struct arena *arena, const char *text) {
    char hash[SHA256_TEXT_SIZE];
    if (!text)
        return "";
    bytes_sha256(text, strlen(text), hash);
    return arena_text(arena, hash);
}

static void set_hashes(const struct inquest *inquest, struct cause *cause) {
    for (size_t i = 0; i < inquest->source_count && (cause->kind == CAUSE_DEFINITION || cause->kind == CAUSE_REGISTER); i++) {
        const struct source_change *source = &inquest->sources[i];
        size_t length = strlen(source->path);
        if (strncmp(cause->what, source->path, length) != 0 || (cause->what[length] != ':' && cause->what[length]))
            continue;
        cause->hash_before = hash_of(inquest->arena, source->before);
        cause->hash_after = hash_of(inquest->arena, source->after);
    }
}

void cause_readings_close(struct inquest *inquest) {
    for (size_t i = 0; i < inquest->source_count; i++) {
        const struct source_change *source = &inquest->sources[i];
        const struct suspect whole = {SOMEWHERE, source, source->line_count == 1 ? source->lines : NULL};
        if (!is_told(inquest, source))
            cause_of_suspect(inquest, &whole);
    }
    if (program_differs(inquest))
        cause_of_program(inquest);
    for (size_t i = 0; i < inquest->list->cause_count; i++)
        set_hashes(inquest, &inquest->list->causes[i]);
}
