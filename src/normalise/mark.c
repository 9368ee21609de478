/* Ticks: the cells of a group of yes/no columns, one column per choice. */
#include "normalise/reading.h"

static const struct {
    const char *folded;
    enum mark mark;
} marks[] = {
    {"x", MARK_YES},       {"xx", MARK_YES}, {"✓", MARK_YES},    {"✔", MARK_YES},    {"✔\uFE0F", MARK_YES}, {"☑", MARK_YES},
    {"☑\uFE0F", MARK_YES}, {"☒", MARK_YES},  {"√", MARK_YES},    {"1", MARK_YES},    {"ja", MARK_YES},      {"j", MARK_YES},
    {"yes", MARK_YES},     {"y", MARK_YES},  {"true", MARK_YES}, {"sant", MARK_YES}, {"*", MARK_YES},       {"•", MARK_YES},
    {"0", MARK_NO},        {"nej", MARK_NO}, {"n", MARK_NO},     {"no", MARK_NO},    {"false", MARK_NO},    {"falskt", MARK_NO},
    {"☐", MARK_NO},        {"ej", MARK_NO},
};

/* The cell may also repeat its own column's choice. */
static bool names_choice(struct arena *scratch, const char *text, const struct choice *choice) {
    const char *key = text_key(scratch, text);
    if (!*key)
        return false;
    bool same = text_equal(key, text_key(scratch, choice->name));
    for (int i = 0; i < LANGUAGE_COUNT && !same; i++)
        same = choice->label.in[i] && text_equal(key, text_key(scratch, choice->label.in[i]));
    for (size_t i = 0; i < choice->synonym_count && !same; i++)
        same = text_equal(key, text_key(scratch, choice->synonyms[i]));
    return same;
}

enum mark mark_read(struct arena *scratch, const struct cell *cell, const struct choice *choice) {
    if (!cell || text_is_blank(cell->text) || cell->type == CELL_ERROR)
        return MARK_BLANK;
    const char *folded = text_fold(scratch, cell->text);
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (text_equal(marks[i].folded, folded))
            return marks[i].mark;
    if (missing_word_find(folded) != WORD_NONE)
        return MARK_BLANK;
    return names_choice(scratch, cell->text, choice) ? MARK_YES : MARK_BAD;
}
