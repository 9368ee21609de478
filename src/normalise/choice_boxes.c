/* Choices written out in one cell, each with a box or one of them with a tick, as paper forms have them:
 *
 *   ☒ Ja ☐ Nej      [ ] Ja [x] Nej      Ja ( ) Nej (x)      Ja x / Nej
 *
 * Read only where nothing is left to guess: every label is exactly a choice, each has its box on the same side, or only separators stand
 * between the labels and the tick beside one of them. "Ja x Nej" may be either. */
#include <string.h>

#include "normalise/choice_boxes.h"

#define LABELS_MAX 40u /* of a cell: the longest lists have some twenty choices */
#define BETWEEN " \t\n\r/,;|:.-_"

enum box { BOX_NONE, BOX_EMPTY, BOX_TICKED };
static const struct {
    const char *text;
    enum box box;
} boxes[] = {
    {"☐", BOX_EMPTY},    {"□", BOX_EMPTY},      {"[ ]", BOX_EMPTY},  {"[]", BOX_EMPTY},     {"( )", BOX_EMPTY},
    {"()", BOX_EMPTY},   {"☒", BOX_TICKED},     {"☑", BOX_TICKED},   {"✓", BOX_TICKED},     {"✔", BOX_TICKED},
    {"[x]", BOX_TICKED}, {"[ x ]", BOX_TICKED}, {"(x)", BOX_TICKED}, {"( x )", BOX_TICKED}, {"🗹", BOX_TICKED},
};

/* Labels and their boxes as they stand, from left to right. */
struct labels {
    const char *texts[LABELS_MAX];
    enum box boxes[LABELS_MAX];
    size_t count;
};

static enum box box_at(const char *text, size_t *length) {
    for (size_t i = 0; i < sizeof boxes / sizeof *boxes; i++)
        if (text_starts(text, boxes[i].text)) {
            *length = strlen(boxes[i].text);
            return boxes[i].box;
        }
    return BOX_NONE;
}

static const char *label_between(struct arena *arena, const char *from, size_t length) {
    while (length && strchr(BETWEEN, *from))
        from++, length--;
    while (length && strchr(BETWEEN, from[length - 1]))
        length--;
    return arena_bytes(arena, from, length);
}

/* Every label with a box before it, or every label with one behind it. */
static bool find_boxed(struct labels *labels, struct arena *arena, const char *text) {
    const char *pieces[LABELS_MAX + 1], *from = text;
    size_t length, count = 0;
    for (const char *at = text; *at; at += length) {
        enum box box = box_at(at, &length);
        length = box == BOX_NONE ? 1 : length;
        if (box == BOX_NONE)
            continue;
        if (count == LABELS_MAX)
            return false;
        pieces[count] = label_between(arena, from, (size_t)(at - from));
        labels->boxes[count++] = box;
        from = at + length;
    }
    pieces[count] = label_between(arena, from, strlen(from));
    const bool before = *pieces[0] == '\0', behind = *pieces[count] == '\0';
    for (size_t i = 0; i < count; i++)
        labels->texts[i] = pieces[before ? i + 1 : i];
    labels->count = count;
    /* one box alone and empty says nothing about what else there was to choose */
    return before != behind && (count > 1 || (count == 1 && labels->boxes[0] == BOX_TICKED));
}

static bool is_lone_tick(const char *word) {
    return strcmp(word, "x") == 0 || strcmp(word, "xx") == 0;
}

/* "ja x" -> "ja", ticked. */
static enum box take_tick(struct arena *arena, const char *part, const char **label) {
    const char *first = strchr(part, ' '), *last = strrchr(part, ' ');
    *label = part;
    if (!first)
        return BOX_EMPTY;
    if (is_lone_tick(last + 1)) {
        *label = arena_bytes(arena, part, (size_t)(last - part));
        return BOX_TICKED;
    }
    *label = is_lone_tick(arena_bytes(arena, part, (size_t)(first - part))) ? first + 1 : part;
    return *label == part ? BOX_EMPTY : BOX_TICKED;
}

/* Labels between separators, with a tick beside one. */
static bool find_ticked(struct labels *labels, struct arena *arena, const char *text) {
    const char **parts;
    const size_t count = text_split(arena, text, "/|;\n", &parts);
    bool ticked = false;
    for (size_t i = 0; i < count && i < LABELS_MAX; i++) {
        labels->boxes[i] = take_tick(arena, text_fold(arena, parts[i]), &labels->texts[i]);
        ticked = ticked || labels->boxes[i] == BOX_TICKED;
    }
    labels->count = count;
    return count > 1 && count <= LABELS_MAX && ticked;
}

/* The choices that the labels name, each once; false when one names none. */
static bool find_choices(const struct labels *labels, const struct question *question, bool *ticked, size_t *ticks) {
    bool *named = arena_array(question->arena, question->choices->list->count + 1, sizeof *named);
    *ticks = 0;
    for (size_t i = 0; i < labels->count; i++) {
        const size_t choice = choice_find(question->choices, question->arena, labels->texts[i], NULL);
        if (choice >= CHOICE_TWO || named[choice])
            return false;
        named[choice] = true;
        ticked[choice] = labels->boxes[i] == BOX_TICKED;
        *ticks += ticked[choice] ? 1 : 0;
    }
    return true;
}

bool choice_has_empty_box(const char *text) {
    for (size_t i = 0; i < sizeof boxes / sizeof *boxes; i++)
        if (boxes[i].box == BOX_EMPTY && strstr(text, boxes[i].text))
            return true;
    return false;
}

bool choice_boxes_find(const struct question *question, const char *text, bool *ticked, size_t *ticks) {
    struct labels labels;
    const char *folded = text_fold(question->arena, text);
    return (find_boxed(&labels, question->arena, folded) || find_ticked(&labels, question->arena, text)) &&
           find_choices(&labels, question, ticked, ticks);
}
