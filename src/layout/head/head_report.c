/* One finding for each line that was left aside or read by a guess; one for each run of hidden rows or columns that hold data. */
#include "layout/head/head_report.h"

#include "layout/head/head_candidates.h"
#include "text/text.h"

static struct finding_where where_of(struct layout_work *work, const struct found_head *head, const struct table_line *line) {
    const struct record *record = head->assignment.matcher->names->record;
    struct finding_where where = {.file = work->shown, .sheet = head->view.grid->info.name, .record = record->name};
    view_place(&head->view, head->is_below ? head->end : head->last, line->line, &where.row, &where.column);
    if (line->bound.target.field != FIELD_NONE && line->outcome != LINE_EXTRA) {
        where.field = record->fields[line->bound.target.field].name;
        where.label = &record->fields[line->bound.target.field].label;
    }
    return where;
}

/* The question in the words of the form, with the choice of a yes/no column. */
static const char *question_of(struct layout_work *work, const struct record *record, const struct head_match *match) {
    const char *label = wording_get(&record->fields[match->target.field].label, LANGUAGE_SV);
    if (match->target.part == PART_CHOICE)
        return arena_printf(work->arena, "%s: %s", label, wording_get(&match->target.choice->label, LANGUAGE_SV));
    return label;
}

/* Whether LINE holds anything: an empty column without a question is nothing to report. */
static bool has_data(const struct table_line *line) {
    return line->sample.filled > 0;
}

static void report_doubtful(struct layout_work *work, const struct found_head *head, const struct table_line *line,
                            const struct finding_where *where) {
    const char *best, *sv = head_candidates(head->assignment.matcher, line, LANGUAGE_SV, &best),
                      *en = head_candidates(head->assignment.matcher, line, LANGUAGE_EN, &best);
    finding_add(work->findings, FINDING_HEAD_DOUBTFUL, where, line->head, sv, en,
                head_ruling(work->arena, work->pipeline, line->head, best), (const char *)NULL);
}

static void report_line(struct layout_work *work, const struct found_head *head, const struct table_line *line) {
    const struct record *record = head->assignment.matcher->names->record;
    struct finding_where where = where_of(work, head, line);
    bool has_field = line->bound.target.field != FIELD_NONE;
    if (line->outcome != LINE_BOUND && pipeline_head_is_ignored(work->pipeline, work->arena, line->head))
        return;
    const char *question = has_field ? question_of(work, record, &line->bound) : "";
    if (line->outcome == LINE_BOUND && line->bound.score < HEAD_SCORE_EXACT) {
        finding_add(work->findings, FINDING_HEAD_FUZZY, &where, line->head, question, arena_printf(work->arena, "%zu", line->bound.edits),
                    (const char *)NULL);
    } else if (line->outcome == LINE_TWICE && has_data(line)) {
        finding_add(work->findings, FINDING_HEAD_TWICE, &where, line->head, question, (const char *)NULL);
    } else if (line->outcome == LINE_DOUBTFUL && has_field) {
        report_doubtful(work, head, line, &where);
    } else if (line->outcome == LINE_EXTRA && (has_data(line) || !head->view.turned)) {
        finding_add(work->findings, FINDING_HEAD_UNKNOWN, &where, line->head,
                    head_ruling(work->arena, work->pipeline, line->head, "ignore"), (const char *)NULL);
    }
}

void head_report(struct layout_work *work, const struct found_head *head) {
    for (size_t i = 0; i < head->assignment.line_count; i++) {
        const struct table_line *line = &head->assignment.lines[i];
        bool is_title = head->view.turned && head->above.row == line->line;
        if (line->outcome != LINE_BLANK && !is_title)
            report_line(work, head, line);
    }
}

static void column_letters(uint32_t column, char out[CELL_REF_SIZE]) {
    cell_ref(1, column, out);
    for (size_t i = 0; out[i] != '\0'; i++) {
        if (out[i] == '1') {
            out[i] = '\0';
            break;
        }
    }
}

/* FIRST … LAST of hidden rows or columns. */
static void report_run(struct layout_work *work, const struct found_head *head, const struct layout_table *table, bool is_row,
                       uint32_t first, uint32_t last) {
    struct finding_where where = {.file = work->shown, .sheet = head->view.grid->info.name, .record = table->record->name};
    char from[CELL_REF_SIZE], to[CELL_REF_SIZE];
    if (is_row) {
        where.row = first;
    } else {
        where.column = first;
        where.row = 1;
    }
    column_letters(first, from);
    column_letters(last, to);
    struct arena *arena = work->arena;
    const char *name = is_row ? (first == last ? arena_printf(arena, "%u", first) : arena_printf(arena, "%u–%u", first, last))
                              : (first == last ? arena_text(arena, from) : arena_printf(arena, "%s–%s", from, to));
    const char *sv = arena_printf(arena, "%s %s", is_row ? "Rad" : "Kolumn", name);
    const char *en = arena_printf(arena, "%s %s", is_row ? "Row" : "Column", name);
    finding_add(work->findings, FINDING_HIDDEN_READ, &where, "", sv, en, (const char *)NULL);
}

static void report_hidden_records(struct layout_work *work, const struct found_head *head, const struct layout_table *table) {
    for (size_t i = 0; i < table->record_count; i++) {
        if (!view_record_is_hidden(&head->view, table->records[i]))
            continue;
        size_t from = i;
        while (i + 1 < table->record_count && table->records[i + 1] == table->records[i] + 1 &&
               view_record_is_hidden(&head->view, table->records[i + 1]))
            i++;
        report_run(work, head, table, !head->view.turned, table->records[from], table->records[i]);
    }
}

static void report_hidden_lines(struct layout_work *work, const struct found_head *head, const struct layout_table *table) {
    for (size_t i = 0; i < head->assignment.line_count; i++) {
        const struct table_line *line = &head->assignment.lines[i];
        if (line->outcome == LINE_BOUND && has_data(line) && view_line_is_hidden(&head->view, line->line))
            report_run(work, head, table, head->view.turned, line->line, line->line);
    }
}

void hidden_report(struct layout_work *work, const struct found_head *head, const struct layout_table *table) {
    if (head->view.grid->info.visibility != SHEET_VISIBLE && table->record_count > 0) {
        struct finding_where where = {.file = work->shown, .sheet = head->view.grid->info.name, .record = table->record->name};
        finding_add(work->findings, FINDING_HIDDEN_READ, &where, "", "Bladet", "The sheet", (const char *)NULL);
    }
    report_hidden_records(work, head, table);
    report_hidden_lines(work, head, table);
}
