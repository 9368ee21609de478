/* Ticks under choices that the survey does not have: "Aktörer: Kustbevakningen" with an x is an unknown choice, as it is in a list. */
#include <string.h>

#include "normalise/desk.h"

static bool is_ticked(struct row_desk *row, const struct extra_line *extra) {
    const struct choice named = {.name = extra->option};
    const struct binding line = {.line = extra->line, .field = FIELD_NONE};
    const struct cell *cell = layout_cell(row->table->table, row->number, &line, NULL, NULL);
    return mark_read(&row->table->desk->scratch, cell, &named) == MARK_YES;
}

/* The choice that is ruled for OPTION; NULL when nothing is, SAYS_NOTHING when it is ruled to count for nothing. */
static const char *ruled_code(const struct row_desk *row, const struct extra_line *extra, bool *says_nothing) {
    struct question question = desk_question(row, extra->group_field);
    const char *code = decision_find(&question, text_fold(question.arena, extra->option));
    *says_nothing = code && decision_says_nothing(code);
    return code;
}

static void report(struct row_desk *row, size_t first, const struct extra_line *extra) {
    struct desk *desk = row->table->desk;
    const struct binding line = {.line = extra->line, .field = FIELD_NONE};
    struct question question = desk_question(row, extra->group_field);
    struct finding_where where = desk_where(row, first);
    struct reading reading;
    const char *safe = arena_text(desk->arena, personal_safe_raw(desk->arena, question.field, text_trim(desk->arena, extra->option)));
    layout_cell(row->table->table, row->number, &line, &where.row, &where.column);
    reading_init(&reading);
    reading_doubt(&reading, &question, FINDING_UNKNOWN_CHOICE, safe, "", "");
    reading.doubts[reading.doubt_count - 1].part = safe;
    reading_report(&reading, desk->findings, &where, safe);
}

bool row_options(struct row_desk *row, size_t first, bool *chosen) {
    const struct layout_table *table = row->table->table;
    const size_t field = table->bindings[first].field;
    const struct choice_list *list = table->record->fields[field].list;
    bool any = false;
    for (size_t i = 0; i < table->extra_count; i++) {
        const struct extra_line *extra = &table->extras[i];
        bool says_nothing;
        if (extra->group_field != field || !is_ticked(row, extra))
            continue;
        const char *code = ruled_code(row, extra, &says_nothing);
        bool ruled = says_nothing;
        for (size_t c = 0; code && c < list->count; c++)
            if (text_equal(list->choices[c].name, code))
                ruled = chosen[c] = true;
        any = any || (ruled && !says_nothing);
        if (!ruled)
            report(row, first, extra);
    }
    return any;
}
