/* See choice_class.h. A class is told by its label: "1–5 personer", "10–49", "Färre än 10", "25 år och äldre". */
#include "normalise/choice_class.h"

#include <string.h>

struct class {
    size_t low, high; /* both in it */
    const char *unit; /* "" when the label names none */
};

#define NO_END ((size_t)-1)
#define COUNT_MAX 1000000u /* nothing that is asked for in classes is more */

static const char *read_count(const char *at, size_t *count) {
    size_t digits = strspn(at, "0123456789");
    *count = 0;
    for (size_t i = 0; i < digits && *count <= COUNT_MAX; i++)
        *count = *count * 10 + (size_t)(at[i] - '0');
    return digits > 0 && *count <= COUNT_MAX ? at + digits : NULL;
}

static const char *behind(const char *text, const char *const *words) {
    for (; *words; words++)
        if (text_starts(text, *words))
            return text + strlen(*words);
    return NULL;
}

/* "5", "1-5", "1 till 5": what stands behind, NULL when TEXT begins otherwise. */
static const char *read_span(const char *text, struct class *class) {
    static const char *const joints[] = {"-", " - ", " till ", " to ", NULL};
    const char *rest = read_count(text, &class->low), *high = rest ? behind(rest, joints) : NULL;
    class->high = class->low;
    if (!high)
        return rest;
    rest = read_count(high, &class->high);
    return rest && class->low < class->high ? rest : NULL;
}

/* The bound that stands before or behind the only number of a label. */
static const char *read_label(const char *folded, struct class *class) {
    static const char *const below[] = {"under ", "färre än ", "mindre än ", "<", NULL};
    static const char *const up_to[] = {"högst ", "max ", "upp till ", NULL};
    static const char *const above[] = {"över ", "fler än ", "mer än ", ">", NULL};
    static const char *const from[] = {"minst ", NULL};
    const char *const *const bounds[] = {below, up_to, above, from};
    for (size_t i = 0; i < sizeof bounds / sizeof *bounds; i++) {
        const char *number = behind(folded, bounds[i]), *rest = number ? read_count(number, &class->low) : NULL;
        if (!rest || (bounds[i] == below && class->low == 0))
            continue;
        class->high = bounds[i] == below ? class->low - 1 : bounds[i] == up_to ? class->low : NO_END;
        class->low = class->high != NO_END ? 0 : class->low + (bounds[i] == above ? 1 : 0);
        return rest;
    }
    return read_span(folded, class);
}

/* REST without the words that leave a class open upwards, and without spaces at the ends. */
static const char *unit_of(struct arena *arena, const char *rest, struct class *class) {
    static const char *const open[] = {"+", " eller fler", " eller mer", " och uppåt", " eller äldre", " och äldre"};
    const char *text = text_trim(arena, rest);
    for (size_t i = 0; i < sizeof open / sizeof *open; i++) {
        const char *words = open[i] + (text_equal(text, open[i] + 1) ? 1 : 0); /* nothing stands before them: "100 eller fler" */
        if (!text_ends(text, words))
            continue;
        class->high = NO_END;
        return text_trim(arena, arena_bytes(arena, text, strlen(text) - strlen(words)));
    }
    return text;
}

static bool read_class(struct arena *arena, const struct choice *choice, struct class *class) {
    const char *rest = read_label(text_fold(arena, wording_get(&choice->label, LANGUAGE_SV)), class);
    if (!rest)
        return false;
    class->unit = unit_of(arena, rest, class);
    return !strpbrk(class->unit, "0123456789 /");
}

/* A label without a digit ("Okänt") is no class and does no harm. */
static bool has_digit(const char *text) {
    return strpbrk(text, "0123456789") != NULL;
}

/* One class of each choice, with high below low where it is none. NULL when they are not classes of one unit. */
static const struct class *classes_of(const struct question *question) {
    const struct choice_list *list = question->choices->list;
    struct class *classes = arena_array(question->arena, list->count + 1, sizeof *classes);
    const char *unit = NULL;
    size_t spans = 0;
    for (size_t i = 0; i < list->count; i++) {
        classes[i] = (struct class){1, 0, ""};
        if (!has_digit(wording_get(&list->choices[i].label, LANGUAGE_SV)))
            continue;
        if (!read_class(question->arena, &list->choices[i], &classes[i]) || (unit && !text_equal(unit, classes[i].unit)))
            return NULL;
        unit = classes[i].unit;
        spans += classes[i].low < classes[i].high;
    }
    return spans > 1 ? classes : NULL;
}

/* NUMBER is a choice's range without its dash: "15" may be meant for "1–5". */
static bool may_be_range(const struct class *classes, size_t count, size_t number) {
    for (size_t i = 0; i < count; i++) {
        size_t power = 10;
        while (classes[i].high != NO_END && power <= classes[i].high)
            power *= 10;
        if (classes[i].low < classes[i].high && classes[i].high != NO_END && classes[i].low * power + classes[i].high == number)
            return true;
    }
    return false;
}

size_t choice_class_find(const struct question *question, const char *folded) {
    struct class said;
    const char *rest = read_span(folded, &said);
    const struct class *classes = rest ? classes_of(question) : NULL;
    const size_t count = question->choices->list->count;
    size_t found = CHOICE_NONE;
    if (!classes)
        return CHOICE_NONE;
    rest = text_trim(question->arena, rest);
    for (size_t i = 0; i < count; i++) {
        const bool holds = classes[i].low <= said.low && said.high <= classes[i].high && classes[i].low <= classes[i].high;
        if (!holds || (*rest && !text_equal(rest, classes[i].unit)))
            continue;
        if (found != CHOICE_NONE)
            return CHOICE_NONE;
        found = i;
    }
    const bool bare = !*rest && said.low == said.high, may_be_place = said.low > 0 && said.low <= count && said.low - 1 != found;
    return bare && (may_be_place || may_be_range(classes, count, said.low)) ? CHOICE_NONE : found;
}
