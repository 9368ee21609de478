#include "pipeline/fault.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/definition_file.h"
#include "pipeline/pipeline.h"

/* A line wider than this is shown as a window around the place: lines of survey.csv run to several hundred characters. */
#define LINE_SHOWN_MAX 120u
/* Characters kept in front of the place when the line is cut there. */
#define LINE_SHOWN_BEFORE 60u
/* More legal words than this are not helpful in one line. */
#define WORDS_SHOWN_MAX 24u

void fault_list_init(struct fault_list *list, struct arena *arena) {
    *list = (struct fault_list){.arena = arena};
}

void fault_add(struct fault_list *list, const struct definition_file *file, size_t line, size_t column, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    const char *sentence = arena_vprintf(list->arena, format, arguments);
    va_end(arguments);
    list->items = arena_grow(list->arena, list->items, list->count, &list->capacity, sizeof *list->items);
    list->items[list->count] = (struct fault){.file = file, .line = line, .column = column, .number = list->count, .sentence = sentence};
    list->count++;
}

static int compare_sizes(size_t a, size_t b) {
    return (a > b) - (a < b);
}

static int compare_faults(const void *left, const void *right) {
    const struct fault *a = left, *b = right;
    int order = strcmp(a->file->shown, b->file->shown);
    if (order == 0)
        order = compare_sizes(a->line, b->line);
    if (order == 0)
        order = compare_sizes(a->column, b->column);
    return order != 0 ? order : compare_sizes(a->number, b->number);
}

/* Marks that stand above or below the letter before them: å may be written as a and a ring. */
static bool takes_no_room(uint32_t code_point) {
    return code_point >= 0x0300 && code_point <= 0x036F;
}

static bool is_control(uint32_t code_point) {
    return code_point < 0x20 || code_point == 0x7F;
}

/* The line, or the part of it around the fault, and the caret below. */
static void print_line(const struct fault *fault, const char *line, size_t length, struct text *out) {
    struct text caret;
    text_init(&caret);
    size_t first = fault->column > LINE_SHOWN_MAX - 10 ? fault->column - LINE_SHOWN_BEFORE : 1, at = 1;
    if (first > 1) {
        text_add(out, "…");
        text_add(&caret, " ");
    }
    const char *cursor = line;
    for (; cursor < line + length && at < first + LINE_SHOWN_MAX; at++) {
        uint32_t code_point = utf8_next(&cursor);
        if (at < first)
            continue;
        text_add_char(out, is_control(code_point) ? ' ' : code_point);
        if (at < fault->column && !takes_no_room(code_point))
            text_add(&caret, " ");
    }
    text_printf(out, "%s\n%s^\n", cursor < line + length ? "…" : "", text_get(&caret));
    text_release(&caret);
}

static void print_fault(const struct fault *fault, struct text *out) {
    text_add(out, fault->file->shown);
    if (fault->line > 0)
        text_printf(out, ":%zu:%zu", fault->line, fault->column);
    text_printf(out, ": error: %s\n", fault->sentence);
    size_t length;
    const char *line = definition_file_line(fault->file, fault->line, &length);
    if (line)
        print_line(fault, line, length, out);
}

void fault_list_print(struct fault_list *list, struct text *out) {
    if (list->count > 0)
        qsort(list->items, list->count, sizeof *list->items, compare_faults);
    for (size_t i = 0; i < list->count && i < FAULTS_SHOWN_MAX; i++)
        print_fault(&list->items[i], out);
    if (list->count > FAULTS_SHOWN_MAX)
        text_printf(out, "… and %zu more faults\n", list->count - FAULTS_SHOWN_MAX);
}

const char *fault_nearest(struct arena *arena, const char *word, const char *const *candidates, size_t count) {
    size_t length = utf8_length(word), limit = length <= 4 ? 1 : length <= 7 ? 2 : 3;
    const char *folded = text_fold(arena, word), *nearest = NULL;
    for (size_t i = 0; i < count; i++) {
        size_t distance = text_distance(folded, text_fold(arena, candidates[i]), limit);
        /* A word of one letter is near everything; half of a word must stand. */
        if (distance > limit || distance * 2 > length)
            continue;
        nearest = candidates[i];
        if (distance == 0)
            break;
        limit = distance - 1; /* the first of equally near ones is kept */
    }
    return nearest;
}

const char *fault_did_you_mean(struct arena *arena, const char *word, const char *const *candidates, size_t count) {
    const char *nearest = fault_nearest(arena, word, candidates, count);
    return nearest ? arena_printf(arena, "; did you mean \"%s\"?", nearest) : "";
}

const char *fault_word_list(struct arena *arena, const char *const *words, size_t count) {
    struct text text;
    text_init(&text);
    for (size_t i = 0; i < count && i < WORDS_SHOWN_MAX; i++)
        text_printf(&text, "%s\"%s\"", i == 0 ? "" : i + 1 == count ? " or " : ", ", words[i]);
    if (count > WORDS_SHOWN_MAX)
        text_printf(&text, " … (%zu more)", count - WORDS_SHOWN_MAX);
    const char *list = arena_text(arena, text_get(&text));
    text_release(&text);
    return list;
}

/* ---- said once ---- */
#define FAULT_MARK ": error: " /* in the first line of a fault */

/* Where the fault that TEXT begins with ends: it is its line and those below it until the next one's. */
static const char *fault_end(struct arena *arena, const char *text) {
    const char *end = strchr(text, '\n');
    while (end != NULL && end[1] != '\0') {
        const char *line = end + 1, *stop = strchr(line, '\n');
        if (strstr(arena_bytes(arena, line, stop == NULL ? strlen(line) : (size_t)(stop - line)), FAULT_MARK) != NULL)
            break;
        end = stop;
    }
    return end == NULL ? text + strlen(text) : end + 1;
}

const char *faults_not_said(struct arena *arena, struct map *said, const char *text) {
    struct text new;
    text_init(&new);
    while (*text != '\0') {
        const char *end = fault_end(arena, text);
        size_t *place = map_put(said, arena_bytes(arena, text, (size_t)(end - text)));
        if (*place == MAP_NONE)
            text_add_bytes(&new, text, (size_t)(end - text));
        *place = 1;
        text = end;
    }
    const char *all = arena_text(arena, text_get(&new));
    text_release(&new);
    return all;
}
