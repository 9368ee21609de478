/* Telling a list of choices ("Listor", "Kodlista") from answers: below each question stand its choices, each once, from the top without a
 * gap. */
#include "layout/table/table_find.h"

#include "text/text.h"

#define LISTED_MIN 3 /* three different choices in a row and nothing else: two happen by chance */

static bool stands_before(const struct value_sample *sample, size_t index) {
    for (size_t i = 0; i < index; i++)
        if (text_equal(sample->items[i]->text, sample->items[index]->text))
            return true;
    return false;
}

/* Where in its list the choice that TEXT names stands; list->count when it is none. */
static size_t choice_place(const struct head_names *names, const struct choice_names *choices, const char *text) {
    const char *key = text_key(names->arena, text);
    for (size_t i = 0; i < choices->count; i++)
        if (text_equal(choices->items[i].key, key))
            return (size_t)(choices->items[i].choice - choices->list->choices);
    return choices->list->count;
}

/* Whether the values below LINE list the question's choices: nearly all known, each once; STRICT: nearly the whole list, in its order. */
static bool lists_choices(const struct head_names *names, const struct table_line *line, bool strict) {
    const struct choice_names *choices = &names->lists[line->bound.target.field];
    if (choices->list == NULL || line->sample.count < LISTED_MIN || line->sample.count > choices->list->count + 2)
        return false;
    size_t known = 0, in_order = 0, last = 0;
    for (size_t i = 0; i < line->sample.count; i++) {
        size_t place = choice_place(names, choices, line->sample.items[i]->text);
        bool is_choice = place < choices->list->count;
        if (stands_before(&line->sample, i))
            return false;
        known += is_choice ? 1 : 0;
        in_order += is_choice && (known == 1 || place > last) ? 1 : 0;
        last = is_choice ? place : last;
    }
    bool nearly_known = 5 * known >= 4 * line->sample.count;
    /* "Vet ej" and its like are no samples, so a whole list may lack one. */
    bool whole = in_order == line->sample.count && 5 * (line->sample.count + 1) >= 4 * choices->list->count;
    return nearly_known && (whole || !strict);
}

bool is_code_list(const struct found_head *head) {
    const struct head_names *names = head->assignment.matcher->names;
    bool strict = head->assignment.has_municipality;
    size_t lists = 0, others = 0;
    for (size_t i = 0; i < head->assignment.line_count; i++) {
        const struct table_line *line = &head->assignment.lines[i];
        size_t field = line->bound.target.field;
        bool counts =
            line->outcome == LINE_BOUND && line->sample.count > 0 && field != names->record->municipality && field != names->record->county;
        bool is_list = counts && line->bound.target.part == PART_WHOLE && lists_choices(names, line, strict);
        lists += is_list ? 1 : 0;
        others += counts && !is_list ? 1 : 0;
    }
    return lists >= 2 && lists > others;
}
