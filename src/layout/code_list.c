/* Telling a list of choices ("Listor", "Kodlista") from answers: below each question stand its choices, each once, from the top without a
 * gap. */
#include "layout/table_find.h"

#include "text/text.h"

#define LISTED_MIN 3 /* three different choices in a row and nothing else: two happen by chance */

static bool is_choice_of(struct arena *arena, const struct choice_names *names, const char *text) {
    const char *key = text_key(arena, text);
    for (size_t i = 0; i < names->count; i++) {
        if (text_equal(names->items[i].key, key)) {
            return true;
        }
    }
    return false;
}

static bool stands_before(const struct value_sample *sample, size_t index) {
    for (size_t i = 0; i < index; i++) {
        if (text_equal(sample->items[i]->text, sample->items[index]->text)) {
            return true;
        }
    }
    return false;
}

/* Whether the values below LINE are a list of the question's choices: each once. */
static bool lists_choices(const struct head_names *names, const struct table_line *line) {
    const struct choice_names *choices = &names->lists[line->bound.target.field];
    if (choices->list == NULL || line->sample.count > choices->list->count) {
        return false;
    }
    size_t wanted = choices->list->count < LISTED_MIN ? choices->list->count : LISTED_MIN;
    for (size_t i = 0; i < line->sample.count; i++) {
        if (!is_choice_of(names->arena, choices, line->sample.items[i]->text) || stands_before(&line->sample, i)) {
            return false;
        }
    }
    return line->sample.count >= wanted;
}

bool is_code_list(const struct found_head *head) {
    const struct head_names *names = head->assignment.matcher->names;
    size_t lists = 0, others = 0;
    for (size_t i = 0; i < head->assignment.line_count; i++) {
        const struct table_line *line = &head->assignment.lines[i];
        size_t field = line->bound.target.field;
        bool counts =
            line->outcome == LINE_BOUND && line->sample.count > 0 && field != names->record->municipality && field != names->record->county;
        if (counts && line->bound.target.part == PART_WHOLE && lists_choices(names, line)) {
            lists++;
        } else if (counts) {
            others++;
        }
    }
    return lists >= 2 && lists > 2 * others;
}
